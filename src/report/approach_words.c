/* SPDX-License-Identifier: MIT */
#include "report/approach_words.h"

#include "report/wording.h"

dtn_text dtn_approach_words(dtn_task *task, const dtn_approach *approach)
{
    dtn_text packages = dtn_word_wide_things(task, &approach->packages, "package", "packages");
    const dtn_diagram *diagram = approach->diagram;
    if (approach->strategy == DTN_BY_MERGING)
        return dtn_text_build(
            task,
            "plan: %t are merged issue by issue, not listed; the conditions make a diagram of %t, at most %t "
            "between two issues",
            packages, dtn_word_things(task, diagram->arc_count, "arc", "arcs"),
            dtn_word_things(task, diagram->widest, "node", "nodes"));
    if (approach->strategy == DTN_BY_TRYING)
        return dtn_text_build(
            task,
            "plan: %t are neither listed, being too many, nor merged: a diagram of the conditions "
            "would need more than %t arcs, or more memory than it may take; some are tried",
            packages, dtn_word_count(task, DTN_DIAGRAM_LIMIT));
    if (approach->wish == DTN_WISH_LISTING)
        return dtn_text_build(task, "plan: %t are listed, as was asked", packages);
    if (approach->wish == DTN_WISH_NONE && dtn_wide_fits(&approach->packages, DTN_APPROACH_FEW))
        return dtn_text_build(task, "plan: %t are listed: so few take less time than a diagram", packages);
    return dtn_text_build(
        task,
        "plan: %t are listed: the conditions couple so many issues that a diagram of them would "
        "take longer",
        packages);
}

static const char *how_counted(const dtn_approach *approach, const dtn_zone *zone)
{
    if (approach->strategy == DTN_BY_LISTING)
        return "every package was looked at";
    if (zone->is_counted)
        return "packages were counted by merging equal sums";
    return zone->samples ? "exact counts are out of reach and were estimated" : "packages were not counted";
}

dtn_text dtn_zone_effort_words(dtn_task *task, const dtn_approach *approach, const dtn_zone *zone)
{
    if (approach->strategy == DTN_BY_LISTING)
        return dtn_text_build(task, "zone: %s", how_counted(approach, zone));
    if (approach->strategy == DTN_BY_TRYING)
        return dtn_text_build(task, "zone: %t tried, each bettered issue by issue",
                              dtn_word_things(task, zone->effort.steps, "package was", "packages were"));
    return dtn_text_build(task, "zone: margin by branch and bound after %t, at most %t at once; %s",
                          dtn_word_things(task, zone->effort.steps, "partial package", "partial packages"),
                          dtn_word_count(task, zone->effort.widest), how_counted(approach, zone));
}

dtn_text dtn_deals_effort_words(dtn_task *task, const dtn_approach *approach, const dtn_frontier *frontier,
                                const dtn_effort *effort)
{
    dtn_text deals = dtn_word_things(task, frontier->count, "efficient deal", "efficient deals");
    if (approach->strategy == DTN_BY_LISTING)
        return dtn_text_build(task, "deals: %t, each package of the zone compared with those known", deals);
    if (approach->strategy == DTN_BY_TRYING)
        return DTN_TEXT("deals: none are told: what was tried proves nothing of what was not");
    if (effort->end != DTN_SEARCH_PROVED)
        return dtn_text_build(task,
                              "deals: none are told: the merge was stopped after %t, at most %t at once",
                              dtn_word_things(task, effort->steps, "partial package", "partial packages"),
                              dtn_word_count(task, effort->widest));
    return dtn_text_build(task, "deals: %t, from %t, at most %t at once", deals,
                          dtn_word_things(task, effort->steps, "partial package", "partial packages"),
                          dtn_word_count(task, effort->widest));
}
