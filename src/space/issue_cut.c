/* SPDX-License-Identifier: MIT
 * question  how many nodes may a diagram have between these issues and those?
 * method    ways to stand of conditions, each by itself; what hangs on one issue is counted together
 * source    Kinnersley 1992 (what is open at a cut); the rest is our own
 * cost      O(size of the conditions that speak of the issue), remembered for groups of few issues
 * limits    an estimate: conditions decide each other in ways it does not see */
#include "space/issue_cut.h"

#include "base/array.h"
#include "numeric/normal.h"
#include "space/tuples.h"

#include <string.h>

enum { REMEMBERED_ISSUES = 6, COMPARED_CONDITIONS = 64 };

#define ONE_BIT   ((int64_t)1 << 20)
#define MOST_BITS (900 * ONE_BIT)

static int64_t bits_of(double ways)
{
    double bits = dtn_log(ways) * (1.4426950408889634 * (double)ONE_BIT);
    return bits >= (double)MOST_BITS ? MOST_BITS : (int64_t)(bits + 0.5);
}

/* ---- conditions that speak of the same issues ----------------------------------------------------------- */

static void mark_issues(const dtn_condition *condition, uint32_t *marks)
{
    if (condition->kind == DTN_CONDITION_OPTION)
        marks[condition->issue / 32] |= UINT32_C(1) << condition->issue % 32;
    for (uint32_t i = 0; i < condition->part_count; i++)
        mark_issues(condition->parts[i], marks);
}

static bool same_options(const dtn_state *state, const dtn_condition *a, const dtn_condition *b)
{
    uint32_t size = state->first_option[a->issue + 1] - state->first_option[a->issue];
    return memcmp(a->options, b->options, (size + 63) / 64 * sizeof *a->options) == 0;
}

static bool same_condition(const dtn_state *state, const dtn_condition *a, const dtn_condition *b)
{
    if (a == b)
        return true;
    if (a->kind != b->kind || a->part_count != b->part_count)
        return false;
    if (a->kind == DTN_CONDITION_OPTION)
        return a->issue == b->issue && same_options(state, a, b);
    for (uint32_t i = 0; i < a->part_count; i++)
        if (!same_condition(state, a->parts[i], b->parts[i]))
            return false;
    return true;
}

static void add_condition(const dtn_state *state, dtn_cut_group *group, const dtn_condition *condition)
{
    for (uint32_t i = 0; i < group->condition_count && i < COMPARED_CONDITIONS; i++)
        if (same_condition(state, group->conditions[i], condition))
            return;
    group->conditions[group->condition_count++] = condition;
}

static void list_issues(dtn_task *task, const dtn_state *state, const uint32_t *marks, dtn_cut_group *group)
{
    uint32_t *issues = DTN_TAKE(task, group->issue_count, uint32_t), *next = issues;
    for (uint32_t issue = 0; issue < state->issue_count; issue++)
        if (marks[issue / 32] >> issue % 32 & 1)
            *next++ = issue;
    group->issues = issues;
    if (group->issue_count <= REMEMBERED_ISSUES)
        group->known = DTN_TAKE(task, (size_t)1 << group->issue_count, int64_t);
}

static uint32_t count_marks(const uint32_t *marks, uint32_t words)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < words; i++)
        for (uint32_t left = marks[i]; left; left &= left - 1)
            count++;
    return count;
}

static void make_groups(dtn_task *task, dtn_issue_cut *cut, const dtn_condition *const *conditions,
                        uint32_t count)
{
    dtn_tuples sets = {0};
    uint32_t width = cut->state->issue_count / 32 + 1;
    uint32_t *marks = DTN_TAKE(task, width, uint32_t);
    uint32_t *set_of = DTN_TAKE(task, count, uint32_t);
    uint32_t *sizes = DTN_TAKE(task, count, uint32_t);
    dtn_tuples_begin(&sets, width);
    for (uint32_t i = 0; i < count; i++) {
        memset(marks, 0, width * sizeof *marks);
        mark_issues(conditions[i], marks);
        set_of[i] = dtn_tuples_number(task, &sets, marks);
        if (set_of[i] == DTN_NO_TUPLE)
            dtn_task_stop(task, DTN_STOP_MEMORY, NULL);
        sizes[set_of[i]]++;
    }
    cut->groups = DTN_TAKE(task, sets.count, dtn_cut_group);
    cut->group_count = sets.count;
    for (uint32_t i = 0; i < sets.count; i++) {
        cut->groups[i].issue_count = count_marks(dtn_tuples_at(&sets, i), width);
        cut->groups[i].conditions = DTN_TAKE(task, sizes[i], const dtn_condition *);
        list_issues(task, cut->state, dtn_tuples_at(&sets, i), &cut->groups[i]);
    }
    for (uint32_t i = 0; i < count; i++)
        add_condition(cut->state, &cut->groups[set_of[i]], conditions[i]);
}

static void list_members(dtn_task *task, dtn_issue_cut *cut)
{
    uint32_t issue_count = cut->state->issue_count;
    uint32_t *first = DTN_TAKE(task, issue_count + 1, uint32_t);
    uint32_t *next = DTN_TAKE(task, issue_count + 1, uint32_t);
    for (uint32_t g = 0; g < cut->group_count; g++)
        for (uint32_t i = 0; i < cut->groups[g].issue_count; i++)
            first[cut->groups[g].issues[i] + 1]++;
    for (uint32_t issue = 0; issue < issue_count; issue++)
        first[issue + 1] += first[issue];
    memcpy(next, first, (issue_count + 1) * sizeof *next);
    cut->members = DTN_TAKE(task, first[issue_count], dtn_cut_member);
    for (uint32_t g = 0; g < cut->group_count; g++)
        for (uint32_t i = 0; i < cut->groups[g].issue_count; i++)
            cut->members[next[cut->groups[g].issues[i]]++] = (dtn_cut_member){g, i};
    cut->first_member = first;
}

/* ---- options that conditions tell apart ------------------------------------------------------------------ */

typedef struct splitting { /* of the options of one issue into classes */
    uint32_t issue, size;
    uint32_t class_count;
    uint32_t *class_of; /* [size] */
    uint32_t *
        inside; /* [2 * size] per old class: 1 + the class of its options that are named, then of the others */
} splitting;

static void split_classes(splitting *s, const dtn_condition *condition)
{
    if (condition->kind == DTN_CONDITION_OPTION && condition->issue == s->issue) {
        uint32_t *outside = s->inside + s->size;
        memset(s->inside, 0, 2 * (size_t)s->size * sizeof *s->inside);
        s->class_count = 0;
        for (uint32_t option = 0; option < s->size; option++) {
            bool is_named = condition->options[option / 64] >> option % 64 & 1;
            uint32_t *place = &(is_named ? s->inside : outside)[s->class_of[option]];
            if (*place == 0)
                *place = ++s->class_count;
            s->class_of[option] = *place - 1;
        }
    }
    for (uint32_t i = 0; i < condition->part_count; i++)
        split_classes(s, condition->parts[i]);
}

static splitting whole_issue(dtn_task *task, const dtn_state *state, uint32_t issue)
{
    uint32_t size = state->first_option[issue + 1] - state->first_option[issue];
    return (splitting){issue, size, 1, DTN_TAKE(task, size, uint32_t),
                       DTN_TAKE(task, 2 * (size_t)size, uint32_t)};
}

static void count_classes(dtn_task *task, dtn_issue_cut *cut)
{
    for (uint32_t g = 0; g < cut->group_count; g++)
        cut->groups[g].classes = DTN_TAKE(task, cut->groups[g].issue_count, uint32_t);
    for (uint32_t issue = 0; issue < cut->state->issue_count; issue++) {
        dtn_arena_mark mark = dtn_arena_here(&task->arena);
        splitting all = whole_issue(task, cut->state, issue);
        splitting own = whole_issue(task, cut->state, issue);
        for (uint32_t m = cut->first_member[issue]; m < cut->first_member[issue + 1]; m++) {
            dtn_cut_group *group = &cut->groups[cut->members[m].group];
            memset(own.class_of, 0, own.size * sizeof *own.class_of);
            own.class_count = 1;
            for (uint32_t i = 0; i < group->condition_count; i++) {
                split_classes(&all, group->conditions[i]);
                split_classes(&own, group->conditions[i]);
            }
            group->classes[cut->members[m].place] = own.class_count;
        }
        cut->most[issue] = bits_of(all.class_count);
        dtn_arena_reset(&task->arena, mark);
    }
}

/* ---- ways to stand --------------------------------------------------------------------------------------- */

typedef struct standing { /* of a condition once some issues are taken */
    double open;          /* ways in which it is not decided */
    bool may_hold, may_fail;
} standing;

static standing standing_of(const dtn_issue_cut *cut, const dtn_condition *condition);

/* One part that fails ends an `and`; else it stands as all of those together that are not certain yet. */
static standing standing_of_parts(const dtn_issue_cut *cut, const dtn_condition *condition)
{
    bool is_and = condition->kind == DTN_CONDITION_AND;
    bool all_silent = true, any_decides = false;
    double open = 1;
    for (uint32_t i = 0; i < condition->part_count; i++) {
        standing part = standing_of(cut, condition->parts[i]);
        bool is_silent = is_and ? part.may_hold : part.may_fail;
        any_decides |= is_and ? part.may_fail : part.may_hold;
        all_silent &= is_silent;
        open *= part.open + is_silent;
    }
    open -= all_silent;
    return (standing){open, is_and ? all_silent : any_decides, is_and ? any_decides : all_silent};
}

static standing standing_of(const dtn_issue_cut *cut, const dtn_condition *condition)
{
    switch (condition->kind) {
    case DTN_CONDITION_OPTION: {
        bool is_taken = cut->is_taken[condition->issue];
        return (standing){!is_taken, is_taken, is_taken};
    }
    case DTN_CONDITION_NOT: {
        standing part = standing_of(cut, condition->parts[0]);
        return (standing){part.open, part.may_fail, part.may_hold};
    }
    case DTN_CONDITION_AND:
    case DTN_CONDITION_OR:
        return standing_of_parts(cut, condition);
    case DTN_CONDITION_ALWAYS:
        break;
    }
    return (standing){0, true, false};
}

static int64_t weigh_group(dtn_issue_cut *cut, const dtn_cut_group *group)
{
    int64_t structure = 0, taken = 0;
    double functions = group->condition_count;
    for (uint32_t i = 0; i < group->condition_count && structure < MOST_BITS; i++) {
        standing s = standing_of(cut, group->conditions[i]);
        structure += bits_of(s.open + (s.may_hold || s.may_fail));
    }
    for (uint32_t i = 0; i < group->issue_count; i++) {
        if (cut->is_taken[group->issues[i]])
            taken += bits_of(group->classes[i]);
        else
            functions *= group->classes[i];
    }
    cut->work += group->condition_count + group->issue_count;
    int64_t least = structure < taken ? structure : taken;
    return functions * (double)ONE_BIT < (double)least ? (int64_t)functions * ONE_BIT : least;
}

static int64_t ways_of(dtn_issue_cut *cut, dtn_cut_group *group)
{
    cut->work++;
    if (group->taken_count == 0 || group->taken_count == group->issue_count)
        return 0;
    if (group->known == NULL)
        return weigh_group(cut, group);
    int64_t *known = &group->known[group->taken_mask];
    if (*known == 0)
        *known = 1 + weigh_group(cut, group);
    return *known - 1;
}

static int64_t hanging_cost(const dtn_issue_cut *cut, uint32_t issue)
{
    return cut->hanging[issue] < cut->most[issue] ? cut->hanging[issue] : cut->most[issue];
}

static void add_held(dtn_issue_cut *cut, const dtn_cut_group *group, int64_t held)
{
    if (group->taken_count != 1) {
        cut->bits += held;
        return;
    }
    uint32_t only = group->taken_sum;
    cut->bits -= hanging_cost(cut, only);
    cut->hanging[only] += held;
    cut->bits += hanging_cost(cut, only);
}

static void turn_issue(dtn_issue_cut *cut, uint32_t issue, bool taken)
{
    uint32_t from = cut->first_member[issue], to = cut->first_member[issue + 1];
    cut->is_taken[issue] = taken;
    for (uint32_t m = from; m < to; m++) {
        dtn_cut_group *group = &cut->groups[cut->members[m].group];
        add_held(cut, group, -group->held);
        group->taken_count += taken ? 1 : UINT32_MAX;
        group->taken_sum += taken ? issue : 0 - issue;
        if (group->known != NULL)
            group->taken_mask ^= UINT64_C(1) << cut->members[m].place;
        group->held = ways_of(cut, group);
        add_held(cut, group, group->held);
    }
}

void dtn_issue_cut_take(dtn_issue_cut *cut, uint32_t issue)
{
    turn_issue(cut, issue, true);
}

void dtn_issue_cut_give_back(dtn_issue_cut *cut, uint32_t issue)
{
    turn_issue(cut, issue, false);
}

/* 2^(bits); the fraction by its series, to six digits. */
double dtn_issue_cut_nodes(const dtn_issue_cut *cut)
{
    int64_t bits = cut->bits < MOST_BITS ? cut->bits : MOST_BITS;
    double part = (double)(bits % ONE_BIT) / (double)ONE_BIT;
    double nodes =
        1 +
        part * (0.6931472 + part * (0.2402265 + part * (0.0555041 + part * (0.0096181 + part * 0.0013333))));
    for (int64_t whole = bits / ONE_BIT; whole > 0; whole -= 30)
        nodes *= (double)(UINT32_C(1) << (whole < 30 ? whole : 30));
    return nodes;
}

dtn_issue_cut *dtn_issue_cut_open(dtn_task *task, const dtn_state *state,
                                  const dtn_condition *const *conditions, uint32_t count)
{
    dtn_issue_cut *cut = DTN_TAKE(task, 1, dtn_issue_cut);
    cut->state = state;
    cut->is_taken = DTN_TAKE(task, state->issue_count, bool);
    cut->most = DTN_TAKE(task, state->issue_count, int64_t);
    cut->hanging = DTN_TAKE(task, state->issue_count, int64_t);
    make_groups(task, cut, conditions, count);
    list_members(task, cut);
    count_classes(task, cut);
    return cut;
}
