/* SPDX-License-Identifier: MIT
 * report/package.h: packages and figures per party, in JSON and in words. */
#pragma once

#include "report/json.h"
#include "report/style.h"

/* The members `options`, `scores` and `gains` of an object that is open. */
void dtn_write_package(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       const uint16_t *options);

/* {PARTY: value}: a figure for every party, null where it is not a number. */
typedef double dtn_party_figure(const dtn_state *state, uint32_t party, const uint16_t *options);
void dtn_write_figures(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       dtn_party_figure *figure, const uint16_t *options);

/* `walk_away` as such a figure. */
double dtn_walk_away_figure(const dtn_state *state, uint32_t party, const uint16_t *options);

/* "info = proof, returns = some" */
dtn_text dtn_package_words(dtn_task *task, const dtn_case *c, const uint16_t *options);

dtn_text dtn_option_name(const dtn_case *c, uint32_t issue, uint16_t option);
