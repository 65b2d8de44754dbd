/* SPDX-License-Identifier: MIT
 * Question  Were we right, and could it be chance?
 * Method    Means over what was due and resolved, by owner, source and horizon; skill against three baselines, with the
 *           test of all changes of sign; shares that came true against those stated, band by band of the likelihood words.
 * Source    Murphy 1973 (skill), Fisher 1935 (changes of sign), Clopper & Pearson 1934 (intervals)
 * Cost      O(expectations^2) for pairs; for each comparison what numeric/sign_flip.c takes
 * Limits    expectations are counted as if independent, though several may hang on one fact. Sums go by size, so that
 *           the order of the text changes no bit. */
#include "base/sort.h"
#include "numeric/sign_flip.h"
#include "study/score_parts.h"

#include <math.h> /* NAN alone */

/* ---- means ---------------------------------------------------------------------------------------------- */

typedef struct column { /* one number of each forecast that counts in a group */
    double *items;
    uint32_t count;
} column;

static int by_size(const void *a, const void *b, const void *context)
{
    (void)context;
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double mean_of(dtn_task *task, column c)
{
    double sum = 0;
    dtn_sort(task, c.items, c.count, sizeof *c.items, by_size, NULL);
    for (uint32_t i = 0; i < c.count; i++)
        sum += c.items[i];
    return c.count > 0 ? sum / c.count : NAN;
}

typedef struct members { /* forecasts of a group that count as shares */
    const dtn_forecast **items;
    uint32_t count;
} members;

typedef double measure(const dtn_forecast *f, dtn_baseline baseline);

static double own_brier(const dtn_forecast *f, dtn_baseline baseline)
{
    (void)baseline;
    return f->brier;
}

static double own_log(const dtn_forecast *f, dtn_baseline baseline)
{
    (void)baseline;
    return f->log;
}

static double brier_of_baseline(const dtn_forecast *f, dtn_baseline baseline)
{
    return f->baseline[baseline];
}

static double difference(const dtn_forecast *f, dtn_baseline baseline)
{
    return f->baseline[baseline] - f->brier;
}

static column column_of(dtn_task *task, const members *m, measure *measure_of, dtn_baseline baseline)
{
    column c = {DTN_TAKE(task, m->count, double), m->count};
    for (uint32_t i = 0; i < m->count; i++)
        c.items[i] = measure_of(m->items[i], baseline);
    return c;
}

/* ---- groups --------------------------------------------------------------------------------------------- */

static void hold_against(dtn_task *task, dtn_score_group *group, const members *m, dtn_baseline baseline)
{
    dtn_against *against = &group->against[baseline];
    against->brier = mean_of(task, column_of(task, m, brier_of_baseline, baseline));
    against->log = mean_of(task, column_of(task, m, dtn_baseline_log, baseline));
    against->skill = against->brier > 0 ? 1 - group->brier / against->brier : NAN;
    against->p = NAN;
}

static bool belongs_to(const dtn_score_group *group, const dtn_forecast *f)
{
    switch (group->kind) {
    case DTN_GROUP_OWNER:
        return dtn_text_equal(f->owner, group->name);
    case DTN_GROUP_SOURCE:
        return f->source == group->source;
    case DTN_GROUP_HORIZON:
        return dtn_horizon_of(f->horizon) == group->horizon;
    default:
        return true;
    }
}

static void count_in(dtn_score_group *group, const dtn_forecast *f)
{
    bool is_share = f->counts && f->stated.is_share, is_number = f->counts && !f->stated.is_share;
    group->made++;
    group->due += f->is_due;
    group->voids += f->is_due && f->came == DTN_CAME_VOID;
    group->overdue += f->came == DTN_CAME_OVERDUE;
    group->shares += is_share;
    group->yes += is_share && f->came == DTN_CAME_YES;
    group->defaults += is_share && !f->says_unchanged;
    group->numbers += is_number;
    group->covered += is_number && f->is_covered;
    if (!f->counts)
        return;
    if (group->first_due == 0 || f->due.number < group->first_due)
        group->first_due = f->due.number;
    if (f->due.number > group->last_due)
        group->last_due = f->due.number;
}

static members members_of(dtn_task *task, const dtn_scores *scores, const dtn_score_group *group)
{
    members m = {DTN_TAKE(task, group->shares, const dtn_forecast *), 0};
    for (uint32_t i = 0; i < scores->forecast_count; i++) {
        const dtn_forecast *f = &scores->forecasts[i];
        if (f->counts && f->stated.is_share && belongs_to(group, f))
            m.items[m.count++] = f;
    }
    return m;
}

static void sum_up(dtn_task *task, const dtn_scores *scores, dtn_score_group *group)
{
    for (uint32_t i = 0; i < scores->forecast_count; i++)
        if (belongs_to(group, &scores->forecasts[i]))
            count_in(group, &scores->forecasts[i]);
    members m = members_of(task, scores, group);
    group->brier = mean_of(task, column_of(task, &m, own_brier, 0));
    group->log = mean_of(task, column_of(task, &m, own_log, 0));
    for (int i = 0; i < DTN_BASELINE_COUNT; i++)
        hold_against(task, group, &m, (dtn_baseline)i);
}

/* ---- could it be chance --------------------------------------------------------------------------------- */

typedef struct comparing {
    const dtn_scores *scores;
    dtn_score_group *groups;
    uint64_t seed;
} comparing;

static void compare(dtn_task *task, const comparing *work, dtn_score_group *group, dtn_baseline baseline)
{
    dtn_against *against = &group->against[baseline];
    if (group->shares < DTN_FEWEST_COMPARED || against->brier != against->brier)
        return;
    members m = members_of(task, work->scores, group);
    column differences = column_of(task, &m, difference, baseline);
    dtn_sort(task, differences.items, differences.count, sizeof *differences.items, by_size, NULL);
    dtn_sign_flip flip = dtn_sign_flip_test(task, differences.items, differences.count, work->seed);
    against->p = flip.p;
    against->is_sampled = flip.is_sampled;
}

/* The first group, of all, serves those that are all again. */
static void compare_groups(dtn_task *task, void *argument)
{
    const comparing *work = argument;
    for (uint32_t i = 0; i < work->scores->group_count; i++) {
        dtn_score_group *all = &work->groups[0], *group = &work->groups[i];
        for (int k = 0; k < DTN_BASELINE_COUNT; k++)
            if (i > 0 && group->shares == all->shares)
                group->against[k] = all->against[k];
            else
                compare(task, work, group, (dtn_baseline)k);
    }
}

typedef DTN_ARRAY(dtn_score_group) group_list;

static void add_group(dtn_task *task, group_list *list, dtn_score_group group)
{
    for (size_t i = 0; i < list->count; i++) {
        const dtn_score_group *g = &list->items[i];
        if (g->kind == group.kind && g->source == group.source && g->horizon == group.horizon &&
            dtn_text_equal(g->name, group.name))
            return;
    }
    DTN_PUSH(task, list, group);
}

/* By name, so that the order of the text changes nothing. */
static int by_kind(const void *a, const void *b, const void *context)
{
    (void)context;
    const dtn_score_group *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->horizon != y->horizon)
        return x->horizon < y->horizon ? -1 : 1;
    return dtn_text_compare(x->name, y->name);
}

static void list_groups(dtn_task *task, const dtn_scores *scores, group_list *list)
{
    add_group(task, list, (dtn_score_group){.kind = DTN_GROUP_ALL, .source = DTN_NOBODY});
    for (uint32_t i = 0; i < scores->forecast_count; i++) {
        const dtn_forecast *f = &scores->forecasts[i];
        add_group(task, list,
                  (dtn_score_group){.kind = DTN_GROUP_OWNER, .source = DTN_NOBODY, .name = f->owner});
        dtn_text source = f->source == DTN_NOBODY ? DTN_TEXT("") : scores->c->sources[f->source].name;
        add_group(task, list,
                  (dtn_score_group){.kind = DTN_GROUP_SOURCE, .source = f->source, .name = source});
        add_group(task, list,
                  (dtn_score_group){.kind = DTN_GROUP_HORIZON,
                                    .source = DTN_NOBODY,
                                    .horizon = dtn_horizon_of(f->horizon)});
    }
    dtn_sort(task, list->items, list->count, sizeof *list->items, by_kind, NULL);
}

/* ---- calibration ---------------------------------------------------------------------------------------- */

static const dtn_band BANDS[DTN_BAND_COUNT] = {
    {.words = "almost no chance", .low = 0, .high = 5},  {.words = "very unlikely", .low = 5, .high = 20},
    {.words = "unlikely", .low = 20, .high = 45},        {.words = "roughly even", .low = 45, .high = 55},
    {.words = "likely", .low = 55, .high = 80},          {.words = "very likely", .low = 80, .high = 95},
    {.words = "almost certain", .low = 95, .high = 100},
};

/* An edge belongs to the band nearer to one half, so that a share and its reverse fall into mirrored bands. */
static int band_of(dtn_rational share)
{
    enum { MIDDLE = DTN_BAND_COUNT / 2 };
    int band = MIDDLE;
    while (band > 0 && dtn_rational_compare(share, dtn_rational_of(BANDS[band].low, 100)) < 0)
        band--;
    while (band + 1 < DTN_BAND_COUNT &&
           dtn_rational_compare(share, dtn_rational_of(BANDS[band].high, 100)) > 0)
        band++;
    return band;
}

static void fill_band(dtn_task *task, const dtn_scores *scores, dtn_band *band, int number)
{
    column stated = {DTN_TAKE(task, scores->forecast_count, double), 0};
    uint32_t yes = 0;
    for (uint32_t i = 0; i < scores->forecast_count; i++) {
        const dtn_forecast *f = &scores->forecasts[i];
        if (!f->counts || !f->stated.is_share || band_of(f->stated.best) != number)
            continue;
        stated.items[stated.count++] = dtn_rational_double(f->stated.best);
        yes += f->came == DTN_CAME_YES;
    }
    band->stated = mean_of(task, stated);
    band->came = dtn_clopper_pearson(yes, stated.count);
}

/* ---- pairs ---------------------------------------------------------------------------------------------- */

/* 1: the likelier side came; -1: the other; 0: neither was, or it does not count. */
static int side(const dtn_forecast *f)
{
    if (!f->counts || !f->stated.is_share)
        return 0;
    int likelier = dtn_rational_compare(f->stated.best, dtn_rational_of(1, 2));
    return f->came == DTN_CAME_YES ? likelier : -likelier;
}

static uint32_t first_common_line(const dtn_cited *a, const dtn_cited *b)
{
    for (uint32_t i = 0; i < a->line_pair_count; i++)
        for (uint32_t k = 0; k < b->line_pair_count; k++) {
            const uint32_t *x = &a->lines[2 * i], *y = &b->lines[2 * k];
            uint32_t from = x[0] > y[0] ? x[0] : y[0], to = x[1] < y[1] ? x[1] : y[1];
            if (from <= to)
                return from;
        }
    return 0;
}

static bool cite_the_same(const dtn_forecast *a, const dtn_forecast *b, dtn_score_pair *pair)
{
    const dtn_evidence *x = &a->expectation->evidence, *y = &b->expectation->evidence;
    for (uint32_t i = 0; i < x->cited_count; i++)
        for (uint32_t k = 0; k < y->cited_count; k++) {
            pair->source = x->cited[i].source;
            pair->line =
                pair->source == y->cited[k].source ? first_common_line(&x->cited[i], &y->cited[k]) : 0;
            if (pair->line > 0)
                return true;
        }
    return false;
}

static bool cites_something(const dtn_forecast *f)
{
    return f->expectation && f->expectation->evidence.cited_count > 0;
}

static void find_pairs(dtn_task *task, dtn_scores *scores)
{
    DTN_ARRAY(dtn_score_pair) pairs = {0};
    for (uint32_t i = 0; i < scores->forecast_count; i++, dtn_task_tick(task)) {
        const dtn_forecast *wrong = &scores->forecasts[i];
        if (!cites_something(wrong) || side(wrong) >= 0)
            continue;
        for (uint32_t k = 0; k < scores->forecast_count; k++) {
            const dtn_forecast *right = &scores->forecasts[k];
            dtn_score_pair pair = {.wrong = i, .right = k};
            if (cites_something(right) && side(right) > 0 && cite_the_same(wrong, right, &pair))
                DTN_PUSH(task, &pairs, pair);
        }
    }
    scores->pairs = pairs.items;
    scores->pair_count = (uint32_t)pairs.count;
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

void dtn_scores_sum_up(dtn_task *task, dtn_scores *scores, uint64_t seed)
{
    group_list list = {0};
    list_groups(task, scores, &list);
    scores->groups = list.items;
    scores->group_count = (uint32_t)list.count;
    for (size_t i = 0; i < list.count; i++)
        sum_up(task, scores, &list.items[i]);
    for (int i = 0; i < DTN_BAND_COUNT; i++) {
        scores->bands[i] = BANDS[i];
        fill_band(task, scores, &scores->bands[i], i);
    }
    find_pairs(task, scores);
    comparing work = {scores, list.items, seed}; /* last: the one part that takes long */
    scores->is_cut = !dtn_task_attempt(task, compare_groups, &work);
}

static void keep_later(dtn_day *latest, dtn_day day)
{
    if (day.number > latest->number)
        *latest = day;
}

/* Without a clock: the case's own day, its events, what it expects and resolves, when it was frozen. */
static dtn_day latest_day(const dtn_case *c, const dtn_journal *journal)
{
    dtn_day latest = c->as_of;
    for (uint32_t i = 0; i < c->event_count; i++)
        keep_later(&latest, c->events[i].day);
    for (uint32_t i = 0; i < c->expectation_count; i++) {
        keep_later(&latest, c->expectations[i].made);
        keep_later(&latest, c->expectations[i].resolved_on);
    }
    for (uint32_t i = 0; journal && i < journal->record_count; i++)
        if (journal->records[i].is_sealed)
            keep_later(&latest, journal->records[i].since);
    return latest;
}

dtn_scores dtn_scores_find(dtn_task *task, const dtn_score_asked *asked)
{
    dtn_scores scores = {.c = asked->situation->of, .journal = asked->journal};
    scores.is_day_given = asked->on.number > 0;
    scores.on = scores.is_day_given ? asked->on : latest_day(scores.c, asked->journal);
    dtn_forecast *forecasts = dtn_forecasts_find(task, asked, &scores);
    dtn_forecasts_score(forecasts, scores.forecast_count);
    scores.forecasts = forecasts;
    dtn_scores_sum_up(task, &scores, asked->seed);
    return scores;
}
