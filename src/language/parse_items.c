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

/* Two things stand side by side. Reading goes on at the next separator. */
static dtn_node *report_missing_separator(dtn_parser *p, const dtn_items *items)
{
    size_t from = p->at;
    dtn_text hint = DTN_TEXT("");
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
static bool read_item(dtn_parser *p, dtn_open_node *owner, const dtn_items *items, bool any_before)
{
    size_t from = p->at;
    dtn_node *item = items->read(p), *rest = NULL;
    if (item == NULL)
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
    while (!dtn_at_end(p)) {
        any_kept |= read_item(p, owner, items, any_kept);
        if (items->until_when && dtn_at_joining_word(p, "when"))
            return;
    }
}
