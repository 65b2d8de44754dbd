/* SPDX-License-Identifier: MIT */
#include "report/case_counts.h"

static bool is_drawn(const dtn_judgement *judgement, const dtn_bindings *bindings)
{
    if (judgement->ranked_count > 0)
        return true;
    if (judgement->quantity && dtn_quantity_is_uncertain(judgement->quantity, bindings))
        return true;
    if (judgement->chance && dtn_quantity_is_uncertain(judgement->chance, bindings))
        return true;
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        if (judgement->entries[i].quantity &&
            dtn_quantity_is_uncertain(judgement->entries[i].quantity, bindings))
            return true;
    return false;
}

static bool cites_later(const dtn_situation *situation, dtn_evidence evidence)
{
    uint32_t day = situation->as_of.number;
    for (uint32_t i = 0; i < evidence.cited_count && day > 0; i++)
        if (situation->of->sources[evidence.cited[i].source].date.number > day)
            return true;
    return false;
}

static bool stands_before(dtn_span a, dtn_span b)
{
    return a.file != b.file ? a.file < b.file : a.start < b.start;
}

/* Keeps the first places in order; `counts->hindsight` counts those before this one. */
static void keep_hindsight(dtn_case_counts *counts, dtn_span place)
{
    uint32_t count = counts->hindsight < DTN_HINDSIGHT_NAMED ? counts->hindsight : DTN_HINDSIGHT_NAMED;
    for (uint32_t i = 0; i < DTN_HINDSIGHT_NAMED; i++)
        if (i >= count || stands_before(place, counts->hindsight_at[i])) {
            dtn_span moved = counts->hindsight_at[i];
            counts->hindsight_at[i] = place;
            place = moved;
        }
}

static void count_judgement(dtn_case_counts *counts, const dtn_judgement *judgement,
                            const dtn_situation *situation)
{
    bool is_later = cites_later(situation, judgement->evidence);
    bool is_cited = judgement->evidence.cited_count > 0, has_note = judgement->evidence.note.length > 0;
    for (uint32_t i = 0; i < judgement->entry_count; i++) {
        is_cited |= judgement->entries[i].evidence.cited_count > 0;
        is_later |= cites_later(situation, judgement->entries[i].evidence);
        has_note |= judgement->entries[i].evidence.note.length > 0;
    }
    counts->judgements++;
    counts->cited += is_cited;
    counts->reasoned += has_note && !is_cited;
    counts->bare += !has_note && !is_cited;
    if (is_later)
        keep_hindsight(counts, judgement->span);
    counts->hindsight += is_later;
    counts->drawn += is_drawn(judgement, &situation->bindings);
}

static void count_force(dtn_case_counts *counts, const dtn_force *force, const dtn_situation *situation)
{
    if (force->judgement)
        count_judgement(counts, force->judgement, situation);
}

static void count_forces(dtn_case_counts *counts, const dtn_forces *forces, const dtn_situation *situation)
{
    for (uint32_t i = 0; i < forces->count; i++)
        count_force(counts, &forces->items[i], situation);
}

static void count_party(dtn_case_counts *counts, const dtn_situation *situation, uint32_t party)
{
    const dtn_case *c = situation->of;
    count_force(counts, &situation->weighs[party], situation);
    count_force(counts, &situation->aims[party], situation);
    count_forces(counts, &situation->walk_aways[party], situation);
    count_forces(counts, &situation->points[party], situation);
    count_forces(counts, &situation->refusals[party], situation);
    counts->refusals += situation->refusals[party].count;
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        count_force(counts, &situation->values[party * c->issue_count + issue], situation);
        count_force(counts, &situation->scores[party * c->issue_count + issue], situation);
    }
}

/* Of several statements about one quantity the one in force is the one the bindings point at. */
static void count_quantities(dtn_case_counts *counts, const dtn_situation *situation,
                             dtn_judgements judgements)
{
    for (uint32_t i = 0; i < judgements.count; i++) {
        const dtn_judgement *judgement = &judgements.items[i];
        const dtn_quantity *const *bound = judgement->kind == DTN_JUDGEMENT_LET ? situation->bindings.lets
                                           : judgement->kind == DTN_JUDGEMENT_COUNT
                                               ? situation->bindings.counts
                                               : NULL;
        if (bound && bound[judgement->name] == judgement->quantity)
            count_judgement(counts, judgement, situation);
    }
}

static bool is_ahead(const dtn_situation *situation, uint32_t event)
{
    for (uint32_t i = 0; i < situation->event_ahead_count; i++)
        if (situation->events_ahead[i] == event)
            return true;
    return false;
}

static void count_frame(dtn_case_counts *counts, const dtn_situation *situation)
{
    const dtn_case *c = situation->of;
    for (uint32_t i = 0; i < c->issue_count; i++)
        counts->issues_moved += c->issues[i].mover != DTN_MOVED_TOGETHER;
    for (uint32_t i = 0; i < c->precedent_count; i++) {
        bool is_later = situation->as_of.number > 0 && c->precedents[i].day.number > situation->as_of.number;
        counts->precedents_later += is_later;
        counts->precedents_past += !is_later;
    }
    for (uint32_t i = 0; i < c->expectation_count; i++)
        counts->expectations_resolved +=
            c->expectations[i].resolved != DTN_UNSAID || c->expectations[i].has_outcome;
}

dtn_case_counts dtn_count_case(const dtn_situation *situation)
{
    const dtn_case *c = situation->of;
    dtn_case_counts counts = {0};
    for (uint32_t party = 0; party < c->party_count; party++)
        count_party(&counts, situation, party);
    count_forces(&counts, &situation->status_quo_lines, situation);
    count_forces(&counts, &situation->rules, situation);
    count_forces(&counts, &situation->needs, situation);
    counts.rules = situation->rules.count;
    counts.needs = situation->needs.count;
    count_quantities(&counts, situation, c->base);
    for (uint32_t event = 0; event < c->event_count; event++)
        if (!is_ahead(situation, event)) {
            counts.events_past++;
            count_quantities(&counts, situation, c->events[event].judgements);
        }
    if (situation->view != DTN_NOBODY)
        count_quantities(&counts, situation, c->views[situation->view].judgements);
    count_frame(&counts, situation);
    return counts;
}
