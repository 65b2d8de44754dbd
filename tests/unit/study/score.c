/* SPDX-License-Identifier: MIT */
#include "study/score.h"

#include "unit/study/sampled.h"

#include "numeric/normal.h"

/* ---- asking --------------------------------------------------------------------------------------------- */

static dtn_day day_of(const char *written)
{
    dtn_day day = {0, DTN_TEXT("")};
    if (written)
        assert_true(dtn_day_read(dtn_text_of(written), &day));
    return day;
}

static dtn_scores scores_with(dtn_task *task, const char *text, const char *on, const dtn_journal *journal)
{
    sampled x = sampled_of(task, text, NULL);
    dtn_score_asked asked = {.situation = x.situation, .on = day_of(on), .journal = journal, .seed = 1};
    return dtn_scores_find(task, &asked);
}

static dtn_scores scores_of(dtn_task *task, const char *text, const char *on)
{
    return scores_with(task, text, on, NULL);
}

static const dtn_forecast *named(const dtn_scores *scores, const char *name)
{
    for (uint32_t i = 0; i < scores->forecast_count; i++)
        if (dtn_text_is(scores->forecasts[i].name, name))
            return &scores->forecasts[i];
    fail_msg("no expectation %s", name);
    return NULL;
}

static void near(double found, double expected)
{
    if (!(fabs(found - expected) <= 1e-15))
        fail_msg("%.17g, not %.17g", found, expected);
}

/* ---- scores by hand ------------------------------------------------------------------------------------- */

static void score_by_hand(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_scores scores = scores_of(task,
                                  "expect a by 2019: 20 to 45%\nresolve a yes 2019\n"
                                  "expect b by 2019: 20 to 45% best 25%\nresolve b no 2019\n"
                                  "expect c by 2019: 100%\nresolve c no 2019\n"
                                  "expect d by 2019: 0%\nresolve d no 2019\n"
                                  "expect e by 2019, unchanged yes: likely\nresolve e yes 2019\n",
                                  NULL);
    near(named(&scores, "a")->brier, 0.455625); /* 0.675 squared */
    near(named(&scores, "a")->log, 1.1239300966523996);
    near(named(&scores, "b")->brier, 0.0625);
    near(named(&scores, "b")->log, 0.28768207245178096);
    near(named(&scores, "c")->brier, 1);
    assert_true(isinf(named(&scores, "c")->log));
    near(named(&scores, "d")->brier, 0);
    near(named(&scores, "d")->log, 0);
    const dtn_score_group *all = &scores.groups[0];
    near(all->brier, (0.455625 + 0.0625 + 1 + 0 + 0.105625) / 5);
    assert_true(isinf(all->log));
    near(all->against[DTN_BASELINE_HALF].brier, 0.25);
    near(all->against[DTN_BASELINE_HALF].skill, 1 - all->brier / 0.25);
    near(all->against[DTN_BASELINE_HALF].log, dtn_log(2));
    near(all->against[DTN_BASELINE_NO_CHANGE].brier, 0.2); /* only a came and was not to */
    near(all->against[DTN_BASELINE_RATE].brier, 0.4 * 0.6 * 25 / 16);
    assert_int_equal(all->defaults, 4);
}

static void scores_are_those_of_the_formulas(void **state)
{
    (void)state;
    run_in_task(score_by_hand, NULL);
}

/* Forecast by the others' share of yes: r (1 - r) (n / (n - 1)) squared, whatever was stated. */
static void compare_base_rates(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint32_t count = 2; count <= 12; count++)
        for (uint32_t yes = 0; yes <= count; yes++) {
            dtn_builder text = {.task = task};
            for (uint32_t i = 0; i < count; i++)
                dtn_build(&text, "expect e%z by 2019: %z%%\nresolve e%z %s 2019\n", (size_t)i,
                          (size_t)(5 * i), (size_t)i, i < yes ? "yes" : "no");
            dtn_scores scores = scores_of(task, dtn_built(&text).bytes, NULL);
            double n = count, rate = yes / n;
            near(scores.groups[0].against[DTN_BASELINE_RATE].brier,
                 rate * (1 - rate) * (n / (n - 1)) * (n / (n - 1)));
        }
}

static void the_base_rate_leaves_one_out(void **state)
{
    (void)state;
    run_in_task(compare_base_rates, NULL);
}

/* ---- what counts ---------------------------------------------------------------------------------------- */

static const char around_the_day[] = "expect early by 2019-12-31: 60%\nresolve early yes 2019-03-01\n"
                                     "expect exact by 2019-06-30: 60%\nresolve exact no 2019-06-30\n"
                                     "expect later by 2019-06-29: 60%\nresolve later yes 2019-07-01\n"
                                     "expect never by 2019-06-30: 60%\n"
                                     "expect open by 2019-07-01: 60%\n"
                                     "expect nothing by 2019-01-01: 60%\nresolve nothing void 2019-01-01\n";

static void look_around_the_day(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_scores scores = scores_of(task, around_the_day, "2019-06-30");
    assert_int_equal(named(&scores, "early")->came, DTN_CAME_YES);
    assert_false(named(&scores, "early")->counts); /* it waits */
    assert_int_equal(named(&scores, "exact")->came, DTN_CAME_NO);
    assert_true(named(&scores, "exact")->counts);
    assert_int_equal(named(&scores, "later")->came, DTN_CAME_OVERDUE); /* resolved tomorrow */
    assert_int_equal(named(&scores, "never")->came, DTN_CAME_OVERDUE);
    assert_int_equal(named(&scores, "open")->came, DTN_CAME_OPEN);
    assert_int_equal(named(&scores, "nothing")->came, DTN_CAME_VOID);
    assert_int_equal(scores.groups[0].shares, 1);
    assert_int_equal(scores.groups[0].due, 4);
    assert_int_equal(scores.groups[0].voids, 1);
    assert_int_equal(scores.groups[0].overdue, 2);
    dtn_scores day_before = scores_of(task, around_the_day, "2019-06-29");
    assert_int_equal(named(&day_before, "exact")->came, DTN_CAME_OPEN);
    dtn_scores latest = scores_of(task, around_the_day, NULL);
    assert_int_equal(latest.on.number, 20190701);
    assert_true(named(&latest, "later")->counts);
    assert_false(named(&latest, "nothing")->counts);
}

static void only_what_was_due_counts(void **state)
{
    (void)state;
    run_in_task(look_around_the_day, NULL);
}

/* A void one changes no figure of the others. */
static void add_void(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text with =
        dtn_text_build(task, "%sexpect x by 2019-01-01: 99%%\nresolve x void 2019-01-01\n", around_the_day);
    dtn_scores a = scores_of(task, around_the_day, NULL), b = scores_of(task, with.bytes, NULL);
    assert_true(a.groups[0].brier == b.groups[0].brier && a.groups[0].shares == b.groups[0].shares);
    assert_true(a.groups[0].against[DTN_BASELINE_RATE].brier == b.groups[0].against[DTN_BASELINE_RATE].brier);
}

static void void_never_counts(void **state)
{
    (void)state;
    run_in_task(add_void, NULL);
}

static void make_it_late(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_scores scores =
        scores_of(task, "expect a by 2019-12-31, made 2019-06-02: 99%\nresolve a yes 2019-06-01\n", "2020");
    assert_true(named(&scores, "a")->was_made_late);
    assert_false(named(&scores, "a")->counts);
}

static void nobody_forecasts_what_is_known(void **state)
{
    (void)state;
    run_in_task(make_it_late, NULL);
}

/* ---- numbers -------------------------------------------------------------------------------------------- */

static void cover_numbers(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_scores scores = scores_of(task,
                                  "let width = 10 to 20\n"
                                  "expect low by 2019: 2 to 5 \"persons\"\nresolve low 2 2019\n"
                                  "expect out by 2019: 2 to 5 \"persons\"\nresolve out 6 2019\n"
                                  "expect even by 2019: 0..100\nresolve even 4 2019\n"
                                  "expect same by 2019: 5\nresolve same 5 2019\n"
                                  "expect other by 2019: 5\nresolve other 5.1 2019\n"
                                  "expect let_named by 2019: width\nresolve let_named 20 2019\n"
                                  "expect sum by 2019: width + (0 to 10)\nresolve sum 20 2019\n",
                                  NULL);
    assert_true(named(&scores, "low")->is_covered);
    assert_false(named(&scores, "out")->is_covered);
    assert_false(named(&scores, "even")->is_covered); /* its 90% run from 5 to 95 */
    assert_true(named(&scores, "same")->is_covered);
    assert_false(named(&scores, "other")->is_covered);
    assert_true(named(&scores, "let_named")->is_covered);
    assert_true(named(&scores, "sum")->is_covered);
    const dtn_stated *sum =
        &named(&scores, "sum")->stated; /* 20, and 1.414 times half of 10 to either side */
    assert_true(fabs(dtn_rational_double(sum->low) - (20 - 7.0711)) < 0.25);
    assert_true(fabs(dtn_rational_double(sum->high) - (20 + 7.0711)) < 0.25);
    assert_int_equal(scores.groups[0].numbers, 7);
    assert_int_equal(scores.groups[0].covered, 4);
    assert_true(isnan(named(&scores, "low")->brier));
}

static void numbers_lie_in_their_range(void **state)
{
    (void)state;
    run_in_task(cover_numbers, NULL);
}

/* ---- order, bands, horizons, pairs ---------------------------------------------------------------------- */

static void change_order(dtn_task *task, void *argument)
{
    (void)argument;
    static const char *const lines[] = {
        "expect a by 2019: 13%\nresolve a yes 2019\n",      "expect b by 2019: 71%\nresolve b no 2019\n",
        "expect c by 2019: 33 to 36%\nresolve c no 2019\n", "expect d by 2019: 99%\nresolve d yes 2019\n",
        "expect e by 2019: 57%\nresolve e yes 2019\n",      "expect f by 2019: 3%\nresolve f no 2019\n"};
    enum { COUNT = 6 };
    dtn_score_group first = {0};
    for (size_t turn = 0; turn < COUNT; turn++) {
        dtn_builder text = {.task = task};
        for (size_t i = 0; i < COUNT; i++)
            dtn_build_chars(&text, lines[turn % 2 ? (turn + COUNT - i) % COUNT : (turn + i) % COUNT]);
        dtn_scores scores = scores_of(task, dtn_built(&text).bytes, NULL);
        const dtn_score_group *all = &scores.groups[0];
        first = turn == 0 ? *all : first;
        assert_true(all->brier == first.brier && all->log == first.log);
        for (int i = 0; i < DTN_BASELINE_COUNT; i++)
            assert_true(all->against[i].brier == first.against[i].brier &&
                        all->against[i].p == first.against[i].p);
    }
}

static void the_order_of_the_text_changes_no_bit(void **state)
{
    (void)state;
    run_in_task(change_order, NULL);
}

static void look_at_bands(dtn_task *task, void *argument)
{
    (void)argument;
    static const struct {
        const char *stated;
        int band;
    } cases[] = {{"0%", 0},  {"4.9%", 0}, {"5%", 1},  {"20%", 2},   {"45%", 3}, {"50%", 3},
                 {"55%", 3}, {"80%", 4},  {"95%", 5}, {"95.1%", 6}, {"100%", 6}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dtn_text text = dtn_text_build(task, "expect a by 2019: %s\nresolve a yes 2019\n", cases[i].stated);
        dtn_scores scores = scores_of(task, text.bytes, NULL);
        for (int band = 0; band < DTN_BAND_COUNT; band++)
            assert_int_equal(scores.bands[band].count, band == cases[i].band);
    }
}

static void an_edge_belongs_to_the_band_nearer_to_one_half(void **state)
{
    (void)state;
    run_in_task(look_at_bands, NULL);
}

static void measure_horizons(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_scores scores = scores_of(task,
                                  "expect a by 2019-03-01, made 2019-02-28: 50%\n"
                                  "expect leap by 2020-03-01, made 2020-02-28: 50%\n"
                                  "expect year by 2020-12-31, made 2019-12-31: 50%\n"
                                  "expect quarter by 2019-06-10, made 2019-03-10: 50%\n"
                                  "expect long by 2100-03-01, made 1999-12-31: 50%\n"
                                  "expect unsaid by 2019: 50%\n",
                                  "2018");
    assert_int_equal(named(&scores, "a")->horizon, 1);
    assert_int_equal(named(&scores, "leap")->horizon, 2);
    assert_int_equal(named(&scores, "year")->horizon, 366);
    assert_int_equal(named(&scores, "quarter")->horizon, 92);
    assert_int_equal(named(&scores, "long")->horizon, 36585);
    assert_int_equal(named(&scores, "unsaid")->horizon, -1);
    assert_int_equal(dtn_horizon_of(92), DTN_HORIZON_SHORT);
    assert_int_equal(dtn_horizon_of(93), DTN_HORIZON_MIDDLE);
    assert_int_equal(dtn_horizon_of(366), DTN_HORIZON_MIDDLE);
    assert_int_equal(dtn_horizon_of(367), DTN_HORIZON_LONG);
}

static void horizons_are_days_of_the_calendar(void **state)
{
    (void)state;
    run_in_task(measure_horizons, NULL);
}

static void read_twice(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_scores scores =
        scores_of(task,
                  "source s date 2014\nsource t date 2014\n"
                  "expect words by 2015, from s: unlikely [s 20]\nresolve words yes 2015\n"
                  "expect spirit by 2015, from s: unlikely [s 19-21]\nresolve spirit no 2015\n"
                  "expect beside by 2015, from s: unlikely [s 22]\nresolve beside no 2015\n"
                  "expect other by 2015, from t: unlikely [t 20]\nresolve other no 2015\n"
                  "expect even by 2015, from s: 50% [s 20]\nresolve even no 2015\n",
                  NULL);
    assert_int_equal(scores.pair_count, 1);
    assert_int_equal(scores.pairs[0].wrong, 0);
    assert_int_equal(scores.pairs[0].right, 1);
    assert_int_equal(scores.pairs[0].line, 20);
}

static void two_readings_of_a_line_are_found(void **state)
{
    (void)state;
    run_in_task(read_twice, NULL);
}

/* ---- the journal ---------------------------------------------------------------------------------------- */

static dtn_frozen frozen_share(const char *name, const char *share)
{
    dtn_rational stated = dtn_rational_read(dtn_text_of(share));
    return (dtn_frozen){.name = dtn_text_of(name),
                        .due = day_of("2019-12-31"),
                        .is_share = true,
                        .low = stated,
                        .best = stated,
                        .high = stated};
}

static dtn_journal one_record(const char *on, const dtn_frozen *expectations, uint32_t count,
                              dtn_record *room)
{
    *room = (dtn_record){.day = day_of(on),
                         .expectations = expectations,
                         .expectation_count = count,
                         .is_sealed = true,
                         .is_chained = true};
    return (dtn_journal){.path = DTN_TEXT("x.journal"), .records = room, .record_count = 1};
}

static void freeze_and_edit(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_record room;
    const dtn_frozen frozen[] = {frozen_share("a", "0.3"), frozen_share("gone", "0.8"),
                                 frozen_share("same", "0.6")};
    dtn_journal journal = one_record("2019-06-12", frozen, 3, &room);
    static const char text[] = "expect a by 2019-12-31: 5%\nresolve a no 2019-12-31\n"
                               "expect same by 2019-12-31: 60%\nresolve same no 2019-12-31\n"
                               "expect added by 2019-12-31: 1%\nresolve added no 2019-12-31\n";
    dtn_scores scores = scores_with(task, text, NULL, &journal);
    const dtn_forecast *a = named(&scores, "a"), *gone = named(&scores, "gone"),
                       *added = named(&scores, "added");
    assert_int_equal(a->edited, DTN_EDITED_STATED);
    near(a->brier, 0.09); /* what was frozen counts */
    near(a->current_brier, 0.0025);
    assert_int_equal(named(&scores, "same")->edited, 0);
    assert_null(gone->expectation);
    assert_int_equal(gone->came, DTN_CAME_OVERDUE);
    assert_true(added->was_added_late);
    assert_false(a->was_added_late);
    dtn_scores before = scores_with(task, text, "2019-06-11", &journal); /* the record does not exist yet */
    assert_null(named(&before, "a")->frozen);
    assert_int_equal(before.forecast_count, 3);
    room.is_sealed = false;
    dtn_scores unsealed = scores_with(task, text, NULL, &journal);
    assert_null(named(&unsealed, "a")->frozen);
}

static void what_was_frozen_counts(void **state)
{
    (void)state;
    run_in_task(freeze_and_edit, NULL);
}

static void freeze_outcomes(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_record room;
    dtn_frozen frozen[] = {frozen_share("a", "0.3"), frozen_share("gone", "0.8")};
    for (int i = 0; i < 2; i++) {
        frozen[i].resolved = DTN_YES;
        frozen[i].resolved_on = day_of("2019-03-01");
    }
    dtn_journal journal = one_record("2019-06-12", frozen, 2, &room);
    dtn_scores scores =
        scores_with(task, "expect a by 2019-12-31: 30%\nresolve a no 2019-12-31\n", NULL, &journal);
    assert_int_equal(named(&scores, "a")->edited, DTN_EDITED_OUTCOME);
    assert_int_equal(named(&scores, "gone")->came, DTN_CAME_YES); /* deleted, and scored all the same */
    assert_true(named(&scores, "gone")->counts && named(&scores, "gone")->was_frozen_late);
    near(named(&scores, "gone")->brier, 0.04);
}

static void deleting_a_forecast_does_not_help(void **state)
{
    (void)state;
    run_in_task(freeze_outcomes, NULL);
}

/* Of several records the last from before the outcome counts. */
static void freeze_twice(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_frozen first[] = {frozen_share("a", "0.3")}, second[] = {frozen_share("a", "0.4")},
                     third[] = {frozen_share("a", "0.01")};
    dtn_record records[] = {
        {.day = day_of("2019-02-01"), .expectations = first, .expectation_count = 1, .is_sealed = true},
        {.day = day_of("2019-05-01"), .expectations = second, .expectation_count = 1, .is_sealed = true},
        {.day = day_of("2019-06-01"), .expectations = third, .expectation_count = 1, .is_sealed = true},
    };
    dtn_journal journal = {.path = DTN_TEXT("x.journal"), .records = records, .record_count = 3};
    dtn_scores scores =
        scores_with(task, "expect a by 2019-12-31: 1%\nresolve a no 2019-06-01\n", "2020", &journal);
    near(named(&scores, "a")->brier, 0.16);
    assert_false(named(&scores, "a")->was_frozen_late);
    dtn_journal late = {.path = DTN_TEXT("x.journal"), .records = records + 2, .record_count = 1};
    scores = scores_with(task, "expect a by 2019-12-31: 1%\nresolve a no 2019-06-01\n", "2020", &late);
    assert_true(named(&scores, "a")->was_frozen_late);
}

static void an_update_counts_once_it_is_frozen(void **state)
{
    (void)state;
    run_in_task(freeze_twice, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_are_those_of_the_formulas),
        cmocka_unit_test(the_base_rate_leaves_one_out),
        cmocka_unit_test(only_what_was_due_counts),
        cmocka_unit_test(void_never_counts),
        cmocka_unit_test(nobody_forecasts_what_is_known),
        cmocka_unit_test(numbers_lie_in_their_range),
        cmocka_unit_test(the_order_of_the_text_changes_no_bit),
        cmocka_unit_test(an_edge_belongs_to_the_band_nearer_to_one_half),
        cmocka_unit_test(horizons_are_days_of_the_calendar),
        cmocka_unit_test(two_readings_of_a_line_are_found),
        cmocka_unit_test(what_was_frozen_counts),
        cmocka_unit_test(deleting_a_forecast_does_not_help),
        cmocka_unit_test(an_update_counts_once_it_is_frozen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
