/* SPDX-License-Identifier: MIT */
#include "report/sources_report.h"

#include "report/citation_words.h"
#include "report/heading.h"
#include "report/judgement_words.h"
#include "report/wording.h"
#include "report/writer.h"

static void dim(dtn_document *document, dtn_text words)
{
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_DIM, words);
}

static const dtn_case *case_of(const dtn_sources_answer *answer)
{
    return answer->heading.situation->of;
}

/* ---- all sources in short ------------------------------------------------------------------------------- */

static uint32_t verified_of(const dtn_source_use *use)
{
    return use->states[DTN_CITED_EXACT] + use->states[DTN_CITED_NORMALISED] + use->states[DTN_CITED_LINES];
}

static void say_opening(dtn_document *document, const dtn_sources_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_source_uses *uses = answer->uses;
    uint32_t unverified = 0, missing = 0;
    for (uint32_t i = 0; i < case_of(answer)->source_count; i++) {
        unverified += uses->sources[i].states[DTN_CITED_UNVERIFIED];
        missing += uses->sources[i].states[DTN_CITED_MISSING];
    }
    dtn_document_gap(document);
    dtn_document_paragraph(
        document,
        dtn_text_build(task, "%t of %t, cited %t.",
                       dtn_word_things(task, case_of(answer)->source_count, "source", "sources"),
                       dtn_word_things(task, uses->origin_count, "origin", "origins"),
                       uses->citation_count == 1
                           ? DTN_TEXT("once")
                           : dtn_text_build(task, "%t times", dtn_word_count(task, uses->citation_count))));
    if (unverified > 0)
        dtn_document_add(document, DTN_DOUBT,
                         dtn_text_build(task, " %t, because the text is not at hand.",
                                        unverified == uses->citation_count
                                            ? DTN_TEXT("No citation could be checked")
                                            : dtn_text_build(task, "%t could not be checked",
                                                             dtn_word_count(task, unverified))));
    if (missing > 0)
        dtn_document_add(document, DTN_BAD,
                         dtn_text_build(task, " %t not found in the texts.", dtn_word_count(task, missing)));
}

static dtn_text or_dash(dtn_text text)
{
    return text.length > 0 ? text : DTN_TEXT("-");
}

static void say_overview(dtn_document *document, const dtn_sources_answer *answer)
{
    dtn_task *task = document->task;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("source"));
    dtn_tabular_column(task, table, DTN_TEXT("said on"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("text"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("cited"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("word for\nword"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("other\nsigns"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("lines\nonly"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("not\nchecked"), DTN_RIGHT);
    for (uint32_t i = 0; i < case_of(answer)->source_count; i++) {
        const dtn_case_source *s = &case_of(answer)->sources[i];
        const dtn_source_use *use = &answer->uses->sources[i];
        const uint32_t counts[] = {use->borne_count, use->states[DTN_CITED_EXACT],
                                   use->states[DTN_CITED_NORMALISED], use->states[DTN_CITED_LINES],
                                   use->borne_count - verified_of(use)};
        dtn_tabular_cell(task, table, DTN_STRONG, s->name);
        dtn_tabular_cell(task, table, DTN_PLAIN, or_dash(s->date.text));
        dtn_tabular_cell(task, table, s->has_text ? DTN_PLAIN : DTN_DOUBT,
                         s->has_text ? dtn_word_things(task, s->line_count, "line", "lines")
                                     : DTN_TEXT("not at hand"));
        for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
            dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, counts[k]));
    }
    dim(document,
        DTN_TEXT("Other signs: the phrase stands there with other quotes, dashes or spaces. Lines only: "
                 "the lines exist, no phrase is given. Not checked: the text is not at hand, or does "
                 "not say it. Below, in force means on the day and in the view asked about."));
}

/* ---- what rests on one source --------------------------------------------------------------------------- */

/* Statements that are said together: a party's judgements, shared numbers, events and so on. */
static dtn_text group_of(dtn_task *task, const dtn_case *c, const dtn_citation *row)
{
    static const char *const groups[DTN_CITING_COUNT] = {[DTN_CITING_FRAME] = "title, day, purpose",
                                                         [DTN_CITING_SOURCE] = "sources",
                                                         [DTN_CITING_PARTY] = "parties",
                                                         [DTN_CITING_ISSUE] = "issues",
                                                         [DTN_CITING_REGISTER] = "registers",
                                                         [DTN_CITING_DEAL] = "deals",
                                                         [DTN_CITING_EVENT] = "events",
                                                         [DTN_CITING_VIEW] = "views",
                                                         [DTN_CITING_PRECEDENT] = "precedents",
                                                         [DTN_CITING_LESSON] = "lessons",
                                                         [DTN_CITING_CLAIM] = "claims",
                                                         [DTN_CITING_EXPECTATION] = "expectations",
                                                         [DTN_CITING_RESOLUTION] = "resolutions"};
    if (!row->judgement)
        return dtn_text_of(groups[row->by]);
    switch (row->judgement->kind) {
    case DTN_JUDGEMENT_LET:
    case DTN_JUDGEMENT_COUNT:
        return DTN_TEXT("shared numbers");
    case DTN_JUDGEMENT_STATUS_QUO:
    case DTN_JUDGEMENT_NEEDS:
    case DTN_JUDGEMENT_RULE:
    case DTN_JUDGEMENT_RULE_ENDS:
        return DTN_TEXT("rules and needs");
    default:
        return row->judgement->party < c->party_count
                   ? dtn_text_build(task, "judgements on %t", c->parties[row->judgement->party].name)
                   : DTN_TEXT("judgements");
    }
}

typedef struct borne_group {
    dtn_text name;
    DTN_ARRAY(const dtn_borne *) members;
} borne_group;

typedef DTN_ARRAY(borne_group) borne_groups;

static borne_groups group_borne(dtn_task *task, const dtn_sources_answer *answer, const dtn_source_use *use)
{
    borne_groups groups = {0};
    for (uint32_t i = 0; i < use->borne_count; i++) {
        const dtn_citation *row = &answer->uses->citations.items[use->borne[i].citation];
        dtn_text name = group_of(task, case_of(answer), row);
        size_t at = 0;
        while (at < groups.count && !dtn_text_equal(groups.items[at].name, name))
            at++;
        borne_group fresh = {.name = name};
        if (at == groups.count)
            DTN_PUSH(task, &groups, fresh);
        DTN_PUSH(task, &groups.items[at].members, &use->borne[i]);
    }
    return groups;
}

/* As the case itself would include it: without the folder that all its files share as a rule. */
static dtn_text short_path(const dtn_case *c, dtn_span span)
{
    dtn_text path = c->files->items[span.file].path, first = dtn_case_path(c);
    size_t folder = first.length;
    while (folder > 0 && first.bytes[folder - 1] != '/')
        folder--;
    bool is_shared = path.length > folder &&
                     dtn_text_equal(dtn_text_slice(path, 0, folder), dtn_text_slice(first, 0, folder));
    return is_shared ? dtn_text_slice(path, folder, path.length) : path;
}

/* "talks.detente 12, 15; views.detente 3" */
static dtn_text places_of(dtn_task *task, const dtn_sources_answer *answer, const borne_group *group)
{
    const dtn_case *c = case_of(answer);
    dtn_builder out = {.task = task};
    uint32_t last_file = DTN_NOBODY, last_line = 0;
    for (size_t i = 0; i < group->members.count; i++) {
        dtn_span span = answer->uses->citations.items[group->members.items[i]->citation].span;
        uint32_t line = dtn_line_number(c, span);
        if (span.file == last_file && line == last_line)
            continue;
        if (span.file != last_file)
            dtn_build(&out, "%s%t ", out.length > 0 ? "; " : "", short_path(c, span));
        else
            dtn_build_chars(&out, ", ");
        dtn_build_count(&out, line);
        last_file = span.file;
        last_line = line;
    }
    return dtn_built(&out);
}

static dtn_text force_words(dtn_task *task, const borne_group *group)
{
    size_t in_force = 0, may_be = 0;
    for (size_t i = 0; i < group->members.count; i++) {
        in_force += group->members.items[i]->force == DTN_IN_FORCE;
        may_be += group->members.items[i]->force != DTN_FORCE_NONE;
    }
    return may_be == 0 ? DTN_TEXT("-") : dtn_text_build(task, "%z of %z", in_force, may_be);
}

static void say_borne(dtn_document *document, const dtn_sources_answer *answer, const dtn_source_use *use)
{
    dtn_task *task = document->task;
    borne_groups groups = group_borne(task, answer, use);
    if (groups.count == 0)
        return;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("what rests on it"));
    dtn_tabular_column(task, table, DTN_TEXT("cites"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("in force"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("lines of the case"), DTN_LEFT);
    for (size_t i = 0; i < groups.count; i++) {
        const borne_group *group = &groups.items[i];
        dtn_tabular_cell(task, table, DTN_PLAIN, group->name);
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, group->members.count));
        dtn_tabular_cell(task, table, DTN_PLAIN, force_words(task, group));
        dtn_tabular_cell(task, table, DTN_PLAIN, places_of(task, answer, group));
    }
}

/* ---- what speaks against leaning on it ------------------------------------------------------------------ */

static dtn_text flagged_places(dtn_task *task, const dtn_sources_answer *answer, const dtn_source_use *use,
                               bool of_hindsight)
{
    borne_group flagged = {0};
    for (uint32_t i = 0; i < use->borne_count; i++)
        if (of_hindsight ? use->borne[i].is_hindsight : use->borne[i].is_foretold)
            DTN_PUSH(task, &flagged.members, &use->borne[i]);
    return places_of(task, answer, &flagged);
}

static void find_date_flags(dtn_task *task, const dtn_sources_answer *answer, uint32_t source,
                            dtn_sentences *flags)
{
    const dtn_case_source *s = &case_of(answer)->sources[source];
    const dtn_source_use *use = &answer->uses->sources[source];
    if (s->date.number == 0)
        DTN_PUSH(task, flags,
                 DTN_TEXT("no date: whether it knew what it is cited for cannot be told (`date ...`)"));
    if (use->foretold > 0)
        DTN_PUSH(task, flags,
                 dtn_text_build(task,
                                "cited for what happened after its date: it can have foretold that, not "
                                "reported it (%t)",
                                flagged_places(task, answer, use, false)));
    if (use->hindsight > 0)
        DTN_PUSH(task, flags,
                 dtn_text_build(task,
                                "hindsight: later than %t, and judgements in force on that day cite it: %t",
                                dtn_day_text(task, answer->heading.situation->as_of),
                                flagged_places(task, answer, use, true)));
}

/* The lines on which most rests, where several statements share them. */
static dtn_text reused_words(dtn_task *task, const dtn_source_uses *uses, uint32_t source)
{
    enum { MOST_NAMED = 3 };
    dtn_sentences named = {0};
    uint32_t count = 0, most = 0;
    for (uint32_t i = uses->runs.first[source]; i < uses->runs.first[source + 1]; i++) {
        count += uses->runs.items[i].citations > 1;
        most = uses->runs.items[i].citations > most ? uses->runs.items[i].citations : most;
    }
    for (uint32_t n = most; n > 1 && named.count < MOST_NAMED; n--)
        for (uint32_t i = uses->runs.first[source];
             i < uses->runs.first[source + 1] && named.count < MOST_NAMED; i++) {
            const dtn_cited_run *run = &uses->runs.items[i];
            if (run->citations != n)
                continue;
            DTN_PUSH(task, &named,
                     run->from == run->to ? dtn_text_build(task, "line %z (%z)", (size_t)run->from, (size_t)n)
                                          : dtn_text_build(task, "lines %z-%z (%z)", (size_t)run->from,
                                                           (size_t)run->to, (size_t)n));
        }
    if (named.count == 0)
        return (dtn_text){"", 0};
    return dtn_text_build(task, "several citations rest on the same lines: %t%s",
                          dtn_word_list(task, named.items, named.count, ","),
                          count > named.count ? " and others" : "");
}

static void find_lock_flag(dtn_task *task, const dtn_sources_answer *answer, uint32_t source,
                           dtn_sentences *flags)
{
    static const char *const sentences[] = {
        [DTN_LOCKED_NOT] = "not in the lock beside the case",
        [DTN_LOCKED_UNSEEN] = "locked; its text is not at hand to compare",
        [DTN_LOCKED_SAME] = "locked, and unchanged since",
        [DTN_LOCKED_SAME_LINES] = "changed since it was locked, in no line that is cited",
        [DTN_LOCKED_CHANGED_LINES] = "cited lines have changed since it was locked: see `detente check`"};
    if (answer->has_lock)
        DTN_PUSH(task, flags, dtn_text_of(sentences[answer->locked[source]]));
}

static void say_flags(dtn_document *document, const dtn_sources_answer *answer, uint32_t source)
{
    dtn_task *task = document->task;
    const dtn_source_use *use = &answer->uses->sources[source];
    dtn_sentences flags = {0};
    if (use->borne_count == 0)
        DTN_PUSH(task, &flags, DTN_TEXT("never cited"));
    find_date_flags(task, answer, source, &flags);
    dtn_text reused = reused_words(task, answer->uses, source);
    if (reused.length > 0)
        DTN_PUSH(task, &flags, reused);
    find_lock_flag(task, answer, source, &flags);
    dtn_say_list(document, flags.items, flags.count);
}

/* ---- one source ----------------------------------------------------------------------------------------- */

static dtn_text about_words(dtn_task *task, const dtn_source_use *use)
{
    if (use->first_about.number == 0)
        return (dtn_text){"", 0};
    if (use->first_about.number == use->last_about.number)
        return dtn_text_build(task, " Cited for what happened on %t.", use->first_about.text);
    return dtn_text_build(task, " Cited for what happened from %t to %t.", use->first_about.text,
                          use->last_about.text);
}

static void say_source(dtn_document *document, const dtn_sources_answer *answer, uint32_t source)
{
    dtn_task *task = document->task;
    const dtn_case_source *s = &case_of(answer)->sources[source];
    const dtn_source_use *use = &answer->uses->sources[source];
    dtn_text words = dtn_source_words(task, s);
    dtn_document_gap(document);
    dtn_document_heading(document,
                         s->title.length > 0 ? dtn_text_build(task, "%t: %t", s->name, s->title) : s->name);
    dtn_document_paragraph(
        document, dtn_text_build(task, "%t%s%t", words, words.length > 0 ? "." : "", about_words(task, use)));
    if (s->evidence.note.length > 0)
        dtn_document_add(document, DTN_DIM, dtn_text_build(task, " Date: %t.", s->evidence.note));
    say_borne(document, answer, use);
    say_flags(document, answer, source);
}

/* ---- origins and shared words --------------------------------------------------------------------------- */

static void say_origins(dtn_document *document, const dtn_sources_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_case *c = case_of(answer);
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Whose word it is"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("origin"));
    dtn_tabular_column(task, table, DTN_TEXT("citations"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("share"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("sources"), DTN_LEFT);
    for (uint32_t i = 0; i < answer->uses->origin_count; i++) {
        const dtn_origin *origin = &answer->uses->origins[i];
        dtn_builder names = {.task = task};
        for (uint32_t k = 0; k < origin->source_count; k++) {
            uint32_t source = origin->sources[k];
            bool is_copy = origin->original != DTN_NOBODY && origin->original != source;
            dtn_build(&names, "%s%t%s", k > 0 ? ", " : "", c->sources[source].name, is_copy ? " (copy)" : "");
        }
        dtn_tabular_cell(task, table, DTN_STRONG,
                         origin->name.length > 0 ? origin->name : DTN_TEXT("not said"));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, origin->citations));
        dtn_tabular_cell(task, table, DTN_PLAIN,
                         answer->uses->citation_count > 0
                             ? dtn_word_share(task, origin->citations, answer->uses->citation_count)
                             : DTN_TEXT("-"));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_built(&names));
    }
    dim(document,
        dtn_text_build(
            task,
            "Exact counts; share: of %t. Sources of one origin count once as evidence: the earliest "
            "is the original, the others copies. One that names no origin stands for itself.",
            answer->uses->citation_count == 1
                ? DTN_TEXT("the one citation")
                : dtn_text_build(task, "all %t citations",
                                 dtn_word_count(task, answer->uses->citation_count))));
}

static void say_shared(dtn_document *document, const dtn_sources_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_case *c = case_of(answer);
    dtn_sentences sentences = {0};
    bool some_differ = false;
    for (uint32_t i = 0; i < answer->uses->shared_count; i++) {
        const dtn_shared_phrase *shared = &answer->uses->shared[i];
        const dtn_cited *cited = answer->uses->citations.items[shared->citation].cited;
        bool is_one =
            answer->uses->sources[cited->source].origin == answer->uses->sources[shared->other].origin;
        some_differ |= !is_one;
        DTN_PUSH(task, &sentences,
                 dtn_text_build(task, "\"%t\": %t, and %t too%s", cited->phrase,
                                c->sources[cited->source].name, c->sources[shared->other].name,
                                is_one ? " (of one origin)" : ""));
    }
    if (sentences.count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("The same words in several sources"));
    dtn_say_list(document, sentences.items, sentences.count);
    if (some_differ)
        dim(document,
            DTN_TEXT("Where the origins differ, one may have copied the other, or both a third: `origin` is "
                     "where the case says so."));
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

static dtn_text sources_terminal(dtn_task *task, const dtn_sources_answer *answer, const dtn_style *style)
{
    const dtn_sentences none = {0};
    dtn_document document = dtn_document_open(task, style);
    dtn_say_heading(&document, &answer->heading);
    if (answer->uses) {
        say_opening(&document, answer);
        say_overview(&document, answer);
        say_origins(&document, answer);
        for (uint32_t i = 0; i < case_of(answer)->source_count; i++)
            say_source(&document, answer, i);
        say_shared(&document, answer);
        dtn_say_notes(&document, &answer->heading, &none);
    }
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_sources(dtn_task *task, const dtn_sources_answer *answer, const dtn_style *style)
{
    switch (dtn_style_form(style)) {
    case DTN_FORM_JSON:
        return dtn_sources_json(task, answer);
    case DTN_FORM_CSV:
        return dtn_sources_csv(task, answer);
    default:
        return sources_terminal(task, answer, style);
    }
}

/* ---- a lock that was written ---------------------------------------------------------------------------- */

static dtn_text names_of(dtn_task *task, const dtn_case *c, const uint32_t *sources, uint32_t count)
{
    dtn_text *names = DTN_TAKE(task, count, dtn_text);
    for (uint32_t i = 0; i < count; i++)
        names[i] = c->sources[sources[i]].name;
    return dtn_word_list(task, names, count, "and");
}

dtn_text dtn_report_lock_written(dtn_task *task, const dtn_case *c, const dtn_lock *old,
                                 const dtn_lock_written *written)
{
    dtn_builder out = {.task = task};
    dtn_build(&out, "%t, %t\n", dtn_word_things(task, written->source_count, "source", "sources"),
              dtn_word_things(task, written->line_count, "line", "lines"));
    if (written->changed_count > 0)
        dtn_build(&out,
                  "cited lines of %t are not what the lock before had; the new one takes them as they are\n",
                  names_of(task, c, written->changed, written->changed_count));
    if (written->kept_count > 0)
        dtn_build(&out, "kept as they were, because the text is not at hand: %t\n",
                  names_of(task, c, written->kept, written->kept_count));
    if (written->dropped_count > 0)
        dtn_build(&out, "left out, because the case no longer cites it: %t\n",
                  dtn_word_list(task, written->dropped, written->dropped_count, "and"));
    if (old->state == DTN_LOCK_BROKEN)
        dtn_build_chars(&out, "the lock before had been cut off or edited; it is written anew\n");
    return dtn_built(&out);
}
