/* SPDX-License-Identifier: MIT
 * solve/relaxation.c
 *   question  how little must one sentence give way for a zone to exist?
 *   method    without a walk-away line, the package of the zone that its party likes best says how far the line
 *             has to come down: every package of that zone lies below the line, else there were a zone with it
 *   source    none: elementary; docs/method/conflict.md has the argument
 *   cost      see the header
 *   limits    none of its own */
#include "solve/relaxation.h"

#include <math.h> /* NAN alone */

typedef struct relaxing {
    dtn_task *task;
    const dtn_compatible *compatible;
    const dtn_restriction *restriction;
    dtn_relaxation relaxation;
    uint16_t *options; /* room for a package */
} relaxing;

/* ---- lowered -------------------------------------------------------------------------------------------- */

/* The line against the score of the package at hand. */
static void measure(relaxing *x)
{
    const dtn_state *state = x->compatible->state;
    uint32_t party = x->restriction->party, index = x->restriction->index;
    const dtn_stakes *stakes = &state->stakes[party];
    if (stakes->precision == DTN_DRAWN) {
        double line = dtn_stakes_line(stakes, index), score = dtn_state_score(state, party, x->options);
        x->relaxation.from = line / stakes->unit;
        x->relaxation.to = score / stakes->unit;
        x->relaxation.by = (line - score) / stakes->unit;
        return;
    }
    dtn_int128 line = dtn_stakes_exact_line(stakes, index);
    dtn_int128 score = dtn_state_exact_score(state, party, x->options);
    x->relaxation.from = dtn_int128_ratio(line, stakes->exact_unit);
    x->relaxation.to = dtn_int128_ratio(score, stakes->exact_unit);
    x->relaxation.by = dtn_int128_ratio(line - score, stakes->exact_unit);
}

/* True where the answer is known: a package was found, or none is there. */
static bool try_to_lower(relaxing *x, const dtn_choice *others)
{
    dtn_compatible_answer answer =
        dtn_compatible_best(x->task, x->compatible, others, x->restriction->party, x->options);
    bool is_found = answer != DTN_IN_CONFLICT && x->options[0] != DTN_OPTION_OPEN;
    x->relaxation.is_proved = x->relaxation.is_proved && answer != DTN_NOT_PROVED;
    if (is_found)
        measure(x);
    return is_found;
}

/* Another line of the party that stands above what this one would have to come down to. */
static bool has_better_line(const relaxing *x)
{
    const dtn_state *state = x->compatible->state;
    uint32_t party = x->restriction->party;
    const dtn_stakes *stakes = &state->stakes[party];
    bool is_drawn = stakes->precision == DTN_DRAWN;
    double score = dtn_state_score(state, party, x->options);
    dtn_int128 exact_score = is_drawn ? 0 : dtn_state_exact_score(state, party, x->options);
    for (uint32_t i = 0; i < stakes->walk_away_count; i++) {
        if (i == x->restriction->index)
            continue;
        if (is_drawn ? stakes->walk_away_lines[i] - score > stakes->doubt
                     : stakes->exact_walk_away_lines[i] > exact_score)
            return true;
    }
    return false;
}

static void lower(relaxing *x, const dtn_choice *all_others, const dtn_choice *own_others)
{
    x->relaxation.opens = try_to_lower(x, all_others);
    if (x->relaxation.opens) {
        x->relaxation.package = x->options;
        return;
    }
    if (try_to_lower(x, own_others))
        x->relaxation.has_better_line = has_better_line(x);
}

/* ---- dropped -------------------------------------------------------------------------------------------- */

static void drop(relaxing *x, const dtn_choice *all_others)
{
    dtn_compatible_answer answer = dtn_compatible_ask(x->task, x->compatible, all_others);
    x->relaxation.is_proved = answer != DTN_NOT_PROVED;
    x->relaxation.opens = answer == DTN_COMPATIBLE;
    if (!x->relaxation.opens)
        return;
    dtn_compatible_answer dealt = dtn_compatible_deal(x->task, x->compatible, all_others, x->options);
    if (dealt != DTN_IN_CONFLICT && x->options[0] != DTN_OPTION_OPEN)
        x->relaxation.package = x->options;
}

dtn_relaxation dtn_relaxation_find(dtn_task *task, const dtn_compatible *compatible,
                                   const dtn_conflict *conflict, uint32_t restriction)
{
    relaxing x = {
        .task = task,
        .compatible = compatible,
        .restriction = &compatible->restrictions.items[restriction],
        .relaxation = {.restriction = restriction, .is_proved = true, .from = NAN, .to = NAN, .by = NAN},
        .options = DTN_TAKE(task, (size_t)compatible->state->issue_count + 1, uint16_t)};
    dtn_choice all_others = dtn_choice_of_all(compatible->restrictions.count);
    dtn_choice own_others = conflict->members;
    dtn_choice_drop(&all_others, restriction);
    dtn_choice_drop(&own_others, restriction);
    if (x.restriction->kind == DTN_RESTRICTION_WALK_AWAY) {
        x.relaxation.kind = DTN_RELAX_LOWER;
        lower(&x, &all_others, &own_others);
    } else {
        x.relaxation.kind = DTN_RELAX_DROP;
        drop(&x, &all_others);
    }
    return x.relaxation;
}
