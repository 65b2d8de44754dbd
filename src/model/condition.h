/* SPDX-License-Identifier: MIT
 * model/condition.h: a statement about packages that is true or false of each. */
#pragma once

#include "base/file.h"

typedef enum {
    DTN_CONDITION_ALWAYS, /* true of every package */
    DTN_CONDITION_OPTION, /* the issue's option is one of `options` */
    DTN_CONDITION_NOT,    /* of the one part */
    DTN_CONDITION_AND,
    DTN_CONDITION_OR
} dtn_condition_kind;

typedef struct dtn_condition dtn_condition;
struct dtn_condition {
    dtn_condition_kind kind;
    uint32_t issue;
    const uint64_t *options; /* bit o of word o / 64: option number o of the issue, counted from its first */
    const dtn_condition *const *parts;
    uint32_t part_count;
    dtn_span span;
};

/* True of the package: options[i] is the option number of issue i. cost O(size of the condition) */
bool dtn_condition_holds(const dtn_condition *condition, const uint16_t *options);

/* The same of a package of which some options are not known (DTN_CONDITION_UNKNOWN): false and true where the known ones
 * decide, by Kleene's rules of three values, else open. */
enum { DTN_CONDITION_UNKNOWN = UINT16_MAX };
typedef enum { DTN_MET_NOT, DTN_MET_OPEN, DTN_MET } dtn_met;
dtn_met dtn_condition_met(const dtn_condition *condition, const uint16_t *options);

const dtn_condition *dtn_condition_not(dtn_task *task, const dtn_condition *part);
const dtn_condition *dtn_condition_both(dtn_task *task, const dtn_condition *a, const dtn_condition *b);
