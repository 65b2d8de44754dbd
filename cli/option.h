/* SPDX-License-Identifier: MIT
 * cli/option.h: every option in one table; it drives reading, `help` and the tests. */
#pragma once

#include "command.h"

enum {
    CLI_WITH_ANSWERS = 1,
    CLI_WITH_CHECK = 2,
    CLI_WITH_FMT = 4,
    CLI_WITH_EXPLAIN = 8,
    CLI_WITH_TABLES = 16,
    CLI_WITH_ZONE = 32,
    CLI_WITH_DEALS = 64,
    CLI_WITH_BLOCK = 128,
    CLI_WITH_PATH = 256,
    CLI_WITH_IMPORT = 512,
    CLI_WITH_EXPORT = 1024,
    CLI_WITH_HOLDS = 2048,
    CLI_WITH_CASES = 4096,
    CLI_WITH_SCORE = 8192,
    CLI_WITH_FREEZE = 16384,
    CLI_WITH_SOURCES = 32768,
    CLI_WITH_BRIEF = 65536,
    CLI_WITH_SHEET = 131072,
    CLI_WITH_WATCH = 262144,
    CLI_WITH_FORMS = 524288, /* what is answered can be had in several forms, and in a file */
    CLI_WITH_REPORTS = CLI_WITH_FORMS | CLI_WITH_CHECK | CLI_WITH_EXPLAIN | CLI_WITH_TABLES,
    CLI_WITH_FILES = CLI_WITH_REPORTS | CLI_WITH_IMPORT | CLI_WITH_EXPORT,
    CLI_WITH_ALL = CLI_WITH_FILES | CLI_WITH_ANSWERS | CLI_WITH_FMT,
    CLI_FOR_NOTHING = 0,
    CLI_FOR_PAGE = CLI_WITH_ANSWERS | CLI_WITH_FORMS,
    CLI_FOR_ANSWERS = CLI_FOR_PAGE | CLI_WITH_TABLES,
    CLI_FOR_ZONE = CLI_FOR_ANSWERS | CLI_WITH_ZONE,
    CLI_FOR_DEALS = CLI_FOR_ANSWERS | CLI_WITH_DEALS,
    CLI_FOR_BLOCK = CLI_FOR_ANSWERS | CLI_WITH_BLOCK,
    CLI_FOR_PATH = CLI_FOR_ANSWERS | CLI_WITH_PATH,
    CLI_FOR_HOLDS = CLI_FOR_ANSWERS | CLI_WITH_HOLDS,
    CLI_FOR_CASES = CLI_FOR_ANSWERS | CLI_WITH_CASES,
    CLI_FOR_SCORE = CLI_FOR_ANSWERS | CLI_WITH_SCORE,
    CLI_FOR_FREEZE = CLI_FOR_PAGE | CLI_WITH_FREEZE,
    CLI_FOR_SOURCES = CLI_FOR_ANSWERS | CLI_WITH_SOURCES,
    CLI_FOR_BRIEF = CLI_FOR_PAGE | CLI_WITH_BRIEF,
    CLI_FOR_SHEET = CLI_FOR_PAGE | CLI_WITH_SHEET,
    CLI_FOR_REPORT = CLI_FOR_PAGE | CLI_WITH_SHEET,
    CLI_FOR_WATCH = CLI_WITH_ANSWERS | CLI_WITH_SHEET | CLI_WITH_WATCH,
    CLI_FOR_DIFF = CLI_FOR_PAGE,
    CLI_FOR_CHECK = CLI_WITH_CHECK,
    CLI_FOR_FMT = CLI_WITH_FMT,
    CLI_FOR_EXPLAIN = CLI_WITH_EXPLAIN,
    CLI_FOR_IMPORT = CLI_WITH_IMPORT,
    CLI_FOR_EXPORT = CLI_WITH_EXPORT
};

typedef struct cli_option {
    const char *name;
    const char *value; /* how its value is called in help; NULL: takes none */
    const char *wants; /* the same with its range, for who wrote another; NULL: as in help */
    const char *sentence;
    unsigned with;                                    /* the commands it goes with */
    bool (*apply)(cli_line *line, const char *value); /* false: the value is not understood */
} cli_option;

extern const cli_option cli_options[];
extern const size_t cli_option_count;

/* Reads the words after the program's name. DTN_ANSWERED, or DTN_USAGE after complaining. */
int cli_read_line(cli_line *line, int count, char **words);
