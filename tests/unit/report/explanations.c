/* SPDX-License-Identifier: MIT
 * Every code is explained, and its two examples are run: the first gives that code and no other error or warning,
 * the second nothing. Every word is found by its name. */
#include "report/explanations.h"

#include "base/unicode.h"
#include "interop/import.h"
#include "language/parser.h"
#include "model/check.h"
#include "model/situation.h"
#include "record/journal.h"
#include "record/lock.h"
#include "report/reports.h"
#include "tests/unit/tested.h"

/* The example at hand, and where files that are made for it live. */
typedef struct shelf {
    dtn_task *task;
    dtn_text example;
} shelf;

/* The N of a path that begins as given: issues_1001.detente. */
static bool is_numbered(dtn_text path, const char *begins, size_t *number)
{
    size_t length = strlen(begins);
    if (path.length <= length || memcmp(path.bytes, begins, length) != 0)
        return false;
    *number = strtoul(path.bytes + length, NULL, 10);
    return true;
}

static dtn_text repeat(dtn_task *task, const char *sentence, size_t count)
{
    dtn_builder text = {.task = task};
    for (size_t i = 1; i <= count; i++)
        dtn_build(&text, sentence, i);
    return dtn_built(&text);
}

/* Files too long to show: so many issues or statements, or as many files of which each includes the next. */
static bool make_file(dtn_task *task, dtn_text path, dtn_text *bytes)
{
    size_t number;
    if (is_numbered(path, "issues_", &number))
        *bytes = repeat(task, "issue issue_%z\n  none, some\n", number);
    else if (is_numbered(path, "statements_", &number))
        *bytes = repeat(task, "let number_%z = 1\n", number);
    else if (is_numbered(path, "chain_", &number) && number > 1)
        *bytes = dtn_text_build(task, "include \"chain_%z.detente\"\n", number - 1);
    else if (is_numbered(path, "chain_", &number))
        *bytes = DTN_TEXT("detente 1\n");
    else
        return false;
    return true;
}

/* What the examples may include or take as a source's text. */
static bool read_shelf(void *host, dtn_text path, dtn_text *bytes, dtn_text *reason)
{
    static const struct {
        const char *path, *bytes;
    } files[] = {
        {"example.detente", NULL},
        {"other.detente", "detente 1\nparty other\n"},
        {"views.detente", "detente 1\n"},
        /* Of `times` when its first line said something else, of `paper` as it is. */
        {"example.sources.lock",
         "detente sources lock 1\n"
         "source paper text \"times.txt\" lines 4\n"
         "  file sha256 0c388a658637e11340072ab8655d4175a43032d70140366da3cd743b496049ff\n"
         "  line 1 sha256 0c65a9f435b4caa1fcfd1408374360397bd0ad4bd5bea6ad2ba92c29345833e9\n"
         "source times text \"times.txt\" lines 4\n"
         "  file sha256 58d892d67c78d4d51797ffaba614418de40a9a120aec33f211654542b177711e\n"
         "  line 1 sha256 27af655f0b95f228366c57f32c77905b1feba5205fe3ee94559497873bb0d54b\n"
         "  line 3 sha256 ca0953c63063fadfa2af1efc9af2a8184f0e601c7521a3c783f5267abec810e4\n"
         "lock sha256 26ab8fa5974a6287b159ce9f7183e19782971fe5ed641ed9f85dd01b25fcdfe7\n"},
        {"treaties.csv", "name,held\nupper,yes\nlower,no\n"},
        {"times.txt",
         "The market is open\n\nBoth sides see a narrow zone.\nIt will not \xE2\x80\x9Cstay\xE2\x80\x9D open.\n"},
    };
    const shelf *on = host;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (dtn_text_is(path, files[i].path)) {
            *bytes = files[i].bytes ? dtn_text_of(files[i].bytes) : on->example;
            return true;
        }
    *reason = dtn_text_is(path, "folder.txt") ? DTN_TEXT("is a directory") : DTN_TEXT("no such file");
    return make_file(on->task, path, bytes);
}

static dtn_diagnostics check(dtn_task *task, dtn_files *files, dtn_text example)
{
    dtn_diagnostics diagnostics = {0};
    shelf on = {task, example};
    dtn_reader reader = {.read = read_shelf, .host = &on};
    const dtn_case *c = dtn_case_read(task, files, DTN_TEXT("example.detente"), &reader, &diagnostics);
    if (c && diagnostics.error_count == 0) {
        dtn_question question = {.as_of = c->as_of, .view = DTN_NOBODY};
        dtn_situation_check(task, dtn_situation_at(task, c, &question), &diagnostics);
    }
    dtn_diagnostics_sort(&diagnostics);
    return diagnostics;
}

/* The same with the lock beside it. */
static dtn_diagnostics check_with_lock(dtn_task *task, dtn_files *files, dtn_text example)
{
    dtn_diagnostics diagnostics = {0};
    shelf on = {task, example};
    dtn_reader reader = {.read = read_shelf, .host = &on};
    const dtn_case *c = dtn_case_read(task, files, DTN_TEXT("example.detente"), &reader, &diagnostics);
    dtn_lock lock = dtn_lock_find(task, files, &reader, &diagnostics);
    assert_int_equal(lock.state, DTN_LOCK_SOUND);
    dtn_lock_compare(task, c, &lock, &diagnostics);
    dtn_diagnostics_sort(&diagnostics);
    return diagnostics;
}

static bool is_of_journals(dtn_code code)
{
    return code >= DTN_D810 && code <= DTN_D812;
}

/* D711 is of the lock itself, D81x of journals, D9xx of files that are imported. */
static dtn_diagnostics try(dtn_task *task, dtn_files *files, dtn_code code, dtn_text example)
{
    dtn_diagnostics diagnostics = {0};
    if (code == DTN_D709 || code == DTN_D710 || code == DTN_D712)
        return check_with_lock(task, files, example);
    if (code == DTN_D711) {
        dtn_files_add(task, files, DTN_TEXT("example.sources.lock"), example);
        dtn_lock_read(task, files, 0, &diagnostics);
        return diagnostics;
    }
    if (is_of_journals(code)) {
        dtn_files_add(task, files, DTN_TEXT("example.journal"), example);
        dtn_journal journal = dtn_journal_read(task, files->items[0].path, files->items[0].bytes);
        dtn_journal_report(task, &journal, files, 0, &diagnostics);
        return diagnostics;
    }
    if (code < DTN_D901)
        return check(task, files, example);
    dtn_files_add(task, files, DTN_TEXT("example.gmcr"), example);
    dtn_import_gmcr(task, files, 0, &diagnostics);
    return diagnostics;
}

static void fail_with(dtn_task *task, dtn_code code, const char *which, const dtn_files *files,
                      const dtn_diagnostics *diagnostics)
{
    dtn_style style = {.columns = 80, .strict = true};
    print_message("%s %s\n%s\n", dtn_code_name(code), which,
                  dtn_report_check(task, NULL, files, diagnostics, &style).bytes);
}

/* True when nothing but that code is said, and that code is said. Notices are of no account beside it. */
static bool says_only(const dtn_diagnostics *diagnostics, dtn_code code)
{
    bool is_said = false;
    for (size_t i = 0; i < diagnostics->count; i++) {
        const dtn_diagnostic *one = &diagnostics->items[i];
        is_said |= one->code == code;
        if (one->code != code && one->severity != DTN_NOTICE)
            return false;
    }
    return is_said;
}

static bool says_nothing(const dtn_diagnostics *diagnostics, dtn_code code)
{
    for (size_t i = 0; i < diagnostics->count; i++)
        if (diagnostics->items[i].severity != DTN_NOTICE || diagnostics->items[i].code == code)
            return false;
    return true;
}

static size_t run_examples(dtn_task *task, dtn_code code)
{
    const dtn_explanation *explanation = dtn_explanation_of(code);
    if (!explanation) {
        print_message("%s has no explanation\n", dtn_code_name(code));
        return 1;
    }
    dtn_files failing = {0}, mended = {0};
    dtn_diagnostics before = try(task, &failing, code, explanation->fails);
    dtn_diagnostics after = try(task, &mended, code, explanation->mended);
    size_t faults = 0;
    if (!says_only(&before, code)) {
        fail_with(task, code, "does not speak up alone:", &failing, &before);
        faults++;
    }
    if (!says_nothing(&after, code)) {
        fail_with(task, code, "is not mended:", &mended, &after);
        faults++;
    }
    return faults;
}

static void run_all_examples(dtn_task *task, void *argument)
{
    (void)argument;
    size_t faults = 0;
    for (int code = 0; code < DTN_CODE_COUNT; code++)
        faults += run_examples(task, (dtn_code)code);
    assert_int_equal(faults, 0);
}

static void every_example_does_what_it_says(void **state)
{
    (void)state;
    run_in_task(run_all_examples, NULL);
}

static void explain_everything(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_style people = {.columns = 80}, programs = {.form = DTN_FORM_JSON};
    dtn_text near = {0};
    for (int code = 0; code < DTN_CODE_COUNT; code++) {
        dtn_text name = dtn_text_of(dtn_code_name((dtn_code)code));
        assert_true(dtn_report_explanation(task, name, &people, &near).length > 0);
        dtn_text json = dtn_report_explanation(task, name, &programs, &near);
        assert_int_equal(dtn_text_first_invalid(json), json.length);
    }
    for (size_t i = 0; i < dtn_word_total(); i++) {
        const dtn_word *word = dtn_word_number(i);
        assert_ptr_equal(dtn_find_word(task, dtn_plain_words(task, dtn_text_of(word->word))), word);
        assert_true(dtn_report_explanation(task, dtn_text_of(word->word), &people, &near).length > 0);
    }
    for (size_t i = 0; i < DTN_LIKELIHOOD_COUNT; i++)
        assert_true(
            dtn_report_explanation(task, dtn_text_of(dtn_likelihoods[i].words), &people, &near).length > 0);
    assert_true(dtn_report_explanation(task, DTN_TEXT(""), &people, &near).length > 0);
    assert_true(dtn_report_explanation(task, DTN_TEXT(""), &programs, &near).length > 0);
    assert_int_equal(near.length, 0);
}

static void everything_is_explained(void **state)
{
    (void)state;
    run_in_task(explain_everything, NULL);
}

static void type_words(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_style people = {.columns = 80};
    dtn_text near = {0};
    assert_true(dtn_report_explanation(task, DTN_TEXT("d204"), &people, &near).length > 0);
    assert_true(dtn_report_explanation(task, DTN_TEXT(" `Walks  Away` "), &people, &near).length > 0);
    assert_true(dtn_report_explanation(task, DTN_TEXT("ZOPA"), &people, &near).length > 0);
    assert_int_equal(dtn_report_explanation(task, DTN_TEXT("zome"), &people, &near).length, 0);
    assert_string_equal(near.bytes, "zone");
    assert_int_equal(dtn_report_explanation(task, DTN_TEXT("d205x"), &people, &near).length, 0);
    assert_true(near.length > 0);
    assert_int_equal(dtn_report_explanation(task, DTN_TEXT("kalai"), &people, &near).length, 0);
    assert_string_equal(near.bytes, "Kalai-Smorodinsky deal");
    assert_int_equal(dtn_report_explanation(task, DTN_TEXT("xqzwvy"), &people, &near).length, 0);
    assert_int_equal(near.length, 0);
}

static void words_are_found_as_people_type_them(void **state)
{
    (void)state;
    run_in_task(type_words, NULL);
}

/* The synonyms lead to words that exist. */
static void look_up_synonyms(dtn_task *task, void *argument)
{
    (void)argument;
#define DTN_WORD(word, group, meaning, example)
#define DTN_SYNONYM(other, word)                                                                             \
    assert_non_null(dtn_find_word(task, dtn_plain_words(task, dtn_text_of(other))));
#include "report/glossary.inc"
#undef DTN_WORD
#undef DTN_SYNONYM
}

static void synonyms_lead_somewhere(void **state)
{
    (void)state;
    run_in_task(look_up_synonyms, NULL);
}

/* Examples of words are pieces of cases; those that begin with `detente` are commands or the first line. */
static void parse_word_examples(dtn_task *task, void *argument)
{
    (void)argument;
    for (size_t i = 0; i < dtn_word_total(); i++) {
        dtn_files files = {0};
        dtn_diagnostics diagnostics = {0};
        const dtn_word *word = dtn_word_number(i);
        if (strncmp(word->example, "detente ", 8) == 0)
            continue;
        dtn_text example = dtn_text_build(task, "detente 1\n%s\n", word->example);
        dtn_parse(task, &files, dtn_files_add(task, &files, DTN_TEXT("example"), example), &diagnostics);
        if (diagnostics.count > 0)
            fail_with(task, diagnostics.items[0].code, word->word, &files, &diagnostics);
        assert_int_equal(diagnostics.count, 0);
    }
}

static void examples_of_words_are_the_language(void **state)
{
    (void)state;
    run_in_task(parse_word_examples, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_does_what_it_says),     cmocka_unit_test(everything_is_explained),
        cmocka_unit_test(words_are_found_as_people_type_them), cmocka_unit_test(synonyms_lead_somewhere),
        cmocka_unit_test(examples_of_words_are_the_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
