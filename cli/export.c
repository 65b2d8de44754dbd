/* SPDX-License-Identifier: MIT
 * cli/export.c: a case as a file of another program. */
#include "host.h"
#include "output.h"

#include <stdio.h>

/* What the format has no place for is no part of the file. */
static void remark(const cli_line *line, const dtn_reply *notes)
{
    if (!line->quiet)
        fwrite(notes->text, 1, notes->length, stderr);
}

static int export(cli_line *line, const char *path)
{
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {"", 0, false}, notes = {"", 0, false};
    int status = DTN_STOPPED;
    if (dtn_open(&host.host, path, &dossier) == DTN_STOPPED) {
        cli_complain("stopped while reading %s: out of memory or time", path);
    } else {
        dtn_status exported = dtn_export(dossier, line->format, &line->options, &reply, &notes);
        status = cli_deliver(line, exported, &reply);
        remark(line, &notes);
    }
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}

int cli_export(cli_line *line)
{
    if (line->word_count != 1)
        return cli_complain("`export` wants one FILE%s", line->word_count ? ", not several" : "");
    if (!line->format)
        return cli_complain("`export` wants --to FORMAT; there is gmcr");
    if (cli_would_overwrite(line, line->words[0]))
        return DTN_USAGE;
    cli_look_at_terminal(line);
    return export(line, line->words[0]);
}
