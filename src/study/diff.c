/* SPDX-License-Identifier: MIT
 * study/diff.c
 *   question  which lines changed between two versions of a case, and what did each do to the answers?
 *   method    judgements in force are matched by what they judge; each change is taken back alone in the new version
 *             and the central answers found again; what single effects do not add up to is left over
 *   source    none: differences of one factor at a time
 *   cost      zone, frontier and solutions for each change
 *   limits    a judgement on a party, issue or option that the new version lacks cannot be taken back alone */
#include "study/diff.h"

#include "base/array.h"
#include "base/sort.h"
#include "solve/approach.h"
#include "solve/bargain.h"
#include "study/altered.h"
#include "study/diff_names.h"
#include "study/diff_translate.h"

typedef struct old_judgement {
    dtn_judgement said; /* in the new version's names */
    bool is_sayable;
    uint32_t match; /* place among the new ones, or DTN_NOBODY */
} old_judgement;

typedef struct diff_pass {
    dtn_task *task;
    const dtn_diff_question *question;
    dtn_translation translation;
    dtn_altered before, after; /* judgements in force, each in its own version's names */
    old_judgement *old;        /* [before.count] */
    uint32_t *match;           /* [after.count] place among the old ones, or DTN_NOBODY */
    bool *is_same;             /* [after.count] nothing changed */
    dtn_situation frame;       /* of the new version, with the old one's names behind its own */
    DTN_ARRAY(dtn_diff_change) changes;
} diff_pass;

enum { SEED = 1 }; /* of estimates */

/* ---- answers ------------------------------------------------------------------------------------------- */

static void take_counts(const dtn_zone *zone, dtn_diff_answer *answer)
{
    answer->is_allowed_known = !zone->is_tried;
    answer->allowed = zone->allowed;
    answer->is_zone_counted = zone->is_counted;
    answer->is_zone_known = zone->is_counted || zone->samples > 0;
    answer->zone = zone->acceptable;
    answer->zone_low = zone->is_counted ? zone->acceptable : zone->acceptable_low;
    answer->zone_high = zone->is_counted ? zone->acceptable : zone->acceptable_high;
}

static dtn_diff_answer answer_of(dtn_task *task, const dtn_situation *situation)
{
    bool is_exact;
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    const dtn_approach *approach = dtn_approach_make_or_try(task, state, DTN_WISH_NONE);
    const dtn_zone_asked asked = {.seed = SEED};
    dtn_effort effort;
    dtn_zone zone = dtn_approach_zone(task, approach, state, &asked);
    dtn_frontier frontier = dtn_approach_deals(task, approach, state, &effort);
    dtn_solutions solutions = dtn_bargain(task, state, &frontier);
    const uint16_t **nash = DTN_TAKE(task, solutions.nash.count, const uint16_t *);
    for (size_t i = 0; i < solutions.nash.count; i++)
        nash[i] = frontier.deals[solutions.nash.items[i]].options;
    dtn_diff_answer answer = {.exists = zone.exists,
                              .has_margin = zone.margin_kind == DTN_MARGIN_NUMBER &&
                                            zone.effort.end == DTN_SEARCH_PROVED,
                              .margin = zone.margin,
                              .is_incomplete = zone.effort.end != DTN_SEARCH_PROVED,
                              .has_deals = effort.end == DTN_SEARCH_PROVED,
                              .nash = nash,
                              .nash_count = solutions.nash.count};
    take_counts(&zone, &answer);
    return answer;
}

dtn_zone_step dtn_diff_zone_step(const dtn_diff_answer *before, const dtn_diff_answer *after)
{
    dtn_zone_step step = {.is_counted = before->is_zone_counted && after->is_zone_counted};
    if (step.is_counted) {
        dtn_wide less = before->zone;
        less.is_negative = less.limb_count > 0;
        step.count = after->zone;
        dtn_wide_add(&step.count, &less);
    }
    step.direction = dtn_wide_compare(&after->zone_low, &before->zone_high) > 0   ? 1
                     : dtn_wide_compare(&after->zone_high, &before->zone_low) < 0 ? -1
                                                                                  : 0;
    return step;
}

/* Both by name: the old version may have other issues, in another order. */
static bool same_option(const dtn_case *a, const uint16_t *x, const dtn_case *b, const uint16_t *y,
                        uint32_t issue)
{
    for (uint32_t other = 0; other < b->issue_count; other++)
        if (dtn_text_equal(a->issues[issue].name, b->issues[other].name))
            return dtn_text_equal(a->issues[issue].options[x[issue]].name,
                                  b->issues[other].options[y[other]].name);
    return false;
}

static bool same_deals(const dtn_case *a, const dtn_diff_answer *x, const dtn_case *b,
                       const dtn_diff_answer *y)
{
    if (x->nash_count != y->nash_count || a->issue_count != b->issue_count)
        return false;
    for (size_t i = 0; i < x->nash_count; i++)
        for (uint32_t issue = 0; issue < a->issue_count; issue++)
            if (!same_option(a, x->nash[i], b, y->nash[i], issue))
                return false;
    return true;
}

/* ---- which belong together ----------------------------------------------------------------------------- */

static void pair_up(diff_pass *pass, uint32_t before, uint32_t after)
{
    pass->old[before].match = after;
    pass->match[after] = before;
}

/* How closely an old and a new judgement go together, from the closest. */
typedef enum { THE_SAME, ABOUT_THE_SAME_PACKAGES, ABOUT_THE_SAME, CLOSENESS_COUNT } closeness;

static bool belongs(diff_pass *pass, uint32_t before, uint32_t after, closeness closeness)
{
    const dtn_judgement *old = &pass->old[before].said, *new = &pass->after.items[after];
    if (closeness == THE_SAME)
        return (pass->old[before].is_sayable && dtn_judgements_agree(&pass->translation, old, new)) ||
               (dtn_judgements_meet(old, new) &&
                pass->question->same_words(pass->task, &pass->before.items[before], new));
    if (!dtn_judgements_meet(old, new))
        return false;
    bool is_about_packages = old->condition && new->condition;
    return closeness == ABOUT_THE_SAME ||
           (is_about_packages && dtn_conditions_agree(&pass->translation, old->condition, new->condition));
}

static void match_all(diff_pass *pass)
{
    for (int closeness = THE_SAME; closeness < CLOSENESS_COUNT; closeness++) {
        for (uint32_t after = 0; after < pass->after.count; after++) {
            for (uint32_t before = 0; before < pass->before.count && pass->match[after] == DTN_NOBODY;
                 before++) {
                if (pass->old[before].match != DTN_NOBODY || !belongs(pass, before, after, closeness))
                    continue;
                pair_up(pass, before, after);
                pass->is_same[after] = closeness == THE_SAME;
            }
        }
    }
}

/* ---- taking a change back ------------------------------------------------------------------------------ */

/* The list of the new judgements with the lets and counts that only the old version has: they change nothing unless
 * something names them. */
static dtn_altered new_list(diff_pass *pass, uint32_t room)
{
    dtn_altered list = {pass->task, &pass->frame, NULL, 0};
    list.items = DTN_TAKE(pass->task, (size_t)pass->after.count + pass->before.count + room, dtn_judgement);
    for (uint32_t i = 0; i < pass->after.count; i++)
        list.items[list.count++] = pass->after.items[i];
    for (uint32_t i = 0; i < pass->before.count; i++) {
        dtn_judgement_kind kind = pass->before.items[i].kind;
        if (pass->old[i].match == DTN_NOBODY && (kind == DTN_JUDGEMENT_LET || kind == DTN_JUDGEMENT_COUNT))
            list.items[list.count++] = pass->old[i].said;
    }
    return list;
}

static void take_back(diff_pass *pass, dtn_diff_change *change, uint32_t before, uint32_t after)
{
    dtn_altered list = new_list(pass, 1);
    if (before != DTN_NOBODY && !pass->old[before].is_sayable)
        return;
    if (change->kind == DTN_CHANGE_CHANGED)
        list.items[after] = pass->old[before].said;
    else if (change->kind == DTN_CHANGE_REMOVED)
        list.items[list.count++] = pass->old[before].said;
    else {
        for (uint32_t i = after + 1; i < list.count; i++)
            list.items[i - 1] = list.items[i];
        list.count--;
    }
    const dtn_situation *situation = dtn_altered_situation(&list);
    change->is_tried = dtn_altered_is_sound(pass->task, situation);
    if (change->is_tried)
        change->without = answer_of(pass->task, situation);
    dtn_task_tick(pass->task);
}

static int by_text(const void *left, const void *right, const void *context)
{
    const dtn_diff_change *a = left, *b = right;
    (void)context;
    if ((a->after == NULL) != (b->after == NULL))
        return a->after ? -1 : 1;
    dtn_span x = a->after ? a->after->span : a->before->span, y = b->after ? b->after->span : b->before->span;
    if (x.file != y.file)
        return x.file < y.file ? -1 : 1;
    return (x.start > y.start) - (x.start < y.start);
}

static void find_changes(diff_pass *pass)
{
    for (uint32_t i = 0; i < pass->after.count; i++) {
        uint32_t before = pass->match[i];
        dtn_diff_change change = {.kind = before == DTN_NOBODY ? DTN_CHANGE_ADDED : DTN_CHANGE_CHANGED};
        if (pass->is_same[i])
            continue;
        change.after = &pass->after.items[i];
        change.before = before == DTN_NOBODY ? NULL : &pass->before.items[before];
        take_back(pass, &change, before, i);
        DTN_PUSH(pass->task, &pass->changes, change);
    }
    for (uint32_t i = 0; i < pass->before.count; i++) {
        dtn_diff_change change = {.kind = DTN_CHANGE_REMOVED, .before = &pass->before.items[i]};
        if (pass->old[i].match != DTN_NOBODY)
            continue;
        take_back(pass, &change, i, DTN_NOBODY);
        DTN_PUSH(pass->task, &pass->changes, change);
    }
    dtn_sort(pass->task, pass->changes.items, pass->changes.count, sizeof *pass->changes.items, by_text,
             NULL);
}

/* ---- all of it ----------------------------------------------------------------------------------------- */

static void open_pass(diff_pass *pass)
{
    const dtn_diff_question *question = pass->question;
    pass->translation = dtn_translation_open(pass->task, question->before->of, question->after->of);
    pass->before = dtn_altered_open(pass->task, question->before);
    pass->after = dtn_altered_open(pass->task, question->after);
    pass->old = DTN_TAKE(pass->task, pass->before.count, old_judgement);
    pass->match = DTN_TAKE(pass->task, pass->after.count, uint32_t);
    pass->is_same = DTN_TAKE(pass->task, pass->after.count, bool);
    pass->frame = *question->after;
    pass->frame.of = pass->translation.to;
    for (uint32_t i = 0; i < pass->before.count; i++) {
        pass->old[i].match = DTN_NOBODY;
        pass->old[i].is_sayable =
            dtn_translate(&pass->translation, &pass->before.items[i], &pass->old[i].said);
    }
    for (uint32_t i = 0; i < pass->after.count; i++)
        pass->match[i] = DTN_NOBODY;
}

/* What is left when the single effects are taken off. */
static void find_rest(dtn_diff *diff)
{
    diff->has_margin_rest = diff->before.has_margin && diff->after.has_margin;
    diff->margin_rest = diff->after.margin - diff->before.margin;
    dtn_zone_step all = dtn_diff_zone_step(&diff->before, &diff->after);
    diff->has_zone_rest = all.is_counted;
    diff->zone_rest = all.count;
    diff->is_incomplete = diff->before.is_incomplete || diff->after.is_incomplete ||
                          !diff->before.has_deals || !diff->after.has_deals;
    for (size_t i = 0; i < diff->change_count; i++) {
        const dtn_diff_change *change = &diff->changes[i];
        if (!change->is_tried)
            continue;
        diff->has_margin_rest = diff->has_margin_rest && change->without.has_margin;
        diff->margin_rest -= diff->after.margin - change->without.margin;
        dtn_zone_step back = dtn_diff_zone_step(&diff->after, &change->without); /* the effect, taken off */
        diff->has_zone_rest = diff->has_zone_rest && back.is_counted;
        if (diff->has_zone_rest)
            dtn_wide_add(&diff->zone_rest, &back.count);
        diff->is_incomplete =
            diff->is_incomplete || change->without.is_incomplete || !change->without.has_deals;
    }
}

dtn_diff dtn_diff_find(dtn_task *task, const dtn_diff_question *question)
{
    diff_pass pass = {.task = task, .question = question};
    dtn_diff diff = {.before = answer_of(task, question->before), .after = answer_of(task, question->after)};
    const dtn_case *old = question->before->of, *new = question->after->of;
    open_pass(&pass);
    match_all(&pass);
    find_changes(&pass);
    for (size_t i = 0; i < pass.changes.count; i++)
        pass.changes.items[i].has_same_nash =
            pass.changes.items[i].is_tried &&
            same_deals(new, &diff.after, new, &pass.changes.items[i].without);
    diff.changes = pass.changes.items;
    diff.change_count = pass.changes.count;
    diff.has_same_nash = same_deals(old, &diff.before, new, &diff.after);
    diff.names = dtn_diff_names(task, old, new, &diff.name_count);
    find_rest(&diff);
    return diff;
}
