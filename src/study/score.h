/* SPDX-License-Identifier: MIT
 * study/score.h: what was expected, what came of it, and how good that was: on one day, of one case and its journal.
 *
 *   method   docs/method/score.md
 *   cost     O(expectations^2 + records), and for each comparison with a baseline what numeric/sign_flip.h says */
#pragma once

#include "model/situation.h"
#include "numeric/proportion.h"
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
    DTN_EDITED_MADE = 4,
    DTN_EDITED_TEXT = 8,
    DTN_EDITED_OWNER = 16,
    DTN_EDITED_UNCHANGED = 32,
    DTN_EDITED_OUTCOME = 64
};

typedef enum {
    DTN_BASELINE_RATE,      /* the share of yes among all others that count */
    DTN_BASELINE_NO_CHANGE, /* what comes if nothing changes */
    DTN_BASELINE_HALF,      /* always one half */
    DTN_BASELINE_COUNT
} dtn_baseline;

/* One expectation as it is scored: as the journal froze it, else as it stands in the case. */
typedef struct dtn_forecast {
    const dtn_expectation *expectation; /* as it stands; NULL: the journal alone still has it */
    /* The statement that counts: the last frozen before it was closed; if there is none, the first one frozen
     * (was_frozen_late). NULL: never frozen. */
    const dtn_frozen *frozen;
    const dtn_record *frozen_in;
    const dtn_frozen *came_frozen; /* the first that says what came: that counts; NULL: none does */
    const dtn_record *came_frozen_in;
    const dtn_frozen *came_otherwise; /* the first after it that says something else; NULL: none does */
    const dtn_record *came_otherwise_in;
    bool is_corrected; /* the case resolves it as of a later day than the record and says why: that counts */
    dtn_day closed;    /* the day due, or the first on which it was known what came, whichever is earlier */
    bool was_frozen_late; /* on that day or later */
    bool was_added_late;  /* records from before that day do not have it */
    bool was_made_late;   /* made after the day of its outcome: never counts */
    dtn_text name, title, unit;
    dtn_text owner;  /* who is scored: the view, or the source's author, else the source; may be empty */
    uint32_t view;   /* DTN_NOBODY: none */
    uint32_t source; /* its own, or the view's; DTN_NOBODY: none */
    dtn_day made, due, resolved_on;
    dtn_stated stated;  /* what counts */
    dtn_stated current; /* what the case says now; of no use without `expectation` */
    uint32_t edited;    /* DTN_EDITED_* */
    dtn_came came;
    dtn_rational outcome; /* yes 1, no 0, or the number */
    bool is_due;
    bool counts; /* due on or before the day, and resolved otherwise than void */
    bool unchanged, says_unchanged;
    int horizon;                         /* days from made to due; -1: not known */
    double brier, log;                   /* NaN where there is none; log may be infinite */
    double baseline[DTN_BASELINE_COUNT]; /* the Brier score each gets here; NaN: none */
    double current_brier; /* what the case says now would get; NaN: nothing, or not of a share */
    double rate;          /* what the base rate forecasts here; NaN: nothing else counts */
    bool is_covered;      /* a number within low to high; equal, where nothing is drawn */
} dtn_forecast;

typedef enum { DTN_GROUP_ALL, DTN_GROUP_OWNER, DTN_GROUP_SOURCE, DTN_GROUP_HORIZON } dtn_group_kind;

typedef enum {
    DTN_HORIZON_SHORT,  /* up to 92 days */
    DTN_HORIZON_MIDDLE, /* up to 366 */
    DTN_HORIZON_LONG,
    DTN_HORIZON_UNKNOWN,
    DTN_HORIZON_KINDS
} dtn_horizon;
enum { DTN_HORIZON_SHORT_DAYS = 92, DTN_HORIZON_MIDDLE_DAYS = 366 };
dtn_horizon dtn_horizon_of(int days);

typedef struct dtn_against { /* one baseline, over the shares that count */
    double brier, log;       /* means; NaN: none. log may be infinite */
    double skill;            /* 1 - own Brier / its; NaN: none, or its mean is 0 */
    double
        p; /* share of changes of sign with a difference as large; NaN: too few to compare, or not reached */
    bool is_sampled; /* by 10,000 changes, not by all */
} dtn_against;

enum { DTN_FEWEST_COMPARED = 5, DTN_FEWEST_PLOTTED = 20 };

typedef struct dtn_score_group {
    dtn_group_kind kind;
    dtn_text name;   /* of an owner or source; may be empty */
    uint32_t source; /* of a source; else DTN_NOBODY */
    dtn_horizon horizon;
    uint32_t made;  /* expectations of it */
    uint32_t due;   /* of them due by the day, void ones among them */
    uint32_t voids; /* of those due */
    uint32_t overdue;
    uint32_t shares;   /* that count */
    uint32_t yes;      /* of the shares that count */
    uint32_t numbers;  /* that count */
    uint32_t covered;  /* numbers within their interval */
    uint32_t defaults; /* shares that count and do not say `unchanged` */
    double brier, log;
    dtn_against against[DTN_BASELINE_COUNT];
    uint32_t first_due, last_due; /* days (20190509) of what counts; 0: nothing does */
} dtn_score_group;

typedef struct dtn_band { /* shares that were stated alike */
    const char *words;    /* "very unlikely" */
    int low, high;        /* percent; an edge belongs to the band nearer to one half */
    double stated;        /* mean */
    dtn_proportion came;  /* yes of count, with its exact interval */
} dtn_band;
enum { DTN_BAND_COUNT = 7 };

typedef struct dtn_score_pair { /* two readings of the same lines that came out differently */
    uint32_t wrong, right;      /* forecasts */
    uint32_t source, line;      /* the first that both cite */
} dtn_score_pair;

/* A record's central answer, then and now. */
typedef struct dtn_then_now {
    const dtn_record *record;
    bool is_same_case;   /* no byte of the case has changed since */
    bool is_asked_anew;  /* `now` holds */
    const char *why_not; /* static; where it could not be asked anew */
    dtn_frozen_answer now;
} dtn_then_now;

typedef struct dtn_scores {
    const dtn_case *c;
    dtn_day on;                    /* the day that is scored; number 0: the case knows no day at all */
    bool is_day_given;             /* by --on; else the latest day the case knows */
    const dtn_forecast *forecasts; /* in the order of the text, then those that the journal alone has */
    uint32_t forecast_count;
    uint32_t left_out;             /* made after the day: not among them */
    const dtn_score_group *groups; /* the first is of all */
    uint32_t group_count;
    bool is_cut; /* a limit ended the comparisons: each `p` from there on is NaN */
    dtn_band bands[DTN_BAND_COUNT];
    const dtn_score_pair *pairs;
    uint32_t pair_count;
    const dtn_journal *journal;   /* NULL: none beside the case */
    const dtn_then_now *then_now; /* one for each record up to the day; NULL: not asked */
    uint32_t then_now_count;
} dtn_scores;

typedef struct dtn_score_asked {
    const dtn_situation *situation; /* whose lets an expectation may name */
    dtn_day on;                     /* number 0: the latest day the case knows */
    const dtn_journal *journal;     /* NULL: none */
    uint64_t seed;                  /* of comparisons with more than 40 expectations */
} dtn_score_asked;

dtn_scores dtn_scores_find(dtn_task *task, const dtn_score_asked *asked);

/* What is expected, with its 5, 50 and 95% points. Sums of several draws are drawn 10,000 times; 128 bits may then not
 * hold the fractions, which are the nearest doubles. */
dtn_stated dtn_stated_of(dtn_task *task, const dtn_situation *situation, const dtn_expectation *expectation);
