/* SPDX-License-Identifier: MIT
 * Sources and citations: where texts are looked for, which lines there are, whether words stand there. */
#include "model/phrase.h"
#include "tests/unit/model/case_text.h"

static dtn_phrase_match match(dtn_task *task, const char *text, const char *phrase)
{
    return dtn_phrase_find(task, dtn_text_of(text), dtn_text_of(phrase));
}

static void check_phrases(dtn_task *task, void *argument)
{
    (void)argument;
    assert_int_equal(match(task, "a narrow zone.", "narrow zone"), DTN_PHRASE_EXACT);
    assert_int_equal(match(task, "a narrow\n\t zone", " narrow  zone "), DTN_PHRASE_EXACT);
    assert_int_equal(match(task, "a narrow zone", "Narrow zone"), DTN_PHRASE_ABSENT);
    assert_int_equal(match(task, "narrow zones", "narrow zone"), DTN_PHRASE_ABSENT);
    assert_int_equal(match(task, "a harrow", "arrow"), DTN_PHRASE_ABSENT);
    assert_int_equal(match(task, "zones, zone", "zone"), DTN_PHRASE_EXACT);
    assert_int_equal(match(task, "Japan\u2019s word", "Japan"), DTN_PHRASE_EXACT);
    assert_int_equal(match(task, "Japan\u2019s word", "Japan's word"), DTN_PHRASE_NORMALISED);
    assert_int_equal(match(task, "Japan's word", "Japan\u2019s word"), DTN_PHRASE_NORMALISED);
    assert_int_equal(match(task, "\u201Cno\u201D\u2014he said", "\"no\"-he said"), DTN_PHRASE_NORMALISED);
    assert_int_equal(match(task, "well\u2026 then", "well... then"), DTN_PHRASE_NORMALISED);
    assert_int_equal(match(task, "50\u00A0men of\u00ADfice", "50 men office"), DTN_PHRASE_NORMALISED);
    assert_int_equal(match(task, "caf\u00E9", "cafe\u0301"), DTN_PHRASE_NORMALISED);
    assert_int_equal(match(task, "o\uFB03ce \uFF21\uFF22", "office AB"), DTN_PHRASE_NORMALISED);
    assert_int_equal(match(task, "\u5236\u88C1\u89E3\u9664", "\u5236\u88C1"), DTN_PHRASE_EXACT);
    assert_int_equal(match(task, "short", "a longer phrase"), DTN_PHRASE_ABSENT);
    assert_int_equal(match(task, "bad \xFF byte", "byte"), DTN_PHRASE_EXACT);
}

static void phrases_are_whole_words_in_order(void **state)
{
    (void)state;
    run_in_task(check_phrases, NULL);
}

static const shelf_file SHELF[] = {
    {"one.txt", "First line\n\nThird line says yes\nfourth goes on\n"},
    {"texts/two.txt", "Only one line"},
    {"folder.txt", NULL},
    {"parts/more.detente", "party extra  [near 1 \"Beside the part\"]\n"
                           "source near date 2019, text \"near.txt\"\n"},
    {"parts/near.txt", "Beside the part\n"},
    {NULL, NULL},
};

#define ONE "detente 1\nsource one date 2019, text \"one.txt\"\n"

static void check_states(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading =
        read_with(task,
                  ONE "source two date 2019, text \"two.txt\"\nsource none date 2019\n"
                      "source lost date 2019, text \"lost.txt\"\n"
                      "party a  [one 3]\nparty b  [one 3-4 \"yes fourth\"; one 1, 3 \"says yes\"]\n"
                      "party c  [one \"First line\"; two 1 \"Only one\"]\n"
                      "party d  [none 5 \"anything\"; lost 7]\nparty e why \"no source\"\n",
                  SHELF);
    assert_sound(&reading);
    const dtn_case *c = reading.c;
    assert_int_equal(c->parties[0].evidence.cited[0].state, DTN_CITED_LINES);
    assert_int_equal(c->parties[1].evidence.cited_count, 2);
    assert_int_equal(c->parties[1].evidence.cited[0].state, DTN_CITED_EXACT);
    assert_int_equal(c->parties[1].evidence.cited[0].lines[1], 4);
    assert_int_equal(c->parties[1].evidence.cited[1].line_pair_count, 2);
    assert_int_equal(c->parties[1].evidence.cited[1].state, DTN_CITED_EXACT);
    assert_int_equal(c->parties[2].evidence.cited[0].state, DTN_CITED_EXACT);
    assert_int_equal(c->parties[2].evidence.cited[1].state, DTN_CITED_EXACT);
    assert_int_equal(c->parties[3].evidence.cited[0].state, DTN_CITED_UNVERIFIED);
    assert_true(dtn_text_is(c->parties[4].evidence.note, "no source"));
    assert_int_equal(c->citation_count, 7);
    assert_int_equal(c->verified_count, 5);
    assert_true(c->sources[0].has_text);
    assert_int_equal(c->sources[0].line_count, 4); /* the break at the end opens no line */
    assert_int_equal(c->sources[1].line_count, 1);
    assert_int_equal(times_said(&reading, DTN_D705), 2); /* once per source */
}

static void citations_are_looked_up(void **state)
{
    (void)state;
    run_in_task(check_states, NULL);
}

static size_t said_of(dtn_task *task, const char *text, dtn_code code)
{
    read_text reading = read_with(task, text, SHELF);
    return times_said(&reading, code);
}

static void check_wrong_citations(dtn_task *task, void *argument)
{
    (void)argument;
    assert_int_equal(said_of(task, ONE "party a  [one 5]\n", DTN_D702), 1);
    assert_int_equal(said_of(task, ONE "party a  [one 4]\n", DTN_D702), 0);
    assert_int_equal(said_of(task, ONE "party a  [one 0]\n", DTN_D702), 1);
    assert_int_equal(said_of(task, ONE "party a  [one 3-1]\n", DTN_D703), 1);
    assert_int_equal(said_of(task, ONE "party a  [one 1 \"says yes\"]\n", DTN_D701), 1);
    assert_int_equal(said_of(task, ONE "party a  [one 3 \"says no\"]\n", DTN_D701), 1);
    assert_int_equal(said_of(task, ONE "party a  [two 3]\n", DTN_D205), 1);
    assert_int_equal(said_of(task, ONE "party a  [one 2 \"says yes\"]\n", DTN_D701), 1); /* an empty line */
    assert_int_equal(said_of(task, ONE "party a  [one 2-3 \"says yes\"; one 1-2 \"line\"]\n", DTN_D701), 0);
    assert_int_equal(said_of(task, "detente 1\nsource s text \"folder.txt\"\n", DTN_D706), 1);
    assert_int_equal(said_of(task, "detente 1\nsource s\nparty a  [s 1]\nparty b  [s 2]\n", DTN_D704), 1);
}

static void wrong_citations_are_told_apart(void **state)
{
    (void)state;
    run_in_task(check_wrong_citations, NULL);
}

static void check_places(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_with(task, "detente 1\ninclude \"parts/more.detente\"\n", SHELF);
    assert_sound(&reading);
    assert_int_equal(reading.c->party_count, 1);
    assert_int_equal(reading.c->parties[0].evidence.cited[0].state, DTN_CITED_EXACT);
}

static void texts_lie_beside_the_file_that_names_them(void **state)
{
    (void)state;
    run_in_task(check_places, NULL);
}

static void check_items(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading =
        read_with(task,
                  ONE "party p\nissue i  [one 1]\n  low  [one 3], high\n"
                      "p weighs i 5  [one 1]\np wants more i  [one 3 \"says yes\"]  why \"because\"\n",
                  SHELF);
    assert_sound(&reading);
    const dtn_case *c = reading.c;
    assert_int_equal(c->issues[0].evidence.cited_count, 1);
    assert_int_equal(c->issues[0].options[0].evidence.cited_count, 1);
    assert_int_equal(c->citation_count, 4);
    assert_int_equal(c->verified_count, 4);
    uint32_t weighed =
        c->base.items[0].evidence.cited_count + c->base.items[0].entries[0].evidence.cited_count;
    assert_int_equal(weighed, 1);
    assert_int_equal(c->base.items[1].evidence.cited[0].state, DTN_CITED_EXACT);
    assert_true(dtn_text_is(c->base.items[1].evidence.note, "because"));
}

static void items_keep_their_evidence(void **state)
{
    (void)state;
    run_in_task(check_items, NULL);
}

static void check_hindsight(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, "detente 1\nas of 2019-05-09\nsource later date 2019-06\nparty p\n"
                                        "issue i\n  low, high\np weighs i 5  [later 1]\np wants more i\n"
                                        "view own\n  p weighs i 6\n");
    assert_sound(&reading);
    assert_int_equal(times_said(&reading, DTN_D604), 1);
    dtn_diagnostics late = {0}, own = {0};
    dtn_situation_check(task, situation_on(task, reading.c, "2019-06-30", NULL), &late);
    dtn_situation_check(task, situation_on(task, reading.c, NULL, "own"), &own);
    assert_int_equal(late.count, 0);
    assert_int_equal(own.count, 0); /* the judgement that cites it is not in force */
}

static void hindsight_is_told_of_judgements_in_force(void **state)
{
    (void)state;
    run_in_task(check_hindsight, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_are_whole_words_in_order),
        cmocka_unit_test(citations_are_looked_up),
        cmocka_unit_test(wrong_citations_are_told_apart),
        cmocka_unit_test(texts_lie_beside_the_file_that_names_them),
        cmocka_unit_test(items_keep_their_evidence),
        cmocka_unit_test(hindsight_is_told_of_judgements_in_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
