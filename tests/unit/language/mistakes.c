/* SPDX-License-Identifier: MIT
 * What a mistake leaves of the tree. The words of the messages are tested in tests/language/reject. */
#include "tests/unit/language/tree.h"

static void expect_broken_trees(dtn_task *task, void *argument)
{
    const expectations *all = argument;
    for (size_t i = 0; i < all->count; i++) {
        parsed p = parse(task, all->items[i].text);
        dtn_text expected = dtn_text_build(task, "FILE[%s]", all->items[i].expected);
        assert_string_equal(tree_text(task, p.tree), expected.bytes);
        assert_int_equal(p.diagnostics.count, 1);
        assert_true(p.tree->root->has_mistake);
    }
}

static void a_broken_item_leaves_the_others(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_broken_trees, {"issue i a, %, b", "ISSUE[NAME:i OPTION[NAME:a] MISTAKE OPTION[NAME:b]]"},
        {"issue i a b c, d", "ISSUE[NAME:i OPTION[NAME:a] MISTAKE OPTION[NAME:d]]"},
        {"status quo a = b, c d, e = f", "STATUS_QUO[ASSIGN[NAME:a NAME:b] MISTAKE ASSIGN[NAME:e NAME:f]]"},
        {"register r\n  a 1 [s 1\n  b 2",
         "REGISTER[NAME:r COUNT[NAME:a NUMBER:1 MISTAKE] COUNT[NAME:b NUMBER:2]]"},
        {"p weighs a 1, b, c 3", "WEIGHS[NAME:p WEIGHT[NAME:a NUMBER:1] MISTAKE WEIGHT[NAME:c NUMBER:3]]"},
        {"source s autor \"a\", date 2019", "SOURCE[NAME:s MISTAKE DATED[DATE:2019]]"},
        {"agreement needs a, 7 %, b when a = b",
         "NEEDS[NAME:a MISTAKE NAME:b WHEN[COMPARE[NAME:a NAME:b]]]"});
}

static void what_is_declared_stays_declared(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(expect_broken_trees, {"let x = 3 +", "LET[NAME:x MISTAKE]"},
                     {"rule r: never a", "RULE[NAME:r MISTAKE]"}, {"party a \"A", "PARTY[NAME:a MISTAKE]"},
                     {"deal d a = b and", "DEAL[NAME:d ASSIGN[NAME:a NAME:b] MISTAKE]"},
                     {"event e 2019-5\n  rule r ends", "EVENT[NAME:e MISTAKE BODY[RULE_ENDS[NAME:r]]]"},
                     {"p refuses a", "REFUSES[NAME:p MISTAKE]"},
                     {"expect e by 2019", "EXPECT[NAME:e DUE[DATE:2019] MISTAKE]"});
}

static void a_statement_without_its_name_is_a_mistake(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(expect_broken_trees, {"party 12\nparty b", "MISTAKE PARTY[NAME:b]"},
                     {"case title", "MISTAKE"}, {"prty a\n  more, b\nparty b", "MISTAKE PARTY[NAME:b]"},
                     {"event 2019\n  rule r ends", "MISTAKE"});
}

static void a_broken_line_leaves_the_other_lines_of_its_body(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_broken_trees,
        {"view v\n  rule r ends\n  party x\n  p aims at 3",
         "VIEW[NAME:v BODY[RULE_ENDS[NAME:r] MISTAKE AIMS_AT[NAME:p NUMBER:3]]]"},
        {"claim c\n  zone exist\n  no zone", "CLAIM[NAME:c TEST[MISTAKE] TEST[NO_ZONE]]"},
        {"claim c\n  if p refuses\n  no zone", "CLAIM[NAME:c IF[REFUSES[NAME:p MISTAKE]] TEST[NO_ZONE]]"},
        {"event e 2019 by\n  rule r ends", "EVENT[NAME:e DATE:2019 MISTAKE BODY[RULE_ENDS[NAME:r]]]"});
}

static void a_line_that_is_not_indented_belongs_to_the_one_above(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(expect_broken_trees, {"issue i\na, b\nparty p", "ISSUE[NAME:i MISTAKE] PARTY[NAME:p]"},
                     {"p refuses a = b\nwhen c = d\nparty q",
                      "REFUSES[NAME:p COMPARE[NAME:a NAME:b] MISTAKE] PARTY[NAME:q]"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_broken_item_leaves_the_others),
        cmocka_unit_test(what_is_declared_stays_declared),
        cmocka_unit_test(a_statement_without_its_name_is_a_mistake),
        cmocka_unit_test(a_broken_line_leaves_the_other_lines_of_its_body),
        cmocka_unit_test(a_line_that_is_not_indented_belongs_to_the_one_above),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
