/* SPDX-License-Identifier: MIT
 * Arena, task, array: memory that comes in blocks, stops the work when it ends, and all goes back. */
#include "tests/unit/tested.h"

#include "base/array.h"

static void pieces_are_aligned_and_apart(void **state)
{
    (void)state;
    tested_memory counter = {0};
    dtn_memory memory = DTN_TESTED(counter);
    dtn_arena arena = dtn_arena_open(&memory, 0);
    unsigned char *pieces[2000];
    for (size_t i = 0; i < 2000; i++) {
        pieces[i] = dtn_arena_take(&arena, i % 97);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % 16, 0);
        memset(pieces[i], (int)(i % 251), i % 97);
    }
    for (size_t i = 0; i < 2000; i++)
        for (size_t j = 0; j < i % 97; j++)
            assert_int_equal(pieces[i][j], i % 251);
    assert_true(counter.blocks_out > 1 && counter.blocks_out < 20);
    dtn_arena_close(&arena);
    assert_int_equal(counter.blocks_out, 0);
    assert_int_equal(arena.in_use, 0);
    assert_non_null(dtn_arena_take(&arena, 1)); /* usable again */
    dtn_arena_close(&arena);
}

static void a_large_piece_gets_its_own_block(void **state)
{
    (void)state;
    tested_memory counter = {0};
    dtn_memory memory = DTN_TESTED(counter);
    dtn_arena arena = dtn_arena_open(&memory, 0);
    unsigned char *large = dtn_arena_take(&arena, 5000000);
    assert_non_null(large);
    large[4999999] = 1;
    assert_null(dtn_arena_take(&arena, SIZE_MAX));
    assert_null(dtn_arena_take(&arena, SIZE_MAX - 20));
    assert_null(dtn_arena_take(&arena, SIZE_MAX / 2));
    dtn_arena_close(&arena);
}

static void the_limit_holds_and_is_used_up(void **state)
{
    (void)state;
    tested_memory counter = {0};
    dtn_memory memory = DTN_TESTED(counter);
    dtn_arena arena = dtn_arena_open(&memory, 100000);
    size_t taken = 0;
    while (dtn_arena_take(&arena, 1024) != NULL) {
        taken += 1024;
        assert_true(arena.in_use <= 100000);
    }
    assert_true(taken > 90000);
    dtn_arena_close(&arena);
}

static void the_newest_piece_grows_in_place(void **state)
{
    (void)state;
    tested_memory counter = {0};
    dtn_memory memory = DTN_TESTED(counter);
    dtn_arena arena = dtn_arena_open(&memory, 0);
    assert_false(dtn_arena_extend(&arena, NULL, 0, 16));
    char *first = dtn_arena_take(&arena, 100);
    assert_true(dtn_arena_extend(&arena, first, 100, 1000));
    char *second = dtn_arena_take(&arena, 10);
    assert_true(second >= first + 1000);
    assert_false(dtn_arena_extend(&arena, first, 1000, 2000)); /* no longer the newest */
    assert_false(dtn_arena_extend(&arena, second, 10, 10000000));
    assert_false(dtn_arena_extend(&arena, second, 10, 5));
    dtn_arena_close(&arena);
}

static void a_reset_forgets_what_came_after(void **state)
{
    (void)state;
    tested_memory counter = {0};
    dtn_memory memory = DTN_TESTED(counter);
    dtn_arena arena = dtn_arena_open(&memory, 0);
    dtn_arena_mark empty = dtn_arena_here(&arena);
    char *kept = dtn_arena_take(&arena, 64);
    strcpy(kept, "kept");
    dtn_arena_mark mark = dtn_arena_here(&arena);
    size_t in_use = arena.in_use;
    for (int i = 0; i < 1000; i++)
        dtn_arena_take(&arena, 500);
    dtn_arena_reset(&arena, mark);
    assert_int_equal(arena.in_use, in_use);
    assert_string_equal(kept, "kept");
    assert_ptr_equal((char *)dtn_arena_take(&arena, 1), kept + 64);
    dtn_arena_reset(&arena, empty);
    assert_int_equal(counter.blocks_out, 0);
}

static void take_everything(dtn_task *task, void *argument)
{
    size_t *count = argument;
    for (;;) {
        DTN_TAKE(task, 100, uint64_t);
        ++*count;
    }
}

static void a_task_stops_when_memory_ends(void **state)
{
    (void)state;
    tested_memory counter = {.refuse_at = 3};
    dtn_memory memory = DTN_TESTED(counter);
    dtn_task task = dtn_task_open(&memory, 0);
    size_t count = 0;
    assert_int_equal(dtn_task_run(&task, take_everything, &count), DTN_STOP_MEMORY);
    assert_true(count > 0);
    dtn_task_close(&task);
    assert_int_equal(counter.blocks_out, 0);
}

static void take_too_many(dtn_task *task, void *argument)
{
    DTN_TAKE(task, *(size_t *)argument, uint64_t);
}

static void a_product_that_overflows_is_no_memory(void **state)
{
    (void)state;
    size_t counts[] = {SIZE_MAX / 8 + 2, SIZE_MAX, SIZE_MAX / 2};
    for (size_t i = 0; i < 3; i++) {
        tested_memory counter = {0};
        dtn_memory memory = DTN_TESTED(counter);
        dtn_task task = dtn_task_open(&memory, 1000000);
        assert_int_equal(dtn_task_run(&task, take_too_many, &counts[i]), DTN_STOP_MEMORY);
        dtn_task_close(&task);
    }
}

static void take_nothing(dtn_task *task, void *argument)
{
    (void)argument;
    assert_non_null(dtn_task_take(task, 0, 8));
    assert_non_null(dtn_task_take(task, 8, 0));
    uint64_t *items = DTN_TAKE(task, 1000, uint64_t);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(items[i], 0);
}

static void what_is_taken_is_cleared_and_never_null(void **state)
{
    (void)state;
    run_in_task(take_nothing, NULL);
}

static bool stop_at_the_third_question(void *host, dtn_stop *why)
{
    *why = DTN_STOP_TIME;
    return ++*(int *)host == 3;
}

static void tick_for_ever(dtn_task *task, void *argument)
{
    for (;; ++*(int *)argument)
        dtn_task_tick(task);
}

static void stop_for_size(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_task_tick(task); /* nobody to ask: goes on */
    dtn_task_stop(task, DTN_STOP_SIZE, "too many parties");
}

static void the_host_and_the_work_can_stop_a_task(void **state)
{
    (void)state;
    tested_memory counter = {0};
    dtn_memory memory = DTN_TESTED(counter);
    dtn_task task = dtn_task_open(&memory, 0);
    assert_int_equal(dtn_task_run(&task, stop_for_size, NULL), DTN_STOP_SIZE);
    assert_string_equal(task.reason, "too many parties");
    int questions = 0, ticks = 0;
    task.must_stop = stop_at_the_third_question;
    task.host = &questions;
    assert_int_equal(dtn_task_run(&task, tick_for_ever, &ticks), DTN_STOP_TIME);
    assert_int_equal(ticks, 2);
    assert_null(task.reason); /* of the run before */
    dtn_task_close(&task);
}

static void push_many(dtn_task *task, void *argument)
{
    (void)argument;
    DTN_ARRAY(size_t) numbers = {0};
    DTN_ARRAY(char) letters = {0}; /* grows between, so that both move */
    for (size_t i = 0; i < 5000; i++) {
        DTN_PUSH(task, &numbers, i * i);
        DTN_PUSH(task, &letters, (char)(i % 100));
    }
    assert_int_equal(numbers.count, 5000);
    for (size_t i = 0; i < 5000; i++) {
        assert_int_equal(numbers.items[i], i * i);
        assert_int_equal(letters.items[i], i % 100);
    }
}

static void arrays_keep_their_items_as_they_grow(void **state)
{
    (void)state;
    run_in_task(push_many, NULL);
}

static void arrays_stop_cleanly_at_every_shortage(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(push_many, NULL) > 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_aligned_and_apart),
        cmocka_unit_test(a_large_piece_gets_its_own_block),
        cmocka_unit_test(the_limit_holds_and_is_used_up),
        cmocka_unit_test(the_newest_piece_grows_in_place),
        cmocka_unit_test(a_reset_forgets_what_came_after),
        cmocka_unit_test(a_task_stops_when_memory_ends),
        cmocka_unit_test(a_product_that_overflows_is_no_memory),
        cmocka_unit_test(what_is_taken_is_cleared_and_never_null),
        cmocka_unit_test(the_host_and_the_work_can_stop_a_task),
        cmocka_unit_test(arrays_keep_their_items_as_they_grow),
        cmocka_unit_test(arrays_stop_cleanly_at_every_shortage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
