/* SPDX-License-Identifier: MIT
 * study/what_if.h: what a reader can try on a case, as changes of its text: other numbers, other orders, statements left
 * out.
 *
 * Every number is one elementary quantity of a judgement in force, every order one ranking, every statement a rule, a red
 * line, a gain, a loss or a need. Where a change is made the rest of the text keeps its place, line by line.
 *   cost  as dtn_flip_numbers_of */
#pragma once

#include "study/flip.h"

/* Bytes [span.start, span.end) of a file and what to write there. */
typedef struct dtn_text_change {
    dtn_span span;
    const char *text; /* static; NULL: spaces, line breaks kept */
} dtn_text_change;

typedef struct dtn_leave_out {
    const dtn_judgement *judgement;
    dtn_text_change change;
} dtn_leave_out;

typedef struct dtn_what_if {
    const dtn_flip_number *numbers; /* written over at number->leaf->span */
    uint32_t number_count;
    const dtn_judgement **orders; /* names change places at ranking[i].span */
    uint32_t order_count;
    const dtn_leave_out *statements;
    uint32_t statement_count;
} dtn_what_if;

dtn_what_if dtn_what_if_of(dtn_task *task, const dtn_situation *situation);
