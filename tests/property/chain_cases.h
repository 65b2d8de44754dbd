/* SPDX-License-Identifier: MIT
 * tests/property/chain_cases.h: the random cases of flip_cases.h with events, a day and a view that replace some of their
 * lines, and one statement of a case blanked out so that the others keep their lines. */
#pragma once

#include "tests/property/flip_cases.h"

#include "study/chain.h"
#include "study/written.h"

/* ---- cases ---------------------------------------------------------------------------------------------- */

static inline void indent_from(flip_case *f, size_t from)
{
    char body[FLIP_SPACE];
    const size_t length = f->length - from;
    memcpy(body, f->text + from, length);
    f->length = from;
    for (size_t at = 0; at < length; at++) {
        bool starts = at == 0 || body[at - 1] == '\n';
        say(f, starts ? "  %c" : "%c", body[at]);
    }
}

static inline void say_some_change(flip_case *f)
{
    size_t party = below(&f->c, f->parties), issue = below(&f->c, f->issues);
    switch (below(&f->c, 9)) {
    case 0:
        say_walk_aways(f, party, 80);
        break;
    case 1:
        say(f, "p%zu aims at %zu to 90\n", party, below(&f->c, 80));
        break;
    case 2:
        say(f, "p%zu refuses ", party);
        say_condition(f);
        say(f, "\n");
        break;
    case 3:
        say(f, "status quo i%zu = o1\n", issue);
        break;
    case 4:
        say(f, once_in(f, 2) ? "rule never1 ends\n" : "rule never1: never i0 = o1\n");
        break;
    case 5:
        say(f, "agreement needs p%zu, p%zu\n", party, (party + 1) % f->parties);
        break;
    case 6:
        say(f, "p%zu gains %zu when ", party, 1 + below(&f->c, 20));
        say_condition(f);
        say(f, "\n");
        break;
    default:
        if (f->lets > 0)
            say_let(f, below(&f->c, f->lets));
    }
}

static inline void say_body(flip_case *f)
{
    size_t from = f->length;
    for (size_t lines = below(&f->c, 4); lines > 0; lines--)
        say_some_change(f);
    indent_from(f, from);
}

static inline void make_chain_case(flip_case *f, uint64_t seed)
{
    make_flip_case(f, seed);
    if (once_in(f, 2))
        say(f, "p0 aims at 40 to 70\n");
    if (!once_in(f, 4))
        say(f, "as of 2019-05-09\n");
    for (size_t event = below(&f->c, 4); event > 0; event--) {
        say(f, "event e%zu 2019-0%zu-01\n", event, 2 + below(&f->c, 7));
        say_body(f);
    }
    say(f, "view v\n");
    say_body(f);
}

/* ---- statements ----------------------------------------------------------------------------------------- */

typedef struct statement_list {
    dtn_span items[1000];
    size_t count;
} statement_list;

static inline void list_statements(const dtn_case *c, statement_list *list)
{
    for (uint32_t i = 0; i < c->tree_count; i++) {
        const dtn_tree *tree = c->trees[i];
        for (const dtn_node *node = tree->root->first_child; node; node = node->next) {
            const dtn_node *body = dtn_node_child(node, DTN_NODE_BODY);
            assert_true(list->count < 1000);
            list->items[list->count++] = dtn_node_span(tree, node);
            for (const dtn_node *child = body ? body->first_child : NULL; child; child = child->next) {
                assert_true(list->count < 1000);
                list->items[list->count++] = dtn_node_span(tree, child);
            }
        }
    }
}

/* Line breaks stay where they are. */
static inline void blank_out(char *text, dtn_span span)
{
    for (uint32_t at = span.start; at < span.end; at++)
        if (text[at] != '\n')
            text[at] = ' ';
}
