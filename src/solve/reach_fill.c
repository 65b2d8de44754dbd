/* SPDX-License-Identifier: MIT */
#include "solve/reach_room.h"

#include <string.h>

enum { LANES = DTN_REACH_LANES };

/* ---- room ------------------------------------------------------------------------------------------- */

static void prepare_side(dtn_task *task, const dtn_reach *reach, const dtn_reach_side *side,
                         dtn_reach_side_room *room)
{
    uint32_t kept = reach->cut.kept_numbers / reach->tail_room;
    kept = kept < 1 ? 1 : kept;
    room->kept = side->set.vector_count < kept ? side->set.vector_count : kept;
    room->middle = DTN_TAKE(task, reach->middle_room, double);
    room->fixed = DTN_TAKE(task, reach->tail_room, double);
    room->offset = DTN_TAKE(task, side->set.variant_count, double);
    room->vectors = DTN_TAKE(task, (size_t)room->kept * reach->tail_room, double);
    room->vector_at = DTN_TAKE(task, room->kept, uint32_t);
    room->highest = DTN_TAKE(task, side->set.vector_count, double);
    room->lowest = DTN_TAKE(task, side->set.vector_count, double);
    room->ceiling = DTN_TAKE(task, side->set.variant_of_head ? reach->middle_room : 0, double);
    room->ceiling_of_variant = DTN_TAKE(task, side->set.variant_count, double);
    room->top = DTN_TAKE(task, (size_t)reach->cut.top + 1, double);
    room->still = DTN_TAKE(task, (size_t)reach->cut.top + 1, double);
    room->binds = DTN_TAKE(task, side->refusal_count, bool);
    room->bound_before = DTN_TAKE(task, side->refusal_count, bool);
    size_t numbers = side->has_preferences ? (size_t)reach->structure->option_count + side->points_count : 0;
    room->numbers = DTN_TAKE(task, numbers, double);
}

dtn_reach_room *dtn_reach_room_prepare(dtn_task *task, const dtn_reach *reach)
{
    dtn_reach_room *room = DTN_TAKE(task, 1, dtn_reach_room);
    room->sides = DTN_TAKE(task, reach->side_count, dtn_reach_side_room);
    for (uint32_t i = 0; i < reach->side_count; i++)
        prepare_side(task, reach, &reach->sides[i], &room->sides[i]);
    room->numbers_of_heads = DTN_TAKE(task, reach->always_count, const double *);
    room->numbers_of_tails = DTN_TAKE(task, reach->always_count, const double *);
    room->enough_of_heads = DTN_TAKE(task, reach->always_count, double);
    room->enough_of_tails = DTN_TAKE(task, reach->always_count, double);
    room->gains = DTN_TAKE(task, (size_t)reach->longest_need * LANES, double);
    room->options = DTN_TAKE(task, reach->cut.top, uint16_t);
    room->ordinal = DTN_TAKE(task, (size_t)reach->cut.top + 1, uint64_t);
    room->accepted = DTN_TAKE(task, reach->tail_room / LANES, uint8_t);
    room->open_sides = DTN_TAKE(task, reach->side_count, uint32_t);
    room->open_needs = DTN_TAKE(task, reach->need_count, dtn_reach_open_need);
    for (uint32_t i = 0; i < reach->need_count; i++)
        room->open_needs[i].members = DTN_TAKE(task, reach->longest_need, uint32_t);
    dtn_reach_prepare_witnesses(task, reach, room);
    return room;
}

/* ---- the numbers of a state ------------------------------------------------------------------------- */

/* The sums of the issues from first to end: each repeats what the later ones give, once for each option. */
static uint32_t sum_worths(const dtn_state *state, const double *worths, uint32_t first, uint32_t end,
                           double *sums)
{
    uint32_t done = 1;
    sums[0] = 0;
    for (uint32_t issue = end; issue-- > first;) {
        const double *worth = worths + state->first_option[issue];
        uint32_t size = state->first_option[issue + 1] - state->first_option[issue];
        for (uint32_t option = size; option-- > 0;) {
            double *to = sums + (size_t)option * done, more = worth[option];
            for (uint32_t i = 0; i < done; i++)
                to[i] = sums[i] + more;
        }
        done *= size;
    }
    return done;
}

static double greatest(const double *numbers, size_t count)
{
    double most = numbers[0];
    for (size_t i = 1; i < count; i++)
        most = numbers[i] > most ? numbers[i] : most;
    return most;
}

static double points_of(const dtn_reach_room *room, const dtn_reach_side *side, uint32_t index)
{
    return room->state->stakes[side->party].points[index].amount;
}

static void find_offsets(const dtn_reach_room *room, const dtn_reach_side *side, dtn_reach_side_room *of)
{
    for (uint32_t variant = 0; variant < side->set.variant_count; variant++) {
        const dtn_row *rows = side->set.rows + (size_t)variant * side->set.condition_count;
        double offset = 0;
        for (uint32_t i = 0; i < side->points_count; i++)
            if (rows[i].truth == DTN_ALWAYS)
                offset += points_of(room, side, i);
        for (uint32_t i = 0; i < side->refusal_count; i++)
            if (of->binds[i] && rows[side->points_count + i].truth == DTN_ALWAYS)
                offset = DTN_REACH_REFUSED;
        of->offset[variant] = offset;
    }
}

static void add_where(const uint64_t *words, uint32_t count, double amount, double *values)
{
    for (uint32_t i = 0; i < count; i++)
        values[i] += words[i / 64] >> i % 64 & 1 ? amount : 0;
}

void dtn_reach_make_vector(const dtn_reach *reach, const dtn_reach_room *room, uint32_t index,
                           uint32_t vector)
{
    const dtn_reach_side *side = &reach->sides[index];
    dtn_reach_side_room *of = &room->sides[index];
    uint32_t slot = dtn_reach_slot(of, vector);
    double *values = of->vectors + (size_t)slot * reach->tail_room;
    const dtn_row *rows = side->set.rows + (size_t)side->set.shown_by[vector] * side->set.condition_count;
    memcpy(values, of->fixed, reach->tail_room * sizeof *values);
    for (uint32_t i = 0; i < side->points_count; i++)
        if (rows[i].truth == DTN_SOMETIMES)
            add_where(rows[i].words, reach->tail_count, points_of(room, side, i), values);
    for (uint32_t i = 0; i < side->refusal_count; i++)
        if (of->binds[i] && rows[side->points_count + i].truth == DTN_SOMETIMES)
            add_where(rows[side->points_count + i].words, reach->tail_count, DTN_REACH_REFUSED, values);
    for (uint32_t i = reach->tail_count; i < reach->tail_room; i++)
        values[i] = values[reach->tail_count - 1];
    of->vector_at[slot] = vector + 1;
}

/* No tail adds more than the best of the fixed and all points that may come to it. */
static double loose_highest(const dtn_reach_room *room, const dtn_reach_side *side, const dtn_row *rows,
                            double most)
{
    for (uint32_t i = 0; i < side->points_count; i++) {
        double amount = rows[i].truth == DTN_SOMETIMES ? points_of(room, side, i) : 0;
        most += amount > 0 ? amount : 0;
    }
    return most;
}

static void make_vectors(const dtn_reach *reach, dtn_reach_room *room, uint32_t index)
{
    const dtn_reach_side *side = &reach->sides[index];
    dtn_reach_side_room *of = &room->sides[index];
    memset(of->vector_at, 0, of->kept * sizeof *of->vector_at);
    if (of->kept == side->set.vector_count) {
        for (uint32_t vector = 0; vector < of->kept; vector++) {
            dtn_reach_make_vector(reach, room, index, vector);
            of->highest[vector] = greatest(of->vectors + (size_t)vector * reach->tail_room, reach->tail_room);
        }
        return;
    }
    double most = greatest(of->fixed, reach->tail_count);
    for (uint32_t vector = 0; vector < side->set.vector_count; vector++) {
        const dtn_row *rows = side->set.rows + (size_t)side->set.shown_by[vector] * side->set.condition_count;
        of->highest[vector] = loose_highest(room, side, rows, most);
    }
}

static void note_refusals(const dtn_reach_side *side, const bool *rule_binds, bool *const *refusal_binds,
                          dtn_reach_side_room *of)
{
    const bool *binds = side->party == DTN_REACH_RULES ? rule_binds
                        : refusal_binds                ? refusal_binds[side->party]
                                                       : NULL;
    for (uint32_t i = 0; i < side->refusal_count; i++)
        of->binds[i] = !binds || binds[i];
}

static double largest_sum(const dtn_state *state, const dtn_stakes *stakes)
{
    double sum = (stakes->walk_away < 0 ? -stakes->walk_away : stakes->walk_away) + stakes->doubt;
    for (uint32_t option = 0; option < state->option_count; option++)
        sum += stakes->worth[option] < 0 ? -stakes->worth[option] : stakes->worth[option];
    for (size_t i = 0; i < stakes->points_count; i++)
        sum += stakes->points[i].amount < 0 ? -stakes->points[i].amount : stakes->points[i].amount;
    return sum;
}

/* What the issues of the top and everything behind them can still bring. */
static void look_ahead(const dtn_reach *reach, const dtn_reach_room *room, uint32_t index)
{
    const dtn_reach_side *side = &reach->sides[index];
    dtn_reach_side_room *of = &room->sides[index];
    const uint32_t *first_option = reach->structure->first_option;
    double most = greatest(of->ceiling_of_variant, side->set.variant_count);
    for (uint32_t issue = reach->cut.split; issue-- > 0;) {
        if (issue < reach->cut.top)
            of->still[issue + 1] = most;
        if (side->has_preferences)
            most += greatest(room->state->stakes[side->party].worth + first_option[issue],
                             first_option[issue + 1] - first_option[issue]);
    }
    of->still[0] = most;
}

static bool binds_as_before(const dtn_reach_side *side, const dtn_reach_side_room *of)
{
    return of->is_made && memcmp(of->binds, of->bound_before, side->refusal_count * sizeof *of->binds) == 0;
}

/* Not what the sides hold alone: walk-aways enter only when heads are looked at. */
static bool is_side_unchanged(const dtn_reach_side *side, const dtn_reach_side_room *of)
{
    return !side->has_preferences && binds_as_before(side, of);
}

/* Worths and points as they were filled in last are put beside; true where they are the same to the bit. */
static bool note_numbers(const dtn_reach *reach, dtn_reach_room *room, uint32_t index)
{
    const dtn_reach_side *side = &reach->sides[index];
    dtn_reach_side_room *of = &room->sides[index];
    const dtn_stakes *stakes = &room->state->stakes[side->party];
    size_t worths = reach->structure->option_count;
    bool is_same = memcmp(of->numbers, stakes->worth, worths * sizeof *of->numbers) == 0;
    memcpy(of->numbers, stakes->worth, worths * sizeof *of->numbers);
    for (uint32_t i = 0; i < side->points_count; i++) {
        double amount = stakes->points[i].amount;
        is_same &= memcmp(&of->numbers[worths + i], &amount, sizeof amount) == 0;
        of->numbers[worths + i] = amount;
    }
    return is_same;
}

bool dtn_reach_is_unchanged(const dtn_reach *reach, const dtn_reach_room *room)
{
    for (uint32_t i = 0; i < reach->side_count; i++)
        if (!is_side_unchanged(&reach->sides[i], &room->sides[i]))
            return false;
    return true;
}

static void fill_side(const dtn_reach *reach, dtn_reach_room *room, uint32_t index)
{
    const dtn_reach_side *side = &reach->sides[index];
    dtn_reach_side_room *of = &room->sides[index];
    size_t size = side->refusal_count * sizeof *of->binds;
    bool is_same = !side->has_preferences || note_numbers(reach, room, index);
    if (side->has_preferences)
        of->size = largest_sum(room->state, &room->state->stakes[side->party]);
    if (is_same && binds_as_before(side, of))
        return;
    if (side->has_preferences) {
        const double *worth = room->state->stakes[side->party].worth;
        sum_worths(room->state, worth, reach->cut.top, reach->cut.split, of->middle);
        sum_worths(room->state, worth, reach->cut.split, room->state->issue_count, of->fixed);
    }
    find_offsets(room, side, of);
    make_vectors(reach, room, index);
    for (uint32_t variant = 0; variant < side->set.variant_count; variant++)
        of->ceiling_of_variant[variant] = of->offset[variant] + of->highest[side->set.vector_of[variant]];
    if (reach->cut.top > 0)
        look_ahead(reach, room, index);
    memcpy(of->bound_before, of->binds, size);
    of->is_made = true;
    of->has_reaches = false;
}

void dtn_reach_note(const dtn_reach *reach, dtn_reach_room *room, const dtn_state *drawn,
                    const bool *rule_binds, bool *const *refusal_binds)
{
    room->state = drawn;
    for (uint32_t i = 0; i < reach->side_count; i++)
        note_refusals(&reach->sides[i], rule_binds, refusal_binds, &room->sides[i]);
}

void dtn_reach_fill(const dtn_reach *reach, dtn_reach_room *room)
{
    for (uint32_t i = 0; i < reach->side_count; i++)
        fill_side(reach, room, i);
    room->is_counted = false;
}

static double least(const double *numbers, size_t count)
{
    double least = numbers[0];
    for (size_t i = 1; i < count; i++)
        least = numbers[i] < least ? numbers[i] : least;
    return least;
}

/* Where not all vectors are kept, nothing is said of those that are not. */
void dtn_reach_find_floors(const dtn_reach *reach, dtn_reach_room *room)
{
    for (uint32_t i = 0; i < reach->side_count; i++) {
        dtn_reach_side_room *of = &room->sides[i];
        uint32_t vector_count = reach->sides[i].set.vector_count;
        bool are_kept = of->kept == vector_count;
        for (uint32_t vector = 0; vector < vector_count; vector++)
            of->lowest[vector] =
                are_kept ? least(of->vectors + (size_t)vector * reach->tail_room, reach->tail_room)
                         : DTN_REACH_REFUSED;
    }
}
