/* SPDX-License-Identifier: MIT */
#include "interop/gmcr_write.h"

#include "base/unicode.h"

/* Bytes that are no UTF-8 become U+FFFD, so the file is always valid. */
static void write_text(dtn_builder *out, dtn_text text)
{
    static const char digits[] = "0123456789abcdef";
    dtn_build_chars(out, "\"");
    for (size_t at = 0; at < text.length;) {
        dtn_rune rune = dtn_rune_at(text, at);
        size_t length = rune.length ? rune.length : 1;
        if (rune.length == 0) {
            dtn_build_chars(out, "\xEF\xBF\xBD");
        } else if (rune.code == '"' || rune.code == '\\') {
            dtn_build_repeat(out, '\\', 1);
            dtn_build_repeat(out, (char)rune.code, 1);
        } else if (rune.code < ' ') {
            dtn_build_chars(out, "\\u00");
            dtn_build_repeat(out, digits[rune.code >> 4], 1);
            dtn_build_repeat(out, digits[rune.code & 15], 1);
        } else {
            dtn_build_text(out, dtn_text_slice(text, at, at + length));
        }
        at += length;
    }
    dtn_build_chars(out, "\"");
}

static void write_pattern(dtn_builder *out, const dtn_gmcr_pattern *pattern)
{
    dtn_build_chars(out, "[");
    for (uint32_t i = 0; i < pattern->count; i++)
        dtn_build(out, "%s[%z, \"%s\"]", i ? ", " : "", (size_t)pattern->literals[i].option,
                  pattern->literals[i].is_taken ? "Y" : "N");
    dtn_build_chars(out, "]");
}

static void write_rank(dtn_builder *out, const dtn_gmcr_rank *rank)
{
    if (rank->count > 1)
        dtn_build_chars(out, "[");
    for (uint32_t i = 0; i < rank->count; i++)
        dtn_build(out, "%s%z", i ? ", " : "", (size_t)rank->states[i]);
    if (rank->count > 1)
        dtn_build_chars(out, "]");
}

static void write_party(dtn_builder *out, const dtn_gmcr *conflict, uint32_t number)
{
    const dtn_gmcr_party *party = &conflict->parties[number];
    bool is_first = true;
    dtn_build_chars(out, "    {\n      \"name\": ");
    write_text(out, party->name);
    dtn_build_chars(out, ",\n      \"options\": [");
    for (uint32_t i = 0; i < conflict->option_count; i++) {
        if (conflict->options[i].owner != number)
            continue;
        dtn_build(out, "%s%z", is_first ? "" : ", ", (size_t)i);
        is_first = false;
    }
    dtn_build_chars(out, "],\n      \"preferences\": [],\n      \"misperceptions\": [],\n"
                         "      \"preferenceRanking\": [");
    for (uint32_t i = 0; i < party->rank_count; i++) {
        dtn_build_chars(out, i ? ", " : "");
        write_rank(out, &party->ranking[i]);
    }
    dtn_build_chars(out, "]\n    }");
}

static void write_option(dtn_builder *out, const dtn_gmcr_option *option)
{
    static const char *const directions[] = {"both", "fwd", "back"};
    dtn_build_chars(out, "    {\"name\": ");
    write_text(out, option->name);
    dtn_build(out, ", \"permittedDirection\": \"%s\"}", directions[option->direction]);
}

static void next_line(dtn_builder *out, uint32_t i, uint32_t count)
{
    dtn_build_chars(out, i + 1 < count ? ",\n" : "\n");
}

dtn_text dtn_gmcr_write(dtn_task *task, const dtn_gmcr *conflict)
{
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, "{\n  \"decisionMakers\": [\n");
    for (uint32_t i = 0; i < conflict->party_count; i++) {
        write_party(&out, conflict, i);
        next_line(&out, i, conflict->party_count);
    }
    dtn_build_chars(&out, "  ],\n  \"coalitions\": [");
    for (uint32_t i = 0; i < conflict->party_count; i++)
        dtn_build(&out, "%s%z", i ? ", " : "", (size_t)i);
    dtn_build_chars(&out, "],\n  \"options\": [\n");
    for (uint32_t i = 0; i < conflict->option_count; i++) {
        write_option(&out, &conflict->options[i]);
        next_line(&out, i, conflict->option_count);
    }
    dtn_build_chars(&out, conflict->infeasible_count ? "  ],\n  \"infeasibles\": [\n"
                                                     : "  ],\n  \"infeasibles\": [");
    for (uint32_t i = 0; i < conflict->infeasible_count; i++) {
        dtn_build_chars(&out, "    ");
        write_pattern(&out, &conflict->infeasible[i]);
        next_line(&out, i, conflict->infeasible_count);
    }
    dtn_build_chars(&out, conflict->infeasible_count ? "  ],\n" : "],\n");
    dtn_build_chars(&out,
                    "  \"useManualPreferenceRanking\": true,\n  \"program\": \"detente\",\n  \"title\": ");
    write_text(&out, conflict->title);
    dtn_build_chars(&out, "\n}\n");
    return dtn_built(&out);
}
