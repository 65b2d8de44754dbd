/* SPDX-License-Identifier: MIT
 * Question  Which sums of a party are equal in all that can follow?
 * Method    From the ends back: a demand at the next node, less what the arc adds, is a demand here.
 * Source    dynamic programming from the end; the dominance classes of Nemhauser and Ullmann 1969, as equalities.
 * Cost      O(arcs x (parties + needs)), and the demands kept.
 * Limits    sums below 2^126; lists of more than LONGEST demands are not kept, which costs time alone. */
#include "solve/prospect.h"

#include <string.h>

enum { LONGEST = 1 << 14 };

/* ---- what verdicts bring ------------------------------------------------------------------------------ */

static void apply_clause(const dtn_prospect *prospect, const dtn_clause *clause, size_t verdict)
{
    const dtn_ballot *ballot = prospect->ballot;
    for (uint32_t i = 0; i < ballot->width; i++) {
        const dtn_stakes *stakes = &ballot->state->stakes[ballot->parties[i]];
        if (clause->party != ballot->parties[i])
            continue;
        if (clause->kind == DTN_CLAUSE_REFUSAL)
            prospect->refuses[verdict * ballot->width + i] = true;
        if (clause->kind == DTN_CLAUSE_POINTS && stakes->has_preferences)
            prospect->bonus[verdict * ballot->width + i] += stakes->points[clause->index].exact_amount;
    }
}

static void read_verdicts(const dtn_prospect *prospect)
{
    const dtn_diagram *diagram = prospect->ballot->diagram;
    for (size_t verdict = 0; verdict < diagram->verdict_count; verdict++)
        for (uint32_t i = 0; i < diagram->verdicts[verdict].count; i++) {
            const dtn_clause *clause = &diagram->clauses[diagram->verdicts[verdict].clauses[i]];
            if (clause->kind == DTN_CLAUSE_REFUSAL || clause->kind == DTN_CLAUSE_POINTS)
                apply_clause(prospect, clause, verdict);
        }
}

/* ---- ends --------------------------------------------------------------------------------------------- */

static void ask_at_end(const dtn_prospect *prospect, uint32_t end, uint32_t need)
{
    const dtn_ballot *ballot = prospect->ballot;
    const dtn_prospect_layer *ends = &prospect->layers[ballot->diagram->issue_count];
    size_t at = (size_t)end * ballot->need_count + need;
    bool is_active = ballot->is_always || ballot->diagram->is_active[at];
    ends->may_ask[at] = ends->must_ask[at] = is_active;
    for (uint32_t k = 0; is_active && k < ballot->needs[need].party_count; k++)
        ends->matters[(size_t)end * ballot->width + ballot->members[need][k]] = true;
}

static void fill_ends(const dtn_prospect *prospect)
{
    const dtn_ballot *ballot = prospect->ballot;
    const dtn_prospect_layer *ends = &prospect->layers[ballot->diagram->issue_count];
    for (uint32_t end = 0; end < ballot->diagram->end_count; end++) {
        for (uint32_t need = 0; need < ballot->need_count; need++)
            ask_at_end(prospect, end, need);
        for (uint32_t i = 0; i < ballot->width; i++) {
            const dtn_stakes *stakes = &ballot->state->stakes[ballot->parties[i]];
            size_t at = (size_t)end * ballot->width + i;
            ends->least[at] = ends->most[at] = stakes->has_preferences ? stakes->exact_walk_away : 0;
        }
    }
}

/* ---- from a layer to the one before ------------------------------------------------------------------- */

typedef struct step_back { /* the node that is filled */
    const dtn_prospect *prospect;
    const dtn_layer *layer;
    const dtn_prospect_layer *here, *next;
    uint32_t node, first_option;
} step_back;

static void pass_needs_back(const step_back *step, uint32_t to)
{
    uint32_t count = step->prospect->ballot->need_count;
    for (uint32_t need = 0; need < count; need++) {
        size_t at = (size_t)step->node * count + need, from = (size_t)to * count + need;
        step->here->may_ask[at] |= step->next->may_ask[from];
        step->here->must_ask[at] &= step->next->must_ask[from];
    }
}

static void pass_bounds_back(const step_back *step, uint32_t option, const dtn_arc *arc)
{
    uint32_t width = step->prospect->ballot->width;
    for (uint32_t i = 0; i < width; i++) {
        size_t at = (size_t)step->node * width + i, from = (size_t)arc->to * width + i;
        dtn_int128 gets, least = step->next->least[from], most = step->next->most[from];
        if (!step->next->matters[from])
            continue;
        step->here->matters[at] = true;
        if (!dtn_prospect_gets(step->prospect, step->first_option + option, arc->verdict, i, &gets))
            least = most = DTN_NEVER;
        if (least != DTN_NEVER && least - gets < step->here->least[at])
            step->here->least[at] = least - gets;
        if (most != DTN_NEVER)
            most -= gets;
        if (most > step->here->most[at])
            step->here->most[at] = most;
    }
}

static void begin_node(const step_back *step)
{
    const dtn_ballot *ballot = step->prospect->ballot;
    for (uint32_t i = 0; i < ballot->width; i++) {
        step->here->least[(size_t)step->node * ballot->width + i] = DTN_NEVER;
        step->here->most[(size_t)step->node * ballot->width + i] = DTN_OUT;
    }
    for (uint32_t need = 0; need < ballot->need_count; need++)
        step->here->must_ask[(size_t)step->node * ballot->need_count + need] = true;
}

static void fill_node(const step_back *step)
{
    begin_node(step);
    const dtn_arc *arcs = step->layer->arcs + (size_t)step->node * step->layer->size;
    for (uint32_t option = 0; option < step->layer->size; option++)
        if (arcs[option].to != DTN_DEAD_END) {
            pass_needs_back(step, arcs[option].to);
            pass_bounds_back(step, option, &arcs[option]);
        }
}

/* ---- demands in full ---------------------------------------------------------------------------------- */

/* The demands of a node where least and most say it all need no list. */
static dtn_demands demands_at(const dtn_prospect_layer *layer, size_t at)
{
    if (layer->demands[at].items == NULL && layer->least[at] == layer->most[at])
        return (dtn_demands){&layer->least[at], layer->least[at] != DTN_NEVER};
    return layer->demands[at];
}

/* How many demands the arcs bring; SIZE_MAX: not known. */
static size_t demands_behind(const step_back *step, uint32_t i)
{
    const dtn_arc *arcs = step->layer->arcs + (size_t)step->node * step->layer->size;
    size_t count = 0;
    for (uint32_t option = 0; option < step->layer->size; option++) {
        size_t from = (size_t)arcs[option].to * step->prospect->ballot->width + i;
        if (arcs[option].to == DTN_DEAD_END || !step->next->matters[from])
            continue;
        dtn_demands behind = demands_at(step->next, from);
        if (behind.items == NULL)
            return SIZE_MAX;
        count += behind.count;
    }
    return count;
}

static void gather_demands(const step_back *step, uint32_t i, dtn_union *all)
{
    const dtn_arc *arcs = step->layer->arcs + (size_t)step->node * step->layer->size;
    dtn_union_clear(all);
    for (uint32_t option = 0; option < step->layer->size; option++) {
        dtn_int128 gets;
        size_t from = (size_t)arcs[option].to * step->prospect->ballot->width + i;
        if (arcs[option].to == DTN_DEAD_END || !step->next->matters[from] ||
            !dtn_prospect_gets(step->prospect, step->first_option + option, arcs[option].verdict, i, &gets))
            continue;
        dtn_demands behind = demands_at(step->next, from);
        for (size_t k = 0; k < behind.count; k++)
            dtn_union_add(all, behind.items[k] - gets);
        dtn_union_end_run(all);
    }
    dtn_union_merge(all);
}

/* Keeps the list of one party at the node while there is room; `left` is what may still be kept. */
static bool keep_demands(dtn_task *task, const step_back *step, uint32_t i, dtn_union *all, size_t *left)
{
    size_t at = (size_t)step->node * step->prospect->ballot->width + i;
    size_t count = demands_behind(step, i);
    if (step->here->least[at] == step->here->most[at] || count > (size_t)LONGEST * step->layer->size)
        return true;
    if (!dtn_union_reserve(task, all, count, step->layer->size))
        return false;
    gather_demands(step, i, all);
    if (all->count > LONGEST || all->count > *left)
        return true;
    dtn_int128 *items = dtn_ways_room(task, all->count, sizeof *items);
    if (!items)
        return false;
    if (all->count)
        memcpy(items, all->items, all->count * sizeof *items);
    step->here->demands[at] = (dtn_demands){items, all->count};
    *left -= all->count;
    return true;
}

/* ---- all of it ---------------------------------------------------------------------------------------- */

static void *cleared_room(dtn_task *task, size_t count, size_t size)
{
    void *room = dtn_ways_room(task, count, size);
    return room ? memset(room, 0, count * size) : NULL;
}

static bool make_room(dtn_task *task, const dtn_prospect *prospect)
{
    const dtn_ballot *ballot = prospect->ballot;
    for (uint32_t k = 0; k <= ballot->diagram->issue_count; k++) {
        dtn_prospect_layer *layer = &prospect->layers[k];
        size_t nodes = dtn_ways_nodes(ballot->diagram, k);
        layer->least = dtn_ways_room(task, nodes * ballot->width, sizeof *layer->least);
        layer->most = dtn_ways_room(task, nodes * ballot->width, sizeof *layer->most);
        layer->matters = cleared_room(task, nodes * ballot->width, sizeof *layer->matters);
        layer->demands = cleared_room(task, nodes * ballot->width, sizeof *layer->demands);
        layer->may_ask = cleared_room(task, nodes * ballot->need_count, sizeof *layer->may_ask);
        layer->must_ask = cleared_room(task, nodes * ballot->need_count, sizeof *layer->must_ask);
        if (!layer->least || !layer->most || !layer->matters || !layer->demands || !layer->may_ask ||
            !layer->must_ask)
            return false;
    }
    return true;
}

static bool fill_layer(dtn_task *task, const step_back *layer, dtn_union *all, size_t *left)
{
    step_back step = *layer;
    bool has_room = true;
    for (step.node = 0; step.node < step.layer->node_count; step.node++) {
        fill_node(&step);
        for (uint32_t i = 0; has_room && i < step.prospect->ballot->width; i++)
            has_room = keep_demands(task, &step, i, all, left);
        if (step.node % 1024 == 0 && dtn_task_must_stop(task))
            return false;
    }
    return has_room;
}

const dtn_prospect *dtn_prospect_find(dtn_task *task, const dtn_ballot *ballot, size_t most_demands)
{
    const dtn_diagram *diagram = ballot->diagram;
    dtn_prospect *prospect = DTN_TAKE(task, 1, dtn_prospect);
    prospect->ballot = ballot;
    prospect->layers = DTN_TAKE(task, diagram->issue_count + 1, dtn_prospect_layer);
    size_t verdicts = (size_t)diagram->verdict_count * ballot->width;
    prospect->bonus = cleared_room(task, verdicts, sizeof *prospect->bonus);
    prospect->refuses = cleared_room(task, verdicts, sizeof *prospect->refuses);
    if (!prospect->bonus || !prospect->refuses || !make_room(task, prospect))
        return NULL;
    read_verdicts(prospect);
    fill_ends(prospect);
    dtn_union all = {0};
    for (uint32_t k = diagram->issue_count; k-- > 0;) {
        const dtn_layer *layer = &diagram->layers[k];
        step_back step = {prospect,
                          layer,
                          &prospect->layers[k],
                          &prospect->layers[k + 1],
                          0,
                          ballot->state->first_option[layer->issue]};
        if (!fill_layer(task, &step, &all, &most_demands))
            return NULL;
    }
    return prospect;
}

/* ---- what stands for a sum ---------------------------------------------------------------------------- */

/* The largest demand that is met; demands[0] is. */
static dtn_int128 last_met(const dtn_demands *demands, dtn_int128 sum)
{
    size_t low = 0, high = demands->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (demands->items[middle] <= sum)
            low = middle;
        else
            high = middle;
    }
    return demands->items[low];
}

dtn_int128 dtn_prospect_of(const dtn_prospect *prospect, uint32_t layer, uint32_t node, uint32_t i,
                           dtn_int128 sum)
{
    const dtn_prospect_layer *here = &prospect->layers[layer];
    size_t at = (size_t)node * prospect->ballot->width + i;
    if (!here->matters[at] || sum < here->least[at])
        return DTN_OUT;
    if (sum >= here->most[at])
        return here->most[at];
    return here->demands[at].items ? last_met(&here->demands[at], sum) : sum;
}
