/* SPDX-License-Identifier: MIT */
#include "report/path_words.h"

#include "report/judgement_words.h"
#include "report/package.h"
#include "report/wording.h"

#include <math.h> /* INFINITY, isnan alone */
#include <string.h>

/* ---- steps ------------------------------------------------------------------------------------------ */

static const uint16_t *package_after(const dtn_path_telling *t, const dtn_path_way *way, uint32_t steps)
{
    return steps == 0 ? t->state->status_quo : way->steps[steps - 1].options;
}

const uint16_t *dtn_path_before(const dtn_path_telling *t, const dtn_path_way *way, uint32_t step)
{
    if (way->world.options && way->world.latest == step)
        return way->world.options;
    return package_after(t, way, step);
}

static dtn_sentences parties_of_needs(const dtn_path_telling *t, const uint16_t *options, bool with_groups)
{
    bool *is_in = DTN_TAKE(t->task, t->state->party_count, bool);
    dtn_sentences names = {0};
    for (size_t i = 0; i < t->state->need_count; i++) {
        const dtn_need *need = &t->state->needs[i];
        if ((need->kind == DTN_NEED_ALL || with_groups) && dtn_condition_holds(need->when, options))
            for (uint32_t k = 0; k < need->party_count; k++)
                is_in[need->parties[k]] = true;
    }
    for (uint32_t party = 0; party < t->state->party_count; party++)
        if (is_in[party])
            DTN_PUSH(t->task, &names, dtn_party_name(t->situation, party));
    return names;
}

dtn_sentences dtn_path_makers(const dtn_path_telling *t, const dtn_path_step *step)
{
    dtn_sentences names = {0};
    if (step->party != DTN_NOBODY) {
        DTN_PUSH(t->task, &names, dtn_party_name(t->situation, step->party));
        return names;
    }
    names = parties_of_needs(t, step->options, false);
    return names.count > 0 ? names : parties_of_needs(t, step->options, true);
}

dtn_text dtn_path_step_words(const dtn_path_telling *t, const uint16_t *from, const dtn_path_step *step)
{
    dtn_sentences names = dtn_path_makers(t, step);
    dtn_text changes = dtn_difference_words(t->task, t->situation, from, step->options);
    if (step->party != DTN_NOBODY)
        return dtn_text_build(t->task, "%t moves %t", names.items[0], changes);
    if (names.count == 0)
        return dtn_text_build(t->task, "together they move %t", changes);
    return dtn_text_build(t->task, "%t together move %t",
                          dtn_word_list(t->task, names.items, names.count, "and"), changes);
}

/* ---- who is asked ----------------------------------------------------------------------------------- */

dtn_sentences dtn_path_asked(const dtn_path_telling *t, const uint16_t *options, bool who_refuse)
{
    dtn_sentences all = parties_of_needs(t, options, true), some = {0};
    for (size_t i = 0; i < all.count; i++)
        for (uint32_t party = 0; party < t->state->party_count; party++)
            if (dtn_party_name(t->situation, party).bytes == all.items[i].bytes &&
                !(who_refuse && dtn_state_accepts(t->state, party, options)))
                DTN_PUSH(t->task, &some, all.items[i]);
    return some;
}

uint32_t dtn_path_need_step(const dtn_path_telling *t, const dtn_path_way *way, size_t need)
{
    const dtn_condition *when = t->state->needs[need].when;
    if (!dtn_condition_holds(when, t->path->deal))
        return DTN_NOBODY;
    uint32_t step = way->step_count;
    if (way->step_count > 0 && !(way->world.options && way->world.latest == way->step_count))
        step = way->step_count - 1;
    while (step > 0 && dtn_condition_holds(when, way->steps[step - 1].options))
        step--;
    return step;
}

/* ---- the finding ------------------------------------------------------------------------------------ */

static dtn_text points(const dtn_path_telling *t, double value)
{
    return dtn_word_points_phrase(t->task, value, t->exact);
}

static dtn_text after_step(const dtn_path_telling *t, const dtn_path_way *way)
{
    if (way->worst_step >= way->step_count)
        return DTN_TEXT("once the world's part has come");
    return dtn_text_build(t->task, "after step %z", (size_t)way->worst_step + 1);
}

static dtn_text exposure_words(const dtn_path_telling *t, const dtn_path_way *way)
{
    if (way->worst_party == DTN_NOBODY)
        return DTN_TEXT("on the way nobody is worse off than in the status quo");
    return dtn_text_build(t->task,
                          "on the way nobody is worse off than in the status quo by more than %t (%t %t; %t)",
                          points(t, way->worst), dtn_party_name(t->situation, way->worst_party),
                          after_step(t, way), dtn_certainty(t->situation, dtn_state_is_exact(t->state)));
}

static dtn_text world_words(const dtn_path_telling *t, const dtn_path_way *way)
{
    if (!way->world.options)
        return (dtn_text){"", 0};
    return dtn_text_build(t->task, " It waits for the world: %t, which no party here can bring about.",
                          dtn_difference_words(t->task, t->situation,
                                               package_after(t, way, way->world.latest), way->world.options));
}

static dtn_text not_found(const dtn_path_telling *t)
{
    if (t->path->is_too_large)
        return DTN_TEXT(
            "No path was looked for: there are more than 10,000,000 packages, even of the issues alone in "
            "which the deal differs from the status quo.");
    if (t->path->is_reachable)
        return dtn_text_build(
            t->task,
            "No path stays within an exposure of %t: the least exposed leaves %t %t worse off than "
            "in the status quo, %t (%t).",
            points(t, t->most), dtn_party_name(t->situation, t->path->least.worst_party),
            points(t, t->path->least.worst), after_step(t, &t->path->least),
            dtn_certainty(t->situation, dtn_state_is_exact(t->state)));
    if (t->path->is_looked_at)
        return DTN_TEXT(
            "No path was found among the packages looked at; there may be one that also changes other "
            "issues on the way.");
    return DTN_TEXT("In this case file no path leads there.");
}

dtn_text dtn_path_sentence(const dtn_path_telling *t)
{
    const dtn_path_way *way = &t->path->least;
    if (!t->path->is_found)
        return not_found(t);
    if (way->step_count == 0 && !way->world.options)
        return DTN_TEXT("It is the status quo itself: no step is needed.");
    if (way->step_count == 0)
        return dtn_text_build(t->task, "No step of the parties is needed;%t %t.", world_words(t, way),
                              exposure_words(t, way));
    return dtn_text_build(t->task, "A path of %t leads there; %t%s.%t",
                          dtn_word_things(t->task, way->step_count, "step", "steps"), exposure_words(t, way),
                          way->worst_party == DTN_NOBODY ? ""
                          : t->path->is_looked_at        ? ", and no path looked at has less"
                                                         : ", and no path has less",
                          world_words(t, way));
}

/* ---- what stands in the way ------------------------------------------------------------------------- */

static dtn_named_line line_of(const dtn_path_telling *t, const dtn_bar *bar)
{
    const dtn_situation *situation = t->situation;
    if (bar->kind == DTN_BAR_RULE)
        return dtn_line_with(situation->rules, t->state->forbidden[bar->index], t->given);
    if (bar->kind == DTN_BAR_REFUSAL)
        return dtn_line_with(situation->refusals[bar->party],
                             t->state->stakes[bar->party].refusals[bar->index], t->given);
    return (dtn_named_line){
        bar->index < situation->needs.count ? situation->needs.items[bar->index].judgement : NULL, t->given};
}

static dtn_text issue_statement(const dtn_path_telling *t, const dtn_bar *bar)
{
    const dtn_issue *issue = &t->situation->of->issues[bar->index];
    if (bar->kind == DTN_BAR_WORLD)
        return dtn_text_build(t->task, "issue %t, moved by nobody", issue->name);
    const char *way = issue->direction == DTN_ONLY_FORWARD ? "only forward" : "only back";
    return dtn_text_build(t->task, "issue %t, moved by %t, %s", issue->name,
                          dtn_party_name(t->situation, issue->moved_by), way);
}

static bool is_about_issue(const dtn_bar *bar)
{
    return bar->kind == DTN_BAR_DIRECTION || bar->kind == DTN_BAR_WORLD;
}

dtn_text dtn_path_bar_words(const dtn_path_telling *t, const dtn_bar *bar)
{
    const dtn_case *c = t->situation->of;
    if (bar->kind == DTN_BAR_EXPOSURE)
        return dtn_text_build(t->task, "the exposure of %t", dtn_party_name(t->situation, bar->party));
    if (is_about_issue(bar)) {
        dtn_text path = dtn_file_path(c, c->issues[bar->index].span);
        return dtn_text_build(t->task, "`%t` (line %z%s%t)", issue_statement(t, bar),
                              (size_t)dtn_line_number(c, c->issues[bar->index].span),
                              path.length > 0 ? " of " : "", path);
    }
    dtn_named_line line = line_of(t, bar);
    if (bar->kind == DTN_BAR_NEED && !line.judgement)
        return DTN_TEXT("that everyone with preferences is needed");
    return dtn_statement_line_words(t->task, c, &line);
}

static void write_place(dtn_json *json, const dtn_path_telling *t, const dtn_bar *bar)
{
    const dtn_case *c = t->situation->of;
    dtn_text path = is_about_issue(bar) ? dtn_file_path(c, c->issues[bar->index].span) : (dtn_text){"", 0};
    dtn_json_key(json, "file");
    if (is_about_issue(bar))
        dtn_json_text(json, path.length > 0 ? path : dtn_case_path(c));
    else
        dtn_json_null(json);
    dtn_json_key(json, "line");
    if (is_about_issue(bar))
        dtn_json_count(json, dtn_line_number(c, c->issues[bar->index].span));
    else
        dtn_json_null(json);
    dtn_json_key(json, "text");
    if (is_about_issue(bar))
        dtn_json_text(json, issue_statement(t, bar));
    else
        dtn_json_null(json);
}

void dtn_write_path_bar(dtn_json *json, const dtn_path_telling *t, const dtn_bar *bar)
{
    static const char *const kinds[] = {[DTN_BAR_RULE] = "rule",
                                        [DTN_BAR_REFUSAL] = "red line",
                                        [DTN_BAR_NEED] = "need",
                                        [DTN_BAR_DIRECTION] = "direction",
                                        [DTN_BAR_WORLD] = "moved by nobody",
                                        [DTN_BAR_EXPOSURE] = "exposure"};
    dtn_json_key(json, "kind");
    dtn_json_text(json, dtn_text_of(kinds[bar->kind]));
    dtn_json_key(json, "party");
    dtn_json_text_or_null(json, bar->party == DTN_NOBODY ? (dtn_text){"", 0}
                                                         : dtn_party_name(t->situation, bar->party));
    dtn_json_key(json, "issue");
    dtn_json_text_or_null(json, is_about_issue(bar) ? t->situation->of->issues[bar->index].name
                                                    : (dtn_text){"", 0});
    dtn_named_line line = line_of(t, bar);
    bool has_line = !is_about_issue(bar) && bar->kind != DTN_BAR_EXPOSURE;
    if (has_line && (line.judgement || bar->kind != DTN_BAR_NEED))
        dtn_write_line(json, t->situation->of, &line);
    else
        write_place(json, t, bar);
}

/* ---- of an answer ----------------------------------------------------------------------------------- */

dtn_path_telling dtn_path_telling_of(dtn_task *task, const dtn_path_answer *answer, size_t i, bool exact)
{
    return (dtn_path_telling){
        task, answer->heading.situation, answer->state, &answer->paths[i], answer->most, answer->given,
        exact};
}

/* "info, money and level": those that were kept as in the status quo. */
static dtn_text kept_issues(dtn_task *task, const dtn_case *c, const bool *is_looked_at)
{
    dtn_sentences names = {0};
    for (uint32_t i = 0; i < c->issue_count; i++)
        if (!is_looked_at[i])
            DTN_PUSH(task, &names, c->issues[i].name);
    return dtn_word_list(task, names.items, names.count, "and");
}

void dtn_path_notes(dtn_task *task, const dtn_path_answer *answer, dtn_sentences *notes)
{
    const dtn_case *c = answer->heading.situation->of;
    for (size_t i = 0; i < answer->path_count; i++)
        if (answer->paths[i].is_looked_at && !answer->paths[i].is_too_large) {
            DTN_PUSH(
                task, notes,
                dtn_text_build(task,
                               "more than 10,000,000 packages: only paths were looked at that leave these "
                               "issues as in the status quo: %t",
                               kept_issues(task, c, answer->paths[i].is_looked_at)));
            return;
        }
}
