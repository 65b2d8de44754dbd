/* SPDX-License-Identifier: MIT
 * question   under which author's view would these deals hold?
 * method     each deal is judged in the central case of each view, and in its runs
 * source     docs/method/stability.md
 * cost       views x (deals + runs x groups of deals) solves around a deal
 * limits     DTN_HOLDING_RUNS_OF_A_VIEW runs a view; those of study/judged_deal.h */
#include "study/holding_views.h"

#include "base/diagnostic.h"

static void judge_deals(dtn_task *task, const dtn_holding_views_asked *asked, const dtn_situation *situation,
                        dtn_holding_view *row)
{
    bool is_exact;
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    const dtn_judging judging = {asked->movers, state, false, DTN_MOVES_STATE_LIMIT};
    dtn_judged_deal *deals = DTN_TAKE(task, asked->deal_count, dtn_judged_deal);
    const uint16_t **options = DTN_TAKE(task, asked->deal_count, const uint16_t *);
    uint64_t runs = dtn_holding_runs_worth(asked->movers, asked->deal_count, asked->runs);
    for (size_t i = 0; i < asked->deal_count; i++) {
        options[i] = dtn_situation_package(task, situation, asked->deals[i]);
        if (!options[i]) {
            row->trouble = DTN_TEXT("a deal leaves issues open, and there is no status quo");
            return;
        }
        deals[i] = dtn_deal_judge(task, &judging, options[i]);
    }
    row->deals = deals;
    if (!situation->is_uncertain || runs == 0)
        return;
    dtn_holding_runs *found = DTN_TAKE(task, 1, dtn_holding_runs);
    *found = dtn_holding_runs_find(task, &(dtn_holding_runs_question){dtn_sampler_prepare(task, situation),
                                                                      asked->movers, options,
                                                                      asked->deal_count, asked->seed, runs});
    row->runs = found;
}

dtn_holding_views dtn_holding_views_find(dtn_task *task, const dtn_holding_views_asked *asked)
{
    dtn_holding_view *rows = DTN_TAKE(task, asked->c->view_count + 1, dtn_holding_view);
    dtn_holding_views views = {rows, 0, false};
    for (uint32_t i = 0; i <= asked->c->view_count && !views.is_incomplete; i++) {
        dtn_question question = *asked->question;
        dtn_diagnostics diagnostics = {0};
        dtn_holding_view *row = &rows[views.row_count++];
        row->view = question.view = i == 0 ? DTN_NOBODY : i - 1;
        const dtn_situation *situation = dtn_situation_at(task, asked->c, &question);
        dtn_situation_check(task, situation, &diagnostics);
        row->trouble = dtn_first_error(&diagnostics);
        if (row->trouble.length == 0)
            judge_deals(task, asked, situation, row);
        views.is_incomplete = row->runs && row->runs->is_incomplete;
    }
    return views;
}
