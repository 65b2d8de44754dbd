/* SPDX-License-Identifier: MIT
 * cli/freeze.c */
#include "command.h"

int cli_freeze(cli_line *line)
{
    return cli_ask(line);
}
