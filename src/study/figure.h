/* SPDX-License-Identifier: MIT
 * study/figure.h: the figure that a chain explains, in the central case, exact where the case is.
 *
 * A figure is a row of named numbers, and one of them as its value where one says it all. Two figures that have the same
 * numbers are the same. What they are:
 *   WEIGHT      each issue with a weight: its share of the weights, 0 to 1 (all of them, whichever is asked about)
 *   VALUE       each option asked about: its value, 0 to 100, or its points where the party scores
 *   INTEREST    "weight" as above, and each option as above
 *   WALK_AWAY   "walk_away" in points; "low" "high": its ends as written, of a sum those of all its parts at once; "draws":
 *               how many parts of it are drawn
 *   AIM         "aim", "low", "high", "draws"
 *   PARTY       "walk_away"; "weights" "values" "points" "red_lines" "walk_aways": how many lines; "aim"
 *   SCORE       "PARTY" its score of the deal and "PARTY gain" its gain, of each party asked about with preferences
 *   RULE        "in_force" how many statements of the name; "share" of the runs in which it binds, "low", "high"
 *   LET, COUNT  "value", "low", "high", "draws"; where it is a chance "share" of the runs, "share_low", "share_high"
 *   REGISTER    each count: its value
 *   EXPECTATION "stated", "low", "high" (a share on 0 to 1); "came": 1, 0 or the number; NaN: open or void
 *   STATUS_QUO  each issue: the number of its option, from 0
 *   NEEDS       "lines" in force, and which: `quoted`
 *   ANSWER      nothing of cases, score, why and gaps; else "exists" 1 or 0, "margin", "allowed", "zone"; of `deals` and all that judge deals also "efficient", "nash",
 *               and of the first Nash deal each issue's option and each bargaining party's gain
 *               of `when` also "EVENT margin", with that event and those before it
 *   others      nothing
 * NaN: there is no such number here. */
#pragma once

#include "solve/bargain.h"
#include "solve/zone.h"
#include "study/chain.h"

typedef struct dtn_figure_number {
    dtn_text name;
    double number;
} dtn_figure_number;

typedef struct dtn_figure {
    double value; /* NaN: none says it all */
    const dtn_figure_number *numbers;
    uint32_t count;
    const dtn_judgement **quoted; /* statements that belong to the figure as they are written */
    uint32_t quoted_count;
    bool is_counted;    /* ANSWER: its counts are exact */
    bool is_proved;     /* ANSWER: the search came to its end */
    dtn_search_end end; /* ANSWER: how the first search ended that did not come to its end */
    double
        margin_high; /* ANSWER with a margin: no package leaves more; the margin itself where that is proved; else NaN */
    const uint16_t *package; /* SCORE, STATUS_QUO, the first Nash deal; NULL: none */
} dtn_figure;

/* cost: the central state; of an ANSWER its zone, of some its efficient deals */
dtn_figure dtn_figure_find(dtn_task *task, const dtn_situation *situation, const dtn_target *target);

/* NaN where there is none of that name. */
double dtn_figure_number_of(const dtn_figure *figure, const char *name);

/* Of one case. */
bool dtn_figures_equal(const dtn_case *c, const dtn_figure *a, const dtn_figure *b);

/* The chain with its links tried one by one: is_silent where the figure is the same without it. A link that the case
 * cannot be read without is not tried. Answers of more than DTN_TRIED_PACKAGES packages, of chains longer than
 * DTN_TRIED_LINKS, and those that judge moves are not tried at all (false). cost: a figure for each link */
enum { DTN_TRIED_PACKAGES = 200000, DTN_TRIED_LINKS = 500 };
bool dtn_chain_try(dtn_task *task, const dtn_situation *situation, const dtn_figure *figure,
                   dtn_chain *chain);
