/* SPDX-License-Identifier: MIT
 * question  what do the conditions of a state leave of its packages, and what do they say of each?
 * method    a diagram for each condition, then layers of what all of them still have to say; docs/method/diagram.md
 * source    Bryant 1986; Miller and Drechsler 1998
 * cost      O(arcs x conditions open there)
 * limits    most_arcs; memory of the task */
#include "space/diagram.h"

#include "space/clauses.h"
#include "space/issue_order.h"
#include "space/layering.h"

#include <string.h>

static const uint32_t NOT_TRACKED = UINT32_MAX;
enum {
    HEADER = 64,
    CONDITION_ARCS = 1000000 /* that the diagrams of conditions may have besides */
};

typedef struct making {
    dtn_task *task;
    const dtn_state *state;
    const dtn_diagram_scope *scope;
    uint64_t most_arcs;
    dtn_clause *clauses;
    uint32_t clause_count;
    uint32_t *nodes; /* [clause_count] */
    uint32_t *issues, *sizes;
    dtn_condition_diagrams *conditions;
    dtn_tracked *tracked;
    uint32_t tracked_count;
    uint32_t *tracked_of; /* [nodes of the conditions] */
    bool forbids_all;
    dtn_layering layering;
    uint32_t *verdict_number; /* [verdicts of the layering] in the diagram; 0: no arc has it */
    uint32_t verdict_count;
} making;

/* ---- conditions ---------------------------------------------------------------------------------------- */

static bool forbids(const making *m, const dtn_clause *clause)
{
    return clause->kind == DTN_CLAUSE_RULE && !m->scope->rules_may_rest;
}

static void order_issues(making *m)
{
    uint32_t count = m->state->issue_count;
    const dtn_condition **conditions = DTN_TAKE(m->task, m->clause_count, const dtn_condition *);
    for (uint32_t i = 0; i < m->clause_count; i++)
        conditions[i] = m->clauses[i].when;
    m->issues = dtn_issue_order_find(m->task, m->state, conditions, m->clause_count).issues;
    m->sizes = DTN_TAKE(m->task, count, uint32_t);
    uint32_t *level_of = DTN_TAKE(m->task, count, uint32_t);
    for (uint32_t level = 0; level < count; level++) {
        uint32_t issue = m->issues[level];
        m->sizes[level] = m->state->first_option[issue + 1] - m->state->first_option[issue];
        level_of[issue] = level;
    }
    m->conditions =
        dtn_condition_diagrams_open(m->task, m->sizes, level_of, count, m->most_arcs + CONDITION_ARCS);
}

/* Clauses that are never true are dropped. */
static bool make_nodes(making *m)
{
    uint32_t kept = 0;
    m->nodes = DTN_TAKE(m->task, m->clause_count, uint32_t);
    for (uint32_t i = 0; i < m->clause_count; i++) {
        uint32_t node = dtn_condition_diagram_of(m->conditions, m->clauses[i].when);
        if (m->conditions->is_full)
            return false;
        if (node == DTN_NODE_FALSE)
            continue;
        m->forbids_all |= node == DTN_NODE_TRUE && forbids(m, &m->clauses[i]);
        m->clauses[kept] = m->clauses[i];
        m->nodes[kept++] = node;
    }
    m->clause_count = m->forbids_all ? 0 : kept;
    return true;
}

/* Equal conditions are tracked once. */
static bool track_conditions(making *m)
{
    size_t node_count = m->conditions->nodes.count;
    m->tracked = DTN_TAKE(m->task, m->clause_count, dtn_tracked);
    m->tracked_of = DTN_TAKE(m->task, node_count, uint32_t);
    for (size_t node = 0; node < node_count; node++)
        m->tracked_of[node] = NOT_TRACKED;
    for (uint32_t i = 0; i < m->clause_count; i++) {
        uint32_t *place = &m->tracked_of[m->nodes[i]];
        if (m->nodes[i] == DTN_NODE_TRUE)
            continue;
        if (*place == NOT_TRACKED)
            *place = m->tracked_count++;
        m->tracked[*place].course.root = m->nodes[i];
        m->tracked[*place].forbids |= forbids(m, &m->clauses[i]);
        m->tracked[*place].remembered |= m->clauses[i].kind == DTN_CLAUSE_NEED;
    }
    for (uint32_t i = 0; i < m->tracked_count; i++) {
        dtn_tracked *tracked = &m->tracked[i];
        tracked->remembered &= !tracked->forbids; /* where it could be true, nothing is allowed */
        if (!dtn_course_follow(m->conditions, tracked->course.root, tracked->remembered, &tracked->course))
            return false;
    }
    return true;
}

/* ---- from the layering to the diagram ------------------------------------------------------------------ */

/* Verdicts of arcs that are left get numbers in the order in which they are met. */
static void number_verdicts(making *m)
{
    m->verdict_number = DTN_TAKE(m->task, m->layering.verdicts.count, uint32_t);
    m->verdict_count = 1;
    for (uint32_t level = 0; level < m->layering.level_count; level++) {
        const dtn_sheet *sheet = &m->layering.sheets[level];
        size_t arcs = (size_t)sheet->node_count * m->sizes[level];
        for (size_t arc = 0; arc < arcs; arc++) {
            uint32_t *verdict = &sheet->arcs[arc].verdict;
            if (*verdict != 0 && m->verdict_number[*verdict] == 0)
                m->verdict_number[*verdict] = m->verdict_count++;
            *verdict = m->verdict_number[*verdict];
        }
    }
}

static bool make_layers(making *m)
{
    m->layering = (dtn_layering){.task = m->task,
                                 .level_count = m->state->issue_count,
                                 .sizes = m->sizes,
                                 .tracked = m->tracked,
                                 .tracked_count = m->tracked_count,
                                 .most_arcs = m->most_arcs};
    if (!dtn_layering_unfold(&m->layering) || !dtn_layering_fold(&m->layering))
        return false;
    if (!dtn_task_has_room(m->task, m->layering.verdicts.count * sizeof(uint32_t) + HEADER))
        return false;
    number_verdicts(m);
    return true;
}

/* Whether the clause hangs on a condition that is in the verdict; in the root's, NULL: whether it is always true. */
static bool is_in_verdict(const making *m, uint32_t clause, const uint32_t *verdict)
{
    if (verdict == NULL)
        return m->nodes[clause] == DTN_NODE_TRUE;
    uint32_t tracked = m->tracked_of[m->nodes[clause]];
    return tracked != NOT_TRACKED && verdict[tracked / 32] >> tracked % 32 & 1;
}

static uint32_t clauses_in_verdict(const making *m, const uint32_t *verdict)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < m->clause_count; i++)
        count += is_in_verdict(m, i, verdict);
    return count;
}

static dtn_decided decided_by(const making *m, const uint32_t *verdict)
{
    uint32_t count = clauses_in_verdict(m, verdict);
    uint32_t *clauses = DTN_TAKE(m->task, count, uint32_t), *next = clauses;
    for (uint32_t i = 0; i < m->clause_count; i++)
        if (is_in_verdict(m, i, verdict))
            *next++ = i;
    return (dtn_decided){clauses, count};
}

static void write_verdicts(making *m, dtn_diagram *diagram)
{
    dtn_decided root = decided_by(m, NULL);
    dtn_decided *verdicts = DTN_TAKE(m->task, m->verdict_count + 1, dtn_decided);
    for (uint32_t i = 1; i < m->layering.verdicts.count; i++)
        if (m->verdict_number[i] != 0)
            verdicts[m->verdict_number[i]] = decided_by(m, dtn_tuples_at(&m->layering.verdicts, i));
    diagram->verdict_count = m->verdict_count;
    if (root.count != 0) {
        diagram->root_verdict = diagram->verdict_count++;
        verdicts[diagram->root_verdict] = root;
    }
    diagram->verdicts = verdicts;
}

static void write_ends(making *m, dtn_diagram *diagram)
{
    size_t need_count = m->state->need_count;
    diagram->end_count = m->forbids_all ? 0 : m->layering.ends.count;
    bool *is_active = DTN_TAKE(m->task, diagram->end_count * need_count, bool);
    diagram->is_active = is_active;
    for (uint32_t i = 0; i < m->clause_count && diagram->end_count; i++) {
        if (m->clauses[i].kind != DTN_CLAUSE_NEED)
            continue;
        uint32_t tracked = m->tracked_of[m->nodes[i]];
        bool *marks = is_active + m->clauses[i].index;
        if (tracked != NOT_TRACKED)
            dtn_layering_mark_ends(&m->layering, tracked, marks, need_count);
        for (size_t end = 0; end < diagram->end_count && tracked == NOT_TRACKED; end++)
            marks[end * need_count] = true;
    }
}

static uint32_t nodes_at(const making *m, uint32_t level)
{
    return m->forbids_all ? 0 : m->layering.sheets[level].node_count;
}

static uint64_t count_arcs(const making *m)
{
    uint64_t count = 0;
    for (uint32_t level = 0; level < m->layering.level_count; level++)
        count += (uint64_t)nodes_at(m, level) * m->sizes[level];
    return count;
}

/* arcs: room for all of them. */
static void write_layers(making *m, dtn_diagram *diagram, dtn_arc *arcs)
{
    dtn_layer *layers = DTN_TAKE(m->task, m->state->issue_count, dtn_layer);
    diagram->layers = layers;
    for (uint32_t level = 0; level < m->state->issue_count; level++) {
        uint32_t nodes = nodes_at(m, level);
        size_t arc_count = (size_t)nodes * m->sizes[level];
        if (arc_count)
            memcpy(arcs, m->layering.sheets[level].arcs, arc_count * sizeof *arcs);
        layers[level] = (dtn_layer){m->issues[level], m->sizes[level], nodes, arcs};
        arcs += arc_count;
        diagram->arc_count += arc_count;
        diagram->widest = nodes > diagram->widest ? nodes : diagram->widest;
    }
}

static bool has_room_for_diagram(const making *m)
{
    size_t bytes = 4096 + m->state->issue_count * (sizeof(dtn_layer) + HEADER);
    bytes += (size_t)m->layering.ends.count * m->state->need_count;
    bytes += (size_t)count_arcs(m) * sizeof(dtn_arc);
    for (uint32_t i = 0; i < m->layering.verdicts.count; i++)
        if (m->verdict_number[i] != 0)
            bytes +=
                HEADER + sizeof(uint32_t) * clauses_in_verdict(m, dtn_tuples_at(&m->layering.verdicts, i));
    bytes += m->verdict_count * sizeof(dtn_decided);
    bytes += m->clause_count * (sizeof(dtn_clause) + sizeof(uint32_t));
    return dtn_task_has_room(m->task, bytes);
}

/* The largest piece first, while there surely is a place for it. */
static const dtn_diagram *write_diagram(making *m)
{
    dtn_arc *arcs = DTN_TAKE(m->task, (size_t)count_arcs(m), dtn_arc);
    dtn_diagram *diagram = DTN_TAKE(m->task, 1, dtn_diagram);
    diagram->structure = m->state;
    diagram->issue_count = m->state->issue_count;
    dtn_clause *clauses = DTN_TAKE(m->task, m->clause_count, dtn_clause);
    if (m->clause_count)
        memcpy(clauses, m->clauses, m->clause_count * sizeof *clauses);
    diagram->clauses = clauses;
    diagram->clause_count = m->clause_count;
    write_layers(m, diagram, arcs);
    write_ends(m, diagram);
    write_verdicts(m, diagram);
    return diagram;
}

const dtn_diagram *dtn_diagram_make(dtn_task *task, const dtn_state *state, const dtn_diagram_scope *scope)
{
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    making m = {.task = task, .state = state, .scope = scope};
    m.most_arcs = scope->most_arcs ? scope->most_arcs : DTN_DIAGRAM_LIMIT;
    m.clauses = dtn_clauses_collect(task, state, scope, &m.clause_count);
    order_issues(&m);
    const dtn_diagram *diagram = NULL;
    if (make_nodes(&m) && track_conditions(&m) && make_layers(&m) && has_room_for_diagram(&m)) {
        dtn_arena_mark fence = dtn_arena_fence(&task->arena, before);
        diagram = write_diagram(&m);
        dtn_arena_drop(&task->arena, before, fence);
    } else {
        dtn_arena_reset(&task->arena, before);
    }
    return diagram;
}

const dtn_diagram *dtn_diagram_make_whole(dtn_task *task, const dtn_state *state)
{
    bool *everybody = DTN_TAKE(task, state->party_count, bool);
    memset(everybody, true, state->party_count * sizeof *everybody);
    const dtn_diagram_scope scope = {.parties = everybody, .needs = true, .rules_may_rest = true};
    return dtn_diagram_make(task, state, &scope);
}

/* ---- counting ------------------------------------------------------------------------------------------ */

/* Counts have as many limbs as the number of all packages may need. */
static uint32_t limbs_needed(const dtn_diagram *diagram)
{
    uint32_t bits = 1;
    for (uint32_t level = 0; level < diagram->issue_count; level++)
        for (uint32_t size = diagram->layers[level].size; size; size >>= 1)
            bits++;
    return (bits + 63) / 64;
}

static void add_count(uint64_t *sum, const uint64_t *count, uint32_t limbs)
{
    uint64_t carry = 0;
    for (uint32_t i = 0; i < limbs; i++) {
        uint64_t partial = sum[i] + carry;
        carry = partial < carry;
        sum[i] = partial + count[i];
        carry += sum[i] < partial;
    }
}

static void count_layer(const dtn_layer *layer, uint32_t limbs, const uint64_t *behind, uint64_t *counts)
{
    memset(counts, 0, (size_t)layer->node_count * limbs * sizeof *counts);
    const dtn_arc *arc = layer->arcs;
    for (uint32_t node = 0; node < layer->node_count; node++)
        for (uint32_t option = 0; option < layer->size; option++, arc++)
            if (arc->to != DTN_DEAD_END)
                add_count(counts + (size_t)node * limbs, behind + (size_t)arc->to * limbs, limbs);
}

static void set_wide(dtn_wide *wide, const uint64_t *limbs, uint32_t count)
{
    dtn_wide_set(wide, 0);
    while (count > 0 && limbs[count - 1] == 0)
        count--;
    wide->overflow = count > DTN_WIDE_LIMBS;
    wide->limb_count = wide->overflow ? DTN_WIDE_LIMBS : count;
    memcpy(wide->limbs, limbs, wide->limb_count * sizeof *limbs);
}

void dtn_diagram_count(dtn_task *task, const dtn_diagram *diagram, dtn_wide *packages)
{
    dtn_arena_mark mark = dtn_arena_here(&task->arena);
    uint32_t limbs = limbs_needed(diagram);
    uint32_t widest = diagram->end_count > diagram->widest ? diagram->end_count : diagram->widest;
    uint64_t *behind = DTN_TAKE(task, ((size_t)widest + 1) * limbs, uint64_t);
    uint64_t *counts = DTN_TAKE(task, ((size_t)widest + 1) * limbs, uint64_t);
    for (uint32_t end = 0; end < diagram->end_count; end++)
        behind[(size_t)end * limbs] = 1;
    for (uint32_t level = diagram->issue_count; level-- > 0;) {
        dtn_task_tick(task);
        count_layer(&diagram->layers[level], limbs, behind, counts);
        uint64_t *freed = behind;
        behind = counts;
        counts = freed;
    }
    bool is_root_there = diagram->issue_count ? diagram->layers[0].node_count > 0 : diagram->end_count > 0;
    set_wide(packages, behind, is_root_there ? limbs : 0);
    dtn_arena_reset(&task->arena, mark);
}
