/* SPDX-License-Identifier: MIT
 * api/ask_sources.c: what each source bears, and the lock of its text. */
#include "api/asked.h"

void dtn_answer_sources(dtn_asked *asked)
{
    dtn_asked_fail(asked, DTN_USAGE, DTN_TEXT("not answered yet"));
}

void dtn_answer_lock(dtn_asked *asked)
{
    dtn_asked_fail(asked, DTN_USAGE, DTN_TEXT("not answered yet"));
}
