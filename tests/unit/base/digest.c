/* SPDX-License-Identifier: MIT
 * Digests against published vectors: FIPS 180-2 appendix B and the NIST example files of SHA-256. */
#include "base/digest.h"
#include "tests/unit/tested.h"

static void assert_digest(dtn_task *task, dtn_text text, const char *digits)
{
    dtn_digest digest = dtn_digest_of(text), read;
    dtn_text written = dtn_digest_text(task, digest);
    assert_true(dtn_text_is(written, digits));
    assert_true(dtn_digest_read(written, &read));
    assert_true(dtn_digest_equal(digest, read));
}

static void check_vectors(dtn_task *task, void *argument)
{
    enum { MILLION = 1000000 };
    (void)argument;
    assert_digest(task, DTN_TEXT(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_digest(task, DTN_TEXT("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_digest(task, DTN_TEXT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_digest(task,
                  DTN_TEXT("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                           "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
                  "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    dtn_builder many = {.task = task};
    dtn_build_repeat(&many, 'a', MILLION);
    assert_digest(task, dtn_built(&many), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void vectors_are_met(void **state)
{
    (void)state;
    run_in_task(check_vectors, NULL);
}

/* Where the padding begins a block of its own: lengths about 55, 56 and 64, from Python's hashlib. */
static void check_borders(dtn_task *task, void *argument)
{
    static const struct {
        size_t length;
        const char *digits;
    } rows[] = {
        {54, "45f316e10b2c99abf374b22bda893cf3300d77263f1e272349ed414680522952"},
        {55, "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072"},
        {56, "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e"},
        {57, "ae14a2563ccf969d99aca69ce6bb74981f734bbf9f655f73b8f06db68cab5217"},
        {63, "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2"},
        {64, "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c"},
        {65, "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9"},
        {119, "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c"},
        {120, "13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98"},
        {128, "24da1b81d0b16df6428eee73c69fcb2a93c76bc6df706f0c6670fe6bfe800464"},
    };
    (void)argument;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dtn_builder text = {.task = task};
        dtn_build_repeat(&text, 'x', rows[i].length);
        assert_digest(task, dtn_built(&text), rows[i].digits);
    }
}

static void blocks_end_where_they_should(void **state)
{
    (void)state;
    run_in_task(check_borders, NULL);
}

static void what_is_no_digest_is_refused(void **state)
{
    static const char good[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    dtn_digest digest;
    char wrong[sizeof good + 1];
    (void)state;
    assert_true(dtn_digest_read(dtn_text_of(good), &digest));
    assert_false(dtn_digest_read(DTN_TEXT(""), &digest));
    assert_false(dtn_digest_read((dtn_text){good, sizeof good - 2}, &digest));
    memcpy(wrong, good, sizeof good);
    wrong[10] = 'g';
    assert_false(dtn_digest_read(dtn_text_of(wrong), &digest));
    memcpy(wrong, good, sizeof good);
    wrong[sizeof good - 1] = '0';
    wrong[sizeof good] = '\0';
    assert_false(dtn_digest_read(dtn_text_of(wrong), &digest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors_are_met),
        cmocka_unit_test(blocks_end_where_they_should),
        cmocka_unit_test(what_is_no_digest_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
