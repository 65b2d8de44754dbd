/* SPDX-License-Identifier: MIT
 * report/trade_words.c: who gives way on what, and what for. */
#include "report/improvement_report.h"

#include "report/wording.h"

typedef struct exchange { /* what is read aloud, and between whom */
    dtn_task *task;
    const dtn_situation *situation;
    const dtn_state *state;
    const dtn_trades *trades;
    bool exact;
} exchange;

static dtn_text points(const exchange *e, double value)
{
    return dtn_word_points_phrase(e->task, value, e->exact);
}

static dtn_text name_of(const exchange *e, uint32_t party)
{
    return dtn_party_name(e->situation, party);
}

/* The issues on which the party's change has that sign, and their sum. */
static dtn_text issues_with(const exchange *e, uint32_t party, int sign, double *sum)
{
    dtn_sentences names = {0};
    *sum = 0;
    for (size_t i = 0; i < e->trades->count; i++) {
        const dtn_trade *trade = &e->trades->items[i];
        if (sign > 0 ? !(trade->change[party] > 0) : !(trade->change[party] < 0))
            continue;
        DTN_PUSH(e->task, &names, e->situation->of->issues[trade->issue].name);
        *sum += trade->change[party];
    }
    return dtn_word_list(e->task, names.items, names.count, "and");
}

/* "japan gives way on money, which costs it 5.5 points and is worth 14 points to dprk"; empty where it does not. */
static dtn_text gives_to(const exchange *e, uint32_t giver, uint32_t taker)
{
    dtn_sentences names = {0};
    double cost = 0, worth = 0;
    for (size_t i = 0; i < e->trades->count; i++) {
        const dtn_trade *trade = &e->trades->items[i];
        if (!(trade->change[giver] < 0) || !(trade->change[taker] > 0))
            continue;
        DTN_PUSH(e->task, &names, e->situation->of->issues[trade->issue].name);
        cost -= trade->change[giver];
        worth += trade->change[taker];
    }
    if (names.count == 0)
        return (dtn_text){"", 0};
    return dtn_text_build(e->task, "%t gives way on %t, which costs it %t and is worth %t to %t",
                          name_of(e, giver), dtn_word_list(e->task, names.items, names.count, "and"),
                          points(e, cost), points(e, worth), name_of(e, taker));
}

static void add_pair(const exchange *e, uint32_t a, uint32_t b, dtn_sentences *sentences)
{
    dtn_text first = gives_to(e, a, b), second = gives_to(e, b, a);
    if (first.length > 0 && second.length > 0)
        DTN_PUSH(e->task, sentences, dtn_text_build(e->task, "%t; in return %t.", first, second));
    else if (first.length > 0)
        DTN_PUSH(e->task, sentences, dtn_text_build(e->task, "%t.", first));
    else if (second.length > 0)
        DTN_PUSH(e->task, sentences, dtn_text_build(e->task, "%t.", second));
}

/* "japan gives way on money (-5.5) and gets more on info (+12.1): +6.6 points in all." */
static void add_party(const exchange *e, uint32_t party, dtn_sentences *sentences)
{
    double given, got;
    dtn_text away = issues_with(e, party, -1, &given), more = issues_with(e, party, 1, &got);
    dtn_builder out = {.task = e->task};
    dtn_build_text(&out, name_of(e, party));
    if (away.length > 0)
        dtn_build(&out, " gives way on %t (%t)", away, dtn_word_gain(e->task, given, e->exact));
    if (more.length > 0)
        dtn_build(&out, "%s gets more on %t (%t)", away.length > 0 ? " and" : "", more,
                  dtn_word_gain(e->task, got, e->exact));
    if (away.length == 0 && more.length == 0)
        dtn_build_chars(&out, " neither gives nor gets on an issue by itself");
    double total = e->trades->total[party];
    dtn_build(&out, ": %s%t in all.", total > 0 ? "+" : "", points(e, total));
    DTN_PUSH(e->task, sentences, dtn_built(&out));
}

/* Whether some bargaining party's change has that sign and none has the other. */
static bool is_one_way(const exchange *e, const dtn_trade *trade, int sign)
{
    bool is_some = false;
    for (uint32_t i = 0; i < e->state->bargaining_count; i++) {
        double change = sign * trade->change[e->state->bargaining[i]];
        if (change < 0)
            return false;
        is_some |= change > 0;
    }
    return is_some;
}

static void add_one_way(const exchange *e, int sign, const char *sentence, dtn_sentences *sentences)
{
    dtn_sentences names = {0};
    for (size_t i = 0; i < e->trades->count; i++)
        if (is_one_way(e, &e->trades->items[i], sign))
            DTN_PUSH(e->task, &names, e->situation->of->issues[e->trades->items[i].issue].name);
    if (names.count > 0)
        DTN_PUSH(e->task, sentences,
                 dtn_text_build(e->task, sentence, dtn_word_list(e->task, names.items, names.count, "and")));
}

static void add_conditional(const exchange *e, dtn_sentences *sentences)
{
    dtn_sentences parts = {0};
    for (uint32_t i = 0; i < e->state->bargaining_count; i++) {
        uint32_t party = e->state->bargaining[i];
        if (e->trades->conditional[party] != 0)
            DTN_PUSH(e->task, &parts,
                     dtn_text_build(e->task, "%t %t", name_of(e, party),
                                    dtn_word_gain(e->task, e->trades->conditional[party], e->exact)));
    }
    if (parts.count > 0)
        DTN_PUSH(e->task, sentences,
                 dtn_text_build(e->task, "Conditional points (`gains` and `loses`) besides: %t.",
                                dtn_word_list(e->task, parts.items, parts.count, ",")));
}

/* Parties that do not bargain but would feel it. */
static void add_others(const exchange *e, dtn_sentences *sentences)
{
    dtn_sentences parts = {0};
    for (uint32_t party = 0; party < e->state->party_count; party++) {
        bool bargains = false;
        for (uint32_t i = 0; i < e->state->bargaining_count; i++)
            bargains |= e->state->bargaining[i] == party;
        double total = e->trades->total[party];
        if (!bargains && (total > 0 || total < 0))
            DTN_PUSH(
                e->task, &parts,
                dtn_text_build(e->task, "%t %t", name_of(e, party), dtn_word_gain(e->task, total, e->exact)));
    }
    if (parts.count > 0)
        DTN_PUSH(e->task, sentences,
                 dtn_text_build(e->task, "For those who do not bargain (points): %t.",
                                dtn_word_list(e->task, parts.items, parts.count, ",")));
}

void dtn_trade_sentences(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                         const dtn_trades *trades, bool exact, dtn_sentences *sentences)
{
    enum { A_PAIR = 2 };
    const exchange e = {task, situation, state, trades, exact};
    if (state->bargaining_count == A_PAIR)
        add_pair(&e, state->bargaining[0], state->bargaining[1], sentences);
    for (uint32_t i = 0; i < state->bargaining_count && state->bargaining_count != A_PAIR; i++)
        add_party(&e, state->bargaining[i], sentences);
    add_one_way(&e, 1, "On %t nobody who bargains loses.", sentences);
    add_one_way(&e, -1, "On %t nobody who bargains gains by itself.", sentences);
    add_conditional(&e, sentences);
    add_others(&e, sentences);
}
