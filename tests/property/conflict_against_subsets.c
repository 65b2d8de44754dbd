/* SPDX-License-Identifier: MIT
 * All minimal conflicts, and the cheapest way out of each, against every subset of up to twelve restrictions judged
 * by the definition. */
#include "property/conflict_oracle.h"

#include "solve/zone.h"

enum { CASES = IS_SANITIZED ? 150 : 3000 };

typedef struct tried {
    dice d;
    size_t without_zone, sets, lowered, dropped, shadowed, hopeless, unasked;
} tried;

static dtn_choice choice_of(uint32_t subset)
{
    return (dtn_choice){{subset}};
}

/* ---- questions -------------------------------------------------------------------------------------- */

static void must_answer_subsets(dtn_task *task, const restricted_case *c, const dtn_compatible *compatible,
                                const bool *possible)
{
    uint32_t step = compatible->asks_cheaply ? 1 : 1 + (UINT32_C(1) << c->count) / 64;
    for (uint32_t subset = 0; subset < UINT32_C(1) << c->count; subset += step) {
        dtn_choice in_force = choice_of(subset);
        assert_int_equal(dtn_compatible_ask(task, compatible, &in_force),
                         possible[subset] ? DTN_COMPATIBLE : DTN_IN_CONFLICT);
    }
}

static void must_grow_when_dropped(const restricted_case *c, const bool *possible)
{
    for (uint32_t subset = 0; subset < UINT32_C(1) << c->count; subset++)
        for (uint32_t i = 0; i < c->count; i++)
            if (subset >> i & 1 && possible[subset])
                assert_true(possible[subset & ~(UINT32_C(1) << i)]);
}

/* The state made for the subset has the same zone, whatever engine looks at it. */
static void must_make_the_same_states(dtn_task *task, const restricted_case *c, dice *d)
{
    uint32_t subset = roll(d, UINT32_C(1) << c->count);
    dtn_choice in_force = choice_of(subset);
    dtn_restricted *some = dtn_restricted_make(task, c->state, restrictions_of(c), &in_force);
    size_t in_zone = 0;
    for (size_t i = 0; i < c->packages.count; i++) {
        bool expected = would_be_in_zone(c, subset, NO_LINE_MOVED, &c->packages.packages[i]);
        assert_int_equal(dtn_state_in_zone(&some->state, c->packages.packages[i].options), expected);
        in_zone += expected;
    }
    dtn_zone zone = dtn_zone_find_on(task, &some->state, dtn_rows_prepare(task, &some->state), false);
    assert_int_equal(zone.exists, in_zone > 0);
}

/* ---- sets ------------------------------------------------------------------------------------------- */

static void must_be_the_minimal_sets(const restricted_case *c, const bool *possible,
                                     const dtn_conflicts *conflicts, bool asks_cheaply)
{
    size_t minimal = 0;
    for (uint32_t subset = 1; subset < UINT32_C(1) << c->count; subset++)
        minimal += is_minimal(c, possible, subset);
    if (asks_cheaply || minimal <= DTN_CONFLICT_LIMIT) {
        assert_true(conflicts->is_complete);
        assert_int_equal(conflicts->found, minimal);
    } else {
        assert_int_equal(conflicts->found, DTN_CONFLICT_LIMIT + 1);
    }
    assert_int_equal(conflicts->count, minimal < DTN_CONFLICT_LIMIT ? minimal : DTN_CONFLICT_LIMIT);
    for (uint32_t i = 0; i < conflicts->count; i++) {
        const dtn_conflict *conflict = &conflicts->items[i];
        assert_true(conflict->is_proved);
        assert_true(is_minimal(c, possible, (uint32_t)conflict->members.words[0]));
        assert_int_equal(conflict->size, dtn_choice_count(&conflict->members));
        assert_true(i == 0 || conflicts->items[i - 1].size <= conflict->size);
        assert_true(i == 0 || conflicts->items[i - 1].members.words[0] != conflict->members.words[0]);
    }
    for (uint32_t subset = 1; conflicts->is_complete && conflicts->count && subset < UINT32_C(1) << c->count;
         subset++) {
        dtn_choice members = choice_of(subset); /* none that is not shown has fewer */
        bool is_shown = false;
        for (uint32_t i = 0; i < conflicts->count; i++)
            is_shown = is_shown || conflicts->items[i].members.words[0] == subset;
        if (is_minimal(c, possible, subset) && !is_shown)
            assert_true(dtn_choice_count(&members) >= conflicts->items[conflicts->count - 1].size);
    }
}

/* ---- ways out --------------------------------------------------------------------------------------- */

static bool is_nearly(const dtn_stakes *stakes, double points, dtn_int128 units)
{
    if (stakes->precision != DTN_DRAWN)
        return points == dtn_int128_ratio(units, stakes->exact_unit);
    double difference = points - (double)units * 0.1;
    return difference < 1e-9 && difference > -1e-9;
}

static dtn_int128 line_of(const restricted_case *c, uint32_t restriction)
{
    const dtn_restriction *line = &c->items[restriction];
    return dtn_stakes_exact_line(&c->state->stakes[line->party], line->index);
}

/* The largest number at which the line would leave a zone, and the first package in order that it would be thanks
 * to. Scores are the only numbers at which something changes. */
static bool find_highest_line(const restricted_case *c, uint32_t subset, uint32_t restriction, dtn_int128 *to)
{
    uint32_t party = c->items[restriction].party;
    bool is_found = false;
    for (size_t i = 0; i < c->packages.count; i++) {
        moved_line moved = {restriction, c->packages.packages[i].scores[party]};
        if ((is_found && moved.to <= *to) || moved.to >= line_of(c, restriction) ||
            !would_have_zone(c, subset, moved))
            continue;
        *to = moved.to;
        is_found = true;
    }
    return is_found;
}

static void must_reach(const restricted_case *c, uint32_t subset, moved_line moved, bool is_first,
                       const uint16_t *package)
{
    uint32_t number = number_of(&c->packages, package);
    assert_true(would_be_in_zone(c, subset, moved, &c->packages.packages[number]));
    for (uint32_t i = 0; is_first && i < number; i++)
        assert_false(would_be_in_zone(c, subset, moved, &c->packages.packages[i]));
}

static void must_lower(const restricted_case *c, uint32_t members, const dtn_relaxation *relaxation,
                       bool asks_cheaply, tried *tried)
{
    uint32_t all = (UINT32_C(1) << c->count) - 1;
    uint32_t restriction = relaxation->restriction;
    const dtn_stakes *stakes = &c->state->stakes[c->items[restriction].party];
    dtn_int128 to = 0;
    bool opens = find_highest_line(c, all, restriction, &to);
    assert_int_equal(relaxation->opens, opens);
    if (!opens)
        assert_true(find_highest_line(c, members, restriction, &to));
    assert_true(is_nearly(stakes, relaxation->from, line_of(c, restriction)));
    assert_true(is_nearly(stakes, relaxation->to, to));
    assert_true(is_nearly(stakes, relaxation->by, line_of(c, restriction) - to));
    assert_true(relaxation->by > 0);
    uint32_t subset = opens ? all : members;
    assert_true(would_have_zone(c, subset, (moved_line){restriction, to}));
    assert_false(would_have_zone(c, subset, (moved_line){restriction, to + 1}));
    if (opens)
        must_reach(c, subset, (moved_line){restriction, to}, asks_cheaply, relaxation->package);
    else
        assert_null(relaxation->package);
    bool has_better_line = false;
    for (uint32_t i = 0; i < stakes->walk_away_count; i++)
        has_better_line = has_better_line || (!opens && i != c->items[restriction].index &&
                                              stakes->exact_walk_away_lines[i] > to);
    assert_int_equal(relaxation->has_better_line, has_better_line);
    tried->lowered += opens;
    tried->shadowed += has_better_line;
}

static void must_drop(dtn_task *task, const restricted_case *c, const bool *possible,
                      const dtn_relaxation *relaxation, tried *tried)
{
    uint32_t rest = ((UINT32_C(1) << c->count) - 1) & ~(UINT32_C(1) << relaxation->restriction);
    assert_int_equal(relaxation->opens, possible[rest]);
    assert_true(relaxation->by != relaxation->by);
    if (!relaxation->opens) {
        assert_null(relaxation->package);
        return;
    }
    assert_non_null(relaxation->package);
    must_reach(c, rest, NO_LINE_MOVED, false, relaxation->package);
    dtn_choice in_force = choice_of(rest);
    dtn_restricted *some = dtn_restricted_make(task, c->state, restrictions_of(c), &in_force);
    oracle o = ask_oracle(task, &some->state);
    const oracle_package *first;
    standing best = largest_slack(&o, &first);
    assert_ptr_equal(&o.packages[number_of(&o, relaxation->package)], first);
    tried->dropped++;
    tried->unasked += best.infinity > 0;
}

static void must_relax(dtn_task *task, const restricted_case *c, const dtn_compatible *compatible,
                       const dtn_conflict *conflict, tried *tried)
{
    const bool *possible = judge_all(task, c);
    uint32_t members = (uint32_t)conflict->members.words[0];
    for (uint32_t i = 0; i < c->count; i++) {
        if (!(members >> i & 1))
            continue;
        dtn_relaxation relaxation = dtn_relaxation_find(task, compatible, conflict, i);
        assert_true(relaxation.is_proved);
        assert_int_equal(relaxation.restriction, i);
        if (c->items[i].kind == DTN_RESTRICTION_WALK_AWAY) {
            assert_int_equal(relaxation.kind, DTN_RELAX_LOWER);
            must_lower(c, members, &relaxation, compatible->asks_cheaply, tried);
        } else {
            assert_int_equal(relaxation.kind, DTN_RELAX_DROP);
            must_drop(task, c, possible, &relaxation, tried);
        }
    }
}

/* ---- one case after the other ------------------------------------------------------------------------ */

static void explain(dtn_task *task, const restricted_case *c, const dtn_compatible *compatible,
                    const bool *possible, tried *tried)
{
    bool has_zone = possible[(UINT32_C(1) << c->count) - 1];
    dtn_conflicts conflicts = dtn_conflict_find(task, compatible);
    must_answer_subsets(task, c, compatible, possible);
    assert_true(conflicts.is_possible_proved);
    assert_int_equal(conflicts.is_possible, has_zone);
    assert_int_equal(conflicts.is_hopeless, !possible[0]);
    tried->hopeless += conflicts.is_hopeless;
    if (conflicts.is_hopeless || has_zone) {
        assert_int_equal(conflicts.count, 0);
        return;
    }
    must_be_the_minimal_sets(c, possible, &conflicts, compatible->asks_cheaply);
    for (uint32_t i = 0; i < conflicts.count; i++)
        must_relax(task, c, compatible, &conflicts.items[i], tried);
    tried->without_zone++;
    tried->sets += conflicts.found;
}

static void try_case(dtn_task *task, tried *tried, uint32_t precision, bool by_search)
{
    restricted_case *c = random_restricted(task, &tried->d, precision);
    if (c->count > MOST_RESTRICTIONS || (by_search && c->state->issue_count == 0))
        return;
    uint32_t all = (UINT32_C(1) << c->count) - 1;
    if (would_have_zone(c, all, NO_LINE_MOVED) && !happens(&tried->d, 5))
        return;
    const bool *possible = judge_all(task, c);
    must_grow_when_dropped(c, possible);
    must_make_the_same_states(task, c, &tried->d);
    dtn_compatible compatible = compatible_of(task, c, by_search);
    explain(task, c, &compatible, possible, tried);
}

static void try_cases(dtn_task *task, bool by_search, size_t cases)
{
    tried t = {.d = {by_search ? 21 : 20}};
    for (uint32_t tries = 0; t.without_zone < cases; tries++) {
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        assert_true(tries < 50 * cases);
        try_case(task, &t, tries % 5, by_search);
        dtn_arena_reset(&task->arena, here);
    }
    printf("# %zu cases: %zu sets, %zu lines lowered, %zu dropped, %zu behind other lines, %zu hopeless\n",
           t.without_zone, t.sets, t.lowered, t.dropped, t.shadowed, t.hopeless);
    assert_true(t.sets > cases && t.lowered > cases / 20 && t.dropped > cases / 4);
    assert_true(t.shadowed > 0 && t.hopeless > 0 && t.unasked > 0);
}

static void try_listing(dtn_task *task, void *argument)
{
    (void)argument;
    try_cases(task, false, CASES);
}

static void try_search(dtn_task *task, void *argument)
{
    (void)argument;
    try_cases(task, true, CASES / 5);
}

static void minimal_sets_are_those_of_all_subsets(void **unused)
{
    (void)unused;
    run_in_task(try_listing, NULL);
}

static void a_search_finds_the_same_sets(void **unused)
{
    (void)unused;
    run_in_task(try_search, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(minimal_sets_are_those_of_all_subsets),
        cmocka_unit_test(a_search_finds_the_same_sets),
    };
    return cmocka_run_group_tests_name("conflict_against_subsets", tests, NULL, NULL);
}
