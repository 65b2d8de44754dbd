/* SPDX-License-Identifier: MIT
 * cli/watch_files.h: notices when a file that was read is saved, comes, goes or is replaced.
 *
 * Folders are watched rather than files, because editors write a new file and put it in the old one's place. */
#pragma once

#include <stdbool.h>

typedef struct cli_watched cli_watched;

/* NULL: errno says why. A fresh one has changed: nothing was read yet. */
cli_watched *cli_watched_open(void);
void cli_watched_close(cli_watched *watched); /* NULL is fine */

/* Becomes readable when there may be a change. */
int cli_watched_descriptor(const cli_watched *watched);

/* From now on no file is looked at, and none has changed. */
void cli_watched_forget(cli_watched *watched);

/* To be called before the file is read, or a change in between goes unseen. The file need not be there. False: its
 * changes cannot be noticed. */
bool cli_watched_add(cli_watched *watched, const char *path);

/* Whether one of the files changed since cli_watched_forget. Never waits. */
bool cli_watched_has_changed(cli_watched *watched);
