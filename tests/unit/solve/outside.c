/* SPDX-License-Identifier: MIT
 * What a deal changes without asking who moves it: three parties, an issue of each, one of nobody, one of all. */
#include "solve/outside.h"

#include "tests/unit/tested.h"

enum { NORTH, SOUTH, CROWN, PARTIES };
enum { OF_NORTH, OF_CROWN, OF_NOBODY, OF_ALL, ISSUES };

static const dtn_issue issues[ISSUES] = {{.option_count = 2, .mover = DTN_MOVED_BY_PARTY, .moved_by = NORTH},
                                         {.option_count = 2, .mover = DTN_MOVED_BY_PARTY, .moved_by = CROWN},
                                         {.option_count = 2, .mover = DTN_MOVED_BY_NOBODY},
                                         {.option_count = 2, .mover = DTN_MOVED_TOGETHER}};
static const dtn_case frame = {.issues = issues, .issue_count = ISSUES, .party_count = PARTIES};
static const dtn_condition always = {.kind = DTN_CONDITION_ALWAYS};
static const uint64_t second_option[] = {2};
static const dtn_condition nobodys_moved = {
    .kind = DTN_CONDITION_OPTION, .issue = OF_NOBODY, .options = second_option};
static const uint32_t both[] = {NORTH, SOUTH}, all[] = {NORTH, SOUTH, CROWN};
static const uint16_t now[ISSUES] = {0}, everything[ISSUES] = {1, 1, 1, 1}, agreed[ISSUES] = {1, 0, 0, 1},
                      crowns[ISSUES] = {0, 1, 0, 0};

static dtn_state state_with(const dtn_need *needs, size_t count)
{
    return (dtn_state){.issue_count = ISSUES,
                       .party_count = PARTIES,
                       .needs = needs,
                       .need_count = count,
                       .status_quo = now};
}

static void who_is_not_asked_is_outside(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_need need = {.kind = DTN_NEED_ALL, .parties = both, .party_count = 2, .when = &always};
    const dtn_state state = state_with(&need, 1);
    dtn_outside outside = dtn_outside_find(task, &frame, &state, everything);
    assert_int_equal(outside.count, 2);
    assert_int_equal(outside.items[0].issue, OF_CROWN);
    assert_int_equal(outside.items[0].moved_by, CROWN);
    assert_int_equal(outside.items[0].from, 0);
    assert_int_equal(outside.items[0].to, 1);
    assert_int_equal(outside.items[1].issue, OF_NOBODY);
    assert_true(outside.items[1].moved_by == DTN_NOBODY);
    assert_int_equal(dtn_outside_find(task, &frame, &state, agreed).count, 0);
    assert_int_equal(dtn_outside_find(task, &frame, &state, now).count, 0);
}

static void a_member_of_a_group_is_asked(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_need group = {
        .kind = DTN_NEED_GROUP, .parties = all, .party_count = PARTIES, .quota = 1, .when = &always};
    const dtn_state state = state_with(&group, 1);
    assert_int_equal(dtn_outside_find(task, &frame, &state, crowns).count, 0);
}

static void a_need_asks_only_while_it_is_active(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_need need = {
        .kind = DTN_NEED_ALL, .parties = all, .party_count = PARTIES, .when = &nobodys_moved};
    const dtn_state state = state_with(&need, 1);
    assert_int_equal(dtn_outside_find(task, &frame, &state, crowns).count, 1);
    assert_int_equal(dtn_outside_find(task, &frame, &state, everything).count, 1);
}

static void without_a_status_quo_nothing_changes(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state state = state_with(NULL, 0);
    assert_int_equal(dtn_outside_find(task, &frame, &state, everything).count, 3);
    state.status_quo = NULL;
    assert_int_equal(dtn_outside_find(task, &frame, &state, everything).count, 0);
}

#define IN_A_TASK(work)                                                                                      \
    static void test_##work(void **state)                                                                    \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(work, NULL);                                                                             \
    }
IN_A_TASK(who_is_not_asked_is_outside)
IN_A_TASK(a_member_of_a_group_is_asked)
IN_A_TASK(a_need_asks_only_while_it_is_active)
IN_A_TASK(without_a_status_quo_nothing_changes)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_is_not_asked_is_outside),
        cmocka_unit_test(test_a_member_of_a_group_is_asked),
        cmocka_unit_test(test_a_need_asks_only_while_it_is_active),
        cmocka_unit_test(test_without_a_status_quo_nothing_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
