/* SPDX-License-Identifier: MIT
 * cli/watch_server.h: serves one page to browsers on this machine, and tells them when there is a newer one.
 *
 * It listens on 127.0.0.1 alone and answers two addresses, both below a token that only the reader of the terminal
 * knows: the page, and `events`, a stream of server-sent events (`report` with the number of the page that stands, `working`
 * while a newer one is worked out, `wrong` with what is wrong with the case). Nothing a request says becomes the name of a file. It has a thread of its own. */
#pragma once

#include "watch_library.h"

#include <stddef.h>

typedef struct cli_server cli_server;

/* port 0: one that is free. NULL: errno says why. Signals the caller has blocked do not reach its thread. */
cli_server *cli_server_open(unsigned port, const cli_http *http);

/* Ends every connection. NULL is fine. */
void cli_server_close(cli_server *server);

const char *cli_server_address(const cli_server *server); /* "http://127.0.0.1:40123/TOKEN/" */

/* From now on this is the page; it is handed over, and freed when nobody reads it any more. It knows itself as
 * `number`: a browser that shows another one loads it anew. */
void cli_server_show(cli_server *server, char *page, size_t length, unsigned long number);

/* The page stands and nothing is wrong. */
void cli_server_say_right(cli_server *server, unsigned long number);

/* A newer page is being worked out. */
void cli_server_say_working(cli_server *server);

/* The page stands, but the case as it is now has no answer, for the reason in these lines. */
void cli_server_say_wrong(cli_server *server, const char *lines, size_t length);

/* A sign of life for browsers, by which connections whose browser left are found out: every few seconds. */
void cli_server_ping(cli_server *server);
