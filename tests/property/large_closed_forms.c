/* SPDX-License-Identifier: MIT
 * Spaces of up to 10^50 packages whose answers are known without looking at packages: of chains, of a single
 * package that can be agreed, of like and of contrary minds. */
#include "property/large_states.h"

/* ---- chains ----------------------------------------------------------------------------------------- */

enum { LINKS = 50, LINK_OPTIONS = 6 };

/* Rules between neighbours alone: what is allowed is counted by the matrix of what may follow what. */
static void count_chain(dtn_task *task, void *argument)
{
    (void)argument;
    dice d = {7};
    bool may_follow[LINKS][LINK_OPTIONS][LINK_OPTIONS];
    dtn_state *state = even_state(task, LINKS, LINK_OPTIONS, 2);
    state->forbidden = DTN_TAKE(task, LINKS * LINK_OPTIONS * LINK_OPTIONS, const dtn_condition *);
    for (uint32_t i = 0; i + 1 < LINKS; i++)
        for (uint32_t a = 0; a < LINK_OPTIONS; a++)
            for (uint32_t b = 0; b < LINK_OPTIONS; b++) {
                may_follow[i][a][b] = !happens(&d, 20);
                if (!may_follow[i][a][b])
                    state->forbidden[state->forbidden_count++] =
                        dtn_condition_both(task, is_option(task, i, a), is_option(task, i + 1, b));
            }
    many ways[LINK_OPTIONS], all = {0, 0};
    for (uint32_t a = 0; a < LINK_OPTIONS; a++)
        ways[a] = (many){1, 1};
    for (uint32_t i = 0; i + 1 < LINKS; i++) {
        many next[LINK_OPTIONS] = {{0, 0}};
        for (uint32_t a = 0; a < LINK_OPTIONS; a++)
            for (uint32_t b = 0; b < LINK_OPTIONS; b++)
                if (may_follow[i][a][b])
                    next[b] = many_plus(next[b], ways[a]);
        memcpy(ways, next, sizeof ways);
    }
    for (uint32_t a = 0; a < LINK_OPTIONS; a++)
        all = many_plus(all, ways[a]);
    dtn_wide packages;
    dtn_diagram_count(task, whole_diagram(task, state), &packages);
    check_many(&packages, all);
    dtn_counts counts = count_to_the_end(task, state);
    check_many(&counts.allowed.number, all);
    check_many(&counts.acceptable.number, all); /* nothing is worth anything, and all accept that */
}

static void packages_of_a_chain_are_a_product_of_matrices(void **state)
{
    (void)state;
    run_in_task(count_chain, NULL);
}

/* ---- one package in 10^50 --------------------------------------------------------------------------- */

enum { SINGLE_ISSUES = 50, SINGLE_OPTIONS = 10 };

/* Every party's worths count with its own factor; at each issue one option has the largest sum. A package that is as
 * good for everybody as the package of those options must have the largest sum too, and is that package. */
static void make_one_best(dice *d, dtn_state *state, uint16_t *best)
{
    for (uint32_t issue = 0; issue < SINGLE_ISSUES; issue++) {
        int64_t most = -1;
        for (uint32_t option = 0; option < SINGLE_OPTIONS; option++) {
            int64_t sum = 0;
            for (uint32_t party = 0; party < state->party_count; party++) {
                int64_t worth = roll(d, 1000);
                set_worth(state, party, issue, option, worth);
                sum += worth * (3 + 2 * party);
            }
            if (sum > most)
                best[issue] = (uint16_t)option;
            most = sum > most ? sum : most;
        }
        int64_t worth = (int64_t)state->stakes[0].exact_worth[state->first_option[issue] + best[issue]];
        set_worth(state, 0, issue, best[issue], worth + 1);
    }
}

static const dtn_condition *not_of_best(dtn_task *task, dice *d, const uint16_t *best)
{
    uint32_t first = roll(d, SINGLE_ISSUES), second = (first + 1 + roll(d, 3)) % SINGLE_ISSUES;
    uint32_t option = (best[first] + 1 + roll(d, SINGLE_OPTIONS - 1)) % SINGLE_OPTIONS;
    return dtn_condition_both(task, is_option(task, first, option),
                              is_option(task, second, roll(d, SINGLE_OPTIONS)));
}

/* Rules that leave the best package alone, and losses elsewhere. */
static void add_rules_and_losses(dtn_task *task, dice *d, dtn_state *state, const uint16_t *best)
{
    state->forbidden_count = 12;
    state->forbidden = DTN_TAKE(task, state->forbidden_count, const dtn_condition *);
    for (size_t i = 0; i < state->forbidden_count; i++)
        state->forbidden[i] = not_of_best(task, d, best);
    for (uint32_t party = 0; party < state->party_count; party++) {
        state->stakes[party].points = DTN_TAKE(task, 3, dtn_points);
        state->stakes[party].points_count = 3;
        for (size_t i = 0; i < 3; i++)
            state->stakes[party].points[i] = (dtn_points){not_of_best(task, d, best), -300, -300};
    }
}

static void check_only_best(dtn_task *task, const dtn_state *state, const uint16_t *best)
{
    dtn_margin_found found = margin_to_the_end(task, state);
    assert_true(found.exists);
    assert_int_equal(found.kind, DTN_MARGIN_NUMBER);
    assert_true(found.margin == 0);
    assert_memory_equal(found.package, best, SINGLE_ISSUES * sizeof *best);
    if (state->party_count > 2)
        return; /* merging would have to keep too much */
    dtn_frontier frontier = merge_to_the_end(task, state);
    assert_int_equal(frontier.count, 1);
    check_tally(frontier.deals[0].ties, (many){1, 1});
    assert_memory_equal(frontier.deals[0].options, best, SINGLE_ISSUES * sizeof *best);
}

/* Somebody wants one unit more than the best package gives: the best that is left is to lack that unit. */
static void check_nothing_left(dtn_task *task, const dtn_state *state)
{
    dtn_margin_found found = margin_to_the_end(task, state);
    assert_false(found.exists);
    assert_int_equal(found.kind, DTN_MARGIN_NUMBER);
    assert_true(found.margin == -1);
    assert_true(found.high < 0);
    if (state->party_count <= 2)
        assert_int_equal(merge_to_the_end(task, state).count, 0);
}

static void find_one_package(dtn_task *task, void *argument)
{
    (void)argument;
    uint16_t best[SINGLE_ISSUES];
    for (uint64_t seed = 0; seed < (IS_SANITIZED ? 2 : 8); seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed};
        dtn_state *state = even_state(task, SINGLE_ISSUES, SINGLE_OPTIONS, 2 + seed % 3);
        make_one_best(&d, state, best);
        add_rules_and_losses(task, &d, state, best);
        for (uint32_t party = 0; party < state->party_count; party++)
            set_walk_away(state, party, (int64_t)dtn_state_exact_score(state, party, best));
        check_only_best(task, state, best);
        uint32_t party = (uint32_t)seed % state->party_count;
        set_walk_away(state, party, (int64_t)state->stakes[party].exact_walk_away + 1);
        check_nothing_left(task, state);
        dtn_arena_reset(&task->arena, before);
    }
}

static void one_package_in_all_is_found_and_one_unit_more_is_none(void **state)
{
    (void)state;
    run_in_task(find_one_package, NULL);
}

/* ---- like minds and contrary minds ------------------------------------------------------------------ */

enum { PAIRS = 25, PAIR_OPTIONS = 10 };

/* Options 3 and 4 are best for all at each issue, but of two neighbours not both may be 3: three ways a pair. */
static void agree_on_everything(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = even_state(task, 2 * PAIRS, PAIR_OPTIONS, 4);
    many ways = {1, 1};
    state->forbidden = DTN_TAKE(task, PAIRS, const dtn_condition *);
    for (uint32_t issue = 0; issue < 2 * PAIRS; issue++)
        for (uint32_t option = 0; option < PAIR_OPTIONS; option++)
            for (uint32_t party = 0; party < 4; party++)
                set_worth(state, party, issue, option,
                          option == 3 || option == 4 ? 100 : option * issue % 90);
    for (uint32_t i = 0; i < PAIRS; i++) {
        state->forbidden[state->forbidden_count++] =
            dtn_condition_both(task, is_option(task, 2 * i, 3), is_option(task, 2 * i + 1, 3));
        ways = many_times(ways, (many){3, 3});
    }
    dtn_frontier frontier = merge_to_the_end(task, state);
    assert_int_equal(frontier.count, 1);
    check_tally(frontier.deals[0].ties, ways);
    for (uint32_t issue = 0; issue < 2 * PAIRS; issue++)
        assert_int_equal(frontier.deals[0].options[issue], issue % 2 ? 4 : 3);
    assert_true(margin_to_the_end(task, state).margin == 100 * 2 * PAIRS);
}

static void like_minds_have_one_deal_with_all_its_ties(void **state)
{
    (void)state;
    run_in_task(agree_on_everything, NULL);
}

typedef struct contest {
    uint32_t issues, options;
    int64_t first, second; /* walk-aways */
} contest;

/* What one gets the other loses: every package is efficient, and its vector is the sum of its option numbers. */
static void split_everything(dtn_task *task, void *argument)
{
    const contest *c = argument;
    int64_t top = (int64_t)c->issues * (c->options - 1);
    dtn_state *state = even_state(task, c->issues, c->options, 2);
    many *ways = DTN_TAKE(task, (size_t)top + 1, many), in_zone = {0, 0};
    ways[0] = (many){1, 1};
    for (uint32_t issue = 0; issue < c->issues; issue++) {
        for (uint32_t option = 0; option < c->options; option++) {
            set_worth(state, 0, issue, option, option);
            set_worth(state, 1, issue, option, c->options - 1 - option);
        }
        for (int64_t sum = top; sum >= 0; sum--)
            for (uint32_t option = 1; option < c->options && option <= sum; option++)
                ways[sum] = many_plus(ways[sum], ways[sum - option]);
    }
    set_walk_away(state, 0, c->first);
    set_walk_away(state, 1, c->second);
    for (int64_t sum = c->first; sum <= top - c->second; sum++)
        in_zone = many_plus(in_zone, ways[sum]);
    dtn_frontier frontier = merge_to_the_end(task, state);
    assert_int_equal(frontier.count, top - c->second - c->first + 1);
    for (size_t i = 0; i < frontier.count; i++) /* the first package of a smaller sum comes first */
        check_tally(frontier.deals[i].ties, ways[dtn_state_exact_score(state, 0, frontier.deals[i].options)]);
    dtn_counts counts = count_to_the_end(task, state);
    check_many(&counts.acceptable.number, in_zone);
    assert_true(margin_to_the_end(task, state).margin == (double)((top - c->first - c->second) / 2));
}

static void contrary_minds_have_a_deal_for_every_sum(void **state)
{
    (void)state;
    run_in_task(split_everything, &(contest){10, 10, 0, 0});
    run_in_task(split_everything, &(contest){18, 10, 30, 40});
    run_in_task(split_everything, &(contest){50, 10, 200, 100});
    run_in_task(split_everything, &(contest){60, 16, 300, 300});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packages_of_a_chain_are_a_product_of_matrices),
        cmocka_unit_test(one_package_in_all_is_found_and_one_unit_more_is_none),
        cmocka_unit_test(like_minds_have_one_deal_with_all_its_ties),
        cmocka_unit_test(contrary_minds_have_a_deal_for_every_sum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
