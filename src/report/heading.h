/* SPDX-License-Identifier: MIT
 * report/heading.h: what every answer says about itself: case, day, view, defaults, notes, what is missing. */
#pragma once

#include "report/document.h"
#include "report/json.h"
#include "report/style.h"

typedef DTN_ARRAY(dtn_text) dtn_sentences;

/* "2019-05-09"; the empty text for no day. */
dtn_text dtn_day_text(dtn_task *task, dtn_day day);

dtn_text dtn_party_name(const dtn_situation *situation, uint32_t party);
dtn_text dtn_case_path(const dtn_case *c); /* of its main file */

/* What stands behind the verb of a command that asks the same case, day and view:
 * "talks.detente --view sceptic --as-of 2018-03-19". */
dtn_text dtn_case_argument(dtn_task *task, const dtn_situation *situation);

/* The same with what was set and given, to ask a question of the same packages. */
dtn_text dtn_asked_argument(dtn_task *task, const dtn_heading *heading);

/* "central case" where something in force is drawn, else nothing; behind a figure: "central case, exact". */
dtn_text dtn_certainty(const dtn_situation *situation, bool is_exact);

/* True when every figure of the state is exact; false where one had to fall back to a tolerance. */
bool dtn_state_is_exact(const dtn_state *state);

/* "hindsight: 2 judgements in force cite a source later than this day: talks.detente:41 and 57 (...)"; empty where
 * none does. */
dtn_text dtn_hindsight_sentence(dtn_task *task, const dtn_situation *situation);

/* The defaults that were used, a sentence each; parties with the same one share it. */
void dtn_default_sentences(dtn_task *task, const dtn_situation *situation, dtn_sentences *sentences);

/* Opens the answer's object and writes `schema` and `case`. */
void dtn_write_heading(dtn_json *json, const char *question, const dtn_heading *heading);

/* `unlock` and `incomplete` where there is something to say, then `notes`: the heading's, the defaults used, the
 * answer's own; closes the answer's object. */
dtn_text dtn_write_notes(dtn_json *json, const dtn_heading *heading, const dtn_sentences *own);

/* Title, day, view and case; then what is missing or cut short, if anything is. */
void dtn_say_heading(dtn_document *document, const dtn_heading *heading);

/* Defaults used and notes; `own` are the answer's. */
void dtn_say_notes(dtn_document *document, const dtn_heading *heading, const dtn_sentences *own);

/* "What it shows:" and below it a command to copy. */
void dtn_say_command(dtn_document *document, const char *what, dtn_text command);

/* A list, each sentence behind a dash. */
void dtn_say_list(dtn_document *document, const dtn_text *sentences, size_t count);
