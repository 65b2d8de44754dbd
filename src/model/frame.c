/* SPDX-License-Identifier: MIT */
#include "model/frame.h"

#include "base/array.h"

/* ---- needs --------------------------------------------------------------------------------------------- */

static const dtn_condition *always(dtn_task *task)
{
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    condition->kind = DTN_CONDITION_ALWAYS;
    return condition;
}

static dtn_need need_of(dtn_task *task, const dtn_judgement *judgement)
{
    double *votes = DTN_TAKE(task, judgement->need_party_count, double);
    if (judgement->need_kind == DTN_NEED_VOTES)
        for (uint32_t i = 0; i < judgement->need_party_count; i++)
            votes[i] = dtn_rational_double(judgement->need_votes[i]);
    return (dtn_need){
        .kind = (dtn_need_kind)judgement->need_kind,
        .parties = judgement->need_parties,
        .votes = votes,
        .party_count = judgement->need_party_count,
        .quota = dtn_rational_double(judgement->need_quota),
        .when = judgement->condition,
        .span = judgement->span,
    };
}

/* With no line every party that has preferences is needed. */
static void need_everyone(dtn_task *task, const dtn_situation *situation, dtn_state *state)
{
    DTN_ARRAY(uint32_t) parties = {0};
    for (uint32_t party = 0; party < state->party_count; party++)
        if (situation->has_preferences[party])
            DTN_PUSH(task, &parties, party);
    if (parties.count == 0)
        return;
    dtn_need *need = DTN_TAKE(task, 1, dtn_need);
    need->kind = DTN_NEED_ALL;
    need->parties = parties.items;
    need->party_count = (uint32_t)parties.count;
    need->quota = (double)parties.count;
    need->when = always(task);
    state->needs = need;
    state->need_count = 1;
}

static void take_needs(dtn_task *task, const dtn_situation *situation, dtn_state *state)
{
    if (situation->needs.count == 0) {
        need_everyone(task, situation, state);
        return;
    }
    dtn_need *needs = DTN_TAKE(task, situation->needs.count, dtn_need);
    for (uint32_t i = 0; i < situation->needs.count; i++)
        needs[i] = need_of(task, situation->needs.items[i].judgement);
    state->needs = needs;
    state->need_count = situation->needs.count;
}

/* ---- who bargains -------------------------------------------------------------------------------------- */

/* Those with preferences named by unconditional plain lines; if they are fewer than two, all with preferences. */
static void take_bargaining(dtn_task *task, const dtn_situation *situation, dtn_state *state)
{
    bool *is_named = DTN_TAKE(task, state->party_count, bool);
    uint32_t named = 0, all = 0;
    for (size_t i = 0; i < state->need_count; i++) {
        const dtn_need *need = &state->needs[i];
        bool is_plain = need->kind == DTN_NEED_ALL && need->when->kind == DTN_CONDITION_ALWAYS;
        for (uint32_t k = 0; is_plain && k < need->party_count; k++)
            is_named[need->parties[k]] = true;
    }
    for (uint32_t party = 0; party < state->party_count; party++) {
        all += situation->has_preferences[party];
        named += situation->has_preferences[party] && is_named[party];
    }
    enum { A_BARGAIN = 2 };
    bool only_named = named >= A_BARGAIN;
    uint32_t *bargaining = DTN_TAKE(task, only_named ? named : all, uint32_t);
    for (uint32_t party = 0; party < state->party_count; party++)
        if (situation->has_preferences[party] && (is_named[party] || !only_named))
            bargaining[state->bargaining_count++] = party;
    state->bargaining = bargaining;
}

/* ---- stakes and rules ---------------------------------------------------------------------------------- */

static void take_stakes(dtn_task *task, const dtn_situation *situation, uint32_t party, dtn_stakes *stakes)
{
    dtn_forces points = situation->points[party];
    stakes->has_preferences = situation->has_preferences[party];
    stakes->unit = 1;
    stakes->precision = DTN_DRAWN;
    stakes->worth = DTN_TAKE(task, situation->of->option_count, double);
    stakes->points = DTN_TAKE(task, points.count, dtn_points);
    stakes->points_count = points.count;
    for (uint32_t i = 0; i < points.count; i++)
        stakes->points[i].when = points.items[i].judgement->condition;
    stakes->refusals = DTN_TAKE(task, situation->refusals[party].count, const dtn_condition *);
    uint32_t lines = situation->walk_aways[party].count;
    stakes->walk_away_count = lines ? lines : 1; /* a default is one */
    stakes->walk_away_lines = DTN_TAKE(task, stakes->walk_away_count, double);
    stakes->exact_unit = 1;
}

dtn_state *dtn_frame_make(dtn_task *task, const dtn_situation *situation)
{
    const dtn_case *c = situation->of;
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    state->issue_count = c->issue_count;
    state->first_option = c->first_option;
    state->option_count = c->option_count;
    state->party_count = c->party_count;
    state->status_quo = situation->status_quo;
    state->stakes = DTN_TAKE(task, c->party_count, dtn_stakes);
    for (uint32_t party = 0; party < c->party_count; party++)
        take_stakes(task, situation, party, &state->stakes[party]);
    /* one more for `given`, whose opposite is forbidden */
    state->forbidden = DTN_TAKE(task, (size_t)situation->rules.count + 1, const dtn_condition *);
    if (situation->given)
        state->forbidden[0] = dtn_condition_not(task, situation->given);
    take_needs(task, situation, state);
    take_bargaining(task, situation, state);
    return state;
}

void dtn_frame_bind(dtn_state *state, const dtn_situation *situation,
                    bool (*binds)(const void *host, const dtn_judgement *judgement), const void *host)
{
    state->forbidden_count = situation->given != NULL;
    for (uint32_t i = 0; i < situation->rules.count; i++) {
        const dtn_judgement *rule = situation->rules.items[i].judgement;
        if (binds(host, rule))
            state->forbidden[state->forbidden_count++] = rule->condition;
    }
    for (uint32_t party = 0; party < state->party_count; party++) {
        dtn_stakes *stakes = &state->stakes[party];
        dtn_forces refusals = situation->refusals[party];
        stakes->refusal_count = 0;
        for (uint32_t i = 0; i < refusals.count; i++)
            if (binds(host, refusals.items[i].judgement))
                stakes->refusals[stakes->refusal_count++] = refusals.items[i].judgement->condition;
    }
}
