/* SPDX-License-Identifier: MIT
 * report/why_claims.c: which claims, and whose evidence, tell the views apart. */
#include "report/why_report.h"

#include "report/chain_words.h"
#include "report/csv.h"
#include "report/factor_words.h"
#include "report/judgement_words.h"
#include "report/wording.h"
#include "report/writer.h"

static const char *const VERDICTS[] = {"holds", "fails", "not judged"};

static const dtn_case *case_of(const dtn_why_claims_answer *answer)
{
    return answer->heading.situation->of;
}

/* For machines the base has the empty name. */
static dtn_text hypothesis_name(const dtn_case *c, uint32_t number, bool for_people)
{
    if (number > 0)
        return c->views[number - 1].name;
    return for_people ? DTN_TEXT("base (no view)") : (dtn_text){"", 0};
}

static dtn_sentences sources_of(dtn_task *task, const dtn_case *c, uint32_t claim)
{
    dtn_sentences names = {0};
    for (uint32_t source = 0; source < c->source_count; source++)
        if (dtn_claim_rests_on(c, &c->claims[claim], source))
            DTN_PUSH(task, &names, c->sources[source].name);
    return names;
}

static dtn_sentences notes_of(dtn_task *task, const dtn_why_claims_answer *answer)
{
    dtn_sentences notes = {0};
    if (!answer->claims)
        return notes;
    if (answer->claims->is_incomplete)
        DTN_PUSH(task, &notes, DTN_TEXT("the work was stopped: some lines are not judged"));
    DTN_PUSH(task, &notes,
             dtn_text_build(task,
                            "claims are judged as by `check --claims`, in %t at most; a verdict that is not "
                            "judged is in no pair",
                            dtn_word_things(task, DTN_CLAIM_RUNS, "run", "runs")));
    return notes;
}

/* ---- json, csv ------------------------------------------------------------------------------------------ */

static void write_claim(dtn_json *json, const dtn_why_claims_answer *answer, uint32_t number)
{
    const dtn_case *c = case_of(answer);
    const dtn_claim *claim = &c->claims[number];
    const dtn_diagnostic_claim *found = &answer->found->claims[number];
    dtn_json_object(json);
    dtn_json_key(json, "claim");
    dtn_json_text(json, claim->name);
    dtn_json_key(json, "file");
    dtn_json_text(json, c->files->items[claim->span.file].path);
    dtn_json_key(json, "line");
    dtn_json_count(json, dtn_line_number(c, claim->span));
    dtn_write_cited_list(json, c, claim->evidence.cited, claim->evidence.cited_count,
                         answer->heading.situation->as_of);
    dtn_json_key(json, "verdicts");
    dtn_json_object(json);
    for (uint32_t i = 0; i < answer->found->hypothesis_count; i++) {
        dtn_json_named(json, hypothesis_name(c, i, false));
        dtn_json_text(json, dtn_text_of(VERDICTS[found->verdicts[i]]));
    }
    dtn_json_close(json);
    dtn_json_key(json, "separates");
    dtn_json_count(json, found->separated);
    dtn_json_key(json, "pairs");
    dtn_json_count(json, found->pairs);
    dtn_json_key(json, "diagnosticity");
    dtn_json_number(json, dtn_diagnosticity_of(found));
    dtn_json_close(json);
}

static void write_source(dtn_json *json, const dtn_why_claims_answer *answer, uint32_t source)
{
    const dtn_case *c = case_of(answer);
    const dtn_diagnostic_source *found = &answer->found->sources[source];
    dtn_json_object(json);
    dtn_json_key(json, "source");
    dtn_json_text_or_null(json, source < c->source_count ? c->sources[source].name : (dtn_text){"", 0});
    dtn_json_key(json, "claims");
    dtn_json_count(json, found->claims);
    dtn_json_key(json, "separating");
    dtn_json_count(json, found->separating);
    dtn_json_key(json, "fitting_all");
    dtn_json_count(json, found->fitting_all);
    dtn_json_key(json, "diagnosticity");
    if (found->pairs > 0)
        dtn_json_number(json, (double)found->separated / (double)found->pairs);
    else
        dtn_json_null(json);
    dtn_json_close(json);
}

static dtn_text claims_json(dtn_task *task, const dtn_why_claims_answer *answer, const dtn_sentences *notes)
{
    const dtn_case *c = case_of(answer);
    dtn_json json = dtn_json_open(task);
    dtn_write_why_without_chain(&json, &answer->heading, answer->coverage);
    dtn_json_key(&json, "claims");
    dtn_json_array(&json);
    for (uint32_t i = 0; answer->found && i < answer->found->claim_count; i++)
        write_claim(&json, answer, i);
    dtn_json_close(&json);
    dtn_json_key(&json, "evidence");
    dtn_json_array(&json);
    for (uint32_t source = 0; answer->found && source <= c->source_count; source++)
        if (answer->found->sources[source].claims > 0)
            write_source(&json, answer, source);
    dtn_json_close(&json);
    return dtn_write_notes(&json, &answer->heading, notes);
}

static dtn_text claims_csv(dtn_task *task, const dtn_why_claims_answer *answer)
{
    const dtn_case *c = case_of(answer);
    dtn_csv csv = {.text = {.task = task}};
    dtn_csv_cell(&csv, DTN_TEXT("claim"));
    dtn_csv_cell(&csv, DTN_TEXT("line"));
    dtn_csv_cell(&csv, DTN_TEXT("sources"));
    for (uint32_t i = 0; i <= c->view_count; i++)
        dtn_csv_cell(&csv, i == 0 ? DTN_TEXT("base") : hypothesis_name(c, i, false));
    dtn_csv_cell(&csv, DTN_TEXT("diagnosticity"));
    dtn_csv_end_row(&csv);
    for (uint32_t claim = 0; answer->found && claim < answer->found->claim_count; claim++) {
        const dtn_diagnostic_claim *found = &answer->found->claims[claim];
        dtn_sentences sources = sources_of(task, c, claim);
        dtn_csv_cell(&csv, c->claims[claim].name);
        dtn_csv_count(&csv, dtn_line_number(c, c->claims[claim].span));
        dtn_csv_cell(&csv, dtn_word_list(task, sources.items, sources.count, ","));
        for (uint32_t i = 0; i < answer->found->hypothesis_count; i++)
            dtn_csv_cell(&csv, dtn_text_of(VERDICTS[found->verdicts[i]]));
        dtn_csv_number(&csv, dtn_diagnosticity_of(found));
        dtn_csv_end_row(&csv);
    }
    return dtn_built(&csv.text);
}

/* ---- for people ----------------------------------------------------------------------------------------- */

static void dim(dtn_document *document, dtn_text words)
{
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_DIM, words);
}

static void say_matrix(dtn_document *document, const dtn_why_claims_answer *answer)
{
    const dtn_case *c = case_of(answer);
    const dtn_diagnosticity *found = answer->found;
    dtn_task *task = document->task;
    dtn_document_heading(document, DTN_TEXT("Claims that hold, by view and by the source they rest on"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("under the view"));
    for (uint32_t source = 0; source <= c->source_count; source++)
        if (found->sources[source].claims > 0)
            dtn_tabular_column(task, table,
                               source < c->source_count ? c->sources[source].name : DTN_TEXT("no source"),
                               DTN_RIGHT);
    for (uint32_t i = 0; i < found->hypothesis_count; i++) {
        dtn_tabular_cell(task, table, DTN_PLAIN, hypothesis_name(c, i, true));
        for (uint32_t source = 0; source <= c->source_count; source++)
            if (found->sources[source].claims > 0)
                dtn_tabular_cell(task, table, DTN_PLAIN,
                                 dtn_text_build(task, "%z of %z", (size_t)found->sources[source].holding[i],
                                                (size_t)found->sources[source].judged[i]));
    }
}

static dtn_text names_under(dtn_task *task, const dtn_why_claims_answer *answer, uint32_t claim,
                            dtn_claim_verdict verdict)
{
    dtn_sentences names = {0};
    for (uint32_t i = 0; i < answer->found->hypothesis_count; i++)
        if (answer->found->claims[claim].verdicts[i] == verdict)
            DTN_PUSH(task, &names, i == 0 ? DTN_TEXT("base") : hypothesis_name(case_of(answer), i, true));
    return dtn_word_list(task, names.items, names.count, ",");
}

static dtn_text claim_words(dtn_task *task, const dtn_why_claims_answer *answer, uint32_t claim)
{
    const dtn_case *c = case_of(answer);
    dtn_sentences sources = sources_of(task, c, claim);
    return dtn_text_build(task, "%t (%t; %t)", c->claims[claim].name,
                          sources.count > 0 ? dtn_word_list(task, sources.items, sources.count, ",")
                                            : DTN_TEXT("no source"),
                          dtn_place_words(task, c, c->claims[claim].span));
}

static void say_separating(dtn_document *document, const dtn_why_claims_answer *answer, size_t most)
{
    enum { SHOWN = 8, LABEL = 16, STEP = 2 };
    const dtn_diagnosticity *found = answer->found;
    dtn_task *task = document->task;
    size_t shown = most < SHOWN ? most : SHOWN;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("What separates the views most"));
    for (uint32_t i = 0; i < found->claim_count && i < shown; i++) {
        const dtn_diagnostic_claim *claim = &found->claims[found->ranked[i]];
        bool few_hold = claim->holding <= claim->failing;
        if (claim->separated == 0 && i == 0)
            dtn_document_paragraph(document, DTN_TEXT("No claim does."));
        if (claim->separated == 0)
            break;
        dtn_document_entry(
            document, dtn_text_build(task, "%z of %z pairs", (size_t)claim->separated, (size_t)claim->pairs),
            LABEL, claim_words(task, answer, claim->claim));
        document->indent += LABEL;
        dim(document, dtn_text_build(task, "%s only under: %t", few_hold ? "holds" : "fails",
                                     names_under(task, answer, claim->claim,
                                                 few_hold ? DTN_CLAIM_HOLDS : DTN_CLAIM_FAILS)));
        document->indent -= LABEL;
    }
}

static void say_fitting(dtn_document *document, const dtn_why_claims_answer *answer)
{
    const dtn_diagnosticity *found = answer->found;
    dtn_task *task = document->task;
    dtn_sentences holding = {0}, failing = {0};
    for (uint32_t i = 0; i < found->claim_count; i++) {
        const dtn_diagnostic_claim *claim = &found->claims[i];
        if (claim->pairs > 0 && claim->failing == 0)
            DTN_PUSH(task, &holding, claim_words(task, answer, i));
        else if (claim->pairs > 0 && claim->holding == 0)
            DTN_PUSH(task, &failing, claim_words(task, answer, i));
    }
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("What fits every view, and so speaks for none"));
    if (holding.count + failing.count == 0)
        dtn_document_paragraph(document,
                               DTN_TEXT("No claim: each holds under some views and fails under others."));
    if (holding.count > 0)
        dtn_document_entry(document, DTN_TEXT("holds"), 8,
                           dtn_word_list(task, holding.items, holding.count, ","));
    if (failing.count > 0)
        dtn_document_entry(document, DTN_TEXT("fails"), 8,
                           dtn_word_list(task, failing.items, failing.count, ","));
}

static void say_evidence(dtn_document *document, const dtn_why_claims_answer *answer)
{
    const dtn_case *c = case_of(answer);
    dtn_task *task = document->task;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Whose evidence separates the views"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("source"));
    dtn_tabular_column(task, table, DTN_TEXT("claims"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("separate"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("fit all"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("pairs told apart"), DTN_RIGHT);
    for (uint32_t source = 0; source <= c->source_count; source++) {
        const dtn_diagnostic_source *found = &answer->found->sources[source];
        if (found->claims == 0)
            continue;
        dtn_tabular_cell(task, table, DTN_PLAIN,
                         source < c->source_count ? c->sources[source].name : DTN_TEXT("no source"));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, found->claims));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, found->separating));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, found->fitting_all));
        dtn_tabular_cell(
            task, table, DTN_PLAIN,
            dtn_text_build(task, "%t of %t (%t)", dtn_word_count(task, found->separated),
                           dtn_word_count(task, found->pairs),
                           dtn_word_share(task, (double)found->separated, (double)found->pairs)));
    }
    dim(document,
        DTN_TEXT("Diagnosticity: of all pairs of views, the base among them, the share that the verdict on a "
                 "claim tells apart. A claim that cites several sources counts for each."));
}

static dtn_text claims_terminal(dtn_task *task, const dtn_why_claims_answer *answer,
                                const dtn_sentences *notes, const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    dtn_say_heading(&document, &answer->heading);
    if (answer->found) {
        dtn_document_gap(&document);
        say_matrix(&document, answer);
        say_separating(&document, answer, style->list);
        say_fitting(&document, answer);
        say_evidence(&document, answer);
    }
    dtn_say_notes(&document, &answer->heading, notes);
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_why_claims(dtn_task *task, const dtn_why_claims_answer *answer, const dtn_style *style)
{
    const dtn_sentences notes = notes_of(task, answer);
    if (dtn_style_form(style) == DTN_FORM_JSON)
        return claims_json(task, answer, &notes);
    if (dtn_style_form(style) == DTN_FORM_CSV)
        return claims_csv(task, answer);
    return claims_terminal(task, answer, &notes, style);
}
