/* SPDX-License-Identifier: MIT */
#include "report/unknown_words.h"

dtn_text dtn_unknown_words(dtn_task *task, const dtn_unknown *unknown)
{
    switch (unknown->kind) {
    case DTN_UNKNOWN_VALUES:
        return dtn_text_build(task, "how %t values %t", unknown->party, unknown->issue);
    case DTN_UNKNOWN_WEIGHTS:
        return dtn_text_build(task, "what %t weighs most", unknown->party);
    case DTN_UNKNOWN_WISHES:
        return dtn_text_build(task, "what %t wants", unknown->party);
    default:
        return dtn_text_build(task, "where %t walks away", unknown->party);
    }
}

static const char *treatment(dtn_unknown_kind kind)
{
    switch (kind) {
    case DTN_UNKNOWN_MEASURE:
        return "it scores, so there is no scale to draw on: its scores are left out and nothing is said of what "
               "it accepts";
    case DTN_UNKNOWN_WISHES:
        return "nothing is said of what it accepts, but for its red lines";
    case DTN_UNKNOWN_WEIGHTS:
        return "every weight from 0 to 100 counts alike";
    case DTN_UNKNOWN_VALUES:
        return "every value from 0 to 100 counts alike";
    default:
        return "everything from 0 to 100 counts alike";
    }
}

dtn_text dtn_unknown_sentence(dtn_task *task, const dtn_case *c, const dtn_unknown *unknown)
{
    return dtn_text_build(task, "unknown to %t: %t (%s)",
                          c->reader.length ? c->reader : DTN_TEXT("the public"),
                          dtn_unknown_words(task, unknown), treatment(unknown->kind));
}

const char *dtn_unknown_key(dtn_unknown_kind kind)
{
    static const char *const KEYS[] = {
        [DTN_UNKNOWN_WALK_AWAY] = "walk_away", [DTN_UNKNOWN_VALUES] = "values",
        [DTN_UNKNOWN_WEIGHTS] = "weights",     [DTN_UNKNOWN_MEASURE] = "measure",
        [DTN_UNKNOWN_WISHES] = "wishes",
    };
    return KEYS[kind];
}
