/* SPDX-License-Identifier: MIT
 * record/journal_read.c: a journal read line by line; its seals and its chain looked at. */
#include "record/journal.h"

#include "model/check.h"

#include <string.h>

/* ---- pieces of a line ----------------------------------------------------------------------------------- */

typedef struct scanner {
    dtn_task *task;
    dtn_text line;
    size_t at;
} scanner;

static bool take(scanner *s, const char *words)
{
    size_t length = strlen(words);
    if (s->line.length - s->at < length || memcmp(s->line.bytes + s->at, words, length) != 0)
        return false;
    s->at += length;
    return true;
}

static bool is_at_end(const scanner *s)
{
    return s->at == s->line.length;
}

/* Up to the next space or mark. */
static dtn_text take_word(scanner *s)
{
    size_t start = s->at;
    while (!is_at_end(s) && !memchr(" ,:()", s->line.bytes[s->at], 5))
        s->at++;
    return dtn_text_slice(s->line, start, s->at);
}

static bool take_name(scanner *s, dtn_text *name)
{
    *name = take_word(s);
    return name->length > 0;
}

static bool take_day(scanner *s, dtn_day *day)
{
    enum { DAY_LENGTH = 10 };
    dtn_text word = take_word(s);
    return word.length == DAY_LENGTH && dtn_day_read(word, day);
}

static bool take_digest(scanner *s, dtn_digest *digest)
{
    return take(s, "sha256 ") && dtn_digest_read(take_word(s), digest);
}

static bool take_text(scanner *s, dtn_text *text)
{
    dtn_builder out = {.task = s->task};
    if (!take(s, "\""))
        return false;
    while (!is_at_end(s) && s->line.bytes[s->at] != '"') {
        s->at += s->line.bytes[s->at] == '\\' && s->at + 1 < s->line.length;
        dtn_build_repeat(&out, s->line.bytes[s->at++], 1);
    }
    *text = dtn_built(&out);
    return take(s, "\"");
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* How many digits stand at `at`. */
static size_t digits_at(dtn_text word, size_t at)
{
    size_t count = 0;
    while (at + count < word.length && is_digit(word.bytes[at + count]))
        count++;
    return count;
}

/* The power of ten behind `e`, which huge and tiny numbers have; false where none can be read. */
static bool read_exponent(dtn_text word, int *exponent)
{
    enum { MOST_DIGITS = 3 };
    bool is_negative = word.length > 0 && word.bytes[0] == '-';
    size_t at = word.length > 0 && (is_negative || word.bytes[0] == '+');
    size_t count = digits_at(word, at);
    *exponent = 0;
    for (size_t i = 0; i < count && count <= MOST_DIGITS; i++)
        *exponent = *exponent * 10 + (word.bytes[at + i] - '0');
    *exponent = is_negative ? -*exponent : *exponent;
    return count > 0 && count <= MOST_DIGITS && at + count == word.length;
}

static bool read_number(dtn_text word, dtn_rational *number)
{
    size_t at = word.length > 0 && word.bytes[0] == '-', whole = digits_at(word, at);
    size_t end = at + whole, places = 0;
    int exponent = 0;
    if (whole > 0 && end < word.length && word.bytes[end] == '.')
        places = digits_at(word, end + 1), end += 1 + places;
    bool is_good = whole > 0 && (end == at + whole || places > 0);
    if (is_good && end < word.length)
        is_good =
            word.bytes[end] == 'e' && read_exponent(dtn_text_slice(word, end + 1, word.length), &exponent);
    if (!is_good)
        return false;
    *number = dtn_rational_read(dtn_text_slice(word, 0, end));
    for (; exponent > 0; exponent--)
        *number = dtn_rational_multiply(*number, dtn_rational_of(10, 1));
    for (; exponent < 0; exponent++)
        *number = dtn_rational_divide(*number, dtn_rational_of(10, 1));
    return true;
}

static bool take_number(scanner *s, dtn_rational *number)
{
    return read_number(take_word(s), number);
}

static bool take_double(scanner *s, double *number)
{
    dtn_rational read;
    if (!take_number(s, &read))
        return false;
    *number = dtn_rational_double(read);
    return true;
}

static bool take_count(scanner *s, uint64_t *count)
{
    enum { MOST_DIGITS = 19 };
    dtn_text word = take_word(s);
    if (word.length == 0 || word.length > MOST_DIGITS || digits_at(word, 0) != word.length)
        return false;
    *count = 0;
    for (size_t i = 0; i < word.length; i++)
        *count = *count * 10 + (uint64_t)(word.bytes[i] - '0');
    return true;
}

/* Of any length: packages are many. */
static bool take_digits(scanner *s, dtn_text *digits)
{
    *digits = take_word(s);
    return digits->length > 0 && digits_at(*digits, 0) == digits->length;
}

/* ---- lines ---------------------------------------------------------------------------------------------- */

static bool read_stated(scanner *s, dtn_frozen *frozen)
{
    frozen->is_share = take(s, " states share ");
    if ((!frozen->is_share && !take(s, " states number ")) || !take_number(s, &frozen->low))
        return false;
    frozen->high = frozen->best = frozen->low;
    if (take(s, " to ")) {
        if (!take_number(s, &frozen->high))
            return false;
        frozen->best =
            dtn_rational_divide(dtn_rational_add(frozen->low, frozen->high), dtn_rational_of(2, 1));
        if (take(s, " best ") && !take_number(s, &frozen->best))
            return false;
    }
    return !take(s, " in ") || take_text(s, &frozen->unit);
}

static bool read_outcome(scanner *s, dtn_frozen *frozen)
{
    if (!take(s, " came "))
        return true;
    if (take(s, "yes"))
        frozen->resolved = DTN_YES;
    else if (take(s, "no"))
        frozen->resolved = DTN_NO;
    else if (take(s, "void"))
        frozen->resolved = DTN_VOID;
    else if (take_number(s, &frozen->outcome))
        frozen->has_outcome = true;
    else
        return false;
    return take(s, " on ") && take_day(s, &frozen->resolved_on);
}

static bool read_unchanged(scanner *s, dtn_frozen *frozen)
{
    if (!take(s, " unchanged "))
        return true;
    frozen->unchanged = take(s, "yes") ? DTN_YES : take(s, "no") ? DTN_NO : DTN_UNSAID;
    return frozen->unchanged != DTN_UNSAID;
}

static bool read_expectation(scanner *s, dtn_frozen *frozen)
{
    if (!take_name(s, &frozen->name) || !take(s, " by ") || !take_day(s, &frozen->due))
        return false;
    if (take(s, " from ") && !take_name(s, &frozen->from))
        return false;
    if (take(s, " made ") && !take_day(s, &frozen->made))
        return false;
    return read_unchanged(s, frozen) && read_stated(s, frozen) && read_outcome(s, frozen) && take(s, ": ") &&
           take_text(s, &frozen->title) && is_at_end(s);
}

static bool read_case(scanner *s, dtn_record *record)
{
    return take_text(s, &record->title) && take(s, " ") && take_digest(s, &record->case_digest) &&
           is_at_end(s);
}

static bool read_settings(scanner *s, dtn_record *record)
{
    dtn_day day;
    size_t start = s->at + strlen("as of ");
    if (!take(s, "as of ") || (!take(s, "no day") && !take_day(s, &day)))
        return false;
    record->as_of = dtn_text_slice(s->line, start, s->at);
    if (dtn_text_is(record->as_of, "no day"))
        record->as_of.length = 0;
    if (!take(s, ", base") && (!take(s, ", view ") || !take_name(s, &record->view)))
        return false;
    return take(s, ", ") && take_count(s, &record->runs) && take(s, " runs, seed ") &&
           take_count(s, &record->seed) && is_at_end(s);
}

static bool read_margin(scanner *s, dtn_frozen_answer *answer)
{
    if (!take(s, ", margin "))
        return false;
    if (take(s, "none"))
        return true;
    answer->has_margin = true;
    return take_double(s, &answer->margin);
}

static bool read_counts(scanner *s, dtn_frozen_answer *answer)
{
    if (!take(s, ", acceptable "))
        return true;
    answer->is_estimated = take(s, "about ");
    return take_digits(s, &answer->acceptable) && take(s, " of ") && take_digits(s, &answer->allowed);
}

static bool read_share(scanner *s, dtn_frozen_answer *answer)
{
    if (!take(s, ", share "))
        return true;
    answer->has_share = true;
    return take_double(s, &answer->share) && take(s, " (") && take_double(s, &answer->low) &&
           take(s, " to ") && take_double(s, &answer->high) && take(s, ")");
}

static bool read_zone(scanner *s, dtn_frozen_answer *answer)
{
    if (take(s, "not answered"))
        return is_at_end(s);
    answer->is_answered = true;
    answer->exists = take(s, "exists");
    if (!answer->exists && !take(s, "none"))
        return false;
    answer->is_proved = take(s, ", proved");
    return (answer->is_proved || take(s, ", not proved")) && read_margin(s, answer) &&
           read_counts(s, answer) && read_share(s, answer) && is_at_end(s);
}

static bool read_nash(scanner *s, dtn_frozen_answer *answer)
{
    dtn_text rest = dtn_text_slice(s->line, s->at, s->line.length);
    answer->nash = dtn_text_is(rest, "none") ? DTN_TEXT("") : rest;
    return rest.length > 0;
}

/* ---- records -------------------------------------------------------------------------------------------- */

typedef struct reading {
    dtn_task *task;
    uint32_t line;
    DTN_ARRAY(dtn_record) records;
    DTN_ARRAY(dtn_journal_fault) faults;
    DTN_ARRAY(dtn_frozen) expectations; /* of the record at hand */
    dtn_record record;
    dtn_builder sealed; /* its lines so far */
    bool is_open;
} reading;

static void find_fault(reading *r, dtn_journal_fault_kind kind, uint32_t line, dtn_text what)
{
    enum { MOST_FAULTS = 100 };
    dtn_journal_fault fault = {kind, line, what};
    if (r->faults.count < MOST_FAULTS)
        DTN_PUSH(r->task, &r->faults, fault);
}

static dtn_text day_of(const reading *r)
{
    return r->record.day.number > 0 ? r->record.day.text : DTN_TEXT("no day");
}

static void look_at_chain(reading *r)
{
    static const dtn_digest none = {{0}};
    bool is_first = r->records.count == 0;
    const dtn_record *last = is_first ? NULL : &r->records.items[r->records.count - 1];
    bool has_no_seal = last && dtn_digest_equal(last->own, none);
    r->record.is_chained = !has_no_seal && dtn_digest_equal(r->record.before, last ? last->own : none);
    if (!r->record.is_chained)
        find_fault(
            r, DTN_JOURNAL_BROKEN, r->record.line,
            is_first
                ? dtn_text_build(r->task, "the record of %t follows another that is not there any more",
                                 day_of(r))
                : dtn_text_build(r->task,
                                 "the record of %t does not follow the one before it: a record was taken "
                                 "out, put in or moved",
                                 day_of(r)));
    else if (last && last->day.number > r->record.day.number)
        find_fault(
            r, DTN_JOURNAL_BROKEN, r->record.line,
            dtn_text_build(r->task, "the record of %t stands behind one of %t", day_of(r), last->day.text));
}

static void close_record(reading *r, bool has_seal)
{
    dtn_digest found = dtn_digest_of(dtn_built(&r->sealed));
    r->record.is_sealed = has_seal && dtn_digest_equal(found, r->record.own);
    if (!r->record.is_sealed)
        find_fault(
            r, DTN_JOURNAL_CHANGED, r->record.line,
            has_seal ? dtn_text_build(r->task,
                                      "the record of %t is not what was sealed: one of its lines was changed",
                                      day_of(r))
                     : dtn_text_build(r->task, "the record of %t ends without its seal", day_of(r)));
    look_at_chain(r);
    r->record.expectations = r->expectations.items;
    r->record.expectation_count = (uint32_t)r->expectations.count;
    DTN_PUSH(r->task, &r->records, r->record);
    r->is_open = false;
}

static void open_record(reading *r, scanner *s)
{
    if (r->is_open)
        close_record(r, false);
    memset(&r->expectations, 0, sizeof r->expectations);
    r->sealed = (dtn_builder){.task = r->task};
    r->record = (dtn_record){.line = r->line};
    r->is_open = true;
    dtn_build(&r->sealed, "%t\n", s->line);
    if (!take_day(s, &r->record.day) || !is_at_end(s))
        find_fault(r, DTN_JOURNAL_UNREADABLE, r->line, DTN_TEXT("a record begins with `frozen` and a day"));
}

static bool read_line(reading *r, scanner *s)
{
    dtn_frozen frozen = {.line = r->line};
    if (take(s, "  case "))
        return read_case(s, &r->record);
    if (take(s, "  settings "))
        return read_settings(s, &r->record);
    if (take(s, "  zone "))
        return read_zone(s, &r->record.answer);
    if (take(s, "  nash "))
        return read_nash(s, &r->record.answer);
    if (take(s, "  before "))
        return take_digest(s, &r->record.before) && is_at_end(s);
    if (!take(s, "  expect ") || !read_expectation(s, &frozen))
        return false;
    DTN_PUSH(r->task, &r->expectations, frozen);
    return true;
}

static void read_in_record(reading *r, scanner *s)
{
    static const char *const what = "this is no line of a journal";
    if (take(s, "  record ")) {
        if (!take_digest(s, &r->record.own) || !is_at_end(s))
            find_fault(r, DTN_JOURNAL_UNREADABLE, r->line, dtn_text_of(what));
        close_record(r, true);
        return;
    }
    dtn_build(&r->sealed, "%t\n", s->line);
    if (!read_line(r, s))
        find_fault(r, DTN_JOURNAL_UNREADABLE, r->line, dtn_text_of(what));
}

static void read_any(reading *r, dtn_text line)
{
    scanner s = {r->task, line, 0};
    if (r->line == 1) {
        if (!dtn_text_is(line, "detente journal 1"))
            find_fault(r, DTN_JOURNAL_UNREADABLE, 1, DTN_TEXT("a journal begins with `detente journal 1`"));
    } else if (take(&s, "frozen ")) {
        open_record(r, &s);
    } else if (r->is_open) {
        read_in_record(r, &s);
    } else if (line.length > 0) {
        find_fault(r, DTN_JOURNAL_UNREADABLE, r->line, DTN_TEXT("this line belongs to no record"));
    }
}

/* Line breaks of either kind: what carries files about may change them. */
dtn_journal dtn_journal_read(dtn_task *task, dtn_text path, dtn_text bytes)
{
    reading r = {.task = task};
    for (size_t at = 0; at < bytes.length;) {
        const char *start = bytes.bytes + at, *end = memchr(start, '\n', bytes.length - at);
        size_t length = end ? (size_t)(end - start) : bytes.length - at;
        dtn_text line = {start, length > 0 && start[length - 1] == '\r' ? length - 1 : length};
        r.line++;
        read_any(&r, line);
        at += length + 1;
        dtn_task_tick(task);
    }
    if (r.is_open)
        close_record(&r, false);
    return (dtn_journal){path, r.records.items, (uint32_t)r.records.count, r.faults.items,
                         (uint32_t)r.faults.count};
}

/* ---- diagnostics ---------------------------------------------------------------------------------------- */

static dtn_span line_span(const dtn_files *files, uint32_t file, uint32_t line)
{
    dtn_text text = dtn_file_line(&files->items[file], line);
    uint32_t start = files->items[file].line_starts[line - 1];
    return (dtn_span){file, start, start + (uint32_t)text.length};
}

void dtn_journal_report(dtn_task *task, const dtn_journal *journal, const dtn_files *files, uint32_t file,
                        dtn_diagnostics *diagnostics)
{
    static const dtn_code codes[] = {[DTN_JOURNAL_UNREADABLE] = DTN_D810,
                                     [DTN_JOURNAL_CHANGED] = DTN_D811,
                                     [DTN_JOURNAL_BROKEN] = DTN_D812};
    static const char *const hints[] = {
        [DTN_JOURNAL_UNREADABLE] = "only `detente freeze` writes here; bring back the journal as it was",
        [DTN_JOURNAL_CHANGED] = "the record is not used; bring back the journal as it was",
        [DTN_JOURNAL_BROKEN] = "bring back the journal as it was",
    };
    for (uint32_t i = 0; i < journal->fault_count; i++) {
        const dtn_journal_fault *fault = &journal->faults[i];
        dtn_diagnose(task, diagnostics, codes[fault->kind], line_span(files, file, fault->line), fault->what,
                     dtn_text_of(hints[fault->kind]));
    }
}
