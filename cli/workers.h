/* SPDX-License-Identifier: MIT
 * cli/workers.h: threads that share the parts of some work. They are started when there is work for the first time,
 * and wait for more until the end. */
#pragma once

#include <stddef.h>

typedef struct cli_workers cli_workers;

enum { CLI_MOST_WORKERS = 64 };

/* How many processors there are, 1 to CLI_MOST_WORKERS. */
size_t cli_processor_count(void);

/* `count` workers, the caller of cli_workers_share among them. NULL without memory. */
cli_workers *cli_workers_open(size_t count);
void cli_workers_close(cli_workers *workers); /* NULL is fine */

/* Returns when part(argument, number, worker) has come back for every number below count. */
void cli_workers_share(cli_workers *workers, size_t count,
                       void (*part)(void *argument, size_t number, size_t worker), void *argument);
