/* SPDX-License-Identifier: MIT
 *   question  which values does a JSON text hold, and where?
 *   method    recursive descent
 *   source    RFC 8259
 *   cost      O(bytes); keys of one object are compared with each other
 *   limits    64 levels, 2,000,000 values, 1,000 keys of one object */
#include "interop/json_reader.h"

#include "base/unicode.h"

#include <string.h>

typedef struct reading {
    dtn_task *task;
    uint32_t file;
    dtn_text bytes;
    uint32_t at;
    uint32_t depth;
    uint32_t value_count;
    dtn_diagnostics *diagnostics;
} reading;

enum { KEY_LIMIT = 1000 };

/* ---- mistakes ------------------------------------------------------------------------------------------ */

static bool report(reading *r, uint32_t start, uint32_t end, dtn_text message)
{
    uint32_t length = (uint32_t)r->bytes.length;
    dtn_span span = {r->file, start < length ? start : length, end < length ? end : length};
    dtn_diagnose(r->task, r->diagnostics, DTN_D901, span, message, (dtn_text){"", 0});
    return false;
}

static dtn_text words_of_next(const reading *r)
{
    if (r->at >= r->bytes.length)
        return DTN_TEXT("the end of the file");
    dtn_rune rune = dtn_rune_at(r->bytes, r->at);
    if (rune.length == 0)
        return DTN_TEXT("bytes that are not UTF-8");
    if (rune.code < ' ' || rune.code == 0x7F)
        return DTN_TEXT("a control character");
    return dtn_text_build(r->task, "\"%t\"", dtn_text_slice(r->bytes, r->at, r->at + rune.length));
}

static bool report_expected(reading *r, const char *what)
{
    dtn_text message = dtn_text_build(r->task, "expected %s, found %t", what, words_of_next(r));
    return report(r, r->at, r->at + 1, message);
}

/* ---- pieces -------------------------------------------------------------------------------------------- */

static char next_byte(const reading *r)
{
    return r->at < r->bytes.length ? r->bytes.bytes[r->at] : '\0';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static void skip_white(reading *r)
{
    while (r->at < r->bytes.length && strchr(" \t\r\n", r->bytes.bytes[r->at]) && r->bytes.bytes[r->at])
        r->at++;
}

static bool take(reading *r, char byte)
{
    skip_white(r);
    if (r->at >= r->bytes.length || r->bytes.bytes[r->at] != byte)
        return false;
    r->at++;
    return true;
}

static bool take_word(reading *r, const char *word)
{
    size_t length = strlen(word);
    if (r->bytes.length - r->at < length || memcmp(r->bytes.bytes + r->at, word, length) != 0)
        return false;
    r->at += (uint32_t)length;
    return true;
}

/* ---- texts --------------------------------------------------------------------------------------------- */

static bool read_four_digits(reading *r, uint32_t *code)
{
    *code = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        char byte = next_byte(r);
        uint32_t digit = is_digit(byte)               ? (uint32_t)(byte - '0')
                         : byte >= 'a' && byte <= 'f' ? (uint32_t)(byte - 'a') + 10
                         : byte >= 'A' && byte <= 'F' ? (uint32_t)(byte - 'A') + 10
                                                      : 16;
        if (digit > 15)
            return report_expected(r, "four digits of 0-9 and a-f after \\u");
        *code = *code * 16 + digit;
    }
    return true;
}

static void build_rune(dtn_builder *out, uint32_t code)
{
    char bytes[4];
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char first[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 1; code >>= 6)
        bytes[i] = (char)(0x80 | (code & 0x3F));
    bytes[0] = (char)(first[length] | code);
    dtn_build_text(out, (dtn_text){bytes, length});
}

/* Beyond the first 65,536 signs two escapes stand for one. */
static bool read_unicode_escape(reading *r, dtn_builder *out)
{
    uint32_t start = r->at - 2, code, low = 0;
    if (!read_four_digits(r, &code))
        return false;
    if (code >= 0xD800 && code < 0xDC00) {
        if (!take_word(r, "\\u") || !read_four_digits(r, &low) || low < 0xDC00 || low > 0xDFFF)
            return report(r, start, r->at, DTN_TEXT("this is half a sign: the other half must follow"));
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code >= 0xDC00 && code < 0xE000) {
        return report(r, start, r->at, DTN_TEXT("this is the second half of a sign without its first"));
    }
    build_rune(out, code);
    return true;
}

static bool read_escape(reading *r, dtn_builder *out)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    char byte = next_byte(r);
    const char *letter = byte ? strchr(letters, byte) : NULL;
    if (byte != 'u' && !letter)
        return report_expected(r, "one of \" \\ / b f n r t u after a backslash");
    r->at++;
    if (byte == 'u')
        return read_unicode_escape(r, out);
    dtn_build_repeat(out, meant[letter - letters], 1);
    return true;
}

/* Without an escape the bytes of the file serve. */
static bool read_text(reading *r, dtn_text *text)
{
    uint32_t from = ++r->at, opening = from - 1;
    dtn_builder out = {.task = r->task};
    bool has_escape = false;
    for (;;) {
        if (r->at >= r->bytes.length)
            return report(r, opening, opening + 1, DTN_TEXT("this text is not closed with \""));
        unsigned char byte = (unsigned char)r->bytes.bytes[r->at];
        if (byte < ' ')
            return report_expected(r, "\" at the end of the text");
        if (byte != '"' && byte != '\\') {
            r->at++;
            continue;
        }
        dtn_text plain = dtn_text_slice(r->bytes, from, r->at++);
        if (byte == '"' && !has_escape) {
            *text = plain;
            return true;
        }
        dtn_build_text(&out, plain);
        if (byte == '"') {
            *text = dtn_built(&out);
            return true;
        }
        has_escape = true;
        if (!read_escape(r, &out))
            return false;
        from = r->at;
    }
}

/* ---- numbers ------------------------------------------------------------------------------------------- */

static bool read_digits(reading *r)
{
    if (!is_digit(next_byte(r)))
        return report_expected(r, "a digit");
    while (is_digit(next_byte(r)))
        r->at++;
    return true;
}

static bool read_number(reading *r, dtn_value *value)
{
    uint32_t start = r->at;
    if (next_byte(r) == '-')
        r->at++;
    if (next_byte(r) == '0')
        r->at++;
    else if (!read_digits(r))
        return false;
    if (next_byte(r) == '.') {
        r->at++;
        if (!read_digits(r))
            return false;
    }
    if (next_byte(r) == 'e' || next_byte(r) == 'E') {
        r->at++;
        if (next_byte(r) == '+' || next_byte(r) == '-')
            r->at++;
        if (!read_digits(r))
            return false;
    }
    value->kind = DTN_VALUE_NUMBER;
    value->text = dtn_text_slice(r->bytes, start, r->at);
    return true;
}

/* ---- values -------------------------------------------------------------------------------------------- */

static dtn_value *read_value(reading *r);

static bool has_key(const dtn_value *object, dtn_text key)
{
    for (const dtn_value *value = object->first; value; value = value->next)
        if (dtn_text_equal(value->key, key))
            return true;
    return false;
}

static bool read_key(reading *r, const dtn_value *object, dtn_text *key)
{
    skip_white(r);
    uint32_t start = r->at;
    if (next_byte(r) != '"')
        return report_expected(r, "a key in double quotes");
    if (!read_text(r, key))
        return false;
    if (has_key(object, *key))
        return report(r, start, r->at, dtn_text_build(r->task, "the key \"%t\" stands here twice", *key));
    if (object->count >= KEY_LIMIT)
        return report(r, start, r->at, DTN_TEXT("an object has at most 1,000 keys"));
    return take(r, ':') || report_expected(r, "a colon");
}

/* What stands between the brackets of a list or an object. */
static bool read_members(reading *r, dtn_value *around)
{
    bool is_object = around->kind == DTN_VALUE_OBJECT;
    char closing = is_object ? '}' : ']';
    dtn_value *last = NULL;
    r->at++;
    if (take(r, closing))
        return true;
    for (;;) {
        dtn_text key = {"", 0};
        if (is_object && !read_key(r, around, &key))
            return false;
        dtn_value *value = read_value(r);
        if (!value)
            return false;
        value->key = key;
        if (last)
            last->next = value;
        else
            around->first = value;
        last = value;
        around->count++;
        if (take(r, closing))
            return true;
        if (!take(r, ','))
            return report_expected(r, is_object ? "a comma or }" : "a comma or ]");
    }
}

static bool read_nested(reading *r, dtn_value *value)
{
    if (r->depth >= DTN_VALUE_DEPTH)
        return report(r, r->at, r->at + 1, DTN_TEXT("this is nested more than 64 levels deep"));
    r->depth++;
    bool is_read = read_members(r, value);
    r->depth--;
    return is_read;
}

static bool read_word(reading *r, dtn_value *value)
{
    value->kind = DTN_VALUE_BOOLEAN;
    if (take_word(r, "true"))
        return value->is_true = true;
    if (take_word(r, "false"))
        return true;
    value->kind = DTN_VALUE_NULL;
    return take_word(r, "null") || report_expected(r, "a value");
}

static bool read_one(reading *r, dtn_value *value)
{
    switch (next_byte(r)) {
    case '{':
        value->kind = DTN_VALUE_OBJECT;
        return read_nested(r, value);
    case '[':
        value->kind = DTN_VALUE_LIST;
        return read_nested(r, value);
    case '"':
        value->kind = DTN_VALUE_TEXT;
        return read_text(r, &value->text);
    default:
        return next_byte(r) == '-' || is_digit(next_byte(r)) ? read_number(r, value) : read_word(r, value);
    }
}

static dtn_value *read_value(reading *r)
{
    skip_white(r);
    if (++r->value_count > DTN_VALUE_LIMIT) {
        report(r, r->at, r->at + 1, DTN_TEXT("more than 2,000,000 values stand in this file"));
        return NULL;
    }
    if (r->value_count % 4096 == 0)
        dtn_task_tick(r->task);
    dtn_value *value = DTN_TAKE(r->task, 1, dtn_value);
    value->start = r->at;
    if (!read_one(r, value))
        return NULL;
    value->end = r->at;
    return value;
}

const dtn_value *dtn_json_read(dtn_task *task, const dtn_files *files, uint32_t file,
                               dtn_diagnostics *diagnostics)
{
    reading r = {.task = task, .file = file, .bytes = files->items[file].bytes, .diagnostics = diagnostics};
    size_t invalid = dtn_text_first_invalid(r.bytes);
    if (invalid < r.bytes.length) {
        report(&r, (uint32_t)invalid, (uint32_t)invalid + 1, DTN_TEXT("these bytes are not UTF-8"));
        return NULL;
    }
    const dtn_value *value = read_value(&r);
    skip_white(&r);
    if (value && r.at < r.bytes.length) {
        report_expected(&r, "the end of the file");
        return NULL;
    }
    return value;
}

/* ---- what readers ask ---------------------------------------------------------------------------------- */

const dtn_value *dtn_value_at(const dtn_value *object, const char *key)
{
    if (!object || object->kind != DTN_VALUE_OBJECT)
        return NULL;
    for (const dtn_value *value = object->first; value; value = value->next)
        if (dtn_text_is(value->key, key))
            return value;
    return NULL;
}

bool dtn_value_whole(const dtn_value *value, uint32_t *number)
{
    enum { MOST_DIGITS = 9 };
    if (!value || value->kind != DTN_VALUE_NUMBER || value->text.length > MOST_DIGITS)
        return false;
    *number = 0;
    for (size_t i = 0; i < value->text.length; i++) {
        if (!is_digit(value->text.bytes[i]))
            return false;
        *number = *number * 10 + (uint32_t)(value->text.bytes[i] - '0');
    }
    return true;
}

const char *dtn_value_kind_words(const dtn_value *value)
{
    static const char *const words[] = {"null", "true or false", "a number", "a text", "a list", "an object"};
    return words[value->kind];
}
