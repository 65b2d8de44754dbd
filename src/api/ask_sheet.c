/* SPDX-License-Identifier: MIT
 * api/ask_sheet.c: what one party may see of the case. */
#include "api/asked.h"

void dtn_answer_sheet(dtn_asked *asked)
{
    dtn_asked_fail(asked, DTN_USAGE, DTN_TEXT("not answered yet"));
}
