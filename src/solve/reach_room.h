/* SPDX-License-Identifier: MIT
 * solve/reach_room.h: what one worker keeps while it looks at drawn states. Only solve/reach*.c include it. */
#pragma once

#include "solve/reach_plan.h"

/* In place of infinities, whose sums would be no numbers. REFUSED and UNLIMITED are still refused. */
static const double DTN_REACH_UNLIMITED = 0x1p900, DTN_REACH_REFUSED = -0x1p1000,
                    DTN_REACH_NOTHING = -0x1p950;

typedef struct dtn_reach_side_room {
    double *middle;      /* [middle_room] what the issues of the middle add */
    double *fixed;       /* [tail_room] what those of the tail add */
    double *offset;      /* [variant_count] what conditions add to all tails of a head */
    double *vectors;     /* [kept * tail_room] */
    uint32_t *vector_at; /* [kept] 1 + the vector that lies there; 0: none */
    double *highest;     /* [vector_count] no tail of the vector adds more */
    double *lowest;      /* [vector_count] no tail adds less; of counts only */
    uint32_t kept;
    double size;     /* no partial sum of worths and points is larger, above or below 0 */
    double *ceiling; /* [middle_room] the most that packages of a head reach; of several variants only */
    double *ceiling_of_variant; /* [variant_count] */
    const double *reach;        /* [middle_room] ceiling, or middle: then each head reaches `rest` more */
    double rest;
    double *top;        /* [top + 1] what the first issues of the top add, less the walk-away; UNLIMITED */
    double *still;      /* [top + 1] the most that the rest can add */
    bool *binds;        /* [refusal_count] in this state */
    bool *bound_before; /* of the state before */
    double *numbers;    /* [option_count + points_count] likewise; of sides with preferences */
    bool is_made;
    bool has_reaches; /* `reach` and `rest` are of the numbers at hand; only where there is no top */
    /* of the head at hand */
    double base; /* what it adds to all its tails, less the walk-away */
    const double *tails;
    double ceiling_of_tails, floor_of_tails;
} dtn_reach_side_room;

/* A package that was in the zone of a state before. */
typedef struct dtn_reach_witness {
    uint32_t *options; /* [issue_count] in the row of all options */
    bool *holds;       /* [condition_count] of the sides, then of the needs */
} dtn_reach_witness;

/* A need that some tails of the head at hand may meet and others not. */
typedef struct dtn_reach_open_need {
    const dtn_reach_need *need;
    const uint64_t *applies; /* where it does */
    bool is_never_met;
    double consent;    /* of those who take all tails */
    uint32_t *members; /* [longest_need] who take some, by number in the need */
    uint32_t member_count;
} dtn_reach_open_need;

enum { DTN_REACH_SEEDS = 8, DTN_REACH_WITNESSES = 12 };

struct dtn_reach_room {
    const dtn_state *state; /* at hand */
    dtn_reach_side_room *sides;
    double best;
    uint32_t best_middle; /* the head, within its middle, that reached it */
    uint64_t best_head;   /* and the package */
    uint32_t best_tail;
    uint32_t seeds[DTN_REACH_SEEDS]; /* heads that were best of states before: looked at first */
    uint32_t seed_count;
    double goal;                                         /* no more is asked for */
    const double **numbers_of_heads, **numbers_of_tails; /* [always_count] and what must be reached of them */
    double *enough_of_heads, *enough_of_tails;
    double *gains;     /* [longest_need * DTN_REACH_LANES] */
    uint16_t *options; /* [top] */
    uint64_t *ordinal; /* [top + 1] */
    /* of counts */
    bool is_counting, is_counted; /* is_counted: `count` is of the state that was filled in last */
    uint64_t count;
    uint8_t *accepted;    /* [tail_room / DTN_REACH_LANES] */
    uint32_t *open_sides; /* of the head at hand: those who take some tails and not others */
    dtn_reach_open_need *open_needs;
    uint32_t open_side_count, open_need_count;
    /* of existence */
    dtn_reach_witness *witnesses[DTN_REACH_WITNESSES]; /* the last that was of use first */
    uint32_t witness_count;
    uint32_t *first_condition; /* [side_count + 1] where its conditions lie in `holds` */
    uint16_t *package;         /* [issue_count] */
};

static inline uint32_t dtn_reach_slot(const dtn_reach_side_room *of, uint32_t vector)
{
    return vector < of->kept ? vector : vector % of->kept;
}

/* Reads a drawn state, first what binds in it, then its numbers, then, for counts, what each vector adds at least. */
void dtn_reach_note(const dtn_reach *reach, dtn_reach_room *room, const dtn_state *drawn,
                    const bool *rule_binds, bool *const *refusal_binds);
void dtn_reach_fill(const dtn_reach *reach, dtn_reach_room *room);
void dtn_reach_find_floors(const dtn_reach *reach, dtn_reach_room *room);

/* Nobody with preferences is asked, and the same binds as in the state that was filled in last; after dtn_reach_note. */
bool dtn_reach_is_unchanged(const dtn_reach *reach, const dtn_reach_room *room);

void dtn_reach_make_vector(const dtn_reach *reach, const dtn_reach_room *room, uint32_t index,
                           uint32_t vector);

/* Whether a package of an earlier state is surely in the zone of this one; after dtn_reach_note. */
bool dtn_reach_is_witnessed(const dtn_reach *reach, dtn_reach_room *room);
void dtn_reach_add_witness(const dtn_reach *reach, dtn_reach_room *room, uint64_t head, uint32_t tail);
void dtn_reach_prepare_witnesses(dtn_task *task, const dtn_reach *reach, dtn_reach_room *room);

/* met[i] = the slack of the need where its members gain gains[j * count + i]; count at most DTN_REACH_LANES. */
static inline void dtn_reach_slacks(const dtn_reach_need *need, const double *gains, int count, double *met)
{
    const dtn_need *of = need->need;
    bool is_all = of->kind == DTN_NEED_ALL;
    for (int i = 0; i < count; i++)
        met[i] = is_all ? DTN_REACH_UNLIMITED : DTN_REACH_REFUSED;
    for (uint32_t a = 0; a < of->party_count; a++) {
        const double *own = gains + (size_t)a * (size_t)count;
        double consent[DTN_REACH_LANES] = {0};
        for (uint32_t b = 0; !is_all && b < of->party_count; b++) {
            const double *other = gains + (size_t)b * (size_t)count;
            double votes = of->kind == DTN_NEED_VOTES ? of->votes[b] : 1;
            for (int i = 0; i < count; i++)
                consent[i] += other[i] >= own[i] ? votes : 0;
        }
        for (int i = 0; i < count; i++) {
            bool is_met = is_all ? own[i] < met[i] : consent[i] >= need->quota && own[i] > met[i];
            met[i] = is_met ? own[i] : met[i];
        }
    }
}

static inline dtn_row dtn_reach_when(const dtn_reach_need *need, uint64_t head)
{
    return need->when.rows[dtn_reach_variant(&need->when, head)];
}
