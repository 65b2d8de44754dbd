/* SPDX-License-Identifier: MIT
 * Zone and margin of a drawn state by hand, and where there is little to search: nobody needed, nothing allowed,
 * everything refused, no issue at all. */
#include "unit/tested.h"

#include "numeric/tolerance.h"
#include "solve/reach.h"

#include <math.h>

enum { ISSUES = 2, PARTIES = 3, OPTIONS = 4 };

/* Two issues of two options; worths of the packages in package order, 00 01 10 11:
 *     seller    0  40  60 100    walks away at 50: gains -50 -10 10 50
 *     buyer   100  70  30   0    walks away at 25: gains  75  45  5 -25
 *     witness has no preferences
 * The smaller gains are -50 -10 5 -25: the margin is 5, at 10. */
typedef struct scene {
    dtn_state state;
    dtn_stakes stakes[PARTIES];
    double worth[2][OPTIONS];
    dtn_condition always, first_is_high; /* packages 10 and 11 */
    const dtn_condition *conditions[1];
    dtn_need needs[2];
    uint64_t option;
} scene;

static const uint32_t first_option[] = {0, 2, 4}, both[] = {0, 1}, third[] = {2}, all[] = {0, 1, 2};

static void set_walk_away(dtn_stakes *stakes, double walk_away)
{
    stakes->walk_away = walk_away;
    stakes->doubt = dtn_tolerance(walk_away);
}

static scene *scene_of(dtn_task *task)
{
    static const double worths[2][OPTIONS] = {{0, 60, 0, 40}, {70, 0, 30, 0}};
    scene *s = DTN_TAKE(task, 1, scene);
    memcpy(s->worth, worths, sizeof worths);
    s->option = 2;
    s->first_is_high = (dtn_condition){.kind = DTN_CONDITION_OPTION, .options = &s->option};
    s->conditions[0] = &s->first_is_high;
    for (uint32_t party = 0; party < 2; party++)
        s->stakes[party] = (dtn_stakes){
            .has_preferences = true, .precision = DTN_DRAWN, .unit = 1, .worth = s->worth[party]};
    s->stakes[2].unit = 1;
    set_walk_away(&s->stakes[0], 50);
    set_walk_away(&s->stakes[1], 25);
    s->needs[0] = (dtn_need){DTN_NEED_ALL, both, NULL, 2, 2, &s->always, {0}};
    s->state = (dtn_state){.issue_count = ISSUES,
                           .first_option = first_option,
                           .option_count = OPTIONS,
                           .party_count = PARTIES,
                           .stakes = s->stakes,
                           .needs = s->needs,
                           .need_count = 1};
    return s;
}

static dtn_reached find(dtn_task *task, const scene *s)
{
    const dtn_reach *reach = dtn_reach_prepare(task, &s->state);
    return dtn_reach_find(reach, dtn_reach_room_prepare(task, reach), &s->state, NULL, NULL);
}

static void the_margin_is_the_best_of_the_smallest_gains(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    dtn_reached reached = find(task, s);
    assert_true(reached.exists);
    assert_int_equal(reached.margin_kind, DTN_MARGIN_NUMBER);
    assert_true(reached.margin == 5);
    set_walk_away(&s->stakes[1], 30);
    reached = find(task, s);
    assert_true(reached.exists);
    assert_true(reached.margin == 0 && !signbit(reached.margin));
    set_walk_away(&s->stakes[1], 31);
    reached = find(task, s);
    assert_false(reached.exists);
    assert_true(reached.margin == -1);
}

static void a_score_within_the_tolerance_is_accepted(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    set_walk_away(&s->stakes[1], 30 + 2e-8);
    assert_true(find(task, s).exists);
    assert_true(find(task, s).margin < 0);
    set_walk_away(&s->stakes[1], 30 + 4e-8);
    assert_false(find(task, s).exists);
}

static void rules_and_refusals_bind_when_they_are_said_to(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->state.forbidden = s->conditions;
    s->state.forbidden_count = 1;
    const dtn_reach *reach = dtn_reach_prepare(task, &s->state);
    dtn_reach_room *room = dtn_reach_room_prepare(task, reach);
    bool binds = false;
    assert_true(dtn_reach_find(reach, room, &s->state, &binds, NULL).margin == 5);
    binds = true;
    assert_true(dtn_reach_find(reach, room, &s->state, &binds, NULL).margin == -10);
    binds = false;
    assert_true(dtn_reach_find(reach, room, &s->state, &binds, NULL).exists);
    s->state.forbidden_count = 0;
    s->stakes[1].refusals = s->conditions;
    s->stakes[1].refusal_count = 1;
    assert_true(find(task, s).margin == -10);
}

static void some_of_a_group_are_enough(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->needs[0] = (dtn_need){DTN_NEED_GROUP, both, NULL, 2, 1, &s->always, {0}};
    assert_true(find(task, s).margin == 75);
    s->needs[0].quota = 2;
    assert_true(find(task, s).margin == 5);
    s->needs[0].quota = 3;
    assert_int_equal(find(task, s).margin_kind, DTN_MARGIN_NO_PACKAGE);
    static const double votes[] = {2, 1, 1};
    s->needs[0] = (dtn_need){DTN_NEED_VOTES, all, votes, 3, 3, &s->always, {0}};
    assert_true(find(task, s).margin == 50); /* seller and witness at 11 */
}

static void who_is_needed_at_times_counts_then(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->needs[0].when = &s->first_is_high; /* the others need nobody */
    dtn_reached reached = find(task, s);
    assert_true(reached.exists);
    assert_int_equal(reached.margin_kind, DTN_MARGIN_NOBODY);
    s->needs[1] = (dtn_need){DTN_NEED_ALL, both, NULL, 1, 1, &s->always, {0}};
    s->state.need_count = 2;
    assert_true(find(task, s).margin == 5);
}

static void nobody_needed_is_a_zone_without_a_margin(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->state.need_count = 0;
    assert_true(find(task, s).exists);
    assert_int_equal(find(task, s).margin_kind, DTN_MARGIN_NOBODY);
    s->needs[0] = (dtn_need){DTN_NEED_ALL, third, NULL, 1, 1, &s->always, {0}};
    s->state.need_count = 1;
    assert_true(find(task, s).exists);
    assert_int_equal(find(task, s).margin_kind, DTN_MARGIN_NOBODY);
}

static void nothing_allowed_or_all_refused_is_none(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->option = 3;
    s->state.forbidden = s->conditions;
    s->state.forbidden_count = 1;
    assert_false(find(task, s).exists);
    assert_int_equal(find(task, s).margin_kind, DTN_MARGIN_NO_PACKAGE);
    s->state.forbidden_count = 0;
    s->stakes[2].refusals = s->conditions;
    s->stakes[2].refusal_count = 1;
    s->needs[0] = (dtn_need){DTN_NEED_ALL, third, NULL, 1, 1, &s->always, {0}};
    assert_false(find(task, s).exists);
    assert_int_equal(find(task, s).margin_kind, DTN_MARGIN_NO_PACKAGE);
}

static void no_issue_is_one_package(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->state.issue_count = 0;
    s->state.option_count = 0;
    assert_true(find(task, s).margin == -50);
}

static void prepare_in_little_memory(dtn_task *task, void *argument)
{
    (void)argument;
    find(task, scene_of(task));
}

static void a_lack_of_memory_stops_the_task(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(prepare_in_little_memory, NULL) > 0);
}

#define REACH_TEST(name)                                                                                     \
    static void run_##name(void **state)                                                                     \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(name, NULL);                                                                             \
    }
REACH_TEST(the_margin_is_the_best_of_the_smallest_gains)
REACH_TEST(a_score_within_the_tolerance_is_accepted)
REACH_TEST(rules_and_refusals_bind_when_they_are_said_to)
REACH_TEST(some_of_a_group_are_enough)
REACH_TEST(who_is_needed_at_times_counts_then)
REACH_TEST(nobody_needed_is_a_zone_without_a_margin)
REACH_TEST(nothing_allowed_or_all_refused_is_none)
REACH_TEST(no_issue_is_one_package)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(run_the_margin_is_the_best_of_the_smallest_gains),
        cmocka_unit_test(run_a_score_within_the_tolerance_is_accepted),
        cmocka_unit_test(run_rules_and_refusals_bind_when_they_are_said_to),
        cmocka_unit_test(run_some_of_a_group_are_enough),
        cmocka_unit_test(run_who_is_needed_at_times_counts_then),
        cmocka_unit_test(run_nobody_needed_is_a_zone_without_a_margin),
        cmocka_unit_test(run_nothing_allowed_or_all_refused_is_none),
        cmocka_unit_test(run_no_issue_is_one_package),
        cmocka_unit_test(a_lack_of_memory_stops_the_task),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
