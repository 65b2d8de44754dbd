/* SPDX-License-Identifier: MIT
 *   question  which options, taken or not, say the same as the options of issues and conditions on them?
 *   method    a bit for each option, or for each step of an issue that goes one way; conditions to alternatives of
 *             patterns by distribution, those that others contain left out
 *   source    graph-model literature knows the first; the ladder is what makes one-way issues exact
 *   cost      O(patterns^2) for each condition
 *   limits    64 options, 10,000 patterns of one condition */
#include "interop/gmcr_coding.h"

#include "base/array.h"

/* ---- issues -------------------------------------------------------------------------------------------- */

static dtn_coding_kind kind_of(const dtn_movers *movers, uint32_t issue)
{
    enum { YES_OR_NO = 2 };
    if (movers->party[issue] == DTN_NOBODY || movers->sizes[issue] < YES_OR_NO)
        return DTN_CODED_NOT;
    if (movers->sizes[issue] == YES_OR_NO)
        return DTN_CODED_ONE;
    return movers->direction[issue] == DTN_ANY_WAY ? DTN_CODED_EACH : DTN_CODED_LADDER;
}

static uint32_t bit_count(const dtn_coded_issue *issue)
{
    switch (issue->kind) {
    case DTN_CODED_ONE:
        return 1;
    case DTN_CODED_EACH:
        return issue->size;
    case DTN_CODED_LADDER:
        return issue->size - 1;
    default:
        return 0;
    }
}

dtn_coding dtn_coding_of(dtn_task *task, const dtn_movers *movers, const uint16_t *around)
{
    dtn_coded_issue *issues = DTN_TAKE(task, movers->issue_count, dtn_coded_issue);
    dtn_coding coding = {issues, movers->issue_count, 0, around};
    for (uint32_t i = 0; i < movers->issue_count; i++)
        issues[i] = (dtn_coded_issue){kind_of(movers, i), 0, movers->sizes[i]};
    for (uint32_t party = 0; party < movers->party_count; party++)
        for (uint32_t i = 0; i < movers->issue_count; i++)
            if (movers->party[i] == party) {
                issues[i].first = coding.option_count;
                coding.option_count += bit_count(&issues[i]);
            }
    return coding;
}

/* The bits of an issue as `option` sets them. */
static uint64_t bits_of(const dtn_coded_issue *issue, uint32_t option)
{
    switch (issue->kind) {
    case DTN_CODED_ONE:
    case DTN_CODED_EACH: {
        uint64_t bit = issue->kind == DTN_CODED_ONE ? option : UINT64_C(1) << option;
        return bit << issue->first;
    }
    case DTN_CODED_LADDER:
        return ((UINT64_C(1) << option) - 1) << issue->first;
    default:
        return 0;
    }
}

uint64_t dtn_coding_decimal(const dtn_coding *coding, const uint16_t *options)
{
    uint64_t decimal = 0;
    for (uint32_t i = 0; i < coding->issue_count; i++)
        decimal |= bits_of(&coding->issues[i], options[i]);
    return decimal;
}

/* ---- alternatives -------------------------------------------------------------------------------------- */

/* Whether everything that meets `narrow` meets `wide` too. */
static bool contains(dtn_gmcr_mask wide, dtn_gmcr_mask narrow)
{
    return (wide.cares & ~narrow.cares) == 0 && (narrow.wants & wide.cares) == wide.wants;
}

static bool add(dtn_task *task, dtn_masks *patterns, dtn_gmcr_mask mask)
{
    size_t kept = 0;
    for (size_t i = 0; i < patterns->count; i++)
        if (contains(patterns->items[i], mask))
            return true;
    for (size_t i = 0; i < patterns->count; i++)
        if (!contains(mask, patterns->items[i]))
            patterns->items[kept++] = patterns->items[i];
    patterns->count = kept;
    if (patterns->count >= DTN_CODING_PATTERNS)
        return false;
    DTN_PUSH(task, patterns, mask);
    return true;
}

static bool meet(dtn_task *task, const dtn_masks *a, const dtn_masks *b, dtn_masks *both)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            dtn_gmcr_mask x = a->items[i], y = b->items[k];
            uint64_t shared = x.cares & y.cares;
            if ((x.wants & shared) != (y.wants & shared))
                continue;
            if (k % 64 == 0)
                dtn_task_tick(task);
            if (!add(task, both, (dtn_gmcr_mask){x.cares | y.cares, x.wants | y.wants}))
                return false;
        }
    return true;
}

/* ---- one issue ----------------------------------------------------------------------------------------- */

typedef struct choice { /* options of an issue that are meant; the others, if it is negated */
    const dtn_coding *coding;
    const dtn_coded_issue *issue;
    const uint64_t *options;
    uint32_t number;
    bool is_negated;
} choice;

static bool is_meant(const choice *c, uint32_t option)
{
    return (c->options[option / 64] >> option % 64 & 1) != c->is_negated;
}

/* One option is that one taken; several are all the others not taken, since one is. */
static dtn_gmcr_mask mask_of_each(const choice *c, uint32_t meant)
{
    dtn_gmcr_mask mask = {0, 0};
    for (uint32_t option = 0; option < c->issue->size; option++)
        if (is_meant(c, option) == (meant == 1))
            mask.cares |= UINT64_C(1) << (c->issue->first + option);
    if (meant == 1)
        mask.wants = mask.cares;
    return mask;
}

/* From option `low` to `high`: the step to low is taken, the step beyond high is not. */
static dtn_gmcr_mask mask_of_run(const choice *c, uint32_t low, uint32_t high)
{
    dtn_gmcr_mask mask = {0, 0};
    if (low > 0)
        mask.wants = UINT64_C(1) << (c->issue->first + low - 1);
    mask.cares = mask.wants;
    if (high + 1 < c->issue->size)
        mask.cares |= UINT64_C(1) << (c->issue->first + high);
    return mask;
}

static void add_runs(dtn_task *task, const choice *c, dtn_masks *patterns)
{
    for (uint32_t low = 0; low < c->issue->size; low++) {
        uint32_t high = low;
        if (!is_meant(c, low))
            continue;
        while (high + 1 < c->issue->size && is_meant(c, high + 1))
            high++;
        add(task, patterns, mask_of_run(c, low, high));
        low = high;
    }
}

static void add_choice(dtn_task *task, const choice *c, dtn_masks *patterns)
{
    uint32_t meant = 0;
    for (uint32_t option = 0; option < c->issue->size; option++)
        meant += is_meant(c, option);
    bool stands = c->issue->kind == DTN_CODED_NOT;
    if (stands ? is_meant(c, c->coding->around[c->number]) : meant == c->issue->size)
        add(task, patterns, (dtn_gmcr_mask){0, 0});
    else if (stands || meant == 0)
        return;
    else if (c->issue->kind == DTN_CODED_EACH)
        add(task, patterns, mask_of_each(c, meant));
    else
        add_runs(task, c, patterns); /* with two options there is one step */
}

/* ---- conditions ---------------------------------------------------------------------------------------- */

static bool expand(dtn_task *task, const dtn_coding *coding, const dtn_condition *condition, bool is_negated,
                   dtn_masks *patterns);

static bool expand_any(dtn_task *task, const dtn_coding *coding, const dtn_condition *condition,
                       bool is_negated, dtn_masks *patterns)
{
    for (uint32_t i = 0; i < condition->part_count; i++) {
        dtn_masks part = {0};
        if (!expand(task, coding, condition->parts[i], is_negated, &part))
            return false;
        for (size_t k = 0; k < part.count; k++)
            if (!add(task, patterns, part.items[k]))
                return false;
    }
    return true;
}

static bool expand_all(dtn_task *task, const dtn_coding *coding, const dtn_condition *condition,
                       bool is_negated, dtn_masks *patterns)
{
    dtn_masks sofar = {0};
    add(task, &sofar, (dtn_gmcr_mask){0, 0});
    for (uint32_t i = 0; i < condition->part_count; i++) {
        dtn_masks part = {0}, both = {0};
        if (!expand(task, coding, condition->parts[i], is_negated, &part) ||
            !meet(task, &sofar, &part, &both))
            return false;
        sofar = both;
    }
    *patterns = sofar;
    return true;
}

/* `not` goes down to the issues. As deep as conditions are. */
static bool expand(dtn_task *task, const dtn_coding *coding, const dtn_condition *condition, bool is_negated,
                   dtn_masks *patterns)
{
    switch (condition->kind) {
    case DTN_CONDITION_NOT:
        return expand(task, coding, condition->parts[0], !is_negated, patterns);
    case DTN_CONDITION_AND:
        return is_negated ? expand_any(task, coding, condition, is_negated, patterns)
                          : expand_all(task, coding, condition, is_negated, patterns);
    case DTN_CONDITION_OR:
        return is_negated ? expand_all(task, coding, condition, is_negated, patterns)
                          : expand_any(task, coding, condition, is_negated, patterns);
    case DTN_CONDITION_OPTION: {
        choice c = {coding, &coding->issues[condition->issue], condition->options, condition->issue,
                    is_negated};
        add_choice(task, &c, patterns);
        return true;
    }
    default:
        return is_negated || add(task, patterns, (dtn_gmcr_mask){0, 0});
    }
}

bool dtn_coding_patterns(dtn_task *task, const dtn_coding *coding, const dtn_condition *condition,
                         dtn_masks *patterns)
{
    return expand(task, coding, condition, false, patterns);
}

/* ---- exclusions ---------------------------------------------------------------------------------------- */

static void exclude_each(dtn_task *task, const dtn_coded_issue *issue, dtn_masks *patterns)
{
    uint64_t all = 0;
    for (uint32_t i = 0; i < issue->size; i++) {
        uint64_t bit = UINT64_C(1) << (issue->first + i);
        for (uint32_t k = i + 1; k < issue->size; k++) {
            uint64_t both = bit | UINT64_C(1) << (issue->first + k);
            dtn_gmcr_mask mask = {both, both};
            DTN_PUSH(task, patterns, mask);
        }
        all |= bit;
    }
    dtn_gmcr_mask none = {all, 0};
    DTN_PUSH(task, patterns, none);
}

static void exclude_gaps(dtn_task *task, const dtn_coded_issue *issue, dtn_masks *patterns)
{
    for (uint32_t step = 1; step + 1 < issue->size; step++) {
        uint64_t upper = UINT64_C(1) << (issue->first + step);
        dtn_gmcr_mask mask = {upper | upper >> 1, upper};
        DTN_PUSH(task, patterns, mask);
    }
}

void dtn_coding_exclusions(dtn_task *task, const dtn_coding *coding, dtn_masks *patterns)
{
    for (uint32_t i = 0; i < coding->issue_count; i++) {
        const dtn_coded_issue *issue = &coding->issues[i];
        if (issue->kind == DTN_CODED_EACH)
            exclude_each(task, issue, patterns);
        else if (issue->kind == DTN_CODED_LADDER)
            exclude_gaps(task, issue, patterns);
    }
}
