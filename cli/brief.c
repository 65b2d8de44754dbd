/* SPDX-License-Identifier: MIT
 * cli/brief.c */
#include "command.h"

int cli_brief(cli_line *line)
{
    return cli_ask(line);
}
