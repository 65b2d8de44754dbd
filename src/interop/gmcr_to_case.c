/* SPDX-License-Identifier: MIT
 *   question  how does a conflict of the graph model read as a case?
 *   method    an issue for each option, a rule for each infeasible condition, points for preferences: statement k of K
 *             counts 2^(K-1-k); a state ranked by hand counts the ranks below it
 *   source    Fang, Hipel and Kilgour 1993; docs/formats.md
 *   cost      O(size of the text)
 *   limits    those of the language */
#include "interop/gmcr_to_case.h"

#include "base/number.h"
#include "interop/names.h"
#include "numeric/rational.h"

#include <string.h>

typedef struct writing {
    dtn_task *task;
    const dtn_gmcr *conflict;
    dtn_builder out;
    const dtn_text *issues;  /* as written */
    const dtn_text *parties; /* as written */
    dtn_namer names;         /* of parties and rules */
} writing;

/* ---- names --------------------------------------------------------------------------------------------- */

static const dtn_text *name_parties(writing *w)
{
    dtn_text *names = DTN_TAKE(w->task, w->conflict->party_count, dtn_text);
    for (uint32_t i = 0; i < w->conflict->party_count; i++) {
        dtn_text name = dtn_name_of_words(w->task, w->conflict->parties[i].name, "party");
        names[i] = dtn_name_keep(&w->names, name);
    }
    return names;
}

/* Options of one name are told apart by their owners. */
static const dtn_text *name_issues(writing *w, const dtn_text *party_names)
{
    const dtn_gmcr *conflict = w->conflict;
    dtn_text *names = DTN_TAKE(w->task, conflict->option_count, dtn_text);
    dtn_namer issues = {.task = w->task};
    dtn_table uses = {0};
    for (uint32_t i = 0; i < conflict->option_count; i++) {
        uint32_t count = 0;
        names[i] = dtn_name_of_words(w->task, conflict->options[i].name, "option");
        dtn_table_get(&uses, names[i], &count);
        dtn_table_set(w->task, &uses, names[i], count + 1);
    }
    for (uint32_t i = 0; i < conflict->option_count; i++) {
        uint32_t count = 0, owner = conflict->options[i].owner;
        dtn_table_get(&uses, names[i], &count);
        if (count > 1 && owner != DTN_GMCR_NOBODY)
            names[i] = dtn_text_build(w->task, "%t_%t", party_names[owner], names[i]);
        names[i] = dtn_name_written(w->task, dtn_name_keep(&issues, names[i]));
    }
    return names;
}

/* The words behind a name, where they say more than it does. */
static void say_title(writing *w, dtn_text name, dtn_text title)
{
    if (title.length > 0 && !dtn_text_equal(name, title))
        dtn_build(&w->out, " %t", dtn_text_written(w->task, title));
}

/* Without the folders before it. */
static dtn_text file_name_of(dtn_text path)
{
    dtn_text name = dtn_file_name(path);
    return dtn_text_is(name, "-") ? DTN_TEXT("standard input") : name;
}

/* ---- comments ------------------------------------------------------------------------------------------ */

/* A sentence as lines of a comment, broken between words. */
static void say_comment(writing *w, dtn_text sentence)
{
    enum { LINE = 96 };
    size_t from = 0;
    while (from < sentence.length) {
        size_t to = sentence.length;
        if (to - from > LINE) {
            to = from + LINE;
            while (to > from && sentence.bytes[to] != ' ')
                to--;
            if (to == from)
                to = sentence.length;
        }
        dtn_build(&w->out, "# %t\n", dtn_text_slice(sentence, from, to));
        from = to + (to < sentence.length);
    }
}

static void build_list(dtn_builder *out, bool is_first, bool is_last, dtn_text word)
{
    dtn_build(out, "%s%t", is_first ? "" : is_last ? " and " : ", ", word);
}

static void say_coalitions(writing *w)
{
    for (uint32_t i = 0; i < w->conflict->coalition_count; i++) {
        const dtn_gmcr_coalition *coalition = &w->conflict->coalitions[i];
        dtn_builder list = {.task = w->task};
        for (uint32_t k = 0; k < coalition->count; k++)
            build_list(&list, k == 0, k + 1 == coalition->count, w->parties[coalition->parties[k]]);
        say_comment(w, dtn_text_build(
                           w->task, "Not carried over: the coalition of %t. Each of them stands alone here.",
                           dtn_built(&list)));
    }
}

static void say_misperceptions(writing *w)
{
    for (uint32_t i = 0; i < w->conflict->party_count; i++)
        if (w->conflict->parties[i].has_hidden_states)
            say_comment(w, dtn_text_build(w->task, "Not carried over: the states that %t does not see.",
                                          w->parties[i]));
}

static void say_remarks(writing *w, dtn_text path)
{
    const dtn_gmcr *conflict = w->conflict;
    enum { LONGEST = 200 };
    dtn_text program = dtn_text_on_one_line(w->task, conflict->program, LONGEST);
    say_comment(w, dtn_text_build(w->task, "Imported from %t, a conflict of the graph model%s%t.",
                                  dtn_text_on_one_line(w->task, file_name_of(path), LONGEST),
                                  program.length ? ", saved by " : "", program));
    if (conflict->has_preferences)
        say_comment(
            w, DTN_TEXT("Preferences are an order there: the points below stand for it and for nothing else, "
                        "so who would rather be where is exact, and by how much means nothing."));
    else
        say_comment(
            w, DTN_TEXT("There are no preferences in this format: `PARTY weighs ISSUE > ISSUE` and `PARTY "
                        "wants more ISSUE` say what each party wants."));
    say_comment(
        w, DTN_TEXT("There is no status quo in this format: `status quo ISSUE = no, ...` says where things "
                    "stand today."));
    say_coalitions(w);
    say_misperceptions(w);
    if (conflict->has_unused_statements)
        say_comment(
            w,
            DTN_TEXT("Not carried over: statements of preference, because the states are ranked by hand."));
    if (conflict->description.length)
        say_comment(w, dtn_text_on_one_line(w->task, conflict->description, 10 * LONGEST));
}

/* ---- who and what -------------------------------------------------------------------------------------- */

static void say_issue(writing *w, uint32_t number)
{
    static const char *const ways[] = {"", ", only forward", ", only back"};
    const dtn_gmcr_option *option = &w->conflict->options[number];
    bool has_owner = option->owner != DTN_GMCR_NOBODY;
    dtn_build(&w->out, "issue %t", w->issues[number]);
    say_title(w, w->issues[number], option->name);
    dtn_build(&w->out, ", moved by %t%s\n  no, yes\n",
              has_owner ? w->parties[option->owner] : DTN_TEXT("nobody"),
              has_owner ? ways[option->direction] : "");
}

static void say_frame(writing *w, const dtn_text *party_names)
{
    dtn_build_chars(&w->out, "\n");
    for (uint32_t i = 0; i < w->conflict->party_count; i++) {
        dtn_build(&w->out, "party %t", w->parties[i]);
        say_title(w, party_names[i], w->conflict->parties[i].name);
        dtn_build_chars(&w->out, "\n");
    }
    dtn_build_chars(&w->out, "\n");
    for (uint32_t i = 0; i < w->conflict->option_count; i++)
        say_issue(w, i);
}

static void say_pattern(writing *w, const dtn_gmcr_pattern *pattern)
{
    for (uint32_t i = 0; i < pattern->count; i++)
        dtn_build(&w->out, "%s%t = %s", i ? " and " : "", w->issues[pattern->literals[i].option],
                  pattern->literals[i].is_taken ? "yes" : "no");
}

static void say_rules(writing *w)
{
    if (w->conflict->infeasible_count > 0)
        dtn_build_chars(&w->out, "\n");
    for (uint32_t i = 0; i < w->conflict->infeasible_count; i++) {
        const dtn_gmcr_pattern *pattern = &w->conflict->infeasible[i];
        dtn_text name = dtn_name_keep(&w->names, dtn_text_build(w->task, "infeasible_%z", (size_t)i + 1));
        dtn_build(&w->out, "rule %t", name);
        say_title(w, name, pattern->name);
        dtn_build_chars(&w->out, ": never ");
        say_pattern(w, pattern);
        dtn_build_chars(&w->out, "\n");
    }
}

/* ---- preferences --------------------------------------------------------------------------------------- */

static void build_power_of_two(dtn_builder *out, uint32_t exponent)
{
    char digits[DTN_NUMBER_SPACE];
    size_t at = sizeof digits;
    dtn_int128 power = (dtn_int128)1 << exponent;
    for (; power > 0; power /= 10)
        digits[--at] = (char)('0' + (int)(power % 10));
    dtn_build_text(out, (dtn_text){digits + at, sizeof digits - at});
}

static bool always_holds(const dtn_gmcr_statement *statement)
{
    for (uint32_t i = 0; i < statement->count; i++)
        if (statement->patterns[i].count == 0)
            return true;
    return false;
}

/* One that never holds is left out; its place counts all the same. */
static void say_statement(writing *w, dtn_text party, const dtn_gmcr_statement *statement, uint32_t exponent)
{
    if (statement->count == 0)
        return;
    dtn_build(&w->out, "%t gains ", party);
    build_power_of_two(&w->out, exponent);
    if (!always_holds(statement))
        dtn_build_chars(&w->out, " when ");
    for (uint32_t i = 0; i < statement->count && !always_holds(statement); i++) {
        bool is_enclosed = statement->count > 1 && statement->patterns[i].count > 1;
        dtn_build(&w->out, "%s%s", i ? " or " : "", is_enclosed ? "(" : "");
        say_pattern(w, &statement->patterns[i]);
        dtn_build_chars(&w->out, is_enclosed ? ")" : "");
    }
    dtn_build_chars(&w->out, "\n");
}

static void say_state(writing *w, dtn_text party, uint32_t state, uint32_t points)
{
    uint64_t decimal = w->conflict->decimals[state - 1];
    dtn_build(&w->out, "%t gains %z when ", party, (size_t)points);
    for (uint32_t i = 0; i < w->conflict->option_count; i++)
        dtn_build(&w->out, "%s%t = %s", i ? " and " : "", w->issues[i], decimal >> i & 1 ? "yes" : "no");
    dtn_build_chars(&w->out, "\n");
}

static void say_ranking(writing *w, dtn_text name, const dtn_gmcr_party *party)
{
    for (uint32_t rank = 0; rank + 1 < party->rank_count; rank++)
        for (uint32_t i = 0; i < party->ranking[rank].count; i++)
            say_state(w, name, party->ranking[rank].states[i], party->rank_count - 1 - rank);
}

static void say_preferences(writing *w)
{
    for (uint32_t i = 0; i < w->conflict->party_count; i++) {
        const dtn_gmcr_party *party = &w->conflict->parties[i];
        dtn_task_tick(w->task);
        dtn_build_chars(&w->out, "\n");
        for (uint32_t k = 0; k < party->statement_count; k++)
            say_statement(w, w->parties[i], &party->statements[k], party->statement_count - 1 - k);
        say_ranking(w, w->parties[i], party);
    }
}

/* ---- all of it ----------------------------------------------------------------------------------------- */

/* "Elmira.gmcr" is Elmira. */
static dtn_text stem_of(dtn_text name)
{
    dtn_text ending = DTN_TEXT(".gmcr");
    if (name.length > ending.length &&
        dtn_text_equal(dtn_text_slice(name, name.length - ending.length, name.length), ending))
        name.length -= ending.length;
    return dtn_text_is(name, "standard input") || name.length == 0 ? DTN_TEXT("An imported conflict") : name;
}

dtn_text dtn_gmcr_to_case(dtn_task *task, const dtn_gmcr *conflict, dtn_text path)
{
    writing w = {.task = task, .conflict = conflict, .out = {.task = task}, .names = {.task = task}};
    const dtn_text *party_names = name_parties(&w);
    w.issues = name_issues(&w, party_names);
    dtn_text *written = DTN_TAKE(task, conflict->party_count, dtn_text);
    for (uint32_t i = 0; i < conflict->party_count; i++)
        written[i] = dtn_name_written(task, party_names[i]);
    w.parties = written;
    dtn_text title = conflict->title.length ? conflict->title : stem_of(file_name_of(path));
    dtn_build(&w.out, "detente 1\ncase %t\n", dtn_text_written(task, title));
    say_remarks(&w, path);
    say_frame(&w, party_names);
    say_rules(&w);
    say_preferences(&w);
    return dtn_built(&w.out);
}
