/* SPDX-License-Identifier: MIT
 * A chain holds what its figure rests on, and nothing else: a statement outside of it can be deleted without a byte of the
 * figure or the chain changing, and one inside changes the figure, or the chain had said that by itself it does not. */
#include "tests/property/chain_checks.h"

enum { CASES = FLIP_IS_SANITIZED ? 40 : HAS_ALL_CASES ? 1500 : 600 };

static bool is_sound(const read_text *reading)
{
    return reading->diagnostics.error_count == 0;
}

static const dtn_situation *situation_of(dtn_task *task, const dtn_case *c, bool with_view)
{
    dtn_question question = {.as_of = c->as_of,
                             .view = with_view ? dtn_case_view(c, DTN_TEXT("v")) : DTN_NOBODY};
    return with_view && question.view == DTN_NOBODY ? NULL : dtn_situation_at(task, c, &question);
}

typedef struct one_case {
    const char *text;
    const dtn_case *c;
    const dtn_situation *s;
    bool with_view;
    const explained *explained;
    size_t count;
    chain_tally *tally;
} one_case;

static void check_one_statement(dtn_task *task, const one_case *one, dtn_span span)
{
    char *text = DTN_TAKE(task, strlen(one->text) + 1, char);
    strcpy(text, one->text);
    blank_out(text, span);
    read_text reading = read_case(task, text);
    const dtn_situation *s = is_sound(&reading) ? situation_of(task, reading.c, one->with_view) : NULL;
    for (size_t i = 0; s && i < one->count; i++) {
        dtn_target target = one->explained[i].target;
        if (!translate(one->c, reading.c, &target))
            continue;
        explained without = explain(task, s, target, false);
        check_without(&one->explained[i], &without, span, one->tally);
    }
}

static void check_one_case(dtn_task *task, one_case *one)
{
    target_list *targets = DTN_TAKE(task, 1, target_list);
    statement_list *statements = DTN_TAKE(task, 1, statement_list);
    list_targets(one->c, targets);
    add_answers(targets, true);
    list_statements(one->c, statements);
    explained *all = DTN_TAKE(task, targets->count, explained);
    for (size_t i = 0; i < targets->count; i++)
        all[i] = explain(task, one->s, targets->items[i], true);
    one->explained = all;
    one->count = targets->count;
    for (size_t i = 0; i < statements->count; i++) {
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        check_one_statement(task, one, statements->items[i]);
        dtn_arena_reset(&task->arena, here);
    }
}

static void check_cases(dtn_task *task, void *argument)
{
    (void)argument;
    flip_case *f = DTN_TAKE(task, 1, flip_case);
    chain_tally tally = {0};
    size_t done = 0;
    for (uint64_t seed = 1; done < CASES; seed++) {
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        make_chain_case(f, seed);
        read_text reading = read_case(task, f->text);
        one_case one = {.text = f->text, .c = reading.c, .with_view = seed % 3 == 0, .tally = &tally};
        one.s = is_sound(&reading) ? situation_of(task, reading.c, one.with_view) : NULL;
        if (one.s)
            check_one_case(task, &one);
        done += one.s != NULL;
        dtn_arena_reset(&task->arena, here);
    }
    printf("# outside %zu, inside %zu, of these silent %zu\n", tally.outside, tally.inside, tally.silent);
    assert_true(tally.outside > tally.inside / 10 && tally.inside > tally.silent);
}

static void what_is_outside_can_be_deleted(void **state)
{
    (void)state;
    run_in_task(check_cases, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_outside_can_be_deleted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
