/* SPDX-License-Identifier: MIT
 * question   how much does this package leave, and is it in the zone?
 * method     its way through the diagram, whole numbers where doubles may err
 * source     the definitions are those of solve/slack.h
 * cost       O(issues x parties of needs + needs x members squared)
 * limits     those of space/pricing.h */
#include "solve/margin_meet.h"

#include "solve/slack.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

/* ---- sums ------------------------------------------------------------------------------------------- */

static void start_sums(dtn_margin_room *room)
{
    for (uint32_t i = 0; i < room->width; i++) {
        const dtn_margin_side *side = &room->sides[i];
        double none = side->has_preferences ? 0 : INFINITY;
        uint32_t verdict = room->diagram->root_verdict;
        room->sums[i] = dtn_margin_add(none, 0, side->priced->bonus[verdict]);
        if (side->wide != UINT32_MAX)
            room->wides[side->wide] = side->priced->exact_points[verdict];
    }
}

static void step(dtn_margin_room *room, uint32_t option, uint32_t verdict)
{
    for (uint32_t i = 0; i < room->width; i++) {
        const dtn_margin_side *side = &room->sides[i];
        const dtn_priced *priced = side->priced;
        room->sums[i] = dtn_margin_add(room->sums[i], priced->worth[option], priced->bonus[verdict]);
        if (side->wide != UINT32_MAX)
            room->wides[side->wide] += priced->exact_worth[option] + priced->exact_points[verdict];
    }
}

/* False: the package is not allowed. */
static bool add_up(dtn_margin_room *room, const uint16_t *options, uint32_t *end)
{
    const dtn_diagram *diagram = room->diagram;
    uint32_t node = 0;
    if (dtn_pricing_is_closed(room->pricing))
        return false;
    start_sums(room);
    for (uint32_t layer = 0; layer < diagram->issue_count; layer++) {
        const dtn_layer *here = &diagram->layers[layer];
        uint32_t option = options[here->issue];
        dtn_arc arc = here->arcs[(size_t)node * here->size + option];
        if (arc.to == DTN_DEAD_END || room->pricing->forbids[arc.verdict])
            return false;
        step(room, diagram->structure->first_option[here->issue] + option, arc.verdict);
        node = arc.to;
    }
    *end = node;
    return true;
}

/* ---- slack ------------------------------------------------------------------------------------------ */

static double gain_of(const dtn_margin_room *room, const dtn_margin_side *side, double sum)
{
    const dtn_stakes *stakes = side->priced->stakes;
    if (side->slip == 0 || sum == -INFINITY)
        return dtn_margin_gain(room, side, sum);
    dtn_int128 exact = side->wide != UINT32_MAX ? room->wides[side->wide] : (dtn_int128)sum;
    return dtn_round_to(room->grain, dtn_int128_ratio(exact - stakes->exact_walk_away, stakes->exact_unit));
}

static double slack_of(const dtn_margin_room *room, uint32_t end, const double *gains)
{
    const dtn_state *state = room->state;
    const bool *is_active = room->diagram->is_active + (size_t)end * state->need_count;
    double slack = INFINITY;
    for (size_t i = 0; i < state->need_count; i++) {
        if (!is_active[i])
            continue;
        double of_need = dtn_slack_of_need(&state->needs[i], room->quotas[i], gains, 1);
        slack = of_need < slack ? of_need : slack;
    }
    return slack;
}

double dtn_margin_slack(dtn_margin_room *room, const uint16_t *options, bool *is_in_zone)
{
    uint32_t end;
    if (is_in_zone)
        *is_in_zone = false;
    if (!add_up(room, options, &end))
        return -INFINITY;
    for (uint32_t i = 0; i < room->width; i++) {
        const dtn_margin_side *side = &room->sides[i];
        bool is_drawn = side->priced->step > 0;
        double gain = gain_of(room, side, room->sums[i]);
        room->gains[side->priced->party] = gain;
        room->tolerant[side->priced->party] = is_drawn ? room->sums[i] - side->priced->walk_away : gain;
    }
    if (is_in_zone)
        *is_in_zone = slack_of(room, end, room->tolerant) >= 0;
    return slack_of(room, end, room->gains);
}

bool dtn_margin_meet(dtn_margin_room *room, const uint16_t *options)
{
    bool is_in_zone;
    double slack = dtn_margin_slack(room, options, &is_in_zone);
    room->exists = room->exists || is_in_zone;
    if (!(slack > room->best))
        return false;
    room->best = slack;
    memmove(room->best_options, options, room->state->issue_count * sizeof *options);
    return true;
}
