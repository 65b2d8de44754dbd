/* SPDX-License-Identifier: MIT
 * study/flip_gain.h: what a party gains from each package while a number moves, as polynomials.
 *
 * From one place on, up to where a value or weight is clipped or a divisor passes 0 (a piece), a party's gain from
 * any package, times one positive polynomial that all packages share, is a sum of polynomials: one for each
 * option, one for each statement of points that holds, less one for the walk-away. Weights divided by their sum are why
 * there is such a factor. Only study/flip*.c include this. */
#pragma once

#include "study/flip_form.h"

enum { DTN_GAIN_ROOM = DTN_POLYNOMIAL_DEGREE + 1 };

typedef struct dtn_gain {
    uint32_t party;
    uint32_t degree;          /* of everything below */
    const dtn_stakes *stakes; /* for the conditions of its points */
    double *worth;            /* [option_count][DTN_GAIN_ROOM] */
    double *points;           /* [points_count][DTN_GAIN_ROOM] */
    double *lines;            /* [line_count][DTN_GAIN_ROOM]: it accepts when its score is no less than any */
    uint32_t line_count;
    double noise[DTN_GAIN_ROOM]; /* what is below it is rounding */
} dtn_gain;

typedef struct dtn_piece {
    double from, end;
    bool is_last;    /* it ends where a divisor is 0 */
    dtn_gain *gains; /* of the parties that the move touches */
    uint32_t gain_count;
    uint64_t touched; /* a bit for each of them */
    bool is_too_high; /* some degree passed the limit: nothing is known */
} dtn_piece;

/* The piece that begins at `from`. cost O(options) per party */
dtn_piece dtn_piece_find(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                         const dtn_forms *forms, double from);

/* The score of a package less what every line has in common: sum of worth and points. */
void dtn_gain_score(const dtn_gain *gain, const dtn_state *state, const uint16_t *options, double *score);
