/* SPDX-License-Identifier: MIT
 * study/flip.h: the smallest changes to single lines of a case that turn its central answer, whether a zone exists.
 *   method  docs/method/flip.md
 *   cost    O(numbers x packages that all others agree to) and a few central cases for each number that turns it */
#pragma once

#include "model/situation.h"

/* A number that a judgement in force states or draws. */
typedef struct dtn_flip_number {
    const dtn_judgement *judgement; /* the first that it stands in */
    const dtn_entry *entry;         /* of a weight, value or score, else NULL */
    const dtn_quantity *leaf;
    const dtn_quantity *product; /* the largest product or quotient around it: `0.2 * pressure`; NULL: none */
    bool is_share;               /* of a chance */
    bool is_whole;               /* it is the whole quantity, not part of an expression */
    double from;                 /* in the central case */
    double width;                /* 95% point less 5% point; 0: certain */
    double low, high;            /* its scale */
} dtn_flip_number;

typedef enum {
    DTN_FLIP_NUMBER, /* another number */
    DTN_FLIP_DROP,   /* a rule, red line or need left out */
    DTN_FLIP_SWAP    /* two neighbouring ranks of an order change places */
} dtn_flip_kind;

typedef struct dtn_flip {
    dtn_flip_kind kind;
    const dtn_flip_number *number;  /* NULL unless NUMBER */
    const dtn_judgement *judgement; /* the statement that changes */
    uint32_t rank;                  /* SWAP: with the one below it */
    double from, to;                /* `to`: of twelve digits, the nearest at which the answer has turned */
    double plain;                   /* a number of few digits, hardly farther, at which it has turned too */
    double ranges;   /* |to - from| in units of the number's own width; NaN: certain, or no number */
    double relative; /* |to - from| / |from|; infinite from 0 */
} dtn_flip;

typedef struct dtn_flip_pair {
    bool is_found;
    dtn_flip parts[2];
    double ranges;     /* of both: each is moved equally many of its own ranges */
    uint32_t searched; /* numbers among which pairs were searched */
} dtn_flip_pair;

typedef struct dtn_flips {
    bool exists;     /* the central answer that turns */
    dtn_flip *items; /* by ranges, then those without by relative change, then what is left out or swapped */
    uint32_t count;
    uint32_t number_count;   /* numbers in force that were searched, in both directions */
    uint32_t too_interwoven; /* of those, not followed: products and quotients of too high a degree */
    bool is_too_large;       /* more than DTN_FLIP_LIMIT allowed packages: numbers were not searched */
    dtn_flip_pair pair;      /* only looked for where no single change is found */
} dtn_flips;

dtn_flips dtn_flip_find(dtn_task *task, const dtn_situation *situation);
