/* SPDX-License-Identifier: MIT */
#include "command.h"
#include "option.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const cli_command cli_commands[] = {
    {"page", "[page] FILE", "the one-page answer to all eleven questions", cli_page, CLI_FOR_ANSWERS},
    {"zone", "zone FILE", "is there a zone of possible agreement, and how narrow", cli_ask, CLI_FOR_ANSWERS},
    {"deals", "deals FILE", "which deals: efficient ones, four fair ones, what each party can live with", cli_ask,
     CLI_FOR_ANSWERS},
    {"check", "check FILE", "everything that is wrong with a case, at once; silent when clean", cli_check,
     CLI_FOR_CHECK},
    {"fmt", "fmt FILE...", "canonical layout, in place; `-` from standard input to standard output", cli_fmt,
     CLI_FOR_FMT},
    {"explain", "explain [CODE|WORD]", "what a message or a word means, with examples", cli_explain,
     CLI_FOR_EXPLAIN},
    {"new", "new FILE", "write a small commented case to start from", cli_new, CLI_FOR_NOTHING},
    {"demo", "demo [FOLDER]", "write the worked case, Japan and North Korea 2002 to 2019", cli_demo,
     CLI_FOR_NOTHING},
    {"help", "help [COMMAND]", "this list, or one command's options", cli_help, CLI_FOR_NOTHING},
    {"version", "version", "the version", cli_show_version, CLI_FOR_NOTHING},
};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;

const cli_command *cli_find_command(const char *name)
{
    for (size_t i = 0; i < cli_command_count; i++)
        if (strcmp(cli_commands[i].name, name) == 0)
            return &cli_commands[i];
    return NULL;
}

int cli_complain(const char *sentence, ...)
{
    va_list holes;
    va_start(holes, sentence);
    fputs("detente: ", stderr);
    vfprintf(stderr, sentence, holes);
    fputc('\n', stderr);
    va_end(holes);
    return DTN_USAGE;
}

size_t cli_distance(const char *a, const char *b, size_t limit)
{
    enum { LONGEST = 32 };
    size_t a_length = strlen(a), b_length = strlen(b), row[LONGEST + 1];
    if (a_length > LONGEST || b_length > LONGEST)
        return limit + 1;
    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            size_t other = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < other ? change : other;
        }
    }
    return row[b_length] <= limit ? row[b_length] : limit + 1;
}
