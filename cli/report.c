/* SPDX-License-Identifier: MIT
 * cli/report.c: all answers as one page that opens from disk. */
#include "host.h"
#include "output.h"
#include "page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int deliver_page(const cli_line *line, dtn_status status, const dtn_reply *content)
{
    const cli_page_extras none = {"", ""};
    size_t length;
    if (!content->is_answer)
        return cli_deliver(line, status, content);
    char *page = cli_page_fill(content, &none, &length);
    if (!page)
        return cli_complain("no memory"), DTN_STOPPED;
    const dtn_reply reply = {page, length, true};
    int ended = cli_deliver(line, status, &reply);
    free(page);
    return ended;
}

static int report(cli_line *line, const cli_place *at)
{
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    dtn_reply content = {"", 0, false};
    int status = DTN_STOPPED;
    dtn_status opened = dtn_open_as(&host.host, at->name, line->reader ? line->reader : "", &dossier);
    if (opened != DTN_STOPPED) {
        dtn_status answered = dtn_ask(dossier, "report", &line->options, &content);
        cli_host_end_progress(&host);
        status = cli_go_back(at) ? deliver_page(line, answered, &content) : DTN_STOPPED;
    } else {
        cli_complain("stopped while reading %s: out of memory or time", at->name);
    }
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}

int cli_report(cli_line *line)
{
    cli_place at;
    if (line->word_count != 1)
        return cli_complain("`report` wants one FILE%s", line->word_count ? ", not several" : "");
    if (cli_would_overwrite(line, line->words[0]))
        return DTN_USAGE;
    if (!line->has_runs)
        line->options.runs = CLI_LIVE_RUNS;
    cli_look_at_terminal(line);
    if (!cli_go_to_case(line, line->words[0], &at))
        return cli_complain("%s: %s", line->words[0], strerror(errno)), DTN_STOPPED;
    return report(line, &at);
}
