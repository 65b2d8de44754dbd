/* SPDX-License-Identifier: MIT
 * report/bars_picture.h: rows with a label, each with a stretch along one axis and a dot in it: intervals, swings, shares. */
#pragma once

#include "report/svg.h"

typedef struct dtn_bar_row {
    dtn_text label;
    double low, high; /* NaN: no stretch */
    double at;        /* NaN: no dot */
    const char *kind; /* class of stretch and dot; NULL: "bar" */
    dtn_text words;   /* beside the stretch: the figures */
} dtn_bar_row;

typedef struct dtn_bars {
    dtn_text title, description, unit;
    const dtn_bar_row *rows;
    size_t count;
    double from, to;    /* of an axis of shares, told in per cent; from >= to: as wide as the rows need */
    double mark;        /* a line through all rows; NaN: none */
    dtn_text mark_name; /* its label */
} dtn_bars;

/* Empty without rows; beyond DTN_BAR_ROWS the first. */
enum { DTN_BAR_ROWS = 24 };
dtn_text dtn_bars_picture(dtn_task *task, const dtn_bars *bars);
