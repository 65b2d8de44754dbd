/* SPDX-License-Identifier: MIT
 * report/markdown.h: an answer as Markdown (CommonMark with tables and footnotes).
 *
 * Whatever comes from a case is shown as text: markup in names, titles and phrases is taken away. Code between
 * back-quotes of our own sentences becomes code. Footnotes are numbered as they are first referred to and stand at the end.
 *
 *     dtn_markdown page = dtn_markdown_open(task);
 *     dtn_markdown_heading(&page, 2, DTN_TEXT("Deals"));
 *     dtn_markdown_sentence(&page, sentence);
 *     dtn_markdown_refer(&page, dtn_markdown_note(&page, words));
 *     dtn_markdown_end_paragraph(&page); */
#pragma once

#include "base/array.h"
#include "report/document.h"

typedef struct dtn_markdown {
    dtn_task *task;
    dtn_builder text;
    DTN_ARRAY(dtn_text) notes; /* as Markdown */
    bool in_paragraph;
} dtn_markdown;

dtn_markdown dtn_markdown_open(dtn_task *task);

/* With a backslash or an entity before whatever could be read as markup; line breaks become spaces. */
dtn_text dtn_markdown_text(dtn_task *task, dtn_text text);

/* The same, but what stands between back-quotes becomes code, if they pair. */
dtn_text dtn_markdown_prose(dtn_task *task, dtn_text text);

/* As code, whatever it holds. */
dtn_text dtn_markdown_code(dtn_task *task, dtn_text text);

void dtn_markdown_heading(dtn_markdown *page, int level, dtn_text text);

/* Prose behind what stands in the paragraph already, a space between; a bold lead before it. */
void dtn_markdown_sentence(dtn_markdown *page, dtn_text text);
void dtn_markdown_lead(dtn_markdown *page, dtn_text text);
void dtn_markdown_end_paragraph(dtn_markdown *page);
void dtn_markdown_code_block(dtn_markdown *page, dtn_text text);

/* A table without sections. */
void dtn_markdown_table(dtn_markdown *page, const dtn_tabular *table);

/* A footnote, given as Markdown: its number from 1, the same for the same words. */
size_t dtn_markdown_note(dtn_markdown *page, dtn_text words);
void dtn_markdown_refer(dtn_markdown *page, size_t note);

/* The footnotes, then the whole text. */
dtn_text dtn_markdown_finish(dtn_markdown *page);
