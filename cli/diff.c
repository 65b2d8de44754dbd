/* SPDX-License-Identifier: MIT
 * cli/diff.c: what changed between two versions of a case. */
#include "host.h"
#include "output.h"

/* Opens a version; false after complaining. */
static bool open_version(cli_host *host, const char *path, dtn_dossier **dossier)
{
    if (dtn_open(&host->host, path, dossier) != DTN_STOPPED)
        return true;
    cli_complain("stopped while reading %s: out of memory or time", path);
    return false;
}

int cli_diff(cli_line *line)
{
    enum { VERSIONS = 2 };
    if (line->word_count != VERSIONS)
        return cli_complain("`diff` wants two files, OLD and NEW");
    cli_look_at_terminal(line);
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *before = NULL, *after = NULL;
    dtn_reply reply = {"", 0, false};
    int status = DTN_STOPPED;
    if (open_version(&host, line->words[0], &before) && open_version(&host, line->words[1], &after))
        status = cli_deliver(line, dtn_compare(before, after, &line->options, &reply), &reply);
    dtn_close(after);
    dtn_close(before);
    cli_host_close(&host);
    return status;
}
