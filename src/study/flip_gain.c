/* SPDX-License-Identifier: MIT */
#include "study/flip_gain.h"

#include "model/order.h"
#include "numeric/magnitude.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

typedef struct walk_form {
    const uint16_t *package; /* its score is added; NULL: none */
    dtn_form *amount;
} walk_form;

/* One party's quantities at work. */
typedef struct gain_pass {
    dtn_task *task;
    const dtn_situation *s;
    const dtn_state *state;
    const dtn_forms *forms;
    uint32_t party;
    double probe; /* just behind the beginning of the piece: decides what is clipped */
    double *end;
    double wall;       /* where a divisor is 0 */
    dtn_form *weights; /* [issue_count] */
    dtn_form *terms;   /* values or scores by option, then points, then lines */
    uint32_t term_count;
    walk_form *lines;
    uint32_t line_count;
    dtn_polynomial sum; /* of the weights */
    bool is_moved, is_too_high;
} gain_pass;

static dtn_form constant(double value)
{
    return (dtn_form){dtn_polynomial_of(value), dtn_polynomial_of(1)};
}

static double value_at(const dtn_polynomial *p, double x)
{
    return dtn_polynomial_value(p->at, p->degree, x);
}

/* The piece ends where this is 0. */
static void end_at_roots(gain_pass *pass, const dtn_polynomial *p)
{
    double roots[DTN_POLYNOMIAL_DEGREE + 1];
    pass->is_too_high |= p->is_too_high;
    if (p->is_too_high || p->degree == 0)
        return;
    size_t count = dtn_polynomial_roots(p->at, p->degree, pass->probe, *pass->end, 0, roots);
    if (count && roots[0] > pass->probe)
        *pass->end = roots[0];
}

static dtn_form form_of(gain_pass *pass, const dtn_quantity *quantity)
{
    dtn_form form = dtn_forms_of(pass->forms, quantity);
    pass->is_moved |= dtn_forms_moves(pass->forms, quantity);
    double end = *pass->end;
    end_at_roots(pass, &form.below);
    if (*pass->end < end)
        pass->wall = *pass->end;
    pass->is_too_high |= form.above.is_too_high || form.below.is_too_high;
    return form;
}

/* Below `low` it is `low`, above `high` it is `high`, in this piece. */
static dtn_form clipped(gain_pass *pass, dtn_form form, double low, double high)
{
    dtn_polynomial less_low = dtn_polynomial_times(&form.below, -low);
    dtn_polynomial less_high = dtn_polynomial_times(&form.below, -high);
    less_low = dtn_polynomial_add(&form.above, &less_low);
    less_high = dtn_polynomial_add(&form.above, &less_high);
    end_at_roots(pass, &less_low);
    end_at_roots(pass, &less_high);
    double value = value_at(&form.above, pass->probe) / value_at(&form.below, pass->probe);
    return value < low ? constant(low) : value > high ? constant(high) : form;
}

/* ---- quantities ---------------------------------------------------------------------------------------- */

static void read_weights(gain_pass *pass)
{
    enum { NO_LIMIT = 1 << 30 };
    const uint32_t count = pass->s->of->issue_count;
    const dtn_judgement *weighs = pass->s->weighs[pass->party].judgement;
    pass->weights = DTN_TAKE(pass->task, count, dtn_form);
    for (uint32_t i = 0; i < count; i++)
        pass->weights[i] = constant(0);
    if (!weighs || pass->s->scores_points[pass->party])
        return;
    for (uint32_t i = 0; i < weighs->entry_count; i++)
        pass->weights[weighs->entries[i].item] =
            clipped(pass, form_of(pass, weighs->entries[i].quantity), 0, NO_LIMIT);
    dtn_rational *averages = DTN_TAKE(pass->task, count, dtn_rational);
    if (weighs->ranked_count)
        dtn_order_weights(weighs, averages);
    for (uint32_t i = 0; i < weighs->ranked_count; i++)
        pass->weights[weighs->ranking[i].item] =
            constant(dtn_rational_double(averages[weighs->ranking[i].item]));
}

static void read_values(gain_pass *pass, const dtn_judgement *values, dtn_form *terms)
{
    enum { WHOLE = 100 };
    dtn_rational *averages = DTN_TAKE(pass->task, pass->state->option_count, dtn_rational);
    for (uint32_t i = 0; i < values->entry_count; i++)
        terms[values->entries[i].item] = clipped(pass, form_of(pass, values->entries[i].quantity), 0, WHOLE);
    if (values->ranked_count)
        dtn_order_values(values, averages);
    for (uint32_t i = 0; i < values->ranked_count; i++)
        terms[values->ranking[i].item] = constant(dtn_rational_double(averages[values->ranking[i].item]));
}

static void read_worth(gain_pass *pass)
{
    const dtn_case *c = pass->s->of;
    for (uint32_t option = 0; option < c->option_count; option++)
        pass->terms[option] = constant(0);
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        size_t place = (size_t)pass->party * c->issue_count + issue;
        const dtn_judgement *scores = pass->s->scores[place].judgement;
        const dtn_judgement *values = pass->s->values[place].judgement;
        dtn_form *terms = &pass->terms[c->first_option[issue]];
        for (uint32_t i = 0; scores && i < scores->entry_count; i++)
            terms[scores->entries[i].item] = form_of(pass, scores->entries[i].quantity);
        if (values && !pass->s->scores_points[pass->party])
            read_values(pass, values, terms);
    }
    pass->term_count = c->option_count;
}

static void read_points(gain_pass *pass)
{
    dtn_forces points = pass->s->points[pass->party];
    for (uint32_t i = 0; i < points.count; i++) {
        const dtn_judgement *judgement = points.items[i].judgement;
        dtn_form form = constant(0);
        if (dtn_judgement_binds(judgement, &pass->s->bindings))
            form = form_of(pass, judgement->quantity);
        if (judgement->sign < 0)
            form.above = dtn_polynomial_times(&form.above, -1);
        pass->terms[pass->term_count++] = form;
    }
}

static void read_lines(gain_pass *pass)
{
    dtn_forces lines = pass->s->walk_aways[pass->party];
    pass->line_count = lines.count ? lines.count : 1;
    pass->lines = DTN_TAKE(pass->task, pass->line_count, walk_form);
    for (uint32_t i = 0; i < pass->line_count; i++) {
        const dtn_judgement *line = lines.count ? lines.items[i].judgement : NULL;
        pass->lines[i].amount = &pass->terms[pass->term_count];
        pass->terms[pass->term_count] = constant(0);
        if (!line || line->walk == DTN_WALK_STATUS_QUO)
            pass->lines[i].package = pass->s->status_quo;
        else if (line->walk == DTN_WALK_DEAL)
            pass->lines[i].package = dtn_situation_deal(pass->task, pass->s, line->name);
        if (line && line->walk != DTN_WALK_DEAL && line->quantity)
            pass->terms[pass->term_count] = form_of(pass, line->quantity);
        pass->term_count++;
    }
}

static void read_quantities(gain_pass *pass)
{
    uint32_t lines = pass->s->walk_aways[pass->party].count;
    size_t room = (size_t)pass->state->option_count + pass->s->points[pass->party].count + lines + 1;
    pass->terms = DTN_TAKE(pass->task, room, dtn_form);
    read_weights(pass);
    read_worth(pass);
    read_points(pass);
    read_lines(pass);
}

/* ---- without fractions --------------------------------------------------------------------------------- */

/* Brings all to one positive denominator and leaves it out; false where there are too many different ones. */
static bool clear_fractions(dtn_form *forms, uint32_t count, double probe)
{
    dtn_polynomial below[DTN_POLYNOMIAL_DEGREE];
    uint32_t different = 0;
    for (uint32_t i = 0; i < count; i++) {
        dtn_form *form = &forms[i];
        if (form->below.degree == 0) {
            form->above = dtn_polynomial_times(&form->above, 1 / form->below.at[0]);
            form->below = dtn_polynomial_of(1);
            continue;
        }
        uint32_t place = 0;
        while (place < different && !dtn_polynomial_equal(&below[place], &form->below))
            place++;
        if (place == DTN_POLYNOMIAL_DEGREE)
            return false;
        if (place == different)
            below[different++] = form->below;
    }
    for (uint32_t k = 0; k < different; k++) {
        double sign = value_at(&below[k], probe) < 0 ? -1 : 1;
        for (uint32_t i = 0; i < count; i++) {
            bool is_own = dtn_polynomial_equal(&forms[i].below, &below[k]);
            if (!is_own)
                forms[i].above = dtn_polynomial_multiply(&forms[i].above, &below[k]);
            forms[i].above = dtn_polynomial_times(&forms[i].above, sign);
        }
    }
    return true;
}

/* The weights as polynomials and their sum; all 0 count as equal. */
static void sum_weights(gain_pass *pass)
{
    const uint32_t count = pass->s->of->issue_count;
    const dtn_judgement *weighs = pass->s->weighs[pass->party].judgement;
    pass->sum = dtn_polynomial_of(1);
    if (pass->s->scores_points[pass->party] || !weighs)
        return;
    if (!clear_fractions(pass->weights, count, pass->probe))
        pass->is_too_high = true;
    pass->sum = dtn_polynomial_of(0);
    for (uint32_t i = 0; i < count; i++)
        pass->sum = dtn_polynomial_add(&pass->sum, &pass->weights[i].above);
    if (pass->sum.degree > 0 || pass->sum.at[0] != 0 || pass->sum.is_too_high)
        return;
    for (uint32_t i = 0; i < weighs->entry_count; i++)
        pass->weights[weighs->entries[i].item] = constant(1);
    pass->sum = dtn_polynomial_of(weighs->entry_count);
}

/* ---- the gain ------------------------------------------------------------------------------------------ */

static void put(gain_pass *pass, dtn_gain *gain, double *room, const dtn_polynomial *p)
{
    pass->is_too_high |= p->is_too_high;
    if (p->degree > gain->degree)
        gain->degree = p->degree;
    memcpy(room, p->at, sizeof p->at);
}

static void put_worth(gain_pass *pass, dtn_gain *gain)
{
    const dtn_case *c = pass->s->of;
    bool in_points = pass->s->scores_points[pass->party];
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        for (uint32_t option = c->first_option[issue]; option < c->first_option[issue + 1]; option++) {
            dtn_polynomial worth = pass->terms[option].above;
            if (!in_points)
                worth = dtn_polynomial_multiply(&worth, &pass->weights[issue].above);
            put(pass, gain, &gain->worth[(size_t)option * DTN_GAIN_ROOM], &worth);
        }
    }
}

/* What rounding can make of a sum of all this. */
static void find_noise(const gain_pass *pass, dtn_gain *gain)
{
    static const double grain = 2e-13;
    const dtn_state *state = pass->state;
    for (uint32_t k = 0; k <= gain->degree; k++) {
        double reach = 0, longest = 0;
        for (uint32_t issue = 0; issue < state->issue_count; issue++) {
            double most = 0;
            for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++) {
                double size = dtn_magnitude(gain->worth[(size_t)o * DTN_GAIN_ROOM + k]);
                most = size > most ? size : most;
            }
            reach += most;
        }
        for (size_t i = 0; i < gain->stakes->points_count; i++)
            reach += dtn_magnitude(gain->points[i * DTN_GAIN_ROOM + k]);
        for (uint32_t i = 0; i < gain->line_count; i++) {
            double size = dtn_magnitude(gain->lines[(size_t)i * DTN_GAIN_ROOM + k]);
            longest = size > longest ? size : longest;
        }
        gain->noise[k] = grain * (reach + longest);
    }
}

static void put_lines(gain_pass *pass, dtn_gain *gain)
{
    for (uint32_t i = 0; i < pass->line_count; i++) {
        double *line = &gain->lines[(size_t)i * DTN_GAIN_ROOM];
        dtn_polynomial amount = dtn_polynomial_multiply(&pass->lines[i].amount->above, &pass->sum);
        put(pass, gain, line, &amount);
    }
    for (uint32_t i = 0; i < pass->line_count; i++) {
        double score[DTN_GAIN_ROOM];
        if (!pass->lines[i].package)
            continue;
        dtn_gain_score(gain, pass->state, pass->lines[i].package, score);
        for (uint32_t k = 0; k <= gain->degree; k++)
            gain->lines[(size_t)i * DTN_GAIN_ROOM + k] += score[k];
    }
}

static void put_together(gain_pass *pass, dtn_gain *gain)
{
    const dtn_stakes *stakes = &pass->state->stakes[pass->party];
    sum_weights(pass);
    if (!clear_fractions(pass->terms, pass->term_count, pass->probe))
        pass->is_too_high = true;
    gain->stakes = stakes;
    gain->worth = DTN_TAKE(pass->task, (size_t)pass->state->option_count * DTN_GAIN_ROOM, double);
    gain->points = DTN_TAKE(pass->task, stakes->points_count * DTN_GAIN_ROOM, double);
    gain->lines = DTN_TAKE(pass->task, (size_t)pass->line_count * DTN_GAIN_ROOM, double);
    gain->line_count = pass->line_count;
    put_worth(pass, gain);
    for (size_t i = 0; i < stakes->points_count; i++) {
        dtn_polynomial amount =
            dtn_polynomial_multiply(&pass->terms[pass->state->option_count + i].above, &pass->sum);
        put(pass, gain, &gain->points[i * DTN_GAIN_ROOM], &amount);
    }
    put_lines(pass, gain);
    find_noise(pass, gain);
}

void dtn_gain_score(const dtn_gain *gain, const dtn_state *state, const uint16_t *options, double *score)
{
    const uint32_t degree = gain->degree;
    for (uint32_t k = 0; k <= degree; k++)
        score[k] = 0;
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        const double *worth =
            &gain->worth[(size_t)(state->first_option[issue] + options[issue]) * DTN_GAIN_ROOM];
        for (uint32_t k = 0; k <= degree; k++)
            score[k] += worth[k];
    }
    for (size_t i = 0; i < gain->stakes->points_count; i++)
        if (dtn_condition_holds(gain->stakes->points[i].when, options))
            for (uint32_t k = 0; k <= degree; k++)
                score[k] += gain->points[i * DTN_GAIN_ROOM + k];
}

/* ---- a piece ------------------------------------------------------------------------------------------- */

dtn_piece dtn_piece_find(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                         const dtn_forms *forms, double from)
{
    static const double just_behind = 1e-9;
    dtn_piece piece = {.from = from, .end = forms->move.end};
    piece.gains = DTN_TAKE(task, state->party_count, dtn_gain);
    double wall = INFINITY;
    for (uint32_t party = 0; party < state->party_count; party++) {
        gain_pass pass = {.task = task, .s = situation, .state = state, .forms = forms, .party = party};
        pass.probe = from + just_behind;
        pass.end = &piece.end;
        pass.wall = INFINITY;
        if (!situation->has_preferences[party])
            continue;
        read_quantities(&pass);
        wall = pass.wall < wall ? pass.wall : wall;
        if (!pass.is_moved)
            continue;
        dtn_gain *gain = &piece.gains[piece.gain_count];
        gain->party = party;
        put_together(&pass, gain);
        piece.gain_count++;
        piece.touched |= UINT64_C(1) << party;
        piece.is_too_high |= pass.is_too_high;
    }
    piece.is_last = wall <= piece.end;
    return piece;
}
