/* SPDX-License-Identifier: MIT */
#include "report/json.h"

#include "base/unicode.h"

#include <assert.h>

/* Whole numbers up to here are the same in every reader that keeps numbers as doubles. */
static const uint64_t last_safe_count = UINT64_C(1) << 53;

static void break_line(dtn_json *json)
{
    dtn_build_repeat(&json->text, '\n', 1);
    dtn_build_repeat(&json->text, ' ', (size_t)json->depth * DTN_JSON_STEP);
}

/* What stands between the item before and this one. */
static void begin_item(dtn_json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->depth == 0)
        return;
    dtn_json_level *level = &json->levels[json->depth - 1];
    if (level->item_count++ > 0)
        dtn_build_repeat(&json->text, ',', 1);
    break_line(json);
}

static void open_level(dtn_json *json, char opening, char closing, bool is_one_line)
{
    assert(json->depth < DTN_JSON_DEPTH);
    begin_item(json);
    if (json->depth > 0)
        json->levels[json->depth - 1].is_flat = false;
    json->levels[json->depth++] = (dtn_json_level){
        .start = json->text.length, .bracket = closing, .is_flat = true, .is_one_line = is_one_line};
    dtn_build_repeat(&json->text, opening, 1);
}

/* Line breaks inside texts are escaped, so every one in here is layout: it and the indent behind it become one
 * space, or nothing next to a bracket. */
static size_t squeeze(char *bytes, size_t start, size_t end)
{
    size_t kept = start;
    for (size_t at = start; at < end; at++) {
        if (bytes[at] != '\n') {
            bytes[kept++] = bytes[at];
            continue;
        }
        bool is_first = kept == start + 1;
        while (at + 1 < end && bytes[at + 1] == ' ')
            at++;
        if (!is_first && at + 1 < end)
            bytes[kept++] = ' ';
    }
    return kept;
}

static size_t width_on_one_line(const dtn_json *json, const dtn_json_level *level)
{
    size_t layout = level->item_count * (size_t)json->depth * DTN_JSON_STEP;
    return json->text.length - level->start - layout;
}

dtn_json dtn_json_open(dtn_task *task)
{
    return (dtn_json){.text = {.task = task}};
}

void dtn_json_object(dtn_json *json)
{
    open_level(json, '{', '}', false);
}

void dtn_json_array(dtn_json *json)
{
    open_level(json, '[', ']', false);
}

void dtn_json_object_on_one_line(dtn_json *json)
{
    open_level(json, '{', '}', true);
}

void dtn_json_close(dtn_json *json)
{
    assert(json->depth > 0 && !json->after_key);
    dtn_json_level *level = &json->levels[json->depth - 1];
    bool is_short = level->is_flat && width_on_one_line(json, level) <= DTN_JSON_LINE;
    if (level->item_count == 0 || level->is_one_line || is_short)
        json->text.length = squeeze(json->text.bytes, level->start, json->text.length);
    json->depth--;
    if (level->item_count > 0 && !level->is_one_line && !is_short)
        break_line(json);
    dtn_build_repeat(&json->text, level->bracket, 1);
}

static void write_escape(dtn_builder *out, unsigned char byte)
{
    static const char digits[] = "0123456789abcdef";
    const char escape[] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
    switch (byte) {
    case '"':
        dtn_build_chars(out, "\\\"");
        return;
    case '\\':
        dtn_build_chars(out, "\\\\");
        return;
    case '\n':
        dtn_build_chars(out, "\\n");
        return;
    case '\r':
        dtn_build_chars(out, "\\r");
        return;
    case '\t':
        dtn_build_chars(out, "\\t");
        return;
    default:
        dtn_build_text(out, (dtn_text){escape, sizeof escape});
    }
}

static void write_quoted(dtn_builder *out, dtn_text text)
{
    dtn_build_repeat(out, '"', 1);
    size_t copied = 0;
    for (size_t at = 0; at < text.length;) {
        dtn_rune rune = dtn_rune_at(text, at);
        bool is_kept = rune.length > 0 && rune.code >= 0x20 && rune.code != '"' && rune.code != '\\' &&
                       rune.code != 0x7f;
        size_t length = rune.length > 0 ? rune.length : 1;
        if (!is_kept) {
            dtn_build_text(out, dtn_text_slice(text, copied, at));
            if (rune.length > 0)
                write_escape(out, (unsigned char)rune.code);
            else
                dtn_build_chars(out, "\xEF\xBF\xBD");
            copied = at + length;
        }
        at += length;
    }
    dtn_build_text(out, dtn_text_slice(text, copied, text.length));
    dtn_build_repeat(out, '"', 1);
}

void dtn_json_named(dtn_json *json, dtn_text key)
{
    assert(json->depth > 0 && json->levels[json->depth - 1].bracket == '}' && !json->after_key);
    begin_item(json);
    write_quoted(&json->text, key);
    dtn_build_chars(&json->text, ": ");
    json->after_key = true;
}

void dtn_json_key(dtn_json *json, const char *key)
{
    dtn_json_named(json, dtn_text_of(key));
}

void dtn_json_text(dtn_json *json, dtn_text value)
{
    begin_item(json);
    write_quoted(&json->text, value);
}

void dtn_json_text_or_null(dtn_json *json, dtn_text value)
{
    if (value.length > 0)
        dtn_json_text(json, value);
    else
        dtn_json_null(json);
}

void dtn_json_number(dtn_json *json, double value)
{
    begin_item(json);
    dtn_build_number(&json->text, value);
}

void dtn_json_integer(dtn_json *json, int64_t value)
{
    begin_item(json);
    dtn_build_integer(&json->text, value);
}

void dtn_json_count(dtn_json *json, uint64_t value)
{
    begin_item(json);
    const char *quote = value > last_safe_count ? "\"" : "";
    dtn_build_chars(&json->text, quote);
    dtn_build_count(&json->text, value);
    dtn_build_chars(&json->text, quote);
}

void dtn_json_wide(dtn_json *json, const dtn_wide *value)
{
    if (dtn_wide_fits(value, last_safe_count)) {
        dtn_json_count(json, dtn_wide_low(value));
        return;
    }
    begin_item(json);
    write_quoted(&json->text, dtn_wide_decimal(json->text.task, value));
}

void dtn_json_boolean(dtn_json *json, bool value)
{
    begin_item(json);
    dtn_build_chars(&json->text, value ? "true" : "false");
}

void dtn_json_null(dtn_json *json)
{
    begin_item(json);
    dtn_build_chars(&json->text, "null");
}

dtn_text dtn_json_finish(dtn_json *json)
{
    assert(json->depth == 0);
    dtn_build_repeat(&json->text, '\n', 1);
    return dtn_built(&json->text);
}
