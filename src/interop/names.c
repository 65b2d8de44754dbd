/* SPDX-License-Identifier: MIT */
#include "interop/names.h"

#include "base/unicode.h"

#include <string.h>

enum { LONGEST_NAME = 60 };

static bool is_ascii_letter(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

/* Marks belong to the letter before them, and stand nowhere else. */
static bool belongs_in_name(uint32_t code, bool after_letter)
{
    if (code < 0x80)
        return is_ascii_letter(code) || (code >= '0' && code <= '9');
    return dtn_rune_is_letter(code) && (after_letter || !dtn_rune_is_mark(code));
}

static void build_rune_of_name(dtn_builder *out, dtn_text rune)
{
    char byte = rune.bytes[0];
    if (rune.length == 1 && byte >= 'A' && byte <= 'Z')
        dtn_build_repeat(out, (char)(byte - 'A' + 'a'), 1);
    else
        dtn_build_text(out, rune);
}

dtn_text dtn_name_of_words(dtn_task *task, dtn_text words, const char *otherwise)
{
    dtn_builder out = {.task = task};
    bool has_letter = false, after_letter = false, has_gap = false;
    for (size_t at = 0; at < words.length && out.length < LONGEST_NAME;) {
        dtn_rune rune = dtn_rune_at(words, at);
        size_t length = rune.length ? rune.length : 1;
        bool belongs = rune.length && belongs_in_name(rune.code, after_letter);
        if (belongs) {
            if (has_gap && out.length > 0)
                dtn_build_chars(&out, "_");
            build_rune_of_name(&out, dtn_text_slice(words, at, at + length));
            has_letter |= rune.code >= 0x80 || is_ascii_letter(rune.code);
        }
        has_gap = !belongs;
        after_letter = belongs && (rune.code >= 0x80 || is_ascii_letter(rune.code));
        at += length;
    }
    if (has_letter)
        return dtn_built(&out);
    return dtn_text_build(task, "%s%s%t", otherwise, out.length ? "_" : "", dtn_built(&out));
}

dtn_text dtn_name_keep(dtn_namer *namer, dtn_text name)
{
    dtn_text kept = name;
    uint32_t number = 2;
    dtn_table_get(&namer->taken, name, &number);
    while (dtn_table_get(&namer->taken, kept, NULL))
        kept = dtn_text_build(namer->task, "%t_%z", name, (size_t)number++);
    dtn_table_set(namer->task, &namer->taken, name, number); /* where to go on */
    if (!dtn_text_equal(kept, name))
        dtn_table_set(namer->task, &namer->taken, kept, 2);
    return kept;
}

dtn_text dtn_name_written(dtn_task *task, dtn_text name)
{
    static const char *const keywords[] = {
        "agreement", "almost",    "always",  "and",      "as",       "best",     "by",      "case",
        "chance",    "claim",     "deal",    "detente",  "event",    "expect",   "given",   "if",
        "in",        "include",   "issue",   "let",      "less",     "likely",   "marking", "more",
        "moved",     "never",     "nobody",  "not",      "only",     "or",       "party",   "patience",
        "power",     "precedent", "purpose", "register", "requires", "resolve",  "roughly", "rule",
        "source",    "status",    "to",      "together", "unknown",  "unlikely", "very",    "view",
        "when",      "why"};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (dtn_text_is(name, keywords[i]))
            return dtn_text_build(task, "`%t`", name);
    return name;
}

static bool is_control(dtn_rune rune)
{
    return rune.length == 0 || rune.code < ' ' || (rune.code >= 0x7F && rune.code < 0xA0) ||
           rune.code == 0x2028 || rune.code == 0x2029;
}

dtn_text dtn_text_on_one_line(dtn_task *task, dtn_text text, size_t most)
{
    dtn_builder out = {.task = task};
    for (size_t at = 0; at < text.length;) {
        dtn_rune rune = dtn_rune_at(text, at);
        size_t length = rune.length ? rune.length : 1;
        if (out.length + length > most) {
            dtn_build_chars(&out, "…");
            break;
        }
        dtn_build_text(&out, is_control(rune) ? DTN_TEXT(" ") : dtn_text_slice(text, at, at + length));
        at += length;
    }
    return dtn_built(&out);
}

dtn_text dtn_text_written(dtn_task *task, dtn_text text)
{
    enum { LONGEST_TEXT = 1000 };
    dtn_text line = dtn_text_on_one_line(task, text, LONGEST_TEXT);
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, "\"");
    for (size_t i = 0; i < line.length; i++) {
        if (line.bytes[i] == '"' || line.bytes[i] == '\\')
            dtn_build_chars(&out, "\\");
        dtn_build_text(&out, dtn_text_slice(line, i, i + 1));
    }
    dtn_build_chars(&out, "\"");
    return dtn_built(&out);
}
