/* SPDX-License-Identifier: MIT
 * cli/brief.c: two pages of Markdown; redacted, of what nobody may see alone. */
#include "host.h"
#include "output.h"

/* What is private to anybody is deleted before anything is checked: it cannot come out again. */
static dtn_status open_case(const cli_line *line, const cli_host *host, dtn_dossier **dossier)
{
    return line->options.redact ? dtn_open_as(&host->host, line->words[0], "", dossier)
                                : dtn_open(&host->host, line->words[0], dossier);
}

int cli_brief(cli_line *line)
{
    if (line->word_count != 1)
        return cli_complain("`brief` wants one FILE%s", line->word_count ? ", not several" : "");
    if (cli_would_overwrite(line, line->words[0]))
        return DTN_USAGE;
    cli_look_at_terminal(line);
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {"", 0, false};
    int status = DTN_STOPPED;
    if (open_case(line, &host, &dossier) == DTN_STOPPED) {
        cli_complain("stopped while reading %s: out of memory or time", line->words[0]);
    } else {
        dtn_status answered = dtn_ask(dossier, "brief", &line->options, &reply);
        cli_host_end_progress(&host);
        status = cli_deliver(line, answered, &reply);
    }
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}
