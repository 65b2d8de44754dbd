/* SPDX-License-Identifier: MIT
 * cli/page.h: the page of a report: the library's content in the page that travels inside the command. */
#pragma once

#include "command.h"

/* What a page gets beside its content; the page on disk gets nothing. */
typedef struct cli_page_extras {
    const char *policy; /* behind its security policy */
    const char *head;   /* behind its title */
} cli_page_extras;

/* Every run of a page is worked out while one waits. */
enum { CLI_LIVE_RUNS = 1000 };

/* The page with the content in it, or NULL without memory; the caller frees it. */
char *cli_page_fill(const dtn_reply *content, const cli_page_extras *extras, size_t *length);

/* The part of the text before `mark`, and in *text the rest behind it; the mark is there. */
dtn_reply cli_cut_at(dtn_reply *text, const char *mark);

/* A page knows nothing of folders: its work is done in the case's own, under the case's bare name. */
typedef struct cli_place {
    const char *name; /* of the case, in the folder */
    int back;         /* the folder to return to */
} cli_place;

/* False: errno says why. Folders of --sources keep their meaning. */
bool cli_go_to_case(cli_line *line, const char *path, cli_place *at);
bool cli_go_back(const cli_place *at);
