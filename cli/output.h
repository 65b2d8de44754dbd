/* SPDX-License-Identifier: MIT
 * cli/output.h: where replies go, and how wide and coloured they may be. */
#pragma once

#include "command.h"

/* Sets columns and colour of the line's options from the terminal, the environment and the options given. */
void cli_look_at_terminal(cli_line *line);

/* True, after complaining, when -o names the file that is read: an answer must not take the case's place. */
bool cli_would_overwrite(const cli_line *line, const char *path);

/* Writes the reply: answers to -o or standard output; what went wrong to standard error, unless a program asked
 * (--json). Returns the status, or DTN_STOPPED where it could not be written. */
int cli_deliver(const cli_line *line, dtn_status status, const dtn_reply *reply);

/* "talks" and `ending` of "talks.detente", where the library looks for what stands beside a case; to be freed. NULL: no
 * memory. */
char *cli_path_beside(const char *path, const char *ending);

/* Replaces a file in one step: a reader sees the old or the new text, never half of it. False: errno says why. */
bool cli_replace_file(const char *path, const char *bytes, size_t length);
