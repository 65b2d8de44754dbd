/* SPDX-License-Identifier: MIT */
#include "base/sort.h"

#include <string.h>

typedef struct sorting {
    size_t size;
    dtn_order *order;
    const void *context;
} sorting;

/* Merges from[0, middle) and from[middle, count) into `to`; of equal items the left one goes first. */
static void merge(const sorting *s, const char *from, char *to, size_t middle, size_t count)
{
    size_t left = 0, right = middle;
    for (size_t i = 0; i < count; i++) {
        bool take_left =
            right == count ||
            (left < middle && s->order(from + left * s->size, from + right * s->size, s->context) <= 0);
        memcpy(to + i * s->size, from + (take_left ? left++ : right++) * s->size, s->size);
    }
}

static bool is_sorted(const sorting *s, const char *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (s->order(items + (i - 1) * s->size, items + i * s->size, s->context) > 0)
            return false;
    return true;
}

void dtn_sort(dtn_task *task, void *items, size_t count, size_t size, dtn_order *order, const void *context)
{
    sorting s = {.size = size, .order = order, .context = context};
    if (is_sorted(&s, items, count))
        return;
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    char *from = items;
    char *to = dtn_task_take(task, count, size);
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            size_t rest = count - start;
            merge(&s, from + start * size, to + start * size, rest < width ? rest : width,
                  rest < 2 * width ? rest : 2 * width);
        }
        char *swap = from;
        from = to;
        to = swap;
    }
    if (from != items)
        memcpy(items, from, count * size);
    dtn_arena_reset(&task->arena, before);
}
