/* SPDX-License-Identifier: MIT */
#include "study/reads.h"

static size_t cell(const dtn_reads *reads, uint32_t party, uint32_t issue)
{
    return (size_t)party * reads->c->issue_count + issue;
}

dtn_reads dtn_reads_open(dtn_task *task, const dtn_situation *situation)
{
    const dtn_case *c = situation->of;
    const size_t cells = (size_t)c->party_count * c->issue_count;
    return (dtn_reads){
        .task = task,
        .s = situation,
        .c = c,
        .lets = DTN_TAKE(task, c->let_count, bool),
        .counts = DTN_TAKE(task, c->count_count, bool),
        .weighs = DTN_TAKE(task, c->party_count, bool),
        .aims = DTN_TAKE(task, c->party_count, bool),
        .values = DTN_TAKE(task, cells, bool),
        .scores = DTN_TAKE(task, cells, bool),
        .walk_aways = DTN_TAKE(task, c->party_count, bool),
        .points = DTN_TAKE(task, c->party_count, bool),
        .refusals = DTN_TAKE(task, c->party_count, bool),
        .deals = DTN_TAKE(task, c->deal_count, bool),
        .issues = DTN_TAKE(task, c->issue_count, bool),
        .parties = DTN_TAKE(task, c->party_count, bool),
        .rule_names = DTN_TAKE(task, c->rule_name_count, bool),
    };
}

/* ---- what stands in a judgement ------------------------------------------------------------------------- */

static void read_condition(dtn_reads *reads, const dtn_condition *condition)
{
    if (!condition)
        return;
    if (condition->kind == DTN_CONDITION_OPTION)
        reads->issues[condition->issue] = true;
    for (uint32_t i = 0; i < condition->part_count; i++)
        read_condition(reads, condition->parts[i]);
}

void dtn_reads_quantity(dtn_reads *reads, const dtn_quantity *quantity)
{
    if (!quantity)
        return;
    if (quantity->kind == DTN_QUANTITY_LET)
        dtn_reads_let(reads, quantity->name);
    else if (quantity->kind == DTN_QUANTITY_COUNT)
        dtn_reads_count(reads, quantity->name);
    dtn_reads_quantity(reads, quantity->left);
    dtn_reads_quantity(reads, quantity->right);
}

void dtn_reads_judgement(dtn_reads *reads, const dtn_judgement *judgement)
{
    if (!judgement)
        return;
    dtn_reads_quantity(reads, judgement->quantity);
    dtn_reads_quantity(reads, judgement->chance);
    read_condition(reads, judgement->condition);
    bool is_of_issues = judgement->kind == DTN_JUDGEMENT_WEIGHS;
    for (uint32_t i = 0; i < judgement->entry_count; i++) {
        dtn_reads_quantity(reads, judgement->entries[i].quantity);
        if (is_of_issues)
            reads->issues[judgement->entries[i].item] = true;
    }
    for (uint32_t i = 0; i < judgement->ranked_count && is_of_issues; i++)
        reads->issues[judgement->ranking[i].item] = true;
    if (judgement->kind == DTN_JUDGEMENT_VALUES || judgement->kind == DTN_JUDGEMENT_SCORES)
        reads->issues[judgement->issue] = true;
    for (uint32_t i = 0; i < judgement->need_party_count; i++)
        reads->parties[judgement->need_parties[i]] = true;
}

static void read_forces(dtn_reads *reads, dtn_forces forces)
{
    for (uint32_t i = 0; i < forces.count; i++)
        dtn_reads_judgement(reads, forces.items[i].judgement);
}

void dtn_reads_let(dtn_reads *reads, uint32_t let)
{
    if (reads->lets[let])
        return;
    reads->lets[let] = true;
    dtn_reads_judgement(reads, reads->s->lets[let].judgement);
}

void dtn_reads_count(dtn_reads *reads, uint32_t count)
{
    if (reads->counts[count])
        return;
    reads->counts[count] = true;
    dtn_reads_judgement(reads, reads->s->counts[count].judgement);
}

/* ---- one party ------------------------------------------------------------------------------------------ */

/* Of a party that scores, nothing is weighed. */
void dtn_reads_weights(dtn_reads *reads, uint32_t party)
{
    reads->parties[party] = true;
    reads->weighs[party] = true;
    dtn_reads_judgement(reads, reads->s->weighs[party].judgement);
}

void dtn_reads_values(dtn_reads *reads, uint32_t party, uint32_t issue)
{
    const size_t place = cell(reads, party, issue);
    reads->parties[party] = reads->issues[issue] = true;
    reads->values[place] = reads->scores[place] = true;
    dtn_reads_judgement(reads, reads->s->values[place].judgement);
    dtn_reads_judgement(reads, reads->s->scores[place].judgement);
}

static void read_weighed_values(dtn_reads *reads, uint32_t party)
{
    const dtn_judgement *weighs = reads->s->weighs[party].judgement;
    for (uint32_t i = 0; weighs && i < weighs->entry_count; i++)
        dtn_reads_values(reads, party, weighs->entries[i].item);
    for (uint32_t i = 0; weighs && i < weighs->ranked_count; i++)
        dtn_reads_values(reads, party, weighs->ranking[i].item);
}

static void read_points(dtn_reads *reads, uint32_t party)
{
    reads->points[party] = true;
    read_forces(reads, reads->s->points[party]);
}

/* Whether it weighs or scores is read as well: a `scores` line anywhere puts its weights aside. */
void dtn_reads_score(dtn_reads *reads, uint32_t party)
{
    reads->parties[party] = true;
    for (uint32_t issue = 0; issue < reads->c->issue_count; issue++) {
        reads->scores[cell(reads, party, issue)] = true;
        dtn_reads_judgement(reads, reads->s->scores[cell(reads, party, issue)].judgement);
    }
    read_points(reads, party);
    if (reads->s->scores_points[party])
        return;
    dtn_reads_weights(reads, party);
    read_weighed_values(reads, party);
}

/* That there is such a line counts, and not what it says. */
void dtn_reads_preferences(dtn_reads *reads, uint32_t party)
{
    reads->parties[party] = reads->weighs[party] = reads->points[party] = true;
    for (uint32_t issue = 0; issue < reads->c->issue_count; issue++)
        reads->scores[cell(reads, party, issue)] = true;
}

/* A line for each issue at most is in force: the last that names it. */
void dtn_reads_status_quo(dtn_reads *reads)
{
    reads->status_quo = true;
    for (uint32_t issue = 0; issue < reads->c->issue_count && reads->s->status_quo; issue++)
        reads->issues[issue] = true;
}

void dtn_reads_deal(dtn_reads *reads, uint32_t deal)
{
    const dtn_package_named *named = &reads->c->deals[deal];
    reads->deals[deal] = true;
    for (uint32_t issue = 0; named->options && issue < reads->c->issue_count; issue++) {
        reads->issues[issue] = true;
        if (named->options[issue] == DTN_OPTION_OPEN)
            dtn_reads_status_quo(reads);
    }
}

void dtn_reads_walk_away(dtn_reads *reads, uint32_t party)
{
    dtn_forces lines = reads->s->walk_aways[party];
    reads->parties[party] = reads->walk_aways[party] = true;
    bool reads_status_quo = lines.count == 0, reads_score = reads_status_quo;
    read_forces(reads, lines);
    for (uint32_t i = 0; i < lines.count; i++) {
        const dtn_judgement *line = lines.items[i].judgement;
        if (line->walk == DTN_WALK_DEAL)
            dtn_reads_deal(reads, line->name);
        reads_status_quo |= line->walk == DTN_WALK_STATUS_QUO;
        reads_score |= line->walk != DTN_WALK_QUANTITY;
    }
    if (reads_status_quo)
        dtn_reads_status_quo(reads);
    if (reads_score)
        dtn_reads_score(reads, party);
}

void dtn_reads_acceptance(dtn_reads *reads, uint32_t party)
{
    dtn_reads_score(reads, party);
    dtn_reads_walk_away(reads, party);
    reads->refusals[party] = true;
    read_forces(reads, reads->s->refusals[party]);
}

void dtn_reads_aim(dtn_reads *reads, uint32_t party)
{
    reads->parties[party] = reads->aims[party] = true;
    dtn_reads_judgement(reads, reads->s->aims[party].judgement);
}

/* ---- agreement ------------------------------------------------------------------------------------------ */

void dtn_reads_rules(dtn_reads *reads)
{
    reads->rules = true;
    read_forces(reads, reads->s->rules);
    read_condition(reads, reads->s->given);
}

void dtn_reads_needs(dtn_reads *reads)
{
    reads->needs = true;
    read_forces(reads, reads->s->needs);
}

static bool is_asked(const dtn_situation *s, uint32_t party)
{
    if (s->needs.count == 0)
        return true; /* those with preferences are; whether it has any is read */
    for (uint32_t i = 0; i < s->needs.count; i++) {
        const dtn_judgement *need = s->needs.items[i].judgement;
        for (uint32_t k = 0; k < need->need_party_count; k++)
            if (need->need_parties[k] == party)
                return true;
    }
    return false;
}

static void read_every_issue(dtn_reads *reads)
{
    for (uint32_t issue = 0; issue < reads->c->issue_count; issue++)
        reads->issues[issue] = true;
}

static void read_zone(dtn_reads *reads)
{
    read_every_issue(reads);
    dtn_reads_needs(reads);
    dtn_reads_rules(reads);
    for (uint32_t party = 0; party < reads->c->party_count; party++)
        if (is_asked(reads->s, party))
            dtn_reads_acceptance(reads, party);
}

static uint32_t count_named_plainly(const dtn_situation *s)
{
    uint32_t count = 0;
    for (uint32_t party = 0; party < s->of->party_count; party++) {
        bool is_named = false;
        for (uint32_t i = 0; i < s->needs.count; i++) {
            const dtn_judgement *need = s->needs.items[i].judgement;
            bool is_plain = need->need_kind == DTN_NEED_ALL && need->condition->kind == DTN_CONDITION_ALWAYS;
            for (uint32_t k = 0; is_plain && k < need->need_party_count; k++)
                is_named |= need->need_parties[k] == party;
        }
        count += is_named && s->has_preferences[party];
    }
    return count;
}

static void read_every_acceptance(dtn_reads *reads)
{
    for (uint32_t party = 0; party < reads->c->party_count; party++)
        dtn_reads_acceptance(reads, party);
}

/* Where fewer than two parties are plainly needed all with preferences bargain: model/frame.c. */
static void read_deals(dtn_reads *reads)
{
    enum { A_BARGAIN = 2 };
    read_zone(reads);
    if (count_named_plainly(reads->s) < A_BARGAIN)
        for (uint32_t party = 0; party < reads->c->party_count; party++) {
            dtn_reads_score(reads, party);
            dtn_reads_walk_away(reads, party);
        }
}

void dtn_reads_answer(dtn_reads *reads, dtn_answer_verb answer)
{
    switch (answer) {
    case DTN_ANSWER_ZONE:
    case DTN_ANSWER_FLIP:
    case DTN_ANSWER_WHEN:
        read_zone(reads);
        break;
    case DTN_ANSWER_DEALS:
    case DTN_ANSWER_SURE:
        read_deals(reads);
        break;
    case DTN_ANSWER_BLOCK:
    case DTN_ANSWER_HOLDS:
    case DTN_ANSWER_PATH:
        read_deals(reads);
        read_every_acceptance(reads);
        dtn_reads_status_quo(reads);
        break;
    }
    for (uint32_t deal = 0; answer == DTN_ANSWER_HOLDS && deal < reads->c->deal_count; deal++)
        dtn_reads_deal(reads, deal);
}

bool dtn_reads_has(const dtn_reads *reads, const dtn_judgement *judgement)
{
    switch (judgement->kind) {
    case DTN_JUDGEMENT_LET:
        return reads->lets[judgement->name];
    case DTN_JUDGEMENT_COUNT:
        return reads->counts[judgement->name];
    case DTN_JUDGEMENT_WEIGHS:
        return reads->weighs[judgement->party];
    case DTN_JUDGEMENT_VALUES:
        return reads->values[cell(reads, judgement->party, judgement->issue)];
    case DTN_JUDGEMENT_SCORES:
        return reads->scores[cell(reads, judgement->party, judgement->issue)];
    case DTN_JUDGEMENT_AIMS_AT:
        return reads->aims[judgement->party];
    case DTN_JUDGEMENT_WALKS_AWAY:
        return reads->walk_aways[judgement->party];
    case DTN_JUDGEMENT_STATUS_QUO:
        return reads->status_quo;
    case DTN_JUDGEMENT_NEEDS:
        return reads->needs;
    case DTN_JUDGEMENT_RULE_ENDS:
        return false;
    default:
        break;
    }
    if (judgement->name != DTN_NOBODY && reads->rule_names[judgement->name])
        return true;
    if (judgement->kind == DTN_JUDGEMENT_RULE)
        return reads->rules;
    return judgement->kind == DTN_JUDGEMENT_POINTS ? reads->points[judgement->party]
                                                   : reads->refusals[judgement->party];
}
