/* SPDX-License-Identifier: MIT */
#include "solve/measures.h"

#include <math.h> /* INFINITY alone */

/* ---- who is needed ---------------------------------------------------------------------------------- */

static bool is_active_everywhere(const dtn_diagram *diagram, size_t need)
{
    for (uint32_t end = 0; end < diagram->end_count; end++)
        if (!diagram->is_active[end * diagram->structure->need_count + need])
            return false;
    return true;
}

static bool *find_needed(dtn_task *task, const dtn_state *state, const dtn_diagram *diagram)
{
    bool *is_needed = DTN_TAKE(task, state->party_count, bool);
    for (size_t i = 0; i < state->need_count; i++)
        if (state->needs[i].kind == DTN_NEED_ALL && is_active_everywhere(diagram, i))
            for (uint32_t j = 0; j < state->needs[i].party_count; j++)
                is_needed[state->needs[i].parties[j]] = true;
    return is_needed;
}

static bool *find_asked(dtn_task *task, const dtn_state *state)
{
    bool *is_asked = DTN_TAKE(task, state->party_count, bool);
    for (size_t i = 0; i < state->need_count; i++)
        for (uint32_t j = 0; j < state->needs[i].party_count; j++)
            is_asked[state->needs[i].parties[j]] = true;
    return is_asked;
}

static bool may_refuse(const dtn_diagram *diagram, uint32_t party)
{
    for (uint32_t i = 0; i < diagram->clause_count; i++)
        if (diagram->clauses[i].kind == DTN_CLAUSE_REFUSAL && diagram->clauses[i].party == party)
            return true;
    return false;
}

/* ---- choosing --------------------------------------------------------------------------------------- */

typedef struct choosing {
    dtn_task *task;
    dtn_measures *chosen;
    const bool *is_needed, *is_asked;
    uint32_t *priced_at; /* [party_count] */
} choosing;

static void price_parties(choosing *x)
{
    const dtn_state *state = x->chosen->state;
    uint32_t *parties = DTN_TAKE(x->task, (size_t)state->party_count + state->bargaining_count, uint32_t);
    bool *bargains = DTN_TAKE(x->task, state->party_count, bool);
    uint32_t count = 0;
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        bargains[state->bargaining[i]] = true;
    for (uint32_t party = 0; party < state->party_count; party++)
        if (bargains[party] || x->is_asked[party]) {
            x->priced_at[party] = count;
            parties[count++] = party;
        }
    x->chosen->pricing = dtn_pricing_prepare(x->task, x->chosen->diagram, parties, count);
    dtn_pricing_fill(x->chosen->pricing, state, NULL, NULL);
}

static uint32_t add_measure(choosing *x, uint32_t party, bool is_asked, bool has_score)
{
    dtn_measures *chosen = x->chosen;
    dtn_measure *added = &chosen->items[chosen->width];
    const dtn_priced *priced = &chosen->pricing->parties[x->priced_at[party]];
    *added = (dtn_measure){.priced = priced,
                           .is_asked = is_asked,
                           .has_score = has_score,
                           .is_needed = x->is_needed[party],
                           .wide = DTN_NO_MEASURE};
    if (has_score && priced->exact_points)
        added->wide = chosen->wide_count++;
    if (has_score && priced->step > 0)
        added->grain = dtn_grain_of(priced->stakes->doubt);
    return chosen->width++;
}

static void add_fillers(dtn_measures *chosen)
{
    if (chosen->strict == chosen->width && chosen->width < 2)
        chosen->strict = 2;
    for (; chosen->width < 2; chosen->width++)
        chosen->items[chosen->width] = (dtn_measure){.wide = DTN_NO_MEASURE};
}

static void add_measures(choosing *x)
{
    dtn_measures *chosen = x->chosen;
    const dtn_state *state = chosen->state;
    for (uint32_t party = 0; party < state->party_count; party++)
        chosen->score_of[party] = chosen->asked_of[party] = DTN_NO_MEASURE;
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        chosen->score_of[state->bargaining[i]] = add_measure(x, state->bargaining[i], false, true);
    chosen->strict = chosen->width;
    for (uint32_t party = 0; party < state->party_count; party++) {
        bool has_score = state->stakes[party].has_preferences && chosen->score_of[party] == DTN_NO_MEASURE;
        bool hangs_on_refusal = !x->is_needed[party] && may_refuse(chosen->diagram, party);
        if (x->is_asked[party] && (has_score || hangs_on_refusal))
            chosen->asked_of[party] = add_measure(x, party, true, has_score);
    }
    add_fillers(chosen);
}

/* Two steps of the grain: one for rounding either way, one to spare. */
static void find_gaps(choosing *x)
{
    dtn_measures *chosen = x->chosen;
    chosen->gap = DTN_TAKE(x->task, chosen->strict, double);
    for (uint32_t i = 0; i < chosen->strict; i++)
        chosen->gap[i] = chosen->items[i].grain.magic * (2 / 0x1.8p52);
}

static void find_drops(choosing *x)
{
    dtn_measures *chosen = x->chosen;
    const dtn_pricing *pricing = chosen->pricing;
    chosen->drops = DTN_TAKE(x->task, chosen->diagram->verdict_count, bool);
    for (uint32_t verdict = 0; verdict < chosen->diagram->verdict_count; verdict++) {
        chosen->drops[verdict] = pricing->forbids[verdict];
        for (uint32_t i = 0; i < pricing->width; i++)
            if (x->is_needed[pricing->parties[i].party] && pricing->parties[i].bonus[verdict] == -INFINITY)
                chosen->drops[verdict] = true;
    }
}

dtn_measures *dtn_measures_choose(dtn_task *task, const dtn_state *state, const dtn_diagram *diagram)
{
    dtn_measures *chosen = DTN_TAKE(task, 1, dtn_measures);
    size_t most = (size_t)state->bargaining_count + state->party_count + 2;
    *chosen = (dtn_measures){.diagram = diagram,
                             .state = state,
                             .items = DTN_TAKE(task, most, dtn_measure),
                             .score_of = DTN_TAKE(task, state->party_count, uint32_t),
                             .asked_of = DTN_TAKE(task, state->party_count, uint32_t),
                             .quota = DTN_TAKE(task, state->need_count, double)};
    choosing x = {task, chosen, find_needed(task, state, diagram), find_asked(task, state),
                  DTN_TAKE(task, state->party_count, uint32_t)};
    price_parties(&x);
    add_measures(&x);
    find_gaps(&x);
    find_drops(&x);
    for (size_t i = 0; i < state->need_count; i++)
        chosen->quota[i] = dtn_need_quota(&state->needs[i]);
    return chosen;
}

/* ---- at nodes and on arcs --------------------------------------------------------------------------- */

static dtn_bound bound(const dtn_measure *measure, uint32_t layer, uint32_t node)
{
    dtn_bound bound = {-INFINITY, INFINITY, -INFINITY};
    if (!measure->priced || !measure->has_score)
        return bound;
    const dtn_priced *priced = measure->priced;
    double hopeless = priced->walk_away - priced->most[layer][node] - priced->doubt;
    if (measure->is_needed)
        bound.floor = hopeless;
    if (measure->is_asked) {
        bound.hopeless = hopeless;
        bound.sure = priced->walk_away - priced->least[layer][node] + priced->doubt;
    }
    return bound;
}

void dtn_measures_bound(const dtn_measures *measures, uint32_t layer, uint32_t node, dtn_bound *bounds)
{
    for (uint32_t i = 0; i < measures->width; i++)
        bounds[i] = bound(&measures->items[i], layer, node);
}

void dtn_measures_shift(const dtn_measures *measures, uint32_t option, uint32_t verdict, double *shift,
                        dtn_int128 *exact)
{
    for (uint32_t i = 0; i < measures->width; i++) {
        const dtn_measure *measure = &measures->items[i];
        const dtn_priced *priced = measure->priced;
        shift[i] = 0;
        if (!priced)
            continue;
        if (measure->has_score)
            shift[i] = priced->points[verdict] + (option == DTN_NO_OPTION ? 0 : priced->worth[option]);
        if (measure->is_asked && priced->bonus[verdict] == -INFINITY)
            shift[i] = -INFINITY;
        if (measure->wide != DTN_NO_MEASURE)
            exact[measure->wide] =
                priced->exact_points[verdict] + (option == DTN_NO_OPTION ? 0 : priced->exact_worth[option]);
    }
}

/* ---- at the ends ------------------------------------------------------------------------------------ */

static bool is_enough(const dtn_measures *measures, uint32_t at, const double *sums, const dtn_int128 *exact)
{
    const dtn_measure *measure = &measures->items[at];
    double sum = sums[at];
    if (!measure->has_score || sum == INFINITY || sum == -INFINITY)
        return sum > -INFINITY;
    if (measure->wide != DTN_NO_MEASURE)
        return exact[measure->wide] >= measure->priced->stakes->exact_walk_away;
    return sum >= measure->priced->walk_away;
}

static bool accepts(const dtn_measures *measures, uint32_t party, const double *sums, const dtn_int128 *exact)
{
    uint32_t score = measures->score_of[party], asked = measures->asked_of[party];
    return (score == DTN_NO_MEASURE || is_enough(measures, score, sums, exact)) &&
           (asked == DTN_NO_MEASURE || is_enough(measures, asked, sums, exact));
}

bool dtn_measures_meet_needs(const dtn_measures *measures, uint32_t end, const double *sums,
                             const dtn_int128 *exact)
{
    const dtn_state *state = measures->state;
    for (size_t i = 0; i < state->need_count; i++) {
        const dtn_need *need = &state->needs[i];
        double consent = 0;
        if (!measures->diagram->is_active[end * state->need_count + i])
            continue;
        for (uint32_t j = 0; j < need->party_count; j++)
            if (accepts(measures, need->parties[j], sums, exact))
                consent += need->kind == DTN_NEED_VOTES ? need->votes[j] : 1;
        if (!(consent >= measures->quota[i]))
            return false;
    }
    return true;
}
