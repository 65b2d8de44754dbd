/* SPDX-License-Identifier: MIT
 * base/arena.h: memory that is given back all at once.
 *
 * An arena hands out pieces of larger blocks. Nothing is freed singly: an arena is emptied to a mark or
 * closed whole. It never fails by itself; it returns NULL when the host has no more, and base/task.h turns
 * that into the task's way out. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Where blocks come from. `allocate` returns memory aligned for any type or NULL; `release` takes back what
 * `allocate` gave. Both get `host` unchanged. */
typedef struct dtn_memory {
    void *(*allocate)(void *host, size_t size);
    void (*release)(void *host, void *block);
    void *host;
} dtn_memory;

typedef struct dtn_arena_block dtn_arena_block;

typedef struct dtn_arena {
    const dtn_memory *memory;
    dtn_arena_block *newest;
    size_t in_use; /* bytes of all blocks, their headers included */
    size_t limit;  /* `in_use` never grows beyond it; 0 is no limit */
} dtn_arena;

typedef struct dtn_arena_mark {
    dtn_arena_block *block;
    size_t used;
} dtn_arena_mark;

/* An empty arena; `memory` is borrowed and must outlive it. */
dtn_arena dtn_arena_open(const dtn_memory *memory, size_t limit);

/* `size` bytes aligned to 16, not cleared; NULL when the host or the limit says no. */
void *dtn_arena_take(dtn_arena *arena, size_t size);

/* Lengthens the newest piece in place where it can. Returns false (and changes nothing) where it cannot. */
bool dtn_arena_extend(dtn_arena *arena, void *piece, size_t old_size, size_t new_size);

/* What was taken since the mark is gone after the reset. */
dtn_arena_mark dtn_arena_here(const dtn_arena *arena);
void dtn_arena_reset(dtn_arena *arena, dtn_arena_mark mark);

/* For results that can only be made once the work before them is done: what was taken since `from` becomes scratch. The
 * mark returned stands where the results begin; once they are taken, dtn_arena_drop gives the scratch before them back,
 * all but what lies in the block of `from`. Marks set in between are no longer valid; `from` is. */
dtn_arena_mark dtn_arena_fence(dtn_arena *arena, dtn_arena_mark from);
void dtn_arena_drop(dtn_arena *arena, dtn_arena_mark from, dtn_arena_mark fence);

/* Gives every block back; the arena is empty and usable again. */
void dtn_arena_close(dtn_arena *arena);
