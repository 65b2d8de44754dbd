/* SPDX-License-Identifier: MIT
 * Question  Where do the views differ from the base, and which judgement makes the difference?
 * Method    The body of a view is a set of judgements; each is added to the base alone and taken from the view alone.
 *           It makes the difference if that changes whether a zone exists; where existence does not differ, if it
 *           moves the margin by at least half of the difference; where none does, the one that moves it most.
 * Source    docs/method/views.md; one-at-a-time comparison, Saltelli et al. 2008, section 2.
 * Cost      two central answers for each judgement.
 * Limits    judgements that only work together are found by neither exchange; then the strongest is named. */
#include "study/views.h"

#include "base/array.h"
#include "numeric/magnitude.h"

#include <math.h> /* INFINITY alone */

/* Judgements that replace as one: they are never exchanged apart. */
static bool stand_together(const dtn_judgement *a, const dtn_judgement *b)
{
    if (a->kind != b->kind)
        return false;
    return a->kind == DTN_JUDGEMENT_NEEDS || (a->kind == DTN_JUDGEMENT_WALKS_AWAY && a->party == b->party);
}

/* Those of the body that stand together with `one`, or the others. */
static dtn_judgements pick(dtn_task *task, dtn_judgements body, const dtn_judgement *one, bool is_with)
{
    dtn_judgement *picked = DTN_TAKE(task, body.count, dtn_judgement);
    uint32_t count = 0;
    for (uint32_t i = 0; i < body.count; i++) {
        bool is_one = &body.items[i] == one || stand_together(&body.items[i], one);
        if (is_one == is_with)
            picked[count++] = body.items[i];
    }
    return (dtn_judgements){picked, count};
}

static bool is_first_of_its_kind(dtn_judgements body, uint32_t number)
{
    for (uint32_t i = 0; i < number; i++)
        if (stand_together(&body.items[i], &body.items[number]))
            return false;
    return true;
}

static dtn_outlook answer_of(dtn_task *task, const dtn_case *c, const dtn_question *question,
                             dtn_judgements judgements)
{
    dtn_question other = *question;
    other.view = DTN_NOBODY;
    other.claim_conditions = judgements;
    return dtn_outlook_find(task, c, &other, false);
}

/* ---- what makes the difference ------------------------------------------------------------------------- */

/* The margin as a number that can be compared; NaN: no answer. */
static double level(const dtn_outlook *outlook)
{
    if (outlook->trouble.length > 0 || outlook->margin_kind == DTN_MARGIN_NUMBER)
        return outlook->margin;
    return outlook->exists ? INFINITY : -INFINITY;
}

static bool changes_existence(const dtn_exchange *exchange, const dtn_outlook *base, const dtn_outlook *view)
{
    bool adds = exchange->with.trouble.length == 0 && exchange->with.exists != base->exists;
    bool takes = exchange->without.trouble.length == 0 && exchange->without.exists != view->exists;
    return adds || takes;
}

/* How far the exchange moves the margin towards the view's, at best. */
static double pull(const dtn_exchange *exchange, const dtn_outlook *base, const dtn_outlook *view)
{
    double sign = level(view) < level(base) ? -1 : 1;
    double added = sign * (level(&exchange->with) - level(base));
    double taken = sign * (level(view) - level(&exchange->without));
    double most = -INFINITY;
    most = added > most ? added : most;
    return taken > most ? taken : most; /* NaN is never more */
}

static void mark_strongest(dtn_exchange *exchanges, uint32_t count, const dtn_outlook *base,
                           const dtn_outlook *view)
{
    double most = 0;
    for (uint32_t i = 0; i < count; i++) {
        double one = pull(&exchanges[i], base, view);
        most = one > most ? one : most;
    }
    for (uint32_t i = 0; i < count && most > 0; i++)
        exchanges[i].is_because = pull(&exchanges[i], base, view) >= most;
}

static void find_because(dtn_view_row *row, dtn_exchange *exchanges, const dtn_outlook *base)
{
    const dtn_outlook *view = &row->outlook;
    bool is_any = false, is_existence = base->exists != view->exists;
    double difference = dtn_magnitude(level(view) - level(base));
    row->differs = is_existence || level(view) != level(base);
    for (uint32_t i = 0; i < row->exchange_count && row->differs; i++) {
        dtn_exchange *exchange = &exchanges[i];
        exchange->is_because = is_existence ? changes_existence(exchange, base, view)
                                            : pull(exchange, base, view) >= difference / 2;
        is_any |= exchange->is_because;
    }
    row->is_one_enough = is_any || !is_existence;
    if (!is_any && row->differs)
        mark_strongest(exchanges, row->exchange_count, base, view);
}

/* ---- all views ----------------------------------------------------------------------------------------- */

void dtn_view_row_explain(dtn_task *task, const dtn_case *c, const dtn_question *question,
                          const dtn_outlook *base, dtn_view_row *row)
{
    dtn_judgements body = c->views[row->view].judgements;
    dtn_exchange *exchanges = DTN_TAKE(task, body.count, dtn_exchange);
    for (uint32_t i = 0; i < body.count; i++) {
        if (!is_first_of_its_kind(body, i))
            continue;
        dtn_exchange *exchange = &exchanges[row->exchange_count++];
        exchange->judgement = &body.items[i];
        exchange->with = answer_of(task, c, question, pick(task, body, exchange->judgement, true));
        exchange->without = answer_of(task, c, question, pick(task, body, exchange->judgement, false));
    }
    row->exchanges = exchanges;
    if (base->trouble.length == 0 && row->outlook.trouble.length == 0)
        find_because(row, exchanges, base);
}

static dtn_view_row *look_at_all(dtn_task *task, const dtn_case *c, const dtn_question *question,
                                 bool with_deals)
{
    dtn_view_row *rows = DTN_TAKE(task, c->view_count + 1, dtn_view_row);
    for (uint32_t i = 0; i <= c->view_count; i++) {
        dtn_question one = *question;
        one.view = rows[i].view = i == 0 ? DTN_NOBODY : i - 1;
        rows[i].outlook = dtn_outlook_find(task, c, &one, with_deals);
    }
    return rows;
}

dtn_views dtn_views_glance(dtn_task *task, const dtn_case *c, const dtn_question *question)
{
    return (dtn_views){look_at_all(task, c, question, false), c->view_count + 1};
}

static bool can_be_taken_over(const dtn_outlook *base, const dtn_runs *drawn, uint64_t runs)
{
    return drawn && runs > 0 && drawn->count >= runs && !drawn->is_incomplete && base->trouble.length == 0 &&
           base->situation->is_uncertain;
}

static void take_over(dtn_outlook *base, const dtn_runs *drawn)
{
    base->has_share = true;
    base->share = dtn_wilson(drawn->exist_count, drawn->count);
    base->run_count = drawn->count;
}

dtn_views dtn_views_compare(dtn_task *task, const dtn_case *c, const dtn_question *question, uint64_t runs,
                            uint64_t seed, const dtn_runs *of_base)
{
    uint32_t count = c->view_count + 1;
    dtn_view_row *rows = look_at_all(task, c, question, true);
    for (uint32_t i = 1; i < count; i++)
        dtn_view_row_explain(task, c, question, &rows[0].outlook, &rows[i]);
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 && can_be_taken_over(&rows[0].outlook, of_base, runs))
            take_over(&rows[0].outlook, of_base);
        else
            dtn_outlook_draw(task, &rows[i].outlook, runs, seed);
    return (dtn_views){rows, count};
}
