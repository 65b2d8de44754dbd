/* SPDX-License-Identifier: MIT
 * study/snapback.h: losses that make going back on a deal not worth while. Only study/remedy.c includes it. */
#pragma once

#include "study/remedy.h"

/* Sets the remedy's tempted parties and snapbacks. */
void dtn_snapbacks_find(dtn_task *task, const dtn_remedy_question *question, dtn_remedy *remedy);

/* The situation with the losses added to what is in force. */
const dtn_situation *dtn_snapbacks_applied(dtn_task *task, const dtn_situation *situation,
                                           const dtn_snapback *snapbacks, uint32_t count);
