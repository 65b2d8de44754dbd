/* SPDX-License-Identifier: MIT
 * Question  Where do the views of a case disagree about what a party can live with?
 * Method    The central grid of each view on the same day; a cell is marked where one has the party accept none, another
 *           at most half, or another more than half of the allowed packages with the option.
 * Source    docs/method/grid.md.
 * Cost      a sweep for each view.
 * Limits    DTN_APPROACH_FEW packages; differences within a half are not called dissent. */
#include "study/dissent.h"

#include "solve/approach.h"

/* False: too many packages. `rows` is made once: issues are the same in every view. */
static bool find_grid(dtn_task *task, const dtn_case *c, const dtn_question *question, const dtn_rows **rows,
                      dtn_view_grid *grid)
{
    dtn_question one = *question;
    dtn_diagnostics diagnostics = {0};
    bool is_exact;
    one.view = grid->view;
    const dtn_situation *situation = dtn_situation_at(task, c, &one);
    dtn_situation_check(task, situation, &diagnostics);
    if (diagnostics.error_count > 0)
        return true;
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    if (dtn_count_packages(state->first_option, state->issue_count, DTN_APPROACH_FEW) > DTN_APPROACH_FEW)
        return false;
    if (!*rows)
        *rows = dtn_rows_prepare(task, state);
    const dtn_zone zone = dtn_zone_grid_on(task, state, *rows);
    grid->is_answered = true;
    grid->allowed = zone.option_allowed;
    grid->accepts = zone.option_accepts;
    return true;
}

dtn_taking dtn_view_takes(const dtn_dissent *dissent, uint32_t view_number, uint32_t party, uint32_t option)
{
    const dtn_view_grid *grid = &dissent->views[view_number];
    if (!grid->is_answered || grid->allowed[option] == 0)
        return DTN_TAKES_NOTHING_ALLOWED;
    uint64_t accepts = grid->accepts[(size_t)party * dissent->option_count + option];
    if (accepts == 0)
        return DTN_TAKES_NONE;
    return accepts > grid->allowed[option] - accepts ? DTN_TAKES_MOST : DTN_TAKES_FEW;
}

bool dtn_dissent_alike(const dtn_dissent *dissent, uint32_t party, uint32_t one_option, uint32_t other_option)
{
    for (uint32_t view = 0; view < dissent->view_count; view++)
        if (dtn_view_takes(dissent, view, party, one_option) !=
            dtn_view_takes(dissent, view, party, other_option))
            return false;
    return true;
}

static bool do_disagree(const dtn_dissent *dissent, uint32_t party, uint32_t option)
{
    dtn_taking first = DTN_TAKES_NOTHING_ALLOWED;
    for (uint32_t view = 0; view < dissent->view_count; view++) {
        dtn_taking taking = dtn_view_takes(dissent, view, party, option);
        if (taking == DTN_TAKES_NOTHING_ALLOWED)
            continue;
        if (first != DTN_TAKES_NOTHING_ALLOWED && taking != first)
            return true;
        first = taking;
    }
    return false;
}

static void mark_cells(dtn_task *task, dtn_dissent *dissent, uint32_t party_count)
{
    bool *marks = DTN_TAKE(task, (size_t)party_count * dissent->option_count, bool);
    for (uint32_t party = 0; party < party_count; party++)
        for (uint32_t option = 0; option < dissent->option_count; option++) {
            bool is_marked = do_disagree(dissent, party, option);
            marks[(size_t)party * dissent->option_count + option] = is_marked;
            dissent->marked_count += is_marked;
        }
    dissent->is_marked = marks;
}

const dtn_dissent *dtn_dissent_find(dtn_task *task, const dtn_case *c, const dtn_question *question)
{
    if (c->view_count == 0)
        return NULL;
    dtn_dissent *dissent = DTN_TAKE(task, 1, dtn_dissent);
    dtn_view_grid *grids = DTN_TAKE(task, (size_t)c->view_count + 1, dtn_view_grid);
    const dtn_rows *rows = NULL;
    for (uint32_t i = 0; i <= c->view_count; i++) {
        grids[i].view = i == 0 ? DTN_NOBODY : i - 1;
        if (!find_grid(task, c, question, &rows, &grids[i]))
            return NULL;
    }
    dissent->views = grids;
    dissent->view_count = c->view_count + 1;
    dissent->option_count = c->first_option[c->issue_count];
    mark_cells(task, dissent, c->party_count);
    return dissent;
}
