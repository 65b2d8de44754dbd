/* SPDX-License-Identifier: MIT
 * report/score_journal.c: what was frozen, what has been edited since, and what the case answers now. */
#include "report/score_report.h"
#include "report/score_words.h"

#include "report/wording.h"

static void dim(dtn_document *document, dtn_text words)
{
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_DIM, words);
}

/* ---- edits ---------------------------------------------------------------------------------------------- */

typedef struct edit { /* one kind of change, from and to */
    uint32_t bit;
    const char *what;
    dtn_text from, to;
} edit;

static dtn_text quoted(dtn_task *task, dtn_text text)
{
    return dtn_text_build(task, "\"%t\"", text);
}

static dtn_text verdict_words(dtn_verdict verdict)
{
    return verdict == DTN_YES ? DTN_TEXT("yes") : verdict == DTN_NO ? DTN_TEXT("no") : DTN_TEXT("nothing");
}

static dtn_text day_or_none(dtn_task *task, dtn_day day)
{
    return day.number > 0 ? dtn_day_text(task, day) : DTN_TEXT("not said");
}

static dtn_text name_or_none(dtn_text name)
{
    return name.length > 0 ? name : DTN_TEXT("nobody");
}

static dtn_text owner_now(const dtn_scores *scores, const dtn_expectation *e)
{
    if (e->from_view != DTN_NOBODY)
        return scores->c->views[e->from_view].name;
    return e->from_source != DTN_NOBODY ? scores->c->sources[e->from_source].name : DTN_TEXT("");
}

static dtn_text edits_words(dtn_task *task, const dtn_scores *scores, const dtn_forecast *f)
{
    const dtn_frozen *frozen = f->frozen;
    const dtn_expectation *e = f->expectation;
    dtn_sentences parts = {0};
    const edit edits[] = {
        {DTN_EDITED_STATED, "", dtn_stated_words(task, &f->stated, frozen->unit),
         dtn_stated_words(task, &f->current, e->unit)},
        {DTN_EDITED_DUE, "due ", dtn_day_text(task, frozen->due), dtn_day_text(task, e->due)},
        {DTN_EDITED_MADE, "made ", day_or_none(task, frozen->made), day_or_none(task, e->made)},
        {DTN_EDITED_TEXT, "text ", quoted(task, frozen->title), quoted(task, e->title)},
        {DTN_EDITED_OWNER, "from ", name_or_none(frozen->from), name_or_none(owner_now(scores, e))},
        {DTN_EDITED_UNCHANGED, "unchanged ", verdict_words(frozen->unchanged), verdict_words(e->unchanged)},
    };
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        if (f->edited & edits[i].bit)
            DTN_PUSH(task, &parts,
                     dtn_text_build(task, "%s%t, now %t", edits[i].what, edits[i].from, edits[i].to));
    return dtn_word_list(task, parts.items, parts.count, "and");
}

static dtn_text edit_sentence(dtn_task *task, const dtn_scores *scores, const dtn_forecast *f)
{
    dtn_builder out = {.task = task};
    dtn_build(&out, "%t was edited after it was frozen on %t: %t. What was frozen counts", f->name,
              f->frozen_in->day.text, edits_words(task, scores, f));
    if (f->brier == f->brier && f->current_brier == f->current_brier && f->brier != f->current_brier)
        dtn_build(&out, ": Brier %t, where the case as it stands would get %t",
                  dtn_score_number(task, f->brier, false), dtn_score_number(task, f->current_brier, false));
    dtn_build_chars(&out, ".");
    return dtn_built(&out);
}

static dtn_text came_on(dtn_task *task, const dtn_frozen *frozen)
{
    return dtn_text_build(task, "%t on %t", dtn_frozen_came_words(task, frozen), frozen->resolved_on.text);
}

/* "yes on 2024-04-01", "nothing": what the case says now. */
static dtn_text came_now(dtn_task *task, const dtn_forecast *f, dtn_day on)
{
    const dtn_expectation *e = f->expectation;
    bool is_said = (e->resolved != DTN_UNSAID || e->has_outcome) && e->resolved_on.number <= on.number;
    if (!is_said)
        return DTN_TEXT("nothing");
    const dtn_frozen now = {.resolved = e->resolved,
                            .has_outcome = e->has_outcome,
                            .outcome = e->outcome,
                            .resolved_on = {0, dtn_day_text(task, e->resolved_on)}};
    return came_on(task, &now);
}

static dtn_text outcome_sentence(dtn_task *task, const dtn_scores *scores, const dtn_forecast *f)
{
    dtn_builder out = {.task = task};
    dtn_build(&out, "%t: outcome edited after it was frozen: %t in the record of %t", f->name,
              came_on(task, f->came_frozen), f->came_frozen_in->day.text);
    if (f->came_otherwise)
        dtn_build(&out, ", %t in that of %t", came_on(task, f->came_otherwise),
                  f->came_otherwise_in->day.text);
    if (f->expectation)
        dtn_build(&out, ", now %t", came_now(task, f, scores->on));
    dtn_build(&out, ". %s",
              f->is_corrected ? "The case gives it a later day and says why: that counts."
                              : "What was recorded first counts.");
    return dtn_built(&out);
}

static void say_outcomes(dtn_document *document, const dtn_scores *scores)
{
    for (uint32_t i = 0; i < scores->forecast_count; i++) {
        if (!(scores->forecasts[i].edited & DTN_EDITED_OUTCOME))
            continue;
        dtn_document_paragraph(document, DTN_TEXT(""));
        dtn_document_add(document, DTN_BAD, outcome_sentence(document->task, scores, &scores->forecasts[i]));
    }
}

static dtn_text addition_sentence(dtn_task *task, const dtn_forecast *f)
{
    bool was_known = f->resolved_on.number > 0 && f->resolved_on.number <= f->due.number;
    return dtn_text_build(task,
                          "%t is in no record from before %t, when it %s%t: nothing shows that it was made "
                          "before that day.",
                          f->name, dtn_day_text(task, f->closed), was_known ? "came " : "was due",
                          was_known ? dtn_came_words(task, f) : DTN_TEXT(""));
}

static void find_edits(dtn_task *task, const dtn_scores *scores, dtn_sentences *sentences)
{
    for (uint32_t i = 0; i < scores->forecast_count; i++) {
        const dtn_forecast *f = &scores->forecasts[i];
        if (!f->expectation)
            DTN_PUSH(task, sentences,
                     dtn_text_build(task, "%t (%t) was frozen on %t and is no longer in the case. %s",
                                    f->name, dtn_frozen_words(task, f->frozen), f->frozen_in->day.text,
                                    f->counts ? "It counts as it was frozen."
                                              : "What came of it the journal does not know."));
        if (f->edited & ~(uint32_t)DTN_EDITED_OUTCOME)
            DTN_PUSH(task, sentences, edit_sentence(task, scores, f));
        if (f->was_added_late)
            DTN_PUSH(task, sentences, addition_sentence(task, f));
    }
}

/* ---- answers then and now ------------------------------------------------------------------------------- */

/* The next of "a = b, c = d"; false behind the last. */
static bool next_item(dtn_text list, size_t *at, dtn_text *item)
{
    size_t start = *at, end = start;
    if (start >= list.length)
        return false;
    while (end < list.length && list.bytes[end] != ',')
        end++;
    *item = dtn_text_slice(list, start, end);
    *at = end + 2;
    return true;
}

/* "returns" of "returns = some" */
static dtn_text issue_of(dtn_text item)
{
    size_t end = 0;
    while (end < item.length && item.bytes[end] != ' ')
        end++;
    return dtn_text_slice(item, 0, end);
}

/* False where the packages are not of the same issues. */
static bool find_changes(dtn_task *task, dtn_text then, dtn_text now, dtn_sentences *changes)
{
    dtn_text a, b;
    size_t at_then = 0, at_now = 0;
    while (next_item(then, &at_then, &a)) {
        if (!next_item(now, &at_now, &b) || !dtn_text_equal(issue_of(a), issue_of(b)))
            return false;
        if (!dtn_text_equal(a, b))
            DTN_PUSH(task, changes, dtn_text_build(task, "%t, now %t", a, b));
    }
    return at_now >= now.length;
}

static dtn_text nash_sentence(dtn_task *task, dtn_text then, dtn_text now)
{
    dtn_sentences changes = {0};
    if (find_changes(task, then, now, &changes))
        return dtn_text_build(task, " The Nash deal had %t.",
                              dtn_word_list(task, changes.items, changes.count, "and"));
    return dtn_text_build(task, " The Nash deal was %t, and is %t.",
                          then.length > 0 ? then : DTN_TEXT("none"), now.length > 0 ? now : DTN_TEXT("none"));
}

static dtn_text then_now_sentence(dtn_task *task, const dtn_then_now *then_now)
{
    const dtn_record *record = then_now->record;
    dtn_builder out = {.task = task};
    dtn_build(&out, "%t: %t. ", record->day.text,
              dtn_frozen_answer_words(task, &record->answer, record->runs));
    if (then_now->is_same_case)
        dtn_build_chars(&out, "The case file is the same today.");
    else if (!record->answer.is_answered)
        dtn_build_chars(&out, "The case file has changed.");
    else if (!then_now->is_asked_anew)
        dtn_build(&out, "The case file has changed; it was not asked anew: %s.", then_now->why_not);
    else {
        dtn_build(&out, "The case file has changed. Asked the same now: %t.",
                  dtn_frozen_answer_words(task, &then_now->now, record->runs));
        if (!dtn_text_equal(record->answer.nash, then_now->now.nash))
            dtn_build_text(&out, nash_sentence(task, record->answer.nash, then_now->now.nash));
    }
    return dtn_built(&out);
}

/* The newest, unless --list asks for more. */
static void say_then_now(dtn_document *document, const dtn_scores *scores, const dtn_style *style)
{
    enum { USUAL = 5 };
    dtn_task *task = document->task;
    dtn_sentences sentences = {0};
    size_t first = scores->then_now_count - dtn_scores_shown(style, USUAL, scores->then_now_count);
    for (size_t i = first; i < scores->then_now_count; i++)
        DTN_PUSH(task, &sentences, then_now_sentence(task, &scores->then_now[i]));
    if (sentences.count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("What was answered when it was frozen"));
    dtn_say_list(document, sentences.items, sentences.count);
    if (first > 0)
        dim(document,
            dtn_text_build(task, "%t%t.", dtn_word_things(task, first, "earlier record", "earlier records"),
                           dtn_document_for_command(document, " with --list all")));
}

/* ---- the journal ---------------------------------------------------------------------------------------- */

static void say_faults(dtn_document *document, const dtn_journal *journal)
{
    dtn_task *task = document->task;
    for (uint32_t i = 0; i < journal->fault_count; i++) {
        dtn_document_paragraph(document, DTN_TEXT(""));
        dtn_document_add(document, DTN_BAD,
                         dtn_text_build(task, "The journal is not as it was written. %t, line %z: %t.",
                                        dtn_journal_name(journal), (size_t)journal->faults[i].line,
                                        journal->faults[i].what));
    }
}

static void say_later_days(dtn_document *document, const dtn_scores *scores)
{
    for (uint32_t i = 0; i < scores->journal->record_count; i++) {
        const dtn_record *record = &scores->journal->records[i];
        if (!dtn_record_counts(record, scores->on) || !dtn_record_knows_later(record))
            continue;
        dtn_document_paragraph(document, DTN_TEXT(""));
        dtn_document_add(document, DTN_BAD,
                         dtn_text_build(document->task,
                                        "The record of %t, line %z, speaks of days after its own: it was not "
                                        "made on that day, and nothing in it counts as frozen before.",
                                        record->day.text, (size_t)record->line));
    }
}

/* How many of those that count were frozen before it was known what came. */
static void say_in_time(dtn_builder *out, const dtn_scores *scores)
{
    uint32_t counted = 0, in_time = 0;
    for (uint32_t i = 0; i < scores->forecast_count; i++) {
        const dtn_forecast *f = &scores->forecasts[i];
        counted += f->counts;
        in_time += f->counts && f->frozen && !f->was_frozen_late;
    }
    if (counted == 1)
        dtn_build(
            out,
            " The one expectation that counts was %sfrozen before its day and before what came was known.",
            in_time == 1 ? "" : "not ");
    else if (counted > 1)
        dtn_build(out, " Of %t that count %t frozen before their day and before what came was known.",
                  dtn_word_things(out->task, counted, "expectation", "expectations"),
                  in_time == 0 ? DTN_TEXT("none was") : dtn_word_things(out->task, in_time, "was", "were"));
}

static dtn_text journal_sentence(dtn_task *task, const dtn_scores *scores)
{
    const dtn_journal *journal = scores->journal;
    if (journal->record_count == 0)
        return dtn_text_build(task, "%t holds no record.", dtn_journal_name(journal));
    dtn_builder out = {.task = task};
    const dtn_record *first = &journal->records[0], *last = &journal->records[journal->record_count - 1];
    dtn_build(&out, "%t holds %t, of %t", dtn_journal_name(journal),
              dtn_word_things(task, journal->record_count, "record", "records"), first->day.text);
    if (first->day.number != last->day.number)
        dtn_build(&out, " to %t", last->day.text);
    dtn_build_chars(&out, ".");
    say_in_time(&out, scores);
    return dtn_built(&out);
}

/* "frozen for 2024-01-02, written 2026-11-22: counts as written on the later day"; empty where it counts from its day. */
static dtn_text dating_of(dtn_task *task, const dtn_record *record)
{
    bool is_of_another_day = record->written.number > 0 && record->written.number != record->day.number;
    if (!record->is_sealed || (!is_of_another_day && record->since.number <= record->day.number))
        return DTN_TEXT("");
    dtn_builder out = {.task = task};
    dtn_build(&out, "frozen for %t", record->day.text);
    if (record->written.number > 0)
        dtn_build(&out, ", written %t", record->written.text);
    if (record->since.number > record->day.number && record->since.number > record->written.number)
        dtn_build(&out, ", below a record of %t: counts as written on that day", record->since.text);
    else
        dtn_build_chars(&out, ": counts as written on the later day");
    return dtn_built(&out);
}

static void say_datings(dtn_document *document, const dtn_scores *scores, const dtn_style *style)
{
    enum { USUAL = 5 };
    dtn_sentences datings = {0};
    for (uint32_t i = 0; i < scores->journal->record_count; i++) {
        dtn_text dating = dating_of(document->task, &scores->journal->records[i]);
        if (dating.length > 0)
            DTN_PUSH(document->task, &datings, dating);
    }
    size_t shown = dtn_scores_shown(style, USUAL, datings.count);
    dtn_say_list(document, datings.items, shown);
    if (shown < datings.count)
        dim(document, dtn_text_build(document->task, "%z more%t.", datings.count - shown,
                                     dtn_document_for_command(document, " with --list all")));
}

uint32_t dtn_scores_later_records(const dtn_scores *scores)
{
    uint32_t later = 0;
    for (uint32_t i = 0; i < scores->journal->record_count; i++) {
        const dtn_record *record = &scores->journal->records[i];
        later += record->is_sealed && !dtn_record_counts(record, scores->on);
    }
    return later;
}

/* Says nothing of the kind unless something sound was looked at, and all of it was. */
static dtn_text reassurance(dtn_task *task, const dtn_scores *scores, bool was_edited)
{
    const dtn_journal *journal = scores->journal;
    uint32_t counting = 0, chained = 0, undated = 0, compared = 0, later = dtn_scores_later_records(scores);
    for (uint32_t i = 0; i < journal->record_count; i++) {
        bool counts = dtn_record_counts(&journal->records[i], scores->on);
        counting += counts;
        chained += counts && journal->records[i].is_chained;
        undated += counts && journal->records[i].written.number == 0;
    }
    for (uint32_t i = 0; i < scores->forecast_count; i++)
        compared += scores->forecasts[i].frozen != NULL;
    dtn_builder out = {.task = task};
    if (later > 0)
        dtn_build(&out, " %t from a day after %t and %s not looked at.",
                  dtn_word_things(task, later, "record counts", "records count"),
                  dtn_day_text(task, scores->on), later == 1 ? "is" : "are");
    if (undated > 0)
        dtn_build(&out, " %t not say when %s written: the day %s of is believed.",
                  dtn_word_things(task, undated, "record does", "records do"),
                  undated == 1 ? "it was" : "they were", undated == 1 ? "it is" : "they are");
    if (counting == 0)
        dtn_build_chars(&out, " No record can be held against the case: what was edited cannot be told.");
    else if (journal->fault_count > 0)
        dtn_build(&out, " %t can be held against the case: what else was edited cannot be told.",
                  dtn_word_things(task, counting, "record", "records"));
    else if (!was_edited && chained > 0 && compared > 0)
        dtn_build_chars(&out, " Nothing that was frozen has been edited since.");
    return dtn_built(&out);
}

void dtn_say_journal(dtn_document *document, const dtn_scores *scores, const dtn_style *style)
{
    dtn_task *task = document->task;
    dtn_sentences sentences = {0};
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("What the journal shows"));
    if (!dtn_style_knows_records() || !scores->journal) {
        dtn_document_paragraph(
            document, DTN_TEXT("There is none: nothing shows that these expectations are as they were "
                               "made. `detente freeze` puts today's behind one."));
        return;
    }
    say_faults(document, scores->journal);
    say_later_days(document, scores);
    say_outcomes(document, scores);
    dtn_document_paragraph(document, journal_sentence(task, scores));
    find_edits(task, scores, &sentences);
    bool was_edited = sentences.count > 0;
    for (uint32_t i = 0; i < scores->forecast_count; i++)
        was_edited |= scores->forecasts[i].edited != 0;
    dtn_document_add(document, DTN_PLAIN, reassurance(task, scores, was_edited));
    say_datings(document, scores, style);
    dtn_say_list(document, sentences.items, sentences.count);
    say_then_now(document, scores, style);
}
