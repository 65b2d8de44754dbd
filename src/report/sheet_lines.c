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

dtn_sheet_lines dtn_sheet_settled(dtn_task *task, const dtn_situation *situation)
{
    dtn_sheet_lines lines = {0};
    add_all(task, situation->of, &lines, situation->status_quo_lines);
    add_all(task, situation->of, &lines, situation->rules);
    add_all(task, situation->of, &lines, situation->needs);
    sort(task, &lines);
    return lines;
}

bool dtn_sheet_knows_walk_away(const dtn_situation *situation, uint32_t party)
{
    dtn_forces lines = situation->walk_aways[party];
    return lines.count && is_told(situation->of, lines.items[0].judgement);
}
