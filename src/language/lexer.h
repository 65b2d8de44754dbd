/* SPDX-License-Identifier: MIT
 * language/lexer.h: bytes to tokens. */
#pragma once

#include "base/diagnostic.h"
#include "language/token.h"

typedef struct dtn_tokens {
    dtn_token *items;
    size_t count;
    size_t capacity;
} dtn_tokens;

/* Cuts the whole file; reports bytes that are not UTF-8, unknown characters, open texts. The last token is END.
 * cost O(bytes) */
dtn_tokens dtn_lex(dtn_task *task, const dtn_files *files, uint32_t file, dtn_diagnostics *diagnostics);
