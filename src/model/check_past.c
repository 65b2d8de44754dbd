/* SPDX-License-Identifier: MIT
 * model/check_past.c: precedents, and what was expected and what came of it. */
#include "model/checking.h"

#include "language/printer.h"

/* ---- verdicts ------------------------------------------------------------------------------------------ */

static dtn_verdict verdict_of(dtn_text word)
{
    if (dtn_text_is(word, "yes"))
        return DTN_YES;
    if (dtn_text_is(word, "no"))
        return DTN_NO;
    if (dtn_text_is(word, "partly"))
        return DTN_PARTLY;
    return dtn_text_is(word, "void") ? DTN_VOID : DTN_UNSAID;
}

/* Which words may stand where is the parser's affair. */
static dtn_verdict verdict_in(dtn_checker *checker, const dtn_node *parent)
{
    const dtn_node *word = parent ? dtn_node_child(parent, DTN_NODE_WORD) : NULL;
    return word ? verdict_of(dtn_checker_name(checker, word)) : DTN_UNSAID;
}

/* ---- precedents ---------------------------------------------------------------------------------------- */

static dtn_lesson check_lesson(dtn_checker *checker, const dtn_node *node)
{
    dtn_lesson lesson = {.text = dtn_checker_text(checker, node), .span = dtn_checker_span(checker, node)};
    dtn_check_author(checker, node, DTN_NODE_BY, &lesson.by_view, &lesson.by_source);
    const dtn_node *when = dtn_node_child(node, DTN_NODE_WHEN);
    if (when && !when->has_mistake) {
        lesson.when = dtn_check_when(checker, node);
        lesson.when_text = dtn_print_node(checker->task, checker->tree, dtn_node_condition(when));
    }
    lesson.evidence = dtn_check_evidence(checker, node);
    return lesson;
}

static void check_until(dtn_checker *checker, dtn_precedent *precedent, const dtn_node *node)
{
    const dtn_node *until = dtn_node_child(node, DTN_NODE_UNTIL);
    if (!until)
        return;
    precedent->until = dtn_check_day(checker, until);
    if (precedent->until.number == 0 || precedent->until.number >= dtn_day_first(precedent->day))
        return;
    dtn_checker_report(checker, DTN_D603, dtn_checker_span(checker, until),
                       dtn_text_build(checker->task, "precedent \"%t\" ends on %t, before it begins on %t",
                                      precedent->name, precedent->until.text, precedent->day.text),
                       DTN_TEXT(""));
}

/* A lesson that speaks of others than the precedent it is drawn from may be meant so. */
static void check_own_condition(dtn_checker *checker, const dtn_precedent *precedent,
                                const dtn_lesson *lesson)
{
    if (precedent->options && lesson->when &&
        dtn_condition_met(lesson->when, precedent->options) == DTN_MET_NOT)
        dtn_checker_report(
            checker, DTN_D809, lesson->when->span,
            dtn_text_build(checker->task, "precedent \"%t\" does not meet this itself", precedent->name),
            DTN_TEXT(""));
}

static void check_precedent(dtn_checker *checker, dtn_precedent *precedent, const dtn_declaration *declared)
{
    const dtn_node *node = declared->statement.node;
    DTN_ARRAY(dtn_lesson) lessons = {0};
    precedent->name = declared->name;
    precedent->span = declared->span;
    precedent->title = dtn_checker_text(checker, node);
    precedent->day = dtn_check_day(checker, node);
    precedent->options = dtn_check_assignments(checker, node);
    precedent->agreed = verdict_in(checker, dtn_node_child(node, DTN_NODE_AGREED));
    precedent->held = verdict_in(checker, dtn_node_child(node, DTN_NODE_HELD));
    check_until(checker, precedent, node);
    for (const dtn_node *child = node->first_child; child; child = child->next)
        if (child->kind == DTN_NODE_LESSON)
            DTN_PUSH(checker->task, &lessons, check_lesson(checker, child));
    precedent->lessons = lessons.items;
    precedent->lesson_count = (uint32_t)lessons.count;
    for (size_t i = 0; i < lessons.count; i++)
        check_own_condition(checker, precedent, &lessons.items[i]);
    precedent->evidence = dtn_check_evidence(checker, node);
}

void dtn_check_precedents(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_PRECEDENT];
    dtn_precedent *precedents = DTN_TAKE(checker->task, list->count, dtn_precedent);
    for (uint32_t i = 0; i < list->count; i++) {
        checker->tree = list->items[i].statement.tree;
        check_precedent(checker, &precedents[i], &list->items[i]);
    }
    checker->c->precedents = precedents;
    checker->c->precedent_count = (uint32_t)list->count;
}

/* ---- expectations -------------------------------------------------------------------------------------- */

static dtn_day day_in(dtn_checker *checker, const dtn_node *node, dtn_node_kind kind)
{
    const dtn_node *item = dtn_node_child(node, kind);
    return item ? dtn_check_day(checker, item) : (dtn_day){0, DTN_TEXT("")};
}

static void check_days(dtn_checker *checker, dtn_expectation *e, const dtn_node *node)
{
    const dtn_node *made = dtn_node_child(node, DTN_NODE_MADE);
    e->due = day_in(checker, node, DTN_NODE_DUE);
    e->made = day_in(checker, node, DTN_NODE_MADE);
    if (!dtn_node_child(node, DTN_NODE_DUE) && !node->has_mistake)
        dtn_checker_report(checker, DTN_D804, e->span,
                           dtn_text_build(checker->task, "expectation \"%t\" does not say by when", e->name),
                           DTN_TEXT("add `by 2019-12-31`"));
    if (made && e->made.number && e->due.number && dtn_day_first(e->made) > e->due.number)
        dtn_checker_report(checker, DTN_D803, dtn_checker_span(checker, made),
                           dtn_text_build(checker->task,
                                          "expectation \"%t\" was made on %t, after it was due on %t",
                                          e->name, e->made.text, e->due.text),
                           DTN_TEXT(""));
}

/* `unknown` speaks of a share where no unit says what else it counts. */
static void check_stated(dtn_checker *checker, dtn_expectation *e, const dtn_node *node)
{
    const dtn_node *stated = dtn_node_quantity(node);
    if (!stated)
        return;
    const dtn_node *unit = NULL;
    for (const dtn_node *child = stated->next; child; child = child->next)
        if (child->kind == DTN_NODE_TEXT)
            unit = child;
    e->unit = unit ? dtn_node_text(checker->task, checker->tree, unit) : DTN_TEXT("");
    e->is_share = dtn_node_is_share(stated) || (stated->kind == DTN_NODE_UNKNOWN && !unit);
    e->stated =
        e->is_share ? dtn_check_share(checker, stated) : dtn_check_quantity(checker, stated, DTN_SCALE_NONE);
}

/* What comes if nothing changes is a yes or a no: nothing that could be held against a number. */
static void check_unchanged(dtn_checker *checker, dtn_expectation *e, const dtn_node *node)
{
    const dtn_node *unchanged = dtn_node_child(node, DTN_NODE_UNCHANGED);
    e->unchanged = verdict_in(checker, unchanged);
    if (unchanged && e->stated && !e->is_share)
        dtn_checker_report(checker, DTN_D135, dtn_checker_span(checker, unchanged),
                           dtn_text_build(checker->task,
                                          "expectation \"%t\" states a number, which is not yes or no",
                                          e->name),
                           DTN_TEXT("leave `unchanged` out; a number is held against its range alone"));
}

static dtn_text title_of(dtn_checker *checker, const dtn_node *node)
{
    const dtn_node *second = node->first_child ? node->first_child->next : NULL;
    bool has_title = second && second->kind == DTN_NODE_TEXT;
    return has_title ? dtn_node_text(checker->task, checker->tree, second) : DTN_TEXT("");
}

static void check_expectation(dtn_checker *checker, dtn_expectation *e, const dtn_declaration *declared)
{
    const dtn_node *node = declared->statement.node;
    e->name = declared->name;
    e->span = declared->span;
    e->title = title_of(checker, node);
    check_days(checker, e, node);
    dtn_check_author(checker, node, DTN_NODE_FROM, &e->from_view, &e->from_source);
    check_stated(checker, e, node);
    check_unchanged(checker, e, node);
    e->evidence = dtn_check_evidence(checker, node);
}

static void report_other_kind(dtn_checker *checker, const dtn_expectation *e, const dtn_node *given)
{
    dtn_text written = dtn_node_source_text(checker->tree, given);
    dtn_text hint = e->is_share ? DTN_TEXT("resolve it with `yes`, `no` or `void`")
                                : DTN_TEXT("resolve it with a number or `void`");
    dtn_checker_report(checker, DTN_D802, dtn_checker_span(checker, given),
                       dtn_text_build(checker->task, "expectation \"%t\" states a %s and is resolved with %t",
                                      e->name, e->is_share ? "share" : "number", written),
                       hint);
}

static void take_resolution(dtn_checker *checker, dtn_expectation *e, const dtn_node *node)
{
    const dtn_node *word = dtn_node_child(node, DTN_NODE_WORD);
    const dtn_node *number = dtn_node_child(node, DTN_NODE_NUMBER);
    if (word)
        e->resolved = verdict_in(checker, node);
    if (number) {
        e->has_outcome = true;
        e->outcome = dtn_check_number(checker, number);
    }
    if (e->stated && number && e->is_share)
        report_other_kind(checker, e, number);
    if (e->stated && !e->is_share && (e->resolved == DTN_YES || e->resolved == DTN_NO))
        report_other_kind(checker, e, word);
    e->resolved_on = dtn_check_day(checker, node);
    e->resolution = dtn_checker_text(checker, node);
    e->resolution_evidence = dtn_check_evidence(checker, node);
}

static void check_resolve(dtn_checker *checker, dtn_expectation *expectations, const dtn_node *node)
{
    const dtn_node *name = dtn_node_child(node, DTN_NODE_NAME);
    uint32_t number = dtn_names_number(checker, name, DTN_NAMES_EXPECTATION);
    if (number == DTN_NOBODY)
        return;
    dtn_expectation *e = &expectations[number];
    dtn_span span = dtn_checker_span(checker, node);
    if (e->resolution_span.end) {
        dtn_checker_report(checker, DTN_D801, dtn_checker_span(checker, name),
                           dtn_text_build(checker->task, "expectation \"%t\" is resolved twice, first in %t",
                                          e->name, dtn_checker_line(checker, e->resolution_span, span.file)),
                           DTN_TEXT(""));
        return;
    }
    e->resolution_span = span;
    take_resolution(checker, e, node);
}

void dtn_check_expectations(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_EXPECTATION];
    dtn_expectation *expectations = DTN_TAKE(checker->task, list->count, dtn_expectation);
    for (uint32_t i = 0; i < list->count; i++) {
        checker->tree = list->items[i].statement.tree;
        check_expectation(checker, &expectations[i], &list->items[i]);
    }
    for (size_t i = 0; i < checker->statements.count; i++) {
        checker->tree = checker->statements.items[i].tree;
        if (checker->statements.items[i].node->kind == DTN_NODE_RESOLVE)
            check_resolve(checker, expectations, checker->statements.items[i].node);
    }
    checker->c->expectations = expectations;
    checker->c->expectation_count = (uint32_t)list->count;
}
