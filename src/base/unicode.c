/* SPDX-License-Identifier: MIT */
#include "base/unicode.h"

#include "base/unicode_tables.h"

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0u) == 0x80u;
}

/* How many bytes follow a first byte, and the smallest second byte range the Unicode Standard allows for it
 * (table 3-7): that leaves out overlong forms, surrogates and values beyond U+10FFFF. */
typedef struct first_byte {
    uint8_t following;
    uint8_t second_low;
    uint8_t second_high;
} first_byte;

static first_byte after_first(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return (first_byte){1, 0x80, 0xBF};
    if (byte >= 0xE0 && byte <= 0xEF)
        return (first_byte){2, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    if (byte >= 0xF0 && byte <= 0xF4)
        return (first_byte){3, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
    return (first_byte){0, 0, 0};
}

dtn_rune dtn_rune_at(dtn_text text, size_t at)
{
    const dtn_rune nothing = {0, 0};
    if (at >= text.length)
        return nothing;
    const unsigned char *bytes = (const unsigned char *)text.bytes + at;
    if (bytes[0] < 0x80)
        return (dtn_rune){bytes[0], 1};
    first_byte first = after_first(bytes[0]);
    if (first.following == 0 || text.length - at <= first.following)
        return nothing;
    if (bytes[1] < first.second_low || bytes[1] > first.second_high)
        return nothing;
    uint32_t code = bytes[0] & (0x3Fu >> first.following);
    for (size_t i = 1; i <= first.following; i++) {
        if (!is_continuation(bytes[i]))
            return nothing;
        code = code << 6 | (bytes[i] & 0x3Fu);
    }
    return (dtn_rune){code, (uint8_t)(first.following + 1)};
}

static bool contains(const dtn_rune_range *ranges, size_t count, uint32_t code)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && ranges[low].first <= code;
}

bool dtn_rune_is_mark(uint32_t code)
{
    return code >= 0x300 && contains(DTN_UNICODE_MARKS, DTN_UNICODE_MARK_COUNT, code);
}

bool dtn_rune_is_letter(uint32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return contains(DTN_UNICODE_LETTERS, DTN_UNICODE_LETTER_COUNT, code) || dtn_rune_is_mark(code);
}

int dtn_rune_width(uint32_t code)
{
    if (code < 0x300)
        return code >= 0x20 && !(code >= 0x7F && code < 0xA0);
    if (contains(DTN_UNICODE_EMPTY, DTN_UNICODE_EMPTY_COUNT, code))
        return 0;
    return contains(DTN_UNICODE_WIDE, DTN_UNICODE_WIDE_COUNT, code) ? 2 : 1;
}

size_t dtn_text_width(dtn_text text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.length;) {
        dtn_rune rune = dtn_rune_at(text, at);
        width += rune.length == 0 ? 1 : (size_t)dtn_rune_width(rune.code);
        at += rune.length == 0 ? 1 : rune.length;
    }
    return width;
}

size_t dtn_text_first_invalid(dtn_text text)
{
    size_t at = 0;
    while (at < text.length) {
        dtn_rune rune = dtn_rune_at(text, at);
        if (rune.length == 0)
            break;
        at += rune.length;
    }
    return at;
}
