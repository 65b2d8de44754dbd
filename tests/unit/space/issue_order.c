/* SPDX-License-Identifier: MIT
 * Orders of ties whose best order is known: chains, stars, blocks, grids, shuffled so that the declared order is no
 * help. */
#include "unit/solve/coupled_states.h"

#include "property/chance.h"
#include "space/issue_order.h"

static dtn_issue_order order_of(dtn_task *task, const dtn_state *state)
{
    return dtn_issue_order_find(task, state, state->forbidden, (uint32_t)state->forbidden_count);
}

static uint32_t *shuffled(dtn_task *task, uint32_t count, uint64_t seed)
{
    uint32_t *items = DTN_TAKE(task, count, uint32_t);
    chance c = {.seed = seed};
    for (uint32_t i = 0; i < count; i++) {
        size_t at = below(&c, i + 1);
        items[i] = items[at];
        items[at] = i;
    }
    return items;
}

static void assert_permutation(dtn_task *task, const dtn_issue_order *order, uint32_t count)
{
    bool *seen = DTN_TAKE(task, count, bool);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(order->issues[i] < count);
        assert_false(seen[order->issues[i]]);
        seen[order->issues[i]] = true;
    }
}

static void order_free(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 7, 4);
    dtn_issue_order order = order_of(task, state);
    for (uint32_t i = 0; i < 7; i++)
        assert_int_equal(order.issues[i], i);
    assert_true(order.open == 28);
    tie(task, state, 5, 2, 0);
    order = order_of(task, state);
    static const uint32_t tied_first[] = {2, 5, 0, 1, 3, 4, 6};
    for (uint32_t i = 0; i < 7; i++)
        assert_int_equal(order.issues[i], tied_first[i]);
    assert_true(order.open == 32);
    order = order_of(task, issues_of_size(task, 0, 1));
    assert_true(order.open == 0);
}

static void free_issues_keep_their_order_behind_the_others(void **state)
{
    (void)state;
    run_in_task(order_free, NULL);
}

static void order_chain(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint32_t length = 2; length <= 60; length += 7) {
        dtn_state *state = issues_of_size(task, length, 3);
        const uint32_t *place = shuffled(task, length, length);
        for (uint32_t i = 0; i + 1 < length; i++)
            tie(task, state, place[i], place[i + 1], i % 3);
        dtn_issue_order order = order_of(task, state);
        assert_permutation(task, &order, length);
        assert_true(order.open == 3 + 6 * (length - 1));
        assert_true(rules_diagram(task, state)->widest <= 2);
    }
}

static void a_shuffled_chain_is_found(void **state)
{
    (void)state;
    run_in_task(order_chain, NULL);
}

/* The middle tells apart as many ways as it has options, however many hang on it. */
static void order_star(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 41, 6);
    for (uint32_t i = 0; i < 40; i++)
        tie(task, state, 20, i < 20 ? i : i + 1, i % 6);
    dtn_issue_order order = order_of(task, state);
    assert_permutation(task, &order, 41);
    const dtn_diagram *diagram = rules_diagram(task, state);
    assert_true(diagram->widest <= 6);
    assert_true(order.open <= 6 + 40 * 36.01);
}

static void a_star_costs_no_more_than_its_middle(void **state)
{
    (void)state;
    run_in_task(order_star, NULL);
}

/* Blocks of four, each tied within itself, dealt out like cards. */
static void order_blocks(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 40, 5);
    for (uint32_t a = 0; a < 40; a++)
        for (uint32_t b = 0; b < a; b++)
            if (a % 10 == b % 10)
                tie(task, state, a, b, a % 5);
    dtn_issue_order order = order_of(task, state);
    assert_permutation(task, &order, 40);
    for (uint32_t i = 0; i < 40; i++)
        assert_int_equal(order.issues[i] % 10, order.issues[i / 4 * 4] % 10);
    const dtn_diagram *diagram = rules_diagram(task, state);
    for (uint32_t i = 0; i < 40; i += 4)
        assert_int_equal(diagram->layers[i].node_count, 1);
}

static void independent_blocks_are_taken_one_after_another(void **state)
{
    (void)state;
    run_in_task(order_blocks, NULL);
}

static void order_grid(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = issues_of_size(task, 48, 2);
    const uint32_t *place = shuffled(task, 48, 3);
    for (uint32_t at = 0; at < 48; at++) { /* 12 rows of 4 */
        if (at % 4 + 1 < 4)
            tie(task, state, place[at], place[at + 1], 0);
        if (at + 4 < 48)
            tie(task, state, place[at], place[at + 4], 0);
    }
    dtn_issue_order order = order_of(task, state);
    assert_permutation(task, &order, 48);
    assert_true(order.open <= 48 * 2 * 20);
    assert_true(rules_diagram(task, state)->widest <= 16); /* as along the rows */
}

static void a_shuffled_grid_is_swept_along_its_rows(void **state)
{
    (void)state;
    run_in_task(order_grid, NULL);
}

typedef struct exhaustive {
    dtn_task *task;
    dtn_state *state;
    double least; /* of all 5,040 orders */
} exhaustive;

/* Two ways for each open rule. */
static double estimate_along(const exhaustive *e, const uint32_t *order)
{
    bool taken[8] = {false};
    double all = 0;
    for (uint32_t i = 0; i < e->state->issue_count; i++) {
        double nodes = 1;
        for (size_t rule = 0; rule < e->state->forbidden_count; rule++) {
            const dtn_condition *both = e->state->forbidden[rule];
            nodes *= taken[both->parts[0]->issue] != taken[both->parts[1]->issue] ? 2 : 1;
        }
        all += nodes * 8;
        taken[order[i]] = true;
    }
    return all;
}

static void try_orders(exhaustive *e, uint32_t *order, uint32_t fixed)
{
    if (fixed == e->state->issue_count) {
        double all = estimate_along(e, order);
        e->least = all < e->least ? all : e->least;
        return;
    }
    for (uint32_t i = fixed; i < e->state->issue_count; i++) {
        uint32_t swapped = order[fixed];
        order[fixed] = order[i];
        order[i] = swapped;
        try_orders(e, order, fixed + 1);
        order[i] = order[fixed];
        order[fixed] = swapped;
    }
}

/* Bit `bit` of the option's number is set: each of up to three rules halves the eight options another way. */
static const dtn_condition *bit_is_set(dtn_task *task, uint32_t issue, uint32_t bit)
{
    static const uint64_t halves[] = {0xaa, 0xcc, 0xf0};
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    *condition = (dtn_condition){.kind = DTN_CONDITION_OPTION, .issue = issue, .options = &halves[bit]};
    return condition;
}

static dtn_state *few_ties(dtn_task *task, chance *c)
{
    dtn_state *state = issues_of_size(task, 7, 8);
    bool tied[7][7] = {{false}};
    uint32_t uses[7] = {0};
    for (int i = 0; i < 14; i++) {
        uint32_t a = (uint32_t)below(c, 7), b = (uint32_t)below(c, 7);
        if (a == b || tied[a][b] || uses[a] == 3 || uses[b] == 3)
            continue;
        tied[a][b] = tied[b][a] = true;
        add_rule(state, dtn_condition_both(task, bit_is_set(task, a, uses[a]), bit_is_set(task, b, uses[b])));
        uses[a]++;
        uses[b]++;
    }
    return state;
}

static void order_few(dtn_task *task, void *argument)
{
    (void)argument;
    chance c = {.seed = 11};
    uint32_t best = 0;
    for (uint32_t round = 0; round < 60; round++) {
        dtn_arena_mark mark = dtn_arena_here(&task->arena);
        exhaustive e = {.task = task, .state = few_ties(task, &c), .least = 1e300};
        uint32_t order[7] = {0, 1, 2, 3, 4, 5, 6};
        try_orders(&e, order, 0);
        dtn_issue_order found = order_of(task, e.state);
        assert_true(found.open >= e.least * 0.9999 && found.open <= e.least * 1.2);
        best += found.open <= e.least * 1.0001;
        dtn_arena_reset(&task->arena, mark);
    }
    assert_true(best >= 57);
}

static void small_orders_are_mostly_the_best_there_are(void **state)
{
    (void)state;
    run_in_task(order_few, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(free_issues_keep_their_order_behind_the_others),
        cmocka_unit_test(a_shuffled_chain_is_found),
        cmocka_unit_test(a_star_costs_no_more_than_its_middle),
        cmocka_unit_test(independent_blocks_are_taken_one_after_another),
        cmocka_unit_test(a_shuffled_grid_is_swept_along_its_rows),
        cmocka_unit_test(small_orders_are_mostly_the_best_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
