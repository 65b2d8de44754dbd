/* SPDX-License-Identifier: MIT
 * report/outlook_words.h: the short answer of one situation, in cells and members: shared by views, dates and claims. */
#pragma once

#include "report/json.h"
#include "study/outlook.h"

/* Empty for the base. */
dtn_text dtn_view_name(const dtn_case *c, uint32_t view);

/* A member; null where the number is not known. */
void dtn_write_known(dtn_json *json, const char *key, bool is_known, double value);

/* The members `share`, `low`, `high` of an object that is open. */
void dtn_write_outlook_share(dtn_json *json, const dtn_outlook *outlook);

/* The members `exists` and `margin`, central. */
void dtn_write_outlook_central(dtn_json *json, const dtn_outlook *outlook);

/* The member `nash`: a package for each vector of scores. */
void dtn_write_outlook_nash(dtn_json *json, const dtn_outlook *outlook);

/* "yes", "21.6", "98.7%", "97.8 to 99.2%"; "-" or nothing where there is no answer. */
dtn_text dtn_zone_cell(const dtn_outlook *outlook);
dtn_text dtn_margin_cell(dtn_task *task, const dtn_outlook *outlook, bool exact);
dtn_text dtn_share_cell(dtn_task *task, const dtn_outlook *outlook);
dtn_text dtn_interval_cell(dtn_task *task, const dtn_outlook *outlook);
