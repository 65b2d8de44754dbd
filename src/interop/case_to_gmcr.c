/* SPDX-License-Identifier: MIT
 *   question  which conflict of the graph model is a case on its day, in its view?
 *   method    its states and each party's ranking of them from solve/, numbered by the options that are taken
 *   source    Fang, Hipel and Kilgour 1993; docs/formats.md
 *   cost      O(packages x rules), O(states) for each party
 *   limits    64 options taken or not, 200,000 states, 10,000 patterns of one rule */
#include "interop/case_to_gmcr.h"

#include "base/sort.h"
#include "graph/ranking.h"

typedef struct place { /* a state and what it is called */
    uint64_t decimal;
    uint32_t state;
} place;

typedef struct making {
    dtn_task *task;
    const dtn_situation *situation;
    const dtn_case *c;
    const dtn_state *state;
    dtn_gmcr_made *made;
    dtn_movers movers;
    uint16_t *around;
    dtn_coding coding;
    const dtn_moves *moves;
    place *places; /* [place_count] by decimal */
    uint32_t place_count;
} making;

static bool fail(making *m, bool lacks_statements, dtn_text why)
{
    m->made->failure = why;
    m->made->lacks_statements = lacks_statements;
    return false;
}

static void note(making *m, dtn_text sentence)
{
    DTN_PUSH(m->task, &m->made->notes, sentence);
}

static dtn_text words(dtn_text title, dtn_text name)
{
    return title.length ? title : name;
}

/* ---- what stands still --------------------------------------------------------------------------------- */

/* Takes from `left` (bits by option) what a condition that must hold rules out by itself. */
static void narrow(const dtn_condition *condition, uint32_t issue, uint64_t *left, uint32_t word_count)
{
    if (condition->kind == DTN_CONDITION_AND)
        for (uint32_t i = 0; i < condition->part_count; i++)
            narrow(condition->parts[i], issue, left, word_count);
    if (condition->kind == DTN_CONDITION_OPTION && condition->issue == issue)
        for (uint32_t word = 0; word < word_count; word++)
            left[word] &= condition->options[word];
}

/* The one option that `given` leaves, or DTN_OPTION_OPEN. */
static uint16_t option_given(making *m, uint32_t issue)
{
    uint32_t size = m->movers.sizes[issue], word_count = (size + 63) / 64, count = 0;
    uint64_t *left = DTN_TAKE(m->task, word_count, uint64_t);
    uint16_t found = DTN_OPTION_OPEN;
    if (!m->situation->given)
        return size == 1 ? 0 : found;
    for (uint32_t word = 0; word < word_count; word++)
        left[word] = UINT64_MAX;
    narrow(m->situation->given, issue, left, word_count);
    for (uint32_t option = 0; option < size; option++)
        if (dtn_bit(left, option)) {
            found = (uint16_t)option;
            count++;
        }
    return count == 1 ? found : DTN_OPTION_OPEN;
}

static bool place_issue(making *m, uint32_t issue)
{
    const dtn_issue *of = &m->c->issues[issue];
    uint16_t option = option_given(m, issue);
    const char *from = "by --given";
    if (option == DTN_OPTION_OPEN && m->situation->status_quo) {
        option = m->situation->status_quo[issue];
        from = "as in the status quo";
    }
    if (option == DTN_OPTION_OPEN)
        return fail(
            m, true,
            dtn_text_build(m->task,
                           "no party moves %t by itself, so it stands still in this format: a status quo "
                           "or --given '%t = %t' says where",
                           of->name, of->name, of->options[0].name));
    m->around[issue] = option;
    note(m,
         dtn_text_build(m->task, "%t stands still at %t, %s: %s", of->name, of->options[option].name, from,
                        of->mover == DTN_MOVED_TOGETHER ? "it is moved together" : "it is moved by nobody"));
    return true;
}

static bool place_issues(making *m)
{
    uint32_t moved = 0;
    m->movers = dtn_movers_of(m->task, m->c);
    m->around = DTN_TAKE(m->task, m->c->issue_count, uint16_t);
    for (uint32_t i = 0; i < m->c->issue_count; i++) {
        moved += m->movers.party[i] != DTN_NOBODY && m->movers.sizes[i] > 1;
        if (m->movers.party[i] == DTN_NOBODY && !place_issue(m, i))
            return false;
    }
    if (moved == 0)
        return fail(
            m, true,
            DTN_TEXT("no party moves anything by itself, so there is nothing to export: `issue NAME, moved "
                     "by PARTY` says who does"));
    m->coding = dtn_coding_of(m->task, &m->movers, m->around);
    if (m->coding.option_count <= DTN_GMCR_RANKED_OPTIONS)
        return true;
    return fail(
        m, false,
        dtn_text_build(m->task,
                       "this case takes %z options that are taken or not; up to 64 are exported. Fewer "
                       "issues, or --given, make it smaller",
                       (size_t)m->coding.option_count));
}

/* ---- options and parties ------------------------------------------------------------------------------- */

static dtn_text option_name(making *m, const dtn_issue *issue, dtn_coding_kind kind, uint32_t option)
{
    dtn_text name = words(issue->title, issue->name),
             of = words(issue->options[option].title, issue->options[option].name);
    bool is_yes_or_no = kind == DTN_CODED_ONE && dtn_text_is(issue->options[0].name, "no") &&
                        dtn_text_is(issue->options[1].name, "yes");
    if (is_yes_or_no)
        return name;
    bool is_step = kind == DTN_CODED_LADDER && option + 1 < issue->option_count;
    return dtn_text_build(m->task, "%t: %t%s", name, of, is_step ? " or more" : "");
}

static void make_options(making *m)
{
    static const dtn_gmcr_direction directions[] = {[DTN_ANY_WAY] = DTN_GMCR_BOTH,
                                                    [DTN_ONLY_FORWARD] = DTN_GMCR_FORWARD,
                                                    [DTN_ONLY_BACK] = DTN_GMCR_BACK};
    dtn_gmcr_option *options = DTN_TAKE(m->task, m->coding.option_count, dtn_gmcr_option);
    for (uint32_t i = 0; i < m->c->issue_count; i++) {
        const dtn_coded_issue *coded = &m->coding.issues[i];
        if (coded->kind == DTN_CODED_NOT)
            continue;
        uint32_t lowest = coded->kind == DTN_CODED_EACH ? 0 : 1;
        for (uint32_t option = lowest; option < coded->size; option++)
            options[coded->first + option - lowest] =
                (dtn_gmcr_option){option_name(m, &m->c->issues[i], coded->kind, option), m->movers.party[i],
                                  directions[m->movers.direction[i]]};
    }
    m->made->conflict.options = options;
    m->made->conflict.option_count = m->coding.option_count;
}

static dtn_gmcr_pattern pattern_of(making *m, dtn_gmcr_mask mask)
{
    dtn_gmcr_literal *literals = DTN_TAKE(m->task, m->coding.option_count, dtn_gmcr_literal);
    uint32_t count = 0;
    for (uint32_t option = 0; option < m->coding.option_count; option++)
        if (mask.cares >> option & 1)
            literals[count++] = (dtn_gmcr_literal){option, mask.wants >> option & 1};
    return (dtn_gmcr_pattern){.literals = literals, .count = count};
}

static bool make_infeasible(making *m)
{
    dtn_masks masks = {0};
    dtn_coding_exclusions(m->task, &m->coding, &masks);
    for (size_t i = 0; i < m->state->forbidden_count; i++) {
        dtn_masks of_rule = {0};
        if (!dtn_coding_patterns(m->task, &m->coding, m->state->forbidden[i], &of_rule))
            return fail(
                m, false,
                dtn_text_build(m->task,
                               "a rule, or --given, takes more than %z infeasible conditions in this format",
                               (size_t)DTN_CODING_PATTERNS));
        for (size_t k = 0; k < of_rule.count; k++)
            DTN_PUSH(m->task, &masks, of_rule.items[k]);
    }
    dtn_gmcr_pattern *patterns = DTN_TAKE(m->task, masks.count, dtn_gmcr_pattern);
    for (size_t i = 0; i < masks.count; i++)
        patterns[i] = pattern_of(m, masks.items[i]);
    m->made->conflict.infeasible = patterns;
    m->made->conflict.infeasible_count = (uint32_t)masks.count;
    return true;
}

/* ---- states -------------------------------------------------------------------------------------------- */

static int by_decimal(const void *a, const void *b, const void *context)
{
    const place *x = a, *y = b;
    (void)context;
    return (x->decimal > y->decimal) - (x->decimal < y->decimal);
}

/* The status quo is a state of ours even where rules forbid it; the format knows no such state. */
static bool number_states(making *m)
{
    m->moves = dtn_moves_of_state(m->task, &m->movers, m->state, m->around);
    if (m->moves->state_count > DTN_GMCR_STATES)
        return fail(
            m, false,
            DTN_TEXT("this conflict has more than 200,000 states, each of which stands in every ranking; "
                     "--given makes it smaller"));
    uint16_t *options = DTN_TAKE(m->task, m->c->issue_count, uint16_t);
    m->places = DTN_TAKE(m->task, m->moves->state_count, place);
    for (uint32_t state = 0; state < m->moves->state_count; state++) {
        dtn_moves_options(m->moves, state, options);
        if (dtn_state_allows(m->state, options))
            m->places[m->place_count++] = (place){dtn_coding_decimal(&m->coding, options), state};
    }
    if (m->place_count == 0)
        return fail(m, true, DTN_TEXT("no package is allowed: there is nothing to export"));
    if (m->place_count < m->moves->state_count)
        note(m, DTN_TEXT("the status quo is not allowed and has no state in this format"));
    dtn_sort(m->task, m->places, m->place_count, sizeof *m->places, by_decimal, NULL);
    return true;
}

static void note_status_quo(making *m)
{
    if (!m->situation->status_quo)
        return;
    uint32_t state = dtn_moves_find(m->moves, m->situation->status_quo);
    for (uint32_t i = 0; i < m->place_count; i++)
        if (m->places[i].state == state)
            note(m, dtn_text_build(m->task, "this format has no status quo: it is state %z", (size_t)i + 1));
}

/* ---- rankings ------------------------------------------------------------------------------------------ */

/* States by rank, best first; within a rank by number. */
static void rank_states(making *m, const dtn_ranking *ranking, dtn_gmcr_party *party)
{
    uint32_t rank_count = ranking->rank_count ? ranking->rank_count : 1, listed = 0;
    dtn_gmcr_rank *ranks = DTN_TAKE(m->task, rank_count, dtn_gmcr_rank);
    uint32_t *states = DTN_TAKE(m->task, m->place_count, uint32_t);
    uint32_t *start = DTN_TAKE(m->task, rank_count + 1, uint32_t);
    for (uint32_t i = 0; i < m->place_count; i++) {
        uint32_t rank = ranking->rank_count ? ranking->rank[m->places[i].state] : 0;
        start[rank_count - rank]++;
    }
    for (uint32_t rank = 0; rank < rank_count; rank++)
        start[rank + 1] += start[rank];
    for (uint32_t rank = 0; rank < rank_count; rank++)
        if (start[rank + 1] > start[rank])
            ranks[listed++] = (dtn_gmcr_rank){states + start[rank], start[rank + 1] - start[rank]};
    for (uint32_t i = 0; i < m->place_count; i++) {
        uint32_t rank = ranking->rank_count ? ranking->rank[m->places[i].state] : 0;
        states[start[rank_count - 1 - rank]++] = i + 1;
    }
    party->ranking = ranks;
    party->rank_count = listed;
}

static void make_parties(making *m)
{
    const dtn_ranking *rankings = dtn_ranking_of_state(m->task, m->moves, m->state);
    dtn_gmcr_party *parties = DTN_TAKE(m->task, m->c->party_count, dtn_gmcr_party);
    for (uint32_t i = 0; i < m->c->party_count; i++) {
        parties[i].name = words(m->c->parties[i].title, m->c->parties[i].name);
        rank_states(m, &rankings[i], &parties[i]);
        if (m->state->stakes[i].refusal_count > 0 && m->moves->steps[i].count > 1)
            note(m,
                 dtn_text_build(m->task,
                                "this format has no red lines: %t may go there where it refuses to, and the "
                                "moves differ in that",
                                m->c->parties[i].name));
    }
    m->made->conflict.parties = parties;
    m->made->conflict.party_count = m->c->party_count;
}

static void note_what_is_left(making *m)
{
    note(m,
         DTN_TEXT(
             "carried over are who moves what, the rules and each party's order of the states in the central "
             "case; how much a state is worth, walk-aways, needs and sources have no place in this format"));
}

const dtn_gmcr_made *dtn_case_to_gmcr(dtn_task *task, const dtn_situation *situation, const dtn_state *state)
{
    dtn_gmcr_made *made = DTN_TAKE(task, 1, dtn_gmcr_made);
    making m = {.task = task, .situation = situation, .c = situation->of, .state = state, .made = made};
    if (!place_issues(&m) || !number_states(&m) || !make_infeasible(&m))
        return made;
    made->conflict.is_ranked = true;
    made->conflict.has_preferences = true;
    made->conflict.title = m.c->title;
    make_options(&m);
    make_parties(&m);
    note_status_quo(&m);
    note_what_is_left(&m);
    return made;
}
