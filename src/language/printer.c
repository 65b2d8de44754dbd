/* SPDX-License-Identifier: MIT */
#include "language/printer.h"

#include "base/unicode.h"
#include "language/layout.h"

/* A line breaks where its author broke it, where a comment ends it, and where it would pass this column. */
enum { LINE_WIDTH = 100, INDENTATION = 2 };

typedef struct printer {
    const dtn_tree *tree;
    dtn_pieces pieces;
    dtn_builder out;
    size_t column;      /* of the next character, from 0 */
    size_t indentation; /* of the statement or the line of a body */
} printer;

static dtn_text token_text(const printer *p, uint32_t index)
{
    const dtn_token *token = &p->tree->tokens[index];
    return dtn_text_slice(p->tree->file->bytes, token->start, (size_t)token->start + token->length);
}

static dtn_glue glue_of(const printer *p, size_t piece)
{
    return (dtn_glue)p->pieces.items[piece].glue;
}

static void write(printer *p, dtn_text text)
{
    dtn_build_text(&p->out, text);
    p->column += dtn_text_width(text);
}

static void write_line_break(printer *p, size_t indentation, bool after_blank_line)
{
    if (p->out.length > 0)
        dtn_build_repeat(&p->out, '\n', after_blank_line ? 2 : 1);
    dtn_build_repeat(&p->out, ' ', indentation);
    p->column = indentation;
}

/* -- between two words -- */

/* The tokens between a word and the one before: white space, comments, commas. */
typedef struct gap {
    uint32_t first;
    uint32_t end;
    bool has_line_break;
    bool has_comment;
} gap;

static gap gap_before(const printer *p, size_t piece)
{
    gap g = {0};
    g.first = piece > 0 ? p->pieces.items[piece - 1].token + 1 : 0;
    g.end = piece < p->pieces.count ? p->pieces.items[piece].token : (uint32_t)p->tree->token_count - 1;
    for (uint32_t token = g.first; token < g.end; token++) {
        g.has_line_break |= p->tree->tokens[token].kind == DTN_TOKEN_LINE_BREAK;
        g.has_comment |= p->tree->tokens[token].kind == DTN_TOKEN_COMMENT;
    }
    return g;
}

static dtn_text comment_text(const printer *p, uint32_t token)
{
    dtn_text text = token_text(p, token);
    while (text.length > 0 && (text.bytes[text.length - 1] == ' ' || text.bytes[text.length - 1] == '\t'))
        text.length--;
    return text;
}

static bool is_indented(const printer *p, uint32_t token)
{
    return token > 0 && p->tree->tokens[token - 1].kind == DTN_TOKEN_SPACE;
}

/* Between statements a comment keeps to its side: in column one it speaks of the next statement, indented it
 * belongs to the body above. Within a statement it stands where the next word will. */
static size_t comment_indentation(const printer *p, size_t piece, uint32_t token, size_t next)
{
    bool between_statements = piece == p->pieces.count || glue_of(p, piece) == DTN_GLUE_STATEMENT;
    if (!between_statements)
        return next;
    return piece > 0 && is_indented(p, token) ? INDENTATION : 0;
}

/* Writes the comments of a gap; returns the line breaks that are left before the word. */
static size_t write_comments(printer *p, size_t piece, gap g, size_t next_indentation)
{
    size_t line_breaks = 0;
    for (uint32_t token = g.first; token < g.end; token++) {
        dtn_token_kind kind = p->tree->tokens[token].kind;
        line_breaks += kind == DTN_TOKEN_LINE_BREAK;
        if (kind != DTN_TOKEN_COMMENT)
            continue;
        if (line_breaks == 0 && p->out.length > 0)
            write(p, DTN_TEXT("  "));
        else
            write_line_break(p, comment_indentation(p, piece, token, next_indentation), line_breaks > 1);
        write(p, comment_text(p, token));
        line_breaks = 0;
    }
    return line_breaks;
}

/* -- lines -- */

static bool begins_line(dtn_glue glue)
{
    return glue == DTN_GLUE_LINE || glue == DTN_GLUE_STATEMENT;
}

static dtn_text separator(dtn_glue glue)
{
    switch (glue) {
    case DTN_GLUE_SPACE:
    case DTN_GLUE_CLAUSE:
    case DTN_GLUE_INNER:
        return DTN_TEXT(" ");
    case DTN_GLUE_LIST:
    case DTN_GLUE_ITEM:
        return DTN_TEXT(", ");
    case DTN_GLUE_CITATION:
        return DTN_TEXT("  ");
    default:
        return DTN_TEXT("");
    }
}

/* From this word to the next place where the line may break; outside parentheses, to the next one outside. */
static size_t width_to_next_break(const printer *p, size_t piece)
{
    bool is_inner = glue_of(p, piece) == DTN_GLUE_INNER;
    size_t width =
        separator(glue_of(p, piece)).length + dtn_text_width(token_text(p, p->pieces.items[piece].token));
    for (piece++; piece < p->pieces.count; piece++) {
        dtn_glue glue = glue_of(p, piece);
        if (begins_line(glue) || (dtn_glue_may_break(glue) && (is_inner || glue != DTN_GLUE_INNER)))
            break;
        width += separator(glue).length + dtn_text_width(token_text(p, p->pieces.items[piece].token));
    }
    return width;
}

static bool breaks_line(const printer *p, size_t piece, gap g)
{
    dtn_glue glue = glue_of(p, piece);
    if (begins_line(glue) || g.has_comment)
        return true;
    if (!dtn_glue_may_break(glue))
        return false;
    return g.has_line_break || p->column + width_to_next_break(p, piece) > LINE_WIDTH;
}

static void write_piece(printer *p, size_t piece)
{
    gap g = gap_before(p, piece);
    dtn_glue glue = glue_of(p, piece);
    if (glue == DTN_GLUE_STATEMENT)
        p->indentation = 0;
    else if (glue == DTN_GLUE_LINE)
        p->indentation = INDENTATION;
    size_t next = begins_line(glue) ? p->indentation : p->indentation + INDENTATION;
    if (glue == DTN_GLUE_LIST && g.has_comment)
        write(p, DTN_TEXT(",")); /* inside brackets a line break would not separate */
    size_t line_breaks = write_comments(p, piece, g, next);
    if (breaks_line(p, piece, g))
        write_line_break(p, next, line_breaks > 1);
    else
        write(p, separator(glue));
    write(p, token_text(p, p->pieces.items[piece].token));
}

dtn_text dtn_print(dtn_task *task, const dtn_tree *tree)
{
    printer p = {.tree = tree, .pieces = dtn_lay_out(task, tree, tree->root), .out = {.task = task}};
    for (size_t piece = 0; piece < p.pieces.count; piece++)
        write_piece(&p, piece);
    write_comments(&p, p.pieces.count, gap_before(&p, p.pieces.count), 0);
    if (p.out.length > 0)
        dtn_build_repeat(&p.out, '\n', 1);
    return dtn_built(&p.out);
}

/* -- one node on one line -- */

/* Where one of these could be read as a keyword it needs its back-quotes; elsewhere none do. So the same name is
 * always written the same way. */
static bool needs_back_quotes(dtn_text name)
{
    static const char *const WORDS[] = {"not",      "always", "never",   "chance", "unknown", "likely",
                                        "unlikely", "very",   "roughly", "almost", "status",  "private"};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (dtn_text_is(name, WORDS[i]))
            return true;
    }
    return false;
}

static void write_name(printer *p, dtn_text written)
{
    bool is_quoted = written.bytes[0] == '`';
    dtn_text name = is_quoted ? dtn_text_slice(written, 1, written.length - 1) : written;
    dtn_text quote = needs_back_quotes(name) ? DTN_TEXT("`") : DTN_TEXT("");
    dtn_build_text(&p->out, quote);
    dtn_build_text(&p->out, name);
    dtn_build_text(&p->out, quote);
}

dtn_text dtn_print_node(dtn_task *task, const dtn_tree *tree, const dtn_node *node)
{
    printer p = {.tree = tree, .pieces = dtn_lay_out(task, tree, node), .out = {.task = task}};
    for (size_t piece = 0; piece < p.pieces.count; piece++) {
        dtn_glue glue = glue_of(&p, piece);
        dtn_text text = token_text(&p, p.pieces.items[piece].token);
        if (piece > 0)
            dtn_build_text(&p.out, begins_line(glue) ? DTN_TEXT(" ") : separator(glue));
        if (p.pieces.items[piece].is_name)
            write_name(&p, text);
        else
            dtn_build_text(&p.out, text);
    }
    return dtn_built(&p.out);
}
