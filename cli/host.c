/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "host.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct cli_read_file {
    cli_read_file *next;
    size_t length;
    char bytes[];
};

static volatile sig_atomic_t interrupted;

static void note_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void *allocate(void *user, size_t size)
{
    (void)user;
    return malloc(size);
}

static void release(void *user, void *block)
{
    (void)user;
    free(block);
}

static dtn_status keep_going(void *user)
{
    const cli_host *host = user;
    if (interrupted || (host->deadline > 0 && now() > host->deadline))
        return DTN_STOPPED;
    return DTN_ANSWERED;
}

static void share(void *user, size_t count, void (*part)(void *argument, size_t number, size_t worker),
                  void *argument)
{
    cli_host *host = user;
    cli_workers_share(host->workers, count, part, argument);
}

/* 12345 as "12,345"; room for any number. */
static const char *with_commas(uint64_t number, char room[32])
{
    char *at = room + 31;
    int digits = 0;
    *at = '\0';
    do {
        if (digits > 0 && digits % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + number % 10);
        number /= 10;
        digits++;
    } while (number > 0);
    return at;
}

/* Written now and then, and only once the work has taken long enough to wonder. */
static void show_progress(void *user, uint64_t done, uint64_t of)
{
    enum { PER_SECOND = 8 };
    cli_host *host = user;
    char done_room[32], of_room[32];
    if (done == of) {
        cli_host_end_progress(host);
        return;
    }
    if (now() < host->shown_at + 1.0 / PER_SECOND)
        return;
    host->shown_at = now();
    int width = fprintf(stderr, "\rworking: %s of at most %s", with_commas(done, done_room),
                        with_commas(of, of_room));
    host->progress_width = width > 0 ? width - 1 : 0;
    fflush(stderr);
}

void cli_host_end_progress(cli_host *host)
{
    if (host->progress_width == 0)
        return;
    fprintf(stderr, "\r%*s\r", host->progress_width, "");
    fflush(stderr);
    host->progress_width = 0;
}

static const char *reason_of(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return "no such file";
    case EACCES:
    case EPERM:
        return "no permission to read it";
    case EISDIR:
        return "it is a folder";
    case ENAMETOOLONG:
        return "its name is too long";
    default:
        return "it cannot be read";
    }
}

/* Reads to the end, but never far beyond what the library would accept. */
static cli_read_file *read_all(FILE *stream, const char **reason)
{
    size_t capacity = 64 * 1024;
    cli_read_file *file = malloc(sizeof *file + capacity + 1);
    if (!file) {
        *reason = "no memory";
        return NULL;
    }
    file->length = 0;
    for (;;) {
        file->length += fread(file->bytes + file->length, 1, capacity - file->length, stream);
        if (file->length < capacity || file->length > DTN_LARGEST_FILE)
            break;
        capacity *= 2;
        cli_read_file *larger = realloc(file, sizeof *file + capacity + 1);
        if (!larger) {
            *reason = "no memory";
            free(file);
            return NULL;
        }
        file = larger;
    }
    if (ferror(stream)) {
        *reason = reason_of(errno);
        free(file);
        return NULL;
    }
    file->bytes[file->length] = '\0';
    return file;
}

static FILE *open_to_read(const char *path, const char **reason)
{
    struct stat facts;
    if (stat(path, &facts) != 0) {
        *reason = reason_of(errno);
        return NULL;
    }
    if (S_ISDIR(facts.st_mode)) {
        *reason = reason_of(EISDIR);
        return NULL;
    }
    if (S_ISREG(facts.st_mode) && facts.st_size > DTN_LARGEST_FILE) {
        *reason = "it is larger than 16 MiB";
        return NULL;
    }
    FILE *stream = fopen(path, "rb");
    if (!stream)
        *reason = reason_of(errno);
    return stream;
}

const char *cli_host_read(cli_host *host, const char *path, size_t *length, const char **reason)
{
    bool is_standard_input = strcmp(path, "-") == 0;
    FILE *stream = is_standard_input ? stdin : open_to_read(path, reason);
    if (!stream)
        return NULL;
    cli_read_file *file = read_all(stream, reason);
    if (!is_standard_input)
        fclose(stream);
    if (!file)
        return NULL;
    if (file->length > DTN_LARGEST_FILE) {
        *reason = "it is larger than 16 MiB";
        free(file);
        return NULL;
    }
    file->next = host->files;
    host->files = file;
    *length = file->length;
    return file->bytes;
}

static const char *read_for_library(void *user, const char *path, const char **bytes, size_t *length)
{
    const char *reason = NULL;
    *bytes = cli_host_read(user, path, length, &reason);
    return *bytes ? NULL : reason;
}

bool cli_finds_source_folders(const cli_line *line)
{
    struct stat facts;
    for (size_t i = 0; i < line->source_folder_count; i++) {
        const char *folder = line->source_folders[i];
        const char *wrong = stat(folder, &facts) != 0          ? "no such folder"
                            : !S_ISDIR(facts.st_mode)          ? "it is not a folder"
                            : access(folder, R_OK | X_OK) != 0 ? "no permission to read it"
                                                               : NULL;
        if (wrong) {
            cli_complain("--sources %s: %s", folder, wrong);
            return false;
        }
    }
    return true;
}

void cli_host_open(cli_host *host, const cli_line *line)
{
    *host = (cli_host){.host = {.user = host,
                                .allocate = allocate,
                                .release = release,
                                .read = read_for_library,
                                .keep_going = keep_going,
                                .source_folders = line->source_folders,
                                .source_folder_count = line->source_folder_count,
                                .memory_limit = line->limit_memory}};
    if (line->limit_time > 0)
        host->deadline = now() + line->limit_time;
    host->shown_at = now();
    if (!line->quiet && isatty(STDERR_FILENO))
        host->host.progress = show_progress;
    host->host.worker_count =
        line->options.threads > 0 ? (size_t)line->options.threads : cli_processor_count();
    if (host->host.worker_count > CLI_MOST_WORKERS)
        host->host.worker_count = CLI_MOST_WORKERS;
    host->workers = host->host.worker_count > 1 ? cli_workers_open(host->host.worker_count) : NULL;
    if (host->workers)
        host->host.share = share;
    struct sigaction action = {.sa_handler = note_interrupt};
    sigemptyset(&action.sa_mask);
    action.sa_flags = (int)SA_RESETHAND; /* a second Ctrl-C ends the program at once */
    sigaction(SIGINT, &action, NULL);
}

void cli_host_close(cli_host *host)
{
    cli_host_end_progress(host);
    cli_workers_close(host->workers);
    while (host->files) {
        cli_read_file *file = host->files;
        host->files = file->next;
        free(file);
    }
}
