/* SPDX-License-Identifier: MIT
 * study/what_if.c
 *   question  what could be written differently in a case, and where?
 *   method    the numbers, orders and statements in force, each with the bytes that say it
 *   source    our own
 *   cost      as dtn_flip_numbers_of
 *   limits    what --set says is not in the text and cannot be changed there */
#include "study/what_if.h"

#include "base/array.h"
#include "study/altered.h"
#include "study/flip_numbers.h"

/* A file of the case, not the text of --set. */
static bool is_in_text(const dtn_situation *situation, const dtn_judgement *judgement)
{
    return judgement->tree && judgement->span.file < situation->of->files->count;
}

static bool is_order(const dtn_judgement *judgement)
{
    return judgement->ranked_count > 1 && judgement->node && judgement->node->kind != DTN_NODE_WANTS;
}

static bool can_be_left_out(const dtn_judgement *judgement)
{
    switch (judgement->kind) {
    case DTN_JUDGEMENT_RULE:
    case DTN_JUDGEMENT_REFUSES:
    case DTN_JUDGEMENT_POINTS:
    case DTN_JUDGEMENT_NEEDS:
        return true;
    default:
        return false;
    }
}

/* The place of the colon of a rule: behind its name, text and chance. */
static uint32_t colon_of(const dtn_judgement *judgement)
{
    const dtn_tree *tree = judgement->tree;
    uint32_t token = judgement->node->first_token;
    while (token + 1 < judgement->node->end_token && tree->tokens[token].kind != DTN_TOKEN_COLON)
        token++;
    return tree->tokens[token].start;
}

/* A rule stays in the text and never binds: others may end it by its name. What has no name is blanked. */
static dtn_text_change without(const dtn_judgement *judgement)
{
    if (!judgement->node || judgement->node->kind != DTN_NODE_RULE)
        return (dtn_text_change){judgement->span, NULL};
    const dtn_node *chance = dtn_node_child(judgement->node, DTN_NODE_CHANCE);
    if (chance)
        return (dtn_text_change){dtn_node_span(judgement->tree, chance), "chance 0%"};
    uint32_t colon = colon_of(judgement);
    return (dtn_text_change){{judgement->span.file, colon, colon}, " chance 0%"};
}

static void list_numbers(dtn_task *task, const dtn_situation *situation, dtn_what_if *found)
{
    dtn_flip_numbers all = dtn_flip_numbers_of(task, situation);
    dtn_flip_number *numbers = DTN_TAKE(task, all.count, dtn_flip_number);
    for (uint32_t i = 0; i < all.count; i++)
        if (is_in_text(situation, all.items[i].judgement))
            numbers[found->number_count++] = all.items[i];
    found->numbers = numbers;
}

dtn_what_if dtn_what_if_of(dtn_task *task, const dtn_situation *situation)
{
    dtn_what_if found = {.number_count = 0};
    dtn_altered in_force = dtn_altered_open(task, situation);
    const dtn_judgement **orders = DTN_TAKE(task, in_force.count, const dtn_judgement *);
    dtn_leave_out *statements = DTN_TAKE(task, in_force.count, dtn_leave_out);
    list_numbers(task, situation, &found);
    for (uint32_t i = 0; i < in_force.count; i++) {
        const dtn_judgement *judgement = &in_force.items[i];
        if (!is_in_text(situation, judgement))
            continue;
        if (is_order(judgement))
            orders[found.order_count++] = judgement;
        if (can_be_left_out(judgement))
            statements[found.statement_count++] = (dtn_leave_out){judgement, without(judgement)};
    }
    found.orders = orders;
    found.statements = statements;
    return found;
}
