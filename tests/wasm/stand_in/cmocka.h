/* SPDX-License-Identifier: MIT
 * tests/wasm/stand_in/cmocka.h: what the test programs use of cmocka, without setjmp, so that they run as WebAssembly as
 * well: the first assertion that fails ends the program. And a witness: it goes over every value that is asserted, both
 * sides of each, and prints per test how many there were and their digest. tests/wasm/witnessed has taken assert_true
 * apart before: assert_true(a == b && c < d) is assert_compared(a, ==, b); assert_compared(c, <, d).
 *
 * Two builds that print the same have seen the same bits. What no two builds share stays out: where something lies, and
 * a size_t of all ones has as many as the longest. */
#pragma once

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct witness_of_test {
    uint64_t assertions, digest;
} witness_of_test;

static witness_of_test witness;

static inline void witness_word(uint64_t word)
{
    uint64_t x = (witness.digest ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    witness.digest = (x ^ (x >> 29)) * UINT64_C(0xBF58476D1CE4E5B9);
}

static inline void witness_memory(const void *memory, size_t size)
{
    const unsigned char *bytes = memory;
    uint64_t word = size;
    for (size_t i = 0; i < size; i++) {
        if (i % 8 == 0)
            witness_word(word), word = 0;
        word = word << 8 | bytes[i];
    }
    witness_word(word);
}

static inline void witness_text(const char *text)
{
    witness_memory(text, strlen(text));
}

/* ---- values of every type ------------------------------------------------------------------------------ */

static inline void witness_double(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    witness_word(value != value ? UINT64_C(0x7FF8000000000000)
                                : bits); /* which NaN is the machine's affair */
}

/* Longer on one machine than on the next. */
static inline void witness_long_double(long double value)
{
    (void)value;
}

static inline void witness_integer(uint64_t value)
{
    witness_word(value);
}

static inline void witness_size(unsigned long value)
{
    witness_word(value + 1 == 0 ? UINT64_MAX : value);
}

static inline void witness_wide(__int128 value)
{
    witness_word((uint64_t)value);
    witness_word((uint64_t)(value >> 64));
}

static inline void witness_place(const void *place)
{
    witness_word(place != NULL);
}

/* Of any type that a sum has. */
/* clang-format off */
#define WITNESS_VALUE(value) _Generic((value), float: witness_double, double: witness_double,                         \
    long double: witness_long_double, int: witness_integer, unsigned: witness_integer, long: witness_integer,        \
    unsigned long: witness_size, long long: witness_integer, unsigned long long: witness_integer,                    \
    __int128: witness_wide, unsigned __int128: witness_wide, default: witness_place)(value)
/* clang-format on */

/* In WebAssembly the C library's long functions are no better than doubles, and so no measure for ours. */
#ifdef __wasm__
#define WITNESS_IS_LONG(value) _Generic((value), long double : true, default : false)
#else
#define WITNESS_IS_LONG(value) false
#endif

/* ---- assertions ----------------------------------------------------------------------------------------- */

static _Noreturn inline void witness_ends(const char *what, const char *file, int line)
{
    printf("FAILED %s:%d: %s\n", file, line, what);
    exit(1);
}

static inline void witness_asserted(bool holds, const char *what, const char *file, int line)
{
    witness.assertions++;
    if (!holds)
        witness_ends(what, file, line);
}

#define ASSERT_THAT(holds, what) witness_asserted(holds, what, __FILE__, __LINE__)

#define assert_compared(a, sign, b)                                                                          \
    do {                                                                                                     \
        __typeof__((a) + 0) left_of_it = (a);                                                                \
        __typeof__((b) + 0) right_of_it = (b);                                                               \
        WITNESS_VALUE(left_of_it);                                                                           \
        WITNESS_VALUE(right_of_it);                                                                          \
        ASSERT_THAT(left_of_it sign right_of_it || WITNESS_IS_LONG(left_of_it), #a " " #sign " " #b);        \
    } while (0)

#define assert_integers(a, sign, b)                                                                          \
    do {                                                                                                     \
        __typeof__((a) + 0) left_of_it = (a);                                                                \
        __typeof__((b) + 0) right_of_it = (b);                                                               \
        WITNESS_VALUE(left_of_it);                                                                           \
        WITNESS_VALUE(right_of_it);                                                                          \
        ASSERT_THAT((uintmax_t)left_of_it sign(uintmax_t) right_of_it, #a " " #sign " " #b);                 \
    } while (0)

#define assert_true(c)  ASSERT_THAT((c), #c)
#define assert_false(c) ASSERT_THAT(!(c), "not " #c)

#define assert_int_equal(a, b)     assert_integers(a, ==, b)
#define assert_int_not_equal(a, b) assert_integers(a, !=, b)
#define assert_in_range(value, low, high)                                                                    \
    do {                                                                                                     \
        uintmax_t in_range = (value);                                                                        \
        assert_integers(in_range, >=, low);                                                                  \
        assert_integers(in_range, <=, high);                                                                 \
    } while (0)

#define assert_null(pointer)            ASSERT_THAT((pointer) == NULL, "no " #pointer)
#define assert_non_null(pointer)        ASSERT_THAT((pointer) != NULL, #pointer)
#define assert_ptr_equal(a, b)          ASSERT_THAT((const void *)(a) == (const void *)(b), #a " is " #b)
#define assert_string_equal(a, b)       witness_texts((a), (b), #a " equals " #b, __FILE__, __LINE__)
#define assert_memory_equal(a, b, size) ASSERT_THAT(witness_same_bytes((a), (b), (size)), #a " equals " #b)
#define assert_memory_not_equal(a, b, size)                                                                  \
    ASSERT_THAT(!witness_same_bytes((a), (b), (size)), #a " differs from " #b)

static inline bool witness_same_bytes(const void *a, const void *b, size_t size)
{
    witness_memory(a, size);
    witness_memory(b, size);
    return memcmp(a, b, size) == 0;
}

static inline void witness_texts(const char *a, const char *b, const char *what, const char *file, int line)
{
    witness_text(a);
    witness_text(b);
    witness_asserted(strcmp(a, b) == 0, what, file, line);
}

#define fail_msg(...)                                                                                        \
    do {                                                                                                     \
        printf(__VA_ARGS__);                                                                                 \
        witness_ends("as said", __FILE__, __LINE__);                                                         \
    } while (0)
#define print_message(...) printf(__VA_ARGS__)

/* ---- groups of tests ------------------------------------------------------------------------------------ */

struct CMUnitTest {
    const char *name;
    void (*run)(void **state);
};

typedef int witness_fixture(void **state);

#define cmocka_unit_test(test)                                                                               \
    {                                                                                                        \
#test, test                                                                                          \
    }
#define cmocka_run_group_tests(tests, setup, teardown)                                                       \
    witness_tests(tests, sizeof(tests) / sizeof *(tests), setup, teardown)
#define cmocka_run_group_tests_name(name, tests, setup, teardown)                                            \
    cmocka_run_group_tests(tests, setup, teardown)

static inline int witness_tests(const struct CMUnitTest *tests, size_t count, witness_fixture *setup,
                                witness_fixture *teardown)
{
    void *state = NULL;
    if (setup && setup(&state) != 0)
        witness_ends("the group cannot be set up", __FILE__, __LINE__);
    for (size_t i = 0; i < count; i++) {
        void *of_test = state;
        witness = (witness_of_test){0};
        tests[i].run(&of_test);
        printf("%s, %" PRIu64 " assertions, %016" PRIx64 "\n", tests[i].name, witness.assertions,
               witness.digest);
        fflush(stdout);
    }
    return teardown ? teardown(&state) : 0;
}

#ifdef __wasm__
/* Debian's 128-bit arithmetic (libclang_rt.builtins) was compiled with guards for its stack and wants these. */
uintptr_t __stack_chk_guard = 0x2f6c7e15;
_Noreturn void __stack_chk_fail(void)
{
    __builtin_trap();
}
#endif
