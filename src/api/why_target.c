/* SPDX-License-Identifier: MIT */
#include "api/why_target.h"

#include "base/array.h"
#include "report/judgement_words.h"

#include <string.h>

enum { MOST_WORDS = 6 };

typedef struct reading {
    dtn_asked *asked;
    const dtn_case *c;
    dtn_text words[MOST_WORDS];
    size_t count;
    bool is_too_long; /* there are more words: nothing has so long a name */
    dtn_target target;
} reading;

/* ---- words ---------------------------------------------------------------------------------------------- */

static bool is_gap(char byte)
{
    return byte == ' ' || byte == '.' || byte == '\t';
}

static void split(reading *r, dtn_text text)
{
    for (size_t at = 0; at < text.length;) {
        bool is_quoted = text.bytes[at] == '`';
        size_t from = at + is_quoted, to = from;
        while (to < text.length && (is_quoted ? text.bytes[to] != '`' : !is_gap(text.bytes[to])))
            to++;
        if (to > from && r->count < MOST_WORDS)
            r->words[r->count++] = dtn_text_slice(text, from, to);
        else if (to > from)
            r->is_too_long = true;
        at = to + 1;
    }
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool same_name(dtn_text a, dtn_text b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (lower(a.bytes[i]) != lower(b.bytes[i]))
            return false;
    return true;
}

static bool word_is(const reading *r, size_t number, const char *word)
{
    return number < r->count && same_name(r->words[number], dtn_text_of(word));
}

/* ---- names ---------------------------------------------------------------------------------------------- */

typedef enum named_kind {
    NAMED_PARTY,
    NAMED_ISSUE,
    NAMED_DEAL,
    NAMED_RULE,
    NAMED_LET,
    NAMED_EVENT,
    NAMED_VIEW,
    NAMED_CLAIM,
    NAMED_EXPECTATION,
    NAMED_PRECEDENT,
    NAMED_SOURCE,
    NAMED_REGISTER,
    NAMED_KINDS
} named_kind;

/* An empty text behind the last. */
static dtn_text name_at(const dtn_case *c, named_kind kind, uint32_t number)
{
#define NAME(array, size)                                                                                    \
    return number < c->size ? c->array[number].name : (dtn_text)                                             \
    {                                                                                                        \
        "", 0                                                                                                \
    }
    switch (kind) {
    case NAMED_PARTY:
        NAME(parties, party_count);
    case NAMED_ISSUE:
        NAME(issues, issue_count);
    case NAMED_DEAL:
        NAME(deals, deal_count);
    case NAMED_RULE:
        return number < c->rule_name_count ? c->rule_names[number] : (dtn_text){"", 0};
    case NAMED_LET:
        NAME(lets, let_count);
    case NAMED_EVENT:
        NAME(events, event_count);
    case NAMED_VIEW:
        NAME(views, view_count);
    case NAMED_CLAIM:
        NAME(claims, claim_count);
    case NAMED_EXPECTATION:
        NAME(expectations, expectation_count);
    case NAMED_PRECEDENT:
        NAME(precedents, precedent_count);
    case NAMED_SOURCE:
        NAME(sources, source_count);
    default:
        NAME(registers, register_count);
    }
#undef NAME
}

static uint32_t find_named(const dtn_case *c, named_kind kind, dtn_text name)
{
    for (uint32_t i = 0; name_at(c, kind, i).length > 0; i++)
        if (dtn_text_equal(name_at(c, kind, i), name))
            return i;
    for (uint32_t i = 0; name_at(c, kind, i).length > 0; i++)
        if (same_name(name_at(c, kind, i), name))
            return i;
    return DTN_NOBODY;
}

static bool is_named(const dtn_case *c, dtn_text name)
{
    for (int kind = 0; kind < NAMED_KINDS; kind++)
        if (kind != NAMED_ISSUE && find_named(c, (named_kind)kind, name) != DTN_NOBODY)
            return true;
    return false;
}

static uint32_t find_option(const dtn_case *c, uint32_t issue, dtn_text name)
{
    for (uint32_t i = 0; i < c->issues[issue].option_count; i++)
        if (same_name(c->issues[issue].options[i].name, name))
            return i;
    return DTN_NOBODY;
}

/* ---- of a party ----------------------------------------------------------------------------------------- */

static bool set(reading *r, dtn_target_kind kind, uint32_t party, uint32_t number)
{
    r->target.kind = kind;
    r->target.party = party;
    r->target.number = number;
    return true;
}

/* `issue`, `issue option` from word `at` on, and nothing behind. */
static bool read_issue(reading *r, size_t at, bool with_option)
{
    if (at >= r->count || r->count > at + 1 + with_option)
        return false;
    r->target.issue = find_named(r->c, NAMED_ISSUE, r->words[at]);
    if (r->target.issue == DTN_NOBODY || r->count == at + 1)
        return r->target.issue != DTN_NOBODY;
    r->target.option = find_option(r->c, r->target.issue, r->words[at + 1]);
    return r->target.option != DTN_NOBODY;
}

static bool read_party(reading *r, uint32_t party)
{
    uint32_t deal = r->count == 2 ? find_named(r->c, NAMED_DEAL, r->words[1]) : DTN_NOBODY;
    if (r->count == 1)
        return set(r, DTN_TARGET_PARTY, party, DTN_NOBODY);
    if (word_is(r, 1, "weighs"))
        return set(r, DTN_TARGET_WEIGHT, party, DTN_NOBODY) && (r->count == 2 || read_issue(r, 2, false));
    if (word_is(r, 1, "values") || word_is(r, 1, "wants") || word_is(r, 1, "scores"))
        return set(r, DTN_TARGET_VALUE, party, DTN_NOBODY) && (r->count == 2 || read_issue(r, 2, true));
    if (word_is(r, 1, "walks"))
        return set(r, DTN_TARGET_WALK_AWAY, party, DTN_NOBODY) && r->count <= 4;
    if (word_is(r, 1, "aims"))
        return set(r, DTN_TARGET_AIM, party, DTN_NOBODY) && r->count <= 3;
    if (deal != DTN_NOBODY)
        return set(r, DTN_TARGET_SCORE, party, deal);
    bool has_option = r->count == 3;
    return set(r, has_option ? DTN_TARGET_VALUE : DTN_TARGET_INTEREST, party, DTN_NOBODY) &&
           read_issue(r, 1, has_option);
}

/* ---- of the rest of the case ---------------------------------------------------------------------------- */

static bool read_count(reading *r, uint32_t of, size_t at)
{
    for (uint32_t i = 0; i < r->c->count_count && r->count == at + 1; i++)
        if (r->c->counts[i].register_number == of && same_name(r->c->counts[i].name, r->words[at]))
            return set(r, DTN_TARGET_COUNT, DTN_NOBODY, i);
    return false;
}

static bool read_deal(reading *r, uint32_t deal, size_t at)
{
    uint32_t party = DTN_NOBODY;
    if (r->count > at + 1)
        party = find_named(r->c, NAMED_PARTY, r->words[at + 1]);
    return set(r, DTN_TARGET_SCORE, party, deal) &&
           (r->count == at + 1 || (r->count == at + 2 && party != DTN_NOBODY));
}

static bool read_named(reading *r, named_kind kind, size_t at)
{
    static const dtn_target_kind targets[NAMED_KINDS] = {
        [NAMED_RULE] = DTN_TARGET_RULE,           [NAMED_LET] = DTN_TARGET_LET,
        [NAMED_EVENT] = DTN_TARGET_EVENT,         [NAMED_VIEW] = DTN_TARGET_VIEW,
        [NAMED_CLAIM] = DTN_TARGET_CLAIM,         [NAMED_EXPECTATION] = DTN_TARGET_EXPECTATION,
        [NAMED_PRECEDENT] = DTN_TARGET_PRECEDENT, [NAMED_SOURCE] = DTN_TARGET_SOURCE,
    };
    uint32_t number = at < r->count ? find_named(r->c, kind, r->words[at]) : DTN_NOBODY;
    if (number == DTN_NOBODY || kind == NAMED_ISSUE)
        return false;
    if (kind == NAMED_PARTY)
        return at == 0 ? read_party(r, number) : r->count == at + 1 && set(r, DTN_TARGET_PARTY, number, 0);
    if (kind == NAMED_DEAL)
        return read_deal(r, number, at);
    if (kind == NAMED_REGISTER)
        return read_count(r, number, at + 1);
    return r->count == at + 1 && set(r, targets[kind], DTN_NOBODY, number);
}

/* `rule brokers`, `deal swap japan`: the word says which kind is meant. */
static bool read_with_kind(reading *r)
{
    static const char *const words[NAMED_KINDS] = {"party",  "issue",     "deal",   "rule",
                                                   "let",    "event",     "view",   "claim",
                                                   "expect", "precedent", "source", "register"};
    for (int kind = 0; kind < NAMED_KINDS; kind++)
        if (word_is(r, 0, words[kind]) && read_named(r, (named_kind)kind, 1))
            return true;
    return false;
}

static bool read_without_kind(reading *r)
{
    for (int kind = 0; kind < NAMED_KINDS; kind++)
        if (read_named(r, (named_kind)kind, 0))
            return true;
    return false;
}

/* ---- lines, answers ------------------------------------------------------------------------------------- */

static bool ends_with(dtn_text text, dtn_text ending)
{
    return text.length >= ending.length &&
           dtn_text_equal(dtn_text_slice(text, text.length - ending.length, text.length), ending);
}

static uint32_t file_named(const dtn_case *c, dtn_text path)
{
    for (uint32_t i = 0; i < c->files->count; i++)
        if (ends_with(c->files->items[i].path, path))
            return i;
    return DTN_NOBODY;
}

static bool read_line(reading *r, dtn_text text)
{
    enum { MOST_DIGITS = 8 };
    size_t from = text.length;
    uint32_t line = 0;
    while (from > 0 && text.bytes[from - 1] >= '0' && text.bytes[from - 1] <= '9')
        from--;
    bool has_file = from > 1 && text.bytes[from - 1] == ':';
    if (from == text.length || text.length - from > MOST_DIGITS || (from > 0 && !has_file))
        return false;
    for (size_t at = from; at < text.length; at++)
        line = line * 10 + (uint32_t)(text.bytes[at] - '0');
    uint32_t file = has_file ? file_named(r->c, dtn_text_slice(text, 0, from - 1)) : 0;
    r->target.line = line;
    return file != DTN_NOBODY && line > 0 && line <= r->c->files->items[file].line_count &&
           set(r, DTN_TARGET_LINE, DTN_NOBODY, file);
}

static const char *const answers[] = {"zone", "deals", "sure", "flip", "block", "holds", "path", "when"};

static bool read_answer(reading *r)
{
    if (r->count == 2 && word_is(r, 0, "status") && word_is(r, 1, "quo"))
        return set(r, DTN_TARGET_STATUS_QUO, DTN_NOBODY, 0);
    if (word_is(r, r->count - 1, "needs") && (r->count == 1 || (r->count == 2 && word_is(r, 0, "agreement"))))
        return set(r, DTN_TARGET_NEEDS, DTN_NOBODY, 0);
    for (int verb = 0; verb < DTN_ANSWER_VERBS; verb++)
        if (r->count == 1 && word_is(r, 0, answers[verb])) {
            r->target.answer = (dtn_answer_verb)verb;
            return set(r, DTN_TARGET_ANSWER, DTN_NOBODY, 0);
        }
    return false;
}

/* ---- not understood ------------------------------------------------------------------------------------- */

static void consider(dtn_text wanted, dtn_text name, size_t *nearest, dtn_text *best)
{
    size_t distance = dtn_text_distance(wanted, name, *nearest);
    if (distance >= *nearest)
        return;
    *nearest = distance;
    *best = name;
}

static bool is_answer(dtn_text word)
{
    for (int verb = 0; verb < DTN_ANSWER_VERBS; verb++)
        if (same_name(word, dtn_text_of(answers[verb])))
            return true;
    return false;
}

/* The word that the case does not know, and the name nearest to it. */
static dtn_text nearest_name(const reading *r, dtn_text *unknown)
{
    enum { FAR = 4, OF_LETTERS = 2 };
    dtn_text best = {"", 0};
    for (size_t i = 0; i < r->count && best.length == 0; i++) {
        size_t nearest = r->words[i].length / OF_LETTERS + 1;
        nearest = nearest < FAR ? nearest : FAR;
        if (is_answer(r->words[i]) || is_named(r->c, r->words[i]) ||
            find_named(r->c, NAMED_ISSUE, r->words[i]) != DTN_NOBODY)
            continue;
        *unknown = r->words[i];
        for (int kind = 0; kind < NAMED_KINDS; kind++)
            for (uint32_t n = 0; name_at(r->c, (named_kind)kind, n).length > 0; n++)
                consider(r->words[i], name_at(r->c, (named_kind)kind, n), &nearest, &best);
        for (int verb = 0; verb < DTN_ANSWER_VERBS; verb++)
            consider(r->words[i], dtn_text_of(answers[verb]), &nearest, &best);
    }
    return best;
}

static bool fail_unknown(const reading *r)
{
    dtn_text unknown = {"", 0};
    dtn_text nearest = nearest_name(r, &unknown);
    dtn_builder out = {.task = r->asked->task};
    dtn_build(&out, "the case has nothing called \"%s\"", r->asked->inquiry->options->target);
    if (nearest.length > 0)
        dtn_build(&out, "; did you mean \"%t\" for \"%t\"?", nearest, unknown);
    dtn_build_chars(
        &out,
        "\n  what may be asked: PARTY, PARTY weighs [ISSUE], PARTY values ISSUE [OPTION], PARTY ISSUE,\n"
        "  PARTY walks away, PARTY aims, DEAL [PARTY]; the name of a rule, let, register.count, event,\n"
        "  view, claim, expectation, precedent or source; a line (41, FILE:41); status quo; needs;\n"
        "  zone, deals, sure, flip, block, holds, path, when; claims; signals");
    return dtn_asked_fail(r->asked, DTN_USAGE, dtn_built(&out));
}

bool dtn_why_target(dtn_asked *asked, dtn_why_kind *kind, dtn_target *target)
{
    reading r = {.asked = asked, .c = asked->c};
    dtn_text text = dtn_text_of(asked->inquiry->options->target);
    *kind = DTN_WHY_COVERAGE;
    r.target.party = r.target.issue = r.target.option = r.target.number = DTN_NOBODY;
    if (!asked->inquiry->options->target)
        return true;
    split(&r, text);
    *kind = DTN_WHY_CHAIN;
    bool is_said = r.count > 0 && !r.is_too_long;
    dtn_target blank = r.target;
    bool is_read = is_said && (read_line(&r, text) || read_without_kind(&r));
    if (!is_read && is_said) {
        r.target = blank;
        bool is_claims = word_is(&r, 0, "claims") && r.count == 1;
        bool is_signals = word_is(&r, 0, "signals") && r.count == 1;
        *kind = is_claims ? DTN_WHY_CLAIMS : is_signals ? DTN_WHY_SIGNALS : DTN_WHY_CHAIN;
        is_read = is_claims || is_signals || read_answer(&r);
    }
    if (!is_read && is_said) {
        r.target = blank;
        is_read = read_with_kind(&r);
    }
    *target = r.target;
    return is_read || fail_unknown(&r);
}
