/* SPDX-License-Identifier: MIT
 * api/ask_brief.c: the answers as two pages of Markdown. */
#include "api/asked.h"

void dtn_answer_brief(dtn_asked *asked)
{
    dtn_asked_fail(asked, DTN_USAGE, DTN_TEXT("not answered yet"));
}
