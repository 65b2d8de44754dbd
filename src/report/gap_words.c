/* SPDX-License-Identifier: MIT
 * report/gap_words.c: gaps in words: what is missing, why it matters, what to add. */
#include "report/gaps_report.h"

#include "report/factor_words.h"
#include "report/judgement_words.h"
#include "report/share_words.h"
#include "report/wording.h"

static const char *const keys[DTN_GAP_KIND_COUNT] = {
    [DTN_GAP_ASSUMPTION] = "assumption",
    [DTN_GAP_NO_PREFERENCES] = "no-preferences",
    [DTN_GAP_WALK_AWAY] = "default-walk-away",
    [DTN_GAP_NEEDS] = "default-needs",
    [DTN_GAP_NOBODY_ELSE] = "nobody-else-needed",
    [DTN_GAP_NOT_ASKED] = "not-asked",
    [DTN_GAP_UNSPOKEN_COUNT] = "unused-register",
    [DTN_GAP_UNWEIGHED_ISSUE] = "unweighed-issue",
    [DTN_GAP_ONE_SIDED_ISSUE] = "one-sided-issue",
    [DTN_GAP_NO_SOURCES] = "no-sources",
    [DTN_GAP_UNHEARD_PARTY] = "unheard-party",
    [DTN_GAP_ONE_ORIGIN] = "one-origin",
    [DTN_GAP_AFTERWARDS] = "afterwards",
    [DTN_GAP_SILENT_SOURCE] = "unused-source",
    [DTN_GAP_UNBACKED_VIEW] = "unbacked-view",
    [DTN_GAP_UNCITED_EVENT] = "uncited-event",
    [DTN_GAP_NO_FAILURE] = "no-failed-precedent",
    [DTN_GAP_OVERDUE] = "overdue-expectation",
    [DTN_GAP_DISPUTED_COUNT] = "disputed-count",
    [DTN_GAP_UNUSED_OPTION] = "unused-option",
    [DTN_GAP_CLOSED_OPTION] = "closed-option",
    [DTN_GAP_IDLE_RULE] = "idle-rule",
    [DTN_GAP_NO_DAY] = "no-day",
};

const char *dtn_gap_key(dtn_gap_kind kind)
{
    return keys[kind];
}

/* ---- what it is about ----------------------------------------------------------------------------------- */

static dtn_text count_name(dtn_task *task, const dtn_case *c, uint32_t number)
{
    return dtn_text_build(task, "%t.%t", c->registers[c->counts[number].register_number].name,
                          c->counts[number].name);
}

static dtn_text option_name(dtn_task *task, const dtn_case *c, const dtn_gap *gap)
{
    return dtn_text_build(task, "%t = %t", c->issues[gap->issue].name,
                          c->issues[gap->issue].options[gap->option].name);
}

/* The name of what the gap is about. */
static dtn_text subject(dtn_task *task, const dtn_case *c, const dtn_gap *gap)
{
    switch (gap->kind) {
    case DTN_GAP_ASSUMPTION:
    case DTN_GAP_IDLE_RULE:
        return dtn_text_build(task, "%t (%t)", dtn_judgement_words(task, c, gap->judgement, NULL),
                              dtn_place_words(task, c, gap->span));
    case DTN_GAP_UNWEIGHED_ISSUE:
    case DTN_GAP_ONE_SIDED_ISSUE:
        return c->issues[gap->issue].name;
    case DTN_GAP_UNUSED_OPTION:
    case DTN_GAP_CLOSED_OPTION:
        return option_name(task, c, gap);
    case DTN_GAP_UNSPOKEN_COUNT:
        return c->registers[gap->number].name;
    case DTN_GAP_DISPUTED_COUNT:
        return count_name(task, c, gap->number);
    case DTN_GAP_SILENT_SOURCE:
        return c->sources[gap->number].name;
    case DTN_GAP_UNBACKED_VIEW:
        return c->views[gap->number].name;
    case DTN_GAP_AFTERWARDS:
    case DTN_GAP_UNCITED_EVENT:
        return c->events[gap->number].name;
    case DTN_GAP_OVERDUE:
        return c->expectations[gap->number].name;
    default:
        return gap->party != DTN_NOBODY ? c->parties[gap->party].name : (dtn_text){"", 0};
    }
}

static bool has_reason(const dtn_judgement *judgement)
{
    bool found = judgement->evidence.note.length > 0;
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        found |= judgement->entries[i].evidence.note.length > 0;
    return found;
}

/* ---- what is missing ------------------------------------------------------------------------------------ */

dtn_text dtn_gap_words(dtn_task *task, const dtn_situation *situation, const dtn_gap *gap)
{
    static const char *const sentences[DTN_GAP_KIND_COUNT] = {
        [DTN_GAP_NO_PREFERENCES] = "%t is a party and the case does not say what it wants",
        [DTN_GAP_WALK_AWAY] = "the consent of %t is needed, and the case does not say where it walks away",
        [DTN_GAP_NEEDS] = "the case does not say whose consent an agreement needs%t",
        [DTN_GAP_NOBODY_ELSE] = "consent is needed of groups or under conditions alone%t",
        [DTN_GAP_NOT_ASKED] = "%t is a party whose consent no line asks for, and it moves no issue",
        [DTN_GAP_UNSPOKEN_COUNT] = "register %t counts, and no judgement in force uses one of its counts",
        [DTN_GAP_UNWEIGHED_ISSUE] =
            "issue %t stands in no party's weights, scores, gains, losses or red lines",
        [DTN_GAP_NO_SOURCES] = "the case names no source%t",
        [DTN_GAP_UNHEARD_PARTY] = "no statement in force about %t cites a source",
        [DTN_GAP_ONE_ORIGIN] = "all sources come from one origin%t",
        [DTN_GAP_AFTERWARDS] = "every dated source is later than event %t",
        [DTN_GAP_SILENT_SOURCE] = "source %t is cited nowhere",
        [DTN_GAP_UNBACKED_VIEW] = "view %t is by no source and cites none",
        [DTN_GAP_UNCITED_EVENT] = "event %t cites no source",
        [DTN_GAP_NO_FAILURE] = "no precedent of the case failed to be agreed or to hold%t",
        [DTN_GAP_OVERDUE] = "expectation %t was due by this day and is not resolved",
        [DTN_GAP_DISPUTED_COUNT] = "count %t is written more than once",
        [DTN_GAP_UNUSED_OPTION] =
            "%t stands in no deal, status quo, precedent, rule, claim or line of values",
        [DTN_GAP_CLOSED_OPTION] = "%t lies in no package of the zone (central case)",
        [DTN_GAP_IDLE_RULE] = "%t takes no package from the zone of the central case",
        [DTN_GAP_NO_DAY] = "the case has dates and no as-of day%t",
    };
    const dtn_case *c = situation->of;
    dtn_text about = subject(task, c, gap);
    if (gap->kind == DTN_GAP_ASSUMPTION)
        return dtn_text_build(task, "%t %s", about,
                              has_reason(gap->judgement) ? "has a reason and no source"
                                                         : "has neither source nor reason");
    if (gap->kind == DTN_GAP_ONE_SIDED_ISSUE)
        return dtn_text_build(task, "issue %t matters to %t alone", about, c->parties[gap->party].name);
    return dtn_text_build(task, sentences[gap->kind], about);
}

/* ---- why it matters ------------------------------------------------------------------------------------- */

static dtn_text matters_of_drawn(dtn_task *task, const dtn_gap *gap)
{
    enum { PLACES = 2 }; /* as `why` has them; no shares: what two lines do together is in both */
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, "its total effect on the margin is ");
    dtn_build_rounded(&out, gap->effect.total, PLACES);
    dtn_build_chars(&out, " (");
    dtn_build_rounded(&out, gap->effect.low, PLACES);
    dtn_build_chars(&out, " to ");
    dtn_build_rounded(&out, gap->effect.high, PLACES);
    dtn_build_chars(&out, ")");
    return dtn_built(&out);
}

static dtn_text matters_of_certain(dtn_task *task, const dtn_gaps_answer *answer, const dtn_gap *gap)
{
    const dtn_situation *situation = answer->heading.situation;
    dtn_text certainty = dtn_certainty(situation, dtn_state_is_exact(answer->state));
    if (gap->turns)
        return dtn_text_build(task, "without it the answer would turn: %s (%t)",
                              "whether there is a zone hangs on it", certainty);
    return dtn_text_build(task, "without it the margin would be %t %s (%t)",
                          dtn_word_points_phrase(task, gap->change < 0 ? -gap->change : gap->change, false),
                          gap->change < 0 ? "smaller" : "larger", certainty);
}

dtn_text dtn_gap_matters(dtn_task *task, const dtn_gaps_answer *answer, const dtn_gap *gap)
{
    static const char *const sentences[DTN_GAP_KIND_COUNT] = {
        [DTN_GAP_NO_PREFERENCES] = "it counts as accepting every allowed package that it does not refuse",
        [DTN_GAP_NEEDS] = "every party with preferences counts as needed",
        [DTN_GAP_NOBODY_ELSE] = "nobody else can say no",
        [DTN_GAP_NOT_ASKED] = "what a deal does to it changes no answer",
        [DTN_GAP_UNSPOKEN_COUNT] =
            "whom or what it counts changes no answer, and no party is said to speak for them",
        [DTN_GAP_UNWEIGHED_ISSUE] = "packages that differ in it alone are the same to everybody",
        [DTN_GAP_ONE_SIDED_ISSUE] = "nobody else gains or loses by it, so it can only be given away",
        [DTN_GAP_NO_SOURCES] = "nothing in it can be followed to anybody's words",
        [DTN_GAP_UNHEARD_PARTY] = "what it wants is the word of others, or of the analyst",
        [DTN_GAP_ONE_ORIGIN] = "what they agree on is one voice",
        [DTN_GAP_AFTERWARDS] = "what is said of that time was written with knowledge of what came after",
        [DTN_GAP_SILENT_SOURCE] = "what it says has no part in any answer",
        [DTN_GAP_UNBACKED_VIEW] = "it is the analyst's own reading",
        [DTN_GAP_UNCITED_EVENT] = "that it happened so is the analyst's word",
        [DTN_GAP_NO_FAILURE] = "cases chosen because they went well say little of how often cases go well",
        [DTN_GAP_OVERDUE] = "forecasts that are not settled cannot be scored",
        [DTN_GAP_DISPUTED_COUNT] = "the first is used; `--set` tries another",
        [DTN_GAP_UNUSED_OPTION] = "it is there and nobody has thought about it",
        [DTN_GAP_CLOSED_OPTION] = "`detente zone --given` says which sentences keep it out",
        [DTN_GAP_IDLE_RULE] = "the central answer is the same without it",
        [DTN_GAP_NO_DAY] = "every event applies and no source counts as later than the day",
    };
    if (gap->kind == DTN_GAP_ASSUMPTION)
        return gap->is_drawn ? matters_of_drawn(task, gap) : matters_of_certain(task, answer, gap);
    if (gap->kind == DTN_GAP_WALK_AWAY)
        return answer->heading.situation->status_quo
                   ? DTN_TEXT("it counts as walking away at its own score of the status quo")
                   : DTN_TEXT("it counts as walking away at 0");
    return dtn_text_of(sentences[gap->kind]);
}

/* ---- several at once ------------------------------------------------------------------------------------ */

dtn_text dtn_gap_kind_words(dtn_task *task, const dtn_situation *situation, const dtn_gaps *gaps,
                            dtn_gap_kind kind)
{
    static const char *const phrases[DTN_GAP_KIND_COUNT] = {
        [DTN_GAP_ASSUMPTION] = "a source for %t",
        [DTN_GAP_NO_PREFERENCES] = "what %t wants",
        [DTN_GAP_WALK_AWAY] = "where %t walks away",
        [DTN_GAP_NEEDS] = "whose consent is needed%t",
        [DTN_GAP_NOBODY_ELSE] = "who is needed in any case%t",
        [DTN_GAP_NOT_ASKED] = "what a deal needs of %t",
        [DTN_GAP_UNSPOKEN_COUNT] = "who speaks for those in register %t",
        [DTN_GAP_UNWEIGHED_ISSUE] = "what %t is worth to anybody",
        [DTN_GAP_ONE_SIDED_ISSUE] = "what %t is worth to more than one party",
        [DTN_GAP_NO_SOURCES] = "any source%t",
        [DTN_GAP_UNHEARD_PARTY] = "a cited word on %t",
        [DTN_GAP_ONE_ORIGIN] = "a source of another origin%t",
        [DTN_GAP_AFTERWARDS] = "a source as early as event %t",
        [DTN_GAP_SILENT_SOURCE] = "what source %t bears",
        [DTN_GAP_UNBACKED_VIEW] = "a source for view %t",
        [DTN_GAP_UNCITED_EVENT] = "a source for event %t",
        [DTN_GAP_NO_FAILURE] = "a precedent that failed%t",
        [DTN_GAP_OVERDUE] = "what came of expectation %t",
        [DTN_GAP_DISPUTED_COUNT] = "which number of %t holds",
        [DTN_GAP_UNUSED_OPTION] = "anything on %t",
        [DTN_GAP_CLOSED_OPTION] = "a package of the zone with %t",
        [DTN_GAP_IDLE_RULE] = "what %t changes",
        [DTN_GAP_NO_DAY] = "an as-of day%t",
    };
    static const char *const of_many[DTN_GAP_KIND_COUNT] = {
        [DTN_GAP_NO_PREFERENCES] = "what %t want",
        [DTN_GAP_WALK_AWAY] = "where %t walk away",
        [DTN_GAP_UNSPOKEN_COUNT] = "who speaks for those in registers %t",
        [DTN_GAP_UNWEIGHED_ISSUE] = "what %t are worth to anybody",
        [DTN_GAP_ONE_SIDED_ISSUE] = "what %t are worth to more than one party",
        [DTN_GAP_AFTERWARDS] = "a source as early as events %t",
        [DTN_GAP_SILENT_SOURCE] = "what sources %t bear",
        [DTN_GAP_UNBACKED_VIEW] = "a source for views %t",
        [DTN_GAP_UNCITED_EVENT] = "a source for events %t",
        [DTN_GAP_OVERDUE] = "what came of expectations %t",
        [DTN_GAP_DISPUTED_COUNT] = "which numbers of %t hold",
        [DTN_GAP_IDLE_RULE] = "what %t change",
    };
    enum { NAMED = 3 };
    dtn_sentences names = {0};
    uint32_t count = 0;
    for (size_t i = 0; i < gaps->items.count; i++) {
        const dtn_gap *gap = &gaps->items.items[i];
        if (gap->kind == kind && ++count <= NAMED)
            DTN_PUSH(task, &names, subject(task, situation->of, gap));
    }
    if (count > NAMED)
        names.items[NAMED - 1] = dtn_text_build(task, "%z others", (size_t)count - NAMED + 1);
    const char *phrase = count > 1 && of_many[kind] ? of_many[kind] : phrases[kind];
    return count == 0 ? (dtn_text){"", 0}
                      : dtn_text_build(task, phrase, dtn_word_list(task, names.items, names.count, "and"));
}

/* The first kinds but assumptions, which are told elsewhere. */
static dtn_text first_kinds(dtn_task *task, const dtn_situation *situation, const dtn_gaps *gaps,
                            dtn_gap_kind left_out)
{
    enum { MOST = 3 };
    dtn_builder out = {.task = task};
    size_t count = 0;
    for (int kind = DTN_GAP_ASSUMPTION + 1; kind < DTN_GAP_CLOSED_OPTION && count < MOST; kind++) {
        dtn_text words = dtn_gap_kind_words(task, situation, gaps, (dtn_gap_kind)kind);
        if (words.length > 0 && kind != (int)left_out)
            dtn_build(&out, "%s%t", count++ > 0 ? "; " : "", words);
    }
    return dtn_built(&out);
}

dtn_text dtn_not_seen_words(dtn_task *task, const dtn_situation *situation, const dtn_gaps *gaps)
{
    dtn_text words = first_kinds(task, situation, gaps, DTN_GAP_WALK_AWAY);
    return words.length > 0 ? dtn_text_build(task, "%t.", words) : words;
}

dtn_text dtn_not_seen_sentence(dtn_task *task, const dtn_situation *situation, const dtn_gaps *gaps)
{
    dtn_text words = first_kinds(task, situation, gaps, DTN_GAP_KIND_COUNT);
    if (gaps->items.count == 0)
        return words;
    if (words.length == 0)
        return dtn_word_things(task, gaps->items.count, "gap", "gaps");
    return dtn_text_build(task, "%t. %z in all", words, gaps->items.count);
}

/* ---- lines ---------------------------------------------------------------------------------------------- */

dtn_text dtn_lack_words(dtn_lack lack)
{
    static const char *const words[] = {
        [DTN_LACK_NOTHING] = "",
        [DTN_LACK_PARTIES] = "the case has fewer than two parties",
        [DTN_LACK_ISSUES] = "the case does not say what is negotiated",
        [DTN_LACK_WISHES] = "the case does not say what any party wants",
        [DTN_LACK_DOUBT] = "the case holds neither ranges nor views",
        [DTN_LACK_MOVERS] = "the case does not say which party can change what by itself",
        [DTN_LACK_STATUS_QUO] = "the case does not say where things stand",
        [DTN_LACK_EVENTS] = "the case has no dated events",
        [DTN_LACK_PRECEDENTS] = "the case names no precedent",
        [DTN_LACK_SOURCES] = "the case names no source",
        [DTN_LACK_EXPECTATIONS] = "the case expects nothing that could come true or not",
    };
    return dtn_text_of(words[lack]);
}

static dtn_text without_indent(dtn_text text)
{
    size_t from = 0;
    while (from < text.length && (text.bytes[from] == ' ' || text.bytes[from] == '\t'))
        from++;
    return dtn_text_slice(text, from, text.length);
}

/* A line that is meant to be put in as it stands would say that somebody said so; for people it is a form. */
static dtn_text with_open_citation(dtn_task *task, dtn_text text)
{
    static const char ending[] = " 1]";
    const size_t length = sizeof ending - 1;
    size_t from = text.length;
    if (text.length < length || !dtn_text_is(dtn_text_slice(text, text.length - length, text.length), ending))
        return text;
    while (from > 0 && text.bytes[from] != '[')
        from--;
    return dtn_text_build(task, "%t[SOURCE LINE]", dtn_text_slice(text, 0, from));
}

/* In back-quotes, but for a line that has some of its own. */
static dtn_text quoted(dtn_task *task, dtn_text line)
{
    for (size_t at = 0; at < line.length; at++)
        if (line.bytes[at] == '`')
            return line;
    return dtn_text_build(task, "`%t`", line);
}

dtn_text dtn_gap_line_words(dtn_task *task, const dtn_gap_line *line)
{
    if (line->text.length == 0)
        return (dtn_text){"", 0};
    const dtn_text form = with_open_citation(task, without_indent(line->text));
    const bool is_citation = form.bytes[0] == '[';
    if (line->below == 0)
        return dtn_text_build(task, "Add: %t", quoted(task, form));
    dtn_text place = line->file_number == 0
                         ? dtn_text_build(task, "line %z", (size_t)line->below)
                         : dtn_text_build(task, "%t:%z", dtn_file_name(line->file), (size_t)line->below);
    if (is_citation)
        return dtn_text_build(task, "If a source says so, cite it under %t, indented: `%t`", place, form);
    return dtn_text_build(task, "Add under %t, indented: %t", place, quoted(task, form));
}
