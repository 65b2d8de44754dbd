/* SPDX-License-Identifier: MIT
 * question   how much does the best package leave to everyone needed, and is there a zone?
 * method     weighted bounds (solve/margin_bound.h), then every package above a floor (solve/margin_search.h): the floor
 *            starts just below the bound and is lowered until a package is found above it
 * source     Geoffrion 1974; Land and Doig 1960; docs/method/margin.md
 * cost       a few walks over the arcs, and the partial packages between the best one and the bound
 * limits     memory as prepared; drawn numbers as space/pricing.h rounds them, within a thousandth of the tolerance */
#include "solve/margin_bound.h"
#include "solve/margin_coalitions.h"
#include "solve/margin_meet.h"
#include "solve/margin_partial.h"
#include "solve/margin_search.h"

#include "numeric/magnitude.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

enum { BEAM = 256 };

static const double just_below_zero = -0x1p-1000;

/* ---- room: parties ---------------------------------------------------------------------------------- */

static void find_sides(dtn_task *task, dtn_margin_room *room)
{
    const dtn_state *structure = room->diagram->structure;
    uint32_t *parties = DTN_TAKE(task, structure->party_count, uint32_t);
    room->side_of = DTN_TAKE(task, structure->party_count, uint32_t);
    for (uint32_t party = 0; party < structure->party_count; party++)
        room->side_of[party] = UINT32_MAX;
    for (size_t i = 0; i < structure->need_count; i++)
        for (uint32_t j = 0; j < structure->needs[i].party_count; j++)
            room->side_of[structure->needs[i].parties[j]] = 0;
    for (uint32_t party = 0; party < structure->party_count; party++)
        if (room->side_of[party] == 0) {
            parties[room->width] = party;
            room->side_of[party] = room->width++;
        }
    room->pricing = dtn_pricing_prepare(task, room->diagram, parties, room->width);
    room->sides = DTN_TAKE(task, room->width, dtn_margin_side);
    for (uint32_t i = 0; i < room->width; i++) {
        const dtn_stakes *stakes = &structure->stakes[parties[i]];
        room->sides[i].priced = &room->pricing->parties[i];
        room->wide_count += stakes->has_preferences && stakes->precision == DTN_WIDE;
    }
}

/* ---- room: what nodes tell -------------------------------------------------------------------------- */

static uint64_t members_of(const dtn_margin_room *room, const dtn_need *need)
{
    uint64_t members = 0;
    for (uint32_t i = 0; i < need->party_count; i++)
        if (room->side_of[need->parties[i]] < DTN_MARGIN_MASKED)
            members |= UINT64_C(1) << room->side_of[need->parties[i]];
    return members;
}

static dtn_margin_node look_at_end(const dtn_margin_room *room, uint32_t end)
{
    const dtn_state *structure = room->diagram->structure;
    const bool *is_active = room->diagram->is_active + (size_t)end * structure->need_count;
    dtn_margin_node told = {0};
    for (size_t i = 0; i < structure->need_count; i++) {
        const dtn_need *need = &structure->needs[i];
        if (!is_active[i])
            continue;
        told.relevant |= members_of(room, need);
        if (need->kind == DTN_NEED_ALL)
            told.must |= members_of(room, need);
        else if (i < DTN_MARGIN_MASKED)
            told.needs |= UINT64_C(1) << i;
    }
    return told;
}

static dtn_margin_node look_ahead(const dtn_margin_room *room, uint32_t layer, uint32_t node)
{
    const dtn_layer *here = &room->diagram->layers[layer];
    const dtn_arc *arcs = here->arcs + (size_t)node * here->size;
    const dtn_margin_node *after = room->nodes + room->first_node[layer + 1];
    dtn_margin_node told = {.must = UINT64_MAX, .needs = UINT64_MAX};
    for (uint32_t o = 0; o < here->size; o++) {
        if (arcs[o].to == DTN_DEAD_END)
            continue;
        const dtn_margin_node *behind = &after[arcs[o].to];
        told.must &= behind->must;
        told.needs &= behind->needs;
        told.relevant |= behind->relevant;
    }
    told.must &= told.relevant; /* nothing where every arc is a dead end */
    told.needs = told.relevant ? told.needs : 0;
    return told;
}

static size_t find_nodes(dtn_task *task, dtn_margin_room *room)
{
    const dtn_diagram *diagram = room->diagram;
    size_t all = 0;
    room->first_node = DTN_TAKE(task, (size_t)diagram->issue_count + 1, size_t);
    for (uint32_t layer = 0; layer <= diagram->issue_count; layer++) {
        room->first_node[layer] = all;
        all += dtn_margin_nodes_of(diagram, layer);
    }
    room->nodes = DTN_TAKE(task, all + 1, dtn_margin_node);
    for (uint32_t end = 0; end < diagram->end_count; end++)
        room->nodes[room->first_node[diagram->issue_count] + end] = look_at_end(room, end);
    for (uint32_t layer = diagram->issue_count; layer-- > 0;)
        for (uint32_t node = 0; node < diagram->layers[layer].node_count; node++)
            room->nodes[room->first_node[layer] + node] = look_ahead(room, layer, node);
    return all;
}

dtn_margin_room *dtn_margin_room_prepare(dtn_task *task, const dtn_diagram *diagram, size_t most_entries)
{
    const dtn_state *structure = diagram->structure;
    dtn_margin_room *room = DTN_TAKE(task, 1, dtn_margin_room);
    room->diagram = diagram;
    find_sides(task, room);
    size_t all_nodes = find_nodes(task, room);
    room->must = DTN_TAKE(task, room->width, uint32_t);
    dtn_margin_coalitions_prepare(task, room);
    dtn_margin_bounds_prepare(task, room, all_nodes);
    dtn_margin_partials_prepare(task, room, most_entries);
    room->quotas = DTN_TAKE(task, structure->need_count, double);
    room->gains = DTN_TAKE(task, structure->party_count, double);
    room->tolerant = DTN_TAKE(task, structure->party_count, double);
    room->sums = DTN_TAKE(task, room->width, double);
    room->wides = DTN_TAKE(task, room->wide_count, dtn_int128);
    room->trial = DTN_TAKE(task, structure->issue_count, uint16_t);
    room->best_options = DTN_TAKE(task, structure->issue_count, uint16_t);
    room->margin_options = DTN_TAKE(task, structure->issue_count, uint16_t);
    room->first_options = DTN_TAKE(task, structure->issue_count, uint16_t);
    return room;
}

/* ---- the numbers of a state ------------------------------------------------------------------------- */

/* More than any sum of its numbers comes to, and its walk-away. */
static double size_of(const dtn_margin_room *room, const dtn_priced *priced)
{
    const dtn_state *state = room->diagram->structure;
    double size = dtn_magnitude(priced->stakes->walk_away) + priced->stakes->doubt;
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        double largest = 0;
        for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++)
            if (dtn_magnitude(priced->worth[o]) > largest)
                largest = dtn_magnitude(priced->worth[o]);
        size += largest;
    }
    for (size_t i = 0; i < priced->stakes->points_count; i++)
        size += dtn_magnitude(priced->stakes->points[i].amount) + priced->step;
    return size;
}

static double slip_of(const dtn_margin_side *side)
{
    const dtn_priced *priced = side->priced;
    if (priced->step > 0 || (!priced->exact_points && priced->stakes->exact_unit <= (dtn_int128)1 << 53))
        return 0;
    return (2 * priced->doubt + side->size * 0x1p-44) / side->unit;
}

static void fill_side(const dtn_margin_room *room, dtn_margin_side *side, uint32_t *wide_count)
{
    const dtn_priced *priced = side->priced;
    side->has_preferences = priced->stakes->has_preferences;
    side->wide = UINT32_MAX;
    side->unit = 1;
    side->walk_away = side->slip = side->size = 0;
    if (!side->has_preferences)
        return;
    side->unit = priced->stakes->unit;
    side->walk_away = room->is_tolerant ? priced->walk_away : priced->stakes->walk_away;
    side->size = size_of(room, priced);
    side->slip = slip_of(side);
    if (priced->exact_points)
        side->wide = (*wide_count)++;
}

/* All slacks are multiples of it: one over the least common multiple of the units; 0: there is none to rely on. */
static double spacing_of(const dtn_margin_room *room)
{
    dtn_int128 common = 1, limit = (dtn_int128)1 << 60;
    for (uint32_t i = 0; i < room->width; i++) {
        const dtn_margin_side *side = &room->sides[i];
        if (!side->has_preferences)
            continue;
        dtn_int128 unit = side->priced->stakes->exact_unit;
        if (side->priced->step > 0 || unit > limit)
            return 0;
        unit /= dtn_gcd(unit, common);
        if (unit > limit / common)
            return 0;
        common *= unit;
    }
    return 1 / (double)common;
}

static void fill_sides(dtn_margin_room *room)
{
    uint32_t wide_count = 0;
    for (uint32_t i = 0; i < room->width; i++)
        fill_side(room, &room->sides[i], &wide_count);
    room->spacing = spacing_of(room);
    room->lowest = 0;
    for (uint32_t i = 0; i < room->width; i++)
        if (-room->sides[i].size / room->sides[i].unit < room->lowest)
            room->lowest = -room->sides[i].size / room->sides[i].unit;
}

/* ---- the search ------------------------------------------------------------------------------------- */

/* How far below the bound the first floor lies; twice as far each time nothing is found. */
static double first_depth(const dtn_margin_room *room)
{
    return room->best > -INFINITY ? (room->high - room->best) / 4096 : -room->lowest / 1024;
}

/* Floors that are near the bound leave little to look at. The last is the best package there is; before it comes whether
 * there is a zone. */
static double next_floor(const dtn_margin_room *room, double depth)
{
    double floor = room->high - depth;
    if (room->goal == 0 || !(floor > room->best && floor > room->lowest && floor < room->high))
        floor = room->best;
    if (room->best < just_below_zero && floor < just_below_zero && room->high > just_below_zero)
        floor = just_below_zero;
    return floor;
}

/* Of the coalition chosen. False: something was short, room->high says how far it came. */
static bool lower_floor(dtn_margin_room *room)
{
    double depth = 0;
    for (; room->high > room->best && room->best < room->goal; depth *= 2) {
        if (depth == 0)
            depth = first_depth(room);
        double floor = next_floor(room, depth);
        bool was_best = floor == room->best;
        if (!dtn_margin_search(room, floor))
            return false;
        if (room->best > floor || was_best)
            room->high = room->best;
        else if (floor < room->high)
            room->high = floor;
        if (floor == -INFINITY)
            break;
    }
    return true;
}

static void bound_coalition(dtn_margin_room *room, uint32_t coalition)
{
    room->high = INFINITY;
    dtn_margin_coalition_choose(room, coalition);
    dtn_margin_bounds_find(room);
}

/* UINT32_MAX: none can leave more than the best package. */
static uint32_t most_promising(const dtn_margin_room *room)
{
    uint32_t most = UINT32_MAX;
    for (uint32_t i = 0; i < room->coalition_count; i++)
        if (room->coalition_high[i] > room->best &&
            (most == UINT32_MAX || room->coalition_high[i] > room->coalition_high[most]))
            most = i;
    return most;
}

/* What was cut short may have a good package all the same; a part of the steps was left for that. */
static void look_narrowly(dtn_margin_room *room)
{
    dtn_search_end end = room->effort.end;
    if (end == DTN_SEARCH_TIME)
        return;
    room->allowance.steps += room->reserve;
    room->beam = BEAM;
    dtn_margin_search(room, room->best);
    room->beam = 0;
    room->effort.end = end;
}

/* False: something was short, room->high says how far it came. */
static bool find_best(dtn_margin_room *room)
{
    bool is_proved = true;
    for (uint32_t i = 0; i < room->coalition_count; i++) {
        bound_coalition(room, i);
        room->coalition_high[i] = room->high;
    }
    for (uint32_t next;
         is_proved && (next = most_promising(room)) != UINT32_MAX && room->best < room->goal;) {
        if (room->coalition_count > 1)
            bound_coalition(room, next);
        is_proved = lower_floor(room);
        room->coalition_high[next] = is_proved ? -INFINITY : room->high;
        if (!is_proved)
            look_narrowly(room);
    }
    room->high = room->best;
    for (uint32_t i = 0; i < room->coalition_count; i++)
        if (room->coalition_high[i] > room->high)
            room->high = room->coalition_high[i];
    return is_proved;
}

static void look_for(dtn_margin_room *room, bool is_tolerant, const uint16_t *hint)
{
    room->is_tolerant = is_tolerant;
    fill_sides(room);
    room->best = -INFINITY;
    room->high = INFINITY;
    if (hint)
        dtn_margin_meet(room, hint);
}

static double largest_tolerance(const dtn_margin_room *room)
{
    double tolerance = 0;
    for (uint32_t i = 0; i < room->width; i++) {
        const dtn_priced *priced = room->sides[i].priced;
        double own = priced->step > 0 ? priced->stakes->doubt / priced->stakes->unit : 0;
        tolerance = own > tolerance ? own : tolerance;
    }
    return tolerance;
}

/* Nothing below 0 is of interest. The best may lie just outside, and another just inside: what one party is short of,
 * another's tolerance may allow. */
static bool look_for_zone(dtn_margin_room *room)
{
    look_for(room, true, NULL);
    room->goal = 0;
    room->best = just_below_zero;
    room->spacing = 0; /* no package leaves that little: 0 is enough to pass it */
    find_best(room);
    return room->exists;
}

static dtn_margin_found found_of(dtn_margin_room *room)
{
    dtn_margin_found found = {.exists = room->exists, .high = room->high};
    bool is_met = room->best > -INFINITY && room->best != just_below_zero;
    found.kind = !is_met                  ? DTN_MARGIN_NO_PACKAGE
                 : room->best == INFINITY ? DTN_MARGIN_NOBODY
                                          : DTN_MARGIN_NUMBER;
    if (found.kind == DTN_MARGIN_NUMBER)
        found.margin = room->best + 0.0; /* never -0 */
    if (found.kind != DTN_MARGIN_NO_PACKAGE) {
        found.package = room->margin_options;
        memcpy(room->margin_options, room->best_options, room->state->issue_count * sizeof(uint16_t));
    }
    return found;
}

static void begin(dtn_margin_room *room, const dtn_state *state, const dtn_allowance *allowance,
                  dtn_task *must_stop)
{
    room->state = state;
    room->reserve = allowance->steps / 8;
    room->allowance.steps = allowance->steps - room->reserve;
    room->must_stop = must_stop;
    room->effort = (dtn_effort){0};
    room->exists = room->is_first = false;
    room->grain = (dtn_grain){0};
    room->goal = INFINITY;
    for (size_t i = 0; i < state->need_count; i++)
        room->quotas[i] = dtn_need_quota(&state->needs[i]);
}

dtn_margin_found dtn_margin_find(dtn_margin_room *room, const dtn_state *state, const bool *rule_binds,
                                 bool *const *refusal_binds, const uint16_t *hint,
                                 const dtn_allowance *allowance, dtn_task *must_stop)
{
    begin(room, state, allowance, must_stop);
    dtn_pricing_fill(room->pricing, state, rule_binds, refusal_binds);
    look_for(room, false, hint);
    bool is_proved = find_best(room);
    dtn_margin_found found = found_of(room);
    if (is_proved && !found.exists && room->best < 0 && room->best >= -2 * largest_tolerance(room) - 1e-300)
        found.exists = look_for_zone(room);
    found.effort = room->effort;
    return found;
}

dtn_margin_found dtn_margin_exists(dtn_margin_room *room, const dtn_state *state, const bool *rule_binds,
                                   bool *const *refusal_binds, const dtn_allowance *allowance,
                                   dtn_task *must_stop)
{
    begin(room, state, allowance, must_stop);
    dtn_pricing_fill(room->pricing, state, rule_binds, refusal_binds);
    look_for_zone(room);
    dtn_margin_found found = found_of(room);
    found.effort = room->effort;
    return found;
}

/* ---- the first that reaches it ---------------------------------------------------------------------- */

static bool find_first(dtn_margin_room *room, double margin)
{
    dtn_grain grain = dtn_grain_of(largest_tolerance(room));
    if (room->high < dtn_round_to(grain, margin) - grain.magic / 0x1.8p52)
        return true;
    room->grain = grain;
    room->is_first = true;
    room->best = margin;
    room->high = dtn_round_to(grain, margin);
    bool is_done = dtn_margin_search(room, room->high);
    room->grain = (dtn_grain){0};
    return is_done;
}

const uint16_t *dtn_margin_first(dtn_margin_room *room, double margin, const dtn_allowance *allowance)
{
    room->allowance = *allowance;
    room->must_stop = NULL;
    room->effort = (dtn_effort){0};
    room->goal = INFINITY;
    room->is_first = room->is_found = false;
    room->grain = (dtn_grain){0};
    look_for(room, false, NULL);
    for (uint32_t i = 0; i < room->coalition_count; i++) {
        room->best = -INFINITY;
        room->is_first = false;
        bound_coalition(room, i);
        if (!find_first(room, margin))
            return NULL;
    }
    return room->is_found ? room->first_options : NULL;
}
