/* SPDX-License-Identifier: MIT
 * study/score.h: what was expected, what came of it, and how good that was: on one day, of one case and its journal.
 *
 *   method   docs/method/score.md
 *   cost     O(expectations^2 + records), and 2^20 sums at most for each comparison with a baseline */
#pragma once

#include "model/situation.h"
#include "numeric/interval.h"
#include "record/journal.h"

/* What is expected: a share (0 to 1) or a number, with its 5, 50 and 95% points. */
typedef struct dtn_stated {
    bool is_share;
    dtn_rational low, best,
        high; /* a share is scored at `best`: the middle of a range unless it says otherwise */
} dtn_stated;

typedef enum {
    DTN_CAME_YES,
    DTN_CAME_NO,
    DTN_CAME_NUMBER,  /* a quantity was resolved */
    DTN_CAME_VOID,    /* it cannot be judged: shown, never scored */
    DTN_CAME_OPEN,    /* not resolved, not yet due */
    DTN_CAME_OVERDUE, /* not resolved, and due */
    DTN_CAME_KINDS
} dtn_came;

/* What differs between the statement that counts, which a journal froze, and what the case says now. */
enum {
    DTN_EDITED_STATED = 1,
    DTN_EDITED_DUE = 2,
    DTN_EDITED_TEXT = 4,
    DTN_EDITED_OWNER = 8,
    DTN_EDITED_OUTCOME = 16,
    DTN_EDITED_MADE = 32,
    DTN_EDITED_UNCHANGED = 64
};

enum { DTN_BASELINE_RATE, DTN_BASELINE_NO_CHANGE, DTN_BASELINE_HALF, DTN_BASELINE_COUNT };

/* One expectation as it is scored: as frozen before its outcome was known, else as it stands in the case. */
typedef struct dtn_forecast {
    const dtn_expectation *expectation; /* as it stands; NULL: the journal alone still has it */
    const dtn_frozen *frozen; /* the statement that counts; NULL: never frozen before the outcome was known */
    const dtn_record *frozen_in;
    bool was_frozen_late; /* frozen, but only once the outcome was known */
    dtn_text name, title, unit;
    dtn_text author; /* who is scored: a source's author, else the view's or source's name; may be empty */
    dtn_text view, source; /* names; empty: none. A view's source is the one it is `by` */
    dtn_day made, due, resolved_on;
    dtn_stated stated;  /* what counts */
    dtn_stated current; /* what the case says now; of no use without `expectation` */
    uint32_t edited;    /* DTN_EDITED_*; 0: as frozen, or never frozen */
    dtn_came came;
    dtn_rational outcome; /* yes 1, no 0, or the number */
    bool counts;          /* due on or before the day, and resolved otherwise than void */
    bool expects_change;  /* true: if nothing changes it comes to nothing (`unchanged no`, the default) */
    bool says_unchanged;  /* `unchanged` was given */
    int horizon;          /* days from made to due; -1: not known */
    double brier, log;    /* NaN where there is none; log may be infinite */
    double baseline[DTN_BASELINE_COUNT]; /* Brier score each baseline gets here; NaN: none */
    double rate;                         /* what the base rate forecasts here; NaN: nothing else counts */
    bool is_covered;                     /* a number within low to high (equal, where nothing is drawn) */
} dtn_forecast;

typedef enum {
    DTN_GROUP_ALL,
    DTN_GROUP_AUTHOR,
    DTN_GROUP_VIEW,
    DTN_GROUP_SOURCE,
    DTN_GROUP_HORIZON
} dtn_group_kind;

typedef struct dtn_against { /* one baseline, over the shares that count */
    double brier;            /* mean; NaN: none */
    double skill;            /* 1 - own / its; NaN: none, or its mean is 0 */
    double p;                /* share of sign changes with a difference as large; NaN: too few to compare */
    bool is_sampled;         /* by 10,000 changes, not by all */
} dtn_against;

enum { DTN_FEWEST_COMPARED = 5, DTN_FEWEST_PLOTTED = 20 };

typedef struct dtn_score_group {
    dtn_group_kind kind;
    dtn_text name; /* of a horizon: "up to 3 months", ... */
    uint32_t made; /* expectations of it */
    uint32_t due;  /* of them due by the day, void ones among them */
    uint32_t voids;
    uint32_t shares;  /* that count */
    uint32_t numbers; /* that count */
    uint32_t covered; /* numbers within their interval */
    uint32_t yes;     /* of the shares that count */
    double brier, log;
    dtn_against against[DTN_BASELINE_COUNT];
    uint32_t first_due, last_due; /* days (20190509) of what counts; 0: nothing does */
} dtn_score_group;

typedef struct dtn_band { /* shares that were stated alike */
    const char *words;    /* "very unlikely" */
    int low, high;        /* percent; an edge belongs to the band nearer to one half */
    uint32_t count, yes;
    double stated;  /* mean */
    dtn_share came; /* with its 95% interval */
} dtn_band;
enum { DTN_BAND_COUNT = 7 };

typedef struct dtn_pair {  /* two readings of the same lines that came out differently */
    uint32_t right, wrong; /* forecasts */
    uint32_t source;
    const dtn_cited *cited; /* of the wrong one */
} dtn_pair;

/* A record's central answer, then and now. */
typedef struct dtn_then_now {
    const dtn_record *record;
    bool is_same_case;  /* no byte of the case has changed since */
    bool is_asked_anew; /* `now` holds */
    dtn_frozen_answer now;
} dtn_then_now;

typedef struct dtn_scores {
    const dtn_case *c;
    dtn_day on;                    /* the day that is scored; number 0: the case knows no day at all */
    bool is_day_given;             /* by --on; else the latest day the case knows */
    const dtn_forecast *forecasts; /* in the order of the text, then those that the journal alone has */
    uint32_t forecast_count;
    const dtn_score_group *groups; /* the first is of all */
    uint32_t group_count;
    dtn_band bands[DTN_BAND_COUNT];
    const dtn_pair *pairs;
    uint32_t pair_count;
    uint32_t defaults_used;       /* counting shares without `unchanged` */
    const dtn_journal *journal;   /* NULL: none beside the case */
    const dtn_then_now *then_now; /* one for each record; NULL: not asked */
} dtn_scores;

typedef struct dtn_score_asked {
    const dtn_situation *situation; /* whose lets an expectation may name */
    dtn_day on;                     /* number 0: the latest day the case knows */
    const dtn_journal *journal;     /* NULL: none */
} dtn_score_asked;

dtn_scores dtn_scores_find(dtn_task *task, const dtn_score_asked *asked);

/* What is expected, with its 5, 50 and 95% points. Sums of several draws are drawn 10,000 times; 128 bits may then not
 * hold the fractions, which are the nearest doubles. */
dtn_stated dtn_stated_of(dtn_task *task, const dtn_situation *situation, const dtn_expectation *expectation);
