/* SPDX-License-Identifier: MIT
 * report/path_graph.h: the packages on the ways to a deal as a graph, laid out for its picture.
 *
 * A node is a package after so many moves; ways that pass through the same one there share it. Columns run from left to
 * right, a few to a band, bands from top to bottom; within a column a node stands the lower the worse off somebody is,
 * nodes of nearly the same exposure are moved apart. */
#pragma once

#include "report/moves_picture.h"
#include "report/path_words.h"

typedef struct dtn_path_node {
    uint32_t column; /* moves behind the status quo */
    const uint16_t *options;
    const double *exposure; /* NULL: the status quo, before anything */
    bool is_least;          /* on the path with the least exposure */
    dtn_text hint;          /* of other nodes: how they were come to */
    dtn_svg_place place;    /* below the top of the plot */
} dtn_path_node;

typedef struct dtn_path_edge {
    size_t from, to;
    const dtn_path_step *step; /* NULL: the world's part */
    bool is_least;
    dtn_text words;    /* who moves */
    dtn_svg_lines who; /* the same in lines, on the path with the least exposure */
    double label;      /* their top, below that of the plot */
} dtn_path_edge;

enum {
    DTN_GRAPH_WIDTH = 640,
    DTN_GRAPH_LEFT = 44, /* of the boxes; beside it the scale */
    DTN_GRAPH_BOX = 84,
    DTN_GRAPH_BOX_HEIGHT = 22
};

typedef struct dtn_path_graph {
    DTN_ARRAY(dtn_path_node)
    nodes; /* the status quo first, then the path with the least exposure in its order */
    DTN_ARRAY(dtn_path_edge) edges; /* [i - 1] leads to the node i of that path */
    size_t least_count;             /* its nodes behind the status quo */
    uint32_t columns, band_columns; /* behind the first */
    double apart;                   /* from column to column */
    dtn_scale exposures;            /* from points to places below the top of the plot */
    double worst;                   /* exposure of all that is drawn */
    double plot;                    /* its height */
    double above;                   /* room that labels take above it */
} dtn_path_graph;

dtn_path_graph dtn_path_graph_of(const dtn_path_telling *t);

/* The worst exposure there, and whose; DTN_NOBODY: nobody's. */
double dtn_path_worst(const dtn_path_telling *t, const double *exposure, uint32_t *party);
