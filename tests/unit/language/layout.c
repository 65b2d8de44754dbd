/* SPDX-License-Identifier: MIT
 * Lines, indentation and separators, and words that are keywords in one place and names in another. */
#include "tests/unit/language/tree.h"

static void commas_and_line_breaks_separate(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"issue i\n  a,\n\n  b\n  # c\n  , , d,",
         "ISSUE[NAME:i OPTION[NAME:a] OPTION[NAME:b] OPTION[NAME:d]]"},
        {"issue i a", "ISSUE[NAME:i OPTION[NAME:a]]"},
        {"issue i, \"t\", a", "ISSUE[NAME:i TEXT:\"t\" OPTION[NAME:a]]"},
        {"issue i\n  \"t\"\n  a", "ISSUE[NAME:i TEXT:\"t\" OPTION[NAME:a]]"},
        {"p weighs\n  a 1\n  b 2", "WEIGHS[NAME:p WEIGHT[NAME:a NUMBER:1] WEIGHT[NAME:b NUMBER:2]]"},
        {"party\ta,b\r\n\tc\r\n", "PARTY[NAME:a NAME:b NAME:c]"});
}

static void lines_that_end_in_an_operator_go_on(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"rule r:\n  never a =\n  b and\n  not\n  c = d",
         "RULE[NAME:r NEVER[AND[COMPARE[NAME:a NAME:b] NOT[COMPARE[NAME:c NAME:d]]]]]"},
        {"rule r: a = b requires\n  c = d",
         "RULE[NAME:r REQUIRES[COMPARE[NAME:a NAME:b] COMPARE[NAME:c NAME:d]]]"},
        {"p gains 3 when\n  a = b", "GAINS[NAME:p NUMBER:3 WHEN[COMPARE[NAME:a NAME:b]]]"},
        {"p weighs a >\n  b =\n  c", "WEIGHS[NAME:p RANKING[NAME:a NAME:b NAME:c]]"},
        {"let x =\n  3 + # three\n  4 to\n  5", "LET[NAME:x ADD[NUMBER:3 RANGE[NUMBER:4 NUMBER:5]]]"},
        {"expect e:\n  likely", "EXPECT[NAME:e LIKELIHOOD:likely]"});
}

static void lines_that_begin_with_a_joining_word_go_on(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"p refuses a = b\n  and c = d\n  or e = f\n  when g = h\n  [s]\n  why \"n\"",
         "REFUSES[NAME:p OR[AND[COMPARE[NAME:a NAME:b] COMPARE[NAME:c NAME:d]] COMPARE[NAME:e NAME:f]] "
         "WHEN[COMPARE[NAME:g NAME:h]] CITATION[CITED[NAME:s]] NOTE[TEXT:\"n\"]]"},
        {"rule r: a in b, c\n  requires d = e",
         "RULE[NAME:r REQUIRES[IN[NAME:a NAME:b NAME:c] COMPARE[NAME:d NAME:e]]]"},
        {"agreement needs a\n  b\n  when a = b", "NEEDS[NAME:a NAME:b WHEN[COMPARE[NAME:a NAME:b]]]"},
        {"claim c\n  zone exists\n    given a = b",
         "CLAIM[NAME:c TEST[ZONE_EXISTS GIVEN[COMPARE[NAME:a NAME:b]]]]"});
}

static void parentheses_hold_lines_together(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"p refuses (\n  a = b\n  or a\n  = c\n  )",
         "REFUSES[NAME:p PARENTHESES[OR[COMPARE[NAME:a NAME:b] COMPARE[NAME:a NAME:c]]]]"},
        {"let x = (3\n  + 4)", "LET[NAME:x PARENTHESES[ADD[NUMBER:3 NUMBER:4]]]"},
        {"p aims at 3 [s 1;\n  t 2]",
         "AIMS_AT[NAME:p NUMBER:3 CITATION[CITED[NAME:s LINES[NUMBER:1]] CITED[NAME:t LINES[NUMBER:2]]]]"});
}

static void body_lines_are_told_by_their_indentation(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"view v\n    [s 1]\n  p weighs a 1\n     b 2\n  why \"n\"\n\n# column one\n  q aims at 3\n     [s 2]\n",
         "VIEW[NAME:v CITATION[CITED[NAME:s LINES[NUMBER:1]]] BODY[WEIGHS[NAME:p WEIGHT[NAME:a NUMBER:1] "
         "WEIGHT[NAME:b NUMBER:2] NOTE[TEXT:\"n\"]] AIMS_AT[NAME:q NUMBER:3 CITATION[CITED[NAME:s "
         "LINES[NUMBER:2]]]]]]"},
        {"claim c\n  zone has a in b, c\n  no zone",
         "CLAIM[NAME:c TEST[ZONE_HAS[IN[NAME:a NAME:b NAME:c]]] TEST[NO_ZONE]]"});
}

static void keywords_are_names_where_only_a_name_can_stand(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees, {"party party", "PARTY[NAME:party]"},
        {"party power, patience", "PARTY[NAME:power NAME:patience]"},
        {"source author author \"a\"", "SOURCE[NAME:author AUTHOR[TEXT:\"a\"]]"},
        {"issue level none, in, and, or, to, best, why, when, given",
         "ISSUE[NAME:level OPTION[NAME:none] OPTION[NAME:in] OPTION[NAME:and] OPTION[NAME:or] OPTION[NAME:to] "
         "OPTION[NAME:best] OPTION[NAME:why] OPTION[NAME:when] OPTION[NAME:given]]"},
        {"issue i\n  and\n  or\n  not\n  given\n  when",
         "ISSUE[NAME:i OPTION[NAME:and] OPTION[NAME:or] OPTION[NAME:not] OPTION[NAME:given] OPTION[NAME:when]]"},
        {"status quo case = rule, to = and",
         "STATUS_QUO[ASSIGN[NAME:case NAME:rule] ASSIGN[NAME:to NAME:and]]"},
        {"p refuses in in in, and and or = not",
         "REFUSES[NAME:p AND[IN[NAME:in NAME:in NAME:and] COMPARE[NAME:or NAME:not]]]"},
        {"p refuses chance = unknown", "REFUSES[NAME:p COMPARE[NAME:chance NAME:unknown]]"},
        {"us refuses a = b", "REFUSES[NAME:us COMPARE[NAME:a NAME:b]]"},
        {"status refuses a = b", "REFUSES[NAME:status COMPARE[NAME:a NAME:b]]"},
        {"as weighs a", "WEIGHS[NAME:as RANKING[NAME:a]]"},
        {"agreement aims at 3", "AIMS_AT[NAME:agreement NUMBER:3]"},
        {"rule ends ends", "RULE_ENDS[NAME:ends]"},
        {"rule chance: always a = b", "RULE[NAME:chance ALWAYS[COMPARE[NAME:a NAME:b]]]"},
        {"rule r chance likely: always a = b",
         "RULE[NAME:r CHANCE[LIKELIHOOD:likely] ALWAYS[COMPARE[NAME:a NAME:b]]]"},
        {"let x = very + almost - roughly",
         "LET[NAME:x SUBTRACT[ADD[REFERENCE[NAME:very] REFERENCE[NAME:almost]] REFERENCE[NAME:roughly]]]"},
        {"claim by by by\n  deal accepted accepted\n  no blocks",
         "CLAIM[NAME:by BY[NAME:by] TEST[DEAL_ACCEPTED[NAME:accepted]] TEST[BLOCKS[NAME:no]]]"},
        {"event costly 2019 costly", "EVENT[NAME:costly DATE:2019 WORD:costly]"},
        {"view held held by by", "VIEW[NAME:held HELD_BY[NAME:by]]"},
        {"precedent p 2019 agreed = yes, agreed yes",
         "PRECEDENT[NAME:p DATE:2019 ASSIGN[NAME:agreed NAME:yes] AGREED[WORD:yes]]"},
        {"p wants more less, more more", "WANTS[NAME:p MORE[NAME:less] MORE[NAME:more]]"});
}

static void back_quotes_make_a_name_of_a_keyword(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees, {"`case` refuses `not` = a", "REFUSES[NAME:`case` COMPARE[NAME:`not` NAME:a]]"},
        {"issue i `moved`, `only`", "ISSUE[NAME:i OPTION[NAME:`moved`] OPTION[NAME:`only`]]"},
        {"let x = `chance` + `likely`", "LET[NAME:x ADD[REFERENCE[NAME:`chance`] REFERENCE[NAME:`likely`]]]"},
        {"rule r: `never` = a requires b = c",
         "RULE[NAME:r REQUIRES[COMPARE[NAME:`never` NAME:a] COMPARE[NAME:b NAME:c]]]"},
        {"claim c\n  `deal` blocks\n  `if` accepts d",
         "CLAIM[NAME:c TEST[BLOCKS[NAME:`deal`]] TEST[ACCEPTS_DEAL[NAME:`if` NAME:d]]]"});
}

static void chains_and_nesting_have_a_limit(void **state)
{
    (void)state;
    char deep[1000] = "p refuses ", expected[64];
    for (int i = 0; i < DTN_NESTING_LIMIT + 1; i++)
        strcat(deep, "(");
    strcat(deep, "a = b");
    snprintf(expected, sizeof expected, "D013 1:%d this is nested more than 100 levels deep",
             11 + DTN_NESTING_LIMIT);
    expectation item = {deep, expected};
    expectations all = {&item, 1};
    run_in_task(expect_messages, &all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_and_line_breaks_separate),
        cmocka_unit_test(lines_that_end_in_an_operator_go_on),
        cmocka_unit_test(lines_that_begin_with_a_joining_word_go_on),
        cmocka_unit_test(parentheses_hold_lines_together),
        cmocka_unit_test(body_lines_are_told_by_their_indentation),
        cmocka_unit_test(keywords_are_names_where_only_a_name_can_stand),
        cmocka_unit_test(back_quotes_make_a_name_of_a_keyword),
        cmocka_unit_test(chains_and_nesting_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
