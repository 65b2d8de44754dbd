/* SPDX-License-Identifier: MIT
 * model/situation.h: the case on one day, in one view: which judgements are in force, and its central state.
 *
 * Order: base, events up to and including the day (by date, then by text), one view, the caller's own `--set`
 * and `--given`. What replaces and what adds is language.md section 6. */
#pragma once

#include "model/case.h"
#include "model/state.h"

typedef struct dtn_question {
    dtn_day as_of;                 /* number 0: the case's own day; if that is missing, every event applies */
    uint32_t view;                 /* DTN_NOBODY: the base */
    const dtn_judgement *settings; /* LET judgements of --set */
    uint32_t setting_count;
    dtn_judgements claim_conditions; /* the `if` lines of a claim; applied after the view */
    const dtn_condition *given;      /* NULL: all packages */
    bool (*apply_event)(void *host,
                        uint32_t event); /* NULL: by the day; lets `grows after EVENT` leave events out */
    void *host;
} dtn_question;

/* A judgement in force and where it comes from. */
typedef struct dtn_force {
    const dtn_judgement *judgement;
    uint32_t event; /* DTN_NOBODY unless an event's */
    uint32_t view;  /* DTN_NOBODY unless a view's */
} dtn_force;

typedef struct dtn_forces {
    const dtn_force *items;
    uint32_t count;
} dtn_forces;

typedef struct dtn_default { /* a default that was used, to be listed with the answer */
    enum {
        DTN_DEFAULT_WALK_AWAY_STATUS_QUO, /* party walks away at the status quo's score */
        DTN_DEFAULT_WALK_AWAY_ZERO,       /* party walks away at 0 */
        DTN_DEFAULT_NEEDS_ALL,            /* no `agreement needs`: all parties with preferences are needed */
        DTN_DEFAULT_NOBODY_ELSE,          /* conditional or group lines alone leave nobody else needed */
        DTN_DEFAULT_NO_PREFERENCES        /* party accepts everything it does not refuse */
    } kind;
    uint32_t party;
} dtn_default;

typedef struct dtn_situation {
    const dtn_case *of;
    dtn_day as_of;
    uint32_t view;
    dtn_bindings bindings;
    const uint16_t
        *status_quo; /* complete, or NULL when the case declares none (or one with gaps: an error) */
    bool status_quo_has_gaps;
    dtn_forces status_quo_lines;
    const dtn_force *lets;        /* [let_count]; judgement NULL: none */
    const dtn_force *counts;      /* [count_count] */
    const dtn_force *weighs;      /* [party_count]; judgement NULL: none */
    const dtn_force *values;      /* [party_count * issue_count] */
    const dtn_force *scores;      /* [party_count * issue_count] */
    const dtn_force *aims;        /* [party_count] */
    const dtn_forces *walk_aways; /* [party_count] */
    const dtn_forces *points;     /* [party_count] */
    const dtn_forces *refusals;   /* [party_count] */
    dtn_forces rules;             /* RULE judgements in force (switched-off ones are not here) */
    dtn_forces needs;
    const dtn_condition *given;
    const bool *has_preferences; /* [party_count] */
    const bool *scores_points;   /* [party_count] the party uses `scores`, not 0 to 100 */
    const dtn_default *defaults;
    uint32_t default_count;
    const uint32_t *events_ahead; /* event numbers after the day */
    uint32_t event_ahead_count;
    bool is_uncertain; /* something in force is drawn */
} dtn_situation;

const dtn_situation *dtn_situation_at(dtn_task *task, const dtn_case *c, const dtn_question *question);

/* What is only wrong on this day or in this view (an issue weighed without values, all weights certainly 0, an
 * incomplete status quo where one is needed, the status quo or a deal not allowed): added as diagnostics. Equations of
 * registers are the checker's affair: a question may set a count to try what would be. */
void dtn_situation_check(dtn_task *task, const dtn_situation *situation, dtn_diagnostics *diagnostics);

/* The same in parts, for the checker: with other mistakes in a case not all of it can be told. Parties marked in
 * `leave_out` (may be NULL) are left out of what parties want. */
enum {
    DTN_CHECK_NUMBERS = 1,    /* circles, divisions */
    DTN_CHECK_WANTS = 2,      /* weights, values */
    DTN_CHECK_PACKAGES = 4,   /* the status quo, deals, precedents, walk-aways at them; needs */
    DTN_CHECK_DATES = 8,      /* hindsight */
    DTN_CHECK_EQUATIONS = 16, /* of registers: on the numbers as written */
    DTN_CHECK_ALL = 31
};
void dtn_situation_check_parts(dtn_task *task, const dtn_situation *situation, unsigned parts,
                               const bool *leave_out, dtn_diagnostics *diagnostics);

/* The central state, exact where 128 bits hold it; `is_exact` false when some party had to fall back. */
const dtn_state *dtn_situation_central(dtn_task *task, const dtn_situation *situation, bool *is_exact);

/* Whether a rule, refusal, gain or loss with a chance binds in the central case; true of those without. */
bool dtn_judgement_binds(const dtn_judgement *judgement, const dtn_bindings *bindings);

/* A deal's package on that day: what it leaves out stands at the status quo. NULL where there is none (an error). */
const uint16_t *dtn_situation_deal(dtn_task *task, const dtn_situation *situation, uint32_t deal);
const uint16_t *dtn_situation_package(dtn_task *task, const dtn_situation *situation,
                                      const dtn_package_named *named);
