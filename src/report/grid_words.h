/* SPDX-License-Identifier: MIT
 * report/grid_words.h: what the grid of what each party can live with says beyond its shares: ranges over the runs, and
 * where views disagree. */
#pragma once

#include "report/heading.h"
#include "report/reports.h"
#include "study/dissent.h"
#include "study/grid_ranges.h"

/* "22 to 51%"; empty where all runs agree with the cell as far as it is shown, or where there is no range. */
dtn_text dtn_grid_range_words(dtn_task *task, const dtn_deals_answer *answer, uint32_t party,
                              uint32_t option);

/* The views disagree about the cell. */
bool dtn_grid_is_marked(const dtn_deals_answer *answer, uint32_t party, uint32_t option);

/* Where the shares move most, a line for each party: for those who cannot read the range in the cell. */
void dtn_say_widest(dtn_document *document, const dtn_deals_answer *answer);

/* Which views disagree about the marked cells, those alike together. */
void dtn_say_dissent(dtn_document *document, const dtn_deals_answer *answer);

/* Why there are no ranges or no marks; nothing where nothing is missing. */
void dtn_note_grid(dtn_task *task, const dtn_deals_answer *answer, dtn_sentences *notes);
