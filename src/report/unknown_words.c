/* SPDX-License-Identifier: MIT */
#include "report/unknown_words.h"

#include "base/array.h"
#include "report/wording.h"

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

/* "where coast and fleet walk away"; empty: nothing of that kind. */
static dtn_text of_kind(dtn_task *task, const dtn_case *c, dtn_unknown_kind kind)
{
    static const char *const of_one[] = {[DTN_UNKNOWN_WALK_AWAY] = "where %t walks away",
                                         [DTN_UNKNOWN_VALUES] = "how %t",
                                         [DTN_UNKNOWN_WEIGHTS] = "what %t weighs most",
                                         [DTN_UNKNOWN_MEASURE] = "where %t walks away",
                                         [DTN_UNKNOWN_WISHES] = "what %t wants"};
    static const char *const of_many[] = {[DTN_UNKNOWN_WALK_AWAY] = "where %t walk away",
                                          [DTN_UNKNOWN_VALUES] = "how %t",
                                          [DTN_UNKNOWN_WEIGHTS] = "what %t weigh most",
                                          [DTN_UNKNOWN_MEASURE] = "where %t walk away",
                                          [DTN_UNKNOWN_WISHES] = "what %t want"};
    DTN_ARRAY(dtn_text) names = {0};
    for (uint32_t i = 0; i < c->unknown_count; i++)
        if (c->unknowns[i].kind == kind)
            DTN_PUSH(task, &names,
                     kind == DTN_UNKNOWN_VALUES
                         ? dtn_text_build(task, "%t values %t", c->unknowns[i].party, c->unknowns[i].issue)
                         : c->unknowns[i].party);
    return names.count == 0 ? (dtn_text){"", 0}
                            : dtn_text_build(task, names.count > 1 ? of_many[kind] : of_one[kind],
                                             dtn_word_list(task, names.items, names.count, "and"));
}

dtn_text dtn_unknowns_words(dtn_task *task, const dtn_case *c)
{
    dtn_builder out = {.task = task};
    for (int kind = DTN_UNKNOWN_WALK_AWAY; kind <= DTN_UNKNOWN_WISHES; kind++) {
        dtn_text words = of_kind(task, c, (dtn_unknown_kind)kind);
        if (words.length > 0)
            dtn_build(&out, "%s%t", out.length > 0 ? "; " : "", words);
    }
    return dtn_built(&out);
}

dtn_text dtn_left_out_words(dtn_task *task, const dtn_case *c)
{
    DTN_ARRAY(dtn_text) names = {0};
    for (uint32_t i = 0; i < c->unknown_count; i++)
        if (c->unknowns[i].kind == DTN_UNKNOWN_MEASURE)
            DTN_PUSH(task, &names, c->unknowns[i].party);
    if (names.count == 0 || c->left_out_count == 0)
        return (dtn_text){"", 0};
    return dtn_text_build(
        task,
        "What the text says of the wishes of %t is seen and not used: who scores has no scale "
        "on which a walk-away that is unknown could be drawn.",
        dtn_word_list(task, names.items, names.count, "and"));
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
