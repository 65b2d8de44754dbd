/* SPDX-License-Identifier: MIT
 * Stability of all states against the definitions, on random conflicts; and what must be true of any. */
#include "property/stability_oracle.h"

enum { CONFLICTS = 4000, STATES = 48 };

static void check_graph(const conflict *c, const dtn_moves *moves)
{
    uint16_t options[8];
    assert_int_equal(moves->state_count, c->states);
    for (uint32_t s = 0; s < c->states; s++) {
        dtn_moves_options(moves, s, options);
        assert_memory_equal(options, &c->options[s * c->movers.issue_count],
                            c->movers.issue_count * sizeof *options);
        assert_int_equal(dtn_moves_find(moves, options), s);
        for (uint32_t party = 0; party < c->movers.party_count; party++)
            for (uint32_t t = 0; t < c->states; t++)
                assert_int_equal(dtn_moves_can(moves, party, s, t), moves_to(c, party, s, t));
    }
}

static void check_verdicts(const conflict *c, const dtn_stability *found)
{
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++) {
        uint32_t count = 0;
        for (uint32_t s = 0; s < c->states; s++) {
            bool is_equilibrium = true;
            for (uint32_t party = 0; party < c->movers.party_count; party++) {
                bool stable = is_stable_by_definition(c, party, (dtn_concept) concept, s);
                assert_int_equal(dtn_is_stable(found, party, (dtn_concept) concept, s), stable);
                is_equilibrium = is_equilibrium && stable;
            }
            assert_int_equal(dtn_is_equilibrium(found, (dtn_concept) concept, s), is_equilibrium);
            count += is_equilibrium;
        }
        assert_int_equal(found->equilibrium_count[concept], count);
    }
}

static void compare(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < CONFLICTS; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 77};
        uint64_t *is_state;
        conflict c = random_conflict(task, &d, STATES, &is_state);
        dtn_moves *moves = moves_of(task, &c, is_state);
        check_graph(&c, moves);
        check_verdicts(&c, dtn_stability_find(task, moves, rankings_of(task, &c), happens(&d, 50)));
        dtn_arena_reset(&task->arena, before);
    }
}

static void every_verdict_is_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, NULL);
}

/* Where a party has hundreds of moves, a few states are asked. */
static void compare_some(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < 120; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 41 + 1};
        uint64_t *is_state;
        conflict c = random_conflict(task, &d, 300, &is_state);
        const dtn_stability *found =
            dtn_stability_find(task, moves_of(task, &c, is_state), rankings_of(task, &c), true);
        for (int i = 0; c.states > STATES && i < 4; i++) {
            uint32_t s = roll(&d, c.states), party = roll(&d, c.movers.party_count);
            for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
                assert_int_equal(dtn_is_stable(found, party, (dtn_concept) concept, s),
                                 is_stable_by_definition(&c, party, (dtn_concept) concept, s));
        }
        dtn_arena_reset(&task->arena, before);
    }
}

static void verdicts_on_long_lines_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare_some, NULL);
}

/* ---- larger conflicts, against each other ----------------------------------------------------------- */

static void check_inside(const dtn_stability *found, dtn_concept narrow, dtn_concept wide)
{
    for (uint32_t party = 0; party < found->party_count; party++)
        for (uint32_t s = 0; s < found->state_count; s++)
            assert_true(!dtn_is_stable(found, party, narrow, s) || dtn_is_stable(found, party, wide, s));
}

static void include(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < 300; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 131 + 5};
        uint64_t *is_state;
        conflict c = random_conflict(task, &d, 400, &is_state);
        const dtn_stability *found =
            dtn_stability_find(task, moves_of(task, &c, is_state), rankings_of(task, &c), false);
        check_inside(found, DTN_NASH, DTN_SEQUENTIAL);
        check_inside(found, DTN_NASH, DTN_SYMMETRIC);
        check_inside(found, DTN_SEQUENTIAL, DTN_GENERAL);
        check_inside(found, DTN_SYMMETRIC, DTN_GENERAL);
        dtn_arena_reset(&task->arena, before);
    }
}

static void stronger_senses_lie_within_weaker_ones(void **state)
{
    (void)state;
    run_in_task(include, NULL);
}

/* The same conflict with its parties listed in another order, and every opinion on another scale. */
static conflict renamed(dtn_task *task, const conflict *c, uint32_t shift)
{
    conflict other = *c;
    uint32_t parties = c->movers.party_count;
    uint32_t *mover = DTN_TAKE(task, c->movers.issue_count, uint32_t);
    other.refuses = DTN_TAKE(task, (size_t)parties * c->states, bool);
    other.likes = DTN_TAKE(task, (size_t)parties * c->states, uint32_t);
    other.prefers = DTN_TAKE(task, parties, bool);
    for (uint32_t i = 0; i < c->movers.issue_count; i++)
        mover[i] = c->movers.party[i] == DTN_NOBODY ? DTN_NOBODY : (c->movers.party[i] + shift) % parties;
    other.movers.party = mover;
    for (uint32_t p = 0; p < parties; p++) {
        uint32_t to = (p + shift) % parties;
        other.prefers[to] = c->prefers[p];
        for (uint32_t s = 0; s < c->states; s++) {
            uint32_t liked = c->likes[p * c->states + s];
            other.likes[to * c->states + s] = liked * liked / (1 + p) + 11 * liked;
            other.refuses[to * c->states + s] = c->refuses[p * c->states + s];
        }
    }
    return other;
}

static void rename_all(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < 300; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 17 + 3};
        uint64_t *is_state;
        conflict c = random_conflict(task, &d, 300, &is_state);
        uint32_t parties = c.movers.party_count, shift = roll(&d, parties);
        conflict other = renamed(task, &c, shift);
        const dtn_stability *a =
            dtn_stability_find(task, moves_of(task, &c, is_state), rankings_of(task, &c), false);
        const dtn_stability *b =
            dtn_stability_find(task, moves_of(task, &other, is_state), rankings_of(task, &other), true);
        for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
            for (uint32_t p = 0; p < parties; p++)
                for (uint32_t s = 0; s < c.states; s++)
                    assert_int_equal(dtn_is_stable(a, p, (dtn_concept) concept, s),
                                     dtn_is_stable(b, (p + shift) % parties, (dtn_concept) concept, s));
        dtn_arena_reset(&task->arena, before);
    }
}

static void names_and_scales_change_nothing(void **state)
{
    (void)state;
    run_in_task(rename_all, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_verdict_is_as_defined),
        cmocka_unit_test(verdicts_on_long_lines_are_as_defined),
        cmocka_unit_test(stronger_senses_lie_within_weaker_ones),
        cmocka_unit_test(names_and_scales_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
