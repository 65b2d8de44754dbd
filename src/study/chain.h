/* SPDX-License-Identifier: MIT
 * study/chain.h: from a figure back to the lines it rests on.
 *
 * A chain is the set of statements that the figure is computed from, found by following what the engine reads. Taking
 * a statement out of it may change the figure; taking out any other does not change a byte of it.
 *   method   docs/method/why.md
 *   cost     O(statements of the case), and a central answer for each link where it is tried without them */
#pragma once

#include "model/situation.h"

/* ---- what is asked about -------------------------------------------------------------------------------- */

typedef enum dtn_target_kind {
    DTN_TARGET_WEIGHT,    /* `party` weighs `issue`; DTN_NOBODY: all of its weights */
    DTN_TARGET_VALUE,     /* `party` values `issue` `option`; DTN_NOBODY: all of its options */
    DTN_TARGET_INTEREST,  /* of `party` in `issue`: weight and values */
    DTN_TARGET_WALK_AWAY, /* of `party` */
    DTN_TARGET_AIM,
    DTN_TARGET_PARTY, /* everything in force that is its own: its walk-away is the figure */
    DTN_TARGET_SCORE, /* of deal `number` for `party`; DTN_NOBODY: for every party with preferences */
    DTN_TARGET_RULE,  /* number in rule_names */
    DTN_TARGET_LET,   /* all the following: `number` in the case's array */
    DTN_TARGET_COUNT,
    DTN_TARGET_EVENT,
    DTN_TARGET_VIEW,
    DTN_TARGET_CLAIM,
    DTN_TARGET_EXPECTATION,
    DTN_TARGET_PRECEDENT,
    DTN_TARGET_SOURCE,
    DTN_TARGET_STATUS_QUO,
    DTN_TARGET_NEEDS,
    DTN_TARGET_LINE,  /* `line` of file `number` */
    DTN_TARGET_ANSWER /* `answer` */
} dtn_target_kind;

typedef enum dtn_answer_verb {
    DTN_ANSWER_ZONE,
    DTN_ANSWER_DEALS,
    DTN_ANSWER_SURE,
    DTN_ANSWER_FLIP,
    DTN_ANSWER_BLOCK,
    DTN_ANSWER_HOLDS,
    DTN_ANSWER_PATH,
    DTN_ANSWER_WHEN
} dtn_answer_verb;
enum { DTN_ANSWER_VERBS = DTN_ANSWER_WHEN + 1 };

typedef struct dtn_target {
    dtn_target_kind kind;
    uint32_t party, issue, option, number, line;
    dtn_answer_verb answer;
} dtn_target;

/* ---- the links ------------------------------------------------------------------------------------------ */

typedef enum dtn_link_role { /* what a statement does for the figure; chains are in this order, then by text */
                             DTN_LINK_ITSELF, /* it is what was asked about: a deal, a claim, a precedent ... */
                             DTN_LINK_NEED,
                             DTN_LINK_RULE,
                             DTN_LINK_RULE_ENDS, /* a rule that would otherwise be read, and what switches it off */
                             DTN_LINK_REFUSAL,
                             DTN_LINK_WALK_AWAY,
                             DTN_LINK_WEIGHTS,
                             DTN_LINK_VALUES,
                             DTN_LINK_POINTS,
                             DTN_LINK_AIM,
                             DTN_LINK_STATUS_QUO,
                             DTN_LINK_NUMBER,  /* a let or register count that some other link reads */
                             DTN_LINK_SETTING, /* likewise, from --set */
                             DTN_LINK_DEAL,    /* whose options or score another link reads */
                             DTN_LINK_HEADER,  /* the event or view that brought other links into force */
                             DTN_LINK_DAY,     /* `as of`: it keeps later events out */
                             DTN_LINK_FRAME    /* issues and parties declared */
} dtn_link_role;

typedef struct dtn_link {
    dtn_link_role role;
    const dtn_judgement *judgement; /* the first of its statement; NULL: no judgement */
    dtn_node_kind kind;             /* of the statement: DTN_NODE_... */
    uint32_t
        number; /* of the issue, party, deal, event, view, claim ... in the case's arrays; else DTN_NOBODY */
    uint32_t event, view;   /* which brought it into force; DTN_NOBODY: the base, or --set */
    dtn_span span;          /* the statement; of an event or view all of it, body included */
    const dtn_cited *cited; /* all citations of the statement, each once, in the order of the text */
    uint32_t cited_count;
    const dtn_text *notes; /* why "..."; likewise */
    uint32_t note_count;
    bool is_later;  /* it cites a source dated after the as-of day */
    bool is_tried;  /* the figure was worked out without it */
    bool is_silent; /* tried: by itself it changes nothing in the central case */
} dtn_link;

typedef struct dtn_chain {
    dtn_target target;
    const dtn_link *links;
    uint32_t count;
} dtn_chain;

/* What the target rests on, on the day and in the view of the situation. cost O(statements) */
dtn_chain dtn_chain_find(dtn_task *task, const dtn_situation *situation, const dtn_target *target);

/* The same for one of the answers: what stands behind `zone`, say, for footnotes. cost O(statements) */
dtn_chain dtn_chain_of_answer(dtn_task *task, const dtn_situation *situation, dtn_answer_verb answer);

/* Whether the statement at `span` is one of the links. cost O(links) */
bool dtn_chain_has(const dtn_chain *chain, dtn_span span);

/* The same view and settings with the first so many events applied, whatever the day. */
const dtn_situation *dtn_situation_after(dtn_task *task, const dtn_situation *situation, uint32_t events);

/* ---- without a statement -------------------------------------------------------------------------------- */

/* The situation as it would be had the statement at `span` not been written: what it replaced is in force again. NULL
 * where the case could not be read without it. `span` may be an event or view: then all of its body is left out. */
const dtn_situation *dtn_situation_without(dtn_task *task, const dtn_situation *situation, dtn_span span);
