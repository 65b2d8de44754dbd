/* SPDX-License-Identifier: MIT
 * report/package.h: packages and figures per party, in JSON and in words. */
#pragma once

#include "report/csv.h"
#include "report/json.h"
#include "report/style.h"
#include "solve/outside.h"

/* The members `options`, `scores` and `gains` of an object that is open. */
void dtn_write_package(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       const uint16_t *options);

/* Rows of a table: the options, the score of every party, and what the caller adds, first of all such a figure of every
 * party. Names hold no spaces, so a heading with one is never the name of an issue. */
void dtn_csv_package_headings(dtn_csv *csv, const dtn_case *c, const char *figure);
void dtn_csv_package(dtn_csv *csv, const dtn_case *c, const dtn_state *state, const uint16_t *options);

/* {PARTY: value}: a figure for every party, null where it is not a number. */
typedef double dtn_party_figure(const dtn_state *state, uint32_t party, const uint16_t *options);
void dtn_write_figures(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       dtn_party_figure *figure, const uint16_t *options);

/* `walk_away` as such a figure. */
double dtn_walk_away_figure(const dtn_state *state, uint32_t party, const uint16_t *options);

/* What a party hopes for in the central case, in points; NaN where it says nothing. */
double dtn_aim_points(const dtn_situation *situation, uint32_t party);
bool dtn_has_aims(const dtn_situation *situation);

/* The member `aims` of an object that is open: {PARTY: points or null}. */
void dtn_write_aims(dtn_json *json, const dtn_situation *situation);

/* "info = proof, returns = some" */
dtn_text dtn_package_words(dtn_task *task, const dtn_case *c, const uint16_t *options);

/* The same against the status quo where there is one: "returns = some, the rest as it is", "the status quo itself". */
dtn_text dtn_changed_words(dtn_task *task, const dtn_situation *situation, const uint16_t *options);

/* "tests from formal to continue and money from grants to none": the issues that differ. */
dtn_text dtn_difference_words(dtn_task *task, const dtn_situation *situation, const uint16_t *from,
                              const uint16_t *to);

/* The member `outside` of an object that is open: what the package changes without asking who moves it. */
void dtn_write_outside(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       const uint16_t *options);

/* "china must act (forum) and is not asked"; "forum goes from bilateral to wider, which no party here can bring about" */
dtn_text dtn_outside_words(dtn_task *task, const dtn_case *c, const dtn_outside_change *change);

dtn_text dtn_option_name(const dtn_case *c, uint32_t issue, uint16_t option);
