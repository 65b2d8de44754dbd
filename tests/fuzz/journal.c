/* SPDX-License-Identifier: MIT
 * tests/fuzz/journal.c: any bytes beside a case are a journal or answered with diagnostics; scored and frozen they break
 * nothing, and a record put behind a sound journal leaves it sound. */
#include "fuzzed.h"

static const char main_file[] =
    "detente 1\ncase \"Talks\"\nparty a, b\nissue x\n  no, yes\nstatus quo x = no\n"
    "a weighs x 1\na wants more x\nb weighs x 1\nb wants more x\n"
    "expect summit \"A summit meets\" by 2019-12-31, made 2019-05-09: unlikely\n"
    "expect visits by 2019-12-31: 2 to 5 \"persons\"\n"
    "resolve summit no 2019-12-31\n";

/* Only the journal is the fuzzer's; `other` is what else is asked for. */
static const char *read_journal(void *user, const char *path, const char **bytes, size_t *length)
{
    const fuzzed *input = user;
    bool is_journal = strcmp(path, "main.journal") == 0;
    *bytes = is_journal ? input->other_file : input->main_file;
    *length = is_journal ? input->other_length : input->main_length;
    return is_journal || strcmp(path, "main.detente") == 0 ? NULL : "no such file";
}

static dtn_status ask(fuzzed *input, dtn_dossier *dossier, const char *question, dtn_form form,
                      dtn_reply *reply)
{
    dtn_options options = dtn_default_options();
    options.runs = 10;
    options.form = form;
    options.on = strcmp(question, "freeze") == 0 ? "2031-01-01" : NULL;
    input->ticks = 0;
    dtn_status status = dtn_ask(dossier, question, &options, reply);
    must(reply->text != NULL && reply->text[reply->length] == '\0');
    return status;
}

static void check_longer(const fuzzed *input, const dtn_reply *record)
{
    size_t length = input->other_length + 1 + record->length;
    char *text = malloc(length);
    must(text != NULL);
    if (input->other_length > 0)
        memcpy(text, input->other_file, input->other_length);
    text[input->other_length] = '\n';
    memcpy(text + input->other_length + 1, record->text, record->length);
    bool begins = input->other_length == 0; /* then the line break in front is not for it */
    fuzzed longer = {.main_file = main_file, .main_length = sizeof main_file - 1};
    longer.other_file = text + begins;
    longer.other_length = length - begins;
    dtn_host host = fuzzed_host(&longer);
    host.read = read_journal;
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {0};
    must(dtn_open(&host, "main.detente", &dossier) == DTN_ANSWERED);
    must(ask(&longer, dossier, "check", DTN_TERMINAL, &reply) == DTN_ANSWERED && reply.length == 0);
    must(ask(&longer, dossier, "freeze", DTN_TERMINAL, &reply) == DTN_ANSWERED && reply.length == 0);
    dtn_close(dossier);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzzed input = {.main_file = main_file, .main_length = sizeof main_file - 1};
    input.other_file = size ? (const char *)data : "";
    input.other_length = size;
    dtn_host host = fuzzed_host(&input);
    host.read = read_journal;
    dtn_dossier *dossier = NULL;
    if (dtn_open(&host, "main.detente", &dossier) != DTN_ANSWERED) {
        dtn_close(dossier);
        return 0;
    }
    dtn_reply reply = {0};
    must(ask(&input, dossier, "check", DTN_TERMINAL, &reply) == DTN_ANSWERED);
    bool is_sound = reply.length == 0;
    must(ask(&input, dossier, "score", DTN_TERMINAL, &reply) == DTN_ANSWERED && reply.length > 0);
    must(ask(&input, dossier, "score", DTN_JSON, &reply) == DTN_ANSWERED && reply.length > 0);
    dtn_status status = ask(&input, dossier, "freeze", DTN_TERMINAL, &reply);
    must(status == DTN_USAGE || (status == DTN_ANSWERED) == is_sound);
    if (status == DTN_ANSWERED && reply.length > 0)
        check_longer(&input, &reply);
    dtn_close(dossier);
    return 0;
}
