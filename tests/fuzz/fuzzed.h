/* SPDX-License-Identifier: MIT
 * tests/fuzz/fuzzed.h: a host whose only files are the bytes of the fuzzer. A zero byte followed by `=` ends the
 * main file; what stands behind it is the text of every other file that is asked for. */
#pragma once

#include "detente.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TICKS = 2000, MEMORY_LIMIT = 256 * 1024 * 1024 };

typedef struct fuzzed {
    const char *main_file;
    size_t main_length;
    const char *other_file;
    size_t other_length;
    int ticks;
} fuzzed;

static inline void *fuzzed_allocate(void *user, size_t size)
{
    (void)user;
    return malloc(size);
}

static inline void fuzzed_release(void *user, void *block)
{
    (void)user;
    free(block);
}

static inline const char *fuzzed_read(void *user, const char *path, const char **bytes, size_t *length)
{
    const fuzzed *input = user;
    bool is_main = strcmp(path, "main.detente") == 0;
    *bytes = is_main ? input->main_file : input->other_file;
    *length = is_main ? input->main_length : input->other_length;
    return *bytes == NULL ? "no such file" : NULL;
}

static inline dtn_status fuzzed_keep_going(void *user)
{
    fuzzed *input = user;
    return ++input->ticks > MOST_TICKS ? DTN_STOPPED : DTN_ANSWERED;
}

static inline fuzzed fuzzed_input(const uint8_t *data, size_t size)
{
    fuzzed input = {.main_file = size ? (const char *)data : "", .main_length = size};
    for (size_t i = 0; i + 1 < size; i++)
        if (data[i] == 0 && data[i + 1] == '=') {
            input.main_length = i;
            input.other_file = (const char *)data + i + 2;
            input.other_length = size - i - 2;
            break;
        }
    return input;
}

static inline dtn_host fuzzed_host(fuzzed *input)
{
    return (dtn_host){.user = input,
                      .allocate = fuzzed_allocate,
                      .release = fuzzed_release,
                      .read = fuzzed_read,
                      .keep_going = fuzzed_keep_going,
                      .memory_limit = MEMORY_LIMIT};
}

/* What must be true whatever the input was; a failure is a crash, so that the fuzzer keeps the input. */
static inline void must(bool claim)
{
    if (!claim)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
