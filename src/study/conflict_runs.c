/* SPDX-License-Identifier: MIT
 * study/conflict_runs.c
 *   question  of the runs without a zone, in how many is each set of restrictions a conflict?
 *   method    each such run is drawn again, with nothing but the set in force, and searched as runs are (study/runs.c)
 *   source    the interval of a share: Wilson 1927 (numeric/interval.h)
 *   cost      O(runs x (draw + sets x search)); a room of the search for each set and worker
 *   limits    the first runs without a zone, DTN_CONFLICT_RUNS or DTN_CONFLICT_RUNS_OF_LARGE; STEPS partial packages a search of large cases */
#include "study/conflict_runs.h"

#include "solve/approach.h"
#include "solve/margin.h"
#include "solve/reach.h"
#include "study/rounds.h"

#include <string.h>

enum { RUNS_OF_A_PART = 8, PARTS_OF_A_WORKER = 4, ENTRIES = 1 << 12, STEPS = 1 << 20 };

typedef enum { HOLDS_TOGETHER, IN_CONFLICT, OPEN } finding;

/* How one set is looked for: needs are part of what a search is prepared for, so each set has its own. */
typedef struct set_search {
    dtn_choice in_force; /* of the restrictions that may bind in some run */
    dtn_state structure;
    dtn_diagram diagram;
    const dtn_reach *listed; /* NULL: the diagram is searched */
} set_search;

typedef struct worker_room {
    dtn_drawn *drawn;
    dtn_restricted *restricted;
    dtn_reach_room **reach;   /* [set_count] */
    dtn_margin_room **margin; /* [set_count] */
    uint16_t **hints;         /* [set_count][issue_count] the best package of the run before in this part */
    bool *has_hint;           /* [set_count] */
} worker_room;

typedef struct looking {
    const dtn_sampler *sampler;
    uint64_t seed;
    dtn_restrictions possible; /* restrictions of the sampler's structure */
    set_search *sets;
    uint32_t set_count;
    worker_room *rooms;      /* [worker_count] */
    const uint64_t *numbers; /* of the runs without a zone */
    uint8_t *findings;       /* [runs * set_count] */
} looking;

/* ---- one run -------------------------------------------------------------------------------------------- */

/* A part begins without hints, so that its findings do not hang on who did the part before. */
static finding search_diagram(const worker_room *room, uint32_t set)
{
    const dtn_allowance allowance = {STEPS};
    const dtn_restricted *restricted = room->restricted;
    dtn_margin_found found = dtn_margin_find(room->margin[set], &restricted->state, restricted->rule_binds,
                                             restricted->refusal_binds,
                                             room->has_hint[set] ? room->hints[set] : NULL, &allowance, NULL);
    room->has_hint[set] = found.kind == DTN_MARGIN_NUMBER;
    if (room->has_hint[set])
        memcpy(room->hints[set], found.package, restricted->state.issue_count * sizeof *found.package);
    if (found.exists)
        return HOLDS_TOGETHER;
    return found.effort.end == DTN_SEARCH_PROVED || found.high < 0 ? IN_CONFLICT : OPEN;
}

static finding look_at_set(const looking *x, const worker_room *room, uint32_t set)
{
    const dtn_restricted *restricted = room->restricted;
    dtn_unrestricted whole = {x->sampler->structure, &room->drawn->state, room->drawn->rule_binds,
                              room->drawn->refusal_binds};
    dtn_restricted_fill(room->restricted, &whole, x->possible, &x->sets[set].in_force);
    if (!x->sets[set].listed)
        return search_diagram(room, set);
    dtn_reached reached = dtn_reach_find(x->sets[set].listed, room->reach[set], &restricted->state,
                                         restricted->rule_binds, (bool *const *)restricted->refusal_binds);
    return reached.exists ? HOLDS_TOGETHER : IN_CONFLICT;
}

static void do_part(void *argument, uint64_t first, uint64_t end, size_t worker)
{
    const looking *x = argument;
    const worker_room *room = &x->rooms[worker];
    for (uint32_t set = 0; set < x->set_count; set++)
        room->has_hint[set] = false;
    for (uint64_t i = first; i < end; i++) {
        dtn_sampler_draw(x->sampler, &(dtn_run){.seed = x->seed, .number = x->numbers[i]}, room->drawn);
        for (uint32_t set = 0; set < x->set_count; set++)
            x->findings[i * x->set_count + set] = (uint8_t)look_at_set(x, room, set);
    }
}

/* ---- prepared ------------------------------------------------------------------------------------------- */

static bool is_same(const dtn_restriction *a, const dtn_restriction *b)
{
    return a->kind == b->kind && a->party == b->party && a->place == b->place;
}

/* The set in the numbers of all that may bind. */
static dtn_choice translate(const dtn_choice *members, dtn_restrictions from, dtn_restrictions to)
{
    dtn_choice translated = {{0}};
    for (uint32_t i = 0; i < from.count; i++)
        for (uint32_t k = 0; k < to.count && dtn_choice_has(members, i); k++)
            if (is_same(&from.items[i], &to.items[k]))
                dtn_choice_add(&translated, k);
    return translated;
}

static void prepare_sets(dtn_task *task, looking *x, const dtn_conflicts *conflicts,
                         dtn_restrictions restrictions, const dtn_diagram *diagram)
{
    const dtn_state *structure = x->sampler->structure;
    x->sets = DTN_TAKE(task, x->set_count, set_search);
    for (uint32_t i = 0; i < x->set_count; i++) {
        set_search *set = &x->sets[i];
        set->in_force = translate(&conflicts->items[i].members, restrictions, x->possible);
        dtn_restricted *some = dtn_restricted_make(task, structure, x->possible, &set->in_force);
        set->structure = *structure; /* every rule and red line: those of the set are told by flags */
        set->structure.needs = some->state.needs;
        if (diagram) {
            set->diagram = *diagram;
            set->diagram.structure = &set->structure;
        } else {
            set->listed = dtn_reach_prepare(task, &set->structure);
        }
    }
}

static void prepare_rooms(dtn_task *task, looking *x)
{
    x->rooms = DTN_TAKE(task, task->worker_count, worker_room);
    for (size_t worker = 0; worker < task->worker_count; worker++) {
        worker_room *room = &x->rooms[worker];
        room->drawn = dtn_drawn_prepare(task, x->sampler);
        room->restricted = dtn_restricted_prepare(task, x->sampler->structure);
        room->reach = DTN_TAKE(task, x->set_count, dtn_reach_room *);
        room->margin = DTN_TAKE(task, x->set_count, dtn_margin_room *);
        room->hints = DTN_TAKE(task, x->set_count, uint16_t *);
        room->has_hint = DTN_TAKE(task, x->set_count, bool);
        for (uint32_t i = 0; i < x->set_count; i++) {
            room->hints[i] = DTN_TAKE(task, x->sampler->structure->issue_count, uint16_t);
            if (x->sets[i].listed)
                room->reach[i] = dtn_reach_room_prepare(task, x->sets[i].listed);
            else
                room->margin[i] = dtn_margin_room_prepare(task, &x->sets[i].diagram, ENTRIES);
        }
    }
}

/* ---- all runs ------------------------------------------------------------------------------------------- */

/* The numbers of the first runs without a zone. */
static uint64_t *list_runs(dtn_task *task, const dtn_runs *runs, uint64_t most, uint64_t *count)
{
    uint64_t *numbers = DTN_TAKE(task, most, uint64_t);
    *count = 0;
    for (uint64_t run = 0; run < runs->count && *count < most; run++)
        if (!runs->exists[run])
            numbers[(*count)++] = run;
    return numbers;
}

static void add_up(const looking *x, dtn_conflict_runs *found)
{
    for (uint64_t i = 0; i < found->run_count; i++)
        for (uint32_t set = 0; set < x->set_count; set++) {
            found->in_conflict[set] += x->findings[i * x->set_count + set] == IN_CONFLICT;
            found->open[set] += x->findings[i * x->set_count + set] == OPEN;
        }
}

dtn_conflict_runs dtn_conflict_runs_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                         const dtn_runs *runs, const dtn_conflicts *conflicts,
                                         dtn_restrictions restrictions)
{
    looking x = {.sampler = sampler, .seed = seed, .set_count = conflicts->count};
    dtn_conflict_runs found = {.without_zone = runs->count - runs->exist_count};
    const dtn_diagram *diagram = NULL; /* NULL: packages are listed */
    uint64_t count;
    x.possible = dtn_restrictions_possible(task, sampler->situation);
    found.in_conflict = DTN_TAKE(task, x.set_count, uint64_t);
    found.open = DTN_TAKE(task, x.set_count, uint64_t);
    found.is_incomplete = runs->is_incomplete;
    if (x.set_count == 0 || found.without_zone == 0 || x.possible.is_cut)
        return found;
    if (dtn_approach_make(task, sampler->structure)->strategy == DTN_BY_MERGING)
        diagram = dtn_diagram_make_whole(task, sampler->structure);
    x.numbers = list_runs(task, runs, diagram ? DTN_CONFLICT_RUNS_OF_LARGE : DTN_CONFLICT_RUNS, &count);
    prepare_sets(task, &x, conflicts, restrictions, diagram);
    prepare_rooms(task, &x);
    x.findings = DTN_TAKE(task, (size_t)count * x.set_count, uint8_t);
    const dtn_rounds rounds = {do_part, &x, RUNS_OF_A_PART, PARTS_OF_A_WORKER, false};
    found.run_count = dtn_rounds_do(task, &rounds, count);
    found.is_incomplete = found.is_incomplete || found.run_count < count;
    add_up(&x, &found);
    return found;
}
