/* SPDX-License-Identifier: MIT
 * tests/fuzz/import.c: any bytes are refused with diagnostics or become a case that checks clean, is laid out as it is, and
 * can be exported and imported again. */
#include "fuzzed.h"

/* The reply in fresh memory. */
static char *keep(const dtn_reply *reply)
{
    char *text = malloc(reply->length + 1);
    must(text != NULL);
    memcpy(text, reply->text, reply->length + 1);
    return text;
}

/* The sentence that says a case was made which does not check clean. */
static bool has_fault(const char *text, size_t length)
{
    static const char fault[] = "a fault of detente";
    for (size_t i = 0; i + sizeof fault <= length + 1; i++)
        if (memcmp(text + i, fault, sizeof fault - 1) == 0)
            return true;
    return false;
}

/* What an import makes of the input, or NULL. */
static char *import(fuzzed *input, size_t *length)
{
    dtn_host host = fuzzed_host(input);
    dtn_options options = dtn_default_options();
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {0};
    dtn_status status = dtn_import(&host, "main.detente", &options, &dossier, &reply);
    must(status == DTN_ANSWERED || status == DTN_CASE_HAS_ERRORS || status == DTN_STOPPED);
    must(dossier == NULL || (reply.length > 0 && reply.text[reply.length] == '\0'));
    must(dossier == NULL || !has_fault(reply.text, reply.length) ||
         has_fault(input->main_file, input->main_length)); /* a title may say so */
    char *text = dossier && status == DTN_ANSWERED ? keep(&reply) : NULL;
    *length = reply.length;
    dtn_close(dossier);
    return text;
}

static fuzzed input_of(char *text, size_t length)
{
    return (fuzzed){.main_file = text, .main_length = length};
}

/* The file a case is exported as, or NULL. */
static char *export(fuzzed *input, size_t *length)
{
    dtn_host host = fuzzed_host(input);
    dtn_options options = dtn_default_options();
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {0}, notes = {0};
    char *text = NULL;
    dtn_status status = dtn_open(&host, "main.detente", &dossier);
    must(status == DTN_ANSWERED || status == DTN_STOPPED);
    if (status == DTN_ANSWERED) {
        status = dtn_format(dossier, &options, &reply);
        must(status == DTN_STOPPED ||
             (reply.length == input->main_length && memcmp(reply.text, input->main_file, reply.length) == 0));
        status = dtn_export(dossier, "gmcr", &options, &reply, &notes);
        must(status == DTN_ANSWERED || status == DTN_STOPPED || status == DTN_LACKS_STATEMENTS);
        text = status == DTN_ANSWERED ? keep(&reply) : NULL;
        *length = reply.length;
    }
    dtn_close(dossier);
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzzed input = fuzzed_input(data, size);
    size_t length = 0;
    char *imported = import(&input, &length);
    if (imported != NULL) {
        fuzzed as_case = input_of(imported, length);
        char *exported = export(&as_case, &length);
        if (exported != NULL) {
            fuzzed as_file = input_of(exported, length);
            free(import(&as_file, &length));
        }
        free(exported);
    }
    free(imported);
    return 0;
}
