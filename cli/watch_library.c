/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "watch_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

/* The number is that of the binary interface the header describes. */
static const char file[] = "libmicrohttpd.so.12";

typedef struct function {
    const char *name;
    size_t at; /* in the table */
} function;

#define NAME_AND_PLACE(name) {"MHD_" #name, offsetof(cli_http, name)},
static const function functions[] = {CLI_HTTP_FUNCTIONS(NAME_AND_PLACE)};
#undef NAME_AND_PLACE

const char *cli_http_load(cli_http *http)
{
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return dlerror();
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *found = dlsym(library, functions[i].name);
        if (!found)
            return dlerror();
        /* C converts no pointer to data into one to a function; POSIX says that they are alike. */
        memcpy((char *)http + functions[i].at, &found, sizeof found);
    }
    return NULL;
}
