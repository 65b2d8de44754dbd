/* SPDX-License-Identifier: MIT
 * Import and export from outside: statuses, replies, notes; and every shortage of memory is a clean end. */
#include "detente.h"

#include "tests/unit/tested.h"

static const char dilemma[] =
    "{\"decisionMakers\": [{\"name\": \"A\", \"options\": [0], \"preferenceRanking\": [2, 1, [3, 4]]},\n"
    " {\"name\": \"B\", \"options\": [1], \"preferenceRanking\": [3, 1, 4, 2]}],\n"
    " \"options\": [{\"name\": \"Stay\\u0020on\", \"permittedDirection\": \"both\"},\n"
    "  {\"name\": \"Stay\", \"permittedDirection\": \"back\"}],\n"
    " \"infeasibles\": [], \"useManualPreferenceRanking\": true, \"coalitions\": [[0, 1]]}";

static const char river[] =
    "detente 1\nparty up, down\nissue pay moved by down\n  none, some, much\n"
    "issue dam moved by up, only forward\n  none, low, high\nissue gauges\n  alone, both\n"
    "status quo pay = none, dam = none, gauges = alone\nrule r: pay = much requires dam < high\n"
    "up weighs pay > dam\nup wants more pay, more dam\ndown wants less pay\ndown weighs pay\n"
    "up refuses pay = none when dam = none\n";

typedef struct shelf {
    tested_memory memory;
    const char *bytes;
    size_t length;
} shelf;

static void *allocate(void *user, size_t size)
{
    return tested_allocate(&((shelf *)user)->memory, size);
}

static void release(void *user, void *block)
{
    tested_release(&((shelf *)user)->memory, block);
}

static const char *read_shelf(void *user, const char *path, const char **bytes, size_t *length)
{
    const shelf *on = user;
    if (strcmp(path, "file") != 0)
        return "no such file";
    *bytes = on->bytes;
    *length = on->length;
    return NULL;
}

static dtn_host host_of(shelf *on)
{
    return (dtn_host){.user = on, .allocate = allocate, .release = release, .read = read_shelf};
}

static shelf shelf_of(const char *text)
{
    return (shelf){.bytes = text, .length = strlen(text)};
}

/* Copies the reply; everything is given back then. */
static dtn_status import(shelf *on, const char *path, char *out, size_t room)
{
    dtn_host host = host_of(on);
    dtn_options options = dtn_default_options();
    dtn_dossier *dossier;
    dtn_reply reply;
    dtn_status status = dtn_import(&host, path, &options, &dossier, &reply);
    assert_true(reply.length < room && (dossier || reply.length == 0));
    memcpy(out, reply.text, reply.length);
    out[reply.length] = '\0';
    dtn_close(dossier);
    assert_int_equal(on->memory.blocks_out, 0);
    return status;
}

static dtn_status export(shelf *on, const char *format, const char *given, char *out, char *remarks,
                         size_t room)
{
    dtn_host host = host_of(on);
    dtn_options options = dtn_default_options();
    dtn_dossier *dossier;
    dtn_reply reply = {"", 0, false}, notes = {"", 0, false};
    options.given = given;
    dtn_status status = dtn_open(&host, "file", &dossier);
    if (status == DTN_ANSWERED)
        status = dtn_export(dossier, format, &options, &reply, remarks ? &notes : NULL);
    assert_true(reply.length < room && notes.length < room);
    memcpy(out, reply.text, reply.length);
    out[reply.length] = '\0';
    if (remarks) {
        memcpy(remarks, notes.text, notes.length);
        remarks[notes.length] = '\0';
    }
    dtn_close(dossier);
    assert_int_equal(on->memory.blocks_out, 0);
    return status;
}

enum { ROOM = 20000 };
static char out[ROOM], notes[ROOM];

static void a_conflict_becomes_a_case(void **state)
{
    (void)state;
    shelf on = shelf_of(dilemma);
    assert_int_equal(import(&on, "file", out, ROOM), DTN_ANSWERED);
    assert_non_null(strstr(out, "\na gains 2 when stay_on = yes and stay = no\n"));
    assert_non_null(strstr(out, "# Not carried over: the coalition of a and b."));
    assert_non_null(strstr(out, "\nissue stay \"Stay\", moved by b, only back\n  no, yes\n"));
    char text[ROOM];
    memcpy(text, out, sizeof text);
    on = shelf_of(text);
    assert_int_equal(export(&on, "gmcr", NULL, out, notes, ROOM), DTN_ANSWERED);
    assert_non_null(strstr(out, "\"preferenceRanking\": [2, 1, [3, 4]]"));
    assert_non_null(strstr(out, "\"preferenceRanking\": [3, 1, 4, 2]"));
    assert_non_null(strstr(out, "{\"name\": \"Stay on\", \"permittedDirection\": \"both\"}"));
}

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    shelf on = shelf_of("{\"options\":\n [}");
    assert_int_equal(import(&on, "file", out, ROOM), DTN_CASE_HAS_ERRORS);
    assert_non_null(strstr(out, "error[D901] file:2:3 expected a value"));
    assert_int_equal(import(&on, "another", out, ROOM), DTN_CASE_HAS_ERRORS);
    assert_non_null(strstr(out, "no such file"));
    on = (shelf){.bytes = "\x80\x02}q", .length = 4};
    assert_int_equal(import(&on, "file", out, ROOM), DTN_CASE_HAS_ERRORS);
    assert_non_null(strstr(out, "pickle"));
}

static void what_is_left_out_is_noted(void **state)
{
    (void)state;
    shelf on = shelf_of(river);
    assert_int_equal(export(&on, "gmcr", NULL, out, notes, ROOM), DTN_ANSWERED);
    assert_non_null(strstr(notes, "gauges stands still at alone, as in the status quo"));
    assert_non_null(strstr(notes, "up may go there where it refuses to"));
    assert_int_equal(notes[strlen(notes) - 1], '\n');
    assert_int_equal(export(&on, "gmcr", "gauges = both", out, notes, ROOM), DTN_ANSWERED);
    assert_non_null(strstr(notes, "gauges stands still at both, by --given"));
    assert_int_equal(export(&on, "gmcr", NULL, out, NULL, ROOM), DTN_ANSWERED);
}

static void what_cannot_be_exported_is_told(void **state)
{
    (void)state;
    shelf on = shelf_of(river);
    assert_int_equal(export(&on, "xml", NULL, out, notes, ROOM), DTN_USAGE);
    assert_int_equal(export(&on, "gmcr", "gauges = nobody", out, notes, ROOM), DTN_USAGE);
    assert_int_equal(export(&on, "gmcr", "pay = much and pay = none", out, notes, ROOM),
                     DTN_LACKS_STATEMENTS);
    assert_string_equal(notes, "");
    on = shelf_of("detente 1\nparty a, b\nissue x\n  no, yes\n");
    assert_int_equal(export(&on, "gmcr", NULL, out, notes, ROOM), DTN_LACKS_STATEMENTS);
}

static void every_shortage_of_memory_is_a_clean_end(void **state)
{
    (void)state;
    size_t stopped = 0;
    for (size_t refused = 1;; refused++) {
        shelf in = shelf_of(dilemma), from = shelf_of(river);
        in.memory.refuse_at = from.memory.refuse_at = refused;
        dtn_status imported = import(&in, "file", out, ROOM);
        dtn_status exported = export(&from, "gmcr", NULL, out, notes, ROOM);
        assert_true(imported == DTN_ANSWERED || imported == DTN_STOPPED);
        assert_true(exported == DTN_ANSWERED || exported == DTN_STOPPED);
        if (imported == DTN_ANSWERED && exported == DTN_ANSWERED)
            break;
        stopped++;
    }
    assert_true(stopped > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_conflict_becomes_a_case),
        cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(what_is_left_out_is_noted),
        cmocka_unit_test(what_cannot_be_exported_is_told),
        cmocka_unit_test(every_shortage_of_memory_is_a_clean_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
