/* SPDX-License-Identifier: MIT
 * Which judgements are in force: what replaces, what adds, and in which order, one statement of the language each. */
#include "tests/unit/model/case_text.h"

/* Two issues of two and three options, two parties; parties 0 and 1, options 0 1 | 2 3 4. */
#define FRAME                                                                                                \
    "detente 1\nas of 2019-05-09\nparty japan, dprk, us\n"                                                   \
    "issue money\n  none, some\nissue level\n  none, working, summit\n"                                      \
    "status quo money = none, level = none\n"                                                                \
    "japan weighs money 50, level 50\njapan wants less money, more level\n"                                  \
    "dprk weighs money 100\ndprk wants more money\n"

enum { JAPAN, DPRK, US };
enum { MONEY_NONE, MONEY_SOME, LEVEL_NONE, LEVEL_WORKING, LEVEL_SUMMIT };

static void check_weighs_is_replaced(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, FRAME "view other\n  japan weighs money 30, level 10\n");
    assert_sound(&reading);
    assert_true(worth_is(central_on(task, &reading, NULL, NULL), JAPAN, MONEY_NONE, 50, 1));
    assert_true(worth_is(central_on(task, &reading, NULL, "other"), JAPAN, MONEY_NONE, 75, 1));
    assert_true(worth_is(central_on(task, &reading, NULL, "other"), JAPAN, LEVEL_SUMMIT, 25, 1));
}

static void a_view_replaces_what_a_party_weighs(void **state)
{
    (void)state;
    run_in_task(check_weighs_is_replaced, NULL);
}

static void check_values_of_one_issue(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, FRAME "view other\n  japan values money none 0, some 40\n");
    assert_sound(&reading);
    const dtn_state *state = central_on(task, &reading, NULL, "other");
    assert_true(worth_is(state, JAPAN, MONEY_NONE, 0, 1));
    assert_true(worth_is(state, JAPAN, MONEY_SOME, 20, 1));
    assert_true(worth_is(state, JAPAN, LEVEL_WORKING, 25, 1)); /* the other issue is as before */
}

static void values_are_replaced_issue_by_issue(void **state)
{
    (void)state;
    run_in_task(check_values_of_one_issue, NULL);
}

static void check_walk_aways(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading =
        read_case(task, FRAME "japan walks away at 60\njapan walks away at status quo\n"
                              "view lower\n  japan walks away at 10\n  japan walks away at 20\n");
    assert_sound(&reading);
    assert_true(walks_away_at(central_on(task, &reading, NULL, NULL), JAPAN, 60, 1));
    assert_true(walks_away_at(central_on(task, &reading, NULL, "lower"), JAPAN, 20, 1));
}

static void a_body_replaces_all_walk_aways_and_its_own_stand_side_by_side(void **state)
{
    (void)state;
    run_in_task(check_walk_aways, NULL);
}

static void check_lets(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, FRAME "let hope = 10\nlet bar = hope + 5\njapan walks away at bar\n"
                                              "register talks\n  held 3\ndprk walks away at talks.held\n"
                                              "view bold\n  let hope = 30\n  register talks.held = 7\n");
    assert_sound(&reading);
    assert_true(walks_away_at(central_on(task, &reading, NULL, NULL), JAPAN, 15, 1));
    assert_true(walks_away_at(central_on(task, &reading, NULL, "bold"), JAPAN, 35, 1));
    assert_true(walks_away_at(central_on(task, &reading, NULL, NULL), DPRK, 3, 1));
    assert_true(walks_away_at(central_on(task, &reading, NULL, "bold"), DPRK, 7, 1));
}

static void lets_and_counts_are_replaced_wherever_they_are_named(void **state)
{
    (void)state;
    run_in_task(check_lets, NULL);
}

static void check_status_quo(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, FRAME "deal pay money = some\njapan walks away at pay\n"
                                              "view talking\n  status quo level = working\n");
    assert_sound(&reading);
    const dtn_situation *talking = situation_on(task, reading.c, NULL, "talking");
    assert_int_equal(talking->status_quo[0], 0);
    assert_int_equal(talking->status_quo[1], 1);
    assert_int_equal(dtn_situation_deal(task, talking, 0)[1], 1);
    assert_true(walks_away_at(central_on(task, &reading, NULL, NULL), JAPAN, 0, 1));
    assert_true(walks_away_at(central_of(task, talking), JAPAN, 25, 1));
    /* no line of its own: the status quo's score */
    assert_true(walks_away_at(central_of(task, talking), DPRK, 0, 1));
}

static void the_status_quo_is_replaced_issue_by_issue_and_deals_follow(void **state)
{
    (void)state;
    run_in_task(check_status_quo, NULL);
}

static void check_needs(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading =
        read_case(task, FRAME "agreement needs japan, dprk\nagreement needs us when money = some\n"
                              "view few\n  agreement needs japan\n  agreement needs 1 of dprk, us\n");
    assert_sound(&reading);
    const dtn_situation *base = situation_on(task, reading.c, NULL, NULL);
    const dtn_situation *few = situation_on(task, reading.c, NULL, "few");
    assert_int_equal(base->needs.count, 2);
    assert_int_equal(few->needs.count, 2);
    assert_int_equal(few->needs.items[1].judgement->need_kind, DTN_NEED_GROUP);
    assert_int_equal(few->needs.items[1].view, 0);
    assert_int_equal(base->needs.items[1].view, DTN_NOBODY);
}

static void a_body_replaces_all_needs(void **state)
{
    (void)state;
    run_in_task(check_needs, NULL);
}

static void check_added(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading =
        read_case(task, FRAME "japan refuses money = some\njapan gains 5 when level = summit\n"
                              "view more\n  japan refuses level = none\n  japan loses 3 when money = some\n");
    assert_sound(&reading);
    const dtn_situation *more = situation_on(task, reading.c, NULL, "more");
    assert_int_equal(situation_on(task, reading.c, NULL, NULL)->refusals[JAPAN].count, 1);
    assert_int_equal(more->refusals[JAPAN].count, 2);
    assert_int_equal(more->points[JAPAN].count, 2);
    const dtn_state *state = central_of(task, more);
    assert_true(state->stakes[JAPAN].points[0].exact_amount == state->stakes[JAPAN].exact_unit * 5);
    assert_true(state->stakes[JAPAN].points[1].exact_amount == -state->stakes[JAPAN].exact_unit * 3);
}

static void refusals_gains_and_losses_add_up(void **state)
{
    (void)state;
    run_in_task(check_added, NULL);
}

static void check_rules(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading =
        read_case(task, FRAME "rule cap: never money = some\nrule red: japan refuses level = summit\n"
                              "rule prize: dprk gains 5\n"
                              "view free\n  rule cap ends\n  rule red ends\n  rule prize ends\n"
                              "view strict\n  rule cap: never level = none\n  rule new: never money = none\n"
                              "view changed\n  rule cap: dprk refuses level = none\n");
    assert_sound(&reading);
    const dtn_situation *base = situation_on(task, reading.c, NULL, NULL);
    const dtn_situation *free_of = situation_on(task, reading.c, NULL, "free");
    const dtn_situation *strict = situation_on(task, reading.c, NULL, "strict");
    const dtn_situation *changed = situation_on(task, reading.c, NULL, "changed");
    assert_int_equal(base->rules.count + base->refusals[JAPAN].count + base->points[DPRK].count, 3);
    assert_int_equal(free_of->rules.count + free_of->refusals[JAPAN].count + free_of->points[DPRK].count, 0);
    assert_int_equal(strict->rules.count, 2);
    assert_int_equal(strict->rules.items[0].view, 1);
    assert_int_equal(changed->rules.count, 0);
    assert_int_equal(changed->refusals[DPRK].count, 1);
}

static void named_rules_end_and_are_replaced_whatever_they_are(void **state)
{
    (void)state;
    run_in_task(check_rules, NULL);
}

static void check_events(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, FRAME "event third 2019-05-09\n  japan walks away at 33\n"
                                              "event second 2019-04\n  japan walks away at 22\n"
                                              "event second_too 2019-04-30\n  japan walks away at 23\n"
                                              "event first 2018\n  japan walks away at 11\n"
                                              "event ahead 2019-05\n  japan walks away at 44\n");
    assert_sound(&reading);
    assert_true(walks_away_at(central_on(task, &reading, NULL, NULL), JAPAN, 33, 1));
    assert_true(
        walks_away_at(central_on(task, &reading, "2019-05-08", NULL), JAPAN, 23, 1)); /* then by text */
    assert_true(walks_away_at(central_on(task, &reading, "2019-04-29", NULL), JAPAN, 11, 1));
    assert_true(
        walks_away_at(central_on(task, &reading, "2018-12-30", NULL), JAPAN, 50, 1)); /* the status quo */
    assert_true(walks_away_at(central_on(task, &reading, "2019-05-31", NULL), JAPAN, 44, 1));
    const dtn_situation *today = situation_on(task, reading.c, NULL, NULL);
    assert_int_equal(today->event_ahead_count, 1);
    assert_true(dtn_text_is(reading.c->events[today->events_ahead[0]].name, "ahead"));
}

static void events_apply_by_day_then_text_up_to_the_as_of_day(void **state)
{
    (void)state;
    run_in_task(check_events, NULL);
}

static void check_order(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, FRAME "let hope = 10\njapan walks away at hope\n"
                                              "event later 2019-01\n  let hope = 20\n"
                                              "view eyes\n  let hope = 30\n"
                                              "claim brave by eyes\n  if let hope = 40\n  zone exists\n");
    assert_sound(&reading);
    dtn_files files = reading.files;
    uint32_t file = dtn_files_add(task, &files, DTN_TEXT("--set"), DTN_TEXT("hope=50"));
    const dtn_judgement *setting = dtn_check_setting(task, reading.c, &files, file, &reading.diagnostics);
    assert_non_null(setting);
    dtn_question question = {.as_of = reading.c->as_of, .view = DTN_NOBODY};
    assert_true(walks_away_at(central_of(task, dtn_situation_at(task, reading.c, &question)), JAPAN, 20, 1));
    question.view = 0;
    assert_true(walks_away_at(central_of(task, dtn_situation_at(task, reading.c, &question)), JAPAN, 30, 1));
    question.claim_conditions = reading.c->claims[0].conditions;
    assert_true(walks_away_at(central_of(task, dtn_situation_at(task, reading.c, &question)), JAPAN, 40, 1));
    question.settings = setting;
    question.setting_count = 1;
    assert_true(walks_away_at(central_of(task, dtn_situation_at(task, reading.c, &question)), JAPAN, 50, 1));
}

static void base_events_view_claim_and_setting_come_in_that_order(void **state)
{
    (void)state;
    run_in_task(check_order, NULL);
}

static bool all_but_the_first(void *host, uint32_t event)
{
    (void)host;
    return event > 0;
}

static void check_left_out(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, FRAME "event first 2018\n  japan walks away at 11\n"
                                              "event second 2020\n  dprk walks away at 22\n");
    dtn_question question = {.as_of = reading.c->as_of, .view = DTN_NOBODY, .apply_event = all_but_the_first};
    const dtn_state *state = central_of(task, dtn_situation_at(task, reading.c, &question));
    assert_true(walks_away_at(state, JAPAN, 50, 1));
    assert_true(walks_away_at(state, DPRK, 22, 1));
}

static void single_events_can_be_left_out(void **state)
{
    (void)state;
    run_in_task(check_left_out, NULL);
}

static void check_given(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, FRAME "rule cap: never money = some and level = summit\n");
    dtn_files files = reading.files;
    uint32_t file = dtn_files_add(task, &files, DTN_TEXT("--given"), DTN_TEXT("money = some"));
    dtn_question question = {.as_of = reading.c->as_of, .view = DTN_NOBODY};
    question.given = dtn_check_given(task, reading.c, &files, file, &reading.diagnostics);
    assert_non_null(question.given);
    const dtn_state *state = central_of(task, dtn_situation_at(task, reading.c, &question));
    const uint16_t none[] = {0, 0}, some[] = {1, 0}, forbidden[] = {1, 2};
    assert_false(dtn_state_allows(state, none));
    assert_true(dtn_state_allows(state, some));
    assert_false(dtn_state_allows(state, forbidden));
}

static void given_narrows_what_is_allowed(void **state)
{
    (void)state;
    run_in_task(check_given, NULL);
}

static bool uses_default(const dtn_situation *situation, int kind, uint32_t party)
{
    for (uint32_t i = 0; i < situation->default_count; i++)
        if ((int)situation->defaults[i].kind == kind && situation->defaults[i].party == party)
            return true;
    return false;
}

static void check_defaults(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, FRAME "view few\n  agreement needs us when money = some\n");
    const dtn_situation *base = situation_on(task, reading.c, NULL, NULL);
    const dtn_situation *few = situation_on(task, reading.c, NULL, "few");
    assert_true(uses_default(base, DTN_DEFAULT_WALK_AWAY_STATUS_QUO, JAPAN));
    assert_true(uses_default(base, DTN_DEFAULT_NO_PREFERENCES, US));
    assert_true(uses_default(base, DTN_DEFAULT_NEEDS_ALL, DTN_NOBODY));
    assert_false(uses_default(base, DTN_DEFAULT_NOBODY_ELSE, DTN_NOBODY));
    assert_true(uses_default(few, DTN_DEFAULT_NOBODY_ELSE, DTN_NOBODY));
    const dtn_state *state = central_of(task, base);
    assert_int_equal(state->need_count, 1);
    assert_int_equal(state->needs[0].party_count, 2);
    read_text bare = read_case(task, "detente 1\nparty japan\nissue money\n  none, some\njapan gains 5\n");
    assert_true(uses_default(situation_on(task, bare.c, NULL, NULL), DTN_DEFAULT_WALK_AWAY_ZERO, 0));
    assert_true(walks_away_at(central_on(task, &bare, NULL, NULL), 0, 0, 1));
}

static void defaults_that_are_used_are_listed(void **state)
{
    (void)state;
    run_in_task(check_defaults, NULL);
}

static void check_bargaining(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading =
        read_case(task, FRAME "us weighs money 1\nus wants more money\nagreement needs japan, us\n"
                              "agreement needs dprk when money = some\n"
                              "view alone\n  agreement needs japan\n  agreement needs 1 of dprk, us\n");
    const dtn_state *named = central_on(task, &reading, NULL, NULL);
    assert_int_equal(named->bargaining_count, 2);
    assert_int_equal(named->bargaining[0], JAPAN);
    assert_int_equal(named->bargaining[1], US);
    assert_int_equal(central_on(task, &reading, NULL, "alone")->bargaining_count, 3);
}

static void bargaining_parties_are_the_plainly_needed_or_all(void **state)
{
    (void)state;
    run_in_task(check_bargaining, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_view_replaces_what_a_party_weighs),
        cmocka_unit_test(values_are_replaced_issue_by_issue),
        cmocka_unit_test(a_body_replaces_all_walk_aways_and_its_own_stand_side_by_side),
        cmocka_unit_test(lets_and_counts_are_replaced_wherever_they_are_named),
        cmocka_unit_test(the_status_quo_is_replaced_issue_by_issue_and_deals_follow),
        cmocka_unit_test(a_body_replaces_all_needs),
        cmocka_unit_test(refusals_gains_and_losses_add_up),
        cmocka_unit_test(named_rules_end_and_are_replaced_whatever_they_are),
        cmocka_unit_test(events_apply_by_day_then_text_up_to_the_as_of_day),
        cmocka_unit_test(base_events_view_claim_and_setting_come_in_that_order),
        cmocka_unit_test(single_events_can_be_left_out),
        cmocka_unit_test(given_narrows_what_is_allowed),
        cmocka_unit_test(defaults_that_are_used_are_listed),
        cmocka_unit_test(bargaining_parties_are_the_plainly_needed_or_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
