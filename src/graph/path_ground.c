/* SPDX-License-Identifier: MIT
 * question   which states can a path go through, and how exposed does each leave the party it leaves worst off?
 * method     the graph of moves once or twice; scores by prefixes along the packages; distinct exposures ranked
 * source     docs/method/path.md
 * cost       O(packages x (rules + needs) + states x (parties x issues)); 8 bytes a state, 64 a distinct exposure
 * limits     those of graph/moves.c; drawn exposures within their tolerance of the next smaller one are one */
#include "graph/path_ground.h"

#include "base/array.h"
#include "base/sort.h"
#include "numeric/rational.h"
#include "numeric/tolerance.h"
#include "numeric/wide.h"

#include <math.h> /* NAN alone */
#include <string.h>

/* ---- one exposure ----------------------------------------------------------------------------------- */

double dtn_path_exposure(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    const uint16_t *now = state->status_quo;
    if (!stakes->has_preferences)
        return NAN;
    if (stakes->precision == DTN_DRAWN) {
        double loss = dtn_state_score(state, party, now) - dtn_state_score(state, party, options);
        return loss > stakes->doubt ? loss / stakes->unit : 0;
    }
    dtn_int128 loss = dtn_state_exact_score(state, party, now) - dtn_state_exact_score(state, party, options);
    return loss > 0 ? dtn_int128_ratio(loss, stakes->exact_unit) : 0;
}

/* a.units / a's unit against b.units / b's unit. */
static int compare_exactly(const dtn_state *state, const dtn_exposure *a, const dtn_exposure *b)
{
    dtn_wide left, right;
    if (a->party == b->party)
        return (a->units > b->units) - (a->units < b->units);
    dtn_wide_set(&left, a->units);
    dtn_wide_multiply(&left, state->stakes[b->party].exact_unit);
    dtn_wide_set(&right, b->units);
    dtn_wide_multiply(&right, state->stakes[a->party].exact_unit);
    return dtn_wide_compare(&left, &right);
}

/* Rounding keeps the order, so doubles that differ decide. Drawn ones stand behind exact ones of the same double. */
static int order_exposures(const void *x, const void *y, const void *context)
{
    const dtn_exposure *a = x, *b = y;
    if (a->points != b->points)
        return a->points < b->points ? -1 : 1;
    if (a->party == DTN_NOBODY || b->party == DTN_NOBODY)
        return (b->party == DTN_NOBODY) - (a->party == DTN_NOBODY);
    if (a->is_exact && b->is_exact)
        return compare_exactly(context, a, b);
    return (int)b->is_exact - (int)a->is_exact;
}

static bool is_same_level(const dtn_state *state, const dtn_exposure *low, const dtn_exposure *high)
{
    if (low->is_exact && high->is_exact)
        return order_exposures(low, high, state) == 0;
    return high->points - low->points <= dtn_tolerance(high->points);
}

/* ---- distinct exposures ----------------------------------------------------------------------------- */

typedef struct ledger {
    dtn_task *task;
    const dtn_state *state;
    DTN_ARRAY(dtn_exposure) items;
    uint32_t *slots; /* [slot_count] 1 + item; 0: free */
    uint32_t slot_count;
} ledger;

static uint32_t slot_of(const ledger *l, const dtn_exposure *exposure)
{
    uint64_t mixed = (uint64_t)exposure->units ^ ((uint64_t)exposure->party << 56);
    mixed = (mixed ^ (mixed >> 32)) * UINT64_C(0xd6e8feb86659fd93);
    mixed = (mixed ^ (mixed >> 32)) * UINT64_C(0xd6e8feb86659fd93);
    uint32_t slot = (uint32_t)(mixed >> 32) & (l->slot_count - 1);
    while (l->slots[slot]) {
        const dtn_exposure *held = &l->items.items[l->slots[slot] - 1];
        if (held->units == exposure->units && held->party == exposure->party)
            return slot;
        slot = (slot + 1) & (l->slot_count - 1);
    }
    return slot;
}

static void make_room(ledger *l)
{
    if (l->items.count * 2 < l->slot_count)
        return;
    l->slot_count = l->slot_count ? 4 * l->slot_count : 1024;
    l->slots = DTN_TAKE(l->task, l->slot_count, uint32_t);
    for (size_t i = 0; i < l->items.count; i++)
        l->slots[slot_of(l, &l->items.items[i])] = (uint32_t)i + 1;
}

static uint32_t enter(ledger *l, const dtn_exposure *exposure)
{
    make_room(l);
    uint32_t slot = slot_of(l, exposure);
    if (!l->slots[slot]) {
        DTN_PUSH(l->task, &l->items, *exposure);
        l->slots[slot] = (uint32_t)l->items.count;
    }
    return l->slots[slot] - 1;
}

/* ---- along the packages ----------------------------------------------------------------------------- */

typedef struct scorer {
    const dtn_path_question *question;
    double *sums;   /* [party][issue_count + 1] of the options before the issue */
    double *now;    /* [party] score of the status quo in units */
    uint32_t fresh; /* sums up to this issue are right */
} scorer;

static scorer open_scorer(dtn_task *task, const dtn_path_question *question)
{
    const dtn_state *state = question->state;
    scorer s = {.question = question};
    s.sums = DTN_TAKE(task, (size_t)state->party_count * (state->issue_count + 1), double);
    s.now = DTN_TAKE(task, state->party_count, double);
    for (uint32_t party = 0; party < state->party_count; party++)
        if (state->stakes[party].has_preferences)
            s.now[party] = dtn_state_score(state, party, state->status_quo);
    return s;
}

static void bring_up_to_date(scorer *s, const uint16_t *options)
{
    const dtn_state *state = s->question->state;
    for (uint32_t party = 0; party < state->party_count; party++) {
        double *sums = s->sums + (size_t)party * (state->issue_count + 1);
        const double *worth = state->stakes[party].worth;
        if (state->stakes[party].has_preferences)
            for (uint32_t issue = s->fresh; issue < state->issue_count; issue++)
                sums[issue + 1] = sums[issue] + worth[state->first_option[issue] + options[issue]];
    }
    s->fresh = state->issue_count;
}

static double score_of(const scorer *s, uint32_t party, const uint16_t *options)
{
    const dtn_state *state = s->question->state;
    const dtn_stakes *stakes = &state->stakes[party];
    double score = s->sums[(size_t)party * (state->issue_count + 1) + state->issue_count];
    for (size_t i = 0; i < stakes->points_count; i++)
        if (dtn_condition_holds(stakes->points[i].when, options))
            score += stakes->points[i].amount;
    return score;
}

static dtn_exposure exposure_of(const scorer *s, uint32_t party, const uint16_t *options)
{
    const dtn_state *state = s->question->state;
    const dtn_stakes *stakes = &state->stakes[party];
    dtn_exposure exposure = {.party = party, .is_exact = stakes->precision != DTN_DRAWN};
    double score = score_of(s, party, options), loss = s->now[party] - score;
    if (stakes->precision == DTN_PRECISE) {
        exposure.units = (dtn_int128)s->now[party] - (dtn_int128)score;
        exposure.points =
            loss < 0x1p53 ? loss / stakes->unit : dtn_int128_ratio(exposure.units, stakes->exact_unit);
    } else if (stakes->precision == DTN_WIDE && loss >= -stakes->doubt) {
        exposure.units = dtn_state_exact_score(state, party, state->status_quo) -
                         dtn_state_exact_score(state, party, options);
        exposure.points = dtn_int128_ratio(exposure.units, stakes->exact_unit);
    } else if (stakes->precision == DTN_DRAWN && loss > stakes->doubt) {
        uint64_t bits;
        exposure.points = loss / stakes->unit;
        memcpy(&bits, &exposure.points, sizeof bits);
        exposure.units = (dtn_int128)bits;
    }
    if (exposure.units <= 0)
        return (dtn_exposure){.party = DTN_NOBODY, .is_exact = true};
    return exposure;
}

static dtn_exposure worst_of(const scorer *s, const uint16_t *options)
{
    const dtn_state *state = s->question->state;
    dtn_exposure worst = {.party = DTN_NOBODY, .is_exact = true};
    for (uint32_t party = 0; party < state->party_count; party++) {
        const bool *fearless = s->question->is_fearless;
        if (!state->stakes[party].has_preferences || (fearless && fearless[party]))
            continue;
        dtn_exposure exposure = exposure_of(s, party, options);
        if (order_exposures(&exposure, &worst, state) > 0)
            worst = exposure;
    }
    return worst;
}

static void enter_layer(ledger *l, const dtn_path_question *question, dtn_path_ground *ground, uint32_t layer)
{
    const dtn_moves *moves = ground->layers[layer];
    scorer s = open_scorer(l->task, question);
    dtn_package_walk walk = dtn_package_walk_begin(l->task, moves);
    for (; walk.package < moves->package_count; dtn_package_walk_next(&walk)) {
        uint32_t node = dtn_path_node(ground, layer, walk.package);
        s.fresh = walk.changed < s.fresh ? walk.changed : s.fresh;
        if (walk.package % 4096 == 0)
            dtn_task_tick(l->task);
        if (node == DTN_NO_STATE)
            continue;
        bring_up_to_date(&s, walk.options);
        dtn_exposure worst = worst_of(&s, walk.options);
        ground->rank[node] = enter(l, &worst);
    }
}

/* ---- ranks ------------------------------------------------------------------------------------------ */

typedef struct placed {
    dtn_exposure exposure;
    uint32_t item;
} placed;

static void rank_exposures(dtn_task *task, const ledger *l, dtn_path_ground *ground)
{
    size_t count = l->items.count;
    placed *order = DTN_TAKE(task, count, placed);
    uint32_t *rank_of = DTN_TAKE(task, count, uint32_t);
    dtn_exposure *levels = DTN_TAKE(task, count, dtn_exposure);
    for (size_t i = 0; i < count; i++)
        order[i] = (placed){l->items.items[i], (uint32_t)i};
    dtn_sort(task, order, count, sizeof *order, order_exposures, ground->state);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !is_same_level(ground->state, &order[i - 1].exposure, &order[i].exposure))
            levels[ground->level_count++] = order[i].exposure;
        rank_of[order[i].item] = ground->level_count - 1;
    }
    for (uint32_t node = 0; node < ground->node_count; node++)
        ground->rank[node] = rank_of[ground->rank[node]];
    ground->levels = levels;
}

static void rank_nodes(dtn_task *task, const dtn_path_question *question, dtn_path_ground *ground)
{
    ledger l = {.task = task, .state = ground->state};
    const dtn_exposure none = {.party = DTN_NOBODY, .is_exact = true};
    ground->rank = DTN_TAKE(task, ground->node_count, uint32_t);
    enter(&l, &none);
    for (uint32_t layer = 0; layer < ground->layer_count; layer++)
        enter_layer(&l, question, ground, layer);
    rank_exposures(task, &l, ground);
}

uint32_t dtn_path_rank_within(const dtn_path_ground *ground, double points)
{
    uint32_t rank = ground->level_count;
    while (rank > 1 && !(ground->levels[rank - 1].points <= points))
        rank--;
    return rank - 1;
}

/* ---- joint steps ------------------------------------------------------------------------------------ */

static bool is_met_without(const dtn_state *state, const dtn_need *need, const uint16_t *options)
{
    double consent = 0;
    for (uint32_t i = 0; i < need->party_count; i++)
        if (!dtn_state_refuses(state, need->parties[i], options))
            consent += need->kind == DTN_NEED_VOTES ? need->votes[i] : 1;
    return consent >= dtn_need_quota(need);
}

static bool is_joint_refused(const dtn_state *state, const uint16_t *options)
{
    for (size_t i = 0; i < state->need_count; i++)
        if (dtn_condition_holds(state->needs[i].when, options) &&
            !is_met_without(state, &state->needs[i], options))
            return true;
    return false;
}

static void mark_joint_refusals(dtn_task *task, const dtn_state *state, dtn_moves *moves)
{
    uint32_t table = moves->movers.party_count - 1;
    if (moves->steps[table].count < 2)
        return;
    uint64_t *refused = DTN_TAKE(task, (moves->state_count + 63) / 64, uint64_t);
    dtn_package_walk walk = dtn_package_walk_begin(task, moves);
    for (; walk.package < moves->package_count; dtn_package_walk_next(&walk)) {
        uint32_t number = dtn_moves_number(moves, walk.package);
        if (walk.package % 4096 == 0)
            dtn_task_tick(task);
        if (number != DTN_NO_STATE && is_joint_refused(state, walk.options))
            dtn_bit_set(refused, number);
    }
    moves->refused[table] = refused;
}

/* ---- who steps where -------------------------------------------------------------------------------- */

static dtn_stepper stepper_of(dtn_task *task, const dtn_moves *moves, uint32_t party, bool reversible)
{
    uint32_t *issues = DTN_TAKE(task, moves->movers.issue_count, uint32_t), made = 1;
    dtn_stepper stepper = {.party = party, .issues = issues, .count = 1};
    for (uint32_t i = 0; i < moves->movers.issue_count; i++) {
        bool is_directed = moves->movers.direction[i] != DTN_ANY_WAY;
        if (moves->movers.party[i] != party || moves->sizes[i] < 2 || (reversible && is_directed))
            continue;
        issues[stepper.issue_count++] = i;
        stepper.count *= moves->sizes[i];
        stepper.is_directed |= is_directed;
    }
    uint32_t *offsets = DTN_TAKE(task, stepper.count, uint32_t);
    for (uint32_t k = stepper.issue_count; k-- > 0;) { /* the last issue is the fastest */
        uint32_t size = moves->sizes[issues[k]], stride = moves->stride[issues[k]];
        for (uint32_t option = size; option-- > 0;)
            for (uint32_t j = 0; j < made; j++)
                offsets[option * made + j] = offsets[j] + option * stride;
        made *= size;
    }
    stepper.offsets = offsets;
    return stepper;
}

static const dtn_stepper *steppers_of(dtn_task *task, const dtn_moves *moves, bool reversible)
{
    dtn_stepper *steppers = DTN_TAKE(task, moves->movers.party_count, dtn_stepper);
    for (uint32_t party = 0; party < moves->movers.party_count; party++)
        steppers[party] = stepper_of(task, moves, party, reversible);
    return steppers;
}

/* ---- the whole -------------------------------------------------------------------------------------- */

static const dtn_moves *layer_of(dtn_task *task, const dtn_path_question *question, const dtn_movers *movers,
                                 const uint16_t *around)
{
    dtn_moves *moves = dtn_moves_of_state(task, movers, question->state, around);
    mark_joint_refusals(task, question->state, moves);
    return moves;
}

/* The status quo with the world's part of the deal; NULL: there is none. */
static const uint16_t *once_the_world_has_moved(dtn_task *task, const dtn_path_question *question,
                                                const uint16_t *deal)
{
    const dtn_movers *movers = &question->movers;
    uint16_t *options = DTN_TAKE(task, movers->issue_count, uint16_t);
    bool any = false;
    for (uint32_t i = 0; i < movers->issue_count; i++) {
        options[i] = movers->party[i] == DTN_NOBODY ? deal[i] : question->state->status_quo[i];
        any |= options[i] != question->state->status_quo[i];
    }
    return any ? options : NULL;
}

dtn_path_ground *dtn_path_ground_make(dtn_task *task, const dtn_path_question *question,
                                      const dtn_movers *movers, const uint16_t *deal)
{
    dtn_path_ground *ground = DTN_TAKE(task, 1, dtn_path_ground);
    const uint16_t *now = question->state->status_quo,
                   *later = once_the_world_has_moved(task, question, deal);
    ground->state = question->state;
    ground->mover_count = movers->party_count;
    ground->layer_count = later ? 2 : 1;
    ground->layers[0] = layer_of(task, question, movers, now);
    ground->layers[1] = later ? layer_of(task, question, movers, later) : NULL;
    ground->first[1] = ground->layers[0]->state_count;
    ground->first[2] = ground->first[1] + (later ? ground->layers[1]->state_count : 0);
    ground->node_count = ground->first[2];
    ground->start = dtn_moves_find(ground->layers[0], now);
    ground->every = steppers_of(task, ground->layers[0], false);
    ground->reversible = steppers_of(task, ground->layers[0], true);
    rank_nodes(task, question, ground);
    return ground;
}
