/* SPDX-License-Identifier: MIT
 * tests/unit/study/sampler.c: which draw belongs to what, and what becomes of it in the state. */
#include "unit/study/sampled.h"

/* Everything that can be drawn, once. */
static const char *const RICH =
    "let hardship = 20 to 50 best 30\nlet track = chance 30 to 60%\nlet unused = 0..1\n"
    "let both = 10 + 0.5 * hardship - track\n"
    "register taken\n  known 17, feared 100..300\n"
    "party p, q, r\n"
    "issue a\n  no, some, all\nissue b\n  low, mid, high\nissue c\n  off, on\n"
    "status quo a = no, b = mid, c = off\n"
    "deal swap a = some, c = on\n"
    "rule limit chance likely: never a = all and b = low\n"
    "rule fixed: never b = high and c = on\n"
    "rule bonus chance 25%: p gains 5 to 10 when a = all\n"
    "rule line chance 40%: q refuses a = no when b = high\n"
    "q refuses b = low\n"
    "p weighs a > b >> c\np values a all > some > no\np wants more b\np values c off 100, on 0..40\n"
    "p loses 3..6 when c = on\n"
    "p walks away at status quo plus 5 to 10\np walks away at swap\n"
    "q weighs a 40 to 60, b 20, c unknown\nq values a no 80 to 95, some both, all 0\nq wants less b\nq wants more c\n"
    "q walks away at 10 + hardship / taken.feared\n"
    "r scores a no 0, some 5 to 9, all 12\nr scores b low -5..5\nr walks away at 4\n";

/* ---- the state as bytes -------------------------------------------------------------------------------- */

static uint64_t mixed(uint64_t digest, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return (digest ^ bits) * UINT64_C(0x100000001B3) ^ digest >> 29;
}

static uint64_t digest_of(const dtn_state *state, uint64_t digest)
{
    for (uint32_t party = 0; party < state->party_count; party++) {
        const dtn_stakes *stakes = &state->stakes[party];
        for (uint32_t option = 0; option < state->option_count; option++)
            digest = mixed(digest, stakes->worth[option]);
        for (size_t i = 0; i < stakes->points_count; i++)
            digest = mixed(digest, stakes->points[i].amount);
        digest = mixed(mixed(digest, stakes->walk_away), stakes->doubt);
        digest = mixed(digest, (double)stakes->refusal_count);
    }
    return mixed(digest, (double)state->forbidden_count);
}

static void equal_calls_give_equal_bytes(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, RICH, NULL), y = sampled_of(task, RICH, NULL);
    for (uint64_t run = 0; run < 200; run++) {
        uint64_t first = digest_of(sampled_draw(&x, run), 0);
        assert_true(digest_of(sampled_draw(&y, 199 - run), 0) == digest_of(sampled_draw(&x, 199 - run), 0));
        assert_true(digest_of(sampled_draw(&x, run), 0) == first);
    }
}

/* The same with every compiler, at every level of optimisation, on every machine. */
static void drawn_bits_are_known(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, RICH, NULL);
    uint64_t digest = 0;
    for (uint64_t run = 0; run < 1000; run++)
        digest = digest_of(sampled_draw(&x, run), digest);
    if (digest != UINT64_C(0xaef5df4f27b7ea58))
        fail_msg("0x%016llx", (unsigned long long)digest);
}

/* docs/method/runs.md, worked example. */
static void the_worked_example_comes_out(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x =
        sampled_of(task,
                   "let hardship = 20 to 50 best 30\nparty p, q\nissue a\n  no, yes\np scores a yes 1\n"
                   "p walks away at hardship\n",
                   NULL);
    assert_true(fabs(sampled_walk_away(&x, 2, "p") - 47.32535) < 5e-6);
    assert_true(fabs(sampled_walk_away(&x, 0, "p") - 21.85763) < 5e-6);
}

static void seeds_and_runs_differ(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, RICH, NULL);
    uint64_t one = digest_of(sampled_draw(&x, 1), 0);
    assert_true(one != digest_of(sampled_draw(&x, 2), 0));
    dtn_sampler_draw(x.sampler, &(dtn_run){.seed = 2, .number = 1}, x.drawn);
    assert_true(one != digest_of(&x.drawn->state, 0));
}

/* ---- by what a draw is known --------------------------------------------------------------------------- */

/* The same party, seen by names. */
static void assert_same_stakes(const sampled *x, const sampled *y, const char *party)
{
    const dtn_stakes *a = &x->drawn->state.stakes[sampled_party(x, party)];
    const dtn_stakes *b = &y->drawn->state.stakes[sampled_party(y, party)];
    assert_true(fabs(a->walk_away - b->walk_away) < 1e-12);
    for (uint32_t i = 0; i < x->c->issue_count; i++)
        for (uint32_t o = 0; o < x->c->issues[i].option_count; o++) {
            dtn_text issue = dtn_text_copy(x->task, x->c->issues[i].name);
            dtn_text option = dtn_text_copy(x->task, x->c->issues[i].options[o].name);
            uint32_t other = sampled_option(y, issue.bytes, option.bytes);
            assert_true(fabs(a->worth[x->c->first_option[i] + o] - b->worth[other]) < 1e-12);
        }
}

static void order_of_the_text_does_not_matter(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(
        task,
        "let l = 20 to 50\nlet m = 0..10\nparty p, q\nissue a\n  no, some, all\nissue b\n  low, high\n"
        "p weighs a 20 to 30, b 10..40\np values a all > some > no\np wants more b\n"
        "p gains 5 to 15 when a = all and b = low\np gains 1 to 2 when b = high\n"
        "p walks away at l + m\nq weighs a > b\nq values a no 50..100, some 20 to 30, all 0\n"
        "q wants less b\nq walks away at m\n",
        NULL);
    sampled y = sampled_of(task,
                           "# the same\nissue b \"B\"\n  low, high\nparty q \"Q\"\nparty p\n"
                           "q walks away at m\nq wants less b\nissue a\n  no, some, all\n"
                           "q values a all 0, some 20 to 30, no 50..100\nq weighs a > b\n"
                           "p walks away at l + m\nlet m = 0..10\np gains 1 to 2 when b > low\n"
                           "p gains 5 to 15 when b = low and a >= all\np wants more b\n"
                           "p values a all > some > no\np weighs b 10..40, a 20 to 30\nlet l = 20 to 50\n",
                           NULL);
    for (uint64_t run = 0; run < 100; run++) {
        const dtn_stakes *p = &sampled_draw(&x, run)->stakes[0], *other = &sampled_draw(&y, run)->stakes[1];
        assert_same_stakes(&x, &y, "p");
        assert_same_stakes(&x, &y, "q");
        assert_true(p->points[0].amount == other->points[1].amount);
        assert_true(p->points[1].amount == other->points[0].amount);
    }
}

static void a_replaced_judgement_keeps_its_draw(dtn_task *task, void *argument)
{
    (void)argument;
    const char *text =
        "let l = 20 to 40\nlet c = chance 30%\nparty p, q\nissue a\n  no, some, all\np weighs a 1\n"
        "p values a all > some > no\np walks away at 30 to 50\n"
        "rule r: p gains 10 to 20 when a = all\nq scores a no l, some c\n"
        "view v\n  let l = 0 to 200\n  let c = chance 20 to 50%\n  p walks away at 10 to 80 best 40\n"
        "  rule r: p gains 0 to 100 when a >= some\n  p values a some > all > no\n";
    sampled base = sampled_of(task, text, NULL), view = sampled_of(task, text, "v");
    for (uint64_t run = 0; run < 200; run++) {
        const dtn_stakes *p = sampled_draw(&base, run)->stakes, *q = sampled_draw(&view, run)->stakes;
        double z = (p[0].walk_away - 40) / 10;
        assert_true(fabs(q[0].walk_away - (40 + z * (z < 0 ? 30 : 40))) < 1e-11);
        assert_true(fabs((p[0].points[0].amount - 15) / 5 - (q[0].points[0].amount - 50) / 50) < 1e-12);
        assert_true(fabs((p[1].worth[0] - 30) / 10 - (q[1].worth[0] - 100) / 100) < 1e-12);
        assert_true(p[0].worth[1] == q[0].worth[2]); /* the middle rank, whichever option stands there */
    }
}

/* A certain share that becomes a range about it leaves most events where they were. */
static void an_event_outlives_its_share(dtn_task *task, void *argument)
{
    (void)argument;
    const char *text = "party p, q\nissue a\n  no, yes\np scores a yes 1\np walks away at chance 40%\n"
                       "view v\n  p walks away at chance 39 to 41%\n";
    sampled base = sampled_of(task, text, NULL), view = sampled_of(task, text, "v");
    int changed = 0;
    for (uint64_t run = 0; run < 10000; run++)
        changed += sampled_walk_away(&base, run, "p") != sampled_walk_away(&view, run, "p");
    assert_true(changed > 0 && changed < 150);
}

/* Twelve walk-aways alike in all but their names: no two go together. */
static void different_keys_draw_apart(dtn_task *task, void *argument)
{
    (void)argument;
    enum { RUNS = 4000, PARTIES = 12 };
    dtn_builder text = {.task = task};
    dtn_build_chars(&text, "party p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11\nissue a\n  no, yes\n");
    for (int64_t i = 0; i < PARTIES; i++)
        dtn_build(&text, "p%i scores a yes 1\np%i walks away at -1..1\n", i, i);
    sampled x = sampled_of(task, dtn_built(&text).bytes, NULL);
    double product[PARTIES][PARTIES] = {{0}};
    for (uint64_t run = 0; run < RUNS; run++) {
        const dtn_stakes *stakes = sampled_draw(&x, run)->stakes;
        for (int i = 0; i < PARTIES; i++)
            for (int k = 0; k < i; k++)
                product[i][k] += 3 * stakes[i].walk_away * stakes[k].walk_away / RUNS;
    }
    for (int i = 0; i < PARTIES; i++)
        for (int k = 0; k < i; k++)
            assert_true(fabs(product[i][k]) < 4.2 / sqrt(RUNS));
}

/* ---- factors ------------------------------------------------------------------------------------------- */

static void factors_are_what_statements_draw(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, RICH, NULL);
    static const char *const names[] = {
        "let hardship", "let track",  "taken.feared", "rule limit", "rule bonus",          "rule line",
        "p weighs",     "p values a", "p values b",   "p values c", "p loses when c = on", "p walks away",
        "q weighs",     "q values a", "q values b",   "r scores a", "r scores b"};
    size_t count = sizeof names / sizeof *names;
    assert_int_equal(x.sampler->factor_count, count);
    for (size_t i = 0; i < count; i++) {
        const dtn_factor *factor = &x.sampler->factors[i];
        assert_string_equal(factor->name.bytes, names[i]);
        assert_true(i == 0 || factor->line.start > x.sampler->factors[i - 1].line.start);
        assert_non_null(factor->judgement);
    }
    const dtn_factor *hardship = &x.sampler->factors[0], *limit = &x.sampler->factors[3];
    assert_true(hardship->is_scalar && hardship->low == 20 && hardship->best == 30 && hardship->high == 50);
    assert_true(!limit->is_scalar && limit->is_event && limit->best == 1 && limit->party == DTN_NOBODY);
    const dtn_factor *lost = &x.sampler->factors[sampled_factor(&x, "p loses when c = on")];
    assert_true(lost->is_scalar && fabs(lost->low - 3.15) < 1e-12 && fabs(lost->high - 5.85) < 1e-12);
    assert_false(x.sampler->factors[sampled_factor(&x, "rule bonus")].is_scalar);
    assert_false(x.sampler->factors[sampled_factor(&x, "p weighs")].is_scalar);
}

/* Of run 7, with what q thinks of `a = no` from run 8. */
static void an_exchanged_factor_moves_alone(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, RICH, NULL), y = x;
    y.drawn = dtn_drawn_prepare(task, x.sampler);
    uint64_t *number_of = DTN_TAKE(task, x.sampler->factor_count, uint64_t);
    for (uint32_t i = 0; i < x.sampler->factor_count; i++)
        number_of[i] = 7;
    dtn_run run = {.seed = 1, .number = 99, .number_of = number_of};
    dtn_sampler_draw(x.sampler, &run, x.drawn);
    assert_true(digest_of(&x.drawn->state, 0) == digest_of(sampled_draw(&y, 7), 0));
    number_of[sampled_factor(&x, "q values a")] = 8;
    dtn_sampler_draw(x.sampler, &run, x.drawn);
    double *changed = &x.drawn->state.stakes[1].worth[sampled_option(&x, "a", "no")];
    double before = sampled_worth(&y, 7, "q", "a", "no");
    assert_true(*changed != before);
    *changed = before;
    assert_true(digest_of(&x.drawn->state, 0) == digest_of(sampled_draw(&y, 7), 0));
}

static void fixed_factors_stand_where_they_are_put(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, RICH, NULL);
    double *fixed = DTN_TAKE(task, x.sampler->factor_count, double);
    for (uint32_t i = 0; i < x.sampler->factor_count; i++)
        fixed[i] = NAN;
    fixed[sampled_factor(&x, "let hardship")] = 44;
    fixed[sampled_factor(&x, "taken.feared")] = 11;
    fixed[sampled_factor(&x, "rule limit")] = 0;
    fixed[sampled_factor(&x, "p weighs")] = 3; /* not one number: not read */
    dtn_run run = {.seed = 1, .number = 5, .fixed = fixed};
    double weight = sampled_worth(&x, 5, "p", "a", "all");
    dtn_sampler_draw(x.sampler, &run, x.drawn);
    assert_true(x.drawn->state.stakes[1].walk_away == 14);
    assert_false(x.drawn->rule_binds[0]);
    assert_true(x.drawn->state.stakes[0].worth[sampled_option(&x, "a", "all")] == weight);
    assert_true(sampled_walk_away(&x, 5, "q") != 14); /* and nothing is left of it */
}

/* ---- the central run ----------------------------------------------------------------------------------- */

static void assert_same_everywhere(const sampled *x, const dtn_state *central, const dtn_state *drawn)
{
    uint16_t options[3];
    assert_int_equal(drawn->forbidden_count, central->forbidden_count);
    for (uint32_t party = 0; party < x->c->party_count; party++) {
        assert_int_equal(drawn->stakes[party].refusal_count, central->stakes[party].refusal_count);
        double apart = dtn_state_walk_away_points(central, party) - dtn_state_walk_away_points(drawn, party);
        assert_true(fabs(apart) < 1e-11);
        for (int i = 0; i < 18; i++) {
            options[0] = (uint16_t)(i / 6), options[1] = (uint16_t)(i / 2 % 3),
            options[2] = (uint16_t)(i % 2);
            apart = dtn_state_score_points(central, party, options) -
                    dtn_state_score_points(drawn, party, options);
            assert_true(fabs(apart) < 1e-11);
        }
    }
}

static void the_central_run_is_the_central_case(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, RICH, NULL);
    bool is_exact;
    const dtn_state *central = dtn_situation_central(task, x.situation, &is_exact);
    assert_true(is_exact);
    assert_same_everywhere(&x, central, sampled_draw(&x, DTN_RUN_CENTRAL));
    for (uint32_t party = 0; party < x.c->party_count; party++)
        assert_true(fabs(x.sampler->structure->stakes[party].walk_away -
                         dtn_state_walk_away_points(central, party)) < 1e-11);
    /* the same by factors: single numbers fixed at their best, the others in the central run */
    double *fixed = DTN_TAKE(task, x.sampler->factor_count, double);
    uint64_t *number_of = DTN_TAKE(task, x.sampler->factor_count, uint64_t);
    for (uint32_t i = 0; i < x.sampler->factor_count; i++) {
        const dtn_factor *factor = &x.sampler->factors[i];
        bool is_one = factor->is_scalar || factor->is_event;
        fixed[i] = is_one ? factor->best : NAN;
        number_of[i] = is_one ? i : DTN_RUN_CENTRAL;
    }
    dtn_run run = {.seed = 1, .number_of = number_of, .fixed = fixed};
    dtn_sampler_draw(x.sampler, &run, x.drawn);
    assert_same_everywhere(&x, central, &x.drawn->state);
}

/* ---- the state ----------------------------------------------------------------------------------------- */

static void walk_aways_are_own_scores_of_the_same_run(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(
        task,
        "party p, q, r\nissue a\n  no, some, all\nissue b\n  low, high\nstatus quo a = some, b = low\n"
        "deal d a = all\np weighs a > b\np wants more a, b\np gains 5 to 15 when b = low\n"
        "p walks away at d\nq weighs a > b\nq wants less a, b\nq loses 0..9 when a = some\n"
        "r weighs a > b\nr wants less a, b\nr walks away at status quo plus 5 to 10\n",
        NULL);
    const uint16_t deal[] = {2, 0}, status_quo[] = {1, 0};
    for (uint64_t run = 0; run < 200; run++) {
        const dtn_state *state = sampled_draw(&x, run);
        assert_true(state->stakes[0].walk_away == dtn_state_score(state, 0, deal));
        assert_true(state->stakes[1].walk_away == dtn_state_score(state, 1, status_quo));
        assert_true(dtn_state_accepts(state, 0, deal) && dtn_state_accepts(state, 1, status_quo));
        assert_true(state->stakes[2].walk_away > dtn_state_score(state, 2, status_quo));
        assert_true(state->stakes[1].points[0].amount < 0);
    }
}

static void rules_and_refusals_bind_in_their_share_of_runs(dtn_task *task, void *argument)
{
    (void)argument;
    enum { RUNS = 20000 };
    sampled x = sampled_of(task, RICH, NULL);
    int limits = 0, lines = 0, bonuses = 0;
    assert_int_equal(x.sampler->structure->forbidden_count, 2);
    assert_int_equal(x.sampler->structure->stakes[1].refusal_count, 2);
    for (uint64_t run = 0; run < RUNS; run++) {
        const dtn_state *state = sampled_draw(&x, run);
        bool limit = x.drawn->rule_binds[0], line = x.drawn->refusal_binds[1][0];
        limits += limit;
        lines += line;
        bonuses += state->stakes[0].points[0].amount != 0;
        assert_true(x.drawn->rule_binds[1] && x.drawn->refusal_binds[1][1]);
        assert_int_equal(state->forbidden_count, 1 + limit);
        assert_int_equal(state->stakes[1].refusal_count, 1 + line);
        assert_ptr_equal(state->forbidden[limit], x.sampler->structure->forbidden[1]);
        assert_ptr_equal(state->stakes[1].refusals[line], x.sampler->structure->stakes[1].refusals[1]);
    }
    assert_true(fabs(limits / (double)RUNS - 0.675) < 0.015); /* likely: 55 to 80% */
    assert_true(fabs(lines / (double)RUNS - 0.4) < 0.015);
    assert_true(fabs(bonuses / (double)RUNS - 0.25) < 0.015);
}

static void certain_chances_are_not_drawn(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task,
                           "party p, q\nissue a\n  no, yes\np scores a yes 1\np walks away at chance 100%\n"
                           "q walks away at 30 to 30\nq scores a yes chance 0%\n"
                           "rule one chance 100%: never a = no\nrule two chance 0%: never a = yes\n",
                           NULL);
    assert_int_equal(x.sampler->factor_count, 0);
    const dtn_state *state = sampled_draw(&x, 4);
    assert_true(state->stakes[0].walk_away == 1 && state->stakes[1].walk_away == 30);
    assert_int_equal(state->forbidden_count, 1);
    assert_true(x.drawn->rule_binds[0] && !x.drawn->rule_binds[1]);
}

static void drawn_states_say_that_they_are_drawn(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, RICH, NULL);
    const dtn_state *state = sampled_draw(&x, 3);
    for (uint32_t party = 0; party < state->party_count; party++) {
        const dtn_stakes *stakes = &state->stakes[party];
        assert_true(stakes->precision == DTN_DRAWN && stakes->unit == 1);
        assert_true(stakes->doubt == 1e-9 * fmax(1, fabs(stakes->walk_away)));
    }
}

/* What is not given is forbidden, first in the list, in every run. */
static void given_stands_before_the_rules(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, RICH, NULL), y = x;
    dtn_files files = {0};
    dtn_diagnostics diagnostics = {0};
    uint32_t file = dtn_files_add(task, &files, DTN_TEXT("--given"), DTN_TEXT("a = all"));
    dtn_question question = {.view = DTN_NOBODY};
    question.given = dtn_check_given(task, x.c, &files, file, &diagnostics);
    y.sampler = dtn_sampler_prepare(task, dtn_situation_at(task, x.c, &question));
    y.drawn = dtn_drawn_prepare(task, y.sampler);
    assert_int_equal(y.sampler->structure->forbidden_count, 3);
    for (uint64_t run = 0; run < 100; run++) {
        const dtn_state *all = sampled_draw(&x, run), *given = sampled_draw(&y, run);
        assert_true(y.drawn->rule_binds[0] && y.drawn->rule_binds[1] == x.drawn->rule_binds[0]);
        assert_int_equal(given->forbidden_count, all->forbidden_count + 1);
        assert_false(dtn_condition_holds(given->forbidden[0], (const uint16_t[]){2, 0, 0}));
        assert_true(dtn_condition_holds(given->forbidden[0], (const uint16_t[]){1, 0, 0}));
    }
}

/* No line and no status quo: 0. No preferences: nothing to be drawn. */
static void defaults_stand_in_runs_too(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(
        task, "party p, q\nissue a\n  no, some, yes\np weighs a 1\np wants more a\nq refuses a = no", NULL);
    const dtn_state *state = sampled_draw(&x, 1);
    assert_true(state->stakes[0].walk_away == 0 && !state->stakes[1].has_preferences);
    assert_int_equal(state->stakes[1].refusal_count, 1);
}

static void prepare_short_of_memory(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, RICH, NULL);
    sampled_draw(&x, 1);
}

static void shortage_is_a_clean_end(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(prepare_short_of_memory, NULL) > 0);
}

#define TESTS(DO)                                                                                            \
    DO(equal_calls_give_equal_bytes)                                                                         \
    DO(drawn_bits_are_known)                                                                                 \
    DO(the_worked_example_comes_out)                                                                         \
    DO(seeds_and_runs_differ)                                                                                \
    DO(order_of_the_text_does_not_matter)                                                                    \
    DO(a_replaced_judgement_keeps_its_draw)                                                                  \
    DO(an_event_outlives_its_share)                                                                          \
    DO(different_keys_draw_apart)                                                                            \
    DO(factors_are_what_statements_draw)                                                                     \
    DO(an_exchanged_factor_moves_alone)                                                                      \
    DO(fixed_factors_stand_where_they_are_put)                                                               \
    DO(the_central_run_is_the_central_case)                                                                  \
    DO(walk_aways_are_own_scores_of_the_same_run)                                                            \
    DO(rules_and_refusals_bind_in_their_share_of_runs)                                                       \
    DO(certain_chances_are_not_drawn)                                                                        \
    DO(drawn_states_say_that_they_are_drawn)                                                                 \
    DO(given_stands_before_the_rules)                                                                        \
    DO(defaults_stand_in_runs_too)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY) cmocka_unit_test(shortage_is_a_clean_end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
