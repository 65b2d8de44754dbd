/* SPDX-License-Identifier: MIT */
#include "model/quantity.h"

#include "base/array.h"

#include <math.h> /* NAN alone */

static dtn_rational zero(void)
{
    return dtn_rational_of(0, 1);
}

static bool is_zero(dtn_rational value)
{
    return dtn_rational_compare(value, zero()) == 0;
}

/* ---- the central value --------------------------------------------------------------------------------- */

static dtn_rational central_of_name(const dtn_bindings *bindings, uint32_t index)
{
    return bindings && bindings->settled ? bindings->settled[index].central : zero();
}

static dtn_rational divide(dtn_rational a, dtn_rational b)
{
    return is_zero(b) ? zero() : dtn_rational_divide(a, b);
}

dtn_rational dtn_quantity_central(const dtn_quantity *quantity, const dtn_bindings *bindings)
{
    switch (quantity->kind) {
    case DTN_QUANTITY_NUMBER:
    case DTN_QUANTITY_RANGE:
    case DTN_QUANTITY_BETWEEN:
    case DTN_QUANTITY_UNKNOWN:
        return quantity->best;
    case DTN_QUANTITY_CHANCE: {
        dtn_rational share = dtn_quantity_central(quantity->left, bindings);
        return dtn_rational_of(dtn_rational_compare(share, dtn_rational_of(1, 2)) >= 0, 1);
    }
    case DTN_QUANTITY_LET:
        return central_of_name(bindings, quantity->name);
    case DTN_QUANTITY_COUNT:
        return central_of_name(bindings, bindings ? bindings->let_count + quantity->name : 0);
    case DTN_QUANTITY_NEGATE:
        return dtn_rational_negate(dtn_quantity_central(quantity->left, bindings));
    default:
        break;
    }
    dtn_rational left = dtn_quantity_central(quantity->left, bindings);
    dtn_rational right = dtn_quantity_central(quantity->right, bindings);
    switch (quantity->kind) {
    case DTN_QUANTITY_ADD:
        return dtn_rational_add(left, right);
    case DTN_QUANTITY_SUBTRACT:
        return dtn_rational_subtract(left, right);
    case DTN_QUANTITY_MULTIPLY:
        return dtn_rational_multiply(left, right);
    default:
        return divide(left, right);
    }
}

/* ---- certain or not ------------------------------------------------------------------------------------ */

static bool name_is_uncertain(const dtn_bindings *bindings, uint32_t index)
{
    return bindings && bindings->settled && bindings->settled[index].is_uncertain;
}

/* A chance of 0% or 100% is no chance. */
static bool chance_is_uncertain(const dtn_quantity *share)
{
    if (share->kind != DTN_QUANTITY_NUMBER)
        return true;
    return !is_zero(share->best) && dtn_rational_compare(share->best, dtn_rational_of(1, 1)) != 0;
}

bool dtn_quantity_is_uncertain(const dtn_quantity *quantity, const dtn_bindings *bindings)
{
    switch (quantity->kind) {
    case DTN_QUANTITY_NUMBER:
        return false;
    case DTN_QUANTITY_RANGE:
    case DTN_QUANTITY_BETWEEN:
    case DTN_QUANTITY_UNKNOWN:
        return dtn_rational_compare(quantity->low, quantity->high) != 0;
    case DTN_QUANTITY_CHANCE:
        return chance_is_uncertain(quantity->left);
    case DTN_QUANTITY_LET:
        return name_is_uncertain(bindings, quantity->name);
    case DTN_QUANTITY_COUNT:
        return name_is_uncertain(bindings, bindings ? bindings->let_count + quantity->name : 0);
    case DTN_QUANTITY_NEGATE:
        return dtn_quantity_is_uncertain(quantity->left, bindings);
    default:
        return dtn_quantity_is_uncertain(quantity->left, bindings) ||
               dtn_quantity_is_uncertain(quantity->right, bindings);
    }
}

/* ---- intervals ----------------------------------------------------------------------------------------- */

static dtn_interval everything(void)
{
    return (dtn_interval){zero(), zero(), false, false};
}

static dtn_interval point(dtn_rational value)
{
    return (dtn_interval){value, value, true, true};
}

static bool is_bounded(dtn_interval interval)
{
    return interval.has_low && interval.has_high;
}

bool dtn_interval_has(dtn_interval interval, dtn_rational value)
{
    return (!interval.has_low || dtn_rational_compare(interval.low, value) <= 0) &&
           (!interval.has_high || dtn_rational_compare(value, interval.high) <= 0);
}

bool dtn_intervals_meet(dtn_interval a, dtn_interval b)
{
    bool a_below = a.has_high && b.has_low && dtn_rational_compare(a.high, b.low) < 0;
    bool b_below = b.has_high && a.has_low && dtn_rational_compare(b.high, a.low) < 0;
    return !a_below && !b_below;
}

static dtn_interval negative(dtn_interval a)
{
    return (dtn_interval){dtn_rational_negate(a.high), dtn_rational_negate(a.low), a.has_high, a.has_low};
}

static dtn_interval sum(dtn_interval a, dtn_interval b)
{
    return (dtn_interval){dtn_rational_add(a.low, b.low), dtn_rational_add(a.high, b.high),
                          a.has_low && b.has_low, a.has_high && b.has_high};
}

static dtn_interval hull(const dtn_rational *values, size_t count)
{
    dtn_interval result = point(values[0]);
    for (size_t i = 1; i < count; i++) {
        if (dtn_rational_compare(values[i], result.low) < 0)
            result.low = values[i];
        if (dtn_rational_compare(values[i], result.high) > 0)
            result.high = values[i];
    }
    return result;
}

static dtn_interval product(dtn_interval a, dtn_interval b)
{
    bool a_is_zero = is_bounded(a) && is_zero(a.low) && is_zero(a.high);
    bool b_is_zero = is_bounded(b) && is_zero(b.low) && is_zero(b.high);
    if (a_is_zero || b_is_zero)
        return point(zero());
    if (!is_bounded(a) || !is_bounded(b))
        return everything();
    dtn_rational corners[] = {dtn_rational_multiply(a.low, b.low), dtn_rational_multiply(a.low, b.high),
                              dtn_rational_multiply(a.high, b.low), dtn_rational_multiply(a.high, b.high)};
    return hull(corners, 4);
}

/* Of a division that is reported for its divisor nothing is concluded. */
static dtn_interval quotient(dtn_interval a, dtn_interval b)
{
    if (dtn_interval_has(b, zero()))
        return point(dtn_rational_of(1, 1));
    if (!is_bounded(a) || !is_bounded(b))
        return everything();
    dtn_rational corners[] = {dtn_rational_divide(a.low, b.low), dtn_rational_divide(a.low, b.high),
                              dtn_rational_divide(a.high, b.low), dtn_rational_divide(a.high, b.high)};
    return hull(corners, 4);
}

static dtn_interval interval_of_name(const dtn_bindings *bindings, uint32_t index, bool as_written)
{
    if (!bindings || !bindings->settled)
        return point(zero());
    return as_written ? bindings->settled[index].written : bindings->settled[index].possible;
}

static dtn_interval interval_of_draw(const dtn_quantity *quantity, bool as_written)
{
    bool has_tails = quantity->kind == DTN_QUANTITY_RANGE && !as_written &&
                     dtn_rational_compare(quantity->low, quantity->high) != 0;
    return has_tails ? everything() : (dtn_interval){quantity->low, quantity->high, true, true};
}

static dtn_interval interval_of(const dtn_quantity *quantity, const dtn_bindings *bindings, bool as_written)
{
    switch (quantity->kind) {
    case DTN_QUANTITY_NUMBER:
        return point(quantity->best);
    case DTN_QUANTITY_RANGE:
    case DTN_QUANTITY_BETWEEN:
    case DTN_QUANTITY_UNKNOWN:
        return interval_of_draw(quantity, as_written);
    case DTN_QUANTITY_CHANCE:
        if (!chance_is_uncertain(quantity->left))
            return point(quantity->left->best);
        return (dtn_interval){zero(), dtn_rational_of(1, 1), true, true};
    case DTN_QUANTITY_LET:
        return interval_of_name(bindings, quantity->name, as_written);
    case DTN_QUANTITY_COUNT:
        return interval_of_name(bindings, bindings ? bindings->let_count + quantity->name : 0, as_written);
    case DTN_QUANTITY_NEGATE:
        return negative(interval_of(quantity->left, bindings, as_written));
    default:
        break;
    }
    dtn_interval left = interval_of(quantity->left, bindings, as_written);
    dtn_interval right = interval_of(quantity->right, bindings, as_written);
    switch (quantity->kind) {
    case DTN_QUANTITY_ADD:
        return sum(left, right);
    case DTN_QUANTITY_SUBTRACT:
        return sum(left, negative(right));
    case DTN_QUANTITY_MULTIPLY:
        return product(left, right);
    default:
        return quotient(left, right);
    }
}

dtn_interval dtn_quantity_possible(const dtn_quantity *quantity, const dtn_bindings *bindings)
{
    return interval_of(quantity, bindings, false);
}

dtn_interval dtn_quantity_written(const dtn_quantity *quantity, const dtn_bindings *bindings)
{
    return interval_of(quantity, bindings, true);
}

double dtn_quantity_width(const dtn_quantity *quantity)
{
    static const double even_width = 0.9;
    double width = dtn_rational_double(dtn_rational_subtract(quantity->high, quantity->low));
    switch (quantity->kind) {
    case DTN_QUANTITY_NUMBER:
        return 0;
    case DTN_QUANTITY_RANGE:
        return width;
    case DTN_QUANTITY_BETWEEN:
    case DTN_QUANTITY_UNKNOWN:
        return even_width * width;
    default:
        return NAN;
    }
}

const dtn_quantity *dtn_quantity_bad_division(const dtn_quantity *quantity, const dtn_bindings *bindings)
{
    if (!quantity)
        return NULL;
    const dtn_quantity *bad = dtn_quantity_bad_division(quantity->left, bindings);
    if (!bad)
        bad = dtn_quantity_bad_division(quantity->right, bindings);
    if (!bad && quantity->kind == DTN_QUANTITY_DIVIDE &&
        dtn_interval_has(interval_of(quantity->right, bindings, false), zero()))
        bad = quantity;
    return bad;
}

/* ---- settling: depth-first, without recursion from name to name ---------------------------------------- */

enum { NOT_SEEN, OPEN, DONE };

typedef struct settling {
    dtn_task *task;
    dtn_bindings *bindings;
    dtn_settled *settled;
    uint8_t *state;
    DTN_ARRAY(uint32_t) stack; /* names; those still to be looked into above those that are open */
    DTN_ARRAY(uint32_t) order;
} settling;

static const dtn_quantity *quantity_of(const dtn_bindings *bindings, uint32_t index)
{
    return index < bindings->let_count ? bindings->lets[index]
                                       : bindings->counts[index - bindings->let_count];
}

/* Puts the names used in the quantity on the stack. */
static void push_names(settling *s, const dtn_quantity *quantity)
{
    if (!quantity)
        return;
    if (quantity->kind == DTN_QUANTITY_LET || quantity->kind == DTN_QUANTITY_COUNT) {
        uint32_t index = quantity->name + (quantity->kind == DTN_QUANTITY_COUNT ? s->bindings->let_count : 0);
        if (s->state[index] == OPEN && !s->bindings->has_circle) {
            s->bindings->has_circle = true;
            s->bindings->circle = index;
        }
        if (s->state[index] == NOT_SEEN)
            DTN_PUSH(s->task, &s->stack, index);
        return;
    }
    push_names(s, quantity->left);
    push_names(s, quantity->right);
}

static void close_name(settling *s, uint32_t index)
{
    const dtn_quantity *quantity = quantity_of(s->bindings, index);
    s->state[index] = DONE;
    DTN_PUSH(s->task, &s->order, index);
    if (!quantity)
        return;
    dtn_settled *result = &s->settled[index];
    result->central = dtn_quantity_central(quantity, s->bindings);
    result->possible = interval_of(quantity, s->bindings, false);
    result->written = interval_of(quantity, s->bindings, true);
    result->is_uncertain = dtn_quantity_is_uncertain(quantity, s->bindings);
}

static void settle_from(settling *s, uint32_t index)
{
    DTN_PUSH(s->task, &s->stack, index);
    while (s->stack.count) {
        uint32_t top = s->stack.items[s->stack.count - 1];
        if (s->state[top] == NOT_SEEN) {
            s->state[top] = OPEN;
            push_names(s, quantity_of(s->bindings, top));
            continue;
        }
        s->stack.count--;
        if (s->state[top] == OPEN)
            close_name(s, top);
    }
}

void dtn_bindings_settle(dtn_task *task, dtn_bindings *bindings)
{
    uint32_t count = bindings->let_count + bindings->count_count;
    settling s = {.task = task, .bindings = bindings};
    s.settled = DTN_TAKE(task, count, dtn_settled);
    s.state = DTN_TAKE(task, count, uint8_t);
    bindings->settled = s.settled;
    bindings->has_circle = false;
    for (uint32_t i = 0; i < count; i++) /* of a name without a quantity nothing is concluded */
        s.settled[i] = (dtn_settled){zero(), point(dtn_rational_of(1, 1)), everything(), false};
    for (uint32_t i = 0; i < count; i++)
        if (s.state[i] == NOT_SEEN)
            settle_from(&s, i);
    bindings->order = s.order.items;
    bindings->order_count = (uint32_t)s.order.count;
}
