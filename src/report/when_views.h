/* SPDX-License-Identifier: MIT
 * report/when_views.h: the share of runs with a zone along the events, view by view. */
#pragma once

#include "report/heading.h"
#include "study/when.h"

/* The member `views`. */
void dtn_write_when_views(dtn_json *json, const dtn_case *c, const dtn_when *when);

/* A line for each view; with pictures a strip for each and a table of the events at which some share moves. Nothing where
 * they were not asked for. */
void dtn_say_when_views(dtn_document *document, const dtn_situation *today, const dtn_when *when);
