/* SPDX-License-Identifier: MIT
 * study/grid_ranges.h: how far the grid of what each party can live with moves over the runs.
 *   method   docs/method/grid.md
 *   cost     a draw and a count (solve/acceptance.h) a run; the packages are listed once for each set of rules that
 *            binds in some run */
#pragma once

#include "study/sampler.h"

typedef struct dtn_grid_range {
    double low,
        high; /* 5 and 95% points of the share accepted; NaN: no run allows a package with the option */
} dtn_grid_range;

typedef struct dtn_grid_ranges {
    uint64_t run_count;          /* the first runs */
    const uint64_t *option_runs; /* [option_count] of them, those that allow a package with the option */
    const dtn_grid_range *cells; /* [party * option_count + option] over these */
} dtn_grid_ranges;

/* Of at most run_count runs; of fewer where many different sets of rules bind. NULL: too many packages to list, nothing to
 * draw, or the host had enough. */
const dtn_grid_ranges *dtn_grid_ranges_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                            uint64_t run_count);
