/* SPDX-License-Identifier: MIT
 * solve/archive.h: the deals that no package seen so far betters, with their ties.
 *
 * Deals lie in levels of doubling size, each sorted along a curve that keeps like scores together (Morton order)
 * under boxes of sixteen, of sixteen times sixteen, and so on. A vector that the highest corner of a box does not
 * reach is bettered by nothing in it. New deals go to a short list; when it is full, it and the levels that fit
 * with it are merged into the next (Bentley and Saxe 1980). Room is reused: memory O(deals).
 *   cost     a vector: O(log^2 deals) when few boxes reach it; a new deal: O(log^2 deals) spread over time */
#pragma once

#include "space/rows.h"

typedef struct dtn_known {
    uint64_t package;  /* number of the first package in package order */
    uint64_t ties;     /* 0: it was bettered, its place is free */
    double *scores;    /* [width] */
    dtn_int128 *exact; /* [width], when scores can be in doubt; else NULL */
} dtn_known;

typedef struct dtn_archive dtn_archive;

/* doubt[i]: scores of bargaining party i that differ by no more are decided by whole numbers; 0: never asked.
 * low, high: where the scores lie, mostly. All borrowed. */
dtn_archive *dtn_archive_open(dtn_task *task, const dtn_state *state, const dtn_rows *rows,
                              const double *doubt, const double *low, const double *high);

/* A package with these scores, each package once, in any order. True when it is a new deal; what it betters is
 * gone. `betters_none` is the caller's word that it betters no known deal, which saves looking for them. Stops the
 * task with DTN_STOP_SIZE above DTN_FRONTIER_LIMIT deals. */
bool dtn_archive_offer(dtn_task *task, dtn_archive *archive, const double *scores, uint64_t package,
                       bool betters_none);

/* Quickly: whether the package ties with a deal lately found or made. It is then counted and need not be offered. */
bool dtn_archive_count_tie(dtn_archive *archive, const double *scores, uint64_t package);

size_t dtn_archive_count(const dtn_archive *archive); /* deals known */

/* The deals in package order, in the task's arena. */
const dtn_known **dtn_archive_list(dtn_task *task, const dtn_archive *archive, size_t *count);
