/* SPDX-License-Identifier: MIT
 * api/ask_cases.c: what precedents say, and how often such deals were made and held. */
#include "api/asked.h"

#include "report/cases_report.h"

#include <string.h>

/* ---- against which deal --------------------------------------------------------------------------------- */

static const uint16_t *no_options(dtn_asked *asked)
{
    uint16_t *options = DTN_TAKE(asked->task, asked->c->issue_count, uint16_t);
    for (uint32_t issue = 0; issue < asked->c->issue_count; issue++)
        options[issue] = DTN_OPTION_OPEN;
    return options;
}

/* The first Nash deal where it was found, else the status quo. */
static dtn_past_asked todays_target(dtn_asked *asked, const dtn_asked_deals *found)
{
    if (found && found->has_frontier && found->solutions.nash.count > 0)
        return (dtn_past_asked){.target_kind = DTN_AGAINST_NASH,
                                .target = found->frontier.deals[found->solutions.nash.items[0]].options};
    if (asked->situation->status_quo)
        return (dtn_past_asked){.target_kind = DTN_AGAINST_STATUS_QUO,
                                .target = asked->situation->status_quo};
    return (dtn_past_asked){.target_kind = DTN_AGAINST_NONE, .target = no_options(asked)};
}

static dtn_past_asked choose_target(dtn_asked *asked, bool has_deals, dtn_cases_answer *answer)
{
    if (asked->deal) {
        answer->target = dtn_asked_named_deal(asked);
        return (dtn_past_asked){.target_kind = DTN_AGAINST_NAMED, .target = asked->deal_options};
    }
    dtn_asked_deals found;
    if (has_deals) {
        found = dtn_asked_all_deals(asked, false);
        answer->heading.incomplete = found.incomplete;
    }
    dtn_past_asked target = todays_target(asked, has_deals ? &found : NULL);
    answer->target.named = DTN_TAKE(asked->task, 1, dtn_package_named);
    answer->target.options = target.target;
    return target;
}

/* ---- tables --------------------------------------------------------------------------------------------- */

static dtn_rates_shown read_series(dtn_asked *asked, const dtn_rate_series *series)
{
    dtn_rates_shown shown = {.series = series, .file = series->file, .has_file = series->has_file};
    const dtn_rate_asked how = {
        .row = series->row,
        .date = series->date,
        .agreed = series->agreed,
        .held = series->held,
        .cases = series->cases,
        .by = series->by,
        .by_count = series->by_count,
        .guesses = series->row.length + series->date.length + series->agreed.length + series->held.length +
                       series->cases.length + series->by_count ==
                   0,
        .as_of = asked->situation->as_of.number,
    };
    shown.is_guessed = how.guesses;
    if (series->has_file)
        shown.table = dtn_rate_table_read(asked->task, series->bytes, &how);
    return shown;
}

/* "FILE,agreed=COLUMN,by=COLUMN": a file and columns may have commas of their own, so what parts them is a comma, one of the
 * words below and an equals sign. */
typedef struct column_words {
    const char *word;
    dtn_text *name; /* NULL: `by`, which may be said several times */
} column_words;

enum { COLUMN_WORDS = 6 };

/* The word whose ",word=" begins at `at`, or NULL; *next is behind it. */
static const column_words *word_at(const column_words *words, dtn_text text, size_t at, size_t *next)
{
    for (size_t i = 0; i < COLUMN_WORDS && text.bytes[at] == ','; i++) {
        size_t end = at + 1 + strlen(words[i].word);
        bool is_it = end < text.length && text.bytes[end] == '=' &&
                     dtn_text_is(dtn_text_slice(text, at + 1, end), words[i].word);
        *next = end + 1;
        if (is_it)
            return &words[i];
    }
    return NULL;
}

static size_t find_word(const column_words *words, dtn_text text, size_t from)
{
    size_t at = from, next;
    while (at < text.length && !word_at(words, text, at, &next))
        at++;
    return at;
}

typedef DTN_ARRAY(dtn_text) column_names;

/* NULL, or what is wrong with it. */
static const char *take_column(dtn_asked *asked, const column_words *word, dtn_text name, column_names *by)
{
    if (name.length == 0)
        return "names no column behind an equals sign";
    if (word->name && word->name->length > 0)
        return "names two columns for the same";
    if (word->name)
        *word->name = name;
    else
        DTN_PUSH(asked->task, by, name);
    return NULL;
}

static const char *read_columns(dtn_asked *asked, dtn_text text, dtn_text *file, dtn_rate_asked *how)
{
    const column_words words[COLUMN_WORDS] = {{"row", &how->row},       {"date", &how->date},
                                              {"agreed", &how->agreed}, {"held", &how->held},
                                              {"cases", &how->cases},   {"by", NULL}};
    column_names by = {0};
    size_t at = find_word(words, text, 0), next;
    const char *wrong = at == 0 ? "names no file" : NULL;
    *file =
        dtn_text_copy(asked->task, dtn_text_slice(text, 0, at)); /* the host wants a zero byte behind it */
    while (!wrong && at < text.length) {
        const column_words *word = word_at(words, text, at, &next);
        at = find_word(words, text, next);
        wrong = take_column(asked, word, dtn_text_slice(text, next, at), &by);
    }
    how->by = by.items;
    how->by_count = (uint32_t)by.count;
    return wrong;
}

static const char *read_bytes(dtn_asked *asked, dtn_text file, dtn_text *bytes)
{
    const dtn_host *host = &asked->inquiry->dossier->host;
    if (!host->read)
        return "no files can be read here";
    const char *why = host->read(host->user, file.bytes, &bytes->bytes, &bytes->length);
    return !why && bytes->length > DTN_LARGEST_FILE ? "larger than 16 MiB" : why;
}

/* --rates: false where its file cannot be read as a table, which is told. */
static bool read_named(dtn_asked *asked, const char *named, dtn_rates_shown *shown)
{
    dtn_task *task = asked->task;
    dtn_rate_asked how = {.guesses = true, .as_of = asked->situation->as_of.number};
    dtn_text bytes = {"", 0}, file;
    const char *wrong = read_columns(asked, dtn_text_of(named), &file, &how);
    if (wrong)
        return dtn_asked_fail(asked, DTN_USAGE, dtn_text_build(task, "--rates: \"%s\" %s", named, wrong));
    const char *why = read_bytes(asked, file, &bytes);
    if (why)
        return dtn_asked_fail(asked, DTN_USAGE,
                              dtn_text_build(task, "--rates: \"%t\" cannot be read: %s", file, why));
    *shown = (dtn_rates_shown){.file = file, .has_file = true, .is_guessed = file.length == strlen(named)};
    shown->table = dtn_rate_table_read(task, bytes, &how);
    return !shown->table.is_no_table ||
           dtn_asked_fail(
               asked, DTN_USAGE,
               dtn_text_build(task, "--rates: \"%t\" cannot be read: %t", file, shown->table.trouble));
}

static bool read_tables(dtn_asked *asked, dtn_cases_answer *answer)
{
    const dtn_case *c = asked->c;
    const dtn_options *options = asked->inquiry->options;
    dtn_rates_shown *tables =
        DTN_TAKE(asked->task, options->rate_count + c->rate_series_count, dtn_rates_shown);
    answer->tables = tables;
    for (size_t i = 0; i < options->rate_count; i++)
        if (!read_named(asked, options->rates[i], &tables[answer->table_count++]))
            return false;
    for (uint32_t i = 0; i < c->rate_series_count; i++)
        tables[answer->table_count++] = read_series(asked, &c->rate_series[i]);
    return true;
}

/* ---- the answer ----------------------------------------------------------------------------------------- */

static bool has_anything(const dtn_asked *asked, const dtn_cases_answer *answer)
{
    bool has_table = false;
    for (uint32_t i = 0; i < answer->table_count; i++)
        has_table |= answer->tables[i].has_file;
    return has_table || asked->c->precedent_count > 0;
}

static const dtn_past *find_past(dtn_asked *asked, dtn_past_asked how)
{
    dtn_past *past = DTN_TAKE(asked->task, 1, dtn_past);
    *past = dtn_past_find(asked->task, asked->situation, &how);
    return past;
}

const dtn_past *dtn_asked_past_in_short(dtn_asked *asked, const dtn_asked_deals *deals)
{
    if (asked->c->precedent_count == 0 || asked->unlock.count > 0)
        return NULL;
    return find_past(asked, todays_target(asked, deals));
}

static const char *stopped_before(dtn_asked *asked, const dtn_past *past)
{
    asked->inquiry->status = DTN_STOPPED;
    return dtn_text_build(asked->task,
                          "the work was interrupted or went beyond --limit-time; %z of %z precedents are not "
                          "judged by the model",
                          (size_t)past->unjudged, (size_t)past->used_count)
        .bytes;
}

/* Precedents need no parties: what other questions lack is not asked for. */
void dtn_answer_cases(dtn_asked *asked)
{
    bool has_deals = asked->unlock.count == 0;
    dtn_cases_answer answer = {.state = asked->state};
    asked->unlock.count = 0;
    asked->inquiry->status = DTN_ANSWERED;
    if (!read_tables(asked, &answer))
        return;
    if (!has_anything(asked, &answer)) {
        DTN_PUSH(asked->task, &asked->unlock,
                 DTN_TEXT("an earlier settlement: `precedent NAME 2002-09-17 \"TITLE\"`, and below it its "
                          "options, `agreed yes, held partly`"));
        asked->inquiry->status = DTN_LACKS_STATEMENTS;
    } else if (asked->c->precedent_count > 0) {
        dtn_past_asked how = choose_target(asked, has_deals, &answer);
        how.with_back_test = true;
        answer.past = find_past(asked, how);
        if (answer.past->unjudged > 0)
            answer.heading.incomplete = stopped_before(asked, answer.past);
    }
    const char *incomplete = answer.heading.incomplete;
    answer.heading = dtn_asked_heading(asked);
    answer.heading.incomplete = incomplete;
    asked->inquiry->text = dtn_report_cases(asked->task, &answer, &asked->inquiry->style);
}
