/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static int terminal_columns(void)
{
    enum { USUAL = 80, WIDEST = 120 };
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    int count = columns ? atoi(columns) : 0;
    if (count <= 0 && isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        count = size.ws_col;
    if (count <= 0)
        return USUAL;
    return count > WIDEST ? WIDEST : count;
}

static bool may_colour(const cli_line *line)
{
    const char *no_color = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE"), *term = getenv("TERM");
    if (line->no_colour || line->output || (no_color && *no_color))
        return false;
    if (force && *force && strcmp(force, "0") != 0)
        return true;
    return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
}

void cli_look_at_terminal(cli_line *line)
{
    line->options.columns = terminal_columns();
    line->options.colour = line->options.form == DTN_TERMINAL && may_colour(line);
}

static bool write_all(FILE *stream, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, stream) == length && fflush(stream) == 0;
}

/* Follows links, so that the link stays and what it points to is replaced. */
static char *temporary_beside(const char *target)
{
    static const char ending[] = ".XXXXXX";
    size_t length = strlen(target);
    char *path = malloc(length + sizeof ending);
    if (!path)
        return NULL;
    memcpy(path, target, length);
    memcpy(path + length, ending, sizeof ending);
    return path;
}

static bool fill_and_rename(char *temporary, const char *target, const char *bytes, size_t length)
{
    int descriptor = mkstemp(temporary);
    if (descriptor < 0)
        return false;
    struct stat facts;
    mode_t mode = stat(target, &facts) == 0 ? facts.st_mode & 07777 : 0644;
    FILE *stream = fdopen(descriptor, "wb");
    bool done = stream && fchmod(descriptor, mode) == 0 && write_all(stream, bytes, length);
    if (stream)
        done = fclose(stream) == 0 && done;
    done = done && rename(temporary, target) == 0;
    if (!done) {
        int why = errno;
        unlink(temporary);
        errno = why;
    }
    return done;
}

bool cli_replace_file(const char *path, const char *bytes, size_t length)
{
    struct stat facts;
    if (stat(path, &facts) == 0 && !S_ISREG(facts.st_mode)) { /* /dev/stdout, a pipe */
        FILE *stream = fopen(path, "wb");
        bool done = stream && write_all(stream, bytes, length);
        return (!stream || fclose(stream) == 0) && done;
    }
    char *resolved = realpath(path, NULL);
    const char *target = resolved ? resolved : path;
    char *temporary = temporary_beside(target);
    bool done = temporary && fill_and_rename(temporary, target, bytes, length);
    int why = errno;
    free(temporary);
    free(resolved);
    errno = why;
    return done;
}

bool cli_would_overwrite(const cli_line *line, const char *path)
{
    struct stat read, written;
    if (!line->output || stat(path, &read) != 0 || stat(line->output, &written) != 0)
        return false;
    bool is_same = S_ISREG(read.st_mode) && read.st_dev == written.st_dev && read.st_ino == written.st_ino;
    if (is_same)
        cli_complain("-o %s is the case itself; it was left alone", line->output);
    return is_same;
}

/* Why a person has no answer belongs on standard error; an answer, and anything a program asked for, does not. */
static bool goes_to_errors(const cli_line *line, const dtn_reply *reply)
{
    return !reply->is_answer && line->options.form != DTN_JSON;
}

int cli_deliver(const cli_line *line, dtn_status status, const dtn_reply *reply)
{
    if (goes_to_errors(line, reply)) {
        write_all(stderr, reply->text, reply->length);
        return (int)status;
    }
    if (line->output ? cli_replace_file(line->output, reply->text, reply->length)
                     : write_all(stdout, reply->text, reply->length))
        return (int)status;
    if (errno != EPIPE)
        cli_complain("%s: %s", line->output ? line->output : "standard output", strerror(errno));
    return DTN_STOPPED;
}

char *cli_path_beside(const char *path, const char *ending)
{
    static const char own[] = ".detente";
    size_t length = strlen(path), cut = sizeof own - 1, room = strlen(ending) + 1;
    if (length > cut && strcmp(path + length - cut, own) == 0)
        length -= cut;
    char *beside = malloc(length + room);
    if (!beside)
        return NULL;
    memcpy(beside, path, length);
    memcpy(beside + length, ending, room);
    return beside;
}
