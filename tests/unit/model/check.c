/* SPDX-License-Identifier: MIT
 * The checker as a whole: silence over a good case, one message per mistake, memory that runs out, size. */
#include "tests/unit/model/case_text.h"

static const char GOOD[] =
    "detente 1\ncase \"Talks\"\nas of 2019-05-09\nsource times date 2019-05-09, text \"times.txt\"\n"
    "include \"parts.detente\"\nparty japan, dprk, us\nissue money\n  none, some\nissue level, moved by dprk, only forward\n"
    "  none, working, summit\nstatus quo money = none, level = none\nrule cap chance likely: never money = some\n"
    "rule red: japan refuses level = summit when money = none\nagreement needs japan, dprk\n"
    "agreement needs 1 of dprk, us when level = summit\njapan weighs money > level  [times 1 \"The words\"]\n"
    "japan values money none > some\njapan values level none 0, working 20 to 30, summit 100 * luck\n"
    "dprk weighs money 40 to 60, level unknown\ndprk wants more money, less level\ndprk gains 5 when money = some\n"
    "us scores money some 5\njapan walks away at status quo plus 5\ndprk walks away at swap\n"
    "deal swap money = some\nevent hanoi 2019-02-28\n  let luck = 0.5\n  rule cap ends\n"
    "view own by times\n  japan weighs level 10\nclaim narrow by own\n  if rule red ends\n  zone exists given money = some\n"
    "  japan accepts swap in at least 20%\nexpect talks by 2019-12-31, from own, made 2019-05: likely\n"
    "resolve talks yes 2019-08-01\nprecedent old 2002-09-17\n  money = some\n  agreed yes, until 2006\n"
    "  lesson \"it can be done\" by times\n";

static const shelf_file SHELF[] = {
    {"parts.detente", "let luck = chance 40%\nregister r\n  a 1, b 2, c 3\n  c = a + b\n"},
    {"times.txt", "The words\n"},
    {NULL, NULL},
};

static void check_good(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_with(task, GOOD, SHELF);
    for (size_t i = 0; i < reading.diagnostics.count; i++)
        print_message("%s %s\n", dtn_code_name(reading.diagnostics.items[i].code),
                      reading.diagnostics.items[i].message.bytes);
    assert_int_equal(reading.diagnostics.count, 0);
    assert_int_equal(reading.c->citation_count, 1);
    assert_int_equal(reading.c->verified_count, 1);
    assert_int_equal(reading.c->tree_count, 2);
}

static void nothing_is_said_of_a_good_case(void **state)
{
    (void)state;
    run_in_task(check_good, NULL);
}

static void read_and_answer(dtn_task *task, void *argument)
{
    const char *text = argument;
    read_text reading = read_with(task, text, SHELF);
    if (reading.diagnostics.error_count)
        return;
    bool is_exact;
    dtn_situation_central(task, situation_on(task, reading.c, NULL, NULL), &is_exact);
}

static void memory_may_run_out_at_any_point(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(read_and_answer, (void *)(uintptr_t)GOOD) > 0);
}

static void check_one_message_each(dtn_task *task, void *argument)
{
    (void)argument;
    /* one broken word, and nothing that hangs on it is reported on top */
    static const char *const texts[] = {
        "detente 1\npartyy japan\nagreement needs japan\njapan weighs money 1\nissue money\n  a, b\njapan wants more money\n",
        "detente 1\nissue money\n  none, some most\nrule r: never money = most\n",
        "detente 1\ninclude \"missing.detente\"\njapan weighs money 1\nrule r: never money = most\nlet a = b\n",
        "detente 1\nparty japan\nissue money\n  a, b\njapan weighs money 1\njapan values mony a 0, b 100\n",
        "detente 1\nparty japan\nissue money\n  a, b\njapan weighs mony 1\njapan wants more money\n",
        "detente 1\nparty japan\nissue money\n  a, b\nstatus quo money = c\njapan gains 1\njapan walks away at status quo\n",
        "detente 1\nlet a = b\nlet c = a + a\nlet d = 1 / c\n",
        "detente 1\nparty japan\nissue money\n  a, b\ndeal d money = x\njapan gains 1\njapan walks away at d\n",
        "detente 1\nparty japan, japan\n",
        "detente 1\nparty japan\nissue money\n  a, b\njapan weighs money 10 to 5\njapan wants more money\n",
        "detente 1\nregister r\n  a 5, b 4 to 3\n  a = b\n",
        "detente 1\nview v by nobody_known\nclaim c by v\n  zone exists\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_text reading = read_case(task, texts[i]);
        size_t said = reading.diagnostics.error_count;
        for (size_t k = 0; k < reading.diagnostics.count; k++)
            said += reading.diagnostics.items[k].severity == DTN_WARNING;
        if (said == 1)
            continue;
        for (size_t k = 0; k < reading.diagnostics.count; k++)
            print_message("%s %s\n", dtn_code_name(reading.diagnostics.items[k].code),
                          reading.diagnostics.items[k].message.bytes);
        fail_msg("%zu messages: %s", said, texts[i]);
    }
}

static void one_mistake_makes_one_message(void **state)
{
    (void)state;
    run_in_task(check_one_message_each, NULL);
}

static void check_settings(dtn_task *task, void *argument)
{
    (void)argument;
    static const struct {
        const char *text;
        size_t errors;
    } settings[] = {{"hope=50", 0},        {"hope = 10 to 20", 0}, {"r.a=3", 0},    {"hope = fear + 1", 0},
                    {"hoppe=50", 1},       {"r.c=3", 1},           {"p=3", 1},      {"hope=", 1},
                    {"hope = unknown", 1}, {"hope=20 to 10", 1},   {"hope=50%", 1}, {"", 1}};
    read_text reading =
        read_case(task, "detente 1\nparty p\nlet hope = 1\nlet fear = 2\nregister r\n  a 1, b 2\n");
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        dtn_files files = reading.files;
        dtn_diagnostics diagnostics = {0};
        uint32_t file = dtn_files_add(task, &files, DTN_TEXT("--set"), dtn_text_of(settings[i].text));
        const dtn_judgement *setting = dtn_check_setting(task, reading.c, &files, file, &diagnostics);
        if (diagnostics.error_count != settings[i].errors)
            fail_msg("%s: %zu errors", settings[i].text, diagnostics.error_count);
        assert_int_equal(setting == NULL, settings[i].errors != 0);
    }
}

static void settings_speak_of_lets_and_counts(void **state)
{
    (void)state;
    run_in_task(check_settings, NULL);
}

static void check_names(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading =
        read_case(task, "detente 1\nparty p\nissue p\n  a, b\nissue q\n  a, c\np weighs p 1, q 1\n"
                        "p wants more p, less q\nview v\nview w\n");
    assert_sound(&reading);
    assert_int_equal(dtn_case_view(reading.c, DTN_TEXT("w")), 1);
    assert_int_equal(dtn_case_view(reading.c, DTN_TEXT("p")), DTN_NOBODY);
    assert_int_equal(reading.c->first_option[2], 4);
}

static void issues_have_a_space_of_their_own(void **state)
{
    (void)state;
    run_in_task(check_names, NULL);
}

static void check_unreadable(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_files files = {0};
    dtn_diagnostics diagnostics = {0};
    const dtn_case *c = dtn_case_read(task, &files, DTN_TEXT("gone.detente"), NULL, &diagnostics);
    assert_non_null(c);
    assert_int_equal(diagnostics.error_count, 1);
    assert_int_equal(diagnostics.items[0].code, DTN_D001);
    assert_int_equal(files.count, 1);
    read_text empty = read_case(task, "");
    assert_int_equal(times_said(&empty, DTN_D005), 1);
}

static void a_case_that_cannot_be_read_is_a_diagnostic(void **state)
{
    (void)state;
    run_in_task(check_unreadable, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_said_of_a_good_case),
        cmocka_unit_test(memory_may_run_out_at_any_point),
        cmocka_unit_test(one_mistake_makes_one_message),
        cmocka_unit_test(settings_speak_of_lets_and_counts),
        cmocka_unit_test(issues_have_a_space_of_their_own),
        cmocka_unit_test(a_case_that_cannot_be_read_is_a_diagnostic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
