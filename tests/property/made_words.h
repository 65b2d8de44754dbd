/* SPDX-License-Identifier: MIT
 * tests/property/made_words.h: random pieces of the case language for made_case.h: names, quantities, conditions,
 * citations, and what may stand between them. */
#pragma once

#include "tests/property/chance.h"

#include <stdbool.h>
#include <string.h>

enum { MADE_SPACE = 1 << 16, MADE_ROOM = 4096 };

typedef struct made_case {
    chance c;
    char bytes[MADE_SPACE];
    size_t length;
    size_t indentation;  /* of the lines that continue */
    bool is_header;      /* on a line that must not break */
    bool may_be_private; /* the statement at hand */
    bool has_tabs;       /* indents with tabs */
    size_t depth;        /* parentheses, and nesting */
    unsigned said;       /* bits: what the list at hand has said and can say once */
} made_case;

typedef void make_part(made_case *m);

static inline size_t pick(made_case *m, size_t bound)
{
    return below(&m->c, bound);
}

static inline bool one_in(made_case *m, size_t bound)
{
    return pick(m, bound) == 0;
}

static inline void put(made_case *m, const char *text)
{
    size_t length = strlen(text);
    memcpy(m->bytes + m->length, text, length);
    m->length += length;
}

static inline void put_one(made_case *m, const char *const *texts, size_t count)
{
    put(m, texts[pick(m, count)]);
}

#define PUT_ONE(m, ...)                                                                                      \
    do {                                                                                                     \
        static const char *const CHOICES[] = {__VA_ARGS__};                                                  \
        put_one((m), CHOICES, sizeof CHOICES / sizeof CHOICES[0]);                                           \
    } while (0)

/* -- layout -- */

static inline void put_comment(made_case *m)
{
    PUT_ONE(m, "# note", "#", "# \"not a text\", [nor a citation]", "#\tein Wort: 制裁 ", "# a, b and c  ");
}

static inline void put_line_end(made_case *m)
{
    PUT_ONE(m, "\n", "\n", "\n", "\r\n", "  \n", "\n\n", "\n \n\n");
}

static inline void put_indentation(made_case *m, size_t extra)
{
    for (size_t i = 0; i < m->indentation + extra; i++)
        put(m, m->has_tabs ? "\t" : " ");
}

/* A line break with what may stand around it. */
static inline void put_break(made_case *m)
{
    if (one_in(m, 6))
        PUT_ONE(m, " ", "  ", "");
    if (one_in(m, 5))
        put_comment(m);
    put_line_end(m);
    while (one_in(m, 6)) {
        put_indentation(m, pick(m, 3));
        put_comment(m);
        put_line_end(m);
    }
    put_indentation(m, pick(m, 2));
}

/* Between two words that stay on one line. */
static inline void space(made_case *m)
{
    if (m->depth > 0 && !m->is_header && one_in(m, 12))
        put_break(m);
    else
        PUT_ONE(m, " ", " ", " ", "  ", "\t");
}

/* Where the language reads on over the end of a line. */
static inline void joint(made_case *m)
{
    if (!m->is_header && one_in(m, 6))
        put_break(m);
    else
        space(m);
}

static inline void separator(made_case *m)
{
    if (m->is_header || !one_in(m, 3)) {
        PUT_ONE(m, ", ", ",", " , ", ", , ");
        return;
    }
    PUT_ONE(m, "", "", ",", " ,");
    put_break(m);
    PUT_ONE(m, "", "", "", ", ");
}

/* What stands before the first item, where a name or a text came just before: a separator or none. */
static inline void first_separator(made_case *m)
{
    if (one_in(m, 3))
        separator(m);
    else
        space(m);
}

/* -- leaves -- */

/* Where the grammar can only mean a name. */
static inline void put_free_name(made_case *m)
{
    PUT_ONE(m, "returns", "money", "us", "level_2", "4_days", "制裁", "été", "none", "some", "in", "and",
            "or", "by", "to", "best", "why", "given", "rule", "case", "more", "less", "power", "moved",
            "only", "not", "always", "never", "chance", "unknown", "likely", "very", "status", "zone",
            "`deal`", "`a`", "requires");
}

/* Where a keyword would win it stands in back-quotes. */
static inline void put_name(made_case *m)
{
    PUT_ONE(m, "returns", "money", "us", "level_2", "4_days", "制裁", "été", "none", "some", "japan", "dprk",
            "`case`", "`rule`", "`chance`", "`not`", "`status`", "`moved`", "`why`", "`likely`", "`when`",
            "`zone`", "`if`");
}

static inline void put_text(made_case *m)
{
    PUT_ONE(m, "\"United States\"", "\"\"", "\"a \\\"b\\\" # c, [d]\"", "\"\\\\\"", "\"会談 – “quoted”\"",
            "\"a text that is rather long, so that lines fill up and have to be broken somewhere\"");
}

static inline void put_number(made_case *m)
{
    PUT_ONE(m, "0", "40", "-3", "0.25", "100", "-0.5", "1000000", "007", "3.10");
}

static inline void put_count(made_case *m)
{
    PUT_ONE(m, "1", "2", "233", "10");
}

static inline void put_date(made_case *m)
{
    PUT_ONE(m, "2019-05-09", "2019-05", "2019", "2002-09-17");
}

/* -- citations and notes -- */

static inline void put_cited(made_case *m)
{
    put_free_name(m);
    for (size_t lines = pick(m, 3); lines > 0; lines--) {
        space(m);
        put_count(m);
        if (one_in(m, 2))
            PUT_ONE(m, "-5", " - 7");
        if (lines > 1)
            put(m, ",");
    }
    if (one_in(m, 4)) {
        space(m);
        put_text(m);
    }
}

static inline void put_trailing(made_case *m)
{
    while (one_in(m, 6)) {
        joint(m);
        put(m, "[");
        m->depth++;
        put_cited(m);
        while (one_in(m, 3)) {
            PUT_ONE(m, ";", "; ", " ;");
            put_cited(m);
        }
        m->depth--;
        put(m, "]");
    }
    if (one_in(m, 8)) {
        joint(m);
        put(m, "why ");
        put_text(m);
    }
}

/* Trailing and `private to`: what a statement, a header or a line of a body ends with. */
static inline void put_end(made_case *m)
{
    put_trailing(m);
    if (!m->may_be_private || !one_in(m, 6))
        return;
    joint(m);
    PUT_ONE(m, "private to japan", "private to `a`", "private to private", "private to and");
    while (one_in(m, 3)) {
        joint(m);
        put(m, "and");
        joint(m);
        put_free_name(m);
    }
}

static inline void put_some(made_case *m, make_part *part, size_t at_least, size_t more)
{
    m->said = 0;
    for (size_t i = 0, count = at_least + pick(m, more + 1); i < count; i++) {
        if (i > 0)
            separator(m);
        part(m);
        if (i + 1 < count)
            put_trailing(m); /* behind the last one stands what ends the statement */
    }
}

static inline void put_list(made_case *m, make_part *part, size_t at_least)
{
    put_some(m, part, at_least, 3);
}

static inline bool says_first(made_case *m, unsigned bit)
{
    bool is_first = !(m->said & 1u << bit);
    m->said |= 1u << bit;
    return is_first;
}

/* A part the list has not said yet; there must be one. */
static inline unsigned unsaid(made_case *m, unsigned count)
{
    unsigned part = (unsigned)pick(m, count);
    while (!says_first(m, part))
        part = (part + 1) % count;
    return part;
}

/* -- quantities -- */

static inline void put_percent(made_case *m)
{
    put_number(m);
    PUT_ONE(m, "%", " %");
}

static inline void put_likelihood(made_case *m)
{
    PUT_ONE(m, "almost no chance", "very unlikely", "unlikely", "roughly even", "likely", "very  likely",
            "almost certain");
}

static inline void put_share(made_case *m)
{
    switch (pick(m, 6)) {
    case 0:
        put_likelihood(m);
        break;
    case 1:
        put_number(m);
        put(m, " to ");
        put_percent(m);
        break;
    case 2:
        put_percent(m);
        put(m, "..");
        put_percent(m);
        break;
    case 3:
        put(m, "unknown");
        break;
    default:
        put_percent(m);
    }
}

static inline void put_range(made_case *m)
{
    put_number(m);
    if (one_in(m, 3)) {
        PUT_ONE(m, "..", " .. ");
        put_number(m);
        return;
    }
    put(m, " to");
    joint(m);
    put_number(m);
    if (one_in(m, 3)) {
        put(m, " best");
        joint(m);
        put_number(m);
    }
}

static inline void put_quantity(made_case *m);

static inline void put_operand(made_case *m)
{
    switch (pick(m, m->depth < 4 ? 12 : 7)) {
    case 0:
    case 1:
        put_range(m);
        break;
    case 2:
        PUT_ONE(m, "unknown", "chance likely", "chance 40%", "chance 30 to 60%");
        break;
    case 3:
        put_name(m);
        PUT_ONE(m, "", ".returned", ".`to`");
        break;
    case 7:
        put(m, "-");
        PUT_ONE(m, "", " ");
        m->depth++;
        put(m, "(");
        put_quantity(m);
        put(m, ")");
        m->depth--;
        break;
    case 8:
        PUT_ONE(m, "(", "( ");
        m->depth++;
        put_quantity(m);
        m->depth--;
        PUT_ONE(m, ")", " )");
        break;
    default:
        put_number(m);
    }
}

static inline void put_quantity(made_case *m)
{
    put_operand(m);
    while (one_in(m, 4)) {
        space(m);
        PUT_ONE(m, "+", "-", "*", "/");
        joint(m);
        put_operand(m);
    }
}

/* -- conditions -- */

static inline void put_condition(made_case *m);

static inline void put_comparison(made_case *m)
{
    put_name(m);
    if (one_in(m, 3)) {
        put(m, " in ");
        put_name(m);
        while (one_in(m, 2)) {
            PUT_ONE(m, ", ", ",", " , ");
            put_name(m);
        }
        return;
    }
    PUT_ONE(m, "", " ");
    PUT_ONE(m, "=", "!=", "<", "<=", ">", ">=");
    joint(m);
    put_free_name(m);
}

static inline void put_single(made_case *m)
{
    if (m->depth < 4 && one_in(m, 5)) {
        put(m, "(");
        m->depth++;
        put_condition(m);
        m->depth--;
        PUT_ONE(m, ")", " )");
    } else if (m->depth < 4 && one_in(m, 6)) {
        put(m, "not ");
        put_single(m);
    } else {
        put_comparison(m);
    }
}

static inline void put_condition(made_case *m)
{
    put_single(m);
    while (one_in(m, 3)) {
        joint(m);
        PUT_ONE(m, "and", "or");
        joint(m);
        put_single(m);
    }
}

static inline void put_when(made_case *m)
{
    if (!one_in(m, 3))
        return;
    joint(m);
    put(m, "when");
    joint(m);
    put_condition(m);
}
