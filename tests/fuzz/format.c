/* SPDX-License-Identifier: MIT
 * tests/fuzz/format.c: what the formatter hands out, it hands out again unchanged. */
#include "fuzzed.h"

/* The layout of `text` in fresh memory, or NULL where there is none. */
static char *format(fuzzed *input, size_t *length)
{
    dtn_host host = fuzzed_host(input);
    dtn_options options = dtn_default_options();
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {0};
    char *text = NULL;
    if (dtn_open(&host, "main.detente", &dossier) <= DTN_CASE_HAS_ERRORS) {
        dtn_status status = dtn_format(dossier, &options, &reply);
        must(status <= DTN_CASE_HAS_ERRORS || status == DTN_STOPPED);
        if (status == DTN_ANSWERED) {
            text = malloc(reply.length + 1);
            must(text != NULL);
            memcpy(text, reply.text, reply.length + 1);
            *length = reply.length;
        }
    }
    dtn_close(dossier);
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzzed input = fuzzed_input(data, size);
    size_t length = 0, second_length = 0;
    char *first = format(&input, &length);
    if (first != NULL) {
        fuzzed again = input;
        again.main_file = first;
        again.main_length = length;
        again.ticks = 0;
        char *second = format(&again, &second_length);
        must(second != NULL && second_length == length && memcmp(first, second, length) == 0);
        free(second);
    }
    free(first);
    return 0;
}
