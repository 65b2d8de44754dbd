/* SPDX-License-Identifier: MIT
 * Question  What do precedents say of a deal?
 * Method    Issue by issue against the deal; counts of what was agreed and held, overall and by what precedents have in
 *           common, with exact intervals; lessons as conditions, by Fisher's exact test.
 * Source    docs/method/precedents.md
 * Cost      precedents x (issues + lessons), and the back-test of each.
 * Limits    precedents later than the as-of day are not used. */
#include "study/past.h"

#include "base/array.h"
#include "base/sort.h"

typedef struct pass {
    dtn_task *task;
    const dtn_situation *situation;
    const dtn_case *c;
    dtn_past past;
    dtn_precedent_compared *all; /* past.precedents */
} pass;

static const dtn_precedent *precedent_at(const pass *p, uint32_t i)
{
    return &p->c->precedents[p->past.precedents[i].precedent];
}

static dtn_outcome outcome_of(const dtn_precedent *precedent)
{
    return (dtn_outcome){precedent->agreed, precedent->held};
}

/* ---- against the target --------------------------------------------------------------------------------- */

static int by_day(const void *a, const void *b, const void *context)
{
    const dtn_case *c = context;
    const dtn_precedent_compared *first = a, *second = b;
    uint32_t one = c->precedents[first->precedent].day.number;
    uint32_t other = c->precedents[second->precedent].day.number;
    return (one > other) - (one < other);
}

static dtn_precedent_compared compare(const pass *p, uint32_t number)
{
    const dtn_precedent *precedent = &p->c->precedents[number];
    uint32_t as_of = p->situation->as_of.number;
    dtn_precedent_compared compared = {.precedent = number};
    compared.is_later = as_of > 0 && precedent->day.number > as_of;
    for (uint32_t issue = 0; issue < p->c->issue_count; issue++) {
        bool is_named = precedent->options[issue] != DTN_OPTION_OPEN;
        compared.named += is_named;
        compared.shared += is_named && precedent->options[issue] == p->past.target[issue];
    }
    return compared;
}

static void compare_all(pass *p)
{
    uint32_t count = p->c->precedent_count;
    dtn_precedent_compared *all = DTN_TAKE(p->task, count, dtn_precedent_compared);
    for (uint32_t i = 0; i < count; i++) {
        all[i] = compare(p, i);
        p->past.used_count += !all[i].is_later;
    }
    dtn_sort(p->task, all, count, sizeof *all, by_day, p->c);
    p->past.precedents = p->all = all;
    p->past.precedent_count = count;
}

/* ---- base rates ----------------------------------------------------------------------------------------- */

static bool has_feature(const uint16_t *options, const dtn_feature *feature)
{
    uint16_t option = options[feature->issue];
    if (feature->kind == DTN_FEATURE_ALL)
        return true;
    if (option == DTN_OPTION_OPEN)
        return false;
    if (feature->kind == DTN_FEATURE_OPTION)
        return option == feature->option;
    return feature->kind == DTN_FEATURE_ABOVE ? option > feature->option : option < feature->option;
}

static dtn_feature count_feature(const pass *p, dtn_feature feature)
{
    for (uint32_t i = 0; i < p->past.used_count; i++)
        if (has_feature(precedent_at(p, i)->options, &feature))
            dtn_base_rate_add(&feature.rate, outcome_of(precedent_at(p, i)));
    dtn_base_rate_finish(&feature.rate);
    feature.is_of_target = feature.kind != DTN_FEATURE_ALL && has_feature(p->past.target, &feature);
    return feature;
}

typedef DTN_ARRAY(dtn_feature) feature_list;

/* Above or below the status quo: where it joins several options, so that it says more than each of them. */
static void add_side(const pass *p, feature_list *list, uint32_t issue, dtn_feature_kind kind,
                     uint32_t options)
{
    if (options < 2 || !p->situation->status_quo)
        return;
    dtn_feature side = {.kind = kind, .issue = issue, .option = p->situation->status_quo[issue]};
    DTN_PUSH(p->task, list, count_feature(p, side));
}

static void add_issue(const pass *p, feature_list *list, uint32_t issue)
{
    uint16_t now = p->situation->status_quo ? p->situation->status_quo[issue] : 0;
    uint32_t above = 0, below = 0, named = 0;
    size_t first = list->count;
    for (uint32_t option = 0; option < p->c->issues[issue].option_count; option++) {
        dtn_feature feature = {.kind = DTN_FEATURE_OPTION, .issue = issue, .option = (uint16_t)option};
        feature = count_feature(p, feature);
        named += feature.rate.n > 0;
        above += feature.rate.n > 0 && option > now;
        below += feature.rate.n > 0 && option < now;
        if (feature.rate.n > 0 || feature.is_of_target)
            DTN_PUSH(p->task, list, feature);
    }
    add_side(p, list, issue, DTN_FEATURE_ABOVE, above);
    add_side(p, list, issue, DTN_FEATURE_BELOW, below);
    if (named == 0)
        list->count = first; /* no precedent speaks of the issue */
}

static void count_features(pass *p)
{
    feature_list list = {0};
    DTN_PUSH(p->task, &list, count_feature(p, (dtn_feature){.kind = DTN_FEATURE_ALL}));
    for (uint32_t issue = 0; issue < p->c->issue_count; issue++)
        add_issue(p, &list, issue);
    p->past.features = list.items;
    p->past.feature_count = (uint32_t)list.count;
}

/* ---- lessons -------------------------------------------------------------------------------------------- */

static double tell_apart(const dtn_proportion *with, const dtn_proportion *without)
{
    return dtn_fisher_exact(
        (dtn_two_groups){with->count, with->of - with->count, without->count, without->of - without->count});
}

static void test_lesson(const pass *p, const dtn_condition *when, dtn_lesson_tested *tested)
{
    tested->is_tested = true;
    for (uint32_t i = 0; i < p->past.used_count; i++) {
        const dtn_precedent *precedent = precedent_at(p, i);
        dtn_met met = dtn_condition_met(when, precedent->options);
        bool is_own = p->past.precedents[i].precedent == tested->precedent;
        tested->meets_itself |= is_own && met == DTN_MET;
        tested->open += met == DTN_MET_OPEN;
        if (met != DTN_MET_OPEN)
            dtn_base_rate_add(met == DTN_MET ? &tested->with : &tested->without, outcome_of(precedent));
    }
    dtn_base_rate_finish(&tested->with);
    dtn_base_rate_finish(&tested->without);
    tested->p_agreed = tell_apart(&tested->with.agreed, &tested->without.agreed);
    tested->p_held = tell_apart(&tested->with.held, &tested->without.held);
}

static void test_lessons(pass *p)
{
    DTN_ARRAY(dtn_lesson_tested) list = {0};
    for (uint32_t i = 0; i < p->past.used_count; i++) {
        const dtn_precedent *precedent = precedent_at(p, i);
        for (uint32_t lesson = 0; lesson < precedent->lesson_count; lesson++) {
            dtn_lesson_tested tested = {.precedent = p->past.precedents[i].precedent, .lesson = lesson};
            if (precedent->lessons[lesson].when)
                test_lesson(p, precedent->lessons[lesson].when, &tested);
            DTN_PUSH(p->task, &list, tested);
        }
    }
    p->past.lessons = list.items;
    p->past.lesson_count = (uint32_t)list.count;
}

/* ---- the back-test -------------------------------------------------------------------------------------- */

static void add_verdict(dtn_proportion *proportion, dtn_verdict agrees)
{
    proportion->of += agrees != DTN_UNSAID;
    proportion->count += agrees == DTN_YES;
}

static void sum_back_tests(pass *p)
{
    dtn_proportion agreed = {0}, held = {0};
    for (uint32_t i = 0; i < p->past.used_count; i++) {
        const dtn_back_test *judged = p->past.precedents[i].judged;
        if (!judged)
            continue;
        add_verdict(&agreed, judged->agrees_on_agreed);
        add_verdict(&held, judged->agrees_on_held);
    }
    p->past.summary.agreed = dtn_clopper_pearson(agreed.count, agreed.of);
    p->past.summary.held = dtn_clopper_pearson(held.count, held.of);
}

typedef struct judging {
    const dtn_case *c;
    dtn_precedent_compared *compared;
} judging;

static void judge(dtn_task *task, void *argument)
{
    judging *x = argument;
    x->compared->judged = dtn_back_test_find(task, x->c, &x->c->precedents[x->compared->precedent]);
}

/* One after the other, as long as the host lets it: comparisons and rates stand without them. */
static void judge_all(pass *p)
{
    for (uint32_t i = 0; i < p->past.used_count; i++) {
        judging one = {p->c, &p->all[i]};
        if (!dtn_task_attempt(p->task, judge, &one) || dtn_task_must_stop(p->task)) {
            p->all[i].judged = NULL; /* its search may have been cut short */
            p->past.unjudged = p->past.used_count - i;
            break;
        }
    }
    sum_back_tests(p);
}

dtn_past dtn_past_find(dtn_task *task, const dtn_situation *situation, const dtn_past_asked *asked)
{
    pass p = {.task = task, .situation = situation, .c = situation->of};
    p.past = (dtn_past){.target_kind = asked->target_kind, .target = asked->target};
    p.past.has_back_test = asked->with_back_test;
    compare_all(&p);
    count_features(&p);
    test_lessons(&p);
    if (asked->with_back_test)
        judge_all(&p);
    return p.past;
}
