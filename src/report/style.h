/* SPDX-License-Identifier: MIT
 * report/style.h: how an answer is to look, and what every answer says about itself. */
#pragma once

#include "model/situation.h"

typedef enum { DTN_FORM_TERMINAL, DTN_FORM_JSON, DTN_FORM_CSV, DTN_FORM_SHORT, DTN_FORM_HTML } dtn_form_kind;

typedef struct dtn_style {
    dtn_form_kind form;
    uint32_t columns; /* of the terminal, 40 and more */
    bool colour;
    bool exact;  /* all digits */
    bool strict; /* notices are shown too */
    size_t list; /* how many of a list; SIZE_MAX: all */
} dtn_style;

/* The form of the answer. The engine that travels in a report's page is compiled with DTN_PAGE_ALONE: it writes HTML, and
 * for what_if, which has no other form, JSON. What the other forms need is left out. */
static inline dtn_form_kind dtn_style_form(const dtn_style *style)
{
#ifdef DTN_PAGE_ALONE
    (void)style;
    return DTN_FORM_HTML;
#else
    return style->form;
#endif
}

/* Whether a lock of sources and a journal may lie beside the case. A page is made as for one reader, of whom both could tell
 * more than is his to know: its engine finds neither. */
static inline bool dtn_style_knows_records(void)
{
#ifdef DTN_PAGE_ALONE
    return false;
#else
    return true;
#endif
}

/* What an answer is an answer to. */
typedef struct dtn_heading {
    const dtn_situation *situation;
    int64_t runs;
    uint64_t seed;
    const dtn_text *notes; /* sentences: options without effect yet, fallbacks, defaults used */
    uint32_t note_count;
    const dtn_text *unlock; /* what the case lacks for this question, one line to add each; none: answered */
    uint32_t unlock_count;
    const char *incomplete; /* NULL, or why the work was stopped */
    bool is_part;           /* of a page that says title, day and view itself */
    dtn_text narrowed; /* " --given '...' --set '...'", as a shell takes it; empty: nothing of the kind */
} dtn_heading;
