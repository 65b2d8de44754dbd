/* SPDX-License-Identifier: MIT
 * report/sheet_lines.c: which statements a role sheet shows. */
#include "base/sort.h"
#include "report/sheet_report.h"

static bool is_told(const dtn_case *c, const dtn_judgement *judgement)
{
    return judgement && judgement->node && judgement->span.file != c->unknown_file;
}

/* `wants` and `status quo` make several judgements of one statement. */
static void add(dtn_task *task, const dtn_case *c, dtn_sheet_lines *lines, dtn_force force)
{
    if (!is_told(c, force.judgement))
        return;
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].judgement->node == force.judgement->node)
            return;
    DTN_PUSH(task, lines, force);
}

static void add_all(dtn_task *task, const dtn_case *c, dtn_sheet_lines *lines, dtn_forces forces)
{
    for (uint32_t i = 0; i < forces.count; i++)
        add(task, c, lines, forces.items[i]);
}

static int by_place(const void *a, const void *b, const void *context)
{
    const dtn_span *left = &((const dtn_force *)a)->judgement->span;
    const dtn_span *right = &((const dtn_force *)b)->judgement->span;
    (void)context;
    if (left->file != right->file)
        return left->file < right->file ? -1 : 1;
    return (left->start > right->start) - (left->start < right->start);
}

static void sort(dtn_task *task, dtn_sheet_lines *lines)
{
    dtn_sort(task, lines->items, lines->count, sizeof *lines->items, by_place, NULL);
}

dtn_sheet_lines dtn_sheet_wishes(dtn_task *task, const dtn_situation *situation, uint32_t party)
{
    const dtn_case *c = situation->of;
    dtn_sheet_lines lines = {0};
    add(task, c, &lines, situation->weighs[party]);
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        add(task, c, &lines, situation->values[(size_t)party * c->issue_count + issue]);
        add(task, c, &lines, situation->scores[(size_t)party * c->issue_count + issue]);
    }
    add_all(task, c, &lines, situation->points[party]);
    add_all(task, c, &lines, situation->refusals[party]);
    add_all(task, c, &lines, situation->walk_aways[party]);
    add(task, c, &lines, situation->aims[party]);
    sort(task, &lines);
    return lines;
}

/* Something of what the line says stands on the day: no later line says otherwise. */
static bool says_what_stands(const dtn_situation *situation, uint32_t number)
{
    const dtn_forces lines = situation->status_quo_lines;
    for (uint32_t issue = 0; issue < situation->of->issue_count; issue++) {
        bool stands = lines.items[number].judgement->options[issue] != DTN_OPTION_OPEN;
        for (uint32_t later = number + 1; later < lines.count && stands; later++)
            stands = lines.items[later].judgement->options[issue] == DTN_OPTION_OPEN;
        if (stands)
            return true;
    }
    return false;
}

dtn_sheet_lines dtn_sheet_status_quo(dtn_task *task, const dtn_situation *situation)
{
    dtn_sheet_lines lines = {0};
    for (uint32_t i = 0; i < situation->status_quo_lines.count; i++)
        if (says_what_stands(situation, i))
            add(task, situation->of, &lines, situation->status_quo_lines.items[i]);
    return lines;
}

dtn_sheet_lines dtn_sheet_settled(dtn_task *task, const dtn_situation *situation)
{
    dtn_sheet_lines lines = {0};
    add_all(task, situation->of, &lines, situation->rules);
    add_all(task, situation->of, &lines, situation->needs);
    sort(task, &lines);
    return lines;
}

/* ---- numbers that the lines use ------------------------------------------------------------------------- */

typedef struct use {
    const dtn_situation *situation;
    bool *lets, *counts;
} use;

static void mark_judgement(use *x, const dtn_judgement *judgement);

static void mark_quantity(use *x, const dtn_quantity *quantity)
{
    if (!quantity)
        return;
    if (quantity->kind == DTN_QUANTITY_LET && !x->lets[quantity->name]) {
        x->lets[quantity->name] = true;
        mark_judgement(x, x->situation->lets[quantity->name].judgement);
    }
    if (quantity->kind == DTN_QUANTITY_COUNT && !x->counts[quantity->name]) {
        x->counts[quantity->name] = true;
        mark_judgement(x, x->situation->counts[quantity->name].judgement);
    }
    mark_quantity(x, quantity->left);
    mark_quantity(x, quantity->right);
}

static void mark_judgement(use *x, const dtn_judgement *judgement)
{
    if (!judgement)
        return;
    mark_quantity(x, judgement->quantity);
    mark_quantity(x, judgement->chance);
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        mark_quantity(x, judgement->entries[i].quantity);
}

dtn_sheet_lines dtn_sheet_numbers(dtn_task *task, const dtn_situation *situation)
{
    const dtn_case *c = situation->of;
    use x = {situation, DTN_TAKE(task, c->let_count, bool), DTN_TAKE(task, c->count_count, bool)};
    dtn_sheet_lines lines = dtn_sheet_settled(task, situation);
    for (size_t i = 0; i < lines.count; i++)
        mark_judgement(&x, lines.items[i].judgement);
    for (uint32_t party = 0; party < c->party_count; party++) {
        lines = dtn_sheet_wishes(task, situation, party);
        for (size_t i = 0; i < lines.count; i++)
            mark_judgement(&x, lines.items[i].judgement);
    }
    dtn_sheet_lines found = {0};
    for (uint32_t i = 0; i < c->let_count; i++)
        if (x.lets[i])
            add(task, c, &found, situation->lets[i]);
    for (uint32_t i = 0; i < c->count_count; i++)
        if (x.counts[i])
            add(task, c, &found, situation->counts[i]);
    sort(task, &found);
    return found;
}

bool dtn_sheet_knows_walk_away(const dtn_situation *situation, uint32_t party)
{
    dtn_forces lines = situation->walk_aways[party];
    return lines.count && is_told(situation->of, lines.items[0].judgement);
}
