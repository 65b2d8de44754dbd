/* SPDX-License-Identifier: MIT
 * tests/property/chain_checks.h: that a chain holds what its figure rests on, and nothing else. */
#pragma once

#include "tests/property/chain_cases.h"

#include "report/chain_words.h"
#include "report/figure_words.h"
#include "report/judgement_words.h"

typedef struct explained {
    const dtn_situation *situation;
    dtn_target target;
    dtn_figure figure;
    dtn_chain chain;
    dtn_text words; /* the figure in words and digits, then the chain with its evidence */
    size_t figure_length;
    bool is_tried;
} explained;

static inline void build_chain(dtn_builder *out, const dtn_situation *s, const dtn_chain *chain)
{
    for (uint32_t i = 0; i < chain->count; i++) {
        const dtn_link *link = &chain->links[i];
        dtn_build(out, "%s %t %t:%z", dtn_link_role_key(link->role), dtn_link_what(out->task, s->of, link),
                  dtn_file_path(s->of, link->span), (size_t)dtn_line_number(s->of, link->span));
        dtn_build(out, " %t\n", dtn_link_evidence(out->task, s->of, link, s->as_of));
    }
}

static inline explained explain(dtn_task *task, const dtn_situation *s, dtn_target target, bool with_trials)
{
    explained e = {.situation = s, .target = target};
    e.figure = dtn_figure_find(task, s, &target);
    e.chain = dtn_chain_find(task, s, &target);
    e.is_tried = with_trials && dtn_chain_try(task, s, &e.figure, &e.chain);
    dtn_builder out = {.task = task};
    const dtn_figure_told told = {s, &e.target, &e.figure, true, true};
    dtn_build(&out, "%t\n", dtn_figure_words(task, &told));
    for (uint32_t i = 0; i < e.figure.count; i++)
        dtn_build(&out, "%t %d\n", e.figure.numbers[i].name, e.figure.numbers[i].number);
    e.figure_length = out.length;
    build_chain(&out, s, &e.chain);
    e.words = dtn_built(&out);
    return e;
}

/* ---- the same target in another reading ------------------------------------------------------------------ */

#define FIND_NAME(array, size, number)                                                                       \
    do {                                                                                                     \
        if ((number) == DTN_NOBODY)                                                                          \
            break;                                                                                           \
        uint32_t found = DTN_NOBODY;                                                                         \
        for (uint32_t i = 0; i < to->size; i++)                                                              \
            if (dtn_text_equal(to->array[i].name, from->array[number].name))                                 \
                found = i;                                                                                   \
        if (found == DTN_NOBODY)                                                                             \
            return false;                                                                                    \
        (number) = found;                                                                                    \
    } while (0)

static inline bool translate(const dtn_case *from, const dtn_case *to, dtn_target *target)
{
    FIND_NAME(parties, party_count, target->party);
    FIND_NAME(issues, issue_count, target->issue);
    if (target->kind == DTN_TARGET_SCORE)
        FIND_NAME(deals, deal_count, target->number);
    if (target->kind == DTN_TARGET_LET)
        FIND_NAME(lets, let_count, target->number);
    if (target->kind == DTN_TARGET_RULE) {
        dtn_text name = from->rule_names[target->number];
        for (uint32_t i = 0; i < to->rule_name_count; i++)
            if (dtn_text_equal(to->rule_names[i], name)) {
                target->number = i;
                return true;
            }
        return false;
    }
    return true;
}

/* ---- every figure of a case ------------------------------------------------------------------------------ */

typedef struct target_list {
    dtn_target items[400];
    size_t count;
} target_list;

static inline void add_target(target_list *list, dtn_target_kind kind, uint32_t party, uint32_t number)
{
    assert_true(list->count < 400);
    dtn_target target = {.kind = kind, .party = party, .number = number};
    target.issue = target.option = DTN_NOBODY;
    list->items[list->count++] = target;
}

static inline void list_targets(const dtn_case *c, target_list *list)
{
    for (uint32_t party = 0; party < c->party_count; party++) {
        add_target(list, DTN_TARGET_WEIGHT, party, DTN_NOBODY);
        add_target(list, DTN_TARGET_VALUE, party, DTN_NOBODY);
        add_target(list, DTN_TARGET_WALK_AWAY, party, DTN_NOBODY);
        add_target(list, DTN_TARGET_AIM, party, DTN_NOBODY);
        add_target(list, DTN_TARGET_PARTY, party, DTN_NOBODY);
        add_target(list, DTN_TARGET_INTEREST, party, DTN_NOBODY);
        list->items[list->count - 1].issue = party % c->issue_count;
    }
    for (uint32_t deal = 0; deal < c->deal_count; deal++)
        add_target(list, DTN_TARGET_SCORE, deal % 2 ? DTN_NOBODY : deal % c->party_count, deal);
    for (uint32_t rule = 0; rule < c->rule_name_count; rule++)
        add_target(list, DTN_TARGET_RULE, DTN_NOBODY, rule);
    for (uint32_t let = 0; let < c->let_count; let++)
        add_target(list, DTN_TARGET_LET, DTN_NOBODY, let);
    add_target(list, DTN_TARGET_STATUS_QUO, DTN_NOBODY, DTN_NOBODY);
    add_target(list, DTN_TARGET_NEEDS, DTN_NOBODY, DTN_NOBODY);
}

static inline void add_answers(target_list *list, bool with_deals)
{
    for (int verb = 0; verb < DTN_ANSWER_VERBS; verb++) {
        if (verb != DTN_ANSWER_ZONE && !with_deals)
            continue;
        add_target(list, DTN_TARGET_ANSWER, DTN_NOBODY, DTN_NOBODY);
        list->items[list->count - 1].answer = (dtn_answer_verb)verb;
    }
}

/* ---- the check ------------------------------------------------------------------------------------------- */

typedef struct chain_tally {
    size_t outside, inside, silent;
} chain_tally;

/* The link of the statement itself, or all links in it. */
static inline bool says_it_is_silent(const explained *e, dtn_span span)
{
    bool all = true;
    for (uint32_t i = 0; i < e->chain.count; i++) {
        const dtn_link *link = &e->chain.links[i];
        bool is_it =
            link->span.file == span.file && link->span.start == span.start && link->span.end == span.end;
        if (is_it)
            return link->is_silent;
        if (dtn_span_within(link->span, span))
            all &= link->is_silent;
    }
    return all;
}

/* `without`: the same figure of the case without the statement. */
static inline void check_without(const explained *e, const explained *without, dtn_span span,
                                 chain_tally *tally)
{
    const dtn_case *c = e->situation->of;
    bool is_inside = dtn_chain_has(&e->chain, span);
    bool same_figure = e->figure_length == without->figure_length &&
                       memcmp(e->words.bytes, without->words.bytes, e->figure_length) == 0;
    bool is_right = is_inside || dtn_text_equal(e->words, without->words);
    if (is_inside && e->is_tried)
        is_right = same_figure == says_it_is_silent(e, span);
    tally->outside += !is_inside;
    tally->inside += is_inside;
    tally->silent += is_inside && same_figure;
    if (is_right)
        return;
    printf("# target %s, statement at %.*s:%u is %s, the figure %s\n", dtn_target_key(&e->target),
           (int)dtn_file_path(c, span).length, dtn_file_path(c, span).bytes, dtn_line_number(c, span),
           is_inside ? "inside" : "outside", same_figure ? "stays" : "changes");
    printf("---- with\n%s---- without\n%s\n", e->words.bytes, without->words.bytes);
    fail_msg("a chain is wrong");
}
