/* SPDX-License-Identifier: MIT
 * The whole way from a file to its answers, with the n-th request for memory refused, for every n: each call ends in
 * a clean status and everything is given back. */
#include "detente.h"

#include "tests/unit/tested.h"

static const char two_sides[] = "detente 1\n"
                                "case \"Short of memory\"\n"
                                "let mood = 10 to 30\n"
                                "party a \"One\"\nparty b\nparty c\n"
                                "issue x \"first\", moved by a\n  low, middle, high\n"
                                "issue y\n  none, some\n"
                                "status quo x = low, y = none\n"
                                "rule r: x = high requires y = some\n"
                                "agreement needs a, b\nagreement needs 1 of a, c\n"
                                "a weighs x > y\na wants more x, more y\n"
                                "b weighs x 3, y 1\nb wants less x\nb values y none 0, some 40 to 60\n"
                                "b gains mood when y = some\n"
                                "c refuses x = high when y = none\n"
                                "a walks away at status quo plus 5\n"
                                "event e 2019-05 \"later\"\n  b walks away at 20\n"
                                "view v by a_source\n  let mood = 20\n"
                                "source a_source \"An article\" date 2019\n"
                                "deal d x = middle\n"
                                "claim k by v\n  zone exists\n"
                                "precedent p 2018\n  x = high, agreed yes, held no\n"
                                "  lesson \"all or nothing\" when not y = some\n";

static const char *read_two_sides(void *user, const char *path, const char **bytes, size_t *length)
{
    (void)user;
    if (strcmp(path, "case.detente") != 0)
        return "no such file";
    *bytes = two_sides;
    *length = sizeof two_sides - 1;
    return NULL;
}

typedef dtn_status (*call)(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply);

static dtn_status ask_check(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply)
{
    return dtn_ask(dossier, "check", options, reply);
}

static dtn_status ask_zone(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply)
{
    return dtn_ask(dossier, "zone", options, reply);
}

static dtn_status ask_deals(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply)
{
    return dtn_ask(dossier, "deals", options, reply);
}

static dtn_status ask_page(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply)
{
    return dtn_ask(dossier, "page", options, reply);
}

static dtn_status ask_sure(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply)
{
    return dtn_ask(dossier, "sure", options, reply);
}

static dtn_status ask_flip(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply)
{
    return dtn_ask(dossier, "flip", options, reply);
}

static dtn_status ask_when(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply)
{
    return dtn_ask(dossier, "when", options, reply);
}

static dtn_status ask_holds(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply)
{
    dtn_options of_deal = *options;
    of_deal.target = "d";
    of_deal.equilibria = true;
    of_deal.view = "all";
    return dtn_ask(dossier, "holds", &of_deal, reply);
}

static dtn_status ask_cases(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply)
{
    return dtn_ask(dossier, "cases", options, reply);
}

static dtn_status ask_claims(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply)
{
    dtn_options with_claims = *options;
    with_claims.claims = true;
    return dtn_ask(dossier, "check", &with_claims, reply);
}

/* True when nothing was refused any more. */
static bool try_once(call question, const dtn_options *options, size_t refuse_at)
{
    tested_memory memory = {.refuse_at = refuse_at};
    dtn_host host = {
        .user = &memory, .allocate = tested_allocate, .release = tested_release, .read = read_two_sides};
    dtn_dossier *dossier = NULL;
    dtn_reply reply = {"", 0, false};
    dtn_status status = dtn_open(&host, "case.detente", &dossier);
    assert_int_equal(dossier == NULL, status == DTN_STOPPED);
    if (dossier) {
        assert_int_equal(status, DTN_ANSWERED);
        status = question(dossier, options, &reply);
        assert_true(status == DTN_ANSWERED || status == DTN_STOPPED || status == DTN_CASE_HAS_ERRORS);
        assert_true(status != DTN_STOPPED || reply.length > 0);
    }
    dtn_close(dossier);
    assert_int_equal(memory.blocks_out, 0);
    return memory.asked < refuse_at;
}

static void sweep(call question, dtn_form form)
{
    dtn_options options = dtn_default_options();
    options.form = form;
    options.runs = 50;
    size_t refused = 1;
    while (!try_once(question, &options, refused))
        refused++;
    assert_true(refused > 2);
}

static void every_refusal_ends_cleanly(void **state)
{
    (void)state;
    static const call questions[] = {ask_check, ask_zone, ask_deals,  ask_page,  dtn_format, ask_sure,
                                     ask_flip,  ask_when, ask_claims, ask_holds, ask_cases};
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        sweep(questions[i], DTN_TERMINAL);
        sweep(questions[i], DTN_JSON);
    }
}

/* A limit of n bytes, for many n: finer than whole blocks. */
static void every_memory_limit_ends_cleanly(void **state)
{
    (void)state;
    dtn_options options = dtn_default_options();
    for (size_t limit = 1000; limit < 3000000; limit += limit / 9) {
        tested_memory memory = {0};
        dtn_host host = {.user = &memory,
                         .allocate = tested_allocate,
                         .release = tested_release,
                         .read = read_two_sides,
                         .memory_limit = limit};
        dtn_dossier *dossier = NULL;
        dtn_reply reply = {"", 0, false};
        dtn_open(&host, "case.detente", &dossier);
        if (dossier) {
            dtn_ask(dossier, "deals", &options, &reply);
            assert_true(reply.length > 0);
        }
        dtn_close(dossier);
        assert_int_equal(memory.blocks_out, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_refusal_ends_cleanly),
        cmocka_unit_test(every_memory_limit_ends_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
