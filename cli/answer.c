/* SPDX-License-Identifier: MIT
 * cli/answer.c: the commands that answer a question about one case: page, zone, path and so on; and check beside them. */
#include "host.h"
#include "output.h"

#include <stdio.h>
#include <string.h>

static int ask(cli_line *line, const char *question)
{
    bool may_have_target = line->command->run == cli_ask_target;
    if (may_have_target && line->word_count > 2)
        return cli_complain("`%s` wants one FILE and one DEAL; put a package between quotes",
                            line->command->name);
    if (may_have_target && line->word_count == 2)
        line->options.target = line->words[1];
    else if (line->word_count != 1)
        return cli_complain("`%s` wants one FILE%s", line->command->name,
                            line->word_count ? ", not several" : "");
    if (cli_would_overwrite(line, line->words[0]))
        return DTN_USAGE;
    cli_look_at_terminal(line);
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {"", 0, false};
    int status = DTN_STOPPED;
    if (dtn_open(&host.host, line->words[0], &dossier) == DTN_STOPPED) {
        cli_complain("stopped while reading %s: out of memory or time", line->words[0]);
    } else {
        dtn_status answered = dtn_ask(dossier, question, &line->options, &reply);
        cli_host_end_progress(&host);
        status = cli_deliver(line, answered, &reply);
    }
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}

int cli_page(cli_line *line)
{
    return ask(line, "page");
}

int cli_ask(cli_line *line)
{
    return ask(line, line->command->name);
}

int cli_ask_target(cli_line *line)
{
    return ask(line, line->command->name);
}

int cli_check(cli_line *line)
{
    return ask(line, "check");
}
