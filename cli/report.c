/* SPDX-License-Identifier: MIT
 * cli/report.c: all answers as one page that opens from disk: the library's content in the page that travels inside the
 * command. */
#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE   700
#include "embedded.h"
#include "host.h"
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LIVE_RUNS = 1000 }; /* what a page can work out again while one waits */

/* ---- the page ------------------------------------------------------------------------------------------ */

typedef struct piece {
    const char *bytes;
    size_t length;
} piece;

static piece whole_template(void)
{
    return (piece){(const char *)cli_report_page[0].bytes, cli_report_page[0].length};
}

/* The part of `text` before `mark`, and the rest behind it; the mark is there, the build has seen to it. */
static piece cut_at(piece *text, const char *mark)
{
    size_t length = strlen(mark), at = 0;
    while (at + length < text->length && memcmp(text->bytes + at, mark, length) != 0)
        at++;
    piece before = {text->bytes, at};
    *text = (piece){text->bytes + at + length, text->length - at - length};
    return before;
}

/* What the content says is its heading, escaped as it stands there. */
static piece title_of(piece content)
{
    cut_at(&content, "<h1>");
    return cut_at(&content, "</h1>");
}

/* The page with the content in it, or NULL without memory; the caller frees it. */
static char *fill_page(piece content, size_t *length)
{
    piece rest = whole_template(), parts[5];
    parts[0] = cut_at(&rest, "{title}");
    parts[1] = title_of(content);
    parts[2] = cut_at(&rest, "{main}");
    parts[3] = content;
    parts[4] = rest;
    *length = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        *length += parts[i].length;
    char *page = malloc(*length + 1), *at = page;
    for (size_t i = 0; page && i < sizeof parts / sizeof *parts; i++) {
        memcpy(at, parts[i].bytes, parts[i].length);
        at += parts[i].length;
    }
    return page;
}

/* ---- where the case lies --------------------------------------------------------------------------------- */

/* The page knows nothing of folders: the work is done in the case's own, under its bare name. */
typedef struct place {
    const char *name; /* of the case, in the folder */
    int back;         /* the folder to return to */
} place;

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

static bool go_to_case(cli_line *line, const char *path, place *at)
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

static bool go_back(const place *at)
{
    bool done = fchdir(at->back) == 0;
    close(at->back);
    return done;
}

/* ---- the command ----------------------------------------------------------------------------------------- */

static int deliver_page(const cli_line *line, dtn_status status, const dtn_reply *content)
{
    size_t length;
    if (!content->is_answer)
        return cli_deliver(line, status, content);
    char *page = fill_page((piece){content->text, content->length}, &length);
    if (!page)
        return cli_complain("no memory"), DTN_STOPPED;
    const dtn_reply reply = {page, length, true};
    int ended = cli_deliver(line, status, &reply);
    free(page);
    return ended;
}

static int report(cli_line *line, const place *at)
{
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    dtn_reply content = {"", 0, false};
    int status = DTN_STOPPED;
    dtn_status opened = dtn_open_as(&host.host, at->name, line->reader ? line->reader : "", &dossier);
    if (opened != DTN_STOPPED) {
        dtn_status answered = dtn_ask(dossier, "report", &line->options, &content);
        cli_host_end_progress(&host);
        status = go_back(at) ? deliver_page(line, answered, &content) : DTN_STOPPED;
    } else {
        cli_complain("stopped while reading %s: out of memory or time", at->name);
    }
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}

int cli_report(cli_line *line)
{
    place at;
    if (line->word_count != 1)
        return cli_complain("`report` wants one FILE%s", line->word_count ? ", not several" : "");
    if (cli_would_overwrite(line, line->words[0]))
        return DTN_USAGE;
    if (!line->has_runs)
        line->options.runs = LIVE_RUNS;
    cli_look_at_terminal(line);
    if (!go_to_case(line, line->words[0], &at))
        return cli_complain("%s: %s", line->words[0], strerror(errno)), DTN_STOPPED;
    return report(line, &at);
}
