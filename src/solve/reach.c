/* SPDX-License-Identifier: MIT
 * question   is there a zone in this drawn state, how large is its margin, how many packages are in it?
 * method     branch and bound: heads bounded by what their tails can add, tails sifted against the best so far; where
 *            only existence is asked, packages of earlier states are tried first; for a count the best is 0 throughout
 * source     Land and Doig 1960; the definitions are those of solve/zone.h
 * cost       O((heads + tails + packages of heads that may be better) x parties) a state, O(packages) bits once
 * limits     100,000,000 packages; worths, points and walk-aways below 2^800; margins to rounding in doubles */
#include "solve/reach_room.h"

#include "numeric/magnitude.h"

enum { LANES = DTN_REACH_LANES };

/* ---- what is enough --------------------------------------------------------------------------------- */

typedef double two_doubles __attribute__((vector_size(16)));
typedef int64_t two_words __attribute__((vector_size(16)));

/* What must come to `sum` for more than the best, in sums of numbers no larger than `size`; less if in doubt. */
static double enough_above(const dtn_reach_room *room, double sum, double size)
{
    return room->best - sum - (dtn_magnitude(room->best) + dtn_magnitude(sum) + size) * 0x1p-48;
}

/* Whether any of LANES heads (of LANES tails) has enough of all sides without whom nothing is agreed. */
static bool may_be_better(const double *const *numbers, const double *enough, uint32_t count, uint32_t first)
{
    two_words may[LANES / 2];
    for (int i = 0; i < LANES / 2; i++)
        may[i] = (two_words){-1, -1};
    for (uint32_t k = 0; k < count; k++) {
        const double *side = numbers[k] + first;
        two_doubles from = {enough[k], enough[k]};
        for (int i = 0; i < LANES / 2; i++) {
            two_doubles pair = {side[2 * i], side[2 * i + 1]};
            may[i] &= pair >= from;
        }
    }
    two_words any = (may[0] | may[1]) | (may[2] | may[3]);
    return (any[0] | any[1]) != 0;
}

/* ---- tails ------------------------------------------------------------------------------------------ */

static void find_enough_of_tails(const dtn_reach *reach, dtn_reach_room *room)
{
    for (uint32_t k = 0; k < reach->always_count; k++) {
        const dtn_reach_side_room *of = &room->sides[reach->always[k]];
        room->numbers_of_tails[k] = of->tails;
        room->enough_of_tails[k] = enough_above(room, of->base, of->size);
    }
}

/* The gains of LANES tails. */
static void find_gains(const dtn_reach_side_room *of, uint32_t tail, double *gains)
{
    for (int i = 0; i < LANES; i++)
        gains[i] = of->base + of->tails[tail + i];
}

static void limit_by_need(const dtn_reach_room *room, const dtn_reach_need *need, dtn_row when, uint32_t tail,
                          double *slack)
{
    double met[LANES];
    for (uint32_t j = 0; j < need->need->party_count; j++)
        find_gains(&room->sides[need->sides[j]], tail, room->gains + (size_t)j * LANES);
    dtn_reach_slacks(need, room->gains, LANES, met);
    for (uint32_t i = 0; i < LANES; i++)
        if (when.words[tail / 64] >> (tail + i) % 64 & 1 && met[i] < slack[i])
            slack[i] = met[i];
}

/* LANES divides 64: the bits of LANES tails lie in one word. */
static void look_at_tails(const dtn_reach *reach, dtn_reach_room *room, uint64_t head, uint32_t tail)
{
    double slack[LANES], gains[LANES];
    for (int i = 0; i < LANES; i++)
        slack[i] = DTN_REACH_UNLIMITED;
    for (uint32_t k = 0; k < reach->always_count; k++) {
        find_gains(&room->sides[reach->always[k]], tail, gains);
        for (int i = 0; i < LANES; i++)
            slack[i] = gains[i] < slack[i] ? gains[i] : slack[i];
    }
    for (uint32_t k = 0; k < reach->need_count; k++) {
        dtn_row when = dtn_reach_when(&reach->needs[k], head);
        if (when.truth != DTN_NEVER)
            limit_by_need(room, &reach->needs[k], when, tail, slack);
    }
    for (uint32_t i = 0; i < LANES && tail + i < reach->tail_count; i++) {
        if (!(slack[i] > room->best))
            continue;
        room->best = slack[i];
        room->best_head = head;
        room->best_tail = tail + i;
    }
}

/* ---- tails, counted --------------------------------------------------------------------------------- */

static double votes_of(const dtn_reach_need *need, uint32_t member)
{
    return need->need->kind == DTN_NEED_VOTES ? need->need->votes[member] : 1;
}

/* Members who take all tails of the head or none have had their say; the others are open. */
static dtn_truth open_members(const dtn_reach_need *need, const dtn_reach_room *room,
                              dtn_reach_open_need *open)
{
    double most = 0;
    uint32_t refusing = 0;
    open->member_count = 0;
    open->consent = 0;
    for (uint32_t j = 0; j < need->need->party_count; j++) {
        const dtn_reach_side_room *member = &room->sides[need->sides[j]];
        double votes = votes_of(need, j);
        if (!(member->base + member->ceiling_of_tails >= 0)) {
            refusing++;
            continue;
        }
        most += votes;
        if (member->base + member->floor_of_tails >= 0)
            open->consent += votes;
        else
            open->members[open->member_count++] = j;
    }
    if (need->need->kind == DTN_NEED_ALL)
        return refusing ? DTN_NEVER : open->member_count ? DTN_SOMETIMES : DTN_ALWAYS;
    return !(most >= need->quota) ? DTN_NEVER : open->consent >= need->quota ? DTN_ALWAYS : DTN_SOMETIMES;
}

static void open_sides(const dtn_reach *reach, dtn_reach_room *room)
{
    room->open_side_count = 0;
    for (uint32_t k = 0; k < reach->always_count; k++) {
        const dtn_reach_side_room *of = &room->sides[reach->always[k]];
        if (!(of->base + of->floor_of_tails >= 0))
            room->open_sides[room->open_side_count++] = reach->always[k];
    }
}

/* False where no tail of the head can be in the zone. */
static bool open_needs(const dtn_reach *reach, dtn_reach_room *room, uint64_t head)
{
    room->open_need_count = 0;
    for (uint32_t k = 0; k < reach->need_count; k++) {
        const dtn_reach_need *need = &reach->needs[k];
        dtn_reach_open_need *open = &room->open_needs[room->open_need_count];
        dtn_row applies = dtn_reach_when(need, head);
        dtn_truth met = applies.truth == DTN_NEVER ? DTN_ALWAYS : open_members(need, room, open);
        if (met == DTN_ALWAYS)
            continue;
        if (met == DTN_NEVER && applies.truth == DTN_ALWAYS)
            return false;
        open->need = need;
        open->applies = applies.words;
        open->is_never_met = met == DTN_NEVER;
        room->open_need_count++;
    }
    return true;
}

/* Bit i: the party accepts tail + i. */
static unsigned lanes_accepted(const dtn_reach_side_room *of, uint32_t tail)
{
    const two_doubles base = {of->base, of->base}, zero = {0, 0};
    const double *tails = of->tails + tail;
    unsigned bits = 0;
    for (int i = 0; i < LANES / 2; i++) {
        two_doubles pair = {tails[2 * i], tails[2 * i + 1]};
        two_words is_in = base + pair >= zero;
        bits |= ((unsigned)(is_in[0] & 1) | (unsigned)(is_in[1] & 2)) << 2 * i;
    }
    return bits;
}

static unsigned lanes_met(const dtn_reach_open_need *open, const dtn_reach_room *room, uint32_t tail)
{
    const dtn_reach_need *need = open->need;
    double consent[LANES];
    unsigned all = (1U << LANES) - 1, met = 0;
    if (open->is_never_met)
        return 0;
    for (int i = 0; i < LANES; i++)
        consent[i] = open->consent;
    for (uint32_t k = 0; k < open->member_count; k++) {
        uint32_t member = open->members[k];
        unsigned accepted = lanes_accepted(&room->sides[need->sides[member]], tail);
        double votes = votes_of(need, member);
        all &= accepted;
        for (int i = 0; i < LANES; i++)
            consent[i] += accepted >> i & 1 ? votes : 0;
    }
    if (need->need->kind == DTN_NEED_ALL)
        return all;
    for (int i = 0; i < LANES; i++)
        met |= (unsigned)(consent[i] >= need->quota) << i;
    return met;
}

/* Tails that all accept without whom nothing is agreed, LANES of them a byte. */
static bool are_any_accepted(const dtn_reach *reach, dtn_reach_room *room)
{
    unsigned any = 0;
    open_sides(reach, room);
    for (uint32_t tail = 0; tail < reach->tail_count; tail += LANES) {
        uint32_t left = reach->tail_count - tail;
        unsigned bits = left < LANES ? (1U << left) - 1 : (1U << LANES) - 1;
        for (uint32_t k = 0; bits && k < room->open_side_count; k++)
            bits &= lanes_accepted(&room->sides[room->open_sides[k]], tail);
        room->accepted[tail / LANES] = (uint8_t)bits;
        any |= bits;
    }
    return any != 0;
}

static unsigned lanes_in_zone(const dtn_reach_room *room, uint32_t tail)
{
    unsigned bits = room->accepted[tail / LANES];
    for (uint32_t k = 0; bits && k < room->open_need_count; k++) {
        const dtn_reach_open_need *open = &room->open_needs[k];
        unsigned applies = (unsigned)(open->applies[tail / 64] >> tail % 64);
        bits &= ~applies | lanes_met(open, room, tail);
    }
    return bits;
}

/* ---- tails, sifted ---------------------------------------------------------------------------------- */

static void sift_tails(const dtn_reach *reach, dtn_reach_room *room, uint64_t head)
{
    find_enough_of_tails(reach, room);
    for (uint32_t tail = 0; tail < reach->tail_count; tail += LANES) {
        if (!may_be_better(room->numbers_of_tails, room->enough_of_tails, reach->always_count, tail))
            continue;
        double before = room->best;
        look_at_tails(reach, room, head, tail);
        if (room->best > before)
            find_enough_of_tails(reach, room);
    }
}

/* ---- heads ------------------------------------------------------------------------------------------ */

/* Number of the first head behind the options of the top. */
static uint64_t first_head(const dtn_reach *reach, const dtn_reach_room *room)
{
    return room->ordinal[reach->cut.top] * reach->middle_count;
}

static void take_head(const dtn_reach *reach, dtn_reach_room *room, uint32_t index, uint32_t middle)
{
    uint64_t head = first_head(reach, room) + middle;
    const dtn_reach_set *set = &reach->sides[index].set;
    dtn_reach_side_room *of = &room->sides[index];
    uint32_t variant = dtn_reach_variant(set, head), vector = set->vector_of[variant],
             slot = dtn_reach_slot(of, vector);
    if (of->vector_at[slot] != vector + 1)
        dtn_reach_make_vector(reach, room, index, vector);
    of->tails = of->vectors + (size_t)slot * reach->tail_room;
    of->ceiling_of_tails = of->highest[vector];
    of->floor_of_tails = of->lowest[vector];
    of->base = of->top[reach->cut.top] + of->middle[middle] + of->offset[variant];
}

/* Whether the other needs that hold throughout leave room for more than the best. */
static bool needs_leave_more(const dtn_reach *reach, dtn_reach_room *room, uint64_t head)
{
    for (uint32_t k = 0; k < reach->need_count; k++) {
        const dtn_reach_need *need = &reach->needs[k];
        double slack;
        if (dtn_reach_when(need, head).truth != DTN_ALWAYS)
            continue;
        for (uint32_t j = 0; j < need->need->party_count; j++) {
            const dtn_reach_side_room *of = &room->sides[need->sides[j]];
            room->gains[j] = of->base + of->ceiling_of_tails;
        }
        dtn_reach_slacks(need, room->gains, 1, &slack);
        if (!(slack > room->best))
            return false;
    }
    return true;
}

static void count_tails(const dtn_reach *reach, dtn_reach_room *room, uint32_t middle)
{
    for (uint32_t k = 0; k < reach->always_count; k++)
        take_head(reach, room, reach->always[k], middle);
    if (!are_any_accepted(reach, room))
        return;
    for (uint32_t i = 0; reach->need_count && i < reach->side_count; i++)
        take_head(reach, room, i, middle);
    if (!open_needs(reach, room, first_head(reach, room) + middle))
        return;
    for (uint32_t tail = 0; tail < reach->tail_count; tail += LANES)
        room->count += dtn_count_bits(lanes_in_zone(room, tail));
}

static void look_at_head(const dtn_reach *reach, dtn_reach_room *room, uint32_t middle)
{
    uint64_t head = first_head(reach, room) + middle;
    double before = room->best;
    for (uint32_t i = 0; i < reach->side_count; i++)
        take_head(reach, room, i, middle);
    if (needs_leave_more(reach, room, head))
        sift_tails(reach, room, head);
    if (room->best > before)
        room->best_middle = middle;
}

/* What each head reaches, but for what is the same of all. */
static void find_reaches(const dtn_reach *reach, const dtn_reach_room *room, uint32_t index)
{
    const dtn_reach_set *set = &reach->sides[index].set;
    dtn_reach_side_room *of = &room->sides[index];
    uint32_t count = reach->middle_count;
    if (of->has_reaches)
        return;
    of->has_reaches = reach->cut.top == 0;
    of->reach = of->middle;
    of->rest = of->offset[0] + of->highest[0];
    if (!set->variant_of_head)
        return;
    const uint32_t *variants = set->variant_of_head + first_head(reach, room);
    for (uint32_t i = 0; i < count; i++)
        of->ceiling[i] = of->middle[i] + of->ceiling_of_variant[variants[i]];
    of->reach = of->ceiling;
    of->rest = 0;
}

static void find_enough_of_heads(const dtn_reach *reach, dtn_reach_room *room)
{
    for (uint32_t k = 0; k < reach->always_count; k++) {
        const dtn_reach_side_room *of = &room->sides[reach->always[k]];
        room->numbers_of_heads[k] = of->reach;
        room->enough_of_heads[k] = enough_above(room, of->top[reach->cut.top] + of->rest, of->size);
    }
}

static bool head_may_be_better(const dtn_reach *reach, const dtn_reach_room *room, uint32_t middle)
{
    for (uint32_t k = 0; k < reach->always_count; k++)
        if (!(room->numbers_of_heads[k][middle] >= room->enough_of_heads[k]))
            return false;
    return true;
}

/* A good first best leaves little to look at. Which it is shows in nothing but the time. */
static void look_at_seeds(const dtn_reach *reach, dtn_reach_room *room)
{
    for (uint32_t i = 0; i < room->seed_count; i++)
        look_at_head(reach, room, room->seeds[i]);
}

static void look_at_heads(const dtn_reach *reach, dtn_reach_room *room)
{
    for (uint32_t k = 0; k < reach->always_count; k++)
        find_reaches(reach, room, reach->always[k]);
    if (reach->cut.top == 0 && !room->is_counting)
        look_at_seeds(reach, room);
    find_enough_of_heads(reach, room);
    void (*look)(const dtn_reach *, dtn_reach_room *, uint32_t) =
        room->is_counting ? count_tails : look_at_head;
    for (uint32_t first = 0; first < reach->middle_count && room->best < room->goal; first += LANES) {
        if (!may_be_better(room->numbers_of_heads, room->enough_of_heads, reach->always_count, first))
            continue;
        double before = room->best;
        for (uint32_t i = first; i < first + LANES && i < reach->middle_count; i++)
            if (head_may_be_better(reach, room, i))
                look(reach, room, i);
        if (room->best > before)
            find_enough_of_heads(reach, room);
    }
}

/* ---- the top ---------------------------------------------------------------------------------------- */

/* Takes the option that stands at the issue; false when nothing behind it can be better. */
static bool enter(const dtn_reach *reach, dtn_reach_room *room, uint32_t issue)
{
    const uint32_t *first_option = reach->structure->first_option;
    uint32_t option = first_option[issue] + room->options[issue];
    for (uint32_t i = 0; i < reach->side_count; i++) {
        const dtn_reach_side *side = &reach->sides[i];
        double worth = side->has_preferences ? room->state->stakes[side->party].worth[option] : 0;
        room->sides[i].top[issue + 1] = room->sides[i].top[issue] + worth;
    }
    uint32_t size = first_option[issue + 1] - first_option[issue];
    room->ordinal[issue + 1] = room->ordinal[issue] * size + room->options[issue];
    for (uint32_t k = 0; k < reach->always_count; k++) {
        const dtn_reach_side_room *of = &room->sides[reach->always[k]];
        if (!(of->still[issue + 1] >= enough_above(room, of->top[issue + 1], of->size)))
            return false;
    }
    return true;
}

static void look_at_top(const dtn_reach *reach, dtn_reach_room *room)
{
    const uint32_t *first_option = reach->structure->first_option;
    uint32_t issue = 0;
    if (reach->cut.top == 0) {
        look_at_heads(reach, room);
        return;
    }
    for (room->options[0] = 0; room->best < room->goal;) {
        if (room->options[issue] == first_option[issue + 1] - first_option[issue]) {
            if (issue == 0)
                return;
            issue--;
        } else if (enter(reach, room, issue)) {
            if (issue + 1 < reach->cut.top) {
                room->options[++issue] = 0;
                continue;
            }
            look_at_heads(reach, room);
        }
        room->options[issue]++;
    }
}

/* ---- the answer ------------------------------------------------------------------------------------- */

static const double JUST_BELOW_0 = -0x1p-1000;

/* The largest slack, if it is more than `best`; the search may end at `goal`. */
static double search(const dtn_reach *reach, dtn_reach_room *room, double best, double goal,
                     bool with_tolerance)
{
    for (uint32_t i = 0; i < reach->side_count; i++) {
        const dtn_reach_side *side = &reach->sides[i];
        room->sides[i].top[0] = DTN_REACH_UNLIMITED;
        if (!side->has_preferences)
            continue;
        const dtn_stakes *stakes = &room->state->stakes[side->party];
        room->sides[i].top[0] = (with_tolerance ? stakes->doubt : 0) - stakes->walk_away;
    }
    room->best = best;
    room->goal = goal;
    room->best_middle = UINT32_MAX;
    look_at_top(reach, room);
    return room->best;
}

/* The best head comes first among the seeds, the one that was of use the longest ago goes. */
static void remember_best(dtn_reach_room *room)
{
    uint32_t at = 0;
    if (room->best_middle == UINT32_MAX)
        return;
    while (at < room->seed_count && room->seeds[at] != room->best_middle)
        at++;
    if (at == room->seed_count && room->seed_count < DTN_REACH_SEEDS)
        room->seed_count++;
    for (at = at < DTN_REACH_SEEDS ? at : DTN_REACH_SEEDS - 1; at > 0; at--)
        room->seeds[at] = room->seeds[at - 1];
    room->seeds[0] = room->best_middle;
}

static double largest_doubt(const dtn_reach *reach, const dtn_state *drawn)
{
    double doubt = 0;
    for (uint32_t i = 0; i < reach->side_count; i++)
        if (reach->sides[i].has_preferences && drawn->stakes[reach->sides[i].party].doubt > doubt)
            doubt = drawn->stakes[reach->sides[i].party].doubt;
    return doubt;
}

dtn_reached dtn_reach_find(const dtn_reach *reach, dtn_reach_room *room, const dtn_state *drawn,
                           const bool *rule_binds, bool *const *refusal_binds)
{
    dtn_reached reached = {.margin_kind = DTN_MARGIN_NO_PACKAGE};
    if (reach->package_count == 0)
        return reached;
    dtn_reach_note(reach, room, drawn, rule_binds, refusal_binds);
    dtn_reach_fill(reach, room);
    double margin = search(reach, room, DTN_REACH_NOTHING, DTN_REACH_UNLIMITED / 2, false);
    remember_best(room);
    if (margin == DTN_REACH_NOTHING)
        return reached;
    reached.margin_kind = margin >= DTN_REACH_UNLIMITED / 2 ? DTN_MARGIN_NOBODY : DTN_MARGIN_NUMBER;
    reached.margin = reached.margin_kind == DTN_MARGIN_NUMBER ? margin + 0.0 : 0; /* never -0 */
    reached.exists = margin >= 0;
    if (!reached.exists && margin >= -2 * largest_doubt(reach, drawn))
        reached.exists = search(reach, room, JUST_BELOW_0, 0, true) >= 0;
    return reached;
}

/* What is searched is the package that leaves the most: it is likely to do in the next states too. */
bool dtn_reach_exists(const dtn_reach *reach, dtn_reach_room *room, const dtn_state *drawn,
                      const bool *rule_binds, bool *const *refusal_binds)
{
    if (reach->package_count == 0)
        return false;
    dtn_reach_note(reach, room, drawn, rule_binds, refusal_binds);
    if (dtn_reach_is_witnessed(reach, room))
        return true;
    dtn_reach_fill(reach, room);
    if (!(search(reach, room, JUST_BELOW_0, DTN_REACH_UNLIMITED / 2, true) >= 0))
        return false;
    remember_best(room);
    dtn_reach_add_witness(reach, room, room->best_head, room->best_tail);
    return true;
}

uint64_t dtn_reach_count(const dtn_reach *reach, dtn_reach_room *room, const dtn_state *drawn,
                         const bool *rule_binds, bool *const *refusal_binds)
{
    if (reach->package_count == 0)
        return 0;
    dtn_reach_note(reach, room, drawn, rule_binds, refusal_binds);
    if (room->is_counted && dtn_reach_is_unchanged(reach, room))
        return room->count;
    dtn_reach_fill(reach, room);
    dtn_reach_find_floors(reach, room);
    room->count = 0;
    room->is_counting = room->is_counted = true;
    search(reach, room, JUST_BELOW_0, DTN_REACH_UNLIMITED / 2, true);
    room->is_counting = false;
    return room->count;
}
