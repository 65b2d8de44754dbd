/* SPDX-License-Identifier: MIT
 * cli/fmt.c: the canonical layout, in place. */
#include "host.h"
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The bytes as they stand in the file, to see whether anything would change. */
static bool is_unchanged(cli_host *host, const char *path, const dtn_reply *reply)
{
    size_t length;
    const char *reason;
    const char *bytes = cli_host_read(host, path, &length, &reason);
    return bytes && length == reply->length && memcmp(bytes, reply->text, length) == 0;
}

static int put(cli_line *line, cli_host *host, const char *path, const dtn_reply *reply)
{
    if (strcmp(path, "-") == 0 && !line->check_only)
        return cli_deliver(line, DTN_ANSWERED, reply);
    if (is_unchanged(host, path, reply))
        return DTN_ANSWERED;
    if (line->check_only) {
        printf("%s\n", path);
        return DTN_CASE_HAS_ERRORS;
    }
    if (cli_replace_file(path, reply->text, reply->length))
        return DTN_ANSWERED;
    cli_complain("%s: %s", path, strerror(errno));
    return DTN_STOPPED;
}

static int format(cli_line *line, const char *path)
{
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {"", 0, false};
    int status = (int)dtn_open(&host.host, path, &dossier);
    if (dossier) {
        dtn_status outcome = dtn_format(dossier, &line->options, &reply);
        status =
            outcome == DTN_ANSWERED ? put(line, &host, path, &reply) : cli_deliver(line, outcome, &reply);
    } else {
        cli_complain("stopped while reading %s: out of memory or time", path);
    }
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}

int cli_fmt(cli_line *line)
{
    if (line->word_count == 0)
        return cli_complain("`fmt` wants at least one FILE, or - for standard input");
    cli_look_at_terminal(line);
    int worst = DTN_ANSWERED;
    for (size_t i = 0; i < line->word_count; i++) {
        int status = format(line, line->words[i]);
        worst = status > worst ? status : worst;
    }
    return worst;
}
