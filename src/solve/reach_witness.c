/* SPDX-License-Identifier: MIT */
#include "solve/reach_room.h"

#include "numeric/magnitude.h"

/* ---- room ------------------------------------------------------------------------------------------- */

void dtn_reach_prepare_witnesses(dtn_task *task, const dtn_reach *reach, dtn_reach_room *room)
{
    uint32_t condition_count = 0;
    room->first_condition = DTN_TAKE(task, (size_t)reach->side_count + 1, uint32_t);
    for (uint32_t i = 0; i < reach->side_count; i++) {
        condition_count += reach->sides[i].set.condition_count;
        room->first_condition[i + 1] = condition_count;
    }
    room->package = DTN_TAKE(task, reach->structure->issue_count, uint16_t);
    for (uint32_t i = 0; i < DTN_REACH_WITNESSES; i++) {
        dtn_reach_witness *witness = room->witnesses[i] = DTN_TAKE(task, 1, dtn_reach_witness);
        witness->options = DTN_TAKE(task, reach->structure->issue_count, uint32_t);
        witness->holds = DTN_TAKE(task, (size_t)condition_count + reach->need_count, bool);
    }
}

/* ---- a package of another state in this one ---------------------------------------------------------- */

static bool is_refused(const dtn_reach_side *side, const dtn_reach_side_room *of, const bool *holds)
{
    for (uint32_t i = 0; i < side->refusal_count; i++)
        if (of->binds[i] && holds[side->points_count + i])
            return true;
    return false;
}

/* What the party gains at least, whatever the order of the sum: a little is taken off for that, and the tolerance. */
static double sure_gain(const dtn_reach *reach, const dtn_reach_room *room, uint32_t index,
                        const dtn_reach_witness *witness)
{
    const dtn_reach_side *side = &reach->sides[index];
    const bool *holds = witness->holds + room->first_condition[index];
    if (is_refused(side, &room->sides[index], holds))
        return DTN_REACH_REFUSED;
    if (!side->has_preferences)
        return DTN_REACH_UNLIMITED;
    const dtn_stakes *stakes = &room->state->stakes[side->party];
    double gain = -stakes->walk_away, size = dtn_magnitude(stakes->walk_away);
    for (uint32_t issue = 0; issue < room->state->issue_count; issue++) {
        double worth = stakes->worth[witness->options[issue]];
        gain += worth;
        size += dtn_magnitude(worth);
    }
    for (uint32_t i = 0; i < side->points_count; i++)
        if (holds[i]) {
            gain += stakes->points[i].amount;
            size += dtn_magnitude(stakes->points[i].amount);
        }
    return gain - stakes->doubt - size * 0x1p-40;
}

static bool is_in_zone(const dtn_reach *reach, dtn_reach_room *room, const dtn_reach_witness *witness)
{
    const bool *applies = witness->holds + room->first_condition[reach->side_count];
    for (uint32_t k = 0; k < reach->always_count; k++)
        if (!(sure_gain(reach, room, reach->always[k], witness) >= 0))
            return false;
    for (uint32_t k = 0; k < reach->need_count; k++) {
        const dtn_reach_need *need = &reach->needs[k];
        double slack;
        if (!applies[k])
            continue;
        for (uint32_t j = 0; j < need->need->party_count; j++)
            room->gains[j] = sure_gain(reach, room, need->sides[j], witness);
        dtn_reach_slacks(need, room->gains, 1, &slack);
        if (!(slack >= 0))
            return false;
    }
    return true;
}

/* To the front; those before it stand one further back. */
static void prefer(dtn_reach_room *room, uint32_t place)
{
    dtn_reach_witness *preferred = room->witnesses[place];
    for (; place > 0; place--)
        room->witnesses[place] = room->witnesses[place - 1];
    room->witnesses[0] = preferred;
}

bool dtn_reach_is_witnessed(const dtn_reach *reach, dtn_reach_room *room)
{
    for (uint32_t i = 0; i < room->witness_count; i++)
        if (is_in_zone(reach, room, room->witnesses[i])) {
            prefer(room, i);
            return true;
        }
    return false;
}

/* ---- remembering ------------------------------------------------------------------------------------- */

static const dtn_condition *condition_of(const dtn_state *structure, const dtn_reach_side *side,
                                         uint32_t number)
{
    if (side->party == DTN_REACH_RULES)
        return structure->forbidden[number];
    const dtn_stakes *stakes = &structure->stakes[side->party];
    return number < side->points_count ? stakes->points[number].when
                                       : stakes->refusals[number - side->points_count];
}

void dtn_reach_add_witness(const dtn_reach *reach, dtn_reach_room *room, uint64_t head, uint32_t tail)
{
    const dtn_state *structure = reach->structure;
    uint32_t last =
        room->witness_count < DTN_REACH_WITNESSES ? room->witness_count++ : DTN_REACH_WITNESSES - 1;
    dtn_reach_witness *witness = room->witnesses[last];
    uint64_t package = head * reach->tail_count + tail;
    for (uint32_t issue = structure->issue_count; issue-- > 0;) {
        uint32_t size = structure->first_option[issue + 1] - structure->first_option[issue];
        room->package[issue] = (uint16_t)(package % size);
        witness->options[issue] = structure->first_option[issue] + room->package[issue];
        package /= size;
    }
    for (uint32_t i = 0; i < reach->side_count; i++)
        for (uint32_t k = 0; k < reach->sides[i].set.condition_count; k++)
            witness->holds[room->first_condition[i] + k] =
                dtn_condition_holds(condition_of(structure, &reach->sides[i], k), room->package);
    for (uint32_t k = 0; k < reach->need_count; k++)
        witness->holds[room->first_condition[reach->side_count] + k] =
            dtn_condition_holds(reach->needs[k].need->when, room->package);
    prefer(room, last);
}
