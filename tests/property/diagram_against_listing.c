/* SPDX-License-Identifier: MIT
 * Every package walked through the diagram: what it meets on its path is what the conditions say of it. */
#include "property/zone_cases.h"

#include "space/diagram.h"

enum { STATES = 6000 };

typedef struct met { /* on the way of one package */
    bool *clauses;   /* [clause_count] */
    bool is_there;   /* its path comes to an end */
    uint32_t end;
} met;

static void meet_verdict(const dtn_diagram *diagram, uint32_t verdict, met *m)
{
    const dtn_decided *decided = &diagram->verdicts[verdict];
    for (uint32_t i = 0; i < decided->count; i++) {
        assert_true(decided->clauses[i] < diagram->clause_count);
        assert_false(m->clauses[decided->clauses[i]]); /* nothing is decided twice */
        m->clauses[decided->clauses[i]] = true;
    }
}

static met walk(dtn_task *task, const dtn_diagram *diagram, const uint16_t *options)
{
    met m = {.clauses = DTN_TAKE(task, diagram->clause_count, bool)};
    meet_verdict(diagram, diagram->root_verdict, &m);
    uint32_t node = 0;
    for (uint32_t i = 0; i < diagram->issue_count; i++) {
        const dtn_layer *layer = &diagram->layers[i];
        if (i == 0 && layer->node_count == 0)
            return m;
        assert_true(node < layer->node_count);
        dtn_arc arc = layer->arcs[node * layer->size + options[layer->issue]];
        if (arc.to == DTN_DEAD_END)
            return m;
        meet_verdict(diagram, arc.verdict, &m);
        node = arc.to;
    }
    m.is_there = node < diagram->end_count;
    m.end = node;
    return m;
}

/* Each clause that can be true of a package is told of it; what is never told is dropped or forbids. */
static void check_clauses(const dtn_diagram *diagram, const dtn_diagram_scope *scope, const uint16_t *options,
                          const met *m)
{
    for (uint32_t i = 0; i < diagram->clause_count; i++) {
        const dtn_clause *clause = &diagram->clauses[i];
        assert_int_equal(m->clauses[i], dtn_condition_holds(clause->when, options));
        if (clause->kind == DTN_CLAUSE_RULE)
            assert_true(scope->rules_may_rest || !m->clauses[i]);
    }
}

static size_t count_true(const dtn_state *state, const dtn_diagram_scope *scope, const uint16_t *options)
{
    size_t count = 0;
    for (size_t i = 0; i < state->forbidden_count; i++)
        count += dtn_condition_holds(state->forbidden[i], options);
    for (uint32_t party = 0; party < state->party_count && scope->parties; party++) {
        const dtn_stakes *stakes = &state->stakes[party];
        for (size_t i = 0; i < stakes->refusal_count && scope->parties[party]; i++)
            count += dtn_condition_holds(stakes->refusals[i], options);
        for (size_t i = 0; i < stakes->points_count && scope->parties[party]; i++)
            count += dtn_condition_holds(stakes->points[i].when, options);
    }
    for (size_t i = 0; i < state->need_count && scope->needs; i++)
        count += dtn_condition_holds(state->needs[i].when, options);
    return count;
}

static void check_package(dtn_task *task, const dtn_diagram *diagram, const dtn_diagram_scope *scope,
                          const uint16_t *options)
{
    const dtn_state *state = diagram->structure;
    met m = walk(task, diagram, options);
    assert_int_equal(m.is_there, scope->rules_may_rest || dtn_state_allows(state, options));
    if (!m.is_there)
        return;
    check_clauses(diagram, scope, options, &m);
    size_t met_count = 0;
    for (uint32_t i = 0; i < diagram->clause_count; i++)
        met_count += m.clauses[i];
    assert_int_equal(met_count, count_true(state, scope, options));
    for (size_t i = 0; i < state->need_count && scope->needs; i++)
        assert_int_equal(diagram->is_active[m.end * state->need_count + i],
                         dtn_condition_holds(state->needs[i].when, options));
}

static bool next_package(const dtn_state *state, uint16_t *options)
{
    for (uint32_t i = state->issue_count; i-- > 0;) {
        if (++options[i] < issue_size(state, i))
            return true;
        options[i] = 0;
    }
    return false;
}

/* Numbers are given in the order of the first visit, everything reaches an end, and no two nodes are the same. */
static void check_shape(const dtn_diagram *diagram)
{
    uint32_t known = diagram->end_count > 0;
    uint64_t arcs = 0;
    for (uint32_t i = 0; i < diagram->issue_count; i++) {
        const dtn_layer *layer = &diagram->layers[i];
        uint32_t seen = 0;
        assert_int_equal(layer->node_count, known);
        arcs += (uint64_t)layer->node_count * layer->size;
        for (uint32_t node = 0; node < layer->node_count; node++) {
            bool is_alive = false;
            for (uint32_t option = 0; option < layer->size; option++) {
                dtn_arc arc = layer->arcs[node * layer->size + option];
                is_alive |= arc.to != DTN_DEAD_END;
                assert_true(arc.to == DTN_DEAD_END ? arc.verdict == 0 : arc.to <= seen);
                assert_true(arc.verdict < diagram->verdict_count);
                seen += arc.to == seen;
            }
            assert_true(is_alive);
            for (uint32_t other = 0; other < node; other++)
                assert_memory_not_equal(layer->arcs + node * layer->size, layer->arcs + other * layer->size,
                                        layer->size * sizeof(dtn_arc));
        }
        known = seen;
    }
    assert_int_equal(known, diagram->end_count);
    assert_true(arcs == diagram->arc_count);
}

static void check_diagram(dtn_task *task, const dtn_state *state, const dtn_diagram_scope *scope)
{
    const dtn_diagram *diagram = dtn_diagram_make(task, state, scope);
    assert_non_null(diagram);
    assert_ptr_equal(diagram->structure, state);
    assert_int_equal(diagram->verdicts[0].count, 0);
    uint16_t *options = DTN_TAKE(task, state->issue_count, uint16_t);
    uint64_t there = 0;
    do {
        check_package(task, diagram, scope, options);
        there += scope->rules_may_rest || dtn_state_allows(state, options);
    } while (next_package(state, options));
    dtn_wide counted;
    dtn_diagram_count(task, diagram, &counted);
    assert_true(dtn_wide_fits(&counted, UINT64_MAX));
    assert_int_equal(dtn_wide_low(&counted), there);
    check_shape(diagram);
}

/* Many more clauses than fit a word, of all kinds. */
static void crowd(dtn_task *task, dice *d, dtn_state *state)
{
    for (uint32_t party = 0; party < state->party_count; party++) {
        dtn_stakes *stakes = &state->stakes[party];
        stakes->points_count = roll(d, 25);
        stakes->points = DTN_TAKE(task, stakes->points_count, dtn_points);
        for (size_t i = 0; i < stakes->points_count; i++)
            stakes->points[i].when = random_condition(task, d, state, 2);
    }
    state->need_count = state->party_count ? roll(d, 12) : 0;
    dtn_need *needs = DTN_TAKE(task, state->need_count, dtn_need);
    for (size_t i = 0; i < state->need_count; i++)
        needs[i] = random_need(task, d, state);
    state->needs = needs;
}

static void walk_many(dtn_task *task, void *argument)
{
    (void)argument;
    dice d = {.seed = 20260704};
    for (int i = 0; i < STATES; i++) {
        dtn_arena_mark mark = dtn_arena_here(&task->arena);
        dtn_state *state = random_state(task, &d, roll(&d, 5));
        if (happens(&d, 30))
            crowd(task, &d, state);
        bool *parties = DTN_TAKE(task, state->party_count, bool);
        for (uint32_t party = 0; party < state->party_count; party++)
            parties[party] = happens(&d, 70);
        dtn_diagram_scope scope = {.parties = happens(&d, 80) ? parties : NULL,
                                   .needs = happens(&d, 70),
                                   .rules_may_rest = happens(&d, 40)};
        check_diagram(task, state, &scope);
        dtn_arena_reset(&task->arena, mark);
    }
}

static void every_package_meets_on_its_path_what_is_true_of_it(void **state)
{
    (void)state;
    run_in_task(walk_many, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_package_meets_on_its_path_what_is_true_of_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
