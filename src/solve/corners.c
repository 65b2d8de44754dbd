/* SPDX-License-Identifier: MIT
 * question   which partial packages of two parties can still grow into a deal that no known deal betters?
 * method     deals by weighted sums, always between the two neighbours that are farthest apart; then for each corner
 *            between neighbours the most its weighted sum can grow by from every node on
 * source     Aneja and Nair 1979; Ulungu and Teghem 1995
 * cost       O(arcs x corners)
 * limits     at most DTN_MOST_CORNERS known deals, none above two million arcs; weighted sums are rounded, which slack
 *            makes up for */
#include "solve/corners.h"

#include "numeric/magnitude.h"

#include <math.h> /* INFINITY alone */

typedef struct known_deal {
    double scores[2];
} known_deal;

typedef struct searching {
    const dtn_measures *measures;
    const dtn_diagram *diagram;
    const size_t *first_node;
    size_t node_count;
    double *rest;                       /* [node_count] of the weights looked at */
    double size[2];                     /* of scores */
    known_deal known[DTN_MOST_CORNERS]; /* by falling first score */
    uint32_t count;
} searching;

/* ---- weighted sums ---------------------------------------------------------------------------------- */

static uint32_t nodes_of(const dtn_diagram *diagram, uint32_t layer)
{
    return layer < diagram->issue_count ? diagram->layers[layer].node_count : diagram->end_count;
}

static double worth_of(const dtn_measures *measures, uint32_t measure, uint32_t option, uint32_t verdict)
{
    const dtn_priced *priced = measures->items[measure].priced;
    return priced->points[verdict] + priced->worth[option];
}

static double step_of(const searching *s, const double *weights, uint32_t option, uint32_t verdict)
{
    return weights[0] * worth_of(s->measures, 0, option, verdict) +
           weights[1] * worth_of(s->measures, 1, option, verdict);
}

/* The best option of a node, and in `*best` what it and the rest come to. */
static uint32_t choose(const searching *s, const double *weights, uint32_t layer, uint32_t node, double *best)
{
    const dtn_layer *here = &s->diagram->layers[layer];
    const dtn_arc *arcs = here->arcs + (size_t)node * here->size;
    uint32_t first_option = s->diagram->structure->first_option[here->issue], chosen = 0;
    const double *behind = s->rest + s->first_node[layer + 1];
    *best = -INFINITY;
    for (uint32_t option = 0; option < here->size; option++) {
        dtn_arc arc = arcs[option];
        if (arc.to == DTN_DEAD_END || s->measures->drops[arc.verdict])
            continue;
        double sum = step_of(s, weights, first_option + option, arc.verdict) + behind[arc.to];
        chosen = sum > *best ? option : chosen;
        *best = sum > *best ? sum : *best;
    }
    return chosen;
}

static void look_back(searching *s, const double *weights)
{
    for (uint32_t end = 0; end < s->diagram->end_count; end++)
        s->rest[s->first_node[s->diagram->issue_count] + end] = 0;
    for (uint32_t layer = s->diagram->issue_count; layer-- > 0;)
        for (uint32_t node = 0; node < nodes_of(s->diagram, layer); node++)
            choose(s, weights, layer, node, &s->rest[s->first_node[layer] + node]);
}

/* The package with the largest weighted sum; false when there is none, or it is not in the zone. */
static bool walk(searching *s, const double *weights, known_deal *found)
{
    uint32_t node = 0, root = s->diagram->root_verdict;
    look_back(s, weights);
    for (int i = 0; i < 2; i++)
        found->scores[i] = s->measures->items[i].priced->points[root];
    for (uint32_t layer = 0; layer < s->diagram->issue_count; layer++) {
        double best;
        const dtn_layer *here = &s->diagram->layers[layer];
        uint32_t chosen = choose(s, weights, layer, node, &best);
        dtn_arc arc = here->arcs[(size_t)node * here->size + chosen];
        if (!(best > -INFINITY))
            return false;
        for (uint32_t i = 0; i < 2; i++)
            found->scores[i] += worth_of(
                s->measures, i, s->diagram->structure->first_option[here->issue] + chosen, arc.verdict);
        node = arc.to;
    }
    return dtn_measures_meet_needs(s->measures, node, found->scores, NULL);
}

/* ---- known deals ------------------------------------------------------------------------------------ */

/* Keeps the row falling in the first score and rising in the second. */
static void add_known(searching *s, known_deal deal)
{
    uint32_t at = 0;
    while (at < s->count && s->known[at].scores[0] > deal.scores[0])
        at++;
    if (at > 0 && s->known[at - 1].scores[1] >= deal.scores[1])
        return;
    if (at < s->count &&
        (s->known[at].scores[0] == deal.scores[0] || s->known[at].scores[1] <= deal.scores[1]))
        return;
    for (uint32_t i = s->count++; i > at; i--)
        s->known[i] = s->known[i - 1];
    s->known[at] = deal;
}

/* Weights at even distances. */
static void find_known(searching *s, uint32_t walks)
{
    for (uint32_t i = 0; i < walks; i++) {
        double share = (2 * (double)i + 1) / (2 * walks);
        double weights[2] = {share / s->size[0], (1 - share) / s->size[1]};
        known_deal deal;
        if (walk(s, weights, &deal))
            add_known(s, deal);
    }
}

/* ---- corners ---------------------------------------------------------------------------------------- */

/* The corner between two known deals; `richer` (more for the first party) or `poorer` may be missing. */
static void set_corner(searching *s, const known_deal *richer, const known_deal *poorer, dtn_corner *corner)
{
    const double *gap = s->measures->gap;
    double at[2] = {poorer ? poorer->scores[0] : 0, richer ? richer->scores[1] : 0};
    double slack = 0;
    corner->weights[0] = poorer && richer ? (poorer->scores[1] - richer->scores[1]) / s->size[1]
                         : poorer         ? 1
                                          : 0;
    corner->weights[1] = poorer && richer ? (richer->scores[0] - poorer->scores[0]) / s->size[1]
                         : richer         ? 1
                                          : 0;
    for (int i = 0; i < 2; i++)
        slack += corner->weights[i] * (gap[i] + 1e-9 * s->size[i]);
    corner->enough = corner->weights[0] * at[0] + corner->weights[1] * at[1] - slack;
    s->rest = corner->rest;
    look_back(s, corner->weights);
}

static size_t *number_nodes(dtn_arena *arena, const dtn_diagram *diagram, size_t *all)
{
    size_t *first = dtn_arena_take(arena, ((size_t)diagram->issue_count + 1) * sizeof *first);
    *all = 0;
    for (uint32_t layer = 0; layer <= diagram->issue_count && first; layer++) {
        first[layer] = *all;
        *all += nodes_of(diagram, layer);
    }
    return first;
}

/* More than any score is in size. */
static double size_of(const dtn_measures *measures, uint32_t measure)
{
    const dtn_priced *priced = measures->items[measure].priced;
    const dtn_state *state = measures->state;
    double size = 1;
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        double largest = 0;
        for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++)
            if (dtn_magnitude(priced->worth[o]) > largest)
                largest = dtn_magnitude(priced->worth[o]);
        size += largest;
    }
    for (size_t i = 0; i < priced->stakes->points_count; i++)
        size += dtn_magnitude(priced->stakes->points[i].amount);
    return size;
}

static bool is_of_two(const dtn_measures *measures)
{
    return measures->width == 2 && measures->wide_count == 0 && measures->items[0].priced &&
           measures->items[1].priced && !measures->items[0].is_asked && !measures->items[1].is_asked;
}

/* Fewer for large diagrams, so that looking ahead never takes long. */
static uint32_t choose_walks(const dtn_diagram *diagram)
{
    enum { MOST_STEPS = 8000000, FEWEST = 4 };
    uint64_t walks = diagram->arc_count ? MOST_STEPS / diagram->arc_count : 0;
    return walks > DTN_MOST_CORNERS ? DTN_MOST_CORNERS : walks < FEWEST ? 0 : (uint32_t)walks;
}

dtn_corners dtn_corners_find(dtn_arena *arena, const dtn_measures *measures)
{
    dtn_corners corners = {.count = 0};
    searching s = {.measures = measures, .diagram = measures->diagram};
    uint32_t walks = choose_walks(measures->diagram);
    if (walks == 0 || !is_of_two(measures) || dtn_pricing_is_closed(measures->pricing))
        return corners;
    s.first_node = corners.first_node = number_nodes(arena, s.diagram, &s.node_count);
    if (!s.first_node)
        return corners;
    for (uint32_t i = 0; i < 2; i++)
        s.size[i] = size_of(measures, i);
    s.rest = dtn_arena_take(arena, s.node_count * sizeof *s.rest);
    if (!s.rest)
        return corners;
    find_known(&s, walks);
    for (uint32_t i = 0; i <= s.count && s.count > 0; i++) {
        corners.items[i].rest = dtn_arena_take(arena, s.node_count * sizeof *s.rest);
        if (!corners.items[i].rest)
            return (dtn_corners){.count = 0};
        set_corner(&s, i > 0 ? &s.known[i - 1] : NULL, i < s.count ? &s.known[i] : NULL, &corners.items[i]);
    }
    corners.count = s.count > 0 ? s.count + 1 : 0;
    return corners;
}

void dtn_corners_at(const dtn_corners *corners, uint32_t layer, uint32_t node, double *needed)
{
    for (uint32_t i = 0; i < corners->count; i++)
        needed[i] = corners->items[i].enough - corners->items[i].rest[corners->first_node[layer] + node];
}
