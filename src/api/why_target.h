/* SPDX-License-Identifier: MIT
 * api/why_target.h: what `why FILE TARGET` is about, read forgivingly. */
#pragma once

#include "api/asked.h"
#include "study/chain.h"

typedef enum dtn_why_kind { DTN_WHY_COVERAGE, DTN_WHY_CHAIN, DTN_WHY_CLAIMS, DTN_WHY_SIGNALS } dtn_why_kind;

/* Words stand apart by spaces or points; between back-quotes a name may hold both. A number, or FILE:NUMBER, is a line. What
 * the case calls something comes before the name of an answer. False where nothing is meant by it: the inquiry has its
 * text then, with what may be asked. */
bool dtn_why_target(dtn_asked *asked, dtn_why_kind *kind, dtn_target *target);
