/* SPDX-License-Identifier: MIT */
#include "study/coverage.h"

dtn_support dtn_support_of(const dtn_cited *cited, uint32_t cited_count, bool has_note)
{
    static const dtn_support supports[] = {
        [DTN_CITED_UNVERIFIED] = DTN_SUPPORT_UNVERIFIED, [DTN_CITED_LINES] = DTN_SUPPORT_LINES,
        [DTN_CITED_EXACT] = DTN_SUPPORT_EXACT,           [DTN_CITED_NORMALISED] = DTN_SUPPORT_NORMALISED,
        [DTN_CITED_MISSING] = DTN_SUPPORT_MISSING,
    };
    dtn_support best = has_note ? DTN_SUPPORT_REASON : DTN_SUPPORT_BARE;
    for (uint32_t i = 0; i < cited_count; i++)
        if (supports[cited[i].state] > best)
            best = supports[cited[i].state];
    return best;
}
