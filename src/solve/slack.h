/* SPDX-License-Identifier: MIT
 * solve/slack.h: how much room a package leaves, and the package that leaves most.
 *
 * The slack of a package is the smallest over the needs active there: of a plain need the party's gain, of `k of`
 * the k-th largest gain, of votes the gain of the member with whom the quota is reached when the largest gains
 * come first. A refusal is -infinity, a party without preferences +infinity unless it refuses, and so is a package where
 * nobody is needed. In points, correctly rounded where the parties are exact: the smallest and the largest of
 * correctly rounded numbers are the correctly rounded smallest and largest. */
#pragma once

#include "numeric/tolerance.h"
#include "space/sweep.h"

/* gains: room for [party_count], left filled. cost O(points + needs x members squared) */
double dtn_slack_of(const dtn_state *state, const uint16_t *options, double *gains);

/* The slack of one need with its quota (dtn_need_quota): of gains[party * stride] for each of its parties. */
double dtn_slack_of_need(const dtn_need *need, double quota, const double *gains, size_t stride);

/* Whether a zone of that largest slack would be there (or not) with a tolerance on the other side of the walk-aways too. */
bool dtn_slack_hangs_on_tolerance(const dtn_state *state, double slack);

/* The search for the largest slack over all blocks of a sweep. */
typedef struct dtn_slack_search {
    double best;       /* as the search compares it; -INFINITY: no package that is not refused so far */
    uint16_t *options; /* the first package in package order that reaches it; valid when best > -INFINITY */
    const dtn_state *state;
    uint32_t *needed; /* parties of any need */
    uint32_t needed_count;
    double *gains;   /* [party_count * 64] */
    double *reach;   /* [party_count] */
    double slip;     /* in points: within it the doubles do not decide */
    dtn_grain grain; /* drawn states: slacks that fall together are ties */
} dtn_slack_search;

dtn_slack_search *dtn_slack_open(dtn_task *task, const dtn_sweep *sweep);
void dtn_slack_look(dtn_slack_search *search, dtn_sweep *sweep);
