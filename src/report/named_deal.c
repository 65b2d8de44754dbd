/* SPDX-License-Identifier: MIT */
#include "report/named_deal.h"

#include "report/heading.h"
#include "report/judgement_words.h"
#include "report/package.h"

/* ---- the deal ------------------------------------------------------------------------------------------ */

dtn_text dtn_named_deal_name(const dtn_named_deal *deal)
{
    return deal->named->name.length > 0 ? deal->named->name : DTN_TEXT("the package");
}

/* "returns = some, money = grants": against the status quo where there is one; empty where it is the status quo. */
static dtn_text changed_words(dtn_task *task, const dtn_situation *situation, const uint16_t *options,
                              uint32_t *kept)
{
    const dtn_case *c = situation->of;
    dtn_builder out = {.task = task};
    *kept = 0;
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        if (situation->status_quo && options[issue] == situation->status_quo[issue])
            (*kept)++;
        else
            dtn_build(&out, "%s%t = %t", out.length > 0 ? ", " : "", c->issues[issue].name,
                      dtn_option_name(c, issue, options[issue]));
    return dtn_built(&out);
}

void dtn_say_named_deal(dtn_document *document, const dtn_situation *situation, const dtn_named_deal *deal)
{
    dtn_builder out = {.task = document->task};
    uint32_t kept;
    dtn_text changed = changed_words(document->task, situation, deal->options, &kept);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, DTN_STRONG,
                     deal->named->name.length > 0 ? deal->named->name : DTN_TEXT("The package"));
    if (deal->named->title.length > 0)
        dtn_build(&out, ", \"%t\"", deal->named->title);
    if (changed.length == 0)
        dtn_build_chars(&out, ": the status quo.");
    else
        dtn_build(&out, ": %t%s.", changed, kept > 0 ? "; all else as in the status quo" : "");
    dtn_document_add(document, DTN_PLAIN, dtn_built(&out));
}

void dtn_write_named_deal(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                          const dtn_named_deal *deal)
{
    dtn_json_key(json, "package");
    dtn_json_object(json);
    dtn_json_key(json, "name");
    dtn_json_text_or_null(json, deal->named->name);
    dtn_json_key(json, "title");
    dtn_json_text_or_null(json, deal->named->title);
    dtn_write_package(json, situation, state, deal->options);
    dtn_json_close(json);
}

/* ---- lines of the case --------------------------------------------------------------------------------- */

dtn_named_line dtn_line_with(dtn_forces lines, const dtn_condition *condition, dtn_text given)
{
    for (uint32_t i = 0; i < lines.count; i++)
        if (lines.items[i].judgement->condition == condition)
            return (dtn_named_line){lines.items[i].judgement, given};
    return (dtn_named_line){NULL, given};
}

dtn_text dtn_statement_line_words(dtn_task *task, const dtn_case *c, const dtn_named_line *line)
{
    if (!line->judgement)
        return dtn_text_build(task, "`--given '%t'`", line->given);
    dtn_text path = dtn_file_path(c, line->judgement->span);
    return dtn_text_build(task, "`%t` (line %z%s%t)", dtn_statement_words(task, line->judgement),
                          (size_t)dtn_line_number(c, line->judgement->span), path.length > 0 ? " of " : "",
                          path);
}

void dtn_write_line(dtn_json *json, const dtn_case *c, const dtn_named_line *line)
{
    dtn_text path = line->judgement ? dtn_file_path(c, line->judgement->span) : DTN_TEXT("--given");
    dtn_json_key(json, "file");
    dtn_json_text(json, path.length > 0 ? path : dtn_case_path(c));
    dtn_json_key(json, "line");
    dtn_json_count(json, line->judgement ? dtn_line_number(c, line->judgement->span) : 1);
    dtn_json_key(json, "text");
    dtn_json_text(json,
                  line->judgement ? dtn_statement_words(json->text.task, line->judgement) : line->given);
}
