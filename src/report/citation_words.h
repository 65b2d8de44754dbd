/* SPDX-License-Identifier: MIT
 * report/citation_words.h: citations and sources in words, the same wherever they are shown. */
#pragma once

#include "model/case.h"

/* "bosack_2019 19-21, 23" as the case writes it, without the phrase. */
dtn_text dtn_cited_words(dtn_task *task, const dtn_case *c, const dtn_cited *cited);

/* "Michael MacArthur Bosack, 2019-05-09, Japan Times": what the case says of author, date and origin, in that order;
 * empty where it says nothing. */
dtn_text dtn_source_words(dtn_task *task, const dtn_case_source *source);

/* What the citation says in the source's words: its phrase; without one, the first words of its first line, eight at
 * most and "..." behind, where the text is at hand; else empty. */
dtn_text dtn_cited_phrase(dtn_task *task, const dtn_case *c, const dtn_cited *cited);

/* A source that it cites is later than the day. Without a day none is. */
bool dtn_cites_later(const dtn_case *c, const dtn_evidence *evidence, dtn_day day);
/* Whether the view rests on knowledge of what came after the day: it cites a later source or is by one. */
bool dtn_view_is_later(const dtn_case *c, uint32_t view, dtn_day day);

/* For programs: "exact", "normalised", "lines", "unverified", "missing"; static. */
const char *dtn_cited_state_key(const dtn_cited *cited);

/* For people: "word for word", "with other quotes, dashes or spaces", "the lines exist", "not verified", "not found";
 * static. */
const char *dtn_cited_state_words(const dtn_cited *cited);
