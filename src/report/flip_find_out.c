/* SPDX-License-Identifier: MIT */
#include "report/factor_words.h"
#include "report/flip_doubt.h"
#include "report/wording.h"

#include <math.h> /* isnan alone */

/* A party's own judgement is something to settle, another's something to learn. */
dtn_text dtn_question_words(dtn_task *task, const dtn_doubt *doubt, const dtn_worth *worth)
{
    const dtn_case *c = doubt->situation->of;
    const dtn_factor *factor = &doubt->sampler->factors[worth->factor];
    return dtn_text_build(task, "Would it help %t to %s %t (%t)?", c->parties[worth->party].name,
                          factor->party == worth->party ? "settle" : "know",
                          dtn_factor_matter(task, c, factor), dtn_place_words(task, c, factor->line));
}

static bool helps(const dtn_information *information, uint32_t party)
{
    for (size_t i = 0; i < information->count; i++)
        if (information->worths[i].party == party)
            return true;
    return false;
}

static dtn_text no_help(dtn_task *task, const dtn_doubt *doubt, uint32_t party)
{
    return dtn_text_build(task, "Nothing drawn here would change %t's choice.",
                          doubt->situation->of->parties[party].name);
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_party(dtn_json *json, const dtn_doubt *doubt, uint32_t party)
{
    dtn_json_key(json, "party");
    dtn_json_text(json, doubt->situation->of->parties[party].name);
}

static void write_worth(dtn_json *json, const dtn_doubt *doubt, const dtn_worth *worth)
{
    dtn_json_object(json);
    dtn_write_factor(json, doubt->situation->of, &doubt->sampler->factors[worth->factor]);
    write_party(json, doubt, worth->party);
    dtn_json_key(json, "value");
    dtn_json_number(json, worth->value);
    dtn_json_key(json, "question");
    dtn_json_text(json, dtn_question_words(json->text.task, doubt, worth));
    dtn_json_close(json);
}

static void write_no_help(dtn_json *json, const dtn_doubt *doubt, uint32_t party)
{
    dtn_json_object(json);
    dtn_json_key(json, "factor");
    dtn_json_null(json);
    write_party(json, doubt, party);
    dtn_json_key(json, "value");
    dtn_json_count(json, 0);
    dtn_json_key(json, "question");
    dtn_json_text(json, no_help(json->text.task, doubt, party));
    dtn_json_close(json);
}

void dtn_write_find_out(dtn_json *json, const dtn_doubt *doubt)
{
    dtn_json_key(json, "find_out");
    dtn_json_array(json);
    if (doubt && doubt->information && !doubt->information->is_incomplete) {
        const dtn_information *found = doubt->information;
        for (size_t i = 0; i < found->count; i++)
            write_worth(json, doubt, &found->worths[i]);
        for (uint32_t party = 0; party < doubt->situation->of->party_count; party++)
            if (found->is_asked[party] && !helps(found, party))
                write_no_help(json, doubt, party);
    }
    dtn_json_close(json);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

/* In points, small worths with the digits that show something. */
static dtn_text worth_words(dtn_task *task, double value, bool exact)
{
    if (!exact && value < 0.05)
        return DTN_TEXT("under 0.1 points");
    return dtn_text_build(task, "up to %t", dtn_word_points_phrase(task, value, exact));
}

static void say_questions(dtn_document *document, const dtn_doubt *doubt, bool exact)
{
    enum { MOST = 8 };
    dtn_task *task = document->task;
    const dtn_information *found = doubt->information;
    dtn_sentences questions = {0};
    for (size_t i = 0; i < found->count && i < MOST; i++)
        DTN_PUSH(task, &questions,
                 dtn_text_build(task, "%t Worth %t.", dtn_question_words(task, doubt, &found->worths[i]),
                                worth_words(task, found->worths[i].value, exact)));
    dtn_say_list(document, questions.items, questions.count);
}

static void say_who_is_settled(dtn_document *document, const dtn_doubt *doubt)
{
    dtn_task *task = document->task;
    const dtn_case *c = doubt->situation->of;
    dtn_sentences names = {0};
    for (uint32_t party = 0; party < c->party_count; party++)
        if (doubt->information->is_asked[party] && !helps(doubt->information, party))
            DTN_PUSH(task, &names, c->parties[party].name);
    if (names.count > 0)
        dtn_document_paragraph(document,
                               dtn_text_build(task, "No single answer would change the choice of %t.",
                                              dtn_word_list(task, names.items, names.count, "or")));
}

void dtn_say_find_out(dtn_document *document, const dtn_doubt *doubt, const dtn_style *style)
{
    if (!doubt || !doubt->information || doubt->information->is_incomplete)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("What to find out next"));
    say_questions(document, doubt, style->exact);
    say_who_is_settled(document, doubt);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(
        document, DTN_DIM,
        DTN_TEXT(
            "About the Nash deal of the central case. Worth: how much more a party gains on average if it "
            "knows before it answers."));
}
