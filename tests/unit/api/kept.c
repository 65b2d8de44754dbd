/* SPDX-License-Identifier: MIT
 * What a dossier keeps from one question for the next shows in no answer: all questions in many orders on one dossier
 * against a fresh one each; other days, views, settings, seeds and runs in between; and when memory or time runs short. */
#include "detente.h"

#include "api/kept.h"
#include "tests/unit/tested.h"

static const char text[] =
    "detente 1\nas of 2020-06-01\nparty a, b, c\nissue x\n  x1, x2, x3\nissue y\n  y1, y2, y3\n"
    "let help = 5 to 25\na weighs x > y\nb weighs y 30 to 60, x 40 to 70\nc weighs y\n"
    "a wants more x, y\nb wants less x, y\nc wants more y\n"
    "a walks away at 20 to 60\nb walks away at help + 10\nc walks away at 10 to 90\nagreement needs a, b\n"
    "rule brake chance 40%: never x = x3 and y = y3\n"
    "event later 2020-03-01 \"it\"\n  a walks away at 40 to 70\n"
    "view other \"another\"\n  b walks away at 5 to 15\n";

typedef struct shelf {
    tested_memory memory;
    uint32_t patience; /* so many questions until keep_going says no; 0: none counted */
} shelf;

static void *allocate(void *user, size_t size)
{
    return tested_allocate(&((shelf *)user)->memory, size);
}

static void release(void *user, void *block)
{
    tested_release(&((shelf *)user)->memory, block);
}

static const char *read_text(void *user, const char *path, const char **bytes, size_t *length)
{
    (void)user;
    if (strcmp(path, "case.detente") != 0)
        return "no such file";
    *bytes = text;
    *length = sizeof text - 1;
    return NULL;
}

static dtn_status keep_going(void *user)
{
    shelf *of = user;
    return of->patience > 0 && --of->patience == 0 ? DTN_STOPPED : DTN_ANSWERED;
}

static dtn_dossier *open_case(shelf *of, size_t limit)
{
    dtn_host host = {.user = of,
                     .allocate = allocate,
                     .release = release,
                     .read = read_text,
                     .keep_going = keep_going,
                     .memory_limit = limit};
    dtn_dossier *dossier;
    assert_int_equal(dtn_open(&host, "case.detente", &dossier), DTN_ANSWERED);
    return dossier;
}

/* ---- all that is asked -------------------------------------------------------------------------------- */

typedef struct wanted {
    const char *question, *target, *day, *view, *given, *setting;
    int64_t runs;
    uint64_t seed;
    char *text; /* of a fresh dossier */
} wanted;

static wanted all[] = {
    {"sure", NULL, NULL, NULL, NULL, NULL, 60, 1, NULL},
    {"page", NULL, NULL, NULL, NULL, NULL, 60, 1, NULL},
    {"why", NULL, NULL, NULL, NULL, NULL, 60, 1, NULL},
    {"why", "sure", NULL, NULL, NULL, NULL, 60, 1, NULL},
    {"gaps", NULL, NULL, NULL, NULL, NULL, 60, 1, NULL},
    {"flip", NULL, NULL, NULL, NULL, NULL, 60, 1, NULL},
    {"block", NULL, NULL, NULL, NULL, NULL, 60, 1, NULL},
    {"zone", NULL, NULL, NULL, NULL, NULL, 60, 1, NULL},
    {"zone", NULL, NULL, NULL, NULL, NULL, 30, 1, NULL},
    {"sure", NULL, NULL, NULL, NULL, NULL, 30, 1, NULL},
    {"why", NULL, NULL, NULL, NULL, NULL, 60, 2, NULL},
    {"why", NULL, "2020-01-01", NULL, NULL, NULL, 60, 1, NULL},
    {"gaps", NULL, NULL, "other", NULL, NULL, 60, 1, NULL},
    {"sure", NULL, NULL, NULL, "x >= x2", NULL, 60, 1, NULL},
    {"why", NULL, NULL, NULL, NULL, "help=1 to 3", 60, 1, NULL},
    {"page", NULL, NULL, NULL, NULL, "help=1 to 4", 60, 1, NULL},
};
enum { COUNT = sizeof all / sizeof *all };

static dtn_reply ask(dtn_dossier *dossier, const wanted *one)
{
    dtn_options options = dtn_default_options();
    dtn_reply reply;
    options.form = DTN_JSON;
    options.target = one->target;
    options.as_of = one->day;
    options.view = one->view;
    options.given = one->given;
    options.settings = &one->setting;
    options.setting_count = one->setting != NULL;
    options.runs = one->runs;
    options.seed = one->seed;
    (void)dtn_ask(dossier, one->question, &options, &reply);
    return reply;
}

static int ask_each_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT; i++) {
        shelf of = {0};
        dtn_dossier *dossier = open_case(&of, 0);
        dtn_reply reply = ask(dossier, &all[i]);
        assert_true(reply.is_answer);
        all[i].text = malloc(reply.length + 1);
        memcpy(all[i].text, reply.text, reply.length + 1);
        dtn_close(dossier);
        assert_int_equal(of.memory.blocks_out, 0);
    }
    return 0;
}

static int forget_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT; i++)
        free(all[i].text);
    return 0;
}

/* Every question behind every other, and all in shuffled orders. */
static void orders_do_not_show(void **state)
{
    enum { ROUNDS = 20 };
    (void)state;
    shelf of = {0};
    dtn_dossier *dossier = open_case(&of, 0);
    for (size_t first = 0; first < COUNT; first++)
        for (size_t second = 0; second < COUNT; second++) {
            assert_string_equal(ask(dossier, &all[first]).text, all[first].text);
            assert_string_equal(ask(dossier, &all[second]).text, all[second].text);
        }
    for (uint32_t round = 0, dice = 1; round < ROUNDS * COUNT; round++) {
        dice = dice * 1664525 + 1013904223;
        assert_string_equal(ask(dossier, &all[dice >> 8 & (COUNT - 1)]).text,
                            all[dice >> 8 & (COUNT - 1)].text);
    }
    dtn_close(dossier);
    assert_int_equal(of.memory.blocks_out, 0);
}

static void what_is_kept_is_not_worked_out_again(void **state)
{
    (void)state;
    shelf of = {0};
    dtn_dossier *dossier = open_case(&of, 0);
    uint32_t questions[2];
    for (int time = 0; time < 2; time++) {
        of.patience = UINT32_MAX;
        (void)ask(dossier, &all[2]);
        questions[time] = UINT32_MAX - of.patience;
    }
    dtn_close(dossier);
    assert_true(questions[1] < questions[0]); /* the runs were not made again */
}

/* Stopped at the n-th time the host was asked, for every n: what comes next is what it would have been. */
static void a_stop_leaves_nothing_half_done(void **state)
{
    (void)state;
    bool is_stopped = true;
    for (uint32_t patience = 1; is_stopped; patience++) {
        shelf of = {0};
        dtn_dossier *dossier = open_case(&of, 0);
        of.patience = patience;
        (void)ask(dossier, &all[0]);
        is_stopped = of.patience == 0;
        of.patience = 0;
        assert_string_equal(ask(dossier, &all[2]).text, all[2].text);
        assert_string_equal(ask(dossier, &all[0]).text, all[0].text);
        dtn_close(dossier);
        assert_int_equal(of.memory.blocks_out, 0);
    }
}

/* Likewise with the n-th block of memory refused. */
static void without_memory_nothing_is_kept(void **state)
{
    (void)state;
    bool is_refused = true;
    for (size_t refused = 1; is_refused; refused++) {
        shelf of = {0};
        dtn_dossier *dossier = open_case(&of, 0);
        of.memory.refuse_at = of.memory.asked + refused;
        (void)ask(dossier, &all[2]);
        is_refused = of.memory.asked >= of.memory.refuse_at;
        of.memory.refuse_at = 0;
        assert_string_equal(ask(dossier, &all[4]).text, all[4].text);
        assert_string_equal(ask(dossier, &all[2]).text, all[2].text);
        dtn_close(dossier);
        assert_int_equal(of.memory.blocks_out, 0);
    }
}

/* ---- the holder by itself ----------------------------------------------------------------------------- */

typedef struct some_runs {
    uint8_t exists[4];
    double margin[4];
    dtn_runs runs;
} some_runs;

static some_runs *make_runs(dtn_task *task, uint64_t count)
{
    some_runs *made = DTN_TAKE(task, 1, some_runs);
    *made = (some_runs){{1, 0, 1, 1}, {3, -1, 2, 5}, {0}};
    made->runs = (dtn_runs){.asked = count,
                            .count = count,
                            .exists = made->exists,
                            .margin = made->margin,
                            .exist_count = count > 1 ? count - 1 : count,
                            .is_listed = true};
    return made;
}

static void keep_and_ask(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_kept kept = dtn_kept_open(task->arena.memory);
    dtn_kept_key key = {.view = 1, .seed = 7}, other = key;
    dtn_runs found;
    other.given = "x = x1";
    some_runs *made = make_runs(task, 4);
    dtn_kept_put_runs(&kept, &key, &made->runs, DTN_KEPT_NO_LIMIT);
    made->margin[0] = 100; /* it keeps a copy */
    assert_false(dtn_kept_find_runs(&kept, task, &other, 4, &found));
    assert_false(dtn_kept_find_runs(&kept, task, &key, 5, &found));
    assert_true(dtn_kept_find_runs(&kept, task, &key, 2, &found));
    assert_int_equal(found.count, 2);
    assert_int_equal(found.exist_count, 1);
    assert_true(found.margin[0] == 3 && found.margin[1] == -1);
    dtn_kept_put_runs(&kept, &other, &made->runs, 16); /* no room: the others are gone all the same */
    assert_false(dtn_kept_find_runs(&kept, task, &other, 4, &found));
    assert_false(dtn_kept_find_runs(&kept, task, &key, 4, &found));
    made->runs.is_listed = false;
    dtn_kept_put_runs(&kept, &key, &made->runs, 1000000); /* with a limit, large cases depend on it */
    assert_false(dtn_kept_find_runs(&kept, task, &key, 4, &found));
    dtn_kept_put_runs(&kept, &key, &made->runs, DTN_KEPT_NO_LIMIT);
    assert_false(dtn_kept_find_runs(&kept, task, &key, 2, &found));
    assert_true(dtn_kept_find_runs(&kept, task, &key, 4, &found));
    made->runs.is_incomplete = true;
    dtn_kept_put_runs(&kept, &other, &made->runs, DTN_KEPT_NO_LIMIT);
    assert_false(dtn_kept_find_runs(&kept, task, &other, 4, &found));
    dtn_kept_close(&kept);
}

static void it_hands_out_what_was_put_and_nothing_else(void **state)
{
    (void)state;
    run_in_task(keep_and_ask, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders_do_not_show),
        cmocka_unit_test(what_is_kept_is_not_worked_out_again),
        cmocka_unit_test(a_stop_leaves_nothing_half_done),
        cmocka_unit_test(without_memory_nothing_is_kept),
        cmocka_unit_test(it_hands_out_what_was_put_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, ask_each_alone, forget_them);
}
