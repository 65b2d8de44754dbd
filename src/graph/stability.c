/* SPDX-License-Identifier: MIT
 * question   at which states does each party stay, and at which do all?
 * method     a state is stable when the worst that can follow each improvement is no better than it; graph/sanction.h
 *            finds that worst from all states at once, a look along each line does the rest
 * source     Nash 1951; Fraser and Hipel 1979; Howard 1971; Fang, Hipel and Kilgour 1993
 * cost       near-linear in states x parties; docs/method/stability.md
 * limits     those of graph/moves.h */
#include "graph/stability.h"

#include "space/rows.h"

#include <string.h>

/* ---- one party, one concept ------------------------------------------------------------------------- */

typedef struct verdict {
    const dtn_lines *lines;
    uint32_t lane, party;
    const dtn_ranking *ranking;
    const uint32_t *worst; /* after a move to the state; for Nash its own rank */
    uint64_t *stable;
} verdict;

/* Both ways: the improvements of a state are those above its equals, the same for all these. */
static void judge_line(const verdict *v, dtn_slots line)
{
    const uint32_t *states = v->lines->states[v->lane], *ranks = v->ranking->rank;
    uint32_t best_outcome = 0;
    bool is_tempted = false;
    for (uint32_t above = line.end, equal; above > line.first; above = equal) {
        uint32_t rank = ranks[states[above - 1]];
        bool is_stable = !is_tempted || best_outcome <= rank;
        for (equal = above; equal > line.first && ranks[states[equal - 1]] == rank; equal--)
            if (is_stable)
                dtn_bit_set(v->stable, states[equal - 1]);
        for (uint32_t slot = equal; slot < above; slot++) {
            if (dtn_moves_refuses(v->lines->moves, v->party, states[slot]))
                continue;
            is_tempted = true;
            if (v->worst[states[slot]] > best_outcome)
                best_outcome = v->worst[states[slot]];
        }
    }
}

static bool is_kept(const verdict *v, uint32_t own, uint32_t end)
{
    const uint32_t *states = v->lines->states[v->lane];
    uint32_t rank = v->ranking->rank[states[own]];
    for (uint32_t slot = end - 1; v->ranking->rank[states[slot]] > rank; slot--) /* it is below them itself */
        if (v->worst[states[slot]] > rank && dtn_lines_can(v->lines, v->lane, own, slot))
            return false;
    return true;
}

static void judge(const verdict *v)
{
    const dtn_lines *lines = v->lines;
    const uint32_t *states = lines->states[v->lane];
    bool is_directed = lines->moves->steps[v->party].is_directed;
    dtn_slots line = {0, 0};
    for (; line.end < lines->moves->state_count;) {
        line = lines->along[(size_t)states[line.end] * lines->width + v->lane];
        if (!is_directed)
            judge_line(v, line);
        for (uint32_t slot = line.first; is_directed && slot < line.end; slot++)
            if (is_kept(v, slot, line.end))
                dtn_bit_set(v->stable, states[slot]);
    }
}

/* ---- one party -------------------------------------------------------------------------------------- */

typedef struct finding {
    const dtn_lines *lines;
    const dtn_ranking *rankings;
    dtn_stability *answer;
    dtn_sanction_room *room;
    uint32_t *labels, *by_label, *counts; /* [state_count], the last one more */
    uint32_t *worst[DTN_CONCEPT_COUNT];   /* where they go */
} finding;

static bool can_be_tempted(const finding *f, uint32_t party)
{
    return f->rankings[party].rank_count > 1 && f->lines->moves->steps[party].count > 1;
}

static dtn_sanction_question ask(const finding *f, uint32_t lane, dtn_concept concept)
{
    uint32_t party = f->lines->parties[lane];
    const dtn_ranking *ranking = &f->rankings[party];
    dtn_sanction_question question = {party, concept == DTN_SEQUENTIAL, ranking->rank, ranking->by_rank};
    if (concept != DTN_SYMMETRIC)
        return question;
    dtn_sanction_label_returns(f->lines, lane, ranking, f->labels);
    dtn_sanction_order(f->lines->moves->state_count, f->labels, ranking->rank_count, f->counts, f->by_label);
    question.labels = f->labels;
    question.by_label = f->by_label;
    return question;
}

static void judge_party(dtn_task *task, finding *f, uint32_t lane)
{
    uint32_t party = f->lines->parties[lane];
    if (!can_be_tempted(f, party))
        return;
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++) {
        uint64_t *stable = (uint64_t *)f->answer->stable[party][concept]; /* taken here, const to others */
        uint32_t *worst = f->answer->worst ? (uint32_t *)f->answer->worst[party][concept] : f->worst[concept];
        if (concept != DTN_NASH) {
            dtn_sanction_question question = ask(f, lane, concept);
            dtn_sanction_find(task, f->room, &question, worst);
        }
        memset(stable, 0, ((size_t)f->answer->state_count + 63) / 64 * sizeof *stable);
        judge(&(verdict){f->lines, lane, party, &f->rankings[party],
                         concept == DTN_NASH ? f->rankings[party].rank : worst, stable});
    }
}

/* ---- all -------------------------------------------------------------------------------------------- */

static uint64_t *take_full_row(dtn_task *task, uint32_t count)
{
    size_t words = ((size_t)count + 63) / 64;
    uint64_t *row = DTN_TAKE(task, words, uint64_t);
    memset(row, 0xff, words * sizeof *row);
    if (count % 64)
        row[words - 1] = (UINT64_C(1) << count % 64) - 1;
    return row;
}

static dtn_stability *take_answer(dtn_task *task, const finding *f, bool keep_worst)
{
    const dtn_moves *moves = f->lines->moves;
    dtn_stability *answer = DTN_TAKE(task, 1, dtn_stability);
    answer->state_count = moves->state_count;
    answer->party_count = moves->movers.party_count;
    answer->stable = dtn_task_take(task, answer->party_count, sizeof *answer->stable);
    if (keep_worst)
        answer->worst = dtn_task_take(task, answer->party_count, sizeof *answer->worst);
    for (uint32_t party = 0; party < answer->party_count; party++)
        for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++) {
            answer->stable[party][concept] = take_full_row(task, answer->state_count);
            if (keep_worst && concept != DTN_NASH && can_be_tempted(f, party))
                answer->worst[party][concept] = DTN_TAKE(task, answer->state_count, uint32_t);
        }
    return answer;
}

static void find_equilibria(dtn_task *task, dtn_stability *answer)
{
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++) {
        uint64_t *row = take_full_row(task, answer->state_count);
        for (uint32_t word = 0; word < (answer->state_count + 63) / 64; word++) {
            for (uint32_t party = 0; party < answer->party_count; party++)
                row[word] &= answer->stable[party][concept][word];
            answer->equilibrium_count[concept] += dtn_count_bits(row[word]);
        }
        answer->equilibria[concept] = row;
    }
}

static void take_room(dtn_task *task, finding *f, bool keep_worst)
{
    size_t count = f->lines->moves->state_count;
    f->room = dtn_sanction_open(task, f->lines);
    f->labels = DTN_TAKE(task, count, uint32_t);
    f->by_label = DTN_TAKE(task, count, uint32_t);
    f->counts = DTN_TAKE(task, count + 1, uint32_t);
    if (keep_worst)
        return;
    uint32_t *worst = DTN_TAKE(task, count, uint32_t);
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
        f->worst[concept] = worst;
}

const dtn_stability *dtn_stability_find(dtn_task *task, const dtn_moves *moves, const dtn_ranking *rankings,
                                        bool keep_worst)
{
    finding f = {.lines = dtn_lines_draw(task, moves, rankings), .rankings = rankings};
    f.answer = take_answer(task, &f, keep_worst);
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    take_room(task, &f, keep_worst);
    for (uint32_t lane = 0; lane < f.lines->width; lane++)
        judge_party(task, &f, lane);
    dtn_arena_reset(&task->arena, before);
    find_equilibria(task, f.answer);
    return f.answer;
}
