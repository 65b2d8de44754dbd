/* SPDX-License-Identifier: MIT
 * cli/demo.c: the worked case, written into a folder. */
#define _POSIX_C_SOURCE 200809L
#include "command.h"
#include "embedded.h"
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LONGEST_PATH = 4096 };

static bool path_of(char out[LONGEST_PATH], const char *folder, const char *name)
{
    int length = snprintf(out, LONGEST_PATH, "%s/%s", folder, name);
    return length > 0 && length < LONGEST_PATH;
}

static bool is_free(const char *folder)
{
    char path[LONGEST_PATH];
    struct stat facts;
    for (size_t i = 0; i < cli_worked_case_count; i++)
        if (!path_of(path, folder, cli_worked_case[i].name) || lstat(path, &facts) == 0) {
            cli_complain("%s is already there; nothing was written", path);
            return false;
        }
    return true;
}

static bool write_files(const char *folder)
{
    char path[LONGEST_PATH];
    for (size_t i = 0; i < cli_worked_case_count; i++) {
        const cli_embedded_file *file = &cli_worked_case[i];
        if (!path_of(path, folder, file->name) ||
            !cli_replace_file(path, (const char *)file->bytes, file->length)) {
            cli_complain("%s: %s", path, strerror(errno));
            return false;
        }
    }
    return true;
}

int cli_demo(cli_line *line)
{
    if (line->word_count > 1)
        return cli_complain("`demo` wants at most one FOLDER");
    const char *folder = line->word_count ? line->words[0] : "japan-dprk";
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        cli_complain("%s: %s", folder, strerror(errno));
        return DTN_STOPPED;
    }
    if (!is_free(folder))
        return DTN_USAGE;
    if (!write_files(folder))
        return DTN_STOPPED;
    if (!line->quiet)
        printf("wrote the worked case into %s\n"
               "next: detente %s/japan-dprk.detente\n"
               "      detente zone %s/japan-dprk.detente --as-of 2014-05-20\n"
               "      detente deals %s/japan-dprk.detente --view bosack\n",
               folder, folder, folder, folder);
    return DTN_ANSWERED;
}
