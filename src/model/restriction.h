/* SPDX-License-Identifier: MIT
 * model/restriction.h: the sentences that narrow the zone, one by one, and the state without some of them.
 *
 * Walk-away lines of parties with preferences, red lines, rules and lines of `agreement needs`. A default walk-away is
 * one, shown where it comes from. `--given` and needs by default are none: they are always in force. Neither are rules
 * and red lines that do not bind in the state, nor the lines of parties whose consent no need asks for. */
#pragma once

#include "model/situation.h"

typedef enum {
    DTN_RESTRICTION_WALK_AWAY, /* one line of a party's */
    DTN_RESTRICTION_REFUSAL,
    DTN_RESTRICTION_RULE,
    DTN_RESTRICTION_NEED
} dtn_restriction_kind;

typedef struct dtn_restriction {
    dtn_restriction_kind kind;
    uint32_t party; /* WALK_AWAY, REFUSAL; else DTN_NOBODY */
    uint32_t index; /* in the state: walk_away_lines, refusals, forbidden, needs */
    uint32_t place; /* in the situation: walk_aways, refusals, rules, needs; DTN_NOBODY: a default */
    const dtn_judgement *judgement; /* NULL: a default walk-away */
    dtn_span span; /* the sentence; of a default: the first `status quo` line, else that of the party */
} dtn_restriction;

typedef struct dtn_restrictions {
    const dtn_restriction *items; /* by their place in the case */
    uint32_t count;               /* at most DTN_RESTRICTION_LIMIT */
    bool is_cut;                  /* the case has more than that: none are here */
} dtn_restrictions;

enum { DTN_RESTRICTION_LIMIT = 256 };

/* Those of the central state (dtn_situation_central). Where there are too many, none (`is_cut`). In the task's arena. */
dtn_restrictions dtn_restrictions_of(dtn_task *task, const dtn_situation *situation);

/* Also those that may bind in a drawn state: `index` counts all of them, as the structure of a sampler does. */
dtn_restrictions dtn_restrictions_possible(dtn_task *task, const dtn_situation *situation);

/* ---- some of them --------------------------------------------------------------------------------------- */

enum { DTN_CHOICE_WORDS = DTN_RESTRICTION_LIMIT / 64 };

typedef struct dtn_choice { /* restriction i is chosen: bit i % 64 of word i / 64 */
    uint64_t words[DTN_CHOICE_WORDS];
} dtn_choice;

dtn_choice dtn_choice_of_all(uint32_t count);
uint32_t dtn_choice_count(const dtn_choice *choice);
dtn_choice dtn_choice_without(const dtn_choice *choice, const dtn_choice *left_out);

static inline bool dtn_choice_has(const dtn_choice *choice, uint32_t i)
{
    return choice->words[i / 64] >> i % 64 & 1;
}

static inline void dtn_choice_add(dtn_choice *choice, uint32_t i)
{
    choice->words[i / 64] |= UINT64_C(1) << i % 64;
}

static inline void dtn_choice_drop(dtn_choice *choice, uint32_t i)
{
    choice->words[i / 64] &= ~(UINT64_C(1) << i % 64);
}

/* Every one of `few` is in `many`. */
static inline bool dtn_choice_is_within(const dtn_choice *few, const dtn_choice *many)
{
    for (int word = 0; word < DTN_CHOICE_WORDS; word++)
        if (few->words[word] & ~many->words[word])
            return false;
    return true;
}

static inline bool dtn_choices_meet(const dtn_choice *a, const dtn_choice *b)
{
    for (int word = 0; word < DTN_CHOICE_WORDS; word++)
        if (a->words[word] & b->words[word])
            return true;
    return false;
}

/* ---- the state without the others ----------------------------------------------------------------------- */

/* Only the chosen restrictions are in force. A party walks away at the best of its lines that are left; with none left
 * its walk-away lies below every score, so that it accepts whatever it does not refuse. A need that is left out asks
 * nobody: it keeps its place in the list, as an ALL of no parties. */
typedef struct dtn_restricted {
    dtn_state state;      /* what is not said above is borrowed */
    bool *rule_binds;     /* [forbidden_count of the structure]; state.forbidden has those that bind */
    bool **refusal_binds; /* [party][refusal_count of the structure]; stakes' refusals likewise */
    /* how it is filled */
    dtn_need *needs;          /* [need_count] */
    bool **line_stands;       /* [party][walk-away lines, at least 1] */
    bool *has_dropped_a_line; /* [party_count] */
} dtn_restricted;

/* What the restrictions are taken from. */
typedef struct dtn_unrestricted {
    const dtn_state *structure; /* `index` of the restrictions speaks of its lists */
    const dtn_state *numbers;   /* scores and walk-aways: the same state, or a drawn one of that structure */
    const bool *rule_binds;     /* of the structure's rules; NULL: all bind */
    bool *const *refusal_binds; /* per party, of the structure's refusals; NULL: all bind */
} dtn_unrestricted;

/* Room to fill for one choice after another, without allocation. */
dtn_restricted *dtn_restricted_prepare(dtn_task *task, const dtn_state *structure);

/* cost O(sentences + options) */
void dtn_restricted_fill(dtn_restricted *restricted, const dtn_unrestricted *whole,
                         dtn_restrictions restrictions, const dtn_choice *in_force);

/* Both, of one state. In the task's arena. */
dtn_restricted *dtn_restricted_make(dtn_task *task, const dtn_state *whole, dtn_restrictions restrictions,
                                    const dtn_choice *in_force);

/* Another walk-away in place of the party's own, of a state made by the function above. `units`: PRECISE and WIDE. */
void dtn_stakes_walk_away_set(dtn_stakes *stakes, dtn_int128 units, double drawn);

/* Walk-away line `index` of a party; the walk-away itself where the state has no lines. */
dtn_int128 dtn_stakes_exact_line(const dtn_stakes *stakes, uint32_t index);
double dtn_stakes_line(const dtn_stakes *stakes, uint32_t index);
