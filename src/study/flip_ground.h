/* SPDX-License-Identifier: MIT
 * study/flip_ground.h: every allowed package of the central case, who accepts it and who is asked; and the central
 * answer of altered situations. Only study/flip*.c and study/remedy.c include it. */
#pragma once

#include "space/rows.h"
#include "study/altered.h"

/* More allowed packages than this are not listed. */
enum { DTN_FLIP_LIMIT = 1000000 };

typedef struct dtn_ground {
    const dtn_situation *situation;
    const dtn_state *state;
    const dtn_rows *rows; /* NULL: too many packages to list */
    bool exists;          /* the central answer: there is a zone */
    size_t count;
    const uint16_t *options; /* [count * issue_count] */
    const uint64_t *accepts; /* [count] a bit for each party */
    const uint64_t *refuses; /* [count] by a red line that binds */
    const uint64_t *asked;   /* [count] parties of the needs active there */
    const uint64_t *members; /* [need_count] */
    const uint64_t *active;  /* [count * need_words] a bit for each need */
    uint32_t need_words;
    /* Another question than whether there is a zone, asked of altered situations; NULL: that one. */
    bool (*answer)(void *host, dtn_task *task, const dtn_situation *situation);
    void *host;
} dtn_ground;

/* False where more packages are allowed than DTN_FLIP_LIMIT; then only situation, state, rows and `exists` are set. */
bool dtn_ground_survey(dtn_task *task, const dtn_situation *situation, dtn_ground *ground);

/* Whether package number `package` would be in the zone if these parties accepted it. */
bool dtn_ground_agrees(const dtn_ground *ground, size_t package, uint64_t accepting);

/* Whether a situation of the same issues has a zone in its central case; or what `answer` says. Exact as the central
 * case is. */
bool dtn_ground_answer(dtn_task *task, const dtn_ground *ground, const dtn_situation *situation);
/* rows: NULL where there are too many packages to list. */
bool dtn_state_has_zone(dtn_task *task, const dtn_state *state, const dtn_rows *rows);
