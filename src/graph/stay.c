/* SPDX-License-Identifier: MIT
 * question   in which senses does each party stay at this one state?
 * method     from each improvement, the best first, a search through what the others can do until something answers; one
 *            that nothing answers in the general sense is answered in no other
 * source     definitions in graph/stability.h
 * cost       at worst packages x parties looks for each improvement and sense
 * limits     the question's looks */
#include "graph/stay.h"

#include <string.h>

enum { WALKS = 2 }; /* one within another */

typedef struct come_to { /* a package, and whose move led there */
    uint32_t package, mover;
} come_to;

typedef struct own_issues {
    uint32_t *issues;
    uint32_t count;
} own_issues;

struct dtn_stay_room {
    const dtn_movers *movers;
    const own_issues *own;  /* [party_count] what each moves */
    const uint32_t *stride; /* [issue_count] packages from one option to the next; 0: nobody moves it */
    uint16_t *from, *options[WALKS]; /* [issue_count] */
    uint32_t *improvements;          /* [package_count] */
    come_to *queue;                  /* [package_count] */
    uint32_t *seen;                  /* [package_count] the search that was here last */
    uint32_t search_count;
};

typedef struct search {
    dtn_task *task;
    dtn_stay_room *room;
    const dtn_state *state;
    const uint16_t *at;
    uint64_t looks_left;
    bool is_cut;
    /* of one party */
    uint32_t party;
    dtn_int128 key; /* of the state for it, see dtn_ranking_key */
    uint32_t improvement_count;
} search;

/* ---- what one party can reach in one move ----------------------------------------------------------- */

typedef struct line_walk { /* from the lowest package on; it comes by where it is from as well */
    const uint16_t *from;
    uint16_t *options;
    uint32_t party, package;
    bool has_begun;
} line_walk;

static uint32_t number_of(const dtn_stay_room *room, const uint16_t *options)
{
    uint32_t package = 0;
    for (uint32_t issue = 0; issue < room->movers->issue_count; issue++)
        package += options[issue] * room->stride[issue];
    return package;
}

static line_walk begin_walk(const dtn_stay_room *room, const uint16_t *from, uint32_t party, int depth)
{
    const own_issues *own = &room->own[party];
    line_walk walk = {.from = from, .options = room->options[depth], .party = party};
    memcpy(walk.options, from, room->movers->issue_count * sizeof *from);
    for (uint32_t k = 0; k < own->count; k++)
        walk.options[own->issues[k]] = dtn_movers_lowest(room->movers, own->issues[k], from[own->issues[k]]);
    walk.package = number_of(room, walk.options);
    return walk;
}

static bool step_on(search *s, line_walk *walk)
{
    const dtn_stay_room *room = s->room;
    const own_issues *own = &room->own[walk->party];
    if (s->looks_left == 0) {
        s->is_cut = true;
        return false;
    }
    if (--s->looks_left % 1024 == 0)
        dtn_task_tick(s->task);
    if (!walk->has_begun)
        return walk->has_begun = true;
    for (uint32_t k = own->count; k-- > 0;) {
        uint32_t issue = own->issues[k];
        uint16_t *option = &walk->options[issue],
                 back = dtn_movers_lowest(room->movers, issue, walk->from[issue]);
        if (*option < dtn_movers_highest(room->movers, issue, walk->from[issue])) {
            ++*option;
            walk->package += room->stride[issue];
            return true;
        }
        walk->package -= (uint32_t)(*option - back) * room->stride[issue];
        *option = back;
    }
    return false;
}

static bool can_go(const search *s, const line_walk *walk)
{
    return dtn_is_state(s->state, walk->options) && !dtn_state_refuses(s->state, walk->party, walk->options);
}

/* ---- what answers a move ---------------------------------------------------------------------------- */

/* Whether the party gets above the state from here. */
static bool gets_above(search *s, const uint16_t *options)
{
    line_walk walk = begin_walk(s->room, options, s->party, 1);
    while (step_on(s, &walk))
        if (dtn_ranking_key(s->state, s->party, walk.options) > s->key && can_go(s, &walk))
            return true;
    return false;
}

static bool answers(search *s, dtn_concept concept, const uint16_t *options)
{
    return dtn_ranking_key(s->state, s->party, options) <= s->key &&
           (concept != DTN_SYMMETRIC || !gets_above(s, options));
}

/* Goes on from a package with one opponent; whether something answers. */
static bool go_on(search *s, dtn_concept concept, uint32_t party, size_t *queued)
{
    dtn_stay_room *room = s->room;
    dtn_int128 before = concept == DTN_SEQUENTIAL ? dtn_ranking_key(s->state, party, room->from) : 0;
    line_walk walk = begin_walk(room, room->from, party, 0);
    while (step_on(s, &walk)) {
        if (room->seen[walk.package] == room->search_count || !can_go(s, &walk) ||
            (concept == DTN_SEQUENTIAL && dtn_ranking_key(s->state, party, walk.options) <= before))
            continue;
        room->seen[walk.package] = room->search_count;
        if (answers(s, concept, walk.options))
            return true;
        room->queue[(*queued)++] = (come_to){walk.package, party};
    }
    return false;
}

/* What nobody moves stands as in the state. */
static void write_options(const search *s, uint32_t package, uint16_t *options)
{
    const dtn_movers *movers = s->room->movers;
    for (uint32_t issue = 0; issue < movers->issue_count; issue++) {
        uint32_t stride = s->room->stride[issue];
        options[issue] = stride ? (uint16_t)(package / stride % movers->sizes[issue]) : s->at[issue];
    }
}

/* Nobody goes on from where it has just moved to: such moves it had before as well (graph/sanction.c says why). */
static bool is_answered(search *s, dtn_concept concept, uint32_t move)
{
    dtn_stay_room *room = s->room;
    size_t queued = 0;
    room->seen[move] = ++room->search_count;
    room->queue[queued++] = (come_to){move, s->party};
    for (size_t i = 0; i < queued && !s->is_cut; i++) {
        write_options(s, room->queue[i].package, room->from);
        for (uint32_t party = 0; party < room->movers->party_count; party++)
            if (party != s->party && party != room->queue[i].mover && room->own[party].count > 0 &&
                go_on(s, concept, party, &queued))
                return true;
    }
    return false;
}

static bool all_are_answered(search *s, dtn_concept concept)
{
    for (uint32_t i = 0; i < s->improvement_count && !s->is_cut; i++)
        if (!is_answered(s, concept, s->room->improvements[i]))
            return false;
    return true;
}

/* ---- one party -------------------------------------------------------------------------------------- */

/* The best of them, which is the least likely to be answered, comes first. */
static void list_improvements(search *s)
{
    uint32_t *improvements = s->room->improvements;
    dtn_int128 best = s->key;
    line_walk walk = begin_walk(s->room, s->at, s->party, 0);
    s->improvement_count = 0;
    while (step_on(s, &walk)) {
        dtn_int128 key = dtn_ranking_key(s->state, s->party, walk.options);
        if (key <= s->key || !can_go(s, &walk))
            continue;
        improvements[s->improvement_count++] = walk.package;
        if (key <= best)
            continue;
        best = key;
        improvements[s->improvement_count - 1] = improvements[0];
        improvements[0] = walk.package;
    }
}

static uint8_t senses_of(search *s)
{
    enum { ALL = (1 << DTN_CONCEPT_COUNT) - 1 };
    if (!s->state->stakes[s->party].has_preferences || s->room->own[s->party].count == 0)
        return ALL;
    s->key = dtn_ranking_key(s->state, s->party, s->at);
    list_improvements(s);
    if (s->improvement_count == 0)
        return ALL;
    if (!all_are_answered(s, DTN_GENERAL))
        return 0;
    return (uint8_t)(1 << DTN_GENERAL | all_are_answered(s, DTN_SEQUENTIAL) << DTN_SEQUENTIAL |
                     all_are_answered(s, DTN_SYMMETRIC) << DTN_SYMMETRIC);
}

/* ---- all of them ------------------------------------------------------------------------------------ */

bool dtn_stay_find(dtn_task *task, dtn_stay_room *room, const dtn_stay_question *question, uint8_t *stays)
{
    search s = {task, room, question->state, question->at, .looks_left = question->looks};
    for (s.party = 0; s.party < room->movers->party_count && !s.is_cut; s.party++)
        stays[s.party] = senses_of(&s);
    return !s.is_cut;
}

uint64_t dtn_stay_looks_worth(const dtn_movers *movers)
{
    enum { OF_A_STATE_AND_PARTY = 4 };
    return dtn_moves_count(movers, true) * movers->party_count * OF_A_STATE_AND_PARTY;
}

static own_issues *list_own(dtn_task *task, const dtn_movers *movers)
{
    own_issues *own = DTN_TAKE(task, movers->party_count, own_issues);
    for (uint32_t party = 0; party < movers->party_count; party++) {
        own[party].issues = DTN_TAKE(task, movers->issue_count, uint32_t);
        for (uint32_t issue = 0; issue < movers->issue_count; issue++)
            if (movers->party[issue] == party && movers->sizes[issue] > 1)
                own[party].issues[own[party].count++] = issue;
    }
    return own;
}

dtn_stay_room *dtn_stay_open(dtn_task *task, const dtn_movers *movers)
{
    uint64_t count = dtn_moves_count(movers, true);
    if (count > DTN_MOVES_PACKAGE_LIMIT)
        dtn_task_stop(task, DTN_STOP_SIZE, "more than 100,000,000 packages");
    dtn_stay_room *room = DTN_TAKE(task, 1, dtn_stay_room);
    uint32_t *stride = DTN_TAKE(task, movers->issue_count, uint32_t), next = 1;
    for (uint32_t issue = movers->issue_count; issue-- > 0;)
        if (movers->party[issue] != DTN_NOBODY) {
            stride[issue] = next;
            next *= movers->sizes[issue];
        }
    *room = (dtn_stay_room){.movers = movers, .own = list_own(task, movers), .stride = stride};
    room->from = DTN_TAKE(task, movers->issue_count, uint16_t);
    for (int depth = 0; depth < WALKS; depth++)
        room->options[depth] = DTN_TAKE(task, movers->issue_count, uint16_t);
    room->improvements = DTN_TAKE(task, count, uint32_t);
    room->queue = DTN_TAKE(task, count, come_to);
    room->seen = DTN_TAKE(task, count, uint32_t);
    return room;
}
