/* SPDX-License-Identifier: MIT
 * api/ask_why.c: from an answer back to the lines and sources it rests on. */
#include "api/asked.h"

void dtn_answer_why(dtn_asked *asked)
{
    dtn_asked_fail(asked, DTN_USAGE, DTN_TEXT("not answered yet"));
}
