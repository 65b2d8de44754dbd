/* SPDX-License-Identifier: MIT
 * Conflicts made of certain cases: states, orders, verdicts, answers and margins of single deals against the
 * definitions, in whole graphs, in slices around a deal, in neighbourhoods walked through and one state at a time. */
#include "property/stability_oracle.h"
#include "property/zone_oracle.h"

#include "graph/holding.h"
#include "graph/stay.h"

#include <math.h>

enum { CASES = 3000, PACKAGES = 48 };

/* ---- the conflict of a case, by the definitions ------------------------------------------------------ */

static dtn_movers movers_for(dtn_task *task, dice *d, const dtn_state *state)
{
    uint32_t *sizes = DTN_TAKE(task, state->issue_count, uint32_t), one_way = roll(d, 3) * 25;
    uint32_t *party = DTN_TAKE(task, state->issue_count, uint32_t);
    dtn_direction *direction = DTN_TAKE(task, state->issue_count, dtn_direction);
    for (uint32_t i = 0; i < state->issue_count; i++) {
        sizes[i] = issue_size(state, i);
        party[i] = happens(d, 20) ? DTN_NOBODY : roll(d, state->party_count);
        direction[i] = happens(d, one_way) ? (dtn_direction)(1 + roll(d, 2)) : DTN_ANY_WAY;
    }
    return (dtn_movers){state->issue_count, state->party_count, sizes, party, direction};
}

static bool is_state_of(const dtn_state *state, const uint16_t *options)
{
    return !any_is_true(state->forbidden, state->forbidden_count, options) ||
           (state->status_quo && !memcmp(options, state->status_quo, state->issue_count * sizeof *options));
}

/* How many states the party likes less: an order of states, from whole numbers. */
static uint32_t count_worse(const conflict *c, const dtn_state *state, uint32_t party, uint32_t s)
{
    uint32_t count = 0, width = state->issue_count;
    for (uint32_t t = 0; t < c->states; t++)
        count +=
            units_of(state, party, &c->options[t * width]) < units_of(state, party, &c->options[s * width]);
    return count;
}

static conflict conflict_of(dtn_task *task, dice *d, const dtn_state *state)
{
    conflict c = {.movers = movers_for(task, d, state)};
    uint32_t packages = count_packages(&c.movers), parties = state->party_count, width = state->issue_count;
    c.options = DTN_TAKE(task, (size_t)packages * width + 1, uint16_t);
    for (uint32_t package = 0; package < packages; package++) {
        set_options(&c.movers, package, &c.options[c.states * width]);
        c.states += is_state_of(state, &c.options[c.states * width]);
    }
    c.refuses = DTN_TAKE(task, (size_t)parties * c.states, bool);
    c.likes = DTN_TAKE(task, (size_t)parties * c.states, uint32_t);
    c.prefers = DTN_TAKE(task, parties, bool);
    for (uint32_t party = 0; party < parties; party++) {
        const dtn_stakes *stakes = &state->stakes[party];
        c.prefers[party] = stakes->has_preferences;
        for (uint32_t s = 0; s < c.states; s++) {
            c.refuses[party * c.states + s] =
                any_is_true(stakes->refusals, stakes->refusal_count, &c.options[s * width]);
            if (c.prefers[party])
                c.likes[party * c.states + s] = count_worse(&c, state, party, s);
        }
    }
    list_arcs(task, &c);
    return c;
}

/* ---- margins by the definitions ---------------------------------------------------------------------- */

typedef struct margins {
    const conflict *c;
    const dtn_state *state;
    double *points; /* [party_count * states] */
    double *width;  /* [states] */
} margins;

static double points_at(const margins *m, uint32_t party, uint32_t s)
{
    return m->points[party * m->c->states + s];
}

static double best_from(const margins *m, uint32_t party, uint32_t s)
{
    double best = points_at(m, party, s);
    for (uint32_t t = 0; t < m->c->states; t++)
        if (moves_to(m->c, party, s, t))
            best = fmax(best, points_at(m, party, t));
    return best;
}

static double worst_after(const margins *m, uint32_t party, dtn_concept concept, uint32_t move)
{
    double worst = INFINITY;
    memset(m->c->reached, 0, (size_t)m->c->movers.party_count * m->c->states);
    go_on(m->c, party, false, move, DTN_NOBODY);
    for (uint32_t s = 0; s < m->c->states; s++)
        if (is_reached(m->c, s))
            worst = fmin(worst, concept == DTN_SYMMETRIC ? best_from(m, party, s) : points_at(m, party, s));
    return worst;
}

/* The widths of the widest sequences from the move, made wider until nothing changes. */
static double widest_after(const margins *m, uint32_t party, uint32_t deal, uint32_t move)
{
    const conflict *c = m->c;
    double best = -INFINITY;
    for (uint32_t s = 0; s < c->states; s++)
        m->width[s] = s == move ? INFINITY : -INFINITY;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t mover = 0; mover < c->movers.party_count; mover++)
            for (uint32_t s = 0; mover != party && c->prefers[mover] && s < c->states; s++)
                for (uint32_t t = 0; t < c->states; t++) {
                    double gain = points_at(m, mover, t) - points_at(m, mover, s);
                    if (!moves_to(c, mover, s, t) || fmin(m->width[s], gain) <= m->width[t])
                        continue;
                    m->width[t] = fmin(m->width[s], gain);
                    changed = true;
                }
    }
    for (uint32_t s = 0; s < c->states; s++)
        if (s != move)
            best = fmax(best, fmin(m->width[s], points_at(m, party, deal) - points_at(m, party, s)));
    return best;
}

static double margin_by_definition(const margins *m, uint32_t party, dtn_concept concept, uint32_t deal)
{
    double margin = INFINITY;
    for (uint32_t q = 0; q < m->c->states; q++) {
        double loss = points_at(m, party, deal) - points_at(m, party, q);
        if (!moves_to(m->c, party, deal, q))
            continue;
        if (concept == DTN_SEQUENTIAL)
            loss = fmax(loss, widest_after(m, party, deal, q));
        else if (concept != DTN_NASH)
            loss = fmax(loss, points_at(m, party, deal) - worst_after(m, party, concept, q));
        margin = fmin(margin, loss);
    }
    return margin;
}

/* ---- what is told of one deal ------------------------------------------------------------------------ */

static uint32_t number_of(const conflict *c, const uint16_t *options)
{
    for (uint32_t s = 0; s < c->states; s++)
        if (!memcmp(options, &c->options[s * c->movers.issue_count], c->movers.issue_count * sizeof *options))
            return s;
    fail_msg("not a state");
    return 0;
}

static void check_answer(const conflict *c, uint32_t party, dtn_concept concept, uint32_t deal,
                         const dtn_hold *hold)
{
    uint32_t at = number_of(c, hold->move), last = DTN_NOBODY;
    assert_true(hold->answer_count > 0);
    for (uint32_t i = 0; i < hold->answer_count; i++) {
        const dtn_holding_step *step = &hold->answer[i];
        uint32_t to = number_of(c, step->options);
        assert_true(step->party != party && step->party != last && moves_to(c, step->party, at, to));
        assert_true(concept != DTN_SEQUENTIAL || likes_more(c, step->party, to, at));
        assert_int_equal(isnan(step->gain) != 0, !c->prefers[step->party]);
        last = step->party;
        at = to;
    }
    assert_false(likes_more(c, party, at, deal));
    assert_true(concept != DTN_SYMMETRIC || !gets_above(c, party, at, deal));
}

/* The move told of is an improvement, and no better one would have to be told of. */
static void check_move(const conflict *c, uint32_t party, dtn_concept concept, uint32_t deal,
                       const dtn_hold *hold)
{
    uint32_t move = number_of(c, hold->move);
    bool fails = hold->verdict == DTN_HOLDS_NOT;
    assert_true(moves_to(c, party, deal, move) && likes_more(c, party, move, deal) && hold->move_gain >= 0);
    assert_int_equal(is_answered(c, party, concept, deal, move), !fails);
    for (uint32_t t = 0; t < c->states; t++)
        if (moves_to(c, party, deal, t) && likes_more(c, party, t, move))
            assert_true(fails && is_answered(c, party, concept, deal, t));
    if (fails)
        assert_int_equal(hold->answer_count, 0);
    else
        check_answer(c, party, concept, deal, hold);
}

static void check_hold(const margins *m, uint32_t party, dtn_concept concept, uint32_t deal,
                       const dtn_hold *hold)
{
    const conflict *c = m->c;
    bool stable = is_stable_by_definition(c, party, concept, deal);
    assert_int_equal(hold->verdict, stable ? DTN_HOLDS : DTN_HOLDS_NOT);
    if (hold->move != NULL)
        check_move(c, party, concept, deal, hold);
    else
        assert_true(is_stable_by_definition(c, party, DTN_NASH, deal));
    double margin = c->prefers[party] ? margin_by_definition(m, party, concept, deal) : INFINITY;
    assert_true(hold->margin == margin || fabs(hold->margin - margin) < 1e-9 * (1 + fabs(margin)));
    assert_true(stable ? hold->margin >= 0 : hold->margin <= 0);
}

static void check_deal(dtn_task *task, const margins *m, uint32_t deal, const dtn_holding_known *known)
{
    dtn_holding_question question = {&m->c->movers, m->state, {1000, 1000000}, known, true};
    dtn_holding holding = dtn_holding_judge(task, &question, &m->c->options[deal * m->state->issue_count]);
    assert_false(holding.is_cut);
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++) {
        bool all = true;
        for (uint32_t party = 0; party < m->c->movers.party_count; party++) {
            check_hold(m, party, (dtn_concept) concept, deal, &holding.of[party][concept]);
            all = all && holding.of[party][concept].verdict == DTN_HOLDS;
        }
        assert_int_equal(holding.all[concept], all ? DTN_HOLDS : DTN_HOLDS_NOT);
    }
}

/* ---- graphs ------------------------------------------------------------------------------------------ */

static void check_orders(const conflict *c, const dtn_ranking *rankings)
{
    for (uint32_t party = 0; party < c->movers.party_count; party++)
        for (uint32_t s = 0; c->prefers[party] && s < c->states; s++)
            for (uint32_t t = 0; t < c->states; t++)
                assert_int_equal(rankings[party].rank[s] > rankings[party].rank[t],
                                 likes_more(c, party, s, t));
}

static void check_graph(const margins *m, const dtn_moves *moves, const dtn_stability *found)
{
    const conflict *c = m->c;
    for (uint32_t s = 0; s < c->states; s++) {
        uint32_t number = dtn_moves_find(moves, &c->options[s * m->state->issue_count]);
        for (uint32_t concept = DTN_NASH; number != DTN_NO_STATE && concept < DTN_CONCEPT_COUNT; concept ++)
            for (uint32_t party = 0; party < c->movers.party_count; party++)
                assert_int_equal(dtn_is_stable(found, party, (dtn_concept) concept, number),
                                 is_stable_by_definition(c, party, (dtn_concept) concept, s));
    }
}

/* Every state by itself, in one room; with few looks it says the same or nothing. */
static uint32_t check_stays(dtn_task *task, dice *d, const margins *m)
{
    const conflict *c = m->c;
    dtn_stay_room *room = dtn_stay_open(task, &c->movers);
    uint8_t *stays = DTN_TAKE(task, c->movers.party_count, uint8_t);
    uint32_t cut = 0;
    for (uint32_t s = 0; s < c->states; s++) {
        bool is_limited = happens(d, 30);
        const dtn_stay_question asked = {m->state, &c->options[s * m->state->issue_count],
                                         is_limited ? roll(d, 100) : UINT64_MAX};
        if (!dtn_stay_find(task, room, &asked, stays)) {
            assert_true(is_limited);
            cut++;
            continue;
        }
        for (uint32_t party = 0; party < c->movers.party_count; party++)
            for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
                assert_int_equal(stays[party] >> concept & 1,
                                 is_stable_by_definition(c, party, (dtn_concept) concept, s));
    }
    return cut;
}

/* The slice holds exactly what differs from the deal only in issues that somebody moves. */
static void check_slice(const margins *m, const dtn_moves *slice, uint32_t deal)
{
    uint32_t width = m->state->issue_count, count = 0;
    for (uint32_t s = 0; s < m->c->states; s++) {
        bool differs = false;
        for (uint32_t i = 0; i < width; i++)
            differs = differs || (m->c->movers.party[i] == DTN_NOBODY &&
                                  m->c->options[s * width + i] != m->c->options[deal * width + i]);
        assert_int_equal(dtn_moves_find(slice, &m->c->options[s * width]) == DTN_NO_STATE, differs);
        count += !differs;
    }
    assert_int_equal(slice->state_count, count);
}

static uint32_t check_case(dtn_task *task, dice *d, const margins *m)
{
    const conflict *c = m->c;
    const dtn_moves *moves = dtn_moves_of_state(task, &c->movers, m->state, NULL);
    const dtn_ranking *rankings = dtn_ranking_of_state(task, moves, m->state);
    dtn_holding_known known = {moves, rankings, dtn_stability_find(task, moves, rankings, true)};
    assert_int_equal(moves->state_count, c->states);
    check_orders(c, rankings);
    check_graph(m, moves, known.stability);
    if (c->states == 0)
        return 0;
    uint32_t deal = roll(d, c->states);
    const uint16_t *options = &c->options[deal * m->state->issue_count];
    const dtn_holding_known *near = dtn_holding_know(task, &c->movers, m->state, options, PACKAGES);
    check_slice(m, near->moves, deal);
    check_graph(m, near->moves, near->stability);
    check_deal(task, m, deal, NULL);
    check_deal(task, m, deal, &known);
    check_deal(task, m, deal, near);
    return check_stays(task, d, m);
}

/* Where the definitions would take too long: the walk through the neighbourhood against the whole graph. */
static void check_large(dtn_task *task, dice *d, const dtn_state *state)
{
    dtn_movers movers = movers_for(task, d, state);
    const dtn_moves *moves = dtn_moves_of_state(task, &movers, state, NULL);
    const dtn_ranking *rankings = dtn_ranking_of_state(task, moves, state);
    dtn_holding_known known = {moves, rankings, dtn_stability_find(task, moves, rankings, true)};
    if (moves->state_count == 0)
        return;
    uint32_t deal = roll(d, moves->state_count);
    uint16_t *options = DTN_TAKE(task, state->issue_count, uint16_t);
    dtn_moves_options(moves, deal, options);
    dtn_holding walked = dtn_holding_judge(
        task, &(dtn_holding_question){&movers, state, {2000, 10000000}, NULL, true}, options);
    dtn_holding looked_up = dtn_holding_judge(
        task, &(dtn_holding_question){&movers, state, {2000, 10000000}, &known, true}, options);
    assert_false(walked.is_cut || looked_up.is_cut);
    uint8_t *stays = DTN_TAKE(task, state->party_count, uint8_t);
    const dtn_stay_question alone = {state, options, UINT64_MAX};
    assert_true(dtn_stay_find(task, dtn_stay_open(task, &movers), &alone, stays));
    for (uint32_t party = 0; party < state->party_count; party++)
        for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++) {
            const dtn_hold *a = &walked.of[party][concept], *b = &looked_up.of[party][concept];
            bool stable = dtn_is_stable(known.stability, party, (dtn_concept) concept, deal);
            assert_int_equal(a->verdict, stable ? DTN_HOLDS : DTN_HOLDS_NOT);
            assert_int_equal(b->verdict, a->verdict);
            assert_int_equal(stays[party] >> concept & 1, stable);
            assert_int_equal(a->answer_count, b->answer_count);
            assert_true(a->margin == b->margin || fabs(a->margin - b->margin) < 1e-9 * (1 + fabs(a->margin)));
        }
}

static void set_points(dtn_task *task, margins *m)
{
    uint32_t parties = m->state->party_count, states = m->c->states;
    m->points = DTN_TAKE(task, (size_t)parties * states, double);
    m->width = DTN_TAKE(task, states, double);
    for (uint32_t party = 0; party < parties; party++)
        for (uint32_t s = 0; s < states; s++)
            m->points[party * states + s] =
                dtn_state_score_points(m->state, party, &m->c->options[s * m->state->issue_count]);
}

static void add_status_quo(dtn_task *task, dice *d, dtn_state *state)
{
    uint16_t *options = DTN_TAKE(task, state->issue_count, uint16_t);
    for (uint32_t i = 0; i < state->issue_count; i++)
        options[i] = (uint16_t)roll(d, issue_size(state, i));
    state->status_quo = happens(d, 80) ? options : NULL;
}

static void compare(dtn_task *task, void *argument)
{
    uint32_t precision = *(uint32_t *)argument, cut = 0;
    for (uint64_t seed = 0; seed < CASES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 13 + precision};
        dtn_state *state = random_state(task, &d, precision);
        uint32_t packages = 1;
        for (uint32_t i = 0; i < state->issue_count; i++)
            packages *= issue_size(state, i);
        if (packages <= PACKAGES && state->party_count > 0) {
            add_status_quo(task, &d, state);
            conflict c = conflict_of(task, &d, state);
            margins m = {&c, state, NULL, NULL};
            set_points(task, &m);
            cut += check_case(task, &d, &m);
        } else if (state->party_count > 0) {
            add_status_quo(task, &d, state);
            check_large(task, &d, state);
        }
        dtn_arena_reset(&task->arena, before);
    }
    assert_true(cut > CASES / 10);
}

static void exact_cases_are_judged_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_PRECISE});
}

static void wide_cases_are_judged_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_WIDE});
}

static void drawn_cases_are_judged_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_DRAWN});
}

static void cases_of_all_kinds_of_parties_are_judged_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){4});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_cases_are_judged_as_defined),
        cmocka_unit_test(wide_cases_are_judged_as_defined),
        cmocka_unit_test(drawn_cases_are_judged_as_defined),
        cmocka_unit_test(cases_of_all_kinds_of_parties_are_judged_as_defined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
