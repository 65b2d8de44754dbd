/* SPDX-License-Identifier: MIT
 * report/path_picture.h: the ways to a deal as a graph of moves: after each how exposed somebody stands, and who would
 * then rather move elsewhere. */
#pragma once

#include "report/path_words.h"

/* SVG; empty where there are no steps. */
dtn_text dtn_path_picture(const dtn_path_telling *telling);

/* The same where no path leads there: what stands in between. */
dtn_text dtn_path_blocked_picture(const dtn_path_telling *telling, const dtn_path_bars *bars);
