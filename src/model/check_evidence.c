/* SPDX-License-Identifier: MIT
 * model/check_evidence.c: sources, and whether what is cited from them stands there. */
#include "model/checking.h"

#include "model/phrase.h"

#include <string.h>

/* ---- sources ------------------------------------------------------------------------------------------- */

/* Tries one path; true when the search is over, found or not. */
static bool try_text(dtn_checker *checker, uint32_t source, dtn_text path, dtn_span span)
{
    dtn_text bytes, reason = DTN_TEXT("");
    bool is_read = checker->reader->read(checker->reader->host, path, &bytes, &reason);
    if (!is_read && dtn_text_is(reason, "no such file"))
        return false;
    if (is_read && bytes.length > DTN_FILE_LIMIT) {
        is_read = false;
        reason = DTN_TEXT("larger than 16 MiB");
    }
    if (!is_read) {
        dtn_checker_report(checker, DTN_D706, span,
                           dtn_text_build(checker->task, "the text \"%t\" cannot be read: %t", path, reason),
                           DTN_TEXT(""));
        return true;
    }
    checker->text_of[source] = dtn_files_add(checker->task, &checker->texts, path, bytes);
    return true;
}

static uint32_t lines_of(const dtn_file *file)
{
    size_t count = file->line_count;
    bool ends_with_break = count > 1 && file->line_starts[count - 1] == file->bytes.length;
    return (uint32_t)(count - ends_with_break);
}

/* Beside the file that names it, beside the main file, then in the folders for texts. */
static void find_text(dtn_checker *checker, uint32_t source, const dtn_node *node)
{
    dtn_case_source *s = &checker->sources[source];
    const dtn_reader *reader = checker->reader;
    const dtn_node *item = dtn_node_child(node, DTN_NODE_TEXT_FILE);
    if (!item || s->text_file.length == 0 || !reader || !reader->read)
        return;
    dtn_span span = dtn_checker_span(checker, item);
    dtn_text here = dtn_path_beside(checker->task, checker->tree->file->path, s->text_file);
    dtn_text main_path = checker->files->items[0].path;
    dtn_text beside_main = dtn_path_beside(checker->task, main_path, s->text_file);
    if (try_text(checker, source, here, span))
        return;
    if (!dtn_text_equal(here, beside_main) && try_text(checker, source, beside_main, span))
        return;
    for (uint32_t i = 0; i < reader->source_folder_count; i++)
        if (try_text(checker, source, dtn_path_join(checker->task, reader->source_folders[i], s->text_file),
                     span))
            return;
}

static dtn_text text_in(dtn_checker *checker, const dtn_node *node, dtn_node_kind item)
{
    const dtn_node *child = dtn_node_child(node, item);
    return child ? dtn_checker_text(checker, child) : DTN_TEXT("");
}

static void check_source(dtn_checker *checker, uint32_t source, const dtn_declaration *declared)
{
    const dtn_node *node = declared->statement.node;
    dtn_case_source *s = &checker->sources[source];
    s->name = declared->name;
    s->span = declared->span;
    s->title = dtn_checker_text(checker, node);
    s->author = text_in(checker, node, DTN_NODE_AUTHOR);
    s->text_file = text_in(checker, node, DTN_NODE_TEXT_FILE);
    s->origin = text_in(checker, node, DTN_NODE_ORIGIN);
    const dtn_node *dated = dtn_node_child(node, DTN_NODE_DATED);
    if (dated)
        s->date = dtn_check_day(checker, dated);
    else if (!node->has_mistake)
        dtn_checker_report(checker, DTN_D704, s->span,
                           dtn_text_build(checker->task, "source \"%t\" has no date", s->name),
                           DTN_TEXT("add `date 2019-05-09`, with `why` where it is inferred"));
    checker->text_of[source] = DTN_NOBODY;
    find_text(checker, source, node);
    s->has_text = checker->text_of[source] != DTN_NOBODY;
    if (s->has_text)
        s->line_count = lines_of(&checker->texts.items[checker->text_of[source]]);
}

void dtn_check_sources(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_SOURCE];
    checker->sources = DTN_TAKE(checker->task, list->count, dtn_case_source);
    checker->text_of = DTN_TAKE(checker->task, list->count, uint32_t);
    checker->unverified = DTN_TAKE(checker->task, list->count, uint32_t);
    checker->is_cited = DTN_TAKE(checker->task, list->count, bool);
    checker->c->sources = checker->sources;
    checker->c->source_count = (uint32_t)list->count;
    for (uint32_t i = 0; i < list->count; i++) {
        checker->tree = list->items[i].statement.tree;
        check_source(checker, i, &list->items[i]);
    }
    for (uint32_t i = 0; i < list->count; i++) /* files may have moved until all were read */
        if (checker->sources[i].has_text)
            checker->sources[i].read = &checker->texts.items[checker->text_of[i]];
}

void dtn_check_source_evidence(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_SOURCE];
    for (uint32_t i = 0; i < list->count; i++) {
        checker->tree = list->items[i].statement.tree;
        checker->sources[i].evidence = dtn_check_evidence(checker, list->items[i].statement.node);
    }
}

/* Title, day, purpose and marking may cite too. */
void dtn_check_title_evidence(dtn_checker *checker)
{
    for (size_t i = 0; i < checker->statements.count; i++) {
        const dtn_node *node = checker->statements.items[i].node;
        checker->tree = checker->statements.items[i].tree;
        if (node->kind == DTN_NODE_TITLE || node->kind == DTN_NODE_AS_OF || node->kind == DTN_NODE_PURPOSE ||
            node->kind == DTN_NODE_MARKING)
            checker->c->evidence =
                dtn_evidence_join(checker->task, checker->c->evidence, dtn_check_evidence(checker, node));
    }
}

/* ---- one citation -------------------------------------------------------------------------------------- */

static bool line_number(dtn_checker *checker, const dtn_node *node, uint32_t *line)
{
    dtn_rational number = dtn_check_number(checker, node);
    enum { MANY = 1000000000 };
    bool is_line = dtn_rational_is_exact(number) && number.denominator == 1 && number.numerator >= 1 &&
                   number.numerator <= MANY;
    if (is_line) {
        *line = (uint32_t)number.numerator;
        return true;
    }
    dtn_checker_report(checker, DTN_D702, dtn_checker_span(checker, node),
                       DTN_TEXT("lines are whole numbers from 1 on"), DTN_TEXT(""));
    return false;
}

static bool check_line_pair(dtn_checker *checker, const dtn_node *node, uint32_t source, uint32_t pair[2])
{
    const dtn_node *from = node->first_child;
    const dtn_node *to = from ? from->next : NULL;
    if (!from || !line_number(checker, from, &pair[0]) || (to && !line_number(checker, to, &pair[1])))
        return false;
    if (!to)
        pair[1] = pair[0];
    if (pair[1] < pair[0]) {
        dtn_checker_report(
            checker, DTN_D703, dtn_checker_span(checker, node),
            dtn_text_build(checker->task, "lines %z-%z run backwards", (size_t)pair[0], (size_t)pair[1]),
            dtn_text_build(checker->task, "did you mean `%z-%z`?", (size_t)pair[1], (size_t)pair[0]));
        return false;
    }
    const dtn_case_source *s = &checker->sources[source];
    if (!s->has_text || pair[1] <= s->line_count)
        return true;
    dtn_checker_report(checker, DTN_D702, dtn_checker_span(checker, node),
                       dtn_text_build(checker->task,
                                      "the text of source \"%t\" has %z lines, line %z is not there", s->name,
                                      (size_t)s->line_count, (size_t)pair[1]),
                       DTN_TEXT(""));
    return false;
}

static dtn_text joined_lines(const dtn_file *file, uint32_t from, uint32_t to)
{
    size_t end = to < file->line_count ? file->line_starts[to] : file->bytes.length;
    return dtn_text_slice(file->bytes, file->line_starts[from - 1], end);
}

static dtn_phrase_match best_match(dtn_checker *checker, const dtn_file *file, const dtn_cited *cited)
{
    dtn_phrase_match best = DTN_PHRASE_ABSENT;
    if (cited->line_pair_count == 0)
        return dtn_phrase_find(checker->task, file->bytes, cited->phrase);
    for (uint32_t i = 0; i < cited->line_pair_count && best != DTN_PHRASE_EXACT; i++) {
        dtn_text lines = joined_lines(file, cited->lines[2 * i], cited->lines[2 * i + 1]);
        dtn_phrase_match match = dtn_phrase_find(checker->task, lines, cited->phrase);
        if (match != DTN_PHRASE_ABSENT)
            best = match;
    }
    return best;
}

static dtn_text where_it_stands(dtn_checker *checker, const dtn_file *file, dtn_text phrase)
{
    if (checker->diagnostics->count >= DTN_DIAGNOSTIC_LIMIT)
        return DTN_TEXT("");
    for (uint32_t line = 1; line <= file->line_count; line++)
        if (dtn_phrase_find(checker->task, dtn_file_line(file, line), phrase) != DTN_PHRASE_ABSENT)
            return dtn_text_build(checker->task, "it stands on line %z", (size_t)line);
    return DTN_TEXT("");
}

static dtn_text cited_lines(dtn_checker *checker, const dtn_cited *cited)
{
    dtn_builder lines = {.task = checker->task};
    bool is_one = cited->line_pair_count == 1 && cited->lines[0] == cited->lines[1];
    if (cited->line_pair_count)
        dtn_build_chars(&lines, is_one ? "line " : "lines ");
    for (uint32_t i = 0; i < cited->line_pair_count; i++) {
        size_t from = cited->lines[2 * i], to = cited->lines[2 * i + 1];
        dtn_build(&lines, from == to ? "%s%z" : "%s%z-%z", i ? ", " : "", from, to);
    }
    return dtn_built(&lines);
}

static void verify_phrase(dtn_checker *checker, dtn_cited *cited, dtn_span phrase_span)
{
    const dtn_file *file = &checker->texts.items[checker->text_of[cited->source]];
    dtn_phrase_match match = best_match(checker, file, cited);
    dtn_text name = checker->sources[cited->source].name;
    dtn_text lines = cited_lines(checker, cited);
    const char *of = lines.length ? " of " : "";
    if (match == DTN_PHRASE_EXACT) {
        cited->state = DTN_CITED_EXACT;
    } else if (match == DTN_PHRASE_NORMALISED) {
        cited->state = DTN_CITED_NORMALISED;
        dtn_checker_report(
            checker, DTN_D707, phrase_span,
            dtn_text_build(checker->task,
                           "%t%ssource \"%t\" has this phrase with other quotes, dashes or spaces", lines, of,
                           name),
            DTN_TEXT(""));
    } else {
        cited->state = DTN_CITED_MISSING;
        dtn_checker_report(checker, DTN_D701, phrase_span,
                           dtn_text_build(checker->task, "%t%ssource \"%t\" does not say \"%t\"", lines, of,
                                          name, cited->phrase),
                           where_it_stands(checker, file, cited->phrase));
    }
}

/* False when a line was wrong (reported). */
static bool check_lines(dtn_checker *checker, const dtn_node *node, dtn_cited *cited)
{
    DTN_ARRAY(uint32_t) lines = {0};
    bool is_sound = true;
    for (const dtn_node *child = node->first_child; child; child = child->next) {
        uint32_t pair[2];
        if (child->kind != DTN_NODE_LINES)
            continue;
        if (!check_line_pair(checker, child, cited->source, pair)) {
            is_sound = false;
            continue;
        }
        DTN_PUSH(checker->task, &lines, pair[0]);
        DTN_PUSH(checker->task, &lines, pair[1]);
    }
    cited->lines = lines.items;
    cited->line_pair_count = (uint32_t)(lines.count / 2);
    return is_sound;
}

static bool check_cited(dtn_checker *checker, const dtn_node *node, dtn_cited *cited)
{
    *cited = (dtn_cited){.span = dtn_checker_span(checker, node)};
    cited->source = dtn_names_number(checker, dtn_node_child(node, DTN_NODE_NAME), DTN_NAMES_SOURCE);
    if (cited->source == DTN_NOBODY)
        return false;
    const dtn_node *phrase = dtn_node_child(node, DTN_NODE_TEXT);
    cited->phrase = dtn_checker_text(checker, node);
    bool lines_exist = check_lines(checker, node, cited);
    checker->c->citation_count++;
    checker->is_cited[cited->source] = true;
    if (!lines_exist) {
        cited->state = DTN_CITED_MISSING;
        return true;
    }
    if (!checker->sources[cited->source].has_text) {
        checker->unverified[cited->source]++;
        return true;
    }
    cited->state = DTN_CITED_LINES;
    if (phrase && cited->phrase.length)
        verify_phrase(checker, cited, dtn_checker_span(checker, phrase));
    checker->c->verified_count += cited->state != DTN_CITED_MISSING;
    return true;
}

/* ---- the evidence of a statement ----------------------------------------------------------------------- */

typedef struct gathered_evidence {
    DTN_ARRAY(dtn_cited) cited;
    dtn_text note;
} gathered_evidence;

static void gather_citation(dtn_checker *checker, const dtn_node *citation, gathered_evidence *gathered)
{
    for (const dtn_node *child = citation->first_child; child; child = child->next) {
        dtn_cited cited;
        if (child->kind == DTN_NODE_CITED && check_cited(checker, child, &cited))
            DTN_PUSH(checker->task, &gathered->cited, cited);
    }
}

/* Items that keep evidence of their own. */
static bool keeps_evidence(dtn_node_kind kind)
{
    switch (kind) {
    case DTN_NODE_WEIGHT:
    case DTN_NODE_VALUE:
    case DTN_NODE_MORE:
    case DTN_NODE_LESS:
    case DTN_NODE_OPTION:
    case DTN_NODE_COUNT:
    case DTN_NODE_EQUATION:
    case DTN_NODE_LESSON:
    case DTN_NODE_TEST:
    case DTN_NODE_IF:
    case DTN_NODE_BODY:
        return true;
    default:
        return false;
    }
}

static void gather(dtn_checker *checker, const dtn_node *node, gathered_evidence *gathered)
{
    for (const dtn_node *child = node->first_child; child; child = child->next) {
        if (child->kind == DTN_NODE_CITATION)
            gather_citation(checker, child, gathered);
        else if (child->kind == DTN_NODE_NOTE && gathered->note.length == 0)
            gathered->note = dtn_checker_text(checker, child);
        else if (!keeps_evidence(child->kind) && child->first_child)
            gather(checker, child, gathered);
    }
}

dtn_evidence dtn_check_evidence(dtn_checker *checker, const dtn_node *node)
{
    const dtn_node *note = dtn_node_child(node, DTN_NODE_NOTE);
    gathered_evidence gathered = {.note = note ? dtn_checker_text(checker, note) : DTN_TEXT("")};
    gather(checker, node, &gathered);
    return (dtn_evidence){gathered.cited.items, (uint32_t)gathered.cited.count, gathered.note};
}

dtn_evidence dtn_check_own_evidence(dtn_checker *checker, const dtn_node *node)
{
    const dtn_node *note = dtn_node_child(node, DTN_NODE_NOTE);
    gathered_evidence gathered = {.note = note ? dtn_checker_text(checker, note) : DTN_TEXT("")};
    for (const dtn_node *child = node->first_child; child; child = child->next)
        if (child->kind == DTN_NODE_CITATION)
            gather_citation(checker, child, &gathered);
    return (dtn_evidence){gathered.cited.items, (uint32_t)gathered.cited.count, gathered.note};
}

dtn_evidence dtn_evidence_join(dtn_task *task, dtn_evidence a, dtn_evidence b)
{
    if (b.cited_count == 0)
        return (dtn_evidence){a.cited, a.cited_count, a.note.length ? a.note : b.note};
    if (a.cited_count == 0)
        return (dtn_evidence){b.cited, b.cited_count, a.note.length ? a.note : b.note};
    dtn_cited *both = DTN_TAKE(task, (size_t)a.cited_count + b.cited_count, dtn_cited);
    memcpy(both, a.cited, a.cited_count * sizeof *both);
    memcpy(both + a.cited_count, b.cited, b.cited_count * sizeof *both);
    return (dtn_evidence){both, a.cited_count + b.cited_count, a.note.length ? a.note : b.note};
}

static dtn_text why_unverified(dtn_checker *checker, const dtn_case_source *s, size_t count)
{
    const char *citations = count == 1 ? "citation is" : "citations are";
    if (s->text_file.length)
        return dtn_text_build(checker->task,
                              "the text \"%t\" of source \"%t\" is not at hand: %z %s not verified",
                              s->text_file, s->name, count, citations);
    return dtn_text_build(checker->task, "source \"%t\" gives no text: %z %s not verified", s->name, count,
                          citations);
}

/* What is to be said of each source once, after all of the case has been read. */
void dtn_check_unverified(dtn_checker *checker)
{
    for (uint32_t i = 0; i < checker->c->source_count; i++) {
        const dtn_case_source *s = &checker->sources[i];
        if (checker->unverified[i])
            dtn_checker_report(checker, DTN_D705, s->span, why_unverified(checker, s, checker->unverified[i]),
                               s->text_file.length ? DTN_TEXT("name the folder of the texts with --sources")
                                                   : DTN_TEXT("add `text \"FILE\"` to the source"));
        if (!checker->is_cited[i])
            dtn_checker_report(checker, DTN_D708, s->span,
                               dtn_text_build(checker->task, "source \"%t\" is never cited", s->name),
                               DTN_TEXT(""));
    }
}
