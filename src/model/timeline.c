/* SPDX-License-Identifier: MIT
 * model/timeline.c: which judgements are in force on a day and in a view.
 *   question  what does each party want, and what may be agreed, on that day in those eyes?
 *   method    layers in the order base, events by day, one view, a claim's conditions, settings; each layer
 *             replaces what it speaks of and adds refusals, gains and losses (docs/language.md, time and views)
 *   cost      O(judgements + parties x issues) */
#include "model/situation.h"

#include "base/array.h"

#include <string.h>

typedef DTN_ARRAY(dtn_force) force_array;

/* Rules, refusals and points in the order in which they came; those switched off or replaced are struck out. */
typedef struct added_force {
    dtn_force force;
    bool is_off;
} added_force;

typedef struct timeline {
    dtn_task *task;
    const dtn_case *c;
    dtn_situation *s;
    dtn_force *lets, *counts, *weighs, *values, *scores, *aims;
    force_array *walk_aways; /* [party_count] */
    uint32_t *walk_layer;    /* [party_count] the layer that gave them */
    force_array needs;
    uint32_t needs_layer;
    force_array status_quo_lines;
    uint16_t *status_quo;
    DTN_ARRAY(added_force) added;
    uint32_t *named; /* [rule_name_count] place in `added` + 1; 0: none in force */
    uint32_t layer;
    uint32_t event, view; /* where the judgements of this layer come from */
} timeline;

static size_t cell(const timeline *t, const dtn_judgement *judgement)
{
    return (size_t)judgement->party * t->c->issue_count + judgement->issue;
}

static void strike_out(timeline *t, uint32_t name)
{
    if (name != DTN_NOBODY && t->named[name])
        t->added.items[t->named[name] - 1].is_off = true;
    if (name != DTN_NOBODY)
        t->named[name] = 0;
}

static void add(timeline *t, dtn_force force)
{
    uint32_t name = force.judgement->name;
    strike_out(t, name);
    added_force added = {force, false};
    DTN_PUSH(t->task, &t->added, added);
    if (name != DTN_NOBODY)
        t->named[name] = (uint32_t)t->added.count;
}

static void set_walk_away(timeline *t, dtn_force force)
{
    uint32_t party = force.judgement->party;
    if (t->walk_layer[party] != t->layer)
        t->walk_aways[party] = (force_array){0};
    t->walk_layer[party] = t->layer;
    DTN_PUSH(t->task, &t->walk_aways[party], force);
}

static void set_needs(timeline *t, dtn_force force)
{
    if (t->needs_layer != t->layer)
        t->needs = (force_array){0};
    t->needs_layer = t->layer;
    DTN_PUSH(t->task, &t->needs, force);
}

static void set_status_quo(timeline *t, dtn_force force)
{
    for (uint32_t issue = 0; issue < t->c->issue_count; issue++)
        if (force.judgement->options[issue] != DTN_OPTION_OPEN)
            t->status_quo[issue] = force.judgement->options[issue];
    DTN_PUSH(t->task, &t->status_quo_lines, force);
}

static void apply(timeline *t, const dtn_judgement *judgement)
{
    dtn_force force = {judgement, t->event, t->view};
    switch (judgement->kind) {
    case DTN_JUDGEMENT_LET:
        t->lets[judgement->name] = force;
        break;
    case DTN_JUDGEMENT_COUNT:
        t->counts[judgement->name] = force;
        break;
    case DTN_JUDGEMENT_WEIGHS:
        t->weighs[judgement->party] = force;
        break;
    case DTN_JUDGEMENT_VALUES:
        t->values[cell(t, judgement)] = force;
        break;
    case DTN_JUDGEMENT_SCORES:
        t->scores[cell(t, judgement)] = force;
        break;
    case DTN_JUDGEMENT_AIMS_AT:
        t->aims[judgement->party] = force;
        break;
    case DTN_JUDGEMENT_WALKS_AWAY:
        set_walk_away(t, force);
        break;
    case DTN_JUDGEMENT_STATUS_QUO:
        set_status_quo(t, force);
        break;
    case DTN_JUDGEMENT_NEEDS:
        set_needs(t, force);
        break;
    case DTN_JUDGEMENT_POINTS:
    case DTN_JUDGEMENT_REFUSES:
    case DTN_JUDGEMENT_RULE:
        add(t, force);
        break;
    case DTN_JUDGEMENT_RULE_ENDS:
        strike_out(t, judgement->name);
        break;
    }
}

static void apply_layer(timeline *t, dtn_judgements list, uint32_t event, uint32_t view)
{
    t->layer++;
    t->event = event;
    t->view = view;
    for (uint32_t i = 0; i < list.count; i++)
        apply(t, &list.items[i]);
}

/* ---- the layers ---------------------------------------------------------------------------------------- */

static dtn_force *nothing_in_force(dtn_task *task, size_t count)
{
    dtn_force *forces = DTN_TAKE(task, count, dtn_force);
    for (size_t i = 0; i < count; i++)
        forces[i].event = forces[i].view = DTN_NOBODY;
    return forces;
}

static timeline open_timeline(dtn_task *task, const dtn_case *c)
{
    timeline t = {.task = task, .c = c, .s = DTN_TAKE(task, 1, dtn_situation)};
    size_t cells = (size_t)c->party_count * c->issue_count;
    t.lets = nothing_in_force(task, c->let_count);
    t.counts = nothing_in_force(task, c->count_count);
    t.weighs = nothing_in_force(task, c->party_count);
    t.values = nothing_in_force(task, cells);
    t.scores = nothing_in_force(task, cells);
    t.aims = nothing_in_force(task, c->party_count);
    t.walk_aways = DTN_TAKE(task, c->party_count, force_array);
    t.walk_layer = DTN_TAKE(task, c->party_count, uint32_t);
    t.named = DTN_TAKE(task, c->rule_name_count, uint32_t);
    t.status_quo = DTN_TAKE(task, c->issue_count, uint16_t);
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        t.status_quo[issue] = DTN_OPTION_OPEN;
    return t;
}

static void apply_events(timeline *t, const dtn_question *question)
{
    DTN_ARRAY(uint32_t) ahead = {0};
    uint32_t today = t->s->as_of.number;
    for (uint32_t event = 0; event < t->c->event_count; event++) {
        bool is_past = today == 0 || t->c->events[event].day.number <= today;
        if (!is_past)
            DTN_PUSH(t->task, &ahead, event);
        if (question->apply_event ? question->apply_event(question->host, event) : is_past)
            apply_layer(t, t->c->events[event].judgements, event, DTN_NOBODY);
    }
    t->s->events_ahead = ahead.items;
    t->s->event_ahead_count = (uint32_t)ahead.count;
}

static void apply_all(timeline *t, const dtn_question *question)
{
    apply_layer(t, t->c->base, DTN_NOBODY, DTN_NOBODY);
    apply_events(t, question);
    if (question->view != DTN_NOBODY)
        apply_layer(t, t->c->views[question->view].judgements, DTN_NOBODY, question->view);
    apply_layer(t, question->claim_conditions, DTN_NOBODY, DTN_NOBODY);
    apply_layer(t, (dtn_judgements){question->settings, question->setting_count}, DTN_NOBODY, DTN_NOBODY);
}

/* ---- what the layers leave ----------------------------------------------------------------------------- */

static dtn_forces forces_of(const force_array *array)
{
    return (dtn_forces){array->items, (uint32_t)array->count};
}

static void distribute_added(timeline *t)
{
    uint32_t parties = t->c->party_count;
    force_array *points = DTN_TAKE(t->task, parties, force_array);
    force_array *refusals = DTN_TAKE(t->task, parties, force_array);
    force_array rules = {0};
    for (size_t i = 0; i < t->added.count; i++) {
        dtn_force force = t->added.items[i].force;
        if (t->added.items[i].is_off)
            continue;
        if (force.judgement->kind == DTN_JUDGEMENT_RULE)
            DTN_PUSH(t->task, &rules, force);
        else if (force.judgement->kind == DTN_JUDGEMENT_POINTS)
            DTN_PUSH(t->task, &points[force.judgement->party], force);
        else
            DTN_PUSH(t->task, &refusals[force.judgement->party], force);
    }
    dtn_forces *all_points = DTN_TAKE(t->task, parties, dtn_forces);
    dtn_forces *all_refusals = DTN_TAKE(t->task, parties, dtn_forces);
    dtn_forces *walk_aways = DTN_TAKE(t->task, parties, dtn_forces);
    for (uint32_t party = 0; party < parties; party++) {
        all_points[party] = forces_of(&points[party]);
        all_refusals[party] = forces_of(&refusals[party]);
        walk_aways[party] = forces_of(&t->walk_aways[party]);
    }
    t->s->points = all_points;
    t->s->refusals = all_refusals;
    t->s->walk_aways = walk_aways;
    t->s->rules = forces_of(&rules);
}

static void take_status_quo(timeline *t)
{
    bool is_complete = true;
    for (uint32_t issue = 0; issue < t->c->issue_count; issue++)
        is_complete = is_complete && t->status_quo[issue] != DTN_OPTION_OPEN;
    bool is_declared = t->status_quo_lines.count > 0;
    t->s->status_quo = is_declared && is_complete ? t->status_quo : NULL;
    t->s->status_quo_has_gaps = is_declared && !is_complete;
    t->s->status_quo_lines = forces_of(&t->status_quo_lines);
}

static void find_preferences(timeline *t)
{
    const dtn_case *c = t->c;
    bool *has_preferences = DTN_TAKE(t->task, c->party_count, bool);
    bool *scores_points = DTN_TAKE(t->task, c->party_count, bool);
    for (uint32_t party = 0; party < c->party_count; party++) {
        const dtn_force *scores = &t->scores[(size_t)party * c->issue_count];
        for (uint32_t issue = 0; issue < c->issue_count; issue++)
            scores_points[party] = scores_points[party] || scores[issue].judgement;
        has_preferences[party] =
            scores_points[party] || t->weighs[party].judgement || t->s->points[party].count > 0;
    }
    t->s->has_preferences = has_preferences;
    t->s->scores_points = scores_points;
}

static const dtn_quantity *const *quantities_of(timeline *t, const dtn_force *forces, uint32_t count)
{
    const dtn_quantity **quantities = DTN_TAKE(t->task, count, const dtn_quantity *);
    for (uint32_t i = 0; i < count; i++)
        quantities[i] = forces[i].judgement ? forces[i].judgement->quantity : NULL;
    return quantities;
}

static void bind(timeline *t)
{
    dtn_bindings *bindings = &t->s->bindings;
    bindings->let_count = t->c->let_count;
    bindings->count_count = t->c->count_count;
    bindings->lets = quantities_of(t, t->lets, t->c->let_count);
    bindings->counts = quantities_of(t, t->counts, t->c->count_count);
    dtn_bindings_settle(t->task, bindings);
}

/* ---- defaults ------------------------------------------------------------------------------------------ */

typedef DTN_ARRAY(dtn_default) default_array;

static void add_default(timeline *t, default_array *list, int kind, uint32_t party)
{
    dtn_default used = {.party = party};
    used.kind = kind;
    DTN_PUSH(t->task, list, used);
}

static bool has_plain_need(dtn_forces needs)
{
    for (uint32_t i = 0; i < needs.count; i++) {
        const dtn_judgement *need = needs.items[i].judgement;
        if (need->need_kind == DTN_NEED_ALL && need->condition->kind == DTN_CONDITION_ALWAYS)
            return true;
    }
    return false;
}

static void find_defaults(timeline *t)
{
    default_array list = {0};
    dtn_situation *s = t->s;
    for (uint32_t party = 0; party < t->c->party_count; party++) {
        if (!s->has_preferences[party])
            add_default(t, &list, DTN_DEFAULT_NO_PREFERENCES, party);
        else if (s->walk_aways[party].count == 0)
            add_default(t, &list,
                        s->status_quo ? DTN_DEFAULT_WALK_AWAY_STATUS_QUO : DTN_DEFAULT_WALK_AWAY_ZERO, party);
    }
    if (s->needs.count == 0)
        add_default(t, &list, DTN_DEFAULT_NEEDS_ALL, DTN_NOBODY);
    else if (!has_plain_need(s->needs))
        add_default(t, &list, DTN_DEFAULT_NOBODY_ELSE, DTN_NOBODY);
    s->defaults = list.items;
    s->default_count = (uint32_t)list.count;
}

/* ---- is anything drawn --------------------------------------------------------------------------------- */

/* Two ranks of values leave one gap, which is certain; two ranks of weights do not. */
static bool judgement_is_uncertain(const dtn_judgement *judgement, const dtn_bindings *bindings)
{
    if (!judgement)
        return false;
    if (judgement->quantity && dtn_quantity_is_uncertain(judgement->quantity, bindings))
        return true;
    if (judgement->chance && (judgement->chance->kind != DTN_QUANTITY_NUMBER ||
                              (judgement->chance->best.numerator != 0 &&
                               judgement->chance->best.numerator != judgement->chance->best.denominator)))
        return true;
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        if (dtn_quantity_is_uncertain(judgement->entries[i].quantity, bindings))
            return true;
    uint32_t certain_ranks = judgement->kind == DTN_JUDGEMENT_WEIGHS ? 1 : 2;
    return judgement->ranked_count && judgement->ranking[judgement->ranked_count - 1].rank >= certain_ranks;
}

static bool some_are_uncertain(dtn_forces forces, const dtn_bindings *bindings)
{
    for (uint32_t i = 0; i < forces.count; i++)
        if (judgement_is_uncertain(forces.items[i].judgement, bindings))
            return true;
    return false;
}

static bool party_is_uncertain(const timeline *t, uint32_t party)
{
    const dtn_situation *s = t->s;
    size_t row = (size_t)party * t->c->issue_count;
    if (judgement_is_uncertain(t->weighs[party].judgement, &s->bindings) ||
        judgement_is_uncertain(t->aims[party].judgement, &s->bindings))
        return true;
    for (uint32_t issue = 0; issue < t->c->issue_count; issue++)
        if (judgement_is_uncertain(t->values[row + issue].judgement, &s->bindings) ||
            judgement_is_uncertain(t->scores[row + issue].judgement, &s->bindings))
            return true;
    return some_are_uncertain(s->walk_aways[party], &s->bindings) ||
           some_are_uncertain(s->points[party], &s->bindings) ||
           some_are_uncertain(s->refusals[party], &s->bindings);
}

static bool is_uncertain(const timeline *t)
{
    for (uint32_t party = 0; party < t->c->party_count; party++)
        if (party_is_uncertain(t, party))
            return true;
    return some_are_uncertain(t->s->rules, &t->s->bindings);
}

/* ---- the situation ------------------------------------------------------------------------------------- */

const dtn_situation *dtn_situation_at(dtn_task *task, const dtn_case *c, const dtn_question *question)
{
    timeline t = open_timeline(task, c);
    dtn_situation *s = t.s;
    s->of = c;
    s->as_of = question->as_of.number ? question->as_of : c->as_of;
    s->view = question->view;
    s->given = question->given;
    apply_all(&t, question);
    s->lets = t.lets;
    s->counts = t.counts;
    s->weighs = t.weighs;
    s->values = t.values;
    s->scores = t.scores;
    s->aims = t.aims;
    s->needs = forces_of(&t.needs);
    distribute_added(&t);
    take_status_quo(&t);
    find_preferences(&t);
    bind(&t);
    find_defaults(&t);
    s->is_uncertain = is_uncertain(&t);
    return s;
}

const uint16_t *dtn_situation_package(dtn_task *task, const dtn_situation *situation,
                                      const dtn_package_named *named)
{
    const dtn_case *c = situation->of;
    uint16_t *options = DTN_TAKE(task, c->issue_count, uint16_t);
    if (!named->options)
        return NULL;
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        bool is_open = named->options[issue] == DTN_OPTION_OPEN;
        if (is_open && !situation->status_quo)
            return NULL;
        options[issue] = is_open ? situation->status_quo[issue] : named->options[issue];
    }
    return options;
}

const uint16_t *dtn_situation_deal(dtn_task *task, const dtn_situation *situation, uint32_t deal)
{
    return dtn_situation_package(task, situation, &situation->of->deals[deal]);
}
