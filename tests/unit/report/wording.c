/* SPDX-License-Identifier: MIT
 * Numbers and lists as people read them. */
#include "report/wording.h"

#include "tests/unit/tested.h"

#include <math.h>

#define assert_words(found, expected) assert_string_equal((found).bytes, (expected))

static void counts_have_separators(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_wide wide;
    assert_words(dtn_word_count(task, 0), "0");
    assert_words(dtn_word_count(task, 999), "999");
    assert_words(dtn_word_count(task, 8748), "8,748");
    assert_words(dtn_word_count(task, 1234567890), "1,234,567,890");
    assert_words(dtn_word_things(task, 1, "package", "packages"), "1 package");
    assert_words(dtn_word_things(task, 0, "package", "packages"), "0 packages");
    dtn_wide_set(&wide, 1);
    assert_words(dtn_word_wide_things(task, &wide, "package", "packages"), "1 package");
    dtn_wide_set(&wide, 0);
    assert_words(dtn_word_wide_things(task, &wide, "package", "packages"), "0 packages");
    dtn_wide_set(&wide, INT64_MAX);
    dtn_wide_multiply(&wide, 10);
    assert_words(dtn_word_wide(task, &wide), "9.22 x 10^19");
}

/* A share of some is never "0%", a share of not all never "100%". */
static void shares_do_not_deceive(dtn_task *task, void *argument)
{
    (void)argument;
    assert_words(dtn_word_share(task, 212, 8748), "2.4%");
    assert_words(dtn_word_share(task, 0, 8748), "0%");
    assert_words(dtn_word_share(task, 0, 0), "0%");
    assert_words(dtn_word_share(task, 5, 5), "100%");
    assert_words(dtn_word_share(task, 1, 1e9), "under 0.01%");
    assert_words(dtn_word_share(task, 999999, 1e6), "over 99%");
    assert_words(dtn_word_share(task, 1, 3), "33%");
    assert_words(dtn_word_share(task, 99.6, 1000), "10%");
    assert_words(dtn_word_share(task, 1, 1000), "0.10%");
    assert_words(dtn_word_brief_share(task, 1, 1000), "<1%");
    assert_words(dtn_word_brief_share(task, 999, 1000), ">99%");
    assert_words(dtn_word_brief_share(task, 1, 3), "33%");
}

static void points_show_something(dtn_task *task, void *argument)
{
    (void)argument;
    assert_words(dtn_word_points(task, 3.25, false), "3.3");
    assert_words(dtn_word_points(task, 3.25, true), "3.25");
    assert_words(dtn_word_points(task, 88, false), "88.0");
    assert_words(dtn_word_points(task, 0, false), "0.0");
    assert_words(dtn_word_points(task, -0.04, false), "-0.04");
    assert_words(dtn_word_points(task, 0.00032, false), "0.0003");
    assert_words(dtn_word_points(task, 1e-15, false), "1e-15");
    assert_words(dtn_word_points(task, NAN, false), "-");
    assert_words(dtn_word_gain(task, 3.2, false), "+3.2");
    assert_words(dtn_word_gain(task, 0, false), "0.0");
    assert_words(dtn_word_gain(task, -3.2, false), "-3.2");
    assert_words(dtn_word_points_phrase(task, 12, false), "12 points");
    assert_words(dtn_word_points_phrase(task, 1, false), "1 point");
    assert_words(dtn_word_points_phrase(task, 3.24, false), "3.2 points");
}

static void lists_read_aloud(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_text items[] = {DTN_TEXT("japan"), DTN_TEXT("dprk"), DTN_TEXT("us")};
    assert_words(dtn_word_list(task, items, 0, "and"), "");
    assert_words(dtn_word_list(task, items, 1, "and"), "japan");
    assert_words(dtn_word_list(task, items, 2, "and"), "japan and dprk");
    assert_words(dtn_word_list(task, items, 3, "or"), "japan, dprk or us");
    assert_words(dtn_word_list(task, items, 3, ","), "japan, dprk, us");
}

#define IN_A_TASK(work)                                                                                      \
    static void test_##work(void **state)                                                                    \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(work, NULL);                                                                             \
    }
IN_A_TASK(counts_have_separators)
IN_A_TASK(shares_do_not_deceive)
IN_A_TASK(points_show_something)
IN_A_TASK(lists_read_aloud)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_have_separators),
        cmocka_unit_test(test_shares_do_not_deceive),
        cmocka_unit_test(test_points_show_something),
        cmocka_unit_test(test_lists_read_aloud),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
