/* SPDX-License-Identifier: MIT
 * model/case.h: a whole case, read and checked: who, what, which judgements, from which sources.
 *
 * A case is independent of the day and the view asked about; model/situation.h picks the judgements in force.
 * Everything lies in the arena of the task that read it and is never changed afterwards. Names are resolved to
 * numbers (indices into the arrays below); DTN_NOBODY stands for "none given". */
#pragma once

#include "base/diagnostic.h"
#include "language/syntax.h"
#include "model/condition.h"
#include "model/quantity.h"

#define DTN_NOBODY UINT32_MAX

/* A calendar day as a number that orders them: 20190509. A month or year written counts as its last day;
 * `text` keeps what was written. 0: no date. */
typedef struct dtn_day {
    uint32_t number;
    dtn_text text;
} dtn_day;

/* ---- evidence ------------------------------------------------------------------------------------------ */

typedef struct dtn_cited {
    uint32_t source;
    const uint32_t *lines; /* pairs: from, to */
    uint32_t line_pair_count;
    dtn_text phrase; /* empty: none */
    enum {
        DTN_CITED_UNVERIFIED, /* the source's text is not at hand */
        DTN_CITED_LINES,      /* text at hand, lines exist, no phrase given */
        DTN_CITED_EXACT,      /* the phrase stands there word for word */
        DTN_CITED_NORMALISED, /* it does after Unicode quotes, dashes and white space are evened out */
        DTN_CITED_MISSING     /* it does not, or the lines do not exist: a diagnostic stands for it */
    } state;
    dtn_span span;
} dtn_cited;

typedef struct dtn_evidence {
    const dtn_cited *cited;
    uint32_t cited_count;
    dtn_text note; /* why "..."; empty: none */
} dtn_evidence;

typedef struct dtn_case_source {
    dtn_text name, title, author, text_file, origin;
    dtn_day date;
    bool has_text;        /* the text was found and read */
    const dtn_file *read; /* it; NULL: not at hand */
    uint32_t line_count;
    dtn_evidence evidence;
    dtn_span span;
} dtn_case_source;

/* ---- who and what -------------------------------------------------------------------------------------- */

typedef struct dtn_party {
    dtn_text name, title;
    const dtn_quantity *power;    /* NULL: not given */
    const dtn_quantity *patience; /* NULL: not given */
    dtn_evidence evidence;
    dtn_span span;
} dtn_party;

typedef enum { DTN_MOVED_TOGETHER, DTN_MOVED_BY_PARTY, DTN_MOVED_BY_NOBODY } dtn_mover;
typedef enum { DTN_ANY_WAY, DTN_ONLY_FORWARD, DTN_ONLY_BACK } dtn_direction;

typedef struct dtn_option {
    dtn_text name, title;
    dtn_evidence evidence;
    dtn_span span;
} dtn_option;

typedef struct dtn_issue {
    dtn_text name, title;
    const dtn_option *options;
    uint32_t option_count;
    dtn_mover mover;
    uint32_t moved_by; /* party */
    dtn_direction direction;
    dtn_evidence evidence;
    dtn_span span;
} dtn_issue;

typedef struct dtn_package_named { /* a deal */
    dtn_text name, title;
    const uint16_t *options; /* [issue_count] options as written; DTN_OPTION_OPEN: at the status quo */
    dtn_evidence evidence;
    dtn_span span;
} dtn_package_named;
enum { DTN_OPTION_OPEN = UINT16_MAX };

typedef struct dtn_let {
    dtn_text name;
    dtn_span span;
} dtn_let;

typedef struct dtn_count { /* of a register; counts of all registers are numbered in one row */
    uint32_t register_number;
    dtn_text name;
    uint32_t times_written; /* 2 and more: disputed, the first is used */
    dtn_span span;
} dtn_count;

/* What must add up in a register, on the numbers as they are written. */
typedef struct dtn_equation {
    uint32_t register_number;
    const dtn_quantity *left, *right;
    dtn_evidence evidence;
    dtn_span span;
} dtn_equation;

typedef struct dtn_register {
    dtn_text name, title;
    dtn_evidence evidence;
    dtn_span span;
} dtn_register;

/* ---- judgements ---------------------------------------------------------------------------------------- */

/* A judgement is one replaceable or addable statement: of the base, of an event's or a view's body, or behind a
 * claim's `if`. language.md section 6 says which replace and which add. */
typedef enum {
    DTN_JUDGEMENT_LET,        /* let `name` = quantity */
    DTN_JUDGEMENT_COUNT,      /* register count `name` = quantity */
    DTN_JUDGEMENT_WEIGHS,     /* entries over issues, or ranking of issues */
    DTN_JUDGEMENT_VALUES,     /* of `issue`: entries over options, or ranking; also from `wants` */
    DTN_JUDGEMENT_SCORES,     /* of `issue`: entries over options */
    DTN_JUDGEMENT_POINTS,     /* gains (sign +1) or loses (sign -1) `quantity` when `condition` */
    DTN_JUDGEMENT_REFUSES,    /* packages for which `condition` holds */
    DTN_JUDGEMENT_WALKS_AWAY, /* `quantity`, deal `name`, or status quo plus `quantity` */
    DTN_JUDGEMENT_AIMS_AT,    /* `quantity` */
    DTN_JUDGEMENT_STATUS_QUO, /* options: DTN_OPTION_OPEN where not named */
    DTN_JUDGEMENT_NEEDS,      /* need */
    DTN_JUDGEMENT_RULE,       /* `condition` is what is forbidden */
    DTN_JUDGEMENT_RULE_ENDS   /* rule `name` is switched off */
} dtn_judgement_kind;

typedef struct dtn_entry { /* one weight, value or score */
    uint32_t item;         /* issue or option number */
    const dtn_quantity *quantity;
    dtn_evidence evidence;
    dtn_span span;
} dtn_entry;

typedef struct dtn_ranked { /* one item of an order */
    uint32_t item;
    uint32_t rank;       /* from 0, the best; equal ranks are ties */
    bool far_above_next; /* `>>` stands between this rank and the next */
    dtn_span span;
} dtn_ranked;

typedef enum { DTN_WALK_QUANTITY, DTN_WALK_DEAL, DTN_WALK_STATUS_QUO } dtn_walk_kind;

typedef struct dtn_judgement {
    dtn_judgement_kind kind;
    uint32_t party;
    uint32_t issue;
    uint32_t name; /* number of the let, count, deal; for RULE, RULE_ENDS, POINTS, REFUSES the rule name's
                             number or DTN_NOBODY when bare */
    const dtn_entry *entries;
    uint32_t entry_count;
    const dtn_ranked *ranking; /* instead of entries; by rank, then as written */
    uint32_t ranked_count;
    const dtn_quantity *quantity;
    const dtn_quantity
        *chance; /* of a rule, refusal, gain or loss behind `rule NAME chance S:`; NULL: certain */
    const dtn_condition *condition;
    int sign;
    dtn_walk_kind walk;
    const uint16_t *options;
    /* NEEDS */
    uint32_t need_kind; /* dtn_need_kind of model/state.h */
    const uint32_t *need_parties;
    const dtn_rational *need_votes;
    uint32_t need_party_count;
    dtn_rational need_quota;
    bool is_private; /* not everybody may see it */
    dtn_text title;
    dtn_evidence evidence;
    dtn_span span;        /* the whole statement, its citation included */
    const dtn_node *node; /* for its canonical text */
    const dtn_tree *tree;
} dtn_judgement;

typedef struct dtn_judgements {
    const dtn_judgement *items;
    uint32_t count;
} dtn_judgements;

/* ---- time, authors ------------------------------------------------------------------------------------- */

typedef enum { DTN_COST_UNSAID, DTN_COSTLY, DTN_CHEAP } dtn_signal_cost;

typedef struct dtn_event {
    dtn_text name, title;
    dtn_day day;
    uint32_t by; /* party or DTN_NOBODY */
    dtn_signal_cost cost;
    dtn_judgements judgements;
    dtn_evidence evidence;
    dtn_span span;
} dtn_event;

typedef struct dtn_view {
    dtn_text name, title;
    uint32_t by;      /* source or DTN_NOBODY */
    uint32_t held_by; /* party or DTN_NOBODY */
    dtn_judgements judgements;
    dtn_evidence evidence;
    dtn_span span;
} dtn_view;

/* ---- the past, claims, forecasts ----------------------------------------------------------------------- */

typedef enum { DTN_UNSAID, DTN_YES, DTN_NO, DTN_PARTLY, DTN_VOID } dtn_verdict;

typedef struct dtn_lesson {
    dtn_text text;
    uint32_t by_view, by_source; /* at most one given */
    const dtn_condition *when;   /* what it is said of; NULL: not said, so it cannot be tested */
    dtn_text when_text;          /* the same as the language has it */
    dtn_evidence evidence;
    dtn_span span;
} dtn_lesson;

typedef struct dtn_precedent {
    dtn_text name, title;
    dtn_day day, until;
    const uint16_t *options; /* DTN_OPTION_OPEN where not named */
    dtn_verdict agreed, held;
    const dtn_lesson *lessons;
    uint32_t lesson_count;
    dtn_evidence evidence;
    dtn_span span;
} dtn_precedent;

/* `precedents NAME, from "FILE"`: a table of base rates in a file. Columns are named; empty: not said. */
typedef struct dtn_rate_series {
    dtn_text name, title, file, origin, licence;
    dtn_text row, date, agreed, held, cases;
    const dtn_text *by;
    uint32_t by_count;
    bool has_file; /* found and read */
    dtn_text bytes;
    dtn_evidence evidence;
    dtn_span span;
} dtn_rate_series;

typedef struct dtn_test {
    dtn_node_kind kind; /* ZONE_EXISTS ... WEIGHS_ABOVE of language/syntax.h */
    bool is_negated;
    uint32_t party, deal, event, issue, other_issue;
    dtn_rational number; /* a share on 0 to 1 for ZONE_AT_MOST */
    const dtn_condition *condition;
    const dtn_condition *given; /* NULL: all packages */
    enum { DTN_CENTRAL_DECIDES, DTN_AT_LEAST, DTN_AT_MOST } asked;
    dtn_rational asked_share;
    dtn_evidence evidence;
    dtn_span span;
} dtn_test;

typedef struct dtn_claim {
    dtn_text name, title;
    uint32_t by_view, by_source;
    dtn_judgements conditions; /* the `if` lines */
    const dtn_test *tests;
    uint32_t test_count;
    dtn_evidence evidence;
    dtn_span span;
} dtn_claim;

typedef struct dtn_expectation {
    dtn_text name, title, unit;
    dtn_day due, made;
    uint32_t from_view, from_source;
    bool is_share;
    dtn_verdict
        unchanged; /* of a share: what it comes to if nothing changes; YES, NO, or UNSAID, which counts as no */
    const dtn_quantity *stated;
    dtn_verdict resolved; /* UNSAID: open; YES, NO, VOID; a number: see outcome */
    bool has_outcome;
    dtn_rational outcome;
    dtn_day resolved_on;
    dtn_text resolution; /* what was written of how it came */
    dtn_evidence evidence;
    dtn_evidence resolution_evidence;
    dtn_span span, resolution_span;
} dtn_expectation;

/* ---- one reader's case ---------------------------------------------------------------------------------- */

/* What the reader is not told and is therefore counted as unknown, or not at all. */
typedef enum {
    DTN_UNKNOWN_WALK_AWAY, /* `walks away at unknown` */
    DTN_UNKNOWN_VALUES,    /* of `issue`: every option `unknown` */
    DTN_UNKNOWN_WEIGHTS,   /* `unknown` for each issue that is valued */
    DTN_UNKNOWN_MEASURE,   /* scores without a walk-away: no scale, so what the party wants is left out */
    DTN_UNKNOWN_WISHES     /* nothing at all is said of what the party wants */
} dtn_unknown_kind;

typedef struct dtn_unknown {
    dtn_unknown_kind kind;
    dtn_text party, issue; /* names; `issue` of VALUES alone */
} dtn_unknown;

/* A statement of a party of which what it accepts cannot be told (DTN_UNKNOWN_MEASURE): seen and not used. */
typedef struct dtn_left_out {
    dtn_text party;
    const dtn_node *node;
    const dtn_tree *tree;
} dtn_left_out;

/* ---- the case ------------------------------------------------------------------------------------------ */

typedef struct dtn_case {
    bool is_for_reader;    /* what is private to others than `reader` is not in it */
    bool is_untold;        /* what the reader may see cannot be told: nothing of the case is to be shown */
    dtn_text reader;       /* a party's name; empty: nobody's */
    uint32_t reader_party; /* DTN_NOBODY: nobody's, or no party of the case */
    const dtn_unknown *unknowns;
    uint32_t unknown_count;
    const dtn_left_out *left_out; /* in the order in which they were checked */
    uint32_t left_out_count;
    uint32_t unknown_file; /* where they are said in the language's words; DTN_NOBODY: no such file */

    const dtn_files *files;
    const dtn_tree *const *trees;
    uint32_t tree_count;

    dtn_text title, purpose, marking;
    dtn_day as_of;         /* 0: not given */
    dtn_evidence evidence; /* of title, day, purpose and marking */

    const dtn_case_source *sources;
    uint32_t source_count;
    const dtn_register *registers;
    uint32_t register_count;
    const dtn_count *counts;
    uint32_t count_count;
    const dtn_equation *equations;
    uint32_t equation_count;
    const dtn_let *lets;
    uint32_t let_count;

    const dtn_party *parties;
    uint32_t party_count;
    const dtn_issue *issues;
    uint32_t issue_count;
    const uint32_t *first_option; /* [issue_count + 1] */
    uint32_t option_count;

    const dtn_package_named *deals;
    uint32_t deal_count;
    const dtn_text *rule_names; /* names given by `rule NAME`, in order of first appearance */
    uint32_t rule_name_count;

    dtn_judgements base;     /* in the order of the text */
    const dtn_event *events; /* by date, then by text */
    uint32_t event_count;
    const dtn_view *views;
    uint32_t view_count;

    const dtn_precedent *precedents;
    uint32_t precedent_count;
    const dtn_rate_series *rate_series;
    uint32_t rate_series_count;
    const dtn_claim *claims;
    uint32_t claim_count;
    const dtn_expectation *expectations;
    uint32_t expectation_count;

    uint32_t citation_count, verified_count;
} dtn_case;

/* Documented limits; beyond them a diagnostic. */
enum {
    DTN_PARTY_LIMIT = 64,
    DTN_ISSUE_LIMIT = 1000,
    DTN_OPTION_LIMIT = 4096, /* per issue */
    DTN_NAME_LIMIT = 200,    /* bytes of a name */
    DTN_INCLUDE_LIMIT = 64,  /* files of one case */
    DTN_STATEMENT_LIMIT = 100000
};
