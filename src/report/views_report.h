/* SPDX-License-Identifier: MIT
 * report/views_report.h: the views side by side, as a part of `sure`. */
#pragma once

#include "report/heading.h"
#include "study/views.h"

/* The member `views` of an object that is open: view, share, margin, nash, because, and what each judgement does. */
void dtn_write_views(dtn_json *json, const dtn_case *c, const dtn_views *views);

/* A table of the answers, then for each view that differs the lines that make the difference. Nothing where the case
 * has no views. */
void dtn_say_views(dtn_document *document, const dtn_case *c, const dtn_views *views, const dtn_style *style);
