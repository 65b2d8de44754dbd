/* SPDX-License-Identifier: MIT
 * Improvements, offers of equal worth and objections against the definitions, for every package of random states. */
#include "property/zone_oracle.h"

#include "solve/equivalent.h"
#include "solve/objection.h"
#include "solve/trade.h"

enum {
    STATES = IS_SANITIZED ? 400 : 1200,
    PACKAGES_OF_A_STATE = 6,
    LARGE_STATES = 25,
    LARGE_ISSUES = 7,
    LARGE_OPTIONS = 4
};

/* ---- objections ------------------------------------------------------------------------------------- */

static void check_objection(dtn_task *task, const oracle *o, const oracle_package *package)
{
    const dtn_state *state = o->state;
    dtn_objection found = dtn_objection_find(task, state, package->options);
    assert_int_equal(found.is_allowed, package->is_allowed);
    assert_int_equal(found.is_in_zone, package->is_in_zone);
    assert_int_equal(found.is_allowed, dtn_state_allows(state, package->options));
    assert_int_equal(found.is_in_zone, dtn_state_in_zone(state, package->options));
    for (uint32_t party = 0; party < state->party_count; party++) {
        const dtn_stakes *stakes = &state->stakes[party];
        size_t offended = 0;
        for (size_t i = 0; i < stakes->refusal_count; i++)
            offended += is_true(stakes->refusals[i], package->options);
        assert_int_equal(found.stances[party].accepts, package->accepts[party]);
        assert_int_equal(found.stances[party].offended_count, offended);
    }
    for (size_t i = 0; i < state->need_count; i++) {
        bool is_active = is_true(state->needs[i].when, package->options);
        bool is_met = !is_active || is_need_met(&state->needs[i], package);
        assert_int_equal(found.needs[i].is_active, is_active);
        assert_int_equal(found.needs[i].is_met, is_met);
        assert_true(is_met ? found.needs[i].missing == 0 : found.needs[i].missing > 0);
    }
}

/* ---- improvements ----------------------------------------------------------------------------------- */

static bool is_no_worse(const dtn_state *state, const oracle_package *package, const oracle_package *than)
{
    return !betters(state, than, package) &&
           (betters(state, package, than) || is_equal_for_all(state, package, than));
}

static bool is_improvement(const dtn_state *state, const oracle_package *package, const oracle_package *of)
{
    return package->is_in_zone && is_no_worse(state, package, of) &&
           !(of->is_in_zone && is_equal_for_all(state, package, of));
}

static void check_improvement(dtn_task *task, const oracle *o, const oracle_package *package,
                              const dtn_improvement *found)
{
    size_t count, place = 0;
    oracle_deal *deals = efficient_deals(task, o, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_improvement(o->state, deals[i].package, package))
            continue;
        assert_true(place < found->frontier.count);
        assert_memory_equal(found->frontier.deals[place].options, deals[i].package->options,
                            o->state->issue_count * sizeof(uint16_t));
        assert_true(dtn_tally_compare(found->frontier.deals[place].ties, dtn_tally_of(deals[i].ties)) == 0);
        place++;
    }
    assert_int_equal(found->frontier.count, place);
    bool is_bettered = false;
    for (size_t i = 0; i < o->count; i++)
        is_bettered |= o->packages[i].is_in_zone && betters(o->state, &o->packages[i], package);
    assert_int_equal(found->is_efficient, package->is_in_zone && !is_bettered);
}

/* ---- what is traded --------------------------------------------------------------------------------- */

static void check_trades(dtn_task *task, const oracle *o, const oracle_package *from,
                         const oracle_package *to)
{
    dtn_trades trades = dtn_trades_between(task, o->state, from->options, to->options);
    for (uint32_t party = 0; party < o->state->party_count; party++) {
        const dtn_stakes *stakes = &o->state->stakes[party];
        double sum = trades.conditional[party], size = 1;
        for (size_t i = 0; i < trades.count; i++) {
            sum += trades.items[i].change[party];
            size += trades.items[i].change[party] < 0 ? -trades.items[i].change[party]
                                                      : trades.items[i].change[party];
        }
        if (!stakes->has_preferences) {
            assert_true(sum != sum && trades.total[party] != trades.total[party]);
            continue;
        }
        double total = dtn_int128_ratio(to->scores[party] - from->scores[party], unit_of(stakes));
        double off = total - trades.total[party], apart = sum - trades.total[party];
        assert_true(off < 1e-9 * size && off > -1e-9 * size);
        assert_true(apart < 1e-9 * size && apart > -1e-9 * size);
    }
}

/* ---- offers of equal worth -------------------------------------------------------------------------- */

typedef struct offer {
    const oracle_package *package;
    double least, sum;
    bool is_tie, is_near;
} offer;

static double change(const dtn_state *state, uint32_t party, const oracle_package *to,
                     const oracle_package *from)
{
    return dtn_int128_ratio(to->scores[party] - from->scores[party], unit_of(&state->stakes[party]));
}

static offer offer_of(const oracle *o, uint32_t mine, const oracle_package *package,
                      const oracle_package *deal)
{
    const dtn_state *state = o->state;
    offer made = {.package = package, .least = 1e300};
    double own = change(state, state->bargaining[mine], package, deal);
    bool is_good = package->is_in_zone;
    for (uint32_t i = 0; i < state->bargaining_count; i++) {
        double gain = i == mine ? 0 : change(state, state->bargaining[i], package, deal);
        is_good = is_good && gain >= 0;
        made.sum += gain;
        if (i != mine && gain < made.least)
            made.least = gain;
    }
    made.is_tie = is_good && made.sum > 0 && own == 0;
    made.is_near = is_good && made.sum > 0 && own >= -0.5 && own <= 0.5;
    return made;
}

/* The best that is not in `taken` and has no vector of theirs; package order decides between equals. */
static offer best_offer(const oracle *o, uint32_t mine, const oracle_package *deal, bool near,
                        const offer *taken, size_t count)
{
    offer best = {0};
    for (size_t i = 0; i < o->count; i++) {
        offer made = offer_of(o, mine, &o->packages[i], deal);
        bool is_new = near ? made.is_near : made.is_tie;
        for (size_t k = 0; k < count; k++)
            is_new = is_new && !is_equal_for_all(o->state, taken[k].package, made.package);
        if (is_new &&
            (!best.package || made.least > best.least || (made.least == best.least && made.sum > best.sum)))
            best = made;
    }
    return best;
}

static void check_offers(const oracle *o, const oracle_package *deal, uint32_t mine,
                         const dtn_equivalents *found)
{
    offer taken[DTN_EQUIVALENTS_SHOWN];
    bool near = !best_offer(o, mine, deal, false, NULL, 0).package;
    size_t count = 0;
    for (; count < DTN_EQUIVALENTS_SHOWN; count++) {
        taken[count] = best_offer(o, mine, deal, near, taken, count);
        if (!taken[count].package)
            break;
    }
    assert_int_equal(found->count, count);
    assert_int_equal(found->are_near, near && count > 0);
    for (size_t i = 0; i < count; i++)
        assert_memory_equal(found->items[i].options, taken[i].package->options,
                            o->state->issue_count * sizeof(uint16_t));
}

/* ---- all of it -------------------------------------------------------------------------------------- */

static void check_package(dtn_task *task, const oracle *o, const oracle_package *package, bool with_offers)
{
    const dtn_state *state = o->state;
    check_objection(task, o, package);
    dtn_improvement found = dtn_improvement_find(task, state, package->options);
    check_improvement(task, o, package, &found);
    check_trades(task, o, package, &o->packages[o->count - 1]);
    dtn_equivalent_offers offers = dtn_equivalent_find(task, state, &found);
    assert_true(offers.looked_at_all);
    for (uint32_t i = 0; i < state->bargaining_count && with_offers; i++)
        check_offers(o, package, i, &offers.parties[i]);
}

/* Drawn parties have doubles that round, so that the order of their offers is not the oracle's. */
static void compare(dtn_task *task, void *argument)
{
    uint32_t precision = *(uint32_t *)argument;
    for (uint64_t seed = 0; seed < STATES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 11 + precision + 5000000};
        const dtn_state *state = random_state(task, &d, precision);
        oracle o = ask_oracle(task, state);
        for (int i = 0; i < PACKAGES_OF_A_STATE; i++)
            check_package(task, &o, &o.packages[roll(&d, (uint32_t)o.count)],
                          precision != DTN_DRAWN && precision != 4);
        dtn_arena_reset(&task->arena, before);
    }
}

/* Of several blocks, of which the sweep leaves some out. */
static const dtn_state *large_state(dtn_task *task, dice *d, dtn_precision precision)
{
    enum { PARTIES = 3 };
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    uint32_t *first_option = DTN_TAKE(task, LARGE_ISSUES + 1, uint32_t);
    uint32_t *everyone = DTN_TAKE(task, PARTIES, uint32_t);
    for (uint32_t i = 0; i <= LARGE_ISSUES; i++)
        first_option[i] = i * LARGE_OPTIONS;
    state->issue_count = LARGE_ISSUES;
    state->first_option = first_option;
    state->option_count = LARGE_ISSUES * LARGE_OPTIONS;
    state->party_count = PARTIES;
    state->stakes = DTN_TAKE(task, PARTIES, dtn_stakes);
    for (uint32_t party = 0; party < PARTIES; party++) {
        everyone[party] = party;
        do
            make_party(task, d, state, party, precision);
        while (!state->stakes[party].has_preferences);
        set_doubles(&state->stakes[party], state->option_count);
    }
    state->forbidden_count = roll(d, 2);
    state->forbidden = random_conditions(task, d, state, state->forbidden_count);
    dtn_need *need = DTN_TAKE(task, 1, dtn_need);
    *need = random_need(task, d, state);
    state->needs = need;
    state->need_count = 1;
    state->bargaining = everyone;
    state->bargaining_count = PARTIES;
    return state;
}

static void compare_large(dtn_task *task, void *argument)
{
    for (uint64_t seed = 0; seed < LARGE_STATES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 13 + 7000000};
        const dtn_state *state = large_state(task, &d, seed % 2 ? DTN_WIDE : DTN_PRECISE);
        oracle o = ask_oracle(task, state);
        for (int i = 0; i < 2; i++) {
            const oracle_package *package = &o.packages[roll(&d, (uint32_t)o.count)];
            dtn_improvement found = dtn_improvement_find(task, state, package->options);
            dtn_equivalent_offers offers = dtn_equivalent_find(task, state, &found);
            for (uint32_t k = 0; k < state->bargaining_count; k++)
                check_offers(&o, package, k, &offers.parties[k]);
        }
        dtn_arena_reset(&task->arena, before);
    }
    (void)argument;
}

static void offers_are_as_defined_in_many_blocks(void **state)
{
    (void)state;
    run_in_task(compare_large, NULL);
}

#define OF_KIND(name, kind)                                                                                  \
    static void name(void **state)                                                                           \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(compare, &(uint32_t){kind});                                                             \
    }
OF_KIND(exact_improvements_are_as_defined, DTN_PRECISE)
OF_KIND(wide_improvements_are_as_defined, DTN_WIDE)
OF_KIND(drawn_improvements_are_as_defined, DTN_DRAWN)
OF_KIND(improvements_of_exact_and_wide_parties_are_as_defined, 3)
OF_KIND(improvements_of_all_kinds_of_parties_are_as_defined, 4)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_improvements_are_as_defined),
        cmocka_unit_test(wide_improvements_are_as_defined),
        cmocka_unit_test(drawn_improvements_are_as_defined),
        cmocka_unit_test(improvements_of_exact_and_wide_parties_are_as_defined),
        cmocka_unit_test(improvements_of_all_kinds_of_parties_are_as_defined),
        cmocka_unit_test(offers_are_as_defined_in_many_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
