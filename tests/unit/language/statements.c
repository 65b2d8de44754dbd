/* SPDX-License-Identifier: MIT
 * Each statement and the tree it makes. */
#include "tests/unit/language/tree.h"

static void the_frame(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees, {"detente 1", "VERSION[NUMBER:1]"}, {"case \"T\"", "TITLE[TEXT:\"T\"]"},
        {"as of 2019-05-09", "AS_OF[DATE:2019-05-09]"}, {"purpose \"p\"", "PURPOSE[TEXT:\"p\"]"},
        {"marking \"m\"", "MARKING[TEXT:\"m\"]"}, {"include \"a\"", "INCLUDE[TEXT:\"a\"]"},
        {"source s \"t\"\n  author \"a\", date 2019-05, text \"x\", origin \"o\"",
         "SOURCE[NAME:s TEXT:\"t\" AUTHOR[TEXT:\"a\"] DATED[DATE:2019-05] TEXT_FILE[TEXT:\"x\"] ORIGIN[TEXT:\"o\"]]"},
        {"source s date 2019 why \"inferred\"", "SOURCE[NAME:s DATED[DATE:2019 NOTE[TEXT:\"inferred\"]]]"},
        {"let a = 40 to 70 \"t\" [s 11]",
         "LET[NAME:a RANGE[NUMBER:40 NUMBER:70] TEXT:\"t\" CITATION[CITED[NAME:s LINES[NUMBER:11]]]]"},
        {"register r \"t\"\n  a 17 [s 15], b 13\n  c unknown \"u\" why \"n\"\n  a = b + c",
         "REGISTER[NAME:r TEXT:\"t\" COUNT[NAME:a NUMBER:17 CITATION[CITED[NAME:s LINES[NUMBER:15]]]] "
         "COUNT[NAME:b NUMBER:13] COUNT[NAME:c UNKNOWN TEXT:\"u\" NOTE[TEXT:\"n\"]] "
         "EQUATION[REFERENCE[NAME:a] ADD[REFERENCE[NAME:b] REFERENCE[NAME:c]]]]"},
        {"register r a -3, b - 3 = a",
         "REGISTER[NAME:r COUNT[NAME:a NUMBER:-3] EQUATION[SUBTRACT[REFERENCE[NAME:b] NUMBER:3] "
         "REFERENCE[NAME:a]]]"},
        {"register r.a = 5 \"t\"", "REGISTER_COUNT[NAME:r NAME:a NUMBER:5 TEXT:\"t\"]"});
}

static void who_and_what(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"party us \"US\" power 90 to 100, patience 0.95",
         "PARTY[NAME:us TEXT:\"US\" POWER[RANGE[NUMBER:90 NUMBER:100]] PATIENCE[NUMBER:0.95]]"},
        {"party a, b, power", "PARTY[NAME:a NAME:b NAME:power]"},
        {"party a, power 3", "PARTY[NAME:a POWER[NUMBER:3]]"},
        {"issue i \"t\", moved by p, only forward\n  a \"x\", b",
         "ISSUE[NAME:i TEXT:\"t\" MOVED_BY[NAME:p] ONLY_FORWARD OPTION[NAME:a TEXT:\"x\"] OPTION[NAME:b]]"},
        {"issue i, moved by nobody, only back, a, b",
         "ISSUE[NAME:i MOVED_BY_NOBODY ONLY_BACK OPTION[NAME:a] OPTION[NAME:b]]"},
        {"issue i moved by `nobody`", "ISSUE[NAME:i MOVED_BY[NAME:`nobody`]]"},
        {"issue i moved together", "ISSUE[NAME:i MOVED_TOGETHER]"},
        {"status quo a = b, c = d", "STATUS_QUO[ASSIGN[NAME:a NAME:b] ASSIGN[NAME:c NAME:d]]"},
        {"deal d \"t\" a = b", "DEAL[NAME:d TEXT:\"t\" ASSIGN[NAME:a NAME:b]]"}, {"deal d", "DEAL[NAME:d]"},
        {"rule r \"t\": never a = b", "RULE[NAME:r TEXT:\"t\" NEVER[COMPARE[NAME:a NAME:b]]]"},
        {"rule r: always a != b", "RULE[NAME:r ALWAYS[COMPARE[NAME:a NAME:b]]]"},
        {"rule r: a = b requires c = d",
         "RULE[NAME:r REQUIRES[COMPARE[NAME:a NAME:b] COMPARE[NAME:c NAME:d]]]"},
        {"rule r chance 30 to 60%: p refuses a = b when c = d",
         "RULE[NAME:r CHANCE[RANGE[NUMBER:30 PERCENT[NUMBER:60]]] REFUSES[NAME:p COMPARE[NAME:a NAME:b] "
         "WHEN[COMPARE[NAME:c NAME:d]]]]"},
        {"rule r: p gains 5 when a = b [s 1]",
         "RULE[NAME:r GAINS[NAME:p NUMBER:5 WHEN[COMPARE[NAME:a NAME:b]]] "
         "CITATION[CITED[NAME:s LINES[NUMBER:1]]]]"},
        {"rule: never a = b", "RULE[NEVER[COMPARE[NAME:a NAME:b]]]"}, {"rule r ends", "RULE_ENDS[NAME:r]"},
        {"agreement needs a, b", "NEEDS[NAME:a NAME:b]"},
        {"agreement needs us when a = b", "NEEDS[NAME:us WHEN[COMPARE[NAME:a NAME:b]]]"},
        {"agreement needs 2 of a, b, c when a = b",
         "NEEDS[GROUP[NUMBER:2 NAME:a NAME:b NAME:c] WHEN[COMPARE[NAME:a NAME:b]]]"},
        {"agreement needs 233 votes of a 284, b 29",
         "NEEDS[VOTES[NUMBER:233 MEMBER[NAME:a NUMBER:284] MEMBER[NAME:b NUMBER:29]]]"});
}

static void what_parties_want(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"p weighs a 40 to 60, b 20",
         "WEIGHS[NAME:p WEIGHT[NAME:a RANGE[NUMBER:40 NUMBER:60]] WEIGHT[NAME:b NUMBER:20]]"},
        {"p weighs a > b = c >> d", "WEIGHS[NAME:p RANKING[NAME:a NAME:b NAME:c NAME:d]]"},
        {"p weighs a", "WEIGHS[NAME:p RANKING[NAME:a]]"},
        {"p values i none 0, some 50",
         "VALUES[NAME:p NAME:i VALUE[NAME:none NUMBER:0] VALUE[NAME:some NUMBER:50]]"},
        {"p values i a > b", "VALUES[NAME:p NAME:i RANKING[NAME:a NAME:b]]"},
        {"p wants more a, b, less c", "WANTS[NAME:p MORE[NAME:a NAME:b] LESS[NAME:c]]"},
        {"p wants less more, more, less", "WANTS[NAME:p LESS[NAME:more NAME:more NAME:less]]"},
        {"p scores i none 0, low 5",
         "SCORES[NAME:p NAME:i VALUE[NAME:none NUMBER:0] VALUE[NAME:low NUMBER:5]]"},
        {"p gains 5 to 15 when a = b",
         "GAINS[NAME:p RANGE[NUMBER:5 NUMBER:15] WHEN[COMPARE[NAME:a NAME:b]]]"},
        {"p loses 5", "LOSES[NAME:p NUMBER:5]"},
        {"p refuses a = b", "REFUSES[NAME:p COMPARE[NAME:a NAME:b]]"},
        {"p walks away at 30 to 45 \"t\"", "WALKS_AWAY[NAME:p RANGE[NUMBER:30 NUMBER:45] TEXT:\"t\"]"},
        {"p walks away at status quo", "WALKS_AWAY[NAME:p STATUS_QUO]"},
        {"p walks away at status quo plus 5", "WALKS_AWAY[NAME:p STATUS_QUO[NUMBER:5]]"},
        {"p walks away at d", "WALKS_AWAY[NAME:p REFERENCE[NAME:d]]"},
        {"p aims at 80", "AIMS_AT[NAME:p NUMBER:80]"});
}

static void quantities_bind_as_written(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"let x = 20 + 5 to 10 * y",
         "LET[NAME:x ADD[NUMBER:20 MULTIPLY[RANGE[NUMBER:5 NUMBER:10] REFERENCE[NAME:y]]]]"},
        {"let x = 1 - 2 - 3", "LET[NAME:x SUBTRACT[SUBTRACT[NUMBER:1 NUMBER:2] NUMBER:3]]"},
        {"let x = 1 - (2 - 3)", "LET[NAME:x SUBTRACT[NUMBER:1 PARENTHESES[SUBTRACT[NUMBER:2 NUMBER:3]]]]"},
        {"let x = -y / -3", "LET[NAME:x DIVIDE[NEGATE[REFERENCE[NAME:y]] NUMBER:-3]]"},
        {"let x = 3 -2", "LET[NAME:x SUBTRACT[NUMBER:3 NUMBER:2]]"},
        {"let x = -5 to -1 best -2", "LET[NAME:x RANGE[NUMBER:-5 NUMBER:-1 NUMBER:-2]]"},
        {"let x = -5..-1", "LET[NAME:x BETWEEN[NUMBER:-5 NUMBER:-1]]"},
        {"let x = chance 40%", "LET[NAME:x CHANCE[PERCENT[NUMBER:40]]]"},
        {"let x = chance almost no chance", "LET[NAME:x CHANCE[LIKELIHOOD:almost no chance]]"},
        {"let x = chance very likely * 3", "LET[NAME:x MULTIPLY[CHANCE[LIKELIHOOD:very likely] NUMBER:3]]"},
        {"let x = r.c + unknown", "LET[NAME:x ADD[COUNT_REFERENCE[NAME:r NAME:c] UNKNOWN]]"});
}

static void conditions_bind_as_written(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"p refuses a = b or not c < d and e >= f",
         "REFUSES[NAME:p OR[COMPARE[NAME:a NAME:b] AND[NOT[COMPARE[NAME:c NAME:d]] COMPARE[NAME:e NAME:f]]]]"},
        {"p refuses (a = b or c = d) and e = f",
         "REFUSES[NAME:p AND[PARENTHESES[OR[COMPARE[NAME:a NAME:b] COMPARE[NAME:c NAME:d]]] COMPARE[NAME:e NAME:f]]]"},
        {"p refuses a in b, c and d = e",
         "REFUSES[NAME:p AND[IN[NAME:a NAME:b NAME:c] COMPARE[NAME:d NAME:e]]]"});
}

static void events_views_and_the_past(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"event e 2019-03 \"t\" by p, costly [s 1]\n  rule r ends\n  p aims at 3",
         "EVENT[NAME:e DATE:2019-03 TEXT:\"t\" BY[NAME:p] WORD:costly CITATION[CITED[NAME:s LINES[NUMBER:1]]] "
         "BODY[RULE_ENDS[NAME:r] AIMS_AT[NAME:p NUMBER:3]]]"},
        {"event e 2019", "EVENT[NAME:e DATE:2019]"},
        {"view v \"t\" held by p\n  p wants less m",
         "VIEW[NAME:v TEXT:\"t\" HELD_BY[NAME:p] BODY[WANTS[NAME:p LESS[NAME:m]]]]"},
        {"view v by s, held by p", "VIEW[NAME:v BY[NAME:s] HELD_BY[NAME:p]]"},
        {"precedent p 2002-09-17 \"t\" [s 1]\n  a = b, agreed yes, held partly\n  until 2006\n  lesson \"l\" by s [s 2]",
         "PRECEDENT[NAME:p DATE:2002-09-17 TEXT:\"t\" CITATION[CITED[NAME:s LINES[NUMBER:1]]] ASSIGN[NAME:a NAME:b] "
         "AGREED[WORD:yes] HELD[WORD:partly] UNTIL[DATE:2006] LESSON[TEXT:\"l\" BY[NAME:s] "
         "CITATION[CITED[NAME:s LINES[NUMBER:2]]]]]"},
        {"expect e \"t\" by 2019-12-31, from v, made 2019-06: very likely",
         "EXPECT[NAME:e TEXT:\"t\" DUE[DATE:2019-12-31] FROM[NAME:v] MADE[DATE:2019-06] LIKELIHOOD:very likely]"},
        {"expect e: 40 to 60 \"tests\"", "EXPECT[NAME:e RANGE[NUMBER:40 NUMBER:60] TEXT:\"tests\"]"},
        {"resolve e void 2019 \"t\"", "RESOLVE[NAME:e WORD:void DATE:2019 TEXT:\"t\"]"},
        {"resolve e -3 2019-05-01", "RESOLVE[NAME:e NUMBER:-3 DATE:2019-05-01]"});
}

static void claims_and_their_tests(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"claim c \"t\" by v [s 5]\n  if rule r ends\n  zone exists\n  no zone",
         "CLAIM[NAME:c TEXT:\"t\" BY[NAME:v] CITATION[CITED[NAME:s LINES[NUMBER:5]]] IF[RULE_ENDS[NAME:r]] "
         "TEST[ZONE_EXISTS] TEST[NO_ZONE]]"},
        {"claim c\n  zone at most 5%\n  margin at most 3\n  zone has a = b",
         "CLAIM[NAME:c TEST[ZONE_AT_MOST[PERCENT[NUMBER:5]]] TEST[MARGIN_AT_MOST[NUMBER:3]] "
         "TEST[ZONE_HAS[COMPARE[NAME:a NAME:b]]]]"},
        {"claim c\n  not every deal has a in b, c in at least 60%",
         "CLAIM[NAME:c TEST[NOT_TEST EVERY_DEAL_HAS[IN[NAME:a NAME:b NAME:c]] IN_AT_LEAST[PERCENT[NUMBER:60]]]]"},
        {"claim c\n  best deal has a = b given c = d in at most 5%",
         "CLAIM[NAME:c TEST[BEST_DEAL_HAS[COMPARE[NAME:a NAME:b]] GIVEN[COMPARE[NAME:c NAME:d]] "
         "IN_AT_MOST[PERCENT[NUMBER:5]]]]"},
        {"claim c\n  deal d accepted\n  deal d holds",
         "CLAIM[NAME:c TEST[DEAL_ACCEPTED[NAME:d]] TEST[DEAL_HOLDS[NAME:d]]]"},
        {"claim c\n  p accepts d\n  p accepts a = b\n  p accepts d in at least 9%",
         "CLAIM[NAME:c TEST[ACCEPTS_DEAL[NAME:p NAME:d]] TEST[ACCEPTS[NAME:p COMPARE[NAME:a NAME:b]]] "
         "TEST[ACCEPTS_DEAL[NAME:p NAME:d] IN_AT_LEAST[PERCENT[NUMBER:9]]]]"},
        {"claim c\n  p gains at most 5 from a = b\n  p blocks",
         "CLAIM[NAME:c TEST[GAINS_AT_MOST[NAME:p NUMBER:5 COMPARE[NAME:a NAME:b]]] TEST[BLOCKS[NAME:p]]]"},
        {"claim c\n  p walks away lower after e\n  p walks away higher after e\n  p weighs a above b",
         "CLAIM[NAME:c TEST[WALKS_AWAY_LOWER[NAME:p NAME:e]] TEST[WALKS_AWAY_HIGHER[NAME:p NAME:e]] "
         "TEST[WEIGHS_ABOVE[NAME:p NAME:a NAME:b]]]"},
        {"claim c\n  zone grows after e\n  zone shrinks after e\n  zone stays after e",
         "CLAIM[NAME:c TEST[ZONE_GROWS[NAME:e]] TEST[ZONE_SHRINKS[NAME:e]] TEST[ZONE_STAYS[NAME:e]]]"});
}

static void citations_and_notes(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_trees,
        {"p aims at 3 [s 19-21; t 5, 7 \"narrow zone\"] [u] why \"n\"",
         "AIMS_AT[NAME:p NUMBER:3 CITATION[CITED[NAME:s LINES[NUMBER:19 NUMBER:21]] CITED[NAME:t LINES[NUMBER:5] "
         "LINES[NUMBER:7] TEXT:\"narrow zone\"]] CITATION[CITED[NAME:u]] NOTE[TEXT:\"n\"]]"},
        /* at the end of a list: the statement's, unless items before have their own */
        {"p weighs a 1, b 2 [s 1]",
         "WEIGHS[NAME:p WEIGHT[NAME:a NUMBER:1] WEIGHT[NAME:b NUMBER:2] CITATION[CITED[NAME:s LINES[NUMBER:1]]]]"},
        {"p weighs a 1 [s 1], b 2 [s 2]",
         "WEIGHS[NAME:p WEIGHT[NAME:a NUMBER:1 CITATION[CITED[NAME:s LINES[NUMBER:1]]]] "
         "WEIGHT[NAME:b NUMBER:2 CITATION[CITED[NAME:s LINES[NUMBER:2]]]]]"},
        {"agreement needs 1 of a, b [s 1]",
         "NEEDS[GROUP[NUMBER:1 NAME:a NAME:b] CITATION[CITED[NAME:s LINES[NUMBER:1]]]]"},
        {"p wants more a, b [s 1]",
         "WANTS[NAME:p MORE[NAME:a NAME:b] CITATION[CITED[NAME:s LINES[NUMBER:1]]]]"},
        /* in registers, sources and precedents always the item's */
        {"register r a 1, b 2 [s 1]",
         "REGISTER[NAME:r COUNT[NAME:a NUMBER:1] COUNT[NAME:b NUMBER:2 CITATION[CITED[NAME:s LINES[NUMBER:1]]]]]"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_frame),
        cmocka_unit_test(who_and_what),
        cmocka_unit_test(what_parties_want),
        cmocka_unit_test(quantities_bind_as_written),
        cmocka_unit_test(conditions_bind_as_written),
        cmocka_unit_test(events_views_and_the_past),
        cmocka_unit_test(claims_and_their_tests),
        cmocka_unit_test(citations_and_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
