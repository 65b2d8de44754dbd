/* SPDX-License-Identifier: MIT
 * Question  What is the strongest case against the central answer?
 * Method    Every other reading of the case is answered for its central case; the one that turns the answer, or leans
 *           farthest the other way, is named with the lines that make the difference; without one the smallest flip.
 * Source    docs/method/counter-case.md; study/views.h, study/flip.h.
 * Cost      a sweep a view.
 * Limits    the case knows the objections that are written in it, and no others. */
#include "study/counter_case.h"

#include <math.h> /* INFINITY alone */

/* The margin as a number that can be compared. */
static double level(const dtn_outlook *outlook)
{
    if (outlook->margin_kind == DTN_MARGIN_NUMBER)
        return outlook->margin;
    return outlook->exists ? INFINITY : -INFINITY;
}

/* How far the reading leans the other way: above 0 where it does. */
static double leaning(const dtn_outlook *answer, const dtn_outlook *other)
{
    return answer->exists ? level(answer) - level(other) : level(other) - level(answer);
}

static bool speaks_louder(const dtn_counter_case *found, const dtn_outlook *other, bool turns)
{
    if (turns != (found->kind == DTN_COUNTER_TURNS))
        return turns;
    double by = leaning(&found->answer, other);
    return by > 0 && (found->kind == DTN_COUNTER_NONE || by > leaning(&found->answer, &found->row.outlook));
}

dtn_counter_case dtn_counter_case_find(dtn_task *task, const dtn_case *c, const dtn_question *question,
                                       const dtn_flips *flips)
{
    dtn_counter_case found = {.kind = DTN_COUNTER_NONE};
    const dtn_views views = dtn_views_glance(task, c, question);
    const uint32_t own = question->view == DTN_NOBODY ? 0 : question->view + 1;
    found.answer = views.rows[own].outlook;
    for (uint32_t i = 0; i < views.row_count && found.answer.trouble.length == 0; i++) {
        const dtn_outlook *other = &views.rows[i].outlook;
        if (i == own || other->trouble.length > 0)
            continue;
        bool turns = other->exists != found.answer.exists;
        found.view_count++;
        found.turning += turns;
        if (!speaks_louder(&found, other, turns))
            continue;
        found.kind = turns ? DTN_COUNTER_TURNS : DTN_COUNTER_WEAKENS;
        found.row = views.rows[i];
    }
    if (found.kind != DTN_COUNTER_NONE && own == 0)
        dtn_view_row_explain(task, c, question, &found.answer, &found.row);
    if (flips && flips->count > 0)
        found.flip = &flips->items[0];
    if (found.kind == DTN_COUNTER_NONE && found.flip)
        found.kind = DTN_COUNTER_FLIP;
    return found;
}
