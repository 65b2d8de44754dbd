/* SPDX-License-Identifier: MIT
 * tests/unit/study/views.c: where views differ, which judgement makes the difference, and how the dates follow. */
#include "unit/study/sampled.h"

#include "study/views.h"
#include "study/when.h"

#include <math.h>

/* seller: 0 to 20 by price; buyer: 20 to 0. Both walk away at 10: the margin is 0 at `mid`. */
#define SALE                                                                                                 \
    "as of 2020-06-01\nparty seller, buyer\nissue price\n  low, mid, high\n"                                 \
    "seller scores price low 0, mid 10, high 20\nbuyer scores price low 20, mid 10, high 0\n"                \
    "agreement needs seller, buyer\nseller walks away at 10\nbuyer walks away at 10\n"

static dtn_views compare(dtn_task *task, const sampled *x, uint64_t runs)
{
    dtn_question question = {.as_of = x->c->as_of, .view = DTN_NOBODY};
    return dtn_views_compare(task, x->c, &question, runs, 1, NULL);
}

/* `stern` shuts the zone by one line alone; the other does nothing. */
static void the_line_that_closes_the_zone_is_named(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x =
        sampled_of(task, SALE "view stern\n  seller walks away at 8\n  buyer walks away at 15\n", NULL);
    dtn_views views = compare(task, &x, 0);
    const dtn_view_row *stern = &views.rows[1];
    assert_int_equal(views.row_count, 2);
    assert_true(views.rows[0].outlook.exists && !stern->outlook.exists);
    assert_true(views.rows[0].outlook.margin == 0 && stern->outlook.margin == -5);
    assert_true(stern->differs && stern->is_one_enough);
    assert_int_equal(stern->exchange_count, 2);
    assert_false(stern->exchanges[0].is_because);
    assert_true(stern->exchanges[1].is_because);
    assert_true(stern->exchanges[1].without.margin == 0);
    assert_true(stern->exchanges[1].with.margin == -5);
}

/* Each alone leaves a zone, both together do not: taking either away opens it again, so both are named. */
static void lines_that_work_together_are_both_named(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task,
                           "party seller, buyer\nissue price\n  p0, p1, p2, p3, p4\n"
                           "seller scores price p0 0, p1 5, p2 10, p3 15, p4 20\n"
                           "buyer scores price p0 20, p1 15, p2 10, p3 5, p4 0\n"
                           "seller walks away at 5\nbuyer walks away at 5\n"
                           "view both\n  seller walks away at 12\n  buyer walks away at 12\n",
                           NULL);
    const dtn_views views = compare(task, &x, 0);
    const dtn_view_row *both = &views.rows[1];
    assert_true(views.rows[0].outlook.exists && !both->outlook.exists && both->is_one_enough);
    for (uint32_t i = 0; i < 2; i++) {
        assert_true(both->exchanges[i].is_because);
        assert_true(both->exchanges[i].with.exists && both->exchanges[i].without.exists);
    }
}

/* Existence is the same: the line that moves the margin by half of the difference or more. */
static void the_line_that_moves_the_margin_is_named(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, SALE "view mild\n  seller walks away at 9\n  buyer walks away at 6\n", NULL);
    const dtn_views views = compare(task, &x, 0);
    const dtn_view_row *mild = &views.rows[1];
    assert_true(mild->outlook.margin == 1);
    assert_true(mild->differs);
    assert_true(mild->exchanges[0].is_because); /* the seller binds: without its line the margin is 0 again */
    assert_true(mild->exchanges[1].is_because); /* and so it is without the buyer's */
}

static void several_walk_aways_are_exchanged_as_one(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, SALE "view two\n  buyer walks away at 2\n  buyer walks away at 3\n", NULL);
    const dtn_views views = compare(task, &x, 100);
    assert_int_equal(views.rows[1].exchange_count, 1);
    assert_true(views.rows[1].outlook.has_share && views.rows[1].outlook.share.share == 1);
    assert_int_equal(views.rows[1].outlook.nash_count, 1);
}

/* ---- dates --------------------------------------------------------------------------------------------- */

#define DATES                                                                                                \
    "event first 2020-01-01\n  seller walks away at 12\nevent quiet 2020-02-01\n"                            \
    "event third 2020-03-01\n  seller walks away at 5\n  buyer walks away at 5 to 9\n"                       \
    "event ahead 2020-09-01\n  buyer walks away at 20\nview hard\n  seller walks away at 10\n"

static void rows_follow_the_events(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, SALE DATES, NULL);
    dtn_when_asked asked = {
        .question = {.as_of = x.c->as_of, .view = DTN_NOBODY}, .is_every_view = true, .runs = 500, .seed = 1};
    dtn_when when = dtn_when_find(task, x.c, &asked);
    static const double margins[] = {0, -2, -2, 3, -5};
    assert_int_equal(when.row_count, 10);
    assert_int_equal(when.rows_of_view, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_true(when.rows[i].outlook.margin == margins[i]);
        assert_true(i == 0 ? isnan(when.rows[i].step) : when.rows[i].step == margins[i] - margins[i - 1]);
        assert_int_equal(when.rows[i].is_ahead, i == 4);
        assert_int_equal(when.rows[i].judges, i != 0 && i != 2);
    }
    assert_true(when.rows[1].outlook.share.share == 0 && when.rows[3].outlook.share.share > 0.9);
    assert_int_equal(when.rows[5].view, 0);
    assert_true(when.rows[5 + 1].step == 0); /* the view overrides what the first event said */
}

/* The last row up to the day is the answer of that day. */
static void the_last_row_is_the_day(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, SALE DATES, NULL);
    dtn_question question = {.as_of = x.c->as_of, .view = DTN_NOBODY};
    dtn_when_asked asked = {.question = question, .runs = 300, .seed = 1};
    dtn_when when = dtn_when_find(task, x.c, &asked);
    dtn_outlook day = dtn_outlook_find(task, x.c, &question, true);
    dtn_outlook_draw(task, &day, 300, 1);
    assert_true(when.rows[3].outlook.margin == day.margin);
    assert_true(when.rows[3].outlook.share.share == day.share.share);
    assert_int_equal(when.rows[3].outlook.nash_count, day.nash_count);
}

/* Numbers that nobody asked reads, a view that overrides an event, one with another rule, one that is certain, a party that is
 * not asked: what is taken over must be what is worked out for each row. */
static const char *const many_views =
    "as of 2020-06-01\nparty seller, buyer, press\nissue price\n  low, mid, high\nissue extra\n  no, yes\n"
    "let rain = 5 to 15\nlet talk = 0 to 30\n"
    "seller scores price low 0, mid 10 to 14, high 20\nbuyer scores price low 20, mid 8 to 12, high 0\n"
    "press scores extra no 0, yes 10\npress walks away at talk\n"
    "agreement needs seller, buyer\nseller walks away at rain\nbuyer walks away at 8 to 12\n"
    "rule strike chance 20%: never extra = yes\n"
    "event first 2020-01-01\n  let talk = 10 to 40\nevent quiet 2020-02-01\n"
    "event third 2020-03-01\n  let rain = 8 to 18\nevent fourth 2020-04-01\n  seller walks away at rain + 1\n"
    "event ahead 2020-09-01\n  rule strike ends\n"
    "view same\n  press walks away at 3\nview hard\n  seller walks away at 10 to 15\n"
    "view strict\n  rule ban: never price = mid\n"
    "view sure\n  seller walks away at 9\n  buyer walks away at 7\n  seller scores price low 0, mid 10, high 20\n"
    "  buyer scores price low 20, mid 10, high 0\n  rule strike ends\n  press walks away at 1\n";

static void shares_beside_are_those_of_each_view(dtn_task *task, void *argument)
{
    enum { BESIDE = DTN_WHEN_RUNS_BESIDE };
    (void)argument;
    sampled x = sampled_of(task, many_views, NULL);
    dtn_when_asked asked = {.question = {.as_of = x.c->as_of, .view = DTN_NOBODY},
                            .has_views_beside = true,
                            .runs = 5 * BESIDE,
                            .seed = 1};
    const dtn_when one = dtn_when_find(task, x.c, &asked);
    asked.is_every_view = true;
    asked.runs = BESIDE;
    const dtn_when all = dtn_when_find(task, x.c, &asked);
    size_t moved = 0;
    assert_true(one.view_count == 5 && one.view_runs == BESIDE && all.views == NULL);
    for (uint32_t view = 0; view < one.view_count; view++)
        for (size_t row = 0; row < one.rows_of_view; row++) {
            const dtn_when_share *share = &one.views[view].shares[row];
            const dtn_outlook *outlook = &all.rows[view * all.rows_of_view + row].outlook;
            assert_int_equal(one.views[view].view, all.rows[view * all.rows_of_view].view);
            assert_true(share->has_share && share->share.share == outlook->share.share);
            assert_int_equal(share->run_count, outlook->run_count);
            moved += share->moves;
        }
    assert_true(moved > 3);
}

static void no_runs_no_views_beside(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, many_views, NULL);
    const dtn_when_asked asked = {.question = {.as_of = x.c->as_of, .view = DTN_NOBODY},
                                  .has_views_beside = true};
    assert_null(dtn_when_find(task, x.c, &asked).views);
}

#define TESTS(X)                                                                                             \
    X(shares_beside_are_those_of_each_view)                                                                  \
    X(no_runs_no_views_beside)                                                                               \
    X(the_line_that_closes_the_zone_is_named)                                                                \
    X(lines_that_work_together_are_both_named)                                                               \
    X(the_line_that_moves_the_margin_is_named)                                                               \
    X(several_walk_aways_are_exchanged_as_one)                                                               \
    X(rows_follow_the_events)                                                                                \
    X(the_last_row_is_the_day)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
