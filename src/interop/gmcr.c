/* SPDX-License-Identifier: MIT
 *   question  which states of a conflict are feasible?
 *   method    options decided from the highest down, not taken before taken; a branch ends where a condition is met
 *   source    backtracking
 *   cost      O(branches x conditions whose lowest option was just decided)
 *   limits    64 options; 100,000,000 branches */
#include "interop/gmcr.h"

enum { OPTION_BITS = 64, MOST_STEPS = 100000000 };

typedef struct search {
    dtn_task *task;
    dtn_gmcr_mask *masks; /* by the lowest option they care about */
    uint32_t first_mask[OPTION_BITS + 1];
    uint32_t option_count, most, found;
    uint64_t *decimals;
    uint32_t steps;
    bool has_none; /* a condition that always holds */
} search;

bool dtn_gmcr_mask_of(const dtn_gmcr_pattern *pattern, dtn_gmcr_mask *mask)
{
    *mask = (dtn_gmcr_mask){0, 0};
    for (uint32_t i = 0; i < pattern->count; i++) {
        uint64_t bit = UINT64_C(1) << pattern->literals[i].option;
        uint64_t want = pattern->literals[i].is_taken ? bit : 0;
        if (mask->cares & bit && (mask->wants & bit) != want)
            return false;
        mask->cares |= bit;
        mask->wants |= want;
    }
    return true;
}

static uint32_t lowest_option(const dtn_gmcr_mask *mask)
{
    uint32_t option = 0;
    while (!(mask->cares >> option & 1))
        option++;
    return option;
}

/* Bucketed by lowest option, in two passes. */
static void sort_masks(search *s, const dtn_gmcr *conflict)
{
    dtn_gmcr_mask mask;
    uint32_t next[OPTION_BITS] = {0};
    for (uint32_t i = 0; i < conflict->infeasible_count; i++) {
        bool can_hold = dtn_gmcr_mask_of(&conflict->infeasible[i], &mask);
        s->has_none = s->has_none || (can_hold && mask.cares == 0);
        if (can_hold && mask.cares)
            s->first_mask[lowest_option(&mask) + 1]++;
    }
    for (uint32_t option = 0; option < OPTION_BITS; option++) {
        s->first_mask[option + 1] += s->first_mask[option];
        next[option] = s->first_mask[option];
    }
    s->masks = DTN_TAKE(s->task, s->first_mask[OPTION_BITS], dtn_gmcr_mask);
    for (uint32_t i = 0; i < conflict->infeasible_count; i++)
        if (dtn_gmcr_mask_of(&conflict->infeasible[i], &mask) && mask.cares)
            s->masks[next[lowest_option(&mask)]++] = mask;
}

/* Whether what is decided, `option` and those above it, meets a condition that looks no lower. */
static bool is_ruled_out(const search *s, uint32_t option, uint64_t decimal)
{
    for (uint32_t i = s->first_mask[option]; i < s->first_mask[option + 1]; i++)
        if ((decimal & s->masks[i].cares) == s->masks[i].wants)
            return true;
    return false;
}

static void count_step(search *s)
{
    if (++s->steps > MOST_STEPS)
        dtn_task_stop(s->task, DTN_STOP_SIZE, "the states of this conflict take too long to number");
    if (s->steps % 4096 == 0)
        dtn_task_tick(s->task);
}

/* `decided` options above are; at most 64 deep. */
static void decide(search *s, uint32_t undecided, uint64_t decimal)
{
    if (s->found > s->most)
        return;
    if (undecided == 0) {
        if (s->found < s->most)
            s->decimals[s->found] = decimal;
        s->found++;
        return;
    }
    uint32_t option = undecided - 1;
    for (uint64_t taken = 0; taken < 2; taken++) {
        uint64_t further = decimal | taken << option;
        count_step(s);
        if (!is_ruled_out(s, option, further))
            decide(s, option, further);
    }
}

uint32_t dtn_gmcr_states(dtn_task *task, const dtn_gmcr *conflict, uint32_t most, uint64_t *decimals)
{
    search s = {.task = task, .option_count = conflict->option_count, .most = most, .decimals = decimals};
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    sort_masks(&s, conflict);
    if (!s.has_none)
        decide(&s, conflict->option_count, 0);
    dtn_arena_reset(&task->arena, here);
    return s.found;
}
