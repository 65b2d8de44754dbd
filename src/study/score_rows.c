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

static void set_outcome(dtn_forecast *f, dtn_came came, dtn_rational number, dtn_day day)
{
    f->came = came;
    f->outcome = came == DTN_CAME_NUMBER ? number : dtn_rational_of(came == DTN_CAME_YES, 1);
    f->resolved_on = day;
}

/* The case's word counts; what a deleted expectation came to the journal may know. */
static void find_outcome(dtn_forecast *f, dtn_day on)
{
    const dtn_expectation *e = f->expectation;
    f->is_due = f->due.number <= on.number;
    f->came = f->is_due ? DTN_CAME_OVERDUE : DTN_CAME_OPEN;
    if (e && dtn_is_resolved(e, on))
        set_outcome(f, came_of(e->resolved, e->has_outcome), e->outcome, e->resolved_on);
    else if (!e && f->came_frozen)
        set_outcome(f, came_of(f->came_frozen->resolved, f->came_frozen->has_outcome),
                    f->came_frozen->outcome, f->came_frozen->resolved_on);
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

/* A name that the case no longer has stays a name. */
static void find_frozen_owner(const dtn_case *c, dtn_forecast *f, dtn_text from)
{
    f->owner = from;
    f->view = f->source = DTN_NOBODY;
    for (uint32_t i = 0; i < c->view_count; i++)
        if (dtn_text_equal(c->views[i].name, from))
            f->view = i;
    for (uint32_t i = 0; i < c->source_count; i++)
        if (dtn_text_equal(c->sources[i].name, from))
            f->source = i;
    find_owner(c, f);
}

/* ---- the journal ---------------------------------------------------------------------------------------- */

typedef struct rows {
    dtn_task *task;
    const dtn_case *c;
    const dtn_score_asked *asked;
    dtn_day on;
    dtn_table numbers; /* of a name in `forecasts` */
    DTN_ARRAY(dtn_forecast) forecasts;
} rows;

/* What cannot be trusted, or was not yet written on the day, is not looked at. */
static bool is_known(const rows *r, const dtn_record *record)
{
    return record->is_sealed && record->day.number > 0 && record->day.number <= r->on.number;
}

/* The day from which on the outcome was known; UINT32_MAX: not by the day that is scored. */
static uint32_t day_known(const rows *r, const dtn_forecast *f)
{
    if (f->expectation)
        return dtn_is_resolved(f->expectation, r->on) ? f->expectation->resolved_on.number : UINT32_MAX;
    return f->came_frozen ? f->came_frozen->resolved_on.number : UINT32_MAX;
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
        f->came_frozen = frozen;
        f->came_frozen_in = record;
    }
}

/* In the order of the journal: the last from before the outcome, else the first. */
static void note_frozen_statements(rows *r, const dtn_record *record)
{
    for (uint32_t i = 0; i < record->expectation_count; i++) {
        dtn_forecast *f = &r->forecasts.items[row_of(r, &record->expectations[i])];
        bool is_late = record->day.number >= day_known(r, f);
        if (is_late && f->frozen)
            continue;
        f->frozen = &record->expectations[i];
        f->frozen_in = record;
        f->was_frozen_late = is_late;
    }
}

/* Records from before the outcome that do not have it: it came in afterwards. */
static void note_late_additions(rows *r)
{
    const dtn_journal *journal = r->asked->journal;
    for (size_t i = 0; i < r->forecasts.count; i++) {
        dtn_forecast *f = &r->forecasts.items[i];
        bool has_early_record = false;
        for (uint32_t k = 0; k < journal->record_count; k++)
            has_early_record |=
                is_known(r, &journal->records[k]) && journal->records[k].day.number < day_known(r, f);
        bool is_known_now = day_known(r, f) != UINT32_MAX;
        f->was_added_late = is_known_now && has_early_record && (!f->frozen || f->was_frozen_late);
    }
}

static void look_into_journal(rows *r)
{
    const dtn_journal *journal = r->asked->journal;
    if (!journal)
        return;
    for (uint32_t i = 0; i < journal->record_count; i++)
        if (is_known(r, &journal->records[i]))
            note_frozen_outcomes(r, &journal->records[i]);
    for (uint32_t i = 0; i < journal->record_count; i++)
        if (is_known(r, &journal->records[i]))
            note_frozen_statements(r, &journal->records[i]);
    note_late_additions(r);
}

/* ---- edits ---------------------------------------------------------------------------------------------- */

/* Up to what a number loses on its way through decimal digits. */
static bool is_same_number(dtn_rational a, dtn_rational b)
{
    const double tolerance = 1e-12;
    double x = dtn_rational_double(a), y = dtn_rational_double(b);
    double size = x < 0 ? -x : x, difference = x < y ? y - x : x - y;
    return difference <= tolerance * size;
}

static bool is_same_stated(const dtn_stated *a, const dtn_stated *b)
{
    return a->is_share == b->is_share && is_same_number(a->low, b->low) && is_same_number(a->best, b->best) &&
           is_same_number(a->high, b->high);
}

static bool is_same_outcome(const dtn_forecast *f, const dtn_frozen *frozen)
{
    if (f->came == DTN_CAME_OPEN || f->came == DTN_CAME_OVERDUE)
        return false;
    return f->came == came_of(frozen->resolved, frozen->has_outcome) &&
           f->resolved_on.number == frozen->resolved_on.number &&
           (f->came != DTN_CAME_NUMBER || is_same_number(f->outcome, frozen->outcome));
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

static void take_frozen(const dtn_case *c, dtn_forecast *f)
{
    const dtn_frozen *frozen = f->frozen;
    f->title = frozen->title;
    f->unit = frozen->unit;
    f->due = frozen->due;
    f->made = frozen->made;
    f->unchanged = frozen->unchanged == DTN_YES;
    f->says_unchanged = frozen->unchanged != DTN_UNSAID;
    f->stated = (dtn_stated){frozen->is_share, frozen->low, frozen->best, frozen->high};
    find_frozen_owner(c, f, frozen->from);
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

dtn_forecast *dtn_forecasts_find(dtn_task *task, const dtn_score_asked *asked, dtn_day on, uint32_t *count)
{
    rows r = {.task = task, .c = asked->situation->of, .asked = asked, .on = on};
    add_rows_of_case(&r);
    look_into_journal(&r);
    for (size_t i = 0; i < r.forecasts.count; i++) {
        dtn_forecast *f = &r.forecasts.items[i];
        if (f->frozen)
            take_frozen(r.c, f);
        else
            take_current(r.c, f);
        f->horizon = days_between(f->made, f->due);
        find_outcome(f, on);
        f->edited = edits_of(r.c, f);
        if (f->expectation && f->came_frozen && !is_same_outcome(f, f->came_frozen))
            f->edited |= DTN_EDITED_OUTCOME;
    }
    *count = (uint32_t)r.forecasts.count;
    return r.forecasts.items;
}
