/* SPDX-License-Identifier: MIT
 * cli/freeze.c: today's record, put behind the journal beside the case. */
#define _POSIX_C_SOURCE 200809L
#include "host.h"
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAY_SIZE = 64 };

/* The library has no clock. The record keeps today even where it is of another day. */
static void fill_in_today(cli_line *line, char day[DAY_SIZE])
{
    time_t now = time(NULL);
    struct tm date;
    if (!localtime_r(&now, &date))
        return;
    snprintf(day, DAY_SIZE, "%04d-%02d-%02d", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday);
    line->options.written = day;
    if (!line->options.on)
        line->options.on = day;
}

static void say_frozen(const dtn_options *options, const char *target)
{
    if (!options->written || strcmp(options->on, options->written) == 0)
        printf("frozen on %s, in %s\n", options->on, target);
    else
        printf("frozen for %s, in %s\nwritten %s: it counts as written on the later day\n", options->on,
               target, options->written);
}

/* The journal so far; length 0 where there is none. NULL: it cannot be read, which was said. */
static const char *read_journal(cli_host *host, const char *path, size_t *length)
{
    const char *reason, *bytes = cli_host_read(host, path, length, &reason);
    if (bytes)
        return bytes;
    *length = 0;
    if (strcmp(reason, "no such file") == 0)
        return "";
    cli_complain("%s: %s", path, reason);
    return NULL;
}

/* A journal elsewhere is only made longer: nothing that stands there may be lost. */
static bool would_lose(cli_host *host, const char *path, const char *text, size_t length)
{
    size_t old_length;
    const char *old = read_journal(host, path, &old_length);
    if (old && old_length <= length && memcmp(old, text, old_length) == 0)
        return false;
    if (old)
        cli_complain("%s holds other records than the journal beside the case; it was left alone", path);
    return true;
}

static int append(cli_line *line, cli_host *host, const char *beside, const dtn_reply *record)
{
    size_t old_length;
    const char *target = line->output ? line->output : beside, *old = read_journal(host, beside, &old_length);
    bool ends_its_line = old_length == 0 || (old && old[old_length - 1] == '\n');
    char *whole = old ? malloc(old_length + 1 + record->length) : NULL;
    if (!whole)
        return old ? cli_complain("out of memory"), DTN_STOPPED : DTN_STOPPED;
    size_t length = old_length;
    memcpy(whole, old, old_length);
    if (!ends_its_line)
        whole[length++] = '\n';
    memcpy(whole + length, record->text, record->length);
    length += record->length;
    int status = DTN_ANSWERED;
    if (line->output && would_lose(host, target, whole, length)) {
        status = DTN_STOPPED;
    } else if (!cli_replace_file(target, whole, length)) {
        cli_complain("%s: %s", target, strerror(errno));
        status = DTN_STOPPED;
    } else if (!line->quiet) {
        say_frozen(&line->options, target);
    }
    free(whole);
    return status;
}

static int put(cli_line *line, cli_host *host, const char *path, const dtn_reply *record)
{
    bool is_shown = line->prints || line->options.form == DTN_JSON || strcmp(path, "-") == 0;
    if (record->length == 0) {
        if (!line->quiet)
            fprintf(is_shown ? stderr : stdout, "nothing has changed since the last record, of %s\n",
                    line->options.on);
        return DTN_ANSWERED;
    }
    if (is_shown)
        return cli_deliver(line, DTN_ANSWERED, record);
    char *beside = cli_path_beside(path, ".journal");
    int status = beside ? append(line, host, beside, record) : DTN_STOPPED;
    free(beside);
    return status;
}

static int freeze(cli_line *line, const char *path)
{
    cli_host host;
    cli_host_open(&host, line);
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {"", 0, false};
    int status = DTN_STOPPED;
    if (dtn_open(&host.host, path, &dossier) == DTN_STOPPED) {
        cli_complain("stopped while reading %s: out of memory or time", path);
    } else {
        dtn_status answered = dtn_ask(dossier, "freeze", &line->options, &reply);
        cli_host_end_progress(&host);
        status =
            answered == DTN_ANSWERED ? put(line, &host, path, &reply) : cli_deliver(line, answered, &reply);
    }
    dtn_close(dossier);
    cli_host_close(&host);
    return status;
}

int cli_freeze(cli_line *line)
{
    char today[DAY_SIZE] = "";
    if (line->word_count != 1)
        return cli_complain("`freeze` wants one FILE%s", line->word_count ? ", not several" : "");
    if (cli_would_overwrite(line, line->words[0]))
        return DTN_USAGE;
    cli_look_at_terminal(line);
    fill_in_today(line, today);
    return freeze(line, line->words[0]);
}
