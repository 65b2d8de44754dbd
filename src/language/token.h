/* SPDX-License-Identifier: MIT
 * language/token.h: the smallest pieces of a case's text. Every byte of a file belongs to exactly one token. */
#pragma once

#include "base/file.h"

typedef enum {
    DTN_TOKEN_END, /* behind the last byte; length 0 */
    DTN_TOKEN_SPACE,
    DTN_TOKEN_LINE_BREAK,
    DTN_TOKEN_COMMENT,     /* from # to the end of the line, without the line break */
    DTN_TOKEN_NAME,        /* word: a keyword or a name, the parser decides */
    DTN_TOKEN_QUOTED_NAME, /* in back-quotes, which belong to the token */
    DTN_TOKEN_NUMBER,      /* digits with an optional fraction, no sign */
    DTN_TOKEN_TEXT,        /* in double quotes, which belong to the token */
    DTN_TOKEN_COMMA,
    DTN_TOKEN_COLON,
    DTN_TOKEN_SEMICOLON,
    DTN_TOKEN_DOT,     /* . */
    DTN_TOKEN_DOT_DOT, /* .. */
    DTN_TOKEN_PERCENT,
    DTN_TOKEN_EQUAL,
    DTN_TOKEN_NOT_EQUAL, /* != */
    DTN_TOKEN_LESS,
    DTN_TOKEN_LESS_EQUAL,
    DTN_TOKEN_GREATER,
    DTN_TOKEN_GREATER_EQUAL,
    DTN_TOKEN_FAR_GREATER, /* >> */
    DTN_TOKEN_PLUS,
    DTN_TOKEN_MINUS,
    DTN_TOKEN_TIMES,
    DTN_TOKEN_DIVIDE,
    DTN_TOKEN_OPEN, /* ( */
    DTN_TOKEN_CLOSE,
    DTN_TOKEN_OPEN_CITATION, /* [ */
    DTN_TOKEN_CLOSE_CITATION,
    DTN_TOKEN_WRONG /* bytes that begin nothing: reported by the lexer */
} dtn_token_kind;

typedef struct dtn_token {
    dtn_token_kind kind;
    uint32_t start; /* byte offset in its file */
    uint32_t length;
} dtn_token;

/* What lies between words. */
static inline bool dtn_token_is_white(dtn_token_kind kind)
{
    return kind == DTN_TOKEN_SPACE || kind == DTN_TOKEN_LINE_BREAK || kind == DTN_TOKEN_COMMENT;
}
