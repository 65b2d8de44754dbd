/* SPDX-License-Identifier: MIT */
#include "study/altered.h"

#include "base/array.h"
#include "base/number.h"

typedef DTN_ARRAY(dtn_judgement) judgement_list;

static void add(dtn_task *task, judgement_list *list, const dtn_force *forces, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (forces[i].judgement)
            DTN_PUSH(task, list, *forces[i].judgement);
}

dtn_altered dtn_altered_open(dtn_task *task, const dtn_situation *situation)
{
    const dtn_situation *s = situation;
    const dtn_case *c = s->of;
    const size_t cells = (size_t)c->party_count * c->issue_count;
    judgement_list list = {0};
    add(task, &list, s->lets, c->let_count);
    add(task, &list, s->counts, c->count_count);
    add(task, &list, s->weighs, c->party_count);
    add(task, &list, s->values, cells);
    add(task, &list, s->scores, cells);
    add(task, &list, s->aims, c->party_count);
    for (uint32_t party = 0; party < c->party_count; party++) {
        add(task, &list, s->walk_aways[party].items, s->walk_aways[party].count);
        add(task, &list, s->points[party].items, s->points[party].count);
        add(task, &list, s->refusals[party].items, s->refusals[party].count);
    }
    add(task, &list, s->rules.items, s->rules.count);
    add(task, &list, s->needs.items, s->needs.count);
    add(task, &list, s->status_quo_lines.items, s->status_quo_lines.count);
    return (dtn_altered){task, s, list.items, (uint32_t)list.count};
}

/* ---- a number in the place of another ------------------------------------------------------------------ */

/* The quantity itself where the leaf is not in it. */
static const dtn_quantity *replaced(dtn_task *task, const dtn_quantity *quantity, const dtn_quantity *leaf,
                                    dtn_rational value)
{
    if (!quantity)
        return NULL;
    if (quantity == leaf) {
        dtn_quantity *number = DTN_TAKE(task, 1, dtn_quantity);
        number->kind = DTN_QUANTITY_NUMBER;
        number->low = number->best = number->high = value;
        number->span = leaf->span;
        return number;
    }
    const dtn_quantity *left = replaced(task, quantity->left, leaf, value);
    const dtn_quantity *right = replaced(task, quantity->right, leaf, value);
    if (left == quantity->left && right == quantity->right)
        return quantity;
    dtn_quantity *copy = DTN_TAKE(task, 1, dtn_quantity);
    *copy = *quantity;
    copy->left = left;
    copy->right = right;
    return copy;
}

static void replace_in_entries(dtn_task *task, dtn_judgement *judgement, const dtn_quantity *leaf,
                               dtn_rational value)
{
    dtn_entry *copies = NULL;
    for (uint32_t i = 0; i < judgement->entry_count; i++) {
        const dtn_quantity *quantity = replaced(task, judgement->entries[i].quantity, leaf, value);
        if (quantity == judgement->entries[i].quantity)
            continue;
        if (!copies) {
            copies = DTN_TAKE(task, judgement->entry_count, dtn_entry);
            for (uint32_t k = 0; k < judgement->entry_count; k++)
                copies[k] = judgement->entries[k];
            judgement->entries = copies;
        }
        copies[i].quantity = quantity;
    }
}

void dtn_altered_set(dtn_altered *altered, const dtn_quantity *leaf, dtn_rational value)
{
    for (uint32_t i = 0; i < altered->count; i++) {
        dtn_judgement *judgement = &altered->items[i];
        judgement->quantity = replaced(altered->task, judgement->quantity, leaf, value);
        judgement->chance = replaced(altered->task, judgement->chance, leaf, value);
        replace_in_entries(altered->task, judgement, leaf, value);
    }
}

const dtn_situation *dtn_altered_situation(const dtn_altered *altered)
{
    dtn_case *c = DTN_TAKE(altered->task, 1, dtn_case);
    *c = *altered->of->of;
    c->base = (dtn_judgements){altered->items, altered->count};
    c->event_count = 0;
    c->as_of = altered->of->as_of;
    dtn_question question = {.as_of = altered->of->as_of, .view = DTN_NOBODY, .given = altered->of->given};
    return dtn_situation_at(altered->task, c, &question);
}

bool dtn_altered_is_sound(dtn_task *task, const dtn_situation *situation)
{
    dtn_diagnostics diagnostics = {0};
    dtn_situation_check_parts(task, situation, DTN_CHECK_NUMBERS | DTN_CHECK_WANTS, NULL, &diagnostics);
    return diagnostics.error_count == 0;
}

dtn_rational dtn_rational_as_written(dtn_task *task, double value)
{
    char digits[DTN_NUMBER_SPACE];
    size_t length = dtn_number_write(value, digits);
    dtn_text text = dtn_text_copy(task, (dtn_text){digits, length});
    size_t end = 0;
    while (end < text.length && text.bytes[end] != 'e')
        end++;
    dtn_rational number = dtn_rational_read(dtn_text_slice(text, 0, end));
    bool is_small = end + 1 < text.length && text.bytes[end + 1] == '-';
    int64_t exponent = 0; /* 1e-9, 1e+21 */
    for (size_t i = end + 1; i < text.length; i++)
        if (text.bytes[i] >= '0' && text.bytes[i] <= '9')
            exponent = exponent * 10 + (text.bytes[i] - '0');
    const dtn_rational ten = dtn_rational_of(10, 1);
    for (int64_t i = 0; i < exponent && dtn_rational_is_exact(number); i++)
        number = is_small ? dtn_rational_divide(number, ten) : dtn_rational_multiply(number, ten);
    return dtn_rational_is_exact(number) ? number : dtn_rational_from_double(value);
}
