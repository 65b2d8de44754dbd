/* SPDX-License-Identifier: MIT
 * question   would the deals that claims name hold, at least sequentially, in one situation?
 * method     study/judged_deal.h in the central case, study/holding_runs.h in the runs
 * source     docs/method/stability.md
 * cost       a solve around each deal, and one for each group of deals and run
 * limits     fewer runs of large cases; the others are not judged */
#include "study/claims_hold.h"

#include "study/holding_runs.h"
#include "study/judged_deal.h"

#include <math.h> /* NAN alone */

static double found_in(dtn_holding_verdict verdict)
{
    return verdict == DTN_NOT_SETTLED ? NAN : verdict == DTN_HOLDS;
}

void dtn_scene_hold_central(dtn_stage *stage, dtn_scene *scene)
{
    const dtn_movers movers = dtn_movers_of(stage->task, stage->c);
    const dtn_judging judging = {&movers, scene->state, false, DTN_MOVES_STATE_LIMIT};
    for (size_t i = 0; i < scene->looks.count; i++) {
        const dtn_look *look = &scene->looks.items[i];
        if (look->kind != DTN_LOOK_HOLDS)
            continue;
        dtn_arena_mark here = dtn_arena_here(&stage->task->arena);
        dtn_judged_deal judged = dtn_deal_judge(stage->task, &judging, look->options);
        scene->central[i] = judged.is_state ? found_in(judged.holding.all[DTN_SEQUENTIAL]) : 0;
        dtn_arena_reset(&stage->task->arena, here);
    }
}

void dtn_scene_hold_runs(dtn_stage *stage, dtn_scene *scene, const dtn_sampler *sampler)
{
    const dtn_movers movers = dtn_movers_of(stage->task, stage->c);
    const uint16_t **deals = DTN_TAKE(stage->task, scene->looks.count, const uint16_t *);
    size_t count = 0, deal = 0;
    for (size_t i = 0; i < scene->looks.count; i++)
        if (scene->looks.items[i].kind == DTN_LOOK_HOLDS)
            deals[count++] = scene->looks.items[i].options;
    if (count == 0)
        return;
    uint64_t runs = dtn_holding_runs_worth(&movers, count, scene->run_count);
    dtn_holding_runs found = dtn_holding_runs_find(
        stage->task, &(dtn_holding_runs_question){sampler, &movers, deals, count, stage->seed, runs});
    if (found.is_incomplete) {
        stage->is_incomplete = true;
        scene->run_count = found.run_count;
    }
    for (size_t i = 0; i < scene->looks.count; i++) {
        if (scene->looks.items[i].kind != DTN_LOOK_HOLDS)
            continue;
        for (uint64_t run = 0; run < scene->run_count; run++)
            scene->drawn[i][run] =
                run < found.run_count ? found.deals[deal].stable[run] >> DTN_SEQUENTIAL & 1 : NAN;
        deal++;
    }
}
