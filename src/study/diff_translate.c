/* SPDX-License-Identifier: MIT */
#include "study/diff_translate.h"

#include "base/table.h"

#include <string.h>

enum { WORD = 64 };

/* ---- names --------------------------------------------------------------------------------------------- */

/* Numbers of names in the other version; `name_of` gives name number i of a case. */
typedef dtn_text name_of(const dtn_case *c, uint32_t number);

static dtn_text party_name(const dtn_case *c, uint32_t number)
{
    return c->parties[number].name;
}

static dtn_text issue_name(const dtn_case *c, uint32_t number)
{
    return c->issues[number].name;
}

static dtn_text let_name(const dtn_case *c, uint32_t number)
{
    return c->lets[number].name;
}

static dtn_text deal_name(const dtn_case *c, uint32_t number)
{
    return c->deals[number].name;
}

static dtn_text rule_name(const dtn_case *c, uint32_t number)
{
    return c->rule_names[number];
}

typedef struct name_list {
    name_of *name;
    uint32_t from_count, to_count;
} name_list;

/* What the other version lacks is numbered behind its own where `adds`, else is DTN_NOBODY. */
static uint32_t *match_names(const dtn_translation *t, name_list list, bool adds, uint32_t *total)
{
    dtn_table table = {0};
    uint32_t *numbers = DTN_TAKE(t->task, list.from_count, uint32_t);
    *total = list.to_count;
    for (uint32_t i = 0; i < list.to_count; i++)
        dtn_table_set(t->task, &table, list.name(t->to, i), i);
    for (uint32_t i = 0; i < list.from_count; i++)
        if (!dtn_table_get(&table, list.name(t->from, i), &numbers[i]))
            numbers[i] = adds ? (*total)++ : DTN_NOBODY;
    return numbers;
}

static uint32_t *match_options(const dtn_translation *t)
{
    uint32_t *options = DTN_TAKE(t->task, t->from->option_count, uint32_t);
    for (uint32_t issue = 0; issue < t->from->issue_count; issue++) {
        const dtn_issue *old = &t->from->issues[issue];
        const dtn_issue *other = t->issues[issue] == DTN_NOBODY ? NULL : &t->to->issues[t->issues[issue]];
        for (uint32_t o = 0; o < old->option_count; o++) {
            uint32_t *number = &options[t->from->first_option[issue] + o];
            *number = DTN_NOBODY;
            for (uint32_t k = 0; other && k < other->option_count; k++)
                if (dtn_text_equal(old->options[o].name, other->options[k].name))
                    *number = k;
        }
    }
    return options;
}

/* A count is known by its register and its name. */
static uint32_t *match_counts(const dtn_translation *t, uint32_t *total)
{
    uint32_t *numbers = DTN_TAKE(t->task, t->from->count_count, uint32_t);
    *total = t->to->count_count;
    for (uint32_t i = 0; i < t->from->count_count; i++) {
        const dtn_count *old = &t->from->counts[i];
        numbers[i] = DTN_NOBODY;
        for (uint32_t k = 0; k < t->to->count_count; k++)
            if (dtn_text_equal(t->to->counts[k].name, old->name) &&
                dtn_text_equal(t->to->registers[t->to->counts[k].register_number].name,
                               t->from->registers[old->register_number].name))
                numbers[i] = k;
        if (numbers[i] == DTN_NOBODY)
            numbers[i] = (*total)++;
    }
    return numbers;
}

/* ---- what only the old version has --------------------------------------------------------------------- */

static const uint16_t *translated_package(const dtn_translation *t, const uint16_t *options)
{
    if (!options)
        return NULL;
    uint16_t *package = DTN_TAKE(t->task, t->to->issue_count, uint16_t);
    for (uint32_t issue = 0; issue < t->to->issue_count; issue++)
        package[issue] = DTN_OPTION_OPEN;
    for (uint32_t issue = 0; issue < t->from->issue_count; issue++) {
        if (options[issue] == DTN_OPTION_OPEN)
            continue;
        uint32_t option = t->options[t->from->first_option[issue] + options[issue]];
        if (t->issues[issue] == DTN_NOBODY || option == DTN_NOBODY)
            return NULL;
        package[t->issues[issue]] = (uint16_t)option;
    }
    return package;
}

static void add_lets(const dtn_translation *t, dtn_case *c, uint32_t total)
{
    dtn_let *lets = DTN_TAKE(t->task, total, dtn_let);
    for (uint32_t i = 0; i < c->let_count; i++)
        lets[i] = c->lets[i];
    for (uint32_t i = 0; i < t->from->let_count; i++)
        if (t->lets[i] >= c->let_count)
            lets[t->lets[i]] = t->from->lets[i];
    c->lets = lets;
    c->let_count = total;
}

static void add_counts(const dtn_translation *t, dtn_case *c, uint32_t total)
{
    dtn_count *counts = DTN_TAKE(t->task, total, dtn_count);
    for (uint32_t i = 0; i < c->count_count; i++)
        counts[i] = c->counts[i];
    for (uint32_t i = 0; i < t->from->count_count; i++) {
        if (t->counts[i] < c->count_count)
            continue;
        counts[t->counts[i]] = t->from->counts[i];
        counts[t->counts[i]].register_number = 0; /* it is never asked for */
    }
    c->counts = counts;
    c->count_count = total;
}

static void add_deals(const dtn_translation *t, dtn_case *c, uint32_t total)
{
    dtn_package_named *deals = DTN_TAKE(t->task, total, dtn_package_named);
    for (uint32_t i = 0; i < c->deal_count; i++)
        deals[i] = c->deals[i];
    for (uint32_t i = 0; i < t->from->deal_count; i++) {
        if (t->deals[i] < c->deal_count)
            continue;
        deals[t->deals[i]] = t->from->deals[i];
        deals[t->deals[i]].options = translated_package(t, t->from->deals[i].options);
    }
    c->deals = deals;
    c->deal_count = total;
}

static void add_rule_names(const dtn_translation *t, dtn_case *c, uint32_t total)
{
    dtn_text *names = DTN_TAKE(t->task, total, dtn_text);
    for (uint32_t i = 0; i < c->rule_name_count; i++)
        names[i] = c->rule_names[i];
    for (uint32_t i = 0; i < t->from->rule_name_count; i++)
        names[t->rule_names[i]] = t->from->rule_names[i];
    c->rule_names = names;
    c->rule_name_count = total;
}

dtn_translation dtn_translation_open(dtn_task *task, const dtn_case *from, const dtn_case *to)
{
    dtn_translation t = {.task = task, .from = from, .to = to};
    uint32_t parties, issues, lets, counts, deals, rules;
    t.parties = match_names(&t, (name_list){party_name, from->party_count, to->party_count}, false, &parties);
    t.issues = match_names(&t, (name_list){issue_name, from->issue_count, to->issue_count}, false, &issues);
    t.options = match_options(&t);
    t.lets = match_names(&t, (name_list){let_name, from->let_count, to->let_count}, true, &lets);
    t.counts = match_counts(&t, &counts);
    t.deals = match_names(&t, (name_list){deal_name, from->deal_count, to->deal_count}, true, &deals);
    t.rule_names =
        match_names(&t, (name_list){rule_name, from->rule_name_count, to->rule_name_count}, true, &rules);
    dtn_case *both = DTN_TAKE(task, 1, dtn_case);
    *both = *to;
    add_lets(&t, both, lets);
    add_counts(&t, both, counts);
    add_deals(&t, both, deals);
    add_rule_names(&t, both, rules);
    t.to = both;
    return t;
}

/* ---- quantities and conditions ------------------------------------------------------------------------- */

static const dtn_quantity *translated_quantity(const dtn_translation *t, const dtn_quantity *quantity)
{
    if (!quantity)
        return NULL;
    dtn_quantity *copy = DTN_TAKE(t->task, 1, dtn_quantity);
    *copy = *quantity;
    if (quantity->kind == DTN_QUANTITY_LET)
        copy->name = t->lets[quantity->name];
    if (quantity->kind == DTN_QUANTITY_COUNT)
        copy->name = t->counts[quantity->name];
    copy->left = translated_quantity(t, quantity->left);
    copy->right = translated_quantity(t, quantity->right);
    return copy;
}

static bool translate_options(const dtn_translation *t, const dtn_condition *old, dtn_condition *out)
{
    out->issue = t->issues[old->issue];
    if (out->issue == DTN_NOBODY)
        return false;
    uint32_t words = (t->to->issues[out->issue].option_count + WORD - 1) / WORD;
    uint64_t *bits = DTN_TAKE(t->task, words, uint64_t);
    for (uint32_t o = 0; o < t->from->issues[old->issue].option_count; o++) {
        uint32_t option = t->options[t->from->first_option[old->issue] + o];
        if (!(old->options[o / WORD] >> o % WORD & 1))
            continue;
        if (option == DTN_NOBODY)
            return false;
        bits[option / WORD] |= UINT64_C(1) << option % WORD;
    }
    out->options = bits;
    return true;
}

/* NULL where it cannot be said. */
static const dtn_condition *translated_condition(const dtn_translation *t, const dtn_condition *condition)
{
    dtn_condition *copy = DTN_TAKE(t->task, 1, dtn_condition);
    *copy = *condition;
    if (condition->kind == DTN_CONDITION_OPTION)
        return translate_options(t, condition, copy) ? copy : NULL;
    const dtn_condition **parts = DTN_TAKE(t->task, condition->part_count, const dtn_condition *);
    copy->parts = parts;
    for (uint32_t i = 0; i < condition->part_count; i++) {
        parts[i] = translated_condition(t, condition->parts[i]);
        if (!parts[i])
            return NULL;
    }
    return copy;
}

/* ---- judgements ---------------------------------------------------------------------------------------- */

/* An issue of a weight, an option of a value. */
static uint32_t translated_item(const dtn_translation *t, const dtn_judgement *judgement, uint32_t item)
{
    if (judgement->kind == DTN_JUDGEMENT_WEIGHS)
        return t->issues[item];
    return t->options[t->from->first_option[judgement->issue] + item];
}

static bool translate_items(const dtn_translation *t, const dtn_judgement *old, dtn_judgement *out)
{
    dtn_entry *entries = DTN_TAKE(t->task, old->entry_count, dtn_entry);
    dtn_ranked *ranking = DTN_TAKE(t->task, old->ranked_count, dtn_ranked);
    for (uint32_t i = 0; i < old->entry_count; i++) {
        entries[i] = old->entries[i];
        entries[i].item = translated_item(t, old, old->entries[i].item);
        entries[i].quantity = translated_quantity(t, old->entries[i].quantity);
        if (entries[i].item == DTN_NOBODY)
            return false;
    }
    for (uint32_t i = 0; i < old->ranked_count; i++) {
        ranking[i] = old->ranking[i];
        ranking[i].item = translated_item(t, old, old->ranking[i].item);
        if (ranking[i].item == DTN_NOBODY)
            return false;
    }
    out->entries = entries;
    out->ranking = ranking;
    return true;
}

static bool translate_parties(const dtn_translation *t, const dtn_judgement *old, dtn_judgement *out)
{
    uint32_t *parties = DTN_TAKE(t->task, old->need_party_count, uint32_t);
    for (uint32_t i = 0; i < old->need_party_count; i++) {
        parties[i] = t->parties[old->need_parties[i]];
        if (parties[i] == DTN_NOBODY)
            return false;
    }
    out->need_parties = parties;
    return true;
}

static bool has_party(const dtn_judgement *judgement)
{
    switch (judgement->kind) {
    case DTN_JUDGEMENT_WEIGHS:
    case DTN_JUDGEMENT_VALUES:
    case DTN_JUDGEMENT_SCORES:
    case DTN_JUDGEMENT_POINTS:
    case DTN_JUDGEMENT_REFUSES:
    case DTN_JUDGEMENT_WALKS_AWAY:
    case DTN_JUDGEMENT_AIMS_AT:
        return true;
    default:
        return false;
    }
}

static bool has_issue(const dtn_judgement *judgement)
{
    return judgement->kind == DTN_JUDGEMENT_VALUES || judgement->kind == DTN_JUDGEMENT_SCORES;
}

static bool has_rule_name(const dtn_judgement *judgement)
{
    return judgement->kind == DTN_JUDGEMENT_RULE || judgement->kind == DTN_JUDGEMENT_POINTS ||
           judgement->kind == DTN_JUDGEMENT_REFUSES;
}

static uint32_t translated_name(const dtn_translation *t, const dtn_judgement *judgement)
{
    if (judgement->kind == DTN_JUDGEMENT_LET)
        return t->lets[judgement->name];
    if (judgement->kind == DTN_JUDGEMENT_COUNT)
        return t->counts[judgement->name];
    if (judgement->kind == DTN_JUDGEMENT_WALKS_AWAY && judgement->walk == DTN_WALK_DEAL)
        return t->deals[judgement->name];
    if (has_rule_name(judgement) && judgement->name != DTN_NOBODY)
        return t->rule_names[judgement->name];
    return judgement->name;
}

bool dtn_translate(const dtn_translation *t, const dtn_judgement *judgement, dtn_judgement *out)
{
    *out = *judgement;
    out->name = translated_name(t, judgement);
    if (has_party(judgement))
        out->party = t->parties[judgement->party];
    if (has_issue(judgement))
        out->issue = t->issues[judgement->issue];
    if ((has_party(judgement) && out->party == DTN_NOBODY) ||
        (has_issue(judgement) && out->issue == DTN_NOBODY))
        return false;
    out->quantity = translated_quantity(t, judgement->quantity);
    out->chance = translated_quantity(t, judgement->chance);
    if (judgement->condition)
        out->condition = translated_condition(t, judgement->condition);
    if (judgement->options)
        out->options = translated_package(t, judgement->options);
    return (out->condition || !judgement->condition) && (out->options || !judgement->options) &&
           translate_items(t, judgement, out) && translate_parties(t, judgement, out);
}

/* ---- the same ------------------------------------------------------------------------------------------ */

static bool same_number(dtn_rational a, dtn_rational b)
{
    return dtn_rational_compare(a, b) == 0;
}

static bool same_quantity(const dtn_quantity *a, const dtn_quantity *b)
{
    if (!a || !b)
        return a == b;
    bool is_name = a->kind == DTN_QUANTITY_LET || a->kind == DTN_QUANTITY_COUNT;
    return a->kind == b->kind && (!is_name || a->name == b->name) && same_number(a->low, b->low) &&
           same_number(a->best, b->best) && same_number(a->high, b->high) &&
           same_quantity(a->left, b->left) && same_quantity(a->right, b->right);
}

bool dtn_conditions_agree(const dtn_translation *t, const dtn_condition *a, const dtn_condition *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind || a->part_count != b->part_count)
        return false;
    if (a->kind == DTN_CONDITION_OPTION) {
        if (a->issue != b->issue)
            return false;
        for (uint32_t word = 0; word < (t->to->issues[a->issue].option_count + WORD - 1) / WORD; word++)
            if (a->options[word] != b->options[word])
                return false;
    }
    for (uint32_t i = 0; i < a->part_count; i++)
        if (!dtn_conditions_agree(t, a->parts[i], b->parts[i]))
            return false;
    return true;
}

static bool same_items(const dtn_judgement *a, const dtn_judgement *b)
{
    if (a->entry_count != b->entry_count || a->ranked_count != b->ranked_count)
        return false;
    for (uint32_t i = 0; i < a->entry_count; i++) {
        bool is_there = false;
        for (uint32_t k = 0; k < b->entry_count && !is_there; k++)
            is_there = a->entries[i].item == b->entries[k].item &&
                       same_quantity(a->entries[i].quantity, b->entries[k].quantity);
        if (!is_there)
            return false;
    }
    for (uint32_t i = 0; i < a->ranked_count; i++) {
        bool is_there = false;
        for (uint32_t k = 0; k < b->ranked_count && !is_there; k++)
            is_there = a->ranking[i].item == b->ranking[k].item && a->ranking[i].rank == b->ranking[k].rank &&
                       a->ranking[i].far_above_next == b->ranking[k].far_above_next;
        if (!is_there)
            return false;
    }
    return true;
}

static bool same_need(const dtn_judgement *a, const dtn_judgement *b)
{
    if (a->need_kind != b->need_kind || a->need_party_count != b->need_party_count)
        return false;
    if (a->need_party_count && !same_number(a->need_quota, b->need_quota))
        return false;
    for (uint32_t i = 0; i < a->need_party_count; i++) {
        bool is_there = false;
        for (uint32_t k = 0; k < b->need_party_count && !is_there; k++)
            is_there = a->need_parties[i] == b->need_parties[k] &&
                       (a->need_kind != DTN_NEED_VOTES || same_number(a->need_votes[i], b->need_votes[k]));
        if (!is_there)
            return false;
    }
    return true;
}

static bool same_package(const dtn_translation *t, const uint16_t *a, const uint16_t *b)
{
    if (!a || !b)
        return a == b;
    return memcmp(a, b, t->to->issue_count * sizeof *a) == 0;
}

bool dtn_judgements_agree(const dtn_translation *t, const dtn_judgement *a, const dtn_judgement *b)
{
    bool is_walk = a->kind == DTN_JUDGEMENT_WALKS_AWAY;
    bool is_deal = is_walk && a->walk == DTN_WALK_DEAL;
    return a->kind == b->kind && dtn_judgements_meet(a, b) && (!is_walk || a->walk == b->walk) &&
           (!is_deal || a->name == b->name) && a->sign == b->sign &&
           same_quantity(a->quantity, b->quantity) && same_quantity(a->chance, b->chance) &&
           dtn_conditions_agree(t, a->condition, b->condition) && same_items(a, b) && same_need(a, b) &&
           same_package(t, a->options, b->options);
}

bool dtn_judgements_meet(const dtn_judgement *a, const dtn_judgement *b)
{
    bool a_is_named = has_rule_name(a) && a->name != DTN_NOBODY;
    bool b_is_named = has_rule_name(b) && b->name != DTN_NOBODY;
    if (a_is_named || b_is_named)
        return a_is_named && b_is_named && a->name == b->name;
    if (a->kind != b->kind || (has_party(a) && a->party != b->party))
        return false;
    if (a->kind == DTN_JUDGEMENT_LET || a->kind == DTN_JUDGEMENT_COUNT)
        return a->name == b->name;
    return !has_issue(a) || a->issue == b->issue;
}
