/* SPDX-License-Identifier: MIT */
#include "study/figure.h"

#include "model/order.h"
#include "solve/approach.h"
#include "study/score.h"

#include "base/array.h"

#include <math.h> /* NAN and isnan alone */

typedef struct figure_work {
    dtn_task *task;
    const dtn_situation *s;
    const dtn_case *c;
    const dtn_state *state; /* central; NULL until it is wanted */
    DTN_ARRAY(dtn_figure_number) numbers;
    dtn_figure figure;
} figure_work;

static void put(figure_work *work, dtn_text name, double number)
{
    dtn_figure_number found = {name, number};
    DTN_PUSH(work->task, &work->numbers, found);
}

static void put_first(figure_work *work, const char *name, double number)
{
    put(work, dtn_text_of(name), number);
    work->figure.value = number;
}

static const dtn_state *central(figure_work *work)
{
    bool is_exact;
    if (!work->state)
        work->state = dtn_situation_central(work->task, work->s, &is_exact);
    return work->state;
}

static void put_ends(figure_work *work, dtn_interval interval)
{
    put(work, DTN_TEXT("low"), interval.has_low ? dtn_rational_double(interval.low) : NAN);
    put(work, DTN_TEXT("high"), interval.has_high ? dtn_rational_double(interval.high) : NAN);
}

/* How many of its parts are drawn: each let and count once, however often it is named. */
static uint32_t count_draws(const figure_work *work, const dtn_quantity *quantity, bool *is_met)
{
    const dtn_bindings *bindings = &work->s->bindings;
    if (!quantity)
        return 0;
    if (quantity->kind == DTN_QUANTITY_LET || quantity->kind == DTN_QUANTITY_COUNT) {
        bool is_let = quantity->kind == DTN_QUANTITY_LET;
        bool *met = &is_met[is_let ? quantity->name : bindings->let_count + quantity->name];
        if (*met)
            return 0;
        *met = true;
        return count_draws(work, is_let ? bindings->lets[quantity->name] : bindings->counts[quantity->name],
                           is_met);
    }
    bool is_drawn = quantity->kind == DTN_QUANTITY_RANGE || quantity->kind == DTN_QUANTITY_BETWEEN ||
                    quantity->kind == DTN_QUANTITY_UNKNOWN || quantity->kind == DTN_QUANTITY_CHANCE;
    if (is_drawn)
        return 1;
    return count_draws(work, quantity->left, is_met) + count_draws(work, quantity->right, is_met);
}

static bool *no_let_met(figure_work *work)
{
    return DTN_TAKE(work->task, (size_t)work->c->let_count + work->c->count_count, bool);
}

/* ---- what a party wants --------------------------------------------------------------------------------- */

static dtn_rational positive(dtn_rational number)
{
    const dtn_rational zero = dtn_rational_of(0, 1);
    return dtn_rational_compare(number, zero) < 0 ? zero : number;
}

static dtn_rational *weights_of(figure_work *work, const dtn_judgement *weighs)
{
    dtn_rational *weights = DTN_TAKE(work->task, work->c->issue_count, dtn_rational);
    dtn_rational sum = dtn_rational_of(0, 1);
    for (uint32_t issue = 0; issue < work->c->issue_count; issue++)
        weights[issue] = dtn_rational_of(0, 1);
    if (weighs->ranked_count > 0) {
        dtn_order_weights(weighs, weights);
        return weights;
    }
    for (uint32_t i = 0; i < weighs->entry_count; i++) {
        dtn_rational weight = positive(dtn_quantity_central(weighs->entries[i].quantity, &work->s->bindings));
        weights[weighs->entries[i].item] = weight;
        sum = dtn_rational_add(sum, weight);
    }
    for (uint32_t issue = 0; issue < work->c->issue_count; issue++)
        if (dtn_rational_compare(sum, dtn_rational_of(0, 1)) > 0)
            weights[issue] = dtn_rational_divide(weights[issue], sum);
    return weights;
}

static bool is_weighed(const dtn_judgement *weighs, uint32_t issue)
{
    for (uint32_t i = 0; i < weighs->entry_count; i++)
        if (weighs->entries[i].item == issue)
            return true;
    for (uint32_t i = 0; i < weighs->ranked_count; i++)
        if (weighs->ranking[i].item == issue)
            return true;
    return false;
}

static void find_weights(figure_work *work, const dtn_target *target)
{
    const dtn_judgement *weighs = work->s->weighs[target->party].judgement;
    if (!weighs || work->s->scores_points[target->party])
        return;
    const dtn_rational *weights = weights_of(work, weighs);
    for (uint32_t issue = 0; issue < work->c->issue_count; issue++) {
        if (is_weighed(weighs, issue))
            put(work, work->c->issues[issue].name, dtn_rational_double(weights[issue]));
        if (issue == target->issue)
            work->figure.value = dtn_rational_double(weights[issue]);
    }
}

static double clipped(dtn_rational number)
{
    const double value = dtn_rational_double(number), most = 100;
    return value < 0 ? 0 : value > most ? most : value;
}

static void put_value(figure_work *work, const dtn_target *target, uint32_t issue, uint32_t option,
                      double value)
{
    const dtn_issue *about = &work->c->issues[issue];
    if (target->option != DTN_NOBODY && target->option != option)
        return;
    put(work, dtn_text_build(work->task, "%t %t", about->name, about->options[option].name), value);
    if (target->option == option)
        work->figure.value = value;
}

static void find_values_of(figure_work *work, const dtn_target *target, uint32_t issue)
{
    const size_t place = (size_t)target->party * work->c->issue_count + issue;
    const dtn_judgement *scores = work->s->scores[place].judgement;
    const dtn_judgement *values = work->s->values[place].judgement;
    const dtn_judgement *from = scores ? scores : values;
    if (!from || (!scores && work->s->scores_points[target->party]))
        return;
    dtn_rational *ordered = DTN_TAKE(work->task, work->c->issues[issue].option_count, dtn_rational);
    if (from->ranked_count > 0)
        dtn_order_values(from, ordered);
    for (uint32_t i = 0; i < from->ranked_count; i++)
        put_value(work, target, issue, from->ranking[i].item,
                  dtn_rational_double(ordered[from->ranking[i].item]));
    for (uint32_t i = 0; i < from->entry_count; i++) {
        dtn_rational number = dtn_quantity_central(from->entries[i].quantity, &work->s->bindings);
        put_value(work, target, issue, from->entries[i].item,
                  scores ? dtn_rational_double(number) : clipped(number));
    }
}

static void find_interest(figure_work *work, const dtn_target *target)
{
    const dtn_judgement *weighs = work->s->weighs[target->party].judgement;
    if (weighs && !work->s->scores_points[target->party])
        put_first(work, "weight", dtn_rational_double(weights_of(work, weighs)[target->issue]));
    find_values_of(work, target, target->issue);
}

static void find_values(figure_work *work, const dtn_target *target)
{
    for (uint32_t issue = 0; issue < work->c->issue_count; issue++)
        if (target->issue == DTN_NOBODY || target->issue == issue)
            find_values_of(work, target, issue);
}

/* ---- where it walks away -------------------------------------------------------------------------------- */

static double base_of_line(figure_work *work, uint32_t party, const dtn_judgement *line)
{
    const uint16_t *package = NULL;
    if (line->walk == DTN_WALK_DEAL)
        package = dtn_situation_deal(work->task, work->s, line->name);
    else if (line->walk == DTN_WALK_STATUS_QUO)
        package = work->s->status_quo;
    return package ? dtn_state_score_points(central(work), party, package) : 0;
}

/* The largest of several lines counts: so do the largest of their ends. */
static void put_walk_away_ends(figure_work *work, uint32_t party)
{
    dtn_forces lines = work->s->walk_aways[party];
    double low = NAN, high = NAN;
    for (uint32_t i = 0; i < lines.count; i++) {
        const dtn_judgement *line = lines.items[i].judgement;
        double base = base_of_line(work, party, line), from = base, to = base;
        if (line->walk != DTN_WALK_DEAL && line->quantity) {
            dtn_interval written = dtn_quantity_written(line->quantity, &work->s->bindings);
            from = written.has_low ? base + dtn_rational_double(written.low) : NAN;
            to = written.has_high ? base + dtn_rational_double(written.high) : NAN;
        }
        low = isnan(low) || from > low ? from : low;
        high = isnan(high) || to > high ? to : high;
    }
    double walk_away = dtn_state_walk_away_points(central(work), party);
    put(work, DTN_TEXT("low"), lines.count > 0 ? low : walk_away);
    put(work, DTN_TEXT("high"), lines.count > 0 ? high : walk_away);
}

static void find_walk_away(figure_work *work, uint32_t party)
{
    if (!work->s->has_preferences[party])
        return;
    put_first(work, "walk_away", dtn_state_walk_away_points(central(work), party));
    put_walk_away_ends(work, party);
    bool *is_met = no_let_met(work);
    uint32_t draws = 0;
    for (uint32_t i = 0; i < work->s->walk_aways[party].count; i++)
        draws += count_draws(work, work->s->walk_aways[party].items[i].judgement->quantity, is_met);
    put(work, DTN_TEXT("draws"), draws);
}

static double aim_of(const figure_work *work, uint32_t party)
{
    const dtn_judgement *aims = work->s->aims[party].judgement;
    return aims ? dtn_rational_double(dtn_quantity_central(aims->quantity, &work->s->bindings)) : NAN;
}

static void find_aim(figure_work *work, uint32_t party)
{
    const dtn_judgement *aims = work->s->aims[party].judgement;
    if (!aims)
        return;
    put_first(work, "aim", aim_of(work, party));
    put_ends(work, dtn_quantity_written(aims->quantity, &work->s->bindings));
    put(work, DTN_TEXT("draws"), count_draws(work, aims->quantity, no_let_met(work)));
}

static void find_party(figure_work *work, uint32_t party)
{
    const dtn_situation *s = work->s;
    uint32_t values = 0;
    for (uint32_t issue = 0; issue < work->c->issue_count; issue++) {
        const size_t place = (size_t)party * work->c->issue_count + issue;
        values += s->values[place].judgement != NULL;
        values += s->scores[place].judgement != NULL;
    }
    bool has_some = s->has_preferences[party];
    put_first(work, "walk_away", has_some ? dtn_state_walk_away_points(central(work), party) : NAN);
    put(work, DTN_TEXT("weights"), s->weighs[party].judgement != NULL);
    put(work, DTN_TEXT("values"), values);
    put(work, DTN_TEXT("points"), s->points[party].count);
    put(work, DTN_TEXT("red_lines"), s->refusals[party].count);
    put(work, DTN_TEXT("walk_aways"), s->walk_aways[party].count);
    put(work, DTN_TEXT("aim"), aim_of(work, party));
}

static void find_score(figure_work *work, const dtn_target *target)
{
    const uint16_t *package = dtn_situation_deal(work->task, work->s, target->number);
    work->figure.package = package;
    for (uint32_t party = 0; party < work->c->party_count && package; party++) {
        if ((target->party != DTN_NOBODY && target->party != party) || !work->s->has_preferences[party])
            continue;
        dtn_text name = work->c->parties[party].name;
        double score = dtn_state_score_points(central(work), party, package);
        put(work, name, score);
        put(work, dtn_text_build(work->task, "%t gain", name),
            dtn_state_gain_points(central(work), party, package));
        if (target->party == party)
            work->figure.value = score;
    }
}

/* ---- rules and numbers ---------------------------------------------------------------------------------- */

static void look_for_rule(dtn_forces forces, uint32_t name, uint32_t *count, const dtn_judgement **found)
{
    for (uint32_t i = 0; i < forces.count; i++)
        if (forces.items[i].judgement->name == name) {
            *found = forces.items[i].judgement;
            ++*count;
        }
}

static void find_rule(figure_work *work, uint32_t name)
{
    const dtn_situation *s = work->s;
    const dtn_judgement *rule = NULL;
    uint32_t count = 0;
    look_for_rule(s->rules, name, &count, &rule);
    for (uint32_t party = 0; party < work->c->party_count; party++) {
        look_for_rule(s->points[party], name, &count, &rule);
        look_for_rule(s->refusals[party], name, &count, &rule);
    }
    put(work, DTN_TEXT("in_force"), count);
    if (!rule)
        return;
    put_first(work, "share",
              rule->chance ? dtn_rational_double(dtn_quantity_central(rule->chance, &s->bindings)) : 1);
    if (rule->chance)
        put_ends(work, dtn_quantity_written(rule->chance, &s->bindings));
}

static void find_number(figure_work *work, const dtn_force *force, uint32_t settled)
{
    if (!force->judgement)
        return;
    put_first(work, "value", dtn_rational_double(work->s->bindings.settled[settled].central));
    put_ends(work, work->s->bindings.settled[settled].written);
    const dtn_quantity *quantity = force->judgement->quantity;
    put(work, DTN_TEXT("draws"), count_draws(work, quantity, no_let_met(work)));
    if (!quantity || quantity->kind != DTN_QUANTITY_CHANCE)
        return;
    dtn_interval chance = dtn_quantity_written(quantity->left, &work->s->bindings);
    put(work, DTN_TEXT("share"),
        dtn_rational_double(dtn_quantity_central(quantity->left, &work->s->bindings)));
    put(work, DTN_TEXT("share_low"), dtn_rational_double(chance.low));
    put(work, DTN_TEXT("share_high"), dtn_rational_double(chance.high));
}

static void find_register(figure_work *work, uint32_t number)
{
    for (uint32_t i = 0; i < work->c->count_count; i++)
        if (work->c->counts[i].register_number == number && work->s->counts[i].judgement)
            put(work, work->c->counts[i].name,
                dtn_rational_double(work->s->bindings.settled[work->c->let_count + i].central));
}

static void find_expectation(figure_work *work, uint32_t number)
{
    const dtn_expectation *e = &work->c->expectations[number];
    dtn_stated stated = dtn_stated_of(work->task, work->s, e);
    bool has_come = e->resolved == DTN_YES || e->resolved == DTN_NO;
    put_first(work, "stated", dtn_rational_double(stated.best));
    put(work, DTN_TEXT("low"), dtn_rational_double(stated.low));
    put(work, DTN_TEXT("high"), dtn_rational_double(stated.high));
    put(work, DTN_TEXT("came"),
        e->has_outcome ? dtn_rational_double(e->outcome)
        : has_come     ? e->resolved == DTN_YES
                       : NAN);
}

static void find_status_quo(figure_work *work)
{
    work->figure.package = work->s->status_quo;
    for (uint32_t issue = 0; issue < work->c->issue_count && work->s->status_quo; issue++)
        put(work, work->c->issues[issue].name, work->s->status_quo[issue]);
}

static void find_needs(figure_work *work)
{
    dtn_forces needs = work->s->needs;
    const dtn_judgement **quoted = DTN_TAKE(work->task, needs.count, const dtn_judgement *);
    put_first(work, "lines", needs.count);
    for (uint32_t i = 0; i < needs.count; i++)
        quoted[i] = needs.items[i].judgement;
    work->figure.quoted = quoted;
    work->figure.quoted_count = needs.count;
}

/* ---- answers -------------------------------------------------------------------------------------------- */

static double count_of(const dtn_wide *wide)
{
    return dtn_wide_fits(wide, UINT64_C(1) << 53) ? (double)dtn_wide_low(wide) : NAN;
}

static void note_end(figure_work *work, dtn_search_end end)
{
    work->figure.is_proved &= end == DTN_SEARCH_PROVED;
    if (work->figure.end == DTN_SEARCH_PROVED)
        work->figure.end = end;
}

static void put_zone(figure_work *work, const dtn_zone *zone)
{
    put(work, DTN_TEXT("exists"), zone->exists);
    put_first(work, "margin", zone->margin_kind == DTN_MARGIN_NUMBER ? zone->margin : NAN);
    put(work, DTN_TEXT("allowed"), zone->is_tried ? NAN : count_of(&zone->allowed));
    put(work, DTN_TEXT("zone"), zone->is_counted ? count_of(&zone->acceptable) : NAN);
    work->figure.is_counted = zone->is_counted;
    work->figure.margin_high = zone->margin_high;
    note_end(work, zone->effort.end);
}

static void put_first_deal(figure_work *work, const uint16_t *deal)
{
    const dtn_state *state = central(work);
    work->figure.package = deal;
    for (uint32_t issue = 0; issue < work->c->issue_count; issue++)
        put(work, work->c->issues[issue].name, deal[issue]);
    for (uint32_t i = 0; i < state->bargaining_count; i++) {
        dtn_text name = work->c->parties[state->bargaining[i]].name;
        put(work, dtn_text_build(work->task, "%t gain", name),
            dtn_state_gain_points(state, state->bargaining[i], deal));
    }
}

static void put_margin_after(figure_work *work, uint32_t event)
{
    const dtn_zone_asked how = {.without_counts = true, .seed = 1};
    const dtn_situation *then = dtn_situation_after(work->task, work->s, event + 1);
    bool is_exact;
    const dtn_state *state = dtn_situation_central(work->task, then, &is_exact);
    dtn_zone zone = dtn_approach_zone(work->task, dtn_approach_make_or_try(work->task, state, DTN_WISH_NONE),
                                      state, &how);
    bool has_margin = zone.margin_kind == DTN_MARGIN_NUMBER && zone.effort.end == DTN_SEARCH_PROVED;
    note_end(work, zone.effort.end);
    put(work, dtn_text_build(work->task, "%t margin", work->c->events[event].name),
        has_margin ? zone.margin : NAN);
}

static void find_answer(figure_work *work, dtn_answer_verb answer)
{
    bool is_of_deals = answer == DTN_ANSWER_DEALS || answer == DTN_ANSWER_HOLDS || answer == DTN_ANSWER_PATH;
    const dtn_state *state = central(work);
    const dtn_approach *approach = dtn_approach_make_or_try(work->task, state, DTN_WISH_NONE);
    const dtn_zone_asked how = {.seed = 1};
    dtn_zone zone = dtn_approach_zone(work->task, approach, state, &how);
    work->figure.is_proved = true;
    put_zone(work, &zone);
    for (uint32_t event = 0; answer == DTN_ANSWER_WHEN && event < work->c->event_count; event++)
        put_margin_after(work, event);
    if (!is_of_deals)
        return;
    dtn_effort effort;
    dtn_frontier frontier = dtn_approach_deals(work->task, approach, state, &effort);
    dtn_solutions solutions = dtn_bargain(work->task, state, &frontier);
    bool is_whole = effort.end == DTN_SEARCH_PROVED;
    note_end(work, effort.end);
    put(work, DTN_TEXT("efficient"), is_whole ? (double)frontier.count : NAN);
    put(work, DTN_TEXT("nash"), is_whole ? (double)solutions.nash.count : NAN);
    if (solutions.nash.count > 0)
        put_first_deal(work, frontier.deals[solutions.nash.items[0]].options);
}

/* ---- the figure ----------------------------------------------------------------------------------------- */

static void find_figure(figure_work *work, const dtn_target *target)
{
    switch (target->kind) {
    case DTN_TARGET_WEIGHT:
        find_weights(work, target);
        return;
    case DTN_TARGET_VALUE:
        find_values(work, target);
        return;
    case DTN_TARGET_INTEREST:
        find_interest(work, target);
        return;
    case DTN_TARGET_WALK_AWAY:
        find_walk_away(work, target->party);
        return;
    case DTN_TARGET_AIM:
        find_aim(work, target->party);
        return;
    case DTN_TARGET_PARTY:
        find_party(work, target->party);
        return;
    case DTN_TARGET_SCORE:
        find_score(work, target);
        return;
    case DTN_TARGET_RULE:
        find_rule(work, target->number);
        return;
    case DTN_TARGET_LET:
        find_number(work, &work->s->lets[target->number], target->number);
        return;
    case DTN_TARGET_COUNT:
        find_number(work, &work->s->counts[target->number], work->c->let_count + target->number);
        return;
    case DTN_TARGET_STATUS_QUO:
        find_status_quo(work);
        return;
    case DTN_TARGET_NEEDS:
        find_needs(work);
        return;
    case DTN_TARGET_REGISTER:
        find_register(work, target->number);
        return;
    case DTN_TARGET_EXPECTATION:
        find_expectation(work, target->number);
        return;
    case DTN_TARGET_ANSWER:
        if (target->answer < DTN_ANSWER_CASES)
            find_answer(work, target->answer);
        return;
    default:
        return;
    }
}

dtn_figure dtn_figure_find(dtn_task *task, const dtn_situation *situation, const dtn_target *target)
{
    figure_work work = {
        .task = task, .s = situation, .c = situation->of, .figure = {.value = NAN, .margin_high = NAN}};
    find_figure(&work, target);
    work.figure.numbers = work.numbers.items;
    work.figure.count = (uint32_t)work.numbers.count;
    return work.figure;
}

double dtn_figure_number_of(const dtn_figure *figure, const char *name)
{
    for (uint32_t i = 0; i < figure->count; i++)
        if (dtn_text_is(figure->numbers[i].name, name))
            return figure->numbers[i].number;
    return NAN;
}

static bool numbers_equal(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static bool conditions_equal(const dtn_case *c, const dtn_condition *a, const dtn_condition *b)
{
    enum { WORD_BITS = 64 };
    bool is_equal = a->kind == b->kind && a->issue == b->issue && a->part_count == b->part_count;
    if (is_equal && a->kind == DTN_CONDITION_OPTION)
        for (uint32_t word = 0; word < (c->issues[a->issue].option_count + WORD_BITS - 1) / WORD_BITS; word++)
            is_equal &= a->options[word] == b->options[word];
    for (uint32_t i = 0; i < a->part_count && is_equal; i++)
        is_equal = conditions_equal(c, a->parts[i], b->parts[i]);
    return is_equal;
}

static bool needs_equal(const dtn_case *c, const dtn_judgement *a, const dtn_judgement *b)
{
    bool is_equal = a->need_kind == b->need_kind && a->need_party_count == b->need_party_count &&
                    dtn_rational_compare(a->need_quota, b->need_quota) == 0;
    for (uint32_t i = 0; i < a->need_party_count && is_equal; i++)
        is_equal =
            a->need_parties[i] == b->need_parties[i] &&
            (a->need_kind != DTN_NEED_VOTES || dtn_rational_compare(a->need_votes[i], b->need_votes[i]) == 0);
    return is_equal && conditions_equal(c, a->condition, b->condition);
}

bool dtn_figures_equal(const dtn_case *c, const dtn_figure *a, const dtn_figure *b)
{
    bool is_equal =
        a->count == b->count && a->quoted_count == b->quoted_count && numbers_equal(a->value, b->value);
    for (uint32_t i = 0; i < a->count && is_equal; i++)
        is_equal = dtn_text_equal(a->numbers[i].name, b->numbers[i].name) &&
                   numbers_equal(a->numbers[i].number, b->numbers[i].number);
    for (uint32_t i = 0; i < a->quoted_count && is_equal; i++)
        is_equal = needs_equal(c, a->quoted[i], b->quoted[i]);
    return is_equal;
}

/* ---- one by one ----------------------------------------------------------------------------------------- */

static bool cannot_be_tried(const dtn_target *target)
{
    if (target->kind == DTN_TARGET_EXPECTATION || target->kind == DTN_TARGET_REGISTER)
        return true;
    return target->kind == DTN_TARGET_ANSWER && target->answer != DTN_ANSWER_ZONE &&
           target->answer != DTN_ANSWER_DEALS;
}

static bool has_few_packages(const dtn_case *c)
{
    return dtn_count_packages(c->first_option, c->issue_count, DTN_TRIED_PACKAGES) <= DTN_TRIED_PACKAGES;
}

static void try_link(dtn_task *task, const dtn_situation *situation, const dtn_figure *figure,
                     const dtn_target *target, dtn_link *link)
{
    const dtn_situation *without = dtn_situation_without(task, situation, link->span);
    if (!without)
        return;
    dtn_figure found = dtn_figure_find(task, without, target);
    link->is_tried = true;
    link->is_silent = dtn_figures_equal(situation->of, figure, &found);
}

bool dtn_chain_try(dtn_task *task, const dtn_situation *situation, const dtn_figure *figure, dtn_chain *chain)
{
    bool is_answer = chain->target.kind == DTN_TARGET_ANSWER;
    if (cannot_be_tried(&chain->target) || chain->count > DTN_TRIED_LINKS || figure->count == 0 ||
        (is_answer && (!has_few_packages(situation->of) || !figure->is_proved)))
        return false;
    dtn_link *links = DTN_TAKE(task, chain->count, dtn_link);
    for (uint32_t i = 0; i < chain->count; i++)
        links[i] = chain->links[i];
    for (uint32_t i = 0; i < chain->count; i++) {
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        dtn_task_tick(task);
        try_link(task, situation, figure, &chain->target, &links[i]);
        dtn_arena_reset(&task->arena, here);
    }
    chain->links = links;
    return true;
}
