/* SPDX-License-Identifier: MIT */
#include "report/judgement_words.h"

#include "language/printer.h"
#include "report/written_name.h"

/* ---- the statement ------------------------------------------------------------------------------------- */

/* Where the text in quotes that opens at `at` ends. */
static size_t end_of_quotes(dtn_text text, size_t at)
{
    for (at++; at < text.length && text.bytes[at] != '"'; at++)
        if (text.bytes[at] == '\\')
            at++;
    return at < text.length ? at + 1 : text.length;
}

static size_t end_of_brackets(dtn_text text, size_t at)
{
    while (at < text.length && text.bytes[at] != ']')
        at = text.bytes[at] == '"' ? end_of_quotes(text, at) : at + 1;
    return at < text.length ? at + 1 : text.length;
}

static void drop_ending(dtn_builder *out, const char *ending)
{
    size_t length = dtn_text_of(ending).length;
    dtn_text built = {out->bytes, out->length};
    if (built.length >= length &&
        dtn_text_is(dtn_text_slice(built, built.length - length, built.length), ending))
        out->length -= length;
}

dtn_text dtn_statement_words(dtn_task *task, const dtn_judgement *judgement)
{
    if (!judgement->node || !judgement->tree)
        return DTN_TEXT("");
    dtn_text printed = dtn_print_node(task, judgement->tree, judgement->node);
    dtn_builder out = {.task = task};
    for (size_t at = 0; at < printed.length;) {
        bool is_quoted = printed.bytes[at] == '"', is_cited = printed.bytes[at] == '[';
        if (!is_quoted && !is_cited) {
            dtn_build_text(&out, dtn_text_slice(printed, at, at + 1));
            at++;
            continue;
        }
        drop_ending(&out, " ");
        if (is_quoted)
            drop_ending(&out, " why");
        at = is_quoted ? end_of_quotes(printed, at) : end_of_brackets(printed, at);
    }
    while (out.length && (out.bytes[out.length - 1] == ' ' || out.bytes[out.length - 1] == '\n'))
        out.length--;
    return dtn_built(&out);
}

/* ---- what it is about ---------------------------------------------------------------------------------- */

static dtn_text entry_words(dtn_task *task, const dtn_case *c, const dtn_judgement *j, const dtn_entry *entry,
                            const char *verb)
{
    dtn_text party = c->parties[j->party].name;
    if (j->kind == DTN_JUDGEMENT_WEIGHS)
        return entry ? dtn_text_build(task, "%t %s %t", party, verb, c->issues[entry->item].name)
                     : dtn_text_build(task, "%t %s", party, verb);
    const dtn_issue *issue = &c->issues[j->issue];
    return entry ? dtn_text_build(task, "%t %s %t %t", party, verb, issue->name,
                                  issue->options[entry->item].name)
                 : dtn_text_build(task, "%t %s %t", party, verb, issue->name);
}

static dtn_text count_words(dtn_task *task, const dtn_case *c, const dtn_judgement *j)
{
    const dtn_count *count = &c->counts[j->name];
    return dtn_text_build(task, "register %t.%t", c->registers[count->register_number].name, count->name);
}

/* "rule proxy", or what the party does where it is bare. */
static dtn_text rule_words(dtn_task *task, const dtn_case *c, const dtn_judgement *j)
{
    if (j->name != DTN_NOBODY && j->name < c->rule_name_count) {
        dtn_builder out = {.task = task};
        dtn_build_chars(&out, "rule ");
        dtn_build_name(&out, c->rule_names[j->name]);
        return dtn_built(&out);
    }
    if (j->kind == DTN_JUDGEMENT_POINTS)
        return dtn_text_build(task, "%t %s", c->parties[j->party].name, j->sign < 0 ? "loses" : "gains");
    return j->kind == DTN_JUDGEMENT_REFUSES ? dtn_text_build(task, "%t refuses", c->parties[j->party].name)
                                            : DTN_TEXT("a rule");
}

dtn_text dtn_judgement_words(dtn_task *task, const dtn_case *c, const dtn_judgement *judgement,
                             const dtn_entry *entry)
{
    switch (judgement->kind) {
    case DTN_JUDGEMENT_LET:
        return dtn_text_build(task, "let %t", c->lets[judgement->name].name);
    case DTN_JUDGEMENT_COUNT:
        return count_words(task, c, judgement);
    case DTN_JUDGEMENT_WEIGHS:
        return entry_words(task, c, judgement, entry, "weighs");
    case DTN_JUDGEMENT_VALUES:
        return entry_words(task, c, judgement, entry, "values");
    case DTN_JUDGEMENT_SCORES:
        return entry_words(task, c, judgement, entry, "scores");
    case DTN_JUDGEMENT_WALKS_AWAY:
        return dtn_text_build(task, "%t walks away", c->parties[judgement->party].name);
    case DTN_JUDGEMENT_AIMS_AT:
        return dtn_text_build(task, "%t aims at", c->parties[judgement->party].name);
    case DTN_JUDGEMENT_STATUS_QUO:
        return DTN_TEXT("status quo");
    case DTN_JUDGEMENT_NEEDS:
        return DTN_TEXT("agreement needs");
    default:
        return rule_words(task, c, judgement);
    }
}

/* ---- where it stands ----------------------------------------------------------------------------------- */

uint32_t dtn_line_number(const dtn_case *c, dtn_span span)
{
    if (!c->files || span.file >= c->files->count)
        return 0;
    return dtn_file_place(&c->files->items[span.file], span.start).line;
}

dtn_text dtn_file_path(const dtn_case *c, dtn_span span)
{
    return c->files && span.file > 0 && span.file < c->files->count ? c->files->items[span.file].path
                                                                    : DTN_TEXT("");
}
