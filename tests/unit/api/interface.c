/* SPDX-License-Identifier: MIT
 * The public interface as its users meet it: statuses, replies, misuse. */
#include "detente.h"

#include "tests/unit/tested.h"

typedef struct library {
    tested_memory memory;
    const char *text;
    bool is_tired;
    uint32_t patience; /* so many questions until it is; 0: none counted */
} library;

static void *allocate(void *user, size_t size)
{
    return tested_allocate(&((library *)user)->memory, size);
}

static void release(void *user, void *block)
{
    tested_release(&((library *)user)->memory, block);
}

static const char *read_text(void *user, const char *path, const char **bytes, size_t *length)
{
    library *shelf = user;
    if (!shelf->text || strcmp(path, "case.detente") != 0)
        return "no such file";
    *bytes = shelf->text;
    *length = strlen(shelf->text);
    return NULL;
}

static dtn_status keep_going(void *user)
{
    library *shelf = user;
    if (shelf->patience > 0 && --shelf->patience == 0)
        shelf->is_tired = true;
    return shelf->is_tired ? DTN_STOPPED : DTN_ANSWERED;
}

static dtn_host host_of(library *shelf)
{
    return (dtn_host){
        .user = shelf, .allocate = allocate, .release = release, .read = read_text, .keep_going = keep_going};
}

static dtn_status ask(library *shelf, const char *question, dtn_options options, char *out, size_t room)
{
    dtn_host host = host_of(shelf);
    dtn_dossier *dossier;
    dtn_reply reply = {"", 0, false};
    dtn_status status = dtn_open(&host, "case.detente", &dossier);
    assert_non_null(dossier);
    status = dtn_ask(dossier, question, &options, &reply);
    assert_true(reply.length < room);
    memcpy(out, reply.text, reply.length);
    out[reply.length] = '\0';
    assert_int_equal(reply.text[reply.length], '\0');
    dtn_close(dossier);
    assert_int_equal(shelf->memory.blocks_out, 0);
    return status;
}

static const char haggle[] = "detente 1\nparty seller, buyer\nissue price\n  p1, p2, p3\n"
                             "seller scores price p1 1, p2 2, p3 3\nbuyer scores price p1 3, p2 2, p3 1\n"
                             "seller walks away at 2\nbuyer walks away at 2\n";
static char out[200000];

static void a_case_is_answered(void **state)
{
    (void)state;
    library shelf = {.text = haggle};
    dtn_options options = dtn_default_options();
    options.form = DTN_JSON;
    assert_int_equal(ask(&shelf, "zone", options, out, sizeof out), DTN_ANSWERED);
    assert_non_null(strstr(out, "\"acceptable\": 1"));
    assert_non_null(strstr(out, "\"exists\": true"));
    assert_int_equal(ask(&shelf, "deals", options, out, sizeof out), DTN_ANSWERED);
    assert_non_null(strstr(out, "\"pareto_count\": 1"));
    assert_int_equal(ask(&shelf, "check", dtn_default_options(), out, sizeof out), DTN_ANSWERED);
    assert_string_equal(out, "");
}

static void an_empty_zone_is_an_answer(void **state)
{
    (void)state;
    char text[1000];
    snprintf(text, sizeof text, "%sparty third\nagreement needs third, buyer\nthird refuses price >= p1\n",
             haggle);
    library shelf = {.text = text};
    dtn_options options = dtn_default_options();
    options.form = DTN_JSON;
    assert_int_equal(ask(&shelf, "zone", options, out, sizeof out), DTN_ANSWERED);
    assert_non_null(strstr(out, "\"exists\": false"));
    assert_non_null(strstr(out, "\"margin\": null"));
}

static void usage_is_told(void **state)
{
    (void)state;
    library shelf = {.text = haggle};
    dtn_options options = dtn_default_options();
    assert_int_equal(ask(&shelf, "weather", options, out, sizeof out), DTN_USAGE);
    options.view = "nobody";
    assert_int_equal(ask(&shelf, "zone", options, out, sizeof out), DTN_USAGE);
    assert_non_null(strstr(out, "nobody"));
    options = dtn_default_options();
    options.as_of = "2019-02-30";
    assert_int_equal(ask(&shelf, "zone", options, out, sizeof out), DTN_USAGE);
    options = dtn_default_options();
    const char *settings[] = {"nothing=3"};
    options.settings = settings;
    options.setting_count = 1;
    assert_int_equal(ask(&shelf, "zone", options, out, sizeof out), DTN_USAGE);
    options = dtn_default_options();
    options.given = "price = p9";
    assert_int_equal(ask(&shelf, "zone", options, out, sizeof out), DTN_USAGE);
    assert_non_null(strstr(out, "p9"));
}

static void too_little_said_is_told(void **state)
{
    (void)state;
    library shelf = {.text = "detente 1\nparty a, b\nissue x\n  low, high\n"};
    dtn_options options = dtn_default_options();
    options.form = DTN_JSON;
    assert_int_equal(ask(&shelf, "zone", options, out, sizeof out), DTN_LACKS_STATEMENTS);
    assert_non_null(strstr(out, "\"packages\""));
    assert_non_null(strstr(out, "unlock"));
}

static void a_missing_file_is_a_message(void **state)
{
    (void)state;
    library shelf = {0};
    assert_int_equal(ask(&shelf, "zone", dtn_default_options(), out, sizeof out), DTN_CASE_HAS_ERRORS);
    assert_non_null(strstr(out, "no such file"));
}

static void the_host_can_stop_the_work(void **state)
{
    (void)state;
    library shelf = {.text = haggle};
    dtn_host host = host_of(&shelf);
    dtn_dossier *dossier;
    assert_int_equal(dtn_open(&host, "case.detente", &dossier), DTN_ANSWERED);
    shelf.is_tired = true;
    dtn_options options = dtn_default_options();
    dtn_reply reply;
    assert_int_equal(dtn_ask(dossier, "zone", &options, &reply), DTN_STOPPED);
    assert_non_null(strstr(reply.text, "stopped"));
    shelf.is_tired = false;
    assert_int_equal(dtn_ask(dossier, "zone", &options, &reply), DTN_ANSWERED);
    dtn_close(dossier);
}

/* However soon it is stopped after the zone and the deals are found, they are told, and what is not finished says so. */
static void a_page_cut_short_tells_what_it_has(void **state)
{
    (void)state;
    library shelf = {.text = "detente 1\nparty seller, buyer\nissue price, moved by seller\n  p1, p2, p3\n"
                             "seller scores price p1 1, p2 2, p3 3\nbuyer scores price p1 3, p2 2, p3 1\n"
                             "seller walks away at 1 to 2\nbuyer walks away at 1 to 2\n"
                             "status quo price = p1\n"};
    dtn_host host = host_of(&shelf);
    dtn_dossier *dossier;
    dtn_options options = dtn_default_options();
    options.runs = 50;
    uint32_t patience = 1, partial_count = 0;
    assert_int_equal(dtn_open(&host, "case.detente", &dossier), DTN_ANSWERED);
    for (dtn_status status = DTN_STOPPED; status == DTN_STOPPED && patience < 5000; patience++) {
        dtn_reply reply;
        shelf.patience = patience;
        shelf.is_tired = false;
        status = dtn_ask(dossier, "page", &options, &reply);
        bool is_page = strstr(reply.text, "Which deals?") != NULL;
        bool is_cut = strstr(reply.text, "Not finished") != NULL;
        assert_true(status == DTN_STOPPED || (status == DTN_ANSWERED && !is_cut));
        partial_count += is_page && is_cut && strstr(reply.text, "efficient deal") != NULL;
    }
    assert_true(patience < 5000 && partial_count > 2);
    dtn_close(dossier);
}

static void the_same_question_gives_the_same_bytes(void **state)
{
    (void)state;
    static char again[200000];
    library shelf = {.text = haggle};
    dtn_options options = dtn_default_options();
    ask(&shelf, "page", options, out, sizeof out);
    ask(&shelf, "page", options, again, sizeof again);
    assert_string_equal(out, again);
}

static void a_code_and_a_word_are_explained(void **state)
{
    (void)state;
    library shelf = {0};
    dtn_host host = host_of(&shelf);
    dtn_options options = dtn_default_options();
    static const char *const known[] = {"D204", "zone", "walks away"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        dtn_dossier *dossier;
        dtn_reply reply;
        assert_int_equal(dtn_explain(&host, known[i], &options, &dossier, &reply), DTN_ANSWERED);
        assert_true(reply.length > 40);
        dtn_close(dossier);
    }
    dtn_dossier *dossier;
    dtn_reply reply;
    assert_int_equal(dtn_explain(&host, "D999", &options, &dossier, &reply), DTN_USAGE);
    dtn_close(dossier);
    assert_int_equal(shelf.memory.blocks_out, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_case_is_answered),
        cmocka_unit_test(an_empty_zone_is_an_answer),
        cmocka_unit_test(usage_is_told),
        cmocka_unit_test(too_little_said_is_told),
        cmocka_unit_test(a_missing_file_is_a_message),
        cmocka_unit_test(the_host_can_stop_the_work),
        cmocka_unit_test(a_page_cut_short_tells_what_it_has),
        cmocka_unit_test(the_same_question_gives_the_same_bytes),
        cmocka_unit_test(a_code_and_a_word_are_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
