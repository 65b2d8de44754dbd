/* SPDX-License-Identifier: MIT
 * report/written_name.h: a name as a statement of the language has it. */
#pragma once

#include "base/text.h"

/* Between back-quotes where the language would read a word of its own. */
void dtn_build_name(dtn_builder *out, dtn_text name);
