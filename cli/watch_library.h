/* SPDX-License-Identifier: MIT
 * cli/watch_library.h: libmicrohttpd, loaded when it is asked for: only `watch` needs it, and with what it brings along it
 * takes longer to load than the command itself. */
#pragma once

#include <microhttpd.h>
#include <stdbool.h>

/* What is used of it, all once each, without its MHD_. */
#define CLI_HTTP_FUNCTIONS(DO)                                                                               \
    DO(start_daemon)                                                                                         \
    DO(stop_daemon)                                                                                          \
    DO(get_daemon_info)                                                                                      \
    DO(lookup_connection_value)                                                                              \
    DO(suspend_connection)                                                                                   \
    DO(resume_connection)                                                                                    \
    DO(create_response_from_buffer)                                                                          \
    DO(create_response_from_callback)                                                                        \
    DO(add_response_header)                                                                                  \
    DO(queue_response)                                                                                       \
    DO(destroy_response)

/* Each is of the type its header gives it, so that the compiler looks at every call. */
#define CLI_HTTP_DECLARE(name) __typeof__(MHD_##name) *name;
typedef struct cli_http {
    CLI_HTTP_FUNCTIONS(CLI_HTTP_DECLARE)
} cli_http;
#undef CLI_HTTP_DECLARE

/* NULL: the table is filled; else what is wrong, in the loader's words. The library stays until the program ends. */
const char *cli_http_load(cli_http *http);
