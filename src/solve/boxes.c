/* SPDX-License-Identifier: MIT
 * question   which vectors of a crowd does another one better?
 * method     numbers cut down to a byte that keeps their order; vectors in Morton order under boxes of thirty-two,
 *            of thirty-two boxes, and so on; what the highest corner of a box does not reach is bettered by nothing in it
 * source     Morton 1966 for the order; R-trees packed along a curve, Kamel and Faloutsos 1994
 * cost       O(count x boxes that reach a vector)
 * limits     2^32 vectors */
#include "solve/boxes.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

enum { BOX = 32, TIERS = 8, HIGHEST = 255 };

typedef struct keyed {
    uint64_t key;
    uint32_t vector;
} keyed;

typedef struct tier { /* tier 0: the vectors; above: highest corners of what lies below */
    uint8_t *codes;   /* [box_count * width * BOX] number by number within a box */
    size_t count;
} tier;

typedef struct boxes {
    const dtn_crowd *crowd;
    uint8_t *codes; /* [count * width] */
    keyed *order, *spare;
    double *low, *scale; /* [width] */
    uint8_t *killers;    /* [width * BOX] vectors that bettered another lately */
    uint32_t killer[BOX];
    uint32_t killer_count, next_killer;
    tier tiers[TIERS];
    uint32_t tier_count;
} boxes;

/* ---- codes ------------------------------------------------------------------------------------------ */

static bool is_finite(double value)
{
    return value > -INFINITY && value < INFINITY;
}

static void measure(boxes *b)
{
    uint32_t width = b->crowd->width;
    for (uint32_t d = 0; d < width; d++) {
        double low = INFINITY, high = -INFINITY;
        for (size_t i = 0; i < b->crowd->count; i++) {
            double value = b->crowd->vectors[i * width + d];
            low = value < low && is_finite(value) ? value : low;
            high = value > high && is_finite(value) ? value : high;
        }
        double scale = (HIGHEST - 1) / (high - low);
        b->low[d] = low < INFINITY ? low : 0;
        b->scale[d] = high > low && scale < INFINITY ? scale : 0;
    }
}

/* 0 and HIGHEST are for what is not finite. */
static uint8_t code_of(const boxes *b, uint32_t d, double value)
{
    if (value == -INFINITY)
        return 0;
    if (value == INFINITY)
        return HIGHEST;
    double place = 1 + (value - b->low[d]) * b->scale[d];
    return place < HIGHEST - 1 ? (uint8_t)place : HIGHEST - 1;
}

/* The highest bits of all codes, then the next ones: as many as fit into 64. */
static uint64_t key_of(const uint8_t *codes, uint32_t width)
{
    uint64_t key = 0;
    uint32_t used = 0;
    for (uint32_t bit = 8; bit-- > 0;)
        for (uint32_t d = 0; d < width && used < 64; d++, used++)
            key = key << 1 | (codes[d] >> bit & 1);
    return key;
}

static void encode(boxes *b)
{
    uint32_t width = b->crowd->width;
    for (size_t i = 0; i < b->crowd->count; i++) {
        uint8_t *codes = b->codes + i * width;
        for (uint32_t d = 0; d < width; d++)
            codes[d] = code_of(b, d, b->crowd->vectors[i * width + d]);
        b->order[i] = (keyed){key_of(codes, width), (uint32_t)i};
    }
}

/* By key, byte after byte, each pass stable. */
static void sort_keys(boxes *b)
{
    for (uint32_t shift = 0; shift < 64; shift += 8) {
        size_t place[257] = {0};
        for (size_t i = 0; i < b->crowd->count; i++)
            place[(b->order[i].key >> shift & 255) + 1]++;
        for (uint32_t byte = 0; byte < 256; byte++)
            place[byte + 1] += place[byte];
        for (size_t i = 0; i < b->crowd->count; i++)
            b->spare[place[b->order[i].key >> shift & 255]++] = b->order[i];
        keyed *sorted = b->spare;
        b->spare = b->order;
        b->order = sorted;
    }
}

/* ---- tiers ------------------------------------------------------------------------------------------ */

static size_t boxes_of(size_t count)
{
    return (count + BOX - 1) / BOX;
}

static void put(uint8_t *codes, size_t at, const uint8_t *vector, uint32_t width)
{
    uint8_t *box = codes + at / BOX * width * BOX;
    for (uint32_t d = 0; d < width; d++)
        box[d * BOX + at % BOX] = vector[d];
}

static void put_corner(const tier *below, size_t box, uint32_t width, tier *above)
{
    const uint8_t *codes = below->codes + box * width * BOX;
    uint8_t *corner = above->codes + box / BOX * width * BOX + box % BOX;
    for (uint32_t d = 0; d < width; d++, codes += BOX) {
        uint8_t highest = 0;
        for (int i = 0; i < BOX; i++)
            highest = codes[i] > highest ? codes[i] : highest;
        corner[d * BOX] = highest;
    }
}

static bool take_tier(dtn_arena *arena, boxes *b, size_t count)
{
    size_t bytes = boxes_of(count) * b->crowd->width * BOX;
    tier *added = &b->tiers[b->tier_count++];
    *added = (tier){dtn_arena_take(arena, bytes), count};
    if (added->codes)
        memset(added->codes, 0, bytes);
    return added->codes;
}

static bool build(dtn_arena *arena, boxes *b)
{
    uint32_t width = b->crowd->width;
    if (!take_tier(arena, b, b->crowd->count))
        return false;
    for (size_t i = 0; i < b->crowd->count; i++)
        put(b->tiers[0].codes, i, b->codes + (size_t)b->order[i].vector * width, width);
    while (b->tiers[b->tier_count - 1].count > BOX) {
        tier *below = &b->tiers[b->tier_count - 1];
        size_t count = boxes_of(below->count);
        if (!take_tier(arena, b, count))
            return false;
        for (size_t box = 0; box < count; box++)
            put_corner(below, box, width, below + 1);
    }
    return true;
}

/* ---- looking ---------------------------------------------------------------------------------------- */

/* is_reached[i]: nowhere less than the codes sought; false when none is. */
static bool reach(const uint8_t *box, const uint8_t *sought, uint32_t width, uint8_t *is_reached)
{
    uint64_t words[BOX / 8];
    memset(is_reached, 1, BOX);
    for (uint32_t d = 0; d < width; d++, box += BOX) {
        for (int i = 0; i < BOX; i++)
            is_reached[i] &= box[i] >= sought[d];
        memcpy(words, is_reached, BOX);
        if (!(words[0] | words[1] | words[2] | words[3]))
            return false;
    }
    return true;
}

static bool betters(const dtn_crowd *crowd, size_t a, size_t b)
{
    const double *x = crowd->vectors + a * crowd->width, *y = crowd->vectors + b * crowd->width;
    bool is_greater = false;
    for (uint32_t d = 0; d < crowd->width; d++) {
        if (x[d] < y[d])
            return false;
        is_greater |= d < crowd->strict && x[d] > y[d] + crowd->gap[d];
    }
    return is_greater;
}

static void keep_killer(boxes *b, uint32_t vector)
{
    put(b->killers, b->next_killer, b->codes + (size_t)vector * b->crowd->width, b->crowd->width);
    b->killer[b->next_killer] = vector;
    b->next_killer = (b->next_killer + 1) % BOX;
    b->killer_count += b->killer_count < BOX;
}

static bool is_killed(const boxes *b, uint32_t vector)
{
    uint8_t is_reached[BOX];
    if (!reach(b->killers, b->codes + (size_t)vector * b->crowd->width, b->crowd->width, is_reached))
        return false;
    for (uint32_t i = 0; i < b->killer_count; i++)
        if (is_reached[i] && betters(b->crowd, b->killer[i], vector))
            return true;
    return false;
}

static bool look(boxes *b, uint32_t level, size_t box, uint32_t vector)
{
    uint32_t width = b->crowd->width;
    const tier *here = &b->tiers[level];
    uint8_t is_reached[BOX];
    if (!reach(here->codes + box * width * BOX, b->codes + (size_t)vector * width, width, is_reached))
        return false;
    size_t count = here->count - box * BOX < BOX ? here->count - box * BOX : BOX;
    for (size_t i = count; i-- > 0;) { /* what is high betters most */
        if (!is_reached[i])
            continue;
        if (level > 0) {
            if (look(b, level - 1, box * BOX + i, vector))
                return true;
        } else if (betters(b->crowd, b->order[box * BOX + i].vector, vector)) {
            keep_killer(b, b->order[box * BOX + i].vector);
            return true;
        }
    }
    return false;
}

/* ---- the whole -------------------------------------------------------------------------------------- */

static void sieve_few(const dtn_crowd *crowd, bool *is_bettered)
{
    for (size_t i = 0; i < crowd->count; i++)
        for (size_t before = 0; before < i && !is_bettered[i]; before++)
            is_bettered[i] = !is_bettered[before] && betters(crowd, before, i);
}

static bool open_boxes(dtn_arena *arena, boxes *b)
{
    size_t count = b->crowd->count, width = b->crowd->width;
    b->codes = dtn_arena_take(arena, count * width);
    b->order = dtn_arena_take(arena, count * sizeof *b->order);
    b->spare = dtn_arena_take(arena, count * sizeof *b->spare);
    b->low = dtn_arena_take(arena, width * sizeof *b->low);
    b->scale = dtn_arena_take(arena, width * sizeof *b->scale);
    b->killers = dtn_arena_take(arena, width * BOX);
    if (!b->codes || !b->order || !b->spare || !b->low || !b->scale || !b->killers)
        return false;
    memset(b->killers, 0, width * BOX);
    measure(b);
    encode(b);
    sort_keys(b);
    return build(arena, b);
}

dtn_sieve_end dtn_boxes_sieve(dtn_arena *arena, const dtn_crowd *crowd, bool *is_bettered)
{
    enum { VECTORS_PER_LOOK = 4096 };
    memset(is_bettered, 0, crowd->count * sizeof *is_bettered);
    if (crowd->count <= BOX) {
        sieve_few(crowd, is_bettered);
        return DTN_SIEVED;
    }
    boxes b = {.crowd = crowd};
    if (!open_boxes(arena, &b))
        return DTN_SIEVE_NO_ROOM;
    for (uint32_t i = 0; i < crowd->count; i++) {
        if (i % VECTORS_PER_LOOK == 0 && dtn_task_must_stop(crowd->task))
            return DTN_SIEVE_STOPPED;
        is_bettered[i] = is_killed(&b, i) || look(&b, b.tier_count - 1, 0, i);
    }
    return DTN_SIEVED;
}
