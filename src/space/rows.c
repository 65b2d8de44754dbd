/* SPDX-License-Identifier: MIT */
#include "space/rows.h"

#include <string.h>

/* A block is large enough that what is done once for it does not count, and small enough that its scores stay
 * near the processor. Below SMALL the next issue is taken in even if it is a long one. */
enum { BLOCK = 4096, SMALL = 512, LARGE = 262144 };

/* ---- the cut ---------------------------------------------------------------------------------------- */

static uint64_t count_packages(dtn_task *task, const dtn_state *state)
{
    uint64_t count = dtn_count_packages(state->first_option, state->issue_count, DTN_ENUMERATION_LIMIT);
    if (count > DTN_ENUMERATION_LIMIT)
        dtn_task_stop(task, DTN_STOP_SIZE, "more than 100,000,000 packages");
    return count;
}

static uint32_t size_of_issue(const dtn_state *state, uint32_t issue)
{
    return state->first_option[issue + 1] - state->first_option[issue];
}

static uint32_t choose_split(const dtn_state *state)
{
    uint32_t split = state->issue_count;
    uint64_t count = 1;
    while (split > 0) {
        uint64_t more = count * size_of_issue(state, split - 1);
        if (more > (count < SMALL ? LARGE : BLOCK))
            break;
        count = more;
        split--;
    }
    return split;
}

static void set_bits(uint64_t *words, uint32_t from, uint32_t count)
{
    for (uint32_t bit = from; bit < from + count;) {
        uint32_t offset = bit % 64, left = from + count - bit;
        uint32_t taken = left < 64 - offset ? left : 64 - offset;
        words[bit / 64] |= (taken == 64 ? UINT64_MAX : (UINT64_C(1) << taken) - 1) << offset;
        bit += taken;
    }
}

static void make_option_rows(dtn_task *task, dtn_rows *rows)
{
    uint32_t first = rows->first_option[rows->split];
    uint32_t option_count = rows->first_option[rows->issue_count] - first;
    uint64_t *options = DTN_TAKE(task, (size_t)option_count * rows->word_count, uint64_t);
    uint32_t *stride = DTN_TAKE(task, rows->issue_count, uint32_t);
    uint32_t run = 1;
    for (uint32_t issue = rows->issue_count; issue-- > rows->split;) {
        uint32_t size = dtn_rows_issue_size(rows, issue);
        stride[issue] = run;
        for (uint32_t at = 0; at < rows->package_count; at += run) {
            uint32_t option = rows->first_option[issue] + at / run % size;
            set_bits(options + (size_t)(option - first) * rows->word_count, at, run);
        }
        run *= size;
    }
    rows->options = options;
    rows->stride = stride;
}

const dtn_rows *dtn_rows_prepare_cut(dtn_task *task, const dtn_state *state, uint32_t split)
{
    dtn_rows *rows = DTN_TAKE(task, 1, dtn_rows);
    rows->all = count_packages(task, state);
    rows->issue_count = state->issue_count;
    rows->first_option = state->first_option;
    rows->split = split;
    rows->package_count = rows->all > 0;
    for (uint32_t issue = split; issue < state->issue_count; issue++)
        rows->package_count *= size_of_issue(state, issue);
    rows->word_count = (rows->package_count + 63) / 64;
    rows->block_count = rows->package_count ? rows->all / rows->package_count : 0;
    rows->none = DTN_TAKE(task, rows->word_count, uint64_t);
    uint64_t *every = DTN_TAKE(task, rows->word_count, uint64_t);
    set_bits(every, 0, rows->package_count);
    rows->every = every;
    make_option_rows(task, rows);
    return rows;
}

const dtn_rows *dtn_rows_prepare(dtn_task *task, const dtn_state *state)
{
    return dtn_rows_prepare_cut(task, state, choose_split(state));
}

const uint64_t *dtn_rows_option(const dtn_rows *rows, uint32_t option)
{
    return rows->options + (size_t)(option - rows->first_option[rows->split]) * rows->word_count;
}

void dtn_rows_options(const dtn_rows *rows, uint32_t index, uint16_t *options)
{
    for (uint32_t issue = rows->split; issue < rows->issue_count; issue++) {
        options[issue] = (uint16_t)(index / rows->stride[issue]);
        index %= rows->stride[issue];
    }
}

void dtn_rows_package(const dtn_rows *rows, uint64_t package, uint16_t *options)
{
    for (uint32_t issue = rows->issue_count; issue-- > 0;) {
        uint32_t size = dtn_rows_issue_size(rows, issue);
        options[issue] = (uint16_t)(package % size);
        package /= size;
    }
}

/* ---- rows ------------------------------------------------------------------------------------------- */

static dtn_row always_or_never(const dtn_rows *rows, bool always)
{
    return (dtn_row){always ? DTN_ALWAYS : DTN_NEVER, always ? rows->every : rows->none};
}

dtn_row dtn_row_of(const dtn_rows *rows, const uint64_t *words)
{
    uint64_t any = 0, lacking = 0;
    for (uint32_t i = 0; i < rows->word_count; i++) {
        any |= words[i];
        lacking |= words[i] ^ rows->every[i];
    }
    return (dtn_row){any == 0 ? DTN_NEVER : lacking == 0 ? DTN_ALWAYS : DTN_SOMETIMES, words};
}

uint32_t dtn_row_count(const dtn_rows *rows, dtn_row row)
{
    if (row.truth != DTN_SOMETIMES)
        return row.truth == DTN_ALWAYS ? rows->package_count : 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < rows->word_count; i++)
        count += dtn_count_bits(row.words[i]);
    return count;
}

/* ---- conditions ------------------------------------------------------------------------------------- */

static bool has_option(const dtn_condition *condition, uint32_t option)
{
    return condition->options[option / 64] >> option % 64 & 1;
}

void dtn_sieve_prepare(dtn_task *task, const dtn_rows *rows, const dtn_condition *condition, dtn_sieve *sieve)
{
    *sieve = (dtn_sieve){.condition = condition};
    if (condition->kind == DTN_CONDITION_OPTION) {
        sieve->is_in_block = condition->issue >= rows->split;
        sieve->reach = sieve->is_in_block ? 0 : condition->issue + 1;
    }
    if (condition->part_count)
        sieve->parts = DTN_TAKE(task, condition->part_count, dtn_sieve);
    for (uint32_t i = 0; i < condition->part_count; i++) {
        dtn_sieve *part = &sieve->parts[i];
        dtn_sieve_prepare(task, rows, condition->parts[i], part);
        sieve->is_in_block |= part->is_in_block;
        sieve->reach = part->reach > sieve->reach ? part->reach : sieve->reach;
    }
    if (sieve->is_in_block)
        sieve->room = DTN_TAKE(task, rows->word_count, uint64_t);
}

static dtn_row sift_option(const dtn_sieve *sieve, const dtn_stand *stand)
{
    const dtn_rows *rows = stand->rows;
    const dtn_condition *condition = sieve->condition;
    if (!sieve->is_in_block)
        return always_or_never(rows, has_option(condition, stand->options[condition->issue]));
    memset(sieve->room, 0, rows->word_count * sizeof *sieve->room);
    for (uint32_t option = 0; option < dtn_rows_issue_size(rows, condition->issue); option++) {
        if (!has_option(condition, option))
            continue;
        const uint64_t *words = dtn_rows_option(rows, rows->first_option[condition->issue] + option);
        for (uint32_t i = 0; i < rows->word_count; i++)
            sieve->room[i] |= words[i];
    }
    return dtn_row_of(rows, sieve->room);
}

static dtn_row sift_not(const dtn_sieve *sieve, const dtn_stand *stand)
{
    dtn_row part = dtn_sieve_row(&sieve->parts[0], stand);
    if (part.truth != DTN_SOMETIMES)
        return always_or_never(stand->rows, part.truth == DTN_NEVER);
    for (uint32_t i = 0; i < stand->rows->word_count; i++)
        sieve->room[i] = stand->rows->every[i] & ~part.words[i];
    return (dtn_row){DTN_SOMETIMES, sieve->room};
}

/* All parts, or any of them: a part decides alone when it is `decisive` of the whole block. */
static dtn_row sift_parts(const dtn_sieve *sieve, const dtn_stand *stand, dtn_truth decisive)
{
    uint32_t mixed = 0;
    for (uint32_t part = 0; part < sieve->condition->part_count; part++) {
        dtn_row row = dtn_sieve_row(&sieve->parts[part], stand);
        if (row.truth == decisive)
            return always_or_never(stand->rows, decisive == DTN_ALWAYS);
        if (row.truth != DTN_SOMETIMES)
            continue;
        for (uint32_t i = 0; i < stand->rows->word_count; i++) {
            uint64_t before = sieve->room[i], word = row.words[i];
            sieve->room[i] = mixed == 0 ? word : decisive == DTN_ALWAYS ? before | word : before & word;
        }
        mixed++;
    }
    if (mixed == 0)
        return always_or_never(stand->rows, decisive == DTN_NEVER);
    return dtn_row_of(stand->rows, sieve->room);
}

static dtn_row sift(const dtn_sieve *sieve, const dtn_stand *stand)
{
    switch (sieve->condition->kind) {
    case DTN_CONDITION_ALWAYS:
        break;
    case DTN_CONDITION_OPTION:
        return sift_option(sieve, stand);
    case DTN_CONDITION_NOT:
        return sift_not(sieve, stand);
    case DTN_CONDITION_AND:
        return sift_parts(sieve, stand, DTN_NEVER);
    case DTN_CONDITION_OR:
        return sift_parts(sieve, stand, DTN_ALWAYS);
    }
    return always_or_never(stand->rows, true);
}

dtn_row dtn_sieve_row(dtn_sieve *sieve, const dtn_stand *stand)
{
    bool is_fresh =
        sieve->sifted_at && (sieve->reach == 0 || sieve->sifted_at >= stand->changed_at[sieve->reach - 1]);
    if (!is_fresh) {
        sieve->row = sift(sieve, stand);
        sieve->sifted_at = stand->block;
    }
    return sieve->row;
}

dtn_truth dtn_condition_so_far(const dtn_condition *condition, const uint16_t *options, uint32_t known)
{
    switch (condition->kind) {
    case DTN_CONDITION_ALWAYS:
        return DTN_ALWAYS;
    case DTN_CONDITION_OPTION:
        if (condition->issue >= known)
            return DTN_SOMETIMES;
        return has_option(condition, options[condition->issue]) ? DTN_ALWAYS : DTN_NEVER;
    case DTN_CONDITION_NOT:
        return DTN_ALWAYS - dtn_condition_so_far(condition->parts[0], options, known);
    case DTN_CONDITION_AND:
    case DTN_CONDITION_OR:
        break;
    }
    bool is_and = condition->kind == DTN_CONDITION_AND;
    dtn_truth truth = is_and ? DTN_ALWAYS : DTN_NEVER;
    for (uint32_t i = 0; i < condition->part_count; i++) {
        dtn_truth part = dtn_condition_so_far(condition->parts[i], options, known);
        truth = is_and == (part < truth) ? part : truth; /* the least of them, or the greatest */
    }
    return truth;
}
