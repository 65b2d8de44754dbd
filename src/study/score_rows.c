/* SPDX-License-Identifier: MIT
 * study/score_rows.c: which statement of an expectation counts, and what came of it by the day. */
#include "study/score_parts.h"

#include "base/table.h"

/* ---- days ----------------------------------------------------------------------------------------------- */

/* Days since the first of March of the year 0, of the calendar that counts without a break. */
static int64_t day_count(uint32_t number)
{
    enum { YEAR = 10000, MONTH = 100, MARCH = 3, MONTHS = 12, DAYS = 365 };
    int64_t year = number / YEAR, month = number / MONTH % MONTH, day = number % MONTH;
    if (month < MARCH) {
        year--;
        month += MONTHS;
    }
    return DAYS * year + year / 4 - year / 100 + year / 400 + (153 * (month - MARCH) + 2) / 5 + day;
}

static int days_between(dtn_day made, dtn_day due)
{
    if (made.number == 0 || due.number < made.number)
        return -1;
    return (int)(day_count(due.number) - day_count(made.number));
}

dtn_horizon dtn_horizon_of(int days)
{
    if (days < 0)
        return DTN_HORIZON_UNKNOWN;
    if (days <= DTN_HORIZON_SHORT_DAYS)
        return DTN_HORIZON_SHORT;
    return days <= DTN_HORIZON_MIDDLE_DAYS ? DTN_HORIZON_MIDDLE : DTN_HORIZON_LONG;
}

/* ---- what came ------------------------------------------------------------------------------------------ */

bool dtn_is_resolved(const dtn_expectation *e, dtn_day on)
{
    bool is_said = e->resolved != DTN_UNSAID || e->has_outcome;
    return is_said && e->resolved_on.number <= on.number;
}

static dtn_came came_of(dtn_verdict resolved, bool has_outcome)
{
    if (has_outcome)
        return DTN_CAME_NUMBER;
    return resolved == DTN_YES ? DTN_CAME_YES : resolved == DTN_NO ? DTN_CAME_NO : DTN_CAME_VOID;
}

/* Up to what a number loses on its way through decimal digits. */
static bool is_same_number(dtn_rational a, dtn_rational b)
{
    const double tolerance = 1e-12;
    double x = dtn_rational_double(a), y = dtn_rational_double(b);
    double size = x < 0 ? -x : x, difference = x < y ? y - x : x - y;
    return difference <= tolerance * size;
}

typedef struct outcome {
    dtn_came came;
    dtn_rational number;
    dtn_day day;
} outcome;

static bool is_same_outcome(outcome a, outcome b)
{
    return a.came == b.came && a.day.number == b.day.number &&
           (a.came != DTN_CAME_NUMBER || is_same_number(a.number, b.number));
}

static outcome outcome_of_case(const dtn_expectation *e)
{
    return (outcome){came_of(e->resolved, e->has_outcome), e->outcome, e->resolved_on};
}

static outcome outcome_on_record(const dtn_frozen *frozen)
{
    return (outcome){came_of(frozen->resolved, frozen->has_outcome), frozen->outcome, frozen->resolved_on};
}

static void set_outcome(dtn_forecast *f, outcome o)
{
    f->came = o.came;
    f->outcome = o.came == DTN_CAME_NUMBER ? o.number : dtn_rational_of(o.came == DTN_CAME_YES, 1);
    f->resolved_on = o.day;
}

/* What was first recorded counts, unless the case has a later day for it and says why. */
static void find_outcome(dtn_forecast *f, dtn_day on)
{
    const dtn_expectation *e = f->expectation;
    bool is_resolved = e && dtn_is_resolved(e, on);
    bool is_edited =
        f->came_frozen && e &&
        (!is_resolved || !is_same_outcome(outcome_of_case(e), outcome_on_record(f->came_frozen)));
    f->is_corrected = is_edited && is_resolved && e->resolution.length > 0 &&
                      e->resolved_on.number > f->came_frozen->resolved_on.number;
    f->is_due = f->due.number <= on.number;
    f->came = f->is_due ? DTN_CAME_OVERDUE : DTN_CAME_OPEN;
    if (f->came_frozen && !f->is_corrected)
        set_outcome(f, outcome_on_record(f->came_frozen));
    else if (is_resolved)
        set_outcome(f, outcome_of_case(e));
    f->edited |= is_edited || f->came_otherwise ? DTN_EDITED_OUTCOME : 0;
    bool is_judged = f->came == DTN_CAME_YES || f->came == DTN_CAME_NO || f->came == DTN_CAME_NUMBER;
    f->was_made_late = f->made.number > 0 && is_judged && f->made.number > f->resolved_on.number;
    f->counts = f->is_due && is_judged && !f->was_made_late;
}

/* ---- who ------------------------------------------------------------------------------------------------ */

static void find_owner(const dtn_case *c, dtn_forecast *f)
{
    f->source = f->view != DTN_NOBODY ? c->views[f->view].by : f->source;
    if (f->view != DTN_NOBODY) {
        f->owner = c->views[f->view].name;
    } else if (f->source != DTN_NOBODY) {
        const dtn_case_source *source = &c->sources[f->source];
        f->owner = source->author.length > 0 ? source->author : source->name;
    }
}

static dtn_text name_of_owner(const dtn_case *c, const dtn_expectation *e)
{
    if (e->from_view != DTN_NOBODY)
        return c->views[e->from_view].name;
    return e->from_source != DTN_NOBODY ? c->sources[e->from_source].name : DTN_TEXT("");
}

/* ---- the journal ---------------------------------------------------------------------------------------- */

typedef struct rows {
    dtn_task *task;
    const dtn_case *c;
    const dtn_score_asked *asked;
    dtn_day on;
    dtn_table numbers;        /* of a name in `forecasts` */
    dtn_table views, sources; /* by their names */
    DTN_ARRAY(dtn_forecast) forecasts;
    uint32_t first_record; /* from when on there is one; UINT32_MAX: none */
} rows;

/* A name that the case no longer has stays a name. */
static void find_frozen_owner(const rows *r, dtn_forecast *f, dtn_text from)
{
    f->owner = from;
    f->view = f->source = DTN_NOBODY;
    dtn_table_get(&r->views, from, &f->view);
    dtn_table_get(&r->sources, from, &f->source);
    find_owner(r->c, f);
}

/* From when on no statement counts: the day it was due by, or the first on which it was known what came. */
static dtn_day day_closed(const rows *r, const dtn_forecast *f, dtn_day due)
{
    dtn_day known = due;
    if (f->came_frozen)
        known = f->came_frozen->resolved_on;
    else if (f->expectation && dtn_is_resolved(f->expectation, r->on))
        known = f->expectation->resolved_on;
    return known.number < due.number ? known : due;
}

static uint32_t row_of(rows *r, const dtn_frozen *frozen)
{
    uint32_t number;
    if (dtn_table_get(&r->numbers, frozen->name, &number))
        return number;
    dtn_forecast f = {.name = frozen->name, .view = DTN_NOBODY, .source = DTN_NOBODY};
    number = (uint32_t)r->forecasts.count;
    dtn_table_set(r->task, &r->numbers, frozen->name, number);
    DTN_PUSH(r->task, &r->forecasts, f);
    return number;
}

static void note_frozen_outcomes(rows *r, const dtn_record *record)
{
    for (uint32_t i = 0; i < record->expectation_count; i++) {
        const dtn_frozen *frozen = &record->expectations[i];
        dtn_forecast *f = &r->forecasts.items[row_of(r, frozen)];
        if (frozen->resolved == DTN_UNSAID && !frozen->has_outcome)
            continue;
        if (!f->came_frozen) {
            f->came_frozen = frozen;
            f->came_frozen_in = record;
        } else if (!f->came_otherwise &&
                   !is_same_outcome(outcome_on_record(frozen), outcome_on_record(f->came_frozen))) {
            f->came_otherwise = frozen;
            f->came_otherwise_in = record;
        }
    }
}

/* In the order of the journal: the last from before the statement that stood was closed, else the first. What
 * knows a day after its own was never in time. */
static void note_frozen_statements(rows *r, const dtn_record *record)
{
    bool knows_later = dtn_record_knows_later(record);
    for (uint32_t i = 0; i < record->expectation_count; i++) {
        const dtn_frozen *frozen = &record->expectations[i];
        dtn_forecast *f = &r->forecasts.items[row_of(r, frozen)];
        dtn_day closed = day_closed(r, f, f->frozen ? f->frozen->due : frozen->due);
        bool is_late = knows_later || record->since.number >= closed.number;
        if (is_late && f->frozen)
            continue;
        f->frozen = frozen;
        f->frozen_in = record;
        f->was_frozen_late = is_late;
    }
}

static void look_into_journal(rows *r)
{
    const dtn_journal *journal = r->asked->journal;
    r->first_record = UINT32_MAX;
    for (uint32_t i = 0; journal && i < journal->record_count; i++) {
        const dtn_record *record = &journal->records[i];
        if (!dtn_record_counts(record, r->on))
            continue;
        note_frozen_outcomes(r, record);
        if (record->since.number < r->first_record && !dtn_record_knows_later(record))
            r->first_record = record->since.number;
    }
    for (uint32_t i = 0; journal && i < journal->record_count; i++)
        if (dtn_record_counts(&journal->records[i], r->on))
            note_frozen_statements(r, &journal->records[i]);
}

/* ---- edits ---------------------------------------------------------------------------------------------- */

static bool is_same_stated(const dtn_stated *a, const dtn_stated *b)
{
    return a->is_share == b->is_share && is_same_number(a->low, b->low) && is_same_number(a->best, b->best) &&
           is_same_number(a->high, b->high);
}

static uint32_t edits_of(const dtn_case *c, const dtn_forecast *f)
{
    const dtn_expectation *e = f->expectation;
    const dtn_frozen *frozen = f->frozen;
    uint32_t edited = 0;
    if (!e || !frozen)
        return 0;
    bool same_unit = dtn_text_equal(e->unit, frozen->unit);
    edited |= is_same_stated(&f->stated, &f->current) && same_unit ? 0 : DTN_EDITED_STATED;
    edited |= e->due.number == frozen->due.number ? 0 : DTN_EDITED_DUE;
    edited |= e->made.number == frozen->made.number ? 0 : DTN_EDITED_MADE;
    edited |= dtn_text_equal(e->title, frozen->title) ? 0 : DTN_EDITED_TEXT;
    edited |= dtn_text_equal(name_of_owner(c, e), frozen->from) ? 0 : DTN_EDITED_OWNER;
    edited |= e->unchanged == frozen->unchanged ? 0 : DTN_EDITED_UNCHANGED;
    return edited;
}

/* ---- rows ----------------------------------------------------------------------------------------------- */

static void take_frozen(const rows *r, dtn_forecast *f)
{
    const dtn_frozen *frozen = f->frozen;
    f->title = frozen->title;
    f->unit = frozen->unit;
    f->due = frozen->due;
    f->made = frozen->made;
    f->unchanged = frozen->unchanged == DTN_YES;
    f->says_unchanged = frozen->unchanged != DTN_UNSAID;
    f->stated = (dtn_stated){frozen->is_share, frozen->low, frozen->best, frozen->high};
    find_frozen_owner(r, f, frozen->from);
}

static void take_current(const dtn_case *c, dtn_forecast *f)
{
    const dtn_expectation *e = f->expectation;
    f->title = e->title;
    f->unit = e->unit;
    f->due = e->due;
    f->made = e->made;
    f->unchanged = e->unchanged == DTN_YES;
    f->says_unchanged = e->unchanged != DTN_UNSAID;
    f->stated = f->current;
    f->view = e->from_view;
    f->source = e->from_source;
    find_owner(c, f);
}

static void add_rows_of_case(rows *r)
{
    for (uint32_t i = 0; i < r->c->expectation_count; i++) {
        const dtn_expectation *e = &r->c->expectations[i];
        dtn_forecast f = {.expectation = e, .name = e->name, .view = DTN_NOBODY, .source = DTN_NOBODY};
        f.current = dtn_stated_of(r->task, r->asked->situation, e);
        dtn_table_set(r->task, &r->numbers, e->name, i);
        DTN_PUSH(r->task, &r->forecasts, f);
    }
}

static void list_owners(rows *r)
{
    for (uint32_t i = 0; i < r->c->view_count; i++)
        dtn_table_set(r->task, &r->views, r->c->views[i].name, i);
    for (uint32_t i = 0; i < r->c->source_count; i++)
        dtn_table_set(r->task, &r->sources, r->c->sources[i].name, i);
}

static void complete(const rows *r, dtn_forecast *f)
{
    if (f->frozen)
        take_frozen(r, f);
    else
        take_current(r->c, f);
    f->horizon = days_between(f->made, f->due);
    f->edited = edits_of(r->c, f);
    f->closed = day_closed(r, f, f->due);
    f->was_added_late = f->closed.number <= r->on.number && r->first_record < f->closed.number &&
                        (!f->frozen || f->was_frozen_late);
    find_outcome(f, r->on);
}

dtn_forecast *dtn_forecasts_find(dtn_task *task, const dtn_score_asked *asked, dtn_scores *scores)
{
    rows r = {.task = task, .c = asked->situation->of, .asked = asked, .on = scores->on};
    list_owners(&r);
    add_rows_of_case(&r);
    look_into_journal(&r);
    for (size_t i = 0; i < r.forecasts.count; i++) {
        dtn_forecast f = r.forecasts.items[i];
        complete(&r, &f);
        if (f.made.number > scores->on.number)
            scores->left_out++;
        else
            r.forecasts.items[scores->forecast_count++] = f;
    }
    return r.forecasts.items;
}
