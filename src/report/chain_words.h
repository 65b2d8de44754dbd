/* SPDX-License-Identifier: MIT
 * report/chain_words.h: the links of a chain in words. */
#pragma once

#include "report/json.h"
#include "study/chain.h"

/* "dprk weighs", "let hardship", "issue info", "event hanoi", "as of": for lists and machines. */
dtn_text dtn_link_what(dtn_task *task, const dtn_case *c, const dtn_link *link);

/* The statement on one line, without citations and reasons; of a declaration its title. */
dtn_text dtn_link_text(dtn_task *task, const dtn_case *c, const dtn_files *files, const dtn_link *link);

/* "weights", for machines; "What the parties weigh", a heading; static. */
const char *dtn_link_role_key(dtn_link_role role);
const char *dtn_link_role_heading(dtn_link_role role);

/* "hanoi, 2019-02-28", "view bosack"; empty for the base. */
dtn_text dtn_link_from(dtn_task *task, const dtn_case *c, const dtn_link *link);

/* "diplomat 28, word for word: "a phrase"; dw 30, the lines exist"; "no source, a reason", "neither source nor reason". */
dtn_text dtn_link_evidence(dtn_task *task, const dtn_case *c, const dtn_link *link, dtn_day day);

/* `sources` of an object that is open: [{source, lines, state, phrase, author, date, origin, hindsight}] */
void dtn_write_cited_list(dtn_json *json, const dtn_case *c, const dtn_cited *cited, uint32_t count,
                          dtn_day day);

/* "19-21, 23" */
dtn_text dtn_cited_lines(dtn_task *task, const dtn_cited *cited);
