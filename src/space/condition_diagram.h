/* SPDX-License-Identifier: MIT
 * space/condition_diagram.h: conditions as reduced decision diagrams along one order of the issues.
 *
 * A node asks for the option of one issue; its children stand for what is left to be asked. Nodes that ask in vain are left
 * out and equal nodes are one, so two conditions that say the same of every package have the same node.
 *   source   Bryant 1986; many-valued as in Miller and Drechsler 1998 */
#pragma once

#include "base/array.h"
#include "model/condition.h"
#include "space/tuples.h"

enum { DTN_NODE_FALSE = 0, DTN_NODE_TRUE = 1 };

typedef struct dtn_condition_node {
    uint32_t level; /* its issue is the one taken there; the number of levels: true or false */
    uint32_t place; /* in the level's tuples of children */
} dtn_condition_node;

typedef struct dtn_condition_level {
    uint32_t size;       /* options of the issue taken there */
    dtn_tuples children; /* [size] of every node */
    DTN_ARRAY(uint32_t) nodes;
} dtn_condition_level;

typedef struct dtn_condition_diagrams {
    dtn_task *task;
    uint32_t level_count;
    const uint32_t *level_of; /* [issue_count] */
    dtn_condition_level *levels;
    DTN_ARRAY(dtn_condition_node) nodes;
    dtn_tuples memo; /* operation and operands */
    DTN_ARRAY(uint32_t) results;
    DTN_ARRAY(uint32_t) stack;
    uint64_t arc_count, most_arcs;
    bool is_full; /* too many arcs or no room: what was made since is worth nothing */
} dtn_condition_diagrams;

/* sizes: of the issues in the order in which they are taken; level_of: borrowed. */
dtn_condition_diagrams *dtn_condition_diagrams_open(dtn_task *task, const uint32_t *sizes,
                                                    const uint32_t *level_of, uint32_t count,
                                                    uint64_t most_arcs);

/* The node that is true of the same packages. */
uint32_t dtn_condition_diagram_of(dtn_condition_diagrams *diagrams, const dtn_condition *condition);

/* What is left of the node when the issue of `level`, not behind the node's own, takes the option. */
static inline uint32_t dtn_condition_diagram_take(const dtn_condition_diagrams *diagrams, uint32_t node,
                                                  uint32_t level, uint32_t option)
{
    dtn_condition_node at = diagrams->nodes.items[node];
    return at.level == level ? dtn_tuples_at(&diagrams->levels[level].children, at.place)[option] : node;
}
