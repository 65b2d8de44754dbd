/* SPDX-License-Identifier: MIT */
#include "report/written_name.h"

static bool is_one_of(dtn_text name, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (dtn_text_is(name, words[i]))
            return true;
    return false;
}

/* What else than letters, digits and underlines a name holds stands between back-quotes. */
static bool is_odd(dtn_text name)
{
    for (size_t i = 0; i < name.length; i++) {
        const char byte = name.bytes[i];
        bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                        (byte >= '0' && byte <= '9') || byte == '_' || (byte & 0x80) != 0;
        if (!is_plain)
            return true;
    }
    return false;
}

void dtn_build_name(dtn_builder *out, dtn_text name)
{
    static const char *const words[] = {
        "detente", "case",     "as",      "purpose", "marking",   "include", "source", "let",  "register",
        "party",   "issue",    "status",  "rule",    "agreement", "deal",    "event",  "view", "precedent",
        "claim",   "expect",   "resolve", "not",     "always",    "never",   "and",    "or",   "in",
        "when",    "requires", "given",   "why",     "chance",    "unknown"};
    bool is_word = is_one_of(name, words, sizeof words / sizeof *words) || is_odd(name);
    dtn_build(out, is_word ? "`%t`" : "%t", name);
}
