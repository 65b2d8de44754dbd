/* SPDX-License-Identifier: MIT
 * solve/minimal_sets.c
 *   question  which smallest sets of parties are enough?
 *   method    all sets of one party, of two, of three and so on, but for those that contain a set found before
 *   source    elementary; what is enough stays so with more in it, so a set that contains none found is minimal
 *   cost      at most 2^candidates questions; SETS_LOOKED_AT sets are looked at
 *   limits    ten sets; where the questions end before one is found, all candidates are shrunk to one */
#include "solve/minimal_sets.h"

#include "base/array.h"

#include <string.h>

enum { SETS_LOOKED_AT = 1 << 21 };

typedef struct searching {
    dtn_task *task;
    const dtn_set_question *question;
    bool *is_in;
    uint32_t *places; /* [candidate_count] the members of the set looked at, as places among the candidates */
    DTN_ARRAY(dtn_party_set) found;
    uint64_t asked, looked_at;
} searching;

static bool contains_found(const searching *x)
{
    for (size_t i = 0; i < x->found.count; i++) {
        const dtn_party_set *set = &x->found.items[i];
        uint32_t held = 0;
        while (held < set->count && x->is_in[set->parties[held]])
            held++;
        if (held == set->count)
            return true;
    }
    return false;
}

static bool is_enough(searching *x)
{
    x->asked++;
    return x->question->is_enough(x->question->host, x->is_in);
}

/* Those marked in is_in. */
static void keep(searching *x)
{
    const dtn_set_question *q = x->question;
    uint32_t *parties = DTN_TAKE(x->task, q->candidate_count, uint32_t);
    dtn_party_set set = {.parties = parties};
    for (uint32_t i = 0; i < q->candidate_count; i++)
        if (x->is_in[q->candidates[i]])
            parties[set.count++] = q->candidates[i];
    DTN_PUSH(x->task, &x->found, set);
}

static void mark_places(searching *x, uint32_t size)
{
    memset(x->is_in, 0, x->question->party_count * sizeof *x->is_in);
    for (uint32_t i = 0; i < size; i++)
        x->is_in[x->question->candidates[x->places[i]]] = true;
}

static bool move_to_next(searching *x, uint32_t size)
{
    uint32_t last = x->question->candidate_count - size;
    for (uint32_t i = size; i-- > 0;) {
        if (x->places[i] == last + i)
            continue;
        x->places[i]++;
        for (uint32_t k = i + 1; k < size; k++)
            x->places[k] = x->places[k - 1] + 1;
        return true;
    }
    return false;
}

/* False: a limit was met. */
static bool look_at_size(searching *x, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++)
        x->places[i] = i;
    do {
        if (++x->looked_at > SETS_LOOKED_AT || x->asked >= x->question->most_asked)
            return false;
        if (x->looked_at % 1024 == 0)
            dtn_task_tick(x->task);
        mark_places(x, size);
        if (contains_found(x) || !is_enough(x))
            continue;
        if (x->found.count == DTN_PARTY_SETS)
            return false;
        keep(x);
    } while (move_to_next(x, size));
    return true;
}

static void mark_all(searching *x)
{
    for (uint32_t i = 0; i < x->question->candidate_count; i++)
        x->is_in[x->question->candidates[i]] = true;
}

/* Whether those who are not enough by themselves are enough together: else there are no other sets. */
static bool others_are_enough(searching *x)
{
    mark_all(x);
    for (size_t i = 0; i < x->found.count; i++)
        x->is_in[x->found.items[i].parties[0]] = false;
    return is_enough(x);
}

/* From the last party up, so that the first ones stay. */
static void shrink_all(searching *x)
{
    mark_all(x);
    for (uint32_t i = x->question->candidate_count; i-- > 0;) {
        x->is_in[x->question->candidates[i]] = false;
        if (!is_enough(x))
            x->is_in[x->question->candidates[i]] = true;
    }
    keep(x);
}

dtn_party_sets dtn_minimal_sets_find(dtn_task *task, const dtn_set_question *question)
{
    searching x = {.task = task,
                   .question = question,
                   .is_in = DTN_TAKE(task, question->party_count, bool),
                   .places = DTN_TAKE(task, question->candidate_count, uint32_t)};
    if (is_enough(&x))
        return (dtn_party_sets){.is_complete = true};
    mark_all(&x);
    if (!is_enough(&x))
        return (dtn_party_sets){.is_complete = true};
    bool is_complete = look_at_size(&x, 1);
    if (is_complete && x.found.count > 0 && !others_are_enough(&x))
        return (dtn_party_sets){x.found.items, (uint32_t)x.found.count, true};
    for (uint32_t size = 2; size <= question->candidate_count && is_complete; size++)
        is_complete = look_at_size(&x, size);
    if (x.found.count == 0)
        shrink_all(&x);
    return (dtn_party_sets){x.found.items, (uint32_t)x.found.count, is_complete};
}
