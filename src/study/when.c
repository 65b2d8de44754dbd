/* SPDX-License-Identifier: MIT
 * Question  How has the window moved, and which event moved it?
 * Method    The short answer after each event, against the one before it; an event without judgements moves nothing.
 * Source    docs/language.md, time; docs/method/when.md.
 * Cost      views x events with judgements x (a sweep, the frontier, the runs).
 * Limits    what an event does depends on those before it: steps add up along the dates, in no other order. */
#include "study/when.h"

#include "base/array.h"

#include <math.h> /* NAN alone */

typedef struct walk {
    dtn_task *task;
    const dtn_case *c;
    const dtn_when_asked *asked;
    dtn_when *when;
    uint32_t limit; /* events below it apply */
} walk;

static bool is_before(void *host, uint32_t event)
{
    const walk *w = host;
    return event < w->limit;
}

static dtn_outlook answer_at(walk *w, uint32_t view, const dtn_event *event)
{
    dtn_question question = w->asked->question;
    question.view = view;
    question.apply_event = is_before;
    question.host = w;
    if (event)
        question.as_of = event->day;
    dtn_outlook outlook = dtn_outlook_find(w->task, w->c, &question, !w->asked->without_deals);
    dtn_outlook_draw(w->task, &outlook, w->when->runs, w->asked->seed);
    w->when->is_incomplete |= outlook.is_incomplete;
    return outlook;
}

/* The same answer on another day: only what counts as hindsight changes. */
static dtn_outlook repeat(walk *w, const dtn_outlook *before, uint32_t view, const dtn_event *event)
{
    dtn_question question = w->asked->question;
    dtn_outlook outlook = *before;
    question.view = view;
    question.apply_event = is_before;
    question.host = w;
    question.as_of = event->day;
    outlook.situation = dtn_situation_at(w->task, w->c, &question);
    return outlook;
}

static void walk_view(walk *w, uint32_t view, dtn_when_row *rows)
{
    uint32_t today = w->asked->question.as_of.number ? w->asked->question.as_of.number : w->c->as_of.number;
    w->limit = 0;
    rows[0] = (dtn_when_row){.event = DTN_NOBODY, .view = view, .step = NAN, .share_step = NAN};
    rows[0].outlook = answer_at(w, view, NULL);
    for (uint32_t i = 0; i < w->c->event_count; i++) {
        const dtn_event *event = &w->c->events[i];
        const dtn_outlook *before = &rows[i].outlook;
        dtn_when_row *row = &rows[i + 1];
        dtn_task_tick(w->task);
        w->limit = i + 1;
        *row = (dtn_when_row){.event = i, .view = view, .judges = event->judgements.count > 0};
        row->is_ahead = today != 0 && event->day.number > today;
        row->outlook = row->judges ? answer_at(w, view, event) : repeat(w, before, view, event);
        row->step = row->outlook.margin - before->margin;
        row->share_step = row->outlook.has_share && before->has_share
                              ? row->outlook.share.share - before->share.share
                              : NAN;
    }
}

dtn_when dtn_when_find(dtn_task *task, const dtn_case *c, const dtn_when_asked *asked)
{
    dtn_when when = {.rows_of_view = (size_t)c->event_count + 1, .runs = asked->runs};
    walk w = {.task = task, .c = c, .asked = asked, .when = &when};
    uint32_t view_count = asked->is_every_view ? c->view_count + 1 : 1;
    if (asked->is_every_view && when.runs > DTN_WHEN_RUNS_OF_EVERY_VIEW)
        when.runs = DTN_WHEN_RUNS_OF_EVERY_VIEW;
    dtn_when_row *rows = DTN_TAKE(task, when.rows_of_view * view_count, dtn_when_row);
    when.rows = rows;
    for (uint32_t i = 0; i < view_count; i++) {
        uint32_t view = !asked->is_every_view ? asked->question.view : i == 0 ? DTN_NOBODY : i - 1;
        walk_view(&w, view, rows + i * when.rows_of_view);
    }
    when.row_count = when.rows_of_view * view_count;
    if (asked->has_views_beside && !asked->is_every_view && asked->runs > 0 && c->view_count > 0)
        when.is_incomplete |= !dtn_when_find_views(task, c, asked, &when);
    return when;
}
