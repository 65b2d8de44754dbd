/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE   700
#include "page.h"

#include "embedded.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the page ------------------------------------------------------------------------------------------ */

static dtn_reply whole_template(void)
{
    return (dtn_reply){(const char *)cli_report_page[0].bytes, cli_report_page[0].length, true};
}

static dtn_reply piece_of(const char *text)
{
    return (dtn_reply){text, strlen(text), true};
}

dtn_reply cli_cut_at(dtn_reply *text, const char *mark)
{
    size_t length = strlen(mark), at = 0;
    while (at + length < text->length && memcmp(text->text + at, mark, length) != 0)
        at++;
    dtn_reply before = {text->text, at, true};
    *text = (dtn_reply){text->text + at + length, text->length - at - length, true};
    return before;
}

/* What the content says is its heading, escaped as it stands there. */
static dtn_reply title_of(dtn_reply content)
{
    cli_cut_at(&content, "<h1>");
    return cli_cut_at(&content, "</h1>");
}

char *cli_page_fill(const dtn_reply *content, const cli_page_extras *extras, size_t *length)
{
    dtn_reply rest = whole_template(), parts[9];
    parts[0] = cli_cut_at(&rest, "{connect}");
    parts[1] = piece_of(extras->policy);
    parts[2] = cli_cut_at(&rest, "{title}");
    parts[3] = title_of(*content);
    parts[4] = cli_cut_at(&rest, "{watch}");
    parts[5] = piece_of(extras->head);
    parts[6] = cli_cut_at(&rest, "{main}");
    parts[7] = *content;
    parts[8] = rest;
    *length = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        *length += parts[i].length;
    char *page = malloc(*length + 1), *at = page;
    for (size_t i = 0; page && i < sizeof parts / sizeof *parts; i++) {
        memcpy(at, parts[i].text, parts[i].length);
        at += parts[i].length;
    }
    return page;
}

/* ---- where the case lies --------------------------------------------------------------------------------- */

/* Folders of texts keep their meaning when the work moves to another folder. */
static bool make_folders_absolute(cli_line *line)
{
    for (size_t i = 0; i < line->source_folder_count; i++) {
        char *folder = realpath(line->source_folders[i], NULL);
        if (!folder)
            return false;
        line->source_folders[i] = folder; /* given back when the program ends */
    }
    return true;
}

bool cli_go_to_case(cli_line *line, const char *path, cli_place *at)
{
    const char *slash = strrchr(path, '/');
    char folder[PATH_MAX] = "";
    at->name = slash ? slash + 1 : path;
    at->back = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (at->back < 0 || !make_folders_absolute(line))
        return false;
    size_t length = slash ? (size_t)(slash + 1 - path) : 0;
    if (length == 0)
        return true;
    if (length >= sizeof folder)
        return false;
    memcpy(folder, path, length);
    return chdir(folder) == 0;
}

bool cli_go_back(const cli_place *at)
{
    bool done = fchdir(at->back) == 0;
    close(at->back);
    return done;
}
