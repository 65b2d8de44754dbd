/* SPDX-License-Identifier: MIT
 * question   is there a zone in this drawn state, and how large is its margin?
 * method     branch and bound: heads bounded by what their tails can add, tails sifted against the best so far
 * source     Land and Doig 1960; the definitions are those of solve/zone.h
 * cost       O((heads + tails + packages of heads that may be better) x parties) a state, O(packages) bits once
 * limits     100,000,000 packages; worths, points and walk-aways below 2^800; margins to rounding in doubles */
#include "solve/reach_plan.h"

#include "numeric/magnitude.h"

#include <string.h>

/* In place of infinities, whose sums would be no numbers. REFUSED and UNLIMITED are still refused. */
static const double UNLIMITED = 0x1p900, REFUSED = -0x1p1000, NOTHING = -0x1p950;

enum { LANES = DTN_REACH_LANES };

typedef struct side_room {
    double *middle;      /* [middle_room] what the issues of the middle add */
    double *fixed;       /* [tail_room] what those of the tail add */
    double *offset;      /* [variant_count] what conditions add to all tails of a head */
    double *vectors;     /* [kept * tail_room] */
    uint32_t *vector_at; /* [kept] 1 + the vector that lies there; 0: none */
    double *highest;     /* [vector_count] no tail of the vector adds more */
    uint32_t kept;
    double size;     /* no partial sum of worths and points is larger, above or below 0 */
    double *ceiling; /* [middle_room] the most that packages of a head reach; of several variants only */
    double *ceiling_of_variant; /* [variant_count] */
    const double *reach;        /* [middle_room] ceiling, or middle: then each head reaches `rest` more */
    double rest;
    double *top;        /* [top + 1] what the first issues of the top add, less the walk-away; UNLIMITED */
    double *still;      /* [top + 1] the most that the rest can add */
    bool *binds;        /* [refusal_count] in this state */
    bool *bound_before; /* of the state before; sides without preferences change with nothing else */
    bool is_made;
    /* of the head at hand */
    double base; /* what it adds to all its tails, less the walk-away */
    const double *tails;
    double ceiling_of_tails;
} side_room;

enum { SEEDS = 8 };

struct dtn_reach_room {
    const dtn_state *state; /* at hand */
    side_room *sides;
    double best;
    uint32_t best_middle;  /* the head, within its middle, that reached it */
    uint32_t seeds[SEEDS]; /* heads that were best of states before, the last first: looked at first */
    uint32_t seed_count;
    double goal;                                         /* no more is asked for */
    const double **numbers_of_heads, **numbers_of_tails; /* [always_count] and what must be reached of them */
    double *enough_of_heads, *enough_of_tails;
    double *gains;     /* [longest_need * LANES] */
    uint16_t *options; /* [top] */
    uint64_t *ordinal; /* [top + 1] */
};

/* ---- room ------------------------------------------------------------------------------------------- */

static void prepare_side(dtn_task *task, const dtn_reach *reach, const dtn_reach_side *side, side_room *room)
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
    room->ceiling = DTN_TAKE(task, side->set.variant_of_head ? reach->middle_room : 0, double);
    room->ceiling_of_variant = DTN_TAKE(task, side->set.variant_count, double);
    room->top = DTN_TAKE(task, (size_t)reach->cut.top + 1, double);
    room->still = DTN_TAKE(task, (size_t)reach->cut.top + 1, double);
    room->binds = DTN_TAKE(task, side->refusal_count, bool);
    room->bound_before = DTN_TAKE(task, side->refusal_count, bool);
}

dtn_reach_room *dtn_reach_room_prepare(dtn_task *task, const dtn_reach *reach)
{
    dtn_reach_room *room = DTN_TAKE(task, 1, dtn_reach_room);
    room->sides = DTN_TAKE(task, reach->side_count, side_room);
    for (uint32_t i = 0; i < reach->side_count; i++)
        prepare_side(task, reach, &reach->sides[i], &room->sides[i]);
    room->numbers_of_heads = DTN_TAKE(task, reach->always_count, const double *);
    room->numbers_of_tails = DTN_TAKE(task, reach->always_count, const double *);
    room->enough_of_heads = DTN_TAKE(task, reach->always_count, double);
    room->enough_of_tails = DTN_TAKE(task, reach->always_count, double);
    room->gains = DTN_TAKE(task, (size_t)reach->longest_need * LANES, double);
    room->options = DTN_TAKE(task, reach->cut.top, uint16_t);
    room->ordinal = DTN_TAKE(task, (size_t)reach->cut.top + 1, uint64_t);
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

static void find_offsets(const dtn_reach_room *room, const dtn_reach_side *side, side_room *of)
{
    for (uint32_t variant = 0; variant < side->set.variant_count; variant++) {
        const dtn_row *rows = side->set.rows + (size_t)variant * side->set.condition_count;
        double offset = 0;
        for (uint32_t i = 0; i < side->points_count; i++)
            if (rows[i].truth == DTN_ALWAYS)
                offset += points_of(room, side, i);
        for (uint32_t i = 0; i < side->refusal_count; i++)
            if (of->binds[i] && rows[side->points_count + i].truth == DTN_ALWAYS)
                offset = REFUSED;
        of->offset[variant] = offset;
    }
}

static void add_where(const uint64_t *words, uint32_t count, double amount, double *values)
{
    for (uint32_t i = 0; i < count; i++)
        values[i] += words[i / 64] >> i % 64 & 1 ? amount : 0;
}

static uint32_t slot_of(const side_room *of, uint32_t vector)
{
    return vector < of->kept ? vector : vector % of->kept;
}

static void make_vector(const dtn_reach *reach, const dtn_reach_room *room, uint32_t index, uint32_t vector)
{
    const dtn_reach_side *side = &reach->sides[index];
    side_room *of = &room->sides[index];
    uint32_t slot = slot_of(of, vector);
    double *values = of->vectors + (size_t)slot * reach->tail_room;
    const dtn_row *rows = side->set.rows + (size_t)side->set.shown_by[vector] * side->set.condition_count;
    memcpy(values, of->fixed, reach->tail_room * sizeof *values);
    for (uint32_t i = 0; i < side->points_count; i++)
        if (rows[i].truth == DTN_SOMETIMES)
            add_where(rows[i].words, reach->tail_count, points_of(room, side, i), values);
    for (uint32_t i = 0; i < side->refusal_count; i++)
        if (of->binds[i] && rows[side->points_count + i].truth == DTN_SOMETIMES)
            add_where(rows[side->points_count + i].words, reach->tail_count, REFUSED, values);
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
    side_room *of = &room->sides[index];
    memset(of->vector_at, 0, of->kept * sizeof *of->vector_at);
    if (of->kept == side->set.vector_count) {
        for (uint32_t vector = 0; vector < of->kept; vector++) {
            make_vector(reach, room, index, vector);
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
                          side_room *of)
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
    side_room *of = &room->sides[index];
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

static void fill_side(const dtn_reach *reach, dtn_reach_room *room, uint32_t index)
{
    const dtn_reach_side *side = &reach->sides[index];
    side_room *of = &room->sides[index];
    size_t size = side->refusal_count * sizeof *of->binds;
    if (!side->has_preferences && of->is_made && memcmp(of->binds, of->bound_before, size) == 0)
        return;
    if (side->has_preferences) {
        of->size = largest_sum(room->state, &room->state->stakes[side->party]);
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
}

/* ---- needs of groups, of votes, at times ------------------------------------------------------------- */

/* met[i] = the slack of the need where its members gain gains[j * count + i]; count at most LANES. */
static inline void find_slacks(const dtn_reach_need *need, const double *gains, int count, double *met)
{
    const dtn_need *of = need->need;
    bool is_all = of->kind == DTN_NEED_ALL;
    for (int i = 0; i < count; i++)
        met[i] = is_all ? UNLIMITED : REFUSED;
    for (uint32_t a = 0; a < of->party_count; a++) {
        const double *own = gains + (size_t)a * (size_t)count;
        double consent[LANES] = {0};
        for (uint32_t b = 0; !is_all && b < of->party_count; b++) {
            const double *other = gains + (size_t)b * (size_t)count;
            double votes = of->kind == DTN_NEED_VOTES ? of->votes[b] : 1;
            for (int i = 0; i < count; i++)
                consent[i] += other[i] >= own[i] ? votes : 0;
        }
        for (int i = 0; i < count; i++) {
            bool is_met = is_all ? own[i] < met[i] : consent[i] >= need->quota && own[i] > met[i];
            met[i] = is_met ? own[i] : met[i];
        }
    }
}

static dtn_row when_of(const dtn_reach_need *need, uint64_t head)
{
    return need->when.rows[dtn_reach_variant(&need->when, head)];
}

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
        const side_room *of = &room->sides[reach->always[k]];
        room->numbers_of_tails[k] = of->tails;
        room->enough_of_tails[k] = enough_above(room, of->base, of->size);
    }
}

/* The gains of LANES tails. */
static void find_gains(const side_room *of, uint32_t tail, double *gains)
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
    find_slacks(need, room->gains, LANES, met);
    for (uint32_t i = 0; i < LANES; i++)
        if (when.words[tail / 64] >> (tail + i) % 64 & 1 && met[i] < slack[i])
            slack[i] = met[i];
}

/* LANES divides 64: the bits of LANES tails lie in one word. */
static void look_at_tails(const dtn_reach *reach, dtn_reach_room *room, uint64_t head, uint32_t tail)
{
    double slack[LANES], gains[LANES];
    for (int i = 0; i < LANES; i++)
        slack[i] = UNLIMITED;
    for (uint32_t k = 0; k < reach->always_count; k++) {
        find_gains(&room->sides[reach->always[k]], tail, gains);
        for (int i = 0; i < LANES; i++)
            slack[i] = gains[i] < slack[i] ? gains[i] : slack[i];
    }
    for (uint32_t k = 0; k < reach->need_count; k++) {
        dtn_row when = when_of(&reach->needs[k], head);
        if (when.truth != DTN_NEVER)
            limit_by_need(room, &reach->needs[k], when, tail, slack);
    }
    for (uint32_t i = 0; i < LANES && tail + i < reach->tail_count; i++)
        room->best = slack[i] > room->best ? slack[i] : room->best;
}

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
    side_room *of = &room->sides[index];
    uint32_t variant = dtn_reach_variant(set, head), vector = set->vector_of[variant],
             slot = slot_of(of, vector);
    if (of->vector_at[slot] != vector + 1)
        make_vector(reach, room, index, vector);
    of->tails = of->vectors + (size_t)slot * reach->tail_room;
    of->ceiling_of_tails = of->highest[vector];
    of->base = of->top[reach->cut.top] + of->middle[middle] + of->offset[variant];
}

/* Whether the other needs that hold throughout leave room for more than the best. */
static bool needs_leave_more(const dtn_reach *reach, dtn_reach_room *room, uint64_t head)
{
    for (uint32_t k = 0; k < reach->need_count; k++) {
        const dtn_reach_need *need = &reach->needs[k];
        double slack;
        if (when_of(need, head).truth != DTN_ALWAYS)
            continue;
        for (uint32_t j = 0; j < need->need->party_count; j++) {
            const side_room *of = &room->sides[need->sides[j]];
            room->gains[j] = of->base + of->ceiling_of_tails;
        }
        find_slacks(need, room->gains, 1, &slack);
        if (!(slack > room->best))
            return false;
    }
    return true;
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
    side_room *of = &room->sides[index];
    uint32_t count = reach->middle_count;
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
        const side_room *of = &room->sides[reach->always[k]];
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
    if (reach->cut.top == 0)
        look_at_seeds(reach, room);
    find_enough_of_heads(reach, room);
    for (uint32_t first = 0; first < reach->middle_count && room->best < room->goal; first += LANES) {
        if (!may_be_better(room->numbers_of_heads, room->enough_of_heads, reach->always_count, first))
            continue;
        double before = room->best;
        for (uint32_t i = first; i < first + LANES && i < reach->middle_count; i++)
            if (head_may_be_better(reach, room, i))
                look_at_head(reach, room, i);
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
        const side_room *of = &room->sides[reach->always[k]];
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
    for (room->options[0] = 0;;) {
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

/* The largest slack, if it is more than `best`; the search may end at `goal`. */
static double search(const dtn_reach *reach, dtn_reach_room *room, double best, double goal,
                     bool with_tolerance)
{
    for (uint32_t i = 0; i < reach->side_count; i++) {
        const dtn_reach_side *side = &reach->sides[i];
        room->sides[i].top[0] = UNLIMITED;
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
    if (at == room->seed_count && room->seed_count < SEEDS)
        room->seed_count++;
    for (at = at < SEEDS ? at : SEEDS - 1; at > 0; at--)
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
    room->state = drawn;
    for (uint32_t i = 0; i < reach->side_count; i++) {
        note_refusals(&reach->sides[i], rule_binds, refusal_binds, &room->sides[i]);
        fill_side(reach, room, i);
    }
    double margin = search(reach, room, NOTHING, UNLIMITED / 2, false);
    remember_best(room);
    if (margin == NOTHING)
        return reached;
    reached.margin_kind = margin >= UNLIMITED / 2 ? DTN_MARGIN_NOBODY : DTN_MARGIN_NUMBER;
    reached.margin = reached.margin_kind == DTN_MARGIN_NUMBER ? margin + 0.0 : 0; /* never -0 */
    reached.exists = margin >= 0;
    if (!reached.exists && margin >= -2 * largest_doubt(reach, drawn))
        reached.exists = search(reach, room, -0x1p-1000, 0, true) >= 0;
    return reached;
}
