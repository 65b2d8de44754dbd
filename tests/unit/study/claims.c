/* SPDX-License-Identifier: MIT
 * tests/unit/study/claims.c: every kind of test where its truth is known by hand, and against plain enumeration. */
#include "unit/study/sampled.h"
#include "unit/study/workers.h"

#include "solve/zone.h"
#include "study/claims.h"
#include "study/runs.h"

/* Two issues of three options, 9 packages. seller: price * 10 + extras * 5; buyer: 30 - price * 10 - extras * 5 of
 * 0 to 2; walk-aways 10 and 10. Sum of both scores is 30 everywhere. Scores of seller 10, 15 and 20 are in the zone:
 * (price, extras) = (0, 2) (1, 0) (1, 1) (1, 2) (2, 0): 5 packages. The margin is 5: at 15 points each, (1, 1). */
#define HAGGLE                                                                                               \
    "as of 2020-06-01\n"                                                                                     \
    "party seller, buyer, neighbour\n"                                                                       \
    "issue price\n  low, mid, high\nissue extras\n  none, some, all\n"                                       \
    "status quo price = low, extras = none\n"                                                                \
    "deal fair price = mid, extras = some\ndeal steep price = high, extras = all\n"                          \
    "seller scores price low 0, mid 10, high 20\nseller scores extras none 0, some 5, all 10\n"              \
    "buyer scores price low 20, mid 10, high 0\nbuyer scores extras none 10, some 5, all 0\n"                \
    "seller walks away at 10\nbuyer walks away at 10\n"                                                      \
    "agreement needs seller, buyer\n"

static dtn_claims judge(dtn_task *task, const sampled *x, uint64_t runs)
{
    dtn_claims_asked asked = {
        .question = {.as_of = x->c->as_of, .view = DTN_NOBODY}, .runs = runs, .seed = 1};
    return dtn_claims_judge(task, x->c, &asked);
}

/* The verdict of `claim` with these lines, in the haggle with some more statements; `view` NULL: the base. */
static dtn_claim_row row_of(dtn_task *task, const char *more, const char *lines, const char *view,
                            uint64_t runs)
{
    dtn_text text = dtn_text_build(task, HAGGLE "%sclaim c\n%s", more, lines);
    sampled x = sampled_of(task, text.bytes, NULL);
    dtn_claims claims = judge(task, &x, runs);
    uint32_t number = view ? dtn_case_view(x.c, dtn_text_of(view)) : DTN_NOBODY;
    for (size_t i = 0; i < claims.row_count; i++)
        if (claims.rows[i].view == number)
            return claims.rows[i];
    fail_msg("no row");
    return (dtn_claim_row){0};
}

static void expect(dtn_task *task, const char *lines, dtn_claim_verdict verdict)
{
    dtn_text text = dtn_text_build(task, "  %s\n", lines);
    if (row_of(task, "", text.bytes, NULL, 0).verdict != verdict)
        fail_msg("%s", lines);
    dtn_text opposite = dtn_text_build(task, "  not %s\n", lines);
    dtn_claim_verdict other = verdict == DTN_CLAIM_HOLDS   ? DTN_CLAIM_FAILS
                              : verdict == DTN_CLAIM_FAILS ? DTN_CLAIM_HOLDS
                                                           : verdict;
    if (row_of(task, "", opposite.bytes, NULL, 0).verdict != other)
        fail_msg("not %s", lines);
}

static void every_kind_is_judged_as_by_hand(dtn_task *task, void *argument)
{
    (void)argument;
    static const char *const holding[] = {
        "zone exists",
        "zone at most 56%",
        "margin at most 5",
        "zone has price = high",
        "every deal has price != low or extras = all",
        "best deal has extras = some",
        "deal fair accepted",
        "seller accepts fair",
        "seller accepts steep",
        "seller accepts price = low",
        "seller gains at most 20 from price = high",
        "buyer gains at most 0 from price = high",
        "neighbour accepts price = low",
        "zone has price = low given extras = all",
        "zone at most 34% given price = low",
        "margin at most 0 given price = high",
        "seller accepts fair given price = mid",
        "best deal has price != low given extras = none",
    };
    static const char *const failing[] = {
        "no zone",
        "zone at most 55%",
        "margin at most 4.9",
        "zone has price = high and extras = some",
        "every deal has price = mid",
        "best deal has price = low",
        "deal steep accepted",
        "buyer accepts steep",
        "seller accepts price = low and extras <= some",
        "seller gains at most 19.9 from price = high",
        "seller blocks",
        "neighbour blocks",
        "zone exists given price = high and extras = all",
        "deal fair accepted given price = low",
        "seller accepts fair given price = low",
        "best deal has price = mid given extras = none",
    };
    static const char *const open[] = {"deal fair holds", "zone exists given price = low and price = high",
                                       "neighbour gains at most 5 from price = low",
                                       "seller weighs price above extras"};
    for (size_t i = 0; i < sizeof holding / sizeof *holding; i++)
        expect(task, holding[i], DTN_CLAIM_HOLDS);
    for (size_t i = 0; i < sizeof failing / sizeof *failing; i++)
        expect(task, failing[i], DTN_CLAIM_FAILS);
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        expect(task, open[i], DTN_CLAIM_NOT_JUDGED);
}

/* With the buyer at 21 nothing is left; each of the two then blocks, since the other accepts something. */
static void a_blocker_is_one_whose_consent_opens_the_zone(dtn_task *task, void *argument)
{
    (void)argument;
    static const char up[] = "  if buyer walks away at 21\n";
    assert_int_equal(row_of(task, "", "  if buyer walks away at 21\n  seller blocks\n", NULL, 0).verdict,
                     DTN_CLAIM_HOLDS);
    assert_int_equal(row_of(task, "", "  if buyer walks away at 21\n  neighbour blocks\n", NULL, 0).verdict,
                     DTN_CLAIM_FAILS);
    static const char *const empty[] = {"zone has price = low", "every deal has price = low",
                                        "best deal has price = low"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        dtn_text lines = dtn_text_build(task, "%s  %s\n", up, empty[i]);
        assert_int_equal(row_of(task, "", lines.bytes, NULL, 0).verdict, DTN_CLAIM_FAILS);
    }
}

/* The event lowers the buyer's walk-away from 10 to 5 and so adds a package; the later one lies ahead. */
static void events_are_compared_with_and_without(dtn_task *task, void *argument)
{
    (void)argument;
    static const char more[] = "event storm 2020-01-02\n  buyer walks away at 5\nevent calm 2020-01-03\n"
                               "event later 2021-01-01\n  buyer walks away at 12\n"
                               "view stern\n  buyer walks away at 10\n";
    static const struct {
        const char *line;
        dtn_claim_verdict base, stern;
    } cases[] = {
        {"  buyer walks away lower after storm\n", DTN_CLAIM_HOLDS, DTN_CLAIM_FAILS},
        {"  buyer walks away higher after storm\n", DTN_CLAIM_FAILS, DTN_CLAIM_FAILS},
        {"  zone grows after storm\n", DTN_CLAIM_HOLDS, DTN_CLAIM_FAILS},
        {"  zone shrinks after storm\n", DTN_CLAIM_FAILS, DTN_CLAIM_FAILS},
        {"  zone stays after storm\n", DTN_CLAIM_FAILS, DTN_CLAIM_HOLDS},
        {"  zone stays after calm\n", DTN_CLAIM_HOLDS, DTN_CLAIM_HOLDS},
        {"  zone grows after storm given price = low\n", DTN_CLAIM_FAILS, DTN_CLAIM_FAILS},
        {"  zone grows after later\n", DTN_CLAIM_NOT_JUDGED, DTN_CLAIM_NOT_JUDGED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(row_of(task, more, cases[i].line, NULL, 0).verdict, cases[i].base);
        assert_int_equal(row_of(task, more, cases[i].line, "stern", 0).verdict, cases[i].stern);
    }
}

/* An order of weights, numbers, and a tie; what the party values is of no account. */
static void weights_are_compared(dtn_task *task, void *argument)
{
    (void)argument;
    static const char more[] =
        "party a, b\n"
        "a weighs price > extras\na wants more price\na values extras none 5, some 6, all 7\n"
        "b weighs price 20 to 40, extras 30\nb wants more price, more extras\n";
    assert_int_equal(row_of(task, more, "  a weighs price above extras\n", NULL, 0).verdict, DTN_CLAIM_HOLDS);
    assert_int_equal(row_of(task, more, "  a weighs extras above price\n", NULL, 0).verdict, DTN_CLAIM_FAILS);
    dtn_claim_row even = row_of(task, more, "  b weighs price above extras in at most 50%\n", NULL, 1000);
    assert_int_equal(even.central, DTN_CLAIM_FAILS); /* 30 against 30 */
    assert_int_equal(even.run_count, 1000);
    assert_true(even.share.low < 0.5 && 0.5 < even.share.high && even.tests[0].is_close);
}

/* ---- shares -------------------------------------------------------------------------------------------- */

static void the_level_asked_decides(dtn_task *task, void *argument)
{
    (void)argument;
    static const char chance[] = "rule closed chance 30%: never price = high\n";
    dtn_claim_row least = row_of(task, chance, "  zone has price = high in at least 60%\n", NULL, 1000);
    dtn_claim_row most = row_of(task, chance, "  zone has price = high in at most 60%\n", NULL, 1000);
    assert_int_equal(least.verdict, DTN_CLAIM_HOLDS);
    assert_int_equal(most.verdict, DTN_CLAIM_FAILS);
    assert_true(least.share.low < 0.7 && 0.7 < least.share.high);
    assert_true(least.share.share == most.share.share);
    assert_int_equal(row_of(task, chance, "  zone has price = high in at least 60%\n", NULL, 0).verdict,
                     DTN_CLAIM_NOT_JUDGED);
    dtn_claim_row certain = row_of(task, "", "  zone exists in at least 90%\n", NULL, 1000);
    assert_true(certain.has_share && certain.share.share == 1 && certain.share.low == 1 &&
                certain.run_count == 0);
    assert_int_equal(certain.verdict, DTN_CLAIM_HOLDS);
}

/* All lines together: true in the runs in which each is. */
static void a_claim_needs_all_its_lines(dtn_task *task, void *argument)
{
    (void)argument;
    static const char chance[] = "rule closed chance 30%: never price = high\n";
    dtn_claim_row both =
        row_of(task, chance, "  zone has price = high\n  not zone has price = high\n", NULL, 500);
    assert_true(both.share.share == 0);
    assert_int_equal(both.verdict, DTN_CLAIM_FAILS);
    assert_int_equal(both.tests[0].verdict, DTN_CLAIM_HOLDS);
    assert_int_equal(both.tests[1].verdict, DTN_CLAIM_FAILS);
    assert_int_equal(row_of(task, chance, "  zone exists\n  deal fair holds\n", NULL, 0).verdict,
                     DTN_CLAIM_NOT_JUDGED);
    assert_int_equal(row_of(task, chance, "  no zone\n  deal fair holds\n", NULL, 0).verdict,
                     DTN_CLAIM_FAILS);
}

/* What `zone` answers and what claims answer about the zone is one thing. */
static void claims_agree_with_the_zone(dtn_task *task, void *argument)
{
    (void)argument;
    static const char wide[] = "let bar = 5 to 25\n";
    dtn_text text = dtn_text_build(
        task,
        HAGGLE
        "%sevent rise 2020-01-01\n  buyer walks away at bar\nclaim c\n  zone exists\nclaim d\n  no zone\n"
        "claim e\n  zone at most 40%%\nclaim f\n  margin at most 2\n",
        wide);
    sampled x = sampled_of(task, text.bytes, NULL);
    dtn_claims claims = judge(task, &x, 1000);
    dtn_runs runs = dtn_runs_zone(task, x.sampler, 1, 1000);
    uint64_t small = 0, narrow = 0;
    for (uint64_t run = 0; run < 1000; run++) {
        const dtn_zone zone = dtn_zone_find(task, sampled_draw(&x, run), false);
        small += dtn_wide_double(&zone.acceptable) <= 0.4 * dtn_wide_double(&zone.allowed);
        narrow += zone.margin <= 2;
    }
    assert_true(claims.rows[0].share.share == (double)runs.exist_count / 1000);
    assert_true(claims.rows[1].share.share == 1 - (double)runs.exist_count / 1000);
    assert_true(claims.rows[2].share.share == (double)small / 1000);
    assert_true(claims.rows[3].share.share == (double)narrow / 1000);
}

static dtn_claims judge_with(dtn_task *task, const sampled *x, size_t workers)
{
    some_workers all = {.count = workers};
    pthread_mutex_init(&all.mutex, NULL);
    task->share = share;
    task->host = &all;
    task->worker_count = workers;
    dtn_claims claims = judge(task, x, 1000);
    task->share = NULL;
    task->worker_count = 1;
    pthread_mutex_destroy(&all.mutex);
    return claims;
}

static void any_number_of_workers_judges_the_same(dtn_task *task, void *argument)
{
    (void)argument;
    static const char lines[] =
        "rule closed chance 30%: never price = high\nseller walks away at 5 to 25\n"
        "buyer walks away at 5 to 20\nview soft\n  buyer walks away at 0 to 15\n"
        "event rise 2020-01-01\n  buyer walks away at 10 to 25\n"
        "claim a\n  zone exists\nclaim b\n  zone at most 40%\nclaim c\n  margin at most 2\n"
        "claim d\n  zone has price = high\nclaim e\n  every deal has price != low\n"
        "claim f\n  best deal has extras = some\nclaim g\n  deal fair accepted\n"
        "claim h\n  buyer accepts price = high\nclaim i\n  seller gains at most 5 from price = mid\n"
        "claim j\n  buyer blocks\nclaim k\n  zone shrinks after rise\n"
        "claim l\n  best deal has extras = all\n";
    dtn_text text = dtn_text_build(task, HAGGLE "%s", lines);
    sampled x = sampled_of(task, text.bytes, NULL);
    dtn_claims first = judge(task, &x, 1000);
    size_t doubtful = 0;
    for (size_t workers = 1; workers <= 7; workers += workers == 1 ? 1 : 5) {
        dtn_claims again = judge_with(task, &x, workers);
        assert_int_equal(again.row_count, first.row_count);
        for (size_t i = 0; i < first.row_count; i++) {
            assert_memory_equal(&again.rows[i].share, &first.rows[i].share, sizeof first.rows[i].share);
            assert_int_equal(again.rows[i].run_count, first.rows[i].run_count);
            doubtful += first.rows[i].share.share > 0 && first.rows[i].share.share < 1;
        }
    }
    assert_true(doubtful > 3 * 12);
}

/* ---- who asserts it ------------------------------------------------------------------------------------ */

static void a_claim_of_a_source_is_its_views_own(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(
        task,
        HAGGLE "source paper \"A paper\", date 2020-01-01\nview one by paper\n  buyer walks away at 25\n"
               "view two by paper\n  buyer walks away at 5\nview other\n  buyer walks away at 6\n"
               "claim c by paper\n  zone exists\nclaim d by other\n  zone exists\nclaim e\n  zone exists\n",
        NULL);
    dtn_claims claims = judge(task, &x, 0);
    static const bool own[3][4] = {
        {false, true, true, false}, {false, false, false, true}, {true, false, false, false}};
    assert_int_equal(claims.row_count, 12);
    for (size_t i = 0; i < 12; i++) {
        assert_int_equal(claims.rows[i].is_own, own[i / 4][i % 4]);
        assert_int_equal(claims.rows[i].verdict, i % 4 == 1 ? DTN_CLAIM_FAILS : DTN_CLAIM_HOLDS);
    }
}

/* Conditions come after the view; what they break is said, not judged. */
static void conditions_apply_after_the_view(dtn_task *task, void *argument)
{
    (void)argument;
    static const char more[] = "rule cap: never price = high\nview free\n  rule cap ends\n"
                               "view strict\n  rule cap: never price >= mid\n";
    assert_int_equal(row_of(task, more, "  if rule cap ends\n  zone has price = high\n", "strict", 0).verdict,
                     DTN_CLAIM_HOLDS);
    assert_int_equal(row_of(task, more, "  zone has price = mid\n", "strict", 0).verdict, DTN_CLAIM_FAILS);
    assert_int_equal(row_of(task, more, "  zone has price = high\n", "free", 0).verdict, DTN_CLAIM_HOLDS);
}

/* ---- against plain enumeration ------------------------------------------------------------------------- */

static uint32_t roll(uint64_t *seed, uint32_t sides)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % sides;
}

/* Three issues of three options; scores from 0 to 9, a rule, a refusal, a group. */
static dtn_text random_case(dtn_task *task, uint64_t *seed)
{
    static const char *const parties[] = {"p", "q", "r"}, *const issues[] = {"a", "b", "c"};
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, "party p, q, r\nissue a\n  x, y, z\nissue b\n  x, y, z\nissue c\n  x, y, z\n");
    for (size_t i = 0; i < 9; i++) {
        size_t z = roll(seed, 10), y = roll(seed, 10), x = roll(seed, 10);
        dtn_build(&out, "%s scores %s x %z, y %z, z %z\n", parties[i / 3], issues[i % 3], x, y, z);
    }
    for (size_t i = 0; i < 3; i++)
        dtn_build(&out, "%s walks away at %z\n", parties[i], (size_t)(8 + roll(seed, 12)));
    const char *b = roll(seed, 2) ? "x" : "z", *a = roll(seed, 2) ? "x" : "y";
    dtn_build(&out, "rule one: never a = %s and b = %s\n", a, b);
    dtn_build(&out, "q refuses c = %s when a >= y\n", roll(seed, 2) ? "x" : "z");
    dtn_build_chars(&out, roll(seed, 2) ? "agreement needs p\nagreement needs 1 of q, r\n"
                                        : "agreement needs p, q\n");
    return dtn_built(&out);
}

typedef struct plain_answers {
    bool exists, has, all_have, best_have, p_accepts, has_without_q;
    double gain;
} plain_answers;

static double product_of(const dtn_state *state, const uint16_t *options, const bool *counts)
{
    double product = 1;
    for (uint32_t i = 0; i < state->bargaining_count; i++) {
        double gain = dtn_state_gain_points(state, state->bargaining[i], options);
        if (counts[i] && gain < 0)
            return -1;
        product *= counts[i] ? gain : 1;
    }
    return product;
}

static bool is_dominated(const dtn_state *state, const uint16_t *options)
{
    for (uint16_t other = 0; other < 27; other++) {
        uint16_t package[] = {other / 9, other / 3 % 3, other % 3};
        bool is_no_worse = dtn_state_in_zone(state, package), is_better = false;
        for (uint32_t i = 0; i < state->bargaining_count; i++) {
            int order = dtn_state_compare(state, state->bargaining[i], package, options);
            is_no_worse &= order >= 0;
            is_better |= order > 0;
        }
        if (is_no_worse && is_better)
            return true;
    }
    return false;
}

/* Condition: b = y or c = z. */
static bool meets(const uint16_t *options)
{
    return options[1] == 1 || options[2] == 2;
}

static bool best_deals_meet(const dtn_state *state)
{
    bool counts[3] = {false};
    double best = -1;
    bool all = true;
    for (uint16_t i = 0; i < 27; i++) {
        uint16_t package[] = {i / 9, i / 3 % 3, i % 3};
        for (uint32_t b = 0; b < state->bargaining_count && dtn_state_in_zone(state, package); b++)
            counts[b] |= dtn_state_gain_points(state, state->bargaining[b], package) > 0;
    }
    for (int pass = 0; pass < 2; pass++)
        for (uint16_t i = 0; i < 27; i++) {
            uint16_t package[] = {i / 9, i / 3 % 3, i % 3};
            if (!dtn_state_in_zone(state, package) || is_dominated(state, package))
                continue;
            double product = product_of(state, package, counts);
            if (pass == 0 && product > best)
                best = product;
            if (pass == 1 && product == best)
                all &= meets(package);
        }
    return best >= 0 && all;
}

static plain_answers enumerate(const dtn_state *state)
{
    plain_answers found = {.all_have = true, .gain = -1e9};
    dtn_state other = *state;
    dtn_stakes stakes[3] = {state->stakes[0], state->stakes[1], state->stakes[2]};
    stakes[1].has_preferences = false;
    stakes[1].refusal_count = 0;
    other.stakes = stakes;
    for (uint16_t i = 0; i < 27; i++) {
        uint16_t package[] = {i / 9, i / 3 % 3, i % 3};
        bool is_in = dtn_state_in_zone(state, package), is_allowed = dtn_state_allows(state, package);
        found.exists |= is_in;
        found.has |= is_in && meets(package);
        found.all_have &= !is_in || meets(package);
        found.has_without_q |= dtn_state_in_zone(&other, package);
        found.p_accepts |= is_allowed && meets(package) && dtn_state_accepts(state, 0, package);
        if (is_allowed && meets(package) && dtn_state_gain_points(state, 0, package) > found.gain)
            found.gain = dtn_state_gain_points(state, 0, package);
    }
    found.best_have = best_deals_meet(state);
    return found;
}

static void check_against(const dtn_claims *claims, const plain_answers *plain, uint64_t number)
{
    const bool expected[] = {plain->exists,    plain->has,       plain->exists && plain->all_have,
                             plain->best_have, plain->p_accepts, plain->has_without_q && !plain->exists,
                             plain->gain <= 5};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if ((claims->rows[i].central == DTN_CLAIM_HOLDS) != expected[i])
            fail_msg("case %llu, claim %zu", (unsigned long long)number, i);
}

static const char tests_of_random_cases[] =
    "claim k0\n  zone exists\nclaim k1\n  zone has b = y or c = z\nclaim k2\n  every deal has b = y or c = z\n"
    "claim k3\n  best deal has b = y or c = z\nclaim k4\n  p accepts b = y or c = z\nclaim k5\n  q blocks\n"
    "claim k6\n  p gains at most 5 from b = y or c = z\n";

static void one_random_case(dtn_task *task, void *argument)
{
    uint64_t seed = *(uint64_t *)argument;
    dtn_text text = dtn_text_build(task, "%t%s", random_case(task, &seed), tests_of_random_cases);
    sampled x = sampled_of(task, text.bytes, NULL);
    bool is_exact;
    const dtn_state *state = dtn_situation_central(task, x.situation, &is_exact);
    plain_answers plain = enumerate(state);
    dtn_claims claims = judge(task, &x, 0);
    check_against(&claims, &plain, *(uint64_t *)argument);
}

static void claims_agree_with_plain_enumeration(void **state)
{
    (void)state;
    for (uint64_t number = 0; number < 2000; number++)
        run_in_task(one_random_case, &number);
}

static void nothing_leaks_when_memory_is_short(dtn_task *task, void *argument)
{
    (void)argument;
    row_of(task, "rule closed chance 30%: never price = high\n", "  zone has price = high\n", NULL, 10);
}

/* The seller alone sets the price: in three runs of ten the highest shames it. */
static void a_deal_holds_where_nobody_would_leave_it(dtn_task *task, void *argument)
{
    static const char *const text = "party seller, buyer\nissue price, moved by seller\n  low, mid, high\n"
                                    "status quo price = low\n"
                                    "seller scores price low 0, mid 3, high 8\n"
                                    "buyer scores price low 2, mid 1, high 0\n"
                                    "rule shame chance 30%: seller loses 10 when price = high\n"
                                    "deal top price = high\ndeal fair price = mid\n"
                                    "claim kept\n  deal top holds\n  not deal fair holds\n"
                                    "claim often\n  deal fair holds in at least 20%\n"
                                    "  deal top holds in at most 80%\n"
                                    "claim bound\n  deal top holds given price <= mid\n";
    static const dtn_claim_verdict verdicts[] = {DTN_CLAIM_HOLDS, DTN_CLAIM_HOLDS, DTN_CLAIM_FAILS};
    (void)argument;
    sampled x = sampled_of(task, text, NULL);
    dtn_claims claims = judge(task, &x, 400);
    assert_int_equal(claims.row_count, 3);
    for (size_t i = 0; i < claims.row_count; i++)
        assert_int_equal(claims.rows[i].verdict, verdicts[i]);
    double share = claims.rows[1].tests[0].share.share;
    assert_true(share > 0.2 && share < 0.4);
    assert_true(claims.rows[1].tests[1].share.share > 0.6 && claims.rows[1].tests[1].share.share < 0.8);
    assert_true(claims.rows[1].run_count == 400);
}

static void shortage_is_a_clean_end(void **state)
{
    (void)state;
    run_short_of_memory(nothing_leaks_when_memory_is_short, NULL);
}

#define TESTS(X)                                                                                             \
    X(every_kind_is_judged_as_by_hand)                                                                       \
    X(a_blocker_is_one_whose_consent_opens_the_zone)                                                         \
    X(events_are_compared_with_and_without)                                                                  \
    X(weights_are_compared)                                                                                  \
    X(the_level_asked_decides)                                                                               \
    X(a_claim_needs_all_its_lines)                                                                           \
    X(claims_agree_with_the_zone)                                                                            \
    X(any_number_of_workers_judges_the_same)                                                                 \
    X(a_claim_of_a_source_is_its_views_own)                                                                  \
    X(conditions_apply_after_the_view)                                                                       \
    X(a_deal_holds_where_nobody_would_leave_it)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY)
                                           cmocka_unit_test(claims_agree_with_plain_enumeration),
                                       cmocka_unit_test(shortage_is_a_clean_end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
