/* SPDX-License-Identifier: MIT
 * model/checking.h: what the passes of the checker share. Nobody outside model/check*.c and names.c includes it.
 *
 * The passes, in order: files (check_files.c), names (names.c), sources (check_evidence.c), frame (check_frame.c),
 * judgements with their bodies (check_body.c and the files it calls), the past and claims, and last what only
 * shows on a day or in a view (situation.c). A pass that meets a mistake reports it once and leaves NULL or
 * DTN_NOBODY; later passes are silent about what is built on it. */
#pragma once

#include "model/check.h"
#include "model/situation.h"

#include "base/array.h"
#include "base/table.h"

/* ---- names --------------------------------------------------------------------------------------------- */

/* What a name can stand for. All but issues share one space. */
typedef enum {
    DTN_NAMES_PARTY,
    DTN_NAMES_SOURCE,
    DTN_NAMES_DEAL,
    DTN_NAMES_VIEW,
    DTN_NAMES_EVENT,
    DTN_NAMES_CLAIM,
    DTN_NAMES_EXPECTATION,
    DTN_NAMES_RULE,
    DTN_NAMES_REGISTER,
    DTN_NAMES_PRECEDENT,
    DTN_NAMES_SERIES,
    DTN_NAMES_LET,
    DTN_NAMES_ISSUE,
    DTN_NAMES_KIND_COUNT
} dtn_names_kind;

#define DTN_NAMES_ONE(kind) (1u << (kind))

/* An `include ... private to P` around a statement. */
typedef struct dtn_scope {
    const dtn_tree *tree;
    const dtn_node *clause;
    const struct dtn_scope *outer;
} dtn_scope;

typedef struct dtn_statement {
    const dtn_tree *tree;
    const dtn_node *node;
    const dtn_scope *scope; /* NULL: none */
} dtn_statement;

/* Who may see it: these parties, or everybody. */
typedef struct dtn_sight {
    uint64_t parties; /* bit by party number */
    bool is_public;
} dtn_sight;

/* A private range of a file's tokens; ranges of a row are in order and apart. */
typedef struct dtn_seen {
    uint32_t first_token, end_token;
    dtn_sight sight;
} dtn_seen;
typedef DTN_ARRAY(dtn_seen) dtn_seen_row;

typedef struct dtn_declaration {
    dtn_text name;
    dtn_span span; /* of the name */
    dtn_names_kind kind;
    uint32_t number; /* within its kind */
    dtn_statement statement;
    dtn_sight sight; /* once dtn_check_private has been there */
} dtn_declaration;

typedef DTN_ARRAY(dtn_declaration) dtn_declarations;

/* The local name of one option or count and where it stands. */
typedef struct dtn_members {
    dtn_table table;
    DTN_ARRAY(dtn_text) names;
} dtn_members;

/* ---- the checker --------------------------------------------------------------------------------------- */

typedef enum { DTN_BODY_BASE, DTN_BODY_EVENT, DTN_BODY_VIEW, DTN_BODY_CLAIM } dtn_body_kind;

typedef DTN_ARRAY(dtn_judgement) dtn_judgement_array;

typedef struct dtn_checker {
    dtn_task *task;
    dtn_files *files;
    const dtn_reader *reader;
    dtn_diagnostics *diagnostics;
    dtn_case *c; /* under construction */

    const dtn_tree *tree; /* of the statement at hand */
    DTN_ARRAY(const dtn_tree *) trees;
    DTN_ARRAY(dtn_statement) statements; /* of all files, includes in their place */

    dtn_declarations declared[DTN_NAMES_KIND_COUNT];
    bool limit_reported[DTN_NAMES_KIND_COUNT];
    DTN_ARRAY(dtn_declaration) names; /* every first declaration; the tables point here */
    dtn_table shared_names;
    dtn_table issue_names;
    dtn_table lost_names;  /* words inside what could not be read: nothing is said of them */
    bool names_incomplete; /* an included file is missing: nothing is said of unknown names */

    dtn_seen_row *seen_statements;    /* [files] */
    dtn_seen_row *seen_lines;         /* [files] of bodies, with what holds for the whole statement */
    bool knows_sights;                /* something is private, and the above is there */
    DTN_ARRAY(dtn_left_out) left_out; /* statements of those below */
    dtn_table unjudged;               /* names of parties of which the reader cannot tell what they accept */

    /* the case's rows while they are filled */
    dtn_case_source *sources;
    dtn_party *parties;
    dtn_issue *issues;
    dtn_register *registers;
    DTN_ARRAY(dtn_count) count_row;

    dtn_members *options; /* [issue_count] */
    dtn_members *counts;  /* [register_count]; table values are numbers of case->counts */

    dtn_files texts;      /* the sources' texts */
    uint32_t *text_of;    /* [source_count] number in `texts` or DTN_NOBODY */
    uint32_t *unverified; /* [source_count] citations that could not be looked up */
    bool *is_cited;       /* [source_count] or named as an author */

    dtn_span *assigned;      /* [issue_count] scratch of dtn_check_assignments */
    bool *is_damaged;        /* [party_count] something it wants could not be read */
    bool is_sound;           /* no error before the situations are looked at */
    bool all_damaged;        /* of an unknown party */
    bool status_quo_damaged; /* of the base */

    bool *scores_points;    /* [party_count] a `scores` of the party stands somewhere in the case */
    bool *is_weighed;       /* [party_count * issue_count] by some `weighs` of the case */
    bool *weighs_something; /* [party_count] */
    bool *has_wishes;       /* [party_count] a weighs, scores, gains or loses stands somewhere */
    dtn_span *first_scores; /* [party_count] for messages */
    dtn_text *scores_home;  /* [party_count] where they stand: ", in view "tokyo"", empty in the base */

    dtn_body_kind body;
    dtn_judgement_array *judgements; /* of the body at hand */
    DTN_ARRAY(dtn_equation) equations;
} dtn_checker;

/* ---- names.c ------------------------------------------------------------------------------------------- */

void dtn_names_collect(dtn_checker *checker);

/* The number of what the name stands for, which must be of a kind in `kinds` (bits DTN_NAMES_ONE(...)).
 * False and one diagnostic where there is no such name or it is of another kind. `node` may be NULL. */
bool dtn_names_find(dtn_checker *checker, const dtn_node *node, uint32_t kinds, dtn_names_kind *kind,
                    uint32_t *number);
uint32_t dtn_names_number(dtn_checker *checker, const dtn_node *node,
                          dtn_names_kind kind); /* or DTN_NOBODY */

/* An option of an issue; false and a diagnostic if there is none of that name. */
bool dtn_names_option(dtn_checker *checker, uint32_t issue, const dtn_node *node, uint16_t *option);
/* A count of a register; a number of case->counts. */
bool dtn_names_count(dtn_checker *checker, uint32_t register_number, const dtn_node *node, uint32_t *count);

/* ---- check_private.c ----------------------------------------------------------------------------------- */

/* Finds who may see what. From then on a name that not all readers of its line may see is reported. */
void dtn_check_private(dtn_checker *checker);
bool dtn_is_private(const dtn_checker *checker, const dtn_node *node); /* of the tree at hand */
void dtn_check_sight(dtn_checker *checker, const dtn_node *use, const dtn_declaration *declared);
void dtn_check_private_status_quo(dtn_checker *checker); /* after the bodies */

/* ---- unknown.c ------------------------------------------------------------------------------------------ */

/* What one reader is not told and the language cannot do without, in the language's own words (`unknown`): the text of
 * one more file, empty where nothing lacks. Fills `unknowns` of the case and `unjudged`. After the files. */
dtn_text dtn_unknown_lines(dtn_checker *checker);

/* ---- reporting ----------------------------------------------------------------------------------------- */

void dtn_checker_report(dtn_checker *checker, dtn_code code, dtn_span span, dtn_text message, dtn_text hint);
dtn_span dtn_checker_span(const dtn_checker *checker, const dtn_node *node);
dtn_text dtn_checker_name(const dtn_checker *checker, const dtn_node *node);
dtn_text dtn_checker_text(dtn_checker *checker, const dtn_node *parent); /* its first TEXT child, or empty */
/* "line 12", or "line 12 of views.detente" where the place is in another file than `from`. */
dtn_text dtn_checker_line(dtn_checker *checker, dtn_span place, uint32_t from);
dtn_text dtn_line_of(dtn_task *task, const dtn_files *files, dtn_span place, uint32_t from);

/* ---- check_files.c ------------------------------------------------------------------------------------- */

/* The bytes of a file without what the reader, if there is one, may not see. */
dtn_text dtn_check_what_is_seen(dtn_checker *checker, dtn_text path, dtn_text bytes);
/* Parses the main file and what it includes; fills `trees` and `statements`. */
void dtn_check_files(dtn_checker *checker);
/* The path of `relative` seen from the folder of `path`, "." and ".." resolved where they can be. */
dtn_text dtn_path_beside(dtn_task *task, dtn_text path, dtn_text relative);
dtn_text dtn_path_join(dtn_task *task, dtn_text folder, dtn_text relative);

/* ---- check_evidence.c ---------------------------------------------------------------------------------- */

void dtn_check_sources(dtn_checker *checker);
void dtn_check_source_evidence(dtn_checker *checker);
void dtn_check_title_evidence(dtn_checker *checker);
/* The citations and the note of the node and of those items of it that keep none of their own. */
dtn_evidence dtn_check_evidence(dtn_checker *checker, const dtn_node *node);
dtn_evidence dtn_check_own_evidence(dtn_checker *checker, const dtn_node *node); /* the node's alone */
dtn_evidence dtn_evidence_join(dtn_task *task, dtn_evidence a, dtn_evidence b);
void dtn_check_unverified(dtn_checker *checker);

/* ---- quantities, conditions, days ---------------------------------------------------------------------- */

typedef enum {
    DTN_SCALE_NONE,     /* any number; `unknown` means nothing */
    DTN_SCALE_VALUE,    /* 0 to 100 */
    DTN_SCALE_WEIGHT,   /* 0 and up; `unknown` 0 to 100 */
    DTN_SCALE_POWER,    /* likewise */
    DTN_SCALE_PATIENCE, /* 0 to 1 */
    DTN_SCALE_SCORE     /* any number; `unknown` 0 to 100: walk-aways and aims of parties that weigh */
} dtn_scale;

/* NULL where it is wrong (reported) or not there (reported by the parser). */
const dtn_quantity *dtn_check_quantity(dtn_checker *checker, const dtn_node *node, dtn_scale scale);
const dtn_quantity *dtn_check_share(dtn_checker *checker, const dtn_node *node);
/* A side of a register's equation: bare names are the register's own counts. */
const dtn_quantity *dtn_check_equation_side(dtn_checker *checker, const dtn_node *node,
                                            uint32_t register_number);
/* The first child that is a quantity (or share), or NULL. */
const dtn_node *dtn_node_quantity(const dtn_node *parent);
bool dtn_node_is_share(const dtn_node *node); /* written with % or a likelihood word */
bool dtn_node_is_quantity(const dtn_node *node);
/* A number as written, with its sign; reports one too long to be kept exactly. */
dtn_rational dtn_check_number(dtn_checker *checker, const dtn_node *node);

const dtn_condition *dtn_check_condition(dtn_checker *checker, const dtn_node *node);
const dtn_node *dtn_node_condition(const dtn_node *parent); /* the first child that is a condition, or NULL */
/* The condition inside a WHEN or GIVEN child; ALWAYS where there is none; NULL where it is wrong. */
const dtn_condition *dtn_check_when(dtn_checker *checker, const dtn_node *parent);
const dtn_condition *dtn_condition_always(dtn_task *task);

/* The first DATE child; number 0 where it is missing or wrong (reported). */
dtn_day dtn_check_day(dtn_checker *checker, const dtn_node *parent);

/* ---- frame, judgements, past, claims ------------------------------------------------------------------- */

void dtn_check_frame(dtn_checker *checker);
/* ASSIGN children as a row of options; the issues' place in `parent` for messages. NULL where one is wrong. */
const uint16_t *dtn_check_assignments(dtn_checker *checker, const dtn_node *parent);
void dtn_check_deals(dtn_checker *checker);

void dtn_check_bodies(dtn_checker *checker);
dtn_judgements dtn_check_claim_conditions(dtn_checker *checker, const dtn_node *claim); /* its `if` lines */
void dtn_check_status_quo_complete(dtn_checker *checker);
/* A view or source named after `by` or `from` in a child of that kind; DTN_NOBODY where there is none. */
void dtn_check_author(dtn_checker *checker, const dtn_node *parent, dtn_node_kind kind, uint32_t *view,
                      uint32_t *source);
void dtn_check_judgement(dtn_checker *checker, const dtn_node *node);
/* The name that says what it is about: the issue of values and wishes, else the party, let or rule. */
dtn_span dtn_judgement_head(const dtn_judgement *judgement);
dtn_judgement dtn_judgement_start(dtn_checker *checker, dtn_judgement_kind kind, const dtn_node *node);
void dtn_check_registers(dtn_checker *checker); /* COUNT judgements and equations of the base */

void dtn_check_weighs(dtn_checker *checker, const dtn_node *node);
void dtn_check_values(dtn_checker *checker, const dtn_node *node);
void dtn_check_wants(dtn_checker *checker, const dtn_node *node);
void dtn_check_scores(dtn_checker *checker, const dtn_node *node);
/* What only shows over the whole case: values nobody weighs, scores beside weights. */
void dtn_check_preferences(dtn_checker *checker);

void dtn_check_precedents(dtn_checker *checker);
void dtn_check_rate_series(dtn_checker *checker); /* check_rates.c */
void dtn_check_expectations(dtn_checker *checker);
void dtn_check_claims(dtn_checker *checker);
