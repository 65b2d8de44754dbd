/* SPDX-License-Identifier: MIT
 * study/past.h: what precedents say: what they share with a deal, how often such deals were agreed and held, what is left
 * of the lessons drawn from them, and how the model of the case would have judged them.
 *   method   docs/method/precedents.md
 *   cost     precedents x issues; each judged precedent the answer of a zone, and its stability */
#pragma once

#include "study/back_test.h"
#include "study/base_rate.h"

/* One precedent against the target. An issue counts where the precedent names an option in it. */
typedef struct dtn_precedent_compared {
    uint32_t precedent;
    bool is_later; /* than the as-of day: not used for anything */
    uint32_t named, shared;
    const dtn_back_test *judged; /* NULL: later, not looked for, or stopped before */
} dtn_precedent_compared;

/* What precedents can have in common. */
typedef enum {
    DTN_FEATURE_ALL,    /* every precedent up to the as-of day */
    DTN_FEATURE_OPTION, /* it names this option */
    DTN_FEATURE_ABOVE, /* it names an option above the status quo of the as-of day; where these are several */
    DTN_FEATURE_BELOW
} dtn_feature_kind;

typedef struct dtn_feature {
    dtn_feature_kind kind;
    uint32_t issue;
    uint16_t option;    /* of OPTION; of ABOVE and BELOW the status quo's */
    bool is_of_target;  /* the target has it too */
    dtn_base_rate rate; /* n 0: only the target has it */
} dtn_feature;

/* A lesson against the precedents: those that meet its condition, those that do not, and those that name too little to
 * tell. */
typedef struct dtn_lesson_tested {
    uint32_t precedent, lesson;
    bool is_tested; /* false: it has no condition, and nothing below is set */
    dtn_base_rate with, without;
    uint32_t open;
    bool meets_itself;       /* the precedent it was drawn from is among those that meet it */
    double p_agreed, p_held; /* Fisher's exact test; 1 where nothing can differ */
} dtn_lesson_tested;

/* In how many precedents that can be compared the model agrees with what happened. */
typedef struct dtn_back_test_summary {
    dtn_proportion agreed, held;
} dtn_back_test_summary;

/* None: the case has neither a Nash deal nor a status quo; then all options of the target are DTN_OPTION_OPEN. */
typedef enum {
    DTN_AGAINST_NAMED,
    DTN_AGAINST_NASH,
    DTN_AGAINST_STATUS_QUO,
    DTN_AGAINST_NONE
} dtn_against_kind;

typedef struct dtn_past {
    dtn_against_kind target_kind;
    const uint16_t *target;                   /* options of a package */
    const dtn_precedent_compared *precedents; /* by day, then as written; all of the case */
    uint32_t precedent_count, used_count;     /* used: up to the as-of day; these stand first */
    const dtn_feature *features;              /* the first is ALL; then by issue and option */
    uint32_t feature_count;
    const dtn_lesson_tested *lessons; /* of the precedents used */
    uint32_t lesson_count;
    bool has_back_test;
    uint32_t unjudged; /* precedents used that were not judged before the host stopped the work */
    dtn_back_test_summary summary;
} dtn_past;

typedef struct dtn_past_asked {
    dtn_against_kind target_kind;
    const uint16_t *target;
    bool with_back_test;
} dtn_past_asked;

dtn_past dtn_past_find(dtn_task *task, const dtn_situation *situation, const dtn_past_asked *asked);
