/* SPDX-License-Identifier: MIT */
#include "report/factor_words.h"

#include "report/wording.h"

static size_t line_of(const dtn_case *c, dtn_span span)
{
    return span.file < c->files->count ? dtn_file_place(&c->files->items[span.file], span.start).line : 0;
}

dtn_text dtn_place_words(dtn_task *task, const dtn_case *c, dtn_span span)
{
    if (span.file >= c->files->count)
        return DTN_TEXT("--set");
    if (span.file == c->unknown_file) /* its lines stand in no file of anybody's */
        return c->files->items[span.file].path;
    if (span.file == 0)
        return dtn_text_build(task, "line %z", line_of(c, span));
    return dtn_text_build(task, "%t:%z", dtn_file_name(c->files->items[span.file].path), line_of(c, span));
}

typedef struct line_range { /* of one file */
    uint32_t file;
    size_t first, last;
} line_range;

/* Two lines beside each other are told as two. */
static size_t find_ranges(const dtn_case *c, const dtn_span *spans, size_t count, line_range *ranges)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t file = spans[i].file < c->files->count ? spans[i].file : (uint32_t)c->files->count;
        size_t line = line_of(c, spans[i]);
        if (found > 0 && ranges[found - 1].file == file && line <= ranges[found - 1].last + 1)
            ranges[found - 1].last = line > ranges[found - 1].last ? line : ranges[found - 1].last;
        else
            ranges[found++] = (line_range){file, line, line};
    }
    return found;
}

static dtn_text range_words(dtn_task *task, const dtn_case *c, const line_range *range, size_t first)
{
    dtn_text file = DTN_TEXT("");
    if (range->file >= c->files->count)
        return DTN_TEXT("--set");
    if (range->file == c->unknown_file)
        return c->files->items[range->file].path;
    if (range->file > 0)
        file = dtn_text_build(task, "%t:", dtn_file_name(c->files->items[range->file].path));
    if (first == range->last)
        return dtn_text_build(task, "%t%z", file, first);
    return dtn_text_build(task, "%t%z to %z", file, first, range->last);
}

dtn_text dtn_places_words(dtn_task *task, const dtn_case *c, const dtn_span *spans, size_t count)
{
    line_range *ranges = DTN_TAKE(task, count, line_range);
    dtn_text *words = DTN_TAKE(task, 2 * count, dtn_text);
    size_t range_count = find_ranges(c, spans, count, ranges), word_count = 0, lines = 0;
    for (size_t i = 0; i < range_count; i++) {
        const line_range *range = &ranges[i];
        bool is_pair = range->last == range->first + 1;
        words[word_count++] = range_words(
            task, c, &(line_range){range->file, range->first, is_pair ? range->first : range->last},
            range->first);
        if (is_pair)
            words[word_count++] = range_words(task, c, range, range->last);
        lines += range->file == 0 ? 1 + range->last - range->first : 0;
    }
    const char *of_main = lines == 0 ? "" : lines == 1 ? "line " : "lines ";
    return dtn_text_build(task, "%s%t", of_main, dtn_word_list(task, words, word_count, "and"));
}

dtn_text dtn_factor_words(dtn_task *task, const dtn_case *c, const dtn_factor *factor)
{
    return dtn_text_build(task, "%t (%t)", factor->name, dtn_place_words(task, c, factor->line));
}

static dtn_text matter_of_rule(dtn_task *task, const dtn_case *c, const dtn_judgement *judgement)
{
    if (judgement->title.length > 0)
        return dtn_text_build(task, "whether \"%t\" comes to bind", judgement->title);
    if (judgement->name != DTN_NOBODY)
        return dtn_text_build(task, "whether rule %t binds", c->rule_names[judgement->name]);
    return DTN_TEXT("whether that rule binds");
}

static dtn_text matter_of_number(dtn_task *task, const dtn_factor *factor, const char *kind)
{
    const dtn_judgement *judgement = factor->judgement;
    if (judgement->title.length > 0)
        return judgement->title;
    return dtn_text_build(task, "%s \"%t\"", kind, factor->name);
}

dtn_text dtn_factor_matter(dtn_task *task, const dtn_case *c, const dtn_factor *factor)
{
    const dtn_judgement *judgement = factor->judgement;
    dtn_text party = factor->party != DTN_NOBODY ? c->parties[factor->party].name : (dtn_text){"", 0};
    switch (judgement->kind) {
    case DTN_JUDGEMENT_LET:
    case DTN_JUDGEMENT_COUNT:
        return matter_of_number(task, factor, "the number");
    case DTN_JUDGEMENT_WEIGHS:
        return dtn_text_build(task, "how %t weighs the issues", party);
    case DTN_JUDGEMENT_VALUES:
    case DTN_JUDGEMENT_SCORES:
        return dtn_text_build(task, "how %t values %t", party, c->issues[judgement->issue].name);
    case DTN_JUDGEMENT_WALKS_AWAY:
        return dtn_text_build(task, "where %t walks away", party);
    case DTN_JUDGEMENT_POINTS:
        return dtn_text_build(task, "what %t %s there", party, judgement->sign < 0 ? "loses" : "gains");
    case DTN_JUDGEMENT_REFUSES:
        return dtn_text_build(task, "whether %t refuses that", party);
    case DTN_JUDGEMENT_RULE:
        return matter_of_rule(task, c, judgement);
    default:
        return factor->name;
    }
}

bool dtn_factor_is_cited(const dtn_factor *factor)
{
    const dtn_judgement *judgement = factor->judgement;
    bool is_cited = judgement->evidence.cited_count > 0;
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        is_cited |= judgement->entries[i].evidence.cited_count > 0;
    return is_cited;
}

void dtn_write_factor(dtn_json *json, const dtn_case *c, const dtn_factor *factor)
{
    bool has_file = factor->line.file < c->files->count;
    dtn_json_key(json, "factor");
    dtn_json_text(json, factor->name);
    dtn_json_key(json, "file");
    dtn_json_text_or_null(json, has_file ? c->files->items[factor->line.file].path : (dtn_text){"", 0});
    dtn_json_key(json, "line");
    dtn_json_count(json, line_of(c, factor->line));
}

dtn_text dtn_bar(dtn_task *task, double value, double full, uint32_t width)
{
    dtn_builder out = {.task = task};
    double share = full > 0 ? value / full : 0;
    uint32_t length = share > 0 ? (uint32_t)(share * width + 0.5) : 0;
    length = length > width ? width : share > 0 && length == 0 ? 1 : length;
    dtn_build_repeat(&out, '#', length);
    return dtn_built(&out);
}
