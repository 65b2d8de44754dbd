/* SPDX-License-Identifier: MIT
 * cli/sheet.c */
#include "command.h"

int cli_sheet(cli_line *line)
{
    return cli_ask(line);
}
