/* SPDX-License-Identifier: MIT
 * cli/help.c: the commands, and one command's options. */
#include "command.h"
#include "option.h"

#include <stdio.h>
#include <string.h>

/* What TARGET of `why` may be. */
static void list_targets(void)
{
    printf("\nTARGET, one of:\n"
           "  PARTY weighs [ISSUE]          the weights of a party\n"
           "  PARTY values ISSUE [OPTION]   its values, or its points where it scores\n"
           "  PARTY walks away, PARTY aims  its walk-away, its aim; PARTY alone: all of it\n"
           "  DEAL [PARTY]                  what a deal of the case is worth\n"
           "  NAME                          a rule, let, issue, register, event, view, claim,\n"
           "                                expectation, precedent or source; that word may\n"
           "                                stand before it: `rule NAME`\n"
           "  REGISTER.COUNT                a count of a register\n"
           "  status quo, needs             where things stand, who must agree\n"
           "  41, FILE:41                   the statement in that line\n"
           "  zone, deals, sure, flip, block, holds, path, when, cases, score, why, gaps\n"
           "                                that answer\n"
           "  claims, signals               which claims tell the views apart; who sent what\n");
}

static int help_of_one(const cli_command *command)
{
    printf("detente %s\n    %s\n", command->usage, command->sentence);
    if (strcmp(command->name, "why") == 0)
        list_targets();
    bool any = false;
    for (size_t i = 0; i < cli_option_count; i++) {
        const cli_option *option = &cli_options[i];
        if (!(option->with & command->accepts))
            continue;
        if (!any)
            printf("\noptions:\n");
        any = true;
        char shown[40];
        snprintf(shown, sizeof shown, "%s%s%s", option->name, option->value ? " " : "",
                 option->value ? option->value : "");
        printf("  %-22s %s\n", shown, option->sentence);
    }
    return DTN_ANSWERED;
}

static int help_of_all(void)
{
    printf("detente FILE                the one-page answer about a case\n"
           "detente COMMAND ...         one answer in depth, or work on the text\n\n");
    for (size_t i = 0; i < cli_command_count; i++)
        printf("  %-20s %s\n", cli_commands[i].usage, cli_commands[i].sentence);
    printf("\n`detente help COMMAND` lists a command's options; `detente explain WORD` says\n"
           "what a word means.\n"
           "exit: 0 answered, 1 the case has errors or `check --claims` found a claim that\n"
           "fails, 2 usage, 3 the case says too little, 4 stopped by a limit\n");
    return DTN_ANSWERED;
}

int cli_help(cli_line *line)
{
    if (line->word_count == 0 || !line->words[0])
        return help_of_all();
    const cli_command *command = cli_find_command(line->words[0]);
    const char *nearest = command ? NULL : cli_nearest_command(line->words[0]);
    if (nearest)
        return cli_complain("there is no command \"%s\"; did you mean `%s`?", line->words[0], nearest);
    if (!command)
        return cli_complain("there is no command \"%s\"; `detente help` lists them", line->words[0]);
    return help_of_one(command);
}

int cli_show_version(cli_line *line)
{
    (void)line;
    printf("detente %s\n", dtn_version());
    return DTN_ANSWERED;
}
