/* SPDX-License-Identifier: MIT */
#include "study/base_rate.h"

void dtn_base_rate_add(dtn_base_rate *rate, dtn_outcome outcome)
{
    rate->n++;
    rate->agreed.of += outcome.agreed != DTN_UNSAID;
    rate->agreed.count += outcome.agreed == DTN_YES;
    if (outcome.agreed != DTN_YES || outcome.held == DTN_UNSAID)
        return;
    rate->held.of++;
    rate->held.count += outcome.held == DTN_YES;
    rate->partly += outcome.held == DTN_PARTLY;
}

void dtn_base_rate_finish(dtn_base_rate *rate)
{
    rate->agreed = dtn_clopper_pearson(rate->agreed.count, rate->agreed.of);
    rate->held = dtn_clopper_pearson(rate->held.count, rate->held.of);
}
