/* SPDX-License-Identifier: MIT
 * Question  Which numbers does a situation leave open, and how does a state follow from them?
 * Method    Every judgement in force is laid out once as draws, steps and slots (study/sampler_planner.h).
 * Source    docs/language.md, quantities and what each party wants; docs/method/runs.md.
 * Cost      O(judgements + parties x options), once per situation.
 * Limits    powers, patience and aims are no part of a state and are not drawn. */
#include "model/frame.h"
#include "study/sampler_planner.h"

#include <string.h>

typedef struct preparing {
    dtn_planner p;
    const dtn_situation *s;
    const dtn_case *c;
    dtn_plan *plan;
    dtn_plan_party *party; /* at hand */
    dtn_text party_name;
} preparing;

static dtn_text key(const preparing *x, const char *kind, dtn_text name)
{
    return dtn_text_build(x->p.task, "%s %t", kind, name);
}

static uint32_t rank_count_of(const dtn_judgement *judgement)
{
    return judgement->ranking[judgement->ranked_count - 1].rank + 1;
}

/* Of the part that ends at the rank, or of the gap below it. */
static uint32_t parameter_of(const dtn_ranked *ranked)
{
    return ranked->far_above_next ? 3 : 1;
}

static uint32_t *parameters_of(const preparing *x, const dtn_judgement *judgement)
{
    uint32_t *parameters = DTN_TAKE(x->p.task, rank_count_of(judgement), uint32_t);
    for (uint32_t i = 0; i < judgement->ranked_count; i++)
        parameters[judgement->ranking[i].rank] = parameter_of(&judgement->ranking[i]);
    return parameters;
}

/* ---- values and scores --------------------------------------------------------------------------------- */

static void plan_entries(preparing *x, const char *kind, const dtn_judgement *j, uint32_t *values)
{
    const dtn_issue *issue = &x->c->issues[j->issue];
    for (uint32_t i = 0; i < j->entry_count; i++) {
        dtn_text text = dtn_text_build(x->p.task, "%s %t %t %t", kind, x->party_name, issue->name,
                                       issue->options[j->entries[i].item].name);
        values[j->entries[i].item] = dtn_planner_quantity(&x->p, text, j->entries[i].quantity);
    }
}

/* Parts are the gaps, from the lowest up, so that the cuts between them are the values of the middle ranks. */
static void plan_order_of_values(preparing *x, const dtn_judgement *j, uint32_t *values)
{
    uint32_t ranks = rank_count_of(j);
    uint32_t *gaps = DTN_TAKE(x->p.task, ranks, uint32_t);
    for (uint32_t i = 0; i < j->ranked_count; i++)
        if (j->ranking[i].rank + 1 < ranks)
            gaps[ranks - 2 - j->ranking[i].rank] = parameter_of(&j->ranking[i]);
    dtn_text text = dtn_text_build(x->p.task, "values %t %t", x->party_name, x->c->issues[j->issue].name);
    uint32_t first = dtn_planner_order(&x->p, text, gaps, ranks - 1, 100);
    for (uint32_t i = 0; i < j->ranked_count; i++) {
        uint32_t rank = j->ranking[i].rank;
        uint32_t *value = &values[j->ranking[i].item];
        *value = rank == 0 ? x->p.whole : rank == ranks - 1 ? x->p.zero : first + (ranks - 2 - rank);
    }
}

static dtn_text issue_factor_name(const preparing *x, const char *verb, uint32_t issue)
{
    return dtn_text_build(x->p.task, "%t %s %t", x->party_name, verb, x->c->issues[issue].name);
}

/* The slots of the issue's options; what is not given stays 0. */
static void plan_issue_values(preparing *x, const dtn_judgement *j, uint32_t *values)
{
    bool is_scores = j->kind == DTN_JUDGEMENT_SCORES;
    for (uint32_t option = 0; option < x->c->issues[j->issue].option_count; option++)
        values[option] = x->p.zero;
    dtn_planner_start(&x->p);
    if (j->ranked_count)
        plan_order_of_values(x, j, values);
    else
        plan_entries(x, is_scores ? "scores" : "values", j, values);
    dtn_planner_end(&x->p, j, issue_factor_name(x, is_scores ? "scores" : "values", j->issue));
}

/* ---- weights ------------------------------------------------------------------------------------------- */

/* [issue_count] slots of the weights as drawn, or ranks; DTN_NO_SLOT for issues left out. */
static void plan_weights(preparing *x, const dtn_judgement *j, uint32_t *weights)
{
    dtn_plan_party *party = x->party;
    for (uint32_t issue = 0; issue < x->c->issue_count; issue++)
        weights[issue] = DTN_NO_SLOT;
    dtn_planner_start(&x->p);
    for (uint32_t i = 0; i < j->entry_count; i++) {
        uint32_t issue = j->entries[i].item;
        dtn_text text = dtn_text_build(x->p.task, "weighs %t %t", x->party_name, x->c->issues[issue].name);
        weights[issue] = dtn_planner_quantity(&x->p, text, j->entries[i].quantity);
    }
    party->worth = DTN_WORTH_WEIGHED;
    if (j->ranked_count) {
        party->worth = DTN_WORTH_RANKED;
        party->rank_count = rank_count_of(j);
        party->first_cut = dtn_planner_order(&x->p, key(x, "weighs", x->party_name), parameters_of(x, j),
                                             party->rank_count, 1);
        uint32_t *ends = DTN_TAKE(x->p.task, party->rank_count, uint32_t);
        for (uint32_t i = 0; i < j->ranked_count; i++) {
            weights[j->ranking[i].item] = j->ranking[i].rank;
            ends[j->ranking[i].rank] = i + 1;
        }
        party->rank_ends = ends;
        if (party->rank_count > x->plan->rank_limit)
            x->plan->rank_limit = party->rank_count;
    }
    dtn_planner_end(&x->p, j, dtn_text_build(x->p.task, "%t weighs", x->party_name));
}

/* Issues in declared order, whatever the order of the entries. */
static void plan_worth(preparing *x, uint32_t party, const dtn_force *judged, const uint32_t *weights)
{
    dtn_plan_issue *issues = DTN_TAKE(x->p.task, x->c->issue_count, dtn_plan_issue);
    uint32_t *values = DTN_TAKE(x->p.task, x->c->option_count, uint32_t), *next = values;
    dtn_plan_party *plan = x->party;
    for (uint32_t issue = 0; issue < x->c->issue_count; issue++) {
        const dtn_judgement *j = judged[(size_t)party * x->c->issue_count + issue].judgement;
        if (weights ? weights[issue] == DTN_NO_SLOT : j == NULL)
            continue;
        dtn_plan_issue *planned = &issues[plan->issue_count++];
        planned->first_option = x->c->first_option[issue];
        planned->weight = weights ? weights[issue] : x->p.zero;
        if (!j)
            continue;
        planned->option_count = x->c->issues[issue].option_count;
        plan_issue_values(x, j, next);
        next += planned->option_count;
    }
    plan->issues = issues;
    plan->values = values;
}

static void plan_preferences(preparing *x, uint32_t party)
{
    const dtn_judgement *weighs = x->s->weighs[party].judgement;
    if (x->s->scores_points[party]) {
        x->party->worth = DTN_WORTH_SCORED;
        plan_worth(x, party, x->s->scores, NULL);
    } else if (weighs && weighs->entry_count + weighs->ranked_count > 0) {
        uint32_t *weights = DTN_TAKE(x->p.task, x->c->issue_count, uint32_t);
        plan_weights(x, weighs, weights);
        plan_worth(x, party, x->s->values, weights);
    }
}

/* ---- rules, refusals, points --------------------------------------------------------------------------- */

/* By its name if it has one, else by what it says. */
static dtn_text name_of(const preparing *x, const dtn_judgement *j)
{
    if (j->name != DTN_NOBODY)
        return dtn_text_build(x->p.task, "rule %t", x->c->rule_names[j->name]);
    dtn_text condition = dtn_draw_condition(x->p.task, x->c, j->condition);
    if (j->kind == DTN_JUDGEMENT_RULE)
        return dtn_text_build(x->p.task, "rule never %t", condition);
    dtn_text party = x->c->parties[j->party].name;
    if (j->kind == DTN_JUDGEMENT_REFUSES)
        return dtn_text_build(x->p.task, "%t refuses %t", party, condition);
    return dtn_text_build(x->p.task, "%t %s when %t", party, j->sign < 0 ? "loses" : "gains", condition);
}

static uint32_t *plan_chances(preparing *x, dtn_forces forces, uint32_t first)
{
    uint32_t *chances = DTN_TAKE(x->p.task, (size_t)first + forces.count, uint32_t);
    for (uint32_t i = 0; i < first; i++)
        chances[i] = DTN_NO_SLOT;
    for (uint32_t i = 0; i < forces.count; i++) {
        const dtn_judgement *j = forces.items[i].judgement;
        dtn_text name = name_of(x, j);
        dtn_planner_start(&x->p);
        chances[first + i] = dtn_planner_chance(&x->p, key(x, "chance", name), j->chance);
        dtn_planner_end(&x->p, j, name);
    }
    return chances;
}

static void plan_points(preparing *x, dtn_forces forces)
{
    dtn_plan_points *points = DTN_TAKE(x->p.task, forces.count, dtn_plan_points);
    for (uint32_t i = 0; i < forces.count; i++) {
        const dtn_judgement *j = forces.items[i].judgement;
        dtn_text name = name_of(x, j);
        dtn_planner_start(&x->p);
        points[i].chance = dtn_planner_chance(&x->p, key(x, "chance", name), j->chance);
        points[i].amount = dtn_planner_quantity(&x->p, key(x, "points", name), j->quantity);
        points[i].sign = j->sign < 0 ? -1 : 1;
        dtn_planner_end(&x->p, j, name);
    }
    x->party->points = points;
}

/* ---- walk-aways ---------------------------------------------------------------------------------------- */

static void take_package(preparing *x, dtn_forces points, const uint16_t *package, dtn_plan_walk *walk)
{
    uint32_t *worths = DTN_TAKE(x->p.task, x->c->issue_count, uint32_t);
    uint32_t *holding = DTN_TAKE(x->p.task, points.count, uint32_t);
    for (uint32_t issue = 0; issue < x->c->issue_count; issue++)
        worths[issue] = x->c->first_option[issue] + package[issue];
    for (uint32_t i = 0; i < points.count; i++)
        if (dtn_condition_holds(points.items[i].judgement->condition, package))
            holding[walk->point_count++] = i;
    walk->has_score = true;
    walk->worths = worths;
    walk->points = holding;
}

static void plan_line(preparing *x, uint32_t party, const dtn_judgement *j, dtn_plan_walk *walk)
{
    const uint16_t *package = NULL;
    if (j->walk == DTN_WALK_DEAL)
        package = dtn_situation_deal(x->p.task, x->s, j->name);
    else if (j->walk == DTN_WALK_STATUS_QUO)
        package = x->s->status_quo;
    if (package)
        take_package(x, x->s->points[party], package, walk);
    if (j->walk == DTN_WALK_DEAL || !j->quantity)
        return;
    dtn_planner_start(&x->p);
    walk->amount = dtn_planner_quantity(&x->p, key(x, "walks away", x->party_name), j->quantity);
    dtn_planner_end(&x->p, j, dtn_text_build(x->p.task, "%t walks away", x->party_name));
}

static void plan_walk_aways(preparing *x, uint32_t party)
{
    dtn_forces lines = x->s->walk_aways[party];
    dtn_plan_walk *walks = DTN_TAKE(x->p.task, (size_t)lines.count + 1, dtn_plan_walk);
    for (uint32_t i = 0; i <= lines.count; i++)
        walks[i].amount = DTN_NO_SLOT;
    for (uint32_t i = 0; i < lines.count; i++)
        plan_line(x, party, lines.items[i].judgement, &walks[i]);
    x->party->walks = walks;
    x->party->walk_count = lines.count;
    if (lines.count == 0 && x->s->status_quo) {
        take_package(x, x->s->points[party], x->s->status_quo, &walks[0]);
        x->party->walk_count = 1;
    }
}

/* ---- plan, structure, room ----------------------------------------------------------------------------- */

static dtn_plan *make_plan(dtn_task *task, const dtn_situation *s, dtn_sampler *sampler)
{
    preparing x = {.p = dtn_planner_open(task, s), .s = s, .c = s->of, .plan = DTN_TAKE(task, 1, dtn_plan)};
    dtn_plan_party *parties = DTN_TAKE(task, x.c->party_count, dtn_plan_party);
    for (uint32_t party = 0; party < x.c->party_count; party++) {
        x.party = &parties[party];
        x.party_name = x.c->parties[party].name;
        x.party->refusals = plan_chances(&x, s->refusals[party], 0);
        if (!s->has_preferences[party])
            continue;
        plan_preferences(&x, party);
        plan_points(&x, s->points[party]);
        plan_walk_aways(&x, party);
    }
    x.plan->rules = plan_chances(&x, s->rules, s->given != NULL);
    x.plan->parties = parties;
    dtn_planner_finish(&x.p, x.plan);
    sampler->factors = x.p.factors.items;
    sampler->factor_count = (uint32_t)x.p.factors.count;
    return x.plan;
}

static bool always_binds(const void *host, const dtn_judgement *judgement)
{
    (void)host;
    (void)judgement;
    return true;
}

static dtn_state *make_structure(dtn_task *task, const dtn_situation *situation)
{
    dtn_state *state = dtn_frame_make(task, situation);
    dtn_frame_bind(state, situation, always_binds, NULL);
    return state;
}

static void take_numbers(dtn_state *structure, const dtn_state *drawn)
{
    for (uint32_t party = 0; party < structure->party_count; party++) {
        dtn_stakes *to = &structure->stakes[party];
        const dtn_stakes *from = &drawn->stakes[party];
        memcpy(to->worth, from->worth, structure->option_count * sizeof *to->worth);
        for (size_t i = 0; i < to->points_count; i++)
            to->points[i].amount = from->points[i].amount;
        to->walk_away = from->walk_away;
        memcpy(to->walk_away_lines, from->walk_away_lines, to->walk_away_count * sizeof *to->walk_away_lines);
        to->doubt = from->doubt;
    }
}

const dtn_sampler *dtn_sampler_prepare(dtn_task *task, const dtn_situation *situation)
{
    dtn_sampler *sampler = DTN_TAKE(task, 1, dtn_sampler);
    dtn_state *structure = make_structure(task, situation);
    sampler->situation = situation;
    sampler->structure = structure;
    sampler->plan = make_plan(task, situation, sampler);
    dtn_drawn *central = dtn_drawn_prepare(task, sampler);
    dtn_sampler_draw(sampler, &(dtn_run){.number = DTN_RUN_CENTRAL}, central);
    take_numbers(structure, &central->state);
    return sampler;
}

dtn_drawn *dtn_drawn_prepare(dtn_task *task, const dtn_sampler *sampler)
{
    const dtn_state *structure = sampler->structure;
    const dtn_plan *plan = sampler->plan;
    dtn_drawn *drawn = DTN_TAKE(task, 1, dtn_drawn);
    drawn->state = *make_structure(task, sampler->situation);
    drawn->rule_binds = DTN_TAKE(task, structure->forbidden_count, bool);
    bool **refusal_binds = DTN_TAKE(task, structure->party_count, bool *);
    for (uint32_t party = 0; party < structure->party_count; party++)
        refusal_binds[party] = DTN_TAKE(task, structure->stakes[party].refusal_count, bool);
    drawn->refusal_binds = refusal_binds;
    size_t uniforms = 2 * (size_t)plan->block_count;
    drawn->rooms = DTN_TAKE(task, uniforms + plan->slot_count + plan->rank_limit, double);
    memcpy(drawn->rooms + uniforms, plan->central, plan->slot_count * sizeof *plan->central);
    return drawn;
}

bool dtn_sampler_counts(const dtn_sampler *sampler, uint32_t party, uint32_t issue)
{
    const dtn_plan_party *planned = &sampler->plan->parties[party];
    for (uint32_t i = 0; i < planned->issue_count; i++)
        if (planned->issues[i].first_option == sampler->structure->first_option[issue])
            return true;
    return false;
}
