/* SPDX-License-Identifier: MIT
 * The canonical layout; tests/language/format has whole files. */
#include "tests/unit/language/tree.h"

static void words_stand_one_space_apart(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_prints, {"", ""}, {"  ", ""}, {"\n\n# c  \n", "# c\n"}, {"case   \"T\"", "case \"T\"\n"},
        {"let x=-3+4*( 2 - -1 )/-y ,", "let x = -3 + 4 * (2 - -1) / -y\n"},
        {"let x = 3 .. 4", "let x = 3..4\n"}, {"let x = chance  30  to 60 %", "let x = chance 30 to 60%\n"},
        {"rule r   :never a>=b and(c=d)", "rule r: never a >= b and (c = d)\n"},
        {"let x = r . c", "let x = r.c\n"},
        {"p aims at 3 [ s 1 - 3,5;t ]   [u] why  \"n\"", "p aims at 3  [s 1-3, 5; t] [u] why \"n\"\n"},
        {"register r a 1   [s 1] , b 2 [s 2]", "register r a 1 [s 1], b 2 [s 2]\n"},
        {"issue i moved together", "issue i, moved together\n"}, {"issue i, a,b", "issue i a, b\n"},
        {"party a,\"A\",power 3", "party a \"A\" power 3\n"},
        {"p wants more a,b , less c,", "p wants more a, b, less c\n"});
}

static void the_authors_lines_stay(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(expect_prints, {"issue i\n     a,\n b, c", "issue i\n  a\n  b, c\n"},
                     {"p refuses a = b\n\n\n      and c = d", "p refuses a = b\n\n  and c = d\n"},
                     {"p refuses a =\n  b and\n  c = d", "p refuses a = b and c = d\n"},
                     {"\n\nparty a\n\n\nparty b\n\n", "party a\n\nparty b\n"},
                     {"event e 2019\n\t[s]\n\trule r ends\n\n\tp aims\tat 3\n",
                      "event e 2019\n  [s]\n  rule r ends\n\n  p aims at 3\n"});
}

static void comments_stay_where_they_were(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_prints,
        {"party a # one\n#two\n  #three\nparty b", "party a  # one\n#two\n  #three\nparty b\n"},
        {"let x = # why\n  3", "let x =  # why\n  3\n"},
        {"issue i # head\n# before\n  a, # a\n  b", "issue i  # head\n  # before\n  a  # a\n  b\n"},
        {"p aims at 3 [s 1, # c\n  2]", "p aims at 3  [s 1,  # c\n  2]\n"});
}

static void long_statements_break_between_their_parts(void **state)
{
    (void)state;
    RUN_EXPECTATIONS(
        expect_prints,
        /* 100 columns, and one more */
        {"p weighs an_issue_with_a_long_name 40 to 60, another_issue_with_a_long_name 20, a_third_one 11111111",
         "p weighs an_issue_with_a_long_name 40 to 60, another_issue_with_a_long_name 20, a_third_one 11111111\n"},
        {"p weighs an_issue_with_a_long_name 40 to 60, another_issue_with_a_long_name 20, a_third_one 111111111, x 1",
         "p weighs an_issue_with_a_long_name 40 to 60, another_issue_with_a_long_name 20\n"
         "  a_third_one 111111111, x 1\n"},
        {"rule r: never an_issue_with_a_long_name = an_option and (another_issue = another_option or a_third_one = x)",
         "rule r: never an_issue_with_a_long_name = an_option\n"
         "  and (another_issue = another_option or a_third_one = x)\n"},
        /* columns as a terminal shows them: two for each of these */
        {"party 会 \"会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議\" power 99",
         "party 会 \"会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議\" power 99\n"},
        {"party 会 \"会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議\" power 999",
         "party 会 \"会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議会議\"\n  power 999\n"});
}

static void print_first_condition(dtn_task *task, void *argument)
{
    const expectation *item = argument;
    parsed p = parse(task, item->text);
    const dtn_node *rule = p.tree->root->first_child;
    const dtn_node *never = dtn_node_child(rule, DTN_NODE_NEVER);
    assert_string_equal(dtn_print_node(task, p.tree, never->first_child).bytes, item->expected);
}

/* What draws are keyed by must not depend on how a name or a line was written. */
static void the_text_of_a_node_is_one_line_and_always_the_same(void **state)
{
    (void)state;
    static const char *const spellings[] = {"rule r: never a = b and (c in d,e)",
                                            "rule r: never `a`=`b`\n  and ( c  in d , `e` )",
                                            "rule r: never a = b and # c\n  (c in d, e)"};
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        expectation item = {spellings[i], "a = b and (c in d, e)"};
        run_in_task(print_first_condition, &item);
    }
    expectation keyword = {"rule r: never `not` = not", "`not` = `not`"};
    run_in_task(print_first_condition, &keyword);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_one_space_apart),
        cmocka_unit_test(the_authors_lines_stay),
        cmocka_unit_test(comments_stay_where_they_were),
        cmocka_unit_test(long_statements_break_between_their_parts),
        cmocka_unit_test(the_text_of_a_node_is_one_line_and_always_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
