/* SPDX-License-Identifier: MIT
 * study/sampler.h: the certain cases that a situation may turn out to be: one drawn state per run.
 *
 * A draw is a function of (seed, what is drawn, run) alone: whoever computes it, in whatever order, on whatever
 * machine, gets the same bits. What is drawn is known by its key: kind, party, issue, option or rank, the name of a
 * let or register count, the canonical text of the condition of points, and its ordinal among equals; never by where
 * it stands in the text. What replaces a judgement draws under the same key, so that views and events are compared
 * run by run.
 *
 * A factor is everything one statement draws: a quantity with all its parts, a whole order, the share and the event
 * of a chance. Each factor may be given a run number of its own: that is how sensitivities exchange one factor at a
 * time. What cannot change a state is no factor: a `let` nobody uses, values of an issue that is not weighed, aims.
 *
 *   method   docs/method/runs.md
 *   cost     prepare: O(judgements); draw: about 10 ns a drawn number, 1 ns a value; no memory is taken */
#pragma once

#include "model/situation.h"

typedef struct dtn_factor {
    dtn_text name;                  /* "dprk walks away", "let hardship", "japan weighs", "rule brokers" */
    const dtn_judgement *judgement; /* the statement in force that draws */
    dtn_span line;
    uint32_t party; /* whose judgement, or DTN_NOBODY */
    bool is_scalar; /* it draws one number: `low` `best` `high` are that number's 5, 50 and 95% points */
    bool is_event;  /* it draws one event, 1 or 0: `low` 0, `high` 1, `best` as in the central case */
    double low, best, high;
} dtn_factor;

typedef struct dtn_sampler {
    const dtn_situation *situation;
    const dtn_factor *factors; /* in the order of the text */
    uint32_t factor_count;
    const dtn_state *structure;  /* every rule, refusal and points statement that may bind; numbers central */
    const struct dtn_plan *plan; /* how numbers are filled in; study/sampler_plan.h */
} dtn_sampler;

const dtn_sampler *dtn_sampler_prepare(dtn_task *task, const dtn_situation *situation);

/* Whether the party weighs or scores the issue; of others every option is worth 0 in every run. */
bool dtn_sampler_counts(const dtn_sampler *sampler, uint32_t party, uint32_t issue);

/* The run in which every draw stands where the central case has it: ranges at their 50% point, orders at their
 * averages, a chance at 1 if its share is at least one half. As the number of a run or of a single factor. */
#define DTN_RUN_CENTRAL UINT64_MAX

/* Which run each factor is drawn from, and what is held fixed. */
typedef struct dtn_run {
    uint64_t seed;
    uint64_t number;           /* the run of every factor ... */
    const uint64_t *number_of; /* ... unless given: [factor_count], or NULL */
    /* [factor_count] NaN: drawn; else what stands in place of the number (is_scalar) or the event (is_event, 1 or 0)
     * that the factor draws: of `let x = 30 to 50` the value of x, of `walks away at 10 + 0.5 * (30 to 50)` the value
     * of `30 to 50`. Read for no other factors. Or NULL. */
    const double *fixed;
} dtn_run;

/* Room for one drawn state, to be filled again and again without allocation. One per thread. */
typedef struct dtn_drawn {
    dtn_state state;            /* DTN_DRAWN; only rules, refusals that bind in the run stand in its lists */
    bool *rule_binds;           /* [structure->forbidden_count] */
    bool *const *refusal_binds; /* [party][structure refusal_count] */
    double *rooms;              /* for the sampler */
} dtn_drawn;

dtn_drawn *dtn_drawn_prepare(dtn_task *task, const dtn_sampler *sampler);
void dtn_sampler_draw(const dtn_sampler *sampler, const dtn_run *run, dtn_drawn *drawn);
