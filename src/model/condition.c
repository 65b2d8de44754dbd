/* SPDX-License-Identifier: MIT */
#include "model/condition.h"

static bool any_part_holds(const dtn_condition *condition, const uint16_t *options)
{
    for (uint32_t part = 0; part < condition->part_count; part++)
        if (dtn_condition_holds(condition->parts[part], options))
            return true;
    return false;
}

static bool all_parts_hold(const dtn_condition *condition, const uint16_t *options)
{
    for (uint32_t part = 0; part < condition->part_count; part++)
        if (!dtn_condition_holds(condition->parts[part], options))
            return false;
    return true;
}

bool dtn_condition_holds(const dtn_condition *condition, const uint16_t *options)
{
    switch (condition->kind) {
    case DTN_CONDITION_ALWAYS:
        return true;
    case DTN_CONDITION_OPTION: {
        uint16_t option = options[condition->issue];
        return condition->options[option / 64] >> option % 64 & 1;
    }
    case DTN_CONDITION_NOT:
        return !dtn_condition_holds(condition->parts[0], options);
    case DTN_CONDITION_AND:
        return all_parts_hold(condition, options);
    case DTN_CONDITION_OR:
        return any_part_holds(condition, options);
    }
    return false;
}

/* The least or the most of the parts. */
static dtn_met meet_parts(const dtn_condition *condition, const uint16_t *options, bool is_most)
{
    dtn_met met = is_most ? DTN_MET_NOT : DTN_MET;
    for (uint32_t part = 0; part < condition->part_count; part++) {
        dtn_met next = dtn_condition_met(condition->parts[part], options);
        met = is_most ? (next > met ? next : met) : (next < met ? next : met);
    }
    return met;
}

dtn_met dtn_condition_met(const dtn_condition *condition, const uint16_t *options)
{
    switch (condition->kind) {
    case DTN_CONDITION_OPTION:
        if (options[condition->issue] == DTN_CONDITION_UNKNOWN)
            return DTN_MET_OPEN;
        return dtn_condition_holds(condition, options) ? DTN_MET : DTN_MET_NOT;
    case DTN_CONDITION_NOT:
        return (dtn_met)(DTN_MET - dtn_condition_met(condition->parts[0], options));
    case DTN_CONDITION_AND:
        return meet_parts(condition, options, false);
    case DTN_CONDITION_OR:
        return meet_parts(condition, options, true);
    default:
        return DTN_MET;
    }
}

const dtn_condition *dtn_condition_not(dtn_task *task, const dtn_condition *part)
{
    if (part->kind == DTN_CONDITION_NOT)
        return part->parts[0];
    const dtn_condition **parts = DTN_TAKE(task, 1, const dtn_condition *);
    parts[0] = part;
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    *condition =
        (dtn_condition){.kind = DTN_CONDITION_NOT, .parts = parts, .part_count = 1, .span = part->span};
    return condition;
}

const dtn_condition *dtn_condition_both(dtn_task *task, const dtn_condition *a, const dtn_condition *b)
{
    if (a->kind == DTN_CONDITION_ALWAYS)
        return b;
    if (b->kind == DTN_CONDITION_ALWAYS)
        return a;
    const dtn_condition **parts = DTN_TAKE(task, 2, const dtn_condition *);
    parts[0] = a;
    parts[1] = b;
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    *condition = (dtn_condition){.kind = DTN_CONDITION_AND, .parts = parts, .part_count = 2, .span = a->span};
    return condition;
}
