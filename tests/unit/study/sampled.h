/* SPDX-License-Identifier: MIT
 * tests/unit/study/sampled.h: a case from a text, its sampler, and a state drawn from it. */
#pragma once

#include "unit/tested.h"

#include "model/check.h"
#include "study/sampler.h"

#include <math.h>

typedef struct sampled {
    dtn_task *task;
    const dtn_case *c;
    const dtn_situation *situation;
    const dtn_sampler *sampler;
    dtn_drawn *drawn;
} sampled;

static inline bool sampled_read(void *host, dtn_text path, dtn_text *bytes, dtn_text *reason)
{
    (void)path;
    (void)reason;
    *bytes = dtn_text_of(host);
    return true;
}

/* `text` without its first line, `detente 1`; `view` a name or NULL. It must be free of errors. */
static inline sampled sampled_of(dtn_task *task, const char *text, const char *view)
{
    sampled x = {.task = task};
    dtn_files *files = DTN_TAKE(task, 1, dtn_files);
    dtn_diagnostics diagnostics = {0};
    dtn_text whole = dtn_text_build(task, "detente 1\n%s", text);
    dtn_reader reader = {.read = sampled_read, .host = (void *)(uintptr_t)whole.bytes};
    x.c = dtn_case_read(task, files, DTN_TEXT("test.detente"), &reader, &diagnostics);
    for (size_t i = 0; i < diagnostics.count; i++)
        if (diagnostics.items[i].severity == DTN_ERROR)
            fail_msg("%.*s", (int)diagnostics.items[i].message.length, diagnostics.items[i].message.bytes);
    dtn_question question = {.view = view ? dtn_case_view(x.c, dtn_text_of(view)) : DTN_NOBODY};
    x.situation = dtn_situation_at(task, x.c, &question);
    x.sampler = dtn_sampler_prepare(task, x.situation);
    x.drawn = dtn_drawn_prepare(task, x.sampler);
    return x;
}

static inline const dtn_state *sampled_draw(const sampled *x, uint64_t run)
{
    dtn_sampler_draw(x->sampler, &(dtn_run){.seed = 1, .number = run}, x->drawn);
    return &x->drawn->state;
}

static inline uint32_t sampled_party(const sampled *x, const char *name)
{
    for (uint32_t party = 0; party < x->c->party_count; party++)
        if (dtn_text_is(x->c->parties[party].name, name))
            return party;
    fail_msg("no party %s", name);
    return 0;
}

/* Where the option stands in the row. */
static inline uint32_t sampled_option(const sampled *x, const char *issue, const char *option)
{
    for (uint32_t i = 0; i < x->c->issue_count; i++)
        for (uint32_t o = 0; dtn_text_is(x->c->issues[i].name, issue) && o < x->c->issues[i].option_count;
             o++)
            if (dtn_text_is(x->c->issues[i].options[o].name, option))
                return x->c->first_option[i] + o;
    fail_msg("no option %s of %s", option, issue);
    return 0;
}

static inline double sampled_worth(const sampled *x, uint64_t run, const char *party, const char *issue,
                                   const char *option)
{
    return sampled_draw(x, run)->stakes[sampled_party(x, party)].worth[sampled_option(x, issue, option)];
}

static inline double sampled_walk_away(const sampled *x, uint64_t run, const char *party)
{
    return sampled_draw(x, run)->stakes[sampled_party(x, party)].walk_away;
}

/* The number of the factor of that name. */
static inline uint32_t sampled_factor(const sampled *x, const char *name)
{
    for (uint32_t i = 0; i < x->sampler->factor_count; i++)
        if (dtn_text_is(x->sampler->factors[i].name, name))
            return i;
    fail_msg("no factor %s", name);
    return 0;
}

/* For a list of tests that are dtn_task works: SAMPLED_TEST defines what cmocka calls, SAMPLED_ENTRY names it. */
#define SAMPLED_TEST(name)                                                                                   \
    static void run_##name(void **state)                                                                     \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(name, NULL);                                                                             \
    }
#define SAMPLED_ENTRY(name) {#name, run_##name, NULL, NULL, NULL},
