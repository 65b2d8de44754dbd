/* SPDX-License-Identifier: MIT
 * question  in which order are the issues taken, so that little has to be remembered between them?
 * method    component by component: greedy from several beginnings, then single issues are moved while that helps
 * source    Kinnersley 1992; Dechter 1999; moving one variable through all places: Rudell 1993 (sifting)
 * cost      a beginning: O(issues x issues on the edge x conditions of an issue); a round of moves: O(issues^2 x those)
 * limits    an estimate is made small, by steps; work is cut off after MOST_WORK, and the best order so far kept */
#include "space/issue_order.h"

#include "space/issue_cut.h"

#include "base/sort.h"

#include <string.h>

enum {
    BEGINNINGS = 8,
    MOST_ROUNDS = 12,
    MOST_WORK = 400000,
    MUCH = 16,
    WORK_PER_ARC = 20,
    MOST_MORE_WORK = 4000000
};

#define BETTER 0.999999999 /* less than this of the cost is less, not rounding */

typedef struct component { /* issues that conditions tie together */
    uint32_t *declared;    /* [count] */
    uint32_t *issues;      /* [count] the best order so far */
    uint32_t count;
    double cost, width;
} component;

typedef struct ordering {
    dtn_task *task;
    dtn_issue_cut *cut;
    double *sizes; /* [issue_count] options */
    uint32_t
        *seen_at; /* [issue_count] when a condition first tied it to a taken issue: 1, 2, ...; 0: not yet */
    uint32_t *trial; /* [issue_count] */
    double *nodes;   /* [2 * (issue_count + 1)] */
    uint32_t *other; /* [issue_count] */
    uint64_t work_end;
} ordering;

/* ---- what an order costs --------------------------------------------------------------------------------- */

static double cost_of(ordering *o, const uint32_t *issues, uint32_t count, double *width)
{
    double cost = 0;
    *width = 1;
    for (uint32_t i = 0; i < count; i++) {
        double nodes = dtn_issue_cut_nodes(o->cut);
        *width = nodes > *width ? nodes : *width;
        cost += nodes * o->sizes[issues[i]];
        dtn_issue_cut_take(o->cut, issues[i]);
    }
    for (uint32_t i = count; i-- > 0;)
        dtn_issue_cut_give_back(o->cut, issues[i]);
    return cost;
}

static void keep_if_better(ordering *o, component *c, const uint32_t *issues)
{
    double width, cost = cost_of(o, issues, c->count, &width);
    if (c->cost > 0 && cost >= c->cost * BETTER)
        return;
    if (issues != c->issues)
        memcpy(c->issues, issues, c->count * sizeof *issues);
    c->cost = cost;
    c->width = width;
}

static bool is_worked_out(const ordering *o)
{
    return o->cut->work > o->work_end;
}

/* ---- greedy ---------------------------------------------------------------------------------------------- */

/* Neighbours of an issue that are seen for the first time. */
static void see_neighbours(ordering *o, uint32_t issue, uint32_t *edge, uint32_t *edge_count, uint32_t *clock)
{
    const dtn_issue_cut *cut = o->cut;
    for (uint32_t m = cut->first_member[issue]; m < cut->first_member[issue + 1]; m++) {
        const dtn_cut_group *group = &cut->groups[cut->members[m].group];
        for (uint32_t i = 0; i < group->issue_count; i++)
            if (o->seen_at[group->issues[i]] == 0) {
                o->seen_at[group->issues[i]] = ++*clock;
                edge[(*edge_count)++] = group->issues[i];
            }
    }
}

/* The place on the edge of the issue after which least is to be remembered; among equals the one seen first. */
static uint32_t best_on_edge(ordering *o, const uint32_t *edge, uint32_t edge_count)
{
    uint32_t best = 0;
    int64_t least = INT64_MAX;
    for (uint32_t i = 0; i < edge_count; i++) {
        dtn_issue_cut_take(o->cut, edge[i]);
        int64_t bits = o->cut->bits;
        dtn_issue_cut_give_back(o->cut, edge[i]);
        if (bits < least) {
            least = bits;
            best = i;
        }
    }
    return best;
}

/* From `start` on, always on the edge of what is taken. The edge is kept behind the issues taken, in the order in which
 * they were seen. */
static void walk_greedily(ordering *o, const component *c, uint32_t start)
{
    uint32_t *issues = o->trial, clock = 1, edge_count = 1;
    for (uint32_t i = 0; i < c->count; i++)
        o->seen_at[c->issues[i]] = 0;
    o->seen_at[start] = clock;
    issues[0] = start;
    for (uint32_t taken = 0; taken < c->count; taken++) {
        uint32_t *edge = issues + taken;
        uint32_t best = best_on_edge(o, edge, edge_count), issue = edge[best];
        memmove(edge + 1, edge, best * sizeof *edge);
        edge[0] = issue;
        dtn_issue_cut_take(o->cut, issue);
        edge_count--;
        see_neighbours(o, issue, edge + 1, &edge_count, &clock);
    }
    for (uint32_t i = c->count; i-- > 0;)
        dtn_issue_cut_give_back(o->cut, issues[i]);
}

static uint32_t neighbours(const ordering *o, uint32_t issue)
{
    const dtn_issue_cut *cut = o->cut;
    uint32_t count = 0;
    for (uint32_t m = cut->first_member[issue]; m < cut->first_member[issue + 1]; m++)
        count += cut->groups[cut->members[m].group].issue_count - 1;
    return count;
}

static uint32_t most_or_least_tied(const ordering *o, const uint32_t *issues, uint32_t count, bool most)
{
    uint32_t found = issues[0];
    for (uint32_t i = 1; i < count; i++) {
        uint32_t here = neighbours(o, issues[i]), best = neighbours(o, found);
        if (most ? here > best : here < best)
            found = issues[i];
    }
    return found;
}

/* ---- moving single issues -------------------------------------------------------------------------------- */

/* nodes[q] after the first q of the others; the issues are given back. */
static void walk_others(ordering *o, const uint32_t *others, uint32_t count, double *nodes)
{
    nodes[0] = dtn_issue_cut_nodes(o->cut);
    for (uint32_t q = 0; q < count; q++) {
        dtn_issue_cut_take(o->cut, others[q]);
        nodes[q + 1] = dtn_issue_cut_nodes(o->cut);
    }
    for (uint32_t q = count; q-- > 0;)
        dtn_issue_cut_give_back(o->cut, others[q]);
}

/* The best place for the issue among the others: costs before it as without it, behind it as with it. */
static uint32_t best_place(ordering *o, uint32_t issue, const uint32_t *others, uint32_t count, double *least)
{
    double *without = o->nodes, *with = o->nodes + count + 1;
    walk_others(o, others, count, without);
    dtn_issue_cut_take(o->cut, issue);
    walk_others(o, others, count, with);
    dtn_issue_cut_give_back(o->cut, issue);
    double cost = without[0] * o->sizes[issue];
    for (uint32_t q = 0; q < count; q++)
        cost += with[q] * o->sizes[others[q]];
    uint32_t best = 0;
    *least = cost;
    for (uint32_t q = 0; q < count; q++) { /* from before others[q] to behind it */
        cost += (without[q] - with[q]) * o->sizes[others[q]];
        cost += (without[q + 1] - without[q]) * o->sizes[issue];
        if (cost < *least * BETTER) {
            *least = cost;
            best = q + 1;
        }
    }
    return best;
}

static bool move_issue(ordering *o, component *c, uint32_t issue)
{
    uint32_t count = 0, from = 0, *others = o->trial;
    for (uint32_t i = 0; i < c->count; i++) {
        if (c->issues[i] == issue)
            from = i;
        else
            others[count++] = c->issues[i];
    }
    double cost;
    uint32_t to = best_place(o, issue, others, count, &cost);
    if (to == from || cost >= c->cost * BETTER)
        return false;
    memmove(others + to + 1, others + to, (count - to) * sizeof *others);
    others[to] = issue;
    double before = c->cost;
    keep_if_better(o, c, others);
    return c->cost < before;
}

static void move_issues(ordering *o, component *c)
{
    bool has_moved = true;
    for (uint32_t round = 0; round < MOST_ROUNDS && has_moved; round++) {
        has_moved = false;
        for (uint32_t i = 0; i < c->count; i++) {
            if (is_worked_out(o))
                return;
            has_moved |= move_issue(o, c, c->declared[i]);
        }
        dtn_task_tick(o->task);
    }
}

/* ---- beginnings ------------------------------------------------------------------------------------------ */

/* With `thoroughly` issues are moved before it is compared. Returns where the walk ended: as far away as can be. */
static uint32_t try_beginning(ordering *o, component *c, uint32_t start, bool thoroughly)
{
    if (is_worked_out(o))
        return start;
    walk_greedily(o, c, start);
    uint32_t end = o->trial[c->count - 1];
    component other = {.declared = c->declared, .issues = o->other, .count = c->count};
    keep_if_better(o, &other, o->trial);
    if (thoroughly)
        move_issues(o, &other);
    keep_if_better(o, c, other.issues);
    return end;
}

static void try_reversed(ordering *o, component *c)
{
    for (uint32_t i = 0; i < c->count; i++)
        o->trial[i] = c->issues[c->count - 1 - i];
    keep_if_better(o, c, o->trial);
}

/* Greedily from the issue that is tied least and most, from where a walk ends, and from places spread over the
 * declared order. */
static void try_beginnings(ordering *o, component *c, bool thoroughly)
{
    const uint32_t *declared = c->declared;
    uint32_t least = most_or_least_tied(o, declared, c->count, false);
    uint32_t far = try_beginning(o, c, least, thoroughly);
    far = try_beginning(o, c, far, thoroughly);
    try_beginning(o, c, far, thoroughly);
    try_beginning(o, c, most_or_least_tied(o, declared, c->count, true), thoroughly);
    for (uint32_t i = 0; i < BEGINNINGS; i++)
        if (i == 0 || (uint64_t)c->count * i / BEGINNINGS > (uint64_t)c->count * (i - 1) / BEGINNINGS)
            try_beginning(o, c, declared[(uint64_t)c->count * i / BEGINNINGS], thoroughly);
}

/* ---- components ------------------------------------------------------------------------------------------ */

static int as_declared(const void *a, const void *b, const void *context)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    (void)context;
    return left < right ? -1 : left > right;
}

static int widest_first(const void *a, const void *b, const void *context)
{
    const component *left = a, *right = b;
    (void)context;
    if (left->width != right->width)
        return left->width > right->width ? -1 : 1;
    return left->declared[0] < right->declared[0] ? -1 : left->declared[0] > right->declared[0];
}

/* Issues that conditions tie to `issue`, itself among them, as declared. */
static component find_component(ordering *o, uint32_t issue, uint32_t *room)
{
    uint32_t count = 1, clock = 1;
    room[0] = issue;
    o->seen_at[issue] = clock;
    for (uint32_t i = 0; i < count; i++)
        see_neighbours(o, room[i], room, &count, &clock);
    dtn_sort(o->task, room, count, sizeof *room, as_declared, NULL);
    component c = {.declared = room, .count = count};
    c.issues = DTN_TAKE(o->task, count, uint32_t);
    memcpy(c.issues, room, count * sizeof *room);
    return c;
}

static double all_sizes(const ordering *o, const component *c)
{
    double sum = 0;
    for (uint32_t i = 0; i < c->count; i++)
        sum += o->sizes[c->issues[i]];
    return sum;
}

/* Each by itself; its share of the work is that of its issues. Where much is to be remembered, work that is small beside
 * what is to come is spent once more. */
static void order_component(ordering *o, component *c)
{
    o->work_end = o->cut->work + (uint64_t)MOST_WORK * c->count / o->cut->state->issue_count;
    keep_if_better(o, c, c->declared);
    try_reversed(o, c);
    if (c->count <= 2)
        return;
    try_beginnings(o, c, false);
    try_reversed(o, c);
    move_issues(o, c);
    if (c->cost <= MUCH * all_sizes(o, c))
        return;
    double more = c->cost * WORK_PER_ARC;
    o->work_end = o->cut->work + (more < MOST_MORE_WORK ? (uint64_t)more : MOST_MORE_WORK);
    try_beginnings(o, c, true);
}

static uint32_t find_components(ordering *o, component *components)
{
    const dtn_issue_cut *cut = o->cut;
    uint32_t *room = DTN_TAKE(o->task, cut->state->issue_count, uint32_t);
    uint32_t count = 0;
    for (uint32_t issue = 0; issue < cut->state->issue_count; issue++) {
        if (o->seen_at[issue] != 0 || cut->first_member[issue] == cut->first_member[issue + 1])
            continue;
        components[count] = find_component(o, issue, room);
        room += components[count++].count;
    }
    return count;
}

/* Wide components come first, where merging has few partial packages yet; free issues at last. */
static double write_order(const ordering *o, const component *components, uint32_t count, uint32_t *issues)
{
    const dtn_issue_cut *cut = o->cut;
    double open = 0;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(issues, components[i].issues, components[i].count * sizeof *issues);
        issues += components[i].count;
        open += components[i].cost;
    }
    for (uint32_t issue = 0; issue < cut->state->issue_count; issue++)
        if (cut->first_member[issue] == cut->first_member[issue + 1]) {
            *issues++ = issue;
            open += o->sizes[issue];
        }
    return open;
}

static double order_issues(dtn_task *task, dtn_issue_cut *cut, uint32_t *issues)
{
    const dtn_state *state = cut->state;
    ordering o = {.task = task, .cut = cut};
    o.sizes = DTN_TAKE(task, state->issue_count, double);
    o.seen_at = DTN_TAKE(task, state->issue_count, uint32_t);
    o.other = DTN_TAKE(task, state->issue_count, uint32_t);
    o.trial = DTN_TAKE(task, state->issue_count, uint32_t);
    o.nodes = DTN_TAKE(task, 2 * ((size_t)state->issue_count + 1), double);
    for (uint32_t issue = 0; issue < state->issue_count; issue++)
        o.sizes[issue] = state->first_option[issue + 1] - state->first_option[issue];
    component *components = DTN_TAKE(task, state->issue_count, component);
    uint32_t count = find_components(&o, components);
    for (uint32_t i = 0; i < count; i++)
        order_component(&o, &components[i]);
    dtn_sort(task, components, count, sizeof *components, widest_first, NULL);
    return write_order(&o, components, count, issues);
}

dtn_issue_order dtn_issue_order_find(dtn_task *task, const dtn_state *state,
                                     const dtn_condition *const *conditions, uint32_t condition_count)
{
    dtn_issue_order order = {.issues = DTN_TAKE(task, state->issue_count, uint32_t)};
    dtn_arena_mark mark = dtn_arena_here(&task->arena);
    dtn_issue_cut *cut = dtn_issue_cut_open(task, state, conditions, condition_count);
    order.open = order_issues(task, cut, order.issues);
    dtn_arena_reset(&task->arena, mark);
    return order;
}
