/* SPDX-License-Identifier: MIT
 * tests/unit/tested.h: what every unit test program needs: cmocka, and a task whose memory can be made to fail. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/task.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer) || defined(FEW_CASES)
enum { IS_SANITIZED = 1 }; /* slower: fewer cases will do */
#else
enum { IS_SANITIZED = 0 };
#endif

/* `make check-all` runs every case there is; of the slowest tests `make check` runs a part. */
#ifdef ALL_CASES
enum { HAS_ALL_CASES = 1 };
#else
enum { HAS_ALL_CASES = 0 };
#endif

/* Memory from the C library that knows how many blocks are out and can refuse one. */
typedef struct tested_memory {
    size_t asked;      /* how often memory was asked for */
    size_t refuse_at;  /* the n-th request, from 1, and all behind it are refused; 0: none */
    size_t blocks_out; /* given and not taken back */
} tested_memory;

static inline void *tested_allocate(void *host, size_t size)
{
    tested_memory *memory = host;
    memory->asked++;
    if (memory->refuse_at != 0 && memory->asked >= memory->refuse_at)
        return NULL;
    void *block =
        size < SIZE_MAX / 16 ? malloc(size) : NULL; /* the sanitizers end the program at such a size */
    memory->blocks_out += block != NULL;
    return block;
}

static inline void tested_release(void *host, void *block)
{
    tested_memory *memory = host;
    memory->blocks_out--;
    free(block);
}

/* DTN_TESTED(memory): a dtn_memory over a tested_memory in scope. */
#define DTN_TESTED(memory) ((dtn_memory){tested_allocate, tested_release, &(memory)})

/* Runs `work` in a fresh task; it must come to its end and give everything back. */
static inline void run_in_task(void (*work)(dtn_task *task, void *argument), void *argument)
{
    tested_memory counter = {0};
    dtn_memory memory = DTN_TESTED(counter);
    dtn_task task = dtn_task_open(&memory, 0);
    assert_int_equal(dtn_task_run(&task, work, argument), DTN_DONE);
    dtn_task_close(&task);
    assert_int_equal(counter.blocks_out, 0);
}

/* Runs `work` with the first, the second, ... request for memory refused until it comes to its end; each time it
 * must stop for memory and give everything back. Returns how often it was stopped. */
static inline size_t run_short_of_memory(void (*work)(dtn_task *task, void *argument), void *argument)
{
    for (size_t refused = 1;; refused++) {
        tested_memory counter = {.refuse_at = refused};
        dtn_memory memory = DTN_TESTED(counter);
        dtn_task task = dtn_task_open(&memory, 0);
        dtn_stop stop = dtn_task_run(&task, work, argument);
        dtn_task_close(&task);
        assert_int_equal(counter.blocks_out, 0);
        if (stop == DTN_DONE)
            return refused - 1;
        assert_int_equal(stop, DTN_STOP_MEMORY);
    }
}
