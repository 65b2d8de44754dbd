/* SPDX-License-Identifier: MIT */
#include "study/sampler_key.h"

#include "base/array.h"
#include "base/sort.h"

uint64_t dtn_draw_hash(dtn_text text)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.bytes[i]) * UINT64_C(0x100000001B3);
    return hash;
}

/* ---- collisions ---------------------------------------------------------------------------------------- */

static int by_hash_then_text(const void *a, const void *b, const void *context)
{
    const dtn_draw_key *x = *(dtn_draw_key *const *)a, *y = *(dtn_draw_key *const *)b;
    (void)context;
    return x->hash != y->hash ? (x->hash < y->hash ? -1 : 1) : dtn_text_compare(x->text, y->text);
}

static bool is_taken(dtn_draw_key *const *keys, size_t count, uint64_t hash)
{
    for (size_t i = 0; i < count; i++)
        if (keys[i]->hash == hash)
            return true;
    return false;
}

void dtn_draw_keys_settle(dtn_task *task, dtn_draw_key *keys, size_t count)
{
    dtn_draw_key **sorted = DTN_TAKE(task, count, dtn_draw_key *);
    DTN_ARRAY(dtn_draw_key *) unlucky = {0};
    for (size_t i = 0; i < count; i++)
        sorted[i] = &keys[i];
    dtn_sort(task, sorted, count, sizeof *sorted, by_hash_then_text, NULL);
    for (size_t i = 1; i < count; i++)
        if (sorted[i]->hash == sorted[i - 1]->hash)
            DTN_PUSH(task, &unlucky, sorted[i]);
    for (size_t i = 0; i < unlucky.count; i++) {
        uint64_t hash = unlucky.items[i]->hash;
        while (is_taken(sorted, count, hash))
            hash++;
        unlucky.items[i]->hash = hash;
    }
}

/* ---- conditions ---------------------------------------------------------------------------------------- */

typedef DTN_ARRAY(dtn_text) texts;

static int by_bytes(const void *a, const void *b, const void *context)
{
    (void)context;
    return dtn_text_compare(*(const dtn_text *)a, *(const dtn_text *)b);
}

static dtn_text joined(dtn_task *task, texts parts, const char *between)
{
    dtn_builder text = {.task = task};
    dtn_sort(task, parts.items, parts.count, sizeof *parts.items, by_bytes, NULL);
    for (size_t i = 0; i < parts.count; i++)
        dtn_build(&text, "%s%t", i ? between : "", parts.items[i]);
    return dtn_built(&text);
}

static dtn_text one_of_options(dtn_task *task, const dtn_case *c, const dtn_condition *condition)
{
    const dtn_issue *issue = &c->issues[condition->issue];
    texts names = {0};
    for (uint32_t option = 0; option < issue->option_count; option++)
        if (condition->options[option / 64] >> option % 64 & 1)
            DTN_PUSH(task, &names, issue->options[option].name);
    const char *sign = names.count == 1 ? "=" : "in";
    return dtn_text_build(task, "%t %s %t", issue->name, sign, joined(task, names, ", "));
}

/* Parts of the same kind are parts of the whole. */
static void collect(dtn_task *task, const dtn_case *c, const dtn_condition *whole, texts *parts)
{
    for (uint32_t i = 0; i < whole->part_count; i++) {
        const dtn_condition *part = whole->parts[i];
        if (part->kind == whole->kind) {
            collect(task, c, part, parts);
            continue;
        }
        dtn_text text = dtn_draw_condition(task, c, part);
        bool is_joined = part->kind == DTN_CONDITION_AND || part->kind == DTN_CONDITION_OR;
        DTN_PUSH(task, parts, is_joined ? dtn_text_build(task, "(%t)", text) : text);
    }
}

dtn_text dtn_draw_condition(dtn_task *task, const dtn_case *c, const dtn_condition *condition)
{
    texts parts = {0};
    switch (condition->kind) {
    case DTN_CONDITION_ALWAYS:
        return DTN_TEXT("always");
    case DTN_CONDITION_OPTION:
        return one_of_options(task, c, condition);
    case DTN_CONDITION_NOT:
        return dtn_text_build(task, "not (%t)", dtn_draw_condition(task, c, condition->parts[0]));
    case DTN_CONDITION_AND:
    case DTN_CONDITION_OR:
        collect(task, c, condition, &parts);
        return joined(task, parts, condition->kind == DTN_CONDITION_AND ? " and " : " or ");
    }
    return DTN_TEXT("");
}
