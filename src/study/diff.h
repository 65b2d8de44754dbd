/* SPDX-License-Identifier: MIT
 * study/diff.h: what changed between two versions of a case, line by line, and what each change did to the answers.
 *   method  docs/method/diff.md
 *   cost    the answers of one central case for each change */
#pragma once

#include "model/situation.h"

/* The central answers of one version. */
typedef struct dtn_diff_answer {
    bool exists;
    bool has_margin;
    double margin;               /* points, when has_margin */
    uint64_t allowed, zone;      /* packages */
    const uint16_t *const *nash; /* the Nash deals; issue order of their own version */
    size_t nash_count;
} dtn_diff_answer;

typedef enum { DTN_CHANGE_ADDED, DTN_CHANGE_REMOVED, DTN_CHANGE_CHANGED } dtn_change_kind;

typedef struct dtn_diff_change {
    dtn_change_kind kind;
    const dtn_judgement *before; /* of the old case; NULL when added */
    const dtn_judgement *after;  /* of the new case; NULL when removed */
    bool is_tried;               /* false: the new case cannot say it, or would not be sound with it */
    dtn_diff_answer without;     /* the new case with this line as it was */
    bool has_same_nash;
} dtn_diff_change;

/* What is no judgement: parties, issues, options, deals, events, views and the rest of the text. */
typedef struct dtn_diff_name {
    const char *what; /* "party" */
    dtn_text name;
    bool is_added; /* else removed */
} dtn_diff_name;

typedef struct dtn_diff {
    dtn_diff_answer before, after;
    bool has_same_nash;
    const dtn_diff_change *changes; /* changed and added in the order of the new text, then removed */
    size_t change_count;
    const dtn_diff_name *names;
    size_t name_count;
    /* What the changes do together beyond their single effects added up: interactions, and what is no judgement. */
    bool has_margin_rest;
    double margin_rest;
    int64_t zone_rest;
} dtn_diff;

/* `same_words`: whether two statements are written alike; then they are no change, whatever they mean in cases of
 * different options. */
typedef struct dtn_diff_question {
    const dtn_situation *before, *after;
    bool (*same_words)(dtn_task *task, const dtn_judgement *before, const dtn_judgement *after);
} dtn_diff_question;

dtn_diff dtn_diff_find(dtn_task *task, const dtn_diff_question *question);
