/* SPDX-License-Identifier: MIT
 * Question  What did each run draw, in figures that a sentence can name?
 * Method    Each run is drawn again and the numbers, events, weights and values behind its state are written down.
 * Source    docs/method/scenario.md.
 * Cost      one draw a run and one number a dimension.
 * Limits    of a factor that draws several numbers each is a dimension of its own. */
#include "base/array.h"
#include "study/sampler_plan.h"
#include "study/scenario.h"

#include <math.h> /* NAN alone */

/* Where a dimension's number comes from. */
typedef struct origin {
    dtn_dimension dimension;
    uint32_t slot;  /* of numbers, events and values */
    uint32_t party; /* of weights */
    uint32_t place; /* of weights: the issue among those that count for the party */
    double *values;
} origin;

typedef DTN_ARRAY(origin) origin_list;

typedef struct listing {
    dtn_task *task;
    const dtn_sampler *sampler;
    origin_list list;
} listing;

static uint32_t issue_at(const dtn_case *c, uint32_t option)
{
    uint32_t issue = 0;
    while (c->first_option[issue + 1] <= option)
        issue++;
    return issue;
}

static void add(listing *x, origin item)
{
    DTN_PUSH(x->task, &x->list, item);
}

static void add_weights(listing *x, uint32_t factor, uint32_t party)
{
    const dtn_plan_party *plan = &x->sampler->plan->parties[party];
    for (uint32_t place = 0; place < plan->issue_count; place++) {
        uint32_t issue = issue_at(x->sampler->situation->of, plan->issues[place].first_option);
        add(x, (origin){.dimension = {factor, DTN_DIMENSION_WEIGHT, issue, 0, NULL},
                        .party = party,
                        .place = place});
    }
}

static void add_values(listing *x, uint32_t factor, uint32_t party, uint32_t issue)
{
    const dtn_plan_party *plan = &x->sampler->plan->parties[party];
    const uint32_t *slots = plan->values;
    for (uint32_t place = 0; place < plan->issue_count; place++) {
        const dtn_plan_issue *at = &plan->issues[place];
        bool is_it = at->first_option == x->sampler->situation->of->first_option[issue];
        for (uint32_t option = 0; is_it && option < at->option_count; option++)
            add(x, (origin){.dimension = {factor, DTN_DIMENSION_VALUE, issue, option, NULL},
                            .slot = slots[option]});
        slots += at->option_count;
    }
}

static void add_parts(listing *x, uint32_t factor)
{
    const dtn_plan *plan = x->sampler->plan;
    for (uint32_t slot = 0; slot < plan->slot_count; slot++)
        if (plan->factor_of[slot] == factor)
            add(x, (origin){.dimension = {factor, DTN_DIMENSION_PART, 0, 0, NULL}, .slot = slot});
}

static void add_factor(listing *x, uint32_t number)
{
    const dtn_factor *factor = &x->sampler->factors[number];
    const dtn_judgement *judgement = factor->judgement;
    if (factor->is_scalar || factor->is_event) {
        int kind = factor->is_event ? DTN_DIMENSION_EVENT : DTN_DIMENSION_NUMBER;
        add(x, (origin){.dimension = {.factor = number, .kind = kind},
                        .slot = x->sampler->plan->fixed_slot[number]});
    } else if (judgement->kind == DTN_JUDGEMENT_WEIGHS) {
        add_weights(x, number, factor->party);
    } else if (judgement->kind == DTN_JUDGEMENT_VALUES || judgement->kind == DTN_JUDGEMENT_SCORES) {
        add_values(x, number, factor->party, judgement->issue);
    } else {
        add_parts(x, number);
    }
}

static double weight_of_rank(const dtn_plan_party *party, const double *slots, uint32_t wanted)
{
    double weight = 0, above = 1;
    for (uint32_t rank = party->rank_count; rank-- > wanted;) {
        double below = rank == 0 ? 0 : slots[party->first_cut + rank - 1];
        weight += (above - below) / party->rank_ends[rank];
        above = below;
    }
    return weight;
}

static double weight_among_numbers(const dtn_plan_party *party, const double *slots, uint32_t place)
{
    double sum = 0, own = slots[party->issues[place].weight];
    for (uint32_t i = 0; i < party->issue_count; i++) {
        double weight = slots[party->issues[i].weight];
        sum += weight > 0 ? weight : 0;
    }
    return sum > 0 ? (own > 0 ? own : 0) / sum : 1.0 / party->issue_count;
}

static double number_of(const dtn_plan *plan, const origin *item, const double *slots)
{
    if (item->dimension.kind != DTN_DIMENSION_WEIGHT)
        return slots[item->slot];
    const dtn_plan_party *party = &plan->parties[item->party];
    if (party->worth == DTN_WORTH_RANKED)
        return 100 * weight_of_rank(party, slots, party->issues[item->place].weight);
    return 100 * weight_among_numbers(party, slots, item->place);
}

static bool draw_runs(listing *x, uint64_t seed, uint64_t run_count)
{
    enum { RUNS_BETWEEN_TICKS = 256 };
    const dtn_plan *plan = x->sampler->plan;
    dtn_drawn *drawn = dtn_drawn_prepare(x->task, x->sampler);
    const double *slots = drawn->rooms + 2 * (size_t)plan->block_count;
    for (uint64_t run = 0; run < run_count; run++) {
        if (run % RUNS_BETWEEN_TICKS == 0 && dtn_task_must_stop(x->task))
            return false;
        dtn_sampler_draw(x->sampler, &(dtn_run){.seed = seed, .number = run}, drawn);
        for (size_t i = 0; i < x->list.count; i++)
            x->list.items[i].values[run] = number_of(plan, &x->list.items[i], slots);
    }
    return true;
}

static bool changes(const double *values, uint64_t run_count)
{
    for (uint64_t run = 1; run < run_count; run++)
        if (values[run] != values[0])
            return true;
    return false;
}

const dtn_dimension *dtn_dimensions_draw(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                         uint64_t run_count, uint32_t *dimension_count)
{
    listing x = {.task = task, .sampler = sampler};
    *dimension_count = 0;
    for (uint32_t factor = 0; factor < sampler->factor_count; factor++)
        add_factor(&x, factor);
    for (size_t i = 0; i < x.list.count; i++)
        x.list.items[i].values = DTN_TAKE(task, (size_t)run_count, double);
    if (!draw_runs(&x, seed, run_count))
        return NULL;
    dtn_dimension *dimensions = DTN_TAKE(task, x.list.count, dtn_dimension);
    for (size_t i = 0; i < x.list.count; i++) {
        if (!changes(x.list.items[i].values, run_count))
            continue;
        dtn_dimension *to = &dimensions[(*dimension_count)++];
        *to = x.list.items[i].dimension;
        to->values = x.list.items[i].values;
    }
    return dimensions;
}
