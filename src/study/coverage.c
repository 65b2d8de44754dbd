/* SPDX-License-Identifier: MIT
 * Question  How well are the judgements in force supported, and what does the answer rest on most?
 * Method    Each statement in force with its best citation; the influence of those that draw from total effects, of those
 *           that do not from the margin without them; the weakest link is the first in that order without a source.
 * Source    NUSAP, strength against spread: Funtowicz and Ravetz 1990; total effects: Saltelli et al. 2010.
 * Cost      the effects as they are handed in; one search for a margin for each statement that does not draw,
 *           DTN_COVERAGE_TRIALS at most.
 * Limits    a statement that matters only together with another has no influence by itself. */
#include "study/coverage.h"

#include "base/array.h"
#include "base/sort.h"
#include "numeric/magnitude.h"
#include "solve/approach.h"
#include "study/chain.h"
#include "study/written.h"

#include <math.h> /* NAN and isnan alone */

dtn_support dtn_support_of(const dtn_cited *cited, uint32_t cited_count, bool has_note)
{
    static const dtn_support supports[] = {
        [DTN_CITED_UNVERIFIED] = DTN_SUPPORT_UNVERIFIED, [DTN_CITED_LINES] = DTN_SUPPORT_LINES,
        [DTN_CITED_EXACT] = DTN_SUPPORT_EXACT,           [DTN_CITED_NORMALISED] = DTN_SUPPORT_NORMALISED,
        [DTN_CITED_MISSING] = DTN_SUPPORT_MISSING,
    };
    dtn_support best = has_note ? DTN_SUPPORT_REASON : DTN_SUPPORT_BARE;
    for (uint32_t i = 0; i < cited_count; i++)
        if (supports[cited[i].state] > best)
            best = supports[cited[i].state];
    return best;
}

uint32_t dtn_support_count_cited(const dtn_support_counts *counts)
{
    uint32_t cited = 0;
    for (int support = 0; support < DTN_SUPPORTS; support++)
        cited += dtn_support_is_cited((dtn_support)support) ? counts->of[support] : 0;
    return cited;
}

/* ---- statements in force -------------------------------------------------------------------------------- */

typedef struct citation { /* of a statement */
    const dtn_cited *cited;
    uint32_t statement;
} citation;

typedef struct coverage_work {
    dtn_task *task;
    const dtn_situation *s;
    const dtn_case *c;
    DTN_ARRAY(const dtn_force *) forces;
    DTN_ARRAY(dtn_covered) statements;
    DTN_ARRAY(citation) citations;
    dtn_coverage found;
    dtn_support_counts *parties, *kinds;
    uint32_t *by_source;
} coverage_work;

static bool spans_equal(dtn_span a, dtn_span b)
{
    return a.file == b.file && a.start == b.start && a.end == b.end;
}

static bool ends_before(dtn_span a, dtn_span b)
{
    bool is_same_start = a.file == b.file && a.start == b.start;
    return is_same_start ? a.end < b.end : dtn_span_is_before(a, b);
}

/* Statements stand in the order of the text. */
static uint32_t statement_of(const coverage_work *work, dtn_span span)
{
    size_t low = 0, high = work->statements.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ends_before(work->statements.items[middle].span, span))
            low = middle + 1;
        else
            high = middle;
    }
    bool is_found = low < work->statements.count && spans_equal(work->statements.items[low].span, span);
    return is_found ? (uint32_t)low : DTN_NOBODY;
}

static dtn_support support_of_judgement(const dtn_judgement *judgement)
{
    dtn_evidence own = judgement->evidence;
    dtn_support best = dtn_support_of(own.cited, own.cited_count, own.note.length > 0);
    for (uint32_t i = 0; i < judgement->entry_count; i++) {
        dtn_evidence evidence = judgement->entries[i].evidence;
        dtn_support support = dtn_support_of(evidence.cited, evidence.cited_count, evidence.note.length > 0);
        best = support > best ? support : best;
    }
    return best;
}

static bool is_same_origin(const dtn_case *c, uint32_t a, uint32_t b)
{
    return a == b ||
           (c->sources[a].origin.length > 0 && dtn_text_equal(c->sources[a].origin, c->sources[b].origin));
}

typedef struct evidence_met { /* of one judgement */
    DTN_ARRAY(const dtn_cited *) cited;
} evidence_met;

static evidence_met evidence_of(dtn_task *task, const dtn_judgement *judgement)
{
    evidence_met met = {0};
    for (uint32_t i = 0; i < judgement->evidence.cited_count; i++)
        DTN_PUSH(task, &met.cited, &judgement->evidence.cited[i]);
    for (uint32_t entry = 0; entry < judgement->entry_count; entry++)
        for (uint32_t i = 0; i < judgement->entries[entry].evidence.cited_count; i++)
            DTN_PUSH(task, &met.cited, &judgement->entries[entry].evidence.cited[i]);
    return met;
}

static uint32_t count_origins(const dtn_case *c, const evidence_met *met)
{
    uint32_t count = 0;
    for (size_t i = 0; i < met->cited.count; i++) {
        bool is_new = true;
        for (size_t k = 0; k < i; k++)
            is_new &= !is_same_origin(c, met->cited.items[i]->source, met->cited.items[k]->source);
        count += is_new;
    }
    return count;
}

static void count_sources(coverage_work *work, const evidence_met *met)
{
    for (size_t i = 0; i < met->cited.count; i++) {
        bool is_new = true;
        for (size_t k = 0; k < i; k++)
            is_new &= met->cited.items[i]->source != met->cited.items[k]->source;
        work->by_source[met->cited.items[i]->source] += is_new;
    }
}

static bool cites_later(const dtn_situation *s, const evidence_met *met)
{
    for (size_t i = 0; i < met->cited.count && s->as_of.number > 0; i++)
        if (s->of->sources[met->cited.items[i]->source].date.number > s->as_of.number)
            return true;
    return false;
}

static void count_support(dtn_support_counts *counts, dtn_support support)
{
    counts->of[support]++;
    counts->all++;
}

/* The party of a judgement; the last row is nobody's. */
static uint32_t row_of_party(const coverage_work *work, const dtn_judgement *judgement)
{
    switch (judgement->kind) {
    case DTN_JUDGEMENT_WEIGHS:
    case DTN_JUDGEMENT_VALUES:
    case DTN_JUDGEMENT_SCORES:
    case DTN_JUDGEMENT_POINTS:
    case DTN_JUDGEMENT_REFUSES:
    case DTN_JUDGEMENT_WALKS_AWAY:
    case DTN_JUDGEMENT_AIMS_AT:
        return judgement->party;
    default:
        return work->c->party_count;
    }
}

static void note_citations(coverage_work *work, const evidence_met *met, uint32_t statement)
{
    for (size_t i = 0; i < met->cited.count; i++) {
        bool is_known = false;
        for (size_t k = work->citations.count; k-- > 0 && work->citations.items[k].statement == statement;)
            is_known |= spans_equal(work->citations.items[k].cited->span, met->cited.items[i]->span);
        citation one = {met->cited.items[i], statement};
        if (!is_known)
            DTN_PUSH(work->task, &work->citations, one);
    }
}

static void cover(coverage_work *work, const dtn_force *force)
{
    const dtn_judgement *judgement = force->judgement;
    dtn_support support = support_of_judgement(judgement);
    evidence_met met = evidence_of(work->task, judgement);
    uint32_t number = statement_of(work, judgement->span);
    dtn_covered *covered = &work->statements.items[number];
    uint32_t origins = count_origins(work->c, &met);
    if (covered->judgements == 0) {
        covered->judgement = judgement;
        covered->event = force->event;
        covered->view = force->view;
    }
    covered->judgements++;
    for (size_t i = 0; i < met.cited.count; i++)
        covered->has_lost |= met.cited.items[i]->state == DTN_CITED_MISSING;
    covered->support = support > covered->support ? support : covered->support;
    covered->origins = origins > covered->origins ? origins : covered->origins;
    covered->is_later |= cites_later(work->s, &met);
    count_support(&work->found.judgements, support);
    count_support(&work->parties[row_of_party(work, judgement)], support);
    count_support(&work->kinds[judgement->kind], support);
    count_sources(work, &met);
    note_citations(work, &met, number);
    work->found.one_origin += origins == 1;
    work->found.more_origins += origins > 1;
    work->found.later += cites_later(work->s, &met);
}

/* --set is nobody's judgement. */
static void meet_all(coverage_work *work, const dtn_force *forces, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (forces[i].judgement && forces[i].judgement->span.file < work->c->files->count)
            DTN_PUSH(work->task, &work->forces, &forces[i]);
}

static void meet_situation(coverage_work *work)
{
    const dtn_situation *s = work->s;
    const dtn_case *c = work->c;
    const size_t cells = (size_t)c->party_count * c->issue_count;
    meet_all(work, s->lets, c->let_count);
    meet_all(work, s->counts, c->count_count);
    meet_all(work, s->weighs, c->party_count);
    meet_all(work, s->values, cells);
    meet_all(work, s->scores, cells);
    meet_all(work, s->aims, c->party_count);
    for (uint32_t party = 0; party < c->party_count; party++) {
        meet_all(work, s->walk_aways[party].items, s->walk_aways[party].count);
        meet_all(work, s->points[party].items, s->points[party].count);
        meet_all(work, s->refusals[party].items, s->refusals[party].count);
    }
    meet_all(work, s->rules.items, s->rules.count);
    meet_all(work, s->needs.items, s->needs.count);
    meet_all(work, s->status_quo_lines.items, s->status_quo_lines.count);
}

static int order_text(const void *a, const void *b, const void *context)
{
    (void)context;
    const dtn_covered *first = a, *second = b;
    return ends_before(first->span, second->span) ? -1 : ends_before(second->span, first->span);
}

/* One statement for all judgements of the same place. */
static void list_statements(coverage_work *work)
{
    size_t count = 0;
    for (size_t i = 0; i < work->forces.count; i++) {
        const dtn_covered covered = {.span = work->forces.items[i]->judgement->span, .change = NAN};
        DTN_PUSH(work->task, &work->statements, covered);
    }
    dtn_covered *items = work->statements.items;
    dtn_sort(work->task, items, work->statements.count, sizeof *items, order_text, NULL);
    for (size_t i = 0; i < work->statements.count; i++)
        if (count == 0 || !spans_equal(items[count - 1].span, items[i].span))
            items[count++] = items[i];
    work->statements.count = count;
}

static void cover_situation(coverage_work *work)
{
    meet_situation(work);
    list_statements(work);
    for (size_t i = 0; i < work->forces.count; i++)
        cover(work, work->forces.items[i]);
}

/* ---- influence ------------------------------------------------------------------------------------------ */

/* Of several things that one statement draws the largest effect stands for it. */
static void note_effects(coverage_work *work, const dtn_coverage_asked *asked)
{
    const dtn_sensitivity *sensitivity = asked->sensitivity;
    if (!asked->sampler || !sensitivity || !sensitivity->on_margin)
        return;
    work->found.has_effects = true;
    for (uint32_t factor = 0; factor < asked->sampler->factor_count; factor++) {
        uint32_t number = statement_of(work, asked->sampler->factors[factor].judgement->span);
        const dtn_effect *effect = &sensitivity->on_margin[factor];
        if (number == DTN_NOBODY)
            continue;
        dtn_covered *covered = &work->statements.items[number];
        if (!covered->has_effect || effect->total > covered->effect.total)
            covered->effect = *effect;
        covered->has_effect = true;
    }
}

static void add_up_effects(coverage_work *work)
{
    for (size_t i = 0; i < work->statements.count; i++) {
        const dtn_covered *covered = &work->statements.items[i];
        if (!covered->has_effect || !covered->effect.is_distinct)
            continue;
        bool is_cited = covered->support > DTN_SUPPORT_MISSING; /* what is not found bears nothing */
        work->found.effects += covered->effect.total;
        work->found.effect_count++;
        work->found.cited_effects += is_cited ? covered->effect.total : 0;
        work->found.cited_effect_count += is_cited;
    }
}

typedef struct margin_found {
    bool is_known, exists;
    double margin;
} margin_found;

static margin_found margin_of(dtn_task *task, const dtn_state *state)
{
    const dtn_zone_asked how = {.without_counts = true, .seed = 1};
    dtn_zone zone =
        dtn_approach_zone(task, dtn_approach_make_or_try(task, state, DTN_WISH_NONE), state, &how);
    return (margin_found){zone.effort.end == DTN_SEARCH_PROVED, zone.exists,
                          zone.margin_kind == DTN_MARGIN_NUMBER ? zone.margin : NAN};
}

/* [statement] whether a factor is drawn by it. */
static const bool *find_drawing(const coverage_work *work, const dtn_sampler *sampler)
{
    bool *draws = DTN_TAKE(work->task, work->statements.count, bool);
    for (uint32_t factor = 0; sampler && factor < sampler->factor_count; factor++) {
        uint32_t number = statement_of(work, sampler->factors[factor].judgement->span);
        if (number != DTN_NOBODY)
            draws[number] = true;
    }
    return draws;
}

static void try_without(coverage_work *work, const margin_found *with, dtn_covered *covered)
{
    bool is_exact;
    dtn_arena_mark here = dtn_arena_here(&work->task->arena);
    const dtn_situation *left = dtn_situation_without(work->task, work->s, covered->span);
    if (left) {
        margin_found without = margin_of(work->task, dtn_situation_central(work->task, left, &is_exact));
        covered->has_change = without.is_known;
        covered->turns = without.exists != with->exists;
        covered->change = without.margin - with->margin;
    }
    dtn_arena_reset(&work->task->arena, here);
}

static bool has_few_packages(const dtn_case *c)
{
    return dtn_count_packages(c->first_option, c->issue_count, DTN_COVERAGE_PACKAGES) <=
           DTN_COVERAGE_PACKAGES;
}

/* A name of the base is missing without the line that declares it: there is no case to answer. */
static bool declares_name(const dtn_covered *covered)
{
    return covered->judgement->kind <= DTN_JUDGEMENT_COUNT && covered->event == DTN_NOBODY &&
           covered->view == DTN_NOBODY;
}

/* The worst supported come first: of many lines those are left out that could be the weakest link. */
static void try_all_without(coverage_work *work, const margin_found *with, const bool *draws)
{
    uint32_t tried = 0;
    for (int support = DTN_SUPPORT_BARE; support <= DTN_SUPPORT_EXACT; support++)
        for (size_t i = 0; i < work->statements.count; i++) {
            dtn_covered *covered = &work->statements.items[i];
            if ((int)covered->support != support || draws[i] || declares_name(covered))
                continue;
            if (tried == DTN_COVERAGE_TRIALS) {
                work->found.untried++;
                continue;
            }
            dtn_task_tick(work->task);
            try_without(work, with, covered);
            tried++;
        }
}

static void note_changes(coverage_work *work, const dtn_coverage_asked *asked)
{
    if (asked->without_changes || !asked->state || !has_few_packages(work->c))
        return;
    margin_found with = margin_of(work->task, asked->state);
    if (!with.is_known)
        return;
    work->found.has_changes = true;
    try_all_without(work, &with, find_drawing(work, asked->sampler));
}

/* ---- which matter most ---------------------------------------------------------------------------------- */

static bool has_distinct_effect(const dtn_covered *covered)
{
    return covered->has_effect && covered->effect.is_distinct;
}

static double size_of_change(const dtn_covered *covered)
{
    return isnan(covered->change) ? 0 : dtn_magnitude(covered->change);
}

/* A margin that is a number with and not without, or the other way round, is a change of unknown size. */
static bool matters(const dtn_covered *covered)
{
    return has_distinct_effect(covered) ||
           (covered->has_change && (covered->turns || size_of_change(covered) > 0));
}

/* What draws before what is certain: by effect; the certain: what turns the answer first, then by points. */
static int order_influence(const void *a, const void *b, const void *context)
{
    const dtn_covered *statements = context;
    const dtn_covered *first = &statements[*(const uint32_t *)a];
    const dtn_covered *second = &statements[*(const uint32_t *)b];
    if (has_distinct_effect(first) != has_distinct_effect(second))
        return has_distinct_effect(first) ? -1 : 1;
    if (has_distinct_effect(first))
        return (second->effect.total > first->effect.total) - (second->effect.total < first->effect.total);
    if (first->turns != second->turns)
        return first->turns ? -1 : 1;
    return (size_of_change(second) > size_of_change(first)) -
           (size_of_change(second) < size_of_change(first));
}

static void rank(coverage_work *work)
{
    uint32_t *ranked = DTN_TAKE(work->task, work->statements.count, uint32_t);
    uint32_t count = 0;
    for (size_t i = 0; i < work->statements.count; i++)
        if (matters(&work->statements.items[i]))
            ranked[count++] = (uint32_t)i;
    dtn_sort(work->task, ranked, count, sizeof *ranked, order_influence, work->statements.items);
    work->found.ranked = ranked;
    work->found.ranked_count = count;
}

static uint32_t first_within(const coverage_work *work, dtn_support most)
{
    for (uint32_t i = 0; i < work->found.ranked_count; i++)
        if (work->statements.items[work->found.ranked[i]].support <= most)
            return work->found.ranked[i];
    return DTN_NOBODY;
}

static uint32_t find_weakest(const coverage_work *work)
{
    static const dtn_support tiers[] = {DTN_SUPPORT_REASON, DTN_SUPPORT_UNVERIFIED, DTN_SUPPORT_EXACT};
    uint32_t found = DTN_NOBODY;
    for (size_t i = 0; i < sizeof tiers / sizeof *tiers && found == DTN_NOBODY; i++)
        found = first_within(work, tiers[i]);
    return found;
}

static uint32_t find_weakest_certain(const coverage_work *work)
{
    for (uint32_t i = 0; i < work->found.ranked_count; i++) {
        const dtn_covered *covered = &work->statements.items[work->found.ranked[i]];
        if (covered->has_change && covered->support == DTN_SUPPORT_BARE)
            return work->found.ranked[i];
    }
    return DTN_NOBODY;
}

/* ---- one quote, several judgements ---------------------------------------------------------------------- */

typedef DTN_ARRAY(uint32_t) number_list;

static int order_numbers(const void *a, const void *b, const void *context)
{
    (void)context;
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    return (first > second) - (first < second);
}

/* Lines of a source that bear a statement: `first` and up to the one before `end`. */
typedef struct bearing {
    uint32_t source, first, end, statement;
} bearing;

typedef struct sweep {
    coverage_work *work;
    DTN_ARRAY(bearing) all; /* by source, then first line */
    DTN_ARRAY(bearing) here;
    DTN_ARRAY(dtn_reuse) reuses;
} sweep;

static int order_bearings(const void *a, const void *b, const void *context)
{
    const bearing *first = a, *second = b;
    (void)context;
    if (first->source != second->source)
        return first->source < second->source ? -1 : 1;
    return (first->first > second->first) - (first->first < second->first);
}

static void list_bearings(sweep *x)
{
    const coverage_work *work = x->work;
    for (size_t i = 0; i < work->citations.count; i++) {
        const citation *one = &work->citations.items[i];
        for (uint32_t pair = 0; pair < one->cited->line_pair_count; pair++) {
            const bearing lines = {one->cited->source, one->cited->lines[2 * pair],
                                   one->cited->lines[2 * pair + 1] + 1, one->statement};
            if (lines.first < lines.end)
                DTN_PUSH(work->task, &x->all, lines);
        }
    }
    dtn_sort(work->task, x->all.items, x->all.count, sizeof *x->all.items, order_bearings, NULL);
}

/* In order, each once. */
static number_list distinct_of(dtn_task *task, number_list list)
{
    number_list distinct = {0};
    dtn_sort(task, list.items, list.count, sizeof *list.items, order_numbers, NULL);
    for (size_t i = 0; i < list.count; i++)
        if (i == 0 || list.items[i] != list.items[i - 1])
            DTN_PUSH(task, &distinct, list.items[i]);
    return distinct;
}

/* Where the set of statements may change: the first line of a citation and the one behind its last. */
static number_list bounds_of(const sweep *x, size_t from, size_t to)
{
    number_list bounds = {0};
    for (size_t i = from; i < to; i++) {
        DTN_PUSH(x->work->task, &bounds, x->all.items[i].first);
        DTN_PUSH(x->work->task, &bounds, x->all.items[i].end);
    }
    return distinct_of(x->work->task, bounds);
}

static void drop_ended(sweep *x, uint32_t line)
{
    size_t kept = 0;
    for (size_t i = 0; i < x->here.count; i++)
        if (x->here.items[i].end > line)
            x->here.items[kept++] = x->here.items[i];
    x->here.count = kept;
}

static void note_reuse(sweep *x, uint32_t source, uint32_t first, uint32_t end)
{
    number_list numbers = {0};
    if (x->here.count < 2)
        return;
    for (size_t i = 0; i < x->here.count; i++)
        DTN_PUSH(x->work->task, &numbers, x->here.items[i].statement);
    number_list on = distinct_of(x->work->task, numbers);
    dtn_reuse reuse = {source, first, end - 1, on.items, (uint32_t)on.count};
    if (on.count > 1)
        DTN_PUSH(x->work->task, &x->reuses, reuse);
}

/* Citations from..to - 1 are of one source: its lines from top to bottom. */
static void sweep_source(sweep *x, size_t from, size_t to)
{
    number_list bounds = bounds_of(x, from, to);
    size_t next = from;
    x->here.count = 0;
    for (size_t i = 0; i + 1 < bounds.count; i++) {
        drop_ended(x, bounds.items[i]);
        for (; next < to && x->all.items[next].first == bounds.items[i]; next++)
            DTN_PUSH(x->work->task, &x->here, x->all.items[next]);
        note_reuse(x, x->all.items[from].source, bounds.items[i], bounds.items[i + 1]);
    }
}

static void find_reuses(coverage_work *work)
{
    sweep x = {.work = work};
    list_bearings(&x);
    for (size_t from = 0, to; from < x.all.count; from = to) {
        for (to = from + 1; to < x.all.count && x.all.items[to].source == x.all.items[from].source;)
            to++;
        sweep_source(&x, from, to);
    }
    work->found.reuses = x.reuses.items;
    work->found.reuse_count = (uint32_t)x.reuses.count;
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

dtn_coverage dtn_coverage_find(dtn_task *task, const dtn_situation *situation,
                               const dtn_coverage_asked *asked)
{
    const dtn_case *c = situation->of;
    coverage_work work = {.task = task, .s = situation, .c = c};
    work.parties = DTN_TAKE(task, (size_t)c->party_count + 1, dtn_support_counts);
    work.kinds = DTN_TAKE(task, (size_t)DTN_JUDGEMENT_RULE_ENDS + 1, dtn_support_counts);
    work.by_source = DTN_TAKE(task, c->source_count, uint32_t);
    cover_situation(&work);
    note_effects(&work, asked);
    add_up_effects(&work);
    note_changes(&work, asked);
    rank(&work);
    find_reuses(&work);
    work.found.weakest = find_weakest(&work);
    work.found.weakest_certain = find_weakest_certain(&work);
    work.found.statements = work.statements.items;
    work.found.statement_count = (uint32_t)work.statements.count;
    work.found.parties = work.parties;
    work.found.kinds = work.kinds;
    work.found.by_source = work.by_source;
    return work.found;
}
