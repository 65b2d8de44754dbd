/* SPDX-License-Identifier: MIT */
#include "base/digest.h"

#include <string.h>

enum { BLOCK = 64, WORDS = 8, ROUNDS = 64, LENGTH_AT = 56 };

static const uint32_t round_words[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t word, int by)
{
    return word >> by | word << (32 - by);
}

static void expand(uint32_t schedule[ROUNDS], const uint8_t block[BLOCK])
{
    for (size_t i = 0; i < 16; i++)
        schedule[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
                      (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (size_t i = 16; i < ROUNDS; i++) {
        uint32_t early = schedule[i - 15], late = schedule[i - 2];
        schedule[i] = schedule[i - 16] + (rotate(early, 7) ^ rotate(early, 18) ^ early >> 3) +
                      schedule[i - 7] + (rotate(late, 17) ^ rotate(late, 19) ^ late >> 10);
    }
}

/* The names of the standard: a to h are the working words. */
static void mix(uint32_t state[WORDS], const uint8_t block[BLOCK])
{
    uint32_t schedule[ROUNDS], word[WORDS];
    expand(schedule, block);
    memcpy(word, state, sizeof word);
    for (size_t i = 0; i < ROUNDS; i++) {
        uint32_t a = word[0], b = word[1], c = word[2], e = word[4], f = word[5], g = word[6];
        uint32_t first = word[7] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) +
                         round_words[i] + schedule[i];
        uint32_t second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        memmove(word + 1, word, (WORDS - 1) * sizeof *word);
        word[4] += first;
        word[0] = first + second;
    }
    for (size_t i = 0; i < WORDS; i++)
        state[i] += word[i];
}

/* What is left of the text, a one, zeros, and how many bits there were: one block or two. */
static void mix_end(uint32_t state[WORDS], dtn_text rest, uint64_t length)
{
    uint8_t block[2 * BLOCK] = {0};
    size_t size = rest.length < LENGTH_AT ? BLOCK : 2 * BLOCK;
    if (rest.length > 0)
        memcpy(block, rest.bytes, rest.length);
    block[rest.length] = 0x80;
    for (size_t i = 0; i < 8; i++)
        block[size - 1 - i] = (uint8_t)(length * 8 >> 8 * i);
    for (size_t at = 0; at < size; at += BLOCK)
        mix(state, block + at);
}

dtn_digest dtn_digest_of(dtn_text text)
{
    uint32_t state[WORDS] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                             0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    dtn_digest digest;
    size_t whole = text.length / BLOCK * BLOCK;
    for (size_t at = 0; at < whole; at += BLOCK)
        mix(state, (const uint8_t *)text.bytes + at);
    mix_end(state, dtn_text_slice(text, whole, text.length), text.length);
    for (size_t i = 0; i < DTN_DIGEST_SIZE; i++)
        digest.bytes[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
    return digest;
}

dtn_text dtn_digest_text(dtn_task *task, dtn_digest digest)
{
    static const char digits[] = "0123456789abcdef";
    dtn_builder out = {.task = task};
    for (size_t i = 0; i < DTN_DIGEST_SIZE; i++) {
        dtn_build_repeat(&out, digits[digest.bytes[i] >> 4], 1);
        dtn_build_repeat(&out, digits[digest.bytes[i] & 15], 1);
    }
    return dtn_built(&out);
}

static int digit_of(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

bool dtn_digest_read(dtn_text written, dtn_digest *digest)
{
    if (written.length != 2 * DTN_DIGEST_SIZE)
        return false;
    for (size_t i = 0; i < DTN_DIGEST_SIZE; i++) {
        int high = digit_of(written.bytes[2 * i]), low = digit_of(written.bytes[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        digest->bytes[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}

bool dtn_digest_equal(dtn_digest a, dtn_digest b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}
