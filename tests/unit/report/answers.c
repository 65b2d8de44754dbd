/* SPDX-License-Identifier: MIT
 * Zone, deals and page of a small case built by hand: a seller, a buyer and a witness without preferences. The
 * seller gets 10, 20 or 30 points and walks away at 15; the buyer keeps what is left of 32 and walks away at 5. */
#include "report/reports.h"

#include "tests/unit/tested.h"

#define assert_words(found, expected) assert_string_equal((found).bytes, (expected))

typedef struct scene {
    dtn_case c;
    dtn_files files;
    dtn_situation situation;
    dtn_state state;
    dtn_zone zone;
    dtn_frontier frontier;
    dtn_solutions solutions;
    dtn_style style;
} scene;

enum { SELLER, BUYER, WITNESS, PARTIES };

static const dtn_party parties[PARTIES] = {{.name = {"seller", 6}, .title = {"Seller", 6}},
                                           {.name = {"buyer", 5}, .title = {"Buyer", 5}},
                                           {.name = {"witness", 7}, .title = {"Witness", 7}}};
static const dtn_option prices[] = {
    {.name = {"p10", 3}}, {.name = {"p20", 3}, .title = {"the middle", 10}}, {.name = {"p30", 3}}};
static const dtn_issue issues[] = {
    {.name = {"price", 5}, .title = {"Price of the van", 16}, .options = prices, .option_count = 3}};
static const uint32_t first_option[] = {0, 3};
static const uint32_t bargaining[] = {SELLER, BUYER};
static const uint16_t packages[][1] = {{0}, {1}, {2}};
static const dtn_condition always = {.kind = DTN_CONDITION_ALWAYS};
static const dtn_need need = {
    .kind = DTN_NEED_ALL, .parties = bargaining, .party_count = 2, .quota = 2, .when = &always};

static void set_stakes(dtn_task *task, dtn_stakes *stakes, const int worth[3], int walk_away)
{
    stakes->has_preferences = true;
    stakes->unit = 1;
    stakes->exact_unit = 1;
    stakes->walk_away = walk_away;
    stakes->exact_walk_away = walk_away;
    stakes->worth = DTN_TAKE(task, 3, double);
    stakes->exact_worth = DTN_TAKE(task, 3, dtn_int128);
    for (int i = 0; i < 3; i++) {
        stakes->worth[i] = worth[i];
        stakes->exact_worth[i] = worth[i];
    }
}

static void set_situation(dtn_task *task, scene *s)
{
    dtn_situation *now = &s->situation;
    dtn_default *defaults = DTN_TAKE(task, 2, dtn_default);
    bool *has_preferences = DTN_TAKE(task, PARTIES, bool);
    has_preferences[SELLER] = has_preferences[BUYER] = true;
    defaults[0].kind = DTN_DEFAULT_NO_PREFERENCES;
    defaults[0].party = WITNESS;
    defaults[1].kind = DTN_DEFAULT_NEEDS_ALL;
    now->of = &s->c;
    now->as_of = s->c.as_of;
    now->view = DTN_NOBODY;
    now->weighs = DTN_TAKE(task, PARTIES, dtn_force);
    now->aims = DTN_TAKE(task, PARTIES, dtn_force);
    now->values = DTN_TAKE(task, PARTIES, dtn_force);
    now->scores = DTN_TAKE(task, PARTIES, dtn_force);
    now->walk_aways = DTN_TAKE(task, PARTIES, dtn_forces);
    now->points = DTN_TAKE(task, PARTIES, dtn_forces);
    now->refusals = DTN_TAKE(task, PARTIES, dtn_forces);
    now->has_preferences = has_preferences;
    now->defaults = defaults;
    now->default_count = 2;
}

/* The zone is p20 (gains 5 and 7). */
static void set_answers(dtn_task *task, scene *s)
{
    static const uint64_t accepts[PARTIES] = {2, 2, 3};
    s->zone = (dtn_zone){.exists = true,
                         .proved = true,
                         .is_counted = true,
                         .margin = 5,
                         .margin_high = 5,
                         .margin_package = packages[1]};
    dtn_wide_set(&s->zone.all, 3);
    dtn_wide_set(&s->zone.allowed, 3);
    dtn_wide_set(&s->zone.acceptable, 1);
    s->zone.accepts = DTN_TAKE(task, PARTIES, dtn_wide);
    s->zone.option_allowed = DTN_TAKE(task, 3, uint64_t);
    s->zone.option_zone = DTN_TAKE(task, 3, uint64_t);
    s->zone.option_accepts = DTN_TAKE(task, (size_t)3 * PARTIES, uint64_t);
    for (uint32_t party = 0; party < PARTIES; party++) {
        dtn_wide_set(&s->zone.accepts[party], (dtn_int128)accepts[party]);
        for (uint32_t option = 0; option < 3; option++)
            s->zone.option_accepts[party * 3 + option] =
                party == WITNESS || (party == SELLER ? option > 0 : option < 2);
    }
    for (uint32_t option = 0; option < 3; option++) {
        s->zone.option_allowed[option] = 1;
        s->zone.option_zone[option] = option == 1;
    }
    s->frontier.deals = DTN_TAKE(task, 1, dtn_deal);
    s->frontier.deals[0] = (dtn_deal){packages[1], dtn_tally_of(1)};
    s->frontier.count = 1;
    size_t *first = DTN_TAKE(task, 1, size_t);
    s->solutions.nash = s->solutions.kalai_smorodinsky = (dtn_deal_list){first, 1};
    s->solutions.egalitarian = s->solutions.utilitarian = (dtn_deal_list){first, 1};
}

static scene *scene_of(dtn_task *task)
{
    static const int seller[] = {10, 20, 30}, buyer[] = {22, 12, 2};
    scene *s = DTN_TAKE(task, 1, scene);
    dtn_files_add(task, &s->files, DTN_TEXT("van.detente"), DTN_TEXT("detente 1\n"));
    s->c = (dtn_case){
        .files = &s->files, .title = DTN_TEXT("A used van"), .parties = parties, .party_count = PARTIES};
    s->c.as_of = (dtn_day){20240301, DTN_TEXT("2024-03-01")};
    s->c.issues = issues;
    s->c.issue_count = 1;
    s->c.first_option = first_option;
    s->c.option_count = 3;
    s->state = (dtn_state){
        .issue_count = 1, .first_option = first_option, .option_count = 3, .party_count = PARTIES};
    s->state.stakes = DTN_TAKE(task, PARTIES, dtn_stakes);
    s->state.needs = &need;
    s->state.need_count = 1;
    s->state.bargaining = bargaining;
    s->state.bargaining_count = 2;
    set_stakes(task, &s->state.stakes[SELLER], seller, 15);
    set_stakes(task, &s->state.stakes[BUYER], buyer, 5);
    set_situation(task, s);
    set_answers(task, s);
    s->style = (dtn_style){.columns = 80, .list = 1000};
    return s;
}

static dtn_heading heading_of(const scene *s)
{
    return (dtn_heading){.situation = &s->situation, .runs = 10000, .seed = 1};
}

static dtn_text zone_of(dtn_task *task, const scene *s)
{
    dtn_zone_answer answer = {.heading = heading_of(s), .state = &s->state, .zone = &s->zone};
    return dtn_report_zone(task, &answer, &s->style);
}

static dtn_text deals_of(dtn_task *task, const scene *s)
{
    dtn_deals_answer answer = {.heading = heading_of(s),
                               .state = &s->state,
                               .zone = &s->zone,
                               .frontier = &s->frontier,
                               .solutions = &s->solutions};
    return dtn_report_deals(task, &answer, &s->style);
}

static dtn_text page_of(dtn_task *task, const scene *s)
{
    dtn_page_answer answer = {.heading = heading_of(s),
                              .state = &s->state,
                              .zone = &s->zone,
                              .frontier = &s->frontier,
                              .solutions = &s->solutions};
    return dtn_report_page(task, &answer, &s->style);
}

static void zone_for_people(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    assert_words(zone_of(task, s),
                 "A used van\n"
                 "as of 2024-03-01, base (no view)\n"
                 "\n"
                 "In this case file a zone of possible agreement exists: 1 of 3 allowed packages\n"
                 "(33%), exact.\n"
                 "\n"
                 "Margin: 5 points (exact). Whatever package is chosen, some needed party gains no\n"
                 "more than that. Reached by: price = p20.\n"
                 "\n"
                 "party    needed    walks  gain at  accepts of\n"
                 "                 away at   margin     allowed\n"
                 "-------  ------  -------  -------  ----------\n"
                 "seller   yes        15.0     +5.0     2 (67%)\n"
                 "buyer    yes         5.0     +7.0     2 (67%)\n"
                 "witness  no            -        -    3 (100%)\n"
                 "Scores and gains in points, exact. Gain: score less walk-away, in the package of\n"
                 "the margin.\n"
                 "\n"
                 "Defaults used\n"
                 "- witness has no preferences here: it accepts every allowed package that it does\n"
                 "  not refuse\n"
                 "- no `agreement needs` is in force: every party with preferences is needed\n"
                 "\n"
                 "Which packages:\n"
                 "  detente deals van.detente\n");
}

static void zone_for_programs(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->style.form = DTN_FORM_JSON;
    assert_words(
        zone_of(task, s),
        "{\n"
        "  \"schema\": \"detente/zone/1\",\n"
        "  \"case\": {\"title\": \"A used van\", \"as_of\": \"2024-03-01\", \"view\": \"\", \"seed\": 1, \"runs\": 10000},\n"
        "  \"packages\": {\"all\": 3, \"allowed\": 3, \"acceptable\": 1, \"counted\": true, \"low\": null, \"high\": null},\n"
        "  \"proved\": true,\n"
        "  \"central\": {\"exists\": true, \"margin\": 5},\n"
        "  \"share\": {\"exists\": 1, \"low\": 1, \"high\": 1},\n"
        "  \"accepts\": {\"seller\": 2, \"buyer\": 2, \"witness\": 3},\n"
        "  \"walk_away\": {\"seller\": 15, \"buyer\": 5, \"witness\": null},\n"
        "  \"aims\": {\"seller\": null, \"buyer\": null, \"witness\": null},\n"
        "  \"why_none\": [],\n"
        "  \"margin_high\": 5,\n"
        "  \"margin_package\": {\n"
        "    \"options\": {\"price\": \"p20\"},\n"
        "    \"scores\": {\"seller\": 20, \"buyer\": 12, \"witness\": null},\n"
        "    \"gains\": {\"seller\": 5, \"buyer\": 7, \"witness\": null}\n"
        "  },\n"
        "  \"mixes_units\": false,\n"
        "  \"uncertain\": false,\n"
        "  \"notes\": [\n"
        "    \"witness has no preferences here: it accepts every allowed package that it does not refuse\",\n"
        "    \"no `agreement needs` is in force: every party with preferences is needed\"\n"
        "  ]\n"
        "}\n");
    s->style.form = DTN_FORM_CSV;
    assert_words(zone_of(task, s), "party,walk_away,accepts,allowed,aims\n"
                                   "seller,15,2,3,\n"
                                   "buyer,5,2,3,\n"
                                   "witness,,3,3,\n");
}

static bool says(dtn_text text, const char *words)
{
    bool is_there = strstr(text.bytes, words) != NULL;
    if (!is_there)
        print_message("no \"%s\" in:\n%s\n", words, text.bytes);
    return is_there;
}

/* "None exists" is only said when it is proved, and a doubt is never called exact. */
static void no_zone_is_said_with_care(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->style.columns = 400; /* no line breaks */
    dtn_wide_set(&s->zone.acceptable, 0);
    s->zone.exists = false;
    s->zone.margin = s->zone.margin_high = -3;
    s->frontier.count = 0;
    assert_true(says(zone_of(task, s),
                     "no zone of possible agreement exists: of 3 allowed packages, none is accepted"));
    assert_true(says(zone_of(task, s), "This is proved"));
    assert_true(says(
        zone_of(task, s),
        "Margin: -3 points (exact). Whatever package is chosen, some needed party falls at least that far short"));
    assert_true(says(deals_of(task, s), "the zone is empty: there are no deals in it to compare"));
    assert_true(says(page_of(task, s), "None: the zone is empty."));
    s->zone.proved = false;
    assert_true(says(zone_of(task, s), "no zone of possible agreement was found among 3 allowed packages."));
    assert_true(says(zone_of(task, s), "not proved"));
    assert_null(strstr(zone_of(task, s).bytes, "no zone of possible agreement exists"));
    s->zone.proved = true;
    dtn_wide_set(&s->zone.allowed, 0);
    s->zone.margin_kind = DTN_MARGIN_NO_PACKAGE;
    s->zone.margin_package = NULL;
    assert_true(says(zone_of(task, s), "no package is allowed: the rules in force forbid all 3 (exact)."));
    assert_true(says(zone_of(task, s), "There is no margin to give: no package is allowed."));
    s->style.form = DTN_FORM_JSON;
    assert_true(says(zone_of(task, s), "\"central\": {\"exists\": false, \"margin\": null}"));
    assert_true(says(zone_of(task, s), "\"share\": {\"exists\": 0, \"low\": 0, \"high\": 0}"));
    assert_true(says(zone_of(task, s), "\"margin_package\": null"));
}

/* Ranges are answered at their middle in this release, and the answer says so wherever it gives a figure. */
static void central_figures_are_called_central(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->situation.is_uncertain = true;
    assert_true(says(zone_of(task, s), "In the central case of this case file a zone"));
    assert_true(says(zone_of(task, s), "Margin: 5 points (central case, exact)"));
    assert_true(says(zone_of(task, s),
                     "- central case: every range at its middle, every chance on its likelier side"));
    assert_true(says(deals_of(task, s), "1 deal is efficient (central case, exact)"));
    assert_true(says(page_of(task, s), "base (no view), central case"));
    s->style.form = DTN_FORM_JSON;
    assert_true(says(zone_of(task, s), "\"share\": null"));
    assert_true(
        says(zone_of(task, s), "central case: every range at its middle, every chance on its likelier"));
}

static void deals_for_people(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->state.status_quo = packages[0];
    s->frontier.deals[0].ties = dtn_tally_of(2);
    dtn_text text = deals_of(task, s);
    assert_true(says(text, "1 deal is efficient (exact), 2 packages with ties: no other package of the zone\n"
                           "is better for one of seller and buyer and worse for none of them.\n"
                           "\n"
                           "Solution deals, side by side\n"
                           "            no deal  status quo    all four\n"
                           "  --------  -------  ------------  -----------\n"
                           "options\n"
                           "  price     -        p10           p20\n"
                           "points: score (gain over walking away), exact\n"
                           "  seller    15.0     10.0 (-5.0)   20.0 (+5.0)\n"
                           "  buyer     5.0      22.0 (+17.0)  12.0 (+7.0)\n"
                           "  witness   -        -             -\n"
                           "packages with the same scores for the bargaining parties\n"
                           "  packages  -        -             2\n"));
    assert_true(says(text, "  option    in  seller  buyer  witness\n"
                           "          zone\n"
                           "  ------  ----  ------  -----  -------\n"
                           "price: Price of the van\n"
                           "  p10        0    none    all      all\n"
                           "  p20        1     all    all      all\n"
                           "  p30        0     all   none      all\n"));
}

static void deals_for_programs(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->style.form = DTN_FORM_JSON;
    dtn_text text = deals_of(task, s);
    assert_true(says(text, "  \"bargaining\": [\"seller\", \"buyer\"],\n"
                           "  \"left_out\": [],\n"
                           "  \"pareto\": [\n"
                           "    {\n"
                           "      \"options\": {\"price\": \"p20\"},\n"
                           "      \"scores\": {\"seller\": 20, \"buyer\": 12, \"witness\": null},\n"
                           "      \"gains\": {\"seller\": 5, \"buyer\": 7, \"witness\": null},\n"
                           "      \"ties\": 1,\n"
                           "      \"outside\": []\n"
                           "    }\n"
                           "  ],\n"
                           "  \"pareto_count\": 1,\n"
                           "  \"nash\": [\n"));
    assert_true(says(text, "  \"grid\": {\n"
                           "    \"price\": {\n"
                           "      \"p10\": {\n"
                           "        \"allowed\": 1,\n"
                           "        \"zone\": 0,\n"
                           "        \"accepts\": {\"seller\": 0, \"buyer\": 1, \"witness\": 1},\n"
                           "        \"low\": null,\n"
                           "        \"high\": null,\n"
                           "        \"runs\": null,\n"
                           "        \"dissent\": null\n"
                           "      },\n"));
    s->style.list = 0;
    assert_true(says(deals_of(task, s), "\"pareto\": [],\n  \"pareto_count\": 1,"));
    assert_true(says(deals_of(task, s), "pareto lists the first 0 of 1 in package order"));
    s->style.form = DTN_FORM_CSV;
    s->style.list = 1;
    assert_words(
        deals_of(task, s),
        "price,score seller,score buyer,score witness,gain seller,gain buyer,gain witness,tied packages,"
        "solution deal,not asked\n"
        "p20,20,12,,5,7,,1,Nash; Kalai-Smorodinsky; egalitarian; utilitarian,\n");
}

static void left_out_parties_are_named(dtn_task *task, void *argument)
{
    (void)argument;
    static uint32_t left_out[] = {BUYER};
    scene *s = scene_of(task);
    s->solutions.left_out = left_out;
    s->solutions.left_out_count = 1;
    s->solutions.nash.count = 0;
    assert_true(says(deals_of(task, s),
                     "- buyer gains in no package of the zone and is left out of product and smallest"));
    assert_true(says(deals_of(task, s),
                     "- no Nash deal: in every efficient package some counted party gains less than 0"));
    assert_true(says(page_of(task, s), "No Nash deal"));
}

static dtn_issue *price_moved(dtn_task *task, scene *s, dtn_mover mover, uint32_t party)
{
    dtn_issue *issue = DTN_TAKE(task, 1, dtn_issue);
    *issue = issues[0];
    issue->mover = mover;
    issue->moved_by = party;
    s->c.issues = issue;
    s->state.status_quo = packages[0];
    return issue;
}

/* A deal that changes what nobody at the table can change is listed with that fact. */
static void who_must_act_unasked_is_named(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    price_moved(task, s, DTN_MOVED_BY_PARTY, WITNESS);
    assert_true(says(deals_of(task, s), "\nNot in the hands of those who are asked\n"
                                        "- all four: witness must act (price) and is not asked\n"));
    assert_true(says(page_of(task, s), "But witness must act (price) and is\n           not asked."));
    s->style.form = DTN_FORM_JSON;
    assert_true(says(deals_of(task, s),
                     "\"outside\": [\n        {\"issue\": \"price\", \"moved_by\": \"witness\", "
                     "\"from\": \"p10\", \"to\": \"p20\"}\n      ]"));
    price_moved(task, s, DTN_MOVED_BY_NOBODY, 0);
    assert_true(says(deals_of(task, s), "{\"issue\": \"price\", \"moved_by\": null,"));
    s->style.form = DTN_FORM_CSV;
    assert_true(says(deals_of(task, s), "utilitarian,price: nobody\n"));
    price_moved(task, s, DTN_MOVED_BY_PARTY, BUYER);
    assert_true(says(deals_of(task, s), "utilitarian,\n"));
}

/* A hoped-for score stands beside the others. */
static void aims_stand_beside_walk_aways(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_quantity hope = {.kind = DTN_QUANTITY_NUMBER, .best = dtn_rational_of(24, 1)};
    const dtn_judgement aim = {.kind = DTN_JUDGEMENT_AIMS_AT, .quantity = &hope};
    scene *s = scene_of(task);
    ((dtn_force *)s->situation.aims)[SELLER].judgement = &aim;
    assert_true(says(zone_of(task, s), "party    needed    walks  aims  gain at  accepts of\n"
                                       "                 away at    at   margin     allowed\n"));
    assert_true(says(zone_of(task, s), "seller   yes        15.0  24.0     +5.0"));
    assert_true(says(zone_of(task, s), "buyer    yes         5.0     -     +7.0"));
    s->style.form = DTN_FORM_JSON;
    const char *aims = "\"aims\": {\"seller\": 24, \"buyer\": null, \"witness\": null}";
    assert_true(says(zone_of(task, s), aims));
    assert_true(says(deals_of(task, s), aims));
}

/* A judgement in force that cites a source later than the day is named in every answer. */
static void hindsight_is_flagged(dtn_task *task, void *argument)
{
    (void)argument;
    static const dtn_case_source source = {.name = {"times", 5}, .date = {20240401, {"2024-04-01", 10}}};
    static const dtn_cited cited = {.source = 0};
    static const dtn_judgement aim = {.kind = DTN_JUDGEMENT_AIMS_AT,
                                      .evidence = {.cited = &cited, .cited_count = 1}};
    scene *s = scene_of(task);
    s->c.sources = &source;
    s->c.source_count = 1;
    ((dtn_force *)s->situation.aims)[SELLER].judgement = &aim;
    s->style.columns = 400;
    const char *sentence =
        "hindsight: 1 judgement in force cites a source later than this day: van.detente:1 "
        "(detente check van.detente --strict)";
    assert_true(says(zone_of(task, s), sentence));
    assert_true(says(deals_of(task, s), sentence));
    assert_true(says(page_of(task, s), sentence));
    s->style.form = DTN_FORM_JSON;
    assert_true(says(zone_of(task, s), sentence));
    assert_true(says(page_of(task, s), "\"cited\": 1, \"reasoned\": 0, \"bare\": 0, \"hindsight\": 1"));
    s->situation.as_of.number = 20240401;
    assert_null(strstr(zone_of(task, s).bytes, "hindsight"));
}

static size_t count_lines(dtn_text text)
{
    size_t lines = 0;
    for (size_t at = 0; at < text.length; at++)
        lines += text.bytes[at] == '\n';
    return lines;
}

static void page_is_one_page(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    s->c.purpose = DTN_TEXT("Show the answers");
    s->c.marking = DTN_TEXT("public");
    dtn_text text = page_of(task, s);
    assert_true(count_lines(text) < 60);
    assert_true(says(text,
                     "A used van\n"
                     "as of 2024-03-01, base (no view), marking: public\n"
                     "Show the answers\n"
                     "3 parties, 1 issue, 3 packages, all allowed (exact). 0 judgements in force: 0\n"));
    assert_true(says(text,
                     " 1  zone   Is there a zone of possible agreement, and how narrow?\n"
                     "           In this case file a zone of possible agreement exists: 1 of 3 allowed\n"
                     "           packages (33%), exact. Margin: 5 points, exact.\n"));
    assert_true(says(text, "11  score  Were we right?\n"
                           "           The case expects nothing that could come true or not. Add: `expect\n"
                           "           forecast \"what should come true\" by 2025-12-31: likely`.\n"));
    s->style.form = DTN_FORM_JSON;
    assert_true(says(page_of(task, s), "      \"number\": 6,\n"
                                       "      \"verb\": \"holds\",\n"
                                       "      \"question\": \"Would it hold once signed?\",\n"
                                       "      \"answered\": false,\n"));
}

/* What a case lacks is said instead of figures that would mean nothing. */
static void a_locked_question_says_what_is_missing(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_text missing[] = {DTN_TEXT("at least two parties")},
                   note = DTN_TEXT("--seed has no effect yet");
    scene *s = scene_of(task);
    dtn_heading heading = heading_of(s);
    heading.unlock = missing;
    heading.unlock_count = 1;
    heading.notes = &note;
    heading.note_count = 1;
    dtn_zone_answer answer = {.heading = heading, .state = &s->state, .zone = &s->zone};
    dtn_text text = dtn_report_zone(task, &answer, &s->style);
    assert_true(
        says(text, "The case says too little for this question. It lacks:\n- at least two parties\n"));
    assert_null(strstr(text.bytes, "zone of possible agreement exists"));
    s->style.form = DTN_FORM_JSON;
    text = dtn_report_zone(task, &answer, &s->style);
    assert_true(says(text, "\"unlock\": [\"at least two parties\"]"));
    assert_true(says(text, "--seed has no effect yet"));
}

static void failures_are_one_line(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_style people = {.columns = 80}, programs = {.form = DTN_FORM_JSON};
    assert_words(dtn_report_failure(task, "zone", DTN_TEXT("stopped"), &people), "detente: stopped\n");
    assert_words(dtn_report_failure(task, "zone", DTN_TEXT("stopped"), &programs),
                 "{\n  \"schema\": \"detente/zone/1\",\n  \"failure\": \"stopped\",\n  \"notes\": []\n}\n");
}

static void ask_everything(dtn_task *task, void *argument)
{
    (void)argument;
    scene *s = scene_of(task);
    for (int form = 0; form < 3; form++) {
        s->style.form = (dtn_form_kind)form;
        zone_of(task, s);
        deals_of(task, s);
        page_of(task, s);
    }
}

static void short_of_memory_is_a_clean_stop(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(ask_everything, NULL) > 1);
}

#define IN_A_TASK(work)                                                                                      \
    static void test_##work(void **state)                                                                    \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(work, NULL);                                                                             \
    }
IN_A_TASK(zone_for_people)
IN_A_TASK(zone_for_programs)
IN_A_TASK(no_zone_is_said_with_care)
IN_A_TASK(central_figures_are_called_central)
IN_A_TASK(deals_for_people)
IN_A_TASK(deals_for_programs)
IN_A_TASK(left_out_parties_are_named)
IN_A_TASK(who_must_act_unasked_is_named)
IN_A_TASK(aims_stand_beside_walk_aways)
IN_A_TASK(hindsight_is_flagged)
IN_A_TASK(page_is_one_page)
IN_A_TASK(a_locked_question_says_what_is_missing)
IN_A_TASK(failures_are_one_line)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zone_for_people),
        cmocka_unit_test(test_zone_for_programs),
        cmocka_unit_test(test_no_zone_is_said_with_care),
        cmocka_unit_test(test_central_figures_are_called_central),
        cmocka_unit_test(test_deals_for_people),
        cmocka_unit_test(test_deals_for_programs),
        cmocka_unit_test(test_left_out_parties_are_named),
        cmocka_unit_test(test_who_must_act_unasked_is_named),
        cmocka_unit_test(test_aims_stand_beside_walk_aways),
        cmocka_unit_test(test_hindsight_is_flagged),
        cmocka_unit_test(test_page_is_one_page),
        cmocka_unit_test(test_a_locked_question_says_what_is_missing),
        cmocka_unit_test(test_failures_are_one_line),
        cmocka_unit_test(short_of_memory_is_a_clean_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
