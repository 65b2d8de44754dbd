/* SPDX-License-Identifier: MIT
 * tests/unit/study/why_none.c: reasons, widths and the cheapest way out; and how often a set is a conflict. */
#include "unit/study/sampled.h"

#include "study/why_none.h"

#define BOAT                                                                                                 \
    "party seller, buyer\nissue price\n  p40, p50, p60, p70\nissue delivery\n  none, home\n"                 \
    "status quo price = p40, delivery = none\n"                                                              \
    "seller scores price p40 40, p50 50, p60 60, p70 70\nseller loses 8 when delivery = home\n"              \
    "buyer scores price p40 60, p50 50, p60 40, p70 20 to 40\nbuyer gains 5 to 15 when delivery = home\n"
#define INSURANCE "rule insurance chance 60%: never delivery = home and price >= p60\n"

static dtn_why_none why_of(dtn_task *task, const char *text, sampled *x)
{
    *x = sampled_of(task, text, NULL);
    return dtn_why_none_find(task, x->situation, x->sampler, 1);
}

/* ---- prices -------------------------------------------------------------------------------------------- */

static void price_ways_out(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x;
    dtn_why_none why = why_of(task,
                              BOAT "seller walks away at 50 to 54\n"
                                   "buyer walks away at status quo plus -12\n" INSURANCE,
                              &x);
    assert_int_equal(why.conflicts.count, 1);
    const dtn_why_set *set = &why.sets[0];
    assert_int_equal(set->conflict->size, 3);
    assert_true(set->ways[0].relaxation.by == 2 && set->ways[0].ranges == 0.5);
    assert_true(set->ways[1].relaxation.by == 8 && isnan(set->ways[1].ranges)); /* certain */
    assert_int_equal(set->ways[2].relaxation.kind, DTN_RELAX_DROP);
    assert_true(isnan(set->ways[2].ranges));
    assert_ptr_equal(why.cheapest.line, &set->ways[0]);
    assert_true(why.cheapest.by == 2 && why.cheapest.number == NULL);
}

static void a_lowered_line_is_priced_in_its_own_range(void **unused)
{
    (void)unused;
    run_in_task(price_ways_out, NULL);
}

static void draw_widths(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x;
    dtn_why_none why = why_of(task,
                              BOAT "let rent = 0..10\nseller walks away at 47 + rent\n"
                                   "buyer walks away at 48\n" INSURANCE,
                              &x);
    const dtn_way_out *seller = &why.sets[0].ways[0];
    assert_true(seller->relaxation.by == 2);
    assert_true(seller->ranges > 2 / 9.6 && seller->ranges < 2 / 8.4); /* 9 wide, of 1,000 draws */
}

static void the_range_of_a_sum_is_drawn(void **unused)
{
    (void)unused;
    run_in_task(draw_widths, NULL);
}

/* ---- the lines of a drawn state ------------------------------------------------------------------------ */

static void compare_lines(dtn_task *task, void *argument)
{
    enum { RUNS = 100, LINES = 3 };
    (void)argument;
    sampled x = sampled_of(task,
                           BOAT "deal both price = p50, delivery = home\nseller walks away at 30 to 60\n"
                                "seller walks away at both\nseller walks away at status quo plus 0..10\n",
                           NULL);
    size_t best_count[LINES] = {0};
    for (uint64_t run = 0; run < RUNS; run++) {
        const dtn_stakes *seller = &sampled_draw(&x, run)->stakes[0], *buyer = &x.drawn->state.stakes[1];
        assert_int_equal(seller->walk_away_count, LINES);
        assert_true(seller->walk_away_lines[1] == 42 && seller->walk_away_lines[2] >= 40);
        size_t best = 0;
        for (size_t i = 1; i < LINES; i++)
            best = seller->walk_away_lines[i] > seller->walk_away_lines[best] ? i : best;
        assert_true(seller->walk_away == seller->walk_away_lines[best]);
        best_count[best]++;
        assert_true(buyer->walk_away_count == 1 && buyer->walk_away_lines[0] == 60); /* a default */
    }
    assert_true(best_count[0] > 0 && best_count[2] > 0);
}

static void a_walk_away_is_the_best_of_its_lines_in_every_run(void **unused)
{
    (void)unused;
    run_in_task(compare_lines, NULL);
}

/* ---- reasons ------------------------------------------------------------------------------------------- */

static const dtn_reason *reason_on(const sampled *x, const dtn_why_set *set, const char *line)
{
    for (uint32_t i = 0; i < set->reason_count; i++) {
        dtn_span span = set->reasons[i].judgement->span;
        dtn_text text = x->c->files->items[span.file].bytes;
        if (dtn_text_is(dtn_text_slice(text, span.start, span.start + strlen(line)), line))
            return &set->reasons[i];
    }
    return NULL;
}

static void give_reasons(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x;
    dtn_why_none why = why_of(
        task, BOAT "seller walks away at 55\nbuyer walks away at 48\nbuyer refuses price >= p60\n", &x);
    assert_int_equal(why.conflicts.found,
                     2); /* the seller against the buyer's line, and against its refusal */
    const dtn_why_set *both = &why.sets[0], *refused = &why.sets[1];
    if (!reason_on(&x, both, "buyer scores")) {
        both = &why.sets[1];
        refused = &why.sets[0];
    }
    assert_int_equal(both->reason_count, 4);
    assert_int_equal(refused->reason_count, 2); /* the seller's alone: a red line has no score behind it */
    assert_non_null(reason_on(&x, refused, "seller scores price"));
    assert_non_null(reason_on(&x, refused, "seller loses 8"));
    const dtn_reason *score = reason_on(&x, refused, "seller scores price");
    assert_non_null(score->flip); /* 50 for p50 would have to be 55: then both sets are resolved */
    assert_true(score->flip->from == 50 && score->flip->to == 55);
    assert_null(reason_on(&x, both, "buyer scores price")->flip);
    assert_true(why.cheapest.by == 5 && why.cheapest.line != NULL); /* the line itself costs as much */
}

static void preferences_are_the_reasons_of_walk_aways(void **unused)
{
    (void)unused;
    run_in_task(give_reasons, NULL);
}

static void join_issues(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x;
    dtn_why_none why = why_of(task,
                              "party p, q\nissue a\n  no, yes\nissue b\n  no, yes\nissue c\n  no, yes\n"
                              "p weighs a 1, b 1\np wants more a, b, c\np walks away at 80\n"
                              "q weighs a 1\nq wants less a\nq walks away at 50\n",
                              &x);
    assert_int_equal(why.conflicts.found, 1);
    assert_int_equal(why.sets[0].reason_count, 4); /* two lines each */
}

static void one_line_about_several_issues_is_one_reason(void **unused)
{
    (void)unused;
    run_in_task(join_issues, NULL);
}

/* ---- over the runs ------------------------------------------------------------------------------------- */

/* Whatever binds in the run, numbered as its state lists it; `choice`: the set of the central state among them. */
static dtn_restrictions restrictions_in_run(dtn_task *task, const sampled *x, const dtn_why_none *why,
                                            const dtn_choice *members, dtn_choice *choice)
{
    dtn_restrictions possible = dtn_restrictions_possible(task, x->situation);
    dtn_restriction *items = DTN_TAKE(task, possible.count, dtn_restriction);
    uint32_t count = 0;
    *choice = (dtn_choice){{0}};
    for (uint32_t i = 0; i < possible.count; i++) {
        dtn_restriction item = possible.items[i];
        const bool *binds = item.kind == DTN_RESTRICTION_RULE      ? x->drawn->rule_binds
                            : item.kind == DTN_RESTRICTION_REFUSAL ? x->drawn->refusal_binds[item.party]
                                                                   : NULL;
        if (binds && !binds[item.index])
            continue;
        for (uint32_t k = item.index; binds && k-- > 0;)
            item.index -= !binds[k];
        for (uint32_t k = 0; k < why->restrictions.count; k++)
            if (dtn_choice_has(members, k) && why->restrictions.items[k].kind == item.kind &&
                why->restrictions.items[k].party == item.party &&
                why->restrictions.items[k].place == item.place)
                dtn_choice_add(choice, count);
        items[count++] = item;
    }
    return (dtn_restrictions){items, count, false};
}

static bool is_conflict_in_run(dtn_task *task, const sampled *x, const dtn_why_none *why,
                               const dtn_choice *members)
{
    dtn_choice choice;
    dtn_restrictions restrictions = restrictions_in_run(task, x, why, members, &choice);
    const dtn_state *some = &dtn_restricted_make(task, &x->drawn->state, restrictions, &choice)->state;
    const dtn_rows *rows = dtn_rows_prepare(task, some);
    uint16_t options[8];
    for (uint64_t package = 0; package < rows->all; package++) {
        dtn_rows_package(rows, package, options);
        if (dtn_state_in_zone(some, options))
            return false;
    }
    return true;
}

static void count_conflicts(dtn_task *task, void *argument)
{
    enum { RUNS = 600 };
    sampled x;
    dtn_why_none why = why_of(task, argument, &x);
    assert_true(why.conflicts.count > 0);
    dtn_runs runs = dtn_runs_zone(task, x.sampler, 1, RUNS);
    dtn_conflict_runs found =
        dtn_conflict_runs_find(task, x.sampler, 1, &runs, &why.conflicts, why.restrictions);
    assert_int_equal(found.without_zone, RUNS - runs.exist_count);
    assert_int_equal(found.run_count, found.without_zone);
    assert_true(found.run_count > 10 && found.run_count < RUNS && !found.is_incomplete);
    for (uint32_t set = 0; set < why.conflicts.count; set++) {
        uint64_t expected = 0;
        for (uint64_t run = 0; run < RUNS; run++) {
            if (runs.exists[run])
                continue;
            sampled_draw(&x, run);
            dtn_arena_mark here = dtn_arena_here(&task->arena);
            expected += is_conflict_in_run(task, &x, &why, &why.conflicts.items[set].members);
            dtn_arena_reset(&task->arena, here);
        }
        assert_int_equal(found.in_conflict[set], expected);
        assert_int_equal(found.open[set], 0);
        assert_true(expected > 0 && expected < found.run_count);
    }
}

/* A rule that does not bind in a run is in no set there. */
static void sets_are_looked_for_in_every_run_without_a_zone(void **unused)
{
    (void)unused;
    run_in_task(count_conflicts, (void *)(uintptr_t)(BOAT "seller walks away at 45 to 59\n"
                                                          "buyer walks away at 40 to 56\n"
                                                          "buyer walks away at 30 to 60\n" INSURANCE
                                                          "seller refuses price = p50\n"));
}

static void needs_of_every_kind_are_counted_too(void **unused)
{
    (void)unused;
    run_in_task(count_conflicts,
                (void *)(uintptr_t)("party bank, town\n" BOAT "seller walks away at 50 to 65\n"
                                    "buyer walks away at 45 to 65\nbank scores delivery home 5\n"
                                    "bank walks away at 2 to 4\ntown gains 5 when price = p70\n"
                                    "town walks away at -2 to 6\n" INSURANCE
                                    "agreement needs seller when price <= p60\n"
                                    "agreement needs 2 of seller, buyer, bank\n"
                                    "agreement needs 3 votes of buyer 2, town 1, bank 2\n"));
}

/* ---- where packages cannot be listed ------------------------------------------------------------------- */

#define HARD_BOAT                                                                                            \
    BOAT "seller walks away at 45 to 59\nbuyer walks away at 40 to 56\n" INSURANCE                           \
         "seller refuses price = p50\nagreement needs seller\nagreement needs 1 of buyer\n"

static const char *with_idle_issues(dtn_task *task, size_t count)
{
    dtn_builder text = {.task = task};
    for (size_t i = 0; i < count; i++)
        dtn_build(&text, "issue idle%z\n  no, yes\nrule idle%z: idle%z = yes requires delivery = home\n", i,
                  i, i);
    for (size_t i = 0; i < count; i++)
        dtn_build(&text, "status quo idle%z = no\n", i);
    dtn_build_chars(&text, HARD_BOAT);
    dtn_text built = dtn_built(&text);
    char *bytes = DTN_TAKE(task, built.length + 1, char);
    memcpy(bytes, built.bytes, built.length);
    return bytes;
}

static void expect_same(const dtn_why_none *few, const dtn_why_none *many)
{
    uint32_t more = many->restrictions.count - few->restrictions.count;
    assert_int_equal(few->conflicts.found, many->conflicts.found);
    for (uint32_t i = 0; i < few->conflicts.count; i++) {
        assert_int_equal(few->sets[i].conflict->members.words[0] << more,
                         many->sets[i].conflict->members.words[0]);
        for (uint32_t k = 0; k < few->sets[i].conflict->size; k++) {
            const dtn_relaxation *a = &few->sets[i].ways[k].relaxation;
            const dtn_relaxation *b = &many->sets[i].ways[k].relaxation;
            assert_true(a->opens == b->opens && b->is_proved);
            assert_true(isnan(a->by) ? isnan(b->by) : a->by == b->by && a->to == b->to);
            assert_int_equal(a->package != NULL, b->package != NULL);
            if (a->package && a->kind == DTN_RELAX_LOWER)
                assert_true(a->package[0] == b->package[more] && a->package[1] == b->package[more + 1]);
        }
    }
}

static void add_idle_issues(dtn_task *task, void *argument)
{
    enum { RUNS = 300, IDLE = 40 }; /* 2^43 packages */
    sampled x, y;
    (void)argument;
    dtn_why_none few = why_of(task, HARD_BOAT, &x);
    dtn_why_none many = why_of(task, with_idle_issues(task, IDLE), &y);
    assert_int_equal(many.restrictions.count - few.restrictions.count, IDLE);
    assert_true(few.conflicts.count > 0);
    expect_same(&few, &many);
    dtn_runs runs = dtn_runs_zone(task, x.sampler, 1, RUNS);
    dtn_runs same = dtn_runs_zone(task, y.sampler, 1, RUNS);
    dtn_conflict_runs of_few =
        dtn_conflict_runs_find(task, x.sampler, 1, &runs, &few.conflicts, few.restrictions);
    dtn_conflict_runs of_many =
        dtn_conflict_runs_find(task, y.sampler, 1, &same, &many.conflicts, many.restrictions);
    assert_int_equal(of_few.run_count, of_many.run_count);
    assert_true(of_few.run_count > 0);
    for (uint32_t i = 0; i < few.conflicts.count; i++) {
        assert_int_equal(of_few.in_conflict[i], of_many.in_conflict[i]);
        assert_int_equal(of_many.open[i], 0);
    }
}

static void issues_nobody_cares_for_change_nothing(void **unused)
{
    (void)unused;
    run_in_task(add_idle_issues, NULL);
}

/* ---- stopped ------------------------------------------------------------------------------------------- */

typedef struct patience {
    size_t left; /* how often the host is asked before it wants an end */
    bool is_on;
    size_t without_sets, without_ways, whole;
} patience;

static bool is_impatient(void *host, dtn_stop *why)
{
    patience *p = host;
    *why = DTN_STOP_TIME;
    if (!p->is_on)
        return false;
    if (p->left > 0)
        p->left--;
    return p->left == 0;
}

static bool has_all_ways(const dtn_why_none *why)
{
    for (uint32_t i = 0; i < why->conflicts.count; i++)
        if (!why->sets[i].ways)
            return false;
    return true;
}

static void be_stopped(dtn_task *task, void *argument)
{
    patience *p = argument;
    sampled x = sampled_of(task, with_idle_issues(task, 40), NULL);
    p->is_on = true;
    dtn_why_none why = dtn_why_none_find(task, x.situation, x.sampler, 1);
    bool is_stopped = p->left == 0;
    assert_true(task->stop == DTN_DONE && task->way_out != NULL);
    assert_int_equal(why.is_incomplete, is_stopped);
    if (why.conflicts.count == 0) {
        assert_true(is_stopped && !why.conflicts.is_hopeless && !why.conflicts.is_complete);
        p->without_sets++;
    } else if (!has_all_ways(&why)) {
        assert_true(is_stopped);
        p->without_ways++;
    } else {
        p->whole++;
    }
}

/* Wherever the end comes it is told: a stopped search was taken for one that found that no sentence is the reason. */
static void a_search_that_is_stopped_says_so(void **unused)
{
    patience counts = {0};
    (void)unused;
    for (size_t left = 1; counts.whole == 0; left++) {
        tested_memory counter = {0};
        dtn_memory memory = DTN_TESTED(counter);
        dtn_task task = dtn_task_open(&memory, 0);
        assert_true(left < 10000);
        counts.is_on = false;
        counts.left = left;
        task.must_stop = is_impatient;
        task.host = &counts;
        dtn_stop end = dtn_task_run(&task, be_stopped, &counts);
        assert_int_equal(end, DTN_DONE);
        dtn_task_close(&task);
    }
    assert_true(counts.without_ways > 0);
    assert_true(counts.without_sets > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lowered_line_is_priced_in_its_own_range),
        cmocka_unit_test(the_range_of_a_sum_is_drawn),
        cmocka_unit_test(a_walk_away_is_the_best_of_its_lines_in_every_run),
        cmocka_unit_test(preferences_are_the_reasons_of_walk_aways),
        cmocka_unit_test(one_line_about_several_issues_is_one_reason),
        cmocka_unit_test(sets_are_looked_for_in_every_run_without_a_zone),
        cmocka_unit_test(needs_of_every_kind_are_counted_too),
        cmocka_unit_test(issues_nobody_cares_for_change_nothing),
        cmocka_unit_test(a_search_that_is_stopped_says_so),
    };
    return cmocka_run_group_tests_name("why_none", tests, NULL, NULL);
}
