/* SPDX-License-Identifier: MIT
 * api/ask_cases.c: what precedents say, and how often such deals were made and held. */
#include "api/asked.h"

void dtn_answer_cases(dtn_asked *asked)
{
    dtn_asked_fail(asked, DTN_USAGE, DTN_TEXT("not answered yet"));
}
