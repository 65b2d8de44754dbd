/* SPDX-License-Identifier: MIT
 * space/diagram.h: the packages of a state as paths through layers, made of its conditions alone.
 *
 * Issues are taken one after another (space/issue_order.h). A node of layer k is what the conditions still have to
 * say once k issues are taken: partial packages that no condition can tell apart any more, whatever the rest may be, are
 * at the same node. From each node an arc leads, for every option of the layer's issue, to a node of the next layer.
 * Conditions that have become true on an arc are its verdict. Every package is one path from the root to an end;
 * what is not forbidden is a path without a dead end. No number of the state is looked at, so one diagram serves all
 * drawn states of a case.
 *
 *   source   Bryant 1986, reduced ordered decision diagrams; many-valued as in Miller and Drechsler 1998
 *   cost     O(arcs x open conditions); a diagram of d open conditions between two issues has at most as many nodes
 *            there as they have ways to stand, most often far fewer */
#pragma once

#include "model/state.h"
#include "numeric/wide.h"

#define DTN_DEAD_END UINT32_MAX /* an arc that only leads to packages that are not allowed */

typedef enum { DTN_CLAUSE_RULE, DTN_CLAUSE_REFUSAL, DTN_CLAUSE_POINTS, DTN_CLAUSE_NEED } dtn_clause_kind;

typedef struct dtn_clause { /* a condition and what hangs on it */
    dtn_clause_kind kind;
    const dtn_condition *when;
    uint32_t party; /* of REFUSAL and POINTS */
    uint32_t index; /* in state->forbidden, stakes->refusals, stakes->points, state->needs */
} dtn_clause;

typedef struct dtn_decided { /* clauses that have become true */
    const uint32_t *clauses;
    uint32_t count;
} dtn_decided;

typedef struct dtn_arc {
    uint32_t to;      /* node of the next layer, or end; DTN_DEAD_END */
    uint32_t verdict; /* 0: nothing has become true */
} dtn_arc;

typedef struct dtn_layer {
    uint32_t issue;
    uint32_t size; /* its options */
    uint32_t node_count;
    const dtn_arc *arcs; /* [node_count * size] */
} dtn_layer;

typedef struct dtn_diagram {
    const dtn_state *structure; /* borrowed: its issues and conditions */
    uint32_t issue_count;
    const dtn_layer
        *layers; /* [issue_count]; layer 0 has one node, the root, unless nothing is allowed: none */
    uint32_t end_count;
    const bool *is_active; /* [end_count * need_count] the need is active at packages that end there */
    const dtn_clause *clauses;
    uint32_t clause_count;
    const dtn_decided *verdicts; /* [verdict_count]; verdict 0 is empty */
    uint32_t verdict_count;
    uint32_t root_verdict; /* clauses that are true of every package */
    uint64_t arc_count;
    uint32_t widest; /* most nodes of a layer */
} dtn_diagram;

typedef struct dtn_diagram_scope { /* what is told apart besides rules */
    const bool *parties;           /* [party_count] whose points and refusals; NULL: nobody's */
    bool needs;                    /* which needs are active */
    bool
        rules_may_rest; /* rules are verdicts, since they need not bind; else what they forbid is a dead end */
    uint64_t most_arcs; /* beyond it the diagram is given up; 0: DTN_DIAGRAM_LIMIT */
} dtn_diagram_scope;

enum { DTN_DIAGRAM_LIMIT = 20000000 };

/* NULL: more than most_arcs arcs (counted before equal nodes are merged), or no room for it under the task's limit of
 * memory. In the task's arena; scratch is given back but for what lies in the arena's block at the time, at most a megabyte.
 * Needs of no condition are active at every end; without scope->needs none is marked. An issue without options allows nothing.
 * No issue at all: no layers, and one end, which is the root and the one package, unless it is forbidden. `clauses` are
 * those of the scope that can be true, rules, then refusals and points party by party, then needs. */
const dtn_diagram *dtn_diagram_make(dtn_task *task, const dtn_state *state, const dtn_diagram_scope *scope);

/* Of everybody's points and refusals and of all needs, rules as verdicts: what serves all drawn states of a case. */
const dtn_diagram *dtn_diagram_make_whole(dtn_task *task, const dtn_state *state);

/* How many packages: paths that come to an end without a dead end. */
void dtn_diagram_count(dtn_task *task, const dtn_diagram *diagram, dtn_wide *packages);
