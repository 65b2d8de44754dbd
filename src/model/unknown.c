/* SPDX-License-Identifier: MIT
 * model/unknown.c: what one reader is not told and a case cannot do without, said with the language's own `unknown`.
 *
 * It is looked for in what the reader may see, and in nothing else: whether a line was deleted or never written cannot
 * be told apart. So of every other party that wants something and of which no walk-away stands in the base, the walk-away
 * is unknown, never a default; issues that are weighed and not valued are valued unknown, and the other way round. A
 * party that scores has no scale on which to draw an unknown walk-away: what it wants is left out, and said to be. */
#include "model/checking.h"

typedef struct known_party {
    dtn_text name;
    const dtn_node *written; /* the name where it is declared */
    const dtn_tree *tree;
    bool wants, scores, weighs; /* anywhere */
    bool has_walk_away;         /* in the base */
    bool lacks_weights;
} known_party;

typedef struct known_issue {
    dtn_text name;
    const dtn_node *issue;
    const dtn_tree *tree;
} known_issue;

typedef struct known_values { /* of one party and issue */
    uint32_t home;            /* the last body that gives them, from 1 */
    bool in_base, somewhere, lack;
} known_values;

typedef struct unknown_pass {
    dtn_checker *checker;
    dtn_table party_numbers, issue_numbers;
    DTN_ARRAY(known_party) parties;
    DTN_ARRAY(known_issue) issues;
    known_values *values; /* [parties * issues] */
    uint32_t home;        /* the body at hand; 0: the base */
    const dtn_tree *tree;
    dtn_builder lines;
    DTN_ARRAY(dtn_unknown) unknowns;
} unknown_pass;

/* ---- who and what -------------------------------------------------------------------------------------- */

static void add_party(unknown_pass *pass, const dtn_tree *tree, const dtn_node *name)
{
    known_party party = {.name = dtn_node_name(tree, name), .written = name, .tree = tree};
    if (dtn_table_get(&pass->party_numbers, party.name, NULL))
        return;
    dtn_table_set(pass->checker->task, &pass->party_numbers, party.name, (uint32_t)pass->parties.count);
    DTN_PUSH(pass->checker->task, &pass->parties, party);
}

static void add_issue(unknown_pass *pass, const dtn_tree *tree, const dtn_node *node)
{
    const dtn_node *name = dtn_node_child(node, DTN_NODE_NAME);
    if (!name)
        return;
    known_issue issue = {.name = dtn_node_name(tree, name), .issue = node, .tree = tree};
    if (dtn_table_get(&pass->issue_numbers, issue.name, NULL))
        return;
    dtn_table_set(pass->checker->task, &pass->issue_numbers, issue.name, (uint32_t)pass->issues.count);
    DTN_PUSH(pass->checker->task, &pass->issues, issue);
}

static void find_who_and_what(unknown_pass *pass)
{
    for (size_t i = 0; i < pass->checker->statements.count; i++) {
        dtn_statement statement = pass->checker->statements.items[i];
        if (statement.node->kind == DTN_NODE_ISSUE)
            add_issue(pass, statement.tree, statement.node);
        const dtn_node *child = statement.node->kind == DTN_NODE_PARTY ? statement.node->first_child : NULL;
        for (; child; child = child->next)
            if (child->kind == DTN_NODE_NAME)
                add_party(pass, statement.tree, child);
    }
    size_t limit = (size_t)DTN_PARTY_LIMIT * DTN_ISSUE_LIMIT;
    size_t cells = pass->parties.count * pass->issues.count;
    pass->values = DTN_TAKE(pass->checker->task, cells < limit ? cells : limit, known_values);
}

/* Beyond the limits the case is wrong anyway. */
static bool is_too_large(const unknown_pass *pass)
{
    return pass->parties.count > DTN_PARTY_LIMIT || pass->issues.count > DTN_ISSUE_LIMIT;
}

/* ---- what is said of them ------------------------------------------------------------------------------ */

static known_party *party_of(unknown_pass *pass, const dtn_node *node)
{
    const dtn_node *name = dtn_node_child(node, DTN_NODE_NAME);
    uint32_t number;
    bool is_known = name && dtn_table_get(&pass->party_numbers, dtn_node_name(pass->tree, name), &number);
    return is_known ? &pass->parties.items[number] : NULL;
}

static known_values *cell_of(unknown_pass *pass, const known_party *party, const dtn_node *issue)
{
    uint32_t number;
    if (!issue || !dtn_table_get(&pass->issue_numbers, dtn_node_name(pass->tree, issue), &number))
        return NULL;
    return &pass->values[(size_t)(party - pass->parties.items) * pass->issues.count + number];
}

static void see_valued(unknown_pass *pass, const known_party *party, const dtn_node *issue)
{
    known_values *cell = cell_of(pass, party, issue);
    if (!cell)
        return;
    cell->somewhere = true;
    cell->in_base |= pass->home == 0;
    cell->home = pass->home;
}

static void see_values(unknown_pass *pass, const dtn_node *node)
{
    const known_party *party = party_of(pass, node);
    if (party && node->kind == DTN_NODE_VALUES)
        see_valued(pass, party, node->first_child->next);
    if (!party || node->kind != DTN_NODE_WANTS)
        return;
    for (const dtn_node *list = node->first_child; list; list = list->next)
        for (const dtn_node *issue = list->kind == DTN_NODE_NAME ? NULL : list->first_child; issue;
             issue = issue->next)
            if (issue->kind == DTN_NODE_NAME)
                see_valued(pass, party, issue);
}

static void see_weighed(unknown_pass *pass, known_party *party, const dtn_node *issue)
{
    known_values *cell = issue->kind == DTN_NODE_NAME ? cell_of(pass, party, issue) : NULL;
    if (cell && !cell->in_base && (pass->home == 0 || cell->home != pass->home))
        cell->lack = true;
}

static void see_weighs(unknown_pass *pass, known_party *party, const dtn_node *node)
{
    party->weighs = true;
    for (const dtn_node *child = node->first_child->next; child; child = child->next) {
        if (child->kind == DTN_NODE_WEIGHT)
            see_weighed(pass, party, child->first_child);
        for (const dtn_node *name = child->kind == DTN_NODE_RANKING ? child->first_child : NULL; name;
             name = name->next)
            see_weighed(pass, party, name);
    }
}

static void see_wishes(unknown_pass *pass, const dtn_node *node)
{
    if (node->kind == DTN_NODE_RULE)
        for (const dtn_node *inner = node->first_child; inner; inner = inner->next)
            see_wishes(pass, inner);
    known_party *party = node->first_child ? party_of(pass, node) : NULL;
    if (!party)
        return;
    bool is_points = node->kind == DTN_NODE_GAINS || node->kind == DTN_NODE_LOSES;
    party->scores |= node->kind == DTN_NODE_SCORES;
    party->wants |= is_points || node->kind == DTN_NODE_SCORES || node->kind == DTN_NODE_WEIGHS;
    party->has_walk_away |= node->kind == DTN_NODE_WALKS_AWAY && pass->home == 0;
    if (node->kind == DTN_NODE_WEIGHS)
        see_weighs(pass, party, node);
}

typedef void see_statement(unknown_pass *pass, const dtn_node *node);

static void see_base(unknown_pass *pass, see_statement *see)
{
    pass->home = 0;
    for (size_t i = 0; i < pass->checker->statements.count; i++) {
        pass->tree = pass->checker->statements.items[i].tree;
        see(pass, pass->checker->statements.items[i].node);
    }
}

/* The values of a body before its weights: they may stand in any order. */
static void see_bodies(unknown_pass *pass)
{
    for (size_t i = 0; i < pass->checker->statements.count; i++) {
        const dtn_node *body = dtn_node_child(pass->checker->statements.items[i].node, DTN_NODE_BODY);
        pass->tree = pass->checker->statements.items[i].tree;
        pass->home++;
        for (const dtn_node *line = body ? body->first_child : NULL; line; line = line->next)
            see_values(pass, line);
        for (const dtn_node *line = body ? body->first_child : NULL; line; line = line->next)
            see_wishes(pass, line);
    }
}

/* Values without weights are weighed unknown, and need values in the base then. */
static void find_lacking_weights(unknown_pass *pass)
{
    for (size_t party = 0; party < pass->parties.count; party++) {
        known_party *known = &pass->parties.items[party];
        known_values *row = &pass->values[party * pass->issues.count];
        for (size_t issue = 0; issue < pass->issues.count && !known->weighs && !known->scores; issue++) {
            known->lacks_weights |= row[issue].somewhere;
            row[issue].lack |= row[issue].somewhere && !row[issue].in_base;
        }
        known->wants |= known->lacks_weights;
    }
}

/* ---- the lines ----------------------------------------------------------------------------------------- */

/* In back-quotes where it could be read as a keyword. */
static void write_name(unknown_pass *pass, const dtn_tree *tree, const dtn_node *name)
{
    static const char *const WORDS[] = {
        "detente",  "case",   "as",       "purpose",   "marking", "include",   "source", "let",
        "register", "party",  "issue",    "deal",      "rule",    "agreement", "event",  "view",
        "claim",    "expect", "resolve",  "precedent", "not",     "always",    "never",  "chance",
        "unknown",  "likely", "unlikely", "very",      "roughly", "almost",    "status", "private"};
    dtn_text text = dtn_node_name(tree, name);
    bool is_quoted = false;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        is_quoted |= dtn_text_is(text, WORDS[i]);
    dtn_build(&pass->lines, is_quoted ? "`%t`" : "%t", text);
}

static void note(unknown_pass *pass, dtn_unknown_kind kind, dtn_text party, dtn_text issue)
{
    dtn_unknown unknown = {kind, party, issue};
    DTN_PUSH(pass->checker->task, &pass->unknowns, unknown);
}

static void write_weights(unknown_pass *pass, size_t party)
{
    const known_party *known = &pass->parties.items[party];
    bool is_first = true;
    write_name(pass, known->tree, known->written);
    for (size_t i = 0; i < pass->issues.count; i++) {
        const known_issue *issue = &pass->issues.items[i];
        if (!pass->values[party * pass->issues.count + i].somewhere)
            continue;
        dtn_build_chars(&pass->lines, is_first ? " weighs " : ", ");
        write_name(pass, issue->tree, dtn_node_child(issue->issue, DTN_NODE_NAME));
        dtn_build_chars(&pass->lines, " unknown");
        is_first = false;
    }
    dtn_build_chars(&pass->lines, "\n");
    note(pass, DTN_UNKNOWN_WEIGHTS, known->name, DTN_TEXT(""));
}

static void write_values(unknown_pass *pass, const known_party *party, const known_issue *issue)
{
    bool is_first = true;
    write_name(pass, party->tree, party->written);
    dtn_build_chars(&pass->lines, " values ");
    write_name(pass, issue->tree, dtn_node_child(issue->issue, DTN_NODE_NAME));
    for (const dtn_node *option = issue->issue->first_child; option; option = option->next) {
        if (option->kind != DTN_NODE_OPTION)
            continue;
        dtn_build_chars(&pass->lines, is_first ? " " : ", ");
        write_name(pass, issue->tree, option->first_child);
        dtn_build_chars(&pass->lines, " unknown");
        is_first = false;
    }
    dtn_build_chars(&pass->lines, "\n");
    note(pass, DTN_UNKNOWN_VALUES, party->name, issue->name);
}

static void write_walk_away(unknown_pass *pass, const known_party *party)
{
    if (party->scores) {
        dtn_table_set(pass->checker->task, &pass->checker->unjudged, party->name, 0);
        note(pass, DTN_UNKNOWN_MEASURE, party->name, DTN_TEXT(""));
        return;
    }
    write_name(pass, party->tree, party->written);
    dtn_build_chars(&pass->lines, " walks away at unknown\n");
    note(pass, DTN_UNKNOWN_WALK_AWAY, party->name, DTN_TEXT(""));
}

static void write_party(unknown_pass *pass, size_t party)
{
    const known_party *known = &pass->parties.items[party];
    bool is_other = !dtn_text_equal(known->name, pass->checker->reader->for_whom);
    if (is_other && !known->wants)
        note(pass, DTN_UNKNOWN_WISHES, known->name, DTN_TEXT(""));
    if (known->lacks_weights)
        write_weights(pass, party);
    for (size_t i = 0; i < pass->issues.count && !known->scores; i++)
        if (pass->values[party * pass->issues.count + i].lack)
            write_values(pass, known, &pass->issues.items[i]);
    if (is_other && known->wants && !known->has_walk_away)
        write_walk_away(pass, known);
}

dtn_text dtn_unknown_lines(dtn_checker *checker)
{
    unknown_pass pass = {.checker = checker, .lines = {.task = checker->task}};
    find_who_and_what(&pass);
    if (is_too_large(&pass))
        return DTN_TEXT("");
    see_base(&pass, see_values);
    see_base(&pass, see_wishes);
    see_bodies(&pass);
    find_lacking_weights(&pass);
    for (size_t party = 0; party < pass.parties.count; party++)
        write_party(&pass, party);
    checker->c->unknowns = pass.unknowns.items;
    checker->c->unknown_count = (uint32_t)pass.unknowns.count;
    return pass.lines.length ? dtn_built(&pass.lines) : DTN_TEXT("");
}
