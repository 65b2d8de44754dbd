/* SPDX-License-Identifier: MIT
 * api/ask_gaps.c: what the case does not see. */
#include "api/asked.h"

void dtn_answer_gaps(dtn_asked *asked)
{
    dtn_asked_fail(asked, DTN_USAGE, DTN_TEXT("not answered yet"));
}
