/* SPDX-License-Identifier: MIT
 * What trying packages says of a zone, against listing every package: it never claims what is not there. */
#include "property/zone_cases.h"

#include "solve/slack.h"
#include "solve/trying.h"
#include "space/rows.h"

#include <math.h>

enum { STATES = 3000 };

typedef struct tally {
    int zones, found, none, proved_none;
} tally;

static void check_package(dtn_task *task, const dtn_state *state, const dtn_zone *tried)
{
    double *gains = DTN_TAKE(task, state->party_count, double);
    assert_non_null(tried->margin_package);
    assert_true(dtn_state_allows(state, tried->margin_package));
    assert_true(dtn_slack_of(state, tried->margin_package, gains) == tried->margin);
    assert_int_equal(dtn_state_in_zone(state, tried->margin_package), tried->exists);
}

static void check(dtn_task *task, const dtn_state *state, tally *sum)
{
    dtn_zone listed = dtn_zone_find_on(task, state, dtn_rows_prepare(task, state), false);
    dtn_zone tried = dtn_zone_try(task, state);
    assert_int_equal(tried.effort.end, DTN_SEARCH_COUPLED);
    assert_int_equal(dtn_wide_compare(&tried.all, &listed.all), 0);
    if (tried.exists)
        assert_true(listed.exists);
    if (tried.proved && !tried.exists)
        assert_false(listed.exists);
    if (tried.margin_kind == DTN_MARGIN_NUMBER) {
        assert_true(listed.margin_kind != DTN_MARGIN_NO_PACKAGE);
        assert_true(listed.margin_kind == DTN_MARGIN_NOBODY || tried.margin <= listed.margin + 1e-8);
        check_package(task, state, &tried);
    }
    if (tried.margin_kind == DTN_MARGIN_NOBODY)
        assert_true(listed.margin_kind == DTN_MARGIN_NOBODY);
    if (listed.margin_kind == DTN_MARGIN_NUMBER)
        assert_true(listed.margin <= tried.margin_high + 1e-8);
    sum->zones += listed.exists;
    sum->found += tried.exists;
    sum->none += !listed.exists;
    sum->proved_none += tried.proved && !tried.exists;
}

static void check_all(dtn_task *task, void *argument)
{
    tally *sum = argument;
    for (uint64_t seed = 1; seed <= STATES; seed++) {
        dice d = {seed};
        dtn_arena_mark mark = dtn_arena_here(&task->arena);
        check(task,
              random_state(task, &d,
                           seed % 3 == 0   ? DTN_DRAWN
                           : seed % 3 == 1 ? DTN_PRECISE
                                           : DTN_WIDE),
              sum);
        dtn_arena_reset(&task->arena, mark);
    }
}

static void what_was_tried_claims_nothing_that_is_not_so(void **state)
{
    (void)state;
    tally sum = {0};
    run_in_task(check_all, &sum);
    assert_true(sum.zones > STATES / 10 && sum.none > STATES / 20);
    assert_true(sum.found > sum.zones * 9 / 10); /* small states: nearly all are found */
    assert_true(sum.proved_none > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_tried_claims_nothing_that_is_not_so)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
