/* SPDX-License-Identifier: MIT */
#include "report/counter_report.h"

#include "report/citation_words.h"
#include "report/factor_words.h"
#include "report/flip_report.h"
#include "report/outlook_words.h"
#include "report/wording.h"

/* "dujarric (dw 32-46)", "the base" */
static dtn_text view_words(dtn_task *task, const dtn_case *c, uint32_t view)
{
    if (view == DTN_NOBODY)
        return DTN_TEXT("the base alone");
    const dtn_view *of = &c->views[view];
    if (of->evidence.cited_count == 0)
        return of->name;
    return dtn_text_build(task, "%t (%t)", of->name, dtn_cited_words(task, c, &of->evidence.cited[0]));
}

static dtn_text margin_words(dtn_task *task, const dtn_outlook *outlook)
{
    if (outlook->margin_kind != DTN_MARGIN_NUMBER)
        return outlook->exists ? DTN_TEXT("a margin without limit")
                               : DTN_TEXT("every package forbidden or refused");
    return dtn_text_build(task, "margin %t", dtn_word_points_phrase(task, outlook->margin, false));
}

/* The lines of the view that make the difference. */
static dtn_text because_words(dtn_task *task, const dtn_case *c, const dtn_view_row *row)
{
    dtn_span *spans = DTN_TAKE(task, row->exchange_count, dtn_span);
    size_t count = 0;
    for (uint32_t i = 0; i < row->exchange_count; i++)
        if (row->exchanges[i].is_because)
            spans[count++] = row->exchanges[i].judgement->span;
    return count == 0 ? (dtn_text){"", 0} : dtn_places_words(task, c, spans, count);
}

static bool is_one_line(const dtn_view_row *row)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < row->exchange_count; i++)
        count += row->exchanges[i].is_because;
    return count == 1;
}

static dtn_text view_sentence(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                              const dtn_counter_case *counter)
{
    const dtn_case *c = situation->of;
    const dtn_outlook *outlook = &counter->row.outlook;
    dtn_builder out = {.task = task};
    dtn_text because = because_words(task, c, &counter->row);
    bool is_exact = dtn_state_is_exact(state) && dtn_state_is_exact(outlook->state);
    dtn_text certainty = dtn_certainty(outlook->situation, is_exact);
    dtn_text view = view_words(task, c, counter->row.view);
    if (counter->kind == DTN_COUNTER_TURNS)
        dtn_build(&out, "Read with %t %s: %t (%t)", view,
                  outlook->exists ? "a zone exists" : "no zone exists", margin_words(task, outlook),
                  certainty);
    else
        dtn_build(&out, "No view turns the answer; farthest the other way, %t: %t instead of %t (%t)", view,
                  margin_words(task, outlook), dtn_word_points(task, counter->answer.margin, false),
                  certainty);
    if (because.length > 0)
        dtn_build(&out, counter->row.is_one_enough ? "; %t %s it" : "; no line alone does, most %t", because,
                  is_one_line(&counter->row) ? "does" : "do");
    dtn_build_chars(&out, ".");
    if (counter->turning > 1)
        dtn_build(&out, " %z of %z say so.", (size_t)counter->turning, (size_t)counter->view_count);
    return dtn_built(&out);
}

dtn_text dtn_counter_sentence(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                              const dtn_counter_case *counter)
{
    switch (counter->kind) {
    case DTN_COUNTER_TURNS:
    case DTN_COUNTER_WEAKENS:
        return view_sentence(task, situation, state, counter);
    case DTN_COUNTER_FLIP:
        return dtn_text_build(task, "No view speaks against it; the smallest change that turns it is in %t.",
                              dtn_place_words(task, situation->of, counter->flip->judgement->span));
    default:
        return (dtn_text){"", 0};
    }
}

static const char *const kinds[] = {"none", "turns", "weakens", "flip"};

static void write_lines(dtn_json *json, const dtn_case *c, const dtn_view_row *row)
{
    dtn_json_key(json, "because");
    dtn_json_array(json);
    for (uint32_t i = 0; i < row->exchange_count; i++) {
        dtn_span span = row->exchanges[i].judgement->span;
        if (!row->exchanges[i].is_because || span.file >= c->files->count)
            continue;
        dtn_json_object(json);
        dtn_json_key(json, "file");
        dtn_json_text(json, c->files->items[span.file].path);
        dtn_json_key(json, "line");
        dtn_json_count(json, dtn_file_place(&c->files->items[span.file], span.start).line);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

void dtn_write_counter(dtn_json *json, const dtn_situation *situation, const dtn_counter_case *counter)
{
    const bool is_view =
        counter && (counter->kind == DTN_COUNTER_TURNS || counter->kind == DTN_COUNTER_WEAKENS);
    dtn_json_key(json, "against");
    if (!counter || counter->kind == DTN_COUNTER_NONE) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    dtn_json_key(json, "kind");
    dtn_json_text(json, dtn_text_of(kinds[counter->kind]));
    if (is_view) {
        dtn_json_key(json, "view");
        dtn_json_text(json, dtn_view_name(situation->of, counter->row.view));
        dtn_write_outlook_central(json, &counter->row.outlook);
        write_lines(json, situation->of, &counter->row);
    }
    dtn_json_key(json, "turning");
    dtn_json_count(json, counter->turning);
    dtn_json_key(json, "readings");
    dtn_json_count(json, counter->view_count);
    dtn_json_key(json, "flip");
    if (counter->flip)
        dtn_write_flip(json, situation->of, counter->flip);
    else
        dtn_json_null(json);
    dtn_json_close(json);
}
