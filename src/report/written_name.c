/* SPDX-License-Identifier: MIT */
#include "report/written_name.h"

static bool is_one_of(dtn_text name, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (dtn_text_is(name, words[i]))
            return true;
    return false;
}

void dtn_build_name(dtn_builder *out, dtn_text name)
{
    static const char *const words[] = {
        "detente", "case",     "as",      "purpose", "marking",   "include", "source", "let",  "register",
        "party",   "issue",    "status",  "rule",    "agreement", "deal",    "event",  "view", "precedent",
        "claim",   "expect",   "resolve", "not",     "always",    "never",   "and",    "or",   "in",
        "when",    "requires", "given",   "why",     "chance",    "unknown"};
    bool is_word = is_one_of(name, words, sizeof words / sizeof *words);
    dtn_build(out, is_word ? "`%t`" : "%t", name);
}
