/* SPDX-License-Identifier: MIT
 * Spaces of up to 10^42 packages made of parts that have nothing to do with each other: deals, margin and counts of the whole
 * follow from those of the parts.
 *
 * All packages of a part are looked at one by one (zone_oracle.h); parts are put together by adding every vector of one
 * to every vector of the next, which is slow and has nothing in common with a diagram. */
#include "property/large_states.h"
#include "property/zone_oracle.h"

enum { PART_ISSUES = 3, MOST_PARTS = 28, MOST_ISSUES = PART_ISSUES * MOST_PARTS };

typedef struct made_of_parts {
    uint32_t parts, parties;
    int worths;         /* of an option: 0 to worths - 1 */
    bool is_woven;      /* the first issues of all parts come first, then the second ones, ... */
    uint32_t walk_away; /* hundredths of the sum of the parts' best */
    uint64_t seeds;
} made_of_parts;

static bool is_refused(const dtn_state *part, const bool *who, const uint16_t *options)
{
    for (uint32_t party = 0; party < part->party_count; party++)
        if (who[party] &&
            any_is_true(part->stakes[party].refusals, part->stakes[party].refusal_count, options))
            return true;
    return false;
}

static void add_conditions(dtn_task *task, dice *d, dtn_state *part)
{
    part->forbidden_count = roll(d, 3);
    part->forbidden = random_conditions(task, d, part, part->forbidden_count);
    for (uint32_t party = 0; party < part->party_count; party++) {
        dtn_stakes *stakes = &part->stakes[party];
        stakes->refusal_count = roll(d, 4) == 0;
        stakes->refusals = random_conditions(task, d, part, stakes->refusal_count);
        stakes->points_count = roll(d, 3);
        stakes->points = DTN_TAKE(task, stakes->points_count, dtn_points);
        for (size_t i = 0; i < stakes->points_count; i++) {
            int amount = (int)roll(d, 9) - 4;
            stakes->points[i] = (dtn_points){random_condition(task, d, part, 2), amount, amount};
        }
    }
}

static bool has_a_quarter_left(dtn_task *task, const dtn_state *part)
{
    static const bool everybody[LARGE_PARTIES] = {true, true, true, true, true, true, true, true};
    oracle o = ask_oracle(task, part);
    size_t left = 0;
    for (size_t i = 0; i < o.count; i++)
        left += o.packages[i].is_allowed && !is_refused(part, everybody, o.packages[i].options);
    return left * 4 >= o.count;
}

static dtn_state *make_part(dtn_task *task, dice *d, const made_of_parts *made)
{
    for (;;) {
        uint32_t sizes[PART_ISSUES];
        for (uint32_t i = 0; i < PART_ISSUES; i++)
            sizes[i] = 2 + roll(d, 3);
        dtn_state *part = state_of_sizes(task, sizes, PART_ISSUES, made->parties);
        for (uint32_t party = 0; party < made->parties; party++)
            for (uint32_t issue = 0; issue < PART_ISSUES; issue++)
                for (uint32_t option = 0; option < sizes[issue]; option++)
                    set_worth(part, party, issue, option, roll(d, (uint32_t)made->worths));
        add_conditions(task, d, part);
        if (has_a_quarter_left(task, part))
            return part;
    }
}

static uint32_t place_of(const made_of_parts *made, uint32_t part, uint32_t issue)
{
    return made->is_woven ? issue * made->parts + part : part * PART_ISSUES + issue;
}

static const dtn_condition *moved(dtn_task *task, const made_of_parts *made, uint32_t part,
                                  const dtn_condition *condition)
{
    dtn_condition *copy = DTN_TAKE(task, 1, dtn_condition);
    const dtn_condition **parts = DTN_TAKE(task, condition->part_count, const dtn_condition *);
    *copy = *condition;
    if (copy->kind == DTN_CONDITION_OPTION)
        copy->issue = place_of(made, part, condition->issue);
    for (uint32_t i = 0; i < condition->part_count; i++)
        parts[i] = moved(task, made, part, condition->parts[i]);
    copy->parts = parts;
    return copy;
}

static void move_conditions(dtn_task *task, const made_of_parts *made, dtn_state *whole, uint32_t number,
                            const dtn_state *part)
{
    for (size_t i = 0; i < part->forbidden_count; i++)
        whole->forbidden[whole->forbidden_count++] = moved(task, made, number, part->forbidden[i]);
    for (uint32_t party = 0; party < made->parties; party++) {
        const dtn_stakes *from = &part->stakes[party];
        dtn_stakes *to = &whole->stakes[party];
        for (size_t i = 0; i < from->refusal_count; i++)
            to->refusals[to->refusal_count++] = moved(task, made, number, from->refusals[i]);
        for (size_t i = 0; i < from->points_count; i++) {
            to->points[to->points_count] = from->points[i];
            to->points[to->points_count++].when = moved(task, made, number, from->points[i].when);
        }
    }
}

static dtn_state *put_together(dtn_task *task, const made_of_parts *made, dtn_state *const *parts)
{
    uint32_t sizes[MOST_ISSUES];
    for (uint32_t i = 0; i < made->parts; i++)
        for (uint32_t issue = 0; issue < PART_ISSUES; issue++)
            sizes[place_of(made, i, issue)] = issue_size(parts[i], issue);
    dtn_state *whole = state_of_sizes(task, sizes, made->parts * PART_ISSUES, made->parties);
    whole->forbidden = DTN_TAKE(task, made->parts * 2, const dtn_condition *);
    for (uint32_t party = 0; party < made->parties; party++) {
        whole->stakes[party].refusals = DTN_TAKE(task, made->parts, const dtn_condition *);
        whole->stakes[party].points = DTN_TAKE(task, made->parts * 2, dtn_points);
    }
    for (uint32_t i = 0; i < made->parts; i++) {
        move_conditions(task, made, whole, i, parts[i]);
        for (uint32_t party = 0; party < made->parties; party++)
            for (uint32_t issue = 0; issue < PART_ISSUES; issue++)
                for (uint32_t option = 0; option < issue_size(parts[i], issue); option++)
                    set_worth(
                        whole, party, place_of(made, i, issue), option,
                        (int64_t)parts[i]->stakes[party].exact_worth[parts[i]->first_option[issue] + option]);
    }
    return whole;
}

/* Score vectors of packages, each once. */
typedef struct vector {
    int32_t scores[LARGE_PARTIES]; /* 0 for parties that are not asked */
    many packages;
    uint16_t first[MOST_ISSUES]; /* the first package in package order, when parts are not woven */
} vector;

typedef struct vectors {
    vector *items;
    size_t count;
} vectors;

/* Larger scores first; of like scores, the first package first. */
static int by_scores(const void *a, const void *b)
{
    const vector *x = a, *y = b;
    for (int party = 0; party < LARGE_PARTIES; party++)
        if (x->scores[party] != y->scores[party])
            return x->scores[party] > y->scores[party] ? -1 : 1;
    for (int issue = 0; issue < MOST_ISSUES; issue++)
        if (x->first[issue] != y->first[issue])
            return x->first[issue] < y->first[issue] ? -1 : 1;
    return 0;
}

static bool scores_no_less(const vector *a, const vector *b)
{
    for (int party = 0; party < LARGE_PARTIES; party++)
        if (a->scores[party] < b->scores[party])
            return false;
    return true;
}

/* Sorted, each vector once; with `efficient`, only those that no other one betters. */
static void tidy(vectors *all, bool efficient)
{
    size_t kept = 0;
    qsort(all->items, all->count, sizeof *all->items, by_scores);
    for (size_t i = 0; i < all->count; i++) {
        vector *mine = &all->items[i];
        if (kept > 0 && memcmp(mine->scores, all->items[kept - 1].scores, sizeof mine->scores) == 0) {
            all->items[kept - 1].packages = many_plus(all->items[kept - 1].packages, mine->packages);
            continue;
        }
        bool is_bettered = false;
        for (size_t j = 0; efficient && j < kept && !is_bettered; j++)
            is_bettered = scores_no_less(&all->items[j], mine);
        if (!is_bettered)
            all->items[kept++] = *mine;
    }
    all->count = kept;
}

static vectors vectors_of_part(dtn_task *task, const dtn_state *part, uint32_t first_issue, const bool *who)
{
    oracle o = ask_oracle(task, part);
    vectors all = {DTN_TAKE(task, o.count, vector), 0};
    for (size_t i = 0; i < o.count; i++) {
        const oracle_package *package = &o.packages[i];
        if (!package->is_allowed || is_refused(part, who, package->options))
            continue;
        vector *mine = &all.items[all.count++];
        mine->packages = (many){1, 1};
        for (uint32_t party = 0; party < part->party_count; party++)
            mine->scores[party] = who[party] ? (int32_t)package->scores[party] : 0;
        memcpy(&mine->first[first_issue], package->options, PART_ISSUES * sizeof(uint16_t));
    }
    return all;
}

static vectors add_vectors(dtn_task *task, const vectors *a, const vectors *b)
{
    vectors sums = {DTN_TAKE(task, a->count * b->count, vector), 0};
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++) {
            vector *sum = &sums.items[sums.count++];
            *sum = a->items[i];
            sum->packages = many_times(a->items[i].packages, b->items[j].packages);
            for (int party = 0; party < LARGE_PARTIES; party++)
                sum->scores[party] += b->items[j].scores[party];
            for (int issue = 0; issue < MOST_ISSUES; issue++)
                sum->first[issue] |= b->items[j].first[issue]; /* one of them is 0 */
        }
    return sums;
}

/* Of all allowed packages that none of `who` refuses. */
static vectors vectors_of_parts(dtn_task *task, const made_of_parts *made, dtn_state *const *parts,
                                const bool *who, bool efficient)
{
    vectors all = {DTN_TAKE(task, 1, vector), 1};
    all.items[0].packages = (many){1, 1};
    for (uint32_t i = 0; i < made->parts; i++) {
        vectors of_part = vectors_of_part(task, parts[i], i * PART_ISSUES, who);
        tidy(&of_part, efficient);
        all = add_vectors(task, &all, &of_part);
        tidy(&all, efficient);
    }
    return all;
}

static bool is_accepted(const dtn_state *whole, const bool *who, const vector *v)
{
    for (uint32_t party = 0; party < whole->party_count; party++)
        if (who[party] && v->scores[party] < whole->stakes[party].exact_walk_away)
            return false;
    return true;
}

static many packages_accepted(const dtn_state *whole, const bool *who, const vectors *all)
{
    many sum = {0, 0};
    for (size_t i = 0; i < all->count; i++)
        if (is_accepted(whole, who, &all->items[i]))
            sum = many_plus(sum, all->items[i].packages);
    return sum;
}

static void check_counts_of_parts(dtn_task *task, const made_of_parts *made, dtn_state *const *parts,
                                  const dtn_state *whole)
{
    bool who[LARGE_PARTIES] = {false};
    dtn_counts counts = count_to_the_end(task, whole);
    vectors all = vectors_of_parts(task, made, parts, who, false);
    check_many(&counts.allowed.number, packages_accepted(whole, who, &all));
    for (uint32_t party = 0; party < made->parties; party++) {
        who[party] = true;
        all = vectors_of_parts(task, made, parts, who, false);
        assert_true(counts.accepts[party].is_exact);
        check_many(&counts.accepts[party].number, packages_accepted(whole, who, &all));
        who[party] = false;
    }
    for (uint32_t party = 0; party < made->parties; party++)
        who[party] = true;
    all = vectors_of_parts(task, made, parts, who, false);
    check_many(&counts.acceptable.number, packages_accepted(whole, who, &all));
}

static const vector *find_vector(const dtn_state *whole, const vectors *all, const uint16_t *options)
{
    for (size_t i = 0; i < all->count; i++) {
        bool is_it = true;
        for (uint32_t party = 0; party < whole->party_count; party++)
            is_it = is_it && all->items[i].scores[party] == dtn_state_exact_score(whole, party, options);
        if (is_it)
            return &all->items[i];
    }
    return NULL;
}

static void check_deals_of_parts(dtn_task *task, const made_of_parts *made, dtn_state *const *parts,
                                 const dtn_state *whole)
{
    static const bool everybody[LARGE_PARTIES] = {true, true, true, true, true, true, true, true};
    vectors all = vectors_of_parts(task, made, parts, everybody, true);
    dtn_int128 margin = INT32_MIN;
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        dtn_int128 slack = INT32_MAX;
        for (uint32_t party = 0; party < made->parties; party++) {
            dtn_int128 gain = all.items[i].scores[party] - whole->stakes[party].exact_walk_away;
            slack = gain < slack ? gain : slack;
        }
        count += is_accepted(whole, everybody, &all.items[i]);
        margin = slack > margin ? slack : margin;
    }
    dtn_margin_found found = margin_to_the_end(task, whole);
    assert_int_equal(found.kind, DTN_MARGIN_NUMBER);
    assert_true(found.margin == (double)margin);
    assert_int_equal(found.exists, margin >= 0);
    dtn_frontier frontier = merge_to_the_end(task, whole);
    assert_int_equal(frontier.count, count);
    for (size_t i = 0; i < frontier.count; i++) {
        const vector *mine = find_vector(whole, &all, frontier.deals[i].options);
        assert_non_null(mine);
        assert_true(dtn_state_in_zone(whole, frontier.deals[i].options));
        check_tally(frontier.deals[i].ties, mine->packages);
        if (!made->is_woven)
            assert_memory_equal(frontier.deals[i].options, mine->first,
                                whole->issue_count * sizeof(uint16_t));
    }
}

static dtn_state *make_whole(dtn_task *task, const made_of_parts *made, uint64_t seed, dtn_state **parts)
{
    dice d = {seed * 1000 + made->parts};
    int64_t best[LARGE_PARTIES] = {0};
    for (uint32_t i = 0; i < made->parts; i++) {
        parts[i] = make_part(task, &d, made);
        for (uint32_t party = 0; party < made->parties; party++)
            best[party] += PART_ISSUES * (made->worths - 1);
    }
    dtn_state *whole = put_together(task, made, parts);
    for (uint32_t party = 0; party < made->parties; party++)
        set_walk_away(whole, party, best[party] * made->walk_away / 100);
    return whole;
}

static void compare_deals(dtn_task *task, void *argument)
{
    const made_of_parts *made = argument;
    dtn_state *parts[MOST_PARTS];
    for (uint64_t seed = 0; seed < (IS_SANITIZED ? 1 : made->seeds); seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        const dtn_state *whole = make_whole(task, made, seed, parts);
        check_deals_of_parts(task, made, parts, whole);
        dtn_arena_reset(&task->arena, before);
    }
}

static void compare_counts(dtn_task *task, void *argument)
{
    const made_of_parts *made = argument;
    dtn_state *parts[MOST_PARTS];
    for (uint64_t seed = 0; seed < (IS_SANITIZED ? 1 : made->seeds); seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        const dtn_state *whole = make_whole(task, made, seed, parts);
        check_counts_of_parts(task, made, parts, whole);
        dtn_arena_reset(&task->arena, before);
    }
}

static void deals_of_parts_are_sums_of_their_deals(void **state)
{
    (void)state;
    run_in_task(compare_deals, &(made_of_parts){28, 2, 6, false, 50, 3});
    run_in_task(compare_deals, &(made_of_parts){6, 3, 5, false, 45, 5});
    run_in_task(compare_deals, &(made_of_parts){8, 2, 40, false, 60, 5});
}

static void deals_of_woven_parts_are_sums_of_their_deals(void **state)
{
    (void)state;
    run_in_task(compare_deals, &(made_of_parts){8, 2, 6, true, 50, 3});
    run_in_task(compare_deals, &(made_of_parts){4, 3, 6, true, 50, 3});
}

static void counts_of_parts_are_sums_of_products(void **state)
{
    (void)state;
    run_in_task(compare_counts, &(made_of_parts){14, 2, 4, false, 55, 2});
    run_in_task(compare_counts, &(made_of_parts){8, 2, 6, true, 60, 2});
    run_in_task(compare_counts, &(made_of_parts){5, 3, 4, false, 50, 2});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deals_of_parts_are_sums_of_their_deals),
        cmocka_unit_test(deals_of_woven_parts_are_sums_of_their_deals),
        cmocka_unit_test(counts_of_parts_are_sums_of_products),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
