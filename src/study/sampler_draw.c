/* SPDX-License-Identifier: MIT
 * Question  Which certain case does run r draw?
 * Method    Uniform numbers by counter, each turned into what it stands for; then plain arithmetic in a fixed order.
 * Source    Salmon et al. 2011 (numbers); Wichura 1988 (normal curves); Devroye 1986, V.2 (spacings of sorted
 *           uniforms are a flat Dirichlet).
 * Cost      about 10 ns a block of two uniforms, 5 ns a range more; 1 ns an option and party. No memory.
 * Limits    52 bits a uniform; sums and products are doubles, compared through the tolerance of drawn states. */
#include "numeric/normal.h"
#include "numeric/tolerance.h"
#include "study/influence.h"
#include "study/sampler_plan.h"

#include <string.h>

/* ---- drawn numbers ------------------------------------------------------------------------------------- */

static void draw_numbers(const dtn_plan *plan, const double *uniforms, double *slots)
{
    for (uint32_t i = 0; i < plan->normal_count; i++) {
        const dtn_plan_normal *n = &plan->normals[i];
        double z = dtn_normal_quantile(uniforms[n->uniform]);
        slots[n->slot] = n->best + z * (z < 0 ? n->spread_below : n->spread_above);
    }
    for (uint32_t i = 0; i < plan->even_count; i++) {
        const dtn_plan_even *e = &plan->evens[i];
        slots[e->slot] = e->low + uniforms[e->uniform] * e->width;
    }
    for (uint32_t i = 0; i < plan->chance_count; i++) {
        const dtn_plan_chance *c = &plan->chances[i];
        slots[c->slot] = uniforms[c->uniform] < slots[c->share]; /* so shares are clipped to 0 to 1 */
    }
}

/* Each number trickles down through larger ones, without a branch: for the few numbers of most orders. */
static void sort_few(double *numbers, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        double rest = numbers[i];
        for (uint32_t k = 0; k < i; k++) {
            double here = numbers[k];
            numbers[k] = here < rest ? here : rest;
            rest = here < rest ? rest : here;
        }
        numbers[i] = rest;
    }
}

static void sift_down(double *heap, uint32_t count, uint32_t at)
{
    double moved = heap[at];
    for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && heap[child + 1] > heap[child])
            child++;
        if (heap[child] <= moved)
            break;
        heap[at] = heap[child];
    }
    heap[at] = moved;
}

static void sort_many(double *numbers, uint32_t count)
{
    for (uint32_t at = count / 2; at-- > 0;)
        sift_down(numbers, count, at);
    for (uint32_t left = count - 1; left > 0; left--) {
        double largest = numbers[0];
        numbers[0] = numbers[left];
        numbers[left] = largest;
        sift_down(numbers, left, 0);
    }
}

static void draw_orders(const dtn_plan *plan, double *uniforms, double *slots)
{
    enum { FEW = 32 };
    for (uint32_t i = 0; i < plan->order_count; i++) {
        const dtn_plan_order *order = &plan->orders[i];
        double *numbers = uniforms + order->uniform;
        if (order->uniform_count <= FEW)
            sort_few(numbers, order->uniform_count);
        else
            sort_many(numbers, order->uniform_count);
        for (uint32_t cut = 0; cut < order->cut_count; cut++)
            slots[order->first_slot + cut] = order->scale * numbers[order->places[cut]];
    }
}

/* ---- what is not drawn --------------------------------------------------------------------------------- */

static void stand_centrally(const dtn_plan *plan, const uint64_t *number_of, double *slots)
{
    for (uint32_t slot = 0; slot < plan->slot_count; slot++)
        if (plan->factor_of[slot] != DTN_NOBODY && number_of[plan->factor_of[slot]] == DTN_RUN_CENTRAL)
            slots[slot] = plan->central[slot];
}

static void hold_fixed(const dtn_plan *plan, const double *fixed, uint32_t factor_count, double *slots)
{
    for (uint32_t factor = 0; factor < factor_count; factor++)
        if (plan->fixed_slot[factor] != DTN_NO_SLOT && fixed[factor] == fixed[factor])
            slots[plan->fixed_slot[factor]] = fixed[factor];
}

void dtn_plan_draw(const dtn_plan *plan, const dtn_run *run, double *uniforms, double *slots)
{
    dtn_random_blocks(run->seed, plan->blocks, plan->block_count, run->number, run->number_of, uniforms);
    draw_numbers(plan, uniforms, slots);
    draw_orders(plan, uniforms, slots);
}

static void draw_slots(const dtn_sampler *sampler, const dtn_run *run, double *uniforms, double *slots)
{
    const dtn_plan *plan = sampler->plan;
    if (!run->number_of && run->number == DTN_RUN_CENTRAL) {
        memcpy(slots, plan->central, plan->slot_count * sizeof *slots);
    } else {
        dtn_plan_draw(plan, run, uniforms, slots);
        if (run->number_of)
            stand_centrally(plan, run->number_of, slots);
    }
    if (run->fixed)
        hold_fixed(plan, run->fixed, sampler->factor_count, slots);
    dtn_plan_follow(plan, slots);
}

void dtn_plan_follow(const dtn_plan *plan, double *slots)
{
    for (uint32_t i = 0; i < plan->step_count; i++) {
        dtn_plan_step step = plan->steps[i];
        double left = slots[step.left], right = slots[step.right];
        switch (step.kind) {
        case DTN_QUANTITY_NEGATE:
            left = -left;
            break;
        case DTN_QUANTITY_ADD:
            left += right;
            break;
        case DTN_QUANTITY_SUBTRACT:
            left -= right;
            break;
        case DTN_QUANTITY_MULTIPLY:
            left *= right;
            break;
        case DTN_QUANTITY_DIVIDE:
            left = right == 0 ? 0 : left / right; /* as in the central case; the checker has spoken */
            break;
        default: /* a copy */
            break;
        }
        slots[step.to] = left;
    }
}

/* ---- one party ----------------------------------------------------------------------------------------- */

static double clip(double value, double low, double high)
{
    value = value < low ? low : value;
    return value > high ? high : value;
}

/* worth = weight x value for the issue's options; returns the values behind them. */
static const uint32_t *fill_issue(const dtn_plan_issue *issue, const uint32_t *values, const double *slots,
                                  double weight, double *worth)
{
    for (uint32_t i = 0; i < issue->option_count; i++)
        worth[issue->first_option + i] = weight * clip(slots[values[i]], 0, 100);
    return values + issue->option_count;
}

static void fill_weighed(const dtn_plan_party *party, const double *slots, double *worth)
{
    double sum = 0;
    for (uint32_t i = 0; i < party->issue_count; i++) {
        double weight = slots[party->issues[i].weight];
        sum += weight > 0 ? weight : 0;
    }
    const uint32_t *values = party->values;
    for (uint32_t i = 0; i < party->issue_count; i++) {
        double weight = slots[party->issues[i].weight];
        weight = sum > 0 ? (weight > 0 ? weight : 0) / sum : 1.0 / party->issue_count;
        values = fill_issue(&party->issues[i], values, slots, weight, worth);
    }
}

/* The part that ends at a rank goes evenly to all issues down to that rank. */
static void fill_ranked(const dtn_plan_party *party, const double *slots, double *weights, double *worth)
{
    double weight = 0, above = 1;
    for (uint32_t rank = party->rank_count; rank-- > 0;) {
        double below = rank == 0 ? 0 : slots[party->first_cut + rank - 1];
        weight += (above - below) / party->rank_ends[rank];
        weights[rank] = weight;
        above = below;
    }
    const uint32_t *values = party->values;
    for (uint32_t i = 0; i < party->issue_count; i++)
        values = fill_issue(&party->issues[i], values, slots, weights[party->issues[i].weight], worth);
}

static void fill_scored(const dtn_plan_party *party, const double *slots, double *worth)
{
    const uint32_t *values = party->values;
    for (uint32_t i = 0; i < party->issue_count; i++) {
        const dtn_plan_issue *issue = &party->issues[i];
        for (uint32_t option = 0; option < issue->option_count; option++)
            worth[issue->first_option + option] = slots[values[option]];
        values += issue->option_count;
    }
}

/* In the order in which dtn_state_score adds. */
static double score_of(const dtn_plan_walk *walk, const dtn_stakes *stakes, uint32_t issue_count)
{
    double score = 0;
    for (uint32_t issue = 0; issue < issue_count; issue++)
        score += stakes->worth[walk->worths[issue]];
    for (uint32_t i = 0; i < walk->point_count; i++)
        score += stakes->points[walk->points[i]].amount;
    return score;
}

/* Each line goes to its place in the stakes; without any the default's 0 stands there. */
static double best_walk_away(const dtn_plan_party *party, const double *slots, const dtn_stakes *stakes,
                             uint32_t issue_count)
{
    double best = 0;
    for (uint32_t i = 0; i < party->walk_count; i++) {
        const dtn_plan_walk *walk = &party->walks[i];
        double line = walk->has_score ? score_of(walk, stakes, issue_count) : 0;
        if (walk->amount != DTN_NO_SLOT)
            line += slots[walk->amount];
        stakes->walk_away_lines[i] = line;
        if (i == 0 || line > best)
            best = line;
    }
    return best;
}

static bool binds(const double *slots, uint32_t chance)
{
    return chance == DTN_NO_SLOT || slots[chance] != 0;
}

static void fill_stakes(const dtn_plan_party *party, const double *slots, double *weights, dtn_stakes *stakes,
                        uint32_t issue_count)
{
    if (party->worth == DTN_WORTH_WEIGHED)
        fill_weighed(party, slots, stakes->worth);
    else if (party->worth == DTN_WORTH_RANKED)
        fill_ranked(party, slots, weights, stakes->worth);
    else if (party->worth == DTN_WORTH_SCORED)
        fill_scored(party, slots, stakes->worth);
    for (size_t i = 0; i < stakes->points_count; i++) {
        const dtn_plan_points *points = &party->points[i];
        stakes->points[i].amount = binds(slots, points->chance) ? points->sign * slots[points->amount] : 0;
    }
    stakes->walk_away = best_walk_away(party, slots, stakes, issue_count);
    stakes->doubt = dtn_tolerance(stakes->walk_away);
}

/* ---- the state ----------------------------------------------------------------------------------------- */

/* Which of `count` conditions bind; those that do are listed. Returns how many. */
static size_t list_binding(const uint32_t *chances, size_t count, const double *slots,
                           const dtn_condition *const *all, const dtn_condition **listed, bool *is_listed)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        is_listed[i] = binds(slots, chances[i]);
        listed[found] = all[i];
        found += is_listed[i];
    }
    return found;
}

static void fill_party(const dtn_sampler *sampler, uint32_t party, const double *slots, double *weights,
                       dtn_drawn *drawn)
{
    const dtn_plan_party *planned = &sampler->plan->parties[party];
    const dtn_stakes *whole = &sampler->structure->stakes[party];
    dtn_stakes *stakes = &drawn->state.stakes[party];
    fill_stakes(planned, slots, weights, stakes, drawn->state.issue_count);
    stakes->refusal_count = list_binding(planned->refusals, whole->refusal_count, slots, whole->refusals,
                                         stakes->refusals, drawn->refusal_binds[party]);
}

static void fill_rules(const dtn_sampler *sampler, const double *slots, dtn_drawn *drawn)
{
    const dtn_state *structure = sampler->structure;
    drawn->state.forbidden_count =
        list_binding(sampler->plan->rules, structure->forbidden_count, slots, structure->forbidden,
                     drawn->state.forbidden, drawn->rule_binds);
}

void dtn_sampler_draw(const dtn_sampler *sampler, const dtn_run *run, dtn_drawn *drawn)
{
    const dtn_plan *plan = sampler->plan;
    double *uniforms = drawn->rooms, *slots = uniforms + 2 * (size_t)plan->block_count;
    double *weights = slots + plan->slot_count;
    draw_slots(sampler, run, uniforms, slots);
    for (uint32_t party = 0; party < drawn->state.party_count; party++)
        fill_party(sampler, party, slots, weights, drawn);
    fill_rules(sampler, slots, drawn);
}

void dtn_sampler_exchange(const dtn_sampler *sampler, const dtn_influence *of, uint64_t seed, uint64_t number,
                          dtn_drawn *drawn)
{
    const dtn_plan *plan = sampler->plan;
    double *uniforms = drawn->rooms, *slots = uniforms + 2 * (size_t)plan->block_count;
    double *weights = slots + plan->slot_count;
    dtn_plan_draw(of->plan, &(dtn_run){.seed = seed, .number = number}, uniforms, slots);
    dtn_plan_follow(of->plan, slots);
    for (uint32_t i = 0; i < of->party_count; i++)
        fill_party(sampler, of->parties[i], slots, weights, drawn);
    if (of->moves_rules)
        fill_rules(sampler, slots, drawn);
}
