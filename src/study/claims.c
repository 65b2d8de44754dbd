/* SPDX-License-Identifier: MIT
 * Question  Which of the authors' assertions hold, under whose view, and in how many runs?
 * Method    Each line of a claim becomes a comparison of one or two numbers found in one or two situations; equal
 *           situations are looked at once for all claims (study/claims_scene.h).
 * Source    docs/language.md, claims; shares with the interval of Wilson 1927.
 * Cost      (conditions + 1) x (views + 1) situations, each a sweep in the central case and in every run.
 * Limits    those of what is looked for. */
#include "study/claims.h"

#include "numeric/tolerance.h"
#include "numeric/wide.h"
#include "study/claims_scene.h"

#include <assert.h>
#include <math.h> /* NAN alone */

/* Where a number that a test compares is found. */
typedef struct place {
    const dtn_scene *scene; /* NULL: the test does not need it */
    size_t look;
} place;

typedef struct test_plan {
    const dtn_test *test;
    place first, second, packages; /* `packages`: how many are left by `given` */
    dtn_text trouble;
} test_plan;

typedef struct claim_plan {
    uint32_t claim, view;
    test_plan *tests;
} claim_plan;

typedef struct planner {
    dtn_stage *stage;
    dtn_scene_key key; /* of the claim and view at hand */
} planner;

bool dtn_claim_owns(const dtn_case *c, const dtn_claim *claim, uint32_t view)
{
    bool has_view = claim->by_view != DTN_NOBODY;
    for (uint32_t i = 0; i < c->view_count && claim->by_source != DTN_NOBODY; i++)
        has_view |= c->views[i].by == claim->by_source;
    if (view == DTN_NOBODY || !has_view)
        return view == DTN_NOBODY && !has_view;
    if (claim->by_view != DTN_NOBODY)
        return claim->by_view == view;
    return c->views[view].by == claim->by_source;
}

/* ---- from a test to what must be found ----------------------------------------------------------------- */

static place look_in(const planner *p, dtn_scene_key key, dtn_look look, test_plan *plan)
{
    dtn_scene *scene = dtn_stage_scene(p->stage, key);
    if (scene->trouble.length > 0) {
        plan->trouble = scene->trouble;
        return (place){NULL, 0};
    }
    return (place){scene, dtn_scene_add(p->stage->task, scene, look)};
}

static dtn_scene_key key_of(const planner *p, const dtn_test *test)
{
    dtn_scene_key key = p->key;
    key.given = test->given;
    return key;
}

static void plan_pair(const planner *p, test_plan *plan, dtn_look first, const dtn_look *second)
{
    dtn_scene_key key = key_of(p, plan->test);
    plan->first = look_in(p, key, first, plan);
    if (second)
        plan->second = look_in(p, key, *second, plan);
}

static void plan_deal(const planner *p, test_plan *plan, dtn_look_kind kind)
{
    const dtn_test *test = plan->test;
    dtn_scene *scene = dtn_stage_scene(p->stage, key_of(p, test));
    if (scene->trouble.length > 0) {
        plan->trouble = scene->trouble;
        return;
    }
    const uint16_t *options = dtn_situation_deal(p->stage->task, scene->situation, test->deal);
    if (!options) {
        plan->trouble =
            dtn_text_build(p->stage->task, "deal %t leaves issues open and there is no status quo",
                           p->stage->c->deals[test->deal].name);
        return;
    }
    uint32_t party = test->party == DTN_NOBODY ? 0 : test->party;
    dtn_look look = {.kind = kind, .party = party, .issue = test->deal, .options = options};
    plan->first = (place){scene, dtn_scene_add(p->stage->task, scene, look)};
}

/* With the event and all before it, against without it. */
static void plan_event(const planner *p, test_plan *plan, dtn_look look)
{
    const dtn_event *event = &p->stage->c->events[plan->test->event];
    uint32_t day =
        p->stage->question.as_of.number ? p->stage->question.as_of.number : p->stage->c->as_of.number;
    dtn_scene_key key = key_of(p, plan->test);
    if (day != 0 && event->day.number > day) {
        plan->trouble = dtn_text_build(p->stage->task, "event %t lies after the as-of day", event->name);
        return;
    }
    key.event_count = plan->test->event + 1;
    plan->first = look_in(p, key, look, plan);
    key.event_count = plan->test->event;
    plan->second = look_in(p, key, look, plan);
}

static bool has_wishes(const planner *p, test_plan *plan, const char *what)
{
    const dtn_scene *scene = dtn_stage_scene(p->stage, key_of(p, plan->test));
    if (scene->trouble.length > 0 || scene->situation->has_preferences[plan->test->party])
        return true;
    plan->trouble = dtn_text_build(p->stage->task, "%t has no preferences here and so no %s",
                                   p->stage->c->parties[plan->test->party].name, what);
    return false;
}

static void plan_weights(const planner *p, test_plan *plan)
{
    const dtn_test *test = plan->test;
    dtn_scene_key key = key_of(p, test);
    const dtn_scene *scene = dtn_stage_scene(p->stage, key);
    if (scene->trouble.length == 0 && !scene->situation->weighs[test->party].judgement) {
        plan->trouble = dtn_text_build(p->stage->task, "%t does not weigh issues here",
                                       p->stage->c->parties[test->party].name);
        return;
    }
    key.weights_of = test->party;
    dtn_look look = {.kind = DTN_LOOK_WEIGHT, .party = test->party, .issue = test->issue};
    plan->first = look_in(p, key, look, plan);
    look.issue = test->other_issue;
    plan->second = look_in(p, key, look, plan);
}

static const dtn_condition *negated(const planner *p, const dtn_condition *condition)
{
    return dtn_condition_not(p->stage->task, condition);
}

static void plan_hold(const planner *p, test_plan *plan)
{
    const dtn_case *c = p->stage->c;
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        if (c->issues[issue].mover == DTN_MOVED_BY_PARTY) {
            plan_deal(p, plan, DTN_LOOK_HOLDS);
            return;
        }
    plan->trouble = DTN_TEXT("no issue is moved by a party, so nobody could break a deal");
}

static void plan_test(const planner *p, test_plan *plan)
{
    const dtn_test *test = plan->test;
    uint32_t party = test->party == DTN_NOBODY ? 0 : test->party;
    dtn_look exists = {.kind = DTN_LOOK_EXISTS}, allowed = {.kind = DTN_LOOK_ALLOWED};
    dtn_look with_condition = {.party = party, .condition = test->condition};
    dtn_look of_party = {.party = party};
    switch (test->kind) {
    case DTN_NODE_ZONE_EXISTS:
    case DTN_NODE_NO_ZONE:
        plan_pair(p, plan, exists, NULL);
        break;
    case DTN_NODE_ZONE_AT_MOST:
        plan_pair(p, plan, (dtn_look){.kind = DTN_LOOK_ZONE}, &allowed);
        break;
    case DTN_NODE_MARGIN_AT_MOST:
        plan_pair(p, plan, (dtn_look){.kind = DTN_LOOK_MARGIN}, NULL);
        break;
    case DTN_NODE_ZONE_HAS:
        with_condition.kind = DTN_LOOK_ZONE_HAS;
        plan_pair(p, plan, with_condition, NULL);
        break;
    case DTN_NODE_EVERY_DEAL_HAS:
        with_condition.kind = DTN_LOOK_ZONE_HAS;
        with_condition.condition = negated(p, test->condition);
        plan_pair(p, plan, with_condition, &exists);
        break;
    case DTN_NODE_BEST_DEAL_HAS:
        with_condition.kind = DTN_LOOK_BEST_DEAL;
        plan_pair(p, plan, with_condition, NULL);
        break;
    case DTN_NODE_DEAL_ACCEPTED:
        plan_deal(p, plan, DTN_LOOK_IN_ZONE);
        break;
    case DTN_NODE_ACCEPTS_DEAL:
        plan_deal(p, plan, DTN_LOOK_TAKES);
        break;
    case DTN_NODE_ACCEPTS:
        with_condition.kind = DTN_LOOK_ACCEPTS;
        plan_pair(p, plan, with_condition, NULL);
        break;
    case DTN_NODE_GAINS_AT_MOST:
        with_condition.kind = DTN_LOOK_GAIN;
        if (has_wishes(p, plan, "gain"))
            plan_pair(p, plan, with_condition, NULL);
        break;
    case DTN_NODE_BLOCKS:
        of_party.kind = DTN_LOOK_WITHOUT;
        plan_pair(p, plan, of_party, &exists);
        break;
    case DTN_NODE_WALKS_AWAY_LOWER:
    case DTN_NODE_WALKS_AWAY_HIGHER:
        of_party.kind = DTN_LOOK_WALK_AWAY;
        if (has_wishes(p, plan, "walk-away"))
            plan_event(p, plan, of_party);
        break;
    case DTN_NODE_ZONE_GROWS:
    case DTN_NODE_ZONE_SHRINKS:
    case DTN_NODE_ZONE_STAYS:
        plan_event(p, plan, (dtn_look){.kind = DTN_LOOK_ZONE});
        break;
    case DTN_NODE_WEIGHS_ABOVE:
        plan_weights(p, plan);
        break;
    case DTN_NODE_DEAL_HOLDS:
        plan_hold(p, plan);
        break;
    default:
        assert(!"a test of a claim");
        plan->trouble = DTN_TEXT("this release does not know such a line");
        break;
    }
    if (test->given && plan->trouble.length == 0)
        plan->packages = look_in(p, key_of(p, test), allowed, plan);
}

/* ---- from what was found to true or false -------------------------------------------------------------- */

static double value_at(place at, uint64_t run)
{
    return at.scene && at.scene->central ? dtn_scene_value(at.scene, at.look, run) : NAN;
}

/* -1, 0, 1, exactly where both walk-aways are exact. */
static int compare_walk_aways(const test_plan *plan, double with, double without, uint64_t run)
{
    uint32_t party = plan->test->party;
    const dtn_stakes *a = &plan->first.scene->state->stakes[party];
    const dtn_stakes *b = &plan->second.scene->state->stakes[party];
    double tolerance = 0;
    if (run != DTN_RUN_CENTRAL || a->precision == DTN_DRAWN || b->precision == DTN_DRAWN) {
        tolerance = dtn_tolerance(without);
        return (with > without + tolerance) - (with < without - tolerance);
    }
    dtn_wide left, right;
    dtn_wide_set(&left, a->exact_walk_away);
    dtn_wide_multiply(&left, b->exact_unit);
    dtn_wide_set(&right, b->exact_walk_away);
    dtn_wide_multiply(&right, a->exact_unit);
    return dtn_wide_compare(&left, &right);
}

/* The party takes the deal; a `given` keeps only packages that meet it. */
static bool takes(const test_plan *plan, double found)
{
    const dtn_look *look = &plan->first.scene->looks.items[plan->first.look];
    return found != 0 && (!plan->test->given || dtn_condition_holds(plan->test->given, look->options));
}

static bool is_at_most(double found, double most, uint64_t run)
{
    return found <= most + (run == DTN_RUN_CENTRAL ? 0 : dtn_tolerance(most));
}

/* The share of the zone times the denominator stays a whole number; of more packages than doubles count, it is about. */
static bool zone_is_at_most(double zone, double allowed, dtn_rational share)
{
    const double most_exact = 0x1p53;
    if (allowed >= most_exact)
        return zone <= allowed * dtn_rational_double(share);
    return (dtn_int128)zone * share.denominator <= (dtn_int128)allowed * share.numerator;
}

static bool is_met(const test_plan *plan, double first, double second, uint64_t run)
{
    const dtn_test *test = plan->test;
    switch (test->kind) {
    case DTN_NODE_NO_ZONE:
        return first == 0;
    case DTN_NODE_ZONE_AT_MOST:
        return zone_is_at_most(first, second, test->number);
    case DTN_NODE_MARGIN_AT_MOST:
    case DTN_NODE_GAINS_AT_MOST:
        return is_at_most(first, dtn_rational_double(test->number), run);
    case DTN_NODE_EVERY_DEAL_HAS:
        return first == 0 && second != 0;
    case DTN_NODE_ACCEPTS_DEAL:
        return takes(plan, first);
    case DTN_NODE_BLOCKS:
        return first != 0 && second == 0;
    case DTN_NODE_WALKS_AWAY_LOWER:
        return compare_walk_aways(plan, first, second, run) < 0;
    case DTN_NODE_WALKS_AWAY_HIGHER:
        return compare_walk_aways(plan, first, second, run) > 0;
    case DTN_NODE_ZONE_GROWS:
        return first > second;
    case DTN_NODE_ZONE_SHRINKS:
        return first < second;
    case DTN_NODE_ZONE_STAYS:
        return first == second;
    case DTN_NODE_WEIGHS_ABOVE:
        return first > second;
    default:
        return first != 0;
    }
}

/* False: the host asked to stop before all was looked at. */
static bool is_found(const test_plan *plan)
{
    const place places[] = {plan->first, plan->second, plan->packages};
    bool all = true;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        all = all && (!places[i].scene || places[i].scene->central);
    return all;
}

static dtn_claim_verdict judge(const test_plan *plan, uint64_t run)
{
    if (plan->trouble.length > 0 || !is_found(plan))
        return DTN_CLAIM_NOT_JUDGED;
    if (plan->packages.scene && value_at(plan->packages, run) == 0)
        return DTN_CLAIM_NOT_JUDGED;
    double first = value_at(plan->first, run);
    if (plan->test->kind == DTN_NODE_DEAL_HOLDS && first != first)
        return DTN_CLAIM_NOT_JUDGED;
    bool is_true = is_met(plan, first, value_at(plan->second, run), run);
    return is_true != plan->test->is_negated ? DTN_CLAIM_HOLDS : DTN_CLAIM_FAILS;
}

static uint64_t smaller(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* The runs in which all that the test compares is known; UINT64_MAX: nothing is drawn. */
static uint64_t runs_of(const test_plan *plan)
{
    const place places[] = {plan->first, plan->second, plan->packages};
    uint64_t count = UINT64_MAX;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i].scene)
            count = smaller(count, dtn_scene_run_count(places[i].scene));
    return count;
}

/* All of `count` tests: false as soon as one fails, open as long as one is. */
static dtn_claim_verdict judge_all(const test_plan *plans, uint32_t count, uint64_t run)
{
    dtn_claim_verdict all = DTN_CLAIM_HOLDS;
    for (uint32_t i = 0; i < count && all != DTN_CLAIM_FAILS; i++) {
        dtn_claim_verdict one = judge(&plans[i], run);
        all = one == DTN_CLAIM_HOLDS ? all : one;
    }
    return all;
}

/* False where no run could be judged. `run_count` 0: nothing is drawn, and the share is 1 or 0. */
static bool find_share(const test_plan *plans, uint32_t count, dtn_share *share, uint64_t *run_count)
{
    uint64_t runs = UINT64_MAX, hits = 0, judged = 0;
    for (uint32_t i = 0; i < count; i++)
        runs = smaller(runs, runs_of(&plans[i]));
    if (runs == UINT64_MAX) {
        dtn_claim_verdict central = judge_all(plans, count, DTN_RUN_CENTRAL);
        double all = central == DTN_CLAIM_HOLDS;
        *share = (dtn_share){all, all, all};
        *run_count = 0;
        return central != DTN_CLAIM_NOT_JUDGED;
    }
    for (uint64_t run = 0; run < runs; run++) {
        dtn_claim_verdict one = judge_all(plans, count, run);
        hits += one == DTN_CLAIM_HOLDS;
        judged += one != DTN_CLAIM_NOT_JUDGED;
    }
    *share = dtn_wilson(hits, judged);
    *run_count = judged;
    return judged > 0;
}

/* ---- verdicts ------------------------------------------------------------------------------------------ */

static dtn_claim_verdict verdict_of(const dtn_test_result *result)
{
    const dtn_test *test = result->test;
    if (test->asked == DTN_CENTRAL_DECIDES)
        return result->central;
    if (!result->has_share)
        return DTN_CLAIM_NOT_JUDGED;
    double asked = dtn_rational_double(test->asked_share);
    bool is_met = test->asked == DTN_AT_LEAST ? result->share.share >= asked : result->share.share <= asked;
    return is_met ? DTN_CLAIM_HOLDS : DTN_CLAIM_FAILS;
}

static dtn_text reason_of(const test_plan *plan, const dtn_test_result *result, uint64_t runs)
{
    if (result->verdict != DTN_CLAIM_NOT_JUDGED)
        return (dtn_text){"", 0};
    if (plan->trouble.length > 0)
        return plan->trouble;
    if (!is_found(plan))
        return DTN_TEXT("the work was stopped before it was judged");
    if (plan->test->asked != DTN_CENTRAL_DECIDES && !result->has_share && runs_of(plan) == 0 && runs > 0)
        return DTN_TEXT("the work was stopped before any of its runs was done");
    if (plan->test->asked != DTN_CENTRAL_DECIDES && runs == 0)
        return DTN_TEXT("it asks for a share of runs, and none were made");
    if (plan->test->kind == DTN_NODE_DEAL_HOLDS && result->found != result->found)
        return DTN_TEXT("too many packages can follow the deal for that to be settled");
    return DTN_TEXT("no allowed package meets what is given");
}

static dtn_test_result result_of(const test_plan *plan, uint64_t runs)
{
    dtn_test_result result = {.test = plan->test};
    result.central = judge(plan, DTN_RUN_CENTRAL);
    result.found = plan->trouble.length > 0 ? NAN : value_at(plan->first, DTN_RUN_CENTRAL);
    result.against = plan->trouble.length > 0 ? NAN : value_at(plan->second, DTN_RUN_CENTRAL);
    if (runs > 0 && plan->trouble.length == 0)
        result.has_share = find_share(plan, 1, &result.share, &result.run_count);
    result.verdict = verdict_of(&result);
    result.reason = reason_of(plan, &result, runs);
    double asked = dtn_rational_double(plan->test->asked_share);
    result.is_close = plan->test->asked != DTN_CENTRAL_DECIDES && result.has_share && result.run_count > 0 &&
                      result.share.low <= asked && asked <= result.share.high;
    return result;
}

static dtn_claim_row row_of(dtn_task *task, const dtn_case *c, const claim_plan *plan, uint64_t runs)
{
    const dtn_claim *claim = &c->claims[plan->claim];
    dtn_test_result *tests = DTN_TAKE(task, claim->test_count, dtn_test_result);
    dtn_claim_row row = {.claim = plan->claim, .view = plan->view, .tests = tests};
    bool is_troubled = false;
    row.is_own = dtn_claim_owns(c, claim, plan->view);
    row.central = judge_all(plan->tests, claim->test_count, DTN_RUN_CENTRAL);
    for (uint32_t i = 0; i < claim->test_count; i++) {
        tests[i] = result_of(&plan->tests[i], runs);
        is_troubled |= plan->tests[i].trouble.length > 0;
        if (tests[i].verdict != DTN_CLAIM_HOLDS && row.verdict != DTN_CLAIM_FAILS)
            row.verdict = tests[i].verdict;
    }
    if (runs > 0 && !is_troubled)
        row.has_share = find_share(plan->tests, claim->test_count, &row.share, &row.run_count);
    return row;
}

/* ---- all claims ---------------------------------------------------------------------------------------- */

static bool is_wanted(const dtn_claims_asked *asked, const dtn_case *c, const dtn_claim *claim, uint32_t view)
{
    if (asked->question.view != DTN_NOBODY && view != asked->question.view)
        return false;
    return !asked->is_own_only || dtn_claim_owns(c, claim, view);
}

static claim_plan plan_claim(dtn_stage *stage, uint32_t number, uint32_t view)
{
    const dtn_claim *claim = &stage->c->claims[number];
    planner p = {stage, {view, claim->conditions, NULL, DTN_NOBODY, DTN_NOBODY}};
    claim_plan plan = {number, view, DTN_TAKE(stage->task, claim->test_count, test_plan)};
    for (uint32_t i = 0; i < claim->test_count; i++) {
        plan.tests[i].test = &claim->tests[i];
        plan_test(&p, &plan.tests[i]);
    }
    return plan;
}

dtn_claims dtn_claims_judge(dtn_task *task, const dtn_case *c, const dtn_claims_asked *asked)
{
    uint64_t runs = smaller(asked->runs, DTN_CLAIM_RUNS);
    dtn_stage stage = {.task = task, .c = c, .question = asked->question, .runs = runs, .seed = asked->seed};
    DTN_ARRAY(claim_plan) plans = {0};
    DTN_ARRAY(dtn_claim_row) rows = {0};
    for (uint32_t claim = 0; claim < c->claim_count; claim++)
        for (uint32_t place_of_view = 0; place_of_view <= c->view_count; place_of_view++) {
            uint32_t view = place_of_view == 0 ? DTN_NOBODY : place_of_view - 1;
            if (!is_wanted(asked, c, &c->claims[claim], view))
                continue;
            claim_plan plan = plan_claim(&stage, claim, view);
            DTN_PUSH(task, &plans, plan);
        }
    dtn_stage_play(&stage);
    for (size_t i = 0; i < plans.count; i++) {
        dtn_claim_row row = row_of(task, c, &plans.items[i], runs);
        DTN_PUSH(task, &rows, row);
    }
    return (dtn_claims){rows.items, rows.count, runs, stage.is_incomplete, stage.is_estimated};
}
