/* SPDX-License-Identifier: MIT
 * record/lock_write.c: a new lock of the texts at hand. */
#include "record/lock.h"

#include "base/sort.h"
#include "base/table.h"

typedef struct writing {
    dtn_task *task;
    const dtn_case *c;
    const dtn_lock *old;
    dtn_cited_runs runs;
    const bool *is_cited; /* [source_count] */
    dtn_builder out;
    dtn_lock_written written;
    DTN_ARRAY(uint32_t) kept, changed;
    DTN_ARRAY(dtn_text) dropped;
} writing;

/* Signs that would break the line become U+FFFD. */
static void build_quoted(dtn_builder *out, dtn_text text)
{
    enum { FIRST_PRINTED = 0x20 };
    dtn_build_chars(out, "\"");
    for (size_t i = 0; i < text.length; i++) {
        bool is_sign = text.bytes[i] == '"' || text.bytes[i] == '\\';
        dtn_build_chars(out, is_sign ? "\\" : "");
        if ((unsigned char)text.bytes[i] < FIRST_PRINTED)
            dtn_build_chars(out, "\xEF\xBF\xBD");
        else
            dtn_build_text(out, dtn_text_slice(text, i, i + 1));
    }
    dtn_build_chars(out, "\"");
}

static void build_source(writing *w, dtn_text name, dtn_text text_file, uint32_t lines, dtn_digest file)
{
    dtn_build(&w->out, "source %t text ", name);
    build_quoted(&w->out, text_file);
    dtn_build(&w->out, " lines %z\n  file sha256 %t\n", (size_t)lines, dtn_digest_text(w->task, file));
    w->written.source_count++;
}

static void build_line(writing *w, uint32_t line, dtn_digest digest)
{
    dtn_build(&w->out, "  line %z sha256 %t\n", (size_t)line, dtn_digest_text(w->task, digest));
    w->written.line_count++;
}

static void keep_old(writing *w, uint32_t source, const dtn_locked_source *old)
{
    build_source(w, old->name, old->text_file, old->line_count, old->file);
    for (uint32_t i = 0; i < old->locked_count; i++)
        build_line(w, old->lines[i].number, old->lines[i].digest);
    DTN_PUSH(w->task, &w->kept, source);
}

static void write_at_hand(writing *w, uint32_t source)
{
    const dtn_case_source *s = &w->c->sources[source];
    build_source(w, s->name, s->text_file, s->line_count, dtn_lock_file_digest(w->task, s->read));
    for (uint32_t i = w->runs.first[source]; i < w->runs.first[source + 1]; i++)
        for (uint32_t line = w->runs.items[i].from; line <= w->runs.items[i].to && line <= s->line_count;
             line++)
            build_line(w, line, dtn_digest_of(dtn_file_line(s->read, line)));
    if (dtn_lock_standing(w->task, w->c, w->old, &w->runs, source) == DTN_LOCKED_CHANGED_LINES)
        DTN_PUSH(w->task, &w->changed, source);
}

static void write_source(writing *w, uint32_t source)
{
    const dtn_case_source *s = &w->c->sources[source];
    const dtn_locked_source *old = dtn_lock_source(w->old, s->name);
    if (!w->is_cited[source])
        return;
    if (s->read)
        write_at_hand(w, source);
    else if (w->old->state == DTN_LOCK_BROKEN)
        w->written.loses = true; /* nobody can say whether what it has, or had, of this text is right */
    else if (old)
        keep_old(w, source, old);
}

static const bool *find_cited(dtn_task *task, const dtn_case *c, const dtn_citations *citations)
{
    bool *is_cited = DTN_TAKE(task, c->source_count, bool);
    for (uint32_t i = 0; i < citations->count; i++)
        is_cited[citations->items[i].cited->source] = true;
    return is_cited;
}

static int by_name(const void *a, const void *b, const void *context)
{
    const dtn_case *c = context;
    return dtn_text_compare(c->sources[*(const uint32_t *)a].name, c->sources[*(const uint32_t *)b].name);
}

/* By name, so that moving statements about in the case leaves the lock as it is. */
static const uint32_t *sources_by_name(dtn_task *task, const dtn_case *c)
{
    uint32_t *order = DTN_TAKE(task, c->source_count, uint32_t);
    for (uint32_t i = 0; i < c->source_count; i++)
        order[i] = i;
    dtn_sort(task, order, c->source_count, sizeof *order, by_name, c);
    return order;
}

static void find_dropped(writing *w)
{
    dtn_table cited = {0};
    for (uint32_t i = 0; i < w->c->source_count; i++)
        if (w->is_cited[i])
            dtn_table_set(w->task, &cited, w->c->sources[i].name, i);
    for (uint32_t i = 0; i < w->old->source_count; i++)
        if (!dtn_table_get(&cited, w->old->sources[i].name, NULL))
            DTN_PUSH(w->task, &w->dropped, w->old->sources[i].name);
}

dtn_lock_written dtn_lock_write(dtn_task *task, const dtn_case *c, const dtn_lock *old)
{
    dtn_citations citations = dtn_citations_of(task, c);
    writing w = {.task = task, .c = c, .old = old, .out = {.task = task}};
    const uint32_t *order = sources_by_name(task, c);
    w.runs = dtn_cited_runs_of(task, c, &citations);
    w.is_cited = find_cited(task, c, &citations);
    dtn_build_chars(&w.out, "detente sources lock 1\n");
    for (uint32_t i = 0; i < c->source_count; i++)
        write_source(&w, order[i]);
    find_dropped(&w);
    dtn_text seal = dtn_digest_text(task, dtn_digest_of((dtn_text){w.out.bytes, w.out.length}));
    dtn_build(&w.out, "lock sha256 %t\n", seal);
    w.written.text = dtn_built(&w.out);
    w.written.kept = w.kept.items;
    w.written.kept_count = (uint32_t)w.kept.count;
    w.written.changed = w.changed.items;
    w.written.changed_count = (uint32_t)w.changed.count;
    w.written.dropped = w.dropped.items;
    w.written.dropped_count = (uint32_t)w.dropped.count;
    return w.written;
}
