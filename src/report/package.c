/* SPDX-License-Identifier: MIT */
#include "report/package.h"

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

dtn_text dtn_package_words(dtn_task *task, const dtn_case *c, const uint16_t *options)
{
    dtn_builder out = {.task = task};
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        dtn_build(&out, "%s%t = %t", issue > 0 ? ", " : "", c->issues[issue].name,
                  dtn_option_name(c, issue, options[issue]));
    return dtn_built(&out);
}
