/* SPDX-License-Identifier: MIT
 * study/diff.h: what changed between two versions of a case, line by line, and what each change did to the answers.
 *   method  docs/method/diff.md
 *   cost    the answers of one central case for each change */
#pragma once

#include "model/situation.h"
#include "numeric/wide.h"

/* The central answers of one version. */
typedef struct dtn_diff_answer {
    bool exists;
    bool has_margin;               /* there is one, and its search came to its end */
    double margin;                 /* points, when has_margin */
    bool is_incomplete, has_deals; /* the search for the margin was cut short; that for the deals was not */
    bool is_allowed_known;         /* else it is too coupled to count, or none was tried */
    dtn_wide allowed;              /* packages */
    /* In the zone: of an estimate the best one and its interval; else all three are the number. Not known where the search was
     * cut short: then low and high alone hold. */
    bool is_zone_known, is_zone_counted;
    dtn_wide zone, zone_low, zone_high;
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
    bool has_zone_rest; /* all counts are exact */
    dtn_wide zone_rest;
    bool is_incomplete; /* some answer is that of a search cut short */
} dtn_diff;

/* Packages in the zone of `after` less those of `before`, where both are counted; else it says at most which way. */
typedef struct dtn_zone_step {
    bool is_counted;
    dtn_wide count; /* when counted */
    int direction; /* 1: certainly, or by intervals that do not meet, more; -1: fewer; 0: not known, or none */
} dtn_zone_step;
dtn_zone_step dtn_diff_zone_step(const dtn_diff_answer *before, const dtn_diff_answer *after);

/* `same_words`: whether two statements are written alike; then they are no change, whatever they mean in cases of
 * different options. */
typedef struct dtn_diff_question {
    const dtn_situation *before, *after;
    bool (*same_words)(dtn_task *task, const dtn_judgement *before, const dtn_judgement *after);
} dtn_diff_question;

dtn_diff dtn_diff_find(dtn_task *task, const dtn_diff_question *question);
