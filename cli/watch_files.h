/* SPDX-License-Identifier: MIT
 * cli/watch_files.h: notices when a file that was read is saved, comes, goes or is replaced.
 *
 * Folders are watched rather than files, because editors write a new file and put it in the old one's place. Not every
 * change is told to those who watch: of what is written elsewhere in a shared folder nothing is heard, nor when a folder
 * further up is renamed. Hence cli_watched_look_again. */
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

/* Whether one of them changed since the last look. */
bool cli_watched_take_news(cli_watched *watched);

/* The same as cli_watched_has_changed by looking at each file, for changes nobody told of. Never waits either. */
bool cli_watched_look_again(cli_watched *watched);
