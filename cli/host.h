/* SPDX-License-Identifier: MIT
 * cli/host.h: what the library asks of its surroundings: memory, files, the clock, Ctrl-C, threads. */
#pragma once

#include "command.h"
#include "workers.h"

typedef struct cli_read_file cli_read_file;

typedef struct cli_host {
    dtn_host host;
    cli_read_file *files; /* everything read, given back at the end */
    double deadline;      /* seconds on the monotonic clock; 0: none */
    cli_workers *workers;
    double shown_at;    /* when a line of progress was last written */
    int progress_width; /* of the line that stands on the terminal; 0: none */
} cli_host;

/* Whether every folder of --sources is there; complains of the first that is not. */
bool cli_finds_source_folders(const cli_line *line);

void cli_host_open(cli_host *host, const cli_line *line);
void cli_host_close(cli_host *host);

/* Takes the line of progress off the terminal, if there is one. */
void cli_host_end_progress(cli_host *host);

/* The bytes of a file (`-`: standard input); NULL and *reason where it cannot be read. Given back by
 * cli_host_close. */
const char *cli_host_read(cli_host *host, const char *path, size_t *length, const char **reason);
