/* SPDX-License-Identifier: MIT */
#include "study/flip_parts.h"

#include <math.h> /* INFINITY, NAN alone */

static dtn_flip switch_of(dtn_flip_kind kind, const dtn_judgement *judgement, uint32_t rank)
{
    return (dtn_flip){.kind = kind,
                      .judgement = judgement,
                      .rank = rank,
                      .from = NAN,
                      .to = NAN,
                      .plain = NAN,
                      .ranges = NAN,
                      .relative = INFINITY};
}

/* What was taken of memory since `here` is given back. */
static bool turns(dtn_task *task, const dtn_ground *ground, const dtn_altered *altered, dtn_arena_mark here)
{
    const dtn_situation *situation = dtn_altered_situation(altered);
    bool has_turned =
        dtn_altered_is_sound(task, situation) && dtn_ground_answer(task, ground, situation) != ground->exists;
    dtn_arena_reset(&task->arena, here);
    dtn_task_tick(task);
    return has_turned;
}

/* ---- left out ------------------------------------------------------------------------------------------ */

/* Without a rule or red line more is possible, never less; without the only line of needs everyone is needed. */
static bool may_matter(const dtn_ground *ground, const dtn_judgement *judgement)
{
    bool forbids = judgement->kind == DTN_JUDGEMENT_RULE || judgement->kind == DTN_JUDGEMENT_REFUSES;
    if (judgement->kind == DTN_JUDGEMENT_NEEDS)
        return true;
    return forbids && !ground->exists && dtn_judgement_binds(judgement, &ground->situation->bindings);
}

static bool turns_without(dtn_task *task, const dtn_ground *ground, uint32_t place)
{
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    dtn_altered altered = dtn_altered_open(task, ground->situation);
    for (uint32_t i = place + 1; i < altered.count; i++)
        altered.items[i - 1] = altered.items[i];
    altered.count--;
    return turns(task, ground, &altered, here);
}

/* ---- turned round -------------------------------------------------------------------------------------- */

static bool is_written_order(const dtn_judgement *judgement)
{
    return judgement->ranked_count > 0 && judgement->node && judgement->node->kind != DTN_NODE_WANTS;
}

/* The items of rank `rank` and of the one below change places; the signs between ranks stay where they are. */
static const dtn_ranked *swapped(dtn_task *task, const dtn_judgement *judgement, uint32_t rank)
{
    const dtn_ranked *old = judgement->ranking;
    dtn_ranked *ranking = DTN_TAKE(task, judgement->ranked_count, dtn_ranked);
    uint32_t count = 0;
    bool is_far[2] = {false, false};
    for (uint32_t i = 0; i < judgement->ranked_count; i++)
        if (old[i].rank == rank || old[i].rank == rank + 1)
            is_far[old[i].rank - rank] = old[i].far_above_next;
    for (uint32_t i = 0; i < judgement->ranked_count && old[i].rank < rank; i++)
        ranking[count++] = old[i];
    for (uint32_t step = 0; step < 2; step++) {
        for (uint32_t i = 0; i < judgement->ranked_count; i++) {
            if (old[i].rank != rank + 1 - step)
                continue;
            ranking[count] = old[i];
            ranking[count].rank = rank + step;
            ranking[count++].far_above_next = is_far[step];
        }
    }
    for (uint32_t i = count; i < judgement->ranked_count; i++)
        ranking[i] = old[i];
    return ranking;
}

static bool turns_swapped(dtn_task *task, const dtn_ground *ground, uint32_t place, uint32_t rank)
{
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    dtn_altered altered = dtn_altered_open(task, ground->situation);
    altered.items[place].ranking = swapped(task, &altered.items[place], rank);
    return turns(task, ground, &altered, here);
}

/* ---- all ----------------------------------------------------------------------------------------------- */

void dtn_flip_switches(dtn_task *task, const dtn_ground *ground, dtn_flip_list *flips)
{
    dtn_altered in_force = dtn_altered_open(task, ground->situation);
    for (uint32_t i = 0; i < in_force.count; i++) {
        const dtn_judgement *judgement = &in_force.items[i];
        if (may_matter(ground, judgement) && turns_without(task, ground, i))
            DTN_PUSH(task, flips, switch_of(DTN_FLIP_DROP, judgement, 0));
        if (!is_written_order(judgement))
            continue;
        uint32_t last = judgement->ranking[judgement->ranked_count - 1].rank;
        for (uint32_t rank = 0; rank < last; rank++)
            if (turns_swapped(task, ground, i, rank))
                DTN_PUSH(task, flips, switch_of(DTN_FLIP_SWAP, judgement, rank));
    }
}
