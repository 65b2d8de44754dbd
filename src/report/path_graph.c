/* SPDX-License-Identifier: MIT */
#include "report/path_graph.h"

#include "report/package.h"
#include "report/wording.h"

#include <string.h>

double dtn_path_worst(const dtn_path_telling *t, const double *exposure, uint32_t *party)
{
    double worst = 0;
    *party = DTN_NOBODY;
    for (uint32_t i = 0; exposure && i < t->state->party_count; i++)
        if (exposure[i] > worst) { /* not where it is no number */
            worst = exposure[i];
            *party = i;
        }
    return worst;
}

/* ---- nodes and edges ----------------------------------------------------------------------------------- */

static bool is_same(const dtn_path_telling *t, const uint16_t *a, const uint16_t *b)
{
    return memcmp(a, b, t->state->issue_count * sizeof *a) == 0;
}

static size_t node_at(const dtn_path_telling *t, dtn_path_graph *g, const dtn_path_node *wanted)
{
    for (size_t i = 0; i < g->nodes.count; i++)
        if (g->nodes.items[i].column == wanted->column &&
            is_same(t, g->nodes.items[i].options, wanted->options))
            return i;
    DTN_PUSH(t->task, &g->nodes, *wanted);
    return g->nodes.count - 1;
}

static bool has_edge(const dtn_path_graph *g, size_t from, size_t to)
{
    for (size_t i = 0; i < g->edges.count; i++)
        if (g->edges.items[i].from == from && g->edges.items[i].to == to)
            return true;
    return false;
}

static dtn_text who_moves(const dtn_path_telling *t, const dtn_path_step *step)
{
    if (!step)
        return DTN_TEXT("the world");
    dtn_sentences makers = dtn_path_makers(t, step);
    return makers.count == 0 ? DTN_TEXT("together")
                             : dtn_word_list(t->task, makers.items, makers.count, "and");
}

/* `last` comes before it and becomes it. */
static void add_station(const dtn_path_telling *t, dtn_path_graph *g, const dtn_path_node *station,
                        const dtn_path_step *step, size_t *last)
{
    size_t from = *last;
    dtn_path_node wanted = *station;
    wanted.column = g->nodes.items[from].column + 1;
    dtn_text who = who_moves(t, step);
    if (!wanted.is_least)
        wanted.hint = dtn_text_build(
            t->task, "%t: %t", who,
            dtn_difference_words(t->task, t->situation, g->nodes.items[from].options, wanted.options));
    *last = node_at(t, g, &wanted);
    g->columns = wanted.column > g->columns ? wanted.column : g->columns;
    if (has_edge(g, from, *last))
        return;
    dtn_path_edge edge = {.from = from, .to = *last, .step = step, .is_least = wanted.is_least, .words = who};
    DTN_PUSH(t->task, &g->edges, edge);
}

static void add_way(const dtn_path_telling *t, dtn_path_graph *g, const dtn_path_way *way, bool is_least)
{
    size_t last = 0;
    for (uint32_t i = 0; i <= way->step_count; i++) {
        const dtn_path_node world = {
            .options = way->world.options, .exposure = way->world.exposure, .is_least = is_least};
        if (way->world.options && way->world.latest == i)
            add_station(t, g, &world, NULL, &last);
        if (i == way->step_count)
            break;
        const dtn_path_step *step = &way->steps[i];
        const dtn_path_node after = {
            .options = step->options, .exposure = step->exposure, .is_least = is_least};
        add_station(t, g, &after, step, &last);
    }
}

/* ---- places -------------------------------------------------------------------------------------------- */

/* Bands of three columns at most, all as wide. The first column takes half a box, the last half a column. */
static void lay_columns(dtn_path_graph *g)
{
    enum { MOST = 3, WIDEST = 200 };
    uint32_t bands = (g->columns + MOST - 1) / MOST;
    g->band_columns = (g->columns + bands - 1) / bands;
    double room = DTN_GRAPH_WIDTH - DTN_GRAPH_LEFT - DTN_GRAPH_BOX / 2.0;
    double apart = room / (g->band_columns + 0.5);
    g->apart = apart < WIDEST ? apart : WIDEST;
}

/* At each column no more than a node of every way; three ways are drawn at most. */
static void spread(dtn_path_graph *g)
{
    for (uint32_t column = 0; column <= g->columns; column++) {
        dtn_svg_place *places[DTN_SVG_PLACES];
        size_t count = 0;
        for (size_t i = 0; i < g->nodes.count; i++)
            if (g->nodes.items[i].column == column)
                places[count++] = &g->nodes.items[i].place;
        dtn_svg_spread(places, count, 0, g->plot);
    }
}

static void place_nodes(const dtn_path_telling *t, dtn_path_graph *g)
{
    enum { APART = 6, PLOT = 112, FLAT = 40 };
    const double half = (DTN_GRAPH_BOX_HEIGHT + APART) / 2.0;
    uint32_t party;
    for (size_t i = 0; i < g->nodes.count; i++) {
        double exposure = dtn_path_worst(t, g->nodes.items[i].exposure, &party);
        g->worst = exposure > g->worst ? exposure : g->worst;
    }
    bool is_flat = g->worst == 0 && g->nodes.count == g->least_count + 1;
    g->plot = is_flat ? FLAT : PLOT;
    g->exposures = (dtn_scale){0, g->worst > 0 ? g->worst : 1, half, g->plot - half};
    for (size_t i = 0; i < g->nodes.count; i++) {
        double exposure = dtn_path_worst(t, g->nodes.items[i].exposure, &party);
        g->nodes.items[i].place =
            (dtn_svg_place){dtn_scale_at(&g->exposures, exposure), DTN_GRAPH_BOX_HEIGHT + APART};
    }
    spread(g);
}

/* Who moves stands above the middle of the edge; beside edges of other ways it would stand in the way. */
static void place_labels(const dtn_path_telling *t, dtn_path_graph *g)
{
    enum { TIP = 14, MOST = 3, CLEAR = 3 };
    g->above = 0;
    for (size_t i = 0; i < g->least_count; i++) {
        dtn_path_edge *edge = &g->edges.items[i];
        double middle = (g->nodes.items[edge->from].place.y + g->nodes.items[edge->to].place.y) / 2;
        edge->who = dtn_svg_wrap(t->task, edge->words, g->apart - DTN_GRAPH_BOX - TIP, MOST);
        double height = (double)(DTN_SVG_LINE * edge->who.count);
        edge->label = middle - CLEAR - height;
        g->above = -edge->label > g->above ? -edge->label : g->above;
    }
}

/* Of the other ways that the answer tells of, so many as one picture can show. */
static void add_others(const dtn_path_telling *t, dtn_path_graph *g)
{
    const dtn_path *path = t->path;
    bool has_irreversible = false;
    for (uint32_t i = 0; i < path->least.step_count; i++)
        has_irreversible |= path->least.steps[i].is_irreversible;
    if (path->shortest.step_count < path->least.step_count)
        add_way(t, g, &path->shortest, false);
    if (has_irreversible)
        add_way(t, g, &path->late, false);
    if (path->has_direct && g->nodes.count == g->least_count + 1)
        add_way(t, g, &path->direct, false);
}

dtn_path_graph dtn_path_graph_of(const dtn_path_telling *t)
{
    dtn_path_graph g = {.columns = 0};
    const dtn_path_node start = {.options = t->state->status_quo, .is_least = true};
    DTN_PUSH(t->task, &g.nodes, start);
    add_way(t, &g, &t->path->least, true);
    g.least_count = g.nodes.count - 1;
    if (t->path->is_found)
        add_others(t, &g);
    lay_columns(&g);
    place_nodes(t, &g);
    place_labels(t, &g);
    return g;
}
