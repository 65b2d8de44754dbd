/* SPDX-License-Identifier: MIT
 * question  which partial packages can no condition tell apart any more?
 * method    a breadth-first walk over tuples of ways to stand, packed into words; then equal nodes are merged backwards
 * source    Bryant 1986 (reduction); Hopcroft and Ullman 1979, 3.4 (the smallest automaton is unique)
 * cost      O(arcs x conditions that ask at the layer's issue + nodes x open conditions)
 * limits    most_arcs, counted before folding; memory of the task */
#include "space/layering.h"

#include <string.h>

enum { HEADER = 64, NODES_BETWEEN_TICKS = 4096 };

/* ---- where the ways of the open conditions lie in a tuple ------------------------------------------------ */

typedef struct field {
    uint32_t word, shift, mask; /* mask 0: it stands in one way, nothing is written */
} field;

typedef struct mover { /* a condition that asks at the layer */
    field from, to;
    const uint32_t *moves, *row; /* row: the moves of the way in which it stands at the node */
    uint32_t tracked;
    bool forbids;
} mover;

typedef struct keeper { /* a condition that stays as it is */
    field from, to;
} keeper;

typedef struct unfolding {
    dtn_layering *layering;
    field *fields, *next_fields; /* [tracked_count] before and behind the layer */
    uint32_t next_width;
    mover *movers;
    uint32_t mover_count;
    keeper *keepers;
    uint32_t keeper_count;
    uint32_t *kept, *tuple; /* [words of the widest tuple, at least 1] */
    dtn_tuples *here, *next;
    uint32_t *became; /* a bit for each tracked condition that became true */
    uint32_t *alone;  /* [tracked_count] the verdict of it alone; 0: not made yet */
} unfolding;

static bool is_open(const dtn_tracked *tracked, uint32_t level)
{
    return level > tracked->course.first && (level <= tracked->course.last || tracked->remembered);
}

static uint32_t ways_at(const dtn_tracked *tracked, uint32_t level)
{
    const dtn_course *course = &tracked->course;
    uint32_t step = level > course->last ? course->last + 1 : level;
    return course->steps[step - course->first].way_count;
}

/* Lays fields out one after another, none across two words; returns the words of a tuple. */
static uint32_t lay_fields(const dtn_layering *layering, uint32_t level, field *fields)
{
    uint32_t word = 0, used = 0;
    for (uint32_t i = 0; i < layering->tracked_count; i++) {
        uint32_t bits = 0;
        if (is_open(&layering->tracked[i], level))
            for (uint32_t most = ways_at(&layering->tracked[i], level) - 1; most; most >>= 1)
                bits++;
        if (used + bits > 32) {
            word++;
            used = 0;
        }
        fields[i] = (field){bits ? word : 0, bits ? used : 0, (uint32_t)((UINT64_C(1) << bits) - 1)};
        used += bits;
    }
    return word + (used > 0);
}

static uint32_t read_field(const uint32_t *tuple, field from)
{
    return tuple[from.word] >> from.shift & from.mask;
}

/* ---- one layer ----------------------------------------------------------------------------------------- */

static const uint32_t *moves_at(const dtn_course *course, uint32_t level)
{
    return level < course->first || level > course->last ? NULL : course->steps[level - course->first].moves;
}

static void prepare_layer(unfolding *u, uint32_t level)
{
    const dtn_layering *layering = u->layering;
    field *fields = u->next_fields;
    u->next_fields = u->fields;
    u->fields = fields;
    u->next_width = lay_fields(layering, level + 1, u->next_fields);
    u->mover_count = u->keeper_count = 0;
    for (uint32_t i = 0; i < layering->tracked_count; i++) {
        const dtn_tracked *tracked = &layering->tracked[i];
        const uint32_t *moves = moves_at(&tracked->course, level);
        if (moves != NULL)
            u->movers[u->mover_count++] =
                (mover){u->fields[i], u->next_fields[i], moves, NULL, i, tracked->forbids};
        else if (u->fields[i].mask != 0)
            u->keepers[u->keeper_count++] = (keeper){u->fields[i], u->next_fields[i]};
    }
}

/* What does not depend on the option taken. */
static void stand_at_node(unfolding *u, uint32_t node, uint32_t size)
{
    const uint32_t *tuple = dtn_tuples_at(u->here, node);
    memset(u->kept, 0, u->next_width * sizeof *u->kept);
    for (uint32_t i = 0; i < u->keeper_count; i++) {
        const keeper *k = &u->keepers[i];
        u->kept[k->to.word] |= read_field(tuple, k->from) << k->to.shift;
    }
    for (uint32_t i = 0; i < u->mover_count; i++) {
        mover *m = &u->movers[i];
        uint32_t way = m->from.mask ? read_field(tuple, m->from) : 0;
        m->row = m->moves + (size_t)way * size;
    }
}

/* Takes the option; how many conditions became true, or DTN_NO_TUPLE where one of them forbids. The last is told. */
static uint32_t take_option(unfolding *u, uint32_t option, uint32_t *last)
{
    uint32_t count = 0;
    memcpy(u->tuple, u->kept, u->next_width * sizeof *u->tuple);
    for (uint32_t i = 0; i < u->mover_count; i++) {
        const mover *m = &u->movers[i];
        uint32_t move = m->row[option];
        if (m->to.mask)
            u->tuple[m->to.word] |= (move & ~DTN_BECOMES_TRUE) << m->to.shift;
        if (!(move & DTN_BECOMES_TRUE))
            continue;
        if (m->forbids)
            return DTN_NO_TUPLE;
        *last = m->tracked;
        count++;
    }
    return count;
}

static uint32_t verdict_of(unfolding *u, uint32_t option, uint32_t count, uint32_t last)
{
    if (count == 0)
        return 0;
    if (count == 1 && u->alone[last])
        return u->alone[last];
    dtn_tuples *verdicts = &u->layering->verdicts;
    memset(u->became, 0, verdicts->width * sizeof *u->became);
    for (uint32_t i = 0; i < u->mover_count; i++)
        if (u->movers[i].row[option] & DTN_BECOMES_TRUE)
            u->became[u->movers[i].tracked / 32] |= UINT32_C(1) << u->movers[i].tracked % 32;
    uint32_t verdict = dtn_tuples_number(u->layering->task, verdicts, u->became);
    if (count == 1 && verdict != DTN_NO_TUPLE)
        u->alone[last] = verdict;
    return verdict;
}

static bool unfold_node(unfolding *u, uint32_t node, uint32_t size, dtn_arc *arcs)
{
    stand_at_node(u, node, size);
    for (uint32_t option = 0; option < size; option++) {
        uint32_t last = 0, count = take_option(u, option, &last);
        arcs[option] = (dtn_arc){DTN_DEAD_END, 0};
        if (count == DTN_NO_TUPLE)
            continue;
        arcs[option].to = dtn_tuples_number(u->layering->task, u->next, u->tuple);
        arcs[option].verdict = verdict_of(u, option, count, last);
        if (arcs[option].to == DTN_NO_TUPLE || arcs[option].verdict == DTN_NO_TUPLE)
            return false;
    }
    return true;
}

static bool unfold_layer(unfolding *u, uint32_t level, uint64_t *arcs_left)
{
    dtn_layering *layering = u->layering;
    dtn_sheet *sheet = &layering->sheets[level];
    uint32_t size = layering->sizes[level];
    uint64_t arcs = (uint64_t)u->here->count * size;
    if (arcs > *arcs_left || arcs > SIZE_MAX / sizeof(dtn_arc) - HEADER ||
        !dtn_task_has_room(layering->task, (size_t)arcs * sizeof(dtn_arc) + HEADER))
        return false;
    *arcs_left -= arcs;
    sheet->node_count = u->here->count;
    sheet->arcs = DTN_TAKE(layering->task, (size_t)arcs, dtn_arc);
    prepare_layer(u, level);
    dtn_tuples_begin(u->next, u->next_width);
    for (uint32_t node = 0; node < sheet->node_count; node++) {
        if (node % NODES_BETWEEN_TICKS == 0)
            dtn_task_tick(layering->task);
        if (!unfold_node(u, node, size, sheet->arcs + (size_t)node * size))
            return false;
    }
    dtn_tuples *here = u->here;
    u->here = u->next;
    u->next = here;
    return true;
}

static uint32_t most_words(const dtn_layering *layering, field *fields)
{
    uint32_t most = 1;
    for (uint32_t level = 0; level <= layering->level_count; level++) {
        uint32_t words = lay_fields(layering, level, fields);
        most = words > most ? words : most;
    }
    return most;
}

static void prepare_unfolding(unfolding *u)
{
    dtn_layering *layering = u->layering;
    dtn_task *task = layering->task;
    u->fields = DTN_TAKE(task, layering->tracked_count, field);
    u->next_fields = DTN_TAKE(task, layering->tracked_count, field);
    u->movers = DTN_TAKE(task, layering->tracked_count, mover);
    u->keepers = DTN_TAKE(task, layering->tracked_count, keeper);
    u->alone = DTN_TAKE(task, layering->tracked_count, uint32_t);
    uint32_t words = most_words(layering, u->fields);
    u->kept = DTN_TAKE(task, words, uint32_t);
    u->tuple = DTN_TAKE(task, words, uint32_t);
    u->became = DTN_TAKE(task, layering->tracked_count / 32 + 1, uint32_t);
    dtn_tuples_begin(&layering->verdicts, (layering->tracked_count + 31) / 32);
    dtn_tuples_begin(u->here, lay_fields(layering, 0, u->next_fields));
}

bool dtn_layering_unfold(dtn_layering *layering)
{
    dtn_tuples one = {0}, other = {0};
    unfolding u = {.layering = layering, .here = &one, .next = &other};
    prepare_unfolding(&u);
    layering->sheets = DTN_TAKE(layering->task, layering->level_count, dtn_sheet);
    uint64_t arcs_left = layering->most_arcs;
    if (dtn_tuples_number(layering->task, &layering->verdicts, u.became) == DTN_NO_TUPLE ||
        dtn_tuples_number(layering->task, u.here, u.tuple) == DTN_NO_TUPLE)
        return false;
    for (uint32_t level = 0; level < layering->level_count; level++)
        if (!unfold_layer(&u, level, &arcs_left))
            return false;
    layering->ends = *u.here;
    return true;
}

void dtn_layering_mark_ends(const dtn_layering *layering, uint32_t tracked, bool *marks, size_t stride)
{
    dtn_arena_mark mark = dtn_arena_here(&layering->task->arena);
    field *fields = DTN_TAKE(layering->task, layering->tracked_count, field);
    lay_fields(layering, layering->level_count, fields);
    for (uint32_t end = 0; end < layering->ends.count; end++) {
        uint32_t way =
            fields[tracked].mask ? read_field(dtn_tuples_at(&layering->ends, end), fields[tracked]) : 0;
        marks[end * stride] = way == layering->tracked[tracked].course.true_way;
    }
    dtn_arena_reset(&layering->task->arena, mark);
}

/* ---- folding ------------------------------------------------------------------------------------------- */

/* Where the arcs of a node lead once the next layer is folded; false: to no end. */
static bool lead_on(dtn_arc *arcs, uint32_t size, const uint32_t *folded)
{
    bool is_alive = false;
    for (uint32_t option = 0; option < size; option++) {
        if (arcs[option].to != DTN_DEAD_END)
            arcs[option].to = folded[arcs[option].to];
        if (arcs[option].to == DTN_DEAD_END)
            arcs[option].verdict = 0;
        else
            is_alive = true;
    }
    return is_alive;
}

/* folded: of the next layer; here: of this one, written. The nodes that stay move to the front of the sheet. */
static bool fold_layer(dtn_layering *layering, uint32_t level, dtn_tuples *nodes, const uint32_t *folded,
                       uint32_t *here)
{
    dtn_sheet *sheet = &layering->sheets[level];
    uint32_t size = layering->sizes[level];
    nodes->words = (uint32_t *)(void *)sheet->arcs;
    nodes->word_room = (size_t)sheet->node_count * size * 2;
    dtn_tuples_begin(nodes, size * 2);
    for (uint32_t node = 0; node < sheet->node_count; node++) {
        dtn_arc *arcs = sheet->arcs + (size_t)node * size;
        here[node] = DTN_DEAD_END;
        if (node % NODES_BETWEEN_TICKS == 0)
            dtn_task_tick(layering->task);
        if (!lead_on(arcs, size, folded))
            continue;
        here[node] = dtn_tuples_number(layering->task, nodes, (const uint32_t *)(const void *)arcs);
        if (here[node] == DTN_NO_TUPLE)
            return false;
    }
    sheet->node_count = nodes->count;
    return true;
}

bool dtn_layering_fold(dtn_layering *layering)
{
    uint32_t widest = layering->ends.count;
    for (uint32_t level = 0; level < layering->level_count; level++)
        widest = layering->sheets[level].node_count > widest ? layering->sheets[level].node_count : widest;
    if (!dtn_task_has_room(layering->task, (size_t)widest * 2 * sizeof(uint32_t) + 2 * HEADER))
        return false;
    uint32_t *folded = DTN_TAKE(layering->task, widest, uint32_t);
    uint32_t *here = DTN_TAKE(layering->task, widest, uint32_t);
    for (uint32_t end = 0; end < layering->ends.count; end++)
        folded[end] = end;
    dtn_tuples nodes = {0};
    for (uint32_t level = layering->level_count; level-- > 0;) {
        if (!fold_layer(layering, level, &nodes, folded, here))
            return false;
        uint32_t *freed = folded;
        folded = here;
        here = freed;
    }
    return true;
}
