/* SPDX-License-Identifier: MIT
 * From text to tree and back: whatever is written in the language, in whatever layout, is printed so that it reads
 * the same, and printing again changes nothing. */
#include "tests/property/made_case.h"
#include "tests/property/reading.h"

enum { CASES = 20000 };

static void read_made_case(dtn_task *task, void *text)
{
    reading *r = must_be_read_soundly(task, *(dtn_text *)text);
    if (r->diagnostics.count == 0)
        return;
    show_messages(r);
    fail_with(*(dtn_text *)text, "a sound text was not understood");
}

static void every_case_survives_printing(void **state)
{
    static made_case made;
    (void)state;
    for (uint64_t seed = 0; seed < CASES; seed++) {
        make_case(&made, seed);
        dtn_text text = {made.bytes, made.length};
        run_in_task(read_made_case, &text);
    }
}

static bool is_condition(dtn_node_kind kind)
{
    return kind == DTN_NODE_COMPARE || kind == DTN_NODE_IN || kind == DTN_NODE_NOT || kind == DTN_NODE_AND ||
           kind == DTN_NODE_OR;
}

static bool is_quantity(dtn_node_kind kind)
{
    return kind == DTN_NODE_RANGE || kind == DTN_NODE_BETWEEN || kind == DTN_NODE_UNKNOWN ||
           kind == DTN_NODE_CHANCE || kind == DTN_NODE_REFERENCE || kind == DTN_NODE_COUNT_REFERENCE ||
           kind == DTN_NODE_NEGATE || kind == DTN_NODE_ADD || kind == DTN_NODE_SUBTRACT ||
           kind == DTN_NODE_MULTIPLY || kind == DTN_NODE_DIVIDE;
}

/* The text of one node stands alone: reading it and printing it again gives the same words. */
static void stand_alone(dtn_task *task, const dtn_tree *tree, const dtn_node *node)
{
    for (const dtn_node *child = node->first_child; child != NULL; child = child->next)
        stand_alone(task, tree, child);
    if (!is_condition(node->kind) && !is_quantity(node->kind))
        return;
    dtn_text text = dtn_print_node(task, tree, node);
    reading r = {0};
    uint32_t file = dtn_files_add(task, &r.files, DTN_TEXT("node"), text);
    r.tree = (is_condition(node->kind) ? dtn_parse_condition : dtn_parse_quantity)(task, &r.files, file,
                                                                                   &r.diagnostics);
    if (r.diagnostics.count != 0 || r.tree->root->kind != node->kind ||
        !dtn_text_equal(dtn_print_node(task, r.tree, r.tree->root), text))
        fail_with(text, "the text of a node does not stand alone");
}

static void print_nodes(dtn_task *task, void *text)
{
    reading *r = read_text(task, *(dtn_text *)text);
    stand_alone(task, r->tree, r->tree->root);
}

static void the_text_of_a_node_stands_alone(void **state)
{
    static made_case made;
    (void)state;
    for (uint64_t seed = 0; seed < CASES / 4; seed++) {
        make_case(&made, seed);
        dtn_text text = {made.bytes, made.length};
        run_in_task(print_nodes, &text);
    }
}

static void note_kinds(const dtn_node *node, bool *seen)
{
    seen[node->kind] = true;
    for (const dtn_node *child = node->first_child; child != NULL; child = child->next)
        note_kinds(child, seen);
}

static bool seen_kinds[DTN_NODE_KIND_COUNT];

static void read_kinds(dtn_task *task, void *text)
{
    note_kinds(read_text(task, *(dtn_text *)text)->tree->root, seen_kinds);
}

/* The generator leaves nothing of the grammar out. */
static void the_cases_hold_every_kind_of_node(void **state)
{
    static made_case made;
    (void)state;
    for (uint64_t seed = 0; seed < CASES / 4; seed++) {
        make_case(&made, seed);
        dtn_text text = {made.bytes, made.length};
        run_in_task(read_kinds, &text);
    }
    for (int kind = 0; kind < DTN_NODE_KIND_COUNT; kind++) {
        if (!seen_kinds[kind] && kind != DTN_NODE_MISTAKE)
            fail_msg("no case has a %s", dtn_node_kind_name((dtn_node_kind)kind));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_survives_printing),
        cmocka_unit_test(the_text_of_a_node_stands_alone),
        cmocka_unit_test(the_cases_hold_every_kind_of_node),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
