/* SPDX-License-Identifier: MIT
 * cli/import.c: a file of another program as a case. */
#include "host.h"
#include "output.h"

int cli_import(cli_line *line)
{
    if (line->word_count != 1)
        return cli_complain("`import` wants one FILE%s", line->word_count ? ", not several" : "");
    if (cli_would_overwrite(line, line->words[0]))
        return DTN_USAGE;
    cli_look_at_terminal(line);
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {"", 0, false};
    dtn_status imported = dtn_import(&host.host, line->words[0], &line->options, &dossier, &reply);
    int status = DTN_STOPPED;
    if (dossier)
        status = cli_deliver(line, imported, &reply);
    else
        cli_complain("stopped while reading %s: out of memory", line->words[0]);
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}
