/* SPDX-License-Identifier: MIT
 * tests/unit/solve/conflict.c: the haggle of docs/method/conflict.md, and what is said where there is little to say. */
#include "unit/model/case_text.h"

#include "solve/relaxation.h"

#define BOAT                                                                                                 \
    "detente 1\nparty seller, buyer\n"                                                                       \
    "issue price\n  p40, p50, p60, p70\nissue delivery\n  none, home\n"                                      \
    "seller scores price p40 40, p50 50, p60 60, p70 70\nseller loses 8 when delivery = home\n"              \
    "buyer scores price p40 60, p50 50, p60 40, p70 30\nbuyer gains 10 when delivery = home\n"               \
    "seller walks away at 52\n"
#define BUYER     "buyer walks away at 48\n"
#define INSURANCE "rule insurance: never delivery = home and price >= p60\n"

typedef struct asked {
    const char *text;
    dtn_compatible compatible;
    dtn_conflicts conflicts;
} asked;

static asked ask_of(dtn_task *task, const char *text)
{
    read_text reading = read_case(task, text);
    assert_sound(&reading);
    const dtn_situation *s = situation_on(task, reading.c, NULL, NULL);
    asked a = {.text = text};
    a.compatible = dtn_compatible_make(task, central_of(task, s), dtn_restrictions_of(task, s));
    a.conflicts = dtn_conflict_find(task, &a.compatible);
    return a;
}

/* `members` as letters by place: '1' in the set. */
static void expect_set(const asked *a, uint32_t number, const char *members)
{
    assert_true(number < a->conflicts.count);
    assert_int_equal(strlen(members), a->compatible.restrictions.count);
    for (uint32_t i = 0; members[i]; i++)
        assert_int_equal(dtn_choice_has(&a->conflicts.items[number].members, i), members[i] == '1');
}

static bool is_package(const uint16_t *options, uint16_t price, uint16_t delivery)
{
    return options && options[0] == price && options[1] == delivery;
}

/* ---- the haggle ---------------------------------------------------------------------------------------- */

static void haggle(dtn_task *task, void *argument)
{
    (void)argument;
    asked a = ask_of(task, BOAT BUYER INSURANCE);
    assert_int_equal(a.conflicts.found, 1);
    assert_true(a.conflicts.is_complete && a.conflicts.items[0].is_proved);
    expect_set(&a, 0, "111");
    dtn_relaxation seller = dtn_relaxation_find(task, &a.compatible, &a.conflicts.items[0], 0);
    assert_true(seller.opens && seller.kind == DTN_RELAX_LOWER);
    assert_true(seller.from == 52 && seller.to == 50 && seller.by == 2);
    assert_true(is_package(seller.package, 1, 0));
    dtn_relaxation buyer = dtn_relaxation_find(task, &a.compatible, &a.conflicts.items[0], 1);
    assert_true(buyer.opens && buyer.from == 48 && buyer.to == 40 && buyer.by == 8);
    assert_true(is_package(buyer.package, 2, 0));
    dtn_relaxation insurance = dtn_relaxation_find(task, &a.compatible, &a.conflicts.items[0], 2);
    assert_true(insurance.opens && insurance.kind == DTN_RELAX_DROP);
    assert_true(is_package(insurance.package, 2, 1));
}

static void a_haggle_names_three_sentences_and_their_ways_out(void **unused)
{
    (void)unused;
    run_in_task(haggle, NULL);
}

static void have_two_lines(dtn_task *task, void *argument)
{
    (void)argument;
    asked a = ask_of(task, BOAT BUYER "buyer walks away at 45\n" INSURANCE);
    assert_int_equal(a.conflicts.found, 2);
    expect_set(&a, 0, "1101");
    expect_set(&a, 1, "1011");
    dtn_relaxation buyer = dtn_relaxation_find(task, &a.compatible, &a.conflicts.items[0], 1);
    assert_true(!buyer.opens && buyer.has_better_line && buyer.package == NULL);
    assert_true(buyer.from == 48 && buyer.to == 40 && buyer.by == 8);
}

/* Lowering one line does not help while the other stands. */
static void each_line_of_a_party_is_a_sentence_of_its_own(void **unused)
{
    (void)unused;
    run_in_task(have_two_lines, NULL);
}

static void add_needs(dtn_task *task, void *argument)
{
    (void)argument;
    asked a = ask_of(task, BOAT BUYER INSURANCE "agreement needs seller\nagreement needs buyer\n");
    expect_set(&a, 0, "11111");
    dtn_relaxation seller_needed = dtn_relaxation_find(task, &a.compatible, &a.conflicts.items[0], 3);
    assert_true(seller_needed.opens && seller_needed.by != seller_needed.by);
    assert_true(is_package(seller_needed.package, 0, 1)); /* best for the buyer, 22 above its line */
}

static void whose_consent_is_needed_is_a_sentence_too(void **unused)
{
    (void)unused;
    run_in_task(add_needs, NULL);
}

/* ---- little to say ------------------------------------------------------------------------------------- */

static void have_a_zone(dtn_task *task, void *argument)
{
    (void)argument;
    asked a = ask_of(task, BOAT BUYER);
    assert_true(a.conflicts.is_possible && a.conflicts.is_possible_proved);
    assert_int_equal(a.conflicts.count, 0);
}

static void nothing_is_explained_where_a_zone_exists(void **unused)
{
    (void)unused;
    run_in_task(have_a_zone, NULL);
}

static void forbid_all(dtn_task *task, void *argument)
{
    (void)argument;
    asked a = ask_of(task, BOAT "rule one: never price >= p40\nrule two: never delivery <= home\n");
    assert_int_equal(a.conflicts.found, 2);
    assert_int_equal(a.conflicts.items[0].size, 1);
    expect_set(&a, 0, "0010"); /* buyer's default walk-away stands first */
    expect_set(&a, 1, "0001");
    dtn_relaxation one = dtn_relaxation_find(task, &a.compatible, &a.conflicts.items[0], 2);
    assert_true(!one.opens && one.package == NULL);
}

/* Each forbids everything: dropping one resolves its own set and opens no zone. */
static void sets_of_one_sentence_come_alone(void **unused)
{
    (void)unused;
    run_in_task(forbid_all, NULL);
}

static void be_hopeless(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, BOAT BUYER "rule all: never price >= p40\n");
    const dtn_situation *s = situation_on(task, reading.c, NULL, NULL);
    const dtn_state *state = central_of(task, s);
    dtn_restrictions restrictions = dtn_restrictions_of(task, s);
    restrictions.count--; /* as if the rule were what is given */
    dtn_compatible compatible = dtn_compatible_make(task, state, restrictions);
    dtn_conflicts conflicts = dtn_conflict_find(task, &compatible);
    assert_true(conflicts.is_hopeless && conflicts.is_complete && !conflicts.is_possible);
    assert_int_equal(conflicts.count, 0);
}

static void what_no_sentence_can_mend_is_hopeless(void **unused)
{
    (void)unused;
    run_in_task(be_hopeless, NULL);
}

/* ---- many ---------------------------------------------------------------------------------------------- */

/* Six rules forbid one half, six the other: any two of different halves are a conflict. */
static void have_many(dtn_task *task, void *argument)
{
    (void)argument;
    enum { RULES = 6 };
    dtn_builder text = {.task = task};
    dtn_build_chars(&text, "detente 1\nparty a\nissue x\n  yes, no\na scores x yes 1\n");
    for (size_t i = 0; i < RULES; i++)
        dtn_build(&text, "rule y%z: never x = yes\nrule n%z: never x = no\n", i, i);
    dtn_build_chars(&text, "\n");
    dtn_text built = dtn_built(&text);
    char *bytes = DTN_TAKE(task, built.length + 1, char);
    memcpy(bytes, built.bytes, built.length);
    asked a = ask_of(task, bytes);
    assert_int_equal(a.conflicts.found, RULES * RULES);
    assert_int_equal(a.conflicts.count, DTN_CONFLICT_LIMIT);
    assert_true(a.conflicts.is_complete);
    for (uint32_t i = 0; i < a.conflicts.count; i++)
        assert_int_equal(a.conflicts.items[i].size, 2);
    expect_set(&a, 0, "0110000000000");
    expect_set(&a, 1, "0100100000000");
}

static void of_many_sets_the_first_ten_are_kept(void **unused)
{
    (void)unused;
    run_in_task(have_many, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_haggle_names_three_sentences_and_their_ways_out),
        cmocka_unit_test(each_line_of_a_party_is_a_sentence_of_its_own),
        cmocka_unit_test(whose_consent_is_needed_is_a_sentence_too),
        cmocka_unit_test(nothing_is_explained_where_a_zone_exists),
        cmocka_unit_test(sets_of_one_sentence_come_alone),
        cmocka_unit_test(what_no_sentence_can_mend_is_hopeless),
        cmocka_unit_test(of_many_sets_the_first_ten_are_kept),
    };
    return cmocka_run_group_tests_name("conflict", tests, NULL, NULL);
}
