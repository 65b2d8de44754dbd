/* SPDX-License-Identifier: MIT
 * How well judgements are borne out, which of them matter, and what tells views apart: small cases by hand. */
#include "study/coverage.h"

#include "study/diagnosticity.h"
#include "study/figure.h"
#include "study/written.h"
#include "tests/unit/model/case_text.h"

#include <math.h>

static const shelf_file SHELF[] = {{"texts/a.txt", "one narrow zone\ntwo\nthree “quoted” words\n"},
                                   {"a.txt", "one narrow zone\ntwo\nthree “quoted” words\n"},
                                   {NULL, NULL}};

/* The margin is that of the package yes: seller 60 - 30, buyer 50 - 45 = 5. */
#define HEAD                                                                                                 \
    "detente 1\nas of 2020-01-01\n"                                                                          \
    "source s \"S\"\n  text \"a.txt\", date 2019, origin \"agency\"\n"                                       \
    "source t \"T\"\n  date 2021, origin \"agency\"\n"                                                       \
    "source u \"U\"\n  date 2018\n"                                                                          \
    "party seller, buyer\nissue deal\n  no, yes\n"

static const char BASE[] = HEAD "seller scores deal no 0, yes 60  [s 1 \"narrow zone\"]\n"
                                "buyer scores deal no 0, yes 50  [s 2; t 3]\n"
                                "seller walks away at 30  why \"its own\"\n"
                                "buyer walks away at 45  [u 7]\n"
                                "agreement needs seller, buyer\n"
                                "seller aims at 90  [s 2; u 9]\n";

static dtn_coverage coverage_of(dtn_task *task, const char *text, const dtn_situation **situation)
{
    read_text reading = read_with(task, text, SHELF);
    assert_sound(&reading);
    *situation = situation_on(task, reading.c, NULL, NULL);
    const dtn_coverage_asked asked = {.state = central_of(task, *situation)};
    return dtn_coverage_find(task, *situation, &asked);
}

static void counts_by_hand(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_situation *s;
    dtn_coverage found = coverage_of(task, BASE, &s);
    assert_int_equal(found.judgements.all, 6);
    assert_int_equal(found.judgements.of[DTN_SUPPORT_EXACT], 1);
    assert_int_equal(found.judgements.of[DTN_SUPPORT_LINES], 2); /* the best of several citations */
    assert_int_equal(found.judgements.of[DTN_SUPPORT_UNVERIFIED], 1);
    assert_int_equal(found.judgements.of[DTN_SUPPORT_REASON], 1);
    assert_int_equal(found.judgements.of[DTN_SUPPORT_BARE], 1);
    assert_int_equal(found.one_origin, 3);   /* s and t are one agency */
    assert_int_equal(found.more_origins, 1); /* s and u are two */
    assert_int_equal(found.later, 1);        /* t is of 2021 */
    assert_int_equal(found.by_source[0], 3);
    assert_int_equal(found.parties[0].all, 3);
    assert_int_equal(found.parties[2].all, 1);
    assert_int_equal(found.reuse_count, 1);
    assert_int_equal(found.reuses[0].first, 2);
    assert_int_equal(found.reuses[0].statement_count, 2);
}

static const dtn_covered *covered_in(const dtn_coverage *found, const dtn_case *c, uint32_t line)
{
    for (uint32_t i = 0; i < found->statement_count; i++)
        if (dtn_file_place(&c->files->items[0], found->statements[i].span.start).line == line)
            return &found->statements[i];
    return NULL;
}

/* Without the buyer's walk-away it walks away at 0: min(30, 50) = 30, 25 more than 5. Without the seller's: min(60, 5). */
static void changes_by_hand(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_situation *s;
    dtn_coverage found = coverage_of(task, BASE, &s);
    assert_true(found.has_changes);
    assert_true(covered_in(&found, s->of, 15)->change == 25);
    assert_true(covered_in(&found, s->of, 14)->change == 0);
    assert_true(covered_in(&found, s->of, 17)->change == 0); /* an aim moves nothing */
}

static void the_weakest_has_no_source(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_situation *s;
    /* only the buyer's bar binds, and it cites a text that is not at hand: what has no source moves nothing ... */
    dtn_coverage found = coverage_of(task, BASE, &s);
    assert_true(found.weakest != DTN_NOBODY);
    assert_int_equal(dtn_file_place(&s->of->files->items[0], found.statements[found.weakest].span.start).line,
                     15);
    assert_int_equal(found.statements[found.weakest].support, DTN_SUPPORT_UNVERIFIED);
    /* ... once the seller's reason binds, it is the weakest, though the buyer's bar would move the margin as well */
    found = coverage_of(task,
                        HEAD "seller scores deal no 0, yes 60  [s 1 \"narrow zone\"]\n"
                             "buyer scores deal no 0, yes 50  [s 2]\n"
                             "seller walks away at 58  why \"its own\"\n"
                             "buyer walks away at 45  [u 7]\n",
                        &s);
    assert_int_equal(dtn_file_place(&s->of->files->items[0], found.statements[found.weakest].span.start).line,
                     14);
    assert_true(found.statements[found.weakest].change == 3);
    assert_true(found.weakest_certain == DTN_NOBODY);
    /* without its reason it is bare */
    found = coverage_of(task,
                        HEAD "seller scores deal no 0, yes 60  [s 1 \"narrow zone\"]\n"
                             "buyer scores deal no 0, yes 50  [s 2]\n"
                             "seller walks away at 58\n"
                             "buyer walks away at 45  [u 7]\n",
                        &s);
    assert_true(found.weakest_certain != DTN_NOBODY);
    assert_int_equal(
        dtn_file_place(&s->of->files->items[0], found.statements[found.weakest_certain].span.start).line, 14);
}

/* Of more lines than are left out one by one the bare one comes first, though it stands last. */
static void many_lines_are_tried_by_their_support(dtn_task *task, void *argument)
{
    enum { CITED_LINES = DTN_COVERAGE_TRIALS + 10 };
    (void)argument;
    const dtn_situation *s;
    dtn_builder text = {.task = task};
    dtn_build_chars(&text,
                    HEAD "seller scores deal no 0, yes 60  [u 7]\nbuyer scores deal no 0, yes 50  [u 7]\n");
    for (int i = 0; i < CITED_LINES; i++)
        dtn_build_chars(&text, "seller gains 1 when deal = yes  [u 7]\n");
    dtn_build_chars(&text, "buyer gains 1 when deal = yes\n");
    dtn_coverage found = coverage_of(task, dtn_built(&text).bytes, &s);
    assert_int_equal(found.statement_count, CITED_LINES + 3);
    assert_int_equal(found.untried, CITED_LINES + 3 - DTN_COVERAGE_TRIALS);
    assert_true(found.statements[CITED_LINES + 2].has_change);
    assert_true(found.statements[CITED_LINES + 2].support == DTN_SUPPORT_BARE);
    assert_false(found.statements[CITED_LINES + 1].has_change);
    for (uint32_t i = 1; i < found.statement_count; i++)
        assert_true(dtn_span_is_before(found.statements[i - 1].span, found.statements[i].span));
    assert_int_equal(found.reuse_count, 1);
    assert_int_equal(found.reuses[0].statement_count, CITED_LINES + 2);
    assert_int_equal(coverage_of(task, BASE, &s).untried, 0);
}

/* Held under the base and one view of two, failed under the other: 2 of 3 pairs. */
static void pairs_by_hand(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_with(task,
                                  HEAD "seller scores deal no 0, yes 60\nbuyer scores deal no 0, yes 50\n"
                                       "seller walks away at 30\nbuyer walks away at 45\n"
                                       "view hard by s\n  seller walks away at 70\n"
                                       "view soft by u\n  seller walks away at 20\n"
                                       "claim open by s  [u 1]\n  zone exists\n"
                                       "claim always_true by soft\n  buyer accepts deal = yes\n",
                                  SHELF);
    assert_sound(&reading);
    const dtn_claims_asked asked = {.question = {.as_of = reading.c->as_of, .view = DTN_NOBODY}};
    dtn_claims claims = dtn_claims_judge(task, reading.c, &asked);
    dtn_diagnosticity found = dtn_diagnosticity_find(task, reading.c, &claims);
    assert_int_equal(found.hypothesis_count, 3);
    assert_int_equal(found.claims[0].separated, 2);
    assert_int_equal(found.claims[0].pairs, 3);
    assert_int_equal(found.claims[1].separated, 0);
    assert_true(dtn_diagnosticity_of(&found.claims[0]) == 2.0 / 3);
    assert_int_equal(found.ranked[0], 0);
    assert_int_equal(found.sources[0].claims, 0); /* the claim cites u, whoever it is by */
    assert_int_equal(found.sources[2].claims, 2); /* and the other is by a view of u */
    assert_int_equal(found.sources[2].holding[0], 2);
    assert_int_equal(found.sources[2].holding[1], 1);
}

/* Weights 3 to 1: three quarters. */
static void figures_by_hand(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading =
        read_case(task, "detente 1\nparty a, b\nissue x\n  l, h\nissue y\n  l, h\n"
                        "status quo x = l, y = l\nlet k = 10 to 20\n"
                        "a weighs x 3, y 1\na wants more x, less y\n"
                        "a walks away at status quo plus k\nb weighs x > y\nb wants less x, more y\n"
                        "deal d x = h\nrule r chance 30 to 50%: never x = h and y = h\n");
    assert_sound(&reading);
    const dtn_situation *s = situation_on(task, reading.c, NULL, NULL);
    dtn_target target = {.kind = DTN_TARGET_WEIGHT, .option = DTN_NOBODY};
    assert_true(dtn_figure_find(task, s, &target).value == 0.75);
    target.kind = DTN_TARGET_WALK_AWAY; /* the status quo scores 25 */
    dtn_figure walk_away = dtn_figure_find(task, s, &target);
    assert_true(walk_away.value == 40);
    assert_true(dtn_figure_number_of(&walk_away, "low") == 35);
    assert_true(dtn_figure_number_of(&walk_away, "high") == 45);
    target.kind = DTN_TARGET_SCORE;
    dtn_figure score = dtn_figure_find(task, s, &target);
    assert_true(score.value == 100);
    assert_true(dtn_figure_number_of(&score, "a gain") == 60);
    target.kind = DTN_TARGET_RULE;
    assert_true(dtn_figure_find(task, s, &target).value == 0.4);
    assert_true(isnan(dtn_figure_number_of(&score, "nobody")));
}

#define IN_TASK(work)                                                                                        \
    static void test_##work(void **state)                                                                    \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(work, NULL);                                                                             \
    }
IN_TASK(counts_by_hand)
IN_TASK(changes_by_hand)
IN_TASK(the_weakest_has_no_source)
IN_TASK(many_lines_are_tried_by_their_support)
IN_TASK(pairs_by_hand)
IN_TASK(figures_by_hand)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_by_hand),
        cmocka_unit_test(test_changes_by_hand),
        cmocka_unit_test(test_the_weakest_has_no_source),
        cmocka_unit_test(test_many_lines_are_tried_by_their_support),
        cmocka_unit_test(test_pairs_by_hand),
        cmocka_unit_test(test_figures_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
