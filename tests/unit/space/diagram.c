/* SPDX-License-Identifier: MIT
 * Diagrams of known shapes and numbers, and at their edges: nothing allowed, no issue, no option, too many arcs. */
#include "unit/solve/coupled_states.h"

static uint64_t count_of(dtn_task *task, const dtn_diagram *diagram)
{
    dtn_wide packages;
    dtn_diagram_count(task, diagram, &packages);
    assert_true(dtn_wide_fits(&packages, UINT64_MAX));
    return dtn_wide_low(&packages);
}

static void assert_count(dtn_task *task, const dtn_diagram *diagram, const char *decimal)
{
    dtn_wide packages;
    dtn_diagram_count(task, diagram, &packages);
    dtn_text text = dtn_wide_decimal(task, &packages);
    assert_int_equal(text.length, strlen(decimal));
    assert_memory_equal(text.bytes, decimal, text.length);
}

static void assert_nothing(dtn_task *task, const dtn_diagram *diagram)
{
    assert_non_null(diagram);
    for (uint32_t i = 0; i < diagram->issue_count; i++)
        assert_int_equal(diagram->layers[i].node_count, 0);
    assert_int_equal(diagram->end_count, 0);
    assert_int_equal(count_of(task, diagram), 0);
}

/* ---- shapes -------------------------------------------------------------------------------------------- */

static void make_free(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_diagram *diagram = rules_diagram(task, issues_of_size(task, 50, 10));
    assert_int_equal(diagram->widest, 1);
    assert_int_equal(diagram->arc_count, 500);
    assert_int_equal(diagram->end_count, 1);
    assert_int_equal(diagram->verdict_count, 1);
    assert_count(task, diagram, "100000000000000000000000000000000000000000000000000");
}

static void free_issues_are_one_node_each_and_ten_to_the_fifty_packages(void **state)
{
    (void)state;
    run_in_task(make_free, NULL);
}

/* Binary chains without two neighbours at 0: Fibonacci numbers; F(302) has 63 digits. */
static void make_chains(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint64_t fibonacci[] = {2, 3, 5, 8, 13, 21, 34, 55, 89, 144};
    for (uint32_t length = 1; length <= 10; length++) {
        const dtn_diagram *diagram = rules_diagram(task, chain_of(task, length, 2));
        assert_int_equal(count_of(task, diagram), fibonacci[length - 1]);
        assert_int_equal(diagram->widest, length == 1 ? 1 : 2);
    }
    const dtn_diagram *long_one = rules_diagram(task, chain_of(task, 300, 2));
    assert_int_equal(long_one->widest, 2);
    assert_int_equal(long_one->arc_count, 2 * (1 + 2 * 299));
    assert_count(task, long_one, "581811569836004006491505558634099066259034153405766997246569401");
}

static void a_chain_has_two_nodes_between_neighbours_however_long(void **state)
{
    (void)state;
    run_in_task(make_chains, NULL);
}

/* A hundred rules that are open at once, a bit each: none, or all of the others are held to one option. */
static void make_star(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 101, 2);
    for (uint32_t i = 0; i < 100; i++)
        tie(task, state, i, 100, 0);
    const dtn_diagram *diagram = rules_diagram(task, state);
    assert_int_equal(diagram->widest, 2);
    assert_count(task, diagram, "1267650600228229401496703205377"); /* 2^100 + 1 */
}

static void open_conditions_may_fill_several_words(void **state)
{
    (void)state;
    run_in_task(make_star, NULL);
}

/* Hard squares: binary grids without neighbours at 0, OEIS A006506. */
static void make_grids(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint64_t known[] = {2, 7, 63, 1234, 55447, 5598861, 1280128950};
    for (uint32_t side = 1; side <= 7; side++) {
        const dtn_diagram *diagram = rules_diagram(task, grid_of(task, side, side, 2));
        assert_int_equal(count_of(task, diagram), known[side - 1]);
        assert_true(diagram->widest <= UINT32_C(1) << side);
    }
}

static void grids_are_counted_as_others_counted_them(void **state)
{
    (void)state;
    run_in_task(make_grids, NULL);
}

static const dtn_condition *same_option(dtn_task *task, uint32_t a, uint32_t b, uint32_t size)
{
    dtn_condition *any = DTN_TAKE(task, 1, dtn_condition);
    const dtn_condition **parts = DTN_TAKE(task, size, const dtn_condition *);
    for (uint32_t option = 0; option < size; option++)
        parts[option] = dtn_condition_both(task, option_is(task, a, option), option_is(task, b, option));
    *any = (dtn_condition){.kind = DTN_CONDITION_OR, .parts = parts, .part_count = size};
    return any;
}

/* All different: permutations. A node is the set of options that are gone. */
static void make_clique(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 6, 6);
    for (uint32_t a = 0; a < 6; a++)
        for (uint32_t b = 0; b < a; b++)
            add_rule(state, same_option(task, a, b, 6));
    const dtn_diagram *diagram = rules_diagram(task, state);
    static const uint32_t sets[] = {1, 6, 15, 20, 15, 6};
    for (uint32_t i = 0; i < 6; i++)
        assert_int_equal(diagram->layers[i].node_count, sets[i]);
    assert_int_equal(count_of(task, diagram), 720);
    state = issues_of_size(task, 4, 3);
    for (uint32_t a = 0; a < 4; a++)
        for (uint32_t b = 0; b < a; b++)
            add_rule(state, same_option(task, a, b, 3));
    assert_nothing(task, rules_diagram(task, state));
}

static void in_a_clique_the_order_of_what_is_gone_is_forgotten(void **state)
{
    (void)state;
    run_in_task(make_clique, NULL);
}

/* "At least half of 60 issues at 1": the product of their options is 2^60. */
static void make_long_condition(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 60, 3);
    dtn_condition *none = DTN_TAKE(task, 1, dtn_condition), *all = DTN_TAKE(task, 1, dtn_condition);
    const dtn_condition **parts = DTN_TAKE(task, 60, const dtn_condition *);
    for (uint32_t i = 0; i < 60; i++)
        parts[i] = option_is(task, i, i % 3);
    *none = (dtn_condition){.kind = DTN_CONDITION_OR, .parts = parts, .part_count = 60};
    *all = (dtn_condition){.kind = DTN_CONDITION_AND, .parts = parts, .part_count = 60};
    add_rule(state, none);
    const dtn_diagram *diagram = rules_diagram(task, state);
    assert_int_equal(diagram->widest, 1);
    assert_count(task, diagram, "1152921504606846976"); /* 2^60 */
    state->forbidden[0] = all;
    diagram = rules_diagram(task, state);
    assert_int_equal(diagram->widest, 2);
    assert_count(task, diagram, "42391158275216203514294433200"); /* 3^60 - 1 */
}

static void a_condition_on_many_issues_stays_narrow(void **state)
{
    (void)state;
    run_in_task(make_long_condition, NULL);
}

/* ---- what is decided ----------------------------------------------------------------------------------- */

static const dtn_stakes *make_stakes(dtn_task *task, dtn_state *state, uint32_t parties)
{
    state->party_count = parties;
    state->stakes = DTN_TAKE(task, parties, dtn_stakes);
    return state->stakes;
}

/* Two parties who refuse the same in other words, and a need under the same condition. */
static void make_shared(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 3, 2);
    make_stakes(task, state, 2);
    const dtn_condition *a = option_is(task, 0, 1), *b = option_is(task, 2, 1);
    refuse(task, state, 0, dtn_condition_both(task, a, b));
    refuse(task, state, 1, dtn_condition_both(task, b, a));
    dtn_need *need = DTN_TAKE(task, 2, dtn_need);
    need[0].when = DTN_TAKE(task, 1, dtn_condition);
    need[1].when = dtn_condition_both(task, a, b);
    state->needs = need;
    state->need_count = 2;
    const bool both[] = {true, true};
    const dtn_diagram_scope scope = {.parties = both, .needs = true};
    const dtn_diagram *diagram = dtn_diagram_make(task, state, &scope);
    assert_int_equal(diagram->clause_count, 4);
    assert_int_equal(diagram->verdict_count, 3);
    assert_int_equal(diagram->verdicts[1].count, 3); /* two refusals and the need at once */
    assert_int_equal(diagram->root_verdict, 2);
    assert_int_equal(diagram->verdicts[2].count, 1);
    assert_int_equal(diagram->clauses[diagram->verdicts[2].clauses[0]].kind, DTN_CLAUSE_NEED);
    assert_int_equal(diagram->widest, 2);
    assert_int_equal(diagram->end_count, 2);
    assert_true(diagram->is_active[0] && diagram->is_active[2]);
    assert_true(diagram->is_active[1] != diagram->is_active[3]);
    assert_int_equal(count_of(task, diagram), 8);
}

static void equal_conditions_of_several_are_decided_as_one(void **state)
{
    (void)state;
    run_in_task(make_shared, NULL);
}

/* A points clause that rules make impossible does not split nodes. */
static void make_idle(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 4, 3);
    make_stakes(task, state, 1);
    tie(task, state, 0, 3, 1);
    refuse(task, state, 0, dtn_condition_both(task, option_is(task, 0, 1), option_is(task, 3, 1)));
    const bool all[] = {true};
    const dtn_diagram_scope strict = {.parties = all}, loose = {.parties = all, .rules_may_rest = true};
    const dtn_diagram *diagram = dtn_diagram_make(task, state, &strict);
    assert_int_equal(diagram->verdict_count, 1);
    assert_int_equal(count_of(task, diagram), 81 - 9);
    diagram = dtn_diagram_make(task, state, &loose);
    assert_int_equal(diagram->verdict_count, 2);
    assert_int_equal(diagram->verdicts[1].count, 2);
    assert_int_equal(count_of(task, diagram), 81);
}

static void what_is_forbidden_is_never_decided_unless_rules_may_rest(void **state)
{
    (void)state;
    run_in_task(make_idle, NULL);
}

/* ---- edges --------------------------------------------------------------------------------------------- */

static void make_nothing(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 3, 2);
    add_rule(state, DTN_TAKE(task, 1, dtn_condition));
    assert_nothing(task, rules_diagram(task, state));
    const dtn_diagram_scope loose = {.rules_may_rest = true};
    const dtn_diagram *diagram = dtn_diagram_make(task, state, &loose);
    assert_int_equal(count_of(task, diagram), 8);
    assert_int_equal(diagram->verdicts[diagram->root_verdict].count, 1);
    state = issues_of_size(task, 3, 2); /* two rules that leave nothing between them */
    add_rule(state, option_is(task, 1, 0));
    add_rule(state, option_is(task, 1, 1));
    assert_nothing(task, rules_diagram(task, state));
    assert_nothing(task, rules_diagram(task, issues_of_size(task, 3, 0)));
}

static void where_nothing_is_allowed_there_is_no_root(void **state)
{
    (void)state;
    run_in_task(make_nothing, NULL);
}

static void make_small(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 0, 1);
    const dtn_diagram *diagram = rules_diagram(task, state);
    assert_int_equal(diagram->end_count, 1);
    assert_int_equal(diagram->arc_count, 0);
    assert_int_equal(count_of(task, diagram), 1);
    add_rule(state, DTN_TAKE(task, 1, dtn_condition));
    assert_nothing(task, rules_diagram(task, state));
    state = issues_of_size(task, 3, 1);
    diagram = rules_diagram(task, state);
    assert_int_equal(diagram->arc_count, 3);
    assert_int_equal(count_of(task, diagram), 1);
    tie(task, state, 0, 2, 0); /* always true, since there is no other option */
    assert_nothing(task, rules_diagram(task, state));
}

static void no_issue_is_one_package_and_one_option_is_no_choice(void **state)
{
    (void)state;
    run_in_task(make_small, NULL);
}

static void make_many_options(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 3, 4096);
    tie(task, state, 0, 2, 4095);
    tie(task, state, 1, 2, 64);
    const dtn_diagram *diagram = rules_diagram(task, state);
    assert_int_equal(count_of(task, diagram), (UINT64_C(1) << 36) - 2 * 4096);
    assert_int_equal(diagram->widest, 2); /* the third issue is taken between the others */
}

static void options_beyond_the_first_word_are_told_apart(void **state)
{
    (void)state;
    run_in_task(make_many_options, NULL);
}

static void make_limited(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = chain_of(task, 10, 3); /* 3 + 9 * 6 arcs */
    dtn_diagram_scope scope = {.most_arcs = 57};
    const dtn_diagram *diagram = dtn_diagram_make(task, state, &scope);
    assert_non_null(diagram);
    assert_int_equal(diagram->arc_count, 57);
    size_t before = task->arena.in_use;
    scope.most_arcs = 56;
    assert_null(dtn_diagram_make(task, state, &scope));
    assert_int_equal(task->arena.in_use, before);
    scope.most_arcs = 1;
    assert_null(dtn_diagram_make(task, state, &scope));
}

static void more_arcs_than_allowed_is_no_diagram(void **state)
{
    (void)state;
    run_in_task(make_limited, NULL);
}

/* Neighbours of a grid differ: three ways for each issue of a column. */
static dtn_state *coloured_grid(dtn_task *task, uint32_t side)
{
    dtn_state *state = issues_of_size(task, side * side, 3);
    for (uint32_t at = 0; at < side * side; at++) {
        if (at % side + 1 < side)
            add_rule(state, same_option(task, at, at + 1, 3));
        if (at + side < side * side)
            add_rule(state, same_option(task, at, at + side, 3));
    }
    return state;
}

/* ---- memory -------------------------------------------------------------------------------------------- */

static void make_wide(dtn_task *task, void *argument)
{
    bool *was_made = argument;
    *was_made = rules_diagram(task, coloured_grid(task, 7)) != NULL;
}

/* At every limit it is made, given up, or (for the small things before it) the task stops for memory. */
static void memory_that_is_short_gives_it_up(void **state)
{
    (void)state;
    size_t given_up = 0, made = 0;
    for (size_t limit = 64 * 1024; limit < 64 * 1024 * 1024; limit += limit / 4) {
        tested_memory counter = {0};
        dtn_memory memory = DTN_TESTED(counter);
        dtn_task task = dtn_task_open(&memory, limit);
        bool was_made = false;
        dtn_stop stop = dtn_task_run(&task, make_wide, &was_made);
        assert_true(stop == DTN_DONE || (stop == DTN_STOP_MEMORY && limit < 512 * 1024));
        given_up += stop == DTN_DONE && !was_made;
        made += was_made;
        dtn_task_close(&task);
        assert_int_equal(counter.blocks_out, 0);
    }
    assert_true(given_up >= 3 && made >= 3);
}

static void keep_wide(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = coloured_grid(task, 8);
    const dtn_diagram *diagram = rules_diagram(task, state);
    size_t bytes = (size_t)diagram->arc_count * sizeof(dtn_arc);
    assert_true(bytes > 1024 * 1024);
    assert_true(task->arena.in_use < bytes + 2 * 1024 * 1024);
}

static void scratch_is_given_back(void **state)
{
    (void)state;
    run_in_task(keep_wide, NULL);
}

static void make_short(dtn_task *task, void *argument)
{
    (void)argument;
    rules_diagram(task, grid_of(task, 4, 4, 3));
}

static void every_refused_request_is_a_clean_end(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(make_short, NULL) > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(free_issues_are_one_node_each_and_ten_to_the_fifty_packages),
        cmocka_unit_test(a_chain_has_two_nodes_between_neighbours_however_long),
        cmocka_unit_test(open_conditions_may_fill_several_words),
        cmocka_unit_test(grids_are_counted_as_others_counted_them),
        cmocka_unit_test(in_a_clique_the_order_of_what_is_gone_is_forgotten),
        cmocka_unit_test(a_condition_on_many_issues_stays_narrow),
        cmocka_unit_test(equal_conditions_of_several_are_decided_as_one),
        cmocka_unit_test(what_is_forbidden_is_never_decided_unless_rules_may_rest),
        cmocka_unit_test(where_nothing_is_allowed_there_is_no_root),
        cmocka_unit_test(no_issue_is_one_package_and_one_option_is_no_choice),
        cmocka_unit_test(options_beyond_the_first_word_are_told_apart),
        cmocka_unit_test(more_arcs_than_allowed_is_no_diagram),
        cmocka_unit_test(memory_that_is_short_gives_it_up),
        cmocka_unit_test(scratch_is_given_back),
        cmocka_unit_test(every_refused_request_is_a_clean_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
