/* SPDX-License-Identifier: MIT */
#include "report/why_none_report.h"

#include "report/excerpt.h"
#include "report/factor_words.h"
#include "report/flip_report.h"
#include "report/judgement_words.h"
#include "report/package.h"
#include "report/share_words.h"
#include "report/wording.h"

/* What is told, and of what. */
typedef struct telling {
    dtn_task *task;
    const dtn_situation *situation;
    const dtn_state *state;
    const dtn_why_none *why;
    const dtn_conflict_runs *runs; /* NULL: none */
    bool exact;
} telling;

static telling tell(dtn_task *task, const dtn_zone_answer *answer, bool exact)
{
    return (telling){.task = task,
                     .situation = answer->heading.situation,
                     .state = answer->state,
                     .why = answer->why_none,
                     .runs = answer->conflict_runs,
                     .exact = exact};
}

static bool is_known(double value)
{
    return value == value;
}

/* ---- sentences of the case ----------------------------------------------------------------------------- */

/* As the user wrote it; of a default the line it comes from. */
static dtn_text sentence_text(const telling *t, const dtn_restriction *restriction)
{
    const dtn_case *c = t->situation->of;
    dtn_span span = restriction->span;
    if (restriction->judgement)
        return dtn_statement_words(t->task, restriction->judgement);
    if (!c->files || span.file >= c->files->count)
        return DTN_TEXT("");
    dtn_text bytes = c->files->items[span.file].bytes;
    size_t end = span.start;
    while (end < bytes.length && bytes.bytes[end] != '\n' && bytes.bytes[end] != '\r')
        end++;
    return dtn_text_visible(t->task, dtn_text_slice(bytes, span.start, end));
}

static const dtn_restriction *restriction_at(const telling *t, uint32_t i)
{
    return &t->why->restrictions.items[i];
}

/* The numbers of a set's sentences, by their place in the case. */
static const uint32_t *members_of(const telling *t, const dtn_conflict *conflict)
{
    uint32_t *members = DTN_TAKE(t->task, conflict->size, uint32_t);
    uint32_t count = 0;
    for (uint32_t i = 0; i < t->why->restrictions.count && count < conflict->size; i++)
        if (dtn_choice_has(&conflict->members, i))
            members[count++] = i;
    return members;
}

/* "line 12 `tokyo walks away at 38`" */
static dtn_text quoted_sentence(const telling *t, const dtn_restriction *restriction)
{
    dtn_text place = dtn_place_words(t->task, t->situation->of, restriction->span);
    dtn_text text = sentence_text(t, restriction);
    if (restriction->judgement)
        return dtn_text_build(t->task, "%t `%t`", place, text);
    return dtn_text_build(t->task, "%t `%t`: by default %t walks away there", place, text,
                          dtn_party_name(t->situation, restriction->party));
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_place(dtn_json *json, const telling *t, dtn_span span)
{
    const dtn_case *c = t->situation->of;
    dtn_text path = dtn_file_path(c, span);
    dtn_json_key(json, "file");
    dtn_json_text(json, path.length > 0 ? path : dtn_case_path(c));
    dtn_json_key(json, "line");
    dtn_json_count(json, dtn_line_number(c, span));
}

static void write_sentence(dtn_json *json, const telling *t, const dtn_restriction *restriction)
{
    static const char *const kinds[] = {[DTN_RESTRICTION_WALK_AWAY] = "walk-away",
                                        [DTN_RESTRICTION_REFUSAL] = "red line",
                                        [DTN_RESTRICTION_RULE] = "rule",
                                        [DTN_RESTRICTION_NEED] = "need"};
    dtn_json_object(json);
    write_place(json, t, restriction->span);
    dtn_json_key(json, "text");
    dtn_json_text(json, sentence_text(t, restriction));
    dtn_json_key(json, "kind");
    dtn_json_text(json, dtn_text_of(kinds[restriction->kind]));
    dtn_json_key(json, "default");
    dtn_json_boolean(json, !restriction->judgement);
    dtn_json_close(json);
}

static void write_reason(dtn_json *json, const telling *t, const dtn_reason *reason)
{
    dtn_json_object(json);
    write_place(json, t, reason->judgement->span);
    dtn_json_key(json, "text");
    dtn_json_text(json, dtn_statement_words(t->task, reason->judgement));
    dtn_json_close(json);
}

static void write_number(dtn_json *json, const char *key, double value)
{
    dtn_json_key(json, key);
    dtn_json_number(json, value); /* null when unknown */
}

static void write_deal(dtn_json *json, const telling *t, const uint16_t *package)
{
    dtn_json_key(json, "package");
    if (!package) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    dtn_write_package(json, t->situation, t->state, package);
    dtn_json_close(json);
}

static void write_way(dtn_json *json, const telling *t, const dtn_way_out *way)
{
    const dtn_relaxation *relaxation = &way->relaxation;
    const dtn_restriction *restriction = restriction_at(t, relaxation->restriction);
    bool is_line = relaxation->kind == DTN_RELAX_LOWER;
    dtn_json_object(json);
    dtn_json_key(json, "sentence");
    dtn_json_text(json, sentence_text(t, restriction));
    write_place(json, t, restriction->span);
    dtn_json_key(json, "change");
    dtn_json_text(json, is_line ? DTN_TEXT("lower") : DTN_TEXT("drop"));
    write_number(json, "from", relaxation->from);
    write_number(json, "to", relaxation->to);
    write_number(json, "by", relaxation->by);
    write_number(json, "ranges", way->ranges);
    dtn_json_key(json, "opens");
    dtn_json_boolean(json, relaxation->opens);
    dtn_json_key(json, "proved");
    dtn_json_boolean(json, relaxation->is_proved);
    write_deal(json, t, relaxation->package);
    dtn_json_close(json);
}

/* A number of weights, values or points, changed as little as opens a zone. */
static void write_price(dtn_json *json, const telling *t, const dtn_flip *flip)
{
    double by = flip->to > flip->from ? flip->to - flip->from : flip->from - flip->to;
    dtn_json_object(json);
    dtn_json_key(json, "sentence");
    dtn_json_text(json, dtn_statement_words(t->task, flip->judgement));
    write_place(json, t, flip->number->leaf->span);
    dtn_json_key(json, "change");
    dtn_json_text(json, DTN_TEXT("number"));
    write_number(json, "from", flip->from);
    write_number(json, "to", flip->to);
    write_number(json, "by", by);
    write_number(json, "ranges", flip->ranges);
    dtn_json_key(json, "opens");
    dtn_json_boolean(json, true);
    dtn_json_key(json, "proved");
    dtn_json_boolean(json, true);
    write_deal(json, t, NULL);
    dtn_json_close(json);
}

static void write_runs(dtn_json *json, const telling *t, uint32_t set)
{
    dtn_json_key(json, "runs");
    if (!t->runs || t->runs->run_count == 0) {
        dtn_json_null(json);
        return;
    }
    dtn_share share = dtn_wilson(t->runs->in_conflict[set], t->runs->run_count);
    dtn_json_object(json);
    dtn_json_key(json, "without_zone");
    dtn_json_count(json, t->runs->without_zone);
    dtn_json_key(json, "looked_at");
    dtn_json_count(json, t->runs->run_count);
    dtn_write_share(json, "share", &share);
    dtn_json_close(json);
}

static void write_ways(dtn_json *json, const telling *t, const dtn_why_set *set)
{
    dtn_json_key(json, "relax");
    if (!set->ways) {
        dtn_json_null(json);
        return;
    }
    dtn_json_array(json);
    for (uint32_t i = 0; i < set->conflict->size; i++)
        write_way(json, t, &set->ways[i]);
    for (uint32_t i = 0; i < set->reason_count; i++)
        if (set->reasons[i].flip && set->reasons[i].flip->number)
            write_price(json, t, set->reasons[i].flip);
    dtn_json_close(json);
}

static void write_set(dtn_json *json, const telling *t, uint32_t number)
{
    const dtn_why_set *set = &t->why->sets[number];
    const uint32_t *members = members_of(t, set->conflict);
    dtn_json_object(json);
    dtn_json_key(json, "sentences");
    dtn_json_array(json);
    for (uint32_t i = 0; i < set->conflict->size; i++)
        write_sentence(json, t, restriction_at(t, members[i]));
    dtn_json_close(json);
    dtn_json_key(json, "because");
    dtn_json_array(json);
    for (uint32_t i = 0; i < set->reason_count; i++)
        write_reason(json, t, &set->reasons[i]);
    dtn_json_close(json);
    write_ways(json, t, set);
    dtn_json_key(json, "minimal");
    dtn_json_boolean(json, set->conflict->is_proved);
    write_runs(json, t, number);
    dtn_json_close(json);
}

static void write_cheapest(dtn_json *json, const telling *t)
{
    const dtn_cheapest *cheapest = &t->why->cheapest;
    dtn_json_key(json, "cheapest");
    if (cheapest->line)
        write_way(json, t, cheapest->line);
    else if (cheapest->number)
        write_price(json, t, cheapest->number);
    else
        dtn_json_null(json);
}

/* All sets there are, each with its ways out. */
static bool is_all_told(const dtn_why_none *why)
{
    return why->conflicts.is_complete && why->conflicts.found == why->conflicts.count && !why->is_incomplete;
}

/* There is no zone, and it is not known why. */
static bool is_untold(const dtn_zone_answer *answer)
{
    const dtn_why_none *why = answer->why_none;
    if (!why)
        return !answer->zone->exists;
    return why->conflicts.count == 0 && !why->conflicts.is_hopeless && !why->conflicts.is_possible;
}

static void write_sets(dtn_json *json, const telling *t, bool is_untold)
{
    dtn_json_key(json, "why_none");
    if (is_untold) {
        dtn_json_null(json);
        return;
    }
    dtn_json_array(json);
    for (uint32_t i = 0; t->why && i < t->why->conflicts.count; i++)
        write_set(json, t, i);
    dtn_json_close(json);
}

void dtn_write_why_none(dtn_json *json, const dtn_zone_answer *answer)
{
    telling t = tell(json->text.task, answer, true);
    write_sets(json, &t, is_untold(answer));
    if (!t.why)
        return;
    dtn_json_key(json, "why_none_complete");
    dtn_json_boolean(json, is_all_told(t.why));
    dtn_json_key(json, "why_none_count");
    dtn_json_count(json, t.why->conflicts.found);
    write_cheapest(json, &t);
}

enum { TOLD_IN_FULL = 3 };

/* ---- for people ---------------------------------------------------------------------------------------- */

/* ", 0.5 of its own range" */
static dtn_text ranges_words(const telling *t, double ranges)
{
    if (!is_known(ranges))
        return DTN_TEXT("");
    return dtn_text_build(t->task, ranges > 1 ? ", %t times its own range" : ", %t of its own range",
                          dtn_word_points(t->task, ranges, false));
}

/* "japan would have to accept 31 instead of 38 (7 points less, 0.5 of its own range)" */
static dtn_text lower_words(const telling *t, const dtn_way_out *way)
{
    const dtn_relaxation *relaxation = &way->relaxation;
    dtn_text party = dtn_party_name(t->situation, restriction_at(t, relaxation->restriction)->party);
    if (!is_known(relaxation->by))
        return dtn_text_build(t->task, "%t: no number found at which it would do (not proved)", party);
    if (!relaxation->is_proved)
        return dtn_text_build(
            t->task, "%t: %t instead of %t would do (at most %t less%t; not proved that it takes so much)",
            party, dtn_word_points(t->task, relaxation->to, t->exact),
            dtn_word_points(t->task, relaxation->from, t->exact),
            dtn_word_points_phrase(t->task, relaxation->by, t->exact), ranges_words(t, way->ranges));
    return dtn_text_build(t->task, "%t would have to accept %t instead of %t (%t less%t)", party,
                          dtn_word_points(t->task, relaxation->to, t->exact),
                          dtn_word_points(t->task, relaxation->from, t->exact),
                          dtn_word_points_phrase(t->task, relaxation->by, t->exact),
                          ranges_words(t, way->ranges));
}

static dtn_text way_words(const telling *t, const dtn_way_out *way)
{
    const dtn_relaxation *relaxation = &way->relaxation;
    const dtn_restriction *restriction = restriction_at(t, relaxation->restriction);
    bool is_line = relaxation->kind == DTN_RELAX_LOWER;
    dtn_builder out = {.task = t->task};
    if (is_line)
        dtn_build(&out, "%t", lower_words(t, way));
    else
        dtn_build(&out, "without %t", dtn_place_words(t->task, t->situation->of, restriction->span));
    if (relaxation->opens && relaxation->package)
        dtn_build(&out, "; then possible: %t", dtn_changed_words(t->task, t->situation, relaxation->package));
    else if (relaxation->has_better_line)
        dtn_build_chars(&out, "; not enough: the party walks away at another of its lines all the same");
    else if (!relaxation->opens)
        dtn_build(&out, "; not enough alone%s",
                  relaxation->is_proved ? ": another of these sets remains" : " as far as was searched");
    dtn_build_chars(&out, ".");
    return dtn_built(&out);
}

static void say_reasons(dtn_document *document, const telling *t, const dtn_why_set *set)
{
    dtn_span *spans = DTN_TAKE(t->task, set->reason_count, dtn_span);
    if (set->reason_count == 0)
        return;
    for (uint32_t i = 0; i < set->reason_count; i++)
        spans[i] = set->reasons[i].judgement->span;
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_DIM,
                     dtn_text_build(t->task, "Because of what is weighed, valued and gained in %t.",
                                    dtn_places_words(t->task, t->situation->of, spans, set->reason_count)));
}

static void say_ways(dtn_document *document, const telling *t, const dtn_why_set *set)
{
    if (!set->ways) {
        dtn_document_paragraph(document, DTN_TEXT("Ways out: not known, the search was stopped before."));
        return;
    }
    dtn_document_paragraph(document, DTN_TEXT("Ways out, one sentence changed and all others as they are:"));
    for (uint32_t i = 0; i < set->conflict->size; i++)
        dtn_document_entry(document, DTN_TEXT("-"), 2, way_words(t, &set->ways[i]));
    for (uint32_t i = 0; i < set->reason_count; i++)
        if (set->reasons[i].flip)
            dtn_document_entry(
                document, DTN_TEXT("-"), 2,
                dtn_text_build(t->task, "%t.",
                               dtn_flip_words(t->task, t->situation->of, set->reasons[i].flip)));
}

/* "lines 12, 14 and views.detente:3" */
static dtn_text places_of(const telling *t, const dtn_why_set *set)
{
    const uint32_t *members = members_of(t, set->conflict);
    dtn_span *spans = DTN_TAKE(t->task, set->conflict->size, dtn_span);
    for (uint32_t i = 0; i < set->conflict->size; i++)
        spans[i] = restriction_at(t, members[i])->span;
    return dtn_places_words(t->task, t->situation->of, spans, set->conflict->size);
}

static void say_share(dtn_document *document, const telling *t, uint32_t number)
{
    if (!t->runs || t->runs->run_count == 0)
        return;
    dtn_share share = dtn_wilson(t->runs->in_conflict[number], t->runs->run_count);
    dtn_document_paragraph(document, dtn_text_build(t->task, "Of the runs without a zone: a conflict in %t.",
                                                    dtn_share_words(t->task, &share, t->runs->run_count)));
}

/* Its sentences; and, in full, what stands behind them and what would help. */
static void say_set(dtn_document *document, const telling *t, uint32_t number, bool is_full)
{
    enum { INDENT = 3 };
    const dtn_why_set *set = &t->why->sets[number];
    const uint32_t *members = members_of(t, set->conflict);
    dtn_document_gap(document);
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_STRONG,
                     dtn_text_build(t->task, "%z. %s", (size_t)number + 1,
                                    set->conflict->size == 1 ? "This sentence alone:" : "Not all of these:"));
    document->indent += INDENT;
    for (uint32_t i = 0; i < set->conflict->size; i++)
        dtn_document_entry(document, DTN_TEXT("-"), 2, quoted_sentence(t, restriction_at(t, members[i])));
    if (is_full) {
        say_reasons(document, t, set);
        say_ways(document, t, set);
        say_share(document, t, number);
    }
    document->indent -= INDENT;
}

static dtn_text how_many_words(const telling *t)
{
    const dtn_conflicts *conflicts = &t->why->conflicts;
    bool are_proved = true, is_one = conflicts->found == 1;
    for (uint32_t i = 0; i < conflicts->count; i++)
        are_proved &= conflicts->items[i].is_proved;
    dtn_text which =
        is_one ? DTN_TEXT("These sentences of the case cannot all hold")
               : dtn_text_build(t->task, "%s%z sets of sentences of the case cannot all hold",
                                conflicts->is_complete ? "" : "At least ", (size_t)conflicts->found);
    const char *others = conflicts->found > conflicts->count ? ", of which the first ten are told here"
                         : !conflicts->is_complete           ? " (there may be more such sets)"
                         : is_one                            ? ", and there is no other such set"
                                                             : ", and there are no other such sets";
    return dtn_text_build(
        t->task, "%t%s; in %s, every sentence counts: without any one of them the others could hold (%s).",
        which, others, is_one ? "it" : "each",
        are_proved ? "proved"
        : is_one   ? "not proved"
                   : "not proved for every set");
}

/* Where there is no set to tell of. */
static dtn_text no_set_words(const telling *t)
{
    if (t->why->restrictions.is_cut)
        return dtn_text_build(
            t->task,
            "More than %z sentences of the case narrow the zone: which of them cannot all hold was "
            "not looked for.",
            (size_t)DTN_RESTRICTION_LIMIT);
    if (!t->why->conflicts.is_hopeless)
        return DTN_TEXT("The search for sentences that cannot all hold was stopped before a set was found.");
    if (t->situation->given)
        return DTN_TEXT(
            "`--given` alone leaves nothing: no sentence of the case that could be given up is the "
            "reason.");
    return DTN_TEXT("No sentence that could be given up is the reason: without all walk-aways, red lines, "
                    "rules and needs of the case no package would be left either.");
}

/* Where something was left open less might do. */
static const char *least_of(const dtn_why_none *why)
{
    return why->is_incomplete || why->has_open ? "The least found" : "The least";
}

static dtn_text cheapest_words(const telling *t)
{
    const dtn_cheapest *cheapest = &t->why->cheapest;
    if (cheapest->line)
        return dtn_text_build(t->task, "%s: %t", least_of(t->why), way_words(t, cheapest->line));
    if (cheapest->number)
        return dtn_text_build(t->task, "%s: a zone would exist %t.", least_of(t->why),
                              dtn_flip_words(t->task, t->situation->of, cheapest->number));
    return DTN_TEXT("");
}

void dtn_say_why_none(dtn_document *document, const dtn_zone_answer *answer, bool exact)
{
    telling t = tell(document->task, answer, exact);
    if (!t.why || t.why->conflicts.is_possible)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Why there is no deal"));
    if (t.why->conflicts.count == 0) {
        dtn_document_paragraph(document, no_set_words(&t));
        return;
    }
    dtn_document_paragraph(document, how_many_words(&t));
    for (uint32_t i = 0; i < t.why->conflicts.count; i++) {
        if (i == TOLD_IN_FULL) {
            dtn_document_gap(document);
            dtn_document_paragraph(document, dtn_text_build(t.task, "The others in short%t:",
                                                            dtn_document_for_command(
                                                                document, " (their ways out with --json)")));
        }
        say_set(document, &t, i, i < TOLD_IN_FULL);
    }
    dtn_text cheapest = cheapest_words(&t);
    if (cheapest.length > 0) {
        dtn_document_gap(document);
        dtn_document_paragraph(document, cheapest);
    }
}

dtn_text dtn_why_none_sentence(dtn_task *task, const dtn_situation *situation, const dtn_why_none *why)
{
    telling t = {.task = task, .situation = situation, .why = why};
    dtn_builder out = {.task = task};
    if (!why || why->conflicts.count == 0)
        return DTN_TEXT("");
    dtn_build(&out, "Cannot all hold: %t%s.", places_of(&t, &why->sets[0]),
              why->conflicts.count > 1 ? " (and other sets)" : "");
    if (why->cheapest.line)
        dtn_build(&out, " %s way out: %t.", least_of(why), lower_words(&t, why->cheapest.line));
    return dtn_built(&out);
}
