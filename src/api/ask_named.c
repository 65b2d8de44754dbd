/* SPDX-License-Identifier: MIT
 * api/ask_named.c: questions about one deal that is named: which it is, why it is not in the zone, and what would be
 * better. */
#include "api/asked.h"

#include "report/improvement_report.h"
#include "report/objection_report.h"

#include <string.h>

static const char *written_deal(const dtn_asked *asked, const char **option)
{
    const dtn_inquiry *inquiry = asked->inquiry;
    bool is_zone = strcmp(inquiry->question, "zone") == 0, is_deals = strcmp(inquiry->question, "deals") == 0;
    bool has_target = strcmp(inquiry->question, "holds") == 0 || strcmp(inquiry->question, "path") == 0 ||
                      strcmp(inquiry->question, "cases") == 0;
    *option = is_zone ? "--why-not" : has_target ? "DEAL" : "--improve";
    if (has_target)
        return inquiry->options->target;
    return is_zone ? inquiry->options->why_not : is_deals ? inquiry->options->improve : NULL;
}

void dtn_asked_read_deal(dtn_asked *asked)
{
    const char *option, *written = written_deal(asked, &option);
    if (!written)
        return;
    uint32_t file = dtn_asked_add_text(asked, dtn_text_of(option), written);
    asked->deal = dtn_check_package(asked->task, asked->c, &asked->files, file, &asked->diagnostics);
    if (dtn_style_form(&asked->inquiry->style) != DTN_FORM_JSON && strcmp(option, "DEAL") != 0)
        asked->uses_runs = false; /* the deal alone is answered */
}

bool dtn_asked_place_deal(dtn_asked *asked)
{
    if (!asked->deal)
        return true;
    asked->deal_options = dtn_situation_package(asked->task, asked->situation, asked->deal);
    if (!asked->deal_options)
        dtn_diagnose(asked->task, &asked->diagnostics, DTN_D508, asked->deal->span,
                     DTN_TEXT("the package leaves issues at the status quo, and the case declares none"),
                     DTN_TEXT("name an option for every issue"));
    return asked->deal_options != NULL;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n';
}

/* A command is shown in lines. They may break behind a comma, and not at a `=`, where the language would not read on. */
static dtn_text broken_at_commas(dtn_task *task, const char *written)
{
    dtn_builder out = {.task = task};
    for (size_t i = 0; written[i]; i++) {
        size_t next = i;
        while (is_space(written[next]))
            next++;
        char before = out.length > 0 ? out.bytes[out.length - 1] : '=';
        if (next == i && before == ',')
            dtn_build_chars(&out, " ");
        if (next == i || (written[next] && written[next] != '=' && before != '=' && before != ','))
            dtn_build_repeat(&out, written[i], 1);
    }
    return dtn_built(&out);
}

dtn_named_deal dtn_asked_named_deal(const dtn_asked *asked)
{
    const char *option;
    dtn_builder argument = {.task = asked->task};
    dtn_text written = broken_at_commas(asked->task, written_deal(asked, &option));
    dtn_asked_build_word(&argument, written.bytes);
    return (dtn_named_deal){asked->deal, asked->deal_options, dtn_built(&argument)};
}

const dtn_named_deal *dtn_asked_named(const dtn_asked *asked)
{
    dtn_named_deal *deal = DTN_TAKE(asked->task, 1, dtn_named_deal);
    *deal = dtn_asked_named_deal(asked);
    return deal;
}

/* ---- why not ------------------------------------------------------------------------------------------- */

const dtn_why_not *dtn_asked_why_not(const dtn_asked *asked)
{
    if (!asked->deal)
        return NULL;
    dtn_why_not *why_not = DTN_TAKE(asked->task, 1, dtn_why_not);
    why_not->deal = dtn_asked_named_deal(asked);
    why_not->objection = dtn_objection_find(asked->task, asked->state, asked->deal_options);
    why_not->given = dtn_text_of(asked->inquiry->options->given);
    return why_not;
}

bool dtn_answer_why_not(dtn_asked *asked)
{
    dtn_inquiry *inquiry = asked->inquiry;
    const dtn_why_not *why_not = dtn_asked_why_not(asked);
    if (!why_not || dtn_style_form(&inquiry->style) == DTN_FORM_JSON)
        return false;
    const dtn_heading heading = dtn_asked_heading(asked);
    inquiry->text = dtn_style_form(&inquiry->style) == DTN_FORM_CSV
                        ? dtn_why_not_csv(asked->task, asked->situation, asked->state, why_not)
                        : dtn_why_not_terminal(asked->task, &heading, asked->state, why_not, &inquiry->style);
    return true;
}

/* ---- improve ------------------------------------------------------------------------------------------- */

const dtn_improve *dtn_asked_improve(dtn_asked *asked)
{
    if (!asked->deal)
        return NULL;
    dtn_improve *improve = DTN_TAKE(asked->task, 1, dtn_improve);
    improve->deal = dtn_asked_named_deal(asked);
    improve->found =
        dtn_improvement_find_as(asked->task, asked->state, asked->deal_options, dtn_asked_wish(asked));
    improve->offers = dtn_equivalent_find(asked->task, asked->state, &improve->found);
    if (improve->found.effort.end != DTN_SEARCH_PROVED)
        asked->inquiry->status = DTN_STOPPED;
    return improve;
}

bool dtn_answer_improve(dtn_asked *asked)
{
    dtn_inquiry *inquiry = asked->inquiry;
    if (!asked->deal || dtn_style_form(&inquiry->style) == DTN_FORM_JSON)
        return false;
    const dtn_improve *improve = dtn_asked_improve(asked);
    const dtn_heading heading = dtn_asked_heading(asked);
    inquiry->text =
        dtn_style_form(&inquiry->style) == DTN_FORM_CSV
            ? dtn_improve_csv(asked->task, asked->situation, asked->state, improve, &inquiry->style)
            : dtn_improve_terminal(asked->task, &heading, asked->state, improve, &inquiry->style);
    return true;
}
