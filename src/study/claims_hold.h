/* SPDX-License-Identifier: MIT
 * study/claims_hold.h: whether deals hold, as tests of claims ask it. Only study/claims*.c include it.
 *   cost  the states around a deal solved once, and once for each run */
#pragma once

#include "study/claims_scene.h"

/* The looks of kind HOLDS of a scene: in the central case, and in `scene->run_count` runs of its sampler. A run of which
 * nothing is known has NaN. Interrupted, run_count is lowered to what is finished. */
void dtn_scene_hold_central(dtn_stage *stage, dtn_scene *scene);
void dtn_scene_hold_runs(dtn_stage *stage, dtn_scene *scene, const dtn_sampler *sampler);
