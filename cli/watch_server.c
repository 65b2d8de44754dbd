/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "watch_server.h"
#include "watch_library.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

enum {
    TOKEN_BYTES = 16,
    MOST_CONNECTIONS = 256,
    MOST_STREAMS = 32,
    IDLE_SECONDS = 10,
    CONNECTION_MEMORY = 32 * 1024, /* of a request's head: more is refused */
    ROOM_OF_ADDRESS = 64 + 2 * TOKEN_BYTES
};

/* The page's own policy, and what only a header can say. */
static const char policy[] =
    "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'; connect-src 'self'; frame-ancestors 'none'";

/* A browser that listens for events. */
typedef struct stream {
    struct stream *next, *previous;
    cli_server *server;
    struct MHD_Connection *connection;
    bool waits;          /* suspended: there is nothing to say */
    bool is_pinged;      /* to be given a sign of life */
    unsigned long heard; /* number of the newest event it was given */
    char *text;          /* being sent; its own */
    size_t length, at;
} stream;

/* All below the lock is what both threads see. */
struct cli_server {
    cli_http http;
    struct MHD_Daemon *daemon;
    unsigned port;
    char token[2 * TOKEN_BYTES + 1], address[ROOM_OF_ADDRESS];
    pthread_mutex_t lock;
    bool is_ending;
    struct MHD_Response *page; /* NULL: none yet */
    char *event;               /* what a listener is to know; NULL: nothing yet */
    unsigned long event_number;
    stream *streams;
    size_t stream_count;
};

/* ---- events ---------------------------------------------------------------------------------------------- */

/* With the lock held. A stream that waits is suspended, and a suspended connection does not end by itself. */
static void wake_all(cli_server *server)
{
    for (stream *one = server->streams; one; one = one->next) {
        if (!one->waits)
            continue;
        one->waits = false;
        server->http.resume_connection(one->connection);
    }
}

static void take_next_text(stream *one)
{
    const cli_server *server = one->server;
    const char *text = NULL;
    if (one->heard != server->event_number)
        text = server->event;
    else if (one->is_pinged)
        text = ": still here\n\n";
    one->heard = server->event_number;
    one->is_pinged = false;
    free(one->text);
    one->text = text ? strdup(text) : NULL;
    one->length = one->text ? strlen(one->text) : 0;
    one->at = 0;
}

static ssize_t read_stream(void *argument, uint64_t position, char *room, size_t most)
{
    (void)position;
    stream *one = argument;
    ssize_t count = 0;
    pthread_mutex_lock(&one->server->lock);
    if (one->at == one->length)
        take_next_text(one);
    if (one->at < one->length) {
        size_t left = one->length - one->at;
        count = (ssize_t)(left < most ? left : most);
        memcpy(room, one->text + one->at, (size_t)count);
        one->at += (size_t)count;
    } else if (one->server->is_ending) {
        count = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        one->waits = true;
        one->server->http.suspend_connection(one->connection);
    }
    pthread_mutex_unlock(&one->server->lock);
    return count;
}

static void end_stream(void *argument)
{
    stream *one = argument;
    cli_server *server = one->server;
    pthread_mutex_lock(&server->lock);
    *(one->previous ? &one->previous->next : &server->streams) = one->next;
    if (one->next)
        one->next->previous = one->previous;
    server->stream_count--;
    pthread_mutex_unlock(&server->lock);
    free(one->text);
    free(one);
}

static stream *begin_stream(cli_server *server, struct MHD_Connection *connection)
{
    stream *one = calloc(1, sizeof *one);
    if (!one)
        return NULL;
    pthread_mutex_lock(&server->lock);
    bool has_room = server->stream_count < MOST_STREAMS;
    if (has_room) {
        *one = (stream){.server = server, .connection = connection, .next = server->streams};
        if (one->next)
            one->next->previous = one;
        server->streams = one;
        server->stream_count++;
    }
    pthread_mutex_unlock(&server->lock);
    if (has_room)
        return one;
    free(one);
    return NULL;
}

/* ---- requests -------------------------------------------------------------------------------------------- */

static void add_headers(const cli_server *server, struct MHD_Response *response, const char *type)
{
    static const char *const headers[][2] = {{"Content-Security-Policy", policy},
                                             {"X-Content-Type-Options", "nosniff"},
                                             {"X-Frame-Options", "DENY"},
                                             {"Referrer-Policy", "no-referrer"},
                                             {"Cross-Origin-Resource-Policy", "same-origin"},
                                             {"Cache-Control", "no-store"}};
    server->http.add_response_header(response, "Content-Type", type);
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        server->http.add_response_header(response, headers[i][0], headers[i][1]);
}

/* A number and nothing said. */
static enum MHD_Result refuse(const cli_server *server, struct MHD_Connection *connection, unsigned code)
{
    const cli_http *http = &server->http;
    struct MHD_Response *response = http->create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    add_headers(server, response, "text/plain; charset=utf-8");
    if (code == MHD_HTTP_METHOD_NOT_ALLOWED)
        http->add_response_header(response, "Allow", "GET, HEAD");
    enum MHD_Result queued = http->queue_response(connection, code, response);
    http->destroy_response(response);
    return queued;
}

/* What the request says under that name, or NULL. */
static const char *header(const cli_server *server, struct MHD_Connection *connection, const char *name)
{
    return server->http.lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/* A page of another name that came to point to this machine asks with that name (DNS rebinding). */
static bool is_asked_by_own_name(const cli_server *server, struct MHD_Connection *connection)
{
    static const char *const names[] = {"127.0.0.1", "localhost"};
    const char *host = header(server, connection, "Host");
    for (size_t i = 0; host && i < sizeof names / sizeof *names; i++) {
        char own[32];
        snprintf(own, sizeof own, "%s:%u", names[i], server->port);
        if (strcmp(host, own) == 0)
            return true;
    }
    return false;
}

/* What stands behind the token, or NULL. It takes as long for a token that is nearly right. */
static const char *behind_token(const cli_server *server, const char *path)
{
    size_t length = sizeof server->token - 1;
    unsigned difference = 0;
    if (strlen(path) < length + 2)
        return NULL;
    for (size_t i = 0; i < length; i++)
        difference |= (unsigned char)path[i + 1] ^ (unsigned char)server->token[i];
    return difference == 0 && path[0] == '/' && path[length + 1] == '/' ? path + length + 2 : NULL;
}

static bool has_body(const cli_server *server, struct MHD_Connection *connection)
{
    const char *length = header(server, connection, "Content-Length");
    return (length && strcmp(length, "0") != 0) || header(server, connection, "Transfer-Encoding");
}

/* The reply's number; 200: it is answered once it is read to its end. */
static unsigned judge(const cli_server *server, struct MHD_Connection *connection, const char *path,
                      const char *method)
{
    const char *wanted = behind_token(server, path);
    if (!wanted || !is_asked_by_own_name(server, connection))
        return MHD_HTTP_FORBIDDEN;
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        return MHD_HTTP_METHOD_NOT_ALLOWED;
    if (has_body(server, connection))
        return MHD_HTTP_CONTENT_TOO_LARGE;
    return *wanted == '\0' || strcmp(wanted, "events") == 0 ? MHD_HTTP_OK : MHD_HTTP_NOT_FOUND;
}

static enum MHD_Result send_page(cli_server *server, struct MHD_Connection *connection)
{
    pthread_mutex_lock(&server->lock);
    enum MHD_Result queued =
        server->page ? server->http.queue_response(connection, MHD_HTTP_OK, server->page) : MHD_NO;
    pthread_mutex_unlock(&server->lock);
    return queued;
}

static enum MHD_Result send_events(cli_server *server, struct MHD_Connection *connection)
{
    enum { BLOCK = 4096 };
    stream *one = begin_stream(server, connection);
    if (!one)
        return refuse(server, connection, MHD_HTTP_SERVICE_UNAVAILABLE);
    struct MHD_Response *response =
        server->http.create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, read_stream, one, end_stream);
    if (!response) {
        end_stream(one);
        return MHD_NO;
    }
    add_headers(server, response, "text/event-stream; charset=utf-8");
    enum MHD_Result queued = server->http.queue_response(connection, MHD_HTTP_OK, response);
    server->http.destroy_response(response);
    return queued;
}

static enum MHD_Result handle(void *argument, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_length, void **seen)
{
    cli_server *server = argument;
    (void)version, (void)upload;
    if (*upload_length != 0)
        return MHD_NO;
    if (!*seen) {
        unsigned code = judge(server, connection, path, method);
        *seen = server;
        return code == MHD_HTTP_OK ? MHD_YES : refuse(server, connection, code);
    }
    return *behind_token(server, path) == '\0' ? send_page(server, connection)
                                               : send_events(server, connection);
}

/* ---- beginning and end ----------------------------------------------------------------------------------- */

static bool make_token(char token[2 * TOKEN_BYTES + 1])
{
    unsigned char bytes[TOKEN_BYTES];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return false;
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(token + 2 * i, 3, "%02x", (unsigned)bytes[i]);
    return true;
}

static bool listen_on(cli_server *server, unsigned port)
{
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    errno = 0;
    server->daemon = server->http.start_daemon(
        MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, (uint16_t)port, NULL, NULL, handle, server,
        MHD_OPTION_SOCK_ADDR, (const struct sockaddr *)&here, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_END);
    const union MHD_DaemonInfo *facts =
        server->daemon ? server->http.get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;
    server->port = facts ? facts->port : 0;
    return server->port != 0;
}

cli_server *cli_server_open(unsigned port, const cli_http *http)
{
    cli_server *server = calloc(1, sizeof *server);
    if (!server)
        return NULL;
    server->http = *http;
    pthread_mutex_init(&server->lock, NULL);
    if (!make_token(server->token) || !listen_on(server, port)) {
        int why = errno;
        cli_server_close(server);
        errno = why;
        return NULL;
    }
    snprintf(server->address, sizeof server->address, "http://127.0.0.1:%u/%s/", server->port, server->token);
    return server;
}

static bool has_streams(cli_server *server)
{
    pthread_mutex_lock(&server->lock);
    bool has = server->stream_count > 0;
    pthread_mutex_unlock(&server->lock);
    return has;
}

/* Streams get a moment to be ended in good order; whoever does not read is not waited for. */
static void end_streams(cli_server *server)
{
    enum { MOST_MOMENTS = 20 };
    const struct timespec moment = {.tv_nsec = 10 * 1000L * 1000L};
    pthread_mutex_lock(&server->lock);
    server->is_ending = true;
    wake_all(server);
    pthread_mutex_unlock(&server->lock);
    for (int i = 0; i < MOST_MOMENTS && has_streams(server); i++)
        nanosleep(&moment, NULL);
}

void cli_server_close(cli_server *server)
{
    if (!server)
        return;
    end_streams(server);
    if (server->daemon)
        server->http.stop_daemon(server->daemon);
    if (server->page)
        server->http.destroy_response(server->page);
    pthread_mutex_destroy(&server->lock);
    free(server->event);
    free(server);
}

const char *cli_server_address(const cli_server *server)
{
    return server->address;
}

/* ---- what is served -------------------------------------------------------------------------------------- */

void cli_server_show(cli_server *server, char *page, size_t length, unsigned long number)
{
    struct MHD_Response *response =
        server->http.create_response_from_buffer(length, page, MHD_RESPMEM_MUST_FREE);
    if (!response) {
        free(page);
        return;
    }
    add_headers(server, response, "text/html; charset=utf-8");
    pthread_mutex_lock(&server->lock);
    struct MHD_Response *old = server->page;
    server->page = response;
    pthread_mutex_unlock(&server->lock);
    if (old)
        server->http.destroy_response(old);
    cli_server_say_right(server, number);
}

/* Takes the text over; without memory listeners are told nothing, and learn it with the next event. */
static void tell(cli_server *server, char *event)
{
    if (!event)
        return;
    pthread_mutex_lock(&server->lock);
    free(server->event);
    server->event = event;
    server->event_number++;
    wake_all(server);
    pthread_mutex_unlock(&server->lock);
}

void cli_server_say_right(cli_server *server, unsigned long number)
{
    char *event = NULL;
    if (asprintf(&event, "retry: 1000\nevent: report\ndata: %lu\n\n", number) > 0)
        tell(server, event);
}

void cli_server_say_working(cli_server *server)
{
    tell(server, strdup("event: working\ndata: now\n\n"));
}

void cli_server_say_wrong(cli_server *server, const char *lines, size_t length)
{
    char *event = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&event, &size);
    if (!stream)
        return;
    fputs("event: wrong\n", stream);
    while (length > 0) {
        const char *end = memchr(lines, '\n', length);
        size_t width = end ? (size_t)(end - lines) : length;
        fprintf(stream, "data: %.*s\n", (int)width, lines);
        lines += width + (end != NULL);
        length -= width + (end != NULL);
    }
    fputs("\n", stream);
    if (fclose(stream) == 0)
        tell(server, event);
    else
        free(event);
}

void cli_server_ping(cli_server *server)
{
    pthread_mutex_lock(&server->lock);
    for (stream *one = server->streams; one; one = one->next)
        one->is_pinged = true;
    wake_all(server);
    pthread_mutex_unlock(&server->lock);
}
