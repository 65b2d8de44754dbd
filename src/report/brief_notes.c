/* SPDX-License-Identifier: MIT */
#include "report/brief_notes.h"

#include "report/citation_words.h"
#include "report/judgement_words.h"

/* "diplomat 26 (The Diplomat, 2014-05-20): "huge potential", word for word" */
static dtn_text cited_words(dtn_task *task, const dtn_case *c, const dtn_cited *cited)
{
    dtn_builder out = {.task = task};
    dtn_text phrase = cited->phrase, source = dtn_source_words(task, &c->sources[cited->source]);
    dtn_build_text(&out, dtn_markdown_text(task, dtn_cited_words(task, c, cited)));
    if (source.length > 0)
        dtn_build(&out, " (%t)", dtn_markdown_text(task, source));
    if (phrase.length > 0)
        dtn_build(&out, ": \"%t\"", dtn_markdown_text(task, phrase));
    dtn_build(&out, ", %s", dtn_cited_state_words(cited));
    return dtn_built(&out);
}

static dtn_text reason_words(dtn_task *task, const dtn_evidence *evidence)
{
    if (evidence->note.length == 0)
        return DTN_TEXT("no source, no reason");
    return dtn_text_build(task, "no source; the case says why: \"%t\"",
                          dtn_markdown_text(task, evidence->note));
}

void dtn_brief_note_statement(dtn_markdown *page, const dtn_case *c, dtn_text words, dtn_span span,
                              const dtn_evidence *evidence)
{
    enum { SOURCES = 1 };
    dtn_task *task = page->task;
    dtn_builder out = {.task = task};
    if (!c->files || span.file >= c->files->count)
        return;
    dtn_text place =
        dtn_text_build(task, "%t:%z", c->files->items[span.file].path, (size_t)dtn_line_number(c, span));
    dtn_build(&out, "%t %t: ", dtn_markdown_code(task, place), dtn_markdown_text(task, words));
    for (uint32_t i = 0; i < evidence->cited_count && i < SOURCES; i++)
        dtn_build(&out, "%s%t", i > 0 ? "; " : "", cited_words(task, c, &evidence->cited[i]));
    if (evidence->cited_count == 0)
        dtn_build_text(&out, reason_words(task, evidence));
    dtn_build_chars(&out, ".");
    dtn_markdown_refer(page, dtn_markdown_note(page, dtn_built(&out)));
}

/* Its own evidence, or that of the first entry that has a citation. */
void dtn_brief_note_judgement(dtn_markdown *page, const dtn_case *c, const dtn_judgement *judgement)
{
    const dtn_evidence *evidence = &judgement->evidence;
    for (uint32_t i = 0; i < judgement->entry_count && evidence->cited_count == 0; i++)
        if (judgement->entries[i].evidence.cited_count > 0)
            evidence = &judgement->entries[i].evidence;
    dtn_brief_note_statement(page, c, dtn_judgement_words(page->task, c, judgement, NULL), judgement->span,
                             evidence);
}
