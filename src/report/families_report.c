/* SPDX-License-Identifier: MIT */
#include "report/families_report.h"

#include "numeric/interval.h"
#include "report/claims_words.h"
#include "report/package.h"
#include "report/share_words.h"
#include "report/wording.h"

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_share(dtn_json *json, const char *key, uint64_t hits, uint64_t count)
{
    dtn_json_key(json, key);
    if (count == 0) {
        dtn_json_null(json);
        return;
    }
    dtn_share share = dtn_wilson(hits, count);
    dtn_json_object_on_one_line(json);
    dtn_write_share(json, "share", &share);
    dtn_json_close(json);
}

static void write_family(dtn_json *json, const dtn_case *c, const dtn_families *families, size_t number)
{
    const dtn_family *family = &families->items[number];
    dtn_json_object(json);
    dtn_json_key(json, "options");
    dtn_json_object(json);
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        if (family->shared[issue] != DTN_OPTION_OPEN) {
            dtn_json_named(json, c->issues[issue].name);
            dtn_json_text(json, dtn_option_name(c, issue, family->shared[issue]));
        }
    dtn_json_close(json);
    dtn_json_key(json, "deals");
    dtn_json_count(json, family->deal_count);
    write_share(json, "zone", family->zone_count, families->run_count);
    write_share(json, "efficient", family->efficient_count, families->run_count);
    write_share(json, "nash", family->nash_count, families->run_count);
    dtn_json_key(json, "runs");
    dtn_json_count(json, families->run_count);
    dtn_json_close(json);
}

void dtn_write_families(dtn_json *json, const dtn_situation *situation, const dtn_families *families)
{
    dtn_json_key(json, "families");
    dtn_json_array(json);
    for (size_t i = 0; families && i < families->count; i++)
        write_family(json, situation->of, families, i);
    dtn_json_close(json);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

static bool is_shared_by_all(const dtn_families *families, uint32_t issue)
{
    for (size_t i = 0; i < families->count; i++)
        if (families->items[i].shared[issue] == DTN_OPTION_OPEN ||
            families->items[i].shared[issue] != families->items[0].shared[issue])
            return false;
    return true;
}

/* "info = proof, level = working": what the family shares and not all families do; or what all do. */
static dtn_text shared_words(dtn_task *task, const dtn_case *c, const dtn_families *families, size_t number,
                             bool by_all)
{
    const uint16_t *shared = families->items[number].shared;
    dtn_builder out = {.task = task};
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        if (shared[issue] != DTN_OPTION_OPEN && is_shared_by_all(families, issue) == by_all)
            dtn_build(&out, "%s%t = %t", out.length > 0 ? ", " : "", c->issues[issue].name,
                      dtn_option_name(c, issue, shared[issue]));
    return dtn_built(&out);
}

static void say_share(dtn_task *task, dtn_tabular *table, uint64_t hits, uint64_t count)
{
    dtn_share share = dtn_wilson(hits, count);
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_percent_words(task, &share));
}

static void say_table(dtn_document *document, const dtn_case *c, const dtn_families *families)
{
    dtn_task *task = document->task;
    dtn_tabular *table = dtn_document_table(document);
    if (document->has_pictures) /* there it is a colour */
        dtn_tabular_label(task, table, DTN_TEXT("family"));
    dtn_tabular_label(task, table, DTN_TEXT("besides, they share"));
    dtn_tabular_column(task, table, DTN_TEXT("deals"), DTN_RIGHT);
    if (families->run_count > 0) {
        dtn_tabular_column(task, table, DTN_TEXT("in the\nzone"), DTN_RIGHT);
        dtn_tabular_column(task, table, DTN_TEXT("efficient"), DTN_RIGHT);
        dtn_tabular_column(task, table, DTN_TEXT("Nash\ndeal"), DTN_RIGHT);
    }
    for (size_t i = 0; i < families->count; i++) {
        const dtn_family *family = &families->items[i];
        dtn_text words = shared_words(task, c, families, i, false);
        if (document->has_pictures)
            dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, i + 1));
        dtn_tabular_cell(task, table, DTN_STRONG, words.length > 0 ? words : DTN_TEXT("nothing"));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, family->deal_count));
        if (families->run_count == 0)
            continue;
        say_share(task, table, family->zone_count, families->run_count);
        say_share(task, table, family->efficient_count, families->run_count);
        say_share(task, table, family->nash_count, families->run_count);
    }
}

void dtn_say_groups(dtn_document *document, const dtn_situation *situation, const dtn_families *families)
{
    dtn_task *task = document->task;
    dtn_text all = shared_words(task, situation->of, families, 0, true);
    if (all.length > 0)
        dtn_document_paragraph(document, dtn_text_build(task, "All of them share %t.", all));
    if (families->count > 1)
        say_table(document, situation->of, families);
}

void dtn_say_families(dtn_document *document, const dtn_situation *situation, const dtn_families *families)
{
    if (!families || families->count < 2)
        return;
    dtn_task *task = document->task;
    dtn_text all = shared_words(task, situation->of, families, 0, true);
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Families of efficient deals"));
    dtn_document_paragraph(document, all.length > 0 ? dtn_text_build(task, "All of them share %t.", all)
                                                    : DTN_TEXT("No option is shared by all of them."));
    say_table(document, situation->of, families);
    if (families->run_count > 0) {
        dtn_document_paragraph(document, (dtn_text){"", 0});
        dtn_document_add(
            document, DTN_DIM,
            dtn_text_build(task,
                           "Shares of the first %t in which a deal of the family is so; the deals are "
                           "those of the central case.",
                           dtn_word_things(task, families->run_count, "run", "runs")));
    }
}
