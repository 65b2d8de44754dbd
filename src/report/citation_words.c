/* SPDX-License-Identifier: MIT */
#include "report/citation_words.h"

#include "model/phrase.h"

dtn_text dtn_cited_words(dtn_task *task, const dtn_case *c, const dtn_cited *cited)
{
    dtn_builder out = {.task = task};
    dtn_build_text(&out, c->sources[cited->source].name);
    for (uint32_t i = 0; i < cited->line_pair_count; i++) {
        size_t from = cited->lines[2 * i], to = cited->lines[2 * i + 1];
        dtn_build_chars(&out, i > 0 ? ", " : " ");
        dtn_build(&out, from == to ? "%z" : "%z-%z", from, to);
    }
    return dtn_built(&out);
}

dtn_text dtn_source_words(dtn_task *task, const dtn_case_source *source)
{
    const dtn_text parts[] = {source->author, source->date.text, source->origin};
    dtn_builder out = {.task = task};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].length > 0)
            dtn_build(&out, "%s%t", out.length > 0 ? ", " : "", parts[i]);
    return dtn_built(&out);
}

dtn_text dtn_cited_phrase(dtn_task *task, const dtn_case *c, const dtn_cited *cited)
{
    enum { MOST_WORDS = 8 };
    const dtn_case_source *source = &c->sources[cited->source];
    if (cited->phrase.length > 0 || !source->read || cited->line_pair_count == 0 ||
        cited->state == DTN_CITED_MISSING)
        return cited->phrase;
    dtn_text line = dtn_file_line(source->read, cited->lines[0]);
    bool goes_on;
    size_t end = dtn_opening_words(line, MOST_WORDS, &goes_on);
    return dtn_text_build(task, "%t%s", dtn_text_slice(line, 0, end), goes_on ? " ..." : "");
}

const char *dtn_cited_state_key(const dtn_cited *cited)
{
    static const char *const keys[] = {"unverified", "lines", "exact", "normalised", "missing"};
    return keys[cited->state];
}

const char *dtn_cited_state_words(const dtn_cited *cited)
{
    static const char *const words[] = {"not verified", "the lines exist", "word for word",
                                        "with other quotes, dashes or spaces", "not found"};
    return words[cited->state];
}
