/* SPDX-License-Identifier: MIT
 * model/check_judgement.c: one judgement: a rule, a red line, a need, a bar, a number, the status quo. */
#include "model/checking.h"

dtn_judgement dtn_judgement_start(dtn_checker *checker, dtn_judgement_kind kind, const dtn_node *node)
{
    return (dtn_judgement){
        .kind = kind,
        .party = DTN_NOBODY,
        .issue = DTN_NOBODY,
        .name = DTN_NOBODY,
        .is_private = dtn_is_private(checker, node),
        .title = dtn_checker_text(checker, node),
        .evidence = dtn_check_evidence(checker, node),
        .span = dtn_checker_span(checker, node),
        .node = node,
        .tree = checker->tree,
    };
}

dtn_span dtn_judgement_head(const dtn_judgement *judgement)
{
    const dtn_node *name = dtn_node_child(judgement->node, DTN_NODE_NAME);
    bool is_of_issue = judgement->node->kind == DTN_NODE_VALUES || judgement->node->kind == DTN_NODE_SCORES;
    if (judgement->node->kind == DTN_NODE_WANTS && judgement->ranked_count)
        return judgement->ranking[0].span;
    if (is_of_issue && name->next)
        name = name->next;
    return name ? dtn_node_span(judgement->tree, name) : judgement->span;
}

static void push(dtn_checker *checker, dtn_judgement judgement)
{
    DTN_PUSH(checker->task, checker->judgements, judgement);
}

/* ---- numbers with a name ------------------------------------------------------------------------------- */

static void check_let(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_LET, node);
    judgement.name = dtn_names_number(checker, dtn_node_child(node, DTN_NODE_NAME), DTN_NAMES_LET);
    judgement.quantity = dtn_check_quantity(checker, dtn_node_quantity(node), DTN_SCALE_NONE);
    if (judgement.name != DTN_NOBODY && judgement.quantity)
        push(checker, judgement);
}

static void report_disputed(dtn_checker *checker, uint32_t number, const dtn_node *name)
{
    dtn_count *count = &checker->count_row.items[number];
    dtn_span span = dtn_checker_span(checker, name);
    count->times_written++;
    dtn_checker_report(checker, DTN_D308, span,
                       dtn_text_build(checker->task,
                                      "count \"%t\" is disputed: it is written twice, the one in %t is used",
                                      count->name, dtn_checker_line(checker, count->span, span.file)),
                       DTN_TEXT("give the other number in an event or a view to compare the two"));
}

/* register NAME.COUNT = QUANTITY, in a body; in the base it is a count written again. */
static void check_register_count(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_COUNT, node);
    const dtn_node *name = dtn_node_child(node, DTN_NODE_NAME);
    uint32_t of = dtn_names_number(checker, name, DTN_NAMES_REGISTER);
    bool is_known = name && dtn_names_count(checker, of, name->next, &judgement.name);
    judgement.quantity = dtn_check_quantity(checker, dtn_node_quantity(node), DTN_SCALE_NONE);
    if (!is_known || !judgement.quantity)
        return;
    if (checker->body == DTN_BODY_BASE)
        report_disputed(checker, judgement.name, name->next);
    else
        push(checker, judgement);
}

static void check_count(dtn_checker *checker, uint32_t of, const dtn_node *node)
{
    const dtn_node *name = dtn_node_child(node, DTN_NODE_NAME);
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_COUNT, node);
    judgement.quantity = dtn_check_quantity(checker, dtn_node_quantity(node), DTN_SCALE_NONE);
    if (!name || !dtn_names_count(checker, of, name, &judgement.name))
        return;
    if (checker->c->counts[judgement.name].span.start != dtn_checker_span(checker, name).start) {
        report_disputed(checker, judgement.name, name);
        return;
    }
    if (judgement.quantity)
        push(checker, judgement);
}

static void check_equation(dtn_checker *checker, uint32_t of, const dtn_node *node)
{
    const dtn_node *left = dtn_node_quantity(node);
    const dtn_node *right = left ? left->next : NULL;
    dtn_equation equation = {
        .register_number = of,
        .left = dtn_check_equation_side(checker, left, of),
        .right = dtn_check_equation_side(checker, right, of),
        .evidence = dtn_check_evidence(checker, node),
        .span = dtn_checker_span(checker, node),
    };
    if (equation.left && equation.right)
        DTN_PUSH(checker->task, &checker->equations, equation);
}

void dtn_check_registers(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_REGISTER];
    for (uint32_t i = 0; i < list->count; i++) {
        const dtn_node *node = list->items[i].statement.node;
        checker->tree = list->items[i].statement.tree;
        checker->registers[i].title = dtn_checker_text(checker, node);
        checker->registers[i].evidence = dtn_check_evidence(checker, node);
        for (const dtn_node *child = node->first_child; child; child = child->next) {
            if (child->kind == DTN_NODE_COUNT)
                check_count(checker, i, child);
            else if (child->kind == DTN_NODE_EQUATION)
                check_equation(checker, i, child);
        }
    }
    checker->c->equations = checker->equations.items;
    checker->c->equation_count = (uint32_t)checker->equations.count;
}

/* ---- walking away, aims -------------------------------------------------------------------------------- */

static dtn_scale scale_of_party(const dtn_checker *checker, uint32_t party)
{
    bool has_scale = party == DTN_NOBODY || !checker->scores_points[party];
    return has_scale ? DTN_SCALE_SCORE : DTN_SCALE_NONE;
}

/* A name alone may be a deal's or a let's. */
static bool walks_away_at_deal(dtn_checker *checker, const dtn_node *node, dtn_judgement *judgement,
                               bool *is_sound)
{
    const dtn_node *name = node->kind == DTN_NODE_REFERENCE ? dtn_node_child(node, DTN_NODE_NAME) : NULL;
    dtn_names_kind kind;
    if (!name)
        return false;
    *is_sound = dtn_names_find(checker, name, DTN_NAMES_ONE(DTN_NAMES_DEAL) | DTN_NAMES_ONE(DTN_NAMES_LET),
                               &kind, &judgement->name);
    if (*is_sound && kind == DTN_NAMES_LET) {
        judgement->name = DTN_NOBODY;
        return false;
    }
    judgement->walk = DTN_WALK_DEAL;
    return true;
}

static bool walks_away_at_status_quo(dtn_checker *checker, const dtn_node *node, dtn_judgement *judgement,
                                     bool *is_sound)
{
    const dtn_node *status_quo = dtn_node_child(node, DTN_NODE_STATUS_QUO);
    if (!status_quo)
        return false;
    judgement->walk = DTN_WALK_STATUS_QUO;
    const dtn_node *plus = dtn_node_quantity(status_quo);
    judgement->quantity = plus ? dtn_check_quantity(checker, plus, DTN_SCALE_NONE) : NULL;
    *is_sound = !plus || judgement->quantity;
    return true;
}

static void check_walks_away(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_WALKS_AWAY, node);
    judgement.party = dtn_names_number(checker, node->first_child, DTN_NAMES_PARTY);
    const dtn_node *quantity = dtn_node_quantity(node);
    bool is_sound = !node->has_mistake;
    if (!walks_away_at_status_quo(checker, node, &judgement, &is_sound) &&
        !(quantity && walks_away_at_deal(checker, quantity, &judgement, &is_sound))) {
        judgement.walk = DTN_WALK_QUANTITY;
        judgement.quantity = dtn_check_quantity(checker, quantity, scale_of_party(checker, judgement.party));
        is_sound = is_sound && judgement.quantity;
    }
    if (judgement.party != DTN_NOBODY && is_sound)
        push(checker, judgement);
}

static void check_aims_at(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_AIMS_AT, node);
    judgement.party = dtn_names_number(checker, node->first_child, DTN_NAMES_PARTY);
    judgement.quantity =
        dtn_check_quantity(checker, dtn_node_quantity(node), scale_of_party(checker, judgement.party));
    if (judgement.party != DTN_NOBODY && judgement.quantity)
        push(checker, judgement);
}

/* ---- points, red lines, rules -------------------------------------------------------------------------- */

static void fill_points(dtn_checker *checker, const dtn_node *node, dtn_judgement *judgement, bool *is_sound)
{
    judgement->kind = DTN_JUDGEMENT_POINTS;
    judgement->sign = node->kind == DTN_NODE_GAINS ? 1 : -1;
    judgement->party = dtn_names_number(checker, node->first_child, DTN_NAMES_PARTY);
    judgement->quantity = dtn_check_quantity(checker, dtn_node_quantity(node), DTN_SCALE_NONE);
    judgement->condition = dtn_check_when(checker, node);
    if (judgement->party != DTN_NOBODY)
        checker->has_wishes[judgement->party] = true;
    *is_sound = judgement->party != DTN_NOBODY && judgement->quantity && judgement->condition;
}

static void fill_refusal(dtn_checker *checker, const dtn_node *node, dtn_judgement *judgement, bool *is_sound)
{
    judgement->kind = DTN_JUDGEMENT_REFUSES;
    judgement->party = dtn_names_number(checker, node->first_child, DTN_NAMES_PARTY);
    const dtn_condition *what = dtn_check_condition(checker, dtn_node_condition(node));
    const dtn_condition *when = dtn_check_when(checker, node);
    *is_sound = judgement->party != DTN_NOBODY && what && when;
    if (*is_sound)
        judgement->condition =
            when->kind == DTN_CONDITION_ALWAYS ? what : dtn_condition_both(checker->task, what, when);
}

/* What the rule forbids. */
static const dtn_condition *forbidden_by(dtn_checker *checker, const dtn_node *rule)
{
    const dtn_node *first = dtn_node_condition(rule);
    const dtn_condition *condition = dtn_check_condition(checker, first);
    if (rule->kind != DTN_NODE_REQUIRES)
        return condition && rule->kind == DTN_NODE_ALWAYS ? dtn_condition_not(checker->task, condition)
                                                          : condition;
    const dtn_condition *required = first ? dtn_check_condition(checker, first->next) : NULL;
    if (!condition || !required)
        return NULL;
    return dtn_condition_both(checker->task, condition, dtn_condition_not(checker->task, required));
}

static void fill_rule(dtn_checker *checker, const dtn_node *child, dtn_judgement *judgement, bool *is_sound)
{
    switch (child->kind) {
    case DTN_NODE_NEVER:
    case DTN_NODE_ALWAYS:
    case DTN_NODE_REQUIRES:
        judgement->kind = DTN_JUDGEMENT_RULE;
        judgement->condition = forbidden_by(checker, child);
        *is_sound = judgement->condition;
        break;
    case DTN_NODE_REFUSES:
        fill_refusal(checker, child, judgement, is_sound);
        break;
    case DTN_NODE_GAINS:
    case DTN_NODE_LOSES:
        fill_points(checker, child, judgement, is_sound);
        break;
    default:
        break;
    }
}

static void check_rule(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_RULE, node);
    bool is_sound = false;
    const dtn_node *name = dtn_node_child(node, DTN_NODE_NAME);
    bool is_known = !name;
    if (name) {
        judgement.name = dtn_names_number(checker, name, DTN_NAMES_RULE);
        is_known = judgement.name != DTN_NOBODY;
    }
    const dtn_node *chance = dtn_node_child(node, DTN_NODE_CHANCE);
    if (chance)
        judgement.chance = dtn_check_share(checker, dtn_node_quantity(chance));
    for (const dtn_node *child = node->first_child; child; child = child->next)
        fill_rule(checker, child, &judgement, &is_sound);
    if (is_known && is_sound && (!chance || judgement.chance))
        push(checker, judgement);
}

static void check_points(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_POINTS, node);
    bool is_sound;
    fill_points(checker, node, &judgement, &is_sound);
    if (is_sound)
        push(checker, judgement);
}

static void check_refuses(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_REFUSES, node);
    bool is_sound;
    fill_refusal(checker, node, &judgement, &is_sound);
    if (is_sound)
        push(checker, judgement);
}

static void check_rule_ends(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_RULE_ENDS, node);
    judgement.name = dtn_names_number(checker, dtn_node_child(node, DTN_NODE_NAME), DTN_NAMES_RULE);
    if (checker->body == DTN_BODY_BASE)
        dtn_checker_report(checker, DTN_D510, judgement.span,
                           DTN_TEXT("a rule ends in an event, a view or a claim, not in the base"),
                           DTN_TEXT("leave the rule out, or let an event or a view end it"));
    else if (judgement.name != DTN_NOBODY)
        push(checker, judgement);
}

/* ---- status quo ---------------------------------------------------------------------------------------- */

static void check_status_quo(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_STATUS_QUO, node);
    judgement.options = dtn_check_assignments(checker, node);
    if (judgement.options)
        push(checker, judgement);
    else if (checker->body == DTN_BODY_BASE)
        checker->status_quo_damaged = true;
}

/* ---- needs --------------------------------------------------------------------------------------------- */

typedef struct need_list {
    DTN_ARRAY(uint32_t) parties;
    DTN_ARRAY(dtn_rational) votes;
    bool is_sound;
} need_list;

static void take_needed_party(dtn_checker *checker, need_list *list, const dtn_node *name)
{
    uint32_t party = dtn_names_number(checker, name, DTN_NAMES_PARTY);
    if (party == DTN_NOBODY) {
        list->is_sound = false;
        return;
    }
    for (size_t i = 0; i < list->parties.count; i++) {
        if (list->parties.items[i] != party)
            continue;
        dtn_checker_report(checker, DTN_D504, dtn_checker_span(checker, name),
                           dtn_text_build(checker->task, "\"%t\" stands twice in this line",
                                          checker->c->parties[party].name),
                           DTN_TEXT(""));
        list->is_sound = false;
        return;
    }
    DTN_PUSH(checker->task, &list->parties, party);
}

static void take_member(dtn_checker *checker, need_list *list, const dtn_node *member)
{
    const dtn_node *number = dtn_node_child(member, DTN_NODE_NUMBER);
    size_t before = list->parties.count;
    take_needed_party(checker, list, dtn_node_child(member, DTN_NODE_NAME));
    if (!number)
        return;
    dtn_rational votes = dtn_check_number(checker, number);
    if (dtn_rational_compare(votes, dtn_rational_of(0, 1)) < 0) {
        dtn_checker_report(checker, DTN_D503, dtn_checker_span(checker, number),
                           DTN_TEXT("votes are not below 0"), DTN_TEXT(""));
        list->is_sound = false;
    }
    if (list->parties.count > before)
        DTN_PUSH(checker->task, &list->votes, votes);
}

static void take_needed(dtn_checker *checker, need_list *list, const dtn_node *parent)
{
    for (const dtn_node *child = parent->first_child; child; child = child->next) {
        if (child->kind == DTN_NODE_NAME)
            take_needed_party(checker, list, child);
        else if (child->kind == DTN_NODE_MEMBER)
            take_member(checker, list, child);
    }
}

static bool report_quota(dtn_checker *checker, const dtn_node *number, dtn_text message)
{
    dtn_checker_report(checker, DTN_D503, dtn_checker_span(checker, number), message, DTN_TEXT(""));
    return false;
}

static bool check_group_quota(dtn_checker *checker, const need_list *list, const dtn_node *number,
                              dtn_rational quota)
{
    size_t members = list->parties.count;
    bool is_whole = quota.denominator == 1 && quota.numerator >= 1;
    dtn_text written = dtn_node_source_text(checker->tree, number);
    if (!is_whole)
        return report_quota(checker, number,
                            dtn_text_build(checker->task,
                                           "a group needs a whole number of parties, 1 or more, not %t",
                                           written));
    if (quota.numerator <= (dtn_int128)members)
        return true;
    return report_quota(checker, number,
                        dtn_text_build(checker->task, "%t of %z parties can never agree", written, members));
}

static bool check_vote_quota(dtn_checker *checker, const need_list *list, const dtn_node *number,
                             dtn_rational quota)
{
    dtn_rational all = dtn_rational_of(0, 1);
    for (size_t i = 0; i < list->votes.count; i++)
        all = dtn_rational_add(all, list->votes.items[i]);
    dtn_text written = dtn_node_source_text(checker->tree, number);
    if (dtn_rational_compare(quota, dtn_rational_of(0, 1)) <= 0)
        return report_quota(checker, number,
                            dtn_text_build(checker->task, "a quota of votes is above 0, not %t", written));
    if (dtn_rational_compare(quota, all) <= 0)
        return true;
    return report_quota(checker, number,
                        dtn_text_build(checker->task, "%t votes are needed and there are %d in all", written,
                                       dtn_rational_double(all)));
}

static void fill_quota(dtn_checker *checker, const dtn_node *of, need_list *list, dtn_judgement *judgement)
{
    const dtn_node *number = dtn_node_child(of, DTN_NODE_NUMBER);
    bool is_group = of->kind == DTN_NODE_GROUP;
    take_needed(checker, list, of);
    judgement->need_kind = is_group ? DTN_NEED_GROUP : DTN_NEED_VOTES;
    if (!number) {
        list->is_sound = false;
        return;
    }
    judgement->need_quota = dtn_check_number(checker, number);
    if (!list->is_sound)
        return;
    list->is_sound = is_group ? check_group_quota(checker, list, number, judgement->need_quota)
                              : check_vote_quota(checker, list, number, judgement->need_quota);
}

static void check_needs(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_NEEDS, node);
    need_list list = {.is_sound = !node->has_mistake};
    const dtn_node *of = dtn_node_child(node, DTN_NODE_GROUP);
    if (!of)
        of = dtn_node_child(node, DTN_NODE_VOTES);
    if (of) {
        fill_quota(checker, of, &list, &judgement);
    } else {
        take_needed(checker, &list, node);
        judgement.need_kind = DTN_NEED_ALL;
        judgement.need_quota = dtn_rational_of((int64_t)list.parties.count, 1);
    }
    judgement.condition = dtn_check_when(checker, node);
    judgement.need_parties = list.parties.items;
    judgement.need_party_count = (uint32_t)list.parties.count;
    judgement.need_votes = list.votes.items;
    if (judgement.condition && list.is_sound)
        push(checker, judgement);
}

/* ---- any judgement ------------------------------------------------------------------------------------- */

typedef void check_statement(dtn_checker *checker, const dtn_node *node);

static check_statement *checks_of(dtn_node_kind kind)
{
    static const struct {
        dtn_node_kind kind;
        check_statement *check;
    } checks[] = {
        {DTN_NODE_LET, check_let},
        {DTN_NODE_REGISTER_COUNT, check_register_count},
        {DTN_NODE_WEIGHS, dtn_check_weighs},
        {DTN_NODE_VALUES, dtn_check_values},
        {DTN_NODE_WANTS, dtn_check_wants},
        {DTN_NODE_SCORES, dtn_check_scores},
        {DTN_NODE_GAINS, check_points},
        {DTN_NODE_LOSES, check_points},
        {DTN_NODE_REFUSES, check_refuses},
        {DTN_NODE_WALKS_AWAY, check_walks_away},
        {DTN_NODE_AIMS_AT, check_aims_at},
        {DTN_NODE_STATUS_QUO, check_status_quo},
        {DTN_NODE_NEEDS, check_needs},
        {DTN_NODE_RULE, check_rule},
        {DTN_NODE_RULE_ENDS, check_rule_ends},
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (checks[i].kind == kind)
            return checks[i].check;
    return NULL;
}

/* What is missing from a party of which something was wrong is not reported on top. */
static void mark_damaged(dtn_checker *checker, const dtn_node *node)
{
    const dtn_node *name = dtn_node_child(node, DTN_NODE_NAME);
    bool is_preference = node->kind == DTN_NODE_WEIGHS || node->kind == DTN_NODE_VALUES ||
                         node->kind == DTN_NODE_WANTS || node->kind == DTN_NODE_SCORES;
    uint32_t index;
    if (!is_preference || !name)
        return;
    if (dtn_table_get(&checker->shared_names, dtn_checker_name(checker, name), &index) &&
        checker->names.items[index].kind == DTN_NAMES_PARTY)
        checker->is_damaged[checker->names.items[index].number] = true;
    else
        checker->all_damaged = true;
}

static bool speaks_of_wishes(dtn_node_kind kind)
{
    return kind == DTN_NODE_SCORES || kind == DTN_NODE_GAINS || kind == DTN_NODE_LOSES ||
           kind == DTN_NODE_WALKS_AWAY || kind == DTN_NODE_AIMS_AT;
}

/* The name of the party whose wish it is, also behind `rule NAME:`; NULL where it is none. */
static const dtn_node *who_wishes(const dtn_node *node)
{
    const dtn_node *inner = node->kind == DTN_NODE_RULE ? node->first_child : NULL;
    while (inner && !speaks_of_wishes(inner->kind))
        inner = inner->next;
    if (inner)
        node = inner;
    return speaks_of_wishes(node->kind) ? dtn_node_child(node, DTN_NODE_NAME) : NULL;
}

/* What a party wants of which the reader cannot tell what it accepts; its red lines stand. */
static bool leave_out(dtn_checker *checker, const dtn_node *node)
{
    const dtn_node *party = checker->unjudged.count ? who_wishes(node) : NULL;
    if (!party || !dtn_table_get(&checker->unjudged, dtn_checker_name(checker, party), NULL))
        return false;
    dtn_left_out entry = {dtn_checker_name(checker, party), node, checker->tree};
    DTN_PUSH(checker->task, &checker->left_out, entry);
    return true;
}

void dtn_check_judgement(dtn_checker *checker, const dtn_node *node)
{
    check_statement *check = checks_of(node->kind);
    size_t errors_before = checker->diagnostics->error_count;
    if (!check || leave_out(checker, node))
        return;
    check(checker, node);
    if (checker->diagnostics->error_count != errors_before || node->has_mistake)
        mark_damaged(checker, node);
}
