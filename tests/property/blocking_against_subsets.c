/* SPDX-License-Identifier: MIT
 * Who keeps a zone shut, and what would win them over, against every subset of parties and every package judged by the
 * definition: a party whose consent is given accepts everything, a rule that is lifted is not there. */
#include "property/conflict_oracle.h"

#include "solve/blocking.h"
#include "solve/zone.h"

enum { CASES = IS_SANITIZED ? 200 : 3000 };

typedef struct tried {
    dice d;
    size_t shut, alone, sets, missing, carriers;
} tried;

typedef struct lifting { /* what is lifted */
    uint32_t consents;   /* by party */
    uint32_t red_lines;  /* by party */
    uint32_t walk_aways; /* by party */
    const dtn_condition *rule;
} lifting;

/* ---- the definition ------------------------------------------------------------------------------------- */

static bool agrees(const dtn_state *state, const lifting *lifted, uint32_t party,
                   const oracle_package *package)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (lifted->consents >> party & 1)
        return true;
    if (!(lifted->red_lines >> party & 1) &&
        any_is_true(stakes->refusals, stakes->refusal_count, package->options))
        return false;
    return !stakes->has_preferences || lifted->walk_aways >> party & 1 ||
           package->scores[party] >= stakes->exact_walk_away;
}

static bool is_possible(const dtn_state *state, const lifting *lifted, const oracle_package *package)
{
    oracle_package then = *package;
    bool accepts[8];
    then.accepts = accepts;
    for (size_t i = 0; i < state->forbidden_count; i++)
        if (state->forbidden[i] != lifted->rule && is_true(state->forbidden[i], package->options))
            return false;
    for (uint32_t party = 0; party < state->party_count; party++)
        accepts[party] = agrees(state, lifted, party, package);
    for (size_t i = 0; i < state->need_count; i++)
        if (is_true(state->needs[i].when, package->options) && !is_need_met(&state->needs[i], &then))
            return false;
    return true;
}

static bool has_zone(const restricted_case *c, const lifting *lifted)
{
    for (size_t i = 0; i < c->packages.count; i++)
        if (is_possible(c->state, lifted, &c->packages.packages[i]))
            return true;
    return false;
}

/* ---- one obstacle --------------------------------------------------------------------------------------- */

static bool is_listed(const restricted_case *c, const dtn_condition *rule)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (c->items[i].kind == DTN_RESTRICTION_RULE && c->state->forbidden[c->items[i].index] == rule)
            return true;
    return false;
}

static void must_lift(dtn_task *task, const restricted_case *c, const dtn_compatible *compatible,
                      dtn_obstacle obstacle)
{
    lifting lifted = {.rule = obstacle.rule};
    if (obstacle.kind == DTN_OBSTACLE_PARTY)
        lifted.consents = UINT32_C(1) << obstacle.party;
    else if (obstacle.kind == DTN_OBSTACLE_RED_LINES)
        lifted.red_lines = UINT32_C(1) << obstacle.party;
    else if (obstacle.kind == DTN_OBSTACLE_WALK_AWAY)
        lifted.walk_aways = UINT32_C(1) << obstacle.party;
    dtn_state without = dtn_obstacle_lift(task, c->state, &obstacle);
    for (size_t i = 0; i < c->packages.count; i++)
        assert_int_equal(dtn_state_in_zone(&without, c->packages.packages[i].options),
                         is_possible(c->state, &lifted, &c->packages.packages[i]));
    assert_int_equal(dtn_zone_find(task, &without, false).exists, has_zone(c, &lifted));
    if (obstacle.kind == DTN_OBSTACLE_RULE && !is_listed(c, obstacle.rule))
        return; /* as `--given`: no restriction */
    assert_int_equal(dtn_obstacle_ask(task, compatible, &obstacle),
                     has_zone(c, &lifted) ? DTN_COMPATIBLE : DTN_IN_CONFLICT);
}

static void must_lift_all(dtn_task *task, const restricted_case *c, const dtn_compatible *compatible)
{
    for (uint32_t party = 0; party < c->state->party_count; party++) {
        must_lift(task, c, compatible, (dtn_obstacle){DTN_OBSTACLE_PARTY, party, NULL});
        must_lift(task, c, compatible, (dtn_obstacle){DTN_OBSTACLE_RED_LINES, party, NULL});
        must_lift(task, c, compatible, (dtn_obstacle){DTN_OBSTACLE_WALK_AWAY, party, NULL});
    }
    for (size_t i = 0; i < c->state->forbidden_count; i++)
        must_lift(task, c, compatible, (dtn_obstacle){DTN_OBSTACLE_RULE, DTN_NOBODY, c->state->forbidden[i]});
}

/* ---- sets ----------------------------------------------------------------------------------------------- */

static uint32_t bits_of(const dtn_party_set *set)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < set->count; i++)
        bits |= UINT32_C(1) << set->parties[i];
    return bits;
}

static void must_be_the_smallest_sets(const restricted_case *c, const dtn_opening_sets *opening, tried *tried)
{
    uint32_t all = (UINT32_C(1) << c->state->party_count) - 1, minimal = 0;
    for (uint32_t set = 1; set <= all; set++) {
        bool is_minimal = has_zone(c, &(lifting){.consents = set}), is_shown = false;
        for (uint32_t i = 0; i < c->state->party_count && is_minimal; i++)
            is_minimal = !(set >> i & 1) || !has_zone(c, &(lifting){.consents = set & ~(UINT32_C(1) << i)});
        for (uint32_t i = 0; i < opening->sets.count; i++)
            is_shown = is_shown || bits_of(&opening->sets.items[i]) == set;
        assert_int_equal(is_shown, is_minimal);
        minimal += is_minimal;
    }
    assert_true(minimal <= DTN_PARTY_SETS && opening->sets.is_complete && opening->is_proved);
    assert_int_equal(opening->sets.count, minimal);
    tried->sets += minimal;
    tried->alone += minimal > 0 && opening->sets.items[0].count == 1;
}

/* ---- winning over --------------------------------------------------------------------------------------- */

/* The best that all others agree to and the party does not refuse, by its score. */
static const oracle_package *best_for(const restricted_case *c, uint32_t party, bool with_walk_away)
{
    const dtn_stakes *stakes = &c->state->stakes[party];
    const lifting consent = {.consents = with_walk_away ? 0 : UINT32_C(1) << party};
    const oracle_package *best = NULL;
    for (size_t i = 0; i < c->packages.count; i++) {
        const oracle_package *package = &c->packages.packages[i];
        bool is_refused = any_is_true(stakes->refusals, stakes->refusal_count, package->options);
        if ((is_refused && !with_walk_away) || !is_possible(c->state, &consent, package) ||
            (best && package->scores[party] <= best->scores[party]))
            continue;
        best = package;
    }
    return best;
}

/* With so many points more the party would accept, with fewer not. */
static void must_be_what_is_missing(const restricted_case *c, uint32_t party, const oracle_package *best)
{
    dtn_stakes *stakes = &c->state->stakes[party];
    dtn_int128 walk_away = stakes->exact_walk_away;
    stakes->exact_walk_away = best->scores[party];
    assert_true(has_zone(c, &(lifting){0}));
    stakes->exact_walk_away++;
    assert_false(has_zone(c, &(lifting){0}));
    stakes->exact_walk_away = walk_away;
}

static void must_carry(const restricted_case *c, uint32_t party, const uint16_t *from,
                       const dtn_win_over *win_over, tried *tried)
{
    const dtn_state *state = c->state;
    const dtn_stakes *stakes = &state->stakes[party];
    const lifting consent = {.consents = UINT32_C(1) << party};
    const oracle_package *start = &c->packages.packages[number_of(&c->packages, from)];
    uint32_t expected = 0;
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        dtn_int128 most = 0;
        for (size_t i = 0; i < c->packages.count; i++) {
            const oracle_package *other = &c->packages.packages[i];
            bool is_near = true;
            for (uint32_t k = 0; k < state->issue_count; k++)
                is_near = is_near && (k == issue || other->options[k] == from[k]);
            dtn_int128 gain = other->scores[party] - start->scores[party];
            if (is_near && gain > most && is_possible(state, &consent, other) &&
                !any_is_true(stakes->refusals, stakes->refusal_count, other->options))
                most = gain;
        }
        expected += most > 0;
        for (uint32_t i = 0; i < win_over->carrier_count; i++)
            if (win_over->carriers[i].issue == issue) {
                double points = dtn_int128_ratio(most, unit_of(stakes)), found = win_over->carriers[i].points;
                assert_true(found - points < 1e-9 && points - found < 1e-9);
            }
    }
    assert_int_equal(win_over->carrier_count, expected);
    for (uint32_t i = 1; i < win_over->carrier_count; i++)
        assert_true(win_over->carriers[i - 1].points >= win_over->carriers[i].points);
    tried->carriers += expected;
}

static void must_win_over(dtn_task *task, const restricted_case *c, const dtn_compatible *compatible,
                          uint32_t party, tried *tried)
{
    const dtn_state *state = c->state;
    bool is_open = has_zone(c, &(lifting){0});
    const dtn_obstacle obstacle = {DTN_OBSTACLE_WALK_AWAY, party, NULL};
    dtn_state without = dtn_obstacle_lift(task, state, &obstacle);
    dtn_zone zone = dtn_zone_find(task, &without, false);
    const dtn_win_over_asked asked = {party, is_open,
                                      zone.margin_kind == DTN_MARGIN_NUMBER ? zone.margin_package : NULL};
    dtn_win_over win_over = dtn_win_over_find(task, compatible, &asked);
    const oracle_package *best = state->stakes[party].has_preferences ? best_for(c, party, is_open) : NULL;
    if (is_open && !compatible->rows && !win_over.is_found)
        return; /* not always needed */
    assert_int_equal(win_over.is_found, best != NULL);
    if (!best)
        return;
    const oracle_package *found = &c->packages.packages[number_of(&c->packages, win_over.package)];
    assert_true(win_over.is_proved && found->scores[party] == best->scores[party]);
    assert_true(win_over.gain == dtn_state_gain_points(state, party, best->options));
    if (is_open)
        return;
    must_be_what_is_missing(c, party, best);
    tried->missing += win_over.gain < 0;
    if (asked.others_best && zone.exists)
        must_carry(c, party, asked.others_best, &win_over, tried);
}

/* ---- one case after the other --------------------------------------------------------------------------- */

/* All walk-away lines and red lines have to be restrictions: what a party consents to is dropped through them. */
static bool has_all_lines(const restricted_case *c)
{
    return c->count <= MOST_RESTRICTIONS;
}

static void try_case(dtn_task *task, tried *tried, uint32_t precision, bool by_search)
{
    restricted_case *c = random_restricted(task, &tried->d, precision);
    if (!has_all_lines(c) || c->state->issue_count == 0)
        return;
    bool is_open = has_zone(c, &(lifting){0});
    if (is_open && !happens(&tried->d, 10))
        return;
    dtn_compatible compatible = compatible_of(task, c, by_search);
    must_lift_all(task, c, &compatible);
    for (uint32_t party = 0; party < c->state->party_count; party++)
        must_win_over(task, c, &compatible, party, tried);
    dtn_opening_sets opening = dtn_opening_sets_find(task, &compatible);
    if (is_open) {
        assert_int_equal(opening.sets.count, 0);
        return;
    }
    must_be_the_smallest_sets(c, &opening, tried);
    tried->shut++;
}

static void try_cases(dtn_task *task, bool by_search, size_t cases)
{
    tried t = {.d = {by_search ? 31 : 30}};
    for (uint32_t tries = 0; t.shut < cases; tries++) {
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        assert_true(tries < 100 * cases);
        try_case(task, &t, tries % 5, by_search);
        dtn_arena_reset(&task->arena, here);
    }
    printf(
        "# %zu cases without a zone: %zu sets, %zu shut by one alone, %zu with points missing, %zu carriers\n",
        t.shut, t.sets, t.alone, t.missing, t.carriers);
    assert_true(t.sets > cases / 10 && t.alone > cases / 20 && t.missing > cases / 40 &&
                (by_search || t.carriers > 0));
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

static void who_keeps_a_zone_shut_is_as_defined(void **unused)
{
    (void)unused;
    run_in_task(try_listing, NULL);
}

static void a_search_finds_the_same(void **unused)
{
    (void)unused;
    run_in_task(try_search, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_keeps_a_zone_shut_is_as_defined),
        cmocka_unit_test(a_search_finds_the_same),
    };
    return cmocka_run_group_tests_name("blocking_against_subsets", tests, NULL, NULL);
}
