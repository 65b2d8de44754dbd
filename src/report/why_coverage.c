/* SPDX-License-Identifier: MIT
 * report/why_coverage.c: how well all of the case is borne out, and what the answer rests on most. */
#include "report/why_report.h"

#include "report/chain_words.h"
#include "report/citation_words.h"
#include "report/csv.h"
#include "report/factor_words.h"
#include "report/judgement_words.h"
#include "report/share_words.h"
#include "report/wording.h"
#include "report/writer.h"

#include <math.h> /* isnan alone */

static const char *const SUPPORT_WORDS[] = {"with neither source nor reason",
                                            "with a reason and no source",
                                            "cited and not found",
                                            "cited and not verified",
                                            "cited by lines alone",
                                            "cited with other quotes, dashes or spaces",
                                            "cited word for word"};
static const char *const FOUND_WORDS[] = {[DTN_SUPPORT_MISSING] = "not found",
                                          [DTN_SUPPORT_UNVERIFIED] = "not verified",
                                          [DTN_SUPPORT_LINES] = "by lines alone",
                                          [DTN_SUPPORT_NORMALISED] = "near word for word",
                                          [DTN_SUPPORT_EXACT] = "word for word"};
enum { SHARE_PLACES = 2 };

/* ---- one statement -------------------------------------------------------------------------------------- */

static dtn_text what_of(dtn_task *task, const dtn_case *c, const dtn_covered *covered)
{
    const dtn_judgement *judgement = covered->judgement;
    if (judgement->node && judgement->node->kind == DTN_NODE_WANTS)
        return dtn_text_build(task, "%t wants", c->parties[judgement->party].name);
    return dtn_judgement_words(task, c, judgement, NULL);
}

static dtn_text placed(dtn_task *task, const dtn_case *c, const dtn_covered *covered)
{
    return dtn_text_build(task, "%t (%t)", what_of(task, c, covered),
                          dtn_place_words(task, c, covered->span));
}

static dtn_text rounded(dtn_task *task, double number)
{
    dtn_builder out = {.task = task};
    dtn_build_rounded(&out, number, SHARE_PLACES);
    return dtn_built(&out);
}

static bool is_drawn(const dtn_covered *covered)
{
    return covered->has_effect && covered->effect.is_distinct;
}

/* "0.59 (0.55 to 0.63)"; "margin -12.0 without it"; "no zone without it". */
static dtn_text influence_words(dtn_task *task, const dtn_covered *covered)
{
    if (is_drawn(covered))
        return dtn_text_build(task, "%t (%t to %t)", rounded(task, covered->effect.total),
                              rounded(task, covered->effect.low), rounded(task, covered->effect.high));
    if (covered->turns)
        return DTN_TEXT("turns the answer");
    return isnan(covered->change)
               ? DTN_TEXT("-")
               : dtn_text_build(task, "%t points", dtn_word_gain(task, covered->change, false));
}

/* The sources of a statement, each once: "diplomat, dw". */
static dtn_text source_names(dtn_task *task, const dtn_case *c, const dtn_covered *covered)
{
    bool *is_named = DTN_TAKE(task, c->source_count, bool);
    const dtn_judgement *judgement = covered->judgement;
    dtn_sentences names = {0};
    for (uint32_t i = 0; i < judgement->evidence.cited_count; i++)
        is_named[judgement->evidence.cited[i].source] = true;
    for (uint32_t entry = 0; entry < judgement->entry_count; entry++)
        for (uint32_t i = 0; i < judgement->entries[entry].evidence.cited_count; i++)
            is_named[judgement->entries[entry].evidence.cited[i].source] = true;
    for (uint32_t source = 0; source < c->source_count; source++)
        if (is_named[source])
            DTN_PUSH(task, &names, c->sources[source].name);
    return dtn_word_list(task, names.items, names.count, ",");
}

/* ---- sentences ------------------------------------------------------------------------------------------ */

static dtn_text rests_on(dtn_task *task, const dtn_case *c, const dtn_covered *covered)
{
    if (!dtn_support_is_cited(covered->support))
        return dtn_text_build(task, "which has %s",
                              covered->support == DTN_SUPPORT_REASON ? "a reason and no source"
                                                                     : "neither source nor reason");
    return dtn_text_build(task, "which cites %t", source_names(task, c, covered));
}

dtn_text dtn_why_sentence(dtn_task *task, const dtn_situation *situation, const dtn_coverage *coverage)
{
    const dtn_support_counts *counts = &coverage->judgements;
    const size_t exact = counts->of[DTN_SUPPORT_EXACT], cited = dtn_support_count_cited(counts);
    dtn_builder out = {.task = task};
    dtn_build(&out, "%z of %t %s a source", cited,
              dtn_word_things(task, counts->all, "judgement in force", "judgements in force"),
              cited == 1 ? "cites" : "cite");
    if (cited > 0)
        dtn_build(&out, ", %z of these word for word", exact);
    if (counts->of[DTN_SUPPORT_UNVERIFIED] > 0)
        dtn_build(&out, " and %z not verified", (size_t)counts->of[DTN_SUPPORT_UNVERIFIED]);
    if (coverage->ranked_count > 0) {
        const dtn_covered *first = &coverage->statements[coverage->ranked[0]];
        dtn_build(&out, "; the answer rests most on %t, %t", placed(task, situation->of, first),
                  rests_on(task, situation->of, first));
    }
    return dtn_built(&out);
}

static dtn_text weakest_influence(dtn_task *task, const dtn_covered *covered)
{
    if (is_drawn(covered))
        return dtn_text_build(task, "total effect on the margin %t", influence_words(task, covered));
    if (covered->turns)
        return DTN_TEXT("without it the central answer on a zone is the other one");
    return dtn_text_build(task, "without it the central margin changes by %t",
                          influence_words(task, covered));
}

dtn_text dtn_weakest_sentence(dtn_task *task, const dtn_situation *situation, const dtn_coverage *coverage)
{
    static const char *const supports[] = {"neither source nor reason", "no source",
                                           "its words are not found",   "not verified",
                                           "its lines exist, no words", "cited, near word for word",
                                           "cited word for word"};
    if (coverage->weakest == DTN_NOBODY)
        return (dtn_text){"", 0};
    const dtn_covered *covered = &coverage->statements[coverage->weakest];
    return dtn_text_build(task, "%t: %s, %t", placed(task, situation->of, covered),
                          supports[covered->support], weakest_influence(task, covered));
}

/* Where a line that draws is the weakest, a certain one cannot be compared with it and is named beside it. */
static dtn_text weakest_certain_sentence(dtn_task *task, const dtn_situation *situation,
                                         const dtn_coverage *coverage)
{
    if (coverage->weakest == DTN_NOBODY || coverage->weakest_certain == DTN_NOBODY ||
        !is_drawn(&coverage->statements[coverage->weakest]))
        return (dtn_text){"", 0};
    const dtn_covered *covered = &coverage->statements[coverage->weakest_certain];
    return dtn_text_build(
        task, "Of the lines that draw nothing and have neither source nor reason, %t counts most: %t.",
        placed(task, situation->of, covered), weakest_influence(task, covered));
}

static dtn_text meter_sentence(dtn_task *task, const dtn_coverage *coverage)
{
    if (!coverage->has_effects)
        return DTN_TEXT("Nothing was drawn, so no effects were worked out.");
    if (coverage->effect_count == 0)
        return DTN_TEXT("No line has an effect on the margin that can be told from zero.");
    return dtn_text_build(
        task,
        "Of the total effects on the margin that can be told from zero, %t lies on cited lines (%z of %z).",
        dtn_word_share(task, coverage->cited_effects, coverage->effects),
        (size_t)coverage->cited_effect_count, (size_t)coverage->effect_count);
}

/* Guards against overreach: one line that carries it all, an answer that hardly any or nearly all runs share. */
static void add_alarms(dtn_task *task, const dtn_why_answer *answer, dtn_sentences *notes)
{
    const dtn_coverage *coverage = answer->coverage;
    const double half = 0.5, few = 0.05, many = 0.95;
    const dtn_covered *first = coverage->ranked_count > 0 ? &coverage->statements[coverage->ranked[0]] : NULL;
    if (first && is_drawn(first) && first->effect.total > half * coverage->effects)
        DTN_PUSH(task, notes,
                 dtn_text_build(task, "one line carries more than half of the effects: %t",
                                placed(task, answer->heading.situation->of, first)));
    if (answer->run_count == 0)
        return;
    dtn_share share = dtn_wilson(answer->exist_count, answer->run_count);
    if (share.share < few || share.share > many)
        DTN_PUSH(task, notes,
                 dtn_text_build(task,
                                "a zone exists in %t: so one-sided a share says more of the ranges that were "
                                "written than of the matter",
                                dtn_share_words(task, &share, answer->run_count)));
}

static dtn_sentences notes_of(dtn_task *task, const dtn_why_answer *answer)
{
    dtn_sentences notes = {0};
    if (!answer->coverage)
        return notes;
    add_alarms(task, answer, &notes);
    if (!answer->coverage->has_changes)
        DTN_PUSH(task, &notes,
                 DTN_TEXT("lines that draw nothing were not left out one by one: there are more than 200,000 "
                          "packages, or the search for the margin did not come to its end"));
    if (answer->coverage->untried > 0)
        DTN_PUSH(task, &notes,
                 dtn_text_build(task,
                                "%z lines that draw nothing were left out one by one, those without a source "
                                "first; %z more were not, so their influence is not known",
                                (size_t)DTN_COVERAGE_TRIALS, (size_t)answer->coverage->untried));
    return notes;
}

/* ---- json ----------------------------------------------------------------------------------------------- */

static void write_counts(dtn_json *json, const dtn_support_counts *counts)
{
    dtn_json_key(json, "judgements");
    dtn_json_count(json, counts->all);
    dtn_json_key(json, "cited");
    dtn_json_count(json, dtn_support_count_cited(counts));
    for (int support = DTN_SUPPORTS; support-- > 0;) {
        dtn_json_key(json, dtn_support_key((dtn_support)support));
        dtn_json_count(json, counts->of[support]);
    }
}

static const char *const KIND_KEYS[] = {"let",    "count",   "weighs",     "values",  "scores",
                                        "points", "refuses", "walks_away", "aims_at", "status_quo",
                                        "needs",  "rule",    "rule_ends"};

static void write_groups(dtn_json *json, const dtn_case *c, const dtn_coverage *coverage)
{
    dtn_json_key(json, "parties");
    dtn_json_object(json);
    for (uint32_t party = 0; party <= c->party_count; party++) {
        if (coverage->parties[party].all == 0)
            continue;
        dtn_json_named(json, party < c->party_count ? c->parties[party].name : (dtn_text){"", 0});
        dtn_json_object(json);
        write_counts(json, &coverage->parties[party]);
        dtn_json_close(json);
    }
    dtn_json_close(json);
    dtn_json_key(json, "kinds");
    dtn_json_object(json);
    for (int kind = 0; kind <= DTN_JUDGEMENT_RULE_ENDS; kind++) {
        if (coverage->kinds[kind].all == 0)
            continue;
        dtn_json_key(json, KIND_KEYS[kind]);
        dtn_json_object(json);
        write_counts(json, &coverage->kinds[kind]);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_reuses(dtn_json *json, const dtn_case *c, const dtn_coverage *coverage)
{
    dtn_json_key(json, "reuse");
    dtn_json_array(json);
    for (uint32_t i = 0; i < coverage->reuse_count; i++) {
        const dtn_reuse *reuse = &coverage->reuses[i];
        dtn_json_object(json);
        dtn_json_key(json, "source");
        dtn_json_text(json, c->sources[reuse->source].name);
        dtn_json_key(json, "first");
        dtn_json_count(json, reuse->first);
        dtn_json_key(json, "last");
        dtn_json_count(json, reuse->last);
        dtn_json_key(json, "statements");
        dtn_json_array(json);
        for (uint32_t k = 0; k < reuse->statement_count; k++)
            dtn_json_text(json, placed(json->text.task, c, &coverage->statements[reuse->statements[k]]));
        dtn_json_close(json);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_number_or_null(dtn_json *json, const char *key, bool is_known, double number)
{
    dtn_json_key(json, key);
    if (is_known)
        dtn_json_number(json, number);
    else
        dtn_json_null(json);
}

static void write_meter(dtn_json *json, const dtn_coverage *coverage)
{
    dtn_json_key(json, "meter");
    if (!coverage->has_effects) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_number_or_null(json, "share", coverage->effects > 0, coverage->cited_effects / coverage->effects);
    dtn_json_key(json, "cited_lines");
    dtn_json_count(json, coverage->cited_effect_count);
    dtn_json_key(json, "lines");
    dtn_json_count(json, coverage->effect_count);
    dtn_json_close(json);
}

static void write_sources(dtn_json *json, const dtn_case *c, const dtn_coverage *coverage)
{
    dtn_json_key(json, "sources");
    dtn_json_object(json);
    for (uint32_t source = 0; source < c->source_count; source++) {
        dtn_json_named(json, c->sources[source].name);
        dtn_json_count(json, coverage->by_source[source]);
    }
    dtn_json_close(json);
}

void dtn_write_coverage(dtn_json *json, const dtn_situation *situation, const dtn_coverage *coverage)
{
    dtn_json_key(json, "coverage");
    dtn_json_object(json);
    write_counts(json, &coverage->judgements);
    dtn_json_key(json, "statements");
    dtn_json_count(json, coverage->statement_count);
    dtn_json_key(json, "one_origin");
    dtn_json_count(json, coverage->one_origin);
    dtn_json_key(json, "several_origins");
    dtn_json_count(json, coverage->more_origins);
    dtn_json_key(json, "hindsight");
    dtn_json_count(json, coverage->later);
    write_groups(json, situation->of, coverage);
    write_sources(json, situation->of, coverage);
    write_reuses(json, situation->of, coverage);
    write_meter(json, coverage);
    dtn_json_close(json);
}

void dtn_write_why_without_chain(dtn_json *json, const dtn_heading *heading, const dtn_coverage *coverage)
{
    dtn_write_heading(json, "why", heading);
    dtn_json_key(json, "chain");
    dtn_json_array(json);
    dtn_json_close(json);
    dtn_write_coverage(json, heading->situation, coverage);
}

static void write_effect(dtn_json *json, const dtn_covered *covered)
{
    dtn_json_key(json, "effect");
    if (!covered->has_effect) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_number_or_null(json, "total", true, covered->effect.total);
    write_number_or_null(json, "low", true, covered->effect.low);
    write_number_or_null(json, "high", true, covered->effect.high);
    dtn_json_key(json, "distinct");
    dtn_json_boolean(json, covered->effect.is_distinct);
    dtn_json_close(json);
}

static void write_all_cited(dtn_json *json, const dtn_situation *situation, const dtn_judgement *judgement)
{
    DTN_ARRAY(dtn_cited) cited = {0};
    for (uint32_t i = 0; i < judgement->evidence.cited_count; i++)
        DTN_PUSH(json->text.task, &cited, judgement->evidence.cited[i]);
    for (uint32_t entry = 0; entry < judgement->entry_count; entry++)
        for (uint32_t i = 0; i < judgement->entries[entry].evidence.cited_count; i++)
            DTN_PUSH(json->text.task, &cited, judgement->entries[entry].evidence.cited[i]);
    dtn_write_cited_list(json, situation->of, cited.items, (uint32_t)cited.count, situation->as_of);
}

static void write_covered(dtn_json *json, const dtn_situation *situation, const dtn_covered *covered)
{
    const dtn_case *c = situation->of;
    dtn_json_key(json, "what");
    dtn_json_text(json, what_of(json->text.task, c, covered));
    dtn_json_key(json, "file");
    dtn_json_text(json, c->files->items[covered->span.file].path);
    dtn_json_key(json, "line");
    dtn_json_count(json, dtn_line_number(c, covered->span));
    dtn_json_key(json, "support");
    dtn_json_text(json, dtn_text_of(dtn_support_key(covered->support)));
    dtn_json_key(json, "hindsight");
    dtn_json_boolean(json, covered->is_later);
    write_effect(json, covered);
    dtn_json_key(json, "turns");
    dtn_json_boolean(json, covered->turns);
    write_number_or_null(json, "change", covered->has_change, covered->change);
    write_all_cited(json, situation, covered->judgement);
}

static void write_weakest(dtn_json *json, const dtn_why_answer *answer, const char *key, uint32_t number,
                          dtn_text sentence)
{
    dtn_json_key(json, key);
    if (sentence.length == 0) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    dtn_json_key(json, "text");
    dtn_json_text(json, sentence);
    write_covered(json, answer->heading.situation, &answer->coverage->statements[number]);
    dtn_json_close(json);
}

static dtn_text why_json(dtn_task *task, const dtn_why_answer *answer, const dtn_sentences *notes)
{
    dtn_json json = dtn_json_open(task);
    const dtn_situation *situation = answer->heading.situation;
    const dtn_coverage *coverage = answer->coverage;
    dtn_write_heading(&json, "why", &answer->heading);
    dtn_json_key(&json, "chain");
    dtn_json_array(&json);
    for (uint32_t i = 0; coverage && i < coverage->statement_count; i++) {
        dtn_json_object(&json);
        write_covered(&json, situation, &coverage->statements[i]);
        dtn_json_close(&json);
    }
    dtn_json_close(&json);
    if (!coverage) {
        dtn_json_key(&json, "coverage");
        dtn_json_null(&json);
        return dtn_write_notes(&json, &answer->heading, notes);
    }
    dtn_write_coverage(&json, situation, coverage);
    dtn_text weakest = dtn_weakest_sentence(task, situation, coverage);
    dtn_text certain = weakest_certain_sentence(task, situation, coverage);
    write_weakest(&json, answer, "weakest", coverage->weakest, weakest);
    write_weakest(&json, answer, "weakest_certain", coverage->weakest_certain, certain);
    return dtn_write_notes(&json, &answer->heading, notes);
}

/* ---- csv ------------------------------------------------------------------------------------------------ */

static dtn_text why_csv(dtn_task *task, const dtn_why_answer *answer)
{
    static const char *const headers[] = {"what", "file", "line",  "support", "effect",
                                          "low",  "high", "turns", "change",  "sources"};
    const dtn_case *c = answer->heading.situation->of;
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (uint32_t i = 0; answer->coverage && i < answer->coverage->statement_count; i++) {
        const dtn_covered *covered = &answer->coverage->statements[i];
        dtn_csv_cell(&csv, what_of(task, c, covered));
        dtn_csv_cell(&csv, c->files->items[covered->span.file].path);
        dtn_csv_count(&csv, dtn_line_number(c, covered->span));
        dtn_csv_cell(&csv, dtn_text_of(dtn_support_key(covered->support)));
        dtn_csv_number(&csv, covered->has_effect ? covered->effect.total : NAN);
        dtn_csv_number(&csv, covered->has_effect ? covered->effect.low : NAN);
        dtn_csv_number(&csv, covered->has_effect ? covered->effect.high : NAN);
        dtn_csv_cell(&csv, covered->turns ? DTN_TEXT("yes") : DTN_TEXT("no"));
        dtn_csv_number(&csv, covered->has_change ? covered->change : NAN);
        dtn_csv_cell(&csv, source_names(task, c, covered));
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

static void say_counts(dtn_document *document, const dtn_coverage *coverage)
{
    dtn_task *task = document->task;
    const dtn_support_counts *counts = &coverage->judgements;
    dtn_sentences parts = {0};
    for (int support = DTN_SUPPORTS; support-- > 0;)
        if (counts->of[support] > 0)
            DTN_PUSH(task, &parts,
                     dtn_text_build(task, "%z %s", (size_t)counts->of[support], SUPPORT_WORDS[support]));
    dtn_document_paragraph(
        document, dtn_text_build(task, "%t in force, in %t: %t.",
                                 dtn_word_things(task, counts->all, "judgement is", "judgements are"),
                                 dtn_word_things(task, coverage->statement_count, "statement", "statements"),
                                 dtn_word_list(task, parts.items, parts.count, "and")));
    if (coverage->one_origin + coverage->more_origins > 0)
        dtn_document_add(
            document, DTN_PLAIN,
            dtn_text_build(task,
                           " Copies of one origin counted once, %z rest%s on one origin and %z on several.",
                           (size_t)coverage->one_origin, coverage->one_origin == 1 ? "s" : "",
                           (size_t)coverage->more_origins));
}

static void say_influence(dtn_document *document, const dtn_why_answer *answer, size_t most)
{
    enum { SHOWN = 12 };
    const dtn_coverage *coverage = answer->coverage;
    const dtn_case *c = answer->heading.situation->of;
    dtn_task *task = document->task;
    size_t shown = most < SHOWN ? most : SHOWN;
    if (coverage->ranked_count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("What the answer rests on most"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("statement"));
    dtn_tabular_column(task, table, DTN_TEXT("influence"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("borne out by"), DTN_LEFT);
    for (uint32_t i = 0; i < coverage->ranked_count && i < shown; i++) {
        const dtn_covered *covered = &coverage->statements[coverage->ranked[i]];
        bool is_cited = dtn_support_is_cited(covered->support);
        dtn_text words = dtn_text_of(SUPPORT_WORDS[covered->support]);
        if (is_cited)
            words = dtn_text_build(
                task, "%t, %s%s", source_names(task, c, covered), FOUND_WORDS[covered->support],
                covered->support != DTN_SUPPORT_MISSING && covered->has_lost ? "; a citation not found" : "");
        dtn_tabular_cell(task, table, DTN_STRONG, placed(task, c, covered));
        dtn_tabular_cell(task, table, DTN_PLAIN, influence_words(task, covered));
        dtn_tabular_cell(task, table, is_cited ? DTN_PLAIN : DTN_DOUBT, words);
    }
    dim(document,
        dtn_text_build(task,
                       "Influence: of a line that draws, its total effect on the margin with its 95%% "
                       "interval (%t); of one that draws nothing, what the central margin changes by when it "
                       "is left out, exact. The two are not compared: lines that draw come first.",
                       answer->run_count > 0 ? dtn_word_things(task, answer->run_count, "run", "runs")
                                             : DTN_TEXT("no runs were made")));
    if (coverage->ranked_count > shown)
        dim(document,
            dtn_text_build(task, "%t with some influence%t.",
                           dtn_word_things(task, coverage->ranked_count - shown, "more line", "more lines"),
                           dtn_document_for_command(document, ": --csv lists them")));
}

static void say_group(dtn_document *document, dtn_tabular *table, dtn_text name,
                      const dtn_support_counts *counts)
{
    dtn_task *task = document->task;
    if (counts->all == 0)
        return;
    const uint32_t numbers[] = {counts->all, dtn_support_count_cited(counts),
                                counts->of[DTN_SUPPORT_EXACT] + counts->of[DTN_SUPPORT_NORMALISED],
                                counts->of[DTN_SUPPORT_REASON], counts->of[DTN_SUPPORT_BARE]};
    dtn_tabular_cell(task, table, DTN_PLAIN, name);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, numbers[i]));
}

static void say_groups(dtn_document *document, const dtn_case *c, const dtn_coverage *coverage)
{
    static const char *const columns[] = {"judgements", "cited", "words found", "reason alone", "neither"};
    static const char *const kinds[] = {"numbers (let)", "register counts",  "weights",   "values",
                                        "scores",        "gains and losses", "red lines", "walk-aways",
                                        "aims",          "status quo",       "needs",     "rules",
                                        "rules ended"};
    dtn_task *task = document->task;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Whose judgements, and which"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("of"));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        dtn_tabular_column(task, table, dtn_text_of(columns[i]), DTN_RIGHT);
    for (uint32_t party = 0; party < c->party_count; party++)
        say_group(document, table, c->parties[party].name, &coverage->parties[party]);
    say_group(document, table, DTN_TEXT("no party"), &coverage->parties[c->party_count]);
    dtn_tabular_section(task, table, DTN_TEXT("by kind"));
    for (int kind = 0; kind <= DTN_JUDGEMENT_RULE_ENDS; kind++)
        say_group(document, table, dtn_text_of(kinds[kind]), &coverage->kinds[kind]);
}

static void say_sources(dtn_document *document, const dtn_case *c, const dtn_coverage *coverage)
{
    dtn_task *task = document->task;
    if (c->source_count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Which sources bear the judgements in force"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("source"));
    dtn_tabular_column(task, table, DTN_TEXT("judgements"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("of"), DTN_LEFT);
    for (uint32_t source = 0; source < c->source_count; source++) {
        dtn_tabular_cell(task, table, DTN_PLAIN, c->sources[source].name);
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, coverage->by_source[source]));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_source_words(task, &c->sources[source]));
    }
}

static void say_reuses(dtn_document *document, const dtn_case *c, const dtn_coverage *coverage)
{
    dtn_task *task = document->task;
    if (coverage->reuse_count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Source lines that bear several statements"));
    for (uint32_t i = 0; i < coverage->reuse_count; i++) {
        const dtn_reuse *reuse = &coverage->reuses[i];
        dtn_span *spans = DTN_TAKE(task, reuse->statement_count, dtn_span);
        for (uint32_t k = 0; k < reuse->statement_count; k++)
            spans[k] = coverage->statements[reuse->statements[k]].span;
        dtn_text lines = reuse->first == reuse->last
                             ? dtn_text_build(task, "%z", (size_t)reuse->first)
                             : dtn_text_build(task, "%z-%z", (size_t)reuse->first, (size_t)reuse->last);
        dtn_document_entry(
            document, dtn_text_build(task, "%t %t", c->sources[reuse->source].name, lines), 18,
            dtn_text_build(task, "%t: %t",
                           dtn_word_things(task, reuse->statement_count, "statement", "statements"),
                           dtn_places_words(task, c, spans, reuse->statement_count)));
    }
    dim(document, DTN_TEXT("They count as one piece of evidence each, however many statements cite them."));
}

static dtn_text why_terminal(dtn_task *task, const dtn_why_answer *answer, const dtn_sentences *notes,
                             const dtn_style *style)
{
    const dtn_situation *situation = answer->heading.situation;
    const dtn_coverage *coverage = answer->coverage;
    dtn_document document = dtn_document_open(task, style);
    dtn_say_heading(&document, &answer->heading);
    if (coverage) {
        dtn_text weakest = dtn_weakest_sentence(task, situation, coverage);
        dtn_document_gap(&document);
        say_counts(&document, coverage);
        dtn_document_gap(&document);
        dtn_document_paragraph(&document, meter_sentence(task, coverage));
        dtn_document_gap(&document);
        dtn_document_paragraph(&document, DTN_TEXT("Weakest link: "));
        dtn_document_add(&document, DTN_STRONG,
                         weakest.length > 0 ? dtn_text_build(task, "%t.", weakest)
                                            : DTN_TEXT("none has an influence that can be told."));
        dtn_text certain = weakest_certain_sentence(task, situation, coverage);
        if (certain.length > 0)
            dtn_document_paragraph(&document, certain);
        say_influence(&document, answer, style->list);
        say_groups(&document, situation->of, coverage);
        say_sources(&document, situation->of, coverage);
        say_reuses(&document, situation->of, coverage);
    }
    dtn_say_notes(&document, &answer->heading, notes);
    dtn_document_gap(&document);
    dtn_say_command(&document, "A figure traced back to its lines",
                    dtn_text_build(task, "detente why %t zone", dtn_asked_argument(task, &answer->heading)));
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_why(dtn_task *task, const dtn_why_answer *answer, const dtn_style *style)
{
    const dtn_sentences notes = notes_of(task, answer);
    if (dtn_style_form(style) == DTN_FORM_JSON)
        return why_json(task, answer, &notes);
    if (dtn_style_form(style) == DTN_FORM_CSV)
        return why_csv(task, answer);
    return why_terminal(task, answer, &notes, style);
}
