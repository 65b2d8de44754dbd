/* SPDX-License-Identifier: MIT
 * What changed between two versions: found by what is judged, and what each change did. */
#include "tests/unit/model/case_text.h"

#include "study/diff.h"

#include <math.h>

#define FRAME "detente 1\nparty a, b\nissue x\n  low, mid, high\nissue y\n  no, yes\n"
#define A     "a weighs x 60, y 40\na wants more x, more y\n"
#define B     "b weighs x 50, y 50\nb wants less x, more y\n"

static bool differ(dtn_task *task, const dtn_judgement *before, const dtn_judgement *after)
{
    (void)task;
    (void)before;
    (void)after;
    return false;
}

static dtn_diff diff_of(dtn_task *task, const char *before, const char *after)
{
    read_text old = read_case(task, before), new = read_case(task, after);
    assert_sound(&old);
    assert_sound(&new);
    dtn_diff_question question = {situation_on(task, old.c, NULL, NULL),
                                  situation_on(task, new.c, NULL, NULL), differ};
    return dtn_diff_find(task, &question);
}

/* Parties, issues, options and statements in another order: not a change. */
static void try_reordered(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_diff diff = diff_of(task, FRAME A B "a walks away at 30\n",
                            "detente 1\nparty b, a\nissue y\n  no, yes\nissue x\n  low, mid, high\n"
                            "a walks away at 30\nb wants more y, less x\nb weighs y 50, x 50\n"
                            "a weighs y 40, x 60\na wants more x, more y\n");
    assert_int_equal(diff.change_count, 0);
    assert_int_equal(diff.name_count, 0);
    assert_true(diff.has_same_nash);
    assert_true(diff.before.margin == diff.after.margin &&
                dtn_wide_compare(&diff.before.zone, &diff.after.zone) == 0);
    assert_true(diff.margin_rest == 0 && dtn_wide_fits(&diff.zone_rest, 0));
}

/* With one change its effect is the whole difference. */
static void try_one_change(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_diff diff = diff_of(task, FRAME A B "a walks away at 30\n", FRAME A B "a walks away at 90\n");
    assert_int_equal(diff.change_count, 1);
    const dtn_diff_change *change = &diff.changes[0];
    assert_int_equal(change->kind, DTN_CHANGE_CHANGED);
    assert_true(change->is_tried);
    assert_true(change->without.margin == diff.before.margin &&
                dtn_wide_compare(&change->without.zone, &diff.before.zone) == 0);
    assert_true(diff.has_margin_rest && diff.margin_rest == 0 && dtn_wide_fits(&diff.zone_rest, 0));
}

/* A gain that counts only where a rule forbids it: what both do together is the rest. */
static void try_interaction(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_diff diff = diff_of(task, FRAME A B, FRAME A B "a gains 10 when y = yes\nrule r: never y = yes\n");
    assert_int_equal(diff.change_count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(diff.changes[i].kind, DTN_CHANGE_ADDED);
    dtn_wide sum = diff.zone_rest;
    for (size_t i = 0; i < 2; i++) {
        dtn_zone_step step = dtn_diff_zone_step(&diff.changes[i].without, &diff.after);
        assert_true(step.is_counted);
        dtn_wide_add(&sum, &step.count);
    }
    dtn_zone_step all = dtn_diff_zone_step(&diff.before, &diff.after);
    assert_int_equal(dtn_wide_compare(&sum, &all.count), 0);
}

/* A let that went away is still known to the line that used it, when that line is taken back. */
static void try_removed_let(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_diff diff = diff_of(task, FRAME A B "let p = 40 to 60\na walks away at 0.5 * p\n",
                            FRAME A B "a walks away at 70\n");
    assert_int_equal(diff.change_count, 2);
    assert_int_equal(diff.changes[0].kind, DTN_CHANGE_CHANGED);
    assert_true(diff.changes[0].without.margin == diff.before.margin);
    assert_int_equal(diff.changes[1].kind, DTN_CHANGE_REMOVED);
    assert_true(diff.changes[1].without.margin == diff.after.margin);
}

/* What speaks of a party or an option that is no more cannot be said in the new version. */
static void try_other_frame(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_diff diff =
        diff_of(task,
                "detente 1\nparty a, b, c\nissue x\n  low, mid, high, top\nissue y\n  no, yes\n" A B
                "c wants more y\nc weighs y 1\nrule r: never x = top\n",
                FRAME A B);
    size_t untried = 0, removed = 0;
    for (size_t i = 0; i < diff.change_count; i++) {
        untried += !diff.changes[i].is_tried;
        removed += diff.changes[i].kind == DTN_CHANGE_REMOVED;
    }
    assert_int_equal(removed, 3);
    assert_int_equal(diff.name_count, 2);
    assert_true(untried >= 3);
}

static void reordering_is_no_change(void **state)
{
    (void)state;
    run_in_task(try_reordered, NULL);
}

static void one_change_is_the_whole_difference(void **state)
{
    (void)state;
    run_in_task(try_one_change, NULL);
}

static void effects_and_rest_add_up(void **state)
{
    (void)state;
    run_in_task(try_interaction, NULL);
}

static void a_line_taken_back_finds_its_let(void **state)
{
    (void)state;
    run_in_task(try_removed_let, NULL);
}

static void what_cannot_be_said_is_not_tried(void **state)
{
    (void)state;
    run_in_task(try_other_frame, NULL);
}

/* Thirty issues of ten options: 10^30 packages, where a wants what b does not. */
static const char *large_case(dtn_task *task, const char *walk_away)
{
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, "detente 1\nparty a, b\n");
    for (size_t i = 0; i < 30; i++)
        dtn_build(&out, "issue i%z\n  o0, o1, o2, o3, o4, o5, o6, o7, o8, o9\n", i);
    for (size_t party = 0; party < 2; party++) {
        for (size_t i = 0; i < 30; i++)
            dtn_build(&out, "%s wants %s i%z\n", party ? "b" : "a", party ? "less" : "more", i);
        for (size_t i = 0; i < 30; i++)
            dtn_build(&out, "%s%s i%z %z",
                      i       ? ", "
                      : party ? "b weighs"
                              : "a weighs",
                      "", i, 101 + (party ? i * i * 7 % 83 : i * 13 % 97));
        dtn_build_chars(&out, "\n");
    }
    dtn_build(&out, "%s", walk_away);
    return dtn_built(&out).bytes;
}

static void try_large(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_diff diff = diff_of(task, large_case(task, "a walks away at 51\nb walks away at 47\n"),
                            large_case(task, "a walks away at 20\nb walks away at 47\n"));
    assert_true(dtn_text_is(dtn_wide_decimal(task, &diff.after.allowed), "1000000000000000000000000000000"));
    assert_false(diff.after.is_zone_counted);
    assert_false(diff.has_zone_rest);
    assert_int_equal(diff.change_count, 1);
    dtn_zone_step step = dtn_diff_zone_step(&diff.before, &diff.after);
    assert_false(step.is_counted);
    assert_int_equal(step.direction, 1);
    step = dtn_diff_zone_step(&diff.after, &diff.before);
    assert_int_equal(step.direction, -1);
    step = dtn_diff_zone_step(&diff.after, &diff.after);
    assert_int_equal(step.direction, 0);
    assert_false(dtn_wide_fits(&diff.after.zone, UINT64_MAX));
}

static void large_counts_are_not_cut_and_estimates_tell_no_difference(void **state)
{
    (void)state;
    run_in_task(try_large, NULL);
}

static void shortage_is_a_clean_stop(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(try_one_change, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reordering_is_no_change),
        cmocka_unit_test(one_change_is_the_whole_difference),
        cmocka_unit_test(effects_and_rest_add_up),
        cmocka_unit_test(a_line_taken_back_finds_its_let),
        cmocka_unit_test(what_cannot_be_said_is_not_tried),
        cmocka_unit_test(large_counts_are_not_cut_and_estimates_tell_no_difference),
        cmocka_unit_test(shortage_is_a_clean_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
