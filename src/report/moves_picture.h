/* SPDX-License-Identifier: MIT
 * report/moves_picture.h: what the pictures of moves share (path_picture, holds_picture): changes in short, a legend. */
#pragma once

#include "report/style.h"
#include "report/svg_label.h"

/* "info: proof": issues and where they then stand, a line each; of more than `most` the last line says how many, and
 * which is its hint. */
dtn_svg_lines dtn_moves_lines(dtn_task *task, const dtn_situation *situation, const uint16_t *from,
                              const uint16_t *to, size_t most);

/* "+2.0 japan": the figure first, so that it stays when a long name is cut and stands still beside one from right to left. */
dtn_text dtn_moves_figure(dtn_task *task, double points, dtn_text name);

/* An arrow of a kind; with `wide` double, of that kind around the other. Its last piece runs across or up and down. */
typedef struct dtn_moves_kind {
    const char *kind, *wide; /* wide NULL: one line */
} dtn_moves_kind;
void dtn_moves_arrow(dtn_svg *svg, const dtn_moves_kind *kind, const dtn_spot *spots, size_t count);

/* Samples of arrows with what they mean, in rows from `at` on; returns the foot of the last. */
typedef struct dtn_moves_sample {
    dtn_moves_kind kind;
    const char *words;
} dtn_moves_sample;
double dtn_moves_legend(dtn_svg *svg, dtn_spot at, double right, const dtn_moves_sample *samples,
                        size_t count);
