/* SPDX-License-Identifier: MIT
 * record/lock_compare.c: what has changed in the texts since they were locked.
 *
 * This is no pass of the checker: the checker knows files and the language, and nothing that was written down on another
 * day. It gives the case; what was recorded of it is held against it here, and said at the case's own citations. */
#include "record/lock.h"

#include "base/table.h"
#include "model/phrase.h"

/* ---- one source ---------------------------------------------------------------------------------------- */

typedef DTN_ARRAY(uint32_t) line_numbers;

typedef struct source_change {
    uint32_t source;
    const dtn_locked_source *locked;
    line_numbers changed, unlocked;
    bool file_differs;
} source_change;

static void look_at_line(dtn_task *task, source_change *change, const dtn_file *file, uint32_t line)
{
    const dtn_locked_line *locked = change->locked ? dtn_lock_line(change->locked, line) : NULL;
    if (!locked)
        DTN_PUSH(task, &change->unlocked, line);
    else if (!dtn_digest_equal(locked->digest, dtn_digest_of(dtn_file_line(file, line))))
        DTN_PUSH(task, &change->changed, line);
}

/* Of a source whose text is at hand. */
static source_change look_at_source(dtn_task *task, const dtn_case *c, const dtn_lock *lock,
                                    const dtn_cited_runs *runs, uint32_t source)
{
    const dtn_case_source *s = &c->sources[source];
    source_change change = {.source = source, .locked = dtn_lock_source(lock, s->name)};
    for (uint32_t i = runs->first[source]; i < runs->first[source + 1]; i++)
        for (uint32_t line = runs->items[i].from; line <= runs->items[i].to && line <= s->line_count; line++)
            look_at_line(task, &change, s->read, line);
    change.file_differs = change.locked && change.locked->has_file &&
                          !dtn_digest_equal(change.locked->file, dtn_lock_file_digest(task, s->read));
    return change;
}

dtn_locked dtn_lock_standing(dtn_task *task, const dtn_case *c, const dtn_lock *lock,
                             const dtn_cited_runs *runs, uint32_t source)
{
    if (!dtn_lock_source(lock, c->sources[source].name))
        return DTN_LOCKED_NOT;
    if (!c->sources[source].read)
        return DTN_LOCKED_UNSEEN;
    source_change change = look_at_source(task, c, lock, runs, source);
    if (change.changed.count > 0)
        return DTN_LOCKED_CHANGED_LINES;
    return change.file_differs ? DTN_LOCKED_SAME_LINES : DTN_LOCKED_SAME;
}

/* ---- words --------------------------------------------------------------------------------------------- */

typedef struct comparing {
    dtn_task *task;
    const dtn_case *c;
    dtn_citations citations;
    dtn_diagnostics *diagnostics;
} comparing;

static void say(const comparing *compare, dtn_code code, dtn_span span, dtn_text message, dtn_text hint)
{
    dtn_diagnose(compare->task, compare->diagnostics, code, span, message, hint);
}

static uint32_t line_of(const comparing *compare, dtn_span span)
{
    return dtn_file_place(&compare->c->files->items[span.file], span.start).line;
}

/* "talks.detente:12, 15, views.detente:3": every statement that rests on the line, in the order of the text. */
static dtn_text statements_on(const comparing *compare, uint32_t source, uint32_t line, size_t *count)
{
    dtn_builder out = {.task = compare->task};
    uint32_t last_file = DTN_NOBODY, last_line = 0;
    *count = 0;
    for (uint32_t i = 0; i < compare->citations.count; i++) {
        const dtn_citation *row = &compare->citations.items[i];
        if (row->is_again || !dtn_cited_covers(row->cited, source, line))
            continue;
        uint32_t at = line_of(compare, row->span);
        if (row->span.file == last_file && at == last_line)
            continue;
        dtn_build_chars(&out, out.length > 0 ? ", " : "");
        if (row->span.file != last_file)
            dtn_build(&out, "%t:", compare->c->files->items[row->span.file].path);
        dtn_build_count(&out, at);
        last_file = row->span.file;
        last_line = at;
        ++*count;
    }
    return dtn_built(&out);
}

static const dtn_cited *first_on(const comparing *compare, uint32_t source, uint32_t line)
{
    for (uint32_t i = 0; i < compare->citations.count; i++)
        if (dtn_cited_covers(compare->citations.items[i].cited, source, line))
            return compare->citations.items[i].cited;
    return NULL;
}

/* "5, 7 and 9 more" */
static dtn_text numbers_in_words(dtn_task *task, const line_numbers *lines)
{
    enum { MOST_NAMED = 8 };
    dtn_builder out = {.task = task};
    for (size_t i = 0; i < lines->count && i < MOST_NAMED; i++) {
        dtn_build_chars(&out, i > 0 ? ", " : "");
        dtn_build_count(&out, lines->items[i]);
    }
    if (lines->count > MOST_NAMED)
        dtn_build(&out, " and %z more", lines->count - MOST_NAMED);
    return dtn_built(&out);
}

/* ---- lines that changed -------------------------------------------------------------------------------- */

/* From the digest of a line to where it stands in the text now. */
static dtn_table lines_by_digest(dtn_task *task, const dtn_file *file)
{
    enum { LINES_PER_TICK = 4096 };
    dtn_table table = {0};
    dtn_digest *digests = DTN_TAKE(task, file->line_count, dtn_digest);
    for (uint32_t line = (uint32_t)file->line_count; line >= 1; line--) { /* the first of equal ones stays */
        if (line % LINES_PER_TICK == 0)
            dtn_task_tick(task);
        digests[line - 1] = dtn_digest_of(dtn_file_line(file, line));
        dtn_table_set(task, &table, (dtn_text){(const char *)digests[line - 1].bytes, DTN_DIGEST_SIZE}, line);
    }
    return table;
}

/* Whether every phrase cited from that line is still found where it is cited; false without any. */
static bool phrase_still_stands(const comparing *compare, uint32_t source, uint32_t line)
{
    bool stands = false;
    for (uint32_t i = 0; i < compare->citations.count; i++) {
        const dtn_cited *cited = compare->citations.items[i].cited;
        if (cited->phrase.length == 0 || !dtn_cited_covers(cited, source, line))
            continue;
        if (cited->state == DTN_CITED_MISSING)
            return false;
        stands = true;
    }
    return stands;
}

static dtn_text reads_now(dtn_task *task, const dtn_file *file, uint32_t line)
{
    enum { MOST_WORDS = 8 };
    bool goes_on;
    dtn_text now = dtn_file_line(file, line);
    size_t end = dtn_opening_words(now, MOST_WORDS, &goes_on);
    if (end == 0)
        return dtn_text_build(task, "line %z is empty now", (size_t)line);
    return dtn_text_build(task, "line %z now %s \"%t%s\"", (size_t)line, goes_on ? "begins" : "reads",
                          dtn_text_slice(now, 0, end), goes_on ? " ..." : "");
}

static dtn_text what_became_of(const comparing *compare, const source_change *change, const dtn_table *now,
                               uint32_t line)
{
    dtn_task *task = compare->task;
    const dtn_locked_line *locked = dtn_lock_line(change->locked, line);
    uint32_t moved;
    if (dtn_table_get(now, (dtn_text){(const char *)locked->digest.bytes, DTN_DIGEST_SIZE}, &moved))
        return dtn_text_build(task, "what stood there stands on line %z now", (size_t)moved);
    return dtn_text_build(
        task, "%s%t",
        phrase_still_stands(compare, change->source, line) ? "every phrase cited still stands; " : "",
        reads_now(task, compare->c->sources[change->source].read, line));
}

static void say_changed_lines(const comparing *compare, const source_change *change)
{
    dtn_task *task = compare->task;
    const dtn_case_source *source = &compare->c->sources[change->source];
    dtn_table now = {0};
    if (change->changed.count > 0)
        now = lines_by_digest(task, source->read);
    for (size_t i = 0; i < change->changed.count; i++) {
        uint32_t line = change->changed.items[i];
        dtn_task_tick(task);
        if (compare->diagnostics->count >= DTN_DIAGNOSTIC_LIMIT) {
            compare->diagnostics->dropped += change->changed.count - i;
            return;
        }
        const dtn_cited *cited = first_on(compare, change->source, line);
        size_t count;
        dtn_text places = statements_on(compare, change->source, line, &count);
        say(compare, DTN_D709, cited->span,
            dtn_text_build(task, "line %z of source \"%t\" has changed since it was locked; %t %s on it",
                           (size_t)line, source->name, places, count == 1 ? "rests" : "rest"),
            what_became_of(compare, change, &now, line));
    }
}

/* ---- the rest ------------------------------------------------------------------------------------------ */

static bool has_lost_lines(const source_change *change, uint32_t line_count)
{
    const dtn_locked_source *locked = change->locked;
    return locked->locked_count > 0 && locked->lines[locked->locked_count - 1].number > line_count;
}

static void say_changed_elsewhere(const comparing *compare, const source_change *change)
{
    const dtn_case_source *source = &compare->c->sources[change->source];
    dtn_task *task = compare->task;
    if (!change->file_differs || change->changed.count > 0)
        return;
    dtn_text length = change->locked->line_count == source->line_count
                          ? DTN_TEXT("")
                          : dtn_text_build(task, "; it has %z lines now and had %z",
                                           (size_t)source->line_count, (size_t)change->locked->line_count);
    say(compare, DTN_D710, source->span,
        dtn_text_build(task, "the text of source \"%t\" has changed since it was locked%s%t", source->name,
                       has_lost_lines(change, source->line_count) ? "" : ", but no line that is cited",
                       length),
        DTN_TEXT(""));
}

static void say_unlocked(const comparing *compare, const source_change *change)
{
    const dtn_case_source *source = &compare->c->sources[change->source];
    const dtn_text hint = DTN_TEXT("`detente sources FILE --lock` takes it in");
    dtn_task *task = compare->task;
    if (change->unlocked.count == 0)
        return;
    const dtn_cited *cited = first_on(compare, change->source, change->unlocked.items[0]);
    dtn_text numbers = numbers_in_words(task, &change->unlocked);
    say(compare, DTN_D712, cited->span,
        dtn_text_build(task, "source \"%t\" is cited and the lock does not have %s %t", source->name,
                       change->unlocked.count == 1 ? "line" : "lines", numbers),
        hint);
}

void dtn_lock_compare(dtn_task *task, const dtn_case *c, const dtn_lock *lock, dtn_diagnostics *diagnostics)
{
    if (lock->state == DTN_LOCK_NONE || lock->state == DTN_LOCK_FOREIGN)
        return;
    comparing compare = {task, c, dtn_citations_of(task, c), diagnostics};
    dtn_cited_runs runs = dtn_cited_runs_of(task, c, &compare.citations);
    for (uint32_t source = 0; source < c->source_count; source++) {
        if (!c->sources[source].read)
            continue;
        source_change change = look_at_source(task, c, lock, &runs, source);
        say_changed_lines(&compare, &change);
        say_changed_elsewhere(&compare, &change);
        say_unlocked(&compare, &change);
    }
}
