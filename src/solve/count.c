/* SPDX-License-Identifier: MIT
 * Question  How many packages are allowed, accepted by each party, in the zone?
 * Method    Each count by itself over a diagram of what matters to it; what the allowance does not reach is estimated.
 * Source    see solve/count_sums.c and solve/estimate.c.
 * Cost      a diagram for each party with points or refusals, one for the zone; each count at most its allowance.
 * Limits    DRAWN parties are estimated; a diagram of the rules must be possible, else the task stops. */
#include "solve/count.h"

#include "solve/count_sums.h"
#include "solve/estimate.h"

typedef struct counting { /* the whole question */
    dtn_task *task;
    const dtn_state *state;
    const dtn_counting *asked;
    const dtn_diagram *rules; /* the diagram of the rules alone */
    dtn_counts *counts;
} counting;

static void set_exact(dtn_package_count *count, const dtn_wide *number)
{
    *count = (dtn_package_count){*number, true, *number, *number};
}

/* ---- ballots ------------------------------------------------------------------------------------------ */

static bool can_be_counted(const dtn_state *state, const bool *parties)
{
    for (uint32_t party = 0; party < state->party_count; party++) {
        const dtn_stakes *stakes = &state->stakes[party];
        if (parties[party] && stakes->has_preferences && stakes->precision == DTN_DRAWN)
            return false;
    }
    return true;
}

static bool has_conditions(const dtn_state *state, const bool *parties)
{
    for (uint32_t party = 0; party < state->party_count; party++) {
        const dtn_stakes *stakes = &state->stakes[party];
        if (parties[party] && (stakes->refusal_count || (stakes->has_preferences && stakes->points_count)))
            return true;
    }
    return false;
}

static const dtn_diagram *diagram_of(const counting *work, const bool *parties, bool with_needs)
{
    if (!with_needs && !has_conditions(work->state, parties))
        return work->rules;
    uint64_t steps = work->asked->allowance.steps;
    dtn_diagram_scope scope = {.parties = parties, .needs = with_needs};
    scope.most_arcs = steps < DTN_DIAGRAM_LIMIT ? steps + 1 : DTN_DIAGRAM_LIMIT;
    return dtn_diagram_make(work->task, work->state, &scope);
}

/* Numbers the parties of the ballot's needs. */
static void list_parties(const counting *work, dtn_ballot *ballot, const bool *parties)
{
    uint32_t *list = DTN_TAKE(work->task, work->state->party_count, uint32_t);
    uint32_t *number = DTN_TAKE(work->task, work->state->party_count, uint32_t);
    for (uint32_t party = 0; party < work->state->party_count; party++)
        if (parties[party]) {
            number[party] = ballot->width;
            list[ballot->width++] = party;
        }
    ballot->parties = list;
    ballot->members = DTN_TAKE(work->task, ballot->need_count, uint32_t *);
    for (uint32_t need = 0; need < ballot->need_count; need++) {
        ballot->members[need] = DTN_TAKE(work->task, ballot->needs[need].party_count, uint32_t);
        for (uint32_t k = 0; k < ballot->needs[need].party_count; k++)
            ballot->members[need][k] = number[ballot->needs[need].parties[k]];
    }
}

/* Counts what meets the needs, where that is possible; gives its memory back. */
static void count_needs(const counting *work, const dtn_need *needs, size_t need_count, bool is_always,
                        dtn_package_count *count)
{
    dtn_arena_mark before = dtn_arena_here(&work->task->arena);
    bool *parties = DTN_TAKE(work->task, work->state->party_count, bool);
    for (size_t need = 0; need < need_count; need++)
        for (uint32_t k = 0; k < needs[need].party_count; k++)
            parties[needs[need].parties[k]] = true;
    dtn_ballot ballot = {work->state, .needs = needs, .need_count = (uint32_t)need_count,
                         .is_always = is_always};
    const dtn_wide *all = &work->counts->allowed.number;
    const dtn_ways *ways = NULL;
    dtn_wide number;
    if (can_be_counted(work->state, parties) && !dtn_task_must_stop(work->task))
        ballot.diagram = diagram_of(work, parties, !is_always);
    if (ballot.diagram)
        ways = dtn_ways_find(work->task, ballot.diagram, all);
    if (ways) {
        list_parties(work, &ballot, parties);
        if (dtn_count_sums(work->task, &ballot, ways, &work->asked->allowance, &number))
            set_exact(count, &number);
    }
    dtn_arena_reset(&work->task->arena, before);
}

/* ---- the three kinds of counts ------------------------------------------------------------------------ */

static void count_allowed(counting *work)
{
    dtn_wide number;
    work->rules = dtn_diagram_make(work->task, work->state, &(dtn_diagram_scope){0});
    if (!work->rules)
        dtn_task_stop(work->task, DTN_STOP_SIZE,
                      "the rules of the case hang together too closely to be counted");
    dtn_diagram_count(work->task, work->rules, &number);
    set_exact(&work->counts->allowed, &number);
}

static void count_accepted(const counting *work)
{
    static const dtn_condition always = {.kind = DTN_CONDITION_ALWAYS};
    for (uint32_t party = 0; party < work->state->party_count; party++) {
        dtn_need need = {DTN_NEED_ALL, &party, .party_count = 1, .quota = 1, .when = &always};
        count_needs(work, &need, 1, true, &work->counts->accepts[party]);
    }
}

static void count_zone(const counting *work)
{
    const dtn_state *state = work->state;
    dtn_wide none;
    dtn_wide_set(&none, 0);
    if (work->asked->zone_is_empty) {
        set_exact(&work->counts->acceptable, &none);
        return;
    }
    bool is_always = true;
    for (size_t need = 0; need < state->need_count; need++)
        is_always = is_always && state->needs[need].when->kind == DTN_CONDITION_ALWAYS;
    count_needs(work, state->needs, state->need_count, is_always, &work->counts->acceptable);
}

/* ---- estimates ---------------------------------------------------------------------------------------- */

static bool is_complete(const counting *work)
{
    bool is_exact = work->counts->acceptable.is_exact;
    for (uint32_t party = 0; party < work->state->party_count; party++)
        is_exact = is_exact && work->counts->accepts[party].is_exact;
    return is_exact;
}

static void estimate(const counting *work, uint64_t hits, uint64_t samples, dtn_package_count *count)
{
    if (!count->is_exact)
        dtn_sample_share(&work->counts->allowed.number, hits, samples, &count->number, &count->low,
                         &count->high);
}

static void keep_above_zero(dtn_package_count *count)
{
    dtn_wide one;
    dtn_wide_set(&one, 1);
    if (dtn_wide_compare(&count->low, &one) < 0)
        count->low = one;
    if (dtn_wide_compare(&count->number, &one) < 0)
        count->number = one;
}

static dtn_samples draw_samples(const counting *work)
{
    const dtn_wide *all = &work->counts->allowed.number;
    const dtn_ways *ways = all->limb_count ? dtn_ways_find(work->task, work->rules, all) : NULL;
    dtn_sampling sampling = {work->asked->seed, ways ? work->asked->samples : 0, work->asked->with_grid};
    if (ways)
        return dtn_sample(work->task, work->state, work->rules, ways, &sampling);
    return (dtn_samples){.accepts = DTN_TAKE(work->task, work->state->party_count, uint64_t)};
}

static void estimate_the_rest(const counting *work)
{
    dtn_counts *counts = work->counts;
    dtn_samples samples = draw_samples(work);
    estimate(work, samples.zone, samples.count, &counts->acceptable);
    for (uint32_t party = 0; party < work->state->party_count; party++)
        estimate(work, samples.accepts[party], samples.count, &counts->accepts[party]);
    if (work->asked->zone_is_not && !counts->acceptable.is_exact)
        keep_above_zero(&counts->acceptable);
    counts->samples = samples.count;
    if (samples.count == 0)
        return;
    counts->option_allowed = samples.option_allowed;
    counts->option_zone = samples.option_zone;
    counts->option_accepts = samples.option_accepts;
}

dtn_counts dtn_count_find(dtn_task *task, const dtn_state *state, const dtn_counting *asked)
{
    dtn_counts counts = {.accepts = DTN_TAKE(task, state->party_count, dtn_package_count)};
    counting work = {task, state, asked, .counts = &counts};
    count_allowed(&work);
    count_zone(&work);
    count_accepted(&work);
    if (asked->with_grid || !is_complete(&work))
        estimate_the_rest(&work);
    return counts;
}
