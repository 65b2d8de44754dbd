/* SPDX-License-Identifier: MIT
 * graph/path_ground.h: what paths are searched in: the states before and after the world's part, who steps where, and
 * how exposed each state leaves its worst-placed party. Only graph/path*.c include it. */
#pragma once

#include "graph/path.h"

typedef struct dtn_exposure { /* of the party that has most */
    double points;            /* correctly rounded where it is exact */
    dtn_int128 units;         /* exact: in the party's units; else the bits of `points` */
    uint32_t party;           /* DTN_NOBODY: nobody is exposed */
    bool is_exact;
} dtn_exposure;

typedef struct dtn_stepper { /* one mover and some of its issues */
    uint32_t party;
    const uint32_t *issues;
    uint32_t issue_count;
    const uint32_t
        *offsets;     /* [count] from the package with the lowest options in these issues, in package order */
    uint32_t count;   /* 1: nothing to change */
    bool is_directed; /* one of them goes only one way */
} dtn_stepper;

/* Nodes are the states of the first layer, then those of the second. */
typedef struct dtn_path_ground {
    const dtn_state *state;
    uint32_t mover_count;       /* parties, and those who agree as the last */
    const dtn_moves *layers[2]; /* the world's part as in the status quo, and as in the deal */
    uint32_t layer_count;
    uint32_t first[3]; /* [layer] its first node; the last is node_count */
    uint32_t node_count;
    uint32_t start;             /* the status quo */
    uint32_t *rank;             /* [node_count] of its exposure among `levels`, from 0 */
    const dtn_exposure *levels; /* by rank, the smallest first; 0 is no exposure */
    uint32_t level_count;
    const dtn_stepper *every;      /* [mover_count] all issues of the mover */
    const dtn_stepper *reversible; /* [mover_count] those that go both ways */
} dtn_path_ground;

/* `movers` has DTN_NOBODY for every issue that stands still; `deal` gives the world's part. */
dtn_path_ground *dtn_path_ground_make(dtn_task *task, const dtn_path_question *question,
                                      const dtn_movers *movers, const uint16_t *deal);

/* The highest rank that is no more than so many points. */
uint32_t dtn_path_rank_within(const dtn_path_ground *ground, double points);

static inline uint32_t dtn_path_layer(const dtn_path_ground *ground, uint32_t node)
{
    return node >= ground->first[1];
}

static inline uint32_t dtn_path_package(const dtn_path_ground *ground, uint32_t node)
{
    uint32_t layer = dtn_path_layer(ground, node);
    return dtn_moves_package(ground->layers[layer], node - ground->first[layer]);
}

/* The node of a package in a layer, or DTN_NO_STATE. */
static inline uint32_t dtn_path_node(const dtn_path_ground *ground, uint32_t layer, uint32_t package)
{
    uint32_t state = dtn_moves_number(ground->layers[layer], package);
    return state == DTN_NO_STATE ? DTN_NO_STATE : ground->first[layer] + state;
}

/* The same node once the world's part has come; DTN_NO_STATE: none, or it has come. */
static inline uint32_t dtn_path_after_world(const dtn_path_ground *ground, uint32_t node)
{
    if (ground->layer_count < 2 || node >= ground->first[1])
        return DTN_NO_STATE;
    return dtn_path_node(ground, 1, dtn_path_package(ground, node));
}

/* The package with the lowest options in the stepper's issues, all else as here. */
static inline uint32_t dtn_stepper_corner(const dtn_moves *moves, const dtn_stepper *stepper,
                                          uint32_t package)
{
    uint32_t corner = package;
    for (uint32_t k = 0; k < stepper->issue_count; k++) {
        uint32_t issue = stepper->issues[k], stride = moves->stride[issue];
        corner -= package / stride % moves->sizes[issue] * stride;
    }
    return corner;
}
