/* SPDX-License-Identifier: MIT
 * cli/explain.c: what a code or a word means. */
#include "host.h"
#include "output.h"

#include <string.h>

/* `detente explain walks away` needs no quotes: the words are joined. */
static void join_words(const cli_line *line, char *joined, size_t room)
{
    size_t length = 0;
    for (size_t i = 0; i < line->word_count; i++) {
        size_t more = strlen(line->words[i]);
        if (length + more + 2 > room)
            break;
        if (i)
            joined[length++] = ' ';
        memcpy(joined + length, line->words[i], more);
        length += more;
    }
    joined[length] = '\0';
}

int cli_explain(cli_line *line)
{
    char what[256];
    join_words(line, what, sizeof what);
    cli_look_at_terminal(line);
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    dtn_reply reply;
    dtn_status outcome = dtn_explain(&host.host, what, &line->options, &dossier, &reply);
    int status = cli_deliver(line, outcome, &reply);
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}
