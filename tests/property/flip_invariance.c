/* SPDX-License-Identifier: MIT
 * What must not change which change is the smallest: the order of statements, parties, issues and options, and names. */
#include "tests/property/flip_cases.h"

#include "study/flip.h"

#include <math.h>

enum { CASES = FLIP_IS_SANITIZED ? 50 : 300 };

static dtn_flips flips_of(dtn_task *task, const char *text, bool *is_sound)
{
    read_text reading = read_case(task, text);
    *is_sound = true;
    for (size_t i = 0; i < reading.diagnostics.count; i++)
        *is_sound = *is_sound && reading.diagnostics.items[i].severity != DTN_ERROR;
    return *is_sound ? dtn_flip_find(task, situation_on(task, reading.c, NULL, NULL)) : (dtn_flips){0};
}

/* Every name gets a letter behind it that no keyword has there. */
static void rename_all(const char *text, char *out)
{
    for (const char *at = text; *at; at++) {
        bool starts = at == text || strchr(" \n(,", at[-1]) != NULL;
        *out++ = *at;
        if (starts && strchr("pioldr", *at) && at[1] >= '0' && at[1] <= '9')
            *out++ = 'z';
    }
    *out = '\0';
}

/* Lines behind the frame (parties, issues, the status quo) from the last to the first. */
static void reverse_statements(const char *text, char *out)
{
    const char *body = strstr(text, "deal d");
    const char *end = text + strlen(text);
    out += sprintf(out, "%.*s", (int)(body - text), text);
    while (end > body) {
        const char *start = end - 1;
        while (start > body && start[-1] != '\n')
            start--;
        out += sprintf(out, "%.*s", (int)(end - start), start);
        end = start;
    }
}

static bool near(double a, double b)
{
    return (isnan(a) && isnan(b)) || a == b || fabs(a - b) <= 1e-9 * (1 + fabs(b));
}

/* As sets: ties may stand in another order. */
static void must_be_the_same(const char *text, const dtn_flips *a, const dtn_flips *b)
{
    bool is_same = a->exists == b->exists && a->count == b->count && a->number_count == b->number_count;
    for (uint32_t i = 0; i < a->count && is_same; i++) {
        bool is_there = false;
        for (uint32_t k = 0; k < b->count; k++)
            is_there |= a->items[i].kind == b->items[k].kind && near(a->items[i].from, b->items[k].from) &&
                        near(a->items[i].to, b->items[k].to) && near(a->items[i].ranges, b->items[k].ranges);
        is_same = is_there;
    }
    if (!is_same)
        printf("%s\n", text);
    assert_true(is_same);
}

static void check_cases(dtn_task *task, void *argument)
{
    (void)argument;
    flip_case *f = DTN_TAKE(task, 1, flip_case);
    char *changed = DTN_TAKE(task, 2 * FLIP_SPACE, char);
    size_t done = 0;
    for (uint64_t seed = 1000000; done < CASES; seed++) {
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        bool is_sound;
        make_flip_case(f, seed);
        dtn_flips flips = flips_of(task, f->text, &is_sound);
        if (is_sound) {
            rename_all(f->text, changed);
            dtn_flips renamed = flips_of(task, changed, &is_sound);
            assert_true(is_sound);
            must_be_the_same(f->text, &flips, &renamed);
            reverse_statements(f->text, changed);
            dtn_flips reversed = flips_of(task, changed, &is_sound);
            assert_true(is_sound);
            must_be_the_same(f->text, &flips, &reversed);
            done++;
        }
        dtn_arena_reset(&task->arena, here);
    }
}

static void names_and_order_do_not_matter(void **state)
{
    (void)state;
    run_in_task(check_cases, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_and_order_do_not_matter)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
