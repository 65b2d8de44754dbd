/* SPDX-License-Identifier: MIT
 * Deals that are kept or broken, in single runs and by a loss that can be worked out by hand. */
#include "unit/study/sampled.h"

#include "graph/stay.h"
#include "report/holds_words.h"
#include "study/holding_runs.h"
#include "study/holding_views.h"
#include "study/judged_deal.h"
#include "study/remedy.h"

/* A seller who has been paid, and may deliver or not: keeping its word costs it what delivery costs. */
static const char *const one_delivery = "party seller \"S\"\nparty buyer \"B\"\n"
                                        "issue goods, moved by seller\n  kept, sent\n"
                                        "issue paid\n  no, yes\n"
                                        "issue praise, moved by buyer\n  none, given\n"
                                        "status quo goods = kept, paid = no, praise = none\n"
                                        "seller scores goods kept 10, sent 4\n"
                                        "seller scores paid no 0, yes 20\n"
                                        "buyer scores goods kept 0, sent 30\n"
                                        "buyer scores paid no 20, yes 0\n"
                                        "deal sale goods = sent, paid = yes\n";

static dtn_judged_deal judged_of(const sampled *x, const dtn_movers *movers, const dtn_state **state)
{
    bool is_exact;
    *state = dtn_situation_central(x->task, x->situation, &is_exact);
    const dtn_judging judging = {movers, *state, true, DTN_MOVES_STATE_LIMIT};
    return dtn_deal_judge(x->task, &judging, dtn_situation_deal(x->task, x->situation, 0));
}

static void a_seller_who_has_been_paid_is_tempted(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, one_delivery, NULL);
    dtn_movers movers = dtn_movers_of(task, x.c);
    const dtn_state *state;
    dtn_judged_deal judged = judged_of(&x, &movers, &state);
    const dtn_holds_telling t = {task, x.situation, state, false};
    uint32_t seller = sampled_party(&x, "seller");
    assert_int_equal(judged.strength, DTN_STRENGTH_NONE);
    assert_true(judged.is_in_zone);
    assert_int_equal(judged.state_count, 4);
    assert_true(judged.holding.of[seller][DTN_SEQUENTIAL].move_gain == 6);
    assert_int_equal(dtn_most_tempted(&t, &judged.holding, DTN_SEQUENTIAL), seller);
    assert_true(dtn_text_equal(
        dtn_verdict_words(&t, &judged, DTN_TEXT("sale")),
        DTN_TEXT(
            "sale would not hold: once signed, seller gains 6 points (exact) by going back on goods, and nothing "
            "others can do by themselves takes that away.")));
}

static void a_loss_as_large_as_the_gain_is_enough(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, one_delivery, NULL);
    dtn_movers movers = dtn_movers_of(task, x.c);
    const dtn_state *state;
    dtn_judged_deal judged = judged_of(&x, &movers, &state);
    dtn_remedy remedy;
    const dtn_remedy_question question = {x.situation, state, &movers, judged.options, DTN_SEQUENTIAL};
    assert_true(dtn_remedy_find(task, &question, &remedy));
    assert_int_equal(remedy.tempted_count, 1);
    assert_true(remedy.tempted[0].points == 6);
    assert_int_equal(remedy.snapback_count, 1);
    assert_false(remedy.snapbacks[0].is_due_at_status_quo);
    assert_true(dtn_text_is(dtn_loss_words(task, x.c, &remedy.snapbacks[0]),
                            "seller loses 6 when goods = kept and paid = yes"));
    assert_int_equal(remedy.change_count, 2);
    assert_true(remedy.changes[0].plain == 4);
    assert_true(remedy.changes[1].plain == 10);
}

/* Without anything that tells the deal from the status quo the loss falls due there too. */
static void a_loss_that_cannot_tell_says_so(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task,
                           "party a\nparty b\nissue arms, moved by a\n  some, none\n"
                           "status quo arms = some\na scores arms some 5.25, none 0\n"
                           "b scores arms some 0, none 5\ndeal peace arms = none\n",
                           NULL);
    dtn_movers movers = dtn_movers_of(task, x.c);
    const dtn_state *state;
    dtn_judged_deal judged = judged_of(&x, &movers, &state);
    dtn_remedy remedy;
    const dtn_remedy_question question = {x.situation, state, &movers, judged.options, DTN_NASH};
    assert_true(dtn_remedy_find(task, &question, &remedy));
    assert_int_equal(remedy.snapback_count, 1);
    assert_true(remedy.snapbacks[0].is_due_at_status_quo);
    assert_true(dtn_text_is(dtn_loss_words(task, x.c, &remedy.snapbacks[0]), "a loses 6 when arms = some"));
}

static void names_that_are_words_stand_in_quotes(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task,
                           "party `rule`\nparty b\nissue `not`, moved by `rule`\n  `in`, b, c, d\n"
                           "status quo `not` = `in`\n`rule` scores `not` `in` 9, b 9, c 0, d 1\n"
                           "b scores `not` `in` 0, b 0, c 5, d 0\ndeal peace `not` = d\n",
                           NULL);
    dtn_movers movers = dtn_movers_of(task, x.c);
    const dtn_state *state;
    dtn_judged_deal judged = judged_of(&x, &movers, &state);
    dtn_remedy remedy;
    const dtn_remedy_question question = {x.situation, state, &movers, judged.options, DTN_NASH};
    assert_true(dtn_remedy_find(task, &question, &remedy));
    assert_true(
        dtn_text_is(dtn_loss_words(task, x.c, &remedy.snapbacks[0]), "`rule` loses 8 when `not` in `in`, b"));
}

/* Sending costs the seller 0 to 10 evenly; a favour returned is worth 5: it keeps its word in half of the runs. */
static void shares_can_be_worked_out_by_hand(dtn_task *task, void *argument)
{
    enum { RUNS = 1000 };
    (void)argument;
    sampled x = sampled_of(task,
                           "party seller\nparty buyer\nissue goods, moved by seller\n  kept, sent\n"
                           "status quo goods = kept\nseller scores goods kept 0..10, sent 5\n"
                           "buyer scores goods kept 0, sent 1\nrule late chance 50%: never goods = sent\n"
                           "deal sale goods = sent\n",
                           NULL);
    dtn_movers movers = dtn_movers_of(task, x.c);
    const uint16_t *deals[] = {dtn_situation_deal(task, x.situation, 0), x.situation->status_quo};
    dtn_holding_runs runs =
        dtn_holding_runs_find(task, &(dtn_holding_runs_question){x.sampler, &movers, deals, 2, 1, RUNS});
    assert_int_equal(runs.run_count, RUNS);
    assert_false(runs.is_incomplete);
    assert_in_range(runs.deals[0].forbidden_count, 450, 550);
    assert_int_equal(runs.deals[1].forbidden_count, 0);
    double kept = dtn_holding_share(&runs, 0, DTN_NOBODY, DTN_NASH).share;
    double stays = dtn_holding_share(&runs, 1, sampled_party(&x, "seller"), DTN_NASH).share;
    assert_true(kept > 0.2 && kept < 0.3);
    assert_true(stays > 0.7 && stays < 0.8); /* it may not send, or would not */
    assert_true(dtn_holding_share(&runs, 1, sampled_party(&x, "buyer"), DTN_NASH).share == 1);
}

static bool stop_at_once(void *host, dtn_stop *why)
{
    (void)host;
    *why = DTN_STOP_TIME;
    return true;
}

static void what_is_finished_counts(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, one_delivery, NULL);
    dtn_movers movers = dtn_movers_of(task, x.c);
    const uint16_t *deals[] = {dtn_situation_deal(task, x.situation, 0)};
    task->must_stop = stop_at_once;
    dtn_holding_runs runs =
        dtn_holding_runs_find(task, &(dtn_holding_runs_question){x.sampler, &movers, deals, 1, 1, 100});
    task->must_stop = NULL;
    assert_true(runs.is_incomplete);
    assert_int_equal(runs.run_count, 0);
}

static void large_cases_are_run_less_often(dtn_task *task, void *argument)
{
    enum { ISSUES = 12, PARTIES = 10 };
    uint32_t sizes[ISSUES], party[ISSUES];
    dtn_direction direction[ISSUES] = {DTN_ANY_WAY};
    (void)argument;
    (void)task;
    for (uint32_t i = 0; i < ISSUES; i++) {
        sizes[i] = 3;
        party[i] = i < 9 ? i : DTN_NOBODY;
    }
    dtn_movers movers = {ISSUES, PARTIES, sizes, party, direction}; /* 19,683 states around a deal */
    assert_int_equal(dtn_holding_runs_worth(&movers, 1, 10000), 508);
    assert_int_equal(dtn_holding_runs_worth(&movers, 1, 100), 100);
    assert_int_equal(dtn_holding_runs_worth(&movers, 11, 10000), 0); /* below 50 */
    party[0] = DTN_NOBODY;
    assert_int_equal(dtn_holding_runs_worth(&movers, 1, 10000), DTN_HOLDING_RUNS);
}

static void a_view_may_keep_what_the_base_breaks(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task,
                           "party seller\nparty buyer\nissue goods, moved by seller\n  kept, sent\n"
                           "status quo goods = kept\nseller scores goods kept 10, sent 5\n"
                           "buyer scores goods kept 0, sent 1\ndeal sale goods = sent\n"
                           "view honest\n  seller gains 6 when goods = sent\n"
                           "view strict\n  rule none: never goods = sent\n",
                           NULL);
    dtn_movers movers = dtn_movers_of(task, x.c);
    const dtn_question question = {.view = DTN_NOBODY};
    const dtn_package_named *deals[] = {&x.c->deals[0]};
    dtn_holding_views views =
        dtn_holding_views_find(task, &(dtn_holding_views_asked){x.c, &question, &movers, deals, 1, 1, 10});
    assert_int_equal(views.row_count, 3);
    assert_int_equal(views.rows[0].deals[0].strength, DTN_STRENGTH_NONE);
    assert_int_equal(views.rows[1].deals[0].strength, DTN_STRENGTH_NASH);
    assert_false(views.rows[2].deals[0].is_state);
}

enum { OPTIONS = 30 };

/* The climber may climb; the other could bring it down to -50, from where it would get to 79, or by its last option to a
 * drawn number, from where it would get 29 above that. So all of that is looked at for each move of the climber; in some
 * runs a rule takes the last option away from one of them. */
static const char *long_search(dtn_task *task)
{
    dtn_builder text = {.task = task};
    dtn_build(&text, "party climber\nparty other\n");
    for (size_t issue = 0; issue < 2; issue++) {
        dtn_build(&text, "issue %s, moved by %s\n  ", issue ? "b" : "a", issue ? "other" : "climber");
        for (size_t option = 0; option < OPTIONS; option++)
            dtn_build(&text, "%so%z", option ? ", " : "", option);
        dtn_build(&text, "\n");
    }
    for (size_t issue = 0; issue < 2; issue++) {
        dtn_build(&text, "climber scores %s o0 0", issue ? "b" : "a");
        for (size_t option = 1; option < OPTIONS - issue; option++)
            dtn_build(&text, issue ? ", o%z -50" : ", o%z %z", option, option);
        dtn_build(&text, "%s\n", issue ? ", o29 -80..20" : "");
    }
    dtn_build(&text,
              "climber gains 100 when a = o29 and b != o0 and b != o29\n"
              "rule gap chance %s: never a = o15 and b = o29\n"
              "other scores b o0 10, o1 1\nstatus quo a = o0, b = o0\ndeal ground a = o0\n",
              "40%");
    return dtn_built(&text).bytes;
}

/* 7,200 looks do not settle whether it is deterred symmetrically: all states are solved then. */
static void a_long_search_ends_alike(dtn_task *task, void *argument)
{
    enum { RUNS = 40 };
    (void)argument;
    sampled x = sampled_of(task, long_search(task), NULL);
    dtn_movers movers = dtn_movers_of(task, x.c);
    const uint16_t *deals[] = {dtn_situation_deal(task, x.situation, 0)};
    dtn_holding_runs found =
        dtn_holding_runs_find(task, &(dtn_holding_runs_question){x.sampler, &movers, deals, 1, 1, RUNS});
    dtn_stay_room *room = dtn_stay_open(task, &movers);
    uint64_t deterred = 0, gaps = 0;
    for (uint64_t run = 0; run < RUNS; run++) {
        uint8_t stays[2], expected[2];
        dtn_stay_question question = {sampled_draw(&x, run), deals[0], UINT64_MAX};
        assert_true(dtn_stay_find(task, room, &question, expected));
        question.looks = dtn_stay_looks_worth(&movers);
        assert_int_equal(dtn_stay_find(task, room, &question, stays), expected[0] == 0);
        assert_memory_equal(&found.deals[0].stable_of[run * 2], expected, 2);
        gaps += expected[0] == 1 << DTN_GENERAL;
        deterred += expected[0] == (1 << DTN_SYMMETRIC | 1 << DTN_GENERAL);
        assert_int_equal(expected[1], (1 << DTN_CONCEPT_COUNT) - 1);
    }
    assert_true(deterred == found.run_count * dtn_holding_share(&found, 0, 0, DTN_SYMMETRIC).share);
    assert_in_range(deterred, RUNS / 8, RUNS / 2);
    assert_in_range(gaps, RUNS / 10, RUNS / 2);
    dtn_remedy_question remedy = {x.situation, NULL, &movers, deals[0], DTN_SYMMETRIC};
    assert_true(dtn_remedy_holds(task, &remedy, x.situation));
    remedy.concept = DTN_SEQUENTIAL;
    assert_false(dtn_remedy_holds(task, &remedy, x.situation));
}

#define TESTS(DO)                                                                                            \
    DO(a_seller_who_has_been_paid_is_tempted)                                                                \
    DO(a_loss_as_large_as_the_gain_is_enough)                                                                \
    DO(a_loss_that_cannot_tell_says_so)                                                                      \
    DO(names_that_are_words_stand_in_quotes)                                                                 \
    DO(shares_can_be_worked_out_by_hand)                                                                     \
    DO(what_is_finished_counts)                                                                              \
    DO(large_cases_are_run_less_often)                                                                       \
    DO(a_view_may_keep_what_the_base_breaks)                                                                 \
    DO(a_long_search_ends_alike)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
