/* SPDX-License-Identifier: MIT
 * report/brief_notes.h: the footnotes of a brief: a statement, where it stands, and the words it rests on. */
#pragma once

#include "report/markdown.h"
#include "report/style.h"

/* "`talks.detente:155` dprk weighs: diplomat 26 (The Diplomat, 2014-05-20): "huge investment potential", word for word."
 * Referred to behind what stands in the paragraph. Nothing for what stands in no file. */
void dtn_brief_note_judgement(dtn_markdown *page, const dtn_case *c, const dtn_judgement *judgement);

/* The same of a statement that is no judgement: an event, a view. */
void dtn_brief_note_statement(dtn_markdown *page, const dtn_case *c, dtn_text words, dtn_span span,
                              const dtn_evidence *evidence);
