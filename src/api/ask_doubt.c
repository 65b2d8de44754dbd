/* SPDX-License-Identifier: MIT
 * api/ask_doubt.c: what `flip` learns from the runs. */
#include "api/asked.h"

#include "report/flip_doubt.h"
#include "solve/bargain.h"

static const uint16_t *find_deal(dtn_asked *asked)
{
    dtn_frontier frontier = dtn_approach_deals(asked->task, dtn_asked_approach(asked), asked->state, NULL);
    dtn_solutions solutions = dtn_bargain(asked->task, asked->state, &frontier);
    return solutions.nash.count > 0 ? frontier.deals[solutions.nash.items[0]].options : NULL;
}

static bool find_rules(dtn_asked *asked, dtn_doubt *doubt, uint64_t count)
{
    uint64_t seed = asked->inquiry->options->seed;
    dtn_scenarios *scenarios = DTN_TAKE(asked->task, 1, dtn_scenarios);
    count = count < DTN_SCENARIO_RUNS ? count : DTN_SCENARIO_RUNS;
    dtn_runs runs = dtn_asked_runs(asked, doubt->sampler, count);
    if (runs.is_incomplete)
        return false;
    *scenarios = dtn_scenarios_find(asked->task, doubt->sampler, seed, &runs);
    doubt->scenarios = scenarios->is_incomplete ? NULL : scenarios;
    return doubt->scenarios != NULL;
}

static bool find_tornado(dtn_asked *asked, dtn_doubt *doubt)
{
    dtn_tornado *tornado = DTN_TAKE(asked->task, 1, dtn_tornado);
    *tornado = dtn_tornado_find(asked->task, doubt->sampler, asked->inquiry->options->seed);
    doubt->tornado = tornado;
    return !tornado->is_incomplete;
}

static bool find_information(dtn_asked *asked, dtn_doubt *doubt, uint64_t count)
{
    doubt->deal = find_deal(asked);
    if (!doubt->deal)
        return true;
    dtn_information *information = DTN_TAKE(asked->task, 1, dtn_information);
    *information =
        dtn_information_find(asked->task, doubt->sampler, asked->inquiry->options->seed, count, doubt->deal);
    doubt->information = information;
    return !information->is_incomplete;
}

const struct dtn_doubt *dtn_asked_doubt(dtn_asked *asked, bool *is_incomplete)
{
    const dtn_options *options = asked->inquiry->options;
    *is_incomplete = false;
    if (asked->unlock.count > 0 || options->runs <= 0 || !asked->situation->is_uncertain)
        return NULL;
    dtn_doubt *doubt = DTN_TAKE(asked->task, 1, dtn_doubt);
    doubt->situation = asked->situation;
    doubt->sampler = dtn_sampler_prepare(asked->task, asked->situation);
    if (doubt->sampler->factor_count == 0)
        return NULL;
    uint64_t count = (uint64_t)options->runs;
    *is_incomplete = !find_rules(asked, doubt, count) || !find_tornado(asked, doubt) ||
                     !find_information(asked, doubt, count);
    return doubt;
}
