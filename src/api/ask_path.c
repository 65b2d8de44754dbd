/* SPDX-License-Identifier: MIT
 * api/ask_path.c: how to get from the status quo to a deal: the one that is named, else each Nash deal, else the package
 * of the margin. */
#include "api/asked.h"

#include "report/path_report.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

/* Digits, and perhaps a point with more behind it. */
static bool is_decimal(const char *written)
{
    size_t digits = 0, points = 0, length = strlen(written);
    for (size_t i = 0; i < length; i++) {
        bool is_digit = written[i] >= '0' && written[i] <= '9';
        bool is_point = written[i] == '.' && i > 0 && i + 1 < length && points == 0;
        if (!is_digit && !is_point)
            return false;
        digits += is_digit;
        points += is_point;
    }
    return digits > 0 && length <= 36;
}

static bool read_limit(dtn_asked *asked, double *most)
{
    const char *written = asked->inquiry->options->max_exposure;
    *most = INFINITY;
    if (!written)
        return true;
    if (!is_decimal(written))
        return false;
    *most = dtn_rational_double(dtn_rational_read(dtn_text_of(written)));
    return true;
}

static bool has_movers(const dtn_case *c)
{
    for (uint32_t i = 0; i < c->issue_count; i++)
        if (c->issues[i].mover == DTN_MOVED_BY_PARTY)
            return true;
    return false;
}

static void find_what_path_lacks(dtn_asked *asked)
{
    if (!asked->situation->status_quo)
        DTN_PUSH(asked->task, &asked->unlock,
                 DTN_TEXT("where things stand: `status quo ISSUE = OPTION, ...` for every issue"));
    if (!has_movers(asked->c))
        DTN_PUSH(asked->task, &asked->unlock, DTN_TEXT("who can change what: `issue NAME, moved by PARTY`"));
    if (asked->unlock.count > 0)
        asked->inquiry->status = DTN_LACKS_STATEMENTS;
}

typedef DTN_ARRAY(const uint16_t *) targets;

/* Each Nash deal, else the package of the margin, else none. */
static targets choose_from(const dtn_asked *asked, const dtn_asked_deals *found, dtn_path_answer *answer)
{
    targets chosen = {0};
    answer->goal = DTN_GOAL_NASH;
    for (size_t i = 0; found->has_frontier && i < found->solutions.nash.count; i++)
        if (chosen.count < asked->inquiry->style.list)
            DTN_PUSH(asked->task, &chosen, found->frontier.deals[found->solutions.nash.items[i]].options);
    if (chosen.count > 0)
        return chosen;
    answer->goal = DTN_GOAL_MARGIN;
    if (found->zone.margin_package)
        DTN_PUSH(asked->task, &chosen, found->zone.margin_package);
    return chosen;
}

static targets choose_targets(dtn_asked *asked, dtn_path_answer *answer)
{
    targets chosen = {0};
    if (asked->deal) {
        answer->goal = DTN_GOAL_NAMED;
        answer->named = dtn_asked_named(asked);
        DTN_PUSH(asked->task, &chosen, asked->deal_options);
        return chosen;
    }
    dtn_asked_deals found = dtn_asked_all_deals(asked, false);
    answer->heading.incomplete = found.incomplete;
    return choose_from(asked, &found, answer);
}

static const dtn_path_bars *find_bars(dtn_asked *asked, const dtn_path_question *question,
                                      const dtn_path_answer *answer)
{
    dtn_path_bars *bars = DTN_TAKE(asked->task, answer->path_count, dtn_path_bars);
    for (size_t i = 0; i < answer->path_count; i++)
        if (!answer->paths[i].is_found)
            bars[i] = dtn_path_bars_find(asked->task, question, answer->paths[i].deal);
    return bars;
}

static void find_paths(dtn_asked *asked, dtn_path_answer *answer)
{
    targets chosen = choose_targets(asked, answer);
    const dtn_path_question question = {dtn_path_movers(asked->task, asked->c), asked->state, answer->most,
                                        NULL};
    answer->path_count = chosen.count;
    answer->paths = dtn_path_find(asked->task, &question, chosen.items, chosen.count);
    answer->bars = find_bars(asked, &question, answer);
    for (size_t i = 0; i < answer->path_count; i++)
        if (answer->paths[i].is_too_large)
            asked->inquiry->status = DTN_STOPPED;
}

const dtn_path_answer *dtn_asked_path_in_short(const dtn_asked *asked, const dtn_asked_deals *found)
{
    if (!asked->situation->status_quo || !has_movers(asked->c))
        return NULL;
    dtn_path_answer *answer = DTN_TAKE(asked->task, 1, dtn_path_answer);
    *answer = (dtn_path_answer){.heading = dtn_asked_heading(asked), .state = asked->state, .most = INFINITY};
    targets chosen = choose_from(asked, found, answer);
    const dtn_path_question question = {dtn_path_movers(asked->task, asked->c), asked->state, INFINITY, NULL};
    answer->path_count = chosen.count;
    answer->paths = dtn_path_find(asked->task, &question, chosen.items, chosen.count > 0);
    return answer;
}

void dtn_answer_path(dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    dtn_path_answer answer = {.state = asked->state, .given = dtn_text_of(options->given)};
    if (!read_limit(asked, &answer.most)) {
        dtn_asked_fail(asked, DTN_USAGE,
                       dtn_text_build(asked->task,
                                      "--max-exposure wants points from 0 up, such as 5, not \"%s\"",
                                      options->max_exposure));
        return;
    }
    find_what_path_lacks(asked);
    answer.heading = dtn_asked_heading(asked);
    if (asked->unlock.count == 0) {
        find_paths(asked, &answer);
        const char *incomplete = answer.heading.incomplete;
        answer.heading = dtn_asked_heading(asked); /* with the notes made on the way */
        answer.heading.incomplete = incomplete;
    }
    asked->inquiry->text = dtn_report_path(asked->task, &answer, &asked->inquiry->style);
}
