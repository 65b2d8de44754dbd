/* SPDX-License-Identifier: MIT
 * Question  What does the case not see: which parties, sources, options, outcomes, statements are missing?
 * Method    Every kind of gap is a condition on the statements in force that can be read off them; rules are also left
 *           out of the central case one by one.
 * Source    docs/method/gaps.md.
 * Cost      O(statements x options); a central answer for each rule.
 * Limits    a gap is something that is not written; whether it matters in the world is not in the case. */
#include "study/gaps.h"

#include "base/sort.h"
#include "solve/approach.h"
#include "solve/blocking.h"

#include <string.h>

typedef struct looking {
    dtn_task *task;
    const dtn_situation *s;
    const dtn_case *c;
    const dtn_gaps_asked *asked;
    dtn_gaps *gaps;
} looking;

static const dtn_span nowhere = {0, 0, 0};

static dtn_gap *add(const looking *x, dtn_gap_kind kind, dtn_span span)
{
    const dtn_gap gap = {.kind = kind,
                         .party = DTN_NOBODY,
                         .issue = DTN_NOBODY,
                         .option = DTN_NOBODY,
                         .number = DTN_NOBODY,
                         .span = span};
    DTN_PUSH(x->task, &x->gaps->items, gap);
    return &x->gaps->items.items[x->gaps->items.count - 1];
}

/* ---- every statement in force --------------------------------------------------------------------------- */

typedef void look_at(void *host, const dtn_judgement *judgement);

static void each_of(const dtn_force *forces, size_t count, look_at *look, void *host)
{
    for (size_t i = 0; i < count; i++)
        if (forces[i].judgement)
            look(host, forces[i].judgement);
}

static void each_in_force(const dtn_situation *s, look_at *look, void *host)
{
    const dtn_case *c = s->of;
    const size_t cells = (size_t)c->party_count * c->issue_count;
    each_of(s->lets, c->let_count, look, host);
    each_of(s->counts, c->count_count, look, host);
    each_of(s->weighs, c->party_count, look, host);
    each_of(s->values, cells, look, host);
    each_of(s->scores, cells, look, host);
    each_of(s->aims, c->party_count, look, host);
    for (uint32_t party = 0; party < c->party_count; party++) {
        each_of(s->walk_aways[party].items, s->walk_aways[party].count, look, host);
        each_of(s->points[party].items, s->points[party].count, look, host);
        each_of(s->refusals[party].items, s->refusals[party].count, look, host);
    }
    each_of(s->rules.items, s->rules.count, look, host);
    each_of(s->needs.items, s->needs.count, look, host);
    each_of(s->status_quo_lines.items, s->status_quo_lines.count, look, host);
}

static bool is_cited(const dtn_judgement *judgement)
{
    bool cited = judgement->evidence.cited_count > 0;
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        cited |= judgement->entries[i].evidence.cited_count > 0;
    return cited;
}

static bool has_happened(const dtn_situation *s, uint32_t event)
{
    for (uint32_t i = 0; i < s->event_ahead_count; i++)
        if (s->events_ahead[i] == event)
            return false;
    return true;
}

/* ---- parties -------------------------------------------------------------------------------------------- */

static bool uses_default(const dtn_situation *s, int kind)
{
    for (uint32_t i = 0; i < s->default_count; i++)
        if ((int)s->defaults[i].kind == kind)
            return true;
    return false;
}

static bool moves_something(const dtn_case *c, uint32_t party)
{
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        if (c->issues[issue].mover == DTN_MOVED_BY_PARTY && c->issues[issue].moved_by == party)
            return true;
    return false;
}

/* Something is said of what it wants, and this reader's case cannot use it. */
static bool is_left_out(const dtn_case *c, uint32_t party)
{
    for (uint32_t i = 0; i < c->left_out_count; i++)
        if (dtn_text_equal(c->left_out[i].party, c->parties[party].name))
            return true;
    return false;
}

static void look_at_defaults(const looking *x)
{
    for (uint32_t i = 0; i < x->s->default_count; i++) {
        const dtn_default *used = &x->s->defaults[i];
        bool is_walk_away =
            used->kind == DTN_DEFAULT_WALK_AWAY_STATUS_QUO || used->kind == DTN_DEFAULT_WALK_AWAY_ZERO;
        if (used->kind == DTN_DEFAULT_NO_PREFERENCES && is_left_out(x->c, used->party))
            continue;
        if (used->kind == DTN_DEFAULT_NO_PREFERENCES)
            add(x, DTN_GAP_NO_PREFERENCES, x->c->parties[used->party].span)->party = used->party;
        else if (is_walk_away && dtn_state_asks(x->asked->state, used->party))
            add(x, DTN_GAP_WALK_AWAY, x->c->parties[used->party].span)->party = used->party;
    }
    if (uses_default(x->s, DTN_DEFAULT_NEEDS_ALL) && x->asked->state->need_count > 0)
        add(x, DTN_GAP_NEEDS, nowhere);
    if (uses_default(x->s, DTN_DEFAULT_NOBODY_ELSE))
        add(x, DTN_GAP_NOBODY_ELSE, x->s->needs.items[0].judgement->span);
}

static void look_at_the_table(const looking *x)
{
    for (uint32_t party = 0; party < x->c->party_count; party++)
        if (!dtn_state_asks(x->asked->state, party) && !moves_something(x->c, party))
            add(x, DTN_GAP_NOT_ASKED, x->c->parties[party].span)->party = party;
}

/* ---- registers ------------------------------------------------------------------------------------------ */

static bool names_register(const dtn_case *c, const dtn_quantity *quantity, uint32_t number)
{
    if (!quantity)
        return false;
    if (quantity->kind == DTN_QUANTITY_COUNT)
        return c->counts[quantity->name].register_number == number;
    return names_register(c, quantity->left, number) || names_register(c, quantity->right, number);
}

typedef struct register_use {
    const dtn_case *c;
    uint32_t number;
    bool is_used;
} register_use;

static void look_for_counts(void *host, const dtn_judgement *judgement)
{
    register_use *use = host;
    if (judgement->kind == DTN_JUDGEMENT_COUNT)
        return; /* says what it is, not what hangs on it */
    use->is_used |= names_register(use->c, judgement->quantity, use->number) ||
                    names_register(use->c, judgement->chance, use->number);
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        use->is_used |= names_register(use->c, judgement->entries[i].quantity, use->number);
}

static void look_at_registers(const looking *x)
{
    for (uint32_t i = 0; i < x->c->register_count; i++) {
        register_use use = {x->c, i, false};
        each_in_force(x->s, look_for_counts, &use);
        if (!use.is_used)
            add(x, DTN_GAP_UNSPOKEN_COUNT, x->c->registers[i].span)->number = i;
    }
    for (uint32_t i = 0; i < x->c->count_count; i++)
        if (x->c->counts[i].times_written > 1)
            add(x, DTN_GAP_DISPUTED_COUNT, x->c->counts[i].span)->number = i;
}

/* ---- issues --------------------------------------------------------------------------------------------- */

static bool names_issue(const dtn_condition *condition, uint32_t issue)
{
    if (!condition)
        return false;
    if (condition->kind == DTN_CONDITION_OPTION)
        return condition->issue == issue;
    for (uint32_t i = 0; i < condition->part_count; i++)
        if (names_issue(condition->parts[i], issue))
            return true;
    return false;
}

static bool weighs_issue(const dtn_judgement *weighs, uint32_t issue)
{
    for (uint32_t i = 0; weighs && i < weighs->entry_count; i++)
        if (weighs->entries[i].item == issue)
            return true;
    for (uint32_t i = 0; weighs && i < weighs->ranked_count; i++)
        if (weighs->ranking[i].item == issue)
            return true;
    return false;
}

static bool one_names_issue(dtn_forces forces, uint32_t issue)
{
    for (uint32_t i = 0; i < forces.count; i++)
        if (names_issue(forces.items[i].judgement->condition, issue))
            return true;
    return false;
}

/* Its score or one of its red lines hangs on the issue. */
static bool cares_about(const dtn_situation *s, uint32_t party, uint32_t issue)
{
    return weighs_issue(s->weighs[party].judgement, issue) ||
           s->scores[(size_t)party * s->of->issue_count + issue].judgement ||
           one_names_issue(s->points[party], issue) || one_names_issue(s->refusals[party], issue);
}

static void look_at_issues(const looking *x)
{
    for (uint32_t issue = 0; issue < x->c->issue_count; issue++) {
        uint32_t count = 0, last = DTN_NOBODY;
        for (uint32_t party = 0; party < x->c->party_count; party++)
            if (cares_about(x->s, party, issue)) {
                count++;
                last = party;
            }
        if (count > 1 || x->c->party_count < 2 || x->c->left_out_count > 0)
            continue; /* what is left out may bear on it */
        dtn_gap *gap =
            add(x, count == 0 ? DTN_GAP_UNWEIGHED_ISSUE : DTN_GAP_ONE_SIDED_ISSUE, x->c->issues[issue].span);
        gap->issue = issue;
        gap->party = last;
    }
}

/* ---- options -------------------------------------------------------------------------------------------- */

static void mark_condition(const looking *x, const dtn_condition *condition, bool *named)
{
    if (!condition)
        return;
    for (uint32_t i = 0; i < condition->part_count; i++)
        mark_condition(x, condition->parts[i], named);
    if (condition->kind != DTN_CONDITION_OPTION)
        return;
    const uint32_t issue = condition->issue, first = x->c->first_option[issue];
    for (uint32_t option = 0; option < x->c->issues[issue].option_count; option++)
        named[first + option] |= condition->options[option / 64] >> option % 64 & 1;
}

static void mark_package(const looking *x, const uint16_t *options, bool *named)
{
    for (uint32_t issue = 0; options && issue < x->c->issue_count; issue++)
        if (options[issue] != DTN_OPTION_OPEN)
            named[x->c->first_option[issue] + options[issue]] = true;
}

static void mark_judgements(const looking *x, dtn_judgements judgements, bool *named)
{
    for (uint32_t i = 0; i < judgements.count; i++) {
        const dtn_judgement *one = &judgements.items[i];
        mark_condition(x, one->condition, named);
        if (one->kind == DTN_JUDGEMENT_STATUS_QUO)
            mark_package(x, one->options, named);
        if (one->kind != DTN_JUDGEMENT_SCORES && one->kind != DTN_JUDGEMENT_VALUES)
            continue;
        for (uint32_t k = 0; k < one->entry_count; k++)
            named[x->c->first_option[one->issue] + one->entries[k].item] = true;
        bool is_wish = one->node && one->node->kind == DTN_NODE_WANTS; /* `wants more ISSUE` names none */
        for (uint32_t k = 0; k < one->ranked_count && !is_wish; k++)
            named[x->c->first_option[one->issue] + one->ranking[k].item] = true;
    }
}

/* Whatever any statement of the case names, in force or not. */
static const bool *options_named(const looking *x)
{
    const dtn_case *c = x->c;
    bool *named = DTN_TAKE(x->task, c->option_count, bool);
    mark_judgements(x, c->base, named);
    for (uint32_t i = 0; i < c->event_count; i++)
        mark_judgements(x, c->events[i].judgements, named);
    for (uint32_t i = 0; i < c->view_count; i++)
        mark_judgements(x, c->views[i].judgements, named);
    for (uint32_t i = 0; i < c->claim_count; i++) {
        mark_judgements(x, c->claims[i].conditions, named);
        for (uint32_t k = 0; k < c->claims[i].test_count; k++) {
            mark_condition(x, c->claims[i].tests[k].condition, named);
            mark_condition(x, c->claims[i].tests[k].given, named);
        }
    }
    for (uint32_t i = 0; i < c->deal_count; i++)
        mark_package(x, c->deals[i].options, named);
    for (uint32_t i = 0; i < c->precedent_count; i++)
        mark_package(x, c->precedents[i].options, named);
    return named;
}

static void add_option(const looking *x, dtn_gap_kind kind, uint32_t issue, uint32_t option)
{
    dtn_gap *gap = add(x, kind, x->c->issues[issue].options[option].span);
    gap->issue = issue;
    gap->option = option;
}

static void look_at_options(const looking *x)
{
    const bool *named = options_named(x);
    const dtn_zone *zone = x->asked->zone;
    bool is_counted = zone && zone->option_zone && zone->exists && zone->is_counted && zone->samples == 0;
    x->gaps->has_no_zone = !is_counted;
    for (uint32_t issue = 0; issue < x->c->issue_count; issue++)
        for (uint32_t option = 0; option < x->c->issues[issue].option_count; option++)
            if (!named[x->c->first_option[issue] + option] && x->c->left_out_count == 0)
                add_option(x, DTN_GAP_UNUSED_OPTION, issue, option);
    for (uint32_t issue = 0; is_counted && issue < x->c->issue_count; issue++)
        for (uint32_t option = 0; option < x->c->issues[issue].option_count; option++)
            if (zone->option_zone[x->c->first_option[issue] + option] == 0)
                add_option(x, DTN_GAP_CLOSED_OPTION, issue, option);
}

/* ---- rules ---------------------------------------------------------------------------------------------- */

/* Without the rule as many packages are acceptable as with it. */
static bool takes_nothing(const looking *x, const dtn_judgement *rule)
{
    const dtn_obstacle obstacle = {DTN_OBSTACLE_RULE, DTN_NOBODY, rule->condition};
    const dtn_zone *zone = x->asked->zone;
    dtn_state lifted = dtn_obstacle_lift(x->task, x->asked->state, &obstacle);
    const dtn_approach *approach = dtn_approach_make(x->task, &lifted);
    const dtn_zone_asked how = {.with_grid = false};
    if (approach->strategy != DTN_BY_LISTING)
        return false;
    dtn_zone without = dtn_approach_zone(x->task, approach, &lifted, &how);
    return without.is_counted && dtn_wide_compare(&without.acceptable, &zone->acceptable) == 0;
}

static void look_at_rules(const looking *x)
{
    const dtn_zone *zone = x->asked->zone;
    bool is_counted = zone && zone->is_counted && !x->asked->without_changes;
    if (is_counted && x->s->rules.count > DTN_GAP_TRIALS)
        x->gaps->untried += x->s->rules.count - DTN_GAP_TRIALS;
    for (uint32_t i = 0; i < x->s->rules.count; i++) {
        const dtn_judgement *rule = x->s->rules.items[i].judgement;
        bool is_tried = is_counted && i < DTN_GAP_TRIALS;
        if (dtn_judgement_binds(rule, &x->s->bindings) && !(is_tried && takes_nothing(x, rule)))
            continue;
        dtn_gap *gap = add(x, DTN_GAP_IDLE_RULE, rule->span);
        gap->judgement = rule;
    }
}

/* ---- evidence ------------------------------------------------------------------------------------------- */

static void mark_party(void *host, const dtn_judgement *judgement)
{
    bool *heard = host;
    bool has_party = judgement->kind != DTN_JUDGEMENT_LET && judgement->kind != DTN_JUDGEMENT_COUNT &&
                     judgement->kind != DTN_JUDGEMENT_NEEDS && judgement->kind != DTN_JUDGEMENT_RULE &&
                     judgement->kind != DTN_JUDGEMENT_RULE_ENDS &&
                     judgement->kind != DTN_JUDGEMENT_STATUS_QUO;
    if (has_party && judgement->party != DTN_NOBODY && is_cited(judgement))
        heard[judgement->party] = true;
}

/* A party is heard of where a statement of its own, its name, or something it sent cites a source. */
static void look_for_the_unheard(const looking *x)
{
    bool *heard = DTN_TAKE(x->task, x->c->party_count, bool);
    each_in_force(x->s, mark_party, heard);
    for (uint32_t i = 0; i < x->c->event_count; i++) {
        const dtn_event *event = &x->c->events[i];
        if (event->by != DTN_NOBODY && event->evidence.cited_count > 0 && has_happened(x->s, i))
            heard[event->by] = true;
    }
    for (uint32_t party = 0; party < x->c->party_count; party++)
        if (!heard[party] && x->c->parties[party].evidence.cited_count == 0)
            add(x, DTN_GAP_UNHEARD_PARTY, x->c->parties[party].span)->party = party;
}

static dtn_text origin_of(const dtn_case_source *source)
{
    return source->origin.length > 0   ? source->origin
           : source->author.length > 0 ? source->author
                                       : source->name;
}

static bool share_origin(const dtn_case *c)
{
    for (uint32_t i = 1; i < c->source_count; i++)
        if (!dtn_text_equal(origin_of(&c->sources[0]), origin_of(&c->sources[i])))
            return false;
    return true;
}

/* The first event in force that every dated source is later than; DTN_NOBODY: none. */
static uint32_t event_before_all_sources(const looking *x)
{
    uint32_t oldest = UINT32_MAX;
    for (uint32_t i = 0; i < x->c->source_count; i++) {
        uint32_t day = x->c->sources[i].date.number;
        oldest = day > 0 && day < oldest ? day : oldest;
    }
    for (uint32_t i = 0; i < x->c->event_count; i++)
        if (has_happened(x->s, i) && oldest != UINT32_MAX && x->c->events[i].day.number < oldest)
            return i;
    return DTN_NOBODY;
}

static void mark_cited(const dtn_evidence *evidence, bool *is_used)
{
    for (uint32_t i = 0; i < evidence->cited_count; i++)
        is_used[evidence->cited[i].source] = true;
}

static void mark_all_cited(const dtn_judgements *judgements, bool *is_used)
{
    for (uint32_t i = 0; i < judgements->count; i++) {
        mark_cited(&judgements->items[i].evidence, is_used);
        for (uint32_t k = 0; k < judgements->items[i].entry_count; k++)
            mark_cited(&judgements->items[i].entries[k].evidence, is_used);
    }
}

static void mark_of_frame(const dtn_case *c, bool *is_used)
{
    for (uint32_t i = 0; i < c->party_count; i++)
        mark_cited(&c->parties[i].evidence, is_used);
    for (uint32_t i = 0; i < c->issue_count; i++) {
        mark_cited(&c->issues[i].evidence, is_used);
        for (uint32_t k = 0; k < c->issues[i].option_count; k++)
            mark_cited(&c->issues[i].options[k].evidence, is_used);
    }
    for (uint32_t i = 0; i < c->deal_count; i++)
        mark_cited(&c->deals[i].evidence, is_used);
    for (uint32_t i = 0; i < c->register_count; i++)
        mark_cited(&c->registers[i].evidence, is_used);
    for (uint32_t i = 0; i < c->equation_count; i++)
        mark_cited(&c->equations[i].evidence, is_used);
}

static void mark_of_past(const dtn_case *c, bool *is_used)
{
    for (uint32_t i = 0; i < c->precedent_count; i++) {
        mark_cited(&c->precedents[i].evidence, is_used);
        for (uint32_t k = 0; k < c->precedents[i].lesson_count; k++)
            mark_cited(&c->precedents[i].lessons[k].evidence, is_used);
    }
    for (uint32_t i = 0; i < c->claim_count; i++) {
        mark_cited(&c->claims[i].evidence, is_used);
        mark_all_cited(&c->claims[i].conditions, is_used);
        for (uint32_t k = 0; k < c->claims[i].test_count; k++)
            mark_cited(&c->claims[i].tests[k].evidence, is_used);
    }
    for (uint32_t i = 0; i < c->expectation_count; i++) {
        mark_cited(&c->expectations[i].evidence, is_used);
        mark_cited(&c->expectations[i].resolution_evidence, is_used);
    }
}

static void mark_of_bodies(const dtn_case *c, bool *is_used)
{
    mark_all_cited(&c->base, is_used);
    for (uint32_t i = 0; i < c->event_count; i++) {
        mark_cited(&c->events[i].evidence, is_used);
        mark_all_cited(&c->events[i].judgements, is_used);
    }
    for (uint32_t i = 0; i < c->view_count; i++) {
        mark_cited(&c->views[i].evidence, is_used);
        mark_all_cited(&c->views[i].judgements, is_used);
        if (c->views[i].by != DTN_NOBODY)
            is_used[c->views[i].by] = true;
    }
}

static void look_at_sources(const looking *x)
{
    const dtn_case *c = x->c;
    if (c->source_count == 0) {
        add(x, DTN_GAP_NO_SOURCES, nowhere);
        return;
    }
    bool *is_used = DTN_TAKE(x->task, c->source_count, bool);
    mark_of_frame(c, is_used);
    mark_of_bodies(c, is_used);
    mark_of_past(c, is_used);
    look_for_the_unheard(x);
    if (share_origin(c))
        add(x, DTN_GAP_ONE_ORIGIN, c->sources[0].span)->number = 0;
    uint32_t event = event_before_all_sources(x);
    if (event != DTN_NOBODY)
        add(x, DTN_GAP_AFTERWARDS, c->events[event].span)->number = event;
    for (uint32_t i = 0; i < c->source_count; i++)
        if (!is_used[i])
            add(x, DTN_GAP_SILENT_SOURCE, c->sources[i].span)->number = i;
}

static bool cites_anything(const dtn_judgements *judgements)
{
    for (uint32_t i = 0; i < judgements->count; i++)
        if (is_cited(&judgements->items[i]))
            return true;
    return false;
}

static void look_at_views(const looking *x)
{
    for (uint32_t i = 0; i < x->c->view_count; i++) {
        const dtn_view *view = &x->c->views[i];
        if (view->by == DTN_NOBODY && view->evidence.cited_count == 0 && !cites_anything(&view->judgements))
            add(x, DTN_GAP_UNBACKED_VIEW, view->span)->number = i;
    }
}

/* ---- time, the past ------------------------------------------------------------------------------------- */

static void look_at_events(const looking *x)
{
    for (uint32_t i = 0; i < x->c->event_count; i++) {
        const dtn_event *event = &x->c->events[i];
        if (event->evidence.cited_count == 0 && !cites_anything(&event->judgements))
            add(x, DTN_GAP_UNCITED_EVENT, event->span)->number = i;
    }
}

static void look_at_precedents(const looking *x)
{
    for (uint32_t i = 0; i < x->c->precedent_count; i++)
        if (x->c->precedents[i].agreed == DTN_NO || x->c->precedents[i].held == DTN_NO)
            return;
    if (x->c->precedent_count > 0)
        add(x, DTN_GAP_NO_FAILURE, x->c->precedents[0].span);
}

static void look_at_expectations(const looking *x)
{
    for (uint32_t i = 0; i < x->c->expectation_count; i++) {
        const dtn_expectation *one = &x->c->expectations[i];
        bool is_open = one->resolved == DTN_UNSAID && !one->has_outcome;
        if (is_open && x->s->as_of.number > 0 && one->due.number <= x->s->as_of.number)
            add(x, DTN_GAP_OVERDUE, one->span)->number = i;
    }
}

static void look_at_the_day(const looking *x)
{
    bool is_dated = x->c->event_count > 0 || x->c->expectation_count > 0;
    for (uint32_t i = 0; i < x->c->source_count; i++)
        is_dated |= x->c->sources[i].date.number > 0;
    if (is_dated && x->s->as_of.number == 0)
        add(x, DTN_GAP_NO_DAY, nowhere);
}

/* ---- all ------------------------------------------------------------------------------------------------ */

static int by_kind(const void *a, const void *b, const void *context)
{
    const dtn_gap *left = a, *right = b;
    (void)context;
    return (int)left->kind - (int)right->kind;
}

dtn_gaps dtn_gaps_find(dtn_task *task, const dtn_situation *situation, const dtn_gaps_asked *asked)
{
    dtn_gaps gaps = {0};
    const looking x = {task, situation, situation->of, asked, &gaps};
    dtn_gaps_weigh(task, situation, asked, &gaps);
    look_at_defaults(&x);
    look_at_the_table(&x);
    look_at_registers(&x);
    look_at_issues(&x);
    look_at_options(&x);
    look_at_rules(&x);
    look_at_sources(&x);
    look_at_views(&x);
    look_at_events(&x);
    look_at_precedents(&x);
    look_at_expectations(&x);
    look_at_the_day(&x);
    dtn_sort(task, gaps.items.items, gaps.items.count, sizeof *gaps.items.items, by_kind, NULL);
    return gaps;
}

/* ---- questions ------------------------------------------------------------------------------------------ */

static bool wants_something(const dtn_situation *s)
{
    for (uint32_t party = 0; party < s->of->party_count; party++)
        if (s->has_preferences[party] || s->refusals[party].count > 0)
            return true;
    return false;
}

static bool has_movers(const dtn_case *c)
{
    for (uint32_t party = 0; party < c->party_count; party++)
        if (moves_something(c, party))
            return true;
    return false;
}

/* What every question about deals cannot do without. */
static dtn_lack base_lacks(const dtn_situation *s)
{
    return s->of->party_count < 2    ? DTN_LACK_PARTIES
           : s->of->issue_count == 0 ? DTN_LACK_ISSUES
           : wants_something(s)      ? DTN_LACK_NOTHING
                                     : DTN_LACK_WISHES;
}

dtn_lack dtn_question_lacks(const dtn_situation *s, uint32_t question)
{
    enum { SURE = 2, HOLDS = 5, PATH = 6, WHEN = 7, CASES = 8, WHY = 9, SCORE = 10 };
    const dtn_case *c = s->of;
    dtn_lack base = question <= WHEN ? base_lacks(s) : DTN_LACK_NOTHING;
    if (base != DTN_LACK_NOTHING)
        return base;
    switch (question) {
    case SURE:
        return s->is_uncertain || c->view_count > 0 ? DTN_LACK_NOTHING : DTN_LACK_DOUBT;
    case PATH:
        if (!s->status_quo)
            return DTN_LACK_STATUS_QUO;
        return has_movers(c) ? DTN_LACK_NOTHING : DTN_LACK_MOVERS;
    case HOLDS:
        return has_movers(c) ? DTN_LACK_NOTHING : DTN_LACK_MOVERS;
    case WHEN:
        return c->event_count > 0 ? DTN_LACK_NOTHING : DTN_LACK_EVENTS;
    case CASES:
        return c->precedent_count > 0 ? DTN_LACK_NOTHING : DTN_LACK_PRECEDENTS;
    case WHY:
        return c->source_count > 0 ? DTN_LACK_NOTHING : DTN_LACK_SOURCES;
    case SCORE:
        return c->expectation_count > 0 ? DTN_LACK_NOTHING : DTN_LACK_EXPECTATIONS;
    default:
        return DTN_LACK_NOTHING;
    }
}
