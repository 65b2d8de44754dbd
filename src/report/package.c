/* SPDX-License-Identifier: MIT */
#include "report/package.h"

#include "report/heading.h"
#include "report/wording.h"

#include <math.h> /* NAN alone */

dtn_text dtn_option_name(const dtn_case *c, uint32_t issue, uint16_t option)
{
    return option < c->issues[issue].option_count ? c->issues[issue].options[option].name : (dtn_text){"", 0};
}

static void write_options(dtn_json *json, const dtn_case *c, const uint16_t *options)
{
    dtn_json_object_on_one_line(json);
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        dtn_json_named(json, c->issues[issue].name);
        dtn_json_text(json, dtn_option_name(c, issue, options[issue]));
    }
    dtn_json_close(json);
}

void dtn_write_figures(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       dtn_party_figure *figure, const uint16_t *options)
{
    dtn_json_object_on_one_line(json);
    for (uint32_t party = 0; party < state->party_count; party++) {
        dtn_json_named(json, situation->of->parties[party].name);
        if (state->stakes[party].has_preferences)
            dtn_json_number(json, figure(state, party, options));
        else
            dtn_json_null(json);
    }
    dtn_json_close(json);
}

double dtn_walk_away_figure(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    (void)options;
    return dtn_state_walk_away_points(state, party);
}

void dtn_write_package(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       const uint16_t *options)
{
    dtn_json_key(json, "options");
    write_options(json, situation->of, options);
    dtn_json_key(json, "scores");
    dtn_write_figures(json, situation, state, dtn_state_score_points, options);
    dtn_json_key(json, "gains");
    dtn_write_figures(json, situation, state, dtn_state_gain_points, options);
}

void dtn_csv_package_headings(dtn_csv *csv, const dtn_case *c, const char *figure)
{
    dtn_task *task = csv->text.task;
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        dtn_csv_cell(csv, c->issues[issue].name);
    for (uint32_t party = 0; party < c->party_count; party++)
        dtn_csv_cell(csv, dtn_text_build(task, "score %t", c->parties[party].name));
    for (uint32_t party = 0; party < c->party_count; party++)
        dtn_csv_cell(csv, dtn_text_build(task, "%s %t", figure, c->parties[party].name));
}

void dtn_csv_package(dtn_csv *csv, const dtn_case *c, const dtn_state *state, const uint16_t *options)
{
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        dtn_csv_cell(csv, dtn_option_name(c, issue, options[issue]));
    for (uint32_t party = 0; party < c->party_count; party++)
        dtn_csv_number(csv, dtn_state_score_points(state, party, options));
}

double dtn_aim_points(const dtn_situation *situation, uint32_t party)
{
    const dtn_judgement *aim = situation->aims[party].judgement;
    if (!aim || !aim->quantity)
        return NAN;
    return dtn_rational_double(dtn_quantity_central(aim->quantity, &situation->bindings));
}

bool dtn_has_aims(const dtn_situation *situation)
{
    for (uint32_t party = 0; party < situation->of->party_count; party++)
        if (situation->aims[party].judgement && situation->aims[party].judgement->quantity)
            return true;
    return false;
}

void dtn_write_aims(dtn_json *json, const dtn_situation *situation)
{
    dtn_json_key(json, "aims");
    dtn_json_object_on_one_line(json);
    for (uint32_t party = 0; party < situation->of->party_count; party++) {
        dtn_json_named(json, situation->of->parties[party].name);
        dtn_json_number(json, dtn_aim_points(situation, party));
    }
    dtn_json_close(json);
}

static void write_outside_change(dtn_json *json, const dtn_case *c, const dtn_outside_change *change)
{
    dtn_json_object(json);
    dtn_json_key(json, "issue");
    dtn_json_text(json, c->issues[change->issue].name);
    dtn_json_key(json, "moved_by");
    if (change->moved_by == DTN_NOBODY)
        dtn_json_null(json);
    else
        dtn_json_text(json, c->parties[change->moved_by].name);
    dtn_json_key(json, "from");
    dtn_json_text(json, dtn_option_name(c, change->issue, change->from));
    dtn_json_key(json, "to");
    dtn_json_text(json, dtn_option_name(c, change->issue, change->to));
    dtn_json_close(json);
}

void dtn_write_outside(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       const uint16_t *options)
{
    const dtn_outside outside = dtn_outside_find(json->text.task, situation->of, state, options);
    dtn_json_key(json, "outside");
    dtn_json_array(json);
    for (size_t i = 0; i < outside.count; i++)
        write_outside_change(json, situation->of, &outside.items[i]);
    dtn_json_close(json);
}

dtn_text dtn_outside_words(dtn_task *task, const dtn_case *c, const dtn_outside_change *change)
{
    dtn_text issue = c->issues[change->issue].name;
    if (change->moved_by != DTN_NOBODY)
        return dtn_text_build(task, "%t must act (%t) and is not asked", c->parties[change->moved_by].name,
                              issue);
    return dtn_text_build(task, "%t goes from %t to %t, which no party here can bring about", issue,
                          dtn_option_name(c, change->issue, change->from),
                          dtn_option_name(c, change->issue, change->to));
}

dtn_text dtn_package_words(dtn_task *task, const dtn_case *c, const uint16_t *options)
{
    dtn_builder out = {.task = task};
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        dtn_build(&out, "%s%t = %t", issue > 0 ? ", " : "", c->issues[issue].name,
                  dtn_option_name(c, issue, options[issue]));
    return dtn_built(&out);
}

dtn_text dtn_changed_words(dtn_task *task, const dtn_situation *situation, const uint16_t *options)
{
    const dtn_case *c = situation->of;
    const uint16_t *now = situation->status_quo;
    dtn_builder out = {.task = task};
    uint32_t changed = 0;
    if (!now)
        return dtn_package_words(task, c, options);
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        if (options[issue] != now[issue])
            dtn_build(&out, "%s%t = %t", changed++ > 0 ? ", " : "", c->issues[issue].name,
                      dtn_option_name(c, issue, options[issue]));
    if (changed == 0)
        return DTN_TEXT("the status quo itself");
    if (changed < c->issue_count)
        dtn_build_chars(&out, ", the rest as it is");
    return dtn_built(&out);
}

dtn_text dtn_difference_words(dtn_task *task, const dtn_situation *situation, const uint16_t *from,
                              const uint16_t *to)
{
    const dtn_case *c = situation->of;
    dtn_sentences changes = {0};
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        if (from[issue] != to[issue])
            DTN_PUSH(task, &changes,
                     dtn_text_build(task, "%t from %t to %t", c->issues[issue].name,
                                    dtn_option_name(c, issue, from[issue]),
                                    dtn_option_name(c, issue, to[issue])));
    return dtn_word_list(task, changes.items, changes.count, "and");
}
