/* SPDX-License-Identifier: MIT
 * question   would this deal hold, for whom, and what would follow if somebody moved?
 * method     the party's improvements, the best first; from each a search, shortest sequences first, through what the
 *            others can do
 * source     Fang, Hipel and Kilgour 1993; definitions in graph/stability.h
 * cost       O(places met x moves) for each improvement; where all verdicts are known, no search that finds nothing
 * limits     the question's; beyond them a verdict is not settled */
#include "graph/holding_search.h"

#include "base/sort.h"

#include <math.h> /* INFINITY, NAN */
#include <string.h>

dtn_trail *dtn_holding_trail(dtn_holding_search *search, uint32_t place)
{
    while (search->trails.count <= place) {
        dtn_trail unseen = {0};
        DTN_PUSH(search->task, &search->trails, unseen);
    }
    return &search->trails.items[place];
}

/* ---- what answers a move ---------------------------------------------------------------------------- */

static bool gets_above(dtn_holding_search *search, uint32_t place)
{
    dtn_explore_walk walk = dtn_explore_begin(search->explorer, place, search->party, 1);
    while (dtn_explore_next(search->explorer, &walk))
        if (dtn_holding_key(search, search->party, walk.to) > dtn_holding_key(search, search->party, 0))
            return true;
    return search->explorer->is_cut; /* perhaps it does */
}

static bool answers(dtn_holding_search *search, uint32_t place)
{
    return dtn_holding_key(search, search->party, place) <= dtn_holding_key(search, search->party, 0) &&
           (search->concept != DTN_SYMMETRIC || !gets_above(search, place));
}

/* Goes on from a place with every opponent; the place that answers, or DTN_NO_STATE. */
static uint32_t go_on(dtn_holding_search *search, uint32_t from)
{
    for (uint32_t party = 0; party < search->question->movers->party_count; party++) {
        if (party == search->party)
            continue;
        dtn_explore_walk walk = dtn_explore_begin(search->explorer, from, party, 0);
        while (dtn_explore_next(search->explorer, &walk)) {
            dtn_trail *trail = dtn_holding_trail(search, walk.to);
            if (trail->search == search->number ||
                (search->concept == DTN_SEQUENTIAL &&
                 dtn_holding_key(search, party, walk.to) <= dtn_holding_key(search, party, from)))
                continue;
            *trail = (dtn_trail){.search = search->number, .from = from, .party = party};
            if (answers(search, walk.to))
                return walk.to;
            DTN_PUSH(search->task, &search->queue, walk.to);
        }
    }
    return DTN_NO_STATE;
}

/* By the shortest sequence. In it nobody moves twice in a row: two such moves are one. */
static uint32_t find_answer(dtn_holding_search *search, uint32_t move)
{
    uint32_t found = DTN_NO_STATE;
    search->number++;
    search->queue.count = 0;
    dtn_holding_trail(search, move)->search = search->number;
    DTN_PUSH(search->task, &search->queue, move);
    for (size_t i = 0; i < search->queue.count && found == DTN_NO_STATE && !search->explorer->is_cut; i++)
        found = go_on(search, search->queue.items[i]);
    return found;
}

static void write_answer(dtn_holding_search *search, dtn_hold *hold, uint32_t move, uint32_t last)
{
    for (uint32_t place = last; place != move; place = dtn_holding_trail(search, place)->from)
        hold->answer_count++;
    dtn_holding_step *steps = DTN_TAKE(search->task, hold->answer_count, dtn_holding_step);
    uint32_t place = last;
    for (uint32_t i = hold->answer_count; i-- > 0;) {
        dtn_trail trail = *dtn_holding_trail(search, place);
        double before = dtn_holding_points(search, trail.party, trail.from);
        steps[i] = (dtn_holding_step){trail.party, search->explorer->places.items[place].options,
                                      dtn_holding_points(search, trail.party, place) - before};
        place = trail.from;
    }
    hold->answer = steps;
}

/* ---- verdicts --------------------------------------------------------------------------------------- */

static void set_move(const dtn_holding_search *search, dtn_hold *hold, uint32_t move)
{
    hold->move = search->explorer->places.items[move].options;
    hold->move_gain =
        dtn_holding_points(search, search->party, move) - dtn_holding_points(search, search->party, 0);
}

/* Where all verdicts are known: whether the opponents have an answer to the move. */
static bool is_known_unanswered(const dtn_holding_search *search, uint32_t move)
{
    const dtn_holding_known *known = search->question->known;
    const uint32_t *worst = known->stability->worst[search->party][search->concept];
    uint32_t to = dtn_moves_find(known->moves, search->explorer->places.items[move].options);
    return worst[to] > known->rankings[search->party].rank[search->deal_state];
}

static void judge_improvements(dtn_holding_search *search, dtn_hold *hold)
{
    bool is_open = false;
    for (uint32_t i = 0; i < search->improvement_count; i++) {
        uint32_t move = search->moves[i], last = DTN_NO_STATE;
        bool is_known = search->question->known != NULL && search->concept != DTN_NASH;
        bool is_lost = search->concept == DTN_NASH || (is_known && is_known_unanswered(search, move));
        if (!is_lost && is_known && i > 0)
            continue; /* it is answered; how, is told of the first */
        if (!is_lost)
            last = find_answer(search, move);
        if (last == DTN_NO_STATE && !is_lost && (is_known || search->explorer->is_cut)) {
            is_open = true;
            continue;
        }
        if (i == 0 || last == DTN_NO_STATE)
            set_move(search, hold, move);
        if (last == DTN_NO_STATE) {
            *hold = (dtn_hold){.verdict = DTN_HOLDS_NOT, .move = hold->move, .move_gain = hold->move_gain};
            return;
        }
        if (i == 0)
            write_answer(search, hold, move, last);
    }
    hold->verdict = is_open && !search->question->known ? DTN_NOT_SETTLED : DTN_HOLDS;
    if (is_open && hold->move == NULL)
        set_move(search, hold, search->moves[0]);
}

/* ---- the party's own moves -------------------------------------------------------------------------- */

static int best_first(const void *a, const void *b, const void *context)
{
    const dtn_holding_search *search = context;
    dtn_int128 x = dtn_holding_key(search, search->party, *(const uint32_t *)a);
    dtn_int128 y = dtn_holding_key(search, search->party, *(const uint32_t *)b);
    return (x < y) - (x > y);
}

static void list_moves(dtn_holding_search *search)
{
    DTN_ARRAY(uint32_t) moves = {0};
    dtn_explore_walk walk = dtn_explore_begin(search->explorer, 0, search->party, 0);
    while (dtn_explore_next(search->explorer, &walk))
        DTN_PUSH(search->task, &moves, walk.to);
    dtn_sort(search->task, moves.items, moves.count, sizeof *moves.items, best_first, search);
    search->moves = moves.items;
    search->move_count = (uint32_t)moves.count;
    search->improvement_count = 0;
    while (search->improvement_count < search->move_count &&
           dtn_holding_key(search, search->party, search->moves[search->improvement_count]) >
               dtn_holding_key(search, search->party, 0))
        search->improvement_count++;
}

/* The margin lies on the verdict's side, also where rounding would take it over. */
static double on_its_side(double margin, dtn_holding_verdict verdict)
{
    return (verdict == DTN_HOLDS && margin < 0) || (verdict == DTN_HOLDS_NOT && margin > 0) ? 0 : margin;
}

/* Each search of each sense may look at as much as was allowed; places stay known. */
static void begin_anew(dtn_holding_search *search)
{
    search->explorer->is_cut = false;
    search->explorer->looks = 0;
}

static void settle(dtn_holding_search *search, dtn_hold *hold, bool all_listed)
{
    const dtn_holding_known *known = search->question->known;
    begin_anew(search);
    judge_improvements(search, hold);
    if (known != NULL)
        hold->verdict = dtn_is_stable(known->stability, search->party, search->concept, search->deal_state)
                            ? DTN_HOLDS
                            : DTN_HOLDS_NOT;
    else if (!all_listed && hold->verdict == DTN_HOLDS)
        hold->verdict = DTN_NOT_SETTLED;
}

static void judge_party(dtn_holding_search *search, dtn_holding *holding)
{
    begin_anew(search);
    list_moves(search);
    bool all_listed = !search->explorer->is_cut;
    holding->is_cut = holding->is_cut || !all_listed;
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++) {
        dtn_hold *hold = &holding->of[search->party][concept];
        search->concept = (dtn_concept) concept;
        settle(search, hold, all_listed);
        holding->is_cut = holding->is_cut || search->explorer->is_cut;
        hold->margin = NAN;
        if (!search->question->with_margins || !all_listed || hold->verdict == DTN_NOT_SETTLED)
            continue;
        begin_anew(search);
        hold->margin = on_its_side(dtn_holding_margin(search), hold->verdict);
        holding->is_cut = holding->is_cut || search->explorer->is_cut;
    }
}

static void sum_up(dtn_holding *holding, uint32_t party_count)
{
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
        for (uint32_t party = 0; party < party_count; party++) {
            dtn_holding_verdict verdict = holding->of[party][concept].verdict;
            if (verdict == DTN_HOLDS_NOT ||
                (verdict == DTN_NOT_SETTLED && holding->all[concept] == DTN_HOLDS))
                holding->all[concept] = verdict;
        }
}

const dtn_holding_known *dtn_holding_know(dtn_task *task, const dtn_movers *movers, const dtn_state *state,
                                          const uint16_t *around, uint64_t most_packages)
{
    if (dtn_moves_count(movers, around != NULL) > most_packages)
        return NULL;
    dtn_holding_known *known = DTN_TAKE(task, 1, dtn_holding_known);
    known->moves = dtn_moves_of_state(task, movers, state, around);
    known->rankings = dtn_ranking_of_state(task, known->moves, state);
    known->stability = dtn_stability_find(task, known->moves, known->rankings, true);
    return known;
}

dtn_holding dtn_holding_judge(dtn_task *task, const dtn_holding_question *question, const uint16_t *deal)
{
    uint32_t party_count = question->movers->party_count;
    dtn_holding holding = {.of = dtn_task_take(task, party_count, sizeof *holding.of)};
    dtn_holding_search search = {.task = task, .question = question, .deal_state = DTN_NO_STATE};
    search.explorer = dtn_explore_open(task, question->movers, question->state, deal, question->limits);
    if (question->known != NULL)
        search.deal_state = dtn_moves_find(question->known->moves, deal);
    for (search.party = 0; search.party < party_count; search.party++) {
        if (question->state->stakes[search.party].has_preferences)
            judge_party(&search, &holding);
        else
            for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
                holding.of[search.party][concept].margin = INFINITY;
    }
    sum_up(&holding, party_count);
    return holding;
}

dtn_strength dtn_holding_strength(const dtn_holding *holding)
{
    const dtn_holding_verdict *all = holding->all;
    if (all[DTN_NASH] == DTN_HOLDS)
        return DTN_STRENGTH_NASH;
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
        if (all[concept] == DTN_NOT_SETTLED)
            return DTN_STRENGTH_NOT_SETTLED;
    if (all[DTN_SEQUENTIAL] == DTN_HOLDS)
        return all[DTN_SYMMETRIC] == DTN_HOLDS ? DTN_STRENGTH_SEQUENTIAL_AND_SYMMETRIC
                                               : DTN_STRENGTH_SEQUENTIAL;
    if (all[DTN_SYMMETRIC] == DTN_HOLDS)
        return DTN_STRENGTH_SYMMETRIC;
    return all[DTN_GENERAL] == DTN_HOLDS ? DTN_STRENGTH_GENERAL : DTN_STRENGTH_NONE;
}
