/* SPDX-License-Identifier: MIT */
#include "study/flip_parts.h"

#include "numeric/magnitude.h"

#include <math.h> /* INFINITY, NAN alone */

typedef struct number_pass {
    dtn_task *task;
    DTN_ARRAY(dtn_flip_number) numbers;
} number_pass;

static bool is_leaf(const dtn_quantity *quantity)
{
    return quantity->kind == DTN_QUANTITY_NUMBER || quantity->kind == DTN_QUANTITY_RANGE ||
           quantity->kind == DTN_QUANTITY_BETWEEN || quantity->kind == DTN_QUANTITY_UNKNOWN;
}

static bool is_known(const number_pass *pass, const dtn_quantity *leaf)
{
    for (size_t i = 0; i < pass->numbers.count; i++)
        if (pass->numbers.items[i].leaf == leaf)
            return true;
    return false;
}

static void add_leaf(number_pass *pass, const dtn_flip_number *frame, const dtn_quantity *leaf)
{
    dtn_flip_number number = *frame;
    if (is_known(pass, leaf))
        return;
    number.leaf = leaf;
    number.from = dtn_rational_double(leaf->best);
    number.width = dtn_quantity_width(leaf);
    if (!number.is_whole) {
        number.low = -INFINITY;
        number.high = INFINITY;
    }
    DTN_PUSH(pass->task, &pass->numbers, number);
}

static void add_numbers(number_pass *pass, dtn_flip_number frame, const dtn_quantity *quantity)
{
    if (!quantity)
        return;
    if (is_leaf(quantity)) {
        add_leaf(pass, &frame, quantity);
        return;
    }
    if (quantity->kind == DTN_QUANTITY_CHANCE) {
        frame.is_share = frame.is_whole = true;
        frame.low = 0;
        frame.high = 1;
    } else {
        bool is_product = quantity->kind == DTN_QUANTITY_MULTIPLY || quantity->kind == DTN_QUANTITY_DIVIDE;
        frame.is_whole = false;
        if (!is_product)
            frame.product = NULL;
        else if (!frame.product)
            frame.product = quantity;
    }
    add_numbers(pass, frame, quantity->left);
    add_numbers(pass, frame, quantity->right);
}

/* Scores are any number, values 0 to 100, weights 0 and up. */
static void add_entries(number_pass *pass, const dtn_judgement *judgement)
{
    enum { WHOLE = 100 };
    for (uint32_t i = 0; i < judgement->entry_count; i++) {
        dtn_flip_number frame = {.judgement = judgement, .entry = &judgement->entries[i], .is_whole = true};
        frame.low = judgement->kind == DTN_JUDGEMENT_SCORES ? -INFINITY : 0;
        frame.high = judgement->kind == DTN_JUDGEMENT_VALUES ? WHOLE : INFINITY;
        add_numbers(pass, frame, judgement->entries[i].quantity);
    }
}

dtn_flip_numbers dtn_flip_numbers_of(dtn_task *task, const dtn_situation *situation)
{
    dtn_altered in_force = dtn_altered_open(task, situation);
    number_pass pass = {.task = task};
    for (uint32_t i = 0; i < in_force.count; i++) {
        const dtn_judgement *judgement = &in_force.items[i];
        dtn_flip_number frame = {.judgement = judgement, .is_whole = true};
        if (judgement->kind == DTN_JUDGEMENT_AIMS_AT)
            continue;
        frame.low = -INFINITY;
        frame.high = INFINITY;
        add_numbers(&pass, frame, judgement->quantity);
        add_entries(&pass, judgement);
        dtn_flip_number share = {.judgement = judgement, .is_share = true, .is_whole = true, .high = 1};
        add_numbers(&pass, share, judgement->chance);
    }
    return (dtn_flip_numbers){pass.numbers.items, (uint32_t)pass.numbers.count};
}

/* ---- moved --------------------------------------------------------------------------------------------- */

double dtn_flip_step(const dtn_flip_number *number)
{
    if (number->width > 0)
        return number->width;
    double size = dtn_magnitude(number->from);
    return size > 1 ? size : 1;
}

dtn_move dtn_flip_move(const dtn_flip_number *number, double direction)
{
    enum { FARTHEST = 1000 };
    double step = dtn_flip_step(number);
    double bound = direction > 0 ? number->high - number->from : number->from - number->low;
    dtn_move move = {.count = 1, .end = bound / step < FARTHEST ? bound / step : FARTHEST};
    move.parts[0] = (dtn_move_part){number->leaf, number->from, direction * step};
    return move;
}

dtn_flip dtn_flip_to(const dtn_flip_number *number, double to, double plain)
{
    dtn_flip flip = {.kind = DTN_FLIP_NUMBER, .number = number, .judgement = number->judgement};
    flip.from = number->from;
    flip.to = to;
    flip.plain = plain;
    flip.ranges = NAN;
    double distance = dtn_magnitude(to - number->from);
    if (number->width > 0)
        flip.ranges = distance / number->width;
    flip.relative = number->from != 0 ? distance / dtn_magnitude(number->from) : INFINITY;
    return flip;
}
