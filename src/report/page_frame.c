/* SPDX-License-Identifier: MIT */
#include "report/page_frame.h"

#include "report/counter_report.h"
#include "report/gaps_report.h"
#include "report/outlook_words.h"
#include "report/why_report.h"
#include "report/wording.h"

static dtn_gaps_answer gaps_of(const dtn_page_answer *answer)
{
    return (dtn_gaps_answer){.heading = answer->heading, .state = answer->state, .gaps = answer->gaps};
}

static dtn_text as_sentence(dtn_task *task, dtn_text words)
{
    return words.length > 0 ? dtn_text_build(task, "%t.", words) : words;
}

dtn_text dtn_page_not_seen(dtn_task *task, const dtn_page_answer *answer)
{
    if (!answer->gaps)
        return (dtn_text){"", 0};
    return as_sentence(task, dtn_not_seen_sentence(task, answer->heading.situation, answer->gaps));
}

/* The assumption without a source that the answer hangs on most. */
static const dtn_gap *weakest_of(const dtn_page_answer *answer)
{
    if (!answer->gaps || answer->gaps->items.count == 0 ||
        answer->gaps->items.items[0].kind != DTN_GAP_ASSUMPTION)
        return NULL;
    return &answer->gaps->items.items[0];
}

dtn_text dtn_page_weakest(dtn_task *task, const dtn_page_answer *answer)
{
    const dtn_situation *situation = answer->heading.situation;
    const dtn_gap *gap = weakest_of(answer);
    const dtn_gaps_answer gaps = gaps_of(answer);
    if (answer->coverage)
        return as_sentence(task, dtn_weakest_sentence(task, situation, answer->coverage));
    if (!gap)
        return (dtn_text){"", 0};
    return dtn_text_build(task, "%t: %t.", dtn_gap_words(task, situation, gap),
                          dtn_gap_matters(task, &gaps, gap));
}

dtn_text dtn_page_against(dtn_task *task, const dtn_page_answer *answer)
{
    if (!answer->counter)
        return (dtn_text){"", 0};
    return dtn_counter_sentence(task, answer->heading.situation, answer->state, answer->counter);
}

/* ---- settings ------------------------------------------------------------------------------------------- */

static dtn_text runs_words(dtn_task *task, const dtn_heading *heading)
{
    if (!heading->situation->is_uncertain)
        return DTN_TEXT("nothing drawn");
    if (heading->runs <= 0)
        return DTN_TEXT("no runs");
    return dtn_text_build(task, "%t, seed %t", dtn_word_things(task, (uint64_t)heading->runs, "run", "runs"),
                          dtn_word_count(task, heading->seed));
}

static dtn_text day_words(dtn_task *task, const dtn_situation *situation)
{
    dtn_text day = dtn_day_text(task, situation->as_of);
    return day.length > 0 ? day : DTN_TEXT("no as-of day");
}

static void build_set(dtn_builder *out, const dtn_page_answer *answer)
{
    for (uint32_t i = 0; i < answer->set_count; i++)
        dtn_build(out, "%s%t", i == 0 ? ", set " : " and ", answer->set[i]);
    if (answer->given.length > 0)
        dtn_build(out, ", given %t", answer->given);
    if (answer->set_count == 0 && answer->given.length == 0)
        dtn_build_chars(out, "; nothing set");
}

dtn_text dtn_page_settings(dtn_task *task, const dtn_page_answer *answer)
{
    const dtn_situation *situation = answer->heading.situation;
    dtn_builder out = {.task = task};
    dtn_sentences defaults = {0};
    dtn_text view = dtn_view_name(situation->of, situation->view);
    dtn_build(&out, "%t, %s%t, %t", day_words(task, situation), view.length > 0 ? "view " : "base", view,
              runs_words(task, &answer->heading));
    build_set(&out, answer);
    dtn_default_sentences(task, situation, &defaults);
    dtn_build_chars(&out, defaults.count == 0 ? ", no default used" : ". Defaults: ");
    for (size_t i = 0; i < defaults.count; i++)
        dtn_build(&out, "%s%t", i > 0 ? "; " : "", defaults.items[i]);
    dtn_build_chars(&out, ".");
    return dtn_built(&out);
}

/* ---- json ----------------------------------------------------------------------------------------------- */

static void write_not_seen(dtn_json *json, const dtn_page_answer *answer)
{
    enum { FIRST = 5 };
    const dtn_gaps_answer gaps = gaps_of(answer);
    dtn_json_key(json, "not_seen");
    if (!answer->gaps) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    dtn_json_key(json, "count");
    dtn_json_count(json, answer->gaps->items.count);
    dtn_write_gaps(json, &gaps, FIRST);
    dtn_json_close(json);
}

static void write_weakest(dtn_json *json, const dtn_page_answer *answer)
{
    dtn_json_key(json, "weakest");
    dtn_json_text_or_null(json, dtn_page_weakest(json->text.task, answer));
}

static void write_sentences(dtn_json *json, const char *key, const dtn_text *items, size_t count)
{
    dtn_json_key(json, key);
    dtn_json_array(json);
    for (size_t i = 0; i < count; i++)
        dtn_json_text(json, items[i]);
    dtn_json_close(json);
}

static void write_settings(dtn_json *json, const dtn_page_answer *answer)
{
    dtn_task *task = json->text.task;
    const dtn_situation *situation = answer->heading.situation;
    dtn_sentences defaults = {0};
    dtn_default_sentences(task, situation, &defaults);
    dtn_json_key(json, "settings");
    dtn_json_object(json);
    dtn_json_key(json, "as_of");
    dtn_json_text_or_null(json, dtn_day_text(task, situation->as_of));
    dtn_json_key(json, "view");
    dtn_json_text(json, dtn_view_name(situation->of, situation->view));
    dtn_json_key(json, "runs");
    dtn_json_integer(json, answer->heading.runs);
    dtn_json_key(json, "seed");
    dtn_json_count(json, answer->heading.seed);
    write_sentences(json, "set", answer->set, answer->set_count);
    dtn_json_key(json, "given");
    dtn_json_text_or_null(json, answer->given);
    write_sentences(json, "defaults", defaults.items, defaults.count);
    dtn_json_close(json);
}

void dtn_write_page_frame(dtn_json *json, const dtn_page_answer *answer)
{
    write_not_seen(json, answer);
    write_weakest(json, answer);
    dtn_write_counter(json, answer->heading.situation, answer->counter);
    write_settings(json, answer);
}
