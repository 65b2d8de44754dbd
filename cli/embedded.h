/* SPDX-License-Identifier: MIT
 * cli/embedded.h: files that travel inside the command; tools/embed makes them at build time. */
#pragma once

#include <stddef.h>

typedef struct cli_embedded_file {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} cli_embedded_file;

extern const cli_embedded_file cli_worked_case[]; /* examples/japan-dprk/ */
extern const size_t cli_worked_case_count;
extern const cli_embedded_file cli_new_case[]; /* examples/new/new.detente, one file */
extern const size_t cli_new_case_count;
extern const cli_embedded_file
    cli_report_page[]; /* the page of a report, one file; `make` puts it together */
extern const size_t cli_report_page_count;
extern const cli_embedded_file cli_watch_page[]; /* what `watch` adds: watch.js, waiting.html */
extern const size_t cli_watch_page_count;
