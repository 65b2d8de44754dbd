/* SPDX-License-Identifier: MIT
 * The chains of the examples hold what their figures rest on, and nothing else: as chain_against_deletion.c, on whole cases
 * of several files, days and views. */
#include "tests/property/chain_checks.h"

typedef struct example_file {
    char path[200];
    char *bytes;
} example_file;

typedef struct example {
    const char *path;
    const char *const *days;  /* ends with NULL */
    const char *const *views; /* "" is the base; ends with NULL */
    example_file files[10];
    size_t file_count;
} example;

static char *bytes_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *bytes = calloc(1, 1 << 18);
    assert_non_null(bytes);
    if (!file || fread(bytes, 1, (1 << 18) - 1, file) == 0) {
        free(bytes);
        bytes = NULL;
    }
    if (file)
        fclose(file);
    return bytes;
}

static bool take_file(void *host, dtn_text path, dtn_text *bytes, dtn_text *reason)
{
    example *e = host;
    char name[200];
    snprintf(name, sizeof name, "%.*s", (int)path.length, path.bytes);
    *reason = DTN_TEXT("no such file");
    for (size_t i = 0; i < e->file_count; i++)
        if (strcmp(e->files[i].path, name) == 0) {
            *bytes = dtn_text_of(e->files[i].bytes);
            return true;
        }
    char *read = bytes_of(name);
    if (!read)
        return false;
    assert_true(e->file_count < 10);
    example_file *file = &e->files[e->file_count++];
    snprintf(file->path, sizeof file->path, "%s", name);
    file->bytes = read;
    *bytes = dtn_text_of(read);
    return true;
}

static const dtn_case *read_example(dtn_task *task, example *e)
{
    dtn_files *files = DTN_TAKE(task, 1, dtn_files);
    dtn_diagnostics diagnostics = {0};
    dtn_reader reader = {.read = take_file, .host = e};
    const dtn_case *c = dtn_case_read(task, files, dtn_text_of(e->path), &reader, &diagnostics);
    return diagnostics.error_count == 0 ? c : NULL;
}

static const dtn_situation *situation_at(dtn_task *task, const dtn_case *c, const char *day, const char *view)
{
    dtn_question question = {.as_of = c->as_of, .view = DTN_NOBODY};
    if (*day)
        assert_true(dtn_day_read(dtn_text_of(day), &question.as_of));
    if (*view)
        question.view = dtn_case_view(c, dtn_text_of(view));
    return *view && question.view == DTN_NOBODY ? NULL : dtn_situation_at(task, c, &question);
}

typedef struct asked_of {
    const char *day, *view;
    explained *all;
    size_t count;
} asked_of;

static void explain_all(dtn_task *task, const dtn_case *c, asked_of *asked, bool with_deals)
{
    target_list *targets = DTN_TAKE(task, 1, target_list);
    const dtn_situation *s = situation_at(task, c, asked->day, asked->view);
    list_targets(c, targets);
    add_answers(targets, false);
    if (with_deals) {
        add_target(targets, DTN_TARGET_ANSWER, DTN_NOBODY, DTN_NOBODY);
        targets->items[targets->count - 1].answer = DTN_ANSWER_DEALS;
    }
    asked->count = targets->count;
    asked->all = DTN_TAKE(task, targets->count, explained);
    for (size_t i = 0; i < targets->count; i++)
        asked->all[i] = explain(task, s, targets->items[i], true);
}

static void check_statement(dtn_task *task, example *e, const dtn_case *c, dtn_span span,
                            const asked_of *asked, size_t asked_count, chain_tally *tally)
{
    char *bytes = NULL, *whole = NULL;
    for (size_t i = 0; i < e->file_count && !bytes; i++)
        if (dtn_text_is(c->files->items[span.file].path, e->files[i].path))
            bytes = e->files[i].bytes;
    assert_non_null(bytes);
    whole = DTN_TAKE(task, strlen(bytes) + 1, char);
    strcpy(whole, bytes);
    blank_out(bytes, span);
    const dtn_case *left = read_example(task, e);
    for (size_t k = 0; left && k < asked_count; k++) {
        const dtn_situation *s = situation_at(task, left, asked[k].day, asked[k].view);
        for (size_t i = 0; s && i < asked[k].count; i++) {
            dtn_target target = asked[k].all[i].target;
            if (!translate(c, left, &target))
                continue;
            explained without = explain(task, s, target, false);
            check_without(&asked[k].all[i], &without, span, tally);
        }
    }
    strcpy(bytes, whole);
}

static void check_example(dtn_task *task, void *argument)
{
    example *e = argument;
    const dtn_case *c = read_example(task, e);
    assert_non_null(c);
    asked_of asked[9] = {0};
    size_t asked_count = 0;
    for (size_t day = 0; e->days[day]; day++)
        for (size_t view = 0; e->views[view]; view++) {
            asked[asked_count] = (asked_of){.day = e->days[day], .view = e->views[view]};
            explain_all(task, c, &asked[asked_count++], day == 0 && view == 0);
        }
    statement_list *statements = DTN_TAKE(task, 1, statement_list);
    chain_tally tally = {0};
    list_statements(c, statements);
    for (size_t i = 0; i < statements->count; i += FLIP_IS_SANITIZED ? 9 : 1) {
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        check_statement(task, e, c, statements->items[i], asked, asked_count, &tally);
        dtn_arena_reset(&task->arena, here);
    }
    printf("# %s: outside %zu, inside %zu, of these silent %zu\n", e->path, tally.outside, tally.inside,
           tally.silent);
    assert_true(tally.inside > tally.silent);
    for (size_t i = 0; i < e->file_count; i++)
        free(e->files[i].bytes);
}

static void the_worked_case(void **state)
{
    (void)state;
    static const char *const days[] = {"", "2018-03-19", "2014-05-20", NULL};
    static const char *const views[] = {"", "bosack", "tokyo", NULL};
    example e = {.path = "examples/japan-dprk/japan-dprk.detente", .days = days, .views = views};
    run_in_task(check_example, &e);
}

static void smaller_cases(void **state)
{
    (void)state;
    static const char *const days[] = {"", NULL}, *const views[] = {"", NULL};
    static const char *const paths[] = {"examples/panama-canal/panama-canal.detente",
                                        "examples/price-haggle/price-haggle.detente"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        example e = {.path = paths[i], .days = days, .views = views};
        run_in_task(check_example, &e);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_worked_case), cmocka_unit_test(smaller_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
