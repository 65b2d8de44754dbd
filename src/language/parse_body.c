/* SPDX-License-Identifier: MIT
 * language/parse_body.c: statements with a body: a header on one line, then one statement or test on each line. */
#include "language/parser_state.h"

/* -- lines -- */

/* A line that begins with `[` or `why "..."` belongs to the line above. */
static bool joins_line_above(const dtn_parser *p, size_t word)
{
    if (dtn_word_kind(p, word) == DTN_TOKEN_OPEN_CITATION)
        return true;
    return dtn_word_kind(p, word) == DTN_TOKEN_NAME && dtn_text_is(dtn_word_text(p, word), "why") &&
           word + 1 < p->word_count && dtn_word_kind(p, word + 1) == DTN_TOKEN_TEXT;
}

/* The next line that is indented by at most `own` bytes, from `word` on; `end` if there is none. */
static size_t find_line(const dtn_parser *p, size_t word, size_t end, uint32_t own)
{
    while (word < end &&
           (!p->words[word].begins_line || p->words[word].indentation > own || joins_line_above(p, word)))
        word++;
    return word;
}

typedef dtn_node *read_line(dtn_parser *p);

/* Each line is a window of its own. */
static void read_lines(dtn_parser *p, dtn_open_node *open, size_t from, size_t end, read_line *read)
{
    uint32_t own = from < end ? p->words[from].indentation : 0;
    while (from < end) {
        size_t next = find_line(p, from + 1, end, own);
        dtn_set_window(p, from, next);
        dtn_span span = dtn_here(p);
        dtn_node *line = read(p);
        if (p->words[from].indentation < own && !line->has_mistake)
            dtn_report(p, DTN_D108, span, DTN_TEXT("this line is indented less than the first of its body"),
                       DTN_TEXT("indent all statements of a body alike, and what continues them further"));
        dtn_adopt(open, line);
        from = next;
    }
    dtn_set_window(p, end, end);
}

typedef struct header {
    size_t body; /* the first word of the body */
    size_t end;  /* of the whole statement */
    dtn_private private_to;
    bool is_sound; /* so far */
} header;

/* Narrows the window to the header, which is one line. */
static header enter_header(dtn_parser *p)
{
    header h = {.body = find_line(p, p->at, p->end, UINT32_MAX), .end = p->end};
    p->end = h.body;
    h.is_sound = dtn_cut_private(p, &h.private_to);
    return h;
}

/* What is wrong in the header stays there. */
static void leave_header(dtn_parser *p, dtn_open_node *open, const header *h, bool is_sound)
{
    if (!is_sound || !dtn_end_window(p, open))
        dtn_adopt(open, dtn_mistake_to_end(p, p->at));
    dtn_close_private(p, &h->private_to, open);
}

/* -- parts of a header -- */

static dtn_node *read_by(dtn_parser *p, dtn_node_kind kind, const char *keywords, const char *what)
{
    dtn_open_node open = dtn_begin_node(p, kind);
    dtn_take_keywords(p, keywords);
    dtn_node *name = dtn_take_name(p, what);
    return dtn_end_node_with(p, &open, name);
}

static dtn_node *read_event_part(dtn_parser *p)
{
    if (dtn_next_is(p, "by"))
        return read_by(p, DTN_NODE_BY, "by", "the name of a party");
    dtn_node *price = dtn_take_word(p, "costly|cheap");
    if (price == NULL)
        dtn_report_expected(p, DTN_D112, "`by`, `costly` or `cheap`",
                            DTN_TEXT("the header stands on one line"));
    return price;
}

static dtn_node *read_view_part(dtn_parser *p)
{
    if (dtn_next_is(p, "by"))
        return read_by(p, DTN_NODE_BY, "by", "the name of a source");
    if (dtn_are_next(p, "held by"))
        return read_by(p, DTN_NODE_HELD_BY, "held by", "the name of a party");
    dtn_report_expected(p, DTN_D112, "`by` or `held by`", DTN_TEXT("the header stands on one line"));
    return NULL;
}

static dtn_node *read_claim_part(dtn_parser *p)
{
    if (dtn_next_is(p, "by"))
        return read_by(p, DTN_NODE_BY, "by", "the name of a view or a source");
    dtn_report_expected(p, DTN_D112, "`by`",
                        DTN_TEXT("every test stands on a line of its own below the header"));
    return NULL;
}

/* What stands behind the name (and the day) and the text, with commas between. */
static bool read_parts(dtn_parser *p, dtn_open_node *open, dtn_node *(*read)(dtn_parser *p))
{
    dtn_adopt(open, dtn_take_label(p));
    dtn_adopt(open, dtn_take_trailing(p));
    dtn_take_separators(p);
    uint32_t seen = 0;
    while (!dtn_at_end(p)) {
        dtn_span span = dtn_here(p);
        dtn_node *part = read(p);
        if (part == NULL || dtn_report_repeated(p, &seen, part, span))
            return false;
        dtn_adopt(open, part);
        dtn_adopt(open, dtn_take_trailing(p));
        if (!dtn_at_item_end(p)) {
            dtn_report_expected(p, DTN_D119, "a comma", DTN_TEXT(""));
            return false;
        }
        dtn_take_separators(p);
    }
    return true;
}

static bool read_name(dtn_parser *p, dtn_open_node *open, const char *what)
{
    dtn_node *name = dtn_take_name(p, what);
    dtn_adopt(open, name);
    return name != NULL;
}

static bool read_date(dtn_parser *p, dtn_open_node *open, const char *what)
{
    dtn_node *date = dtn_take_date(p, what);
    dtn_adopt(open, date);
    return date != NULL;
}

/* -- events and views -- */

static dtn_node *read_event_line(dtn_parser *p)
{
    return dtn_read_window(p, "an event");
}

static dtn_node *read_view_line(dtn_parser *p)
{
    return dtn_read_window(p, "a view");
}

static void read_body(dtn_parser *p, dtn_open_node *open, header h, read_line *read)
{
    if (h.body == h.end)
        return;
    dtn_set_window(p, h.body, h.end);
    dtn_open_node body = dtn_begin_node(p, DTN_NODE_BODY);
    read_lines(p, &body, h.body, h.end, read);
    dtn_adopt(open, dtn_end_node(p, &body));
}

bool dtn_read_event(dtn_parser *p, dtn_open_node *open)
{
    header h = enter_header(p);
    bool is_sound = read_name(p, open, "the name of an event") && h.is_sound &&
                    read_date(p, open, "the day of the event") && read_parts(p, open, read_event_part);
    leave_header(p, open, &h, is_sound);
    read_body(p, open, h, read_event_line);
    return true;
}

bool dtn_read_view(dtn_parser *p, dtn_open_node *open)
{
    header h = enter_header(p);
    bool is_sound =
        read_name(p, open, "the name of a view") && h.is_sound && read_parts(p, open, read_view_part);
    leave_header(p, open, &h, is_sound);
    read_body(p, open, h, read_view_line);
    return true;
}

/* -- claims -- */

static dtn_node *read_if(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_IF);
    dtn_take_keywords(p, "if");
    dtn_adopt(&open, dtn_read_judgement(p, "a claim"));
    if (!dtn_end_window(p, &open))
        dtn_adopt(&open, dtn_mistake_to_end(p, p->at));
    return dtn_end_node(p, &open);
}

static dtn_node *read_claim_line(dtn_parser *p)
{
    if (dtn_refuse_private(p, "a claim is seen whole or not at all: write it behind the claim's own line"))
        return dtn_mistake_to_end(p, p->at);
    return dtn_next_is(p, "if") ? read_if(p) : dtn_read_test(p);
}

static void check_claim_lines(dtn_parser *p, const dtn_node *claim, dtn_span header_span)
{
    bool has_test = claim->has_mistake;
    for (const dtn_node *line = claim->first_child; line != NULL; line = line->next) {
        if (line->kind == DTN_NODE_IF && has_test && !claim->has_mistake)
            dtn_report(p, DTN_D129, dtn_node_span(p->tree, line), DTN_TEXT("an `if` behind a test"),
                       DTN_TEXT("the `if` lines of a claim come first"));
        has_test |= line->kind == DTN_NODE_TEST;
    }
    if (!has_test)
        dtn_report(p, DTN_D128, header_span, DTN_TEXT("this claim tests nothing"),
                   DTN_TEXT("write a test on an indented line, such as `zone exists`"));
}

bool dtn_read_claim(dtn_parser *p, dtn_open_node *open)
{
    header h = enter_header(p);
    dtn_span span = dtn_here(p);
    bool is_sound =
        read_name(p, open, "the name of a claim") && h.is_sound && read_parts(p, open, read_claim_part);
    leave_header(p, open, &h, is_sound);
    read_lines(p, open, h.body, h.end, read_claim_line);
    check_claim_lines(p, open->node, span);
    return true;
}
