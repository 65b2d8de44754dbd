/* SPDX-License-Identifier: MIT
 * Whatever others call things becomes a name the language reads, each its own. */
#include "interop/names.h"

#include "language/parser.h"
#include "tests/unit/tested.h"

static void assert_name(dtn_task *task, const char *words, const char *name)
{
    assert_string_equal(dtn_name_of_words(task, dtn_text_of(words), "option").bytes, name);
}

static void make_names(dtn_task *task, void *argument)
{
    (void)argument;
    assert_name(task, "Air Strike", "air_strike");
    assert_name(task, "  US -- (support)! ", "us_support");
    assert_name(task, "4 days", "4_days");
    assert_name(task, "", "option");
    assert_name(task, "???", "option");
    assert_name(task, "1994", "option_1994");
    assert_name(task, "\xE5\x88\xB6\xE8\xA3\x81", "\xE5\x88\xB6\xE8\xA3\x81");
    assert_name(task,
                "\xCC\x81"
                "a",
                "a"); /* a mark without a letter before it */
    assert_name(task, "e\xCC\x81t", "e\xCC\x81t");
    assert_name(task,
                "a\xFF"
                "b",
                "a_b");
    dtn_builder words = {.task = task};
    for (int i = 0; i < 100; i++)
        dtn_build_chars(&words, "\xE5\x88\xB6");
    dtn_text name = dtn_name_of_words(task, dtn_built(&words), "option");
    assert_true(name.length < 70 && name.length % 3 == 0);
}

static void words_become_names(void **state)
{
    (void)state;
    run_in_task(make_names, NULL);
}

static void keep_names(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_namer namer = {.task = task};
    assert_string_equal(dtn_name_keep(&namer, DTN_TEXT("full")).bytes, "full");
    assert_true(dtn_text_is(dtn_name_keep(&namer, DTN_TEXT("full")), "full_2"));
    assert_true(dtn_text_is(dtn_name_keep(&namer, DTN_TEXT("full_3")), "full_3"));
    assert_true(dtn_text_is(dtn_name_keep(&namer, DTN_TEXT("full")), "full_4"));
    assert_true(dtn_text_is(dtn_name_keep(&namer, DTN_TEXT("full_2")), "full_2_2"));
}

static void names_are_unique(void **state)
{
    (void)state;
    run_in_task(keep_names, NULL);
}

/* Every word the language begins a statement or a condition with may be the name of a party and of an issue. */
static void write_keywords(dtn_task *task, void *argument)
{
    (void)argument;
    static const char *const words[] = {
        "agreement", "aims",     "almost",   "always",   "and",      "as",     "at",        "away",
        "best",      "by",       "case",     "chance",   "claim",    "deal",   "detente",   "event",
        "every",     "expect",   "from",     "gains",    "given",    "has",    "held",      "if",
        "in",        "include",  "issue",    "less",     "let",      "likely", "loses",     "marking",
        "more",      "moved",    "needs",    "never",    "no",       "nobody", "not",       "of",
        "only",      "or",       "party",    "patience", "plus",     "power",  "precedent", "purpose",
        "refuses",   "register", "requires", "resolve",  "roughly",  "rule",   "scores",    "source",
        "status",    "to",       "together", "unknown",  "unlikely", "values", "very",      "view",
        "votes",     "walks",    "wants",    "weighs",   "when",     "why",    "yes",       "zone",
        "quo",       "forward",  "back",     "ends",     "above",    "margin"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        dtn_text name = dtn_name_written(task, dtn_text_of(words[i]));
        dtn_text text =
            dtn_text_build(task,
                           "detente 1\nparty %t\nissue %t \"x\", moved by %t, only back\n  no, yes\n"
                           "rule x: never %t = yes and %t = no\n%t gains 1 when %t = no\n%t gains 1\n",
                           name, name, name, name, name, name, name, name);
        dtn_files files = {0};
        dtn_diagnostics diagnostics = {0};
        dtn_files_add(task, &files, DTN_TEXT("x"), text);
        const dtn_tree *tree = dtn_parse(task, &files, 0, &diagnostics);
        size_t gains = 0;
        for (const dtn_node *node = tree->root->first_child; node; node = node->next)
            gains += node->kind == DTN_NODE_GAINS;
        if (diagnostics.count > 0 || gains != 2)
            fail_msg("%s: %s", words[i],
                     diagnostics.count ? diagnostics.items[0].message.bytes : "other statements");
    }
}

static void keywords_become_names(void **state)
{
    (void)state;
    run_in_task(write_keywords, NULL);
}

static void write_texts(dtn_task *task, void *argument)
{
    (void)argument;
    assert_string_equal(dtn_text_written(task, DTN_TEXT("a \"b\" \\ c\nd\te")).bytes,
                        "\"a \\\"b\\\" \\\\ c d e\"");
    assert_string_equal(dtn_text_on_one_line(task, DTN_TEXT("abc\xC3\xA9"), 4).bytes, "abc…");
    assert_string_equal(dtn_text_on_one_line(task, DTN_TEXT("a\xE2\x80\xA8\x7F\xC2\x85z"), 9).bytes, "a   z");
}

static void texts_stand_on_one_line(void **state)
{
    (void)state;
    run_in_task(write_texts, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_names),
        cmocka_unit_test(names_are_unique),
        cmocka_unit_test(keywords_become_names),
        cmocka_unit_test(texts_stand_on_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
