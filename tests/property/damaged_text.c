/* SPDX-License-Identifier: MIT
 * Any text at all is read to its end: soups of words and bytes, a case cut off at every byte, a case with words
 * taken out, doubled and exchanged. */
#include "tests/property/reading.h"

#include "tests/property/chance.h"

enum { CASE_SPACE = 1 << 16 };

typedef struct shelf {
    char written[CASE_SPACE];
    size_t length;
} shelf;

static int load_case(void **state)
{
    static shelf loaded;
    FILE *file = fopen("tests/language/accept/fishing.detente", "rb");
    if (file == NULL)
        return -1;
    loaded.length = fread(loaded.written, 1, sizeof loaded.written, file);
    fclose(file);
    *state = &loaded;
    return loaded.length > 0 && loaded.length < sizeof loaded.written ? 0 : -1;
}

static void read_soundly(dtn_task *task, void *text)
{
    must_be_read_soundly(task, *(dtn_text *)text);
}

static void read_alone(dtn_task *task, void *text)
{
    reading r = {0};
    uint32_t file = dtn_files_add(task, &r.files, DTN_TEXT("--given"), *(dtn_text *)text);
    dtn_tree *(*const readers[])(dtn_task *, const dtn_files *, uint32_t, dtn_diagnostics *) = {
        dtn_parse_condition, dtn_parse_quantity, dtn_parse_setting};
    for (size_t i = 0; i < 3; i++) {
        r.diagnostics = (dtn_diagnostics){0};
        r.tree = readers[i](task, &r.files, file, &r.diagnostics);
        must_cover_every_byte(&r);
        must_be_well_formed(&r, r.tree->root);
        must_report_what_it_missed(&r);
        assert_true(r.tree->root->kind != DTN_NODE_MISTAKE || r.diagnostics.count > 0);
    }
}

static const char *const words[] = {
    "detente",
    "case",
    "as of",
    "purpose",
    "include",
    "source",
    "let",
    "register",
    "party",
    "issue",
    "status",
    "quo",
    "deal",
    "rule",
    "agreement needs",
    "event",
    "view",
    "precedent",
    "precedents",
    "claim",
    "expect",
    "resolve",
    "weighs",
    "values",
    "wants",
    "scores",
    "gains",
    "loses",
    "refuses",
    "walks away at",
    "aims at",
    "when",
    "given",
    "requires",
    "and",
    "or",
    "not",
    "in",
    "at least",
    "at most",
    "never",
    "always",
    "chance",
    "unknown",
    "likely",
    "very",
    "almost no chance",
    "roughly even",
    "moved by",
    "nobody",
    "together",
    "only forward",
    "back",
    "more",
    "less",
    "to",
    "best",
    "plus",
    "by",
    "held by",
    "costly",
    "cheap",
    "yes",
    "no",
    "partly",
    "void",
    "agreed",
    "held",
    "until",
    "lesson",
    "from",
    "made",
    "zone",
    "exists",
    "grows after",
    "margin",
    "every deal has",
    "best deal has",
    "accepted",
    "holds",
    "accepts",
    "blocks",
    "above",
    "if",
    "ends",
    "why",
    "of",
    "votes of",
    "power",
    "patience",
    "author",
    "date",
    "text",
    "origin",
    "a",
    "b",
    "japan",
    "`rule`",
    "制裁",
    "40",
    "-3",
    "0.25",
    "2019-05",
    "2019-05-09",
    "1",
    "\"text\"",
    "\"a \\\" b\"",
    ",",
    ":",
    ";",
    ".",
    "..",
    "%",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    ">>",
    "+",
    "-",
    "*",
    "/",
    "(",
    ")",
    "[",
    "]",
    "[a 1-2; b]",
    "# note\n",
    "{",
    "\xFF",
    "\"open",
};

static size_t append(char *bytes, size_t length, const char *more)
{
    size_t count = strlen(more);
    memcpy(bytes + length, more, count);
    return length + count;
}

static void soups_of_words_are_read(void **state)
{
    static const char *const gaps[] = {" ",    " ",    " ",      " ",    "",     "\n",
                                       "\n  ", "\n  ", "\n    ", "\n\t", "\r\n", ", "};
    (void)state;
    char bytes[4096];
    for (uint64_t seed = 0; seed < 20000; seed++) {
        chance c = {seed, 0};
        size_t length = 0;
        for (size_t count = below(&c, 60); count > 0; count--) {
            length = append(bytes, length, words[below(&c, sizeof words / sizeof words[0])]);
            length = append(bytes, length, gaps[below(&c, sizeof gaps / sizeof gaps[0])]);
        }
        dtn_text text = {bytes, length};
        run_in_task(read_soundly, &text);
        run_in_task(read_alone, &text);
    }
}

static void soups_of_bytes_are_read(void **state)
{
    (void)state;
    char bytes[512];
    for (uint64_t seed = 0; seed < 10000; seed++) {
        chance c = {seed, 0};
        size_t length = below(&c, sizeof bytes);
        bool is_text = below(&c, 2) == 0;
        for (size_t i = 0; i < length; i++)
            bytes[i] = (char)(is_text ? below(&c, 12) == 0 ? '\n' : ' ' + below(&c, 95) : below(&c, 256));
        dtn_text text = {bytes, length};
        run_in_task(read_soundly, &text);
    }
}

static void a_case_cut_off_anywhere_is_read(void **state)
{
    const shelf *s = *state;
    for (size_t length = 0; length <= s->length; length++) {
        dtn_text text = {s->written, length};
        run_in_task(read_soundly, &text);
    }
}

/* Takes out, doubles or exchanges stretches of the case, at bytes or at words. */
static size_t damage(const shelf *s, chance *c, char *bytes)
{
    size_t from = below(c, s->length), to = from + below(c, 12);
    to = to > s->length ? s->length : to;
    size_t length = append(bytes, 0, "");
    memcpy(bytes, s->written, from);
    length += from;
    if (below(c, 2) == 0)
        length = append(bytes, length, words[below(c, sizeof words / sizeof words[0])]);
    size_t back = below(c, 2) == 0 && from > 6 ? from - below(c, 6) : to;
    memcpy(bytes + length, s->written + back, s->length - back);
    return length + s->length - back;
}

static void a_damaged_case_is_read(void **state)
{
    const shelf *s = *state;
    static char bytes[2 * CASE_SPACE];
    for (uint64_t seed = 0; seed < 3000; seed++) {
        chance c = {seed, 0};
        dtn_text text = {bytes, damage(s, &c, bytes)};
        run_in_task(read_soundly, &text);
    }
}

/* One slip in a long case is one message, wherever it happens: a word too many at a line's end. */
static void read_with_one_slip(dtn_task *task, void *text)
{
    reading *r = must_be_read_soundly(task, *(dtn_text *)text);
    if (r->diagnostics.count > 1) {
        show_messages(r);
        fail_with(*(dtn_text *)text, "one slip made several messages");
    }
}

static void one_slip_makes_one_message(void **state)
{
    const shelf *s = *state;
    static char bytes[2 * CASE_SPACE];
    for (size_t at = 0; at < s->length; at++) {
        if (s->written[at] != '\n')
            continue;
        static const char *const slips[] = {" %", " )", " ]", " 7.7.7", " @@", " \"open"};
        for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
            memcpy(bytes, s->written, at);
            size_t length = append(bytes, at, slips[i]);
            memcpy(bytes + length, s->written + at, s->length - at);
            dtn_text text = {bytes, length + s->length - at};
            run_in_task(read_with_one_slip, &text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(soups_of_words_are_read),         cmocka_unit_test(soups_of_bytes_are_read),
        cmocka_unit_test(a_case_cut_off_anywhere_is_read), cmocka_unit_test(a_damaged_case_is_read),
        cmocka_unit_test(one_slip_makes_one_message),
    };
    return cmocka_run_group_tests(tests, load_case, NULL);
}
