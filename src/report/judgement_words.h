/* SPDX-License-Identifier: MIT
 * report/judgement_words.h: a judgement as the user wrote it, and what it is about in a few words. */
#pragma once

#include "model/situation.h"

/* On one line, without citations, notes and titles: "dprk walks away at status quo plus 5 to 15". */
dtn_text dtn_statement_words(dtn_task *task, const dtn_judgement *judgement);

/* "dprk walks away", "let hardship", "japan values info proof" (with an entry), "rule brokers". */
dtn_text dtn_judgement_words(dtn_task *task, const dtn_case *c, const dtn_judgement *judgement,
                             const dtn_entry *entry);

/* Its line, from 1, or 0; and the path of its file, empty for the main file. */
uint32_t dtn_line_number(const dtn_case *c, dtn_span span);
dtn_text dtn_file_path(const dtn_case *c, dtn_span span);
