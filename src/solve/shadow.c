/* SPDX-License-Identifier: MIT */
#include "solve/shadow.h"

#include <math.h> /* INFINITY alone */

static uint32_t choose_cells(uint32_t dimensions, uint32_t most)
{
    uint32_t cells = 1;
    if (dimensions == 1)
        return most;
    for (;; cells++) {
        uint64_t total = 1;
        for (uint32_t i = 0; i < dimensions; i++)
            total *= cells + 1;
        if (total > most || dimensions == 0)
            return cells;
    }
}

dtn_shadow *dtn_shadow_open(dtn_task *task, uint32_t width, const double *low, const double *high,
                            uint32_t most_cells)
{
    dtn_shadow *shadow = DTN_TAKE(task, 1, dtn_shadow);
    shadow->width = width;
    if (width == 0 || width > DTN_SHADOW_WIDTH)
        return shadow;
    shadow->cells = choose_cells(width - 1, most_cells);
    shadow->low = low;
    shadow->scale = DTN_TAKE(task, width, double);
    shadow->stride = DTN_TAKE(task, width, uint32_t);
    shadow->corner = DTN_TAKE(task, width, uint32_t);
    shadow->at = DTN_TAKE(task, width, uint32_t);
    uint32_t total = 1;
    for (uint32_t i = width - 1; i-- > 0;) {
        double scale = (shadow->cells - 1) / (high[i] - low[i]);
        shadow->scale[i] = high[i] > low[i] && scale < INFINITY ? scale : 0;
        shadow->stride[i] = total;
        total *= shadow->cells;
    }
    shadow->edge = DTN_TAKE(task, total, double);
    for (uint32_t i = 0; i < total; i++)
        shadow->edge[i] = -INFINITY;
    return shadow;
}

static inline int32_t cell_of(const dtn_shadow *shadow, uint32_t i, double score)
{
    double cell = (score - shadow->low[i]) * shadow->scale[i];
    double last = (double)(shadow->cells - 1);
    cell = cell > 0 ? cell : 0;
    return (int32_t)(cell < last ? cell : last);
}

/* Cells below `corner` along the last cut party. Edges fall towards higher cells: the first that is high enough
 * ends the run. */
static void cast_run(double *run, uint32_t count, double score)
{
    while (count > 0 && run[count - 1] < score)
        run[--count] = score;
}

void dtn_shadow_cast(dtn_shadow *shadow, const double *scores)
{
    uint32_t width = shadow->width;
    if (!shadow->edge)
        return;
    double last = scores[width - 1];
    if (width == 1) {
        shadow->edge[0] = last > shadow->edge[0] ? last : shadow->edge[0];
        return;
    }
    for (uint32_t i = 0; i + 1 < width; i++) {
        shadow->corner[i] = (uint32_t)cell_of(shadow, i, scores[i]);
        shadow->at[i] = 0;
        if (shadow->corner[i] == 0)
            return;
    }
    size_t start = 0;
    for (;;) {
        cast_run(shadow->edge + start, shadow->corner[width - 2], last);
        uint32_t i = width - 2;
        for (; i > 0; i--) {
            start += shadow->stride[i - 1];
            if (++shadow->at[i - 1] < shadow->corner[i - 1])
                break;
            start -= (size_t)shadow->stride[i - 1] * shadow->at[i - 1];
            shadow->at[i - 1] = 0;
        }
        if (i == 0)
            return;
    }
}

/* A single party is bettered by more alone; several are bettered in a higher cell already. */
static inline bool is_below(const dtn_shadow *shadow, double score, double edge)
{
    return shadow->width == 1 ? score < edge : score <= edge;
}

bool dtn_shadow_covers(const dtn_shadow *shadow, const double *scores)
{
    if (!shadow->edge)
        return false;
    size_t cell = 0;
    for (uint32_t i = 0; i + 1 < shadow->width; i++)
        cell += (size_t)shadow->stride[i] * (uint32_t)cell_of(shadow, i, scores[i]);
    return is_below(shadow, scores[shadow->width - 1], shadow->edge[cell]);
}

uint64_t dtn_shadow_row(const dtn_shadow *shadow, const double *scores)
{
    int32_t cells[64] = {0};
    uint64_t covered = 0;
    if (!shadow->edge)
        return 0;
    for (uint32_t i = 0; i + 1 < shadow->width; i++) {
        int32_t stride = (int32_t)shadow->stride[i];
        for (int j = 0; j < 64; j++)
            cells[j] += stride * cell_of(shadow, i, scores[i * 64 + (uint32_t)j]);
    }
    const double *last = scores + (size_t)(shadow->width - 1) * 64;
    for (int j = 0; j < 64; j++)
        covered |= (uint64_t)is_below(shadow, last[j], shadow->edge[cells[j]]) << j;
    return covered;
}
