/* SPDX-License-Identifier: MIT
 * question   which conditional losses, added to a case, would make a deal hold?
 * method     for each party, the moves that pay whatever the others do are those that change one of a few of its issues;
 *            a loss on these options is as large as the largest gain among them, rounded up; the case with all losses is
 *            judged again, and what still pays is added
 * source     own
 * cost       about two judgements, at most 2 x ROUNDS; finding the issues 2^(issues of a party)
 * limits     ROUNDS; then none are reported */
#include "study/snapback.h"

#include "base/array.h"
#include "study/altered.h"

#include <string.h>

enum { ROUNDS = 6, GUARDS = 2, MOST_ISSUES = 12, WORD = 64 };

typedef struct breach { /* a move that pays */
    const uint16_t *options;
} breach;

typedef struct one_side { /* what a party is to lose, and for what */
    DTN_ARRAY(breach) breaches;
    double points; /* 0: nothing */
    const dtn_condition *condition;
} one_side;

typedef struct sides {
    dtn_task *task;
    const dtn_remedy_question *asked;
    one_side *of; /* [party_count] */
    int guard;
} sides;

/* ---- what pays ------------------------------------------------------------------------------------------ */

/* What the party ends up with after the move, at worst, as a state; for Nash the move itself. */
static uint32_t end_of(const dtn_holding_known *known, uint32_t party, dtn_concept concept, uint32_t move)
{
    if (concept == DTN_NASH)
        return move;
    return dtn_ranking_find(&known->rankings[party], known->moves->state_count,
                            known->stability->worst[party][concept][move]);
}

typedef struct scoring {
    const dtn_holding_known *known;
    const dtn_state *state;
    uint32_t deal;
    uint16_t *room; /* [issue_count] */
} scoring;

static double points_of(const scoring *at, uint32_t party, uint32_t state)
{
    dtn_moves_options(at->known->moves, state, at->room);
    return dtn_state_score_points(at->state, party, at->room);
}

static bool pays(const scoring *at, uint32_t party, dtn_concept concept, uint32_t move)
{
    const dtn_ranking *ranking = &at->known->rankings[party];
    if (!dtn_moves_can(at->known->moves, party, at->deal, move) ||
        ranking->rank[move] <= ranking->rank[at->deal])
        return false;
    return concept == DTN_NASH || at->known->stability->worst[party][concept][move] > ranking->rank[at->deal];
}

static bool can_be_tempted(const dtn_holding_known *known, uint32_t party)
{
    return known->rankings[party].rank_count > 1 && known->moves->steps[party].count > 1;
}

/* Takes up the moves of a party that pay; what it is to lose grows to meet them. */
static uint32_t add_breaches(sides *x, const scoring *at, uint32_t party)
{
    one_side *side = &x->of[party];
    dtn_concept concept = x->asked->concept;
    double before = side->points, deal = points_of(at, party, at->deal);
    uint32_t count = 0;
    for (uint32_t move = 0; can_be_tempted(at->known, party) && move < at->known->moves->state_count;
         move++) {
        if (!pays(at, party, concept, move))
            continue;
        double needed = points_of(at, party, end_of(at->known, party, concept, move)) - deal;
        uint16_t *options = DTN_TAKE(x->task, x->asked->movers->issue_count, uint16_t);
        dtn_moves_options(at->known->moves, move, options);
        if (side->condition && dtn_condition_holds(side->condition, options))
            needed += before;
        side->points = needed > side->points ? needed : side->points;
        DTN_PUSH(x->task, &side->breaches, (breach){options});
        count++;
    }
    return count;
}

/* ---- what for ------------------------------------------------------------------------------------------- */

static const dtn_condition *options_of(dtn_task *task, uint32_t issue, const uint64_t *options)
{
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    *condition = (dtn_condition){.kind = DTN_CONDITION_OPTION, .issue = issue, .options = options};
    return condition;
}

static const dtn_condition *option_of(dtn_task *task, uint32_t issue, uint16_t option)
{
    uint64_t *options = DTN_TAKE(task, option / WORD + 1, uint64_t);
    options[option / WORD] = UINT64_C(1) << option % WORD;
    return options_of(task, issue, options);
}

static bool changes(const sides *x, const breach *b, uint32_t issue)
{
    return b->options[issue] != x->asked->deal[issue];
}

/* Whether every breach changes one of these issues of the party. */
static bool covers(const sides *x, uint32_t party, const uint32_t *issues, uint32_t count, uint32_t chosen)
{
    const one_side *side = &x->of[party];
    for (size_t i = 0; i < side->breaches.count; i++) {
        bool is_covered = false;
        for (uint32_t k = 0; k < count; k++)
            is_covered |= (chosen >> k & 1) && changes(x, &side->breaches.items[i], issues[k]);
        if (!is_covered)
            return false;
    }
    return true;
}

static uint32_t count_bits(uint32_t bits)
{
    uint32_t count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

/* The fewest issues that do, of equally few the first; all of them where there are many. */
static uint32_t choose_issues(const sides *x, uint32_t party, const uint32_t *issues, uint32_t count)
{
    uint32_t all = (UINT32_C(1) << count) - 1, best = all;
    for (uint32_t chosen = 1; count <= MOST_ISSUES && chosen < all; chosen++)
        if (count_bits(chosen) < count_bits(best) && covers(x, party, issues, count, chosen))
            best = chosen;
    return best;
}

/* The options to which breaches change the issue. */
static const dtn_condition *reached(const sides *x, uint32_t party, uint32_t issue)
{
    const one_side *side = &x->of[party];
    uint64_t *options = DTN_TAKE(x->task, x->asked->movers->sizes[issue] / WORD + 1, uint64_t);
    for (size_t i = 0; i < side->breaches.count; i++) {
        uint16_t option = side->breaches.items[i].options[issue];
        if (changes(x, &side->breaches.items[i], issue))
            options[option / WORD] |= UINT64_C(1) << option % WORD;
    }
    return options_of(x->task, issue, options);
}

static const dtn_condition *any_of(dtn_task *task, const dtn_condition *const *parts, uint32_t count)
{
    if (count == 1)
        return parts[0];
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    *condition = (dtn_condition){.kind = DTN_CONDITION_OR, .parts = parts, .part_count = count};
    return condition;
}

/* Something of the deal that tells it from the status quo and that the party cannot undo: what is moved together or by
 * nobody, else by somebody else. Without it the loss would fall due where nothing was agreed. */
static const dtn_condition *guard_of(const sides *x, uint32_t party)
{
    const dtn_movers *movers = x->asked->movers;
    const uint16_t *status_quo = x->asked->state->status_quo, *deal = x->asked->deal;
    for (int by_others = 0; status_quo && x->guard == 0 && by_others < 2; by_others++)
        for (uint32_t issue = 0; issue < movers->issue_count; issue++)
            if (deal[issue] != status_quo[issue] && movers->party[issue] != party &&
                (movers->party[issue] != DTN_NOBODY) == by_others)
                return option_of(x->task, issue, deal[issue]);
    return NULL;
}

static void set_condition(sides *x, uint32_t party)
{
    const dtn_movers *movers = x->asked->movers;
    uint32_t *issues = DTN_TAKE(x->task, movers->issue_count, uint32_t), count = 0, part_count = 0;
    for (uint32_t issue = 0; issue < movers->issue_count; issue++)
        if (movers->party[issue] == party)
            issues[count++] = issue;
    count = count < 31 ? count : 31;
    uint32_t chosen = choose_issues(x, party, issues, count);
    const dtn_condition **parts = DTN_TAKE(x->task, count, const dtn_condition *);
    for (uint32_t k = 0; k < count; k++)
        if (chosen >> k & 1)
            parts[part_count++] = reached(x, party, issues[k]);
    const dtn_condition *condition = any_of(x->task, parts, part_count), *guard = guard_of(x, party);
    x->of[party].condition = guard ? dtn_condition_both(x->task, condition, guard) : condition;
}

/* ---- statements ----------------------------------------------------------------------------------------- */

/* Rounded up to whole points, or to the first digit of less than one. */
static double plain_above(double points)
{
    static const double hardly = 1e-9, ten = 10;
    double unit = 1;
    while (points < unit && unit > hardly)
        unit /= ten;
    double whole = (double)(int64_t)(points / unit);
    while (whole * unit < points)
        whole++;
    return whole * unit;
}

static const dtn_judgement *loss_of(dtn_task *task, const dtn_snapback *snapback)
{
    dtn_quantity *quantity = DTN_TAKE(task, 1, dtn_quantity);
    dtn_judgement *judgement = DTN_TAKE(task, 1, dtn_judgement);
    quantity->kind = DTN_QUANTITY_NUMBER;
    quantity->low = quantity->best = quantity->high = dtn_rational_as_written(task, snapback->points);
    *judgement = (dtn_judgement){.kind = DTN_JUDGEMENT_POINTS,
                                 .party = snapback->party,
                                 .name = DTN_NOBODY,
                                 .quantity = quantity,
                                 .condition = snapback->condition,
                                 .sign = -1};
    return judgement;
}

const dtn_situation *dtn_snapbacks_applied(dtn_task *task, const dtn_situation *situation,
                                           const dtn_snapback *snapbacks, uint32_t count)
{
    dtn_altered altered = dtn_altered_open(task, situation);
    dtn_judgement *items = DTN_TAKE(task, altered.count + count, dtn_judgement);
    memcpy(items, altered.items, altered.count * sizeof *items);
    for (uint32_t i = 0; i < count; i++)
        items[altered.count++] = *snapbacks[i].judgement;
    altered.items = items;
    return dtn_altered_situation(&altered);
}

static uint32_t state_losses(const sides *x, dtn_snapback *snapbacks)
{
    const uint16_t *status_quo = x->asked->state->status_quo;
    uint32_t count = 0;
    for (uint32_t party = 0; party < x->asked->movers->party_count; party++) {
        const one_side *side = &x->of[party];
        if (side->breaches.count == 0)
            continue;
        dtn_snapback *snapback = &snapbacks[count++];
        *snapback = (dtn_snapback){.party = party, .points = side->points, .condition = side->condition};
        snapback->is_due_at_status_quo = status_quo && dtn_condition_holds(side->condition, status_quo);
        snapback->judgement = loss_of(x->task, snapback);
    }
    return count;
}

/* ---- rounds --------------------------------------------------------------------------------------------- */

/* One party after the other; how many moves pay. In the first round what is found is told. */
static uint32_t look_again(sides *x, const dtn_state *state, dtn_remedy *told)
{
    const dtn_remedy_question *asked = x->asked;
    const dtn_holding_known *known =
        dtn_holding_know(x->task, asked->movers, state, asked->deal, DTN_MOVES_STATE_LIMIT);
    scoring at = {known, state, dtn_moves_find(known->moves, asked->deal),
                  DTN_TAKE(x->task, asked->movers->issue_count, uint16_t)};
    dtn_tempted *tempted = told ? DTN_TAKE(x->task, asked->movers->party_count, dtn_tempted) : NULL;
    uint32_t count = 0;
    for (uint32_t party = 0; party < asked->movers->party_count; party++) {
        uint32_t of_party = add_breaches(x, &at, party);
        if (told && of_party > 0)
            tempted[told->tempted_count++] = (dtn_tempted){party, of_party, x->of[party].points};
        count += of_party;
        if (of_party == 0)
            continue;
        x->of[party].points = plain_above(x->of[party].points);
        set_condition(x, party);
    }
    if (told)
        told->tempted = tempted;
    return count;
}

/* Losses that are not needed once the others are there. */
static uint32_t drop_needless(const sides *x, dtn_snapback *snapbacks, uint32_t count)
{
    for (uint32_t i = count; i-- > 0 && count > 1;) {
        dtn_arena_mark here = dtn_arena_here(&x->task->arena);
        dtn_snapback dropped = snapbacks[i];
        memmove(&snapbacks[i], &snapbacks[i + 1], (count - i - 1) * sizeof *snapbacks);
        if (dtn_remedy_holds(x->task, x->asked,
                             dtn_snapbacks_applied(x->task, x->asked->situation, snapbacks, count - 1))) {
            count--;
        } else {
            memmove(&snapbacks[i + 1], &snapbacks[i], (count - i - 1) * sizeof *snapbacks);
            snapbacks[i] = dropped;
        }
        dtn_arena_reset(&x->task->arena, here);
    }
    return count;
}

static uint32_t find_losses(sides *x, dtn_snapback *snapbacks, dtn_remedy *told)
{
    dtn_task *task = x->task;
    const dtn_situation *situation = x->asked->situation;
    const dtn_state *state = x->asked->state;
    for (int round = 0; round < ROUNDS; round++) {
        bool is_exact;
        if (look_again(x, state, round == 0 ? told : NULL) == 0)
            return round == 0 ? 0 : drop_needless(x, snapbacks, state_losses(x, snapbacks));
        uint32_t count = state_losses(x, snapbacks);
        state =
            dtn_situation_central(task, dtn_snapbacks_applied(task, situation, snapbacks, count), &is_exact);
    }
    return 0;
}

void dtn_snapbacks_find(dtn_task *task, const dtn_remedy_question *question, dtn_remedy *remedy)
{
    uint32_t parties = question->movers->party_count;
    dtn_snapback *snapbacks = DTN_TAKE(task, parties, dtn_snapback);
    sides x = {.task = task, .asked = question};
    for (x.guard = 0; x.guard < GUARDS && remedy->snapback_count == 0; x.guard++) {
        x.of = DTN_TAKE(task, parties, one_side);
        remedy->snapback_count = find_losses(&x, snapbacks, x.guard == 0 ? remedy : NULL);
    }
    remedy->snapbacks = snapbacks;
}
