/* SPDX-License-Identifier: MIT
 * study/claims_scene.h: the situations that claims are judged in, each looked at once for all tests that need it.
 * Only study/claims*.c include it.
 *
 *     scene = dtn_stage_scene(&stage, key);
 *     look = dtn_scene_add(stage.task, scene, some_look);
 *     ...
 *     dtn_stage_play(&stage);
 *     dtn_scene_value(scene, look, DTN_RUN_CENTRAL)
 */
#pragma once

#include "base/array.h"
#include "model/situation.h"
#include "study/claims_look.h"
#include "study/runs.h"

/* What makes one situation another. */
typedef struct dtn_scene_key {
    uint32_t view;              /* DTN_NOBODY: the base */
    dtn_judgements conditions;  /* the claim's `if` lines */
    const dtn_condition *given; /* of the test; NULL: all packages */
    uint32_t event_count;       /* the first events apply, so many; DTN_NOBODY: those up to the day */
    uint32_t
        weights_of; /* DTN_NOBODY, or: each option that party values counts 100, so that worths are weights */
} dtn_scene_key;

typedef struct dtn_scene dtn_scene;
struct dtn_scene {
    dtn_scene_key key;
    dtn_scene *same;  /* another scene in which the same is in force; this one is then empty. NULL: none */
    dtn_text trouble; /* why nothing can be judged here; empty: nothing is wrong */
    const dtn_situation *plain; /* before `weights_of` */
    const dtn_situation *situation;
    const dtn_state *state; /* central */
    DTN_ARRAY(dtn_look) looks;
    double *central; /* [looks]; NULL: the host asked to stop before */
    uint64_t run_count;
    double **drawn; /* [looks][runs]; NULL for REACH looks */
    dtn_runs reached;
};

typedef struct dtn_stage {
    dtn_task *task;
    const dtn_case *c;
    dtn_question question; /* day, settings, --given */
    uint64_t runs, seed;
    const dtn_rows *rows; /* NULL: too many packages to list */
    bool is_measured;     /* whether they can be listed has been asked */
    DTN_ARRAY(dtn_scene *) scenes;
    bool is_incomplete;
    bool is_estimated; /* some numbers of runs are counts of packages that were estimated */
} dtn_stage;

/* The scene of that key, made where there is none yet. */
dtn_scene *dtn_stage_scene(dtn_stage *stage, dtn_scene_key key);

/* Number of the look in the scene; equal looks are one. */
size_t dtn_scene_add(dtn_task *task, dtn_scene *scene, dtn_look look);

/* Answers all looks of all scenes, in the central case and in the runs. Where the host
 * asks to stop, what was finished by then stands. */
void dtn_stage_play(dtn_stage *stage);

/* In how many runs its looks are known; UINT64_MAX where nothing is drawn. */
uint64_t dtn_scene_run_count(const dtn_scene *scene);
double dtn_scene_value(const dtn_scene *scene, size_t look, uint64_t run); /* or DTN_RUN_CENTRAL */
