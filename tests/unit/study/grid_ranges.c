/* SPDX-License-Identifier: MIT
 * How far the grid moves over the runs, against every package of every run; the same for any number of workers; and where
 * views disagree. */
#include "unit/study/sampled.h"
#include "unit/study/workers.h"

#include "solve/approach.h"
#include "study/dissent.h"
#include "study/grid_ranges.h"
#include "study/ranges.h"

enum { RUNS = 120 };

/* Chances that forbid options whole, red lines with a chance, points over several issues, a party that weighs one issue, one
 * that weighs nothing. */
static const char *const with_everything =
    "issue a\n  a0, a1, a2, a3\nissue b\n  b0, b1, b2\nissue c\n  c0, c1, c2, c3, c4\nissue d\n  d0, d1\n"
    "party p \"P\"\nparty q \"Q\"\nparty r \"R\"\nparty s \"S\"\n"
    "p weighs a > b >> c = d\np wants more a, b, c, d\n"
    "q weighs a 10 to 30, b 20, c 5 to 50\nq wants less a, b, c\n"
    "r weighs c\nr wants more c\n"
    "p walks away at 30 to 60\nq walks away at 30 to 60\nr walks away at 0..100\n"
    "p gains 5 to 15 when a = a1 and c = c4\nq loses 5 to 30 when d = d1 or b = b2\n"
    "rule brake chance 30 to 60%: never a = a3 and c >= c2\n"
    "rule ban chance 40%: never b = b1\n"
    "rule line chance 50%: q refuses b = b2 when a = a0\n"
    "s refuses d = d1 and a >= a2\n"
    "agreement needs p, q\n";

/* ---- every package of every run ------------------------------------------------------------------------ */

typedef struct counted {
    double shares[RUNS];
    uint64_t count;
} counted;

static void count_cell(const sampled *x, const dtn_state *state, uint32_t issue, uint16_t option,
                       uint32_t party, counted *cell)
{
    const dtn_rows *rows = dtn_rows_prepare(x->task, state);
    uint16_t *options = DTN_TAKE(x->task, state->issue_count, uint16_t);
    double allowed = 0, accepts = 0;
    for (uint64_t package = 0; package < rows->all; package++) {
        dtn_rows_package(rows, package, options);
        if (options[issue] != option || !dtn_state_allows(state, options))
            continue;
        allowed++;
        accepts += dtn_state_accepts(state, party, options);
    }
    if (allowed > 0)
        cell->shares[cell->count++] = accepts / allowed;
}

static void check_cell(const sampled *x, const dtn_grid_ranges *ranges, uint32_t issue, uint16_t option,
                       uint32_t party)
{
    counted cell = {.count = 0};
    const dtn_arena_mark mark = dtn_arena_here(&x->task->arena);
    for (uint64_t run = 0; run < RUNS; run++)
        count_cell(x, sampled_draw(x, run), issue, option, party, &cell);
    uint32_t number = x->c->first_option[issue] + option;
    const dtn_grid_range *range = &ranges->cells[party * x->c->option_count + number];
    dtn_sort_numbers(x->task, cell.shares, cell.count);
    assert_int_equal(ranges->option_runs[number], cell.count);
    assert_true(range->low == dtn_quantile(cell.shares, cell.count, 0.05));
    assert_true(range->high == dtn_quantile(cell.shares, cell.count, 0.95));
    dtn_arena_reset(&x->task->arena, mark);
}

static void ranges_are_those_of_every_package(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, with_everything, NULL);
    const dtn_grid_ranges *ranges = dtn_grid_ranges_find(task, x.sampler, 1, RUNS);
    assert_int_equal(ranges->run_count, RUNS);
    for (uint32_t issue = 0; issue < x.c->issue_count; issue++)
        for (uint16_t option = 0; option < x.c->issues[issue].option_count; option++)
            for (uint32_t party = 0; party < x.c->party_count; party++)
                check_cell(&x, ranges, issue, option, party);
    uint32_t banned = sampled_option(&x, "b", "b1");
    assert_true(ranges->option_runs[banned] > 0 && ranges->option_runs[banned] < RUNS);
}

static void workers_change_nothing(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, with_everything, NULL);
    some_workers all = {.count = 3, .rounds_left = -1};
    const size_t cells = (size_t)x.c->party_count * x.c->option_count;
    const dtn_grid_ranges *alone = dtn_grid_ranges_find(task, x.sampler, 1, RUNS);
    pthread_mutex_init(&all.mutex, NULL);
    task->share = share;
    task->host = &all;
    task->worker_count = all.count;
    const dtn_grid_ranges *shared = dtn_grid_ranges_find(task, x.sampler, 1, RUNS);
    task->share = NULL;
    task->worker_count = 1;
    assert_memory_equal(alone->cells, shared->cells, cells * sizeof *alone->cells);
}

static bool stop_at_once(void *host, dtn_stop *why)
{
    (void)host;
    *why = DTN_STOP_INTERRUPT;
    return true;
}

/* Runs with the same rules are counted together, so that those finished are not the first ones. */
static void ranges_cut_short_are_none(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, with_everything, NULL);
    task->must_stop = stop_at_once;
    assert_null(dtn_grid_ranges_find(task, x.sampler, 1, RUNS));
    task->must_stop = NULL;
    assert_null(dtn_grid_ranges_find(task, x.sampler, 1, 0));
}

/* ---- percent points without sorting -------------------------------------------------------------------- */

static void points_are_found_without_sorting(dtn_task *task, void *argument)
{
    enum { MOST = 40, TIMES = 4000 };
    (void)argument;
    uint64_t seed = 7;
    for (int time = 0; time < TIMES; time++) {
        double numbers[MOST], sorted[MOST];
        uint64_t count = (uint64_t)time % MOST, kinds = 1 + (uint64_t)time % 9;
        for (uint64_t i = 0; i < count; i++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            sorted[i] = numbers[i] = (double)((seed >> 40) % kinds) / 3;
        }
        dtn_sort_numbers(task, sorted, count);
        for (int p = 0; p <= 20; p++) {
            double found = dtn_quantile_of(numbers, count, p / 20.0),
                   expected = dtn_quantile(sorted, count, p / 20.0);
            assert_true(found == expected || (isnan(found) && isnan(expected)));
        }
    }
}

/* ---- dissent ------------------------------------------------------------------------------------------- */

/* Five prices; the buyer takes the lowest two in the base (of the packages with an option of `delivery`: 2 of 5). */
#define SALE                                                                                                 \
    "party seller, buyer\nissue price\n  p0, p1, p2, p3, p4\nissue delivery\n  slow, fast\n"                 \
    "seller scores price p0 0, p1 5, p2 10, p3 15, p4 20\n"                                                  \
    "buyer scores price p0 20, p1 15, p2 10, p3 5, p4 0\n"                                                   \
    "seller walks away at 5\nbuyer walks away at 15\n"

static const dtn_dissent *dissent_of(dtn_task *task, const char *text, sampled *x)
{
    *x = sampled_of(task, text, NULL);
    return dtn_dissent_find(task, x->c, &(dtn_question){.view = DTN_NOBODY});
}

static void a_majority_marks_a_cell_and_a_difference_below_does_not(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x;
    const dtn_dissent *dissent = dissent_of(task,
                                            SALE "view keen\n  buyer walks away at 10\n"
                                                 "view stern\n  buyer walks away at 20\n"
                                                 "view gone\n  buyer refuses price >= p0\n",
                                            &x);
    uint32_t buyer = sampled_party(&x, "buyer"), seller = sampled_party(&x, "seller");
    uint32_t slow = sampled_option(&x, "delivery", "slow"), p1 = sampled_option(&x, "price", "p1");
    assert_int_equal(dissent->view_count, 4);
    assert_int_equal(dtn_view_takes(dissent, 0, buyer, slow), DTN_TAKES_FEW);  /* 2 of 5 */
    assert_int_equal(dtn_view_takes(dissent, 1, buyer, slow), DTN_TAKES_MOST); /* 3 of 5 */
    assert_int_equal(dtn_view_takes(dissent, 2, buyer, slow), DTN_TAKES_FEW);  /* 1 of 5 */
    assert_int_equal(dtn_view_takes(dissent, 3, buyer, slow), DTN_TAKES_NONE);
    assert_int_equal(dtn_view_takes(dissent, 2, buyer, p1), DTN_TAKES_NONE);
    assert_true(dissent->is_marked[buyer * dissent->option_count + slow]);
    assert_false(dissent->is_marked[seller * dissent->option_count + slow]);
}

/* Half is not more than half; a view that forbids the option says nothing of it. */
static void what_is_forbidden_is_no_dissent(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x;
    const dtn_dissent *dissent = dissent_of(task,
                                            SALE "rule short: never price = p4\n"
                                                 "view other\n  rule banned: never price >= p1\n",
                                            &x);
    uint32_t buyer = sampled_party(&x, "buyer");
    uint32_t slow = sampled_option(&x, "delivery", "slow"), p3 = sampled_option(&x, "price", "p3");
    assert_int_equal(dtn_view_takes(dissent, 0, buyer, slow), DTN_TAKES_FEW); /* 2 of 4 */
    assert_int_equal(dtn_view_takes(dissent, 1, buyer, slow), DTN_TAKES_MOST);
    assert_int_equal(dtn_view_takes(dissent, 0, buyer, p3), DTN_TAKES_NONE);
    assert_int_equal(dtn_view_takes(dissent, 1, buyer, p3), DTN_TAKES_NOTHING_ALLOWED);
    assert_false(dissent->is_marked[buyer * dissent->option_count + p3]);
    assert_true(dtn_dissent_alike(dissent, buyer, slow, sampled_option(&x, "delivery", "fast")));
    assert_false(dtn_dissent_alike(dissent, buyer, slow, p3));
}

static void without_views_nobody_disagrees(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x;
    assert_null(dissent_of(task, SALE, &x));
}

#define TESTS(X)                                                                                             \
    X(ranges_are_those_of_every_package)                                                                     \
    X(workers_change_nothing)                                                                                \
    X(ranges_cut_short_are_none)                                                                             \
    X(points_are_found_without_sorting)                                                                      \
    X(a_majority_marks_a_cell_and_a_difference_below_does_not)                                               \
    X(what_is_forbidden_is_no_dissent)                                                                       \
    X(without_views_nobody_disagrees)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
