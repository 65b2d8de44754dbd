/* SPDX-License-Identifier: MIT
 * tests/fuzz/lock.c: any bytes where the lock of a case lies are compared with or refused; a lock that is written over them
 * is sound, and says of the same texts that nothing changed. */
#include "fuzzed.h"

static const char CASE[] =
    "detente 1\nsource times date 2019, text \"times.txt\"\n"
    "source paper date 2019, text \"paper.txt\"\nparty hill  [times 2 \"second line\"]\n"
    "party vale  [times 2, 4; paper 1-2]\n";
static const char TIMES[] = "First line\nThe second line\nThird\nThe fourth line\nFifth\n";

typedef struct shelf {
    fuzzed input;
    const char *lock;
    size_t length;
} shelf;

/* The text of `paper` is not at hand. */
static const char *read_shelf(void *user, const char *path, const char **bytes, size_t *length)
{
    const shelf *on = user;
    *bytes = strcmp(path, "main.detente") == 0 ? CASE : strcmp(path, "times.txt") == 0 ? TIMES : NULL;
    *length = *bytes ? strlen(*bytes) : 0;
    if (strcmp(path, "main.sources.lock") == 0) {
        *bytes = on->lock;
        *length = on->length;
    }
    return *bytes ? NULL : "no such file";
}

static dtn_dossier *open_case(shelf *on)
{
    dtn_host host = fuzzed_host(&on->input);
    dtn_dossier *dossier = NULL;
    host.user = on;
    host.read = read_shelf;
    host.keep_going = NULL;
    must(dtn_open(&host, "main.detente", &dossier) == DTN_ANSWERED);
    return dossier;
}

static bool has(const dtn_reply *reply, const char *words)
{
    size_t length = strlen(words);
    for (size_t i = 0; i + length <= reply->length; i++)
        if (memcmp(reply->text + i, words, length) == 0)
            return true;
    return false;
}

/* Nothing is said of a lock that was just written. */
static void check_written(const dtn_reply *lock)
{
    shelf on = {.lock = lock->text, .length = lock->length};
    dtn_dossier *dossier = open_case(&on);
    dtn_options options = dtn_default_options();
    dtn_reply reply = {0};
    options.strict = true;
    options.form = DTN_SHORT;
    must(dtn_ask(dossier, "check", &options, &reply) == DTN_ANSWERED);
    must(!has(&reply, "[D709]") && !has(&reply, "[D710]") && !has(&reply, "[D711]") &&
         !has(&reply, "[D712]"));
    must(dtn_ask(dossier, "lock", &options, &reply) == DTN_ANSWERED);
    dtn_close(dossier);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    shelf on = {.lock = size ? (const char *)data : "", .length = size};
    dtn_dossier *dossier = open_case(&on);
    dtn_options options = dtn_default_options();
    dtn_reply reply = {0};
    must(dtn_ask(dossier, "check", &options, &reply) == DTN_ANSWERED);
    must(dtn_ask(dossier, "sources", &options, &reply) == DTN_ANSWERED);
    dtn_status status = dtn_ask(dossier, "lock", &options, &reply);
    must(status == DTN_ANSWERED || status == DTN_CASE_HAS_ERRORS);
    if (status == DTN_ANSWERED)
        check_written(&reply);
    dtn_close(dossier);
    return 0;
}
