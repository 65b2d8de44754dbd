/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdint.h>

enum { ALIGNMENT = 16, SMALLEST_BLOCK = 8 * 1024, LARGEST_USUAL_BLOCK = 1024 * 1024 };

struct dtn_arena_block {
    _Alignas(ALIGNMENT) dtn_arena_block *older;
    size_t size; /* bytes behind the header */
    size_t used;
};

static size_t aligned(size_t size)
{
    return (size + (ALIGNMENT - 1)) & ~(size_t)(ALIGNMENT - 1);
}

static unsigned char *bytes_of(dtn_arena_block *block)
{
    return (unsigned char *)(block + 1);
}

dtn_arena dtn_arena_open(const dtn_memory *memory, size_t limit)
{
    return (dtn_arena){.memory = memory, .limit = limit};
}

/* Blocks double in size, so that a large case needs few of them and a small one little memory. */
static size_t usual_block_size(const dtn_arena *arena)
{
    if (arena->newest == NULL)
        return SMALLEST_BLOCK - sizeof(dtn_arena_block);
    size_t doubled =
        arena->newest->size < LARGEST_USUAL_BLOCK ? arena->newest->size * 2 : LARGEST_USUAL_BLOCK;
    return aligned(doubled < LARGEST_USUAL_BLOCK ? doubled : LARGEST_USUAL_BLOCK);
}

static dtn_arena_block *add_block(dtn_arena *arena, size_t size)
{
    size_t whole = sizeof(dtn_arena_block) + size;
    if (whole < size)
        return NULL;
    if (arena->limit != 0 && (arena->in_use > arena->limit || whole > arena->limit - arena->in_use))
        return NULL;
    dtn_arena_block *block = arena->memory->allocate(arena->memory->host, whole);
    if (block == NULL)
        return NULL;
    *block = (dtn_arena_block){.older = arena->newest, .size = size};
    arena->newest = block;
    arena->in_use += whole;
    return block;
}

void *dtn_arena_take(dtn_arena *arena, size_t size)
{
    if (size > SIZE_MAX - (ALIGNMENT - 1))
        return NULL;
    size_t needed = size == 0 ? ALIGNMENT : aligned(size);
    dtn_arena_block *block = arena->newest;
    if (block == NULL || block->size - block->used < needed) {
        size_t usual = usual_block_size(arena);
        block = add_block(arena, needed > usual ? needed : usual);
        if (block == NULL && needed < usual)
            block = add_block(arena, needed); /* near the limit, the exact size may still fit */
        if (block == NULL)
            return NULL;
    }
    void *piece = bytes_of(block) + block->used;
    block->used += needed;
    return piece;
}

bool dtn_arena_extend(dtn_arena *arena, void *piece, size_t old_size, size_t new_size)
{
    dtn_arena_block *block = arena->newest;
    if (block == NULL || piece == NULL || new_size < old_size || new_size > SIZE_MAX - (ALIGNMENT - 1))
        return false;
    size_t held = old_size == 0 ? ALIGNMENT : aligned(old_size);
    size_t wanted = new_size == 0 ? ALIGNMENT : aligned(new_size);
    if (held > block->used || (unsigned char *)piece != bytes_of(block) + block->used - held)
        return false;
    if (wanted - held > block->size - block->used)
        return false;
    block->used += wanted - held;
    return true;
}

dtn_arena_mark dtn_arena_here(const dtn_arena *arena)
{
    return (dtn_arena_mark){.block = arena->newest, .used = arena->newest == NULL ? 0 : arena->newest->used};
}

dtn_arena_mark dtn_arena_fence(dtn_arena *arena, dtn_arena_mark from)
{
    if (arena->newest != from.block) /* what is taken next lies in a block of its own */
        arena->newest->used = arena->newest->size;
    return dtn_arena_here(arena);
}

static dtn_arena_block *release_block(dtn_arena *arena, dtn_arena_block *gone)
{
    dtn_arena_block *older = gone->older;
    arena->in_use -= sizeof(dtn_arena_block) + gone->size;
    arena->memory->release(arena->memory->host, gone);
    return older;
}

void dtn_arena_drop(dtn_arena *arena, dtn_arena_mark from, dtn_arena_mark fence)
{
    dtn_arena_block **link = &arena->newest;
    while (*link != fence.block)
        link = &(*link)->older;
    while (*link != from.block)
        *link = release_block(arena, *link);
}

void dtn_arena_reset(dtn_arena *arena, dtn_arena_mark mark)
{
    while (arena->newest != mark.block)
        arena->newest = release_block(arena, arena->newest);
    if (mark.block != NULL)
        mark.block->used = mark.used;
}

void dtn_arena_close(dtn_arena *arena)
{
    dtn_arena_reset(arena, (dtn_arena_mark){0});
}
