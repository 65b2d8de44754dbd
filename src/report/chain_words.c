/* SPDX-License-Identifier: MIT */
#include "report/chain_words.h"

#include "report/citation_words.h"
#include "report/claims_report.h"
#include "report/judgement_words.h"

static dtn_text declared_name(const dtn_case *c, const dtn_link *link, dtn_text *title)
{
#define NAMED(array)                                                                                         \
    *title = c->array[link->number].title;                                                                   \
    return c->array[link->number].name
    switch (link->kind) {
    case DTN_NODE_SOURCE:
        NAMED(sources);
    case DTN_NODE_PARTY:
        NAMED(parties);
    case DTN_NODE_ISSUE:
        NAMED(issues);
    case DTN_NODE_DEAL:
        NAMED(deals);
    case DTN_NODE_EVENT:
        NAMED(events);
    case DTN_NODE_VIEW:
        NAMED(views);
    case DTN_NODE_PRECEDENT:
        NAMED(precedents);
    case DTN_NODE_CLAIM:
        NAMED(claims);
    default:
        NAMED(expectations);
    }
#undef NAMED
}

static const char *kind_word(dtn_node_kind kind)
{
    switch (kind) {
    case DTN_NODE_SOURCE:
        return "source";
    case DTN_NODE_PARTY:
        return "party";
    case DTN_NODE_ISSUE:
        return "issue";
    case DTN_NODE_DEAL:
        return "deal";
    case DTN_NODE_EVENT:
        return "event";
    case DTN_NODE_VIEW:
        return "view";
    case DTN_NODE_PRECEDENT:
        return "precedent";
    case DTN_NODE_CLAIM:
        return "claim";
    default:
        return "expectation";
    }
}

dtn_text dtn_link_what(dtn_task *task, const dtn_case *c, const dtn_link *link)
{
    dtn_text title;
    if (link->kind == DTN_NODE_AS_OF)
        return DTN_TEXT("as of");
    if (link->kind == DTN_NODE_WANTS)
        return dtn_text_build(task, "%t wants", c->parties[link->judgement->party].name);
    if (link->kind == DTN_NODE_RULE_ENDS)
        return dtn_text_build(task, "rule %t ends", c->rule_names[link->judgement->name]);
    if (link->judgement)
        return dtn_judgement_words(task, c, link->judgement, NULL);
    return dtn_text_build(task, "%s %t", kind_word(link->kind), declared_name(c, link, &title));
}

dtn_text dtn_link_text(dtn_task *task, const dtn_case *c, const dtn_files *files, const dtn_link *link)
{
    dtn_text title;
    if (link->kind == DTN_NODE_AS_OF || link->kind == DTN_NODE_DEAL || link->kind == DTN_NODE_COUNT)
        return dtn_line_words(task, files, link->span);
    if (link->judgement)
        return dtn_statement_words(task, link->judgement);
    dtn_text name = declared_name(c, link, &title);
    return dtn_text_build(task, title.length > 0 ? "%s %t \"%t\"" : "%s %t", kind_word(link->kind), name,
                          title);
}

typedef struct role_words {
    const char *key, *heading;
} role_words;

static const role_words ROLES[] = {
    [DTN_LINK_ITSELF] = {"itself", "What was asked about"},
    [DTN_LINK_NEED] = {"need", "Who must agree"},
    [DTN_LINK_RULE] = {"rule", "What is forbidden"},
    [DTN_LINK_RULE_ENDS] = {"rule_ends", "What is forbidden no more"},
    [DTN_LINK_REFUSAL] = {"refusal", "Red lines"},
    [DTN_LINK_WALK_AWAY] = {"walk_away", "Walk-aways"},
    [DTN_LINK_WEIGHTS] = {"weights", "What the parties weigh"},
    [DTN_LINK_VALUES] = {"values", "What they want in each issue"},
    [DTN_LINK_POINTS] = {"points", "Gains and losses"},
    [DTN_LINK_AIM] = {"aim", "Aims"},
    [DTN_LINK_STATUS_QUO] = {"status_quo", "The status quo"},
    [DTN_LINK_NUMBER] = {"number", "Numbers that these use"},
    [DTN_LINK_SETTING] = {"setting", "Set by --set"},
    [DTN_LINK_DEAL] = {"deal", "Deals that these use"},
    [DTN_LINK_HEADER] = {"header", "Events and views that brought them"},
    [DTN_LINK_DAY] = {"day", "The day"},
    [DTN_LINK_FRAME] = {"frame", "Declared"},
};

const char *dtn_link_role_key(dtn_link_role role)
{
    return ROLES[role].key;
}

const char *dtn_link_role_heading(dtn_link_role role)
{
    return ROLES[role].heading;
}

dtn_text dtn_link_from(dtn_task *task, const dtn_case *c, const dtn_link *link)
{
    if (link->event != DTN_NOBODY)
        return dtn_text_build(task, "event %t, %t", c->events[link->event].name,
                              c->events[link->event].day.text);
    if (link->view != DTN_NOBODY)
        return dtn_text_build(task, "view %t", c->views[link->view].name);
    return (dtn_text){"", 0};
}

/* ---- evidence ------------------------------------------------------------------------------------------- */

static bool is_later(const dtn_case *c, const dtn_cited *cited, dtn_day day)
{
    return day.number > 0 && c->sources[cited->source].date.number > day.number;
}

dtn_text dtn_link_evidence(dtn_task *task, const dtn_case *c, const dtn_link *link, dtn_day day)
{
    dtn_builder out = {.task = task};
    for (uint32_t i = 0; i < link->cited_count; i++) {
        const dtn_cited *cited = &link->cited[i];
        dtn_build(&out, "%s%t", i > 0 ? "; " : "", dtn_cited_words(task, c, cited));
        if (cited->phrase.length > 0)
            dtn_build(&out, " \"%t\"", cited->phrase);
        dtn_build(&out, " (%s%s)", dtn_cited_state_words(cited),
                  is_later(c, cited, day) ? "; hindsight: dated later than the day" : "");
    }
    if (link->cited_count == 0)
        dtn_build_chars(&out, link->note_count > 0 ? "the author's own, no source"
                                                   : "the author's own, neither source nor reason");
    return dtn_built(&out);
}

dtn_text dtn_cited_lines(dtn_task *task, const dtn_cited *cited)
{
    dtn_builder out = {.task = task};
    for (uint32_t i = 0; i < cited->line_pair_count; i++) {
        size_t from = cited->lines[2 * i], to = cited->lines[2 * i + 1];
        dtn_build_chars(&out, i > 0 ? ", " : "");
        dtn_build(&out, from == to ? "%z" : "%z-%z", from, to);
    }
    return dtn_built(&out);
}

static void write_cited(dtn_json *json, const dtn_case *c, const dtn_cited *cited, dtn_day day)
{
    const dtn_case_source *source = &c->sources[cited->source];
    dtn_json_object(json);
    dtn_json_key(json, "source");
    dtn_json_text(json, source->name);
    dtn_json_key(json, "lines");
    dtn_json_text(json, dtn_cited_lines(json->text.task, cited));
    dtn_json_key(json, "state");
    dtn_json_text(json, dtn_text_of(dtn_cited_state_key(cited)));
    dtn_json_key(json, "phrase");
    dtn_json_text_or_null(json, cited->phrase);
    dtn_json_key(json, "author");
    dtn_json_text_or_null(json, source->author);
    dtn_json_key(json, "date");
    dtn_json_text_or_null(json, source->date.text);
    dtn_json_key(json, "origin");
    dtn_json_text_or_null(json, source->origin);
    dtn_json_key(json, "hindsight");
    dtn_json_boolean(json, is_later(c, cited, day));
    dtn_json_close(json);
}

void dtn_write_cited_list(dtn_json *json, const dtn_case *c, const dtn_cited *cited, uint32_t count,
                          dtn_day day)
{
    dtn_json_key(json, "sources");
    dtn_json_array(json);
    for (uint32_t i = 0; i < count; i++)
        write_cited(json, c, &cited[i], day);
    dtn_json_close(json);
}
