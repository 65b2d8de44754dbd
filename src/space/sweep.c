/* SPDX-License-Identifier: MIT */
#include "space/sweep.h"

#include "numeric/magnitude.h"

#include <string.h>

enum { STEPS_PER_TICK = 1 << 14 };

/* ---- sixty-four scores at once ---------------------------------------------------------------------- */

typedef double two_doubles __attribute__((vector_size(16)));
typedef int64_t two_words __attribute__((vector_size(16)));

uint64_t dtn_at_least(const double *scores, double base, double from)
{
    const two_doubles bases = {base, base}, froms = {from, from};
    two_words bits = {0, 0}, bit = {1, 2};
    for (int i = 0; i < 64; i += 2) {
        two_doubles pair = {scores[i], scores[i + 1]};
        bits |= (two_words)(bases + pair >= froms) & bit;
        bit <<= 2;
    }
    return (uint64_t)(bits[0] | bits[1]);
}

static void bound(dtn_scores *scores, uint32_t word_count)
{
    for (uint32_t word = 0; word < word_count; word++) {
        const double *values = scores->values + (size_t)word * 64;
        double low[4], high[4];
        for (int lane = 0; lane < 4; lane++)
            low[lane] = high[lane] = values[lane];
        for (int i = 4; i < 64; i += 4)
            for (int lane = 0; lane < 4; lane++) {
                low[lane] = values[i + lane] < low[lane] ? values[i + lane] : low[lane];
                high[lane] = values[i + lane] > high[lane] ? values[i + lane] : high[lane];
            }
        for (int lane = 1; lane < 4; lane++) {
            low[0] = low[lane] < low[0] ? low[lane] : low[0];
            high[0] = high[lane] > high[0] ? high[lane] : high[0];
        }
        scores->low[word] = low[0];
        scores->high[word] = high[0];
        scores->lowest = word == 0 || low[0] < scores->lowest ? low[0] : scores->lowest;
        scores->highest = word == 0 || high[0] > scores->highest ? high[0] : scores->highest;
    }
}

static void add_where(double *values, const uint64_t *words, uint32_t word_count, const double (*step)[4])
{
    for (uint32_t word = 0; word < word_count; word++)
        for (uint64_t bits = words[word], i = 0; bits; bits >>= 4, i += 4) {
            const double *four = step[bits & 15];
            double *at = values + (size_t)word * 64 + i;
            for (int lane = 0; lane < 4; lane++)
                at[lane] += four[lane];
        }
}

/* ---- opening ---------------------------------------------------------------------------------------- */

static dtn_scores take_scores(dtn_task *task, const dtn_rows *rows)
{
    return (dtn_scores){.values = DTN_TAKE(task, (size_t)rows->word_count * 64, double),
                        .low = DTN_TAKE(task, rows->word_count, double),
                        .high = DTN_TAKE(task, rows->word_count, double)};
}

/* The sums of the block's issues: each issue repeats what the later ones give, once for each option. */
static void sum_worths(const dtn_rows *rows, const dtn_stakes *stakes, double *values)
{
    uint32_t done = 1;
    values[0] = 0;
    for (uint32_t issue = rows->issue_count; issue-- > rows->split;) {
        const double *worth = stakes->worth + rows->first_option[issue];
        for (uint32_t option = dtn_rows_issue_size(rows, issue); option-- > 0;)
            for (uint32_t i = 0; i < done; i++)
                values[(size_t)option * done + i] = values[i] + worth[option];
        done *= dtn_rows_issue_size(rows, issue);
    }
    for (size_t i = done; i < (size_t)rows->word_count * 64; i++)
        values[i] = values[done - 1];
}

static void make_steps(double (*step)[4], double amount)
{
    for (int bits = 0; bits < 16; bits++)
        for (int lane = 0; lane < 4; lane++)
            step[bits][lane] = bits >> lane & 1 ? amount : 0;
}

static void add_grant(dtn_task *task, dtn_step *step, struct dtn_grant grant)
{
    struct dtn_grant *grants = DTN_TAKE(task, step->grant_count + 1, struct dtn_grant);
    if (step->grant_count)
        memcpy(grants, step->grants, step->grant_count * sizeof *grants);
    grants[step->grant_count++] = grant;
    step->grants = grants;
}

/* Each of a party's points goes where its condition is decided: at the start, at an issue before the split,
 * once for all blocks, or anew for each. */
static void place_points(dtn_task *task, dtn_sweep *sweep, uint32_t party)
{
    dtn_side *side = &sweep->sides[party];
    const dtn_stakes *stakes = side->stakes;
    side->bonuses = DTN_TAKE(task, stakes->points_count, dtn_bonus);
    for (size_t i = 0; i < stakes->points_count; i++) {
        dtn_bonus *bonus = &side->bonuses[side->bonus_count];
        bonus->amount = stakes->points[i].amount;
        if (bonus->amount == 0)
            continue;
        dtn_sieve_prepare(task, sweep->rows, stakes->points[i].when, &bonus->when);
        uint32_t reach = bonus->when.reach;
        if (bonus->when.is_in_block) {
            make_steps(bonus->step, bonus->amount);
            if (reach == 0)
                add_where(side->fixed.values, dtn_sieve_row(&bonus->when, &sweep->stand).words,
                          sweep->rows->word_count, (const double(*)[4])bonus->step);
            else
                side->bonus_count++;
        } else if (reach == 0) {
            if (dtn_condition_so_far(stakes->points[i].when, NULL, 0) == DTN_ALWAYS)
                sweep->base[party] += bonus->amount;
        } else {
            add_grant(task, &sweep->steps[reach - 1],
                      (struct dtn_grant){stakes->points[i].when, party, bonus->amount});
        }
    }
}

/* No order of adding a wide party's numbers in doubles, and no difference of two such sums, is off by more. */
static double widest_doubt(const dtn_state *state, const dtn_stakes *stakes)
{
    double sum = dtn_magnitude(stakes->walk_away);
    for (uint32_t option = 0; option < state->option_count; option++)
        sum += dtn_magnitude(stakes->worth[option]);
    for (size_t i = 0; i < stakes->points_count; i++)
        sum += dtn_magnitude(stakes->points[i].amount);
    double terms = (double)state->option_count + (double)stakes->points_count + 4;
    double doubt = terms * sum * 0x1p-51;
    return doubt > stakes->doubt ? doubt : stakes->doubt;
}

static double greatest(const double *numbers, uint32_t count)
{
    double most = numbers[0];
    for (uint32_t i = 1; i < count; i++)
        most = numbers[i] > most ? numbers[i] : most;
    return most;
}

/* The most that the issues from each on can still bring a party. */
static void look_ahead(dtn_sweep *sweep, uint32_t party)
{
    const dtn_side *side = &sweep->sides[party];
    size_t parties = sweep->state->party_count;
    double most = side->fixed.highest;
    for (uint32_t i = 0; i < side->bonus_count; i++)
        most += side->bonuses[i].amount > 0 ? side->bonuses[i].amount : 0;
    sweep->still[sweep->rows->split * parties + party] = most;
    for (uint32_t issue = sweep->rows->split; issue-- > 0;) {
        most += greatest(side->stakes->worth + sweep->rows->first_option[issue],
                         dtn_rows_issue_size(sweep->rows, issue));
        const dtn_step *step = &sweep->steps[issue];
        for (uint32_t i = 0; i < step->grant_count; i++)
            if (step->grants[i].party == party && step->grants[i].amount > 0)
                most += step->grants[i].amount;
        sweep->still[issue * parties + party] = most;
    }
}

static void open_side(dtn_task *task, dtn_sweep *sweep, uint32_t party)
{
    const dtn_rows *rows = sweep->rows;
    dtn_side *side = &sweep->sides[party];
    const dtn_stakes *stakes = side->stakes = &sweep->state->stakes[party];
    side->refused_room = DTN_TAKE(task, rows->word_count, uint64_t);
    side->accepted_room = DTN_TAKE(task, rows->word_count, uint64_t);
    side->refusals = DTN_TAKE(task, stakes->refusal_count, dtn_sieve);
    for (size_t i = 0; i < stakes->refusal_count; i++)
        dtn_sieve_prepare(task, rows, stakes->refusals[i], &side->refusals[i]);
    if (!stakes->has_preferences)
        return;
    side->doubt = stakes->precision == DTN_WIDE ? widest_doubt(sweep->state, stakes) : 0;
    side->accept_from = stakes->walk_away - (stakes->precision == DTN_DRAWN ? stakes->doubt : 0);
    side->fixed = take_scores(task, rows);
    sum_worths(rows, stakes, side->fixed.values);
    place_points(task, sweep, party);
    bound(&side->fixed, rows->word_count);
    if (side->bonus_count)
        side->made = take_scores(task, rows);
    look_ahead(sweep, party);
}

/* The planes of bits that hold the sum of the votes, 0 if they are not whole. */
static uint32_t count_planes(const dtn_need_rows *rows)
{
    const dtn_need *need = rows->need;
    if (rows->quota != need->quota)
        return 0; /* dtn_need_quota found votes that are not whole */
    double sum = 0;
    for (uint32_t i = 0; i < need->party_count; i++)
        sum += need->kind == DTN_NEED_VOTES ? need->votes[i] : 1;
    uint32_t planes = 1;
    for (double most = 1; most < sum; most = 2 * most + 1)
        planes++;
    return sum < 0x1p52 ? planes : 0;
}

static void open_need(dtn_task *task, dtn_sweep *sweep, size_t index)
{
    const dtn_need *need = &sweep->state->needs[index];
    dtn_need_rows *rows = &sweep->needs[index];
    *rows = (dtn_need_rows){.need = need, .quota = dtn_need_quota(need)};
    dtn_sieve_prepare(task, sweep->rows, need->when, &rows->when);
    if (need->kind == DTN_NEED_ALL)
        return;
    rows->planes = count_planes(rows);
    if (rows->planes && rows->quota > 0x1p53) {
        rows->whole_quota = UINT64_MAX;
    } else if (rows->planes && rows->quota > 0) {
        rows->whole_quota = (uint64_t)rows->quota;
        rows->whole_quota += (double)rows->whole_quota < rows->quota;
    }
}

static void find_always_needed(dtn_task *task, dtn_sweep *sweep)
{
    const dtn_state *state = sweep->state;
    uint32_t *parties = DTN_TAKE(task, state->party_count, uint32_t);
    bool *is_listed = DTN_TAKE(task, state->party_count, bool);
    for (size_t i = 0; i < state->need_count; i++) {
        const dtn_need *need = &state->needs[i];
        if (need->kind != DTN_NEED_ALL || need->when->kind != DTN_CONDITION_ALWAYS)
            continue;
        for (uint32_t j = 0; j < need->party_count; j++) {
            uint32_t party = need->parties[j];
            if (!is_listed[party] && state->stakes[party].has_preferences)
                parties[sweep->always_needed_count++] = party;
            is_listed[party] = true;
        }
    }
    sweep->always_needed = parties;
}

static void mark_issues(const dtn_condition *condition, bool *is_spoken_of)
{
    if (condition->kind == DTN_CONDITION_OPTION)
        is_spoken_of[condition->issue] = true;
    for (uint32_t i = 0; i < condition->part_count; i++)
        mark_issues(condition->parts[i], is_spoken_of);
}

/* A rule is looked at again at every issue it speaks of: what it forbids is left out as early as it is certain. */
static void place_rule(dtn_task *task, dtn_sweep *sweep, const dtn_condition *rule, bool *is_spoken_of)
{
    uint32_t split = sweep->rows->split;
    memset(is_spoken_of, 0, sweep->state->issue_count * sizeof *is_spoken_of);
    mark_issues(rule, is_spoken_of);
    for (uint32_t issue = 0; issue < split; issue++) {
        dtn_step *step = &sweep->steps[issue];
        if (!is_spoken_of[issue])
            continue;
        const dtn_condition **rules = DTN_TAKE(task, step->rule_count + 1, const dtn_condition *);
        if (step->rule_count)
            memcpy(rules, step->rules, step->rule_count * sizeof *rules);
        rules[step->rule_count++] = rule;
        step->rules = rules;
    }
}

static void place_rules(dtn_task *task, dtn_sweep *sweep)
{
    const dtn_state *state = sweep->state;
    bool *is_spoken_of = DTN_TAKE(task, state->issue_count, bool);
    sweep->rules = DTN_TAKE(task, state->forbidden_count, dtn_sieve);
    for (size_t i = 0; i < state->forbidden_count; i++) {
        dtn_sieve *sieve = &sweep->rules[sweep->rule_count];
        dtn_sieve_prepare(task, sweep->rows, state->forbidden[i], sieve);
        place_rule(task, sweep, state->forbidden[i], is_spoken_of);
        sweep->rule_count += sieve->is_in_block || sieve->reach == 0;
    }
    for (uint32_t i = 0; sweep->is_zone_only && i < sweep->always_needed_count; i++) {
        const dtn_stakes *stakes = &state->stakes[sweep->always_needed[i]];
        for (size_t j = 0; j < stakes->refusal_count; j++)
            place_rule(task, sweep, stakes->refusals[j], is_spoken_of);
    }
}

dtn_sweep *dtn_sweep_open(dtn_task *task, const dtn_state *state, const dtn_rows *rows, bool is_zone_only)
{
    dtn_sweep *sweep = DTN_TAKE(task, 1, dtn_sweep);
    size_t depths = (size_t)rows->split + 1;
    sweep->state = state;
    sweep->rows = rows;
    sweep->is_zone_only = is_zone_only;
    sweep->stand = (dtn_stand){.rows = rows,
                               .options = DTN_TAKE(task, state->issue_count, uint16_t),
                               .block = 1,
                               .changed_at = DTN_TAKE(task, rows->split, uint64_t)};
    sweep->steps = DTN_TAKE(task, rows->split, dtn_step);
    sweep->base = DTN_TAKE(task, depths * state->party_count, double);
    sweep->still = DTN_TAKE(task, depths * state->party_count, double);
    sweep->ordinal = DTN_TAKE(task, depths, uint64_t);
    sweep->sides = DTN_TAKE(task, state->party_count, dtn_side);
    sweep->needs = DTN_TAKE(task, state->need_count, dtn_need_rows);
    sweep->allowed_room = DTN_TAKE(task, rows->word_count, uint64_t);
    sweep->zone_room = DTN_TAKE(task, rows->word_count, uint64_t);
    sweep->met_room = DTN_TAKE(task, rows->word_count, uint64_t);
    if (rows->all == 0)
        return sweep;
    find_always_needed(task, sweep);
    for (uint32_t party = 0; party < state->party_count; party++)
        open_side(task, sweep, party);
    for (size_t need = 0; need < state->need_count; need++)
        open_need(task, sweep, need);
    place_rules(task, sweep);
    sweep->stand.block = 0;
    return sweep;
}

/* ---- from block to block ---------------------------------------------------------------------------- */

static bool is_out_of_reach(const dtn_sweep *sweep, const double *base, const double *still)
{
    for (uint32_t i = 0; i < sweep->always_needed_count; i++) {
        uint32_t party = sweep->always_needed[i];
        const dtn_side *side = &sweep->sides[party];
        double slip = side->stakes->precision == DTN_DRAWN ? side->stakes->doubt : side->doubt;
        if (base[party] + still[party] < side->accept_from - slip)
            return true;
    }
    return false;
}

/* Takes the option that stands at the issue; false when nothing behind it is worth looking at. */
static bool enter(dtn_sweep *sweep, uint32_t issue)
{
    const dtn_state *state = sweep->state;
    const dtn_step *step = &sweep->steps[issue];
    const uint16_t *options = sweep->stand.options;
    for (uint32_t i = 0; i < step->rule_count; i++)
        if (dtn_condition_so_far(step->rules[i], options, issue + 1) == DTN_ALWAYS)
            return false;
    const double *before = sweep->base + (size_t)issue * state->party_count;
    double *base = sweep->base + ((size_t)issue + 1) * state->party_count;
    uint32_t option = sweep->rows->first_option[issue] + options[issue];
    for (uint32_t party = 0; party < state->party_count; party++)
        base[party] =
            state->stakes[party].has_preferences ? before[party] + state->stakes[party].worth[option] : 0;
    for (uint32_t i = 0; i < step->grant_count; i++)
        if (dtn_condition_holds(step->grants[i].when, options))
            base[step->grants[i].party] += step->grants[i].amount;
    sweep->ordinal[issue + 1] =
        sweep->ordinal[issue] * dtn_rows_issue_size(sweep->rows, issue) + options[issue];
    return !sweep->is_zone_only || !is_out_of_reach(sweep, base, sweep->still + (base - sweep->base));
}

/* The next choice of options before the split; `*from` is the first issue whose option is another. */
static bool move_on(dtn_task *task, dtn_sweep *sweep, uint32_t *from)
{
    uint32_t split = sweep->rows->split;
    uint16_t *options = sweep->stand.options;
    uint32_t issue = 0;
    if (sweep->has_started) {
        if (split == 0)
            return false;
        issue = split - 1;
        options[issue]++;
    }
    sweep->has_started = true;
    for (*from = issue; issue < split;) {
        if (++sweep->steps_taken > STEPS_PER_TICK) {
            sweep->steps_taken = 0;
            dtn_task_tick(task);
        }
        if (options[issue] == dtn_rows_issue_size(sweep->rows, issue)) {
            if (issue == 0)
                return false;
            options[--issue]++;
            *from = issue < *from ? issue : *from;
        } else if (!enter(sweep, issue)) {
            options[issue]++;
        } else if (++issue < split) {
            options[issue] = 0;
        }
    }
    return true;
}

/* The packages no rule forbids. */
static dtn_row sift_allowed(dtn_sweep *sweep)
{
    const dtn_rows *rows = sweep->rows;
    bool is_mixed = false;
    for (uint32_t i = 0; i < sweep->rule_count; i++) {
        dtn_row row = dtn_sieve_row(&sweep->rules[i], &sweep->stand);
        if (row.truth == DTN_ALWAYS)
            return (dtn_row){DTN_NEVER, rows->none};
        if (row.truth == DTN_NEVER)
            continue;
        const uint64_t *before = is_mixed ? sweep->allowed_room : rows->every;
        for (uint32_t word = 0; word < rows->word_count; word++)
            sweep->allowed_room[word] = before[word] & ~row.words[word];
        is_mixed = true;
    }
    return is_mixed ? dtn_row_of(rows, sweep->allowed_room) : (dtn_row){DTN_ALWAYS, rows->every};
}

bool dtn_sweep_next(dtn_task *task, dtn_sweep *sweep)
{
    uint32_t from;
    while (sweep->rows->all > 0 && move_on(task, sweep, &from)) {
        sweep->stand.block++;
        sweep->steps_taken += sweep->rows->package_count / 64;
        for (uint32_t issue = from; issue < sweep->rows->split; issue++)
            sweep->stand.changed_at[issue] = sweep->stand.block;
        sweep->first_package = sweep->ordinal[sweep->rows->split] * sweep->rows->package_count;
        sweep->allowed = sift_allowed(sweep);
        sweep->wanted = NULL;
        if (sweep->allowed.truth != DTN_NEVER)
            return true;
    }
    return false;
}

/* ---- the parties in a block ------------------------------------------------------------------------- */

static void make_scores(dtn_side *side, const dtn_sweep *sweep)
{
    uint32_t word_count = sweep->rows->word_count;
    memcpy(side->made.values, side->fixed.values, (size_t)word_count * 64 * sizeof *side->made.values);
    for (uint32_t i = 0; i < side->bonus_count; i++)
        if (side->bonuses[i].when.row.truth == DTN_SOMETIMES)
            add_where(side->made.values, side->bonuses[i].when.row.words, word_count,
                      (const double(*)[4])side->bonuses[i].step);
    bound(&side->made, word_count);
    side->made_at = sweep->stand.block;
}

const dtn_side *dtn_sweep_side(dtn_sweep *sweep, uint32_t party)
{
    dtn_side *side = &sweep->sides[party];
    if (side->scored_at == sweep->stand.block)
        return side;
    side->scored_at = sweep->stand.block;
    side->base = sweep->base[(size_t)sweep->rows->split * sweep->state->party_count + party];
    bool is_mixed = false, is_stale = side->made_at == 0;
    for (uint32_t i = 0; i < side->bonus_count; i++) {
        dtn_bonus *bonus = &side->bonuses[i];
        dtn_row row = dtn_sieve_row(&bonus->when, &sweep->stand);
        is_mixed |= row.truth == DTN_SOMETIMES;
        is_stale |= bonus->when.sifted_at > side->made_at;
        if (row.truth == DTN_ALWAYS)
            side->base += bonus->amount;
    }
    if (is_mixed && is_stale)
        make_scores(side, sweep);
    side->scores = is_mixed ? &side->made : &side->fixed;
    return side;
}

dtn_row dtn_sweep_refused(dtn_sweep *sweep, uint32_t party)
{
    dtn_side *side = &sweep->sides[party];
    const dtn_rows *rows = sweep->rows;
    if (side->refused_at == sweep->stand.block)
        return side->refused;
    side->refused_at = sweep->stand.block;
    side->refused = (dtn_row){DTN_NEVER, rows->none};
    for (size_t i = 0; i < side->stakes->refusal_count && side->refused.truth != DTN_ALWAYS; i++) {
        dtn_row row = dtn_sieve_row(&side->refusals[i], &sweep->stand);
        if (row.truth == DTN_NEVER)
            continue;
        for (uint32_t word = 0; word < rows->word_count; word++)
            side->refused_room[word] = side->refused.words[word] | row.words[word];
        side->refused = dtn_row_of(rows, side->refused_room);
    }
    return side->refused;
}

/* A word in which some scores are too near the walk-away for doubles. */
static uint64_t decide_exactly(dtn_sweep *sweep, uint32_t party, uint32_t word, uint64_t sure, uint64_t maybe)
{
    const dtn_stakes *stakes = &sweep->state->stakes[party];
    for (uint64_t open = maybe & ~sure & sweep->rows->every[word]; open; open &= open - 1) {
        const uint16_t *options = dtn_sweep_options(sweep, word * 64 + (uint32_t)__builtin_ctzll(open));
        if (dtn_state_exact_score(sweep->state, party, options) >= stakes->exact_walk_away)
            sure |= open & -open;
    }
    return sure;
}

/* The packages whose score is enough; whole words by their bounds where these decide. */
static void compare_words(dtn_sweep *sweep, uint32_t party, uint64_t *enough)
{
    const dtn_side *side = &sweep->sides[party];
    const dtn_scores *scores = side->scores;
    double base = side->base, sure = side->accept_from + side->doubt, maybe = side->accept_from - side->doubt;
    for (uint32_t word = 0; word < sweep->rows->word_count; word++) {
        const double *values = scores->values + (size_t)word * 64;
        uint64_t bits;
        if (sweep->wanted && !sweep->wanted[word])
            bits = 0;
        else if (base + scores->high[word] < maybe)
            bits = 0;
        else if (base + scores->low[word] >= sure)
            bits = UINT64_MAX;
        else
            bits = dtn_at_least(values, base, sure);
        if (side->doubt > 0 && bits != UINT64_MAX && !(sweep->wanted && !sweep->wanted[word]))
            bits = decide_exactly(sweep, party, word, bits, dtn_at_least(values, base, maybe));
        enough[word] = bits & sweep->rows->every[word];
    }
}

static dtn_row sift_accepted(dtn_sweep *sweep, uint32_t party)
{
    const dtn_rows *rows = sweep->rows;
    dtn_row refused = dtn_sweep_refused(sweep, party);
    uint64_t *room = sweep->sides[party].accepted_room;
    if (refused.truth == DTN_ALWAYS)
        return (dtn_row){DTN_NEVER, rows->none};
    const uint64_t *enough = rows->every;
    if (sweep->state->stakes[party].has_preferences) {
        const dtn_side *side = dtn_sweep_side(sweep, party);
        if (side->base + side->scores->highest < side->accept_from - side->doubt)
            return (dtn_row){DTN_NEVER, rows->none};
        if (!(side->base + side->scores->lowest >= side->accept_from + side->doubt)) {
            compare_words(sweep, party, room);
            enough = room;
        }
    }
    if (refused.truth == DTN_NEVER)
        return enough == room ? dtn_row_of(rows, room) : (dtn_row){DTN_ALWAYS, enough};
    for (uint32_t word = 0; word < rows->word_count; word++)
        room[word] = enough[word] & ~refused.words[word];
    return dtn_row_of(rows, room);
}

dtn_row dtn_sweep_accepted(dtn_sweep *sweep, uint32_t party)
{
    dtn_side *side = &sweep->sides[party];
    if (side->accepted_at != sweep->stand.block) {
        side->accepted = sift_accepted(sweep, party);
        side->accepted_at = sweep->stand.block;
    }
    return side->accepted;
}

/* ---- the zone in a block ---------------------------------------------------------------------------- */

/* met = met and all members accept; false as soon as nothing is left */
static bool narrow_by_all(dtn_sweep *sweep, const dtn_need *need, uint64_t *met)
{
    for (uint32_t i = 0; i < need->party_count; i++) {
        dtn_row row = dtn_sweep_accepted(sweep, need->parties[i]);
        if (row.truth == DTN_NEVER)
            return false;
        for (uint32_t word = 0; row.truth == DTN_SOMETIMES && word < sweep->rows->word_count; word++)
            met[word] &= row.words[word];
    }
    return true;
}

enum { PLANES = 54 };

/* Adds `votes` to the sums of the packages in `who`: plane k holds bit k of 64 sums. */
static void add_votes(uint64_t *planes, uint32_t plane_count, uint64_t votes, uint64_t who)
{
    uint64_t carry = 0;
    for (uint32_t k = 0; k < plane_count; k++) {
        uint64_t added = votes >> k & 1 ? who : 0, sum = planes[k];
        planes[k] = sum ^ added ^ carry;
        carry = (sum & added) | (carry & (sum ^ added));
    }
}

static uint64_t reach_quota(const uint64_t *planes, uint32_t plane_count, uint64_t quota)
{
    uint64_t above = 0, equal = UINT64_MAX;
    if (quota >> plane_count)
        return 0;
    for (uint32_t k = plane_count; k-- > 0;) {
        if (quota >> k & 1) {
            equal &= planes[k];
        } else {
            above |= equal & planes[k];
            equal &= ~planes[k];
        }
    }
    return above | equal;
}

static double votes_of(const dtn_need *need, uint32_t member)
{
    return need->kind == DTN_NEED_VOTES ? need->votes[member] : 1;
}

static uint64_t count_votes(dtn_sweep *sweep, const dtn_need_rows *rows, uint32_t word)
{
    const dtn_need *need = rows->need;
    uint64_t planes[PLANES] = {0};
    for (uint32_t i = 0; i < need->party_count; i++)
        add_votes(planes, rows->planes, (uint64_t)votes_of(need, i),
                  sweep->sides[need->parties[i]].accepted.words[word]);
    return reach_quota(planes, rows->planes, rows->whole_quota);
}

/* Votes that are not whole: package by package, added in the order of the need. */
static uint64_t add_up_votes(dtn_sweep *sweep, const dtn_need_rows *rows, uint32_t word)
{
    const dtn_need *need = rows->need;
    uint64_t met = 0;
    for (uint32_t bit = 0; bit < 64; bit++) {
        double sum = 0;
        for (uint32_t i = 0; i < need->party_count; i++)
            if (sweep->sides[need->parties[i]].accepted.words[word] >> bit & 1)
                sum += votes_of(need, i);
        met |= (uint64_t)(sum >= rows->quota) << bit;
    }
    return met;
}

static void narrow_by_votes(dtn_sweep *sweep, const dtn_need_rows *rows, uint64_t *met)
{
    for (uint32_t i = 0; i < rows->need->party_count; i++)
        dtn_sweep_accepted(sweep, rows->need->parties[i]);
    for (uint32_t word = 0; word < sweep->rows->word_count; word++)
        if (met[word])
            met[word] &= rows->planes ? count_votes(sweep, rows, word) : add_up_votes(sweep, rows, word);
}

bool dtn_sweep_narrow(dtn_sweep *sweep, const uint64_t *words)
{
    for (uint32_t word = 0; word < sweep->rows->word_count; word++)
        sweep->allowed_room[word] = sweep->allowed.words[word] & words[word];
    sweep->allowed = dtn_row_of(sweep->rows, sweep->allowed_room);
    return sweep->allowed.truth != DTN_NEVER;
}

/* What has left the zone once does not come back to it: no later need looks at it. */
dtn_row dtn_sweep_zone(dtn_sweep *sweep)
{
    const dtn_rows *rows = sweep->rows;
    size_t size = rows->word_count * sizeof *sweep->zone_room;
    uint64_t *zone = sweep->zone_room, *met = sweep->met_room;
    memcpy(zone, sweep->allowed.words, size);
    sweep->wanted = sweep->is_zone_only ? zone : NULL;
    for (size_t i = 0; i < sweep->state->need_count; i++) {
        dtn_need_rows *need = &sweep->needs[i];
        dtn_row when = dtn_sieve_row(&need->when, &sweep->stand);
        if (when.truth == DTN_NEVER)
            continue;
        memcpy(met, zone, size);
        if (need->need->kind != DTN_NEED_ALL)
            narrow_by_votes(sweep, need, met);
        else if (!narrow_by_all(sweep, need->need, met))
            memset(met, 0, size);
        uint64_t any = 0;
        for (uint32_t word = 0; word < rows->word_count; word++)
            any |= zone[word] = met[word] | (zone[word] & ~when.words[word]);
        if (!any)
            return (dtn_row){DTN_NEVER, rows->none};
    }
    return dtn_row_of(rows, zone);
}

const uint16_t *dtn_sweep_options(dtn_sweep *sweep, uint32_t index)
{
    dtn_rows_options(sweep->rows, index, sweep->stand.options);
    return sweep->stand.options;
}
