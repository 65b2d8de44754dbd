/* SPDX-License-Identifier: MIT
 * api/ask_holds.c: would a deal hold once signed, and what would have to change for it to. */
#include "api/asked.h"

#include "report/holds_report.h"
#include "solve/bargain.h"

typedef struct holding_deals {
    DTN_ARRAY(dtn_holds_deal) items;
    size_t asked_count; /* the first of them; the case's own stand behind them */
} holding_deals;

static const char interrupted[] =
    "the runs were interrupted or went beyond --limit-time; those finished are counted";

/* ---- which deals ---------------------------------------------------------------------------------------- */

static dtn_holds_deal *add_deal(dtn_asked *asked, holding_deals *deals, const dtn_package_named *named,
                                const uint16_t *options)
{
    dtn_builder argument = {.task = asked->task};
    dtn_asked_build_word(&argument, dtn_text_copy(asked->task, named->name).bytes);
    dtn_holds_deal deal = {.deal = {named, options, dtn_built(&argument)}, .number = deals->items.count};
    DTN_PUSH(asked->task, &deals->items, deal);
    return &deals->items.items[deals->items.count - 1];
}

/* A Nash deal has no name; as a word of a command it is written out. */
static dtn_text written_out(const dtn_asked *asked, const uint16_t *options)
{
    dtn_builder text = {.task = asked->task}, word = {.task = asked->task};
    for (uint32_t issue = 0; issue < asked->c->issue_count; issue++)
        if (!asked->situation->status_quo || options[issue] != asked->situation->status_quo[issue])
            dtn_build(&text, "%s%t = %t", text.length > 0 ? ", " : "", asked->c->issues[issue].name,
                      asked->c->issues[issue].options[options[issue]].name);
    if (text.length == 0)
        dtn_build_chars(&text, "status quo");
    dtn_asked_build_word(&word, dtn_built(&text).bytes);
    return dtn_built(&word);
}

/* Each Nash deal of the central case, as many as are listed. */
static void add_nash_deals(dtn_asked *asked, holding_deals *deals, const char **incomplete)
{
    enum { MOST = 20 };
    dtn_asked_deals found = dtn_asked_all_deals(asked, false);
    size_t most = asked->inquiry->style.list < MOST ? asked->inquiry->style.list : MOST;
    *incomplete = found.incomplete;
    bool has_ties = false;
    for (size_t i = 0; found.has_frontier && i < found.solutions.nash.count && i < most; i++) {
        dtn_package_named *named = DTN_TAKE(asked->task, 1, dtn_package_named);
        const dtn_deal *nash = &found.frontier.deals[found.solutions.nash.items[i]];
        const uint16_t *options = nash->options;
        has_ties = has_ties || dtn_tally_compare(nash->ties, dtn_tally_of(1)) > 0;
        named->options = options;
        dtn_holds_deal *deal = add_deal(asked, deals, named, options);
        deal->is_nash = true;
        deal->deal.argument = written_out(asked, options);
    }
    if (has_ties)
        DTN_PUSH(
            asked->task, &asked->notes,
            DTN_TEXT("other packages are worth the same as the Nash deal to those who bargain, and may hold "
                     "otherwise: the first in package order is judged"));
}

static void add_own_deals(dtn_asked *asked, holding_deals *deals)
{
    for (uint32_t i = 0; i < asked->c->deal_count; i++) {
        const dtn_package_named *named = &asked->c->deals[i];
        const uint16_t *options = dtn_situation_package(asked->task, asked->situation, named);
        if (options)
            add_deal(asked, deals, named, options);
    }
}

static void choose_deals(dtn_asked *asked, holding_deals *deals, const char **incomplete)
{
    if (asked->deal) {
        add_deal(asked, deals, asked->deal, asked->deal_options)->deal = dtn_asked_named_deal(asked);
        deals->asked_count = 1;
        return;
    }
    add_nash_deals(asked, deals, incomplete);
    deals->asked_count = deals->items.count;
    add_own_deals(asked, deals);
}

/* ---- what is found -------------------------------------------------------------------------------------- */

/* For the senses of which the deal is not sure: sequential first, then Nash. */
static void find_remedies(dtn_asked *asked, const dtn_movers *movers, dtn_holds_deal *deal)
{
    enum { MOST_STATES = 1000000 };
    static const dtn_concept lacking[] = {DTN_SEQUENTIAL, DTN_NASH};
    dtn_remedy *remedies = DTN_TAKE(asked->task, 2, dtn_remedy);
    deal->remedies = remedies;
    deal->is_too_large = dtn_moves_count(movers, true) > MOST_STATES;
    for (size_t i = 0; i < sizeof lacking / sizeof *lacking && !deal->is_too_large; i++) {
        const dtn_remedy_question question = {asked->situation, asked->state, movers, deal->deal.options,
                                              lacking[i]};
        if (deal->judged.is_state && deal->judged.holding.all[lacking[i]] == DTN_HOLDS_NOT)
            deal->remedy_count += dtn_remedy_find(asked->task, &question, &remedies[deal->remedy_count]);
    }
}

static void judge_all(dtn_asked *asked, const dtn_movers *movers, holding_deals *deals)
{
    for (size_t i = 0; i < deals->items.count; i++) {
        dtn_holds_deal *deal = &deals->items.items[i];
        const dtn_judging judging = {movers, asked->state, i < deals->asked_count, DTN_MOVES_STATE_LIMIT};
        deal->judged = dtn_deal_judge(asked->task, &judging, deal->deal.options);
        if (i < deals->asked_count)
            find_remedies(asked, movers, deal);
    }
}

static void find_runs(dtn_asked *asked, const holding_deals *deals, dtn_holds_answer *answer)
{
    const dtn_options *options = asked->inquiry->options;
    size_t count = deals->items.count;
    const uint16_t **packages = DTN_TAKE(asked->task, count, const uint16_t *);
    for (size_t i = 0; i < count; i++)
        packages[i] = deals->items.items[i].deal.options;
    uint64_t runs = options->runs > 0 ? (uint64_t)options->runs : 0;
    answer->runs_are_certain = runs > 0 && !asked->situation->is_uncertain;
    runs = dtn_holding_runs_worth(answer->movers, count, runs);
    if (!asked->situation->is_uncertain || runs == 0 || count == 0 || asked->inquiry->status == DTN_STOPPED)
        return;
    dtn_holding_runs *found = DTN_TAKE(asked->task, 1, dtn_holding_runs);
    const dtn_sampler *sampler = dtn_sampler_prepare(asked->task, asked->situation);
    *found =
        dtn_holding_runs_find(asked->task, &(dtn_holding_runs_question){sampler, answer->movers, packages,
                                                                        count, options->seed, runs});
    answer->runs = found;
    if (found->is_incomplete) {
        asked->inquiry->status = DTN_STOPPED;
        answer->heading.incomplete = interrupted;
    }
}

static void find_views(dtn_asked *asked, const holding_deals *deals, dtn_holds_answer *answer)
{
    const dtn_options *options = asked->inquiry->options;
    if (!asked->is_every_view || asked->inquiry->status == DTN_STOPPED)
        return;
    uint64_t runs =
        options->runs < DTN_HOLDING_RUNS_OF_A_VIEW ? (uint64_t)options->runs : DTN_HOLDING_RUNS_OF_A_VIEW;
    const dtn_package_named **named = DTN_TAKE(asked->task, deals->items.count, const dtn_package_named *);
    for (size_t i = 0; i < deals->items.count; i++)
        named[i] = deals->items.items[i].deal.named;
    dtn_holding_views *views = DTN_TAKE(asked->task, 1, dtn_holding_views);
    const dtn_holding_views_asked question = {
        asked->c, &asked->question, answer->movers, named, deals->items.count, options->seed, runs};
    *views = dtn_holding_views_find(asked->task, &question);
    answer->views = views;
    if (views->is_incomplete) {
        asked->inquiry->status = DTN_STOPPED;
        answer->heading.incomplete = interrupted;
    }
}

/* ---- equilibria ----------------------------------------------------------------------------------------- */

/* NULL: few enough to be read, or too many to be grouped. */
static const dtn_families *group(dtn_asked *asked, const dtn_holding_known *known, dtn_concept concept)
{
    enum { FEWEST = 6, MOST = 5000 };
    uint32_t count = known->stability->equilibrium_count[concept];
    if (count < FEWEST || count > MOST)
        return NULL;
    dtn_frontier all = {.deals = DTN_TAKE(asked->task, count, dtn_deal)};
    for (uint32_t state = 0; state < known->moves->state_count; state++) {
        if (!dtn_is_equilibrium(known->stability, concept, state))
            continue;
        uint16_t *options = DTN_TAKE(asked->task, asked->c->issue_count, uint16_t);
        dtn_moves_options(known->moves, state, options);
        all.deals[all.count++].options = options;
    }
    dtn_families *families = DTN_TAKE(asked->task, 1, dtn_families);
    *families = dtn_families_group(asked->task, asked->c->issue_count, &all);
    return families;
}

static void find_equilibria(dtn_asked *asked, dtn_holds_answer *answer)
{
    if (!asked->inquiry->options->equilibria)
        return;
    const dtn_holding_known *known =
        dtn_holding_know(asked->task, answer->movers, asked->state, NULL, DTN_MOVES_STATE_LIMIT);
    if (!known) {
        DTN_PUSH(asked->task, &asked->notes,
                 DTN_TEXT("--equilibria: none are listed, there are more than 10,000,000 packages"));
        return;
    }
    dtn_holds_equilibria *equilibria = DTN_TAKE(asked->task, 1, dtn_holds_equilibria);
    equilibria->known = known;
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
        equilibria->families[concept] = group(asked, known, (dtn_concept) concept);
    answer->equilibria = equilibria;
}

/* ---- the answer ----------------------------------------------------------------------------------------- */

void dtn_answer_holds(dtn_asked *asked)
{
    const dtn_movers movers = dtn_movers_of(asked->task, asked->c);
    holding_deals deals = {.asked_count = 0};
    const char *incomplete = NULL;
    if (!dtn_moves_anything(&movers)) {
        DTN_PUSH(asked->task, &asked->unlock,
                 DTN_TEXT("who could break a deal: `issue NAME, moved by PARTY`"));
        asked->inquiry->status = DTN_LACKS_STATEMENTS;
    }
    dtn_holds_answer answer = {.heading = dtn_asked_heading(asked), .state = asked->state, .movers = &movers};
    if (asked->unlock.count == 0) {
        choose_deals(asked, &deals, &incomplete);
        judge_all(asked, &movers, &deals);
        answer.heading.incomplete = incomplete;
        answer.deals = deals.items.items;
        answer.deal_count = deals.asked_count;
        answer.others = deals.items.items + deals.asked_count;
        answer.other_count = deals.items.count - deals.asked_count;
        find_equilibria(asked, &answer);
        find_runs(asked, &deals, &answer);
        find_views(asked, &deals, &answer);
    }
    answer.heading.notes = asked->notes.items; /* some were added since */
    answer.heading.note_count = (uint32_t)asked->notes.count;
    asked->inquiry->text = dtn_report_holds(asked->task, &answer, &asked->inquiry->style);
}
