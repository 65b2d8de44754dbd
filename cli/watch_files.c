/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE   700
#include "watch_files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
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

/* What a path led to when it was added. */
typedef struct sight {
    char *path;
    bool is_there;
    struct stat facts;
} sight;

struct cli_watched {
    int descriptor;
    bool has_changed;
    size_t count, capacity;
    entry *entries;
    size_t sight_count, sight_capacity;
    sight *sights;
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
    for (size_t i = 0; i < watched->sight_count; i++)
        free(watched->sights[i].path);
    watched->count = watched->sight_count = 0;
}

void cli_watched_close(cli_watched *watched)
{
    if (!watched)
        return;
    drop_entries(watched);
    close(watched->descriptor);
    free(watched->entries);
    free(watched->sights);
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

/* Room for one more; NULL: there is none, and the list is as it was. */
static void *grow(void *list, size_t size, size_t count, size_t *capacity)
{
    if (count < *capacity)
        return list;
    size_t wanted = *capacity ? 2 * *capacity : 16;
    void *larger = realloc(list, wanted * size);
    if (larger)
        *capacity = wanted;
    return larger;
}

static bool push_entry(cli_watched *watched, int folder, const char *name)
{
    if (is_looked_at(watched, folder, name))
        return true;
    entry *larger = grow(watched->entries, sizeof *larger, watched->count, &watched->capacity);
    if (!larger)
        return false;
    watched->entries = larger;
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

static bool is_remembered(const cli_watched *watched, const char *path)
{
    for (size_t i = 0; i < watched->sight_count; i++)
        if (strcmp(watched->sights[i].path, path) == 0)
            return true;
    return false;
}

static void remember(cli_watched *watched, const char *path)
{
    if (is_remembered(watched, path))
        return;
    sight *larger = grow(watched->sights, sizeof *larger, watched->sight_count, &watched->sight_capacity);
    char *copy = larger ? strdup(path) : NULL;
    if (larger)
        watched->sights = larger;
    if (!copy)
        return;
    sight *one = &watched->sights[watched->sight_count++];
    one->path = copy;
    one->is_there = stat(path, &one->facts) == 0;
}

bool cli_watched_add(cli_watched *watched, const char *path)
{
    char *copy = strdup(path), *behind_links = realpath(path, NULL);
    bool done = copy && look_at(watched, copy);
    if (behind_links)
        done = look_at(watched, behind_links) && done;
    free(copy);
    free(behind_links);
    remember(watched, path);
    return done;
}

/* In a folder much may happen that is none of our business: it counts only whether it is another one. */
static bool looks_the_same(const sight *before, const struct stat *now)
{
    const struct stat *then = &before->facts;
    if (then->st_dev != now->st_dev || then->st_ino != now->st_ino)
        return false;
    return S_ISDIR(now->st_mode) ||
           (then->st_size == now->st_size && then->st_mtim.tv_sec == now->st_mtim.tv_sec &&
            then->st_mtim.tv_nsec == now->st_mtim.tv_nsec);
}

bool cli_watched_look_again(cli_watched *watched)
{
    for (size_t i = 0; i < watched->sight_count && !watched->has_changed; i++) {
        struct stat now;
        const sight *one = &watched->sights[i];
        bool is_there = stat(one->path, &now) == 0;
        watched->has_changed = is_there != one->is_there || (is_there && !looks_the_same(one, &now));
    }
    return watched->has_changed;
}

/* Without a name it is the folder itself that went, or so much happened that some of it was dropped. */
static bool is_of_interest(const cli_watched *watched, const struct inotify_event *event)
{
    return event->len == 0 || is_looked_at(watched, event->wd, event->name);
}

bool cli_watched_take_news(cli_watched *watched)
{
    _Alignas(struct inotify_event) char room[4096];
    bool is_news = false;
    ssize_t length;
    while ((length = read(watched->descriptor, room, sizeof room)) > 0)
        for (const char *at = room; at < room + length;) {
            const struct inotify_event *event = (const void *)at;
            is_news |= is_of_interest(watched, event);
            at += sizeof *event + event->len;
        }
    watched->has_changed |= is_news;
    return is_news;
}

bool cli_watched_has_changed(cli_watched *watched)
{
    cli_watched_take_news(watched);
    return watched->has_changed;
}
