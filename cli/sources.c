/* SPDX-License-Identifier: MIT
 * cli/sources.c: what each source bears; and the lock of the sources' texts, written beside the case. */
#include "host.h"
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where it went, what is in it and what there is to know about it. */
static void remark(const cli_line *line, const char *path, const dtn_reply *words)
{
    if (!line->quiet)
        fprintf(stderr, "%s: %.*s", path, (int)words->length, words->text);
}

static int write_lock(cli_line *line, const char *path, dtn_dossier *dossier)
{
    dtn_reply reply = {"", 0, false};
    dtn_options in_words = line->options;
    dtn_status status = dtn_ask(dossier, "lock", &line->options, &reply);
    if (status != DTN_ANSWERED)
        return cli_deliver(line, status, &reply);
    if (line->prints)
        return cli_deliver(line, status, &reply);
    if (!cli_replace_file(path, reply.text, reply.length)) {
        cli_complain("%s: %s", path, strerror(errno));
        return DTN_STOPPED;
    }
    in_words.form = DTN_SHORT;
    if (dtn_ask(dossier, "lock", &in_words, &reply) == DTN_ANSWERED)
        remark(line, path, &reply);
    return DTN_ANSWERED;
}

static int lock(cli_line *line, const char *case_path, const char *path)
{
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    int status = DTN_STOPPED;
    if (dtn_open(&host.host, case_path, &dossier) == DTN_STOPPED)
        cli_complain("stopped while reading %s: out of memory or time", case_path);
    else
        status = write_lock(line, path, dossier);
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}

static int lock_beside(cli_line *line)
{
    const char *case_path = line->words[0];
    char *beside = line->output ? NULL : cli_path_beside(case_path, ".sources.lock");
    const char *path = line->output ? line->output : beside;
    int status = DTN_STOPPED;
    if (path)
        status = lock(line, case_path, path);
    else
        cli_complain("out of memory");
    free(beside);
    return status;
}

int cli_sources(cli_line *line)
{
    if (!line->lock)
        return cli_ask(line);
    if (line->word_count != 1)
        return cli_complain("`sources` wants one FILE%s", line->word_count ? ", not several" : "");
    if (line->options.form != DTN_TERMINAL)
        return cli_complain("--lock writes a text of its own: --json and --csv have no place beside it");
    bool has_place = line->output || line->prints;
    if (strcmp(line->words[0], "-") == 0 && !has_place)
        return cli_complain("a case from standard input has no place for a lock beside it; name one with -o");
    if (cli_would_overwrite(line, line->words[0]))
        return DTN_USAGE;
    cli_look_at_terminal(line);
    return lock_beside(line);
}
