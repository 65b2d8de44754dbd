/* SPDX-License-Identifier: MIT
 * question  what do conditions still ask, once some issues are taken?
 * method    a unique table for each level; not, and, or with a memo of what was already combined
 * source    Bryant, Graph-based algorithms for Boolean function manipulation, IEEE Transactions on Computers 35 (1986)
 * cost      two nodes are combined in O(nodes of one x nodes of the other)
 * limits    arcs as allowed, memory of the task; beyond them is_full */
#include "space/condition_diagram.h"

typedef enum { COMBINE_NOT, COMBINE_AND, COMBINE_OR } combination;

enum { HEADER = 64 };
static const uint32_t NOT_KNOWN_YET = UINT32_MAX;

static uint32_t level_of_node(const dtn_condition_diagrams *diagrams, uint32_t node)
{
    return diagrams->nodes.items[node].level;
}

static uint32_t give_up(dtn_condition_diagrams *diagrams)
{
    diagrams->is_full = true;
    return DTN_NODE_FALSE;
}

static bool may_push(const dtn_condition_diagrams *diagrams, size_t count, size_t capacity, size_t size)
{
    return count < capacity || dtn_task_has_room(diagrams->task, (capacity + 8) * 2 * size + HEADER);
}

dtn_condition_diagrams *dtn_condition_diagrams_open(dtn_task *task, const uint32_t *sizes,
                                                    const uint32_t *level_of, uint32_t count,
                                                    uint64_t most_arcs)
{
    dtn_condition_diagrams *diagrams = DTN_TAKE(task, 1, dtn_condition_diagrams);
    diagrams->task = task;
    diagrams->level_count = count;
    diagrams->level_of = level_of;
    diagrams->most_arcs = most_arcs;
    diagrams->levels = DTN_TAKE(task, count, dtn_condition_level);
    for (uint32_t level = 0; level < count; level++) {
        diagrams->levels[level].size = sizes[level];
        dtn_tuples_begin(&diagrams->levels[level].children, sizes[level]);
    }
    dtn_tuples_begin(&diagrams->memo, 3);
    dtn_condition_node leaf = {.level = count};
    DTN_PUSH(task, &diagrams->nodes, leaf);
    DTN_PUSH(task, &diagrams->nodes, leaf);
    return diagrams;
}

static bool all_are_equal(const uint32_t *items, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (items[i] != items[0])
            return false;
    return true;
}

static uint32_t add_node(dtn_condition_diagrams *diagrams, uint32_t level, uint32_t place)
{
    dtn_condition_level *at = &diagrams->levels[level];
    diagrams->arc_count += at->size;
    if (diagrams->arc_count > diagrams->most_arcs ||
        !may_push(diagrams, diagrams->nodes.count, diagrams->nodes.capacity, sizeof(dtn_condition_node)) ||
        !may_push(diagrams, at->nodes.count, at->nodes.capacity, sizeof(uint32_t)))
        return give_up(diagrams);
    uint32_t node = (uint32_t)diagrams->nodes.count;
    dtn_condition_node made = {.level = level, .place = place};
    DTN_PUSH(diagrams->task, &diagrams->nodes, made);
    DTN_PUSH(diagrams->task, &at->nodes, node);
    return node;
}

static uint32_t node_of(dtn_condition_diagrams *diagrams, uint32_t level, const uint32_t *children)
{
    dtn_condition_level *at = &diagrams->levels[level];
    if (at->size == 0 || diagrams->is_full)
        return DTN_NODE_FALSE;
    if (all_are_equal(children, at->size))
        return children[0];
    uint32_t place = dtn_tuples_number(diagrams->task, &at->children, children);
    if (place == DTN_NO_TUPLE)
        return give_up(diagrams);
    return place < at->nodes.count ? at->nodes.items[place] : add_node(diagrams, level, place);
}

/* Where the children of a node being made are kept while others are made. */
static size_t push_children(dtn_condition_diagrams *diagrams, uint32_t count)
{
    size_t from = diagrams->stack.count;
    for (uint32_t i = 0; i < count; i++)
        DTN_PUSH(diagrams->task, &diagrams->stack, 0);
    return from;
}

static uint32_t pop_node(dtn_condition_diagrams *diagrams, uint32_t level, size_t from)
{
    diagrams->stack.count = from;
    return node_of(diagrams, level, diagrams->stack.items + from);
}

static uint32_t option_node(dtn_condition_diagrams *diagrams, const dtn_condition *condition)
{
    uint32_t level = diagrams->level_of[condition->issue], size = diagrams->levels[level].size;
    size_t from = push_children(diagrams, size);
    for (uint32_t option = 0; option < size; option++)
        diagrams->stack.items[from + option] =
            condition->options[option / 64] >> option % 64 & 1 ? DTN_NODE_TRUE : DTN_NODE_FALSE;
    return pop_node(diagrams, level, from);
}

/* The result where it is plain to see, else NOT_KNOWN_YET. */
static uint32_t plain_result(combination how, uint32_t a, uint32_t b)
{
    if (how == COMBINE_NOT)
        return a <= DTN_NODE_TRUE ? DTN_NODE_TRUE - a : NOT_KNOWN_YET;
    uint32_t decides = how == COMBINE_AND ? DTN_NODE_FALSE : DTN_NODE_TRUE;
    if (a == decides || b == decides)
        return decides;
    if (a <= DTN_NODE_TRUE)
        return b;
    return b <= DTN_NODE_TRUE || a == b ? a : NOT_KNOWN_YET;
}

/* Its number in the memo, with a result or without. */
static uint32_t place_in_memo(dtn_condition_diagrams *diagrams, combination how, uint32_t a, uint32_t b)
{
    uint32_t key[3] = {how, a < b ? a : b, a < b ? b : a};
    uint32_t place = dtn_tuples_number(diagrams->task, &diagrams->memo, key);
    if (place == DTN_NO_TUPLE)
        return place;
    if (place == diagrams->results.count) {
        if (!may_push(diagrams, place, diagrams->results.capacity, sizeof(uint32_t)))
            return DTN_NO_TUPLE;
        DTN_PUSH(diagrams->task, &diagrams->results, NOT_KNOWN_YET);
    }
    return place;
}

static uint32_t combine(dtn_condition_diagrams *diagrams, combination how, uint32_t a, uint32_t b)
{
    uint32_t plain = plain_result(how, a, b);
    if (plain != NOT_KNOWN_YET || diagrams->is_full)
        return plain == NOT_KNOWN_YET ? DTN_NODE_FALSE : plain;
    uint32_t place = place_in_memo(diagrams, how, a, b);
    if (place == DTN_NO_TUPLE)
        return give_up(diagrams);
    if (diagrams->results.items[place] != NOT_KNOWN_YET)
        return diagrams->results.items[place];
    if (place % 4096 == 0)
        dtn_task_tick(diagrams->task);
    uint32_t level = level_of_node(diagrams, a), other = level_of_node(diagrams, b);
    level = other < level ? other : level;
    size_t from = push_children(diagrams, diagrams->levels[level].size);
    for (uint32_t option = 0; option < diagrams->levels[level].size; option++) {
        uint32_t child = combine(diagrams, how, dtn_condition_diagram_take(diagrams, a, level, option),
                                 dtn_condition_diagram_take(diagrams, b, level, option));
        diagrams->stack.items[from + option] = child;
    }
    uint32_t node = pop_node(diagrams, level, from);
    diagrams->results.items[place] = node;
    return node;
}

uint32_t dtn_condition_diagram_of(dtn_condition_diagrams *diagrams, const dtn_condition *condition)
{
    switch (condition->kind) {
    case DTN_CONDITION_ALWAYS:
        return DTN_NODE_TRUE;
    case DTN_CONDITION_OPTION:
        return option_node(diagrams, condition);
    case DTN_CONDITION_NOT: {
        uint32_t part = dtn_condition_diagram_of(diagrams, condition->parts[0]);
        return combine(diagrams, COMBINE_NOT, part, part);
    }
    case DTN_CONDITION_AND:
    case DTN_CONDITION_OR:
        break;
    }
    combination how = condition->kind == DTN_CONDITION_AND ? COMBINE_AND : COMBINE_OR;
    uint32_t node = how == COMBINE_AND ? DTN_NODE_TRUE : DTN_NODE_FALSE;
    for (uint32_t part = 0; part < condition->part_count; part++)
        node = combine(diagrams, how, node, dtn_condition_diagram_of(diagrams, condition->parts[part]));
    return node;
}
