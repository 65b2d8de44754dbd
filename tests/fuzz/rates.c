/* SPDX-License-Identifier: MIT
 * tests/fuzz/rates.c: any bytes as a table of base rates: counted, or said why not, in every form. */
#include "fuzzed.h"

static const char tables_case[] =
    "detente 1\nas of 2020-06-30\nparty a, b\nissue x\n  low, high\nstatus quo x = low\n"
    "precedent one 2001\n  x = high, agreed yes, held no\n"
    "precedents named, from \"t.csv\", row \"name\", date \"date\", agreed \"agreed\", held \"held\", by \"level\"\n"
    "precedents counted, from \"t.csv\", cases \"n\", held \"held\"\n"
    "precedents guessed, from \"t.csv\"\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const dtn_form forms[] = {DTN_TERMINAL, DTN_JSON, DTN_CSV};
    fuzzed input = {.main_file = tables_case,
                    .main_length = sizeof tables_case - 1,
                    .other_file = size ? (const char *)data : "",
                    .other_length = size};
    dtn_host host = fuzzed_host(&input);
    dtn_dossier *dossier = NULL;
    dtn_options options = dtn_default_options();
    options.rates = "other.csv";
    dtn_status status = dtn_open(&host, "main.detente", &dossier);
    must(status == DTN_ANSWERED || status == DTN_STOPPED);
    for (size_t i = 0; status == DTN_ANSWERED && i < sizeof forms / sizeof *forms; i++) {
        dtn_reply reply = {0};
        options.form = forms[i];
        input.ticks = 0;
        dtn_status answered = dtn_ask(dossier, "cases", &options, &reply);
        must(answered == DTN_ANSWERED || answered == DTN_STOPPED);
        must(reply.length > 0 && reply.text[reply.length] == '\0');
    }
    dtn_close(dossier);
    return 0;
}
