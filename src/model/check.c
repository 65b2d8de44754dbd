/* SPDX-License-Identifier: MIT
 * model/check.c: the order of the passes, and what is asked of a case from outside. */
#include "model/checking.h"

#include "language/parser.h"

/* ---- what only shows on a day or in a view ------------------------------------------------------------- */

/* Party by issue by view: beyond it views are checked when they are asked about, not all beforehand. */
enum { SITUATION_CELLS = 4 * 1000 * 1000 };

static bool is_said_already(const dtn_diagnostics *list, size_t count, const dtn_diagnostic *entry)
{
    for (size_t i = 0; i < count; i++) {
        const dtn_diagnostic *other = &list->items[i];
        if (other->code == entry->code && other->span.file == entry->span.file &&
            other->span.start == entry->span.start && other->span.end == entry->span.end)
            return true;
    }
    return false;
}

/* Adds what `found` says that the case's diagnostics do not say of the same place. `also_warnings`: not only
 * errors. `when` is said behind each, empty for none. */
static void add_what_is_new(dtn_checker *checker, const dtn_diagnostics *found, bool also_warnings,
                            dtn_text when)
{
    for (size_t i = 0; i < found->count; i++) {
        const dtn_diagnostic *entry = &found->items[i];
        if (entry->severity != DTN_ERROR && !also_warnings)
            continue;
        if (!is_said_already(checker->diagnostics, checker->diagnostics->count, entry))
            dtn_checker_report(checker, entry->code, entry->span,
                               dtn_text_build(checker->task, "%t%t", entry->message, when), entry->hint);
    }
}

/* With other mistakes in the case, what is missing from packages may hang on them. */
static dtn_diagnostics check_situation(dtn_checker *checker, const dtn_question *question, unsigned parts)
{
    dtn_diagnostics found = {0};
    const dtn_situation *situation = dtn_situation_at(checker->task, checker->c, question);
    if (!checker->is_sound)
        parts &= DTN_CHECK_NUMBERS | DTN_CHECK_EQUATIONS | DTN_CHECK_WANTS;
    dtn_situation_check_parts(checker->task, situation, parts, checker->is_damaged, &found);
    return found;
}

static bool every_event(void *host, uint32_t event)
{
    (void)host;
    (void)event;
    return true;
}

static bool divides(const dtn_quantity *quantity)
{
    return quantity &&
           (quantity->kind == DTN_QUANTITY_DIVIDE || divides(quantity->left) || divides(quantity->right));
}

static bool touches_numbers(const dtn_judgement *judgement)
{
    if (judgement->kind == DTN_JUDGEMENT_LET || judgement->kind == DTN_JUDGEMENT_COUNT ||
        divides(judgement->quantity))
        return true;
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        if (divides(judgement->entries[i].quantity))
            return true;
    return false;
}

/* Numbers and packages are looked at again only where the view changes them. */
static unsigned parts_touched(dtn_judgements body)
{
    unsigned parts = DTN_CHECK_WANTS | DTN_CHECK_DATES;
    for (uint32_t i = 0; i < body.count; i++) {
        dtn_judgement_kind kind = body.items[i].kind;
        if (touches_numbers(&body.items[i]))
            parts |= DTN_CHECK_NUMBERS | DTN_CHECK_EQUATIONS;
        if (kind == DTN_JUDGEMENT_RULE || kind == DTN_JUDGEMENT_RULE_ENDS ||
            kind == DTN_JUDGEMENT_STATUS_QUO || kind == DTN_JUDGEMENT_NEEDS ||
            kind == DTN_JUDGEMENT_WALKS_AWAY)
            parts |= DTN_CHECK_PACKAGES;
    }
    return parts;
}

static void check_views(dtn_checker *checker)
{
    const dtn_case *c = checker->c;
    uint64_t cells = (uint64_t)c->party_count * c->issue_count * c->view_count;
    for (uint32_t view = 0; view < c->view_count && cells <= SITUATION_CELLS; view++) {
        dtn_question question = {.as_of = c->as_of, .view = view};
        dtn_arena_mark before = dtn_arena_here(&checker->task->arena);
        dtn_diagnostics found = check_situation(checker, &question, parts_touched(c->views[view].judgements));
        add_what_is_new(checker, &found, true, DTN_TEXT(""));
        if (found.count == 0)
            dtn_arena_reset(&checker->task->arena, before);
    }
}

/* The base on its day, the base after every event (errors only: the rest is a matter of that day), each view. */
static void check_situations(dtn_checker *checker)
{
    checker->is_sound = checker->diagnostics->error_count == 0;
    if (checker->lost_names.count || checker->names_incomplete || checker->all_damaged)
        return;
    dtn_question question = {.as_of = checker->c->as_of, .view = DTN_NOBODY};
    dtn_diagnostics found = check_situation(checker, &question, DTN_CHECK_ALL);
    add_what_is_new(checker, &found, true, DTN_TEXT(""));
    question.apply_event = every_event;
    found = check_situation(checker, &question, DTN_CHECK_NUMBERS | DTN_CHECK_EQUATIONS | DTN_CHECK_WANTS);
    add_what_is_new(checker, &found, false, DTN_TEXT(", after all events"));
    check_views(checker);
}

/* ---- the passes ---------------------------------------------------------------------------------------- */

static void run_passes(dtn_checker *checker)
{
    dtn_check_files(checker);
    dtn_names_collect(checker);
    dtn_check_private(checker);
    dtn_check_sources(checker);
    dtn_check_frame(checker);
    dtn_check_source_evidence(checker);
    dtn_check_title_evidence(checker);
    dtn_check_bodies(checker);
    dtn_check_status_quo_complete(checker);
    dtn_check_private_status_quo(checker);
    dtn_check_precedents(checker);
    dtn_check_rate_series(checker);
    dtn_check_expectations(checker);
    dtn_check_claims(checker);
    if (checker->lost_names.count == 0 && !checker->names_incomplete)
        dtn_check_preferences(checker);
    check_situations(checker);
    dtn_check_unverified(checker);
}

/* The main file is in `files` whole; from here on nothing but what the reader may see of it. */
static void check_for_reader(dtn_checker *checker)
{
    dtn_file *main = &checker->files->items[0];
    if (!checker->reader || !checker->reader->is_for_one)
        return;
    dtn_files seen = {0};
    dtn_files_add(checker->task, &seen, main->path, dtn_check_what_is_seen(checker, main->path, main->bytes));
    *main = seen.items[0];
}

static void find_reader(dtn_checker *checker)
{
    dtn_case *c = checker->c;
    c->reader_party = DTN_NOBODY;
    c->is_for_reader = checker->reader && checker->reader->is_for_one;
    if (!c->is_for_reader)
        return;
    c->reader = checker->reader->for_whom;
    c->left_out = checker->left_out.items;
    c->left_out_count = (uint32_t)checker->left_out.count;
    for (uint32_t party = 0; party < c->party_count; party++)
        if (dtn_text_equal(c->parties[party].name, c->reader))
            c->reader_party = party;
}

const dtn_case *dtn_case_check(dtn_task *task, dtn_files *files, const dtn_reader *reader,
                               dtn_diagnostics *diagnostics)
{
    dtn_checker checker = {.task = task, .files = files, .reader = reader, .diagnostics = diagnostics};
    checker.c = DTN_TAKE(task, 1, dtn_case);
    checker.c->files = files;
    checker.c->unknown_file = DTN_NOBODY;
    check_for_reader(&checker);
    run_passes(&checker);
    dtn_diagnostics_sort(diagnostics);
    find_reader(&checker);
    return checker.c;
}

const dtn_case *dtn_case_read(dtn_task *task, dtn_files *files, dtn_text path, const dtn_reader *reader,
                              dtn_diagnostics *diagnostics)
{
    dtn_text bytes = DTN_TEXT(""), reason = DTN_TEXT("no such file");
    bool is_read = reader && reader->read && reader->read(reader->host, path, &bytes, &reason);
    if (is_read && bytes.length > DTN_FILE_LIMIT) {
        is_read = false;
        reason = DTN_TEXT("larger than 16 MiB");
    }
    uint32_t file = dtn_files_add(task, files, path, is_read ? bytes : DTN_TEXT(""));
    if (is_read)
        return dtn_case_check(task, files, reader, diagnostics);
    dtn_diagnose(task, diagnostics, DTN_D001, (dtn_span){file, 0, 0},
                 dtn_text_build(task, "\"%t\" cannot be read: %t", path, reason), DTN_TEXT(""));
    dtn_case *c = DTN_TAKE(task, 1, dtn_case);
    c->files = files;
    return c;
}

/* ---- --set and --given --------------------------------------------------------------------------------- */

static void declare_again(dtn_checker *checker, dtn_names_kind kind, dtn_text name, dtn_span span,
                          uint32_t number)
{
    dtn_declaration declaration = {.name = name, .span = span, .kind = kind, .number = number};
    dtn_table *space = kind == DTN_NAMES_ISSUE ? &checker->issue_names : &checker->shared_names;
    dtn_table_set(checker->task, space, name, (uint32_t)checker->names.count);
    DTN_PUSH(checker->task, &checker->names, declaration);
    DTN_PUSH(checker->task, &checker->declared[kind], declaration);
}

static void add_member(dtn_checker *checker, dtn_members *members, dtn_text name, uint32_t number)
{
    dtn_table_set(checker->task, &members->table, name, number);
    DTN_PUSH(checker->task, &members->names, name);
}

/* The names that a quantity or a condition can use, of a case that has been read before. */
static void declare_from_case(dtn_checker *checker, const dtn_case *c)
{
    checker->options = DTN_TAKE(checker->task, c->issue_count, dtn_members);
    checker->counts = DTN_TAKE(checker->task, c->register_count, dtn_members);
    for (uint32_t i = 0; i < c->party_count; i++)
        declare_again(checker, DTN_NAMES_PARTY, c->parties[i].name, c->parties[i].span, i);
    for (uint32_t i = 0; i < c->let_count; i++)
        declare_again(checker, DTN_NAMES_LET, c->lets[i].name, c->lets[i].span, i);
    for (uint32_t i = 0; i < c->register_count; i++)
        declare_again(checker, DTN_NAMES_REGISTER, c->registers[i].name, c->registers[i].span, i);
    for (uint32_t i = 0; i < c->count_count; i++)
        add_member(checker, &checker->counts[c->counts[i].register_number], c->counts[i].name, i);
    for (uint32_t i = 0; i < c->issue_count; i++) {
        declare_again(checker, DTN_NAMES_ISSUE, c->issues[i].name, c->issues[i].span, i);
        for (uint32_t option = 0; option < c->issues[i].option_count; option++)
            add_member(checker, &checker->options[i], c->issues[i].options[option].name, option);
    }
}

static dtn_checker open_again(dtn_task *task, const dtn_case *c, const dtn_files *files,
                              dtn_diagnostics *diagnostics)
{
    dtn_checker checker = {.task = task, .diagnostics = diagnostics};
    dtn_files *own = DTN_TAKE(task, 1, dtn_files);
    dtn_case *copy = DTN_TAKE(task, 1, dtn_case);
    *own = *files;
    *copy = *c;
    checker.files = own;
    checker.c = copy;
    checker.body = DTN_BODY_VIEW;
    declare_from_case(&checker, c);
    return checker;
}

const dtn_judgement *dtn_check_setting(dtn_task *task, const dtn_case *c, const dtn_files *files,
                                       uint32_t file, dtn_diagnostics *diagnostics)
{
    dtn_checker checker = open_again(task, c, files, diagnostics);
    dtn_judgement_array array = {0};
    checker.tree = dtn_parse_setting(task, files, file, diagnostics);
    checker.judgements = &array;
    if (!checker.tree->root->has_mistake && checker.tree->root->kind != DTN_NODE_MISTAKE)
        dtn_check_judgement(&checker, checker.tree->root);
    return array.count ? &array.items[0] : NULL;
}

const dtn_condition *dtn_check_given(dtn_task *task, const dtn_case *c, const dtn_files *files, uint32_t file,
                                     dtn_diagnostics *diagnostics)
{
    dtn_checker checker = open_again(task, c, files, diagnostics);
    checker.tree = dtn_parse_condition(task, files, file, diagnostics);
    return dtn_check_condition(&checker, checker.tree->root);
}

const dtn_package_named *dtn_check_package(dtn_task *task, const dtn_case *c, const dtn_files *files,
                                           uint32_t file, dtn_diagnostics *diagnostics)
{
    dtn_checker checker = open_again(task, c, files, diagnostics);
    for (uint32_t i = 0; i < c->deal_count; i++)
        declare_again(&checker, DTN_NAMES_DEAL, c->deals[i].name, c->deals[i].span, i);
    checker.tree = dtn_parse_package(task, files, file, diagnostics);
    const dtn_node *root = checker.tree->root;
    if (root->kind == DTN_NODE_MISTAKE)
        return NULL;
    if (root->first_child && root->first_child->kind == DTN_NODE_NAME) {
        uint32_t deal = dtn_names_number(&checker, root->first_child, DTN_NAMES_DEAL);
        return deal == DTN_NOBODY ? NULL : &c->deals[deal];
    }
    dtn_package_named *written = DTN_TAKE(task, 1, dtn_package_named);
    written->span = dtn_checker_span(&checker, root);
    written->options = dtn_check_assignments(&checker, root);
    return written->options ? written : NULL;
}

uint32_t dtn_case_view(const dtn_case *c, dtn_text name)
{
    for (uint32_t view = 0; view < c->view_count; view++)
        if (dtn_text_equal(c->views[view].name, name))
            return view;
    return DTN_NOBODY;
}
