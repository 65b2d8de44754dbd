/* SPDX-License-Identifier: MIT
 * interop/gmcr_coding.h: issues with several options as options that are taken or not.
 *
 *   one option             none: it never changes
 *   two options            one: taken means the second
 *   several, both ways     one each; no two go together, and one is taken
 *   several, one way       one for each but the lowest: taken means `that or more`. It goes one way like the issue
 *   moved by no party      none: it stands still where it stands */
#pragma once

#include "graph/moves.h"
#include "interop/gmcr.h"

typedef enum { DTN_CODED_NOT, DTN_CODED_ONE, DTN_CODED_EACH, DTN_CODED_LADDER } dtn_coding_kind;

typedef struct dtn_coded_issue {
    dtn_coding_kind kind;
    uint32_t first; /* option of the conflict */
    uint32_t size;  /* options of the issue */
} dtn_coded_issue;

typedef struct dtn_coding {
    const dtn_coded_issue *issues;
    uint32_t issue_count;
    uint32_t option_count;  /* of the conflict, in the order of their owners */
    const uint16_t *around; /* where issues that no party moves stand */
} dtn_coding;

dtn_coding dtn_coding_of(dtn_task *task, const dtn_movers *movers, const uint16_t *around);

/* Which options are taken in a package. At most 64 options. */
uint64_t dtn_coding_decimal(const dtn_coding *coding, const uint16_t *options);

/* A condition as alternatives of patterns, in the arena; no pattern: it never holds. Returns false beyond
 * DTN_CODING_PATTERNS. cost up to their square */
typedef struct dtn_masks {
    dtn_gmcr_mask *items;
    size_t count;
    size_t capacity;
} dtn_masks;
enum { DTN_CODING_PATTERNS = 10000 };
bool dtn_coding_patterns(dtn_task *task, const dtn_coding *coding, const dtn_condition *condition,
                         dtn_masks *patterns);

/* What the coding itself rules out: two options of an issue at once, none of them, a step without the one below. */
void dtn_coding_exclusions(dtn_task *task, const dtn_coding *coding, dtn_masks *patterns);
