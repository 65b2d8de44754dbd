/* SPDX-License-Identifier: MIT */
#include "api/kept.h"

#include <math.h> /* isnan alone */
#include <string.h>

dtn_kept dtn_kept_open(const dtn_memory *memory)
{
    return (dtn_kept){.arena = dtn_arena_open(memory, DTN_KEPT_MOST)};
}

void dtn_kept_close(dtn_kept *kept)
{
    dtn_arena_close(&kept->arena);
    kept->has_runs = kept->has_effects = false;
}

/* ---- what it is of ------------------------------------------------------------------------------------ */

static bool same_words(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool is_same(const dtn_kept_key *a, const dtn_kept_key *b)
{
    if (a->c != b->c || a->day != b->day || a->view != b->view || a->seed != b->seed ||
        a->setting_count != b->setting_count || !same_words(a->given, b->given))
        return false;
    for (size_t i = 0; i < a->setting_count; i++)
        if (!same_words(a->settings[i], b->settings[i]))
            return false;
    return true;
}

static bool copy_words(dtn_arena *arena, const char *words, const char **copied)
{
    *copied = NULL;
    if (!words)
        return true;
    size_t size = strlen(words) + 1;
    char *to = dtn_arena_take(arena, size);
    *copied = to;
    return to && memcpy(to, words, size);
}

/* The words of a question are its asker's, and gone when the next one comes. */
static bool copy_key(dtn_arena *arena, const dtn_kept_key *from, dtn_kept_key *to)
{
    const char **settings = dtn_arena_take(arena, from->setting_count * sizeof *settings);
    *to = *from;
    to->settings = settings;
    bool is_whole = settings && copy_words(arena, from->given, &to->given);
    for (size_t i = 0; is_whole && i < from->setting_count; i++)
        is_whole = copy_words(arena, from->settings[i], &settings[i]);
    return is_whole;
}

/* ---- asked for ---------------------------------------------------------------------------------------- */

/* Numbers of the first runs do not depend on how many follow where packages are listed. */
static bool holds_runs(const dtn_kept *kept, const dtn_kept_key *key, uint64_t count)
{
    if (!kept->has_runs || !is_same(&kept->key, key))
        return false;
    return count == kept->runs.count || (count < kept->runs.count && kept->runs.is_listed);
}

bool dtn_kept_find_runs(const dtn_kept *kept, dtn_task *task, const dtn_kept_key *key, uint64_t count,
                        dtn_runs *runs)
{
    if (!holds_runs(kept, key, count))
        return false;
    uint8_t *exists = DTN_TAKE(task, count, uint8_t);
    double *margin = DTN_TAKE(task, count, double);
    memcpy(exists, kept->runs.exists, count * sizeof *exists);
    memcpy(margin, kept->runs.margin, count * sizeof *margin);
    *runs = kept->runs;
    runs->asked = runs->count = count;
    runs->exists = exists;
    runs->margin = margin;
    runs->exist_count = runs->null_margin_count = 0;
    for (uint64_t run = 0; run < count; run++) {
        runs->exist_count += exists[run];
        runs->null_margin_count += isnan(margin[run]);
    }
    return true;
}

static const dtn_effect *hand_out(dtn_task *task, const dtn_effect *effects, uint32_t count)
{
    if (!effects)
        return NULL;
    dtn_effect *copied = DTN_TAKE(task, count, dtn_effect);
    memcpy(copied, effects, count * sizeof *copied);
    return copied;
}

bool dtn_kept_find_effects(const dtn_kept *kept, dtn_task *task, const dtn_kept_key *key, uint64_t count,
                           dtn_sensitivity *effects)
{
    if (!kept->has_effects || !holds_runs(kept, key, count) || count != kept->runs.count)
        return false;
    *effects = kept->effects;
    effects->on_exists = hand_out(task, kept->effects.on_exists, kept->factor_count);
    effects->on_margin = hand_out(task, kept->effects.on_margin, kept->factor_count);
    return true;
}

/* ---- put by ------------------------------------------------------------------------------------------- */

static const void *copy_items(dtn_arena *arena, const void *items, size_t size)
{
    void *copied = dtn_arena_take(arena, size);
    return copied ? memcpy(copied, items, size) : NULL;
}

/* A search of a large case goes as far as memory lets it; what was left to it is not in the key. */
static bool depends_on_room(const dtn_runs *runs, size_t room)
{
    return !runs->is_listed && room != DTN_KEPT_NO_LIMIT;
}

void dtn_kept_put_runs(dtn_kept *kept, const dtn_kept_key *key, const dtn_runs *runs, size_t room)
{
    if (runs->is_incomplete || !runs->margin || runs->count == 0 || depends_on_room(runs, room) ||
        holds_runs(kept, key, runs->count))
        return;
    dtn_kept_close(kept);
    kept->arena.limit = room < DTN_KEPT_MOST ? room : DTN_KEPT_MOST;
    bool has_room = room > 0 && runs->count < DTN_KEPT_MOST && copy_key(&kept->arena, key, &kept->key);
    kept->runs = *runs;
    if (has_room) {
        kept->runs.exists = copy_items(&kept->arena, runs->exists, runs->count * sizeof *runs->exists);
        kept->runs.margin = copy_items(&kept->arena, runs->margin, runs->count * sizeof *runs->margin);
        kept->has_runs = kept->runs.exists && kept->runs.margin; /* last: a part of it is nothing */
    }
    if (!kept->has_runs)
        dtn_kept_close(kept);
}

void dtn_kept_put_effects(dtn_kept *kept, const dtn_kept_key *key, uint64_t count,
                          const dtn_sensitivity *effects, uint32_t factor_count)
{
    size_t size = factor_count * sizeof(dtn_effect);
    if (effects->is_incomplete || kept->has_effects || !holds_runs(kept, key, count) ||
        count != kept->runs.count)
        return;
    dtn_sensitivity copied = *effects;
    if (effects->on_exists && !(copied.on_exists = copy_items(&kept->arena, effects->on_exists, size)))
        return;
    if (effects->on_margin && !(copied.on_margin = copy_items(&kept->arena, effects->on_margin, size)))
        return;
    kept->effects = copied;
    kept->factor_count = factor_count;
    kept->has_effects = true;
}
