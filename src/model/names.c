/* SPDX-License-Identifier: MIT
 * model/names.c: who and what a case speaks of: every declaration once, and what a name means where it is used. */
#include "model/checking.h"

#include <string.h>

typedef struct kind_words {
    const char *one;   /* "a party" */
    const char *plain; /* "party" */
    dtn_code unknown;
} kind_words;

static const kind_words WORDS[DTN_NAMES_KIND_COUNT] = {
    [DTN_NAMES_PARTY] = {"a party", "party", DTN_D202},
    [DTN_NAMES_SOURCE] = {"a source", "source", DTN_D205},
    [DTN_NAMES_DEAL] = {"a deal", "deal", DTN_D206},
    [DTN_NAMES_VIEW] = {"a view", "view", DTN_D208},
    [DTN_NAMES_EVENT] = {"an event", "event", DTN_D207},
    [DTN_NAMES_CLAIM] = {"a claim", "claim", DTN_D212},
    [DTN_NAMES_EXPECTATION] = {"an expectation", "expectation", DTN_D212},
    [DTN_NAMES_RULE] = {"a rule", "rule", DTN_D211},
    [DTN_NAMES_REGISTER] = {"a register", "register", DTN_D210},
    [DTN_NAMES_PRECEDENT] = {"a precedent", "precedent", DTN_D212},
    [DTN_NAMES_SERIES] = {"a table of precedents", "table", DTN_D212},
    [DTN_NAMES_LET] = {"a `let`", "`let`", DTN_D209},
    [DTN_NAMES_ISSUE] = {"an issue", "issue", DTN_D203},
};

/* ---- reporting ----------------------------------------------------------------------------------------- */

void dtn_checker_report(dtn_checker *checker, dtn_code code, dtn_span span, dtn_text message, dtn_text hint)
{
    dtn_diagnose(checker->task, checker->diagnostics, code, span, message, hint);
}

dtn_span dtn_checker_span(const dtn_checker *checker, const dtn_node *node)
{
    return dtn_node_span(checker->tree, node);
}

dtn_text dtn_checker_name(const dtn_checker *checker, const dtn_node *node)
{
    return dtn_node_name(checker->tree, node);
}

dtn_text dtn_checker_text(dtn_checker *checker, const dtn_node *parent)
{
    const dtn_node *text = dtn_node_child(parent, DTN_NODE_TEXT);
    return text ? dtn_node_text(checker->task, checker->tree, text) : DTN_TEXT("");
}

dtn_text dtn_line_of(dtn_task *task, const dtn_files *files, dtn_span place, uint32_t from)
{
    const dtn_file *file = &files->items[place.file];
    size_t line = dtn_file_place(file, place.start).line;
    if (place.file == from)
        return dtn_text_build(task, "line %z", line);
    return dtn_text_build(task, "line %z of %t", line, file->path);
}

dtn_text dtn_checker_line(dtn_checker *checker, dtn_span place, uint32_t from)
{
    return dtn_line_of(checker->task, checker->files, place, from);
}

/* ---- declaring ----------------------------------------------------------------------------------------- */

static dtn_table *space_of(dtn_checker *checker, dtn_names_kind kind)
{
    return kind == DTN_NAMES_ISSUE ? &checker->issue_names : &checker->shared_names;
}

static void report_too_long(dtn_checker *checker, dtn_text name, dtn_span span)
{
    if (name.length > DTN_NAME_LIMIT)
        dtn_checker_report(checker, DTN_D008, span,
                           dtn_text_build(checker->task, "this name has %z bytes, %z are allowed",
                                          name.length, (size_t)DTN_NAME_LIMIT),
                           DTN_TEXT("a shorter name, and the long form as a text behind it"));
}

static void report_given_twice(dtn_checker *checker, const dtn_declaration *first, dtn_names_kind kind,
                               dtn_text name, dtn_span span)
{
    dtn_text line = dtn_checker_line(checker, first->span, span.file);
    dtn_text message = first->kind == kind
                           ? dtn_text_build(checker->task, "%s \"%t\" is declared twice, first in %t",
                                            WORDS[kind].plain, name, line)
                           : dtn_text_build(checker->task, "the name \"%t\" is already taken by %s in %t",
                                            name, WORDS[first->kind].one, line);
    dtn_checker_report(checker, DTN_D201, span, message, DTN_TEXT(""));
    if (first->kind != kind) /* which of the two was meant where it is used cannot be told */
        dtn_table_set(checker->task, &checker->lost_names, name, 0);
}

/* Beyond a limit nothing is declared, so that nothing is built that large; said once. */
static bool is_beyond_limit(dtn_checker *checker, dtn_names_kind kind, dtn_text name, dtn_span span)
{
    bool is_party = kind == DTN_NAMES_PARTY;
    size_t limit = is_party ? DTN_PARTY_LIMIT : DTN_ISSUE_LIMIT;
    if ((!is_party && kind != DTN_NAMES_ISSUE) || checker->declared[kind].count < limit)
        return false;
    if (!checker->limit_reported[kind])
        dtn_checker_report(
            checker, is_party ? DTN_D006 : DTN_D007, span,
            dtn_text_build(checker->task, "there are at most %z %s", limit, is_party ? "parties" : "issues"),
            DTN_TEXT(""));
    checker->limit_reported[kind] = true;
    dtn_table_set(checker->task, &checker->lost_names, name, 0);
    return true;
}

static void declare(dtn_checker *checker, dtn_names_kind kind, const dtn_node *name_node,
                    dtn_statement statement)
{
    dtn_text name = dtn_node_name(statement.tree, name_node);
    dtn_span span = dtn_node_span(statement.tree, name_node);
    report_too_long(checker, name, span);
    if (is_beyond_limit(checker, kind, name, span))
        return;
    dtn_declarations *list = &checker->declared[kind];
    dtn_declaration declaration = {
        .name = name, .span = span, .kind = kind, .number = (uint32_t)list->count, .statement = statement};
    DTN_PUSH(checker->task, list, declaration);
    uint32_t first;
    if (dtn_table_get(space_of(checker, kind), name, &first)) {
        report_given_twice(checker, &checker->names.items[first], kind, name, span);
        return;
    }
    dtn_table_set(checker->task, space_of(checker, kind), name, (uint32_t)checker->names.count);
    DTN_PUSH(checker->task, &checker->names, declaration);
}

/* A rule may be given again in another body; its name is declared where it stands first. */
static void declare_rule(dtn_checker *checker, const dtn_tree *tree, const dtn_node *rule)
{
    const dtn_node *name_node = dtn_node_child(rule, DTN_NODE_NAME);
    if (!name_node)
        return;
    uint32_t first;
    bool is_known = dtn_table_get(&checker->shared_names, dtn_node_name(tree, name_node), &first);
    if (!is_known || checker->names.items[first].kind != DTN_NAMES_RULE)
        declare(checker, DTN_NAMES_RULE, name_node, (dtn_statement){tree, rule, NULL});
}

static void declare_rules_below(dtn_checker *checker, const dtn_tree *tree, const dtn_node *node)
{
    for (const dtn_node *child = node->first_child; child; child = child->next) {
        if (child->kind == DTN_NODE_RULE)
            declare_rule(checker, tree, child);
        if (child->kind == DTN_NODE_BODY || child->kind == DTN_NODE_IF)
            declare_rules_below(checker, tree, child);
    }
}

static bool declares(dtn_node_kind node, dtn_names_kind *kind)
{
    static const struct {
        dtn_node_kind node;
        dtn_names_kind kind;
    } pairs[] = {
        {DTN_NODE_PARTY, DTN_NAMES_PARTY},         {DTN_NODE_SOURCE, DTN_NAMES_SOURCE},
        {DTN_NODE_DEAL, DTN_NAMES_DEAL},           {DTN_NODE_VIEW, DTN_NAMES_VIEW},
        {DTN_NODE_EVENT, DTN_NAMES_EVENT},         {DTN_NODE_CLAIM, DTN_NAMES_CLAIM},
        {DTN_NODE_EXPECT, DTN_NAMES_EXPECTATION},  {DTN_NODE_REGISTER, DTN_NAMES_REGISTER},
        {DTN_NODE_PRECEDENT, DTN_NAMES_PRECEDENT}, {DTN_NODE_LET, DTN_NAMES_LET},
        {DTN_NODE_ISSUE, DTN_NAMES_ISSUE},         {DTN_NODE_PRECEDENTS, DTN_NAMES_SERIES},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i].node == node) {
            *kind = pairs[i].kind;
            return true;
        }
    }
    return false;
}

static void remember_words(dtn_checker *checker, const dtn_tree *tree, const dtn_node *mistake)
{
    for (uint32_t i = mistake->first_token; i < mistake->end_token; i++) {
        const dtn_token *token = &tree->tokens[i];
        dtn_text word = dtn_text_slice(tree->file->bytes, token->start, token->start + token->length);
        if (token->kind == DTN_TOKEN_QUOTED_NAME && word.length > 2)
            word = dtn_text_slice(word, 1, word.length - 1);
        if (token->kind == DTN_TOKEN_NAME || token->kind == DTN_TOKEN_QUOTED_NAME)
            dtn_table_set(checker->task, &checker->lost_names, word, 0);
    }
}

/* A word inside what could not be read might have been a declaration: nothing is said of it where it is used. */
static void remember_lost_words(dtn_checker *checker, const dtn_tree *tree, const dtn_node *node)
{
    if (node->kind == DTN_NODE_MISTAKE)
        remember_words(checker, tree, node);
    for (const dtn_node *child = node->first_child; child && node->has_mistake; child = child->next)
        remember_lost_words(checker, tree, child);
}

void dtn_names_collect(dtn_checker *checker)
{
    for (size_t i = 0; i < checker->statements.count; i++) {
        dtn_statement statement = checker->statements.items[i];
        remember_lost_words(checker, statement.tree, statement.node);
        dtn_names_kind kind;
        if (declares(statement.node->kind, &kind)) {
            for (const dtn_node *child = statement.node->first_child; child; child = child->next) {
                if (child->kind == DTN_NODE_NAME)
                    declare(checker, kind, child, statement);
                if (kind != DTN_NAMES_PARTY)
                    break;
            }
        }
        if (statement.node->kind == DTN_NODE_RULE)
            declare_rule(checker, statement.tree, statement.node);
        else
            declare_rules_below(checker, statement.tree, statement.node);
    }
}

/* ---- did you mean -------------------------------------------------------------------------------------- */

typedef struct nearest_name {
    dtn_text wanted;
    dtn_text best;
    size_t distance; /* the next one must be nearer */
} nearest_name;

static nearest_name look_for(dtn_text wanted)
{
    size_t most = wanted.length <= 3 ? 1 : wanted.length <= 6 ? 2 : 3;
    return (nearest_name){wanted, DTN_TEXT(""), most + 1};
}

static void consider(nearest_name *nearest, dtn_text name)
{
    size_t longer = name.length > nearest->wanted.length ? name.length - nearest->wanted.length : 0;
    enum { BYTES_PER_LETTER = 4 };
    if (longer > nearest->distance * BYTES_PER_LETTER)
        return;
    size_t distance = dtn_text_distance(nearest->wanted, name, nearest->distance - 1);
    if (distance < nearest->distance) {
        nearest->best = name;
        nearest->distance = distance;
    }
}

static dtn_text did_you_mean(dtn_task *task, const nearest_name *nearest)
{
    return nearest->best.length ? dtn_text_build(task, "did you mean `%t`?", nearest->best) : DTN_TEXT("");
}

/* The search is left out once nobody will read the hint. */
static bool is_worth_a_hint(const dtn_checker *checker)
{
    return checker->diagnostics->count < DTN_DIAGNOSTIC_LIMIT;
}

static dtn_text hint_for_name(dtn_checker *checker, dtn_text name, uint32_t kinds)
{
    nearest_name nearest = look_for(name);
    if (!is_worth_a_hint(checker))
        return DTN_TEXT("");
    for (int kind = 0; kind < DTN_NAMES_KIND_COUNT; kind++) {
        if (!(kinds & DTN_NAMES_ONE(kind)))
            continue;
        const dtn_declarations *list = &checker->declared[kind];
        for (size_t i = 0; i < list->count; i++)
            consider(&nearest, list->items[i].name);
    }
    return did_you_mean(checker->task, &nearest);
}

/* "a, b, c" of all members, as long as they are few. */
static dtn_text hint_for_member(dtn_checker *checker, const dtn_members *members, dtn_text name)
{
    enum { FEW = 8 };
    nearest_name nearest = look_for(name);
    if (!is_worth_a_hint(checker))
        return DTN_TEXT("");
    for (size_t i = 0; i < members->names.count; i++)
        consider(&nearest, members->names.items[i]);
    if (nearest.best.length || members->names.count == 0 || members->names.count > FEW)
        return did_you_mean(checker->task, &nearest);
    dtn_builder hint = {.task = checker->task};
    dtn_build(&hint, "there %s ", members->names.count == 1 ? "is" : "are");
    for (size_t i = 0; i < members->names.count; i++)
        dtn_build(&hint, "%s`%t`", i ? ", " : "", members->names.items[i]);
    return dtn_built(&hint);
}

/* ---- finding ------------------------------------------------------------------------------------------- */

/* "a view or a source" */
static dtn_text kinds_in_words(dtn_task *task, uint32_t kinds, bool with_article)
{
    dtn_builder words = {.task = task};
    for (int kind = 0; kind < DTN_NAMES_KIND_COUNT; kind++) {
        if (kinds & DTN_NAMES_ONE(kind))
            dtn_build(&words, "%s%s", words.length ? " or " : "",
                      with_article ? WORDS[kind].one : WORDS[kind].plain);
    }
    return dtn_built(&words);
}

static dtn_code unknown_code(uint32_t kinds)
{
    if (kinds & DTN_NAMES_ONE(DTN_NAMES_VIEW))
        return DTN_D208;
    if (kinds & DTN_NAMES_ONE(DTN_NAMES_LET))
        return DTN_D209;
    for (int kind = 0; kind < DTN_NAMES_KIND_COUNT; kind++)
        if (kinds & DTN_NAMES_ONE(kind))
            return WORDS[kind].unknown;
    return DTN_D212;
}

static bool is_lost(const dtn_checker *checker, dtn_text name)
{
    return checker->names_incomplete || dtn_table_get(&checker->lost_names, name, NULL);
}

static void report_unknown(dtn_checker *checker, const dtn_node *node, dtn_text name, uint32_t kinds)
{
    if (is_lost(checker, name))
        return;
    dtn_text message = dtn_text_build(checker->task, "no %t is called \"%t\"",
                                      kinds_in_words(checker->task, kinds, false), name);
    dtn_checker_report(checker, unknown_code(kinds), dtn_checker_span(checker, node), message,
                       hint_for_name(checker, name, kinds));
}

static void report_wrong_kind(dtn_checker *checker, const dtn_node *node, const dtn_declaration *found,
                              uint32_t kinds)
{
    dtn_text wanted = kinds_in_words(checker->task, kinds, true);
    dtn_text message = dtn_text_build(checker->task, "`%t` is %s, %t is needed here", found->name,
                                      WORDS[found->kind].one, wanted);
    dtn_text hint = hint_for_name(checker, found->name, kinds);
    if (found->kind == DTN_NAMES_REGISTER && kinds & DTN_NAMES_ONE(DTN_NAMES_LET))
        hint = dtn_text_build(checker->task, "one of its counts is written `%t.NAME`", found->name);
    dtn_checker_report(checker, DTN_D213, dtn_checker_span(checker, node), message, hint);
}

static const dtn_declaration *look_up(const dtn_checker *checker, dtn_text name, uint32_t kinds)
{
    const dtn_table *spaces[] = {&checker->shared_names, &checker->issue_names};
    const dtn_declaration *other = NULL;
    for (size_t i = 0; i < 2; i++) {
        uint32_t index;
        if (!dtn_table_get(spaces[i], name, &index))
            continue;
        const dtn_declaration *found = &checker->names.items[index];
        if (kinds & DTN_NAMES_ONE(found->kind))
            return found;
        if (!other)
            other = found;
    }
    return other;
}

bool dtn_names_find(dtn_checker *checker, const dtn_node *node, uint32_t kinds, dtn_names_kind *kind,
                    uint32_t *number)
{
    *number = DTN_NOBODY;
    if (!node || node->kind != DTN_NODE_NAME)
        return false;
    dtn_text name = dtn_checker_name(checker, node);
    const dtn_declaration *found = look_up(checker, name, kinds);
    if (!found) {
        report_unknown(checker, node, name, kinds);
        return false;
    }
    if (!(kinds & DTN_NAMES_ONE(found->kind))) {
        if (!is_lost(checker, name))
            report_wrong_kind(checker, node, found, kinds);
        return false;
    }
    dtn_check_sight(checker, node, found);
    *kind = found->kind;
    *number = found->number;
    return true;
}

uint32_t dtn_names_number(dtn_checker *checker, const dtn_node *node, dtn_names_kind kind)
{
    uint32_t number;
    dtn_names_find(checker, node, DTN_NAMES_ONE(kind), &kind, &number);
    return number;
}

bool dtn_names_option(dtn_checker *checker, uint32_t issue, const dtn_node *node, uint16_t *option)
{
    if (issue == DTN_NOBODY || !node || node->kind != DTN_NODE_NAME)
        return false;
    dtn_text name = dtn_checker_name(checker, node);
    uint32_t number;
    if (dtn_table_get(&checker->options[issue].table, name, &number)) {
        *option = (uint16_t)number;
        return true;
    }
    if (is_lost(checker, name))
        return false;
    dtn_text message = dtn_text_build(checker->task, "no option of issue \"%t\" is called \"%t\"",
                                      checker->c->issues[issue].name, name);
    dtn_checker_report(checker, DTN_D204, dtn_checker_span(checker, node), message,
                       hint_for_member(checker, &checker->options[issue], name));
    return false;
}

bool dtn_names_count(dtn_checker *checker, uint32_t register_number, const dtn_node *node, uint32_t *count)
{
    if (register_number == DTN_NOBODY || !node || node->kind != DTN_NODE_NAME)
        return false;
    dtn_text name = dtn_checker_name(checker, node);
    if (dtn_table_get(&checker->counts[register_number].table, name, count))
        return true;
    if (is_lost(checker, name))
        return false;
    dtn_text message = dtn_text_build(checker->task, "no count of register \"%t\" is called \"%t\"",
                                      checker->c->registers[register_number].name, name);
    dtn_checker_report(checker, DTN_D210, dtn_checker_span(checker, node), message,
                       hint_for_member(checker, &checker->counts[register_number], name));
    return false;
}
