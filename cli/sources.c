/* SPDX-License-Identifier: MIT
 * cli/sources.c */
#include "command.h"

int cli_sources(cli_line *line)
{
    return cli_ask(line);
}
