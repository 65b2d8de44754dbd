/* SPDX-License-Identifier: MIT
 * api/ask_score.c: what was expected, and what came of it. */
#include "api/asked.h"

void dtn_answer_score(dtn_asked *asked)
{
    dtn_asked_fail(asked, DTN_USAGE, DTN_TEXT("not answered yet"));
}

void dtn_answer_freeze(dtn_asked *asked)
{
    dtn_asked_fail(asked, DTN_USAGE, DTN_TEXT("not answered yet"));
}
