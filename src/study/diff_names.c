/* SPDX-License-Identifier: MIT */
#include "study/diff_names.h"

#include "base/array.h"
#include "base/table.h"

typedef DTN_ARRAY(dtn_diff_name) name_array;

static dtn_text party_name(const dtn_case *c, size_t number)
{
    return c->parties[number].name;
}

static dtn_text issue_name(const dtn_case *c, size_t number)
{
    return c->issues[number].name;
}

static dtn_text deal_name(const dtn_case *c, size_t number)
{
    return c->deals[number].name;
}

static dtn_text event_name(const dtn_case *c, size_t number)
{
    return c->events[number].name;
}

static dtn_text view_name(const dtn_case *c, size_t number)
{
    return c->views[number].name;
}

static dtn_text precedent_name(const dtn_case *c, size_t number)
{
    return c->precedents[number].name;
}

static dtn_text series_name(const dtn_case *c, size_t number)
{
    return c->rate_series[number].name;
}

static dtn_text claim_name(const dtn_case *c, size_t number)
{
    return c->claims[number].name;
}

static dtn_text expectation_name(const dtn_case *c, size_t number)
{
    return c->expectations[number].name;
}

static dtn_text source_name(const dtn_case *c, size_t number)
{
    return c->sources[number].name;
}

typedef struct kind_of_name {
    const char *what;
    dtn_text (*name)(const dtn_case *c, size_t number);
} kind_of_name;

enum { KINDS = 10 };

static const kind_of_name kinds[KINDS] = {
    {"party", party_name},   {"issue", issue_name},
    {"deal", deal_name},     {"event", event_name},
    {"view", view_name},     {"precedent", precedent_name},
    {"claim", claim_name},   {"expectation", expectation_name},
    {"source", source_name}, {"table", series_name},
};

static size_t count_of(const dtn_case *c, size_t kind)
{
    const size_t counts[KINDS] = {c->party_count,  c->issue_count,      c->deal_count,  c->event_count,
                                  c->view_count,   c->precedent_count,  c->claim_count, c->expectation_count,
                                  c->source_count, c->rate_series_count};
    return counts[kind];
}

/* Names of `c` that `other` has not. */
static void add_new(dtn_task *task, name_array *names, const dtn_case *c, const dtn_case *other,
                    bool is_added)
{
    for (size_t kind = 0; kind < KINDS; kind++) {
        dtn_table table = {0};
        for (size_t i = 0; i < count_of(other, kind); i++)
            dtn_table_set(task, &table, kinds[kind].name(other, i), 0);
        for (size_t i = 0; i < count_of(c, kind); i++) {
            dtn_diff_name name = {kinds[kind].what, kinds[kind].name(c, i), is_added};
            if (!dtn_table_get(&table, name.name, NULL))
                DTN_PUSH(task, names, name);
        }
    }
}

static const dtn_issue *issue_called(const dtn_case *c, dtn_text name)
{
    for (uint32_t i = 0; i < c->issue_count; i++)
        if (dtn_text_equal(c->issues[i].name, name))
            return &c->issues[i];
    return NULL;
}

static bool has_option(const dtn_issue *issue, dtn_text name)
{
    for (uint32_t i = 0; i < issue->option_count; i++)
        if (dtn_text_equal(issue->options[i].name, name))
            return true;
    return false;
}

/* Options of issues that both have. */
static void add_options(dtn_task *task, name_array *names, const dtn_case *c, const dtn_case *other,
                        bool is_added)
{
    for (uint32_t i = 0; i < c->issue_count; i++) {
        const dtn_issue *issue = &c->issues[i], *same = issue_called(other, issue->name);
        for (uint32_t o = 0; same && o < issue->option_count; o++) {
            dtn_text option = issue->options[o].name;
            dtn_diff_name name = {"option", dtn_text_build(task, "%t of %t", option, issue->name), is_added};
            if (!has_option(same, option))
                DTN_PUSH(task, names, name);
        }
    }
}

const dtn_diff_name *dtn_diff_names(dtn_task *task, const dtn_case *before, const dtn_case *after,
                                    size_t *count)
{
    name_array names = {0};
    add_new(task, &names, after, before, true);
    add_options(task, &names, after, before, true);
    add_new(task, &names, before, after, false);
    add_options(task, &names, before, after, false);
    *count = names.count;
    return names.items;
}
