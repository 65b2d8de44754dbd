/* SPDX-License-Identifier: MIT */
#include "base/diagnostic.h"

typedef struct code_entry {
    const char *name;
    const char *title;
    dtn_severity severity;
} code_entry;

static const code_entry CODES[DTN_CODE_COUNT] = {
#define DTN_CODE(code, severity, title) [DTN_##code] = {#code, title, severity},
#include "base/diagnostic_codes.h"
#undef DTN_CODE
};

const char *dtn_code_name(dtn_code code)
{
    return CODES[code].name;
}

const char *dtn_code_title(dtn_code code)
{
    return CODES[code].title;
}

dtn_severity dtn_code_severity(dtn_code code)
{
    return CODES[code].severity;
}

/* A message may quote the user's text, and that may be a megabyte without a space. */
static dtn_text shortened(dtn_task *task, dtn_text sentence)
{
    enum { LONGEST = 1000, END = 100 };
    if (sentence.length <= LONGEST)
        return sentence;
    size_t cut = LONGEST - END, from = sentence.length - END;
    while (cut > 0 && ((unsigned char)sentence.bytes[cut] & 0xC0) == 0x80)
        cut--;
    while (from < sentence.length && ((unsigned char)sentence.bytes[from] & 0xC0) == 0x80)
        from++;
    return dtn_text_build(task, "%t…%t", dtn_text_slice(sentence, 0, cut),
                          dtn_text_slice(sentence, from, sentence.length));
}

void dtn_diagnose(dtn_task *task, dtn_diagnostics *list, dtn_code code, dtn_span span, dtn_text message,
                  dtn_text hint)
{
    dtn_severity severity = dtn_code_severity(code);
    if (severity == DTN_ERROR)
        list->error_count++;
    if (list->count >= DTN_DIAGNOSTIC_LIMIT) {
        list->dropped++;
        return;
    }
    dtn_diagnostic entry = {.code = code,
                            .severity = severity,
                            .span = span,
                            .message = shortened(task, message),
                            .hint = shortened(task, hint)};
    DTN_PUSH(task, list, entry);
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* Beyond place and code, the words decide, so that the order does not depend on who reported first. */
static int compare(const dtn_diagnostic *a, const dtn_diagnostic *b)
{
    int by_file = compare_numbers(a->span.file, b->span.file);
    int by_start = compare_numbers(a->span.start, b->span.start);
    int by_code = compare_numbers((uint32_t)a->code, (uint32_t)b->code);
    int by_end = compare_numbers(a->span.end, b->span.end);
    int by_message = dtn_text_compare(a->message, b->message);
    if (by_file != 0)
        return by_file;
    if (by_start != 0)
        return by_start;
    if (by_code != 0)
        return by_code;
    if (by_end != 0)
        return by_end;
    return by_message != 0 ? by_message : dtn_text_compare(a->hint, b->hint);
}

/* Insertion needs no memory, the list is short, and it arrives nearly in order. */
static void sort_in_place(dtn_diagnostics *list)
{
    for (size_t i = 1; i < list->count; i++) {
        dtn_diagnostic moving = list->items[i];
        size_t to = i;
        for (; to > 0 && compare(&list->items[to - 1], &moving) > 0; to--)
            list->items[to] = list->items[to - 1];
        list->items[to] = moving;
    }
}

void dtn_diagnostics_sort(dtn_diagnostics *list)
{
    sort_in_place(list);
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (kept > 0 && compare(&list->items[kept - 1], &list->items[i]) == 0)
            list->error_count -= list->items[i].severity == DTN_ERROR;
        else
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

const char *dtn_severity_word(dtn_severity severity)
{
    static const char *const words[] = {
        [DTN_ERROR] = "error", [DTN_WARNING] = "warning", [DTN_NOTICE] = "notice"};
    return words[severity];
}

dtn_text dtn_first_error(const dtn_diagnostics *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].severity == DTN_ERROR)
            return list->items[i].message;
    return (dtn_text){"", 0};
}
