/* SPDX-License-Identifier: MIT
 * bench/states.h: states of any size, made from a seed: whole numbers, of which the most a party can get from the options
 * is about a hundred points; everybody is needed and bargains. */
#pragma once

#include "model/state.h"
#include "numeric/tolerance.h"

enum { BENCH_PARTIES = 16 };

typedef enum {
    BENCH_RANDOM, /* weights 1 to 1,000, values 0 to 1,000 */
    BENCH_SHELL,  /* two parties; at each option what one gets the other does not, but for `play` units */
    BENCH_COARSE  /* weights 1 to 10, values 0 to 5: sums of a coarse grid */
} bench_worths;

typedef enum { BENCH_ANY_PAIR, BENCH_NEIGHBOURS, BENCH_WITHIN_FOUR } bench_pairs;

typedef struct bench_space {
    uint32_t issues, options, parties;
    bench_worths worths;
    uint32_t range, play;  /* of a shell: the first party's worths are 0 to range */
    bench_pairs pairs;     /* of which issues rules and gains speak */
    uint32_t rules, gains; /* each of a pair of issues, two options of each */
    uint32_t walk_away;    /* hundredths of the most the party can get from the options */
} bench_space;

static inline uint32_t bench_roll(uint64_t *seed, uint32_t sides)
{
    *seed += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = (*seed ^ (*seed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((mixed ^ (mixed >> 31)) >> 33) % sides;
}

/* ---- conditions ------------------------------------------------------------------------------------- */

static inline const dtn_condition *bench_two_options(dtn_task *task, uint32_t issue, uint32_t size,
                                                     uint64_t *seed)
{
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    uint64_t *options = DTN_TAKE(task, size / 64 + 1, uint64_t);
    for (int i = 0; i < 2; i++) {
        uint32_t option = bench_roll(seed, size);
        options[option / 64] |= UINT64_C(1) << option % 64;
    }
    *condition = (dtn_condition){.kind = DTN_CONDITION_OPTION, .issue = issue, .options = options};
    return condition;
}

/* The `number`-th pair: so that neighbours are spread over all issues. */
static inline const dtn_condition *bench_pair(dtn_task *task, const bench_space *space, uint32_t number,
                                              uint64_t *seed)
{
    uint32_t first = bench_roll(seed, space->issues), second;
    if (space->pairs == BENCH_NEIGHBOURS)
        first = (uint32_t)((uint64_t)number * 7 % (space->issues - 1));
    do
        second = space->pairs == BENCH_NEIGHBOURS    ? first + 1
                 : space->pairs == BENCH_WITHIN_FOUR ? first / 4 * 4 + bench_roll(seed, 4)
                                                     : bench_roll(seed, space->issues);
    while (second == first || second >= space->issues);
    return dtn_condition_both(task, bench_two_options(task, first, space->options, seed),
                              bench_two_options(task, second, space->options, seed));
}

static inline void bench_add_rules(dtn_task *task, const bench_space *space, dtn_state *state, uint64_t *seed)
{
    const dtn_condition **forbidden = DTN_TAKE(task, space->rules, const dtn_condition *);
    for (uint32_t i = 0; i < space->rules; i++)
        forbidden[i] = bench_pair(task, space, i, seed);
    state->forbidden = forbidden;
    state->forbidden_count = space->rules;
}

/* Shared out among the parties; each is worth a twentieth of the most the party can get, or costs it. */
static inline void bench_add_gains(dtn_task *task, const bench_space *space, dtn_state *state,
                                   const double *most, uint64_t *seed)
{
    for (uint32_t party = 0; party < space->parties; party++)
        state->stakes[party].points = DTN_TAKE(task, space->gains, dtn_points);
    for (uint32_t i = 0; i < space->gains; i++) {
        dtn_stakes *stakes = &state->stakes[i % space->parties];
        dtn_points *points = &stakes->points[stakes->points_count++];
        points->when = bench_pair(task, space, i, seed);
        points->exact_amount = (dtn_int128)(most[i % space->parties] / 20) * (bench_roll(seed, 3) ? 1 : -1);
        points->amount = (double)points->exact_amount;
    }
}

/* ---- worths ----------------------------------------------------------------------------------------- */

static inline void bench_fill_option(const bench_space *space, dtn_state *state, uint32_t option,
                                     const uint32_t *weights, uint64_t *seed)
{
    for (uint32_t party = 0; party < space->parties; party++) {
        int64_t worth = (int64_t)weights[party] * bench_roll(seed, space->worths == BENCH_COARSE ? 6 : 1001);
        if (space->worths == BENCH_SHELL)
            worth = party == 0 ? bench_roll(seed, space->range + 1)
                               : (int64_t)space->range - (int64_t)state->stakes[0].worth[option] +
                                     bench_roll(seed, 2 * space->play + 1) - space->play;
        state->stakes[party].worth[option] = (double)worth;
        state->stakes[party].exact_worth[option] = worth;
    }
}

/* most: what each party could get at best, left behind for what depends on it. */
static inline void bench_fill_worths(const bench_space *space, dtn_state *state, double *most, uint64_t *seed)
{
    uint32_t weights[BENCH_PARTIES];
    for (uint32_t issue = 0; issue < space->issues; issue++) {
        for (uint32_t party = 0; party < space->parties; party++)
            weights[party] = 1 + bench_roll(seed, space->worths == BENCH_COARSE ? 10 : 1000);
        for (uint32_t option = 0; option < space->options; option++)
            bench_fill_option(space, state, issue * space->options + option, weights, seed);
        for (uint32_t party = 0; party < space->parties; party++) {
            const double *worth = &state->stakes[party].worth[issue * space->options];
            double best = worth[0];
            for (uint32_t option = 1; option < space->options; option++)
                best = worth[option] > best ? worth[option] : best;
            most[party] += best;
        }
    }
}

/* ---- the state -------------------------------------------------------------------------------------- */

static inline void bench_need_everybody(dtn_task *task, dtn_state *state)
{
    uint32_t *everyone = DTN_TAKE(task, state->party_count, uint32_t);
    dtn_need *need = DTN_TAKE(task, 1, dtn_need);
    for (uint32_t party = 0; party < state->party_count; party++)
        everyone[party] = party;
    *need = (dtn_need){.kind = DTN_NEED_ALL,
                       .parties = everyone,
                       .party_count = state->party_count,
                       .quota = state->party_count,
                       .when = DTN_TAKE(task, 1, dtn_condition)};
    state->needs = need;
    state->need_count = 1;
    state->bargaining = everyone;
    state->bargaining_count = state->party_count;
}

static inline dtn_state *bench_build(dtn_task *task, const bench_space *space, uint64_t seed)
{
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    uint32_t *first_option = DTN_TAKE(task, space->issues + 1, uint32_t);
    double most[BENCH_PARTIES] = {0};
    for (uint32_t issue = 0; issue < space->issues; issue++)
        first_option[issue + 1] = first_option[issue] + space->options;
    state->issue_count = space->issues;
    state->first_option = first_option;
    state->option_count = first_option[space->issues];
    state->party_count = space->parties;
    state->stakes = DTN_TAKE(task, space->parties, dtn_stakes);
    for (uint32_t party = 0; party < space->parties; party++)
        state->stakes[party] = (dtn_stakes){.has_preferences = true,
                                            .worth = DTN_TAKE(task, state->option_count, double),
                                            .exact_worth = DTN_TAKE(task, state->option_count, dtn_int128)};
    bench_fill_worths(space, state, most, &seed);
    for (uint32_t party = 0; party < space->parties; party++) {
        dtn_stakes *stakes = &state->stakes[party];
        stakes->exact_unit = (dtn_int128)(most[party] / 100);
        stakes->unit = (double)stakes->exact_unit;
        stakes->exact_walk_away = (dtn_int128)(most[party] * space->walk_away / 100);
        stakes->walk_away = (double)stakes->exact_walk_away;
    }
    bench_add_rules(task, space, state, &seed);
    bench_add_gains(task, space, state, most, &seed);
    bench_need_everybody(task, state);
    return state;
}

/* ---- drawn states ----------------------------------------------------------------------------------- */

/* Room for states of the same structure, as runs draw them. */
static inline dtn_state bench_begin_drawing(dtn_task *task, const dtn_state *from)
{
    dtn_state drawn = *from;
    drawn.stakes = DTN_TAKE(task, from->party_count, dtn_stakes);
    for (uint32_t party = 0; party < from->party_count; party++) {
        const dtn_stakes *mine = &from->stakes[party];
        dtn_stakes *stakes = &drawn.stakes[party];
        *stakes = (dtn_stakes){.has_preferences = true,
                               .precision = DTN_DRAWN,
                               .unit = 1,
                               .worth = DTN_TAKE(task, from->option_count, double),
                               .walk_away = mine->walk_away / mine->unit,
                               .points = DTN_TAKE(task, mine->points_count, dtn_points),
                               .points_count = mine->points_count};
        stakes->doubt = dtn_tolerance(stakes->walk_away);
        for (size_t i = 0; i < mine->points_count; i++)
            stakes->points[i] =
                (dtn_points){.when = mine->points[i].when, .amount = mine->points[i].amount / mine->unit};
    }
    return drawn;
}

/* Every worth up to a tenth off. */
static inline void bench_draw(const dtn_state *from, dtn_state *drawn, uint64_t seed)
{
    for (uint32_t party = 0; party < from->party_count; party++) {
        const dtn_stakes *mine = &from->stakes[party];
        for (uint32_t option = 0; option < from->option_count; option++)
            drawn->stakes[party].worth[option] = mine->worth[option] / mine->unit *
                                                 (0.9 + 0.2 * (double)bench_roll(&seed, 1 << 20) / (1 << 20));
    }
}
