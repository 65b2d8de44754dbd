/* SPDX-License-Identifier: MIT
 * Paths against an exhaustive search: every pair of packages is asked whether one step leads from one to the other, and
 * nothing of solve/ is used for it. Every path found is walked once more by that definition. */
#include "property/zone_oracle.h"

#include "graph/path.h"
#include "graph/path_blocked.h"

#include <math.h>

enum { FEWEST_PACKAGES = 16, MOST_PACKAGES = 96, NEVER = 1000000 };

typedef struct place { /* a package, before or after the world's part */
    oracle_package *package;
    bool has_world; /* its issues moved by nobody stand as in the deal */
    bool can_be;
    uint32_t level; /* how many distinct exposures of places are smaller than its worst */
} place;

typedef struct search {
    const dtn_path_question *question;
    const dtn_state *state;
    oracle o;
    const uint16_t *deal;
    bool is_world_apart;
    place *places;
    uint32_t count;
    dtn_rational *worst; /* [count] points */
} search;

/* ---- the definition --------------------------------------------------------------------------------- */

static bool is_world_issue(const search *s, uint32_t issue)
{
    return s->question->movers.party[issue] == DTN_NOBODY;
}

static bool world_stands(const search *s, const uint16_t *options, const uint16_t *as)
{
    for (uint32_t i = 0; i < s->state->issue_count; i++)
        if (is_world_issue(s, i) && options[i] != as[i])
            return false;
    return true;
}

static bool is_status_quo(const search *s, const uint16_t *options)
{
    return memcmp(options, s->state->status_quo, s->state->issue_count * sizeof *options) == 0;
}

static bool refuses_it(const search *s, uint32_t party, const uint16_t *options)
{
    return any_is_true(s->state->stakes[party].refusals, s->state->stakes[party].refusal_count, options);
}

static bool agree_to_pass(const search *s, const uint16_t *options)
{
    for (size_t i = 0; i < s->state->need_count; i++) {
        const dtn_need *need = &s->state->needs[i];
        int64_t votes = 0, members = 0;
        if (!is_true(need->when, options))
            continue;
        for (uint32_t k = 0; k < need->party_count; k++)
            if (!refuses_it(s, need->parties[k], options)) {
                votes += tenths(need->votes[k]);
                members++;
            }
        if (need->kind == DTN_NEED_VOTES
                ? votes < tenths(need->quota)
                : members < (need->kind == DTN_NEED_ALL ? need->party_count : need->quota))
            return false;
    }
    return true;
}

/* The one who makes the step between two packages that can be; DTN_NOBODY - 1: there is none. */
static uint32_t who_steps(const search *s, const uint16_t *from, const uint16_t *to)
{
    uint32_t mover = DTN_NOBODY - 1;
    for (uint32_t i = 0; i < s->state->issue_count; i++) {
        dtn_direction way = s->question->movers.direction[i];
        if (from[i] == to[i])
            continue;
        if (is_world_issue(s, i) || (mover != DTN_NOBODY - 1 && mover != s->question->movers.party[i]) ||
            (way == DTN_ONLY_FORWARD && to[i] < from[i]) || (way == DTN_ONLY_BACK && to[i] > from[i]))
            return DTN_NOBODY - 1;
        mover = s->question->movers.party[i];
    }
    if (mover == s->state->party_count)
        return agree_to_pass(s, to) ? mover : DTN_NOBODY - 1;
    return mover != DTN_NOBODY - 1 && refuses_it(s, mover, to) ? DTN_NOBODY - 1 : mover;
}

static bool is_final(const search *s, const uint16_t *from, const uint16_t *to)
{
    for (uint32_t i = 0; i < s->state->issue_count; i++)
        if (from[i] != to[i] && s->question->movers.direction[i] != DTN_ANY_WAY)
            return true;
    return false;
}

/* ---- exposure --------------------------------------------------------------------------------------- */

static dtn_rational exposure_of(const search *s, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &s->state->stakes[party];
    dtn_int128 loss =
        score_in_units(s->state, party, s->state->status_quo) - score_in_units(s->state, party, options);
    dtn_rational unit = {stakes->precision == DTN_DRAWN ? 10 : stakes->exact_unit, 1, 0};
    return loss <= 0 ? dtn_rational_of(0, 1) : dtn_rational_divide((dtn_rational){loss, 1, 0}, unit);
}

static dtn_rational worst_at(const search *s, const uint16_t *options)
{
    dtn_rational worst = dtn_rational_of(0, 1);
    for (uint32_t party = 0; party < s->state->party_count; party++) {
        if (!s->state->stakes[party].has_preferences)
            continue;
        dtn_rational exposure = exposure_of(s, party, options);
        assert_true(dtn_rational_is_exact(exposure));
        worst = dtn_rational_compare(exposure, worst) > 0 ? exposure : worst;
    }
    return worst;
}

static void level_places(search *s)
{
    for (uint32_t a = 0; a < s->count; a++) {
        s->places[a].level = 0;
        for (uint32_t b = 0; b < s->count; b++) {
            bool is_first = dtn_rational_compare(s->worst[b], s->worst[a]) < 0;
            for (uint32_t c = 0; is_first && c < b; c++)
                is_first = dtn_rational_compare(s->worst[c], s->worst[b]) != 0;
            s->places[a].level += is_first;
        }
    }
}

/* ---- the search ------------------------------------------------------------------------------------- */

static search open_search(dtn_task *task, const dtn_path_question *question, const oracle *o,
                          const uint16_t *deal)
{
    search s = {.question = question, .state = question->state, .o = *o, .deal = deal};
    s.places = DTN_TAKE(task, 2 * o->count, place);
    s.worst = DTN_TAKE(task, 2 * o->count, dtn_rational);
    s.is_world_apart = !world_stands(&s, s.state->status_quo, deal);
    for (int world = 0; world <= (int)s.is_world_apart; world++)
        for (size_t i = 0; i < o->count; i++) {
            const uint16_t *options = o->packages[i].options;
            bool can_be = (o->packages[i].is_allowed || is_status_quo(&s, options)) &&
                          world_stands(&s, options, world ? deal : s.state->status_quo);
            if (!can_be)
                continue;
            s.worst[s.count] = worst_at(&s, options);
            s.places[s.count++] = (place){&o->packages[i], world, true, 0};
        }
    level_places(&s);
    return s;
}

typedef enum { NO_WAY, BY_STEP, BY_FINAL_STEP, BY_WORLD } passage;

static passage passage_between(const search *s, const place *a, const place *b)
{
    const uint16_t *from = a->package->options, *to = b->package->options;
    if (a->has_world != b->has_world) {
        for (uint32_t i = 0; i < s->state->issue_count; i++)
            if (!is_world_issue(s, i) && from[i] != to[i])
                return NO_WAY;
        return b->has_world ? BY_WORLD : NO_WAY;
    }
    if (who_steps(s, from, to) == DTN_NOBODY - 1)
        return NO_WAY;
    return is_final(s, from, to) ? BY_FINAL_STEP : BY_STEP;
}

typedef struct costs { /* of the best way to each place: the tail (see late), then all steps */
    uint32_t *tail, *steps;
} costs;

/* With `is_late` the tail is the number of steps from the first final one on; else it is 0. */
static costs relax(dtn_task *task, const search *s, const passage *between, uint32_t level, bool is_late)
{
    costs c = {DTN_TAKE(task, s->count, uint32_t), DTN_TAKE(task, s->count, uint32_t)};
    bool changed = true;
    for (uint32_t i = 0; i < s->count; i++) {
        bool starts = is_status_quo(s, s->places[i].package->options) && !s->places[i].has_world;
        c.tail[i] = starts ? 0 : NEVER;
        c.steps[i] = starts ? 0 : NEVER;
    }
    while (changed) {
        changed = false;
        for (uint32_t a = 0; a < s->count; a++)
            for (uint32_t b = 0; c.steps[a] < NEVER && b < s->count; b++) {
                passage way = between[a * s->count + b];
                if (way == NO_WAY || s->places[b].level > level)
                    continue;
                bool counts = way != BY_WORLD, ends = way == BY_FINAL_STEP || c.tail[a] > 0;
                uint32_t tail = c.tail[a] + (is_late && counts && ends), steps = c.steps[a] + counts;
                if (tail < c.tail[b] || (tail == c.tail[b] && steps < c.steps[b])) {
                    c.tail[b] = tail;
                    c.steps[b] = steps;
                    changed = true;
                }
            }
    }
    return c;
}

static passage *list_passages(dtn_task *task, const search *s)
{
    passage *between = DTN_TAKE(task, (size_t)s->count * s->count, passage);
    for (uint32_t a = 0; a < s->count; a++)
        for (uint32_t b = 0; b < s->count; b++)
            between[a * s->count + b] = a == b ? NO_WAY : passage_between(s, &s->places[a], &s->places[b]);
    return between;
}

static uint32_t place_of_deal(const search *s)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (s->places[i].has_world == s->is_world_apart &&
            memcmp(s->places[i].package->options, s->deal, s->state->issue_count * sizeof *s->deal) == 0)
            return i;
    return NEVER;
}

/* ---- walking a path again --------------------------------------------------------------------------- */

static const place *find_place(const search *s, const uint16_t *options, bool has_world)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (s->places[i].has_world == has_world &&
            memcmp(s->places[i].package->options, options, s->state->issue_count * sizeof *options) == 0)
            return &s->places[i];
    return NULL;
}

static void check_exposures(const search *s, const uint16_t *options, const double *exposure, double *worst)
{
    for (uint32_t party = 0; party < s->state->party_count; party++) {
        if (!s->state->stakes[party].has_preferences) {
            assert_true(isnan(exposure[party]));
            continue;
        }
        double expected = dtn_rational_double(exposure_of(s, party, options));
        bool is_drawn = s->state->stakes[party].precision == DTN_DRAWN;
        assert_true(is_drawn ? fabs(exposure[party] - expected) < 1e-9 : exposure[party] == expected);
        *worst = exposure[party] > *worst ? exposure[party] : *worst;
    }
}

/* The package stood in before step i (from 0), by the world's time that is shown. */
static void check_temptation(const search *s, const dtn_path_step *step)
{
    double most = 0;
    for (uint32_t party = 0; party < s->state->party_count; party++)
        for (size_t i = 0; s->state->stakes[party].has_preferences && i < s->o.count; i++) {
            const oracle_package *to = &s->o.packages[i];
            if (!(to->is_allowed || is_status_quo(s, to->options)) ||
                who_steps(s, step->options, to->options) != party)
                continue;
            dtn_int128 gain = to->scores[party] - score_in_units(s->state, party, step->options);
            bool is_drawn = s->state->stakes[party].precision == DTN_DRAWN;
            double points = dtn_int128_ratio(gain, is_drawn ? 10 : s->state->stakes[party].exact_unit);
            most = points > most ? points : most;
        }
    assert_true(fabs(step->temptation - most) < 1e-9);
    assert_int_equal(step->tempted == DTN_NOBODY, most == 0);
}

/* Returns the level of the worst place stood in. */
static uint32_t replay(const search *s, const dtn_path_way *way, uint32_t *tail)
{
    const uint16_t *now = s->state->status_quo;
    bool has_world = false, has_ended = false;
    uint32_t level = 0;
    double worst = 0;
    *tail = 0;
    assert_int_equal(way->world.options != NULL, s->is_world_apart);
    for (uint32_t i = 0; i <= way->step_count; i++) {
        if (way->world.options && way->world.latest == i) {
            const place *after = find_place(s, way->world.options, true);
            assert_non_null(after);
            assert_int_equal(passage_between(s, find_place(s, now, false), after), BY_WORLD);
            level = after->level > level ? after->level : level;
            check_exposures(s, way->world.options, way->world.exposure, &worst);
            now = way->world.options;
            has_world = true;
        }
        if (i == way->step_count)
            break;
        const dtn_path_step *step = &way->steps[i];
        const place *to = find_place(s, step->options, has_world);
        assert_non_null(to);
        uint32_t mover = who_steps(s, now, step->options);
        assert_int_equal(mover, step->party == DTN_NOBODY ? s->state->party_count : step->party);
        assert_int_equal(step->is_irreversible, is_final(s, now, step->options));
        has_ended |= step->is_irreversible;
        *tail += has_ended;
        level = to->level > level ? to->level : level;
        check_exposures(s, step->options, step->exposure, &worst);
        check_temptation(s, step);
        now = step->options;
    }
    assert_memory_equal(now, s->deal, s->state->issue_count * sizeof *now);
    assert_true(way->worst == worst);
    assert_int_equal(way->worst_party == DTN_NOBODY, worst == 0);
    return level;
}

/* ---- rounds and the world's time -------------------------------------------------------------------- */

/* Every order of those steps of a round that are left leads through places no worse than `level`. */
static void check_orders(dtn_task *task, const search *s, const dtn_path_way *way, const uint16_t *now,
                         bool has_world, uint64_t left, uint32_t level)
{
    for (uint32_t i = 0; i < way->step_count; i++) {
        if (!(left >> i & 1))
            continue;
        uint16_t *then = DTN_TAKE(task, s->state->issue_count, uint16_t);
        for (uint32_t k = 0; k < s->state->issue_count; k++) {
            uint32_t mover = way->steps[i].party == DTN_NOBODY ? s->state->party_count : way->steps[i].party;
            then[k] = s->question->movers.party[k] == mover ? way->steps[i].options[k] : now[k];
        }
        const place *there = find_place(s, then, has_world);
        assert_non_null(there);
        assert_true(there->level <= level);
        assert_true(who_steps(s, now, then) != DTN_NOBODY - 1);
        check_orders(task, s, way, then, has_world, left & ~(UINT64_C(1) << i), level);
    }
}

static void check_rounds(dtn_task *task, const search *s, const dtn_path_way *way, uint32_t level)
{
    const uint16_t *now = s->state->status_quo;
    for (uint32_t i = 0, rounds = 0; i < way->step_count; rounds++) {
        uint64_t left = 0;
        bool has_world = way->world.options && way->world.latest <= i;
        now = way->world.options && way->world.latest == i ? way->world.options : now;
        assert_int_equal(way->steps[i].round, rounds);
        for (; i < way->step_count && way->steps[i].round == rounds; i++)
            left |= UINT64_C(1) << i;
        check_orders(task, s, way, now, has_world, left, level);
        now = way->steps[i - 1].options;
    }
}

/* The same steps with the world's part after `when` of them. */
static bool serves(dtn_task *task, const search *s, const dtn_path_way *way, uint32_t when, uint32_t level)
{
    const uint16_t *now = s->state->status_quo;
    for (uint32_t i = 0; i <= way->step_count; i++)
        for (int world = 0; world <= 1; world++) { /* the step that leads here, then the world's part */
            uint16_t *then = DTN_TAKE(task, s->state->issue_count, uint16_t);
            const uint16_t *shown = i == 0 ? s->state->status_quo : way->steps[i - 1].options;
            bool has_world = world ? i >= when : i > when;
            for (uint32_t k = 0; k < s->state->issue_count; k++)
                then[k] =
                    is_world_issue(s, k) ? (has_world ? s->deal[k] : s->state->status_quo[k]) : shown[k];
            const place *there = find_place(s, then, has_world);
            if (!there || there->level > level)
                return false;
            if (!world && i > 0 && who_steps(s, now, then) == DTN_NOBODY - 1)
                return false;
            now = then;
        }
    return true;
}

static void check_world(dtn_task *task, const search *s, const dtn_path_way *way, uint32_t level)
{
    if (!way->world.options)
        return;
    for (uint32_t when = way->world.earliest; when <= way->world.latest; when++)
        assert_true(serves(task, s, way, when, level));
    assert_false(way->world.latest < way->step_count && serves(task, s, way, way->world.latest + 1, level));
    assert_false(way->world.earliest > 0 && serves(task, s, way, way->world.earliest - 1, level));
}

/* ---- what is claimed -------------------------------------------------------------------------------- */

typedef struct tallies {
    uint32_t found, not_found, with_world, detours, longer, later, set, alone;
} tallies;

static uint32_t check_way(dtn_task *task, const search *s, const dtn_path_way *way, uint32_t *tail)
{
    uint32_t level = replay(s, way, tail);
    check_rounds(task, s, way, level);
    check_world(task, s, way, level);
    return level;
}

static uint32_t least_level(dtn_task *task, const search *s, const passage *between, uint32_t target,
                            uint32_t fewest)
{
    for (uint32_t level = 0; level < 2 * MOST_PACKAGES; level++)
        if (relax(task, s, between, level, false).steps[target] <= fewest)
            return level;
    return NEVER;
}

/* Steps from each place to the target within the level. */
static uint32_t *steps_left(dtn_task *task, const search *s, const passage *between, uint32_t target,
                            uint32_t level)
{
    uint32_t *left = DTN_TAKE(task, s->count, uint32_t);
    bool changed = true;
    for (uint32_t i = 0; i < s->count; i++)
        left[i] = i == target ? 0 : NEVER;
    while (changed) {
        changed = false;
        for (uint32_t a = 0; a < s->count; a++)
            for (uint32_t b = 0; b < s->count; b++)
                if (between[a * s->count + b] != NO_WAY && s->places[b].level <= level &&
                    left[b] + 1 < left[a]) {
                    left[a] = left[b] + 1;
                    changed = true;
                }
    }
    return left;
}

/* At every step the first declared mover that can, to the first package it can. */
static void check_order(dtn_task *task, const search *s, const passage *between, const dtn_path_way *way,
                        uint32_t level)
{
    uint32_t target = place_of_deal(s), *left = steps_left(task, s, between, target, level), now = 0,
             next = 0;
    while (!is_status_quo(s, s->places[now].package->options))
        now++;
    for (uint32_t i = 0; i < way->step_count; i++, now = next) {
        uint32_t first = DTN_NOBODY;
        for (uint32_t b = 0; b < s->count; b++) {
            uint32_t mover = who_steps(s, s->places[now].package->options, s->places[b].package->options);
            if (between[now * s->count + b] != NO_WAY && s->places[b].level <= level &&
                left[b] + i + 1 == way->step_count && mover < first) {
                first = mover;
                next = b;
            }
        }
        assert_memory_equal(s->places[next].package->options, way->steps[i].options,
                            s->state->issue_count * sizeof(uint16_t));
    }
}

static void check_found(dtn_task *task, const search *s, const passage *between, const dtn_path *path,
                        tallies *seen)
{
    uint32_t target = place_of_deal(s), tail, first_tail, first;
    uint32_t level = least_level(task, s, between, target, NEVER - 1);
    uint32_t fewest = relax(task, s, between, NEVER, false).steps[target];
    costs quick = relax(task, s, between, level, false), late = relax(task, s, between, level, true);
    assert_int_equal(check_way(task, s, &path->least, &first_tail), level);
    assert_int_equal(path->least.step_count, quick.steps[target]);
    assert_int_equal(check_way(task, s, &path->late, &tail), level);
    assert_int_equal(tail, late.tail[target]);
    assert_int_equal(path->late.step_count, late.steps[target]);
    assert_int_equal(path->shortest.step_count, fewest);
    assert_int_equal(check_way(task, s, &path->shortest, &first),
                     least_level(task, s, between, target, fewest));
    assert_true(fabs(path->least_worst - path->least.worst) < 1e-9);
    if (!s->is_world_apart)
        check_order(task, s, between, &path->least, level);
    seen->found++;
    seen->with_world += s->is_world_apart;
    seen->longer += fewest < path->least.step_count;
    assert_true(tail <= first_tail);
    seen->later += tail < first_tail;
}

/* The same where every issue changes at most once, from the status quo to the deal. */
static void check_direct(dtn_task *task, const search *s, passage *between, const dtn_path *path,
                         tallies *seen)
{
    uint32_t target = place_of_deal(s), tail;
    for (uint32_t b = 0; b < s->count; b++)
        for (uint32_t i = 0; i < s->state->issue_count; i++) {
            uint16_t option = s->places[b].package->options[i];
            bool is_off = option != s->deal[i] && option != s->state->status_quo[i];
            for (uint32_t a = 0; option != s->deal[i] && a < s->count; a++)
                if (is_off || s->places[a].package->options[i] == s->deal[i])
                    between[a * s->count + b] = NO_WAY;
        }
    uint32_t level = least_level(task, s, between, target, NEVER - 1);
    const dtn_path_way *way = path->is_least_direct ? &path->least : &path->direct;
    assert_int_equal(level != NEVER, path->is_least_direct || path->has_direct);
    if (level == NEVER)
        return;
    assert_int_equal(check_way(task, s, way, &tail), level);
    assert_int_equal(way->step_count, relax(task, s, between, level, false).steps[target]);
    seen->detours += path->has_direct;
}

/* ---- what stands in the way ------------------------------------------------------------------------- */

static const dtn_condition never_true = {.kind = DTN_CONDITION_OR};

static bool opens_without(dtn_task *task, const dtn_path_question *question, const uint16_t *deal,
                          const dtn_bar *bars, size_t count)
{
    dtn_path_question without = *question;
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    *state = *question->state;
    const dtn_condition **rules = DTN_TAKE(task, state->forbidden_count, const dtn_condition *);
    dtn_stakes *stakes = DTN_TAKE(task, state->party_count, dtn_stakes);
    dtn_need *needs = DTN_TAKE(task, state->need_count, dtn_need);
    uint32_t *movers = DTN_TAKE(task, state->issue_count, uint32_t);
    dtn_direction *directions = DTN_TAKE(task, state->issue_count, dtn_direction);
    for (size_t i = 0; i < state->forbidden_count; i++)
        rules[i] = state->forbidden[i];
    for (size_t i = 0; i < state->need_count; i++)
        needs[i] = state->needs[i];
    for (uint32_t i = 0; i < state->issue_count; i++) {
        movers[i] = question->movers.party[i];
        directions[i] = question->movers.direction[i];
    }
    for (uint32_t party = 0; party < state->party_count; party++) {
        stakes[party] = state->stakes[party];
        stakes[party].refusals = DTN_TAKE(task, stakes[party].refusal_count, const dtn_condition *);
        for (size_t i = 0; i < stakes[party].refusal_count; i++)
            stakes[party].refusals[i] = state->stakes[party].refusals[i];
    }
    for (size_t i = 0; i < count; i++)
        switch (bars[i].kind) {
        case DTN_BAR_RULE:
            rules[bars[i].index] = &never_true;
            break;
        case DTN_BAR_REFUSAL:
            stakes[bars[i].party].refusals[bars[i].index] = &never_true;
            break;
        case DTN_BAR_NEED:
            needs[bars[i].index].when = &never_true;
            break;
        case DTN_BAR_DIRECTION:
            directions[bars[i].index] = DTN_ANY_WAY;
            break;
        case DTN_BAR_WORLD:
            movers[bars[i].index] = state->party_count;
            break;
        default:
            stakes[bars[i].party].has_preferences = false;
        }
    state->forbidden = rules;
    state->stakes = stakes;
    state->needs = needs;
    without.state = state;
    without.movers.party = movers;
    without.movers.direction = directions;
    return dtn_path_find(task, &without, &deal, 1)->is_found;
}

static void check_bars(dtn_task *task, const dtn_path_question *question, const uint16_t *deal, tallies *seen)
{
    const dtn_path_bars bars = dtn_path_bars_find(task, question, deal);
    assert_false(bars.is_too_much);
    assert_true(bars.is_none_enough == (bars.count == 0));
    if (bars.count == 0)
        return;
    if (bars.is_each_enough) {
        for (size_t i = 0; i < bars.count; i++)
            assert_true(opens_without(task, question, deal, &bars.items[i], 1));
        seen->alone++;
        return;
    }
    assert_true(opens_without(task, question, deal, bars.items, bars.count));
    for (size_t i = 0; i < bars.count; i++) {
        dtn_bar *fewer = DTN_TAKE(task, bars.count, dtn_bar);
        for (size_t k = 0, n = 0; k < bars.count; k++)
            if (k != i)
                fewer[n++] = bars.items[k];
        assert_false(opens_without(task, question, deal, fewer, bars.count - 1));
    }
    seen->set++;
}

/* ---- cases ------------------------------------------------------------------------------------------ */

static dtn_movers random_movers(dtn_task *task, dice *d, const dtn_state *state)
{
    uint32_t *sizes = DTN_TAKE(task, state->issue_count, uint32_t);
    uint32_t *party = DTN_TAKE(task, state->issue_count, uint32_t);
    dtn_direction *direction = DTN_TAKE(task, state->issue_count, dtn_direction);
    for (uint32_t i = 0; i < state->issue_count; i++) {
        uint32_t kind = roll(d, 10);
        sizes[i] = issue_size(state, i);
        party[i] = kind == 0 ? DTN_NOBODY : kind < 4 ? state->party_count : roll(d, state->party_count);
        direction[i] = happens(d, 60) ? DTN_ANY_WAY : happens(d, 50) ? DTN_ONLY_FORWARD : DTN_ONLY_BACK;
    }
    return (dtn_movers){state->issue_count, state->party_count + 1, sizes, party, direction};
}

static const uint16_t *random_package(dtn_task *task, dice *d, const dtn_state *state)
{
    uint16_t *options = DTN_TAKE(task, state->issue_count, uint16_t);
    for (uint32_t i = 0; i < state->issue_count; i++)
        options[i] = (uint16_t)roll(d, issue_size(state, i));
    return options;
}

static bool is_small(const dtn_state *state)
{
    uint32_t packages = 1;
    for (uint32_t i = 0; i < state->issue_count; i++)
        packages *= issue_size(state, i);
    return state->party_count > 0 && packages >= FEWEST_PACKAGES && packages <= MOST_PACKAGES;
}

static void check_case(dtn_task *task, dice *d, dtn_state *state, tallies *seen)
{
    state->status_quo = random_package(task, d, state);
    dtn_path_question question = {random_movers(task, d, state), state, INFINITY, NULL};
    const uint16_t *deals[3];
    for (int i = 0; i < 3; i++)
        deals[i] = random_package(task, d, state);
    oracle o = ask_oracle(task, state);
    dtn_path *paths = dtn_path_find(task, &question, deals, 3);
    for (int i = 0; i < 3; i++) {
        search s = open_search(task, &question, &o, deals[i]);
        passage *between = list_passages(task, &s);
        uint32_t target = place_of_deal(&s);
        bool is_reached = target != NEVER && relax(task, &s, between, NEVER, false).steps[target] < NEVER;
        assert_int_equal(paths[i].is_found, is_reached);
        assert_int_equal(dtn_path_exists(task, &question, deals[i], NULL), is_reached);
        if (!is_reached) {
            seen->not_found++;
            check_bars(task, &question, deals[i], seen);
            continue;
        }
        check_found(task, &s, between, &paths[i], seen);
        check_direct(task, &s, between, &paths[i], seen);
        if (paths[i].least.worst > 0) { /* nothing below the least */
            question.most = paths[i].least.worst * 0.999;
            assert_false(dtn_path_find(task, &question, &deals[i], 1)->is_found);
            check_bars(task, &question, deals[i], seen);
            question.most = paths[i].least.worst;
            assert_true(dtn_path_find(task, &question, &deals[i], 1)->is_found);
            question.most = INFINITY;
        }
    }
}

static void compare(dtn_task *task, void *argument)
{
    enum { CASES = 1500 };
    uint32_t precision = *(uint32_t *)argument, cases = 0;
    tallies seen = {0};
    for (uint64_t seed = 0; cases < CASES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 11 + precision};
        dtn_state *state = random_state(task, &d, precision);
        if (is_small(state)) {
            check_case(task, &d, state, &seen);
            cases++;
        }
        dtn_arena_reset(&task->arena, before);
    }
    assert_true(seen.found > CASES / 2 && seen.not_found > CASES / 4 && seen.with_world > 10);
    assert_true(seen.detours > 5 && seen.longer > 10 && seen.later > 10 && seen.set > 10 && seen.alone > 10);
}

static void paths_of_exact_parties_are_the_best(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_PRECISE});
}

static void paths_of_wide_parties_are_the_best(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_WIDE});
}

static void paths_of_drawn_parties_are_the_best(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_DRAWN});
}

static void paths_of_exact_and_wide_parties_are_the_best(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){3});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_of_exact_parties_are_the_best),
        cmocka_unit_test(paths_of_wide_parties_are_the_best),
        cmocka_unit_test(paths_of_drawn_parties_are_the_best),
        cmocka_unit_test(paths_of_exact_and_wide_parties_are_the_best),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
