/* SPDX-License-Identifier: MIT
 * cli/new.c: a small commented case to start from. */
#define _POSIX_C_SOURCE 200809L
#include "command.h"
#include "embedded.h"
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

int cli_new(cli_line *line)
{
    if (line->word_count != 1)
        return cli_complain("`new` wants the FILE to write");
    const char *path = line->words[0];
    const cli_embedded_file *file = &cli_new_case[0];
    if (strcmp(path, "-") == 0) {
        fwrite(file->bytes, 1, file->length, stdout);
        return DTN_ANSWERED;
    }
    struct stat facts;
    if (lstat(path, &facts) == 0)
        return cli_complain("%s is already there and was left alone", path);
    if (!cli_replace_file(path, (const char *)file->bytes, file->length)) {
        cli_complain("%s: %s", path, strerror(errno));
        return DTN_STOPPED;
    }
    if (!line->quiet)
        printf("wrote %s\nnext: detente %s\n      detente check %s\n", path, path, path);
    return DTN_ANSWERED;
}
