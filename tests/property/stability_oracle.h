/* SPDX-License-Identifier: MIT
 * tests/property/stability_oracle.h: the definitions of stability once more, with sets and recursion.
 *
 * A conflict is kept as plain tables: the options of each state, who refuses it, what each party thinks of it. Nothing
 * of solve/ is used. */
#pragma once

#include "property/zone_cases.h"

#include "graph/stability.h"

typedef struct conflict {
    dtn_movers movers;
    uint32_t states;
    uint16_t *options; /* [states * issue_count] */
    bool *refuses;     /* [party_count * states] */
    uint32_t *likes;   /* [party_count * states] the higher the better */
    bool *prefers;     /* [party_count] */
    bool *can;         /* [party_count * states * states] */
    bool *reached;     /* [states * party_count] for reach */
} conflict;

static inline bool likes_more(const conflict *c, uint32_t party, uint32_t a, uint32_t b)
{
    return c->prefers[party] && c->likes[party * c->states + a] > c->likes[party * c->states + b];
}

static inline bool moves_to(const conflict *c, uint32_t party, uint32_t a, uint32_t b)
{
    return c->can[((size_t)party * c->states + a) * c->states + b];
}

static inline bool may_move(const conflict *c, uint32_t party, uint32_t a, uint32_t b)
{
    const uint16_t *from = &c->options[a * c->movers.issue_count],
                   *to = &c->options[b * c->movers.issue_count];
    for (uint32_t i = 0; i < c->movers.issue_count; i++) {
        if (from[i] == to[i])
            continue;
        if (c->movers.party[i] != party)
            return false;
        if ((c->movers.direction[i] == DTN_ONLY_FORWARD && to[i] < from[i]) ||
            (c->movers.direction[i] == DTN_ONLY_BACK && to[i] > from[i]))
            return false;
    }
    return a != b && !c->refuses[party * c->states + b];
}

static inline void list_arcs(dtn_task *task, conflict *c)
{
    c->can = DTN_TAKE(task, (size_t)c->movers.party_count * c->states * c->states, bool);
    c->reached = DTN_TAKE(task, (size_t)c->movers.party_count * c->states, bool);
    for (uint32_t party = 0; party < c->movers.party_count; party++)
        for (uint32_t a = 0; a < c->states; a++)
            for (uint32_t b = 0; b < c->states; b++)
                c->can[((size_t)party * c->states + a) * c->states + b] = may_move(c, party, a, b);
}

/* From a state the opponents of `party` go on, but not `last`. */
static inline void go_on(const conflict *c, uint32_t party, bool improving, uint32_t state, uint32_t last)
{
    for (uint32_t mover = 0; mover < c->movers.party_count; mover++) {
        if (mover == party || mover == last)
            continue;
        for (uint32_t next = 0; next < c->states; next++) {
            bool *reached = &c->reached[next * c->movers.party_count + mover];
            if (*reached || !moves_to(c, mover, state, next) ||
                (improving && !likes_more(c, mover, next, state)))
                continue;
            *reached = true;
            go_on(c, party, improving, next, mover);
        }
    }
}

static inline bool is_reached(const conflict *c, uint32_t state)
{
    for (uint32_t mover = 0; mover < c->movers.party_count; mover++)
        if (c->reached[state * c->movers.party_count + mover])
            return true;
    return false;
}

static inline bool gets_above(const conflict *c, uint32_t party, uint32_t from, uint32_t state)
{
    for (uint32_t next = 0; next < c->states; next++)
        if (moves_to(c, party, from, next) && likes_more(c, party, next, state))
            return true;
    return false;
}

/* Whether the opponents answer the move from `state` to what was reached. */
static inline bool is_answered(const conflict *c, uint32_t party, dtn_concept concept, uint32_t state,
                               uint32_t improvement)
{
    if (concept == DTN_NASH)
        return false;
    memset(c->reached, 0, (size_t)c->movers.party_count * c->states);
    go_on(c, party, concept == DTN_SEQUENTIAL, improvement, DTN_NOBODY);
    for (uint32_t x = 0; x < c->states; x++)
        if (is_reached(c, x) && !likes_more(c, party, x, state) &&
            (concept != DTN_SYMMETRIC || !gets_above(c, party, x, state)))
            return true;
    return false;
}

static inline bool is_stable_by_definition(const conflict *c, uint32_t party, dtn_concept concept,
                                           uint32_t state)
{
    for (uint32_t next = 0; next < c->states; next++)
        if (moves_to(c, party, state, next) && likes_more(c, party, next, state) &&
            !is_answered(c, party, concept, state, next))
            return false;
    return true;
}

/* ---- random conflicts ------------------------------------------------------------------------------- */

static inline dtn_movers random_movers(dtn_task *task, dice *d, uint32_t most_states)
{
    uint32_t issues = 1 + roll(d, 6), parties = 1 + roll(d, 5), all = 1;
    uint32_t *sizes = DTN_TAKE(task, issues, uint32_t), *party = DTN_TAKE(task, issues, uint32_t);
    dtn_direction *direction = DTN_TAKE(task, issues, dtn_direction);
    uint32_t one_way = roll(d, 3) * 30;
    for (uint32_t i = 0; i < issues; i++) {
        sizes[i] = 1 + roll(d, 4);
        if (all * sizes[i] > most_states)
            sizes[i] = 1;
        all *= sizes[i];
        party[i] = happens(d, 10) ? DTN_NOBODY : roll(d, parties);
        direction[i] = happens(d, one_way) ? (dtn_direction)(1 + roll(d, 2)) : DTN_ANY_WAY;
    }
    return (dtn_movers){issues, parties, sizes, party, direction};
}

static inline uint32_t count_packages(const dtn_movers *movers)
{
    return (uint32_t)dtn_moves_count(movers, false);
}

static inline void set_options(const dtn_movers *movers, uint32_t package, uint16_t *options)
{
    for (uint32_t i = movers->issue_count; i-- > 0; package /= movers->sizes[i])
        options[i] = (uint16_t)(package % movers->sizes[i]);
}

static inline void form_opinions(dtn_task *task, dice *d, conflict *c)
{
    uint32_t parties = c->movers.party_count, refusal = roll(d, 3) * 10;
    c->refuses = DTN_TAKE(task, (size_t)parties * c->states, bool);
    c->likes = DTN_TAKE(task, (size_t)parties * c->states, uint32_t);
    c->prefers = DTN_TAKE(task, parties, bool);
    for (uint32_t party = 0; party < parties; party++) {
        uint32_t steps = happens(d, 50) ? 1000 : 1 + roll(d, 6); /* ties are rare or frequent */
        c->prefers[party] = happens(d, 88);
        for (uint32_t s = 0; s < c->states; s++) {
            c->likes[party * c->states + s] = roll(d, steps) * 3 + 5;
            c->refuses[party * c->states + s] = happens(d, refusal);
        }
    }
}

/* `is_state` is set when some packages are left out, else NULL. */
static inline conflict random_conflict(dtn_task *task, dice *d, uint32_t most_states, uint64_t **is_state)
{
    conflict c = {.movers = random_movers(task, d, most_states)};
    uint32_t packages = count_packages(&c.movers), missing = roll(d, 3) * 20;
    c.options = DTN_TAKE(task, (size_t)packages * c.movers.issue_count, uint16_t);
    *is_state = missing ? DTN_TAKE(task, packages / 64 + 1, uint64_t) : NULL;
    for (uint32_t package = 0; package < packages; package++) {
        if (missing && happens(d, missing))
            continue;
        set_options(&c.movers, package, &c.options[c.states++ * c.movers.issue_count]);
        if (missing)
            dtn_bit_set(*is_state, package);
    }
    form_opinions(task, d, &c);
    list_arcs(task, &c);
    return c;
}

/* ---- the same for solve/ ---------------------------------------------------------------------------- */

static inline dtn_moves *moves_of(dtn_task *task, const conflict *c, const uint64_t *is_state)
{
    dtn_moves *moves = dtn_moves_of_packages(task, &c->movers, is_state);
    for (uint32_t party = 0; party < c->movers.party_count; party++) {
        uint64_t *refused = DTN_TAKE(task, c->states / 64 + 1, uint64_t);
        for (uint32_t s = 0; s < c->states; s++)
            if (c->refuses[party * c->states + s])
                dtn_bit_set(refused, s);
        moves->refused[party] = refused;
    }
    return moves;
}

static inline dtn_ranking *rankings_of(dtn_task *task, const conflict *c)
{
    dtn_ranking *rankings = DTN_TAKE(task, c->movers.party_count, dtn_ranking);
    for (uint32_t party = 0; party < c->movers.party_count; party++)
        if (c->prefers[party])
            rankings[party] = dtn_ranking_of_labels(task, c->states, &c->likes[party * c->states]);
    return rankings;
}
