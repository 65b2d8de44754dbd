/* SPDX-License-Identifier: MIT
 * report/sheet_report.c: a role sheet for people. The reader is spoken to; every party is asked about alike. */
#include "report/sheet_report.h"

#include "report/judgement_words.h"
#include "report/package.h"
#include "report/share_words.h"
#include "report/sheet_json.h"
#include "report/unknown_words.h"
#include "report/wording.h"
#include "report/writer.h"

typedef struct sheet {
    dtn_document *document;
    dtn_task *task;
    const dtn_sheet_answer *answer;
    const dtn_situation *situation;
    const dtn_case *c;
    uint32_t reader;
    bool exact;
} sheet;

static dtn_text title_of(const dtn_case *c, uint32_t party)
{
    return c->parties[party].title.length ? c->parties[party].title : c->parties[party].name;
}

static void say_section(const sheet *s, const char *heading)
{
    dtn_document_gap(s->document);
    dtn_document_heading(s->document, dtn_text_of(heading));
}

static void say_point(const sheet *s, dtn_text sentence)
{
    dtn_document_entry(s->document, DTN_TEXT("-"), 2, sentence);
}

/* ---- statements ---------------------------------------------------------------------------------------- */

/* "line 12 of views.detente, private, since event hanoi" */
static dtn_text origin_words(const sheet *s, const dtn_force *force)
{
    const dtn_judgement *judgement = force->judgement;
    dtn_builder out = {.task = s->task};
    dtn_text path = dtn_file_path(s->c, judgement->span);
    dtn_build(&out, "line %z", (size_t)dtn_line_number(s->c, judgement->span));
    if (path.length)
        dtn_build(&out, " of %t", path);
    if (judgement->is_private)
        dtn_build_chars(&out, ", private");
    if (force->event != DTN_NOBODY)
        dtn_build(&out, ", since event %t", s->c->events[force->event].name);
    if (force->view != DTN_NOBODY)
        dtn_build(&out, ", in view %t", s->c->views[force->view].name);
    return dtn_built(&out);
}

/* `private to` is said in the words behind it. */
static dtn_text without_ending(dtn_text statement)
{
    static const char WORDS[] = " private to ";
    size_t length = sizeof WORDS - 1;
    for (size_t at = statement.length; at >= length; at--)
        if (dtn_text_is(dtn_text_slice(statement, at - length, at), WORDS))
            return dtn_text_slice(statement, 0, at - length);
    return statement;
}

static void say_lines(const sheet *s, const dtn_sheet_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        const dtn_judgement *judgement = lines->items[i].judgement;
        dtn_text words = dtn_statement_words(s->task, judgement);
        if (judgement->is_private)
            words = without_ending(words);
        if (judgement->title.length)
            words = dtn_text_build(s->task, "%t \"%t\"", words, judgement->title);
        say_point(s, dtn_text_build(s->task, "%t (%t)", words, origin_words(s, &lines->items[i])));
    }
}

/* ---- what the reader wants ----------------------------------------------------------------------------- */

static dtn_text own_walk_away(const sheet *s)
{
    const dtn_sheet_answer *answer = s->answer;
    double central = dtn_state_walk_away_points(answer->state, s->reader);
    dtn_text points = dtn_word_points(s->task, central, s->exact);
    if (!answer->own || answer->own->run_count == 0)
        return dtn_text_build(s->task, "You walk away below %t points%s.", points,
                              s->situation->is_uncertain ? ", in the central case" : ", exact");
    const dtn_range *range = &answer->own->parties[s->reader].walk_away;
    if (range->low == range->high)
        return dtn_text_build(s->task, "You walk away below %t points, the same in every run.", points);
    return dtn_text_build(
        s->task, "You walk away below %t points in the central case; %t to %t in 90%% of %t.", points,
        dtn_word_points(s->task, range->low, s->exact), dtn_word_points(s->task, range->high, s->exact),
        dtn_word_things(s->task, answer->own->run_count, "run", "runs"));
}

static dtn_text default_words(const sheet *s)
{
    if (s->situation->walk_aways[s->reader].count)
        return DTN_TEXT("");
    return s->situation->status_quo ? DTN_TEXT(" No line says so: it is your own score of the status quo.")
                                    : DTN_TEXT(" No line says so, and you see no status quo: it is 0.");
}

static void say_wishes(const sheet *s)
{
    dtn_sheet_lines lines = dtn_sheet_wishes(s->task, s->situation, s->reader);
    say_section(s, "What you want");
    say_lines(s, &lines);
    if (!s->situation->has_preferences[s->reader])
        say_point(s, DTN_TEXT("The case says nothing of what you want: you accept every allowed package that "
                              "you do not refuse."));
    else
        say_point(s, dtn_text_build(s->task, "%t%t", own_walk_away(s), default_words(s)));
    double aim = dtn_aim_points(s->situation, s->reader);
    if (aim == aim)
        say_point(s,
                  dtn_text_build(s->task, "You aim at %t points%s.", dtn_word_points(s->task, aim, s->exact),
                                 s->situation->is_uncertain ? ", in the central case" : ", exact"));
}

/* "Status quo on this day: info = none, ... (line 67; line 91 of history.detente, since event no_motion)" */
static void say_status_quo(const sheet *s)
{
    const uint16_t *options = s->situation->status_quo;
    const dtn_sheet_lines lines = dtn_sheet_status_quo(s->task, s->situation);
    dtn_builder out = {.task = s->task};
    if (!options) {
        say_point(s, DTN_TEXT("You see no status quo."));
        return;
    }
    dtn_build_chars(&out, "The status quo that stands: ");
    for (uint32_t issue = 0; issue < s->c->issue_count; issue++)
        dtn_build(&out, "%s%t = %t", issue > 0 ? ", " : "", s->c->issues[issue].name,
                  s->c->issues[issue].options[options[issue]].name);
    for (size_t i = 0; i < lines.count; i++)
        dtn_build(&out, "%s%t", i == 0 ? " (" : "; ", origin_words(s, &lines.items[i]));
    dtn_build_chars(&out, lines.count > 0 ? ")" : "");
    say_point(s, dtn_built(&out));
}

/* Named by a need, one that holds for the package if one is given; who has no say is told to be none. */
static bool is_needed(const sheet *s, uint32_t party, const uint16_t *options)
{
    const dtn_state *state = s->answer->state;
    for (size_t i = 0; i < state->need_count; i++)
        for (uint32_t k = 0; k < state->needs[i].party_count; k++)
            if (state->needs[i].parties[k] == party &&
                (!options || dtn_condition_holds(state->needs[i].when, options)))
                return true;
    return false;
}

/* "us, rok and china"; empty: everybody is needed. */
static dtn_text not_needed(const sheet *s, const uint16_t *options, size_t *count)
{
    dtn_sentences names = {0};
    for (uint32_t party = 0; party < s->c->party_count; party++)
        if (!is_needed(s, party, options))
            DTN_PUSH(s->task, &names, s->c->parties[party].name);
    *count = names.count;
    return dtn_word_list(s->task, names.items, names.count, "and");
}

static void say_not_needed(const sheet *s)
{
    size_t count;
    dtn_text names = not_needed(s, NULL, &count);
    if (count > 0)
        say_point(s, dtn_text_build(s->task, "No line asks for the consent of %t.", names));
}

static void say_settled(const sheet *s)
{
    dtn_sheet_lines lines = dtn_sheet_settled(s->task, s->situation);
    dtn_sheet_lines numbers = dtn_sheet_numbers(s->task, s->situation);
    say_section(s, "What is settled");
    say_status_quo(s);
    say_lines(s, &lines);
    if (s->situation->needs.count > 0)
        say_not_needed(s);
    if (s->situation->needs.count == 0)
        say_point(s,
                  DTN_TEXT("No line says whose agreement is needed: everybody who wants something counts as "
                           "needed."));
    if (numbers.count == 0)
        return;
    say_section(s, "Numbers that the lines use by name");
    say_lines(s, &numbers);
}

/* ---- what else only some may see ------------------------------------------------------------------------ */

typedef struct own_thing {
    const char *what;
    dtn_text name, title;
    dtn_day day;
    dtn_span span;
} own_thing;

static void say_own_thing(const sheet *s, bool *is_first, const own_thing *one)
{
    dtn_text path = dtn_file_path(s->c, one->span);
    dtn_builder out = {.task = s->task};
    if (*is_first)
        say_section(s, "What else you see and not everybody does");
    *is_first = false;
    dtn_build(&out, "%s %t", one->what, one->name);
    if (one->day.number > 0)
        dtn_build(&out, ", %t", dtn_day_text(s->task, one->day));
    if (one->title.length > 0)
        dtn_build(&out, " \"%t\"", one->title);
    dtn_build(&out, " (line %z", (size_t)dtn_line_number(s->c, one->span));
    dtn_build(&out, path.length > 0 ? " of %t, private)" : "%t, private)", path);
    say_point(s, dtn_built(&out));
}

static void say_own_things(const sheet *s)
{
    const dtn_case *c = s->c;
    bool is_first = true;
    for (uint32_t i = 0; i < c->event_count; i++)
        if (c->events[i].is_private)
            say_own_thing(s, &is_first,
                          &(own_thing){"event", c->events[i].name, c->events[i].title, c->events[i].day,
                                       c->events[i].span});
    for (uint32_t i = 0; i < c->expectation_count; i++)
        if (c->expectations[i].is_private)
            say_own_thing(s, &is_first,
                          &(own_thing){"expectation", c->expectations[i].name, c->expectations[i].title,
                                       c->expectations[i].due, c->expectations[i].span});
    for (uint32_t i = 0; i < c->precedent_count; i++)
        if (c->precedents[i].is_private)
            say_own_thing(s, &is_first,
                          &(own_thing){"precedent", c->precedents[i].name, c->precedents[i].title,
                                       c->precedents[i].day, c->precedents[i].span});
}

/* ---- the others ---------------------------------------------------------------------------------------- */

/* Seen, and of no use without a walk-away to measure them by. */
static size_t say_left_out(const sheet *s, uint32_t party)
{
    size_t count = 0;
    for (uint32_t i = 0; i < s->c->left_out_count; i++) {
        const dtn_left_out *left = &s->c->left_out[i];
        if (!dtn_text_equal(left->party, s->c->parties[party].name))
            continue;
        dtn_judgement seen = {.node = left->node, .tree = left->tree};
        seen.span = dtn_node_span(left->tree, left->node);
        dtn_force force = {&seen, DTN_NOBODY, DTN_NOBODY};
        say_point(s, dtn_text_build(s->task, "%t (%t, not used below)", dtn_statement_words(s->task, &seen),
                                    origin_words(s, &force)));
        count++;
    }
    return count;
}

static dtn_text name_behind_title(const sheet *s, uint32_t party)
{
    bool has_title = s->c->parties[party].title.length > 0;
    return has_title ? dtn_text_build(s->task, " (%t)", s->c->parties[party].name) : DTN_TEXT("");
}

static void say_other(const sheet *s, uint32_t party)
{
    dtn_sheet_lines lines = dtn_sheet_wishes(s->task, s->situation, party);
    dtn_document_paragraph(s->document, (dtn_text){"", 0});
    dtn_document_add(s->document, DTN_STRONG, title_of(s->c, party));
    dtn_document_add(
        s->document, DTN_DIM,
        dtn_text_build(s->task, "%t, walk-away %s", name_behind_title(s, party),
                       dtn_sheet_knows_walk_away(s->situation, party) ? "known to you" : "unknown to you"));
    s->document->indent += 2;
    say_lines(s, &lines);
    if (say_left_out(s, party) + lines.count == 0)
        say_point(s, DTN_TEXT("you see nothing of what it wants or refuses"));
    s->document->indent -= 2;
}

static void say_others(const sheet *s)
{
    say_section(s, "The others");
    for (uint32_t party = 0; party < s->c->party_count; party++)
        if (party != s->reader)
            say_other(s, party);
    if (s->c->party_count < 2)
        dtn_document_paragraph(s->document, DTN_TEXT("You see nobody else in this case."));
}

/* ---- what follows -------------------------------------------------------------------------------------- */

static dtn_text own_share(const sheet *s)
{
    const dtn_zone *zone = s->answer->zone;
    const dtn_wide *accepts = zone->accepts ? &zone->accepts[s->reader] : NULL;
    const char *certainty = s->situation->is_uncertain ? " in the central case" : "";
    if (!accepts || zone->is_tried)
        return DTN_TEXT("There are too many packages to count those that you accept.");
    bool is_exact = !zone->accepts_low ||
                    dtn_wide_compare(&zone->accepts_low[s->reader], &zone->accepts_high[s->reader]) == 0;
    return dtn_text_build(
        s->task, "You accept %s%t of %t (%t)%s%s.", is_exact ? "" : "about ",
        is_exact ? dtn_word_wide(s->task, accepts) : dtn_word_estimate(s->task, accepts),
        dtn_word_wide_things(s->task, &zone->allowed, "allowed package", "allowed packages"),
        dtn_word_share(s->task, dtn_wide_double(accepts), dtn_wide_double(&zone->allowed)), certainty,
        is_exact ? ", exact" : ", an estimate");
}

/* Where others' walk-aways are unknown the central case has them at a middle that nobody has said. */
static const char *in_central_case(const sheet *s)
{
    return s->c->unknown_count ? "in the central case, with what is unknown to you at the middle of its scale"
                               : "in the central case";
}

static dtn_text zone_words(const sheet *s)
{
    const dtn_runs *runs = s->answer->runs;
    if (!s->answer->is_told)
        return DTN_TEXT(
            "Whether there is a package that everybody needed accepts cannot be told from what you "
            "may see.");
    if (runs && runs->count) {
        const dtn_share share = dtn_wilson(runs->exist_count, runs->count);
        return dtn_text_build(s->task,
                              "As far as you may see, a package that everybody needed accepts exists in %t. "
                              "What is unknown to you is drawn; this is a share of runs, not a probability.",
                              dtn_share_words(s->task, &share, runs->count));
    }
    const char *where = s->situation->is_uncertain ? in_central_case(s) : "in this case file";
    const char *found = s->answer->zone->proved ? "no package is" : "no package was found that is";
    return s->answer->zone->exists
               ? dtn_text_build(
                     s->task, "As far as you may see, and %s, everybody needed accepts some package.", where)
               : dtn_text_build(s->task, "As far as you may see, and %s, %s accepted by everybody needed.",
                                where, found);
}

/* "dprk accepts it in 41% of 10,000 runs (40 to 42%)" for each other party that has a say in it and of which that is
 * known; the rest by name alone. */
static void add_others(const sheet *s, dtn_builder *out, const dtn_sheet_deal *deal)
{
    const dtn_ranges *ranges = deal->ranges;
    size_t count;
    if (!ranges || ranges->run_count == 0)
        return;
    for (uint32_t party = 0; party < s->c->party_count; party++) {
        if (party == s->reader || !ranges->parties[party].has_preferences ||
            !is_needed(s, party, deal->options))
            continue;
        const dtn_share share = dtn_wilson(ranges->parties[party].accept_count, ranges->run_count);
        dtn_build(out, "; %t accepts it in %t", s->c->parties[party].name,
                  dtn_share_words(s->task, &share, ranges->run_count));
    }
    dtn_text others = not_needed(s, deal->options, &count);
    if (count > 0)
        dtn_build(out, "; not needed for it: %t", others);
}

static void say_deal(const sheet *s, const dtn_sheet_deal *deal)
{
    dtn_builder out = {.task = s->task};
    double gain = dtn_state_gain_points(s->answer->state, s->reader, deal->options);
    if (deal->deal == DTN_NOBODY)
        dtn_build_text(&out, dtn_changed_words(s->task, s->situation, deal->options));
    else
        dtn_build(&out, "deal %t: you %s it", s->c->deals[deal->deal].name,
                  deal->is_accepted ? "accept" : "do not accept");
    if (gain == gain)
        dtn_build(&out, ", your gain %t (%t)", dtn_word_gain(s->task, gain, s->exact),
                  dtn_certainty(s->situation, dtn_state_is_exact(s->answer->state)));
    if (!deal->is_allowed)
        dtn_build_chars(&out, ", not allowed by a rule");
    add_others(s, &out, deal);
    say_point(s, dtn_built(&out));
}

static void say_what_follows(const sheet *s)
{
    const dtn_sheet_answer *answer = s->answer;
    say_section(s, "What follows from that");
    if (!answer->zone)
        return;
    say_point(s, own_share(s));
    for (uint32_t i = 0; i < answer->deal_count; i++)
        say_deal(s, &answer->deals[i]);
    say_point(s, zone_words(s));
    if (answer->best_count == 0)
        return;
    dtn_document_gap(s->document);
    dtn_document_paragraph(
        s->document, dtn_text_build(s->task,
                                    "Best for you among the packages that everybody needed accepts%s%s, and "
                                    "that nobody can better without loss to another:",
                                    s->situation->is_uncertain ? " " : "",
                                    s->situation->is_uncertain ? in_central_case(s) : ""));
    for (uint32_t i = 0; i < answer->best_count; i++)
        say_deal(s, &answer->best[i]);
}

/* ---- what is not known --------------------------------------------------------------------------------- */

static void say_unknown(const sheet *s)
{
    say_section(s, "What you do not know");
    for (uint32_t i = 0; i < s->c->unknown_count; i++)
        say_point(s, dtn_unknown_sentence(s->task, s->c, &s->c->unknowns[i]));
    if (s->c->unknown_count == 0)
        say_point(s, DTN_TEXT("The answers above needed nothing that this sheet does not tell."));
    say_point(s, DTN_TEXT("Whether others have lines that you may not see is not told."));
}

static dtn_text sheet_terminal(dtn_task *task, const dtn_sheet_answer *answer, const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    sheet s = {.document = &document, .task = task, .answer = answer, .exact = style->exact};
    s.situation = answer->heading.situation;
    s.c = s.situation->of;
    s.reader = s.c->reader_party;
    dtn_say_heading(&document, &answer->heading);
    dtn_document_gap(&document);
    dtn_text who = title_of(s.c, s.reader);
    dtn_document_paragraph(
        &document, dtn_text_build(task, "Role sheet for %t: what %t may see of this case.", who, who));
    if (s.c->purpose.length)
        dtn_document_paragraph(&document, dtn_text_build(task, "Purpose of the case: %t", s.c->purpose));
    say_wishes(&s);
    say_settled(&s);
    say_own_things(&s);
    say_others(&s);
    say_what_follows(&s);
    say_unknown(&s);
    dtn_document_gap(&document);
    dtn_document_paragraph(&document, (dtn_text){"", 0});
    dtn_document_add(&document, DTN_DIM,
                     DTN_TEXT("Gains in points: score less walk-away. Lines are those of what you may see."));
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_sheet(dtn_task *task, const dtn_sheet_answer *answer, const dtn_style *style)
{
    return dtn_style_form(style) == DTN_FORM_JSON ? dtn_sheet_json(task, answer)
                                                  : sheet_terminal(task, answer, style);
}
