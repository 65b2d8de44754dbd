/* SPDX-License-Identifier: MIT
 * model/check_private.c: who may see which statement, and that nobody sees a name without what it stands for.
 *
 * What is private to others is deleted before a reader's case is checked (model/prune.h). Here, in the whole case, it is
 * made sure that what is left can be read: names resolve, and a status quo that something stands on is there. */
#include "model/checking.h"

/* ---- sets of readers ----------------------------------------------------------------------------------- */

static const dtn_sight EVERYBODY = {0, true};

static bool is_within(dtn_sight few, dtn_sight many)
{
    return many.is_public || (!few.is_public && (few.parties & ~many.parties) == 0);
}

static dtn_sight both(dtn_sight a, dtn_sight b)
{
    if (a.is_public)
        return b;
    return b.is_public ? a : (dtn_sight){a.parties & b.parties, false};
}

static dtn_sight either(dtn_sight a, dtn_sight b)
{
    return (dtn_sight){a.parties | b.parties, a.is_public || b.is_public};
}

/* DTN_NOBODY: who sees what is private to nobody. */
static bool is_seen_by(dtn_sight sight, uint32_t party)
{
    return sight.is_public || (party != DTN_NOBODY && (sight.parties >> party & 1));
}

/* "japan and us" */
static dtn_text sight_words(const dtn_checker *checker, dtn_sight sight)
{
    dtn_builder words = {.task = checker->task};
    const dtn_declarations *parties = &checker->declared[DTN_NAMES_PARTY];
    for (uint32_t party = 0; party < parties->count; party++)
        if (sight.parties >> party & 1)
            dtn_build(&words, "%s%t", words.length ? " and " : "", parties->items[party].name);
    return words.length ? dtn_built(&words) : DTN_TEXT("nobody");
}

/* ---- who may see a place ------------------------------------------------------------------------------- */

static const dtn_seen *find_range(const dtn_seen_row *row, uint32_t token)
{
    size_t low = 0, high = row->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (row->items[middle].first_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low && token < row->items[low - 1].end_token ? &row->items[low - 1] : NULL;
}

static dtn_sight sight_of(const dtn_checker *checker, const dtn_tree *tree, const dtn_node *node)
{
    const dtn_seen *line = find_range(&checker->seen_lines[tree->file_index], node->first_token);
    const dtn_seen *statement =
        line ? line : find_range(&checker->seen_statements[tree->file_index], node->first_token);
    return statement ? statement->sight : EVERYBODY;
}

static dtn_sight clause_sight(dtn_checker *checker, const dtn_tree *tree, const dtn_node *clause)
{
    dtn_sight sight = {0, false};
    if (!clause)
        return EVERYBODY;
    checker->tree = tree;
    for (const dtn_node *name = clause->first_child; name; name = name->next) {
        uint32_t party = dtn_names_number(checker, name, DTN_NAMES_PARTY);
        if (party != DTN_NOBODY)
            sight.parties |= UINT64_C(1) << party;
    }
    return sight;
}

static dtn_sight scope_sight(dtn_checker *checker, const dtn_scope *scope)
{
    dtn_sight sight = EVERYBODY;
    for (; scope; scope = scope->outer)
        sight = both(sight, clause_sight(checker, scope->tree, scope->clause));
    return sight;
}

static void remember(dtn_checker *checker, dtn_seen_row *row, const dtn_node *node, dtn_sight sight)
{
    dtn_seen seen = {node->first_token, node->end_token, sight};
    if (!sight.is_public)
        DTN_PUSH(checker->task, row, seen);
}

static void remember_statement(dtn_checker *checker, const dtn_statement *statement)
{
    const dtn_tree *tree = statement->tree;
    uint32_t file = tree->file_index;
    dtn_sight sight = both(scope_sight(checker, statement->scope),
                           clause_sight(checker, tree, dtn_node_child(statement->node, DTN_NODE_PRIVATE_TO)));
    remember(checker, &checker->seen_statements[file], statement->node, sight);
    const dtn_node *body = dtn_node_child(statement->node, DTN_NODE_BODY);
    for (const dtn_node *line = body ? body->first_child : NULL; line; line = line->next) {
        const dtn_node *clause = dtn_node_child(line, DTN_NODE_PRIVATE_TO);
        if (clause)
            remember(checker, &checker->seen_lines[file], line,
                     both(sight, clause_sight(checker, tree, clause)));
    }
}

/* ---- names --------------------------------------------------------------------------------------------- */

/* A rule may be given in several places: it is known to whom any of them is shown. */
static void widen_rules(dtn_checker *checker, const dtn_tree *tree, const dtn_node *node)
{
    const dtn_node *name = node->kind == DTN_NODE_RULE ? dtn_node_child(node, DTN_NODE_NAME) : NULL;
    uint32_t first;
    if (name && dtn_table_get(&checker->shared_names, dtn_node_name(tree, name), &first) &&
        checker->names.items[first].kind == DTN_NAMES_RULE)
        checker->names.items[first].sight =
            either(checker->names.items[first].sight, sight_of(checker, tree, node));
    for (const dtn_node *child = node->first_child; child; child = child->next)
        if (child->kind == DTN_NODE_BODY || child->kind == DTN_NODE_IF || child->kind == DTN_NODE_RULE)
            widen_rules(checker, tree, child);
}

static void check_clause_names(dtn_checker *checker, const dtn_tree *tree, const dtn_node *node)
{
    const dtn_node *clause = dtn_node_child(node, DTN_NODE_PRIVATE_TO);
    const dtn_node *body = dtn_node_child(node, DTN_NODE_BODY);
    if (clause)
        clause_sight(checker, tree, clause);
    for (const dtn_node *line = body ? body->first_child : NULL; line; line = line->next)
        check_clause_names(checker, tree, line);
}

static bool has_private(const dtn_checker *checker)
{
    for (size_t i = 0; i < checker->statements.count; i++) {
        const dtn_node *node = checker->statements.items[i].node;
        const dtn_node *body = dtn_node_child(node, DTN_NODE_BODY);
        if (checker->statements.items[i].scope || dtn_node_child(node, DTN_NODE_PRIVATE_TO))
            return true;
        for (const dtn_node *line = body ? body->first_child : NULL; line; line = line->next)
            if (dtn_node_child(line, DTN_NODE_PRIVATE_TO))
                return true;
    }
    return false;
}

void dtn_check_private(dtn_checker *checker)
{
    if (!has_private(checker))
        return;
    checker->seen_statements = DTN_TAKE(checker->task, checker->files->count, dtn_seen_row);
    checker->seen_lines = DTN_TAKE(checker->task, checker->files->count, dtn_seen_row);
    for (size_t i = 0; i < checker->statements.count; i++)
        remember_statement(checker, &checker->statements.items[i]);
    for (size_t i = 0; i < checker->names.count; i++) {
        dtn_declaration *declared = &checker->names.items[i];
        declared->sight = sight_of(checker, declared->statement.tree, declared->statement.node);
    }
    for (size_t i = 0; i < checker->statements.count; i++)
        widen_rules(checker, checker->statements.items[i].tree, checker->statements.items[i].node);
    checker->knows_sights = true;
    for (size_t i = 0; i < checker->statements.count; i++)
        check_clause_names(checker, checker->statements.items[i].tree, checker->statements.items[i].node);
}

bool dtn_is_private(const dtn_checker *checker, const dtn_node *node)
{
    return checker->knows_sights && !sight_of(checker, checker->tree, node).is_public;
}

void dtn_check_sight(dtn_checker *checker, const dtn_node *use, const dtn_declaration *declared)
{
    if (!checker->knows_sights || is_within(sight_of(checker, checker->tree, use), declared->sight))
        return;
    dtn_span span = dtn_checker_span(checker, use);
    dtn_text line = dtn_checker_line(checker, declared->span, span.file);
    dtn_text who = sight_words(checker, declared->sight);
    dtn_checker_report(
        checker, DTN_D216, span,
        dtn_text_build(checker->task, "\"%t\" is private to %t in %t, and others may see this line",
                       declared->name, who, line),
        dtn_text_build(checker->task, "make this line `private to %t` too, or %t public", who, line));
}

/* ---- the status quo ------------------------------------------------------------------------------------ */

typedef struct status_quo_pass {
    dtn_checker *checker;
    uint32_t reader;   /* party or DTN_NOBODY */
    const bool *shown; /* [issue_count] the reader sees that there is such an issue */
    const bool *given; /* [issue_count] and its status quo */
    bool is_known;     /* the reader sees a line of it */
} status_quo_pass;

static bool sees(const status_quo_pass *pass, const dtn_judgement *judgement)
{
    return is_seen_by(sight_of(pass->checker, judgement->tree, judgement->node), pass->reader);
}

static void report_status_quo(const status_quo_pass *pass, dtn_span span, const char *message)
{
    dtn_text who = pass->reader == DTN_NOBODY
                       ? DTN_TEXT("the public")
                       : pass->checker->declared[DTN_NAMES_PARTY].items[pass->reader].name;
    for (size_t i = 0; i < pass->checker->diagnostics->count; i++) {
        const dtn_diagnostic *other = &pass->checker->diagnostics->items[i];
        if (other->code == DTN_D217 && other->span.file == span.file && other->span.start == span.start)
            return;
    }
    dtn_checker_report(pass->checker, DTN_D217, span,
                       dtn_text_build(pass->checker->task, "%t may see this line, but not %s", who, message),
                       DTN_TEXT("make this line private too, or the status quo public"));
}

static void check_lines_on_status_quo(const status_quo_pass *pass, dtn_judgements list, bool is_base)
{
    for (uint32_t i = 0; i < list.count && !pass->is_known; i++) {
        const dtn_judgement *line = &list.items[i];
        bool stands_on_it = line->kind == DTN_JUDGEMENT_WALKS_AWAY && line->walk == DTN_WALK_STATUS_QUO;
        stands_on_it |= line->kind == DTN_JUDGEMENT_STATUS_QUO && !is_base;
        if (stands_on_it && sees(pass, line))
            report_status_quo(pass, line->span, "the status quo it stands on");
    }
}

static bool leaves_open(const status_quo_pass *pass, const dtn_package_named *deal)
{
    for (uint32_t issue = 0; deal->options && issue < pass->checker->c->issue_count; issue++)
        if (pass->shown[issue] && deal->options[issue] == DTN_OPTION_OPEN)
            return true;
    return false;
}

static void check_deals_on_status_quo(const status_quo_pass *pass)
{
    const dtn_checker *checker = pass->checker;
    for (uint32_t deal = 0; deal < checker->c->deal_count && !pass->is_known; deal++) {
        dtn_statement of = checker->declared[DTN_NAMES_DEAL].items[deal].statement;
        if (leaves_open(pass, &checker->c->deals[deal]) &&
            is_seen_by(sight_of(checker, of.tree, of.node), pass->reader))
            report_status_quo(pass, checker->c->deals[deal].span, "the status quo it stands on");
    }
}

static const dtn_judgement *look_at_status_quo(const status_quo_pass *pass, bool *shown, bool *given)
{
    const dtn_checker *checker = pass->checker;
    const dtn_judgement *first = NULL;
    for (uint32_t issue = 0; issue < checker->c->issue_count; issue++) {
        dtn_statement of = checker->declared[DTN_NAMES_ISSUE].items[issue].statement;
        shown[issue] = is_seen_by(sight_of(checker, of.tree, of.node), pass->reader);
        given[issue] = false;
    }
    for (uint32_t i = 0; i < checker->c->base.count; i++) {
        const dtn_judgement *line = &checker->c->base.items[i];
        if (line->kind != DTN_JUDGEMENT_STATUS_QUO || !sees(pass, line))
            continue;
        first = first ? first : line;
        for (uint32_t issue = 0; issue < checker->c->issue_count; issue++)
            given[issue] |= line->options[issue] != DTN_OPTION_OPEN;
    }
    return first;
}

static void check_reader(dtn_checker *checker, uint32_t reader, bool *shown, bool *given)
{
    const dtn_case *c = checker->c;
    status_quo_pass pass = {.checker = checker, .reader = reader, .shown = shown, .given = given};
    const dtn_judgement *first = look_at_status_quo(&pass, shown, given);
    pass.is_known = first != NULL;
    for (uint32_t issue = 0; first && issue < c->issue_count; issue++)
        if (shown[issue] && !given[issue])
            report_status_quo(&pass, first->span, "the rest of the status quo");
    check_lines_on_status_quo(&pass, c->base, true);
    for (uint32_t i = 0; i < c->event_count; i++)
        check_lines_on_status_quo(&pass, c->events[i].judgements, false);
    for (uint32_t i = 0; i < c->view_count; i++)
        check_lines_on_status_quo(&pass, c->views[i].judgements, false);
    check_deals_on_status_quo(&pass);
}

static bool declares_status_quo(const dtn_case *c)
{
    for (uint32_t i = 0; i < c->base.count; i++)
        if (c->base.items[i].kind == DTN_JUDGEMENT_STATUS_QUO)
            return true;
    return false;
}

void dtn_check_private_status_quo(dtn_checker *checker)
{
    if (!checker->knows_sights || checker->diagnostics->error_count || !declares_status_quo(checker->c))
        return;
    bool *shown = DTN_TAKE(checker->task, checker->c->issue_count, bool);
    bool *given = DTN_TAKE(checker->task, checker->c->issue_count, bool);
    check_reader(checker, DTN_NOBODY, shown, given);
    for (uint32_t party = 0; party < checker->c->party_count; party++)
        check_reader(checker, party, shown, given);
}
