/* SPDX-License-Identifier: MIT */
#include "unit/study/sampled.h"

#include "study/sampler_key.h"

/* http://www.isthe.com/chongo/tech/comp/fnv: test vectors of FNV-1a, 64 bits. */
static void hash_has_its_published_values(void **state)
{
    (void)state;
    assert_true(dtn_draw_hash(DTN_TEXT("")) == UINT64_C(0xcbf29ce484222325));
    assert_true(dtn_draw_hash(DTN_TEXT("a")) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(dtn_draw_hash(DTN_TEXT("foobar")) == UINT64_C(0x85944171f73967e8));
}

static uint64_t hash_of(const dtn_draw_key *keys, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (dtn_text_is(keys[i].text, text))
            return keys[i].hash;
    fail_msg("no key %s", text);
    return 0;
}

static void colliding_keys_are_told_apart_in_any_order(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_draw_key one[] = {
        {DTN_TEXT("a#0"), 5}, {DTN_TEXT("b#0"), 5}, {DTN_TEXT("c#0"), 6}, {DTN_TEXT("d#0"), 5}};
    dtn_draw_key two[] = {
        {DTN_TEXT("d#0"), 5}, {DTN_TEXT("c#0"), 6}, {DTN_TEXT("b#0"), 5}, {DTN_TEXT("a#0"), 5}};
    dtn_draw_keys_settle(task, one, 4);
    dtn_draw_keys_settle(task, two, 4);
    assert_int_equal(hash_of(one, 4, "a#0"), 5);
    assert_int_equal(hash_of(one, 4, "c#0"), 6);
    for (int i = 0; i < 4; i++) {
        assert_true(one[i].hash == hash_of(two, 4, one[i].text.bytes));
        for (int k = 0; k < i; k++)
            assert_true(one[i].hash != one[k].hash);
    }
}

static dtn_text text_of_points(dtn_task *task, const char *condition)
{
    dtn_text text = dtn_text_build(task,
                                   "party p, q\nissue a\n  x, y, z\nissue b\n  low, mid, high\n"
                                   "p gains 5 when %s\n",
                                   condition);
    sampled x = sampled_of(task, text.bytes, NULL);
    return dtn_draw_condition(task, x.c, x.situation->points[0].items[0].judgement->condition);
}

static void conditions_have_one_text_however_written(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text plain = text_of_points(task, "a = x and b >= mid");
    assert_true(dtn_text_is(plain, "a = x and b in high, mid"));
    assert_true(dtn_text_equal(plain, text_of_points(task, "b in high, mid and a = x")));
    assert_true(dtn_text_equal(plain, text_of_points(task, "(a = x) and (b > low)")));
    assert_true(dtn_text_is(text_of_points(task, "a = x and not (b = low or a = y and b = mid) and a != z"),
                            "a = x and a in x, y and not ((a = y and b = mid) or b = low)"));
}

#define TESTS(DO)                                                                                            \
    DO(colliding_keys_are_told_apart_in_any_order)                                                           \
    DO(conditions_have_one_text_however_written)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(hash_has_its_published_values), TESTS(SAMPLED_ENTRY)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
