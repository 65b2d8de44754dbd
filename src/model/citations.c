/* SPDX-License-Identifier: MIT */
#include "model/citations.h"

#include "base/sort.h"

#include <string.h>

typedef struct gathering {
    dtn_task *task;
    const dtn_case *c;
    DTN_ARRAY(dtn_citation) rows;
} gathering;

static void add(gathering *all, dtn_evidence evidence, dtn_citation row)
{
    for (uint32_t i = 0; i < evidence.cited_count; i++) {
        row.cited = &evidence.cited[i];
        DTN_PUSH(all->task, &all->rows, row);
    }
}

static void add_statement(gathering *all, dtn_evidence evidence, dtn_citing by, uint32_t number,
                          dtn_span span)
{
    add(all, evidence,
        (dtn_citation){.by = by,
                       .number = number,
                       .event = DTN_NOBODY,
                       .view = DTN_NOBODY,
                       .claim = DTN_NOBODY,
                       .span = span});
}

/* `home` says where they stand. */
static void add_judgements(gathering *all, dtn_judgements judgements, dtn_citation home)
{
    home.by = DTN_CITING_JUDGEMENT;
    for (uint32_t i = 0; i < judgements.count; i++) {
        const dtn_judgement *judgement = &judgements.items[i];
        dtn_citation row = home;
        row.judgement = judgement;
        row.span = judgement->span;
        add(all, judgement->evidence, row);
        for (uint32_t k = 0; k < judgement->entry_count; k++) {
            row.entry = &judgement->entries[k];
            row.span = row.entry->span;
            add(all, row.entry->evidence, row);
        }
    }
}

static void add_frame(gathering *all)
{
    const dtn_case *c = all->c;
    add_statement(all, c->evidence, DTN_CITING_FRAME, 0, (dtn_span){0});
    for (uint32_t i = 0; i < c->source_count; i++)
        add_statement(all, c->sources[i].evidence, DTN_CITING_SOURCE, i, c->sources[i].span);
    for (uint32_t i = 0; i < c->party_count; i++)
        add_statement(all, c->parties[i].evidence, DTN_CITING_PARTY, i, c->parties[i].span);
    for (uint32_t i = 0; i < c->issue_count; i++) {
        const dtn_issue *issue = &c->issues[i];
        add_statement(all, issue->evidence, DTN_CITING_ISSUE, i, issue->span);
        for (uint32_t k = 0; k < issue->option_count; k++)
            add_statement(all, issue->options[k].evidence, DTN_CITING_ISSUE, i, issue->options[k].span);
    }
    for (uint32_t i = 0; i < c->register_count; i++)
        add_statement(all, c->registers[i].evidence, DTN_CITING_REGISTER, i, c->registers[i].span);
    for (uint32_t i = 0; i < c->equation_count; i++)
        add_statement(all, c->equations[i].evidence, DTN_CITING_REGISTER, c->equations[i].register_number,
                      c->equations[i].span);
    for (uint32_t i = 0; i < c->deal_count; i++)
        add_statement(all, c->deals[i].evidence, DTN_CITING_DEAL, i, c->deals[i].span);
}

static void add_bodies(gathering *all)
{
    const dtn_case *c = all->c;
    dtn_citation home = {.event = DTN_NOBODY, .view = DTN_NOBODY, .claim = DTN_NOBODY};
    add_judgements(all, c->base, home);
    for (uint32_t i = 0; i < c->event_count; i++) {
        add_statement(all, c->events[i].evidence, DTN_CITING_EVENT, i, c->events[i].span);
        home.event = i;
        add_judgements(all, c->events[i].judgements, home);
    }
    home.event = DTN_NOBODY;
    for (uint32_t i = 0; i < c->view_count; i++) {
        add_statement(all, c->views[i].evidence, DTN_CITING_VIEW, i, c->views[i].span);
        home.view = i;
        add_judgements(all, c->views[i].judgements, home);
    }
    home.view = DTN_NOBODY;
    for (uint32_t i = 0; i < c->claim_count; i++) {
        home.claim = i;
        add_judgements(all, c->claims[i].conditions, home);
    }
}

static void add_past_and_future(gathering *all)
{
    const dtn_case *c = all->c;
    for (uint32_t i = 0; i < c->precedent_count; i++) {
        const dtn_precedent *p = &c->precedents[i];
        add_statement(all, p->evidence, DTN_CITING_PRECEDENT, i, p->span);
        for (uint32_t k = 0; k < p->lesson_count; k++)
            add_statement(all, p->lessons[k].evidence, DTN_CITING_LESSON, i, p->lessons[k].span);
    }
    for (uint32_t i = 0; i < c->claim_count; i++) {
        const dtn_claim *claim = &c->claims[i];
        add_statement(all, claim->evidence, DTN_CITING_CLAIM, i, claim->span);
        for (uint32_t k = 0; k < claim->test_count; k++)
            add_statement(all, claim->tests[k].evidence, DTN_CITING_CLAIM, i, claim->tests[k].span);
    }
    for (uint32_t i = 0; i < c->expectation_count; i++) {
        const dtn_expectation *e = &c->expectations[i];
        add_statement(all, e->evidence, DTN_CITING_EXPECTATION, i, e->span);
        add_statement(all, e->resolution_evidence, DTN_CITING_RESOLUTION, i, e->resolution_span);
    }
}

static int by_place(const void *a, const void *b, const void *context)
{
    const dtn_span x = ((const dtn_citation *)a)->cited->span, y = ((const dtn_citation *)b)->cited->span;
    (void)context;
    if (x.file != y.file)
        return x.file < y.file ? -1 : 1;
    return x.start < y.start ? -1 : x.start > y.start;
}

dtn_citations dtn_citations_of(dtn_task *task, const dtn_case *c)
{
    gathering all = {.task = task, .c = c};
    add_frame(&all);
    add_bodies(&all);
    add_past_and_future(&all);
    dtn_sort(task, all.rows.items, all.rows.count, sizeof *all.rows.items, by_place, NULL);
    for (size_t i = 0; i < all.rows.count; i++) {
        dtn_citation *row = &all.rows.items[i];
        row->is_again = i > 0 && by_place(&row[-1], row, NULL) == 0;
        if (row->by == DTN_CITING_FRAME)
            row->span = row->cited->span;
    }
    return (dtn_citations){all.rows.items, (uint32_t)all.rows.count};
}

/* ---- lines --------------------------------------------------------------------------------------------- */

bool dtn_cited_covers(const dtn_cited *cited, uint32_t source, uint32_t line)
{
    for (uint32_t i = 0; cited->source == source && i < cited->line_pair_count; i++)
        if (cited->lines[2 * i] <= line && line <= cited->lines[2 * i + 1])
            return true;
    return false;
}

/* At `line` a citation begins (+1) or has ended (-1). */
typedef struct line_turn {
    uint32_t source, line;
    int by;
} line_turn;

typedef DTN_ARRAY(line_turn) line_turns;

static int by_beginning(const void *a, const void *b, const void *context)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    (void)context;
    return x < y ? -1 : x > y;
}

/* Pairs of one citation that overlap count once. */
static void add_turns(dtn_task *task, line_turns *turns, const dtn_cited *cited)
{
    uint32_t *pairs = DTN_TAKE(task, (size_t)cited->line_pair_count * 2, uint32_t), behind = 0;
    if (cited->line_pair_count > 0)
        memcpy(pairs, cited->lines, (size_t)cited->line_pair_count * 2 * sizeof *pairs);
    dtn_sort(task, pairs, cited->line_pair_count, 2 * sizeof *pairs, by_beginning, NULL);
    for (uint32_t i = 0; i < cited->line_pair_count; i++) {
        uint32_t from = pairs[2 * i] > behind ? pairs[2 * i] : behind, to = pairs[2 * i + 1];
        if (to < from)
            continue;
        line_turn begins = {cited->source, from, 1}, ends = {cited->source, to + 1, -1};
        DTN_PUSH(task, turns, begins);
        DTN_PUSH(task, turns, ends);
        behind = to + 1;
    }
}

static int by_line(const void *a, const void *b, const void *context)
{
    const line_turn *x = a, *y = b;
    (void)context;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

dtn_cited_runs dtn_cited_runs_of(dtn_task *task, const dtn_case *c, const dtn_citations *citations)
{
    line_turns turns = {0};
    DTN_ARRAY(dtn_cited_run) runs = {0};
    uint32_t *first = DTN_TAKE(task, (size_t)c->source_count + 1, uint32_t);
    for (uint32_t i = 0; i < citations->count; i++)
        if (!citations->items[i].is_again)
            add_turns(task, &turns, citations->items[i].cited);
    dtn_sort(task, turns.items, turns.count, sizeof *turns.items, by_line, NULL);
    uint32_t covering = 0;
    for (size_t i = 0; i < turns.count; i++) {
        const line_turn *turn = &turns.items[i];
        covering += (uint32_t)turn->by;
        bool goes_on = covering > 0 && turn[1].line > turn->line; /* the last turn ends the last citation */
        dtn_cited_run run = {turn->source, turn->line, goes_on ? turn[1].line - 1 : 0, covering};
        if (goes_on) {
            DTN_PUSH(task, &runs, run);
            first[turn->source + 1] = (uint32_t)runs.count;
        }
    }
    for (uint32_t i = 0; i < c->source_count; i++)
        if (first[i + 1] < first[i])
            first[i + 1] = first[i];
    return (dtn_cited_runs){runs.items, (uint32_t)runs.count, first};
}
