/* SPDX-License-Identifier: MIT
 * base/digest.h: the SHA-256 digest of bytes, by which a text is known again.
 *   source  FIPS 180-4
 *   cost    O(bytes) */
#pragma once

#include "base/text.h"

enum { DTN_DIGEST_SIZE = 32 };

typedef struct dtn_digest {
    uint8_t bytes[DTN_DIGEST_SIZE];
} dtn_digest;

dtn_digest dtn_digest_of(dtn_text text);

/* 64 hexadecimal digits, lower case. */
dtn_text dtn_digest_text(dtn_task *task, dtn_digest digest);

/* False where the text is no 64 hexadecimal digits. */
bool dtn_digest_read(dtn_text written, dtn_digest *digest);
bool dtn_digest_equal(dtn_digest a, dtn_digest b);
