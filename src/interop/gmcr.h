/* SPDX-License-Identifier: MIT
 * interop/gmcr.h: a conflict as the format .gmcr has it: options that are taken or not, each of one party.
 *
 * Options stand in the order of their owners, those of nobody last; everything refers to that order. A state is a set
 * of options; its decimal has bit i for option i, and the states that are not infeasible are numbered from 1 in the
 * order of their decimals. docs/formats.md says what of it has a place in a case. */
#pragma once

#include "base/diagnostic.h"

typedef struct dtn_gmcr_literal {
    uint32_t option;
    bool is_taken;
} dtn_gmcr_literal;

typedef struct dtn_gmcr_pattern { /* all of them hold; none: always */
    const dtn_gmcr_literal *literals;
    uint32_t count;
    dtn_text name;   /* of an infeasible one; empty: none */
    uint32_t starts; /* its place in a file that was read */
} dtn_gmcr_pattern;

typedef struct dtn_gmcr_statement { /* one of them holds; none: never */
    const dtn_gmcr_pattern *patterns;
    uint32_t count;
} dtn_gmcr_statement;

typedef struct dtn_gmcr_rank { /* states that a party likes equally */
    const uint32_t *states;    /* numbers from 1 */
    uint32_t count;
} dtn_gmcr_rank;

typedef enum { DTN_GMCR_BOTH, DTN_GMCR_FORWARD, DTN_GMCR_BACK } dtn_gmcr_direction;

typedef struct dtn_gmcr_option {
    dtn_text name;
    uint32_t owner; /* party, or DTN_GMCR_NOBODY */
    dtn_gmcr_direction direction;
} dtn_gmcr_option;
#define DTN_GMCR_NOBODY UINT32_MAX

typedef struct dtn_gmcr_party {
    dtn_text name;
    const dtn_gmcr_statement *statements; /* most important first: number k of K counts 2^(K-1-k) */
    uint32_t statement_count;
    const dtn_gmcr_rank *ranking; /* where the conflict is ranked by hand: best first, every state once */
    uint32_t rank_count;
    bool has_hidden_states; /* misperceptions are given */
} dtn_gmcr_party;

typedef struct dtn_gmcr_coalition {
    const uint32_t *parties;
    uint32_t count;
} dtn_gmcr_coalition;

typedef struct dtn_gmcr {
    dtn_text title;
    dtn_text description;
    dtn_text program; /* "gmcr-py 0.4.1"; empty: unsaid */
    const dtn_gmcr_option *options;
    uint32_t option_count;
    const dtn_gmcr_party *parties;
    uint32_t party_count;
    const dtn_gmcr_pattern *infeasible;
    uint32_t infeasible_count;
    const dtn_gmcr_coalition *coalitions; /* of two and more parties */
    uint32_t coalition_count;
    const uint64_t *decimals; /* [state_count] where they are numbered: ranked by hand */
    uint32_t state_count;
    bool is_ranked;       /* by hand: rankings count, not statements */
    bool has_preferences; /* the format of the chrome app has none */
    bool has_unused_statements;
} dtn_gmcr;

enum {
    DTN_GMCR_RANKED_OPTIONS = 64, /* most options where states are numbered: a decimal has 64 bits */
    DTN_GMCR_STATEMENTS = 119, /* most statements of a party: 2^118 has 36 digits, which are kept exactly */
    DTN_GMCR_STATES = 200000   /* most states that are written, each into every ranking */
};

/* The states as decimals in rising order, at most `most` of them and then as if there were one more. Steps are counted:
 * conditions that leave next to nothing and do not show it can take too many (DTN_STOP_SIZE). The conflict has at most
 * DTN_GMCR_RANKED_OPTIONS options. cost O(states x options x infeasible) where conditions show early */
uint32_t dtn_gmcr_states(dtn_task *task, const dtn_gmcr *conflict, uint32_t most, uint64_t *decimals);

/* A pattern as bits: of the options under `cares` those under `wants` are taken and no others. */
typedef struct dtn_gmcr_mask {
    uint64_t cares, wants;
} dtn_gmcr_mask;

/* False where an option is both taken and not taken: no state is like that. */
bool dtn_gmcr_mask_of(const dtn_gmcr_pattern *pattern, dtn_gmcr_mask *mask);
