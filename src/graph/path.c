/* SPDX-License-Identifier: MIT
 * question   how do we get from the status quo to a deal, with the least exposure on the way?
 * method     smallest worst exposure by raising a limit, then breadth first within it; rounds and the world's time are
 *            read off the path found
 * source     Pollack 1960; Hu 1961: routes of largest capacity
 * cost       O(packages x (rules + parties) + arcs) for all deals with the same part of the world's
 * limits     10,000,000 states; beyond them only issues that bear on the deal are looked at */
#include "graph/path.h"

#include "base/array.h"
#include "graph/path_search.h"

#include <math.h> /* NAN alone */
#include <string.h>

enum { MOST_AT_ONCE = 10, MOST_MOVES_OF_ONE = 100000 };

dtn_movers dtn_path_movers(dtn_task *task, const dtn_case *c)
{
    dtn_movers movers = dtn_movers_of(task, c);
    uint32_t *party = DTN_TAKE(task, c->issue_count, uint32_t);
    dtn_direction *direction = DTN_TAKE(task, c->issue_count, dtn_direction);
    for (uint32_t i = 0; i < c->issue_count; i++) {
        party[i] = c->issues[i].mover == DTN_MOVED_TOGETHER ? c->party_count : movers.party[i];
        direction[i] = c->issues[i].mover == DTN_MOVED_BY_PARTY ? movers.direction[i] : DTN_ANY_WAY;
    }
    movers.party = party;
    movers.direction = direction;
    movers.party_count++;
    return movers;
}

/* ---- which issues are looked at --------------------------------------------------------------------- */

static void mark_issues(const dtn_condition *condition, bool *is_in)
{
    if (condition->kind == DTN_CONDITION_OPTION)
        is_in[condition->issue] = true;
    for (uint32_t i = 0; i < condition->part_count; i++)
        mark_issues(condition->parts[i], is_in);
}

/* Marks the issues of a condition that speaks of one of these. */
static void mark_touched(dtn_task *task, const dtn_condition *condition, uint32_t issue_count,
                         const bool *differs, bool *is_in)
{
    bool *own = DTN_TAKE(task, issue_count, bool), touches = false;
    mark_issues(condition, own);
    for (uint32_t i = 0; i < issue_count; i++)
        touches |= own[i] && differs[i];
    for (uint32_t i = 0; touches && i < issue_count; i++)
        is_in[i] |= own[i];
}

static void mark_all_touched(dtn_task *task, const dtn_state *state, const bool *differs, bool *is_in)
{
    for (size_t i = 0; i < state->forbidden_count; i++)
        mark_touched(task, state->forbidden[i], state->issue_count, differs, is_in);
    for (uint32_t party = 0; party < state->party_count; party++)
        for (size_t i = 0; i < state->stakes[party].refusal_count; i++)
            mark_touched(task, state->stakes[party].refusals[i], state->issue_count, differs, is_in);
    for (size_t i = 0; i < state->need_count; i++)
        mark_touched(task, state->needs[i].when, state->issue_count, differs, is_in);
}

static dtn_movers movers_of_these(dtn_task *task, const dtn_movers *movers, const bool *is_in)
{
    dtn_movers some = *movers;
    uint32_t *party = DTN_TAKE(task, movers->issue_count, uint32_t);
    for (uint32_t i = 0; i < movers->issue_count; i++)
        party[i] = is_in && !is_in[i] ? DTN_NOBODY : movers->party[i];
    some.party = party;
    return some;
}

static bool is_small_enough(dtn_task *task, const dtn_movers *movers, const bool *is_in)
{
    dtn_movers some = movers_of_these(task, movers, is_in);
    return dtn_moves_count(&some, true) <= DTN_MOVES_STATE_LIMIT;
}

const bool *dtn_path_issues(dtn_task *task, const dtn_path_question *question, const uint16_t *deal,
                            bool *is_too_large)
{
    const dtn_state *state = question->state;
    *is_too_large = false;
    if (is_small_enough(task, &question->movers, NULL))
        return NULL;
    bool *differs = DTN_TAKE(task, state->issue_count, bool),
         *is_in = DTN_TAKE(task, state->issue_count, bool);
    for (uint32_t i = 0; i < state->issue_count; i++)
        is_in[i] = differs[i] = deal[i] != state->status_quo[i];
    mark_all_touched(task, state, differs, is_in);
    if (is_small_enough(task, &question->movers, is_in))
        return is_in;
    *is_too_large = !is_small_enough(task, &question->movers, differs);
    return differs;
}

/* ---- a path as a list of packages ------------------------------------------------------------------- */

/* Steps without the world's part: packages[0] is the status quo. */
typedef struct route {
    const dtn_path_ground *ground;
    uint32_t *packages; /* [step_count + 1] */
    uint32_t *movers;   /* [step_count + 1] of the step that led here */
    uint32_t *rounds;   /* [step_count + 1] likewise */
    uint32_t step_count;
    uint32_t rank;  /* no node of it has more */
    uint32_t world; /* steps before the world's part; UINT32_MAX: it has none */
} route;

static uint32_t mover_between(const dtn_path_ground *ground, uint32_t from, uint32_t to)
{
    const dtn_moves *moves = ground->layers[0];
    for (uint32_t i = 0; i < moves->movers.issue_count; i++) {
        if (from / moves->stride[i] != to / moves->stride[i])
            return moves->movers.party[i];
        from %= moves->stride[i];
        to %= moves->stride[i];
    }
    return DTN_NOBODY;
}

static route route_to(const dtn_path_search *search, uint32_t target)
{
    const dtn_path_ground *ground = search->ground;
    uint32_t *nodes, count = dtn_path_trace(search, target, &nodes);
    route r = {.ground = ground, .world = UINT32_MAX};
    r.packages = DTN_TAKE(search->task, count, uint32_t);
    r.movers = DTN_TAKE(search->task, count, uint32_t);
    r.rounds = DTN_TAKE(search->task, count, uint32_t);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t package = dtn_path_package(ground, nodes[i]);
        r.rank = ground->rank[nodes[i]] > r.rank ? ground->rank[nodes[i]] : r.rank;
        if (i > 0 && dtn_path_layer(ground, nodes[i]) != dtn_path_layer(ground, nodes[i - 1])) {
            r.world = r.step_count;
            continue;
        }
        r.step_count += i > 0;
        r.packages[r.step_count] = package;
        if (i > 0)
            r.movers[r.step_count] = mover_between(ground, r.packages[r.step_count - 1], package);
    }
    return r;
}

/* A package can be stood in, and its exposure is no more than the path's; `mover` got there. */
static bool can_stand(const route *r, uint32_t layer, uint32_t package, uint32_t mover)
{
    uint32_t node = dtn_path_node(r->ground, layer, package);
    if (node == DTN_NO_STATE || r->ground->rank[node] > r->rank)
        return false;
    return mover == DTN_NOBODY ||
           !dtn_moves_refuses(r->ground->layers[layer], mover, node - r->ground->first[layer]);
}

/* ---- when the world's part can come ----------------------------------------------------------------- */

static bool can_come_after(const route *r, uint32_t steps)
{
    for (uint32_t i = 1; i <= r->step_count; i++)
        if (!can_stand(r, i > steps, r->packages[i], r->movers[i]))
            return false;
    return can_stand(r, 1, r->packages[steps], DTN_NOBODY);
}

static void place_world(route *r, dtn_path_world *world)
{
    if (r->world == UINT32_MAX)
        return;
    while (r->world < r->step_count && can_come_after(r, r->world + 1))
        r->world++;
    world->latest = world->earliest = r->world;
    while (world->earliest > 0 && can_come_after(r, world->earliest - 1))
        world->earliest--;
}

/* ---- rounds ----------------------------------------------------------------------------------------- */

/* Any of the steps `first` ... `last`, done from before `first` in any order: all packages in between can be stood in. */
static bool can_go_together(const route *r, uint32_t first, uint32_t last)
{
    uint32_t layer = first > r->world, count = last - first + 1, before = r->packages[first - 1];
    for (uint32_t some = 1; some < UINT32_C(1) << count; some++) {
        uint32_t package = before;
        for (uint32_t k = 0; k < count; k++)
            if (some >> k & 1)
                package += r->packages[first + k] - r->packages[first + k - 1];
        for (uint32_t k = 0; k < count; k++)
            if (some >> k & 1 && !can_stand(r, layer, package, r->movers[first + k]))
                return false;
    }
    return true;
}

static bool moves_again(const route *r, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (r->movers[i] == r->movers[last])
            return true;
    return false;
}

static uint32_t group_rounds(route *r)
{
    uint32_t rounds = 0;
    for (uint32_t first = 1, last; first <= r->step_count; first = last + 1) {
        last = first;
        while (last < r->step_count && last + 1 - first < MOST_AT_ONCE && last != r->world &&
               !moves_again(r, first, last + 1) && can_go_together(r, first, last + 1))
            last++;
        for (uint32_t i = first; i <= last; i++)
            r->rounds[i] = rounds;
        rounds++;
    }
    return rounds;
}

/* ---- temptation ------------------------------------------------------------------------------------- */

typedef struct tempter {
    dtn_task *task;
    const dtn_path_question *question;
    const uint16_t *from;
    uint16_t *to;
    const uint16_t *best; /* of the party looked at; NULL: none yet */
} tempter;

static bool goes_its_way(const dtn_movers *movers, uint32_t issue, uint16_t from, uint16_t to)
{
    dtn_direction direction = movers->direction[issue];
    return direction == DTN_ANY_WAY || (direction == DTN_ONLY_FORWARD ? to >= from : to <= from);
}

static void try_move(tempter *t, uint32_t party)
{
    const dtn_state *state = t->question->state;
    size_t size = state->issue_count * sizeof *t->to;
    if (dtn_state_compare(state, party, t->to, t->best ? t->best : t->from) <= 0)
        return;
    bool is_state = dtn_state_allows(state, t->to) || memcmp(t->to, state->status_quo, size) == 0;
    if (!is_state || dtn_state_refuses(state, party, t->to))
        return;
    uint16_t *best = DTN_TAKE(t->task, state->issue_count, uint16_t);
    memcpy(best, t->to, size);
    t->best = best;
}

/* All moves of the party in package order, by counting through its issues; false: too many. */
static bool try_moves_of(tempter *t, uint32_t party)
{
    const dtn_movers *movers = &t->question->movers;
    uint64_t count = 1;
    for (uint32_t i = 0; i < movers->issue_count; i++)
        if (movers->party[i] == party && count <= MOST_MOVES_OF_ONE)
            count *= movers->sizes[i];
    if (count > MOST_MOVES_OF_ONE)
        return false;
    for (uint64_t k = 0; k < count; k++) {
        bool is_a_way = true;
        uint64_t left = k;
        for (uint32_t i = movers->issue_count; i-- > 0;) {
            t->to[i] = t->from[i];
            if (movers->party[i] != party)
                continue;
            t->to[i] = (uint16_t)(left % movers->sizes[i]);
            left /= movers->sizes[i];
            is_a_way &= goes_its_way(movers, i, t->from[i], t->to[i]);
        }
        if (is_a_way)
            try_move(t, party);
    }
    return true;
}

static void find_temptation(dtn_task *task, const dtn_path_question *question, dtn_path_step *step)
{
    const dtn_state *state = question->state;
    tempter t = {task, question, step->options, DTN_TAKE(task, state->issue_count, uint16_t), NULL};
    step->tempted = DTN_NOBODY;
    for (uint32_t party = 0; party < state->party_count; party++) {
        t.best = NULL;
        if (!state->stakes[party].has_preferences)
            continue;
        if (!try_moves_of(&t, party)) {
            step->temptation = NAN;
            return;
        }
        double gain = t.best ? dtn_state_change_points(state, party, step->options, t.best) : 0;
        if (gain > step->temptation) {
            step->temptation = gain;
            step->tempted = party;
            step->tempting = t.best;
        }
    }
}

/* ---- from routes to ways ---------------------------------------------------------------------------- */

static const uint16_t *options_of(dtn_task *task, const dtn_path_ground *ground, uint32_t layer,
                                  uint32_t package)
{
    const dtn_moves *moves = ground->layers[layer];
    uint16_t *options = DTN_TAKE(task, moves->movers.issue_count, uint16_t);
    dtn_moves_options(moves, dtn_moves_number(moves, package), options);
    return options;
}

static const double *exposures_at(dtn_task *task, const dtn_state *state, const uint16_t *options)
{
    double *exposures = DTN_TAKE(task, state->party_count, double);
    for (uint32_t party = 0; party < state->party_count; party++)
        exposures[party] = dtn_path_exposure(state, party, options);
    return exposures;
}

static void note_worst(const dtn_path_question *question, dtn_path_way *way, const double *exposure,
                       uint32_t step)
{
    for (uint32_t party = 0; party < question->state->party_count; party++)
        if (exposure[party] > way->worst && !(question->is_fearless && question->is_fearless[party])) {
            way->worst = exposure[party];
            way->worst_party = party;
            way->worst_step = step;
        }
}

static bool changes_for_good(const dtn_movers *movers, const uint16_t *from, const uint16_t *to)
{
    for (uint32_t i = 0; i < movers->issue_count; i++)
        if (from[i] != to[i] && movers->direction[i] != DTN_ANY_WAY)
            return true;
    return false;
}

static void make_steps(dtn_task *task, const dtn_path_question *question, const route *r, dtn_path_way *way)
{
    const dtn_path_ground *ground = r->ground;
    const dtn_state *state = question->state;
    dtn_path_step *steps = DTN_TAKE(task, r->step_count, dtn_path_step);
    for (uint32_t i = 1; i <= r->step_count; i++) {
        dtn_path_step *step = &steps[i - 1];
        uint32_t layer = i > r->world; /* before and after it stand in the same */
        const uint16_t *from = options_of(task, ground, layer, r->packages[i - 1]);
        step->party = r->movers[i] == state->party_count ? DTN_NOBODY : r->movers[i];
        step->options = options_of(task, ground, layer, r->packages[i]);
        step->exposure = exposures_at(task, state, step->options);
        step->is_irreversible = changes_for_good(&question->movers, from, step->options);
        step->round = r->rounds[i];
        find_temptation(task, question, step);
        step->tempting_exposure = step->tempting ? exposures_at(task, state, step->tempting) : NULL;
        note_worst(question, way, step->exposure, i - 1);
    }
    way->steps = steps;
    way->step_count = r->step_count;
}

static dtn_path_way way_to(dtn_task *task, const dtn_path_question *question, const dtn_path_search *search,
                           uint32_t target)
{
    dtn_path_way way = {.worst_party = DTN_NOBODY};
    route r = route_to(search, target);
    place_world(&r, &way.world);
    way.round_count = group_rounds(&r);
    make_steps(task, question, &r, &way);
    if (r.world == UINT32_MAX)
        return way;
    way.world.options = options_of(task, r.ground, 1, r.packages[r.world]);
    way.world.exposure = exposures_at(task, question->state, way.world.options);
    note_worst(question, &way, way.world.exposure, way.step_count);
    return way;
}

/* ---- the search ------------------------------------------------------------------------------------- */

/* The smallest rank within which the fewest steps suffice; `low` is one within which the target is reached. */
static uint32_t rank_of_shortest(dtn_path_search *search, uint32_t target, uint32_t low, uint32_t most)
{
    dtn_path_walk(search, most, false);
    uint32_t fewest = dtn_path_step_count(search, target);
    dtn_path_walk(search, low, false);
    if (dtn_path_step_count(search, target) == fewest)
        return low;
    while (most - low > 1) { /* within `most` they do, within `low` they do not */
        uint32_t middle = low + (most - low) / 2;
        dtn_path_walk(search, middle, false);
        if (dtn_path_step_count(search, target) == fewest)
            most = middle;
        else
            low = middle;
    }
    return most;
}

/* Which issues stand as in the deal, a bit each for those in which it differs from the status quo and that move by steps;
 * DTN_NO_STATE: some issue stands elsewhere. So few can differ that their bits fit. */
static uint32_t issues_reached(const dtn_path_question *question, const uint16_t *deal,
                               const uint16_t *options)
{
    const uint16_t *now = question->state->status_quo;
    uint32_t reached = 0, bit = 1;
    for (uint32_t i = 0; i < question->movers.issue_count; i++) {
        if (options[i] != deal[i] && options[i] != now[i])
            return DTN_NO_STATE;
        if (question->movers.party[i] == DTN_NOBODY || deal[i] == now[i])
            continue;
        reached |= options[i] == deal[i] ? bit : 0;
        bit <<= 1;
    }
    return reached;
}

static bool makes_detours(const dtn_path_question *question, const dtn_path *path)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i < path->least.step_count; i++) {
        uint32_t reached = issues_reached(question, path->deal, path->least.steps[i].options);
        if (reached == DTN_NO_STATE || before & ~reached)
            return true;
        before = reached;
    }
    return false;
}

static const uint32_t *list_reached(dtn_task *task, const dtn_path_question *question,
                                    const dtn_path_ground *ground, const uint16_t *deal)
{
    uint32_t *reached = DTN_TAKE(task, ground->node_count, uint32_t);
    uint16_t *options = DTN_TAKE(task, question->movers.issue_count, uint16_t);
    for (uint32_t node = 0; node < ground->node_count; node++) {
        uint32_t layer = dtn_path_layer(ground, node);
        dtn_moves_options(ground->layers[layer], node - ground->first[layer], options);
        reached[node] = issues_reached(question, deal, options);
        if (node % 4096 == 0)
            dtn_task_tick(task);
    }
    return reached;
}

static void find_direct(dtn_task *task, const dtn_path_question *question, dtn_path_search *search,
                        uint32_t target, dtn_path *path)
{
    uint32_t rank;
    path->is_least_direct = !makes_detours(question, path);
    if (path->is_least_direct)
        return;
    search->reached = list_reached(task, question, search->ground, path->deal);
    dtn_path_ranks(search, &target, 1, &rank);
    path->has_direct = rank != UINT32_MAX && rank <= dtn_path_rank_within(search->ground, question->most);
    if (path->has_direct) {
        dtn_path_walk(search, rank, false);
        path->direct = way_to(task, question, search, target);
    }
    search->reached = NULL;
}

static void find_ways(dtn_task *task, const dtn_path_question *question, dtn_path_search *search,
                      uint32_t target, uint32_t rank, dtn_path *path)
{
    uint32_t most = dtn_path_rank_within(search->ground, question->most);
    path->is_reachable = true;
    path->least_worst = search->ground->levels[rank].points;
    path->is_found = rank <= most;
    dtn_path_walk(search, rank, false);
    path->least = way_to(task, question, search, target);
    if (!path->is_found)
        return;
    dtn_path_walk(search, rank, true);
    path->late = way_to(task, question, search, target);
    dtn_path_walk(search, rank_of_shortest(search, target, rank, most), false);
    path->shortest = way_to(task, question, search, target);
    find_direct(task, question, search, target, path);
}

/* The target of a deal: where the world's part of it has come, if it has one. */
static uint32_t target_of(const dtn_path_ground *ground, const uint16_t *deal)
{
    uint32_t layer = ground->layer_count - 1, state = dtn_moves_find(ground->layers[layer], deal);
    return state == DTN_NO_STATE ? DTN_NO_STATE : ground->first[layer] + state;
}

static void find_world(dtn_task *task, const dtn_path_question *question, dtn_path *path)
{
    uint32_t *issues = DTN_TAKE(task, question->movers.issue_count, uint32_t);
    for (uint32_t i = 0; i < question->movers.issue_count; i++)
        if (question->movers.party[i] == DTN_NOBODY && path->deal[i] != question->state->status_quo[i])
            issues[path->by_world_count++] = i;
    path->by_world = issues;
}

static bool have_same_world(const dtn_path *a, const dtn_path *b)
{
    if (a->is_looked_at || b->is_looked_at || a->by_world_count != b->by_world_count)
        return false;
    for (uint32_t i = 0; i < a->by_world_count; i++)
        if (a->by_world[i] != b->by_world[i] || a->deal[a->by_world[i]] != b->deal[b->by_world[i]])
            return false;
    return true;
}

/* All paths from `first` on that share its search, found together. */
static void find_shared(dtn_task *task, const dtn_path_question *question, dtn_path **paths, size_t count)
{
    dtn_movers movers = movers_of_these(task, &question->movers, paths[0]->is_looked_at);
    dtn_path_ground *ground = dtn_path_ground_make(task, question, &movers, paths[0]->deal);
    dtn_path_search *search = dtn_path_search_open(task, ground);
    uint32_t *targets = DTN_TAKE(task, count, uint32_t), *ranks = DTN_TAKE(task, count, uint32_t);
    for (size_t i = 0; i < count; i++)
        targets[i] = target_of(ground, paths[i]->deal);
    dtn_path_ranks(search, targets, count, ranks);
    for (size_t i = 0; i < count; i++) {
        paths[i]->least_worst = NAN;
        if (targets[i] != DTN_NO_STATE && ranks[i] != UINT32_MAX)
            find_ways(task, question, search, targets[i], ranks[i], paths[i]);
    }
}

dtn_path *dtn_path_find(dtn_task *task, const dtn_path_question *question, const uint16_t *const *deals,
                        size_t deal_count)
{
    dtn_path *paths = DTN_TAKE(task, deal_count, dtn_path), **shared = DTN_TAKE(task, deal_count, dtn_path *);
    bool *is_done = DTN_TAKE(task, deal_count, bool);
    for (size_t i = 0; i < deal_count; i++) {
        paths[i].deal = deals[i];
        paths[i].least_worst = NAN;
        find_world(task, question, &paths[i]);
        paths[i].is_looked_at = dtn_path_issues(task, question, deals[i], &paths[i].is_too_large);
    }
    for (size_t i = 0; i < deal_count; i++) {
        size_t count = 0;
        for (size_t j = i; !is_done[i] && j < deal_count; j++)
            if (!is_done[j] && (j == i || have_same_world(&paths[i], &paths[j])))
                shared[count++] = &paths[j];
        for (size_t k = 0; k < count; k++)
            is_done[shared[k] - paths] = true;
        if (count > 0 && !paths[i].is_too_large)
            find_shared(task, question, shared, count);
    }
    return paths;
}

bool dtn_path_exists(dtn_task *task, const dtn_path_question *question, const uint16_t *deal,
                     const bool *is_looked_at)
{
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    dtn_movers movers = movers_of_these(task, &question->movers, is_looked_at);
    dtn_path_ground *ground = dtn_path_ground_make(task, question, &movers, deal);
    dtn_path_search *search = dtn_path_search_open(task, ground);
    uint32_t target = target_of(ground, deal), rank = UINT32_MAX;
    if (target != DTN_NO_STATE)
        dtn_path_ranks(search, &target, 1, &rank);
    bool exists = rank != UINT32_MAX && rank <= dtn_path_rank_within(ground, question->most);
    dtn_arena_reset(&task->arena, before);
    return exists;
}
