/* SPDX-License-Identifier: MIT */
#include "report/sheet_json.h"

#include "report/judgement_words.h"
#include "report/package.h"
#include "report/unknown_words.h"

static void write_lines(dtn_json *json, const char *key, const dtn_case *c, const dtn_sheet_lines *lines)
{
    dtn_task *task = json->text.task;
    dtn_json_key(json, key);
    dtn_json_array(json);
    for (size_t i = 0; i < lines->count; i++) {
        const dtn_judgement *judgement = lines->items[i].judgement;
        dtn_json_object(json);
        dtn_json_key(json, "file");
        dtn_json_text(json, c->files->items[judgement->span.file].path);
        dtn_json_key(json, "line");
        dtn_json_count(json, dtn_line_number(c, judgement->span));
        dtn_json_key(json, "text");
        dtn_json_text(json, dtn_statement_words(task, judgement));
        dtn_json_key(json, "said");
        dtn_json_text_or_null(json, judgement->title);
        dtn_json_key(json, "private");
        dtn_json_boolean(json, judgement->is_private);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_number(dtn_json *json, const char *key, double value)
{
    dtn_json_key(json, key);
    dtn_json_number(json, value);
}

static void write_own(dtn_json *json, const dtn_sheet_answer *answer)
{
    const dtn_situation *situation = answer->heading.situation;
    uint32_t reader = situation->of->reader_party;
    dtn_sheet_lines lines = dtn_sheet_wishes(json->text.task, situation, reader);
    write_lines(json, "wants", situation->of, &lines);
    dtn_json_key(json, "walk_away");
    dtn_json_object(json);
    write_number(json, "central", dtn_state_walk_away_points(answer->state, reader));
    if (answer->own && answer->own->run_count) {
        write_number(json, "low", answer->own->parties[reader].walk_away.low);
        write_number(json, "high", answer->own->parties[reader].walk_away.high);
    }
    dtn_json_close(json);
    write_number(json, "aims", dtn_aim_points(situation, reader));
}

static void write_others(dtn_json *json, const dtn_situation *situation)
{
    const dtn_case *c = situation->of;
    dtn_json_key(json, "others");
    dtn_json_object(json);
    for (uint32_t party = 0; party < c->party_count; party++) {
        if (party == c->reader_party)
            continue;
        dtn_sheet_lines lines = dtn_sheet_wishes(json->text.task, situation, party);
        dtn_json_named(json, c->parties[party].name);
        dtn_json_object(json);
        write_lines(json, "wants", c, &lines);
        dtn_json_key(json, "walk_away_known");
        dtn_json_boolean(json, dtn_sheet_knows_walk_away(situation, party));
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_accepted(dtn_json *json, const dtn_case *c, const dtn_ranges *ranges)
{
    dtn_json_key(json, "accepted_by");
    dtn_json_object(json);
    for (uint32_t party = 0; party < c->party_count; party++) {
        if (!ranges->parties[party].has_preferences)
            continue;
        const dtn_share share = dtn_wilson(ranges->parties[party].accept_count, ranges->run_count);
        dtn_json_named(json, c->parties[party].name);
        dtn_json_object_on_one_line(json);
        write_number(json, "share", share.share);
        write_number(json, "low", share.low);
        write_number(json, "high", share.high);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_deals(dtn_json *json, const char *key, const dtn_sheet_answer *answer,
                        const dtn_sheet_deal *deals, uint32_t count)
{
    const dtn_case *c = answer->heading.situation->of;
    dtn_json_key(json, key);
    dtn_json_array(json);
    for (uint32_t i = 0; i < count; i++) {
        dtn_json_object(json);
        dtn_json_key(json, "deal");
        dtn_json_text_or_null(json,
                              deals[i].deal == DTN_NOBODY ? DTN_TEXT("") : c->deals[deals[i].deal].name);
        dtn_json_key(json, "allowed");
        dtn_json_boolean(json, deals[i].is_allowed);
        dtn_json_key(json, "accepted");
        dtn_json_boolean(json, deals[i].is_accepted);
        dtn_write_package(json, answer->heading.situation, answer->state, deals[i].options);
        if (deals[i].ranges && deals[i].ranges->run_count)
            write_accepted(json, c, deals[i].ranges);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_share(dtn_json *json, const dtn_sheet_answer *answer)
{
    double certain = answer->zone->exists;
    dtn_share share = {certain, certain, certain};
    dtn_json_key(json, "share");
    bool is_drawn = answer->runs && answer->runs->count;
    if (!answer->is_told || (answer->heading.situation->is_uncertain && !is_drawn)) {
        dtn_json_null(json);
        return;
    }
    if (is_drawn)
        share = dtn_wilson(answer->runs->exist_count, answer->runs->count);
    dtn_json_object_on_one_line(json);
    write_number(json, "exists", share.share);
    write_number(json, "low", share.low);
    write_number(json, "high", share.high);
    dtn_json_key(json, "runs");
    dtn_json_count(json, is_drawn ? answer->runs->count : 0);
    dtn_json_close(json);
}

static void write_what_follows(dtn_json *json, const dtn_sheet_answer *answer)
{
    const dtn_zone *zone = answer->zone;
    uint32_t reader = answer->heading.situation->of->reader_party;
    dtn_json_key(json, "allowed");
    if (zone->is_tried)
        dtn_json_null(json);
    else
        dtn_json_wide(json, &zone->allowed);
    dtn_json_key(json, "accepts");
    if (zone->accepts)
        dtn_json_wide(json, &zone->accepts[reader]);
    else
        dtn_json_null(json);
    dtn_json_key(json, "told");
    dtn_json_boolean(json, answer->is_told);
    write_share(json, answer);
    write_deals(json, "deals", answer, answer->deals, answer->deal_count);
    write_deals(json, "best", answer, answer->best, answer->best_count);
}

static void write_left_out(dtn_json *json, const dtn_case *c)
{
    dtn_json_key(json, "left_out");
    dtn_json_array(json);
    for (uint32_t i = 0; i < c->left_out_count; i++) {
        const dtn_left_out *left = &c->left_out[i];
        dtn_judgement seen = {.node = left->node, .tree = left->tree};
        dtn_span span = dtn_node_span(left->tree, left->node);
        dtn_json_object(json);
        dtn_json_key(json, "party");
        dtn_json_text(json, left->party);
        dtn_json_key(json, "file");
        dtn_json_text(json, c->files->items[span.file].path);
        dtn_json_key(json, "line");
        dtn_json_count(json, dtn_line_number(c, span));
        dtn_json_key(json, "text");
        dtn_json_text(json, dtn_statement_words(json->text.task, &seen));
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_unknown(dtn_json *json, const dtn_case *c)
{
    dtn_json_key(json, "unknown");
    dtn_json_array(json);
    for (uint32_t i = 0; i < c->unknown_count; i++) {
        dtn_json_object(json);
        dtn_json_key(json, "party");
        dtn_json_text(json, c->unknowns[i].party);
        dtn_json_key(json, "what");
        dtn_json_text(json, dtn_text_of(dtn_unknown_key(c->unknowns[i].kind)));
        dtn_json_key(json, "issue");
        dtn_json_text_or_null(json, c->unknowns[i].issue);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

dtn_text dtn_sheet_json(dtn_task *task, const dtn_sheet_answer *answer)
{
    const dtn_situation *situation = answer->heading.situation;
    const dtn_case *c = situation->of;
    dtn_json json = dtn_json_open(task);
    dtn_sentences notes = {0};
    dtn_write_heading(&json, "sheet", &answer->heading);
    dtn_json_key(&json, "for");
    dtn_json_text(&json, c->reader);
    dtn_json_key(&json, "purpose");
    dtn_json_text_or_null(&json, c->purpose);
    dtn_json_key(&json, "marking");
    dtn_json_text_or_null(&json, c->marking);
    write_own(&json, answer);
    dtn_sheet_lines settled = dtn_sheet_settled(task, situation);
    write_lines(&json, "settled", c, &settled);
    write_others(&json, situation);
    if (answer->zone)
        write_what_follows(&json, answer);
    write_left_out(&json, c);
    write_unknown(&json, c);
    return dtn_write_notes(&json, &answer->heading, &notes);
}
