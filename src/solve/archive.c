/* SPDX-License-Identifier: MIT */
#include "solve/archive.h"

#include "base/array.h"
#include "base/sort.h"
#include "solve/pareto.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

#define NONE UINT32_MAX

enum { BOX = 16, SHORT_LIST = 2 * BOX, TIERS = 6, LEVELS = 24, CHUNK = 256, RECENT = 1024 };

/* A deal on its way into a level. */
typedef struct entry {
    uint64_t key; /* along the curve */
    uint32_t deal;
} entry;

typedef struct shelf {
    uint32_t count;                   /* places in use, those of bettered deals included */
    uint32_t capacity;                /* 0: no room taken yet */
    uint32_t tiers;                   /* of boxes; 0: looked through one by one */
    double *points;                   /* of bettered deals and behind the last: -INFINITY */
    entry *entries;                   /* [capacity]; deal NONE: bettered */
    double *high[TIERS], *low[TIERS]; /* corners of the boxes; behind the last -INFINITY and INFINITY */
} shelf;

struct dtn_archive {
    const dtn_state *state;
    const dtn_rows *rows;
    const double *doubt, *low;
    double *key_scale;
    uint32_t width, key_bits;
    bool is_wide;
    shelf levels[LEVELS]; /* the first is the short list */
    uint32_t level_count; /* levels in use */
    DTN_ARRAY(dtn_known *) chunks;
    DTN_ARRAY(uint32_t) free;
    uint32_t used, alive;
    uint32_t *recent; /* [RECENT] deals found or made, by a hash of their scores */
    double *killers;  /* a box of scores that bettered something lately */
    uint32_t next_killer;
    uint16_t *options; /* of the package on offer */
    dtn_int128 *exact;
    double *floor, *ceiling;
};

/* ---- boxes of sixteen --------------------------------------------------------------------------------- */

/* Of sixteen vectors the first scores stand side by side, then the second: all are compared at once. This is the
 * place of score i of vector v. */
static size_t place_of(uint32_t v, uint32_t i, uint32_t width)
{
    return ((size_t)(v / BOX) * width + i) * BOX + v % BOX;
}

static uint32_t boxes_for(uint32_t vectors)
{
    return (vectors + BOX - 1) / BOX;
}

static double *take_vectors(dtn_task *task, uint32_t count, uint32_t width, double filler)
{
    size_t numbers = (size_t)boxes_for(count) * BOX * width;
    double *vectors = DTN_TAKE(task, numbers, double);
    for (size_t i = 0; i < numbers; i++)
        vectors[i] = filler;
    return vectors;
}

static void put_vector(double *vectors, uint32_t v, const double *scores, uint32_t width)
{
    for (uint32_t i = 0; i < width; i++)
        vectors[place_of(v, i, width)] = scores[i];
}

typedef double two_doubles __attribute__((vector_size(16)));
typedef int64_t two_words __attribute__((vector_size(16)));

/* Bit v: vector v of the box is, for every party, no less than the bound (no more, if `is_upper`). */
static inline uint32_t compare_box(const double *box, const double *bound, uint32_t width, bool is_upper)
{
    two_words all[BOX / 2];
    memset(all, -1, sizeof all);
    for (uint32_t i = 0; i < width; i++, box += BOX) {
        const two_doubles bounds = {bound[i], bound[i]};
        two_words any = {0, 0};
        for (int v = 0; v < BOX / 2; v++) {
            const two_doubles pair = {box[2 * v], box[2 * v + 1]};
            all[v] &= is_upper ? (two_words)(pair <= bounds) : (two_words)(pair >= bounds);
            any |= all[v];
        }
        if (!(any[0] | any[1]))
            return 0;
    }
    uint64_t bits = 0;
    for (int v = 0; v < BOX / 2; v++)
        bits |= ((uint64_t)all[v][0] & 1) << (2 * v) | ((uint64_t)all[v][1] & 2) << (2 * v);
    return (uint32_t)bits;
}

static uint32_t no_less(const double *vectors, uint32_t box, const double *floor, uint32_t width)
{
    return compare_box(vectors + (size_t)box * BOX * width, floor, width, false);
}

static uint32_t no_more(const double *vectors, uint32_t box, const double *ceiling, uint32_t width)
{
    return compare_box(vectors + (size_t)box * BOX * width, ceiling, width, true);
}

/* ---- deals ------------------------------------------------------------------------------------------ */

static dtn_known *known(const dtn_archive *archive, uint32_t deal)
{
    return &archive->chunks.items[deal / CHUNK][deal % CHUNK];
}

static void take_chunk(dtn_task *task, dtn_archive *archive)
{
    dtn_known *chunk = DTN_TAKE(task, CHUNK, dtn_known);
    double *scores = DTN_TAKE(task, (size_t)CHUNK * archive->width, double);
    dtn_int128 *exact = archive->is_wide ? DTN_TAKE(task, (size_t)CHUNK * archive->width, dtn_int128) : NULL;
    for (size_t i = 0; i < CHUNK; i++) {
        chunk[i].scores = scores + i * archive->width;
        chunk[i].exact = exact ? exact + i * archive->width : NULL;
    }
    DTN_PUSH(task, &archive->chunks, chunk);
}

static uint32_t add_deal(dtn_task *task, dtn_archive *archive, const double *scores, uint64_t package)
{
    uint32_t deal;
    if (archive->alive == DTN_FRONTIER_LIMIT)
        dtn_task_stop(task, DTN_STOP_SIZE, "more than 2,000,000 efficient packages");
    if (archive->free.count) {
        deal = archive->free.items[--archive->free.count];
    } else {
        deal = archive->used;
        if (deal % CHUNK == 0)
            take_chunk(task, archive);
        archive->used++;
    }
    dtn_known *made = known(archive, deal);
    made->package = package;
    made->ties = 1;
    memcpy(made->scores, scores, archive->width * sizeof *scores);
    if (archive->is_wide)
        memcpy(made->exact, archive->exact, archive->width * sizeof *archive->exact);
    archive->alive++;
    return deal;
}

static void add_tie(dtn_archive *archive, uint32_t deal, uint64_t package)
{
    dtn_known *tied = known(archive, deal);
    tied->ties++;
    tied->package = package < tied->package ? package : tied->package;
}

/* ---- what is on offer against what is known ---------------------------------------------------------- */

/* -1, 0, 1: a known deal's score against that of the package on offer. */
static int compare_score(const dtn_archive *archive, const dtn_known *deal, const double *scores, uint32_t i)
{
    double difference = deal->scores[i] - scores[i];
    if (difference > archive->doubt[i])
        return 1;
    if (difference < -archive->doubt[i])
        return -1;
    if (archive->doubt[i] == 0)
        return 0;
    return (deal->exact[i] > archive->exact[i]) - (deal->exact[i] < archive->exact[i]);
}

/* Doubles say that the deal is no worse for anyone (direction 1) or no better (-1): is it so? Without doubt, yes. */
static bool is_confirmed(const dtn_archive *archive, uint32_t deal, const double *scores, int direction)
{
    for (uint32_t i = 0; archive->is_wide && i < archive->width; i++)
        if (compare_score(archive, known(archive, deal), scores, i) * direction < 0)
            return false;
    return true;
}

static bool is_equal(const dtn_archive *archive, uint32_t deal, const double *scores)
{
    for (uint32_t i = 0; i < archive->width; i++)
        if (compare_score(archive, known(archive, deal), scores, i) != 0)
            return false;
    return true;
}

/* The bounds that a vector no worse, or no better, must keep; and the whole numbers, when they may be asked. */
static void make_ready(dtn_archive *archive, const double *scores, uint64_t package)
{
    for (uint32_t i = 0; i < archive->width; i++) {
        archive->floor[i] = scores[i] - archive->doubt[i];
        archive->ceiling[i] = scores[i] + archive->doubt[i];
    }
    if (!archive->is_wide)
        return;
    dtn_rows_package(archive->rows, package, archive->options);
    for (uint32_t i = 0; i < archive->width; i++)
        if (archive->doubt[i] > 0)
            archive->exact[i] =
                dtn_state_exact_score(archive->state, archive->state->bargaining[i], archive->options);
}

/* ---- levels ----------------------------------------------------------------------------------------- */

static uint32_t corner_count(const shelf *level, uint32_t tier)
{
    uint32_t count = level->count;
    for (uint32_t i = 0; i <= tier; i++)
        count = boxes_for(count);
    return count;
}

/* A deal no worse for anyone within a box: of corners one tier down, or of deals when `tier` is 0. */
static uint32_t find_no_worse(const dtn_archive *archive, const shelf *level, uint32_t tier, uint32_t box,
                              const double *scores)
{
    const double *vectors = tier ? level->high[tier - 1] : level->points;
    uint32_t reaching = no_less(vectors, box, archive->floor, archive->width);
    for (; reaching; reaching &= reaching - 1) {
        uint32_t i = box * BOX + (uint32_t)__builtin_ctz(reaching);
        uint32_t found = NONE;
        if (tier)
            found = find_no_worse(archive, level, tier - 1, i, scores);
        else if (is_confirmed(archive, level->entries[i].deal, scores, 1))
            found = level->entries[i].deal;
        if (found != NONE)
            return found;
    }
    return NONE;
}

static void strike_out(dtn_task *task, dtn_archive *archive, shelf *level, uint32_t place)
{
    entry *struck = &level->entries[place];
    known(archive, struck->deal)->ties = 0;
    DTN_PUSH(task, &archive->free, struck->deal);
    struck->deal = NONE;
    for (uint32_t i = 0; i < archive->width; i++)
        level->points[place_of(place, i, archive->width)] = -INFINITY;
    archive->alive--;
}

/* Strikes out the deals of a box that are no better for anyone. */
static void strike_no_better(dtn_task *task, dtn_archive *archive, shelf *level, uint32_t tier, uint32_t box,
                             const double *scores)
{
    const double *vectors = tier ? level->low[tier - 1] : level->points;
    uint32_t reached = no_more(vectors, box, archive->ceiling, archive->width);
    for (; reached; reached &= reached - 1) {
        uint32_t i = box * BOX + (uint32_t)__builtin_ctz(reached);
        if (tier)
            strike_no_better(task, archive, level, tier - 1, i, scores);
        else if (i < level->count && level->entries[i].deal != NONE &&
                 is_confirmed(archive, level->entries[i].deal, scores, -1))
            strike_out(task, archive, level, i);
    }
}

/* Boxes to begin with. */
static uint32_t top_boxes(const shelf *level)
{
    return boxes_for(level->tiers ? corner_count(level, level->tiers - 1) : level->count);
}

static void take_level(dtn_task *task, dtn_archive *archive, uint32_t number)
{
    shelf *level = &archive->levels[number];
    level->capacity = (uint32_t)SHORT_LIST << number;
    level->points = take_vectors(task, level->capacity, archive->width, -INFINITY);
    level->entries = DTN_TAKE(task, level->capacity, entry);
    uint32_t corners = boxes_for(level->capacity);
    for (uint32_t tier = 0; number > 0 && tier < TIERS && corners > 1; tier++) {
        level->high[tier] = take_vectors(task, corners, archive->width, -INFINITY);
        level->low[tier] = take_vectors(task, corners, archive->width, INFINITY);
        corners = boxes_for(corners);
    }
    archive->level_count = number + 1 > archive->level_count ? number + 1 : archive->level_count;
}

/* The corners of the boxes of a tier, from those one tier down or from the deals. */
static void make_corners(const dtn_archive *archive, shelf *level, uint32_t tier)
{
    uint32_t width = archive->width, below = tier ? corner_count(level, tier - 1) : level->count;
    const double *high = tier ? level->high[tier - 1] : level->points;
    const double *low = tier ? level->low[tier - 1] : level->points;
    for (uint32_t v = 0; v < below; v++)
        for (uint32_t i = 0; i < width; i++) {
            double *top = &level->high[tier][place_of(v / BOX, i, width)];
            double *bottom = &level->low[tier][place_of(v / BOX, i, width)];
            double upper = high[place_of(v, i, width)], lower = low[place_of(v, i, width)];
            *top = v % BOX == 0 || upper > *top ? upper : *top;
            *bottom = v % BOX == 0 || lower < *bottom ? lower : *bottom;
        }
}

static void clear_behind(double *vectors, uint32_t count, uint32_t width, double filler)
{
    for (uint32_t v = count; v % BOX != 0; v++)
        for (uint32_t i = 0; i < width; i++)
            vectors[place_of(v, i, width)] = filler;
}

static int by_key(const void *a, const void *b, const void *context)
{
    const entry *x = a, *y = b;
    (void)context;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->deal > y->deal) - (x->deal < y->deal);
}

/* The entries are new: sorts them, sets out their scores, builds the tiers of boxes. */
static void settle(dtn_task *task, const dtn_archive *archive, shelf *level)
{
    dtn_sort(task, level->entries, level->count, sizeof *level->entries, by_key, NULL);
    for (uint32_t v = 0; v < level->count; v++)
        put_vector(level->points, v, known(archive, level->entries[v].deal)->scores, archive->width);
    clear_behind(level->points, level->count, archive->width, -INFINITY);
    for (level->tiers = 0; level->tiers < TIERS && top_boxes(level) > 1; level->tiers++) {
        make_corners(archive, level, level->tiers);
        uint32_t corners = corner_count(level, level->tiers);
        clear_behind(level->high[level->tiers], corners, archive->width, -INFINITY);
        clear_behind(level->low[level->tiers], corners, archive->width, INFINITY);
    }
}

static uint32_t pick_up(const shelf *from, entry *entries)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < from->count; i++)
        if (from->entries[i].deal != NONE)
            entries[count++] = from->entries[i];
    return count;
}

/* The short list is full: it and the levels up to the first that holds them all become that level. */
static void merge(dtn_task *task, dtn_archive *archive)
{
    uint32_t total = SHORT_LIST, target = 0;
    do {
        target++;
        total += archive->levels[target].count;
    } while (total > (uint32_t)SHORT_LIST << target);
    shelf *goal = &archive->levels[target];
    if (goal->capacity == 0)
        take_level(task, archive, target);
    uint32_t count = pick_up(goal, goal->entries);
    for (uint32_t i = 0; i < target; i++) {
        count += pick_up(&archive->levels[i], goal->entries + count);
        archive->levels[i].count = 0;
    }
    goal->count = count;
    settle(task, archive, goal);
    dtn_task_tick(task);
}

/* The parties' scores, a bit of each in turn. */
static uint64_t key_of(const dtn_archive *archive, const double *scores)
{
    uint64_t key = 0;
    uint32_t width = archive->width < 64 ? archive->width : 64;
    double last = (double)((UINT64_C(1) << archive->key_bits) - 1);
    for (uint32_t i = 0; i < width; i++) {
        double place = (scores[i] - archive->low[i]) * archive->key_scale[i];
        place = place > 0 ? place : 0;
        uint64_t bits = (uint64_t)(place < last ? place : last);
        for (uint32_t bit = 0; bit < archive->key_bits; bit++)
            key |= (bits >> bit & 1) << (bit * width + i);
    }
    return key;
}

static void shelve(dtn_task *task, dtn_archive *archive, uint32_t deal)
{
    shelf *list = &archive->levels[0];
    const double *scores = known(archive, deal)->scores;
    if (list->count == SHORT_LIST)
        merge(task, archive);
    if (list->count % BOX == 0)
        clear_behind(list->points, list->count + 1, archive->width, -INFINITY);
    put_vector(list->points, list->count, scores, archive->width);
    list->entries[list->count++] = (entry){key_of(archive, scores), deal};
}

/* ---- quick ways -------------------------------------------------------------------------------------- */

static uint32_t *recent_place(const dtn_archive *archive, const double *scores)
{
    uint64_t hash = 0;
    for (uint32_t i = 0; i < archive->width; i++) {
        uint64_t bits;
        memcpy(&bits, &scores[i], sizeof bits);
        hash = (hash ^ bits) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return &archive->recent[hash % RECENT];
}

static bool ties_recently(const dtn_archive *archive, const double *scores)
{
    uint32_t deal = *recent_place(archive, scores);
    return deal < archive->used && known(archive, deal)->ties && is_equal(archive, deal, scores);
}

bool dtn_archive_count_tie(dtn_archive *archive, const double *scores, uint64_t package)
{
    if (archive->is_wide || !ties_recently(archive, scores))
        return false;
    add_tie(archive, *recent_place(archive, scores), package);
    return true;
}

/* Killers may be bettered by now, but then by deals that better all they better. One that is equal to the scores
 * says nothing. Kept so low that doubt cannot make them better than they are. */
static bool is_killed(const dtn_archive *archive, const double *scores)
{
    uint32_t found = no_less(archive->killers, 0, scores, archive->width);
    for (; found; found &= found - 1)
        for (uint32_t i = 0; i < archive->width; i++)
            if (archive->killers[place_of((uint32_t)__builtin_ctz(found), i, archive->width)] > scores[i])
                return true;
    return false;
}

static void keep_killer(dtn_archive *archive, uint32_t deal)
{
    for (uint32_t i = 0; i < archive->width; i++)
        archive->killers[place_of(archive->next_killer, i, archive->width)] =
            known(archive, deal)->scores[i] - 2 * archive->doubt[i];
    archive->next_killer = (archive->next_killer + 1) % BOX;
}

/* ---- the archive ------------------------------------------------------------------------------------ */

dtn_archive *dtn_archive_open(dtn_task *task, const dtn_state *state, const dtn_rows *rows,
                              const double *doubt, const double *low, const double *high)
{
    dtn_archive *archive = DTN_TAKE(task, 1, dtn_archive);
    uint32_t width = state->bargaining_count;
    archive->state = state;
    archive->rows = rows;
    archive->doubt = doubt;
    archive->low = low;
    archive->width = width;
    archive->key_bits = width > 4 ? (width < 64 ? 64 / width : 1) : 16;
    archive->key_scale = DTN_TAKE(task, width, double);
    for (uint32_t i = 0; i < width; i++) {
        double scale = (double)((UINT64_C(1) << archive->key_bits) - 1) / (high[i] - low[i]);
        archive->key_scale[i] = high[i] > low[i] && scale < INFINITY ? scale : 0;
        archive->is_wide |= doubt[i] > 0;
    }
    archive->recent = DTN_TAKE(task, RECENT, uint32_t);
    archive->killers = take_vectors(task, BOX, width, -INFINITY);
    archive->options = DTN_TAKE(task, state->issue_count, uint16_t);
    archive->exact = DTN_TAKE(task, width, dtn_int128);
    archive->floor = DTN_TAKE(task, width, double);
    archive->ceiling = DTN_TAKE(task, width, double);
    take_level(task, archive, 0);
    return archive;
}

size_t dtn_archive_count(const dtn_archive *archive)
{
    return archive->alive;
}

static uint32_t find_anywhere(const dtn_archive *archive, const double *scores)
{
    for (uint32_t i = archive->level_count; i-- > 0;) {
        const shelf *level = &archive->levels[i];
        for (uint32_t box = 0; box < top_boxes(level); box++) {
            uint32_t found = find_no_worse(archive, level, level->tiers, box, scores);
            if (found != NONE)
                return found;
        }
    }
    return NONE;
}

static void strike_everywhere(dtn_task *task, dtn_archive *archive, const double *scores)
{
    for (uint32_t i = 0; i < archive->level_count; i++) {
        shelf *level = &archive->levels[i];
        for (uint32_t box = 0; box < top_boxes(level); box++)
            strike_no_better(task, archive, level, level->tiers, box, scores);
    }
}

bool dtn_archive_offer(dtn_task *task, dtn_archive *archive, const double *scores, uint64_t package,
                       bool betters_none)
{
    if (is_killed(archive, scores))
        return false;
    make_ready(archive, scores, package);
    if (ties_recently(archive, scores)) {
        add_tie(archive, *recent_place(archive, scores), package);
        return false;
    }
    uint32_t found = find_anywhere(archive, scores);
    if (found == NONE) {
        if (!betters_none)
            strike_everywhere(task, archive, scores);
        found = add_deal(task, archive, scores, package);
        *recent_place(archive, scores) = found;
        shelve(task, archive, found);
        return true;
    }
    if (is_equal(archive, found, scores)) {
        add_tie(archive, found, package);
        *recent_place(archive, scores) = found;
    } else {
        keep_killer(archive, found);
    }
    return false;
}

static int by_package(const void *a, const void *b, const void *context)
{
    const dtn_known *x = *(const dtn_known *const *)a, *y = *(const dtn_known *const *)b;
    (void)context;
    return (x->package > y->package) - (x->package < y->package);
}

const dtn_known **dtn_archive_list(dtn_task *task, const dtn_archive *archive, size_t *count)
{
    const dtn_known **list = DTN_TAKE(task, archive->alive, const dtn_known *);
    *count = 0;
    for (uint32_t deal = 0; deal < archive->used; deal++)
        if (known(archive, deal)->ties)
            list[(*count)++] = known(archive, deal);
    dtn_sort(task, list, *count, sizeof *list, by_package, NULL);
    return list;
}
