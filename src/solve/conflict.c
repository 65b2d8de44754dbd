/* SPDX-License-Identifier: MIT
 * solve/conflict.c
 *   question  which smallest sets of restrictions leave no package in the zone?
 *   method    a set not judged yet is found on a map of what is known, then shrunk to a smallest conflict or
 *             grown to a largest set without one, which the map remembers; until nothing is left unjudged
 *   source    Liffiton et al. 2016 (MARCO); the map is a search for hitting sets as in Reiter 1987
 *   cost      questions: see the header; the map: at most MAP_STEPS steps each time
 *   limits    256 restrictions; more than SETS conflicts, or a map that is not searched to its end: not complete */
#include "solve/conflict.h"

#include "base/array.h"
#include "base/sort.h"

/* More than are shown are looked for, so that those with the fewest restrictions are shown. A search asks too dear
 * questions for that: one more than is shown tells that there are others. */
enum { SETS = 100, SETS_BY_SEARCH = DTN_CONFLICT_LIMIT + 1, MAP_STEPS = 1 << 20 };

typedef struct exploring {
    dtn_task *task;
    const dtn_compatible *compatible;
    dtn_choice all;
    uint32_t count; /* of restrictions */
    DTN_ARRAY(dtn_conflict) conflicts;
    DTN_ARRAY(dtn_choice) spared; /* what a largest set without conflict leaves out */
    bool is_judged;               /* every question was answered so far */
    bool is_stopped;              /* the host asked to stop */
    uint64_t steps;               /* of the map */
} exploring;

/* ---- the map -------------------------------------------------------------------------------------------- */

/* Every set that is not judged yet leaves out something of each conflict found, and does not leave out all that a
 * largest set without conflict leaves out. */
typedef struct map_search {
    exploring *x;
    dtn_choice left_out, kept; /* kept: not to be left out on this branch */
} map_search;

static bool leaves_out_too_much(const exploring *x, const dtn_choice *left_out)
{
    for (size_t i = 0; i < x->spared.count; i++)
        if (dtn_choice_is_within(&x->spared.items[i], left_out))
            return true;
    return false;
}

static const dtn_choice *first_left_whole(const exploring *x, const dtn_choice *left_out)
{
    for (size_t i = 0; i < x->conflicts.count; i++)
        if (!dtn_choices_meet(&x->conflicts.items[i].members, left_out))
            return &x->conflicts.items[i].members;
    return NULL;
}

/* One restriction after the other of a conflict still whole is left out; those tried before are then kept, so that
 * no set is met twice. As deep as there are restrictions at most. */
static bool search_map(map_search *search)
{
    exploring *x = search->x;
    if (++x->steps > MAP_STEPS || leaves_out_too_much(x, &search->left_out))
        return false;
    if (x->steps % 1024 == 0)
        dtn_task_tick(x->task);
    const dtn_choice *whole = first_left_whole(x, &search->left_out);
    if (!whole)
        return true;
    dtn_choice kept = search->kept;
    for (uint32_t i = 0; i < x->count; i++) {
        if (!dtn_choice_has(whole, i) || dtn_choice_has(&search->kept, i))
            continue;
        dtn_choice_add(&search->left_out, i);
        if (search_map(search))
            return true;
        dtn_choice_drop(&search->left_out, i);
        dtn_choice_add(&search->kept, i);
    }
    search->kept = kept;
    return false;
}

/* The largest set not judged yet that the map leads to first; false: none, or the map grew too large. */
static bool find_unjudged(exploring *x, dtn_choice *set)
{
    map_search search = {.x = x, .left_out = {{0}}, .kept = {{0}}};
    x->steps = 0;
    if (!search_map(&search))
        return false;
    *set = dtn_choice_without(&x->all, &search.left_out);
    return true;
}

/* ---- shrunk and grown ----------------------------------------------------------------------------------- */

static dtn_compatible_answer judge(exploring *x, const dtn_choice *set)
{
    dtn_compatible_answer answer = dtn_compatible_ask(x->task, x->compatible, set);
    x->is_judged = x->is_judged && answer != DTN_NOT_PROVED;
    return answer;
}

/* From the last restriction up, so that of several smallest conflicts the one of earlier sentences is found. */
static void shrink(exploring *x, dtn_choice set)
{
    dtn_conflict conflict = {.members = set, .is_proved = true};
    for (uint32_t i = x->count; i-- > 0;) {
        if (!dtn_choice_has(&conflict.members, i))
            continue;
        dtn_choice fewer = conflict.members;
        dtn_choice_drop(&fewer, i);
        dtn_compatible_answer answer = judge(x, &fewer);
        if (answer == DTN_IN_CONFLICT)
            conflict.members = fewer;
        conflict.is_proved = conflict.is_proved && answer != DTN_NOT_PROVED;
    }
    conflict.size = dtn_choice_count(&conflict.members);
    DTN_PUSH(x->task, &x->conflicts, conflict);
}

static void grow(exploring *x, dtn_choice set)
{
    for (uint32_t i = 0; i < x->count; i++) {
        if (dtn_choice_has(&set, i))
            continue;
        dtn_choice more = set;
        dtn_choice_add(&more, i);
        if (judge(x, &more) == DTN_COMPATIBLE)
            set = more;
    }
    dtn_choice left_out = dtn_choice_without(&x->all, &set);
    DTN_PUSH(x->task, &x->spared, left_out);
}

/* What cannot be judged is passed over together with all that is smaller, which the answer then does not call
 * complete. */
static void judge_and_remember(exploring *x, dtn_choice set)
{
    switch (judge(x, &set)) {
    case DTN_IN_CONFLICT:
        shrink(x, set);
        break;
    case DTN_COMPATIBLE:
        grow(x, set);
        break;
    case DTN_NOT_PROVED: {
        dtn_choice left_out = dtn_choice_without(&x->all, &set);
        DTN_PUSH(x->task, &x->spared, left_out);
        break;
    }
    }
}

/* ---- all of them ---------------------------------------------------------------------------------------- */

static int fewest_first(const void *left, const void *right, const void *context)
{
    const dtn_conflict *a = left, *b = right;
    (void)context;
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    for (int word = 0; word < DTN_CHOICE_WORDS; word++) {
        uint64_t differ = a->members.words[word] ^ b->members.words[word];
        if (differ)
            return a->members.words[word] & differ & -differ ? -1 : 1;
    }
    return 0;
}

static bool explore(exploring *x)
{
    const size_t enough = x->compatible->asks_cheaply ? SETS : SETS_BY_SEARCH;
    dtn_choice set;
    while (find_unjudged(x, &set)) {
        x->is_stopped = dtn_task_must_stop(x->task);
        if (x->is_stopped || x->conflicts.count >= enough)
            return false;
        judge_and_remember(x, set);
    }
    return x->steps <= MAP_STEPS;
}

static bool is_hopeless(const exploring *x)
{
    return x->conflicts.count == 1 && x->conflicts.items[0].size == 0;
}

dtn_conflicts dtn_conflict_find(dtn_task *task, const dtn_compatible *compatible)
{
    uint32_t count = compatible->restrictions.count;
    exploring x = {.task = task,
                   .compatible = compatible,
                   .count = count,
                   .all = dtn_choice_of_all(count),
                   .is_judged = true};
    dtn_conflicts conflicts = {0};
    dtn_compatible_answer together = dtn_compatible_ask(task, compatible, &x.all);
    conflicts.is_possible = together == DTN_COMPATIBLE;
    conflicts.is_possible_proved = together != DTN_NOT_PROVED;
    conflicts.has_open = together == DTN_NOT_PROVED;
    conflicts.is_stopped = conflicts.has_open && dtn_task_must_stop(task);
    if (together != DTN_IN_CONFLICT) {
        conflicts.is_complete = conflicts.is_possible;
        return conflicts;
    }
    bool is_searched = explore(&x);
    conflicts.is_hopeless = is_hopeless(&x);
    conflicts.is_complete = is_searched && x.is_judged;
    conflicts.has_open = !x.is_judged;
    conflicts.is_stopped = x.is_stopped || (conflicts.has_open && dtn_task_must_stop(task));
    if (conflicts.is_hopeless)
        return conflicts;
    dtn_sort(task, x.conflicts.items, x.conflicts.count, sizeof *x.conflicts.items, fewest_first, NULL);
    conflicts.items = x.conflicts.items;
    conflicts.found = (uint32_t)x.conflicts.count;
    conflicts.count = conflicts.found < DTN_CONFLICT_LIMIT ? conflicts.found : DTN_CONFLICT_LIMIT;
    return conflicts;
}
