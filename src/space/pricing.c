/* SPDX-License-Identifier: MIT
 * question   what does each step through a diagram add to each party's score, and what can the rest still add?
 * method     worths and amounts as they stand, drawn ones rounded to a step whose sums are exact; most and least
 *            backwards over the layers, one party at a time
 * source     Bellman 1957, backward recursion
 * cost       O(verdicts x clauses + arcs x parties); no allocation when filled again
 * limits     drawn numbers of very different size share the step of the largest */
#include "space/pricing.h"

#include "numeric/magnitude.h"
#include "numeric/tolerance.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

static const double outwards = 0x1p-50; /* more than three sums and roundings of nearest doubles can err by */

/* ---- room ------------------------------------------------------------------------------------------- */

static uint32_t nodes_of(const dtn_diagram *diagram, uint32_t layer)
{
    return layer < diagram->issue_count ? diagram->layers[layer].node_count : diagram->end_count;
}

static double **take_rows(dtn_task *task, const dtn_diagram *diagram)
{
    double **rows = DTN_TAKE(task, (size_t)diagram->issue_count + 1, double *);
    size_t all = 0;
    for (uint32_t layer = 0; layer <= diagram->issue_count; layer++)
        all += nodes_of(diagram, layer);
    double *row = DTN_TAKE(task, all, double);
    for (uint32_t layer = 0; layer <= diagram->issue_count; layer++) {
        rows[layer] = row;
        row += nodes_of(diagram, layer);
    }
    return rows;
}

dtn_pricing *dtn_pricing_prepare(dtn_task *task, const dtn_diagram *diagram, const uint32_t *parties,
                                 uint32_t width)
{
    dtn_pricing *pricing = DTN_TAKE(task, 1, dtn_pricing);
    *pricing = (dtn_pricing){.diagram = diagram,
                             .parties = DTN_TAKE(task, width, dtn_priced),
                             .width = width,
                             .forbids = DTN_TAKE(task, diagram->verdict_count, bool),
                             .resting = DTN_TAKE(task, diagram->structure->need_count, bool)};
    for (uint32_t i = 0; i < width; i++)
        pricing->parties[i] = (dtn_priced){.party = parties[i],
                                           .worth = DTN_TAKE(task, diagram->structure->option_count, double),
                                           .points = DTN_TAKE(task, diagram->verdict_count, double),
                                           .bonus = DTN_TAKE(task, diagram->verdict_count, double),
                                           .exact_room = DTN_TAKE(task, diagram->verdict_count, dtn_int128),
                                           .most = take_rows(task, diagram),
                                           .least = take_rows(task, diagram)};
    return pricing;
}

/* ---- numbers ---------------------------------------------------------------------------------------- */

/* More than any sum of them comes to. */
static double reach_of(const dtn_state *state, const dtn_stakes *stakes)
{
    double reach = 0;
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        double largest = 0;
        for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++)
            if (dtn_magnitude(stakes->worth[o]) > largest)
                largest = dtn_magnitude(stakes->worth[o]);
        reach += largest;
    }
    for (size_t i = 0; i < stakes->points_count; i++)
        reach += dtn_magnitude(stakes->points[i].amount);
    return reach;
}

static double step_of(const dtn_state *state, const dtn_stakes *stakes)
{
    double reach = reach_of(state, stakes), step = 1;
    double finest = stakes->doubt / 1024; /* a power of two below the thousandth */
    while (step > finest && step > 0x1p-900)
        step *= 0.5;
    while (step * 2 <= finest)
        step *= 2;
    while (reach >= step * 0x1p50 && step < 0x1p900) /* so that adding the magic number rounds to the step */
        step *= 2;
    return step;
}

static void price_options(dtn_priced *priced, const dtn_state *state, dtn_grain grain)
{
    const dtn_stakes *stakes = priced->stakes;
    if (!stakes->has_preferences)
        memset(priced->worth, 0, state->option_count * sizeof *priced->worth);
    else
        for (uint32_t option = 0; option < state->option_count; option++)
            priced->worth[option] = dtn_round_to(grain, stakes->worth[option]);
}

/* ---- verdicts --------------------------------------------------------------------------------------- */

static void price_clause(dtn_priced *priced, const dtn_clause *clause, uint32_t verdict, dtn_grain grain,
                         const bool *binds)
{
    if (clause->party != priced->party)
        return;
    if (clause->kind == DTN_CLAUSE_REFUSAL && (binds == NULL || binds[clause->index]))
        priced->bonus[verdict] = -INFINITY;
    if (clause->kind != DTN_CLAUSE_POINTS || !priced->stakes->has_preferences)
        return;
    const dtn_points *points = &priced->stakes->points[clause->index];
    double amount = dtn_round_to(grain, points->amount);
    priced->points[verdict] += amount;
    priced->bonus[verdict] += amount;
    if (priced->exact_points)
        priced->exact_points[verdict] += points->exact_amount;
}

static void price_verdicts(dtn_priced *priced, const dtn_diagram *diagram, dtn_grain grain, const bool *binds)
{
    memset(priced->points, 0, diagram->verdict_count * sizeof *priced->points);
    memset(priced->bonus, 0, diagram->verdict_count * sizeof *priced->bonus);
    if (priced->exact_points)
        memset(priced->exact_points, 0, diagram->verdict_count * sizeof *priced->exact_points);
    for (uint32_t i = 0; i < diagram->verdict_count; i++)
        for (uint32_t j = 0; j < diagram->verdicts[i].count; j++)
            price_clause(priced, &diagram->clauses[diagram->verdicts[i].clauses[j]], i, grain, binds);
}

static void find_forbidding(dtn_pricing *pricing, const bool *rule_binds)
{
    const dtn_diagram *diagram = pricing->diagram;
    for (uint32_t i = 0; i < diagram->verdict_count; i++) {
        pricing->forbids[i] = false;
        for (uint32_t j = 0; j < diagram->verdicts[i].count; j++) {
            const dtn_clause *clause = &diagram->clauses[diagram->verdicts[i].clauses[j]];
            if (clause->kind == DTN_CLAUSE_RULE && (rule_binds == NULL || rule_binds[clause->index]))
                pricing->forbids[i] = true;
        }
    }
}

/* ---- what the rest can add -------------------------------------------------------------------------- */

typedef struct outlook {
    double most, least;
} outlook;

static outlook look_from(const dtn_pricing *pricing, const dtn_priced *priced, uint32_t layer, uint32_t node)
{
    const dtn_layer *here = &pricing->diagram->layers[layer];
    const double *worth = priced->worth + pricing->diagram->structure->first_option[here->issue];
    const double *most = priced->most[layer + 1], *least = priced->least[layer + 1];
    const dtn_arc *arcs = here->arcs + (size_t)node * here->size;
    outlook seen = {-INFINITY, INFINITY};
    for (uint32_t option = 0; option < here->size; option++) {
        dtn_arc arc = arcs[option];
        if (arc.to == DTN_DEAD_END || pricing->forbids[arc.verdict])
            continue;
        double step = worth[option] + priced->bonus[arc.verdict];
        if (step + most[arc.to] > seen.most)
            seen.most = step + most[arc.to];
        if (step > -INFINITY && step + least[arc.to] < seen.least)
            seen.least = step + least[arc.to];
    }
    return seen;
}

/* What the sums of one node can err by, when they are of nearest doubles: all that was added may have been large. */
static double slip_of(const dtn_priced *priced, const dtn_state *state)
{
    return priced->exact_points ? reach_of(state, priced->stakes) * outwards : 0;
}

static void look_ahead(const dtn_pricing *pricing, dtn_priced *priced)
{
    const dtn_diagram *diagram = pricing->diagram;
    double slip = slip_of(priced, pricing->state);
    for (uint32_t end = 0; end < diagram->end_count; end++)
        priced->most[diagram->issue_count][end] = priced->least[diagram->issue_count][end] = 0;
    for (uint32_t layer = diagram->issue_count; layer-- > 0;)
        for (uint32_t node = 0; node < diagram->layers[layer].node_count; node++) {
            outlook seen = look_from(pricing, priced, layer, node);
            priced->most[layer][node] = seen.most + slip;
            priced->least[layer][node] = seen.least - slip;
        }
}

/* ---- the whole -------------------------------------------------------------------------------------- */

static double accepts_from(const dtn_stakes *stakes)
{
    if (!stakes->has_preferences)
        return -INFINITY;
    return stakes->precision == DTN_DRAWN ? stakes->walk_away - stakes->doubt : stakes->walk_away;
}

static void price(dtn_pricing *pricing, dtn_priced *priced, const bool *binds)
{
    const dtn_state *state = pricing->state;
    const dtn_stakes *stakes = &state->stakes[priced->party];
    bool is_drawn = stakes->has_preferences && stakes->precision == DTN_DRAWN;
    bool is_wide = stakes->has_preferences && stakes->precision == DTN_WIDE;
    priced->stakes = stakes;
    priced->step = is_drawn ? step_of(state, stakes) : 0;
    priced->walk_away = accepts_from(stakes);
    priced->doubt = is_wide ? stakes->doubt : 0;
    priced->exact_worth = is_wide ? stakes->exact_worth : NULL;
    priced->exact_points = is_wide ? priced->exact_room : NULL;
    dtn_grain grain = dtn_grain_of(priced->step);
    price_options(priced, state, grain);
    price_verdicts(priced, pricing->diagram, grain, binds);
    look_ahead(pricing, priced);
}

void dtn_pricing_fill(dtn_pricing *pricing, const dtn_state *state, const bool *rule_binds,
                      bool *const *refusal_binds)
{
    pricing->state = state;
    find_forbidding(pricing, rule_binds);
    for (uint32_t i = 0; i < pricing->width; i++) {
        dtn_priced *priced = &pricing->parties[i];
        price(pricing, priced, refusal_binds ? refusal_binds[priced->party] : NULL);
    }
}
