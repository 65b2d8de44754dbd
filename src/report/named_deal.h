/* SPDX-License-Identifier: MIT
 * report/named_deal.h: the deal that a question is about, and the lines of the case that an answer points to. */
#pragma once

#include "report/document.h"
#include "report/json.h"
#include "report/style.h"

typedef struct dtn_named_deal {
    const dtn_package_named *named; /* its name is empty where the package was written out */
    const uint16_t *options;        /* complete */
    dtn_text argument;              /* as a shell takes it: swap, 'returns = some' */
} dtn_named_deal;

/* "swap", or "the package". */
dtn_text dtn_named_deal_name(const dtn_named_deal *deal);

/* "swap, "cash for abductees": returns = some, money = grants; all else as in the status quo." */
void dtn_say_named_deal(dtn_document *document, const dtn_situation *situation, const dtn_named_deal *deal);

/* The member `package` of an object that is open, with `name` (null: written out) and `title`. */
void dtn_write_named_deal(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                          const dtn_named_deal *deal);

/* A line of the case; judgement NULL: what `--given` says, which is `given`. */
typedef struct dtn_named_line {
    const dtn_judgement *judgement;
    dtn_text given;
} dtn_named_line;

/* The line among these that has this condition. */
dtn_named_line dtn_line_with(dtn_forces lines, const dtn_condition *condition, dtn_text given);

/* "`rule gate: never toll = high` (line 12 of views.detente)"; without citations and notes. */
dtn_text dtn_statement_line_words(dtn_task *task, const dtn_case *c, const dtn_named_line *line);
/* The members `file`, `line` and `text` of an object that is open. */
void dtn_write_line(dtn_json *json, const dtn_case *c, const dtn_named_line *line);
