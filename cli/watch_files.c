/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE   700
#include "watch_files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

/* A file being written is not looked at before it is closed. */
enum {
    SAVED_OR_REPLACED = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE,
    FOLDER_ITSELF = IN_DELETE_SELF | IN_MOVE_SELF
};

typedef struct entry {
    int folder; /* its watch */
    char *name; /* in that folder */
} entry;

struct cli_watched {
    int descriptor;
    bool has_changed;
    size_t count, capacity;
    entry *entries;
};

cli_watched *cli_watched_open(void)
{
    cli_watched *watched = calloc(1, sizeof *watched);
    if (!watched)
        return NULL;
    watched->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    watched->has_changed = true;
    if (watched->descriptor >= 0)
        return watched;
    free(watched);
    return NULL;
}

static void drop_entries(cli_watched *watched)
{
    for (size_t i = 0; i < watched->count; i++)
        free(watched->entries[i].name);
    watched->count = 0;
}

void cli_watched_close(cli_watched *watched)
{
    if (!watched)
        return;
    drop_entries(watched);
    close(watched->descriptor);
    free(watched->entries);
    free(watched);
}

int cli_watched_descriptor(const cli_watched *watched)
{
    return watched->descriptor;
}

/* The folders stay watched: what happens in them before they are added again must not be lost. */
void cli_watched_forget(cli_watched *watched)
{
    drop_entries(watched);
    watched->has_changed = false;
}

static bool is_looked_at(const cli_watched *watched, int folder, const char *name)
{
    for (size_t i = 0; i < watched->count; i++)
        if (watched->entries[i].folder == folder && strcmp(watched->entries[i].name, name) == 0)
            return true;
    return false;
}

static bool push_entry(cli_watched *watched, int folder, const char *name)
{
    if (is_looked_at(watched, folder, name))
        return true;
    if (watched->count == watched->capacity) {
        size_t capacity = watched->capacity ? 2 * watched->capacity : 16;
        entry *larger = realloc(watched->entries, capacity * sizeof *larger);
        if (!larger)
            return false;
        watched->entries = larger;
        watched->capacity = capacity;
    }
    char *copy = strdup(name);
    if (copy)
        watched->entries[watched->count++] = (entry){folder, copy};
    return copy != NULL;
}

/* `path` is cut at its last slash: its folder remains, and its name is returned. */
static char *split(char *path, const char **folder)
{
    char *slash = strrchr(path, '/');
    *folder = !slash ? "." : slash == path ? "/" : path;
    if (slash)
        *slash = '\0';
    return slash ? slash + 1 : path;
}

/* Where the folder is missing, its own coming is looked for, in the nearest folder that is there. */
static bool look_at(cli_watched *watched, char *path)
{
    for (;;) {
        const char *folder;
        const char *name = split(path, &folder);
        int watch = inotify_add_watch(watched->descriptor, folder,
                                      (uint32_t)SAVED_OR_REPLACED | (uint32_t)FOLDER_ITSELF | IN_ONLYDIR);
        if (watch >= 0)
            return push_entry(watched, watch, name);
        if ((errno != ENOENT && errno != ENOTDIR) || folder != path)
            return false;
    }
}

bool cli_watched_add(cli_watched *watched, const char *path)
{
    char *copy = strdup(path), *behind_links = realpath(path, NULL);
    bool done = copy && look_at(watched, copy);
    if (behind_links)
        done = look_at(watched, behind_links) && done;
    free(copy);
    free(behind_links);
    return done;
}

/* Without a name it is the folder itself that went, or so much happened that some of it was dropped. */
static bool is_of_interest(const cli_watched *watched, const struct inotify_event *event)
{
    return event->len == 0 || is_looked_at(watched, event->wd, event->name);
}

bool cli_watched_has_changed(cli_watched *watched)
{
    _Alignas(struct inotify_event) char room[4096];
    ssize_t length;
    while ((length = read(watched->descriptor, room, sizeof room)) > 0)
        for (const char *at = room; at < room + length;) {
            const struct inotify_event *event = (const void *)at;
            if (is_of_interest(watched, event))
                watched->has_changed = true;
            at += sizeof *event + event->len;
        }
    return watched->has_changed;
}
