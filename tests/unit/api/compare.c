/* SPDX-License-Identifier: MIT
 * Two versions of a case through the public interface. */
#include "detente.h"

#include "tests/unit/tested.h"

typedef struct shelf {
    tested_memory memory;
    const char *text;
} shelf;

static const char first[] = "detente 1\nparty seller, buyer\nissue price\n  p1, p2, p3\n"
                            "seller scores price p1 1, p2 2, p3 3\nbuyer scores price p1 3, p2 2, p3 1\n"
                            "seller walks away at 2\nbuyer walks away at 2\n";
static const char second[] = "detente 1\nparty seller, buyer\nissue price\n  p1, p2, p3\n"
                             "seller scores price p1 1, p2 2, p3 3\nbuyer scores price p1 3, p2 2, p3 1\n"
                             "seller walks away at 3\nbuyer walks away at 2\n";
static const char wrong[] = "detente 1\nparty seller\nseller wnts price\n";
static const char empty[] = "detente 1\n";

static void *allocate(void *user, size_t size)
{
    return tested_allocate(&((shelf *)user)->memory, size);
}

static void release(void *user, void *block)
{
    tested_release(&((shelf *)user)->memory, block);
}

static const char *read_text(void *user, const char *path, const char **bytes, size_t *length)
{
    (void)path;
    *bytes = ((shelf *)user)->text;
    *length = strlen(*bytes);
    return NULL;
}

/* The reply is copied to `out`. Memory of the second version may be refused from request `refuse_at` on. */
static dtn_status compare(const char *old, const char *new, size_t refuse_at, char *out, size_t room)
{
    shelf old_shelf = {.text = old}, new_shelf = {.text = new};
    dtn_host old_host = {.user = &old_shelf, .allocate = allocate, .release = release, .read = read_text};
    dtn_host new_host = {.user = &new_shelf, .allocate = allocate, .release = release, .read = read_text};
    dtn_options options = dtn_default_options();
    options.form = DTN_JSON;
    dtn_dossier *before, *after;
    dtn_reply reply;
    dtn_open(&old_host, "old.detente", &before);
    dtn_open(&new_host, "new.detente", &after);
    assert_non_null(before);
    assert_non_null(after);
    new_shelf.memory.refuse_at = refuse_at ? new_shelf.memory.asked + refuse_at : 0;
    dtn_status status = dtn_compare(before, after, &options, &reply);
    assert_true(reply.length < room);
    memcpy(out, reply.text, reply.length);
    out[reply.length] = '\0';
    dtn_close(before); /* the reply belongs to the new version */
    dtn_close(after);
    assert_int_equal(old_shelf.memory.blocks_out, 0);
    assert_int_equal(new_shelf.memory.blocks_out, 0);
    return status;
}

static char out[20000];

static void a_changed_line_is_found(void **state)
{
    (void)state;
    assert_int_equal(compare(first, second, 0, out, sizeof out), DTN_ANSWERED);
    assert_non_null(strstr(out, "\"schema\": \"detente/diff/1\""));
    assert_non_null(strstr(out, "\"change\": \"changed\""));
    assert_non_null(strstr(out, "\"line\": 7"));
    assert_non_null(strstr(out, "\"acceptable_effect\": -1"));
}

static void errors_in_either_are_shown(void **state)
{
    (void)state;
    assert_int_equal(compare(first, wrong, 0, out, sizeof out), DTN_CASE_HAS_ERRORS);
    assert_non_null(strstr(out, "new.detente"));
    assert_int_equal(compare(wrong, first, 0, out, sizeof out), DTN_CASE_HAS_ERRORS);
    assert_non_null(strstr(out, "old.detente"));
}

static void a_case_that_says_too_little_is_named(void **state)
{
    (void)state;
    assert_int_equal(compare(empty, first, 0, out, sizeof out), DTN_LACKS_STATEMENTS);
    assert_non_null(strstr(out, "the old version"));
}

static void every_refusal_of_memory_ends_cleanly(void **state)
{
    (void)state;
    size_t refused = 1;
    while (compare(first, second, refused, out, sizeof out) == DTN_STOPPED)
        refused++;
    assert_true(refused > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_line_is_found),
        cmocka_unit_test(errors_in_either_are_shown),
        cmocka_unit_test(a_case_that_says_too_little_is_named),
        cmocka_unit_test(every_refusal_of_memory_ends_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
