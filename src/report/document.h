/* SPDX-License-Identifier: MIT
 * report/document.h: an answer as a document, before any writer gives it a look.
 *
 * The compose functions (zone_report.c and so on) say what there is to read: headings, paragraphs, entries with
 * a label, tables. A writer (report/terminal.h) decides on widths, colours and line breaks. Emphasis carries no
 * meaning that the words do not carry too.
 *
 *     dtn_document document = {.task = task};
 *     dtn_document_heading(&document, DTN_TEXT("Who accepts what"));
 *     dtn_document_paragraph(&document, DTN_TEXT("In this case file "));
 *     dtn_document_add(&document, DTN_GOOD, DTN_TEXT("a zone exists"));   more of the same paragraph
 *
 * Everything lies in the task's arena; texts are borrowed. */
#pragma once

#include "base/array.h"
#include "base/text.h"

typedef enum { DTN_PLAIN, DTN_STRONG, DTN_GOOD, DTN_BAD, DTN_DOUBT, DTN_DIM } dtn_emphasis;

typedef struct dtn_piece {
    dtn_text text;
    dtn_emphasis emphasis;
} dtn_piece;

typedef DTN_ARRAY(dtn_piece) dtn_phrase;

typedef enum { DTN_LEFT, DTN_RIGHT } dtn_alignment;

typedef struct dtn_column {
    dtn_text header;
    dtn_alignment alignment;
    bool is_label;   /* says what a row is about: repeated where a table is too wide and comes in parts */
    bool is_drawing; /* bars of letters: not shown where a picture says the same */
} dtn_column;

typedef struct dtn_cell {
    dtn_text text;
    dtn_text below;    /* in small print, where there is room for it: HTML; else it must be said elsewhere */
    const char *heard; /* what a sign in it means, for who has the page read aloud; NULL: nothing */
    dtn_emphasis emphasis;
} dtn_cell;

/* A table. Label columns come first. Cells fill it row by row. */
typedef struct dtn_tabular {
    DTN_ARRAY(dtn_column) columns;
    DTN_ARRAY(dtn_cell) cells;
    DTN_ARRAY(size_t) sections; /* cells of which begin a row that is one text across the table */
} dtn_tabular;

typedef enum {
    DTN_BLOCK_HEADING,
    DTN_BLOCK_PARAGRAPH,
    DTN_BLOCK_ENTRY, /* a label with a phrase beside it; the phrase wraps within its own column */
    DTN_BLOCK_TABLE,
    DTN_BLOCK_PICTURE, /* its phrase is SVG; only HTML shows it */
    DTN_BLOCK_GAP      /* an empty line */
} dtn_block_kind;

typedef struct dtn_block {
    dtn_block_kind kind;
    uint32_t indent;      /* columns */
    uint32_t label_width; /* of an entry */
    dtn_text label;
    dtn_text leads_to; /* of an entry: the section of a page that says more; empty: none */
    dtn_phrase phrase;
    dtn_tabular *table;
} dtn_block;

typedef struct dtn_document {
    dtn_task *task;
    DTN_ARRAY(dtn_block) blocks;
    uint32_t indent;   /* of the blocks to come */
    bool has_pictures; /* its writer shows them: who adds blocks need not draw otherwise */
} dtn_document;

void dtn_document_heading(dtn_document *document, dtn_text text);
void dtn_document_paragraph(dtn_document *document, dtn_text text);
void dtn_document_entry(dtn_document *document, dtn_text label, uint32_t label_width, dtn_text text);
/* The newest entry is said at length in that section of a page. */
void dtn_document_lead_to(dtn_document *document, dtn_text section);
void dtn_document_gap(dtn_document *document);

/* SVG of report/svg.h; the words beside it say the same. Empty: nothing. */
void dtn_document_picture(dtn_document *document, dtn_text svg);

/* Words for somebody at a command, such as "--csv lists all"; a page has none, and they are empty there. */
dtn_text dtn_document_for_command(const dtn_document *document, const char *words);

/* More of the newest heading, paragraph or entry. */
void dtn_document_add(dtn_document *document, dtn_emphasis emphasis, dtn_text text);

dtn_tabular *dtn_document_table(dtn_document *document);
void dtn_tabular_column(dtn_task *task, dtn_tabular *table, dtn_text header, dtn_alignment alignment);
/* Bars of letters, for who sees no pictures. */
void dtn_tabular_drawing(dtn_task *task, dtn_tabular *table, dtn_text header);
void dtn_tabular_label(dtn_task *task, dtn_tabular *table, dtn_text header);
void dtn_tabular_cell(dtn_task *task, dtn_tabular *table, dtn_emphasis emphasis, dtn_text text);
/* Small print below the newest cell. */
void dtn_tabular_below(dtn_tabular *table, dtn_text text);
/* What a sign in the newest cell means: read aloud in HTML, not shown. Static, free of markup. */
void dtn_tabular_heard(dtn_tabular *table, const char *words);
/* A row that is one text across the whole table; only at the beginning of a row. */
void dtn_tabular_section(dtn_task *task, dtn_tabular *table, dtn_text text);
