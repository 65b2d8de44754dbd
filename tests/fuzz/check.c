/* SPDX-License-Identifier: MIT
 * tests/fuzz/check.c: any bytes are either a case or answered with diagnostics, in every form, twice the same. */
#include "fuzzed.h"

static void ask(dtn_dossier *dossier, dtn_form form, dtn_status opened)
{
    dtn_options options = dtn_default_options();
    options.form = form;
    dtn_reply reply = {0};
    dtn_status status = dtn_ask(dossier, "check", &options, &reply);
    must(status == DTN_ANSWERED || status == DTN_CASE_HAS_ERRORS || status == DTN_STOPPED);
    must(reply.text != NULL && reply.text[reply.length] == '\0');
    must(opened != DTN_CASE_HAS_ERRORS || reply.length > 0);
    char *before = malloc(reply.length + 1);
    must(before != NULL);
    memcpy(before, reply.text, reply.length + 1);
    size_t length = reply.length;
    if (status != DTN_STOPPED && dtn_ask(dossier, "check", &options, &reply) != DTN_STOPPED)
        must(reply.length == length && memcmp(reply.text, before, length) == 0);
    free(before);
}

/* What one reader may see of any bytes is told or refused; who that is, is the first name a case tends to have. */
static void ask_as_reader(const dtn_host *host)
{
    dtn_options options = dtn_default_options();
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {0};
    dtn_status opened = dtn_open_as(host, "main.detente", "japan", &dossier);
    must((dossier != NULL) == (opened != DTN_STOPPED));
    if (dossier != NULL) {
        dtn_ask(dossier, "check", &options, &reply);
        must(reply.text != NULL && reply.text[reply.length] == '\0');
    }
    dtn_close(dossier);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const dtn_form FORMS[] = {DTN_TERMINAL, DTN_JSON, DTN_SHORT};
    fuzzed input = fuzzed_input(data, size);
    dtn_host host = fuzzed_host(&input);
    dtn_dossier *dossier = NULL;
    dtn_status opened = dtn_open(&host, "main.detente", &dossier);
    must((dossier != NULL) == (opened <= DTN_CASE_HAS_ERRORS));
    if (dossier != NULL)
        for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++)
            ask(dossier, FORMS[i], opened);
    dtn_close(dossier);
    ask_as_reader(&host);
    return 0;
}
