/* SPDX-License-Identifier: MIT
 * api/ask_runs.c: the runs and effects that several questions rest on, worked out by the first that asks. */
#include "api/asked.h"

#include "study/sensitivity.h"

/* Only of what the options say: a question that adds conditions of its own asks for runs of its own. */
static dtn_kept_key key_of(const dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    return (dtn_kept_key){.c = asked->c,
                          .day = asked->question.as_of.number,
                          .view = asked->question.view,
                          .settings = options->settings,
                          .setting_count = options->setting_count,
                          .given = options->given,
                          .seed = options->seed};
}

/* What the limit of memory, if there is one, leaves beside the case and the answer at hand. */
static size_t room_to_keep(const dtn_asked *asked)
{
    const dtn_dossier *dossier = asked->inquiry->dossier;
    size_t limit = dossier->host.memory_limit;
    size_t taken = dossier->reading.arena.in_use + dossier->answering.arena.in_use;
    if (limit == 0)
        return DTN_KEPT_NO_LIMIT;
    return taken < limit ? limit - taken : 0;
}

dtn_runs dtn_asked_runs(dtn_asked *asked, const dtn_sampler *sampler, uint64_t count)
{
    dtn_kept *kept = &asked->inquiry->dossier->kept;
    const dtn_kept_key key = key_of(asked);
    dtn_runs runs;
    if (dtn_kept_find_runs(kept, asked->task, &key, count, &runs))
        return runs;
    runs = dtn_runs_zone(asked->task, sampler, key.seed, count);
    dtn_kept_put_runs(kept, &key, &runs, room_to_keep(asked));
    return runs;
}

const dtn_runs *dtn_asked_runs_wanted(dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    if (!asked->situation->is_uncertain || options->runs <= 0)
        return NULL;
    const dtn_sampler *sampler = dtn_sampler_prepare(asked->task, asked->situation);
    dtn_runs *runs = DTN_TAKE(asked->task, 1, dtn_runs);
    *runs = dtn_asked_runs(asked, sampler, (uint64_t)options->runs);
    if (runs->is_incomplete)
        asked->inquiry->status = DTN_STOPPED;
    return runs;
}

const dtn_sensitivity *dtn_asked_effects(dtn_asked *asked, const dtn_sampler *sampler, const dtn_runs *runs)
{
    dtn_kept *kept = &asked->inquiry->dossier->kept;
    const dtn_kept_key key = key_of(asked);
    dtn_sensitivity *found = DTN_TAKE(asked->task, 1, dtn_sensitivity);
    if (dtn_kept_find_effects(kept, asked->task, &key, runs->count, found))
        return found;
    *found = dtn_sensitivity_of_zone(asked->task, sampler, key.seed, runs);
    if (found->is_incomplete)
        return NULL; /* half of the pairs would mislead */
    dtn_kept_put_effects(kept, &key, runs->count, found, sampler->factor_count);
    return found;
}
