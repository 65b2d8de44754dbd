/* SPDX-License-Identifier: MIT
 * study/coverage.h: how well the judgements in force are supported, and what the answer rests on most.
 *
 * Influence. Of a statement that draws: its total effect on the margin over the runs (study/sensitivity.h). Of a
 * certain one, a rule, a red line, a need: by how many points the central margin changes without it. The two are not
 * added up and not converted into each other.
 * Weakest link. Of the statements without a source the one with the largest influence; if all have one, of those whose
 * source does not bear them out (not found, not verified); if none is left, of all. Within each of these a statement
 * that draws comes before a certain one when its effect can be told from zero.
 *   method   docs/method/why.md
 *   cost     a central answer for each statement in force that does not draw, where packages are few enough; at most
 *            DTN_COVERAGE_TRIALS of them */
#pragma once

#include "study/sensitivity.h"

/* From the weakest to the strongest; a statement has that of its best citation. */
typedef enum dtn_support {
    DTN_SUPPORT_BARE,       /* neither source nor reason */
    DTN_SUPPORT_REASON,     /* the author's own reason, no source */
    DTN_SUPPORT_MISSING,    /* cited; the words or lines are not there */
    DTN_SUPPORT_UNVERIFIED, /* cited; the text is not at hand */
    DTN_SUPPORT_LINES,      /* cited by lines that exist, without words */
    DTN_SUPPORT_NORMALISED, /* the words stand there but for quotes, dashes, spaces */
    DTN_SUPPORT_EXACT       /* word for word */
} dtn_support;
enum { DTN_SUPPORTS = DTN_SUPPORT_EXACT + 1 };

static inline bool dtn_support_is_cited(dtn_support support)
{
    return support >= DTN_SUPPORT_MISSING;
}

typedef struct dtn_covered {        /* one statement in force */
    const dtn_judgement *judgement; /* the first of it */
    dtn_span span;
    uint32_t event, view; /* which brought it into force; DTN_NOBODY: the base, or --set */
    uint32_t judgements;  /* how many judgements in force it holds */
    dtn_support support;
    uint32_t origins;  /* distinct origins among its sources: copies of one report count once */
    bool is_later;     /* it cites a source dated after the as-of day */
    bool has_lost;     /* some citation of it does not stand */
    bool has_effect;   /* it draws, and effects were worked out */
    dtn_effect effect; /* on the margin */
    bool has_change;   /* it is certain, and the case was answered without it */
    bool turns;        /* without it a zone exists where none did, or none where one did */
    double change;     /* central margin without it less with it, in points; NaN: one of them is no number */
} dtn_covered;

typedef struct dtn_reuse { /* source lines that bear several statements */
    uint32_t source;
    uint32_t first, last;       /* lines */
    const uint32_t *statements; /* numbers in dtn_coverage.statements, 2 and more */
    uint32_t statement_count;
} dtn_reuse;

typedef struct dtn_support_counts {
    uint32_t of[DTN_SUPPORTS];
    uint32_t all;
} dtn_support_counts;

/* Those that cite something, found or not. */
uint32_t dtn_support_count_cited(const dtn_support_counts *counts);

typedef struct dtn_coverage {
    const dtn_covered *statements; /* in force, in the order of the text */
    uint32_t statement_count;
    const uint32_t
        *ranked; /* [ranked_count] those with an influence: what draws by effect, then the rest by points */
    uint32_t ranked_count;
    uint32_t
        weakest; /* number in `statements`; DTN_NOBODY: none has an influence that can be told from nothing */
    /* Of the certain statements with neither source nor reason the one with the largest influence; DTN_NOBODY: none. */
    uint32_t weakest_certain;
    dtn_support_counts judgements;     /* of judgements in force, as dtn_count_case counts them */
    const dtn_support_counts *parties; /* [party_count + 1] the last: nobody's */
    const dtn_support_counts *kinds;   /* [DTN_JUDGEMENT_RULE_ENDS + 1] by dtn_judgement_kind */
    const uint32_t *by_source;         /* [source_count] judgements in force that cite it */
    uint32_t one_origin, more_origins; /* cited judgements: resting on one origin, on several */
    uint32_t later;                    /* judgements that cite a source after the day */
    const dtn_reuse *reuses;           /* by source, then lines */
    uint32_t reuse_count;
    bool has_effects;                          /* total effects were worked out */
    double effects;                            /* sum of the total effects of what can be told from zero */
    double cited_effects;                      /* of that, on cited statements */
    uint32_t effect_count, cited_effect_count; /* how many factors that is */
    bool has_changes;                          /* the case was answered without each certain statement ... */
    uint32_t untried;                          /* ... but so many: there were more than DTN_COVERAGE_TRIALS */
} dtn_coverage;

enum {
    DTN_COVERAGE_PACKAGES = 200000, /* with more, certain statements are not left out one by one */
    DTN_COVERAGE_TRIALS = 500 /* so many are, the worst supported first, then in the order of the text */
};

typedef struct dtn_coverage_asked {
    const dtn_state *state;             /* the central one */
    const dtn_sampler *sampler;         /* NULL: nothing is drawn, or no runs */
    const dtn_sensitivity *sensitivity; /* of the sampler; NULL: effects are left out */
    bool without_changes;               /* certain statements are not left out one by one */
} dtn_coverage_asked;

dtn_coverage dtn_coverage_find(dtn_task *task, const dtn_situation *situation,
                               const dtn_coverage_asked *asked);

/* How well one judgement, or a whole chain link, is borne out. */
dtn_support dtn_support_of(const dtn_cited *cited, uint32_t cited_count, bool has_note);
