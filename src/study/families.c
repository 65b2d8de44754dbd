/* SPDX-License-Identifier: MIT
 * Question  Which few kinds of efficient deals are there, and in what share of runs would each do?
 * Method    The deals are split in two by one option of one issue, again and again, each time where their families
 *           then share the most options; in each run every deal is held against that run's own frontier.
 * Source    monothetic divisive clustering: Williams and Lambert 1959.
 * Cost      see families.h.
 * Limits    groups are those of the central case; a run may have efficient deals that belong to none. */
#include "study/families.h"

#include "base/sort.h"
#include "model/case.h"
#include "solve/approach.h"
#include "solve/bargain.h"

#include <string.h>

/* ---- grouping ------------------------------------------------------------------------------------------ */

typedef struct group {
    size_t *deals;
    size_t count;
} group;

typedef struct split {
    size_t group;
    uint32_t issue;
    uint16_t option;
    size_t worth; /* shared options of all deals, added up, more than before */
} split;

static uint16_t option_of(const dtn_frontier *frontier, size_t deal, uint32_t issue)
{
    return frontier->deals[deal].options[issue];
}

/* Deals of the group that have (or have not) the option, times the issues on which those agree. */
static size_t shared_worth(const dtn_frontier *frontier, const group *g, const split *by, bool has,
                           uint32_t issue_count)
{
    size_t first = SIZE_MAX, count = 0, shared = 0;
    for (size_t i = 0; i < g->count; i++)
        if ((option_of(frontier, g->deals[i], by->issue) == by->option) == has) {
            first = count++ == 0 ? g->deals[i] : first;
        }
    for (uint32_t issue = 0; count > 0 && issue < issue_count; issue++) {
        bool agree = true;
        for (size_t i = 0; agree && i < g->count; i++)
            if ((option_of(frontier, g->deals[i], by->issue) == by->option) == has)
                agree = option_of(frontier, g->deals[i], issue) == option_of(frontier, first, issue);
        shared += agree;
    }
    return count * shared;
}

static size_t worth_of_whole(const dtn_frontier *frontier, const group *g, uint32_t issue_count)
{
    return shared_worth(frontier, g, &(split){.option = DTN_OPTION_OPEN}, false, issue_count);
}

static void try_split(const dtn_frontier *frontier, const group *g, split by, uint32_t issue_count,
                      split *best)
{
    size_t before = worth_of_whole(frontier, g, issue_count);
    size_t after = shared_worth(frontier, g, &by, true, issue_count) +
                   shared_worth(frontier, g, &by, false, issue_count);
    by.worth = after > before ? after - before : 0;
    if (by.worth > best->worth)
        *best = by;
}

static uint16_t last_option(const dtn_frontier *frontier, const group *g, uint32_t issue)
{
    uint16_t last = 0;
    for (size_t i = 0; i < g->count; i++)
        last =
            option_of(frontier, g->deals[i], issue) > last ? option_of(frontier, g->deals[i], issue) : last;
    return last;
}

static split best_split(const dtn_frontier *frontier, const group *groups, size_t count, uint32_t issue_count)
{
    split best = {0};
    for (size_t g = 0; g < count; g++)
        for (uint32_t issue = 0; issue < issue_count; issue++)
            for (uint16_t option = 0; option <= last_option(frontier, &groups[g], issue); option++)
                try_split(frontier, &groups[g], (split){g, issue, option, 0}, issue_count, &best);
    return best;
}

/* The deals with the option stay; the others go to a group of their own. */
static group take_out(dtn_task *task, const dtn_frontier *frontier, group *g, const split *by)
{
    group out = {.deals = DTN_TAKE(task, g->count, size_t)};
    size_t kept = 0;
    for (size_t i = 0; i < g->count; i++) {
        if (option_of(frontier, g->deals[i], by->issue) == by->option)
            g->deals[kept++] = g->deals[i];
        else
            out.deals[out.count++] = g->deals[i];
    }
    g->count = kept;
    return out;
}

static int earlier_first(const void *a, const void *b, const void *context)
{
    const group *left = a, *right = b;
    (void)context;
    return left->deals[0] < right->deals[0] ? -1 : left->deals[0] > right->deals[0];
}

static const uint16_t *shared_options(dtn_task *task, const dtn_frontier *frontier, const group *g,
                                      uint32_t issue_count)
{
    uint16_t *shared = DTN_TAKE(task, issue_count, uint16_t);
    memcpy(shared, frontier->deals[g->deals[0]].options, issue_count * sizeof *shared);
    for (size_t i = 1; i < g->count; i++)
        for (uint32_t issue = 0; issue < issue_count; issue++)
            if (shared[issue] != option_of(frontier, g->deals[i], issue))
                shared[issue] = DTN_OPTION_OPEN;
    return shared;
}

dtn_families dtn_families_group(dtn_task *task, uint32_t issue_count, const dtn_frontier *frontier)
{
    dtn_families families = {0};
    group groups[DTN_FAMILY_LIMIT] = {{DTN_TAKE(task, frontier->count, size_t), frontier->count}};
    size_t count = frontier->count > 0;
    for (size_t i = 0; i < frontier->count; i++)
        groups[0].deals[i] = i;
    while (count > 0 && count < DTN_FAMILY_LIMIT) {
        split best = best_split(frontier, groups, count, issue_count);
        if (best.worth == 0)
            break;
        groups[count] = take_out(task, frontier, &groups[best.group], &best);
        count++;
    }
    dtn_sort(task, groups, count, sizeof *groups, earlier_first, NULL);
    for (size_t i = 0; i < count; i++)
        families.items[i] = (dtn_family){.shared = shared_options(task, frontier, &groups[i], issue_count),
                                         .deals = groups[i].deals,
                                         .deal_count = groups[i].count};
    families.count = count;
    return families;
}

/* ---- runs ---------------------------------------------------------------------------------------------- */

/* Better for one bargaining party and worse for none. */
static bool betters(const dtn_state *state, const uint16_t *a, const uint16_t *b)
{
    bool better = false;
    for (uint32_t i = 0; i < state->bargaining_count; i++) {
        int order = dtn_state_compare(state, state->bargaining[i], a, b);
        if (order < 0)
            return false;
        better |= order > 0;
    }
    return better;
}

static bool is_efficient(const dtn_state *state, const dtn_frontier *frontier, const uint16_t *deal)
{
    for (size_t i = 0; i < frontier->count; i++)
        if (betters(state, frontier->deals[i].options, deal))
            return false;
    return true;
}

static bool is_nash(const dtn_state *state, const dtn_frontier *frontier, const dtn_solutions *solutions,
                    const uint16_t *deal)
{
    for (size_t i = 0; i < solutions->nash.count; i++)
        if (dtn_deals_tie(state, frontier->deals[solutions->nash.items[i]].options, deal))
            return true;
    return false;
}

typedef struct counting {
    const dtn_state *state; /* of the run */
    dtn_frontier frontier;  /* of the run */
    dtn_solutions solutions;
    const dtn_frontier *central;
} counting;

static void count_family(const counting *x, dtn_family *family)
{
    bool zone = false, efficient = false, nash = false;
    for (size_t i = 0; i < family->deal_count && i < DTN_FAMILY_DEALS && !nash; i++) {
        const uint16_t *deal = x->central->deals[family->deals[i]].options;
        if (!dtn_state_in_zone(x->state, deal))
            continue;
        zone = true;
        bool is_like_nash = is_nash(x->state, &x->frontier, &x->solutions, deal);
        if (efficient && !is_like_nash) /* another efficient one says nothing new */
            continue;
        if (!is_efficient(x->state, &x->frontier, deal))
            continue;
        efficient = true;
        nash = is_like_nash;
    }
    family->zone_count += zone;
    family->efficient_count += efficient;
    family->nash_count += nash;
}

/* Packages that were deals of the central case and of the run before: many are again. */
typedef struct remembered {
    const uint16_t **packages; /* [room], the central ones first */
    uint16_t *options;         /* [DTN_FAMILY_DEALS * issue_count] of the run before */
    size_t central_count, count;
} remembered;

static remembered remember_central(dtn_task *task, const dtn_frontier *frontier, uint32_t issue_count)
{
    size_t central = frontier->count < DTN_FAMILY_DEALS ? frontier->count : DTN_FAMILY_DEALS;
    remembered found = {.packages = DTN_TAKE(task, central + DTN_FAMILY_DEALS, const uint16_t *),
                        .options = DTN_TAKE(task, (size_t)DTN_FAMILY_DEALS * issue_count, uint16_t),
                        .central_count = central,
                        .count = central};
    for (size_t i = 0; i < central; i++)
        found.packages[i] = frontier->deals[i].options;
    return found;
}

static void remember_run(remembered *of, const dtn_frontier *deals, uint32_t issue_count)
{
    of->count = of->central_count;
    for (size_t i = 0; i < deals->count && i < DTN_FAMILY_DEALS; i++) {
        uint16_t *options = of->options + i * issue_count;
        memcpy(options, deals->deals[i].options, issue_count * sizeof *options);
        of->packages[of->count++] = options;
    }
}

/* Listing goes by the issues alone; a diagram is made of what binds in the run. False: they could not all be found. */
static bool find_deals_of_run(dtn_task *task, const dtn_approach *approach, const dtn_state *state,
                              const remembered *known, dtn_frontier *deals)
{
    dtn_effort effort;
    if (approach->strategy == DTN_BY_LISTING) {
        *deals = dtn_pareto_find_near(task, state, approach->rows,
                                      &(dtn_pareto_hints){known->packages, known->count});
        return true;
    }
    approach = dtn_approach_make_or_try(task, state, DTN_WISH_NONE);
    *deals = dtn_approach_deals(task, approach, state, &effort);
    return effort.end == DTN_SEARCH_PROVED;
}

void dtn_families_count(dtn_task *task, const dtn_sampler *sampler, uint64_t seed, uint64_t run_count,
                        const dtn_frontier *frontier, dtn_families *families)
{
    const dtn_approach *approach = dtn_approach_make_or_try(task, sampler->structure, DTN_WISH_NONE);
    uint32_t issue_count = sampler->structure->issue_count;
    remembered known = remember_central(task, frontier, issue_count);
    dtn_drawn *drawn = dtn_drawn_prepare(task, sampler);
    dtn_arena_mark mark = dtn_arena_here(&task->arena);
    families->run_count = 0;
    for (; families->run_count < run_count && !dtn_task_must_stop(task); families->run_count++) {
        dtn_sampler_draw(sampler, &(dtn_run){.seed = seed, .number = families->run_count}, drawn);
        counting x = {.state = &drawn->state, .central = frontier};
        if (!find_deals_of_run(task, approach, &drawn->state, &known, &x.frontier))
            break;
        x.solutions = dtn_bargain(task, &drawn->state, &x.frontier);
        for (size_t i = 0; i < families->count; i++)
            count_family(&x, &families->items[i]);
        remember_run(&known, &x.frontier, issue_count);
        dtn_arena_reset(&task->arena, mark);
    }
    families->is_incomplete = families->run_count < run_count;
}

uint64_t dtn_families_runs(const dtn_sampler *sampler, uint64_t asked)
{
    enum {
        PACKAGES = 60000000,
        FEWEST = 100
    }; /* beyond listing, deals are merged: some hundredths of a second */
    const dtn_state *structure = sampler->structure;
    double packages = 1;
    for (uint32_t issue = 0; issue < structure->issue_count; issue++)
        packages *= structure->first_option[issue + 1] - structure->first_option[issue];
    double most = PACKAGES / packages;
    most = most > DTN_FAMILY_RUNS ? DTN_FAMILY_RUNS : most < FEWEST ? FEWEST : most;
    return (double)asked < most ? asked : (uint64_t)most;
}
