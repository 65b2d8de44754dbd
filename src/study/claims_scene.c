/* SPDX-License-Identifier: MIT
 * Question  What is found in the situations that claims ask about, in the central case and in every run?
 * Method    One situation for each set of conditions, view, given packages and events; each is drawn once for all
 *           its looks. Draws are keyed by what is drawn, so run r means the same world in all of them.
 * Source    docs/language.md, claims; docs/method/runs.md.
 * Cost      a sweep for each situation and run; 8 bytes for each look and run.
 * Limits    the first DTN_CLAIM_RUNS runs; DTN_ENUMERATION_LIMIT packages. */
#include "study/claims_scene.h"

#include "solve/approach.h"
#include "study/claims_hold.h"
#include "study/claims_runs.h"

#include <math.h> /* INFINITY alone */

/* ---- situations ---------------------------------------------------------------------------------------- */

static bool is_before(void *host, uint32_t event)
{
    const dtn_scene_key *key = host;
    return event < key->event_count;
}

static bool is_same(const dtn_scene_key *a, const dtn_scene_key *b)
{
    bool same_conditions = a->conditions.count == b->conditions.count &&
                           (a->conditions.count == 0 || a->conditions.items == b->conditions.items);
    return same_conditions && a->view == b->view && a->given == b->given &&
           a->event_count == b->event_count && a->weights_of == b->weights_of;
}

static bool is_same_force(const dtn_force *a, const dtn_force *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a[i].judgement != b[i].judgement)
            return false;
    return true;
}

static bool are_same_forces(const dtn_forces *a, const dtn_forces *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a[i].count != b[i].count || !is_same_force(a[i].items, b[i].items, a[i].count))
            return false;
    return true;
}

static bool is_same_status_quo(const dtn_situation *a, const dtn_situation *b)
{
    for (uint32_t issue = 0; a->status_quo && b->status_quo && issue < a->of->issue_count; issue++)
        if (a->status_quo[issue] != b->status_quo[issue])
            return false;
    return (a->status_quo == NULL) == (b->status_quo == NULL);
}

/* The same judgements are in force: a claim's conditions, an event or a view changed nothing. */
static bool is_same_situation(const dtn_situation *a, const dtn_situation *b)
{
    const dtn_case *c = a->of;
    size_t parties = c->party_count, cells = parties * c->issue_count;
    return a->given == b->given && is_same_status_quo(a, b) &&
           is_same_force(a->lets, b->lets, c->let_count) &&
           is_same_force(a->counts, b->counts, c->count_count) &&
           is_same_force(a->weighs, b->weighs, parties) && is_same_force(a->values, b->values, cells) &&
           is_same_force(a->scores, b->scores, cells) &&
           are_same_forces(a->walk_aways, b->walk_aways, parties) &&
           are_same_forces(a->points, b->points, parties) &&
           are_same_forces(a->refusals, b->refusals, parties) && are_same_forces(&a->rules, &b->rules, 1) &&
           are_same_forces(&a->needs, &b->needs, 1);
}

static dtn_scene *find_same(const dtn_stage *stage, const dtn_scene *scene)
{
    for (size_t i = 0; i < stage->scenes.count; i++) {
        dtn_scene *other = stage->scenes.items[i];
        if (!other->same && other->state && other->key.weights_of == scene->key.weights_of &&
            is_same_situation(other->plain, scene->plain))
            return other;
    }
    return NULL;
}

/* A judgement that values every option of the issue 100. */
static const dtn_judgement *all_hundred(dtn_task *task, const dtn_case *c, dtn_force old)
{
    uint32_t issue = old.judgement->issue, count = c->issues[issue].option_count;
    dtn_quantity *hundred = DTN_TAKE(task, 1, dtn_quantity);
    hundred->best = hundred->low = hundred->high = dtn_rational_of(100, 1);
    dtn_judgement *flat = DTN_TAKE(task, 1, dtn_judgement);
    dtn_entry *entries = DTN_TAKE(task, count, dtn_entry);
    *flat = *old.judgement;
    for (uint32_t option = 0; option < count; option++)
        entries[option] = (dtn_entry){.item = option, .quantity = hundred};
    flat->ranking = NULL;
    flat->ranked_count = 0;
    flat->entries = entries;
    flat->entry_count = count;
    return flat;
}

static const dtn_situation *with_plain_values(dtn_task *task, const dtn_situation *situation, uint32_t party)
{
    const dtn_case *c = situation->of;
    size_t cells = (size_t)c->party_count * c->issue_count;
    dtn_situation *plain = DTN_TAKE(task, 1, dtn_situation);
    dtn_force *values = DTN_TAKE(task, cells, dtn_force);
    for (size_t i = 0; i < cells; i++) {
        values[i] = situation->values[i];
        if (i / c->issue_count == party && values[i].judgement)
            values[i].judgement = all_hundred(task, c, values[i]);
    }
    *plain = *situation;
    plain->values = values;
    return plain;
}

static void set_scene(dtn_stage *stage, dtn_scene *scene)
{
    dtn_task *task = stage->task;
    dtn_diagnostics diagnostics = {0};
    bool is_exact;
    dtn_question question = stage->question;
    question.view = scene->key.view;
    question.claim_conditions = scene->key.conditions;
    if (scene->key.given)
        question.given =
            question.given ? dtn_condition_both(task, question.given, scene->key.given) : scene->key.given;
    if (scene->key.event_count != DTN_NOBODY) {
        question.apply_event = is_before;
        question.host = &scene->key;
    }
    scene->situation = scene->plain = dtn_situation_at(task, stage->c, &question);
    dtn_situation_check(task, scene->situation, &diagnostics);
    scene->trouble = dtn_first_error(&diagnostics);
    scene->same = find_same(stage, scene);
    if (scene->trouble.length > 0 || scene->same)
        return;
    if (scene->key.weights_of != DTN_NOBODY)
        scene->situation = with_plain_values(task, scene->situation, scene->key.weights_of);
    scene->state = dtn_situation_central(task, scene->situation, &is_exact);
    if (!stage->is_measured) {
        const dtn_approach *approach = dtn_approach_make(task, scene->state);
        stage->rows = approach->strategy == DTN_BY_LISTING ? approach->rows : NULL;
        stage->is_measured = true;
    }
}

dtn_scene *dtn_stage_scene(dtn_stage *stage, dtn_scene_key key)
{
    for (size_t i = 0; i < stage->scenes.count; i++)
        if (is_same(&stage->scenes.items[i]->key, &key))
            return stage->scenes.items[i]->same ? stage->scenes.items[i]->same : stage->scenes.items[i];
    dtn_scene *scene = DTN_TAKE(stage->task, 1, dtn_scene);
    scene->key = key;
    set_scene(stage, scene);
    DTN_PUSH(stage->task, &stage->scenes, scene);
    return scene->same ? scene->same : scene;
}

size_t dtn_scene_add(dtn_task *task, dtn_scene *scene, dtn_look look)
{
    for (size_t i = 0; i < scene->looks.count; i++) {
        const dtn_look *other = &scene->looks.items[i];
        if (other->kind == look.kind && other->party == look.party && other->issue == look.issue &&
            other->condition == look.condition)
            return i;
    }
    DTN_PUSH(task, &scene->looks, look);
    return scene->looks.count - 1;
}

/* ---- the looks ----------------------------------------------------------------------------------------- */

static dtn_looks looks_of(const dtn_scene *scene)
{
    return (dtn_looks){scene->looks.items, scene->looks.count};
}

static unsigned groups_of(const dtn_scene *scene)
{
    unsigned groups = 0;
    for (size_t i = 0; i < scene->looks.count; i++)
        groups |= dtn_look_group_of(scene->looks.items[i].kind);
    return groups;
}

/* All looks but those of REACH, in so many runs. Returns how many were finished; scene->run_count keeps up, so that they
 * stand even where the task is stopped within a look. */
static uint64_t draw_looks(dtn_stage *stage, dtn_scene *scene, const dtn_sampler *sampler, bool keeps_up)
{
    dtn_task *task = stage->task;
    const unsigned groups = DTN_LOOKS_ALL & ~(unsigned)DTN_LOOKS_REACH;
    dtn_drawn *drawn = dtn_drawn_prepare(task, sampler);
    double *found = DTN_TAKE(task, scene->looks.count, double);
    for (uint64_t number = 0; number < stage->runs; number++) {
        dtn_run run = {.seed = stage->seed, .number = number};
        dtn_sampler_draw(sampler, &run, drawn);
        dtn_arena_mark mark = dtn_arena_here(&task->arena);
        dtn_look_at(task, &drawn->state, stage->rows, looks_of(scene), groups, found);
        dtn_arena_reset(&task->arena, mark);
        if (dtn_task_must_stop(task)) /* what was found of this run may be half of it */
            return number;
        for (size_t look = 0; look < scene->looks.count; look++)
            if (scene->drawn[look])
                scene->drawn[look][number] = found[look];
        scene->run_count = keeps_up ? number + 1 : 0;
    }
    return stage->runs;
}

/* All looks, where packages can be listed. */
static void look_at_runs(dtn_stage *stage, dtn_scene *scene, const dtn_sampler *sampler)
{
    const dtn_look_runs asked = {.sampler = sampler,
                                 .rows = stage->rows,
                                 .looks = looks_of(scene),
                                 .seed = stage->seed,
                                 .count = stage->runs,
                                 .drawn = scene->drawn};
    scene->run_count = dtn_look_at_runs(stage->task, &asked);
    stage->is_incomplete |= scene->run_count < asked.count;
}

static void play_runs(dtn_stage *stage, dtn_scene *scene)
{
    dtn_task *task = stage->task;
    unsigned groups = groups_of(scene), apart = groups & ~(unsigned)(DTN_LOOKS_REACH | DTN_LOOKS_HOLD);
    uint64_t done = stage->runs;
    const dtn_sampler *sampler = dtn_sampler_prepare(task, scene->situation);
    scene->drawn = DTN_TAKE(task, scene->looks.count, double *);
    for (size_t look = 0; look < scene->looks.count; look++) {
        stage->is_estimated |= !stage->rows && scene->looks.items[look].kind == DTN_LOOK_ZONE;
        if (stage->rows || dtn_look_group_of(scene->looks.items[look].kind) != DTN_LOOKS_REACH)
            scene->drawn[look] = DTN_TAKE(task, stage->runs, double);
    }
    if (stage->rows) {
        look_at_runs(stage, scene, sampler);
    } else {
        if (apart)
            done = draw_looks(stage, scene, sampler, !(groups & DTN_LOOKS_REACH));
        if (groups & DTN_LOOKS_REACH) {
            scene->reached = dtn_runs_zone(task, sampler, stage->seed, done);
            done = scene->reached.count;
        }
        scene->run_count = done;
        stage->is_incomplete |= done < stage->runs;
    }
    if (groups & DTN_LOOKS_HOLD)
        dtn_scene_hold_runs(stage, scene, sampler);
}

static void play(dtn_task *task, void *argument)
{
    dtn_stage *stage = argument;
    for (size_t i = 0; i < stage->scenes.count && !stage->is_incomplete; i++) {
        dtn_scene *scene = stage->scenes.items[i];
        if (scene->trouble.length > 0 || scene->looks.count == 0)
            continue;
        double *central = DTN_TAKE(task, scene->looks.count, double);
        dtn_arena_mark mark = dtn_arena_here(&task->arena);
        dtn_look_at(task, scene->state, stage->rows, looks_of(scene), DTN_LOOKS_ALL, central);
        dtn_arena_reset(&task->arena, mark);
        stage->is_incomplete = dtn_task_must_stop(task);
        scene->central = stage->is_incomplete ? NULL : central;
        if (scene->central)
            dtn_scene_hold_central(stage, scene);
    }
    for (size_t i = 0; i < stage->scenes.count && stage->runs > 0; i++) {
        dtn_scene *scene = stage->scenes.items[i];
        if (scene->central && scene->situation->is_uncertain && !stage->is_incomplete)
            play_runs(stage, scene);
    }
}

void dtn_stage_play(dtn_stage *stage)
{
    if (!dtn_task_attempt(stage->task, play, stage))
        stage->is_incomplete = true;
}

/* ---- what was found ------------------------------------------------------------------------------------ */

uint64_t dtn_scene_run_count(const dtn_scene *scene)
{
    return scene->situation->is_uncertain ? scene->run_count : UINT64_MAX;
}

double dtn_scene_value(const dtn_scene *scene, size_t look, uint64_t run)
{
    if (run == DTN_RUN_CENTRAL || !scene->situation->is_uncertain)
        return scene->central[look];
    if (scene->drawn[look])
        return scene->drawn[look][run];
    bool exists = scene->reached.exists[run];
    if (scene->looks.items[look].kind == DTN_LOOK_EXISTS)
        return exists;
    double margin = scene->reached.margin[run];
    if (margin == margin)
        return margin;
    return exists ? INFINITY : -INFINITY;
}
