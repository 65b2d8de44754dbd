/* SPDX-License-Identifier: MIT */
#include "report/gap_lines.h"

#include "report/heading.h"
#include "report/written_name.h"

typedef struct lines {
    dtn_task *task;
    const dtn_situation *s;
    const dtn_case *c;
} lines;

static const dtn_gap_line no_line = {{"", 0}, 0, {"", 0}, 0};

static dtn_gap_line anywhere(dtn_builder *out)
{
    return (dtn_gap_line){.text = dtn_built(out)};
}

/* ---- names and days ------------------------------------------------------------------------------------- */

#define LOOK_FOR(list, count)                                                                                \
    for (uint32_t i = 0; i < c->count; i++)                                                                  \
        if (dtn_text_equal(c->list[i].name, name))                                                           \
            return true;

static bool is_taken(const dtn_case *c, dtn_text name)
{
    LOOK_FOR(parties, party_count)
    LOOK_FOR(sources, source_count)
    LOOK_FOR(deals, deal_count)
    LOOK_FOR(views, view_count)
    LOOK_FOR(events, event_count)
    LOOK_FOR(claims, claim_count)
    LOOK_FOR(expectations, expectation_count)
    LOOK_FOR(registers, register_count)
    LOOK_FOR(precedents, precedent_count)
    LOOK_FOR(lets, let_count)
    LOOK_FOR(issues, issue_count)
    for (uint32_t i = 0; i < c->rule_name_count; i++)
        if (dtn_text_equal(c->rule_names[i], name))
            return true;
    return false;
}

/* The name, or the name with the first number that makes it new. */
static dtn_text new_name(const lines *x, const char *wish)
{
    dtn_text name = dtn_text_of(wish);
    for (size_t number = 2; is_taken(x->c, name); number++)
        name = dtn_text_build(x->task, "%s_%z", wish, number);
    return name;
}

/* The case's own day, else the latest that it names. */
static dtn_day a_day(const lines *x)
{
    enum { SOME_DAY = 20200101 };
    dtn_day day = x->s->as_of;
    for (uint32_t i = 0; x->s->as_of.number == 0 && i < x->c->event_count; i++)
        day = x->c->events[i].day.number > day.number ? x->c->events[i].day : day;
    for (uint32_t i = 0; x->s->as_of.number == 0 && i < x->c->source_count; i++)
        day = x->c->sources[i].date.number > day.number ? x->c->sources[i].date : day;
    day.number = day.number > 0 ? day.number : SOME_DAY;
    return day;
}

static dtn_text day_words(const lines *x)
{
    return dtn_day_text(x->task, a_day(x));
}

/* The end of the year after that. */
static dtn_text later_day_words(const lines *x)
{
    enum { YEAR = 10000, LAST_OF_DECEMBER = 1231 };
    dtn_day day = a_day(x);
    day.number = (day.number / YEAR + 1) * YEAR + LAST_OF_DECEMBER;
    return dtn_day_text(x->task, day);
}

static void build_party(dtn_builder *out, const lines *x, uint32_t party)
{
    dtn_build_name(out, x->c->parties[party].name);
}

static void build_assignment(dtn_builder *out, const lines *x, uint32_t issue, uint32_t option)
{
    dtn_build_name(out, x->c->issues[issue].name);
    dtn_build_chars(out, " = ");
    dtn_build_name(out, x->c->issues[issue].options[option].name);
}

/* ---- places --------------------------------------------------------------------------------------------- */

/* `text` under the line, indented like it and one step more where it continues it. */
static dtn_gap_line under(const lines *x, uint32_t file, uint32_t line, bool continues, dtn_text text)
{
    const dtn_file *of = &x->c->files->items[file];
    dtn_text above = dtn_file_line(of, line);
    size_t indent = 0;
    bool has_tabs = false;
    while (indent < above.length && (above.bytes[indent] == ' ' || above.bytes[indent] == '\t'))
        indent++;
    for (size_t i = 1; i < of->bytes.length; i++)
        has_tabs |= of->bytes.bytes[i] == '\t' && of->bytes.bytes[i - 1] == '\n';
    dtn_builder out = {.task = x->task};
    dtn_build_text(&out, dtn_text_slice(above, 0, indent));
    dtn_build_chars(&out, !continues ? "" : has_tabs ? "\t" : "  ");
    dtn_build_text(&out, text);
    return (dtn_gap_line){dtn_built(&out), line, of->path, file};
}

static bool is_in_a_file(const lines *x, dtn_span span)
{
    return span.end > span.start && x->c->files && span.file < x->c->files->count;
}

static uint32_t first_line(const lines *x, dtn_span span)
{
    return dtn_file_place(&x->c->files->items[span.file], span.start).line;
}

/* Of the last byte that is more than white space. */
static uint32_t last_line(const lines *x, dtn_span span)
{
    const dtn_file *file = &x->c->files->items[span.file];
    uint32_t end = span.end;
    while (end > span.start + 1 && (file->bytes.bytes[end - 1] == '\n' || file->bytes.bytes[end - 1] == ' ' ||
                                    file->bytes.bytes[end - 1] == '\r'))
        end--;
    return dtn_file_place(file, end - 1).line;
}

static bool holds_words(dtn_text text, const char *words)
{
    const dtn_text wanted = dtn_text_of(words);
    for (size_t at = 0; at + wanted.length <= text.length; at++)
        if (dtn_text_equal(dtn_text_slice(text, at, at + wanted.length), wanted))
            return true;
    return false;
}

/* Behind `private to` nothing may stand. */
static bool is_private(const lines *x, dtn_span span, uint32_t last)
{
    for (uint32_t line = first_line(x, span); line <= last; line++)
        if (holds_words(dtn_file_line(&x->c->files->items[span.file], line), "private to"))
            return true;
    return false;
}

/* Not everybody may see the declaration; so a line that all may see cannot name it. */
static bool is_hidden(const lines *x, dtn_span span)
{
    return is_in_a_file(x, span) && is_private(x, span, last_line(x, span));
}

/* A source that everybody may see, as old as the day if there is one; DTN_NOBODY: there is none. */
static uint32_t some_source(const lines *x)
{
    uint32_t found = DTN_NOBODY;
    for (uint32_t i = x->c->source_count; i-- > 0;) {
        const dtn_case_source *source = &x->c->sources[i];
        bool is_early = x->s->as_of.number == 0 || source->date.number <= x->s->as_of.number;
        if (is_hidden(x, source->span))
            continue;
        if (is_early || found == DTN_NOBODY)
            found = i;
    }
    return found;
}

static dtn_text citation(const lines *x, uint32_t source)
{
    dtn_builder out = {.task = x->task};
    dtn_build_chars(&out, "[");
    dtn_build_name(&out, x->c->sources[source].name);
    dtn_build_chars(&out, " 1]");
    return dtn_built(&out);
}

/* The last line is indented where the statement has more than one: the citation is to stand as deep as the first one's
 * continuation. */
static dtn_gap_line cite_under(const lines *x, dtn_span span, uint32_t line, uint32_t source)
{
    source = source == DTN_NOBODY ? some_source(x) : source;
    if (source == DTN_NOBODY || !is_in_a_file(x, span) || is_private(x, span, line))
        return no_line;
    dtn_gap_line found = under(x, span.file, first_line(x, span), true, citation(x, source));
    found.below = line;
    return found;
}

static dtn_gap_line cite_statement(const lines *x, dtn_span span, uint32_t source)
{
    return is_in_a_file(x, span) ? cite_under(x, span, last_line(x, span), source) : no_line;
}

static dtn_gap_line cite_header(const lines *x, dtn_span span)
{
    return is_in_a_file(x, span) ? cite_under(x, span, first_line(x, span), DTN_NOBODY) : no_line;
}

/* ---- who ------------------------------------------------------------------------------------------------ */

/* The first party with preferences but `other`, else the first but `other`. */
static uint32_t some_party(const lines *x, uint32_t other)
{
    uint32_t found = DTN_NOBODY;
    for (uint32_t party = x->c->party_count; party-- > 0;)
        if (party != other && !is_hidden(x, x->c->parties[party].span) &&
            (found == DTN_NOBODY || x->s->has_preferences[party] || !x->s->has_preferences[found]))
            found = party;
    return found;
}

/* `P gains 10 when ISSUE = OPTION`, of the issue's last option. */
static dtn_gap_line gains(const lines *x, uint32_t party, uint32_t issue, const char *points)
{
    dtn_builder out = {.task = x->task};
    if (party == DTN_NOBODY || issue >= x->c->issue_count || is_hidden(x, x->c->issues[issue].span))
        return no_line;
    build_party(&out, x, party);
    dtn_build(&out, " gains %s when ", points);
    build_assignment(&out, x, issue, x->c->issues[issue].option_count - 1);
    return anywhere(&out);
}

/* An issue that the party moves, else the first. */
static uint32_t issue_of(const lines *x, uint32_t party)
{
    for (uint32_t issue = 0; issue < x->c->issue_count; issue++)
        if (x->c->issues[issue].mover == DTN_MOVED_BY_PARTY && x->c->issues[issue].moved_by == party)
            return issue;
    return 0;
}

static dtn_gap_line walk_away(const lines *x, uint32_t party)
{
    dtn_builder out = {.task = x->task};
    build_party(&out, x, party);
    dtn_build_chars(&out, x->s->status_quo ? " walks away at status quo" : " walks away at 0");
    return anywhere(&out);
}

/* Where the needs in force stand in a body, the line joins them there: in the base it would be replaced. */
static dtn_gap_line among_needs(const lines *x, dtn_builder *out)
{
    if (x->s->needs.count == 0)
        return anywhere(out);
    const dtn_force *last = &x->s->needs.items[x->s->needs.count - 1];
    if ((last->event == DTN_NOBODY && last->view == DTN_NOBODY) || !is_in_a_file(x, last->judgement->span))
        return anywhere(out);
    dtn_span span = last->judgement->span;
    dtn_gap_line line = under(x, span.file, first_line(x, span), false, dtn_built(out));
    line.below = last_line(x, span);
    return line;
}

static dtn_gap_line needs(const lines *x, uint32_t party)
{
    dtn_builder out = {.task = x->task};
    bool is_first = true;
    dtn_build_chars(&out, "agreement needs ");
    for (uint32_t i = 0; i < x->c->party_count; i++) {
        bool is_named = i == party || (x->s->needs.count == 0 && x->s->has_preferences[i]);
        if (!is_named)
            continue;
        if (is_hidden(x, x->c->parties[i].span))
            return no_line;
        dtn_build_chars(&out, is_first ? "" : ", ");
        build_party(&out, x, i);
        is_first = false;
    }
    return is_first ? no_line : among_needs(x, &out);
}

/* ---- evidence ------------------------------------------------------------------------------------------- */

static dtn_gap_line new_source(const lines *x, const char *name, dtn_text day)
{
    dtn_builder out = {.task = x->task};
    dtn_build(&out, "source %t \"its title\", origin \"who published it\", date %t", new_name(x, name), day);
    return anywhere(&out);
}

/* The first of the party's statements in force, walk-aways first. */
static const dtn_judgement *statement_of(const lines *x, uint32_t party)
{
    const dtn_situation *s = x->s;
    const size_t cell = (size_t)party * x->c->issue_count;
    if (s->walk_aways[party].count > 0)
        return s->walk_aways[party].items[0].judgement;
    if (s->weighs[party].judgement)
        return s->weighs[party].judgement;
    for (uint32_t issue = 0; issue < x->c->issue_count; issue++)
        if (s->scores[cell + issue].judgement)
            return s->scores[cell + issue].judgement;
    if (s->points[party].count > 0)
        return s->points[party].items[0].judgement;
    return s->refusals[party].count > 0 ? s->refusals[party].items[0].judgement : NULL;
}

static dtn_gap_line hear(const lines *x, uint32_t party)
{
    const dtn_judgement *statement = statement_of(x, party);
    if (statement && is_in_a_file(x, statement->span))
        return cite_statement(x, statement->span, DTN_NOBODY);
    const uint32_t source = some_source(x);
    dtn_builder out = {.task = x->task};
    if (source == DTN_NOBODY)
        return no_line;
    dtn_build(&out, "event %t %t \"what it said\" by ", new_name(x, "heard"), day_words(x));
    build_party(&out, x, party);
    dtn_build(&out, " %t", citation(x, source));
    return anywhere(&out);
}

/* Behind the first statement of a party. */
static dtn_gap_line use_source(const lines *x, uint32_t source)
{
    if (is_hidden(x, x->c->sources[source].span))
        return no_line;
    for (uint32_t party = 0; party < x->c->party_count; party++) {
        const dtn_judgement *statement = statement_of(x, party);
        if (statement && is_in_a_file(x, statement->span))
            return cite_statement(x, statement->span, source);
    }
    return no_line;
}

/* ---- the frame ------------------------------------------------------------------------------------------ */

/* Every issue but the one at the status quo, or at its first option where there is none. */
static dtn_gap_line name_option(const lines *x, uint32_t issue, uint32_t option)
{
    dtn_builder out = {.task = x->task};
    dtn_build(&out, "deal %t ", new_name(x, "another_deal"));
    build_assignment(&out, x, issue, option);
    for (uint32_t other = 0; !x->s->status_quo && other < x->c->issue_count; other++)
        if (other != issue) {
            dtn_build_chars(&out, ", ");
            build_assignment(&out, x, other, 0);
        }
    return anywhere(&out);
}

static dtn_gap_line status_quo(const lines *x)
{
    dtn_builder out = {.task = x->task};
    dtn_build_chars(&out, "status quo ");
    for (uint32_t issue = 0; issue < x->c->issue_count; issue++) {
        if (is_hidden(x, x->c->issues[issue].span))
            return no_line;
        dtn_build_chars(&out, issue > 0 ? ", " : "");
        build_assignment(&out, x, issue, 0);
    }
    return anywhere(&out);
}

static bool says_who_moves_it(const lines *x, dtn_span span)
{
    return holds_words(dtn_text_slice(x->c->files->items[span.file].bytes, span.start, span.end), "moved");
}

static dtn_gap_line mover(const lines *x)
{
    for (uint32_t issue = 0; issue < x->c->issue_count; issue++) {
        dtn_span span = x->c->issues[issue].span;
        if (!is_in_a_file(x, span) || says_who_moves_it(x, span) || is_private(x, span, last_line(x, span)))
            continue;
        dtn_builder out = {.task = x->task};
        dtn_build_chars(&out, "moved by ");
        build_party(&out, x, some_party(x, DTN_NOBODY));
        dtn_gap_line line = under(x, span.file, first_line(x, span), true, dtn_built(&out));
        line.below = last_line(x, span);
        return line;
    }
    return no_line;
}

static dtn_gap_line wish(const lines *x)
{
    enum { FEW = 6, FULL = 100 };
    const uint32_t party = some_party(x, DTN_NOBODY);
    if (x->c->issue_count == 0 || party == DTN_NOBODY)
        return no_line;
    const dtn_issue *issue = &x->c->issues[0];
    if (issue->option_count > FEW || issue->option_count < 2)
        return gains(x, party, 0, "10");
    dtn_builder out = {.task = x->task};
    build_party(&out, x, party);
    dtn_build_chars(&out, " scores ");
    dtn_build_name(&out, issue->name);
    for (uint32_t option = 0; option < issue->option_count; option++) {
        dtn_build_chars(&out, option > 0 ? ", " : " ");
        dtn_build_name(&out, issue->options[option].name);
        dtn_build(&out, " %z", (size_t)FULL * option / (issue->option_count - 1));
    }
    return anywhere(&out);
}

static dtn_gap_line dated(const lines *x, const char *statement, const char *name, const char *rest)
{
    dtn_builder out = {.task = x->task};
    dtn_build(&out, "%s %t %t %s", statement, new_name(x, name), day_words(x), rest);
    return anywhere(&out);
}

static dtn_gap_line resolution(const lines *x, const dtn_expectation *expectation)
{
    dtn_builder out = {.task = x->task};
    dtn_build_chars(&out, "resolve ");
    dtn_build_name(&out, expectation->name);
    dtn_build(&out, " void %t \"yes, no or void: what came of it\"", dtn_day_text(x->task, expectation->due));
    return anywhere(&out);
}

/* ---- gaps ----------------------------------------------------------------------------------------------- */

dtn_gap_line dtn_gap_line_of(dtn_task *task, const dtn_situation *situation, const dtn_gap *gap)
{
    const lines x = {task, situation, situation->of};
    if ((gap->party != DTN_NOBODY && is_hidden(&x, x.c->parties[gap->party].span)) ||
        (gap->issue != DTN_NOBODY && is_hidden(&x, x.c->issues[gap->issue].span)))
        return no_line;
    switch (gap->kind) {
    case DTN_GAP_ASSUMPTION:
        return cite_statement(&x, gap->span, DTN_NOBODY);
    case DTN_GAP_NO_PREFERENCES:
        return gains(&x, gap->party, issue_of(&x, gap->party), "10");
    case DTN_GAP_WALK_AWAY:
        return walk_away(&x, gap->party);
    case DTN_GAP_NEEDS:
        return needs(&x, DTN_NOBODY);
    case DTN_GAP_NOBODY_ELSE:
        return needs(&x, some_party(&x, DTN_NOBODY));
    case DTN_GAP_NOT_ASKED:
        return needs(&x, gap->party);
    case DTN_GAP_UNWEIGHED_ISSUE:
        return gains(&x, some_party(&x, DTN_NOBODY), gap->issue, "10");
    case DTN_GAP_ONE_SIDED_ISSUE:
        return gains(&x, some_party(&x, gap->party), gap->issue, "10");
    case DTN_GAP_NO_SOURCES:
        return new_source(&x, "article", day_words(&x));
    case DTN_GAP_UNHEARD_PARTY:
        return hear(&x, gap->party);
    case DTN_GAP_ONE_ORIGIN:
        return new_source(&x, "another_voice", day_words(&x));
    case DTN_GAP_AFTERWARDS:
        return new_source(&x, "earlier_source", dtn_day_text(task, x.c->events[gap->number].day));
    case DTN_GAP_SILENT_SOURCE:
        return use_source(&x, gap->number);
    case DTN_GAP_UNBACKED_VIEW:
    case DTN_GAP_UNCITED_EVENT:
        return cite_header(&x, gap->span);
    case DTN_GAP_NO_FAILURE:
        return dated(&x, "precedent", "a_failure", "\"one that came to nothing\", agreed no");
    case DTN_GAP_OVERDUE:
        return resolution(&x, &x.c->expectations[gap->number]);
    case DTN_GAP_UNUSED_OPTION:
        return name_option(&x, gap->issue, gap->option);
    case DTN_GAP_NO_DAY:
        return (dtn_gap_line){.text = dtn_text_build(task, "as of %t", day_words(&x))};
    default:
        return no_line;
    }
}

dtn_gap_line dtn_lack_line_of(dtn_task *task, const dtn_situation *situation, dtn_lack lack)
{
    const lines x = {task, situation, situation->of};
    switch (lack) {
    case DTN_LACK_PARTIES:
        return (dtn_gap_line){
            .text = dtn_text_build(task, "party %t \"who else negotiates\"", new_name(&x, "other_side"))};
    case DTN_LACK_ISSUES:
        return (dtn_gap_line){.text =
                                  dtn_text_build(task, "issue %t low, high", new_name(&x, "first_issue"))};
    case DTN_LACK_WISHES:
        return wish(&x);
    case DTN_LACK_DOUBT:
        return gains(&x, some_party(&x, DTN_NOBODY), 0, "0 to 10");
    case DTN_LACK_MOVERS:
        return mover(&x);
    case DTN_LACK_STATUS_QUO:
        return status_quo(&x);
    case DTN_LACK_EVENTS:
        return dated(&x, "event", "what_changed", "\"what happened on that day\"");
    case DTN_LACK_PRECEDENTS:
        return dated(&x, "precedent", "an_earlier_case", "\"how a like case went\"");
    case DTN_LACK_SOURCES:
        return new_source(&x, "article", day_words(&x));
    case DTN_LACK_EXPECTATIONS:
        return (dtn_gap_line){.text =
                                  dtn_text_build(task, "expect %t \"what should come true\" by %t: likely",
                                                 new_name(&x, "forecast"), later_day_words(&x))};
    default:
        return no_line;
    }
}
