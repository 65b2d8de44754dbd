/* SPDX-License-Identifier: MIT
 * tests/property/holding_cases.h: the random cases of flip_cases.h, with issues that parties move, and a deal judged by
 * walking from it alone: nothing is shared with what solves all states at once. */
#pragma once

#include "tests/property/flip_cases.h"

#include "graph/holding.h"

static inline void make_holding_case(flip_case *f, uint64_t seed)
{
    static const char *const directions[] = {"", "", "", ", only forward", ", only back"};
    flip_case *plain = malloc(sizeof *plain);
    make_flip_case(plain, seed);
    *f = *plain;
    f->length = 0;
    for (const char *line = plain->text, *end; *line; line = end + 1) {
        end = strchr(line, '\n');
        say(f, "%.*s", (int)(end - line), line);
        if (strncmp(line, "issue ", strlen("issue ")) == 0 && !once_in(f, 5)) {
            size_t direction = below(&f->c, 5), party = below(&f->c, f->parties);
            say(f, ", moved by p%zu%s", party, directions[direction]);
        }
        say(f, "\n");
    }
    free(plain);
}

/* False where the text is no sound case on its day. */
static inline bool is_sound_case(dtn_task *task, const read_text *reading, const dtn_situation **situation)
{
    dtn_diagnostics diagnostics = {0};
    for (size_t i = 0; i < reading->diagnostics.count; i++)
        if (reading->diagnostics.items[i].severity == DTN_ERROR)
            return false;
    *situation = situation_on(task, reading->c, NULL, NULL);
    dtn_situation_check(task, *situation, &diagnostics);
    return diagnostics.error_count == 0;
}

/* Whether the package can stand, and what a walk from it finds. */
static inline bool walk_from(dtn_task *task, const dtn_movers *movers, const dtn_state *state,
                             const uint16_t *options, dtn_holding *holding)
{
    const dtn_holding_question question = {
        .movers = movers, .state = state, .limits = {UINT32_MAX, UINT64_MAX}};
    bool is_status_quo =
        state->status_quo && !memcmp(state->status_quo, options, state->issue_count * sizeof *options);
    if (!is_status_quo && !dtn_state_allows(state, options))
        return false;
    *holding = dtn_holding_judge(task, &question, options);
    return true;
}
