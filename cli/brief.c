/* SPDX-License-Identifier: MIT
 * cli/brief.c: two pages of Markdown; redacted, of what nobody may see alone. */
#include "command.h"

/* What is private to anybody is deleted before anything is checked: it cannot come out again. */
int cli_brief(cli_line *line)
{
    if (line->word_count != 1)
        return cli_complain("`brief` wants one FILE%s", line->word_count ? ", not several" : "");
    return cli_answer(line, "brief", line->options.redact ? "" : NULL);
}
