/* SPDX-License-Identifier: MIT
 * What steps through a diagram are worth: refusals, rules that rest, drawn numbers rounded to a common step. */
#include "unit/solve/small_states.h"

#include "space/pricing.h"

#include <math.h>

static const uint32_t two_by_two[] = {2, 2, 0};
static const int worth[] = {0, 7, 0, 2};
static const int walk_away[] = {4};

/* One party; the second option of the first issue is refused with the second option of the second issue. */
static const dtn_state *refusing_state(dtn_task *task)
{
    dtn_state *state = table_state(task, two_by_two, 1, worth, walk_away);
    refuse(task, state, 0, dtn_condition_both(task, option_is(task, 0, 1), option_is(task, 1, 1)));
    return state;
}

static dtn_pricing *price(dtn_task *task, const dtn_state *state, bool rules_may_rest)
{
    static const uint32_t first_party[] = {0};
    static const bool everybody[] = {true};
    const dtn_diagram_scope scope = {.parties = everybody, .needs = true, .rules_may_rest = rules_may_rest};
    const dtn_diagram *diagram = dtn_diagram_make(task, state, &scope);
    return dtn_pricing_prepare(task, diagram, first_party, 1);
}

static void price_refusal(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = refusing_state(task);
    dtn_pricing *pricing = price(task, state, false);
    const dtn_priced *priced = &pricing->parties[0];
    dtn_pricing_fill(pricing, state, NULL, NULL);
    assert_true(priced->most[0][0] == 7);  /* 9 is refused */
    assert_true(priced->least[0][0] == 0); /* of what is not */
    bool rests[] = {false};
    bool *const of_party[] = {rests};
    dtn_pricing_fill(pricing, state, NULL, of_party);
    assert_true(priced->most[0][0] == 9);
}

static void a_refusal_is_avoided_where_it_binds(void **state)
{
    (void)state;
    run_in_task(price_refusal, NULL);
}

static void price_rule(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = table_state(task, two_by_two, 1, worth, walk_away);
    forbid(task, state, option_is(task, 0, 1));
    dtn_pricing *pricing = price(task, state, true);
    dtn_pricing_fill(pricing, state, NULL, NULL);
    assert_true(pricing->parties[0].most[0][0] == 2);
    assert_false(dtn_pricing_is_closed(pricing));
    dtn_pricing_fill(pricing, state, (const bool[]){false}, NULL);
    assert_true(pricing->parties[0].most[0][0] == 9);
    forbid(task, state, DTN_TAKE(task, 1, dtn_condition));
    pricing = price(task, state, false);
    dtn_pricing_fill(pricing, state, NULL, NULL);
    assert_true(dtn_pricing_is_closed(pricing));
}

static void a_rule_forbids_where_it_binds(void **state)
{
    (void)state;
    run_in_task(price_rule, NULL);
}

static void price_drawn(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = table_state(task, two_by_two, 1, worth, walk_away);
    dtn_stakes *stakes = &state->stakes[0];
    stakes->precision = DTN_DRAWN;
    stakes->doubt = 1e-9;
    for (uint32_t i = 0; i < 4; i++)
        stakes->worth[i] = 0.1 * (i + 1);
    dtn_pricing *pricing = price(task, state, false);
    const dtn_priced *priced = &pricing->parties[0];
    dtn_pricing_fill(pricing, state, NULL, NULL);
    assert_true(priced->step > 0 && priced->step <= 1e-12);
    assert_true(priced->walk_away == 4 - 1e-9);
    for (uint32_t i = 0; i < 4; i++) {
        double steps = priced->worth[i] / priced->step, away = priced->worth[i] - stakes->worth[i];
        assert_true(steps == (double)(int64_t)steps);
        assert_true(away <= priced->step / 2 && away >= -priced->step / 2);
    }
    stakes->worth[0] = 1e12; /* sums must stay exact: a larger step */
    dtn_pricing_fill(pricing, state, NULL, NULL);
    assert_true(priced->worth[0] / priced->step < 0x1p51);
    assert_true(priced->worth[0] == 1e12);
}

static void drawn_numbers_are_multiples_of_one_step(void **state)
{
    (void)state;
    run_in_task(price_drawn, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_refusal_is_avoided_where_it_binds),
        cmocka_unit_test(a_rule_forbids_where_it_binds),
        cmocka_unit_test(drawn_numbers_are_multiples_of_one_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
