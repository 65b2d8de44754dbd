/* SPDX-License-Identifier: MIT
 * cli/main.c: reads the command line, runs the command, ends with its status. */
#include "host.h"
#include "option.h"

#include <stdlib.h>

int main(int count, char **words)
{
    cli_line line;
    int status = cli_read_line(&line, count - 1, words + 1);
    if (status == DTN_ANSWERED)
        status = cli_finds_source_folders(&line) ? line.command->run(&line) : DTN_USAGE;
    free(line.memory);
    return status;
}
