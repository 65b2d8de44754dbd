/* SPDX-License-Identifier: MIT
 *   question  which conflict does a file .gmcr hold?
 *   method    the values of the JSON text, each looked at where the format wants it; options sorted by owner
 *   source    the files gmcr-py 0.4.1 and gmcr-chrome-app 0.2 save, and what gmcr-py makes of them
 *   cost      O(bytes); 2^options more where states are ranked by hand, to number them
 *   limits    64 parties, 1,000 options, 119 statements of a party; ranked by hand: 24 options */
#include "interop/gmcr_read.h"

#include "base/array.h"
#include "interop/json_reader.h"
#include "model/case.h"

#include <string.h>

typedef struct reading {
    dtn_task *task;
    uint32_t file;
    dtn_diagnostics *diagnostics;
    const dtn_value *root;
    const dtn_value *options; /* the list of them */
    bool is_chrome;
    dtn_gmcr *conflict;
    dtn_gmcr_option *sorted;
    dtn_gmcr_party *parties;
    uint32_t *owner; /* [options] by place in the file */
    uint32_t *place; /* [options] in the file -> where it stands now */
} reading;

/* ---- mistakes ------------------------------------------------------------------------------------------ */

static void report(reading *r, dtn_code code, const dtn_value *value, dtn_text message, dtn_text hint)
{
    dtn_span span = {r->file, value->start, value->end};
    if (value->kind == DTN_VALUE_LIST || value->kind == DTN_VALUE_OBJECT)
        span.end = span.start + 1;
    dtn_diagnose(r->task, r->diagnostics, code, span, message, hint);
}

static void report_shape(reading *r, const dtn_value *value, dtn_text message)
{
    report(r, DTN_D902, value, message, (dtn_text){"", 0});
}

static void report_beyond(reading *r, const dtn_value *value, dtn_text message)
{
    report(r, DTN_D903, value, message, (dtn_text){"", 0});
}

/* The value under a key, of the right kind; NULL after a message. Where it may be absent, without one. */
static const dtn_value *want(reading *r, const dtn_value *object, const char *key, dtn_value_kind kind,
                             bool may_be_absent)
{
    const dtn_value *value = dtn_value_at(object, key), sought = {.kind = kind};
    if (!value && may_be_absent)
        return NULL;
    if (!value)
        report_shape(r, object, dtn_text_build(r->task, "\"%s\" is missing here", key));
    else if (value->kind != kind)
        report_shape(r, value,
                     dtn_text_build(r->task, "\"%s\" is %s here, not %s", key, dtn_value_kind_words(&sought),
                                    dtn_value_kind_words(value)));
    return value && value->kind == kind ? value : NULL;
}

static bool is_kind(reading *r, const dtn_value *value, dtn_value_kind kind, const char *what)
{
    const dtn_value sought = {.kind = kind};
    if (value->kind == kind)
        return true;
    report_shape(r, value,
                 dtn_text_build(r->task, "%s is %s here, not %s", what, dtn_value_kind_words(&sought),
                                dtn_value_kind_words(value)));
    return false;
}

static dtn_text text_at(reading *r, const dtn_value *object, const char *key)
{
    const dtn_value *value = want(r, object, key, DTN_VALUE_TEXT, false);
    return value ? value->text : (dtn_text){"", 0};
}

/* What nothing hangs on: empty where it is absent or of another kind. */
static dtn_text remark_at(const dtn_value *object, const char *key)
{
    const dtn_value *value = dtn_value_at(object, key);
    return value && value->kind == DTN_VALUE_TEXT ? value->text : (dtn_text){"", 0};
}

/* ---- who has which option ------------------------------------------------------------------------------ */

static bool read_index(reading *r, const dtn_value *value, uint32_t *index)
{
    if (!dtn_value_whole(value, index)) {
        report_shape(r, value, DTN_TEXT("an option is given by its number here, from 0"));
        return false;
    }
    if (*index < r->options->count)
        return true;
    report_shape(r, value,
                 dtn_text_build(r->task, "there is no option %z: the file has %z, counted from 0",
                                (size_t)*index, (size_t)r->options->count));
    return false;
}

static const dtn_value *nth(const dtn_value *list, uint32_t number)
{
    const dtn_value *value = list->first;
    while (number-- > 0)
        value = value->next;
    return value;
}

static void give(reading *r, const dtn_value *value, uint32_t party)
{
    uint32_t index;
    if (!read_index(r, value, &index))
        return;
    if (r->owner[index] != DTN_GMCR_NOBODY) {
        const dtn_value *name = dtn_value_at(nth(r->options, index), "name");
        dtn_text words = name && name->kind == DTN_VALUE_TEXT ? name->text : DTN_TEXT("");
        dtn_text hint =
            DTN_TEXT("give each party an option of its own, and say with infeasible states how they "
                     "go together");
        report(r, DTN_D903, value,
               dtn_text_build(r->task, "option %z, \"%t\", belongs to two parties: an issue is moved by one",
                              (size_t)index, words),
               r->owner[index] == party ? DTN_TEXT("it is listed twice") : hint);
        return;
    }
    r->owner[index] = party;
    r->place[index] = r->conflict->option_count++;
}

static void share_options(reading *r, const dtn_value *parties)
{
    uint32_t party = 0;
    for (const dtn_value *value = parties->first; value; value = value->next, party++) {
        if (!is_kind(r, value, DTN_VALUE_OBJECT, "a decision maker"))
            continue;
        r->parties[party].name = text_at(r, value, "name");
        const dtn_value *options = want(r, value, "options", DTN_VALUE_LIST, false);
        for (const dtn_value *option = options ? options->first : NULL; option; option = option->next)
            give(r, option, party);
    }
    for (uint32_t i = 0; i < r->options->count; i++)
        if (r->owner[i] == DTN_GMCR_NOBODY)
            r->place[i] = r->conflict->option_count++;
}

static dtn_gmcr_direction direction_of(reading *r, const dtn_value *option)
{
    static const char *const words[2][3] = {{"both", "fwd", "back"}, {"reversible", "forward", "backward"}};
    const char *key = r->is_chrome ? "reversible" : "permittedDirection";
    const char *const *known = words[r->is_chrome];
    const dtn_value *value = want(r, option, key, DTN_VALUE_TEXT, false);
    for (int i = 0; value && i < 3; i++)
        if (dtn_text_is(value->text, known[i]))
            return (dtn_gmcr_direction)i;
    if (value)
        report_shape(r, value,
                     dtn_text_build(r->task, "\"%s\" is \"%s\", \"%s\" or \"%s\", not \"%t\"", key, known[0],
                                    known[1], known[2], value->text));
    return DTN_GMCR_BOTH;
}

static void read_options(reading *r)
{
    uint32_t i = 0;
    for (const dtn_value *value = r->options->first; value; value = value->next, i++) {
        if (!is_kind(r, value, DTN_VALUE_OBJECT, "an option"))
            continue;
        dtn_text name = text_at(r, value, "name");
        r->sorted[r->place[i]] = (dtn_gmcr_option){name, r->owner[i], direction_of(r, value)};
    }
}

/* ---- conditions ---------------------------------------------------------------------------------------- */

/* [2, "Y"], or {"option": 2, "yn": true} in the chrome app. */
static bool read_literal(reading *r, const dtn_value *value, dtn_gmcr_literal *literal)
{
    const dtn_value *option, *taken;
    if (r->is_chrome) {
        if (!is_kind(r, value, DTN_VALUE_OBJECT, "a part of a state"))
            return false;
        option = want(r, value, "option", DTN_VALUE_NUMBER, false);
        taken = want(r, value, "yn", DTN_VALUE_BOOLEAN, false);
    } else {
        if (value->kind != DTN_VALUE_LIST || value->count != 2) {
            report_shape(r, value, DTN_TEXT("a condition is a list of pairs like [2, \"Y\"]"));
            return false;
        }
        option = value->first;
        taken = value->first->next;
        if (!dtn_text_is(taken->text, "Y") && !dtn_text_is(taken->text, "N")) {
            report_shape(r, taken, DTN_TEXT("an option is \"Y\" or \"N\" here"));
            return false;
        }
    }
    if (!option || !taken || !read_index(r, option, &literal->option))
        return false;
    literal->option = r->place[literal->option];
    literal->is_taken = r->is_chrome ? taken->is_true : dtn_text_is(taken->text, "Y");
    return true;
}

static bool read_pattern(reading *r, const dtn_value *value, dtn_gmcr_pattern *pattern)
{
    if (!is_kind(r, value, DTN_VALUE_LIST, "a condition"))
        return false;
    dtn_gmcr_literal *literals = DTN_TAKE(r->task, value->count, dtn_gmcr_literal);
    *pattern = (dtn_gmcr_pattern){literals, value->count, {"", 0}, value->start};
    bool is_sound = true;
    uint32_t i = 0;
    for (const dtn_value *part = value->first; part; part = part->next, i++)
        is_sound &= read_literal(r, part, &literals[i]);
    return is_sound;
}

static bool is_compound(const dtn_value *value)
{
    const dtn_value *compound = dtn_value_at(value, "compound");
    return compound && compound->is_true;
}

/* A list of pairs, or {"compound": true, "members": [one, another]}. */
static void read_statement(reading *r, const dtn_value *value, dtn_gmcr_statement *statement)
{
    const dtn_value *members =
        value->kind == DTN_VALUE_OBJECT ? want(r, value, "members", DTN_VALUE_LIST, false) : NULL;
    if (value->kind == DTN_VALUE_OBJECT && !members)
        return;
    uint32_t count = members ? members->count : 1, i = 0;
    dtn_gmcr_pattern *patterns = DTN_TAKE(r->task, count, dtn_gmcr_pattern);
    *statement = (dtn_gmcr_statement){patterns, count};
    if (!members)
        read_pattern(r, value, patterns);
    for (const dtn_value *member = members ? members->first : NULL; member; member = member->next)
        read_pattern(r, member, &patterns[i++]);
}

static void read_statements(reading *r, const dtn_value *party, dtn_gmcr_party *into)
{
    const dtn_value *list = want(r, party, "preferences", DTN_VALUE_LIST, r->conflict->is_ranked);
    if (!list)
        return;
    if (r->conflict->is_ranked) {
        r->conflict->has_unused_statements |= list->count > 0;
        return;
    }
    if (list->count > DTN_GMCR_STATEMENTS) {
        report_beyond(
            r, list,
            dtn_text_build(r->task,
                           "%z statements of preference: more than 119 do not fit the points of a case",
                           (size_t)list->count));
        return;
    }
    dtn_gmcr_statement *statements = DTN_TAKE(r->task, list->count, dtn_gmcr_statement);
    uint32_t i = 0;
    for (const dtn_value *value = list->first; value; value = value->next)
        read_statement(r, value, &statements[i++]);
    into->statements = statements;
    into->statement_count = list->count;
}

/* ---- infeasible states --------------------------------------------------------------------------------- */

typedef DTN_ARRAY(dtn_gmcr_pattern) patterns_found;

/* Of things that exclude each other no two go together. */
static void exclude_pairs(reading *r, const dtn_value *value, const dtn_gmcr_pattern *set,
                          patterns_found *found)
{
    enum { MOST = 400 };
    if (set->count > MOST) {
        report_beyond(r, value, DTN_TEXT("more than 400 options that exclude each other"));
        return;
    }
    for (uint32_t i = 0; i < set->count; i++)
        for (uint32_t j = i + 1; j < set->count; j++) {
            dtn_gmcr_literal *pair = DTN_TAKE(r->task, 2, dtn_gmcr_literal);
            pair[0] = set->literals[i];
            pair[1] = set->literals[j];
            dtn_gmcr_pattern both = {pair, 2, set->name, set->starts};
            DTN_PUSH(r->task, found, both);
        }
}

static void keep_pattern(reading *r, const dtn_value *value, const dtn_gmcr_pattern *pattern,
                         patterns_found *found)
{
    if (pattern->count == 0)
        report_beyond(r, value, DTN_TEXT("a condition without options makes every state infeasible"));
    else
        DTN_PUSH(r->task, found, *pattern);
}

static void read_chrome_states(reading *r, const char *key, patterns_found *found)
{
    const dtn_value *list = want(r, r->root, key, DTN_VALUE_LIST, true);
    for (const dtn_value *value = list ? list->first : NULL; value; value = value->next) {
        if (!is_kind(r, value, DTN_VALUE_OBJECT, "a set of states"))
            continue;
        const dtn_value *state = want(r, value, "state", DTN_VALUE_LIST, false);
        dtn_gmcr_pattern pattern;
        if (!state || !read_pattern(r, state, &pattern))
            continue;
        pattern.name = remark_at(value, "name");
        if (strcmp(key, "mutexes") == 0)
            exclude_pairs(r, state, &pattern, found);
        else
            keep_pattern(r, state, &pattern, found);
    }
}

static void read_infeasible(reading *r, patterns_found *found)
{
    const dtn_value *list = want(r, r->root, "infeasibles", DTN_VALUE_LIST, false);
    for (const dtn_value *value = list ? list->first : NULL; value; value = value->next) {
        dtn_gmcr_statement statement = {NULL, 0};
        if (is_compound(value))
            read_statement(r, value, &statement);
        else
            statement = (dtn_gmcr_statement){DTN_TAKE(r->task, 1, dtn_gmcr_pattern), 1};
        if (!is_compound(value) && !read_pattern(r, value, (dtn_gmcr_pattern *)statement.patterns))
            continue;
        for (uint32_t i = 0; i < statement.count; i++)
            keep_pattern(r, value, &statement.patterns[i], found);
    }
}

/* ---- rankings by hand ---------------------------------------------------------------------------------- */

typedef struct numbering {
    uint32_t state_count;
    uint32_t most;       /* one more than that: there are more states, who knows how many */
    uint32_t *ranked_by; /* [state_count] 1 + the party that last ranked the state */
} numbering;

static bool rank_state(reading *r, const dtn_value *value, uint32_t party, numbering *states, uint32_t *state)
{
    if (!dtn_value_whole(value, state) || *state == 0 || *state > states->state_count) {
        report_shape(r, value,
                     dtn_text_build(r->task, "a ranking lists states by their numbers, from 1 to %z here",
                                    (size_t)states->state_count));
        return false;
    }
    if (states->ranked_by[*state - 1] == party + 1) {
        report_shape(r, value,
                     dtn_text_build(r->task, "state %z stands in this ranking twice", (size_t)*state));
        return false;
    }
    states->ranked_by[*state - 1] = party + 1;
    return true;
}

static bool read_rank(reading *r, const dtn_value *value, uint32_t party, numbering *states,
                      dtn_gmcr_rank *rank)
{
    bool is_tie = value->kind == DTN_VALUE_LIST, is_sound = true;
    uint32_t count = is_tie ? value->count : 1, i = 0;
    uint32_t *numbers = DTN_TAKE(r->task, count, uint32_t);
    *rank = (dtn_gmcr_rank){numbers, count};
    if (!is_tie)
        return rank_state(r, value, party, states, numbers);
    for (const dtn_value *state = value->first; state; state = state->next)
        is_sound &= rank_state(r, state, party, states, &numbers[i++]);
    return is_sound;
}

static void read_ranking(reading *r, const dtn_value *party, uint32_t number, numbering *states)
{
    const char *key = dtn_value_at(party, "preferenceRanking") ? "preferenceRanking" : "preferenceVector";
    const dtn_value *list = want(r, party, key, DTN_VALUE_LIST, false);
    if (!list)
        return;
    dtn_gmcr_rank *ranks = DTN_TAKE(r->task, list->count, dtn_gmcr_rank);
    uint32_t count = 0, ranked = 0;
    bool is_sound = true;
    for (const dtn_value *value = list->first; value; value = value->next, count++) {
        is_sound &= read_rank(r, value, number, states, &ranks[count]);
        ranked += ranks[count].count;
    }
    if (is_sound && ranked != states->state_count)
        report_shape(r, list,
                     dtn_text_build(r->task, "this ranking has %z states, and the infeasible ones leave %s%z",
                                    (size_t)ranked, states->state_count > states->most ? "at least " : "",
                                    (size_t)states->state_count));
    r->parties[number].ranking = ranks;
    r->parties[number].rank_count = count;
}

static uint32_t states_listed(const dtn_value *party)
{
    const dtn_value *list = dtn_value_at(party, "preferenceRanking");
    list = list ? list : dtn_value_at(party, "preferenceVector");
    uint32_t count = 0;
    for (const dtn_value *rank = list ? list->first : NULL; rank; rank = rank->next)
        count += rank->kind == DTN_VALUE_LIST ? rank->count : 1;
    return count;
}

/* As many states as the longest ranking lists, and one more, need to be found: more are a mistake in any case. */
static void read_rankings(reading *r, const dtn_value *parties)
{
    if (r->conflict->option_count > DTN_GMCR_RANKED_OPTIONS) {
        report_beyond(r, r->options,
                      dtn_text_build(r->task,
                                     "%z options, ranked by hand: states are numbered up to 64 options",
                                     (size_t)r->conflict->option_count));
        return;
    }
    uint32_t most = 0, number = 0;
    for (const dtn_value *party = parties->first; party; party = party->next)
        most = states_listed(party) > most ? states_listed(party) : most;
    uint64_t *decimals = DTN_TAKE(r->task, most, uint64_t);
    numbering states = {.state_count = dtn_gmcr_states(r->task, r->conflict, most, decimals), .most = most};
    states.ranked_by = DTN_TAKE(r->task, states.state_count, uint32_t);
    for (const dtn_value *party = parties->first; party; party = party->next)
        read_ranking(r, party, number++, &states);
    r->conflict->decimals = decimals;
    r->conflict->state_count = states.state_count;
}

/* ---- the rest ------------------------------------------------------------------------------------------ */

static void read_coalitions(reading *r)
{
    const dtn_value *list = want(r, r->root, "coalitions", DTN_VALUE_LIST, true);
    DTN_ARRAY(dtn_gmcr_coalition) found = {0};
    for (const dtn_value *value = list ? list->first : NULL; value; value = value->next) {
        if (value->kind != DTN_VALUE_LIST || value->count < 2)
            continue;
        uint32_t *parties = DTN_TAKE(r->task, value->count, uint32_t), count = 0;
        for (const dtn_value *party = value->first; party; party = party->next)
            count += dtn_value_whole(party, &parties[count]) && parties[count] < r->conflict->party_count;
        dtn_gmcr_coalition coalition = {parties, count};
        if (count > 1)
            DTN_PUSH(r->task, &found, coalition);
    }
    r->conflict->coalitions = found.items;
    r->conflict->coalition_count = (uint32_t)found.count;
}

static bool are_ranked(reading *r)
{
    static const char key[] = "useManualPreferenceRanking", old_key[] = "useManualPreferenceVectors";
    const dtn_value *value =
        want(r, r->root, dtn_value_at(r->root, old_key) ? old_key : key, DTN_VALUE_BOOLEAN, false);
    return value && value->is_true;
}

static void read_preferences(reading *r, const dtn_value *parties)
{
    r->conflict->has_preferences = !r->is_chrome;
    if (r->is_chrome)
        return;
    size_t errors = r->diagnostics->error_count;
    r->conflict->is_ranked = are_ranked(r);
    uint32_t party = 0;
    for (const dtn_value *value = parties->first; value; value = value->next, party++) {
        const dtn_value *hidden = dtn_value_at(value, "misperceptions");
        r->parties[party].has_hidden_states = hidden && hidden->count > 0;
        read_statements(r, value, &r->parties[party]);
    }
    if (r->conflict->is_ranked && r->diagnostics->error_count == errors)
        read_rankings(r, parties);
}

/* A case has a limit of statements; a ranking takes one for each state but the worst. */
static void count_statements(reading *r)
{
    const dtn_gmcr *conflict = r->conflict;
    uint64_t count =
        (uint64_t)conflict->option_count + conflict->party_count + conflict->infeasible_count + 2;
    for (uint32_t i = 0; i < conflict->party_count; i++) {
        const dtn_gmcr_party *party = &conflict->parties[i];
        count += party->statement_count;
        for (uint32_t k = 0; k + 1 < party->rank_count; k++)
            count += party->ranking[k].count;
    }
    if (count > DTN_STATEMENT_LIMIT)
        report_beyond(r, r->root,
                      dtn_text_build(r->task,
                                     "this conflict takes %z statements, and a case has at most 100,000",
                                     (size_t)count));
}

static dtn_text program_of(reading *r)
{
    dtn_text name = remark_at(r->root, "program"), version = remark_at(r->root, "version");
    if (r->is_chrome)
        return DTN_TEXT("the GMCR chrome app");
    return version.length ? dtn_text_build(r->task, "%t %t", name, version) : name;
}

static bool fits(reading *r, const dtn_value *parties)
{
    if (parties->count == 0)
        report_shape(r, parties, DTN_TEXT("there is nobody in this conflict"));
    if (r->options->count == 0)
        report_shape(r, r->options, DTN_TEXT("there are no options in this conflict"));
    if (parties->count > DTN_PARTY_LIMIT)
        report_beyond(r, parties, DTN_TEXT("more than 64 decision makers: a case has at most 64 parties"));
    if (r->options->count > DTN_ISSUE_LIMIT)
        report_beyond(r, r->options, DTN_TEXT("more than 1,000 options: a case has at most 1,000 issues"));
    return r->diagnostics->error_count == 0;
}

static void read_conflict(reading *r)
{
    r->options = want(r, r->root, "options", DTN_VALUE_LIST, false);
    const dtn_value *parties = want(r, r->root, "decisionMakers", DTN_VALUE_LIST, false);
    if (!r->options || !parties || !fits(r, parties))
        return;
    dtn_gmcr *conflict = r->conflict;
    r->is_chrome = dtn_value_at(r->options->first, "reversible") != NULL;
    conflict->party_count = parties->count;
    conflict->parties = r->parties = DTN_TAKE(r->task, parties->count, dtn_gmcr_party);
    conflict->options = r->sorted = DTN_TAKE(r->task, r->options->count, dtn_gmcr_option);
    r->owner = DTN_TAKE(r->task, r->options->count, uint32_t);
    r->place = DTN_TAKE(r->task, r->options->count, uint32_t);
    for (uint32_t i = 0; i < r->options->count; i++)
        r->owner[i] = DTN_GMCR_NOBODY;
    share_options(r, parties);
    if (r->diagnostics->error_count > 0)
        return;
    read_options(r);
    patterns_found found = {0};
    if (r->is_chrome) {
        read_chrome_states(r, "infeasibles", &found);
        read_chrome_states(r, "mutexes", &found);
    } else {
        read_infeasible(r, &found);
    }
    conflict->infeasible = found.items;
    conflict->infeasible_count = (uint32_t)found.count;
    read_preferences(r, parties);
    read_coalitions(r);
    count_statements(r);
    conflict->program = program_of(r);
    conflict->title = remark_at(r->root, "title");
    conflict->description = remark_at(r->root, "description");
}

/* Before November 2013 the program saved Python pickles, which run code when they are read. */
static bool is_object(reading *r, dtn_text bytes)
{
    size_t at = 0;
    while (at < bytes.length &&
           (bytes.bytes[at] == ' ' || (bytes.bytes[at] >= '\t' && bytes.bytes[at] <= '\r')))
        at++;
    if (at < bytes.length && bytes.bytes[at] == '{')
        return true;
    dtn_span span = {r->file, 0, bytes.length > 0};
    dtn_diagnose(
        r->task, r->diagnostics, DTN_D901, span,
        DTN_TEXT("a .gmcr file begins with {; this one does not, and is most likely a Python pickle, as "
                 "gmcr-py saved them before November 2013"),
        DTN_TEXT("open it in a version of gmcr-py that reads it and save it again: that makes JSON"));
    return false;
}

const dtn_gmcr *dtn_gmcr_read(dtn_task *task, const dtn_files *files, uint32_t file,
                              dtn_diagnostics *diagnostics)
{
    reading r = {.task = task, .file = file, .diagnostics = diagnostics};
    if (!is_object(&r, files->items[file].bytes))
        return NULL;
    r.root = dtn_json_read(task, files, file, diagnostics);
    if (!r.root)
        return NULL;
    r.conflict = DTN_TAKE(task, 1, dtn_gmcr);
    read_conflict(&r);
    return diagnostics->error_count == 0 ? r.conflict : NULL;
}
