/* SPDX-License-Identifier: MIT
 * cli/command.h: the command line, read; and the commands it can name. */
#pragma once

#include "detente.h"

#include <stdbool.h>

typedef struct cli_line cli_line;

typedef struct cli_command {
    const char *name;
    const char *usage;    /* what follows `detente` */
    const char *sentence; /* what it does */
    int (*run)(cli_line *line);
    unsigned accepts; /* which options, see cli/option.h */
} cli_command;

/* What the user typed, in the form the commands want. */
struct cli_line {
    const cli_command *command;
    void *memory;       /* of the four lists below; main gives it back */
    const char **words; /* what is neither command nor option: FILE, TARGET */
    size_t word_count;
    dtn_options options;
    const char **settings;
    const char **rates;
    const char **source_folders;
    size_t source_folder_count;
    const char *output; /* -o; NULL: standard output */
    bool prints;        /* `-o -`: asked for by name, for what goes to a file otherwise */
    const char *format; /* export --to; NULL: not given */
    const char *reader; /* sheet --for; NULL: not given */
    bool lock;          /* sources --lock */
    bool has_runs;      /* --runs was given */
    unsigned port;      /* watch --port; 0: any */
    bool check_only;    /* fmt --check */
    bool quiet;
    bool no_colour;
    double limit_time;   /* seconds; 0: none */
    size_t limit_memory; /* bytes; 0: none */
};

extern const cli_command cli_commands[];
extern const size_t cli_command_count;

const cli_command *cli_find_command(const char *name);
const char *cli_nearest_command(const char *name); /* a name at most two edits away, or NULL */

/* One file each: answer.c check.c diff.c fmt.c import.c export.c explain.c new.c demo.c help.c */
int cli_page(cli_line *line);
int cli_ask(cli_line *line);        /* zone, deals, when: the command's name is the question */
int cli_ask_target(cli_line *line); /* path: the same, of a TARGET that may stand behind FILE */
int cli_check(cli_line *line);

/* Asks the case at line->words[0] one question and delivers the reply. `reader`: for whom it is opened, as in dtn_open_as;
 * NULL: the whole case. */
int cli_answer(cli_line *line, const char *question, const char *reader);
int cli_diff(cli_line *line);
int cli_fmt(cli_line *line);
int cli_import(cli_line *line);
int cli_export(cli_line *line);
int cli_explain(cli_line *line);
int cli_new(cli_line *line);
int cli_sources(cli_line *line);
int cli_freeze(cli_line *line);
int cli_brief(cli_line *line);
int cli_sheet(cli_line *line);
int cli_report(cli_line *line);
int cli_watch(cli_line *line);
int cli_demo(cli_line *line);
int cli_help(cli_line *line);
int cli_show_version(cli_line *line);

/* `detente: SENTENCE` on standard error; returns DTN_USAGE. */
int cli_complain(const char *sentence, ...);

/* Smallest number of edits between two words, for did-you-mean; at most `limit` + 1. */
size_t cli_distance(const char *a, const char *b, size_t limit);
