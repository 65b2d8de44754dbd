/* SPDX-License-Identifier: MIT */
#include "report/path_words.h"

#include "report/package.h"

#include <math.h> /* INFINITY alone */

static void write_names(dtn_json *json, const char *key, dtn_sentences names)
{
    dtn_json_key(json, key);
    dtn_json_array(json);
    for (size_t i = 0; i < names.count; i++)
        dtn_json_text(json, names.items[i]);
    dtn_json_close(json);
}

static void write_from_to(dtn_json *json, const dtn_path_telling *t, uint32_t issue, uint16_t from,
                          uint16_t to)
{
    dtn_json_key(json, "from");
    dtn_json_text(json, dtn_option_name(t->situation->of, issue, from));
    dtn_json_key(json, "to");
    dtn_json_text(json, dtn_option_name(t->situation->of, issue, to));
}

static void write_changes(dtn_json *json, const dtn_path_telling *t, const uint16_t *from, const uint16_t *to)
{
    dtn_json_key(json, "changes");
    dtn_json_object(json);
    for (uint32_t issue = 0; issue < t->state->issue_count; issue++) {
        if (from[issue] == to[issue])
            continue;
        dtn_json_named(json, t->situation->of->issues[issue].name);
        dtn_json_object(json);
        write_from_to(json, t, issue, from[issue], to[issue]);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_exposure(dtn_json *json, const dtn_path_telling *t, const double *exposure)
{
    dtn_json_key(json, "exposure");
    dtn_json_object_on_one_line(json);
    for (uint32_t party = 0; party < t->state->party_count; party++) {
        dtn_json_named(json, dtn_party_name(t->situation, party));
        dtn_json_number(json, exposure[party]);
    }
    dtn_json_close(json);
}

static void write_temptation(dtn_json *json, const dtn_path_telling *t, const dtn_path_step *step)
{
    dtn_json_key(json, "temptation");
    dtn_json_object(json);
    dtn_json_key(json, "points");
    dtn_json_number(json, step->temptation);
    dtn_json_key(json, "party");
    dtn_json_text_or_null(json, step->tempted == DTN_NOBODY ? (dtn_text){"", 0}
                                                            : dtn_party_name(t->situation, step->tempted));
    if (step->tempted != DTN_NOBODY)
        write_changes(json, t, step->options, step->tempting);
    dtn_json_close(json);
}

static void write_step(dtn_json *json, const dtn_path_telling *t, const dtn_path_way *way, uint32_t i)
{
    const dtn_path_step *step = &way->steps[i];
    dtn_json_object(json);
    write_names(json, "who", dtn_path_makers(t, step));
    dtn_json_key(json, "joint");
    dtn_json_boolean(json, step->party == DTN_NOBODY);
    write_changes(json, t, dtn_path_before(t, way, i), step->options);
    dtn_json_key(json, "package");
    dtn_json_object(json);
    dtn_write_package(json, t->situation, t->state, step->options);
    dtn_json_close(json);
    write_exposure(json, t, step->exposure);
    dtn_json_key(json, "irreversible");
    dtn_json_boolean(json, step->is_irreversible);
    dtn_json_key(json, "round");
    dtn_json_count(json, step->round + 1);
    write_temptation(json, t, step);
    dtn_json_key(json, "needs");
    dtn_json_object(json);
    write_names(json, "asked", dtn_path_asked(t, step->options, false));
    write_names(json, "not_yet", dtn_path_asked(t, step->options, true));
    dtn_json_close(json);
    dtn_json_close(json);
}

static void write_conditions(dtn_json *json, const dtn_path_telling *t, const dtn_path_way *way)
{
    dtn_json_key(json, "conditions");
    dtn_json_array(json);
    for (uint32_t i = 0; i < t->path->by_world_count; i++) {
        uint32_t issue = t->path->by_world[i];
        dtn_json_object(json);
        dtn_json_key(json, "issue");
        dtn_json_text(json, t->situation->of->issues[issue].name);
        write_from_to(json, t, issue, t->state->status_quo[issue], t->path->deal[issue]);
        dtn_json_key(json, "after_at_least");
        if (way)
            dtn_json_count(json, way->world.earliest);
        else
            dtn_json_null(json);
        dtn_json_key(json, "after_at_most");
        if (way)
            dtn_json_count(json, way->world.latest);
        else
            dtn_json_null(json);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

/* way NULL: there is none. */
static void write_way(dtn_json *json, const dtn_path_telling *t, const dtn_path_way *way, double worst)
{
    dtn_json_key(json, "steps");
    dtn_json_array(json);
    for (uint32_t i = 0; way && i < way->step_count; i++)
        write_step(json, t, way, i);
    dtn_json_close(json);
    dtn_json_key(json, "worst_exposure");
    dtn_json_number(json, worst);
    dtn_json_key(json, "worst_party");
    dtn_json_text_or_null(json, way && way->worst_party != DTN_NOBODY
                                    ? dtn_party_name(t->situation, way->worst_party)
                                    : (dtn_text){"", 0});
    dtn_json_key(json, "rounds");
    dtn_json_array(json);
    for (uint32_t i = 0; way && i < way->step_count;) {
        dtn_json_array(json);
        for (uint32_t round = way->steps[i].round; i < way->step_count && way->steps[i].round == round; i++)
            dtn_json_count(json, i + 1);
        dtn_json_close(json);
    }
    dtn_json_close(json);
    write_conditions(json, t, way);
}

static void write_other_way(dtn_json *json, const char *key, const dtn_path_telling *t,
                            const dtn_path_way *way)
{
    dtn_json_key(json, key);
    if (!t->path->is_found) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_way(json, t, way, way->worst);
    dtn_json_close(json);
}

static void write_bars(dtn_json *json, const dtn_path_telling *t, const dtn_path_bars *bars)
{
    dtn_json_key(json, "blocked_by");
    dtn_json_array(json);
    for (size_t i = 0; !t->path->is_found && i < bars->count; i++) {
        dtn_json_object(json);
        dtn_write_path_bar(json, t, &bars->items[i]);
        dtn_json_close(json);
    }
    dtn_json_close(json);
    dtn_json_key(json, "blocked_how");
    if (t->path->is_found)
        dtn_json_null(json);
    else
        dtn_json_text(json, bars->is_too_much      ? DTN_TEXT("not looked for")
                            : bars->is_none_enough ? DTN_TEXT("none")
                            : bars->is_each_enough ? DTN_TEXT("each alone")
                                                   : DTN_TEXT("all together"));
}

/* When, backwards from the deal, whose consent must be there. */
static void write_ratification(dtn_json *json, const dtn_path_telling *t)
{
    const dtn_path_way *way = &t->path->least;
    dtn_json_key(json, "ratification");
    dtn_json_array(json);
    for (size_t i = 0; t->path->is_found && i < t->state->need_count; i++) {
        uint32_t step = dtn_path_need_step(t, way, i);
        if (step == DTN_NOBODY)
            continue;
        dtn_bar bar = {DTN_BAR_NEED, DTN_NOBODY, (uint32_t)i};
        dtn_sentences willing = {0}, unwilling = {0};
        for (uint32_t k = 0; k < t->state->needs[i].party_count; k++) {
            uint32_t party = t->state->needs[i].parties[k];
            if (dtn_state_accepts(t->state, party, t->path->deal))
                DTN_PUSH(t->task, &willing, dtn_party_name(t->situation, party));
            else
                DTN_PUSH(t->task, &unwilling, dtn_party_name(t->situation, party));
        }
        dtn_json_object(json);
        dtn_json_key(json, "before_step");
        dtn_json_count(json, step + 1);
        dtn_write_path_bar(json, t, &bar);
        write_names(json, "accept_deal", willing);
        write_names(json, "refuse_deal", unwilling);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_path(dtn_json *json, const dtn_path_telling *t, const dtn_path_bars *bars)
{
    dtn_json_key(json, "found");
    dtn_json_boolean(json, t->path->is_found);
    dtn_json_key(json, "deal");
    dtn_json_object(json);
    dtn_write_package(json, t->situation, t->state, t->path->deal);
    dtn_json_close(json);
    write_way(json, t, t->path->is_found ? &t->path->least : NULL, t->path->least_worst);
    write_other_way(json, "shortest", t, &t->path->shortest);
    write_other_way(json, "safest", t, &t->path->late);
    if (t->path->has_direct || t->path->is_least_direct) {
        write_other_way(json, "direct", t, t->path->has_direct ? &t->path->direct : &t->path->least);
    } else {
        dtn_json_key(json, "direct");
        dtn_json_null(json);
    }
    write_ratification(json, t);
    write_bars(json, t, bars);
    dtn_json_key(json, "looked_at_all");
    dtn_json_boolean(json, !t->path->is_looked_at);
}

/* Nothing to look for: the case lacks what it takes, or has no deal. */
static void write_nothing(dtn_json *json)
{
    dtn_json_key(json, "found");
    dtn_json_boolean(json, false);
    dtn_json_key(json, "deal");
    dtn_json_null(json);
    dtn_json_key(json, "steps");
    dtn_json_array(json);
    dtn_json_close(json);
    dtn_json_key(json, "worst_exposure");
    dtn_json_null(json);
    dtn_json_key(json, "shortest");
    dtn_json_null(json);
    dtn_json_key(json, "safest");
    dtn_json_null(json);
    dtn_json_key(json, "direct");
    dtn_json_null(json);
    dtn_json_key(json, "blocked_by");
    dtn_json_array(json);
    dtn_json_close(json);
}

dtn_text dtn_path_json(dtn_task *task, const dtn_path_answer *answer)
{
    static const char *const goals[] = {
        [DTN_GOAL_NAMED] = "named", [DTN_GOAL_NASH] = "nash", [DTN_GOAL_MARGIN] = "margin"};
    dtn_json json = dtn_json_open(task);
    dtn_sentences notes = {0};
    dtn_write_heading(&json, "path", &answer->heading);
    dtn_json_key(&json, "goal");
    dtn_json_text(&json, dtn_text_of(goals[answer->goal]));
    dtn_json_key(&json, "max_exposure");
    dtn_json_number(&json, answer->most);
    if (answer->path_count == 0)
        write_nothing(&json);
    for (size_t i = 0; i < answer->path_count && i < 1; i++) {
        dtn_path_telling t = dtn_path_telling_of(task, answer, i, true);
        write_path(&json, &t, &answer->bars[i]);
    }
    dtn_json_key(&json, "paths");
    dtn_json_array(&json);
    for (size_t i = 0; answer->path_count > 1 && i < answer->path_count; i++) {
        dtn_path_telling t = dtn_path_telling_of(task, answer, i, true);
        dtn_json_object(&json);
        write_path(&json, &t, &answer->bars[i]);
        dtn_json_close(&json);
    }
    dtn_json_close(&json);
    dtn_path_notes(task, answer, &notes);
    return dtn_write_notes(&json, &answer->heading, &notes);
}
