/* SPDX-License-Identifier: MIT
 * space/rows.h: how the packages of a case are cut into blocks, and which packages of a block meet a condition.
 *
 * The first issues (those before `split`) stand still within a block; the others run through all their options.
 * A row has one bit for each package of a block, 64 to a word, in package order. Conditions become rows by a few
 * operations a word: an option of an issue within the block has a row made once, an option of an issue before
 * it is true or false of the whole block.
 *
 * dtn_rows is made of the issues and their options alone, so one serves every state of a case. */
#pragma once

#include "model/state.h"

/* More packages than this are not listed. */
enum { DTN_ENUMERATION_LIMIT = 100000000 };

typedef enum { DTN_NEVER, DTN_SOMETIMES, DTN_ALWAYS } dtn_truth;

typedef struct dtn_row {
    dtn_truth truth;       /* of the block's packages: of none, of some, of all */
    const uint64_t *words; /* valid whatever the truth; bits beyond the last package are 0 */
} dtn_row;

typedef struct dtn_rows {
    uint32_t issue_count;
    uint32_t split;
    const uint32_t *first_option; /* borrowed from the state it was made for */
    const uint32_t *stride;       /* [issue_count] packages from one option to the next; 0 before the split */
    uint32_t package_count;       /* of a block */
    uint32_t word_count;
    uint64_t all; /* packages of the case */
    uint64_t block_count;
    const uint64_t *none;
    const uint64_t *every;
    const uint64_t *options; /* rows of the block's options, see dtn_rows_option */
} dtn_rows;

/* Stops the task with DTN_STOP_SIZE above DTN_ENUMERATION_LIMIT packages. cost O(options x packages of a block) bits */
const dtn_rows *dtn_rows_prepare(dtn_task *task, const dtn_state *state);

/* The same with the cut where it is asked for, 0 <= split <= issue_count: a block must hold the packages of the
 * issues from there on. */
const dtn_rows *dtn_rows_prepare_cut(dtn_task *task, const dtn_state *state, uint32_t split);

/* The row of an option (of the row of all options) of an issue within the block. */
const uint64_t *dtn_rows_option(const dtn_rows *rows, uint32_t option);

static inline uint32_t dtn_rows_issue_size(const dtn_rows *rows, uint32_t issue)
{
    return rows->first_option[issue + 1] - rows->first_option[issue];
}

/* The options of the block's issues in its package number `index`. */
void dtn_rows_options(const dtn_rows *rows, uint32_t index, uint16_t *options);
/* All options of any package by its number in package order. */
void dtn_rows_package(const dtn_rows *rows, uint64_t package, uint16_t *options);

/* The truth of words that are a row. */
dtn_row dtn_row_of(const dtn_rows *rows, const uint64_t *words);
uint32_t dtn_row_count(const dtn_rows *rows, dtn_row row);

static inline uint32_t dtn_count_bits(uint64_t word)
{
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (uint32_t)(word * UINT64_C(0x0101010101010101) >> 56);
}

/* Where a sweep stands. Blocks are numbered from 1; changed_at[i] is the block since which the options of the
 * issues up to i are what they are. */
typedef struct dtn_stand {
    const dtn_rows *rows;
    uint16_t *options; /* [issue_count]; those before the split are set */
    uint64_t block;
    uint64_t *changed_at; /* [split] */
} dtn_stand;

/* A condition made ready to sift blocks. Its row is remembered as long as the issues it speaks of stand still. */
typedef struct dtn_sieve dtn_sieve;
struct dtn_sieve {
    const dtn_condition *condition;
    dtn_sieve *parts;
    uint32_t reach;   /* 1 + the last issue before the split that it speaks of; 0: none */
    bool is_in_block; /* it speaks of an issue within the block */
    uint64_t *room;   /* for its row, when it is in the block */
    dtn_row row;
    uint64_t sifted_at; /* the block it was last sifted for; 0: never */
};

void dtn_sieve_prepare(dtn_task *task, const dtn_rows *rows, const dtn_condition *condition,
                       dtn_sieve *sieve);
dtn_row dtn_sieve_row(dtn_sieve *sieve, const dtn_stand *stand);

/* What is certain of it once the first `known` options are: those of later issues may be any. */
dtn_truth dtn_condition_so_far(const dtn_condition *condition, const uint16_t *options, uint32_t known);
