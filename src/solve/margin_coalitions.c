/* SPDX-License-Identifier: MIT
 * question   which parties are enough for the needs of groups and of votes?
 * method     all subsets of the members, those kept that miss the quota without any one of theirs; products over needs
 * source     minimal winning coalitions: von Neumann and Morgenstern 1944, simple games
 * cost       O(2^members x members) for each need, once
 * limits     needs of more than 12 members or more than 256 coalitions in all are left to the search */
#include "solve/margin_coalitions.h"

enum { MOST_MEMBERS = 12, MOST_COALITIONS = 256 };

static double consent_of(const dtn_need *need, uint32_t subset, uint32_t without)
{
    double consent = 0;
    for (uint32_t i = 0; i < need->party_count; i++)
        if (subset >> i & 1 && i != without)
            consent += need->kind == DTN_NEED_VOTES ? need->votes[i] : 1;
    return consent;
}

static bool is_minimal(const dtn_need *need, double quota, uint32_t subset)
{
    if (!(consent_of(need, subset, UINT32_MAX) >= quota))
        return false;
    for (uint32_t i = 0; i < need->party_count; i++)
        if (subset >> i & 1 && consent_of(need, subset, i) >= quota)
            return false;
    return true;
}

static uint64_t sides_of(const dtn_margin_room *room, const dtn_need *need, uint32_t subset)
{
    uint64_t sides = 0;
    for (uint32_t i = 0; i < need->party_count; i++)
        if (subset >> i & 1)
            sides |= UINT64_C(1) << room->side_of[need->parties[i]];
    return sides;
}

static bool may_be_split(const dtn_margin_room *room, const dtn_need *need)
{
    bool is_small = need->party_count <= MOST_MEMBERS;
    for (uint32_t i = 0; i < need->party_count; i++)
        is_small = is_small && room->side_of[need->parties[i]] < DTN_MARGIN_MASKED;
    return is_small;
}

/* Each coalition so far with each of the need's. False: too many, or none; nothing is changed. */
static bool split(dtn_margin_room *room, const dtn_need *need, uint64_t *ways, uint64_t *room_of_products)
{
    double quota = dtn_need_quota(need);
    uint32_t way_count = 0, count = 0;
    if (!may_be_split(room, need))
        return false;
    for (uint32_t subset = 0; subset < 1U << need->party_count; subset++) {
        if (!is_minimal(need, quota, subset))
            continue;
        if (way_count == MOST_COALITIONS)
            return false;
        ways[way_count++] = sides_of(room, need, subset);
    }
    if (way_count == 0 || way_count * room->coalition_count > MOST_COALITIONS)
        return false;
    for (uint32_t i = 0; i < room->coalition_count; i++)
        for (uint32_t j = 0; j < way_count; j++)
            room_of_products[count++] = room->coalitions[i] | ways[j];
    for (uint32_t i = 0; i < count; i++)
        room->coalitions[i] = room_of_products[i];
    room->coalition_count = count;
    return true;
}

/* Members of split needs alone count for nothing outside the coalition. */
static void find_unasked(dtn_margin_room *room)
{
    const dtn_state *structure = room->diagram->structure;
    uint64_t others = 0;
    for (size_t i = 0; i < structure->need_count; i++) {
        const dtn_need *need = &structure->needs[i];
        bool is_split = i < DTN_MARGIN_MASKED && room->split_needs >> i & 1;
        for (uint32_t j = 0; !is_split && j < need->party_count; j++)
            if (room->side_of[need->parties[j]] < DTN_MARGIN_MASKED)
                others |= UINT64_C(1) << room->side_of[need->parties[j]];
    }
    room->split_alone = ~others;
}

void dtn_margin_coalitions_prepare(dtn_task *task, dtn_margin_room *room)
{
    const dtn_state *structure = room->diagram->structure;
    uint64_t *ways = DTN_TAKE(task, MOST_COALITIONS, uint64_t);
    uint64_t *products = DTN_TAKE(task, MOST_COALITIONS, uint64_t);
    room->coalitions = DTN_TAKE(task, MOST_COALITIONS, uint64_t);
    room->coalition_high = DTN_TAKE(task, MOST_COALITIONS, double);
    room->coalition_count = 1;
    for (uint32_t i = 0; i < DTN_MARGIN_MASKED && i < structure->need_count; i++)
        if (room->nodes[0].needs >> i & 1 && split(room, &structure->needs[i], ways, products))
            room->split_needs |= UINT64_C(1) << i;
    find_unasked(room);
}

void dtn_margin_coalition_choose(dtn_margin_room *room, uint32_t coalition)
{
    room->must_mask = room->nodes[0].must | room->coalitions[coalition];
    room->unasked = room->split_alone & ~room->coalitions[coalition];
    room->must_count = 0;
    for (uint32_t i = 0; i < room->width; i++)
        if (dtn_margin_has(room->must_mask, i) && room->pricing->parties[i].stakes->has_preferences)
            room->must[room->must_count++] = i;
}
