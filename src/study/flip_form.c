/* SPDX-License-Identifier: MIT */
#include "study/flip_form.h"

static const dtn_move_part *part_of(const dtn_forms *forms, const dtn_quantity *quantity)
{
    for (uint32_t i = 0; i < forms->move.count; i++)
        if (forms->move.parts[i].leaf == quantity)
            return &forms->move.parts[i];
    return NULL;
}

static uint32_t index_of(const dtn_forms *forms, const dtn_quantity *quantity)
{
    return quantity->name + (quantity->kind == DTN_QUANTITY_COUNT ? forms->bindings->let_count : 0);
}

bool dtn_forms_moves(const dtn_forms *forms, const dtn_quantity *quantity)
{
    if (!quantity)
        return false;
    if (part_of(forms, quantity))
        return true;
    if (quantity->kind == DTN_QUANTITY_LET || quantity->kind == DTN_QUANTITY_COUNT)
        return forms->is_moved[index_of(forms, quantity)];
    return quantity->kind != DTN_QUANTITY_CHANCE &&
           (dtn_forms_moves(forms, quantity->left) || dtn_forms_moves(forms, quantity->right));
}

static dtn_form whole(dtn_polynomial polynomial)
{
    return (dtn_form){polynomial, dtn_polynomial_of(1)};
}

static dtn_form sum(const dtn_form *a, const dtn_form *b)
{
    if (dtn_polynomial_equal(&a->below, &b->below))
        return (dtn_form){dtn_polynomial_add(&a->above, &b->above), a->below};
    dtn_polynomial left = dtn_polynomial_multiply(&a->above, &b->below);
    dtn_polynomial right = dtn_polynomial_multiply(&b->above, &a->below);
    return (dtn_form){dtn_polynomial_add(&left, &right), dtn_polynomial_multiply(&a->below, &b->below)};
}

static dtn_form product(const dtn_form *a, const dtn_form *b)
{
    return (dtn_form){dtn_polynomial_multiply(&a->above, &b->above),
                      dtn_polynomial_multiply(&a->below, &b->below)};
}

static bool is_zero(const dtn_polynomial *p)
{
    return p->degree == 0 && p->at[0] == 0 && !p->is_too_high;
}

/* A division by 0 counts as 0 (it is reported elsewhere). */
static dtn_form quotient(const dtn_form *a, const dtn_form *b)
{
    if (is_zero(&b->above))
        return whole(dtn_polynomial_of(0));
    return (dtn_form){dtn_polynomial_multiply(&a->above, &b->below),
                      dtn_polynomial_multiply(&a->below, &b->above)};
}

static dtn_form combined(const dtn_forms *forms, const dtn_quantity *quantity)
{
    dtn_form left = dtn_forms_of(forms, quantity->left);
    dtn_form right = dtn_forms_of(forms, quantity->right);
    switch (quantity->kind) {
    case DTN_QUANTITY_SUBTRACT:
        right.above = dtn_polynomial_times(&right.above, -1);
        return sum(&left, &right);
    case DTN_QUANTITY_MULTIPLY:
        return product(&left, &right);
    case DTN_QUANTITY_DIVIDE:
        return quotient(&left, &right);
    default:
        return sum(&left, &right);
    }
}

dtn_form dtn_forms_of(const dtn_forms *forms, const dtn_quantity *quantity)
{
    const dtn_move_part *part = part_of(forms, quantity);
    if (part)
        return whole(dtn_polynomial_line(part->from, part->step));
    if (!dtn_forms_moves(forms, quantity))
        return whole(dtn_polynomial_of(dtn_rational_double(dtn_quantity_central(quantity, forms->bindings))));
    if (quantity->kind == DTN_QUANTITY_LET || quantity->kind == DTN_QUANTITY_COUNT)
        return forms->named[index_of(forms, quantity)];
    if (quantity->kind != DTN_QUANTITY_NEGATE)
        return combined(forms, quantity);
    dtn_form form = dtn_forms_of(forms, quantity->left);
    form.above = dtn_polynomial_times(&form.above, -1);
    return form;
}

dtn_forms dtn_forms_open(dtn_task *task, const dtn_bindings *bindings, const dtn_move *move)
{
    uint32_t count = bindings->let_count + bindings->count_count;
    dtn_forms forms = {bindings, *move, DTN_TAKE(task, count, dtn_form), DTN_TAKE(task, count, bool)};
    for (uint32_t i = 0; i < bindings->order_count; i++) {
        uint32_t index = bindings->order[i];
        const dtn_quantity *quantity = index < bindings->let_count
                                           ? bindings->lets[index]
                                           : bindings->counts[index - bindings->let_count];
        forms.is_moved[index] = dtn_forms_moves(&forms, quantity);
        if (forms.is_moved[index])
            forms.named[index] = dtn_forms_of(&forms, quantity);
    }
    return forms;
}
