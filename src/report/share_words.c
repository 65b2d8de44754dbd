/* SPDX-License-Identifier: MIT */
#include "report/share_words.h"

#include "report/wording.h"

#include <math.h> /* NAN alone */

void dtn_write_share(dtn_json *json, const char *key, const dtn_share *share)
{
    dtn_json_key(json, key);
    dtn_json_number(json, share ? share->share : NAN);
    dtn_json_key(json, "low");
    dtn_json_number(json, share ? share->low : NAN);
    dtn_json_key(json, "high");
    dtn_json_number(json, share ? share->high : NAN);
}

/* In percent, with `places` decimals. What is not all or nothing does not read as if it were. */
static dtn_text percent(dtn_task *task, double share, int places, bool in_words)
{
    const char *edge = places > 0 ? "0.1" : "1", *other_edge = places > 0 ? "99.9" : "99";
    double step = places > 0 ? 0.001 : 0.01;
    dtn_builder out = {.task = task};
    if (share > 0 && share < step)
        dtn_build(&out, "%s%s", in_words ? "under " : "<", edge);
    else if (share < 1 && share > 1 - step)
        dtn_build(&out, "%s%s", in_words ? "over " : ">", other_edge);
    else
        dtn_build_rounded(&out, share * 100, share > 0 && share < 1 ? places : 0);
    return dtn_built(&out);
}

/* A decimal only where the interval is narrower than five points. */
static int places_of(const dtn_share *share)
{
    return share->high - share->low < 0.05;
}

static dtn_text interval(dtn_task *task, const dtn_share *share, bool in_words)
{
    dtn_text low = percent(task, share->low, places_of(share), in_words);
    dtn_text high = percent(task, share->high, places_of(share), in_words);
    if (dtn_text_equal(low, high))
        return dtn_text_build(task, "%t%%", low);
    return dtn_text_build(task, "%t to %t%%", low, high);
}

dtn_text dtn_interval_words(dtn_task *task, const dtn_share *share)
{
    return interval(task, share, false);
}

dtn_text dtn_percent_words(dtn_task *task, const dtn_share *share)
{
    return dtn_text_build(task, "%t%%", percent(task, share->share, places_of(share), false));
}

dtn_text dtn_share_words(dtn_task *task, const dtn_share *share, uint64_t run_count)
{
    if (run_count == 0)
        return share->share > 0 ? DTN_TEXT("every run (nothing is drawn)")
                                : DTN_TEXT("no run (nothing is drawn)");
    return dtn_text_build(task, "%t%% of %t (%t)", percent(task, share->share, places_of(share), true),
                          dtn_word_things(task, run_count, "run", "runs"), interval(task, share, true));
}
