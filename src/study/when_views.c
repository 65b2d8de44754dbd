/* SPDX-License-Identifier: MIT
 * Question  How has the share of runs with a zone moved under each view?
 * Method    The first runs alone, without margins. Where the same judgements are in force as before the event, or as in
 *           the base on that day, so are the draws, and the share is taken over.
 * Source    docs/method/when.md.
 * Cost      views x events that change what is in force x (100 runs and what prepares them).
 * Limits    those of study/runs.h. */
#include "study/when.h"

#include "solve/approach.h"
#include "study/reads.h"
#include "study/runs.h"

typedef struct walk {
    dtn_task *task;
    const dtn_case *c;
    const dtn_when_asked *asked;
    uint64_t runs;
    uint32_t limit;                /* events below it apply */
    const dtn_situation **of_base; /* [rows_of_view] */
    const dtn_when_share *base;
} walk;

static bool is_before(void *host, uint32_t event)
{
    const walk *w = host;
    return event < w->limit;
}

static const dtn_situation *situation_at(walk *w, uint32_t view, uint32_t limit)
{
    dtn_question question = w->asked->question;
    question.view = view;
    question.apply_event = is_before;
    question.host = w;
    w->limit = limit;
    return dtn_situation_at(w->task, w->c, &question);
}

/* ---- the same judgements in force ---------------------------------------------------------------------- */

static bool are_same(const dtn_force *a, const dtn_force *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a[i].judgement != b[i].judgement)
            return false;
    return true;
}

static bool are_same_lines(dtn_forces a, dtn_forces b)
{
    return a.count == b.count && are_same(a.items, b.items, a.count);
}

/* Some need in force may count its consent; without any everybody's is needed. */
static bool is_asked(const dtn_situation *s, uint32_t party)
{
    for (uint32_t i = 0; i < s->needs.count; i++) {
        const dtn_judgement *need = s->needs.items[i].judgement;
        for (uint32_t k = 0; k < need->need_party_count; k++)
            if (need->need_parties[k] == party)
                return true;
    }
    return s->needs.count == 0;
}

static bool is_same_party(const dtn_situation *a, const dtn_situation *b, uint32_t party)
{
    const size_t issues = a->of->issue_count, cell = party * issues;
    return are_same(&a->weighs[party], &b->weighs[party], 1) &&
           are_same(&a->values[cell], &b->values[cell], issues) &&
           are_same(&a->scores[cell], &b->scores[cell], issues) &&
           are_same_lines(a->walk_aways[party], b->walk_aways[party]) &&
           are_same_lines(a->points[party], b->points[party]) &&
           are_same_lines(a->refusals[party], b->refusals[party]);
}

static bool are_same_numbers(const dtn_force *a, const dtn_force *b, const bool *is_read, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (is_read[i] && a[i].judgement != b[i].judgement)
            return false;
    return true;
}

/* All that decides whether there is a zone is the same: so is every run. */
static bool is_same_situation(dtn_task *task, const dtn_situation *a, const dtn_situation *b)
{
    const dtn_case *c = a->of;
    if (!are_same_lines(a->needs, b->needs) || !are_same_lines(a->rules, b->rules) ||
        !are_same_lines(a->status_quo_lines, b->status_quo_lines))
        return false;
    dtn_reads reads = dtn_reads_open(task, a);
    dtn_reads_rules(&reads);
    for (uint32_t party = 0; party < c->party_count; party++) {
        if (!is_asked(a, party))
            continue;
        if (!is_same_party(a, b, party))
            return false;
        dtn_reads_acceptance(&reads, party);
    }
    return are_same_numbers(a->lets, b->lets, reads.lets, c->let_count) &&
           are_same_numbers(a->counts, b->counts, reads.counts, c->count_count);
}

/* ---- shares -------------------------------------------------------------------------------------------- */

static dtn_when_share certain_share(walk *w, const dtn_situation *situation)
{
    bool is_exact;
    const dtn_state *state = dtn_situation_central(w->task, situation, &is_exact);
    const dtn_zone_asked asked = {.without_counts = true};
    const dtn_zone zone = dtn_approach_zone(w->task, dtn_approach_make(w->task, state), state, &asked);
    return (dtn_when_share){.has_share = true, .share = {zone.exists, zone.exists, zone.exists}};
}

/* False: the host had enough. */
static bool find_share(walk *w, const dtn_situation *situation, dtn_when_share *share)
{
    dtn_diagnostics diagnostics = {0};
    dtn_situation_check(w->task, situation, &diagnostics);
    *share = (dtn_when_share){0};
    if (diagnostics.error_count > 0)
        return true;
    if (!situation->is_uncertain) {
        *share = certain_share(w, situation);
        return true;
    }
    const dtn_arena_mark mark = dtn_arena_here(&w->task->arena);
    const dtn_sampler *sampler = dtn_sampler_prepare(w->task, situation);
    const dtn_runs runs = dtn_runs_exist(w->task, sampler, w->asked->seed, w->runs);
    dtn_arena_reset(&w->task->arena, mark);
    share->has_share = runs.count > 0;
    share->share = dtn_wilson(runs.exist_count, runs.count);
    share->run_count = runs.count;
    return !runs.is_incomplete;
}

static bool walk_view(walk *w, uint32_t view, dtn_when_share *shares)
{
    const dtn_situation *before = NULL;
    for (uint32_t i = 0; i <= w->c->event_count; i++) {
        if (i > 0 && w->c->events[i - 1].judgements.count == 0) {
            shares[i] = shares[i - 1];
            shares[i].moves = false;
            w->of_base[i] = view == DTN_NOBODY ? before : w->of_base[i];
            continue;
        }
        const dtn_situation *now = situation_at(w, view, i);
        if (before && is_same_situation(w->task, before, now))
            shares[i] = shares[i - 1];
        else if (view != DTN_NOBODY && is_same_situation(w->task, w->of_base[i], now))
            shares[i] = w->base[i];
        else if (!find_share(w, now, &shares[i]))
            return false;
        shares[i].moves = i > 0 && (shares[i].has_share != shares[i - 1].has_share ||
                                    shares[i].share.share != shares[i - 1].share.share);
        w->of_base[i] = view == DTN_NOBODY ? now : w->of_base[i];
        before = now;
    }
    return true;
}

bool dtn_when_find_views(dtn_task *task, const dtn_case *c, const dtn_when_asked *asked, dtn_when *when)
{
    walk w = {.task = task, .c = c, .asked = asked};
    w.runs = asked->runs < DTN_WHEN_RUNS_BESIDE ? asked->runs : DTN_WHEN_RUNS_BESIDE;
    w.of_base = DTN_TAKE(task, when->rows_of_view, const dtn_situation *);
    dtn_when_view *views = DTN_TAKE(task, (size_t)c->view_count + 1, dtn_when_view);
    for (uint32_t i = 0; i <= c->view_count; i++) {
        dtn_when_share *shares = DTN_TAKE(task, when->rows_of_view, dtn_when_share);
        views[i] = (dtn_when_view){i == 0 ? DTN_NOBODY : i - 1, shares};
        w.base = views[0].shares;
        dtn_task_tick(task);
        if (!walk_view(&w, views[i].view, shares))
            return false;
    }
    when->views = views;
    when->view_count = c->view_count + 1;
    when->view_runs = w.runs;
    return true;
}
