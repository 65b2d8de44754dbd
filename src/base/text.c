/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include "base/number.h"
#include "base/unicode.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

dtn_text dtn_text_of(const char *zero_terminated)
{
    return zero_terminated == NULL ? DTN_TEXT("") : (dtn_text){zero_terminated, strlen(zero_terminated)};
}

bool dtn_text_equal(dtn_text a, dtn_text b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

bool dtn_text_is(dtn_text text, const char *zero_terminated)
{
    return dtn_text_equal(text, dtn_text_of(zero_terminated));
}

int dtn_text_compare(dtn_text a, dtn_text b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter == 0 ? 0 : memcmp(a.bytes, b.bytes, shorter);
    if (order == 0)
        return (a.length > b.length) - (a.length < b.length);
    return order < 0 ? -1 : 1;
}

dtn_text dtn_text_slice(dtn_text text, size_t from, size_t to)
{
    assert(from <= to && to <= text.length);
    return from == to ? DTN_TEXT("") : (dtn_text){text.bytes + from, to - from};
}

dtn_text dtn_text_copy(dtn_task *task, dtn_text text)
{
    if (text.length == SIZE_MAX)
        dtn_task_stop(task, DTN_STOP_MEMORY, NULL);
    char *bytes = dtn_task_take(task, text.length + 1, 1);
    if (text.length != 0)
        memcpy(bytes, text.bytes, text.length);
    return (dtn_text){bytes, text.length};
}

/* A code point, or for a byte that is not UTF-8 a number no code point has. */
static uint32_t next_letter(dtn_text text, size_t *at)
{
    dtn_rune rune = dtn_rune_at(text, *at);
    if (rune.length == 0)
        return 0x110000u + (unsigned char)text.bytes[(*at)++];
    *at += rune.length;
    return rune.code;
}

static size_t letters_of(dtn_text text, uint32_t letters[DTN_DISTANCE_LENGTH])
{
    size_t count = 0;
    for (size_t at = 0; at < text.length; count++) {
        uint32_t letter = next_letter(text, &at);
        if (count < DTN_DISTANCE_LENGTH)
            letters[count] = letter;
    }
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Row `row` of the table of edits from those of the two rows above; returns its least entry. */
static size_t fill_row(size_t row, const uint32_t *a, const uint32_t *b, size_t b_count, size_t *rows[3])
{
    size_t *here = rows[0], *above = rows[1], *twice_above = rows[2];
    here[0] = row;
    size_t smallest = row;
    for (size_t j = 1; j <= b_count; j++) {
        size_t changed = above[j - 1] + (a[row - 1] != b[j - 1]);
        here[j] = least(changed, least(above[j], here[j - 1]) + 1);
        if (row > 1 && j > 1 && a[row - 1] == b[j - 2] && a[row - 2] == b[j - 1])
            here[j] = least(here[j], twice_above[j - 2] + 1);
        smallest = least(smallest, here[j]);
    }
    return smallest;
}

size_t dtn_text_distance(dtn_text a, dtn_text b, size_t limit)
{
    if (dtn_text_equal(a, b))
        return 0;
    uint32_t a_letters[DTN_DISTANCE_LENGTH], b_letters[DTN_DISTANCE_LENGTH];
    size_t a_count = letters_of(a, a_letters);
    size_t b_count = letters_of(b, b_letters);
    size_t difference = a_count > b_count ? a_count - b_count : b_count - a_count;
    if (difference > limit || a_count > DTN_DISTANCE_LENGTH || b_count > DTN_DISTANCE_LENGTH)
        return limit + 1;
    size_t space[3][DTN_DISTANCE_LENGTH + 1];
    size_t *rows[3] = {space[0], space[1], space[2]};
    for (size_t j = 0; j <= b_count; j++)
        rows[0][j] = j;
    size_t smallest_above = 0;
    for (size_t row = 1; row <= a_count; row++) {
        size_t *oldest = rows[2];
        rows[2] = rows[1];
        rows[1] = rows[0];
        rows[0] = oldest;
        size_t smallest = fill_row(row, a_letters, b_letters, b_count, rows);
        if (smallest > limit && smallest_above > limit) /* a swap reaches back two rows, never three */
            return limit + 1;
        smallest_above = smallest;
    }
    return rows[0][b_count] > limit ? limit + 1 : rows[0][b_count];
}

/* Room for `more` bytes and the zero byte behind them. */
static void make_room(dtn_builder *builder, size_t more)
{
    if (builder->capacity - builder->length > more)
        return;
    if (more > SIZE_MAX / 4 || builder->length > SIZE_MAX / 4)
        dtn_task_stop(builder->task, DTN_STOP_MEMORY, NULL);
    size_t larger = (builder->length + more + 1) * 2;
    if (larger < 64)
        larger = 64;
    if (!dtn_arena_extend(&builder->task->arena, builder->bytes, builder->capacity, larger)) {
        char *moved = dtn_arena_take(&builder->task->arena, larger);
        if (moved == NULL)
            dtn_task_stop(builder->task, DTN_STOP_MEMORY, NULL);
        if (builder->length != 0)
            memcpy(moved, builder->bytes, builder->length);
        builder->bytes = moved;
    }
    builder->capacity = larger;
}

void dtn_build_text(dtn_builder *builder, dtn_text text)
{
    if (text.length == 0)
        return;
    make_room(builder, text.length);
    memcpy(builder->bytes + builder->length, text.bytes, text.length);
    builder->length += text.length;
}

void dtn_build_chars(dtn_builder *builder, const char *zero_terminated)
{
    dtn_build_text(builder, dtn_text_of(zero_terminated));
}

void dtn_build_repeat(dtn_builder *builder, char byte, size_t count)
{
    make_room(builder, count);
    memset(builder->bytes + builder->length, byte, count);
    builder->length += count;
}

void dtn_build_count(dtn_builder *builder, uint64_t value)
{
    char digits[20];
    size_t first = sizeof digits;
    do {
        digits[--first] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    dtn_build_text(builder, (dtn_text){digits + first, sizeof digits - first});
}

void dtn_build_integer(dtn_builder *builder, int64_t value)
{
    if (value < 0)
        dtn_build_repeat(builder, '-', 1);
    dtn_build_count(builder, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void dtn_build_number(dtn_builder *builder, double value)
{
    char digits[DTN_NUMBER_SPACE];
    size_t length = dtn_number_write(value, digits);
    dtn_build_text(builder, (dtn_text){digits, length});
}

void dtn_build_rounded(dtn_builder *builder, double value, int places)
{
    char digits[DTN_NUMBER_SPACE];
    size_t length = dtn_number_write_rounded(value, places, digits);
    dtn_build_text(builder, (dtn_text){digits, length});
}

static void fill_hole(dtn_builder *builder, char letter, va_list *arguments)
{
    switch (letter) {
    case 't':
        dtn_build_text(builder, va_arg(*arguments, dtn_text));
        break;
    case 's':
        dtn_build_chars(builder, va_arg(*arguments, const char *));
        break;
    case 'z':
        dtn_build_count(builder, va_arg(*arguments, size_t));
        break;
    case 'i':
        dtn_build_integer(builder, va_arg(*arguments, int64_t));
        break;
    case 'd':
        dtn_build_number(builder, va_arg(*arguments, double));
        break;
    default:
        assert(letter == '%');
        dtn_build_repeat(builder, '%', 1);
    }
}

static void build_sentence(dtn_builder *builder, const char *sentence, va_list *arguments)
{
    for (const char *hole = strchr(sentence, '%'); hole != NULL; hole = strchr(sentence, '%')) {
        dtn_build_text(builder, (dtn_text){sentence, (size_t)(hole - sentence)});
        assert(hole[1] != '\0');
        fill_hole(builder, hole[1], arguments);
        sentence = hole + 2;
    }
    dtn_build_chars(builder, sentence);
}

void dtn_build(dtn_builder *builder, const char *sentence, ...)
{
    va_list arguments;
    va_start(arguments, sentence);
    build_sentence(builder, sentence, &arguments);
    va_end(arguments);
}

dtn_text dtn_built(dtn_builder *builder)
{
    make_room(builder, 0);
    builder->bytes[builder->length] = '\0';
    return (dtn_text){builder->bytes, builder->length};
}

dtn_text dtn_text_build(dtn_task *task, const char *sentence, ...)
{
    dtn_builder builder = {.task = task};
    va_list arguments;
    va_start(arguments, sentence);
    build_sentence(&builder, sentence, &arguments);
    va_end(arguments);
    return dtn_built(&builder);
}
