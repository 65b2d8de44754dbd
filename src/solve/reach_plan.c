/* SPDX-License-Identifier: MIT */
#include "solve/reach_plan.h"

#include "base/array.h"
#include "base/table.h"
#include "solve/reach.h"

#include <string.h>

/* Heads are cheap to bound and tails cheap to look through: some of both. Of many packages the tails are longer, so
 * that what is kept of each head stays small. */
enum {
    TAILS = 30,
    MOST_TAILS = 256,
    MANY_TAILS = 250,
    MANY_PACKAGES = 1 << 20,
    MIDDLE = 2048,
    KEPT_NUMBERS = 1 << 18
};

enum { HEADS_PER_TICK = 1 << 12 };

/* ---- numbering what is equal ------------------------------------------------------------------------ */

typedef struct numbering {
    dtn_task *task;
    dtn_table table;
    uint32_t count;
} numbering;

/* The number of these bytes, counted from 0 in order of appearance; they are kept if they are new. */
static uint32_t number_of(numbering *n, const void *bytes, size_t size, bool *is_new)
{
    uint32_t number = 0;
    dtn_text key = {bytes, size};
    *is_new = !dtn_table_get(&n->table, key, &number);
    if (!*is_new)
        return number;
    dtn_table_set(n->task, &n->table, dtn_text_copy(n->task, key), n->count);
    return n->count++;
}

/* ---- conditions, head by head ----------------------------------------------------------------------- */

/* Numbers of rows: what is false of all tails, true of all, and from MIXED on what is true of some. */
enum { NONE, EVERY, MIXED };

typedef struct sorting {
    dtn_task *task;
    const dtn_rows *rows;
    dtn_reach_set *set;
    dtn_sieve *sieves;
    dtn_stand stand;
    numbering row_numbers, variant_numbers, vector_numbers;
    DTN_ARRAY(const uint64_t *) words; /* of rows from MIXED on */
    DTN_ARRAY(dtn_row) variant_rows;
    DTN_ARRAY(uint32_t) vector_of;
    DTN_ARRAY(uint32_t) shown_by;
    uint32_t *numbers; /* [condition_count] of the rows of the head at hand */
} sorting;

static uint32_t number_row(sorting *s, dtn_row row)
{
    bool is_new;
    if (row.truth != DTN_SOMETIMES)
        return row.truth == DTN_ALWAYS ? EVERY : NONE;
    size_t size = s->rows->word_count * sizeof *row.words;
    uint32_t number = number_of(&s->row_numbers, row.words, size, &is_new);
    if (is_new) {
        uint64_t *words = DTN_TAKE(s->task, s->rows->word_count, uint64_t);
        memcpy(words, row.words, size);
        DTN_PUSH(s->task, &s->words, words);
    }
    return MIXED + number;
}

static dtn_row row_of_number(const sorting *s, uint32_t number)
{
    if (number < MIXED)
        return (dtn_row){number == EVERY ? DTN_ALWAYS : DTN_NEVER,
                         number == EVERY ? s->rows->every : s->rows->none};
    return (dtn_row){DTN_SOMETIMES, s->words.items[number - MIXED]};
}

static uint32_t sort_head(sorting *s)
{
    uint32_t count = s->set->condition_count;
    bool is_new;
    for (uint32_t i = 0; i < count; i++)
        s->numbers[i] = number_row(s, dtn_sieve_row(&s->sieves[i], &s->stand));
    uint32_t variant = number_of(&s->variant_numbers, s->numbers, count * sizeof *s->numbers, &is_new);
    if (!is_new)
        return variant;
    for (uint32_t i = 0; i < count; i++) {
        DTN_PUSH(s->task, &s->variant_rows, row_of_number(s, s->numbers[i]));
        s->numbers[i] = s->numbers[i] < MIXED ? NONE : s->numbers[i];
    }
    uint32_t vector = number_of(&s->vector_numbers, s->numbers, count * sizeof *s->numbers, &is_new);
    if (is_new)
        DTN_PUSH(s->task, &s->shown_by, variant);
    DTN_PUSH(s->task, &s->vector_of, vector);
    return variant;
}

/* On to the next head; false at the end. */
static bool next_head(dtn_stand *stand)
{
    uint32_t issue = stand->rows->split;
    stand->block++;
    while (issue-- > 0) {
        stand->changed_at[issue] = stand->block;
        if (++stand->options[issue] < dtn_rows_issue_size(stand->rows, issue)) {
            for (uint32_t later = issue + 1; later < stand->rows->split; later++)
                stand->changed_at[later] = stand->block;
            return true;
        }
        stand->options[issue] = 0;
    }
    return false;
}

static sorting open_sorting(dtn_task *task, const dtn_rows *rows, dtn_reach_set *set)
{
    return (sorting){.task = task,
                     .rows = rows,
                     .set = set,
                     .sieves = DTN_TAKE(task, set->condition_count, dtn_sieve),
                     .numbers = DTN_TAKE(task, set->condition_count, uint32_t),
                     .stand = {.rows = rows,
                               .options = DTN_TAKE(task, rows->issue_count, uint16_t),
                               .block = 1,
                               .changed_at = DTN_TAKE(task, rows->split, uint64_t)},
                     .row_numbers = {task, {0}, 0},
                     .variant_numbers = {task, {0}, 0},
                     .vector_numbers = {task, {0}, 0}};
}

static void sort_heads(dtn_task *task, const dtn_rows *rows, const dtn_condition **conditions,
                       dtn_reach_set *set)
{
    sorting s = open_sorting(task, rows, set);
    bool speaks_of_heads = false;
    for (uint32_t i = 0; i < set->condition_count; i++) {
        dtn_sieve_prepare(task, rows, conditions[i], &s.sieves[i]);
        speaks_of_heads |= s.sieves[i].reach > 0;
    }
    if (speaks_of_heads) {
        uint32_t *variants = DTN_TAKE(task, rows->block_count, uint32_t);
        uint64_t head = 0;
        do {
            variants[head++] = sort_head(&s);
            if (head % HEADS_PER_TICK == 0)
                dtn_task_tick(task);
        } while (next_head(&s.stand));
        set->variant_of_head = s.variant_numbers.count > 1 ? variants : NULL;
    } else {
        sort_head(&s);
    }
    set->variant_count = s.variant_numbers.count;
    set->vector_count = s.vector_numbers.count;
    set->rows = s.variant_rows.count ? s.variant_rows.items : DTN_TAKE(task, 1, dtn_row);
    set->vector_of = s.vector_of.items;
    set->shown_by = s.shown_by.items;
}

/* ---- sides ------------------------------------------------------------------------------------------ */

typedef struct preparing {
    dtn_task *task;
    const dtn_state *structure;
    const dtn_rows *rows;
    dtn_reach *reach;
    dtn_reach_side *sides;
    uint32_t *side_of; /* [party_count] its side and 1; 0: none yet */
    uint32_t *always;
} preparing;

static uint32_t add_side(preparing *x, dtn_reach_side side, const dtn_condition **conditions)
{
    dtn_reach_side *added = &x->sides[x->reach->side_count];
    *added = side;
    added->set.condition_count = side.points_count + side.refusal_count;
    sort_heads(x->task, x->rows, conditions, &added->set);
    return x->reach->side_count++;
}

static uint32_t side_of_party(preparing *x, uint32_t party)
{
    const dtn_stakes *stakes = &x->structure->stakes[party];
    if (x->side_of[party])
        return x->side_of[party] - 1;
    dtn_reach_side side = {.party = party,
                           .has_preferences = stakes->has_preferences,
                           .points_count = stakes->has_preferences ? (uint32_t)stakes->points_count : 0,
                           .refusal_count = (uint32_t)stakes->refusal_count};
    const dtn_condition **conditions =
        DTN_TAKE(x->task, (size_t)side.points_count + side.refusal_count, const dtn_condition *);
    for (uint32_t i = 0; i < side.points_count; i++)
        conditions[i] = stakes->points[i].when;
    for (uint32_t i = 0; i < side.refusal_count; i++)
        conditions[side.points_count + i] = stakes->refusals[i];
    x->side_of[party] = add_side(x, side, conditions) + 1;
    return x->side_of[party] - 1;
}

static void add_always(preparing *x, uint32_t side)
{
    const dtn_reach_side *added = &x->sides[side];
    if (!added->has_preferences && added->refusal_count == 0)
        return; /* never says no */
    for (uint32_t i = 0; i < x->reach->always_count; i++)
        if (x->always[i] == side)
            return;
    x->always[x->reach->always_count++] = side;
}

static void add_rules(preparing *x)
{
    const dtn_state *structure = x->structure;
    dtn_reach_side rules = {.party = DTN_REACH_RULES, .refusal_count = (uint32_t)structure->forbidden_count};
    if (structure->forbidden_count)
        add_always(x, add_side(x, rules, structure->forbidden));
}

static void add_need(preparing *x, const dtn_need *need, dtn_reach_need *added)
{
    uint32_t *sides = DTN_TAKE(x->task, need->party_count, uint32_t);
    for (uint32_t i = 0; i < need->party_count; i++)
        sides[i] = side_of_party(x, need->parties[i]);
    *added = (dtn_reach_need){.need = need, .quota = dtn_need_quota(need), .sides = sides};
    added->when.condition_count = 1;
    const dtn_condition *when = need->when;
    sort_heads(x->task, x->rows, &when, &added->when);
    if (need->party_count > x->reach->longest_need)
        x->reach->longest_need = need->party_count;
}

static void add_needs(preparing *x)
{
    const dtn_state *structure = x->structure;
    dtn_reach_need *needs = DTN_TAKE(x->task, structure->need_count, dtn_reach_need);
    for (size_t i = 0; i < structure->need_count; i++) {
        const dtn_need *need = &structure->needs[i];
        if (need->kind != DTN_NEED_ALL && !(dtn_need_quota(need) > 0))
            continue; /* met by nobody's consent */
        if (need->kind != DTN_NEED_ALL || need->when->kind != DTN_CONDITION_ALWAYS) {
            add_need(x, need, &needs[x->reach->need_count++]);
            continue;
        }
        for (uint32_t j = 0; j < need->party_count; j++)
            add_always(x, side_of_party(x, need->parties[j]));
    }
    x->reach->needs = needs;
}

/* ---- the cut ---------------------------------------------------------------------------------------- */

/* The first of the issues before `end` that together have at least `enough` packages, or at most `most`. */
static uint32_t cut_before(const dtn_state *structure, uint32_t end, uint64_t enough, uint64_t most)
{
    uint64_t count = 1;
    uint32_t first = end;
    while (first > 0 && count < enough) {
        count *= structure->first_option[first] - structure->first_option[first - 1];
        if (count > most && first < end)
            break;
        first--;
    }
    return first;
}

static uint32_t count_between(const dtn_state *structure, uint32_t first, uint32_t end)
{
    uint32_t count = 1;
    for (uint32_t issue = first; issue < end; issue++)
        count *= structure->first_option[issue + 1] - structure->first_option[issue];
    return count;
}

static uint32_t up_to_lanes(uint32_t count)
{
    return (count + DTN_REACH_LANES - 1) / DTN_REACH_LANES * DTN_REACH_LANES;
}

const dtn_reach *dtn_reach_prepare_cut(dtn_task *task, const dtn_state *structure, dtn_reach_cut cut)
{
    dtn_reach *reach = DTN_TAKE(task, 1, dtn_reach);
    preparing x = {.task = task,
                   .structure = structure,
                   .rows = dtn_rows_prepare_cut(task, structure, cut.split),
                   .reach = reach,
                   .sides = DTN_TAKE(task, (size_t)structure->party_count + 1, dtn_reach_side),
                   .side_of = DTN_TAKE(task, structure->party_count, uint32_t),
                   .always = DTN_TAKE(task, (size_t)structure->party_count + 1, uint32_t)};
    reach->structure = structure;
    reach->cut = cut;
    reach->package_count = x.rows->all;
    if (reach->package_count == 0)
        return reach;
    reach->middle_count = count_between(structure, cut.top, cut.split);
    reach->tail_count = x.rows->package_count;
    reach->middle_room = up_to_lanes(reach->middle_count);
    reach->tail_room = up_to_lanes(reach->tail_count);
    add_rules(&x);
    add_needs(&x);
    reach->sides = x.sides;
    reach->always = x.always;
    return reach;
}

const dtn_reach *dtn_reach_prepare(dtn_task *task, const dtn_state *structure)
{
    bool has_many = cut_before(structure, structure->issue_count, MANY_PACKAGES, MANY_PACKAGES) > 0;
    dtn_reach_cut cut = {.kept_numbers = KEPT_NUMBERS};
    cut.split = has_many ? cut_before(structure, structure->issue_count, MANY_TAILS, UINT64_MAX)
                         : cut_before(structure, structure->issue_count, TAILS, MOST_TAILS);
    cut.top = cut_before(structure, cut.split, UINT64_MAX, MIDDLE);
    return dtn_reach_prepare_cut(task, structure, cut);
}
