/* SPDX-License-Identifier: MIT
 * cli/watch.c: the page of a report, served to browsers on this machine and worked out anew whenever the case is saved. */
#define _POSIX_C_SOURCE 200809L
#include "embedded.h"
#include "host.h"
#include "page.h"
#include "watch_files.h"
#include "watch_server.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

/* All in seconds. */
static const double quiet = 0.1, longest_unrest = 1, between_signs = 5, patience = 0.4;

typedef struct watching {
    cli_host host; /* first: what the library hands back as its user */
    dtn_host usual;
    cli_line *line;
    const char *folder; /* of the case, from the root: another one may come in its place */
    const char *name;   /* of the case in it */
    bool is_in_folder;
    int signals; /* readable when somebody wants an end */
    cli_watched *files;
    cli_server *server;
    char *content; /* of the newest page, its own; NULL: none yet */
    size_t length;
    unsigned long number; /* of the newest page; 0: none yet */
    bool has_secrets;     /* something in the case is, or was, private to somebody */
    double sign_at;       /* when browsers got the last sign of life */
    double started;       /* the answer being worked out */
    bool is_announced;    /* that it is being worked out */
} watching;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void remark(const watching *w, const char *sentence, ...)
{
    va_list holes;
    if (w->line->quiet)
        return;
    va_start(holes, sentence);
    fputs("detente: ", stderr);
    vfprintf(stderr, sentence, holes);
    fputc('\n', stderr);
    va_end(holes);
}

/* ---- what the library is told ------------------------------------------------------------------------------ */

static bool is_told_to_end(const watching *w)
{
    struct pollfd signals = {.fd = w->signals, .events = POLLIN};
    return poll(&signals, 1, 0) > 0;
}

/* True: it was time for one. */
static bool give_sign_of_life(watching *w)
{
    if (now() < w->sign_at + between_signs)
        return false;
    w->sign_at = now();
    cli_server_ping(w->server);
    return true;
}

/* What is there at once needs no announcement. */
static void announce(watching *w)
{
    if (w->is_announced || now() < w->started + patience)
        return;
    w->is_announced = true;
    cli_server_say_working(w->server);
}

/* An answer to what has been overwritten meanwhile is of no use. */
static dtn_status keep_going(void *user)
{
    watching *w = user;
    if (is_told_to_end(w) || cli_watched_has_changed(w->files))
        return DTN_STOPPED;
    announce(w);
    give_sign_of_life(w);
    return w->usual.keep_going(user);
}

static bool says_private_to(const char *text)
{
    static const char word[] = "private";
    while ((text = strstr(text, word))) {
        text += sizeof word - 1;
        size_t blanks = strspn(text, " \t");
        if (blanks > 0 && strncmp(text + blanks, "to", 2) == 0)
            return true;
    }
    return false;
}

static const char *read_and_watch(void *user, const char *path, const char **bytes, size_t *length)
{
    watching *w = user;
    if (!w->is_in_folder)
        return "its folder is not there";
    if (!cli_watched_add(w->files, path))
        remark(w, "%s: changes of it are noticed after some seconds", path);
    const char *reason = w->usual.read(user, path, bytes, length);
    w->has_secrets |= !reason && says_private_to(*bytes);
    return reason;
}

/* ---- one answer -------------------------------------------------------------------------------------------- */

static const cli_embedded_file *embedded(const char *name)
{
    for (size_t i = 0; i < cli_watch_page_count; i++)
        if (strcmp(cli_watch_page[i].name, name) == 0)
            return &cli_watch_page[i];
    return NULL; /* the build has seen to it that it is there */
}

/* What the page needs to follow the case; to be freed. */
static char *head_of_page(unsigned long number)
{
    static const char before[] = "\n<meta name=\"watched\" content=\"%lu\">\n"
                                 "<link rel=\"icon\" href=\"data:,\">\n<script>%.*s</script>";
    const cli_embedded_file *script = embedded("watch.js");
    size_t room = sizeof before + 32 + script->length;
    char *head = malloc(room);
    if (head)
        snprintf(head, room, before, number, (int)script->length, (const char *)script->bytes);
    return head;
}

static void show_waiting(watching *w)
{
    const cli_embedded_file *file = embedded("waiting.html");
    dtn_reply rest = {(const char *)file->bytes, file->length, true};
    const dtn_reply before = cli_cut_at(&rest, "{watch}");
    char *head = head_of_page(0), *page = malloc(file->length + (head ? strlen(head) : 0) + 1);
    if (head && page) {
        int length =
            sprintf(page, "%.*s%s%.*s", (int)before.length, before.text, head, (int)rest.length, rest.text);
        cli_server_show(w->server, page, (size_t)length, 0);
    } else {
        free(page);
    }
    free(head);
}

static bool keep_content(watching *w, const dtn_reply *content)
{
    char *copy = malloc(content->length + 1);
    if (!copy)
        return false;
    memcpy(copy, content->text, content->length);
    free(w->content);
    w->content = copy;
    w->length = content->length;
    return true;
}

static void show_page(watching *w, dtn_status status, const dtn_reply *content)
{
    static const char no_memory[] = "no memory for the page\n";
    const char *how = status == DTN_STOPPED ? ", answers are missing: beyond a limit" : "";
    bool is_same =
        w->content && w->length == content->length && memcmp(w->content, content->text, content->length) == 0;
    if (is_same) {
        cli_server_say_right(w->server, w->number);
        remark(w, "saved; the page is the same as before (%.2f s%s)", now() - w->started, how);
        return;
    }
    char *head = head_of_page(w->number + 1);
    size_t length = 0;
    const cli_page_extras extras = {"; connect-src 'self'", head};
    char *page = head && keep_content(w, content) ? cli_page_fill(content, &extras, &length) : NULL;
    free(head);
    if (!page) {
        cli_server_say_wrong(w->server, no_memory, sizeof no_memory - 1);
        remark(w, "no memory for the page");
        return;
    }
    w->number++;
    cli_server_show(w->server, page, length, w->number);
    remark(w, "page %lu worked out in %.2f s%s", w->number, now() - w->started, how);
}

/* All that is wrong goes to the terminal, whose reader can read the file. The page may be shown to others: of a case with
 * private statements it says what the library says to the reader it is for. */
static void show_mistakes(watching *w, dtn_status status, const dtn_reply *for_reader)
{
    dtn_dossier *dossier = NULL;
    dtn_reply all = {"", 0, false};
    if (status == DTN_CASE_HAS_ERRORS && dtn_open(&w->host.host, w->name, &dossier) != DTN_STOPPED)
        dtn_ask(dossier, "check", &w->line->options, &all);
    if (all.length == 0)
        all = *for_reader;
    const dtn_reply *shown = w->has_secrets ? for_reader : &all;
    fwrite(all.text, 1, all.length, stderr);
    remark(w, w->number ? "the page keeps the last answer"
                        : "there is no page yet; it comes when the case is saved and has an answer");
    cli_server_say_wrong(w->server, shown->text, shown->length);
    dtn_close(dossier);
}

static void answer(watching *w)
{
    static const char no_reading[] = "stopped while reading: out of memory or time\n";
    dtn_status status = DTN_STOPPED;
    const char *reader = w->line->reader ? w->line->reader : "";
    dtn_dossier *dossier = NULL;
    dtn_reply content = {no_reading, sizeof no_reading - 1, false};
    if (dtn_open_as(&w->host.host, w->name, reader, &dossier) != DTN_STOPPED)
        status = dtn_ask(dossier, "report", &w->line->options, &content);
    cli_host_end_progress(&w->host);
    if (is_told_to_end(w) || cli_watched_has_changed(w->files))
        remark(w, "stopped: %s", is_told_to_end(w) ? "told to end" : "the case was saved meanwhile");
    else if (content.is_answer)
        show_page(w, status, &content);
    else
        show_mistakes(w, status, &content);
    dtn_close(dossier);
}

/* Where the case is, there may be another folder by now. */
static void enter_folder(watching *w)
{
    cli_watched_add(w->files, w->folder);
    w->is_in_folder = chdir(w->folder) == 0;
}

static void work_out(watching *w)
{
    w->started = now();
    w->is_announced = false;
    cli_watched_forget(w->files);
    enter_folder(w);
    cli_host_open(&w->host, w->line);
    w->usual = w->host.host;
    w->host.host.read = read_and_watch;
    w->host.host.keep_going = keep_going;
    answer(w);
    cli_host_close(&w->host);
}

/* ---- the long wait ----------------------------------------------------------------------------------------- */

/* Until something happens in a watched folder, somebody wants an end, or the time is over. */
static void wait_for_news(const watching *w, double seconds)
{
    struct pollfd both[] = {{.fd = w->signals, .events = POLLIN},
                            {.fd = cli_watched_descriptor(w->files), .events = POLLIN}};
    poll(both, 2, seconds > 0 ? (int)(seconds * 1000) + 1 : 0);
}

/* Editors save in several steps, and people several files: what follows at once belongs together. */
static void let_settle(watching *w)
{
    double most = now() + longest_unrest, until = now() + quiet;
    while (now() < until && now() < most && !is_told_to_end(w)) {
        wait_for_news(w, until - now());
        if (cli_watched_take_news(w->files))
            until = now() + quiet;
    }
}

static void follow(watching *w)
{
    while (!is_told_to_end(w)) {
        if (give_sign_of_life(w))
            cli_watched_look_again(w->files);
        if (cli_watched_has_changed(w->files)) {
            let_settle(w);
            work_out(w);
        } else {
            wait_for_news(w, w->sign_at + between_signs - now());
        }
    }
}

/* ---- the command ------------------------------------------------------------------------------------------- */

/* Blocked before there is a second thread, so that none of them is ended in the middle of something. */
static int open_signals(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    signal(SIGPIPE, SIG_IGN); /* a browser or a reader of the remarks may go */
    return sigprocmask(SIG_BLOCK, &ends, NULL) == 0 ? signalfd(-1, &ends, SFD_CLOEXEC) : -1;
}

static bool open_all(watching *w)
{
    cli_http http;
    const char *missing = cli_http_load(&http);
    if (missing)
        return cli_complain(
                   "`watch` needs libmicrohttpd, on Debian the package libmicrohttpd12; all else works "
                   "without it. The loader says: %s",
                   missing),
               false;
    w->signals = open_signals();
    w->files = cli_watched_open();
    if (w->signals < 0 || !w->files)
        return cli_complain("cannot watch files: %s", strerror(errno)), false;
    w->server = cli_server_open(w->line->port, &http);
    if (!w->server && w->line->port != 0)
        cli_complain("cannot listen on 127.0.0.1:%u: %s", w->line->port, strerror(errno));
    else if (!w->server)
        cli_complain("cannot listen on 127.0.0.1: %s", strerror(errno));
    return w->server != NULL;
}

/* Without it nobody finds the page. */
static bool print_address(const watching *w)
{
    bool is_printed = printf("%s\n", cli_server_address(w->server)) > 0 && fflush(stdout) == 0;
    if (!is_printed)
        cli_complain("standard output: %s", strerror(errno));
    return is_printed;
}

static int watch(watching *w)
{
    int status = DTN_STOPPED;
    if (open_all(w)) {
        show_waiting(w);
        status = print_address(w) ? DTN_ANSWERED : DTN_STOPPED;
        if (status == DTN_ANSWERED)
            follow(w);
    }
    cli_server_close(w->server);
    cli_watched_close(w->files);
    free(w->content);
    return status;
}

/* From the root, and by the names it was given: what stands behind a link may change. To be freed; NULL: errno says why. */
static char *folder_of(const char *path)
{
    bool is_from_root = path[0] == '/';
    const char *slash = strrchr(path, '/');
    char *here = is_from_root ? strdup("") : getcwd(NULL, 0);
    size_t length = slash ? (size_t)(slash - path) : 0, room = length + 2 + (here ? strlen(here) : 0);
    char *folder = here ? malloc(room) : NULL;
    if (folder)
        snprintf(folder, room, "%s%s%.*s", here, is_from_root && length > 0 ? "" : "/", (int)length, path);
    free(here);
    return folder;
}

int cli_watch(cli_line *line)
{
    cli_place at;
    watching w = {.line = line};
    if (line->word_count != 1)
        return cli_complain("`watch` wants one FILE%s", line->word_count ? ", not several" : "");
    if (strcmp(line->words[0], "-") == 0)
        return cli_complain("standard input cannot be watched; `watch` wants a file");
    if (!line->has_runs)
        line->options.runs = CLI_LIVE_RUNS;
    char *folder = folder_of(line->words[0]);
    if (!folder || !cli_go_to_case(line, line->words[0], &at)) {
        cli_complain("%s: %s", line->words[0], strerror(errno));
        free(folder);
        return DTN_STOPPED;
    }
    w.folder = folder;
    w.name = at.name;
    int status = watch(&w);
    free(folder);
    return status;
}
