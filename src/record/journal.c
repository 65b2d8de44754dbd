/* SPDX-License-Identifier: MIT
 * record/journal.c: where a journal lies, by what its case is known again, and how a record is written. */
#include "record/journal.h"

#include "model/check.h"

#include <string.h>

dtn_text dtn_journal_path(dtn_task *task, dtn_text case_path)
{
    static const char ending[] = ".detente";
    size_t length = sizeof ending - 1;
    if (dtn_text_is(case_path, "-"))
        return DTN_TEXT("");
    if (case_path.length > length && memcmp(case_path.bytes + case_path.length - length, ending, length) == 0)
        case_path.length -= length;
    return dtn_text_build(task, "%t.journal", case_path);
}

/* ---- days of a record ----------------------------------------------------------------------------------- */

/* "2019-06" and "2019" are frozen as the last day they have. */
static uint32_t earliest_meant(dtn_day day)
{
    enum { YEAR = 10000, MONTH = 100, END_OF_YEAR = 1231 };
    static const uint8_t last[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    uint32_t month = day.number / MONTH % MONTH;
    if (day.number % YEAR == END_OF_YEAR)
        return day.number - END_OF_YEAR + MONTH + 1;
    return day.number % MONTH >= last[month] ? day.number / MONTH * MONTH + 1 : day.number;
}

bool dtn_record_knows_later(const dtn_record *record)
{
    dtn_day as_of;
    bool knows = dtn_day_read(record->as_of, &as_of) && earliest_meant(as_of) > record->day.number;
    for (uint32_t i = 0; i < record->expectation_count; i++)
        knows |= earliest_meant(record->expectations[i].made) > record->day.number;
    return knows;
}

/* ---- the case, known again ------------------------------------------------------------------------------ */

static size_t folder_length(dtn_text path)
{
    size_t length = path.length;
    while (length > 0 && path.bytes[length - 1] != '/')
        length--;
    return length;
}

/* As it is called from the folder of the main file, wherever that lies. */
static dtn_text name_from(dtn_text folder, dtn_text path)
{
    bool is_below = path.length >= folder.length && memcmp(path.bytes, folder.bytes, folder.length) == 0;
    return is_below ? dtn_text_slice(path, folder.length, path.length) : path;
}

dtn_digest dtn_case_digest(dtn_task *task, const dtn_case *c)
{
    dtn_builder list = {.task = task};
    for (uint32_t i = 0; i < c->tree_count; i++) {
        const dtn_file *file = c->trees[i]->file;
        dtn_text main = c->trees[0]->file->path, folder = dtn_text_slice(main, 0, folder_length(main));
        dtn_build(&list, "%t %z %t\n", dtn_digest_text(task, dtn_digest_of(file->bytes)), file->bytes.length,
                  name_from(folder, file->path));
    }
    return dtn_digest_of(dtn_built(&list));
}

/* ---- a record as text ----------------------------------------------------------------------------------- */

static void write_day(dtn_builder *out, dtn_day day)
{
    enum { YEAR = 10000, MONTH = 100 };
    uint32_t year = day.number / YEAR, month = day.number / MONTH % MONTH, date = day.number % MONTH;
    for (uint32_t unit = 1000; unit > year && unit > 1; unit /= 10)
        dtn_build_chars(out, "0");
    dtn_build_count(out, year);
    dtn_build(out, "-%s%z-%s%z", month < 10 ? "0" : "", (size_t)month, date < 10 ? "0" : "", (size_t)date);
}

static void write_quoted(dtn_builder *out, dtn_text text)
{
    dtn_build_chars(out, "\"");
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '"' || text.bytes[i] == '\\')
            dtn_build_chars(out, "\\");
        dtn_build_repeat(out, text.bytes[i], 1);
    }
    dtn_build_chars(out, "\"");
}

static void write_number(dtn_builder *out, dtn_rational number)
{
    dtn_build_number(out, dtn_rational_double(number));
}

static bool is_middle(const dtn_frozen *frozen)
{
    dtn_rational sum = dtn_rational_add(frozen->low, frozen->high);
    return dtn_rational_compare(dtn_rational_divide(sum, dtn_rational_of(2, 1)), frozen->best) == 0;
}

static void write_stated(dtn_builder *out, const dtn_frozen *frozen)
{
    dtn_build(out, " states %s ", frozen->is_share ? "share" : "number");
    if (dtn_rational_compare(frozen->low, frozen->high) == 0) {
        write_number(out, frozen->best);
    } else {
        write_number(out, frozen->low);
        dtn_build_chars(out, " to ");
        write_number(out, frozen->high);
        if (!is_middle(frozen)) {
            dtn_build_chars(out, " best ");
            write_number(out, frozen->best);
        }
    }
    if (frozen->unit.length > 0) {
        dtn_build_chars(out, " in ");
        write_quoted(out, frozen->unit);
    }
}

static void write_outcome(dtn_builder *out, const dtn_frozen *frozen)
{
    if (frozen->resolved == DTN_UNSAID && !frozen->has_outcome)
        return;
    dtn_build_chars(out, " came ");
    if (frozen->has_outcome)
        write_number(out, frozen->outcome);
    else
        dtn_build_chars(out, frozen->resolved == DTN_YES  ? "yes"
                             : frozen->resolved == DTN_NO ? "no"
                                                          : "void");
    dtn_build_chars(out, " on ");
    write_day(out, frozen->resolved_on);
}

static void write_expectation(dtn_builder *out, const dtn_frozen *frozen)
{
    dtn_build(out, "  expect %t by ", frozen->name);
    write_day(out, frozen->due);
    if (frozen->from.length > 0)
        dtn_build(out, " from %t", frozen->from);
    if (frozen->made.number > 0) {
        dtn_build_chars(out, " made ");
        write_day(out, frozen->made);
    }
    if (frozen->unchanged != DTN_UNSAID)
        dtn_build(out, " unchanged %s", frozen->unchanged == DTN_YES ? "yes" : "no");
    write_stated(out, frozen);
    write_outcome(out, frozen);
    dtn_build_chars(out, ": ");
    write_quoted(out, frozen->title);
    dtn_build_chars(out, "\n");
}

static void write_answer(dtn_builder *out, const dtn_frozen_answer *answer)
{
    if (!answer->is_answered) {
        dtn_build_chars(out, "  zone not answered\n");
        return;
    }
    dtn_build(out, "  zone %s, %s, margin ", answer->exists ? "exists" : "none",
              answer->is_proved ? "proved" : "not proved");
    if (answer->has_margin)
        dtn_build_number(out, answer->margin);
    else
        dtn_build_chars(out, "none");
    if (answer->acceptable.length > 0)
        dtn_build(out, ", acceptable %s%t of %t", answer->is_estimated ? "about " : "", answer->acceptable,
                  answer->allowed);
    if (answer->has_share) {
        dtn_build(out, ", share %d (%d to %d)", answer->share, answer->low, answer->high);
    }
    dtn_build(out, "\n  nash %t\n", answer->nash.length > 0 ? answer->nash : DTN_TEXT("none"));
}

/* All but the two digests. */
static void write_body(dtn_builder *out, const dtn_record *record)
{
    dtn_build_chars(out, "frozen ");
    write_day(out, record->day);
    if (record->written.number > 0) {
        dtn_build_chars(out, "\n  written ");
        write_day(out, record->written);
    }
    dtn_build_chars(out, "\n  case ");
    write_quoted(out, record->title);
    dtn_build(out, " sha256 %t\n  settings as of %t, ", dtn_digest_text(out->task, record->case_digest),
              record->as_of.length > 0 ? record->as_of : DTN_TEXT("no day"));
    dtn_build(out, "%s%t, ", record->view.length > 0 ? "view " : "base", record->view);
    dtn_build_count(out, record->runs);
    dtn_build_chars(out, " runs, seed ");
    dtn_build_count(out, record->seed);
    dtn_build_chars(out, "\n");
    write_answer(out, &record->answer);
    for (uint32_t i = 0; i < record->expectation_count; i++)
        write_expectation(out, &record->expectations[i]);
}

dtn_text dtn_record_write(dtn_task *task, const dtn_record *record, const dtn_journal *before)
{
    dtn_builder body = {.task = task}, out = {.task = task};
    bool is_first = !before || before->record_count == 0;
    dtn_digest none = {{0}};
    write_body(&body, record);
    dtn_build(&body, "  before sha256 %t\n",
              dtn_digest_text(task, is_first ? none : before->records[before->record_count - 1].own));
    dtn_text sealed = dtn_built(&body);
    dtn_build(&out, "%s\n%t  record sha256 %t\n", is_first ? "detente journal 1\n" : "", sealed,
              dtn_digest_text(task, dtn_digest_of(sealed)));
    return dtn_built(&out);
}

bool dtn_record_counts(const dtn_record *record, dtn_day on)
{
    return record->is_sealed && record->day.number > 0 && record->since.number <= on.number;
}

bool dtn_journal_ends_with(dtn_task *task, const dtn_journal *journal, const dtn_record *record)
{
    dtn_builder last = {.task = task}, new = {.task = task};
    if (!journal || journal->record_count == 0)
        return false;
    dtn_record as_last = *record;
    as_last.written = journal->records[journal->record_count - 1].written;
    write_body(&last, &journal->records[journal->record_count - 1]);
    write_body(&new, &as_last);
    return dtn_text_equal(dtn_built(&last), dtn_built(&new));
}
