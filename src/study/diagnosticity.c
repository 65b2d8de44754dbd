/* SPDX-License-Identifier: MIT */
#include "study/diagnosticity.h"

#include "base/sort.h"

static bool evidence_cites(const dtn_evidence *evidence, uint32_t source)
{
    for (uint32_t i = 0; i < evidence->cited_count; i++)
        if (evidence->cited[i].source == source)
            return true;
    return false;
}

static bool cites_any(const dtn_claim *claim)
{
    bool is_cited = claim->evidence.cited_count > 0;
    for (uint32_t i = 0; i < claim->test_count; i++)
        is_cited |= claim->tests[i].evidence.cited_count > 0;
    return is_cited;
}

bool dtn_claim_rests_on(const dtn_case *c, const dtn_claim *claim, uint32_t source)
{
    bool is_cited = evidence_cites(&claim->evidence, source);
    for (uint32_t i = 0; i < claim->test_count; i++)
        is_cited |= evidence_cites(&claim->tests[i].evidence, source);
    if (is_cited || cites_any(claim))
        return is_cited;
    uint32_t author = claim->by_view != DTN_NOBODY ? c->views[claim->by_view].by : claim->by_source;
    return author == source;
}

double dtn_diagnosticity_of(const dtn_diagnostic_claim *claim)
{
    return claim->pairs > 0 ? (double)claim->separated / (double)claim->pairs : 0;
}

static int order_claims(const void *a, const void *b, const void *context)
{
    const dtn_diagnostic_claim *claims = context;
    double first = dtn_diagnosticity_of(&claims[*(const uint32_t *)a]);
    double second = dtn_diagnosticity_of(&claims[*(const uint32_t *)b]);
    return (second > first) - (second < first);
}

static void take_row(dtn_diagnostic_claim *claim, dtn_claim_verdict *verdicts, const dtn_claim_row *row)
{
    verdicts[row->view == DTN_NOBODY ? 0 : row->view + 1] = row->verdict;
    claim->holding += row->verdict == DTN_CLAIM_HOLDS;
    claim->failing += row->verdict == DTN_CLAIM_FAILS;
}

/* A pair is told apart where the claim holds under one and fails under the other. */
static void count_pairs(dtn_diagnostic_claim *claim)
{
    uint64_t judged = (uint64_t)claim->holding + claim->failing;
    claim->separated = (uint64_t)claim->holding * claim->failing;
    claim->pairs = judged > 0 ? judged * (judged - 1) / 2 : 0;
}

static void add_to_source(dtn_diagnostic_source *source, const dtn_diagnostic_claim *claim,
                          uint32_t hypotheses)
{
    source->claims++;
    source->separating += claim->separated > 0;
    source->fitting_all += claim->pairs > 0 && claim->separated == 0;
    source->separated += claim->separated;
    source->pairs += claim->pairs;
    for (uint32_t i = 0; i < hypotheses; i++) {
        ((uint32_t *)source->holding)[i] += claim->verdicts[i] == DTN_CLAIM_HOLDS;
        ((uint32_t *)source->judged)[i] += claim->verdicts[i] != DTN_CLAIM_NOT_JUDGED;
    }
}

static dtn_diagnostic_source *add_up_sources(dtn_task *task, const dtn_case *c,
                                             const dtn_diagnostic_claim *claims, uint32_t hypotheses)
{
    dtn_diagnostic_source *sources = DTN_TAKE(task, (size_t)c->source_count + 1, dtn_diagnostic_source);
    for (uint32_t source = 0; source <= c->source_count; source++) {
        sources[source].holding = DTN_TAKE(task, hypotheses, uint32_t);
        sources[source].judged = DTN_TAKE(task, hypotheses, uint32_t);
    }
    for (uint32_t claim = 0; claim < c->claim_count; claim++) {
        bool is_placed = false;
        for (uint32_t source = 0; source < c->source_count; source++) {
            if (!dtn_claim_rests_on(c, &c->claims[claim], source))
                continue;
            add_to_source(&sources[source], &claims[claim], hypotheses);
            is_placed = true;
        }
        if (!is_placed)
            add_to_source(&sources[c->source_count], &claims[claim], hypotheses);
    }
    return sources;
}

dtn_diagnosticity dtn_diagnosticity_find(dtn_task *task, const dtn_case *c, const dtn_claims *judged)
{
    const uint32_t hypotheses = c->view_count + 1;
    dtn_diagnostic_claim *claims = DTN_TAKE(task, c->claim_count, dtn_diagnostic_claim);
    dtn_claim_verdict *verdicts = DTN_TAKE(task, (size_t)c->claim_count * hypotheses, dtn_claim_verdict);
    uint32_t *ranked = DTN_TAKE(task, c->claim_count, uint32_t);
    for (size_t i = 0; i < (size_t)c->claim_count * hypotheses; i++)
        verdicts[i] = DTN_CLAIM_NOT_JUDGED;
    for (uint32_t i = 0; i < c->claim_count; i++) {
        claims[i].claim = ranked[i] = i;
        claims[i].verdicts = &verdicts[(size_t)i * hypotheses];
    }
    for (size_t i = 0; i < judged->row_count; i++) {
        const dtn_claim_row *row = &judged->rows[i];
        take_row(&claims[row->claim], &verdicts[(size_t)row->claim * hypotheses], row);
    }
    for (uint32_t i = 0; i < c->claim_count; i++)
        count_pairs(&claims[i]);
    dtn_sort(task, ranked, c->claim_count, sizeof *ranked, order_claims, claims);
    return (dtn_diagnosticity){hypotheses, claims, c->claim_count, ranked,
                               add_up_sources(task, c, claims, hypotheses)};
}
