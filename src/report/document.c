/* SPDX-License-Identifier: MIT */
#include "report/document.h"

#include <assert.h>

static dtn_block *append(dtn_document *document, dtn_block_kind kind)
{
    dtn_block block = {.kind = kind, .indent = document->indent};
    DTN_PUSH(document->task, &document->blocks, block);
    return &document->blocks.items[document->blocks.count - 1];
}

void dtn_document_add(dtn_document *document, dtn_emphasis emphasis, dtn_text text)
{
    assert(document->blocks.count > 0);
    dtn_block *block = &document->blocks.items[document->blocks.count - 1];
    dtn_piece piece = {text, emphasis};
    if (text.length > 0)
        DTN_PUSH(document->task, &block->phrase, piece);
}

void dtn_document_heading(dtn_document *document, dtn_text text)
{
    append(document, DTN_BLOCK_HEADING);
    dtn_document_add(document, DTN_STRONG, text);
}

void dtn_document_paragraph(dtn_document *document, dtn_text text)
{
    append(document, DTN_BLOCK_PARAGRAPH);
    dtn_document_add(document, DTN_PLAIN, text);
}

void dtn_document_entry(dtn_document *document, dtn_text label, uint32_t label_width, dtn_text text)
{
    dtn_block *block = append(document, DTN_BLOCK_ENTRY);
    block->label = label;
    block->label_width = label_width;
    dtn_document_add(document, DTN_PLAIN, text);
}

void dtn_document_lead_to(dtn_document *document, dtn_text section)
{
    assert(document->blocks.count > 0);
    document->blocks.items[document->blocks.count - 1].leads_to = section;
}

void dtn_document_gap(dtn_document *document)
{
    append(document, DTN_BLOCK_GAP);
}

void dtn_document_picture(dtn_document *document, dtn_text svg)
{
    if (svg.length == 0)
        return;
    append(document, DTN_BLOCK_PICTURE);
    dtn_document_add(document, DTN_PLAIN, svg);
}

dtn_text dtn_document_for_command(const dtn_document *document, const char *words)
{
    return document->has_pictures ? DTN_TEXT("") : dtn_text_of(words);
}

dtn_tabular *dtn_document_table(dtn_document *document)
{
    dtn_tabular *table = DTN_TAKE(document->task, 1, dtn_tabular);
    append(document, DTN_BLOCK_TABLE)->table = table;
    return table;
}

void dtn_tabular_column(dtn_task *task, dtn_tabular *table, dtn_text header, dtn_alignment alignment)
{
    dtn_column column = {.header = header, .alignment = alignment};
    DTN_PUSH(task, &table->columns, column);
}

void dtn_tabular_label(dtn_task *task, dtn_tabular *table, dtn_text header)
{
    dtn_column column = {.header = header, .is_label = true};
    DTN_PUSH(task, &table->columns, column);
}

void dtn_tabular_drawing(dtn_task *task, dtn_tabular *table, dtn_text header)
{
    dtn_column column = {.header = header, .is_drawing = true};
    DTN_PUSH(task, &table->columns, column);
}

void dtn_tabular_cell(dtn_task *task, dtn_tabular *table, dtn_emphasis emphasis, dtn_text text)
{
    dtn_cell cell = {.text = text, .emphasis = emphasis};
    DTN_PUSH(task, &table->cells, cell);
}

void dtn_tabular_below(dtn_tabular *table, dtn_text text)
{
    table->cells.items[table->cells.count - 1].below = text;
}

void dtn_tabular_heard(dtn_tabular *table, const char *words)
{
    table->cells.items[table->cells.count - 1].heard = words;
}

void dtn_tabular_section(dtn_task *task, dtn_tabular *table, dtn_text text)
{
    assert(table->cells.count % table->columns.count == 0);
    DTN_PUSH(task, &table->sections, table->cells.count);
    dtn_tabular_cell(task, table, DTN_STRONG, text);
    for (size_t column = 1; column < table->columns.count; column++)
        dtn_tabular_cell(task, table, DTN_PLAIN, (dtn_text){"", 0});
}
