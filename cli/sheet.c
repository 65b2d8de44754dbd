/* SPDX-License-Identifier: MIT
 * cli/sheet.c: what one party may see of a case. */
#include "host.h"
#include "output.h"

/* Without --for the case is opened whole, for the names of its parties alone: the reply lists them. */
static dtn_status open_for(const cli_host *host, const cli_line *line, dtn_dossier **dossier)
{
    return line->reader ? dtn_open_as(&host->host, line->words[0], line->reader, dossier)
                        : dtn_open(&host->host, line->words[0], dossier);
}

int cli_sheet(cli_line *line)
{
    if (line->word_count != 1)
        return cli_complain("`sheet` wants one FILE%s", line->word_count ? ", not several" : "");
    if (line->reader && !*line->reader)
        return cli_complain("--for wants the name of a party");
    if (cli_would_overwrite(line, line->words[0]))
        return DTN_USAGE;
    cli_look_at_terminal(line);
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {"", 0, false};
    int status = DTN_STOPPED;
    if (open_for(&host, line, &dossier) == DTN_STOPPED) {
        cli_complain("stopped while reading %s: out of memory or time", line->words[0]);
    } else {
        dtn_status answered = dtn_ask(dossier, "sheet", &line->options, &reply);
        cli_host_end_progress(&host);
        status = cli_deliver(line, answered, &reply);
    }
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}
