/* SPDX-License-Identifier: MIT
 * report/excerpt.h: the user's own line with a mark under the place that is meant.
 *
 *      41 | dprk values probe full > partial_reprot >> none
 *         |                          ^~~~~~~~~~~~~~
 *
 * The mark counts columns as a terminal shows them. Tabs are kept, in the line and under it; control characters
 * and bytes that are not UTF-8 show as U+FFFD, so that a case cannot steer a terminal. A line that is too long
 * for style->columns is cut to the part around the place, with an ellipsis where something is left out. */
#pragma once

#include "base/file.h"
#include "report/document.h"
#include "report/style.h"

/* Two lines; none of a file without text. Returns the columns in front of the bar, for a hint below. Of a span over
 * several lines the first is shown. */
uint32_t dtn_excerpt_write(dtn_builder *out, const dtn_file *file, dtn_span span, dtn_emphasis emphasis,
                           const dtn_style *style);

/* The text with control characters and bytes that are not UTF-8 as U+FFFD. */
dtn_text dtn_text_visible(dtn_task *task, dtn_text text);
