/* SPDX-License-Identifier: MIT
 * The table of names and the stable sort. */
#include "tests/unit/tested.h"

#include "base/sort.h"
#include "base/table.h"

static void fill_table(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_table table = {0};
    uint32_t value = 7;
    assert_false(dtn_table_get(&table, DTN_TEXT("japan"), &value));
    for (size_t i = 0; i < 3000; i++)
        dtn_table_set(task, &table, dtn_text_build(task, "party_%z", i), (uint32_t)i);
    assert_int_equal(table.count, 3000);
    for (size_t i = 0; i < 3000; i++) {
        assert_true(dtn_table_get(&table, dtn_text_build(task, "party_%z", i), &value));
        assert_int_equal(value, i);
    }
    assert_false(dtn_table_get(&table, DTN_TEXT("party_3000"), &value));
    assert_int_equal(value, 2999); /* left alone */
    assert_true(dtn_table_get(&table, DTN_TEXT("party_0"), NULL));
    dtn_table_set(task, &table, DTN_TEXT("party_5"), 99);
    assert_true(dtn_table_get(&table, DTN_TEXT("party_5"), &value));
    assert_int_equal(value, 99);
    assert_int_equal(table.count, 3000);
    assert_false(dtn_table_get(&table, (dtn_text){0}, &value));
    dtn_table_set(task, &table, (dtn_text){0}, 1); /* the empty name is a name */
    assert_true(dtn_table_get(&table, DTN_TEXT(""), &value));
    assert_int_equal(value, 1);
}

static void tables_find_what_was_put_in(void **state)
{
    (void)state;
    run_in_task(fill_table, NULL);
    assert_true(run_short_of_memory(fill_table, NULL) > 2);
}

typedef struct card {
    int value;
    int place;
    char rest[5]; /* an odd size */
} card;

static int by_value(const void *a, const void *b, const void *context)
{
    ++*(size_t *)(uintptr_t)context;
    return ((const card *)a)->value - ((const card *)b)->value;
}

static void sort_cards(dtn_task *task, void *argument)
{
    (void)argument;
    uint32_t seed = 5;
    for (size_t count = 0; count < 300; count++) {
        card cards[300];
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1664525u + 1013904223u;
            cards[i] = (card){.value = (int)(seed >> 16) % 20, .place = (int)i};
        }
        size_t comparisons = 0;
        dtn_sort(task, cards, count, sizeof(card), by_value, &comparisons);
        for (size_t i = 1; i < count; i++) {
            assert_true(cards[i - 1].value <= cards[i].value);
            if (cards[i - 1].value == cards[i].value)
                assert_true(cards[i - 1].place < cards[i].place);
        }
        assert_true(comparisons <= count * 10);
    }
}

static void sorting_is_stable(void **state)
{
    (void)state;
    run_in_task(sort_cards, NULL);
}

static void sort_in_little_memory(dtn_task *task, void *argument)
{
    int *numbers = argument;
    size_t before = task->arena.in_use, comparisons = 0;
    (void)comparisons;
    for (int round = 0; round < 1000; round++) {
        card cards[] = {{.value = numbers[1]}, {.value = numbers[0]}};
        dtn_sort(task, cards, 2, sizeof(card), by_value, &comparisons);
        assert_int_equal(cards[0].value, numbers[0]);
    }
    assert_int_equal(task->arena.in_use, before);
}

static void sorting_gives_its_memory_back(void **state)
{
    (void)state;
    int numbers[] = {1, 2};
    run_in_task(sort_in_little_memory, numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_find_what_was_put_in),
        cmocka_unit_test(sorting_is_stable),
        cmocka_unit_test(sorting_gives_its_memory_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
