/* SPDX-License-Identifier: MIT
 * tests/property/reading.h: one text, its tree, what was said of it, and what must hold of any of them. */
#pragma once

#include "tests/unit/tested.h"

#include "language/lexer.h"
#include "language/parser.h"
#include "language/printer.h"

typedef struct reading {
    dtn_files files;
    dtn_diagnostics diagnostics;
    dtn_tree *tree;
} reading;

static inline reading *read_text(dtn_task *task, dtn_text text)
{
    reading *r = DTN_TAKE(task, 1, reading);
    uint32_t file = dtn_files_add(task, &r->files, DTN_TEXT("case.detente"), text);
    r->tree = dtn_parse(task, &r->files, file, &r->diagnostics);
    return r;
}

/* Ends the program with the text that broke a property. */
static inline void fail_with(dtn_text text, const char *why)
{
    printf("# %s\n----\n%.*s\n----\n", why, (int)text.length, text.bytes);
    fail_msg("%s", why);
}

static inline void show_messages(const reading *r)
{
    for (size_t i = 0; i < r->diagnostics.count; i++) {
        const dtn_diagnostic *diagnostic = &r->diagnostics.items[i];
        printf("# %s at line %u: %.*s\n", dtn_code_name(diagnostic->code),
               dtn_file_place(&r->files.items[0], diagnostic->span.start).line,
               (int)diagnostic->message.length, diagnostic->message.bytes);
    }
}

static inline void must_cover_every_byte(const reading *r)
{
    dtn_text text = r->files.items[0].bytes;
    uint32_t at = 0;
    for (size_t i = 0; i < r->tree->token_count; i++) {
        const dtn_token *token = &r->tree->tokens[i];
        bool is_last = i + 1 == r->tree->token_count;
        if (token->start != at || (token->length == 0) != is_last ||
            (token->kind == DTN_TOKEN_END) != is_last)
            fail_with(text, "a byte belongs to no token or to two");
        at += token->length;
    }
    if (at != text.length)
        fail_with(text, "the tokens end before the text does");
}

/* Children lie in their parent, in order, apart; height and has_mistake say what is below. */
static inline void must_be_well_formed(const reading *r, const dtn_node *node)
{
    uint32_t from = node->first_token;
    int height = 0;
    bool has_mistake = node->kind == DTN_NODE_MISTAKE;
    if (node->first_token > node->end_token)
        fail_with(r->files.items[0].bytes, "a node ends before it begins");
    for (const dtn_node *child = node->first_child; child != NULL; child = child->next) {
        must_be_well_formed(r, child);
        if (child->first_token < from || child->end_token > node->end_token)
            fail_with(r->files.items[0].bytes, dtn_node_kind_name(child->kind));
        from = child->end_token;
        height = child->height >= height ? child->height + 1 : height;
        has_mistake |= child->has_mistake;
    }
    if (height != node->height || has_mistake != node->has_mistake)
        fail_with(r->files.items[0].bytes, "height or has_mistake is wrong");
}

/* These are said of trees that keep their full shape. */
static inline bool is_soft(dtn_code code)
{
    switch (code) {
    case DTN_D103:
    case DTN_D107:
    case DTN_D108:
    case DTN_D125:
    case DTN_D127:
    case DTN_D128:
    case DTN_D129:
    case DTN_D130:
    case DTN_D011:
    case DTN_D012:
        return true;
    default:
        return false;
    }
}

static inline void must_report_what_it_missed(const reading *r)
{
    bool expected = false;
    for (size_t i = 0; i < r->diagnostics.count; i++)
        expected |= !is_soft(r->diagnostics.items[i].code);
    if (r->tree->root->has_mistake && r->diagnostics.count == 0)
        fail_with(r->files.items[0].bytes, "a mistake without a message");
    if (expected && !r->tree->root->has_mistake)
        fail_with(r->files.items[0].bytes, "a message without a mistake");
    for (size_t i = 0; i < r->diagnostics.count; i++) {
        const dtn_diagnostic *diagnostic = &r->diagnostics.items[i];
        if (diagnostic->message.length == 0 || diagnostic->span.start > diagnostic->span.end ||
            diagnostic->span.end > r->files.items[0].bytes.length)
            fail_with(r->files.items[0].bytes, "a message without words or place");
    }
}

static inline int compare_texts(const void *a, const void *b)
{
    return dtn_text_compare(*(const dtn_text *)a, *(const dtn_text *)b);
}

static inline size_t sorted_comments(dtn_task *task, const reading *r, dtn_text **comments)
{
    size_t count = 0;
    *comments = DTN_TAKE(task, r->tree->token_count, dtn_text);
    for (size_t i = 0; i < r->tree->token_count; i++) {
        const dtn_token *token = &r->tree->tokens[i];
        if (token->kind != DTN_TOKEN_COMMENT)
            continue;
        dtn_text text =
            dtn_text_slice(r->files.items[0].bytes, token->start, (size_t)token->start + token->length);
        while (text.bytes[text.length - 1] == ' ' || text.bytes[text.length - 1] == '\t')
            text.length--;
        (*comments)[count++] = text;
    }
    qsort(*comments, count, sizeof **comments, compare_texts);
    return count;
}

static inline void must_keep_comments(dtn_task *task, const reading *before, const reading *after)
{
    dtn_text *left, *right;
    size_t count = sorted_comments(task, before, &left);
    if (count != sorted_comments(task, after, &right))
        fail_with(before->files.items[0].bytes, "a comment was lost or doubled");
    for (size_t i = 0; i < count; i++) {
        if (!dtn_text_equal(left[i], right[i]))
            fail_with(before->files.items[0].bytes, "a comment was changed");
    }
}

/* Of a text without mistakes: what is printed reads the same, keeps every comment and prints the same again. */
static inline void must_survive_printing(dtn_task *task, const reading *r)
{
    dtn_text printed = dtn_print(task, r->tree);
    reading *again = read_text(task, printed);
    if (again->diagnostics.count != 0)
        fail_with(printed, "the printed text has mistakes");
    if (!dtn_tree_equal(r->tree, again->tree))
        fail_with(printed, "the printed text reads differently");
    must_keep_comments(task, r, again);
    dtn_text twice = dtn_print(task, again->tree);
    if (!dtn_text_equal(printed, twice))
        fail_with(twice, "printing twice changes something");
}

/* Everything that holds of any text at all. Returns the reading. */
static inline reading *must_be_read_soundly(dtn_task *task, dtn_text text)
{
    reading *r = read_text(task, text);
    must_cover_every_byte(r);
    must_be_well_formed(r, r->tree->root);
    must_report_what_it_missed(r);
    if (r->diagnostics.count == 0)
        must_survive_printing(task, r);
    else
        dtn_print(task, r->tree); /* not to be used, but it must come to an end */
    return r;
}
