/* SPDX-License-Identifier: MIT
 * cli/answer.c: the commands that answer a question about one case: page, zone, path and so on; and check beside them. */
#include "host.h"
#include "output.h"

#include <stdio.h>
#include <string.h>

enum { TARGET_SPACE = 1000 };

/* What `why` is asked about may be several words: `why FILE japan walks away`. False: too long. */
static bool join_target(const cli_line *line, char *target)
{
    size_t length = 0;
    for (size_t i = 1; i < (size_t)line->word_count; i++) {
        size_t more = strlen(line->words[i]);
        if (length + more + 2 > TARGET_SPACE)
            return false;
        if (i > 1)
            target[length++] = ' ';
        memcpy(target + length, line->words[i], more);
        length += more;
    }
    target[length] = '\0';
    return true;
}

int cli_answer(cli_line *line, const char *question, const char *reader)
{
    const char *path = line->words[0];
    if (cli_would_overwrite(line, path))
        return DTN_USAGE;
    cli_look_at_terminal(line);
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {"", 0, false};
    int status = DTN_STOPPED;
    dtn_status opened =
        reader ? dtn_open_as(&host.host, path, reader, &dossier) : dtn_open(&host.host, path, &dossier);
    if (opened == DTN_STOPPED) {
        cli_complain("stopped while reading %s: out of memory or time", path);
    } else {
        dtn_status answered = dtn_ask(dossier, question, &line->options, &reply);
        cli_host_end_progress(&host);
        status = cli_deliver(line, answered, &reply);
    }
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}

static int ask(cli_line *line, const char *question)
{
    char target[TARGET_SPACE];
    bool may_have_target = line->command->run == cli_ask_target;
    bool is_why = strcmp(line->command->name, "why") == 0;
    if (is_why && line->word_count > 2) {
        if (!join_target(line, target))
            return cli_complain("`why` wants one FILE and one TARGET, of %d bytes at most", TARGET_SPACE - 2);
        line->options.target = target;
    } else if (may_have_target && line->word_count > 2)
        return cli_complain("`%s` wants one FILE and one DEAL; put a package between quotes",
                            line->command->name);
    else if (may_have_target && line->word_count == 2)
        line->options.target = line->words[1];
    else if (line->word_count != 1)
        return cli_complain("`%s` wants one FILE%s", line->command->name,
                            line->word_count ? ", not several" : "");
    return cli_answer(line, question, NULL);
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
