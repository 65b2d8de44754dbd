/* SPDX-License-Identifier: MIT */
#include "report/claims_report.h"

#include "report/citation_words.h"
#include "report/claims_words.h"
#include "report/excerpt.h"
#include "report/outlook_words.h"
#include "report/share_words.h"
#include "report/wording.h"
#include "report/writer.h"

static const char *verdict_word(dtn_claim_verdict verdict)
{
    static const char *const words[] = {
        [DTN_CLAIM_HOLDS] = "holds", [DTN_CLAIM_FAILS] = "fails", [DTN_CLAIM_NOT_JUDGED] = "not judged"};
    return words[verdict];
}

static dtn_text view_words(const dtn_case *c, uint32_t view)
{
    return view == DTN_NOBODY ? DTN_TEXT("base") : c->views[view].name;
}

static dtn_text author_of(const dtn_case *c, const dtn_claim *claim)
{
    if (claim->by_view != DTN_NOBODY)
        return c->views[claim->by_view].name;
    return claim->by_source != DTN_NOBODY ? c->sources[claim->by_source].name : (dtn_text){"", 0};
}

static const dtn_file *file_of(const dtn_case *c, dtn_span span)
{
    return &c->files->items[span.file];
}

dtn_claim_tally dtn_tally_claims(dtn_task *task, const dtn_case *c, const dtn_claims *claims)
{
    bool *fails = DTN_TAKE(task, c->claim_count, bool), *is_open = DTN_TAKE(task, c->claim_count, bool);
    bool *is_judged = DTN_TAKE(task, c->claim_count, bool);
    dtn_claim_tally tally = {0};
    for (size_t i = 0; i < claims->row_count; i++) {
        const dtn_claim_row *row = &claims->rows[i];
        is_judged[row->claim] |= row->is_own;
        fails[row->claim] |= row->is_own && row->verdict == DTN_CLAIM_FAILS;
        is_open[row->claim] |= row->is_own && row->verdict == DTN_CLAIM_NOT_JUDGED;
    }
    for (uint32_t claim = 0; claim < c->claim_count; claim++) {
        tally.claims += is_judged[claim];
        tally.failing += fails[claim];
        tally.open += is_open[claim] && !fails[claim];
    }
    tally.holding = tally.claims - tally.failing - tally.open;
    return tally;
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_truth(dtn_json *json, const char *key, dtn_claim_verdict central)
{
    dtn_json_key(json, key);
    if (central == DTN_CLAIM_NOT_JUDGED)
        dtn_json_null(json);
    else
        dtn_json_boolean(json, central == DTN_CLAIM_HOLDS);
}

static void write_share(dtn_json *json, bool has_share, const dtn_share *share, uint64_t run_count)
{
    dtn_write_share(json, "share", has_share ? share : NULL);
    dtn_json_key(json, "runs");
    if (has_share)
        dtn_json_count(json, run_count);
    else
        dtn_json_null(json);
}

static void write_level(dtn_json *json, const char *key, bool is_asked, double level)
{
    dtn_json_key(json, key);
    if (is_asked)
        dtn_json_number(json, level);
    else
        dtn_json_null(json);
}

/* null where the central case decides, else the levels: the strictest of the lines. */
static void write_asked(dtn_json *json, const dtn_test *tests, uint32_t count)
{
    bool has_least = false, has_most = false;
    double least = 0, most = 1;
    for (uint32_t i = 0; i < count; i++) {
        double level = dtn_rational_double(tests[i].asked_share);
        has_least |= tests[i].asked == DTN_AT_LEAST;
        has_most |= tests[i].asked == DTN_AT_MOST;
        if (tests[i].asked == DTN_AT_LEAST && level > least)
            least = level;
        if (tests[i].asked == DTN_AT_MOST && level < most)
            most = level;
    }
    dtn_json_key(json, "asked");
    if (!has_least && !has_most) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object_on_one_line(json);
    write_level(json, "at_least", has_least, least);
    write_level(json, "at_most", has_most, most);
    dtn_json_close(json);
}

static void write_test(dtn_json *json, const dtn_case *c, const dtn_test_result *result)
{
    dtn_json_object_on_one_line(json);
    dtn_json_key(json, "line");
    dtn_json_count(json, dtn_file_place(file_of(c, result->test->span), result->test->span.start).line);
    dtn_json_key(json, "test");
    dtn_json_text(json, dtn_line_words(json->text.task, c->files, result->test->span));
    write_truth(json, "central", result->central);
    write_share(json, result->has_share, &result->share, result->run_count);
    dtn_json_key(json, "verdict");
    dtn_json_text(json, dtn_text_of(verdict_word(result->verdict)));
    dtn_json_key(json, "close");
    dtn_json_boolean(json, result->is_close);
    dtn_json_key(json, "found");
    dtn_json_text_or_null(json, dtn_test_found_words(json->text.task, c, result));
    dtn_json_key(json, "reason");
    dtn_json_text_or_null(json, result->reason);
    dtn_json_close(json);
}

static void write_row(dtn_json *json, const dtn_case *c, const dtn_claim_row *row)
{
    const dtn_claim *claim = &c->claims[row->claim];
    dtn_json_object(json);
    dtn_json_key(json, "claim");
    dtn_json_text(json, claim->name);
    dtn_json_key(json, "file");
    dtn_json_text(json, file_of(c, claim->span)->path);
    dtn_json_key(json, "line");
    dtn_json_count(json, dtn_file_place(file_of(c, claim->span), claim->span.start).line);
    dtn_json_key(json, "by");
    dtn_json_text(json, author_of(c, claim));
    dtn_json_key(json, "view");
    dtn_json_text(json, dtn_view_name(c, row->view));
    dtn_json_key(json, "own");
    dtn_json_boolean(json, row->is_own);
    write_truth(json, "central", row->central);
    write_share(json, row->has_share, &row->share, row->run_count);
    write_asked(json, claim->tests, claim->test_count);
    dtn_json_key(json, "verdict");
    dtn_json_text(json, dtn_text_of(verdict_word(row->verdict)));
    dtn_json_key(json, "tests");
    dtn_json_array(json);
    for (uint32_t i = 0; i < claim->test_count; i++)
        write_test(json, c, &row->tests[i]);
    dtn_json_close(json);
    dtn_json_close(json);
}

static const char estimated[] =
    "in each run the packages of the zone are too many to count; shares of lines that compare their number rest on 2,000 "
    "packages drawn";

void dtn_write_claims(dtn_json *json, const dtn_claims_answer *answer)
{
    dtn_json_key(json, "claims");
    dtn_json_array(json);
    for (size_t i = 0; i < answer->claims->row_count; i++)
        write_row(json, answer->c, &answer->claims->rows[i]);
    dtn_json_close(json);
    if (answer->claims->is_incomplete) {
        dtn_json_key(json, "incomplete");
        dtn_json_text(json, DTN_TEXT("interrupted: some lines are not judged or their shares of fewer runs"));
    }
    if (answer->claims->is_estimated) {
        dtn_json_key(json, "estimated");
        dtn_json_text(json, dtn_text_of(estimated));
    }
}

/* ---- for people ---------------------------------------------------------------------------------------- */

static void say_title(dtn_document *document, const dtn_claims_answer *answer)
{
    dtn_task *task = document->task;
    dtn_builder out = {.task = task};
    dtn_document_heading(document, answer->c->title.length > 0 ? answer->c->title : dtn_case_path(answer->c));
    dtn_document_paragraph(document, (dtn_text){"", 0});
    if (answer->as_of.number > 0)
        dtn_build(&out, "as of %t, ", dtn_day_text(task, answer->as_of));
    if (answer->claims->runs > 0)
        dtn_build(&out, "%t, seed %z", dtn_word_things(task, answer->claims->runs, "run", "runs"),
                  (size_t)answer->seed);
    else
        dtn_build_chars(&out, "central case alone");
    dtn_document_add(document, DTN_DIM, dtn_built(&out));
    if (answer->claims->is_incomplete) {
        dtn_document_paragraph(document, (dtn_text){"", 0});
        dtn_document_add(
            document, DTN_DOUBT,
            DTN_TEXT("Incomplete: interrupted, some lines are not judged or their shares of fewer runs."));
    }
}

/* The lines that decide it, each with what was found. */
static void say_lines(dtn_document *document, const dtn_case *c, const dtn_claim_row *row)
{
    for (uint32_t i = 0; i < c->claims[row->claim].test_count; i++) {
        const dtn_test_result *result = &row->tests[i];
        if (result->verdict == row->verdict)
            dtn_document_add(
                document, DTN_PLAIN,
                dtn_text_build(document->task, "\n%t", dtn_test_sentence(document->task, c, result)));
    }
}

static void say_claim(dtn_document *document, const dtn_case *c, const dtn_claim_row *row)
{
    const dtn_claim *claim = &c->claims[row->claim];
    const dtn_file *file = file_of(c, claim->span);
    dtn_task *task = document->task;
    dtn_document_entry(document, DTN_TEXT("-"), 2, (dtn_text){"", 0});
    dtn_document_add(document, DTN_STRONG, claim->name);
    dtn_document_add(document, DTN_PLAIN,
                     dtn_text_build(task, ", %t%s%t (%t:%z)", view_words(c, row->view),
                                    claim->title.length > 0 ? ": " : "", claim->title,
                                    dtn_text_visible(task, file->path),
                                    (size_t)dtn_file_place(file, claim->span.start).line));
    say_lines(document, c, row);
}

static void say_section(dtn_document *document, const dtn_claims_answer *answer, dtn_claim_verdict verdict,
                        dtn_text heading)
{
    bool is_said = false;
    for (size_t i = 0; i < answer->claims->row_count; i++) {
        const dtn_claim_row *row = &answer->claims->rows[i];
        if (!row->is_own || row->verdict != verdict)
            continue;
        if (!is_said) {
            dtn_document_gap(document);
            dtn_document_heading(document, heading);
        }
        is_said = true;
        say_claim(document, answer->c, row);
    }
}

static dtn_tabular *open_holding(dtn_document *document)
{
    dtn_task *task = document->task;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Hold under their own author's view"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("claim"));
    dtn_tabular_column(task, table, DTN_TEXT("view"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("central"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("share"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("interval"), DTN_LEFT);
    return table;
}

/* One line each: the claims that hold. */
static void say_holding(dtn_document *document, const dtn_claims_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_case *c = answer->c;
    dtn_tabular *table = NULL;
    for (size_t i = 0; i < answer->claims->row_count; i++) {
        const dtn_claim_row *row = &answer->claims->rows[i];
        if (!row->is_own || row->verdict != DTN_CLAIM_HOLDS)
            continue;
        table = table ? table : open_holding(document);
        dtn_text asked = dtn_asked_words(task, c, row);
        dtn_text interval =
            row->has_share && row->run_count > 0 ? dtn_interval_words(task, &row->share) : DTN_TEXT("-");
        dtn_tabular_cell(task, table, DTN_STRONG, c->claims[row->claim].name);
        dtn_tabular_cell(task, table, DTN_PLAIN, view_words(c, row->view));
        dtn_tabular_cell(task, table, DTN_PLAIN,
                         row->central == DTN_CLAIM_HOLDS ? DTN_TEXT("true") : DTN_TEXT("false"));
        dtn_tabular_cell(task, table, DTN_PLAIN,
                         row->has_share ? dtn_percent_words(task, &row->share) : DTN_TEXT("-"));
        dtn_tabular_cell(task, table, DTN_PLAIN,
                         asked.length > 0 ? dtn_text_build(task, "%t; asks %t", interval, asked) : interval);
    }
}

/* ---- all claims under all views ------------------------------------------------------------------------ */

static dtn_text view_letter(dtn_task *task, uint32_t view)
{
    enum { LETTERS = 26 };
    if (view == DTN_NOBODY)
        return DTN_TEXT("base");
    char letter[] = {(char)('a' + (int)(view % LETTERS)), '\0'};
    if (view >= LETTERS)
        return dtn_text_build(task, "%s%z", letter, (size_t)(view / LETTERS));
    return dtn_text_build(task, "%s", letter);
}

static void say_letters(dtn_document *document, const dtn_case *c)
{
    dtn_builder out = {.task = document->task};
    dtn_build_chars(&out, "+ holds, - fails, ? not judged; [ ] the author's own view.");
    for (uint32_t view = 0; view < c->view_count; view++)
        dtn_build(&out, "%s%t %t", view == 0 ? " Views: " : ", ", view_letter(document->task, view),
                  c->views[view].name);
    dtn_build_chars(&out, c->view_count > 0 ? "." : "");
    dtn_document_paragraph(document, dtn_built(&out));
}

static dtn_text mark_of(dtn_task *task, const dtn_claim_row *row)
{
    static const char *const marks[] = {
        [DTN_CLAIM_HOLDS] = "+", [DTN_CLAIM_FAILS] = "-", [DTN_CLAIM_NOT_JUDGED] = "?"};
    return dtn_text_build(task, row->is_own ? "[%s]" : " %s ", marks[row->verdict]);
}

static void say_matrix(dtn_document *document, const dtn_claims_answer *answer)
{
    static const dtn_emphasis emphases[] = {
        [DTN_CLAIM_HOLDS] = DTN_GOOD, [DTN_CLAIM_FAILS] = DTN_BAD, [DTN_CLAIM_NOT_JUDGED] = DTN_DIM};
    dtn_task *task = document->task;
    const dtn_claims *claims = answer->claims;
    size_t columns = 0;
    while (columns < claims->row_count && claims->rows[columns].claim == claims->rows[0].claim)
        columns++;
    if (columns < 2)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("All claims under all views"));
    say_letters(document, answer->c);
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("claim"));
    for (size_t i = 0; i < columns; i++)
        dtn_tabular_column(task, table, view_letter(task, claims->rows[i].view), DTN_LEFT);
    for (size_t i = 0; i < claims->row_count; i++) {
        if (i % columns == 0)
            dtn_tabular_cell(task, table, DTN_PLAIN, answer->c->claims[claims->rows[i].claim].name);
        dtn_tabular_cell(task, table, emphases[claims->rows[i].verdict], mark_of(task, &claims->rows[i]));
    }
}

/* ---- the answer ---------------------------------------------------------------------------------------- */

static dtn_text claims_short(dtn_task *task, const dtn_claims_answer *answer)
{
    const dtn_case *c = answer->c;
    dtn_builder out = {.task = task};
    for (size_t i = 0; i < answer->claims->row_count; i++) {
        const dtn_claim_row *row = &answer->claims->rows[i];
        const dtn_claim *claim = &c->claims[row->claim];
        if (!row->is_own || row->verdict != DTN_CLAIM_FAILS)
            continue;
        for (uint32_t test = 0; test < claim->test_count; test++)
            if (row->tests[test].verdict == DTN_CLAIM_FAILS) {
                dtn_span span = claim->tests[test].span;
                dtn_build(&out, "%t:%z: claim %t fails, %t: %t\n", file_of(c, span)->path,
                          (size_t)dtn_file_place(file_of(c, span), span.start).line, claim->name,
                          view_words(c, row->view), dtn_test_sentence(task, c, &row->tests[test]));
            }
    }
    return dtn_built(&out);
}

static void say_tally(dtn_document *document, const dtn_claims_answer *answer)
{
    dtn_claim_tally tally = dtn_tally_claims(document->task, answer->c, answer->claims);
    dtn_document_gap(document);
    if (tally.claims == 0) {
        dtn_document_paragraph(document,
                               answer->c->claim_count == 0
                                   ? DTN_TEXT("The case makes no claims. One looks like this: `claim "
                                              "narrow \"the zone is narrow\"`, and below it, indented, "
                                              "`zone at most 5%`.")
                                   : DTN_TEXT("This view is no claim's own."));
        return;
    }
    dtn_document_paragraph(
        document,
        dtn_text_build(document->task,
                       "%t, each under its own author's view: %z holding, %z failing, %z not judged.",
                       dtn_word_things(document->task, tally.claims, "claim", "claims"),
                       (size_t)tally.holding, (size_t)tally.failing, (size_t)tally.open));
}

dtn_text dtn_report_claims(dtn_task *task, const dtn_claims_answer *answer, const dtn_style *style)
{
    if (dtn_style_form(style) == DTN_FORM_SHORT)
        return claims_short(task, answer);
    dtn_document document = dtn_document_open(task, style);
    say_title(&document, answer);
    say_tally(&document, answer);
    say_section(&document, answer, DTN_CLAIM_FAILS, DTN_TEXT("Fail under their own author's view"));
    say_holding(&document, answer);
    say_section(&document, answer, DTN_CLAIM_NOT_JUDGED, DTN_TEXT("Not judged"));
    say_matrix(&document, answer);
    if (answer->claims->row_count == 0)
        return dtn_document_write(task, &document, style);
    dtn_document_gap(&document);
    dtn_document_paragraph(&document, (dtn_text){"", 0});
    dtn_document_add(
        &document, DTN_DIM,
        DTN_TEXT("A line without `in at least` or `in at most` is decided by the central case. A "
                 "share is of runs of this case file, not a probability, with its 95% interval."));
    if (answer->claims->is_estimated)
        dtn_document_add(&document, DTN_DIM, dtn_text_build(task, " Estimated: %s.", estimated));
    return dtn_document_write(task, &document, style);
}

/* Claims that cite, or whose author's view cites, what was written after the day. */
static size_t count_later(const dtn_case *c, dtn_day day)
{
    size_t count = 0;
    for (uint32_t i = 0; i < c->claim_count; i++) {
        const dtn_claim *claim = &c->claims[i];
        bool is_by_later = day.number > 0 && claim->by_source != DTN_NOBODY &&
                           c->sources[claim->by_source].date.number > day.number;
        count += is_by_later || dtn_cites_later(c, &claim->evidence, day) ||
                 dtn_view_is_later(c, claim->by_view, day);
    }
    return count;
}

dtn_text dtn_claims_sentence(dtn_task *task, const dtn_case *c, dtn_day day, const dtn_claims *claims)
{
    dtn_claim_tally tally = dtn_tally_claims(task, c, claims);
    dtn_builder out = {.task = task};
    const size_t later = count_later(c, day);
    dtn_build(&out, "%t, %sunder its author's own view (central case): %z %s, %z %s",
              dtn_word_things(task, tally.claims, "claim", "claims"), tally.claims == 1 ? "" : "each ",
              (size_t)tally.holding, tally.holding == 1 ? "holds" : "hold", (size_t)tally.failing,
              tally.failing == 1 ? "fails" : "fail");
    if (tally.open > 0)
        dtn_build(&out, ", %z %s for runs or cannot be judged", (size_t)tally.open,
                  tally.open == 1 ? "asks" : "ask");
    dtn_build_chars(&out, ".");
    if (later > 0)
        dtn_build(&out, " Hindsight: %z %s on a source later than this day.", later,
                  later == 1 ? "rests" : "rest");
    return dtn_built(&out);
}
