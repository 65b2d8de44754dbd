/* SPDX-License-Identifier: MIT
 * What readers of a tree ask, equality, single pieces, and shortage of memory. */
#include "tests/unit/language/tree.h"

static void compare(dtn_task *task, const char *left, const char *right, bool are_equal)
{
    parsed a = parse(task, left), b = parse(task, right);
    assert_int_equal(dtn_tree_equal(a.tree, b.tree), are_equal);
    assert_int_equal(dtn_tree_equal(b.tree, a.tree), are_equal);
}

static void compare_all(dtn_task *task, void *argument)
{
    (void)argument;
    compare(task, "issue i a, b # c", "issue  i\n  a\n  b,", true);
    compare(task, "", "# nothing\n\n", true);
    compare(task, "issue i a, b", "issue i a, c", false);
    compare(task, "issue i a, b", "issue i a", false);
    compare(task, "let x = 3.0", "let x = 3", false);
    compare(task, "party `a`", "party a", false);
    compare(task, "p weighs a > b", "p weighs a >> b", false);
    compare(task, "case \"a b\"", "case \"a  b\"", false);
    /* the same words in another shape */
    compare(task, "view v\n  p weighs a\n  q weighs b", "view v\n  p weighs a\n    q weighs b", false);
    compare(task, "issue i a, b \"t\"", "issue i a b \"t\"", false);
}

static void trees_are_equal_whatever_their_layout(void **state)
{
    (void)state;
    run_in_task(compare_all, NULL);
}

static void ask(dtn_task *task, void *argument)
{
    (void)argument;
    parsed p = parse(
        task, "case \"a \\\"b\\\" \\\\ c\"\n`rule` refuses level # c\n >= `summit`\n`rule` weighs a > b = c");
    const dtn_node *title = p.tree->root->first_child, *refusal = title->next, *weights = refusal->next;
    assert_string_equal(dtn_node_text(task, p.tree, title->first_child).bytes, "a \"b\" \\ c");
    assert_true(dtn_text_is(dtn_node_name(p.tree, weights->first_child), "rule"));
    assert_null(dtn_node_child(title, DTN_NODE_NAME));
    const dtn_node *name = dtn_node_child(weights, DTN_NODE_RANKING)->first_child;
    assert_int_equal(dtn_ranking_operator(p.tree, name), DTN_TOKEN_END);
    assert_int_equal(dtn_ranking_operator(p.tree, name->next), DTN_TOKEN_GREATER);
    assert_int_equal(dtn_ranking_operator(p.tree, name->next->next), DTN_TOKEN_EQUAL);
    assert_string_equal(dtn_node_kind_name(DTN_NODE_WALKS_AWAY), "WALKS_AWAY");
    dtn_span span = dtn_node_span(p.tree, weights);
    assert_int_equal(dtn_file_place(p.tree->file, span.start).line, 4);
}

static void ask_operator(dtn_task *task, void *argument)
{
    (void)argument;
    parsed p = parse(task, "p refuses `a` # c\n" /* not joined: this line ends here */);
    assert_true(p.tree->root->has_mistake);
    p = parse(task, "p refuses `a` >= # c\n  b");
    const dtn_node *condition = dtn_node_child(p.tree->root->first_child, DTN_NODE_COMPARE);
    assert_int_equal(dtn_node_operator(p.tree, condition), DTN_TOKEN_GREATER_EQUAL);
    assert_int_equal(condition->height, 1);
}

static void readers_get_what_they_ask_for(void **state)
{
    (void)state;
    run_in_task(ask, NULL);
    run_in_task(ask_operator, NULL);
}

typedef dtn_tree *read_piece(dtn_task *, const dtn_files *, uint32_t, dtn_diagnostics *);

static void piece(dtn_task *task, read_piece *read, const char *text, const char *tree, const char *said)
{
    parsed p = {.task = task};
    uint32_t file = dtn_files_add(task, &p.files, DTN_TEXT("--given"), dtn_text_of(text));
    p.tree = read(task, &p.files, file, &p.diagnostics);
    assert_string_equal(tree_text(task, p.tree), tree);
    assert_string_equal(messages(&p), said);
}

static void read_pieces(dtn_task *task, void *argument)
{
    (void)argument;
    piece(task, dtn_parse_condition, "level = summit", "COMPARE[NAME:level NAME:summit]", "");
    piece(task, dtn_parse_condition, "", "MISTAKE", "D117 1:1 expected a condition, found nothing");
    piece(task, dtn_parse_condition, "level = a b", "MISTAKE", "D120 1:11 expected nothing more, found `b`");
    piece(task, dtn_parse_quantity, "30 to 50", "RANGE[NUMBER:30 NUMBER:50]", "");
    piece(task, dtn_parse_quantity, "%", "MISTAKE", "D115 1:1 expected a quantity, found `%`");
    piece(task, dtn_parse_setting, "x=3", "LET[NAME:x NUMBER:3]", "");
    piece(task, dtn_parse_setting, "r.c = 4", "REGISTER_COUNT[NAME:r NAME:c NUMBER:4]", "");
    piece(task, dtn_parse_setting, "x", "MISTAKE", "D118 1:2 expected `=`, found nothing");
}

static void single_pieces_follow_the_same_rules(void **state)
{
    (void)state;
    run_in_task(read_pieces, NULL);
}

static void parse_and_print(dtn_task *task, void *argument)
{
    parsed p = parse(task, argument);
    dtn_print(task, p.tree);
    dtn_print_node(task, p.tree, p.tree->root);
}

static void shortage_of_memory_is_a_clean_end(void **state)
{
    (void)state;
    static char text[1 << 15] = "# many\n";
    for (size_t length = strlen(text); length + 100 < sizeof text; length = strlen(text))
        strcpy(text + length, "party a_party \"A\" power 3\nevent e 2019\n  p weighs a 3, %\n");
    assert_true(run_short_of_memory(parse_and_print, text) > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_are_equal_whatever_their_layout),
        cmocka_unit_test(readers_get_what_they_ask_for),
        cmocka_unit_test(single_pieces_follow_the_same_rules),
        cmocka_unit_test(shortage_of_memory_is_a_clean_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
