/* SPDX-License-Identifier: MIT
 * tests/fuzz/answer.c: a case that checks clean is answered, stopped or found to lack statements, never worse. */
#include "fuzzed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const QUESTIONS[] = {"page", "zone", "deals"};
    fuzzed input = fuzzed_input(data, size);
    dtn_host host = fuzzed_host(&input);
    dtn_options options = dtn_default_options();
    options.runs = 0;
    options.list = 20;
    dtn_dossier *dossier = NULL;
    if (dtn_open(&host, "main.detente", &dossier) == DTN_ANSWERED)
        for (size_t i = 0; i < sizeof QUESTIONS / sizeof QUESTIONS[0]; i++) {
            dtn_reply reply = {0};
            options.form = size % 2 ? DTN_JSON : DTN_TERMINAL;
            input.ticks = 0;
            dtn_status status = dtn_ask(dossier, QUESTIONS[i], &options, &reply);
            must(status != DTN_USAGE);
            must(reply.text != NULL && reply.text[reply.length] == '\0' && reply.length > 0);
        }
    dtn_close(dossier);
    return 0;
}
