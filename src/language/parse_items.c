/* SPDX-License-Identifier: MIT
 * language/parse_items.c: heads of statements and lists of items. */
#include "language/parser_state.h"

bool dtn_read_head(dtn_parser *p, dtn_open_node *open, const char *what)
{
    dtn_node *name = dtn_take_name(p, what);
    if (name == NULL)
        return false;
    dtn_adopt(open, name);
    dtn_adopt(open, dtn_take_label(p));
    dtn_adopt(open, dtn_take_trailing(p));
    dtn_take_separators(p);
    return true;
}

/* What can be said once, in words; parts of a row exclude each other. The first row is of those that may repeat. */
static const char *const ONCE[] = {
    "",
    "`power`",
    "`patience`",
    "who moves the issue",
    "the direction of the issue",
    "`author`",
    "`date`",
    "`text`",
    "`origin`",
    "`by`",
    "`from`",
    "`made`",
    "`agreed`",
    "`held`",
    "`until`",
    "`held by`",
    "`costly` or `cheap`",
    "`from`",
    "`row`",
    "`cases`",
    "`licence`",
    "`unchanged`",
};

static const uint8_t ROWS[DTN_NODE_KIND_COUNT] = {
    [DTN_NODE_POWER] = 1,
    [DTN_NODE_PATIENCE] = 2,
    [DTN_NODE_MOVED_BY] = 3,
    [DTN_NODE_MOVED_BY_NOBODY] = 3,
    [DTN_NODE_MOVED_TOGETHER] = 3,
    [DTN_NODE_ONLY_FORWARD] = 4,
    [DTN_NODE_ONLY_BACK] = 4,
    [DTN_NODE_AUTHOR] = 5,
    [DTN_NODE_DATED] = 6,
    [DTN_NODE_TEXT_FILE] = 7,
    [DTN_NODE_ORIGIN] = 8,
    [DTN_NODE_BY] = 9,
    [DTN_NODE_DUE] = 9,
    [DTN_NODE_FROM] = 10,
    [DTN_NODE_MADE] = 11,
    [DTN_NODE_AGREED] = 12,
    [DTN_NODE_HELD] = 13,
    [DTN_NODE_UNTIL] = 14,
    [DTN_NODE_HELD_BY] = 15,
    [DTN_NODE_WORD] = 16,
    [DTN_NODE_FROM_FILE] = 17,
    [DTN_NODE_COLUMN_ROW] = 18,
    [DTN_NODE_COLUMN_DATE] = 6,
    [DTN_NODE_COLUMN_AGREED] = 12,
    [DTN_NODE_COLUMN_HELD] = 13,
    [DTN_NODE_COLUMN_CASES] = 19,
    [DTN_NODE_LICENCE] = 20,
    [DTN_NODE_UNCHANGED] = 21,
};

bool dtn_report_repeated(dtn_parser *p, uint32_t *seen, const dtn_node *part, dtn_span span)
{
    uint32_t row = ROWS[part->kind], bit = row == 0 ? 0 : 1u << row;
    bool is_repeated = (*seen & bit) != 0;
    *seen |= bit;
    if (is_repeated)
        dtn_report(p, DTN_D130, span,
                   dtn_has_room_for_words(p) ? dtn_text_build(p->task, "%s is said twice", ONCE[row])
                                             : DTN_TEXT(""),
                   DTN_TEXT("keep one of the two"));
    return is_repeated;
}

/* Two things stand side by side. Reading goes on at the next separator. */
static dtn_node *report_missing_separator(dtn_parser *p, const dtn_items *items)
{
    size_t from = p->at;
    dtn_text hint = DTN_TEXT("");
    if (dtn_report_private_within(p))
        return dtn_mistake_to_separator(p, from);
    if (dtn_next_kind(p) == DTN_TOKEN_NAME && p->at > 0 && items->words[0] != '\0')
        hint = dtn_hint_near(p, dtn_word_text(p, p->at - 1), items->words);
    if (dtn_next_is(p, "and"))
        hint = DTN_TEXT("separate with commas, not with `and`");
    dtn_report_expected(p, DTN_D119, "a comma or a new line", hint);
    return dtn_mistake_to_separator(p, from);
}

static void give_to_item(dtn_node *item, dtn_node *trailing)
{
    dtn_open_node open = {item, item->first_child};
    while (open.last_child->next != NULL)
        open.last_child = open.last_child->next;
    dtn_adopt(&open, trailing);
    item->end_token = open.last_child->end_token;
}

/* Only an item with children of its own can hold more. */
static bool belongs_to_item(const dtn_node *item, const dtn_items *items, bool is_last, bool any_before)
{
    return item->first_child != NULL && (any_before || !is_last || !items->last_to_owner);
}

/* One item with what trails it. Returns whether the trailing part went to the item. */
static bool read_item(dtn_parser *p, dtn_open_node *owner, const dtn_items *items, bool any_before,
                      uint32_t *seen)
{
    size_t from = p->at;
    dtn_span span = dtn_here(p);
    dtn_node *item = dtn_report_private_within(p) ? NULL : items->read(p), *rest = NULL;
    if (item == NULL || dtn_report_repeated(p, seen, item, span))
        item = dtn_mistake_to_separator(p, from);
    dtn_node *trailing = dtn_take_trailing(p);
    bool at_when = items->until_when && dtn_at_joining_word(p, "when");
    if (!dtn_at_item_end(p) && !at_when)
        rest = report_missing_separator(p, items);
    at_when = items->until_when && dtn_at_joining_word(p, "when");
    if (!at_when)
        dtn_take_separators(p);
    bool is_kept = trailing != NULL && belongs_to_item(item, items, at_when || dtn_at_end(p), any_before);
    if (is_kept)
        give_to_item(item, trailing);
    dtn_adopt(owner, item);
    if (!is_kept)
        dtn_adopt(owner, trailing);
    dtn_adopt(owner, rest);
    return is_kept;
}

void dtn_read_items(dtn_parser *p, dtn_open_node *owner, const dtn_items *items)
{
    bool any_kept = false;
    uint32_t seen = 0;
    while (!dtn_at_end(p)) {
        any_kept |= read_item(p, owner, items, any_kept, &seen);
        if (items->until_when && dtn_at_joining_word(p, "when"))
            return;
    }
}
