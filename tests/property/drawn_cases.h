/* SPDX-License-Identifier: MIT
 * tests/property/drawn_cases.h: states drawn of one structure: some rules and red lines bind, numbers are any. */
#pragma once

#include "property/zone_cases.h"

typedef struct drawing {
    dtn_state state;
    bool *rule_binds;
    bool **refusal_binds;
} drawing;

/* Keeps those that bind; now and then all do. */
static inline size_t draw_binding(dice *d, const dtn_condition **all, size_t count,
                                  const dtn_condition **kept, bool *binds)
{
    size_t kept_count = 0;
    for (size_t i = 0; i < count; i++) {
        binds[i] = happens(d, 60);
        if (binds[i])
            kept[kept_count++] = all[i];
    }
    return kept_count;
}

static inline void draw_numbers(dtn_task *task, dice *d, const dtn_state *structure, dtn_stakes *stakes)
{
    dtn_points *points = DTN_TAKE(task, stakes->points_count, dtn_points);
    for (size_t i = 0; i < stakes->points_count; i++) {
        points[i] = stakes->points[i];
        points[i].exact_amount = happens(d, 30) ? 0 : (int)roll(d, 9) - 4;
    }
    stakes->points = points;
    stakes->worth = DTN_TAKE(task, structure->option_count, double);
    stakes->exact_worth = DTN_TAKE(task, structure->option_count, dtn_int128);
    for (uint32_t i = 0; i < structure->option_count; i++)
        stakes->exact_worth[i] = (int)roll(d, 9) - 1;
    stakes->exact_walk_away = (int)roll(d, 4 * structure->issue_count + 2) - 1;
    set_doubles(stakes, structure->option_count);
    if (happens(d, 20)) { /* at the brink of the tolerance, on either side */
        stakes->walk_away += stakes->doubt * (happens(d, 50) ? 0.9 : 1.1);
        stakes->doubt = dtn_tolerance(stakes->walk_away);
    }
}

static inline drawing draw(dtn_task *task, dice *d, const dtn_state *structure)
{
    drawing x = {.state = *structure};
    x.rule_binds = DTN_TAKE(task, structure->forbidden_count, bool);
    x.refusal_binds = DTN_TAKE(task, structure->party_count, bool *);
    x.state.stakes = DTN_TAKE(task, structure->party_count, dtn_stakes);
    x.state.forbidden = DTN_TAKE(task, structure->forbidden_count, const dtn_condition *);
    x.state.forbidden_count =
        draw_binding(d, structure->forbidden, structure->forbidden_count, x.state.forbidden, x.rule_binds);
    for (uint32_t party = 0; party < structure->party_count; party++) {
        const dtn_stakes *from = &structure->stakes[party];
        dtn_stakes *stakes = &x.state.stakes[party];
        *stakes = *from;
        x.refusal_binds[party] = DTN_TAKE(task, from->refusal_count, bool);
        stakes->refusals = DTN_TAKE(task, from->refusal_count, const dtn_condition *);
        stakes->refusal_count =
            draw_binding(d, from->refusals, from->refusal_count, stakes->refusals, x.refusal_binds[party]);
        if (stakes->has_preferences)
            draw_numbers(task, d, structure, stakes);
    }
    return x;
}
