/* SPDX-License-Identifier: MIT
 * Question  How would the model of the case, set to the day of a precedent, have judged it?
 * Method    The base of that day with the events before it: a precedent is often an event of its day, and what is to be
 *           judged must not be among the grounds. Its package in the zone stands for "agreed", sequential stability for
 *           every party for "held".
 * Source    docs/method/precedents.md
 * Cost      the answer of a zone; the states around the package where they are at most MOST_STATES.
 * Limits    MOST_STATES; beyond them it is not settled whether the package holds. */
#include "study/back_test.h"

#include "model/check.h"
#include "solve/approach.h"
#include "study/judged_deal.h"

#include <math.h> /* NAN alone */
#include <string.h>

enum { MOST_STATES = 200000 };

typedef struct eve {
    const dtn_case *c;
    uint32_t first_day; /* of the precedent */
} eve;

static bool is_before(void *host, uint32_t event)
{
    const eve *e = host;
    return e->c->events[event].day.number < e->first_day;
}

static bool set_scene(dtn_task *task, const dtn_case *c, const dtn_precedent *precedent, dtn_back_test *test)
{
    eve before = {c, dtn_day_first(precedent->day)};
    const dtn_question question = {
        .as_of = precedent->day, .view = DTN_NOBODY, .apply_event = is_before, .host = &before};
    dtn_diagnostics diagnostics = {0};
    bool is_exact;
    test->situation = dtn_situation_at(task, c, &question);
    dtn_situation_check(task, test->situation, &diagnostics);
    test->trouble = dtn_first_error(&diagnostics);
    const dtn_package_named named = {.options = precedent->options};
    if (test->trouble.length == 0)
        test->options = dtn_situation_package(task, test->situation, &named);
    if (test->trouble.length == 0 && !test->options)
        test->trouble = DTN_TEXT("it leaves issues at the status quo, and the case declares none");
    if (test->trouble.length == 0)
        test->state = dtn_situation_central(task, test->situation, &is_exact);
    return test->state != NULL;
}

static void find_zone(dtn_task *task, dtn_back_test *test)
{
    const dtn_zone_asked how = {.without_counts = true};
    const dtn_approach *approach = dtn_approach_make_or_try(task, test->state, DTN_WISH_NONE);
    dtn_zone zone = dtn_approach_zone(task, approach, test->state, &how);
    test->is_proved = zone.proved;
    test->zone_exists = zone.exists;
    test->margin_kind = zone.margin_kind;
    test->margin = zone.margin_kind == DTN_MARGIN_NUMBER ? zone.margin : NAN;
}

static void find_holding(dtn_task *task, const dtn_case *c, dtn_back_test *test)
{
    const dtn_movers movers = dtn_movers_of(task, c);
    if (!dtn_moves_anything(&movers) || !(test->is_allowed || test->changes_nothing))
        return;
    test->has_holds = true;
    if (dtn_moves_count(&movers, true) > MOST_STATES) {
        test->holds = DTN_NOT_SETTLED;
        return;
    }
    const dtn_judging judging = {&movers, test->state, false, MOST_STATES};
    test->holds = dtn_deal_judge(task, &judging, test->options).holding.all[DTN_SEQUENTIAL];
}

/* What happened against what the model says of it: compared only where both are plain. A package that was not agreed and
 * changes nothing says nothing of the model: everyone can live with what is. */
static void compare(const dtn_precedent *precedent, dtn_back_test *test)
{
    dtn_verdict agreed = precedent->agreed, held = precedent->held;
    if ((agreed == DTN_YES || agreed == DTN_NO) && !(agreed == DTN_NO && test->changes_nothing))
        test->agrees_on_agreed = (agreed == DTN_YES) == test->is_in_zone ? DTN_YES : DTN_NO;
    if (agreed == DTN_YES && (held == DTN_YES || held == DTN_NO) && test->has_holds &&
        test->holds != DTN_NOT_SETTLED)
        test->agrees_on_held = (held == DTN_YES) == (test->holds == DTN_HOLDS) ? DTN_YES : DTN_NO;
}

const dtn_back_test *dtn_back_test_find(dtn_task *task, const dtn_case *c, const dtn_precedent *precedent)
{
    dtn_back_test *test = DTN_TAKE(task, 1, dtn_back_test);
    test->margin = NAN;
    if (!set_scene(task, c, precedent, test))
        return test;
    const uint16_t *status_quo = test->state->status_quo;
    test->changes_nothing =
        status_quo && memcmp(status_quo, test->options, c->issue_count * sizeof *status_quo) == 0;
    test->is_allowed = dtn_state_allows(test->state, test->options);
    test->is_in_zone = test->is_allowed && dtn_state_in_zone(test->state, test->options);
    find_zone(task, test);
    find_holding(task, c, test);
    compare(precedent, test);
    return test;
}
