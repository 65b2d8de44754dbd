/* SPDX-License-Identifier: MIT
 * api/ask.c: from a question to its answer: situation, state, engine, report. */
#include "api/asked.h"

#include "report/heading.h"
#include "report/unknown_words.h"
#include "report/wording.h"

#include <string.h>

bool dtn_asked_fail(dtn_asked *asked, dtn_status status, dtn_text sentence)
{
    dtn_inquiry *inquiry = asked->inquiry;
    inquiry->status = status;
    inquiry->text = dtn_report_failure(asked->task, inquiry->question, sentence, &inquiry->style);
    return false;
}

static bool fail_with_diagnostics(dtn_asked *asked, dtn_status status)
{
    dtn_inquiry *inquiry = asked->inquiry;
    inquiry->status = status;
    inquiry->text =
        dtn_report_check(asked->task, asked->c, &asked->files, &asked->diagnostics, &inquiry->style);
    return false;
}

uint32_t dtn_asked_add_text(dtn_asked *asked, dtn_text path, const char *written)
{
    dtn_files files = {0};
    for (size_t i = 0; i < asked->files.count; i++)
        DTN_PUSH(asked->task, &files, asked->files.items[i]);
    asked->files = files;
    return dtn_files_add(asked->task, &asked->files, path, dtn_text_copy(asked->task, dtn_text_of(written)));
}

static void note(dtn_asked *asked, dtn_text sentence)
{
    DTN_PUSH(asked->task, &asked->notes, sentence);
}

static void unlock(dtn_asked *asked, dtn_text sentence)
{
    DTN_PUSH(asked->task, &asked->unlock, sentence);
}

static bool choose_day(dtn_asked *asked)
{
    const char *as_of = asked->inquiry->options->as_of;
    asked->question.as_of = asked->c->as_of;
    if (!as_of || dtn_day_read(dtn_text_of(as_of), &asked->question.as_of))
        return true;
    return dtn_asked_fail(
        asked, DTN_USAGE,
        dtn_text_build(asked->task, "--as-of wants a date such as 2019-05-09, not \"%s\"", as_of));
}

static bool choose_view(dtn_asked *asked)
{
    const char *view = asked->inquiry->options->view;
    asked->question.view = DTN_NOBODY;
    if (!view || !*view)
        return true;
    asked->question.view = dtn_case_view(asked->c, dtn_text_of(view));
    if (asked->question.view != DTN_NOBODY)
        return true;
    if (strcmp(view, "all") == 0) {
        asked->is_every_view = true;
        return true;
    }
    dtn_builder names = {.task = asked->task};
    for (uint32_t i = 0; i < asked->c->view_count; i++)
        dtn_build(&names, "%s%t", i ? ", " : "", asked->c->views[i].name);
    return dtn_asked_fail(asked, DTN_USAGE,
                          dtn_text_build(asked->task, "the case has no view \"%s\"; it has %t", view,
                                         names.length ? dtn_built(&names) : DTN_TEXT("none at all")));
}

static bool choose_settings(dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    dtn_judgement *settings = DTN_TAKE(asked->task, options->setting_count, dtn_judgement);
    for (size_t i = 0; i < options->setting_count; i++) {
        uint32_t file = dtn_asked_add_text(asked, DTN_TEXT("--set"), options->settings[i]);
        const dtn_judgement *setting =
            dtn_check_setting(asked->task, asked->c, &asked->files, file, &asked->diagnostics);
        if (setting)
            settings[i] = *setting;
    }
    asked->question.settings = settings;
    asked->question.setting_count = (uint32_t)options->setting_count;
    if (options->given) {
        uint32_t file = dtn_asked_add_text(asked, DTN_TEXT("--given"), options->given);
        asked->question.given =
            dtn_check_given(asked->task, asked->c, &asked->files, file, &asked->diagnostics);
    }
    dtn_asked_read_deal(asked);
    return asked->diagnostics.error_count == 0 || fail_with_diagnostics(asked, DTN_USAGE);
}

static void note_options_without_effect(dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    const dtn_options usual = dtn_default_options();
    if (!asked->is_exact)
        note(asked, DTN_TEXT("some numbers do not fit 128 bits: they are compared with a tolerance of 1e-9"));
    if (asked->is_every_view && !asked->has_every_view)
        note(asked,
             DTN_TEXT("--view all has no effect here: the base is answered; ask for one view at a time"));
    if (asked->uses_runs ||
        dtn_style_form(&asked->inquiry->style) == DTN_FORM_HTML) /* a page asks all with the same */
        return;
    if (asked->situation->is_uncertain && options->runs && options->runs != usual.runs)
        note(asked, DTN_TEXT("--runs has no effect here: this question is answered for the central case"));
    if (options->seed != usual.seed)
        note(asked, DTN_TEXT("--seed has no effect here: nothing is drawn in the central case"));
    if (options->threads != usual.threads)
        note(asked, DTN_TEXT("--threads has no effect here: the central case is answered by one thread"));
}

static void note_what_is_unknown(dtn_asked *asked)
{
    for (uint32_t i = 0; i < asked->c->unknown_count; i++)
        note(asked, dtn_unknown_sentence(asked->task, asked->c, &asked->c->unknowns[i]));
}

static size_t count_told(const dtn_asked *asked, dtn_code code)
{
    size_t count = 0;
    for (size_t i = 0; i < asked->diagnostics.count; i++)
        count += asked->diagnostics.items[i].code == code;
    return count;
}

/* Every answer rests on texts as they were cited: where they no longer are, none is silent about it. */
static void note_changed_texts(dtn_asked *asked)
{
    size_t changed = count_told(asked, DTN_D709);
    dtn_text where = dtn_case_argument(asked->task, asked->situation);
    if (changed > 0)
        note(asked, dtn_text_build(
                        asked->task, "%t changed since the sources were locked (detente check %t)",
                        dtn_word_things(asked->task, changed, "cited line has", "cited lines have"), where));
    if (count_told(asked, DTN_D711) > 0)
        note(asked,
             dtn_text_build(asked->task,
                            "the lock on the sources is not as it was written (detente check %t)", where));
}

/* What an answer about deals cannot do without; a walk-away and needs have defaults, and a red line alone says what a
 * party does not take. */
static void find_what_is_missing(dtn_asked *asked)
{
    const dtn_case *c = asked->c;
    uint32_t with_wishes = 0;
    for (uint32_t party = 0; party < c->party_count; party++)
        with_wishes += asked->situation->has_preferences[party] || asked->situation->refusals[party].count;
    if (c->party_count < 2)
        unlock(asked, DTN_TEXT("at least two parties: `party NAME \"who it is\"`"));
    if (c->issue_count == 0)
        unlock(asked, DTN_TEXT("what is negotiated: `issue NAME` with its options, from low to high"));
    if (with_wishes == 0 && c->left_out_count > 0)
        unlock(
            asked,
            DTN_TEXT(
                "where a party that scores walks away, told to this reader too: `PARTY walks away at 10`"));
    else if (with_wishes == 0)
        unlock(
            asked,
            DTN_TEXT(
                "what at least one party wants: `PARTY weighs ISSUE > ISSUE` and `PARTY wants more ISSUE`"));
}

static size_t count_errors_without_settings(dtn_asked *asked)
{
    dtn_question question = asked->question;
    dtn_diagnostics diagnostics = {0};
    question.setting_count = 0;
    dtn_situation_check(asked->task, dtn_situation_at(asked->task, asked->c, &question), &diagnostics);
    return diagnostics.error_count;
}

/* What is wrong on the day that is asked about. Where it is right without --set, the line it points to is not to
 * blame: the messages say so. */
static dtn_status check_situation(dtn_asked *asked)
{
    dtn_task *task = asked->task;
    size_t before = asked->diagnostics.count;
    asked->situation = dtn_situation_at(task, asked->c, &asked->question);
    dtn_situation_check(task, asked->situation, &asked->diagnostics);
    if (asked->diagnostics.error_count == 0)
        return DTN_ANSWERED;
    if (asked->question.setting_count == 0 || count_errors_without_settings(asked) > 0)
        return DTN_CASE_HAS_ERRORS;
    for (size_t i = before; i < asked->diagnostics.count; i++)
        if (asked->diagnostics.items[i].severity == DTN_ERROR)
            asked->diagnostics.items[i].message =
                dtn_text_build(task, "--set makes the case wrong: %t", asked->diagnostics.items[i].message);
    return DTN_USAGE;
}

static bool set_the_scene(dtn_asked *asked)
{
    if (!choose_day(asked) || !choose_view(asked) || !choose_settings(asked))
        return false;
    dtn_status status = check_situation(asked);
    if (status != DTN_ANSWERED)
        return fail_with_diagnostics(asked, status);
    if (!dtn_asked_place_deal(asked))
        return fail_with_diagnostics(asked, DTN_USAGE);
    asked->state = dtn_situation_central(asked->task, asked->situation, &asked->is_exact);
    note_options_without_effect(asked);
    note_what_is_unknown(asked);
    note_changed_texts(asked);
    find_what_is_missing(asked);
    if (asked->unlock.count)
        asked->inquiry->status = DTN_LACKS_STATEMENTS;
    return true;
}

/* Nothing in it that a shell reads otherwise. */
static bool is_plain_word(const char *word)
{
    if (*word == '\0' || *word == '-')
        return false;
    for (; *word; word++)
        if (!(*word >= 'a' && *word <= 'z') && !(*word >= 'A' && *word <= 'Z') &&
            !(*word >= '0' && *word <= '9') && *word != '_')
            return false;
    return true;
}

void dtn_asked_build_word(dtn_builder *out, const char *word)
{
    const char *quote = is_plain_word(word) ? "" : "'";
    dtn_build_chars(out, quote);
    for (; *word; word++)
        if (*word == '\'')
            dtn_build_chars(out, "'\\''");
        else
            dtn_build_repeat(out, *word, 1);
    dtn_build_chars(out, quote);
}

static void build_quoted(dtn_builder *out, const char *option, const char *word)
{
    dtn_build(out, " %s ", option);
    dtn_asked_build_word(out, word);
}

static dtn_text what_narrows(const dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    dtn_builder out = {.task = asked->task};
    for (size_t i = 0; i < options->setting_count; i++)
        build_quoted(&out, "--set", options->settings[i]);
    if (options->given)
        build_quoted(&out, "--given", options->given);
    return dtn_built(&out);
}

dtn_heading dtn_asked_heading(const dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    return (dtn_heading){
        .situation = asked->situation,
        .runs = options->runs,
        .seed = options->seed,
        .notes = asked->notes.items,
        .note_count = (uint32_t)asked->notes.count,
        .unlock = asked->unlock.items,
        .unlock_count = (uint32_t)asked->unlock.count,
        .is_part = asked->inquiry->style.form == DTN_FORM_HTML,
        .narrowed = what_narrows(asked),
    };
}

/* The case's own diagnostics and those of its day, in one order. */
static void answer_check(dtn_asked *asked)
{
    dtn_inquiry *inquiry = asked->inquiry;
    dtn_status status = DTN_ANSWERED;
    if (asked->c && asked->diagnostics.error_count == 0) {
        if (!choose_day(asked) || !choose_view(asked) || !choose_settings(asked))
            return;
        status = check_situation(asked);
    }
    dtn_diagnostics_sort(&asked->diagnostics);
#ifndef DTN_PAGE_ALONE
    if (inquiry->options->claims)
        dtn_answer_claims(asked);
    else
#endif
        inquiry->text =
            dtn_report_check(asked->task, asked->c, &asked->files, &asked->diagnostics, &inquiry->style);
    bool warned = false;
    for (size_t i = 0; i < asked->diagnostics.count; i++)
        warned |= asked->diagnostics.items[i].severity == DTN_WARNING;
    if (asked->diagnostics.error_count || (inquiry->style.strict && warned))
        inquiry->status = status == DTN_ANSWERED ? DTN_CASE_HAS_ERRORS : status;
}

typedef struct dtn_question_entry {
    const char *name;
    void (*answer)(dtn_asked *asked);
    bool needs_sound_case;
    bool uses_runs;
    bool has_every_view;       /* --view all */
    bool shows_lost_citations; /* errors of other questions */
} dtn_question_entry;

static const dtn_question_entry questions[] = {
    {"page", dtn_answer_page, true, true, false, false},
    {"zone", dtn_answer_zone, true, true, false, false},
    {"deals", dtn_answer_deals, true, true, false, false},
    {"sure", dtn_answer_sure, true, true, false, false},
    {"flip", dtn_answer_flip, true, true, false, false},
    {"block", dtn_answer_block, true, true, false, false},
    {"path", dtn_answer_path, true, false, false, false},
    {"when", dtn_answer_when, true, true, true, false},
    {"holds", dtn_answer_holds, true, true, true, false},
    {"check", answer_check, false, true, true, false},
    {"cases", dtn_answer_cases, true, false, false, false},
    {"why", dtn_answer_why, true, true, false, true},
    {"score", dtn_answer_score, true, false, false, false},
    {"gaps", dtn_answer_gaps, true, true, false, false},
    {"report", dtn_answer_report, true, true, false, false},
    {"what_if", dtn_answer_what_if, true, true, false, false},
#ifndef DTN_PAGE_ALONE /* what a report's page never asks */
    {"freeze", dtn_answer_freeze, true, true, false, false},
    {"sources", dtn_answer_sources, true, false, false, true},
    {"lock", dtn_answer_lock, true, false, false, false},
    {"brief", dtn_answer_brief, true, true, false, false},
    {"sheet", dtn_answer_sheet, true, true, false, false},
#endif
};

static const dtn_question_entry *find_question(const char *name)
{
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        if (strcmp(questions[i].name, name) == 0)
            return &questions[i];
    return NULL;
}

static void copy_diagnostics(dtn_asked *asked, const dtn_diagnostics *from)
{
    for (size_t i = 0; i < from->count; i++)
        DTN_PUSH(asked->task, &asked->diagnostics, from->items[i]);
    asked->diagnostics.error_count = from->error_count;
    asked->diagnostics.dropped = from->dropped;
}

static bool is_lost_citation(const dtn_diagnostic *item)
{
    return item->code == DTN_D701 || item->code == DTN_D702 || item->code == DTN_D703;
}

/* What stands on a citation that does not stand is the very question: it is shown as not found, and a note says so. */
static void pass_over_lost_citations(dtn_asked *asked)
{
    dtn_diagnostics *all = &asked->diagnostics;
    size_t kept = 0, lost = 0;
    for (size_t i = 0; i < all->count; i++)
        lost += is_lost_citation(&all->items[i]);
    if (lost == 0 || lost < all->error_count)
        return;
    for (size_t i = 0; i < all->count; i++)
        if (!is_lost_citation(&all->items[i]))
            all->items[kept++] = all->items[i];
    all->count = kept;
    all->error_count = 0;
    note(asked, dtn_text_build(asked->task,
                               "%t not stand: shown as not found here, and an error to every other question; "
                               "`detente check` lists %s",
                               dtn_word_things(asked->task, lost, "citation does", "citations do"),
                               lost == 1 ? "it" : "them"));
}

bool dtn_asked_begin(dtn_asked *asked, const dtn_diagnostics *of_case)
{
    copy_diagnostics(asked, of_case);
    if (asked->shows_lost_citations)
        pass_over_lost_citations(asked);
    if (asked->diagnostics.error_count)
        return fail_with_diagnostics(asked, DTN_CASE_HAS_ERRORS);
    return set_the_scene(asked);
}

void dtn_asked_answer(dtn_task *task, void *argument)
{
    dtn_inquiry *inquiry = argument;
    dtn_dossier *dossier = inquiry->dossier;
    dtn_asked asked = {.task = task, .inquiry = inquiry, .c = dossier->c, .files = dossier->files};
    asked.question.view = DTN_NOBODY;
    dtn_task_tick(task);
    const dtn_question_entry *question = find_question(inquiry->question);
    if (!question) {
        dtn_asked_fail(&asked, DTN_USAGE,
                       dtn_text_build(task, "\"%s\" is not a question of this release", inquiry->question));
        return;
    }
    asked.uses_runs = question->uses_runs;
    asked.has_every_view = question->has_every_view;
    asked.shows_lost_citations = question->shows_lost_citations;
    if (!question->needs_sound_case)
        copy_diagnostics(&asked, &dossier->diagnostics);
    else if (!dtn_asked_begin(&asked, &dossier->diagnostics))
        return;
    question->answer(&asked);
}

dtn_status dtn_ask(dtn_dossier *dossier, const char *question, const dtn_options *options, dtn_reply *reply)
{
    dtn_inquiry inquiry = {.dossier = dossier, .question = question, .options = options};
    return dtn_inquire(&inquiry, dtn_asked_answer, reply);
}
