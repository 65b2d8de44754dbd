/* SPDX-License-Identifier: MIT
 * Power of votes in random games against all orders and all sets, and both ways of counting against each other. */
#include "property/zone_cases.h"

#include "solve/voting_power.h"

enum { GAMES = 2000, MOST_PLAYERS = 6, BOTH_WAYS = 300, MANY_PLAYERS = 12 };

static const dtn_condition always = {.kind = DTN_CONDITION_ALWAYS};
static const uint16_t nothing[1] = {0};

/* One to three needs of any kind among the first `players` parties, members in any order. */
static dtn_state *random_game(dtn_task *task, dice *d, uint32_t players, bool whole)
{
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    state->party_count = players;
    state->need_count = 1 + roll(d, 3);
    dtn_need *needs = DTN_TAKE(task, state->need_count, dtn_need);
    for (size_t i = 0; i < state->need_count; i++) {
        uint32_t *parties = DTN_TAKE(task, players, uint32_t);
        double *votes = DTN_TAKE(task, players, double), sum = 0;
        needs[i] = (dtn_need){
            .kind = (dtn_need_kind)roll(d, 3), .parties = parties, .votes = votes, .when = &always};
        for (uint32_t party = players; party-- > 0;)
            if (happens(d, needs[i].kind == DTN_NEED_ALL ? 20 : 70)) {
                votes[needs[i].party_count] = whole ? roll(d, 6) : 0.5 + roll(d, 6);
                sum += votes[needs[i].party_count];
                parties[needs[i].party_count++] = party;
            }
        uint32_t all = needs[i].kind == DTN_NEED_VOTES ? (uint32_t)sum : needs[i].party_count;
        needs[i].quota = needs[i].kind == DTN_NEED_ALL ? needs[i].party_count : 1 + roll(d, all + 1);
    }
    state->needs = needs;
    return state;
}

/* ---- the definition ------------------------------------------------------------------------------------- */

typedef struct counted {
    uint64_t orders, decided[MOST_PLAYERS]; /* orders in which the player completes the agreement */
    uint64_t swings[MOST_PLAYERS];
} counted;

static bool wins(const dtn_game *game, uint32_t set)
{
    bool is_in[MOST_PLAYERS] = {false};
    for (uint32_t i = 0; i < game->player_count; i++)
        is_in[game->players[i]] = set >> i & 1;
    return dtn_game_wins(game, is_in);
}

static void count_orders(const dtn_game *game, uint32_t set, bool is_decided, counted *c)
{
    uint32_t all = (UINT32_C(1) << game->player_count) - 1;
    c->orders += set == all;
    for (uint32_t i = 0; i < game->player_count; i++) {
        uint32_t more = set | UINT32_C(1) << i;
        if (more == set)
            continue;
        bool decides = !is_decided && wins(game, more) && !wins(game, set);
        if (decides) { /* the orders of all who are left */
            uint64_t rest = 1;
            for (uint32_t k = 2; k <= game->player_count - (uint32_t)__builtin_popcount(more); k++)
                rest *= k;
            c->decided[i] += rest;
        }
        count_orders(game, more, is_decided || decides, c);
    }
}

static void count_swings(const dtn_game *game, counted *c)
{
    for (uint32_t set = 0; set < UINT32_C(1) << game->player_count; set++)
        for (uint32_t i = 0; i < game->player_count; i++)
            c->swings[i] += !(set >> i & 1) && !wins(game, set) && wins(game, set | UINT32_C(1) << i);
}

/* A set that wins needs nobody more: games in which nobody at all wins already are no games. */
static void must_be_as_counted(const dtn_game *game, const dtn_power *power)
{
    counted c = {0};
    count_orders(game, 0, false, &c);
    count_swings(game, &c);
    double sum = 0;
    for (uint32_t i = 0; i < game->player_count; i++) {
        dtn_rational expected = dtn_rational_of((int64_t)c.decided[i], (int64_t)c.orders);
        assert_int_equal(dtn_rational_compare(power[i].fraction, expected), 0);
        assert_true(power[i].banzhaf ==
                    (double)c.swings[i] / (double)(UINT32_C(1) << (game->player_count - 1)));
        sum += power[i].shapley_shubik;
    }
    assert_true(sum > 1 - 1e-12 && sum < 1 + 1e-12);
}

static void must_be_the_vetoes(dtn_task *task, const dtn_game *game)
{
    uint32_t all = (UINT32_C(1) << game->player_count) - 1, minimal = 0;
    dtn_party_sets sets = dtn_game_vetoes(task, game);
    for (uint32_t set = 1; set <= all; set++) {
        bool is_minimal = !wins(game, all & ~set);
        for (uint32_t i = 0; i < game->player_count && is_minimal; i++)
            is_minimal = !(set >> i & 1) || wins(game, all & ~(set & ~(UINT32_C(1) << i)));
        minimal += is_minimal;
    }
    assert_int_equal(sets.count, minimal < DTN_PARTY_SETS ? minimal : DTN_PARTY_SETS);
    assert_int_equal(sets.is_complete, minimal <= DTN_PARTY_SETS);
    for (uint32_t i = 0; i < sets.count; i++) {
        bool rest[MOST_PLAYERS];
        memset(rest, true, sizeof rest);
        for (uint32_t k = 0; k < sets.items[i].count; k++)
            rest[sets.items[i].parties[k]] = false;
        assert_false(dtn_game_wins(game, rest));
        assert_true(i == 0 || sets.items[i].count >= sets.items[i - 1].count);
    }
}

/* ---- one game after the other --------------------------------------------------------------------------- */

static void try_orders(dtn_task *task, void *argument)
{
    (void)argument;
    dice d = {5};
    size_t played = 0, by_votes = 0;
    for (uint32_t tries = 0; played < GAMES; tries++) {
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        uint32_t players = 1 + roll(&d, MOST_PLAYERS);
        bool whole = happens(&d, 70);
        const dtn_state *state = random_game(task, &d, players, whole);
        dtn_game game = dtn_game_at(task, state, nothing);
        const dtn_power *power = dtn_voting_power_find(task, &game);
        bool is_game = game.player_count > 0 && wins(&game, (UINT32_C(1) << game.player_count) - 1);
        assert_int_equal(power != NULL, is_game);
        if (is_game) {
            must_be_as_counted(&game, power);
            must_be_the_vetoes(task, &game);
            by_votes += dtn_voting_power_by_votes(task, &game) != NULL;
            played++;
        }
        dtn_arena_reset(&task->arena, here);
    }
    printf("# %zu games, %zu by votes\n", played, by_votes);
    assert_true(by_votes > GAMES / 2 && by_votes < GAMES);
}

static void power_is_that_of_all_orders(void **unused)
{
    (void)unused;
    run_in_task(try_orders, NULL);
}

static void compare_ways(dtn_task *task, void *argument)
{
    (void)argument;
    dice d = {6};
    for (uint32_t played = 0; played < BOTH_WAYS;) {
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        dtn_game game = dtn_game_at(task, random_game(task, &d, MANY_PLAYERS, true), nothing);
        const dtn_power *votes = dtn_voting_power_by_votes(task, &game);
        const dtn_power *sets = dtn_voting_power_by_sets(task, &game);
        assert_int_equal(votes == NULL, sets == NULL);
        for (uint32_t i = 0; votes && i < game.player_count; i++) {
            assert_int_equal(dtn_rational_compare(votes[i].fraction, sets[i].fraction), 0);
            assert_true(votes[i].banzhaf == sets[i].banzhaf);
        }
        played += votes != NULL;
        dtn_arena_reset(&task->arena, here);
    }
}

static void votes_and_sets_count_alike(void **unused)
{
    (void)unused;
    run_in_task(compare_ways, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(power_is_that_of_all_orders),
        cmocka_unit_test(votes_and_sets_count_alike),
    };
    return cmocka_run_group_tests_name("voting_power_against_orders", tests, NULL, NULL);
}
