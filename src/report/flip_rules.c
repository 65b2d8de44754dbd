/* SPDX-License-Identifier: MIT */
#include "report/claims_words.h"
#include "report/factor_words.h"
#include "report/flip_doubt.h"
#include "report/share_words.h"
#include "report/wording.h"

/* ---- conditions ---------------------------------------------------------------------------------------- */

static const dtn_factor *factor_of(const dtn_doubt *doubt, const dtn_dimension *dimension)
{
    return &doubt->sampler->factors[dimension->factor];
}

/* The number drawn is all that the statement says. */
static bool is_plain(const dtn_quantity *quantity)
{
    return quantity && (quantity->kind == DTN_QUANTITY_RANGE || quantity->kind == DTN_QUANTITY_BETWEEN ||
                        quantity->kind == DTN_QUANTITY_UNKNOWN);
}

/* The one entry of a list of weights, values or scores that is drawn; NULL: several, or none. */
static const dtn_entry *drawn_entry(const dtn_judgement *judgement)
{
    const dtn_entry *found = NULL;
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        if (is_plain(judgement->entries[i].quantity)) {
            if (found)
                return NULL;
            found = &judgement->entries[i];
        }
    return found;
}

static dtn_text entry_name(const dtn_case *c, const dtn_judgement *judgement, const dtn_entry *entry)
{
    if (judgement->kind == DTN_JUDGEMENT_WEIGHS)
        return c->issues[entry->item].name;
    return c->issues[judgement->issue].options[entry->item].name;
}

/* What is above or below: "hardship", "dprk walks away", "the range in `dprk walks away`". */
static dtn_text number_words(dtn_task *task, const dtn_case *c, const dtn_factor *factor)
{
    const dtn_judgement *judgement = factor->judgement;
    if (judgement->kind == DTN_JUDGEMENT_LET && is_plain(judgement->quantity))
        return dtn_text_build(task, "%t is", c->lets[judgement->name].name);
    if (judgement->kind == DTN_JUDGEMENT_WALKS_AWAY && judgement->walk == DTN_WALK_QUANTITY &&
        is_plain(judgement->quantity))
        return factor->name;
    const dtn_entry *entry = drawn_entry(judgement);
    if (entry)
        return dtn_text_build(task, "the number of %t in `%t` is", entry_name(c, judgement, entry),
                              factor->name);
    return dtn_text_build(task, "the range in `%t` is", factor->name);
}

static dtn_text event_words(dtn_task *task, const dtn_factor *factor, bool happens)
{
    if (factor->judgement->kind == DTN_JUDGEMENT_RULE)
        return dtn_text_build(task, "%t %s", factor->name, happens ? "binds" : "does not bind");
    return dtn_text_build(task, "%t %s", factor->name, happens ? "comes true" : "does not come true");
}

static dtn_text bound_words(dtn_task *task, const dtn_doubt *doubt, const dtn_bound *bound)
{
    const dtn_case *c = doubt->situation->of;
    const dtn_dimension *dimension = &doubt->scenarios->dimensions[bound->dimension];
    const dtn_factor *factor = factor_of(doubt, dimension);
    const dtn_issue *issue = &c->issues[dimension->issue];
    const char *side = bound->kind == DTN_BOUND_ABOVE ? "above" : "below";
    dtn_text value = dtn_text_build(task, "%d", bound->value); /* was rounded when it was found */
    switch (dimension->kind) {
    case DTN_DIMENSION_EVENT:
        return event_words(task, factor, bound->value != 0);
    case DTN_DIMENSION_WEIGHT:
        return dtn_text_build(task, "%t gives %t %s %t%% of its weight", c->parties[factor->party].name,
                              issue->name, bound->kind == DTN_BOUND_ABOVE ? "over" : "under", value);
    case DTN_DIMENSION_VALUE:
        return dtn_text_build(task, "%t values %t = %t %s %t", c->parties[factor->party].name, issue->name,
                              issue->options[dimension->option].name, side, value);
    default:
        return dtn_text_build(task, "%t %s %t", number_words(task, c, factor), side, value);
    }
}

static dtn_text place_of_bound(dtn_task *task, const dtn_doubt *doubt, const dtn_bound *bound)
{
    const dtn_dimension *dimension = &doubt->scenarios->dimensions[bound->dimension];
    return dtn_place_words(task, doubt->situation->of, factor_of(doubt, dimension)->line);
}

dtn_text dtn_rule_words(dtn_task *task, const dtn_doubt *doubt, const dtn_box *box)
{
    dtn_sentences conditions = {0};
    for (uint32_t i = 0; i < box->bound_count; i++)
        DTN_PUSH(task, &conditions,
                 dtn_text_build(task, "%t (%t)", bound_words(task, doubt, &box->bounds[i]),
                                place_of_bound(task, doubt, &box->bounds[i])));
    return dtn_text_build(task, "Where %t, there is %s in %t of the runs (%t)",
                          dtn_word_list(task, conditions.items, conditions.count, "and"),
                          doubt->scenarios->target ? "a zone" : "no zone",
                          dtn_percent_words(task, &box->share), dtn_interval_words(task, &box->share));
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_number(dtn_json *json, const char *key, double value)
{
    dtn_json_key(json, key);
    dtn_json_number(json, value);
}

static void write_condition(dtn_json *json, const dtn_doubt *doubt, const dtn_bound *bound)
{
    static const char *const operators[] = {">=", "<=", "="};
    static const char *const kinds[] = {"number", "part", "event", "weight", "value"};
    const dtn_case *c = doubt->situation->of;
    const dtn_dimension *dimension = &doubt->scenarios->dimensions[bound->dimension];
    dtn_json_object(json);
    dtn_write_factor(json, c, factor_of(doubt, dimension));
    dtn_json_key(json, "of");
    dtn_json_text(json, dtn_text_of(kinds[dimension->kind]));
    if (dimension->kind == DTN_DIMENSION_WEIGHT || dimension->kind == DTN_DIMENSION_VALUE) {
        dtn_json_key(json, "issue");
        dtn_json_text(json, c->issues[dimension->issue].name);
    }
    if (dimension->kind == DTN_DIMENSION_VALUE) {
        dtn_json_key(json, "option");
        dtn_json_text(json, c->issues[dimension->issue].options[dimension->option].name);
    }
    dtn_json_key(json, "op");
    dtn_json_text(json, dtn_text_of(operators[bound->kind]));
    write_number(json, "value", bound->value);
    dtn_json_close(json);
}

static void write_box(dtn_json *json, const dtn_doubt *doubt, const dtn_box *box)
{
    dtn_json_object(json);
    dtn_json_key(json, "conditions");
    dtn_json_array(json);
    for (uint32_t i = 0; i < box->bound_count; i++)
        write_condition(json, doubt, &box->bounds[i]);
    dtn_json_close(json);
    dtn_json_key(json, "then");
    dtn_json_text(json, doubt->scenarios->target ? DTN_TEXT("zone") : DTN_TEXT("no zone"));
    dtn_write_share(json, "share", &box->share);
    write_number(json, "covers", box->covers.share);
    dtn_json_key(json, "words");
    dtn_json_text(json, dtn_rule_words(json->text.task, doubt, box));
    dtn_json_close(json);
}

void dtn_write_rules(dtn_json *json, const dtn_doubt *doubt)
{
    dtn_json_key(json, "rules");
    dtn_json_array(json);
    for (uint32_t i = 0; doubt && doubt->scenarios && i < doubt->scenarios->boxes.count; i++)
        write_box(json, doubt, &doubt->scenarios->boxes.items[i]);
    dtn_json_close(json);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

/* Why there is no rule. */
static dtn_text no_rule(dtn_task *task, const dtn_scenarios *found)
{
    const char *answer = found->target ? "a zone" : "no zone";
    if (found->target_count == 0)
        return dtn_text_build(task, "None: no run of %t has %s.", dtn_word_count(task, found->run_count),
                              found->target ? "a zone" : "no zone");
    if (found->too_few)
        return dtn_text_build(task, "None: only %t of %t %s %s, too few to tell a pattern from chance.",
                              dtn_word_count(task, found->target_count),
                              dtn_word_count(task, found->run_count),
                              found->target_count == 1 ? "has" : "have", answer);
    return dtn_text_build(task, "None: no few conditions set the %t runs with %s apart.",
                          dtn_word_count(task, found->target_count), answer);
}

static void say_box(dtn_document *document, const dtn_doubt *doubt, const dtn_box *box)
{
    dtn_task *task = document->task;
    dtn_text sentence =
        dtn_text_build(task, "%t; that covers %t of all runs with %s.", dtn_rule_words(task, doubt, box),
                       dtn_percent_words(task, &box->covers), doubt->scenarios->target ? "one" : "none");
    dtn_say_list(document, &sentence, 1);
}

void dtn_say_rules(dtn_document *document, const dtn_doubt *doubt)
{
    if (!doubt || !doubt->scenarios)
        return;
    dtn_task *task = document->task;
    const dtn_scenarios *found = doubt->scenarios;
    dtn_document_gap(document);
    dtn_document_heading(document, found->target ? DTN_TEXT("When there is a zone after all")
                                                 : DTN_TEXT("When there is no zone"));
    if (found->boxes.count == 0) {
        dtn_document_paragraph(document, no_rule(task, found));
        return;
    }
    for (uint32_t i = 0; i < found->boxes.count; i++)
        say_box(document, doubt, &found->boxes.items[i]);
    if (found->boxes.count > 1)
        dtn_document_paragraph(document, dtn_text_build(task, "Together they cover %t (%t).",
                                                        dtn_percent_words(task, &found->boxes.covers),
                                                        dtn_interval_words(task, &found->boxes.covers)));
    dtn_share all = dtn_wilson(found->target_count, found->run_count);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(
        document, DTN_DIM,
        dtn_text_build(task,
                       "Of all %t runs %t have %s. Found on every other run, measured on the runs between.",
                       dtn_word_count(task, found->run_count), dtn_percent_words(task, &all),
                       found->target ? "a zone" : "no zone"));
}
