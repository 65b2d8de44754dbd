/* SPDX-License-Identifier: MIT
 * record/lock.c: the text of a lock, line by line. */
#include "record/lock.h"

#include "base/array.h"
#include "base/sort.h"
#include "base/table.h"

#include <string.h>

dtn_text dtn_lock_path(dtn_task *task, dtn_text case_path)
{
    static const char ending[] = ".detente";
    size_t length = sizeof ending - 1;
    if (dtn_text_is(case_path, "-") || case_path.length == 0)
        return DTN_TEXT("");
    if (case_path.length > length &&
        dtn_text_is(dtn_text_slice(case_path, case_path.length - length, case_path.length), ending))
        case_path.length -= length;
    return dtn_text_build(task, "%t.sources.lock", case_path);
}

/* ---- digests ------------------------------------------------------------------------------------------- */

/* The first lines, each with a plain line break behind it. */
static dtn_digest digest_of_lines(dtn_task *task, const dtn_file *file, uint32_t count)
{
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    dtn_builder plain = {.task = task};
    for (uint32_t line = 1; line <= count; line++) {
        dtn_build_text(&plain, dtn_file_line(file, line));
        if (line < file->line_count)
            dtn_build_chars(&plain, "\n");
    }
    dtn_digest digest = dtn_digest_of(dtn_built(&plain));
    dtn_arena_reset(&task->arena, before);
    return digest;
}

dtn_digest dtn_lock_file_digest(dtn_task *task, const dtn_file *file)
{
    dtn_task_tick(task);
    return digest_of_lines(task, file, (uint32_t)file->line_count);
}

/* ---- words of a line ----------------------------------------------------------------------------------- */

/* What is left of a line; each step takes what it wants off its front. */
typedef struct line_rest {
    dtn_text text;
} line_rest;

static bool takes(line_rest *rest, const char *words)
{
    size_t length = strlen(words);
    if (rest->text.length < length || memcmp(rest->text.bytes, words, length) != 0)
        return false;
    rest->text = dtn_text_slice(rest->text, length, rest->text.length);
    return true;
}

static dtn_text take_word(line_rest *rest)
{
    size_t length = 0;
    while (length < rest->text.length && rest->text.bytes[length] != ' ')
        length++;
    dtn_text word = dtn_text_slice(rest->text, 0, length);
    rest->text = dtn_text_slice(rest->text, length, rest->text.length);
    return word;
}

static bool take_count(line_rest *rest, uint32_t *count)
{
    enum { MOST_DIGITS = 9 };
    dtn_text word = take_word(rest);
    *count = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (word.bytes[i] < '0' || word.bytes[i] > '9')
            return false;
        *count = *count * 10 + (uint32_t)(word.bytes[i] - '0');
    }
    return word.length > 0 && word.length <= MOST_DIGITS;
}

static bool take_quoted(dtn_task *task, line_rest *rest, dtn_text *text)
{
    dtn_builder out = {.task = task};
    size_t at = 1;
    if (!takes(rest, "\""))
        return false;
    for (at = 0; at < rest->text.length && rest->text.bytes[at] != '"'; at++) {
        if (rest->text.bytes[at] == '\\' && at + 1 < rest->text.length)
            at++;
        dtn_build_text(&out, dtn_text_slice(rest->text, at, at + 1));
    }
    if (at == rest->text.length)
        return false;
    rest->text = dtn_text_slice(rest->text, at + 1, rest->text.length);
    *text = dtn_built(&out);
    return true;
}

static bool ends_with_digest(line_rest *rest, dtn_digest *digest)
{
    return takes(rest, "sha256 ") && dtn_digest_read(rest->text, digest);
}

/* ---- reading ------------------------------------------------------------------------------------------- */

typedef struct open_source {
    dtn_locked_source source;
    DTN_ARRAY(dtn_locked_line) lines;
    bool has_file_line;
} open_source;

typedef struct lock_reading {
    dtn_task *task;
    const dtn_file *file;
    uint32_t file_number;
    dtn_diagnostics *diagnostics;
    DTN_ARRAY(open_source) sources;
    dtn_table names;
    uint32_t first_wrong, wrong_count; /* lines that are none of a lock */
    bool is_sealed, is_broken;
} lock_reading;

static void say(lock_reading *reading, uint32_t line, dtn_text message)
{
    const dtn_file *file = reading->file;
    uint32_t start = line ? file->line_starts[line - 1] : 0;
    uint32_t length = line ? (uint32_t)dtn_file_line(file, line).length : 0;
    dtn_diagnose(reading->task, reading->diagnostics, DTN_D711,
                 (dtn_span){reading->file_number, start, start + length}, message,
                 DTN_TEXT("compare it with an earlier version, or write it anew with `detente sources FILE "
                          "--lock` once the texts are known to be right"));
    reading->is_broken = true;
}

static bool read_source(lock_reading *reading, line_rest rest)
{
    open_source open = {0};
    open.source.name = take_word(&rest);
    bool is_read = open.source.name.length > 0 && takes(&rest, " text ") &&
                   take_quoted(reading->task, &rest, &open.source.text_file) && takes(&rest, " lines ") &&
                   take_count(&rest, &open.source.line_count) && rest.text.length == 0;
    if (!is_read || dtn_table_get(&reading->names, open.source.name, NULL))
        return false;
    dtn_table_set(reading->task, &reading->names, open.source.name, (uint32_t)reading->sources.count);
    DTN_PUSH(reading->task, &reading->sources, open);
    return true;
}

static bool read_line_digest(lock_reading *reading, open_source *open, line_rest rest)
{
    dtn_locked_line line;
    bool is_read = take_count(&rest, &line.number) && takes(&rest, " ") &&
                   ends_with_digest(&rest, &line.digest) && line.number >= 1;
    bool rises = open->lines.count == 0 || open->lines.items[open->lines.count - 1].number < line.number;
    if (!is_read || !rises)
        return false;
    DTN_PUSH(reading->task, &open->lines, line);
    return true;
}

static void read_seal(lock_reading *reading, uint32_t line, line_rest rest)
{
    dtn_digest written;
    if (!ends_with_digest(&rest, &written) ||
        !dtn_digest_equal(written, digest_of_lines(reading->task, reading->file, line - 1)))
        say(reading, line, DTN_TEXT("the lock was changed after it was written: its digest is another"));
    reading->is_sealed = true;
}

static bool read_line(lock_reading *reading, uint32_t number)
{
    line_rest rest = {dtn_file_line(reading->file, number)};
    size_t count = reading->sources.count;
    open_source *open = count ? &reading->sources.items[count - 1] : NULL;
    if (reading->is_sealed)
        return rest.text.length == 0 && number == reading->file->line_count;
    if (takes(&rest, "source "))
        return read_source(reading, rest);
    if (open && !open->has_file_line && takes(&rest, "  file ")) {
        open->has_file_line = true;
        return open->source.has_file = ends_with_digest(&rest, &open->source.file);
    }
    if (open && open->has_file_line && takes(&rest, "  line "))
        return read_line_digest(reading, open, rest);
    if (!takes(&rest, "lock "))
        return false;
    read_seal(reading, number, rest);
    return true;
}

static void read_lines(lock_reading *reading)
{
    enum { LINES_PER_TICK = 1000 };
    for (uint32_t number = 2; number <= reading->file->line_count; number++) {
        bool is_end = number == reading->file->line_count && dtn_file_line(reading->file, number).length == 0;
        if (number % LINES_PER_TICK == 0)
            dtn_task_tick(reading->task);
        if (is_end || read_line(reading, number))
            continue;
        if (reading->wrong_count++ == 0)
            reading->first_wrong = number;
    }
}

static void say_what_is_wrong(lock_reading *reading)
{
    dtn_task *task = reading->task;
    if (reading->wrong_count > 1)
        say(reading, reading->first_wrong,
            dtn_text_build(task, "this line and %z more are none of a lock, or stand at the wrong place",
                           (size_t)reading->wrong_count - 1));
    else if (reading->wrong_count == 1)
        say(reading, reading->first_wrong,
            DTN_TEXT("this line is none of a lock, or stands at the wrong place"));
    if (!reading->is_sealed)
        say(reading, (uint32_t)reading->file->line_count,
            DTN_TEXT("the lock ends without its own digest: it was cut off or edited"));
}

/* False, and said: it is none, or of a version that this release does not know. */
static bool opens_as_lock(lock_reading *reading)
{
    static const char opening[] = "detente sources lock ";
    line_rest rest = {dtn_file_line(reading->file, 1)};
    uint32_t version;
    if (!takes(&rest, opening) || !take_count(&rest, &version) || rest.text.length > 0) {
        say(reading, 1, DTN_TEXT("this is no lock: it does not begin with `detente sources lock 1`"));
        return false;
    }
    if (version == 1)
        return true;
    say(reading, 1,
        dtn_text_build(
            reading->task,
            "the lock is of version %z, this release reads version 1: nothing was compared with it",
            (size_t)version));
    return false;
}

static int by_name(const void *a, const void *b, const void *context)
{
    (void)context;
    return dtn_text_compare(((const dtn_locked_source *)a)->name, ((const dtn_locked_source *)b)->name);
}

static dtn_lock close_reading(lock_reading *reading)
{
    dtn_locked_source *sources = DTN_TAKE(reading->task, reading->sources.count, dtn_locked_source);
    uint32_t count = 0;
    for (size_t i = 0; i < reading->sources.count; i++) {
        const open_source *open = &reading->sources.items[i];
        if (!open->has_file_line)
            continue;
        sources[count] = open->source;
        sources[count].lines = open->lines.items;
        sources[count++].locked_count = (uint32_t)open->lines.count;
    }
    dtn_sort(reading->task, sources, count, sizeof *sources, by_name, NULL);
    return (dtn_lock){reading->is_broken ? DTN_LOCK_BROKEN : DTN_LOCK_SOUND, sources, count};
}

dtn_lock dtn_lock_read(dtn_task *task, const dtn_files *files, uint32_t file, dtn_diagnostics *diagnostics)
{
    lock_reading reading = {
        .task = task, .file = &files->items[file], .file_number = file, .diagnostics = diagnostics};
    if (!opens_as_lock(&reading))
        return (dtn_lock){.state = DTN_LOCK_FOREIGN};
    read_lines(&reading);
    say_what_is_wrong(&reading);
    return close_reading(&reading);
}

/* ---- looking up ---------------------------------------------------------------------------------------- */

const dtn_locked_source *dtn_lock_source(const dtn_lock *lock, dtn_text name)
{
    uint32_t low = 0, high = lock->source_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = dtn_text_compare(lock->sources[middle].name, name);
        if (order == 0)
            return &lock->sources[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const dtn_locked_line *dtn_lock_line(const dtn_locked_source *source, uint32_t number)
{
    uint32_t low = 0, high = source->locked_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle].number == number)
            return &source->lines[middle];
        if (source->lines[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* ---- beside the case ----------------------------------------------------------------------------------- */

dtn_lock dtn_lock_find(dtn_task *task, dtn_files *files, const dtn_reader *reader,
                       dtn_diagnostics *diagnostics)
{
    dtn_text path = dtn_lock_path(task, files->items[0].path), bytes = DTN_TEXT(""), reason = DTN_TEXT("");
    if (path.length == 0 || !reader->read)
        return (dtn_lock){.state = DTN_LOCK_NONE};
    bool is_read = reader->read(reader->host, path, &bytes, &reason);
    if (!is_read && dtn_text_is(reason, "no such file"))
        return (dtn_lock){.state = DTN_LOCK_NONE};
    if (is_read && bytes.length > DTN_FILE_LIMIT) {
        is_read = false;
        reason = DTN_TEXT("larger than 16 MiB");
    }
    uint32_t file = dtn_files_add(task, files, path, is_read ? bytes : DTN_TEXT(""));
    if (is_read)
        return dtn_lock_read(task, files, file, diagnostics);
    dtn_diagnose(task, diagnostics, DTN_D711, (dtn_span){file, 0, 0},
                 dtn_text_build(task, "the lock \"%t\" cannot be read: %t", path, reason), DTN_TEXT(""));
    return (dtn_lock){.state = DTN_LOCK_FOREIGN};
}
