/* SPDX-License-Identifier: MIT */
#include "report/flip_report.h"

#include "report/wording.h"
#include "report/writer.h"

static void find_notes(dtn_task *task, const dtn_flip_answer *answer, dtn_sentences *notes)
{
    const dtn_flips *flips = answer->flips;
    if (flips && flips->too_interwoven)
        DTN_PUSH(task, notes,
                 dtn_text_build(task, "%t not followed: products and quotients of lets of more than degree 8",
                                dtn_word_things(task, flips->too_interwoven, "direction of a number was",
                                                "directions of numbers were")));
}

static dtn_text flip_json(dtn_task *task, const dtn_flip_answer *answer, const dtn_style *style,
                          const dtn_sentences *notes)
{
    dtn_json json = dtn_json_open(task);
    dtn_write_heading(&json, "flip", &answer->heading);
    if (answer->flips)
        dtn_write_smallest(&json, answer, style);
    if (answer->heading.unlock_count == 0) {
        dtn_write_rules(&json, answer->doubt);
        dtn_write_tornado(&json, answer->doubt);
        dtn_write_find_out(&json, answer->doubt);
    }
    return dtn_write_notes(&json, &answer->heading, notes);
}

static dtn_text flip_terminal(dtn_task *task, const dtn_flip_answer *answer, const dtn_style *style,
                              const dtn_sentences *notes)
{
    dtn_document document = dtn_document_open(task, style);
    dtn_say_heading(&document, &answer->heading);
    if (answer->flips && answer->heading.unlock_count == 0) {
        dtn_document_gap(&document);
        dtn_say_smallest(&document, answer, style);
        dtn_say_rules(&document, answer->doubt);
        dtn_say_tornado(&document, answer->doubt, style);
        dtn_say_find_out(&document, answer->doubt, style);
        dtn_say_notes(&document, &answer->heading, notes);
    }
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_flip(dtn_task *task, const dtn_flip_answer *answer, const dtn_style *style)
{
    dtn_sentences notes = {0};
    find_notes(task, answer, &notes);
    switch (dtn_style_form(style)) {
    case DTN_FORM_JSON:
        return flip_json(task, answer, style, &notes);
    case DTN_FORM_CSV:
        return dtn_smallest_csv(task, answer);
    default:
        return flip_terminal(task, answer, style, &notes);
    }
}
