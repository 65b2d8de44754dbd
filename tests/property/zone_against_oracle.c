/* SPDX-License-Identifier: MIT
 * Counts, grid, margin and proof of the zone against the definitions, at every cut into blocks. */
#include "property/zone_oracle.h"

#include "solve/slack.h"
#include "solve/zone.h"
#include "space/rows.h"

enum { STATES = 1500 };

typedef struct tallied {
    uint64_t allowed, zone;
    uint64_t *accepts;
} tallied;

static void check_count(const dtn_wide *counted, uint64_t right)
{
    assert_true(dtn_wide_fits(counted, UINT64_MAX));
    assert_int_equal(dtn_wide_low(counted), right);
}

static void check_counts(dtn_task *task, const oracle *o, const dtn_zone *zone)
{
    uint64_t allowed = 0, acceptable = 0;
    uint64_t *accepts = DTN_TAKE(task, o->state->party_count, uint64_t);
    for (size_t i = 0; i < o->count; i++) {
        allowed += o->packages[i].is_allowed;
        acceptable += o->packages[i].is_in_zone;
        for (uint32_t party = 0; party < o->state->party_count; party++)
            accepts[party] += o->packages[i].is_allowed && o->packages[i].accepts[party];
    }
    check_count(&zone->all, o->count);
    check_count(&zone->allowed, allowed);
    check_count(&zone->acceptable, acceptable);
    assert_int_equal(zone->exists, acceptable > 0);
    for (uint32_t party = 0; party < o->state->party_count; party++)
        check_count(&zone->accepts[party], accepts[party]);
}

static void check_grid(const oracle *o, const dtn_zone *zone)
{
    const dtn_state *state = o->state;
    for (uint32_t issue = 0; issue < state->issue_count; issue++)
        for (uint32_t option = state->first_option[issue]; option < state->first_option[issue + 1];
             option++) {
            uint64_t allowed = 0, acceptable = 0, accepts[8] = {0};
            for (size_t i = 0; i < o->count; i++) {
                const oracle_package *package = &o->packages[i];
                if (!package->is_allowed || package->options[issue] + state->first_option[issue] != option)
                    continue;
                allowed++;
                acceptable += package->is_in_zone;
                for (uint32_t party = 0; party < state->party_count; party++)
                    accepts[party] += package->accepts[party];
            }
            assert_int_equal(zone->option_allowed[option], allowed);
            assert_int_equal(zone->option_zone[option], acceptable);
            for (uint32_t party = 0; party < state->party_count; party++)
                assert_int_equal(zone->option_accepts[party * state->option_count + option], accepts[party]);
        }
}

static uint32_t count_drawn(const dtn_state *state)
{
    uint32_t count = 0;
    for (uint32_t party = 0; party < state->party_count; party++)
        count += state->stakes[party].precision == DTN_DRAWN;
    return count;
}

static double away(double a, double b)
{
    return a > b ? a - b : b - a;
}

static void check_margin(dtn_task *task, const oracle *o, const dtn_zone *zone)
{
    const oracle_package *first;
    standing best = largest_slack(o, &first);
    double *gains = DTN_TAKE(task, o->state->party_count, double);
    assert_int_equal(zone->margin_kind, best.infinity < 0   ? DTN_MARGIN_NO_PACKAGE
                                        : best.infinity > 0 ? DTN_MARGIN_NOBODY
                                                            : DTN_MARGIN_NUMBER);
    assert_int_equal(zone->margin_package != NULL, first != NULL && !best.infinity);
    if (!first || best.infinity)
        return;
    for (uint32_t issue = 0; issue < o->state->issue_count; issue++)
        assert_int_equal(zone->margin_package[issue], first->options[issue]);
    double margin = dtn_rational_double(best.gain);
    uint32_t drawn = count_drawn(o->state);
    assert_true(drawn ? away(zone->margin, margin) < 1e-9 : zone->margin == margin);
    assert_true(zone->margin == dtn_slack_of(o->state, first->options, gains));
    assert_int_equal(margin >= 0, zone->exists);
    if (drawn == 0 || away(margin, 0) > 1e-6)
        assert_true(zone->proved);
    else if (drawn == o->state->party_count)
        assert_false(zone->proved);
}

static void check_single_packages(const oracle *o)
{
    for (size_t i = 0; i < o->count; i++) {
        const oracle_package *package = &o->packages[i];
        assert_int_equal(dtn_state_allows(o->state, package->options), package->is_allowed);
        assert_int_equal(dtn_state_in_zone(o->state, package->options), package->is_in_zone);
        for (uint32_t party = 0; party < o->state->party_count; party++)
            assert_int_equal(dtn_state_accepts(o->state, party, package->options), package->accepts[party]);
    }
}

static void compare(dtn_task *task, void *argument)
{
    uint32_t precision = *(uint32_t *)argument;
    for (uint64_t seed = 0; seed < STATES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 7 + precision};
        const dtn_state *state = random_state(task, &d, precision);
        oracle o = ask_oracle(task, state);
        check_single_packages(&o);
        for (uint32_t split = 0; split <= state->issue_count; split++) {
            dtn_zone zone = dtn_zone_find_on(task, state, dtn_rows_prepare_cut(task, state, split), true);
            check_counts(task, &o, &zone);
            check_grid(&o, &zone);
            check_margin(task, &o, &zone);
        }
        dtn_arena_reset(&task->arena, before);
    }
}

static void exact_zones_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_PRECISE});
}

static void wide_zones_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_WIDE});
}

static void drawn_zones_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_DRAWN});
}

static void zones_of_exact_and_wide_parties_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){3});
}

static void zones_of_all_kinds_of_parties_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){4});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_zones_are_as_defined),
        cmocka_unit_test(wide_zones_are_as_defined),
        cmocka_unit_test(drawn_zones_are_as_defined),
        cmocka_unit_test(zones_of_exact_and_wide_parties_are_as_defined),
        cmocka_unit_test(zones_of_all_kinds_of_parties_are_as_defined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
