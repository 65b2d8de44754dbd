/* SPDX-License-Identifier: MIT
 * Counts of spaces that nobody can list, against closed forms, transfer matrices and plain arrays; and what is said
 * where steps, memory or time end. */
#include "unit/solve/small_states.h"

#include "solve/count.h"
#include "solve/estimate.h"

static const dtn_counting exactly = {.allowance = {UINT64_MAX}};

/* ---- states --------------------------------------------------------------------------------------------- */

static uint32_t mixed(uint64_t seed, uint32_t sides)
{
    uint64_t x = seed * UINT64_C(0x9E3779B97F4A7C15) + UINT64_C(0xD1342543DE82EF95);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((x ^ (x >> 31)) >> 33) % sides;
}

enum { MOST_ISSUES = 60, MOST_OPTIONS = 10, MOST_PARTIES = 3 };

typedef struct many { /* as many options for each issue */
    uint32_t issues, options, parties;
    int worth[MOST_PARTIES * MOST_ISSUES * MOST_OPTIONS];
    int walk_away[MOST_PARTIES];
} many;

static int worth_of(const many *m, uint32_t party, uint32_t issue, uint32_t option)
{
    return m->worth[(party * m->issues + issue) * m->options + option];
}

static void fill(many *m, uint32_t issues, uint32_t options, uint32_t parties)
{
    m->issues = issues;
    m->options = options;
    m->parties = parties;
    for (uint32_t i = 0; i < parties * issues * options; i++)
        m->worth[i] = (int)mixed(i + 1000 * issues, 11);
}

static dtn_state *state_of(dtn_task *task, const many *m)
{
    uint32_t sizes[MOST_ISSUES + 1] = {0};
    for (uint32_t i = 0; i < m->issues; i++)
        sizes[i] = m->options;
    return table_state(task, sizes, m->parties, m->worth, m->walk_away);
}

/* Neighbours: may option b of an issue stand behind option a of the one before? */
static bool may_follow(uint32_t issue, uint32_t a, uint32_t b)
{
    return mixed(issue * 10000 + a * 100 + b, 3) > 0;
}

static void add_chain(dtn_task *task, dtn_state *state, uint32_t options)
{
    const dtn_condition **rules =
        DTN_TAKE(task, (size_t)state->issue_count * options * options, const dtn_condition *);
    for (uint32_t issue = 1; issue < state->issue_count; issue++)
        for (uint32_t a = 0; a < options; a++)
            for (uint32_t b = 0; b < options; b++)
                if (!may_follow(issue, a, b))
                    rules[state->forbidden_count++] =
                        dtn_condition_both(task, option_is(task, issue - 1, a), option_is(task, issue, b));
    state->forbidden = rules;
}

static void check_number(const dtn_package_count *count, dtn_int128 right)
{
    dtn_wide wide;
    dtn_wide_set(&wide, right);
    assert_true(count->is_exact);
    assert_int_equal(dtn_wide_compare(&count->number, &wide), 0);
    assert_int_equal(dtn_wide_compare(&count->low, &wide), 0);
    assert_int_equal(dtn_wide_compare(&count->high, &wide), 0);
}

/* ---- independent blocks --------------------------------------------------------------------------------- */

/* Issues 2k and 2k + 1 must have different options, and a party refuses some pairs of them: in each block 90 pairs are
 * allowed and 80 not refused. Neither blocks nor parties know of each other, so the counts are powers. */
static void count_blocks(dtn_task *task, void *argument)
{
    (void)argument;
    many m;
    fill(&m, 12, 10, 2);
    memset(m.worth, 0, sizeof m.worth);
    m.walk_away[0] = m.walk_away[1] = 0;
    dtn_state *state = state_of(task, &m);
    const dtn_condition **rules = DTN_TAKE(task, 60, const dtn_condition *);
    const dtn_condition **refusals = DTN_TAKE(task, 60, const dtn_condition *);
    for (uint32_t issue = 0; issue < 12; issue += 2)
        for (uint32_t a = 0; a < 10; a++) {
            const dtn_condition *first = option_is(task, issue, a);
            rules[state->forbidden_count++] = dtn_condition_both(task, first, option_is(task, issue + 1, a));
            refusals[state->stakes[1].refusal_count++] =
                dtn_condition_both(task, first, option_is(task, issue + 1, (a + 1) % 10));
        }
    state->forbidden = rules;
    state->stakes[1].refusals = refusals;
    dtn_counts counts = dtn_count_find(task, state, &exactly);
    check_number(&counts.allowed, INT64_C(531441000000));    /* 90^6 */
    check_number(&counts.accepts[0], INT64_C(531441000000)); /* its walk-away is no demand */
    check_number(&counts.accepts[1], INT64_C(262144000000)); /* 80^6 */
    check_number(&counts.acceptable, INT64_C(262144000000));
}

static void independent_blocks_multiply(void **state)
{
    (void)state;
    run_in_task(count_blocks, NULL);
}

/* ---- sums ----------------------------------------------------------------------------------------------- */

enum { SIDE = 121 }; /* sums of twelve worths of 0 to 10 */

/* Without rules: how many packages have each sum, by adding one issue after another. */
static dtn_int128 convolve_one(const many *m, uint32_t party)
{
    dtn_int128 ways[SIDE] = {1}, next[SIDE], all = 0;
    for (uint32_t issue = 0; issue < m->issues; issue++) {
        memset(next, 0, sizeof next);
        for (uint32_t option = 0; option < m->options; option++)
            for (int sum = 0, worth = worth_of(m, party, issue, option); sum + worth < SIDE; sum++)
                next[sum + worth] += ways[sum];
        memcpy(ways, next, sizeof ways);
    }
    for (int sum = m->walk_away[party]; sum < SIDE; sum++)
        all += ways[sum];
    return all;
}

/* With rules between neighbours: plain arrays over the last option and the sums of all three parties. */
typedef uint64_t cube[SIDE][SIDE][SIDE];

static void add_shifted(cube to, cube from, const int *worth)
{
    for (int a = 0; a + worth[0] < SIDE; a++)
        for (int b = 0; b + worth[1] < SIDE; b++)
            for (int c = 0; c + worth[2] < SIDE; c++)
                to[a + worth[0]][b + worth[1]][c + worth[2]] += from[a][b][c];
}

/* One party of no worths makes its side one number. Returns [allowed, party 0, 1, 2, all]. */
static void add_sums(const many *m, bool with_chain, uint64_t right[5])
{
    cube *ways = calloc(m->options, sizeof *ways), *next = calloc(m->options, sizeof *next);
    assert_true(ways && next);
    for (uint32_t issue = 0; issue < m->issues; issue++) {
        memset(next, 0, m->options * sizeof *next);
        for (uint32_t b = 0; b < m->options; b++) {
            int worth[3] = {0};
            for (uint32_t party = 0; party < m->parties; party++)
                worth[party] = worth_of(m, party, issue, b);
            if (issue == 0)
                next[b][worth[0]][worth[1]][worth[2]] = 1;
            for (uint32_t a = 0; issue > 0 && a < m->options; a++)
                if (!with_chain || may_follow(issue, a, b))
                    add_shifted(next[b], ways[a], worth);
        }
        cube *swapped = ways;
        ways = next;
        next = swapped;
    }
    for (uint32_t b = 0; b < m->options; b++)
        for (int i = 0; i < SIDE * SIDE * SIDE; i++) {
            int sums[3] = {i / SIDE / SIDE, i / SIDE % SIDE, i % SIDE};
            uint64_t here = ways[b][sums[0]][sums[1]][sums[2]];
            bool is_in_zone = true;
            right[0] += here;
            for (uint32_t party = 0; party < m->parties; party++) {
                right[1 + party] += sums[party] >= m->walk_away[party] ? here : 0;
                is_in_zone = is_in_zone && sums[party] >= m->walk_away[party];
            }
            right[4] += is_in_zone ? here : 0;
        }
    free(ways);
    free(next);
}

static void compare_sums(dtn_task *task, const many *m, bool with_chain)
{
    uint64_t right[5] = {0};
    add_sums(m, with_chain, right);
    dtn_state *state = state_of(task, m);
    if (with_chain)
        add_chain(task, state, m->options);
    dtn_counts counts = dtn_count_find(task, state, &exactly);
    check_number(&counts.allowed, (dtn_int128)right[0]);
    for (uint32_t party = 0; party < m->parties; party++)
        check_number(&counts.accepts[party], (dtn_int128)right[1 + party]);
    check_number(&counts.acceptable, (dtn_int128)right[4]);
    assert_true(right[4] > 0 && right[4] < right[0]);
}

static void count_ten_to_the_twelve(dtn_task *task, void *argument)
{
    (void)argument;
    many m;
    fill(&m, 12, 10, 2);
    m.walk_away[0] = 60;
    m.walk_away[1] = 70;
    dtn_counts counts = dtn_count_find(task, state_of(task, &m), &exactly);
    check_number(&counts.allowed, INT64_C(1000000000000));
    check_number(&counts.accepts[0], convolve_one(&m, 0));
    check_number(&counts.accepts[1], convolve_one(&m, 1));
    for (uint32_t i = 0; i < 12 * 10; i++)
        m.worth[12 * 10 + i] = 10 - m.worth[i]; /* what one gains the other loses: sums are 120 together */
    counts = dtn_count_find(task, state_of(task, &m), &exactly);
    check_number(&counts.acceptable, 0);
    m.walk_away[1] = 60; /* exactly half each */
    dtn_counts half = dtn_count_find(task, state_of(task, &m), &exactly);
    m.walk_away[0] = 61;
    check_number(&half.acceptable, (dtn_int128)dtn_wide_low(&half.accepts[0].number) - convolve_one(&m, 0));
}

static void sums_without_rules_are_those_of_convolution(void **state)
{
    (void)state;
    run_in_task(count_ten_to_the_twelve, NULL);
}

static void count_chains(dtn_task *task, void *argument)
{
    (void)argument;
    many m;
    fill(&m, 12, 10, 2);
    m.walk_away[0] = 65;
    m.walk_away[1] = 55;
    compare_sums(task, &m, true);
    compare_sums(task, &m, false);
    fill(&m, 12, 4, 3); /* 16,777,216 packages of three parties: the cube is the slow side */
    m.walk_away[0] = 50;
    m.walk_away[1] = 65;
    m.walk_away[2] = 58;
    compare_sums(task, &m, true);
}

static void sums_under_rules_are_those_of_plain_arrays(void **state)
{
    (void)state;
    run_in_task(count_chains, NULL);
}

/* ---- ten to the fifty ----------------------------------------------------------------------------------- */

static void multiply_matrices(const many *m, dtn_wide *all)
{
    dtn_wide ways[MOST_OPTIONS], next[MOST_OPTIONS];
    for (uint32_t a = 0; a < m->options; a++)
        dtn_wide_set(&ways[a], 1);
    for (uint32_t issue = 1; issue < m->issues; issue++) {
        for (uint32_t b = 0; b < m->options; b++) {
            dtn_wide_set(&next[b], 0);
            for (uint32_t a = 0; a < m->options; a++)
                if (may_follow(issue, a, b))
                    dtn_wide_add(&next[b], &ways[a]);
        }
        memcpy(ways, next, sizeof ways);
    }
    dtn_wide_set(all, 0);
    for (uint32_t a = 0; a < m->options; a++)
        dtn_wide_add(all, &ways[a]);
}

static void count_a_long_chain(dtn_task *task, void *argument)
{
    (void)argument;
    many m;
    dtn_wide right;
    fill(&m, 50, 10, 2);
    m.walk_away[0] = m.walk_away[1] = 0;
    dtn_state *state = state_of(task, &m);
    add_chain(task, state, 10);
    dtn_counts counts = dtn_count_find(task, state, &(dtn_counting){.allowance = {10000000}});
    multiply_matrices(&m, &right);
    assert_true(dtn_wide_double(&right) > 1e40);
    assert_int_equal(dtn_wide_compare(&counts.allowed.number, &right), 0);
    assert_true(counts.allowed.is_exact && counts.acceptable.is_exact && counts.accepts[0].is_exact);
    assert_int_equal(dtn_wide_compare(&counts.acceptable.number, &right), 0);
    /* where nothing is certain: a party takes all but its worst package, and it has only one */
    for (uint32_t option = 0; option < 500; option++)
        m.worth[option] = option % 10 > 0;
    m.walk_away[0] = 1;
    state = state_of(task, &m);
    counts = dtn_count_find(task, state, &(dtn_counting){.allowance = {10000000}});
    dtn_wide one, power;
    dtn_wide_set(&one, -1);
    dtn_wide_set(&power, 1);
    for (int i = 0; i < 50; i++)
        dtn_wide_multiply(&power, 10);
    dtn_wide_add(&power, &one);
    assert_true(counts.acceptable.is_exact);
    assert_int_equal(dtn_wide_compare(&counts.acceptable.number, &power), 0);
}

static void ten_to_the_fifty_are_counted(void **state)
{
    (void)state;
    run_in_task(count_a_long_chain, NULL);
}

/* ---- nothing, and one ----------------------------------------------------------------------------------- */

static void count_little(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t none[] = {0}, two[] = {2, 2, 0};
    static const int zero[4] = {0}, high[] = {1};
    dtn_counting counting = {.samples = 10, .allowance = {UINT64_MAX}, .with_grid = true};
    dtn_counts counts = dtn_count_find(task, table_state(task, none, 1, zero, zero), &counting);
    check_number(&counts.allowed, 1);
    check_number(&counts.acceptable, 1);
    assert_int_equal(counts.samples, 10);
    dtn_state *state = table_state(task, two, 1, zero, high);
    counts = dtn_count_find(task, state, &counting);
    check_number(&counts.acceptable, 0);
    state->need_count = 0;
    counts = dtn_count_find(task, state, &counting);
    check_number(&counts.acceptable, 4);
    check_number(&counts.accepts[0], 0);
    forbid(task, state, DTN_TAKE(task, 1, dtn_condition));
    counts = dtn_count_find(task, state, &counting);
    check_number(&counts.allowed, 0);
    check_number(&counts.acceptable, 0);
    check_number(&counts.accepts[0], 0);
    assert_int_equal(counts.samples, 0);
    assert_null(counts.option_allowed);
}

static void nothing_allowed_and_no_issue_are_counted(void **state)
{
    (void)state;
    run_in_task(count_little, NULL);
}

/* ---- estimates ------------------------------------------------------------------------------------------ */

static void check_share(dtn_int128 all_of, uint64_t hits, uint64_t count, const int64_t right[3])
{
    dtn_wide all, number, low, high;
    dtn_wide_set(&all, all_of);
    dtn_sample_share(&all, hits, count, &number, &low, &high);
    assert_int_equal(dtn_wide_low(&number), right[0]);
    assert_int_equal(dtn_wide_low(&low), right[1]);
    assert_int_equal(dtn_wide_low(&high), right[2]);
}

/* Wilson's interval of 50 in 100 is 0.403832 to 0.596168; of 0 in 100, 0 to 0.036995. */
static void shares_become_numbers_rounded_outwards(void **state)
{
    (void)state;
    check_share(1000, 50, 100, (int64_t[]){500, 403, 597});
    check_share(1000, 0, 100, (int64_t[]){0, 0, 37});
    check_share(1000, 100, 100, (int64_t[]){1000, 963, 1000});
    check_share(1000, 0, 0, (int64_t[]){0, 0, 1000});
    check_share(3, 1, 2, (int64_t[]){2, 1, 2}); /* 1.5; one was seen, one was missed */
    check_share(1, 1, 1, (int64_t[]){1, 1, 1});
    check_share(1, 0, 100, (int64_t[]){0, 0, 0}); /* the one was looked at */
}

static void check_same(const dtn_package_count *a, const dtn_package_count *b)
{
    assert_int_equal(a->is_exact, b->is_exact);
    assert_int_equal(dtn_wide_compare(&a->number, &b->number), 0);
    assert_int_equal(dtn_wide_compare(&a->low, &b->low), 0);
    assert_int_equal(dtn_wide_compare(&a->high, &b->high), 0);
}

static bool is_within(const dtn_package_count *estimate, const dtn_package_count *right)
{
    return dtn_wide_compare(&estimate->low, &right->number) <= 0 &&
           dtn_wide_compare(&right->number, &estimate->high) <= 0;
}

static dtn_state *long_chain(dtn_task *task, int walk_away)
{
    many m;
    fill(&m, 12, 10, 2);
    m.walk_away[0] = m.walk_away[1] = walk_away;
    dtn_state *state = state_of(task, &m);
    add_chain(task, state, 10);
    return state;
}

static void count_with_few_steps(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = long_chain(task, 60);
    dtn_counting few = {.seed = 1, .samples = 20000, .allowance = {1000}};
    dtn_counts right = dtn_count_find(task, state, &exactly), about = dtn_count_find(task, state, &few);
    dtn_counts again = dtn_count_find(task, state, &few);
    check_same(&right.allowed, &about.allowed);
    assert_false(about.acceptable.is_exact || about.accepts[0].is_exact || about.accepts[1].is_exact);
    assert_int_equal(about.samples, 20000);
    assert_null(about.option_allowed);
    assert_true(is_within(&about.acceptable, &right.acceptable));
    assert_true(is_within(&about.accepts[0], &right.accepts[0]));
    assert_true(is_within(&about.accepts[1], &right.accepts[1]));
    double width = dtn_wide_double(&about.acceptable.high) - dtn_wide_double(&about.acceptable.low);
    assert_true(width < 0.02 * dtn_wide_double(&about.allowed.number));
    check_same(&about.acceptable, &again.acceptable);
    few.seed = 2;
    again = dtn_count_find(task, state, &few);
    assert_int_not_equal(dtn_wide_compare(&about.acceptable.number, &again.acceptable.number), 0);
}

static void beyond_the_allowance_counts_are_estimated(void **state)
{
    (void)state;
    run_in_task(count_with_few_steps, NULL);
}

/* The zone is too small to be met by 100 samples: what is known of it stands in the estimate. */
static void count_a_rare_zone(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = long_chain(task, 84);
    dtn_counting few = {.seed = 1, .samples = 100, .allowance = {1000}};
    dtn_counts counts = dtn_count_find(task, state, &few);
    assert_true(counts.acceptable.number.limb_count == 0 && counts.acceptable.low.limb_count == 0);
    few.zone_is_not = true;
    counts = dtn_count_find(task, state, &few);
    assert_true(!counts.acceptable.is_exact && dtn_wide_low(&counts.acceptable.number) == 1);
    assert_true(dtn_wide_low(&counts.acceptable.low) == 1 && counts.acceptable.high.limb_count > 0);
    few.zone_is_not = false;
    few.zone_is_empty = true;
    counts = dtn_count_find(task, state, &few);
    check_number(&counts.acceptable, 0);
}

static void what_is_proved_of_the_zone_binds_the_estimate(void **state)
{
    (void)state;
    run_in_task(count_a_rare_zone, NULL);
}

/* 2 x 3 x 2 packages less two: 6,000 samples fall on ten packages, 600 each; chi-square of nine degrees of freedom lies
 * below 27.9 in 999 cases of 1,000. */
static void draw_evenly(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t sizes[] = {2, 3, 2, 0};
    static const int zero[7] = {0};
    enum { DRAWN = 6000 };
    dtn_state *state = table_state(task, sizes, 1, zero, zero);
    forbid(task, state, dtn_condition_both(task, option_is(task, 0, 1), option_is(task, 1, 2)));
    const dtn_diagram *diagram = dtn_diagram_make(task, state, &(dtn_diagram_scope){0});
    dtn_wide all;
    dtn_diagram_count(task, diagram, &all);
    assert_int_equal(dtn_wide_low(&all), 10);
    double chi_square = 0;
    dtn_sampling sampling = {.seed = 7, .samples = DRAWN, .with_grid = true};
    for (uint16_t package = 0; package < 12; package++) {
        /* a party that refuses all but one package */
        const dtn_condition *only = option_is(task, 0, package / 6);
        only = dtn_condition_both(task, only, option_is(task, 1, package / 2 % 3));
        only = dtn_condition_both(task, only, option_is(task, 2, package % 2));
        refuse(task, state, 0, dtn_condition_not(task, only));
        dtn_samples samples = dtn_sample(task, state, diagram, dtn_ways_find(task, diagram, &all), &sampling);
        double away = (double)samples.zone - DRAWN / 10;
        assert_int_equal(samples.zone, samples.accepts[0]);
        assert_int_equal(samples.zone, samples.option_zone[package / 6]);
        if (package < 10)
            chi_square += away * away / (DRAWN / 10);
        else
            assert_int_equal(samples.zone, 0); /* 1, 2, whatever: not allowed */
    }
    assert_true(chi_square < 27.9);
}

static void samples_fall_evenly_on_the_allowed(void **state)
{
    (void)state;
    run_in_task(draw_evenly, NULL);
}

/* Without rules the digits of the number are the options. */
static void read_digits(dtn_task *task, void *argument)
{
    (void)argument;
    many m;
    fill(&m, 50, 10, 1);
    const dtn_diagram *diagram = dtn_diagram_make(task, state_of(task, &m), &(dtn_diagram_scope){0});
    dtn_wide all, number, digit;
    dtn_diagram_count(task, diagram, &all);
    const dtn_ways *ways = dtn_ways_find(task, diagram, &all);
    assert_int_equal(ways->limbs, 3);
    for (uint32_t seed = 0; seed < 100; seed++) {
        uint16_t options[50];
        dtn_wide_set(&number, 0);
        for (uint32_t k = 0; k < 50; k++) {
            dtn_wide_multiply(&number, 10);
            dtn_wide_set(&digit, mixed(seed * 50 + k, 10));
            dtn_wide_add(&number, &digit);
        }
        uint64_t left[3] = {0};
        memcpy(left, number.limbs, number.limb_count * sizeof *left);
        dtn_sample_package(diagram, ways, left, options);
        for (uint32_t k = 0; k < 50; k++)
            assert_int_equal(options[diagram->layers[k].issue], mixed(seed * 50 + k, 10));
    }
}

static void the_digits_of_a_number_are_a_package(void **state)
{
    (void)state;
    run_in_task(read_digits, NULL);
}

/* ---- where the world ends ------------------------------------------------------------------------------- */

typedef struct patience {
    size_t asked, until;
} patience;

static bool stop_after_a_while(void *host, dtn_stop *why)
{
    patience *p = host;
    *why = DTN_STOP_TIME;
    return ++p->asked > p->until;
}

static void count_until_stopped(dtn_task *task, void *argument)
{
    patience *p = argument;
    dtn_state *state = long_chain(task, 60);
    size_t until = p->until;
    p->until = SIZE_MAX; /* the diagram of the rules is needed in any case */
    task->host = p;
    task->must_stop = stop_after_a_while;
    dtn_counts right = dtn_count_find(task, state, &exactly);
    p->asked = 0;
    dtn_wide all;
    dtn_diagram_count(task, dtn_diagram_make(task, state, &(dtn_diagram_scope){0}), &all);
    p->until = p->asked + until;
    p->asked = 0;
    dtn_counts counts = dtn_count_find(
        task, state, &(dtn_counting){.samples = 20000, .allowance = {UINT64_MAX}, .with_grid = true});
    task->must_stop = NULL;
    check_same(&counts.allowed, &right.allowed);
    assert_true(counts.samples < 20000);
    assert_true(counts.samples > 0 || !counts.option_allowed);
    if (!counts.acceptable.is_exact && counts.samples == 0) {
        assert_int_equal(counts.acceptable.low.limb_count, 0);
        assert_int_equal(dtn_wide_compare(&counts.acceptable.high, &right.allowed.number), 0);
    }
    if (counts.acceptable.is_exact)
        check_same(&counts.acceptable, &right.acceptable);
}

static void a_stop_by_the_host_leaves_an_answer(void **state)
{
    (void)state;
    for (size_t until = 0; until < 60; until += 4) {
        patience p = {0, until};
        run_in_task(count_until_stopped, &p);
    }
}

static void count_in_little_room(dtn_task *task, void *argument)
{
    const size_t *room = argument;
    dtn_state *state = long_chain(task, 60);
    dtn_counts right = dtn_count_find(task, state, &exactly);
    task->arena.limit = task->arena.in_use + *room;
    dtn_counting counting = {.seed = 3, .samples = 2000, .allowance = {UINT64_MAX}};
    dtn_counts counts = dtn_count_find(task, state, &counting);
    check_same(&counts.allowed, &right.allowed);
    if (counts.acceptable.is_exact)
        check_same(&counts.acceptable, &right.acceptable);
    else
        assert_true(is_within(&counts.acceptable, &right.acceptable));
    assert_int_equal(counts.acceptable.is_exact, *room > 100000000);
    assert_int_equal(counts.samples, counts.acceptable.is_exact ? 0 : 2000);
}

static void little_memory_makes_estimates(void **state)
{
    (void)state;
    size_t little = 700000, much = 200000000;
    run_in_task(count_in_little_room, &little);
    run_in_task(count_in_little_room, &much);
}

static void count_everything(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t sizes[] = {2, 3, 0};
    static const int worth[] = {0, 4, 0, 2, 3, 5, 1, 3, 2, 0}, walk_away[] = {3, 3};
    dtn_state *state = table_state(task, sizes, 2, worth, walk_away);
    forbid(task, state, dtn_condition_both(task, option_is(task, 0, 0), option_is(task, 1, 0)));
    refuse(task, state, 0, dtn_condition_not(task, option_is(task, 1, 2)));
    dtn_counting counting = {.samples = 20, .allowance = {UINT64_MAX}, .with_grid = true};
    dtn_count_find(task, state, &counting);
}

static void every_shortage_of_memory_is_a_clean_end(void **state)
{
    (void)state;
    run_in_task(count_everything, NULL);
    assert_true(run_short_of_memory(count_everything, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(independent_blocks_multiply),
        cmocka_unit_test(sums_without_rules_are_those_of_convolution),
        cmocka_unit_test(sums_under_rules_are_those_of_plain_arrays),
        cmocka_unit_test(ten_to_the_fifty_are_counted),
        cmocka_unit_test(nothing_allowed_and_no_issue_are_counted),
        cmocka_unit_test(shares_become_numbers_rounded_outwards),
        cmocka_unit_test(beyond_the_allowance_counts_are_estimated),
        cmocka_unit_test(what_is_proved_of_the_zone_binds_the_estimate),
        cmocka_unit_test(samples_fall_evenly_on_the_allowed),
        cmocka_unit_test(the_digits_of_a_number_are_a_package),
        cmocka_unit_test(a_stop_by_the_host_leaves_an_answer),
        cmocka_unit_test(little_memory_makes_estimates),
        cmocka_unit_test(every_shortage_of_memory_is_a_clean_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
