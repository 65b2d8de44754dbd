/* SPDX-License-Identifier: MIT
 * model/central.c: the central state of a situation, in whole numbers wherever 128 bits hold them.
 *   question  what are the scores and walk-aways when every quantity is at its middle?
 *   method    exact fractions; per party the least common denominator of everything it adds up makes them whole
 *   source    averages of orders: model/order.h
 *   cost      O(options + points) per party
 *   limits    beyond 126 bits a party falls back to doubles and the tolerance of drawn states */
#include "model/frame.h"
#include "model/order.h"

#include "numeric/tolerance.h"

/* ---- what a party adds up, as fractions ---------------------------------------------------------------- */

typedef struct walk_line {
    const uint16_t *package; /* its score is added; NULL: none */
    dtn_rational amount;
} walk_line;

typedef struct party_sums {
    dtn_rational *worth;  /* [option_count] */
    dtn_rational *points; /* [points_count] with their sign; 0 where the rule does not bind */
    walk_line *lines;
    uint32_t line_count;
} party_sums;

typedef struct central_pass {
    dtn_task *task;
    const dtn_situation *s;
    const dtn_case *c;
    dtn_state *state;
    dtn_rational *weights; /* [issue_count], of the party at hand */
} central_pass;

static dtn_rational zero(void)
{
    return dtn_rational_of(0, 1);
}

static dtn_rational clip(dtn_rational value, int low, int high)
{
    if (dtn_rational_compare(value, dtn_rational_of(low, 1)) < 0)
        return dtn_rational_of(low, 1);
    return dtn_rational_compare(value, dtn_rational_of(high, 1)) > 0 ? dtn_rational_of(high, 1) : value;
}

static dtn_rational central(const central_pass *pass, const dtn_quantity *quantity)
{
    return dtn_quantity_central(quantity, &pass->s->bindings);
}

static void number_weights(central_pass *pass, const dtn_judgement *j)
{
    dtn_rational sum = zero();
    for (uint32_t i = 0; i < j->entry_count; i++) {
        dtn_rational weight = central(pass, j->entries[i].quantity);
        if (dtn_rational_compare(weight, zero()) < 0)
            weight = zero();
        pass->weights[j->entries[i].item] = weight;
        sum = dtn_rational_add(sum, weight);
    }
    bool all_zero = dtn_rational_compare(sum, zero()) == 0;
    if (all_zero)
        sum = dtn_rational_of(j->entry_count, 1);
    for (uint32_t i = 0; i < j->entry_count; i++) {
        dtn_rational *weight = &pass->weights[j->entries[i].item];
        *weight = dtn_rational_divide(all_zero ? dtn_rational_of(1, 1) : *weight, sum);
    }
}

static void fill_weights(central_pass *pass, const dtn_judgement *weighs)
{
    for (uint32_t issue = 0; issue < pass->c->issue_count; issue++)
        pass->weights[issue] = zero();
    if (weighs && weighs->ranked_count)
        dtn_order_weights(weighs, pass->weights);
    else if (weighs)
        number_weights(pass, weighs);
}

static void number_values(const central_pass *pass, const dtn_judgement *j, dtn_rational *values)
{
    for (uint32_t i = 0; i < j->entry_count; i++)
        values[j->entries[i].item] = clip(central(pass, j->entries[i].quantity), 0, 100);
}

static void fill_worth(central_pass *pass, uint32_t party, party_sums *sums)
{
    const dtn_situation *s = pass->s;
    fill_weights(pass, s->weighs[party].judgement);
    for (uint32_t issue = 0; issue < pass->c->issue_count; issue++) {
        size_t place = (size_t)party * pass->c->issue_count + issue;
        dtn_rational *worth = &sums->worth[pass->c->first_option[issue]];
        const dtn_judgement *scores = s->scores[place].judgement;
        const dtn_judgement *values = s->values[place].judgement;
        for (uint32_t i = 0; scores && i < scores->entry_count; i++)
            worth[scores->entries[i].item] = central(pass, scores->entries[i].quantity);
        if (s->scores_points[party] || !values)
            continue;
        if (values->ranked_count)
            dtn_order_values(values, worth);
        else
            number_values(pass, values, worth);
        for (uint32_t option = 0; option < pass->c->issues[issue].option_count; option++)
            worth[option] = dtn_rational_multiply(worth[option], pass->weights[issue]);
    }
}

bool dtn_judgement_binds(const dtn_judgement *judgement, const dtn_bindings *bindings)
{
    if (!judgement->chance)
        return true;
    dtn_rational share = dtn_quantity_central(judgement->chance, bindings);
    return dtn_rational_compare(share, dtn_rational_of(1, 2)) >= 0;
}

static bool binds_centrally(const void *host, const dtn_judgement *judgement)
{
    return dtn_judgement_binds(judgement, host);
}

static void fill_points(const central_pass *pass, uint32_t party, party_sums *sums)
{
    dtn_forces points = pass->s->points[party];
    for (uint32_t i = 0; i < points.count; i++) {
        const dtn_judgement *judgement = points.items[i].judgement;
        dtn_rational amount = central(pass, judgement->quantity);
        bool binds = dtn_judgement_binds(judgement, &pass->s->bindings);
        sums->points[i] = !binds ? zero() : judgement->sign < 0 ? dtn_rational_negate(amount) : amount;
    }
}

static walk_line line_of(const central_pass *pass, const dtn_judgement *judgement)
{
    walk_line line = {NULL, zero()};
    if (judgement->walk == DTN_WALK_DEAL)
        line.package = dtn_situation_deal(pass->task, pass->s, judgement->name);
    else if (judgement->walk == DTN_WALK_STATUS_QUO)
        line.package = pass->s->status_quo;
    if (judgement->walk != DTN_WALK_DEAL && judgement->quantity)
        line.amount = central(pass, judgement->quantity);
    return line;
}

/* A party without a line walks away at its score of the status quo, and at 0 where the case declares none. */
static void fill_lines(const central_pass *pass, uint32_t party, party_sums *sums)
{
    dtn_forces lines = pass->s->walk_aways[party];
    sums->line_count = lines.count ? lines.count : 1;
    sums->lines = DTN_TAKE(pass->task, sums->line_count, walk_line);
    if (lines.count == 0)
        sums->lines[0] = (walk_line){pass->s->status_quo, zero()};
    for (uint32_t i = 0; i < lines.count; i++)
        sums->lines[i] = line_of(pass, lines.items[i].judgement);
}

/* ---- whole numbers ------------------------------------------------------------------------------------- */

static dtn_int128 largest_whole(void)
{
    enum { BITS = 126 };
    return (dtn_int128)1 << BITS;
}

/* Takes the denominator into the unit; false where the unit gets too large or the number is not exact. */
static bool widen_unit(dtn_int128 *unit, dtn_rational value)
{
    if (!dtn_rational_is_exact(value))
        return false;
    dtn_int128 factor = value.denominator / dtn_gcd(*unit, value.denominator);
    if (factor > largest_whole() / *unit)
        return false;
    *unit *= factor;
    return true;
}

static bool find_unit(const central_pass *pass, const party_sums *sums, uint32_t points_count,
                      dtn_int128 *unit)
{
    *unit = 1;
    for (uint32_t option = 0; option < pass->c->option_count; option++)
        if (!widen_unit(unit, sums->worth[option]))
            return false;
    for (uint32_t i = 0; i < points_count; i++)
        if (!widen_unit(unit, sums->points[i]))
            return false;
    for (uint32_t i = 0; i < sums->line_count; i++)
        if (!widen_unit(unit, sums->lines[i].amount))
            return false;
    return true;
}

static bool to_whole(dtn_rational value, dtn_int128 unit, dtn_int128 *whole)
{
    dtn_int128 factor = unit / value.denominator;
    dtn_int128 size = value.numerator < 0 ? -value.numerator : value.numerator;
    if (size > largest_whole() / factor)
        return false;
    *whole = value.numerator * factor;
    return true;
}

static dtn_int128 size_of(dtn_int128 value)
{
    return value < 0 ? -value : value;
}

/* Adds up to the largest that any partial sum of a score can reach; false beyond 126 bits. */
static bool add_size(dtn_int128 *sum, dtn_int128 value)
{
    if (size_of(value) > largest_whole() - *sum)
        return false;
    *sum += size_of(value);
    return true;
}

static bool fill_whole_worth(const central_pass *pass, const party_sums *sums, dtn_stakes *stakes,
                             dtn_int128 *reach)
{
    for (uint32_t issue = 0; issue < pass->c->issue_count; issue++) {
        dtn_int128 largest = 0;
        for (uint32_t o = pass->c->first_option[issue]; o < pass->c->first_option[issue + 1]; o++) {
            if (!to_whole(sums->worth[o], stakes->exact_unit, &stakes->exact_worth[o]))
                return false;
            if (size_of(stakes->exact_worth[o]) > largest)
                largest = size_of(stakes->exact_worth[o]);
        }
        if (!add_size(reach, largest))
            return false;
    }
    for (size_t i = 0; i < stakes->points_count; i++) {
        dtn_int128 *amount = &stakes->points[i].exact_amount;
        if (!to_whole(sums->points[i], stakes->exact_unit, amount) || !add_size(reach, *amount))
            return false;
    }
    return true;
}

static dtn_int128 whole_score(const central_pass *pass, const dtn_stakes *stakes, const uint16_t *package)
{
    dtn_int128 score = 0;
    for (uint32_t issue = 0; issue < pass->c->issue_count; issue++)
        score += stakes->exact_worth[pass->c->first_option[issue] + package[issue]];
    for (size_t i = 0; i < stakes->points_count; i++)
        if (dtn_condition_holds(stakes->points[i].when, package))
            score += stakes->points[i].exact_amount;
    return score;
}

static bool fill_whole_walk_away(const central_pass *pass, const party_sums *sums, dtn_stakes *stakes,
                                 dtn_int128 *reach)
{
    dtn_int128 largest_line = 0;
    for (uint32_t i = 0; i < sums->line_count; i++) {
        dtn_int128 line, size = 0;
        if (!to_whole(sums->lines[i].amount, stakes->exact_unit, &line))
            return false;
        if (sums->lines[i].package) {
            dtn_int128 score = whole_score(pass, stakes, sums->lines[i].package);
            if (!add_size(&size, line) || !add_size(&size, score))
                return false;
            line += score;
        }
        stakes->exact_walk_away_lines[i] = line;
        if (i == 0 || line > stakes->exact_walk_away)
            stakes->exact_walk_away = line;
        if (size_of(line) > largest_line)
            largest_line = size_of(line);
    }
    return add_size(reach, largest_line);
}

/* A sum of n rounded doubles is off by less than n + 1 roundings of its reach (Higham 2002, 4.2), whatever the
 * order; two such sums are compared, and the bound is doubled once more for the roundings of the bound itself. */
static double doubt_of(const central_pass *pass, const dtn_stakes *stakes, dtn_int128 reach)
{
    static const double half_ulp = 1.0 / 9007199254740992.0; /* 2^-53 */
    double terms = (double)pass->c->issue_count + (double)stakes->points_count + 4;
    return 4 * terms * half_ulp * (double)reach;
}

static void round_to_doubles(const central_pass *pass, dtn_stakes *stakes, dtn_int128 reach)
{
    static const dtn_int128 all_doubles_whole = (dtn_int128)1 << 53;
    for (uint32_t option = 0; option < pass->c->option_count; option++)
        stakes->worth[option] = (double)stakes->exact_worth[option];
    for (size_t i = 0; i < stakes->points_count; i++)
        stakes->points[i].amount = (double)stakes->points[i].exact_amount;
    stakes->walk_away = (double)stakes->exact_walk_away;
    for (uint32_t i = 0; i < stakes->walk_away_count; i++)
        stakes->walk_away_lines[i] = (double)stakes->exact_walk_away_lines[i];
    stakes->unit = (double)stakes->exact_unit;
    stakes->precision = reach < all_doubles_whole ? DTN_PRECISE : DTN_WIDE;
    stakes->doubt = stakes->precision == DTN_PRECISE ? 0 : doubt_of(pass, stakes, reach);
}

static bool fill_exactly(const central_pass *pass, const party_sums *sums, dtn_stakes *stakes)
{
    dtn_int128 reach = 0;
    if (!find_unit(pass, sums, (uint32_t)stakes->points_count, &stakes->exact_unit))
        return false;
    stakes->exact_worth = DTN_TAKE(pass->task, pass->c->option_count, dtn_int128);
    stakes->exact_walk_away_lines = DTN_TAKE(pass->task, stakes->walk_away_count, dtn_int128);
    if (!fill_whole_worth(pass, sums, stakes, &reach) || !fill_whole_walk_away(pass, sums, stakes, &reach))
        return false;
    round_to_doubles(pass, stakes, reach);
    return true;
}

/* ---- doubles, where whole numbers do not fit ----------------------------------------------------------- */

static double drawn_score(const central_pass *pass, const dtn_stakes *stakes, const uint16_t *package)
{
    double score = 0;
    for (uint32_t issue = 0; issue < pass->c->issue_count; issue++)
        score += stakes->worth[pass->c->first_option[issue] + package[issue]];
    for (size_t i = 0; i < stakes->points_count; i++)
        if (dtn_condition_holds(stakes->points[i].when, package))
            score += stakes->points[i].amount;
    return score;
}

static void fill_nearly(const central_pass *pass, const party_sums *sums, dtn_stakes *stakes)
{
    stakes->precision = DTN_DRAWN;
    stakes->unit = 1;
    stakes->exact_worth = NULL;
    stakes->exact_walk_away_lines = NULL;
    stakes->exact_unit = 1;
    for (uint32_t option = 0; option < pass->c->option_count; option++)
        stakes->worth[option] = dtn_rational_double(sums->worth[option]);
    for (size_t i = 0; i < stakes->points_count; i++)
        stakes->points[i].amount = dtn_rational_double(sums->points[i]);
    for (uint32_t i = 0; i < sums->line_count; i++) {
        double line = dtn_rational_double(sums->lines[i].amount);
        if (sums->lines[i].package)
            line += drawn_score(pass, stakes, sums->lines[i].package);
        stakes->walk_away_lines[i] = line;
        if (i == 0 || line > stakes->walk_away)
            stakes->walk_away = line;
    }
    stakes->doubt = dtn_tolerance(stakes->walk_away);
}

/* ---- the state ----------------------------------------------------------------------------------------- */

static bool fill_party(central_pass *pass, uint32_t party)
{
    dtn_stakes *stakes = &pass->state->stakes[party];
    party_sums sums = {
        .worth = DTN_TAKE(pass->task, pass->c->option_count, dtn_rational),
        .points = DTN_TAKE(pass->task, stakes->points_count, dtn_rational),
    };
    for (uint32_t option = 0; option < pass->c->option_count; option++)
        sums.worth[option] = zero();
    fill_worth(pass, party, &sums);
    fill_points(pass, party, &sums);
    fill_lines(pass, party, &sums);
    if (fill_exactly(pass, &sums, stakes))
        return true;
    fill_nearly(pass, &sums, stakes);
    return false;
}

const dtn_state *dtn_situation_central(dtn_task *task, const dtn_situation *situation, bool *is_exact)
{
    central_pass pass = {.task = task, .s = situation, .c = situation->of};
    pass.state = dtn_frame_make(task, situation);
    pass.weights = DTN_TAKE(task, pass.c->issue_count, dtn_rational);
    dtn_frame_bind(pass.state, situation, binds_centrally, &situation->bindings);
    *is_exact = true;
    for (uint32_t party = 0; party < pass.c->party_count; party++)
        if (!fill_party(&pass, party) && situation->has_preferences[party])
            *is_exact = false;
    return pass.state;
}
