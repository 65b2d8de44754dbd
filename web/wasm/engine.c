/* SPDX-License-Identifier: MIT */
#include "engine.h"

#include <stdlib.h>
#include <string.h>

#ifdef DTN_PAGE_ALONE
static const bool is_for_page_alone = true;
#else
static const bool is_for_page_alone = false;
#endif

typedef struct held_text held_text;
struct held_text {
    held_text *next;
    char bytes[];
};

enum { MOST_FOLDERS = 16, MOST_SETTINGS = 256, MOST_RATES = 16 };

struct opened_case {
    dtn_host host;
    const char *folders[MOST_FOLDERS];
    dtn_dossier *dossier;
    held_text *files; /* what was read for it; given back when it is closed */
    dtn_reply reply;
};

static dtn_options options;
static const char *settings[MOST_SETTINGS];
static const char *rates[MOST_RATES];

/* Debian's 128-bit arithmetic (libclang_rt.builtins) was compiled with guards for its stack and wants these. */
uintptr_t __stack_chk_guard = 0x2f6c7e15;
_Noreturn void __stack_chk_fail(void);
_Noreturn void __stack_chk_fail(void)
{
    __builtin_trap();
}

void *take(size_t size)
{
    return malloc(size);
}

void give_back(void *block)
{
    free(block);
}

static void *allocate(void *user, size_t size)
{
    (void)user;
    return malloc(size);
}

static void release(void *user, void *block)
{
    (void)user;
    free(block);
}

static dtn_status keep_going(void *user)
{
    (void)user;
    return host_keep_going() ? DTN_ANSWERED : DTN_STOPPED;
}

static const char *read_file(void *user, const char *path, const char **bytes, size_t *length)
{
    opened_case *opened = user;
    int found = host_find(opened, path);
    size_t size = (size_t)(found < 0 ? -found : found);
    held_text *text = malloc(sizeof *text + size + 1);
    if (!text)
        return "no memory";
    host_fetch(text->bytes);
    text->bytes[size] = '\0';
    text->next = opened->files;
    opened->files = text;
    if (found < 0)
        return text->bytes;
    *bytes = text->bytes;
    *length = size;
    return NULL;
}

opened_case *begin(size_t memory)
{
    opened_case *opened = calloc(1, sizeof *opened);
    if (opened)
        opened->host = (dtn_host){.user = opened,
                                  .allocate = allocate,
                                  .release = release,
                                  .read = read_file,
                                  .keep_going = keep_going,
                                  .source_folders = opened->folders,
                                  .memory_limit = memory};
    return opened;
}

bool add_source_folder(opened_case *opened, const char *folder)
{
    if (opened->host.source_folder_count == MOST_FOLDERS)
        return false;
    opened->folders[opened->host.source_folder_count++] = folder;
    return true;
}

dtn_status open_case(opened_case *opened, const char *path, const char *reader)
{
    return reader ? dtn_open_as(&opened->host, path, reader, &opened->dossier)
                  : dtn_open(&opened->host, path, &opened->dossier);
}

void close_case(opened_case *opened)
{
    dtn_close(opened->dossier);
    while (opened->files) {
        held_text *file = opened->files;
        opened->files = file->next;
        free(file);
    }
    free(opened);
}

void wish_nothing(void)
{
    options = dtn_default_options();
    options.settings = settings;
    options.rates = rates;
}

static bool add_setting(const char *setting)
{
    if (options.setting_count == MOST_SETTINGS)
        return false;
    settings[options.setting_count++] = setting;
    return true;
}

static bool add_rates(const char *table)
{
    if (options.rate_count == MOST_RATES)
        return false;
    rates[options.rate_count++] = table;
    return true;
}

bool wish_text(const char *name, const char *text)
{
    const struct {
        const char *name, **place;
    } texts[] = {
        {"view", &options.view},       {"asOf", &options.as_of},
        {"given", &options.given},     {"whyNot", &options.why_not},
        {"improve", &options.improve}, {"target", &options.target},
        {"on", &options.on},           {"maxExposure", &options.max_exposure},
    };
    if (strcmp(name, "setting") == 0)
        return add_setting(text);
    if (strcmp(name, "rates") == 0)
        return add_rates(text);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(texts[i].name, name) == 0)
            return *texts[i].place = text, true;
    return false;
}

static bool wish_switch(const char *name, bool on)
{
    const struct {
        const char *name;
        bool *place;
    } switches[] = {
        {"exact", &options.exact},   {"strict", &options.strict}, {"explainPlan", &options.explain_plan},
        {"claims", &options.claims}, {"redact", &options.redact}, {"equilibria", &options.equilibria},
        {"colour", &options.colour},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        if (strcmp(switches[i].name, name) == 0)
            return *switches[i].place = on, true;
    return false;
}

static bool wish_form(dtn_form form)
{
    options.form = form;
    return form == DTN_JSON || form == DTN_HTML || !is_for_page_alone;
}

bool wish_number(const char *name, int64_t number)
{
    if (strcmp(name, "form") == 0)
        return wish_form((dtn_form)number);
    if (strcmp(name, "plan") == 0)
        return options.plan = (dtn_planning)number, true;
    if (strcmp(name, "runs") == 0)
        return options.runs = number, true;
    if (strcmp(name, "seed") == 0)
        return options.seed = (uint64_t)number, true;
    if (strcmp(name, "list") == 0)
        return options.list = number, true;
    if (strcmp(name, "columns") == 0)
        return options.columns = (int)number, true;
    return wish_switch(name, number != 0);
}

dtn_status ask(opened_case *opened, const char *question)
{
    static const char html_alone[] = "detente: the engine of a page answers this as HTML alone\n";
    if (is_for_page_alone && options.form == DTN_JSON && strcmp(question, "what_if") != 0) {
        opened->reply = (dtn_reply){html_alone, sizeof html_alone - 1, false};
        return DTN_USAGE;
    }
    return dtn_ask(opened->dossier, question, &options, &opened->reply);
}

dtn_status compare(const opened_case *before, opened_case *after)
{
#ifdef DTN_PAGE_ALONE
    (void)before, (void)after;
    return DTN_USAGE;
#else
    return dtn_compare(before->dossier, after->dossier, &options, &after->reply);
#endif
}

const char *reply_text(const opened_case *opened)
{
    return opened->reply.text;
}

size_t reply_length(const opened_case *opened)
{
    return opened->reply.length;
}

bool reply_is_answer(const opened_case *opened)
{
    return opened->reply.is_answer;
}

const char *version(void)
{
    return dtn_version();
}
