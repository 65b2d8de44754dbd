/* SPDX-License-Identifier: MIT
 * model/source_use.h: what each source bears on one day and in one view, and what speaks against leaning on it.
 *
 * Citations are counted once each, also where one statement makes several judgements. Numbers below are numbers in the row of
 * citations unless they say otherwise. */
#pragma once

#include "model/citations.h"
#include "model/situation.h"

typedef struct dtn_borne { /* one citation, by what rests on it */
    uint32_t citation;
    enum { DTN_FORCE_NONE, DTN_IN_FORCE, DTN_NOT_IN_FORCE } force; /* NONE: nothing that could be in force */
    dtn_day about;     /* the day of the event, precedent or resolution; 0: of nothing dated */
    bool is_foretold;  /* that day lies behind the source's: it cannot report it */
    bool is_hindsight; /* a judgement in force, and the source is later than the day asked about */
} dtn_borne;

typedef struct dtn_source_use {
    const dtn_borne *borne; /* in the order of the text */
    uint32_t borne_count;
    uint32_t states[DTN_CITED_MISSING + 1]; /* citations by how they were verified */
    uint32_t in_force, hindsight, foretold;
    dtn_day first_about, last_about; /* 0: it speaks of nothing dated */
    uint32_t origin;                 /* number in `origins` */
} dtn_source_use;

typedef struct dtn_origin { /* one report, whoever else printed it */
    dtn_text name;          /* empty: a source that names none and stands for itself */
    const uint32_t *sources;
    uint32_t source_count;
    uint32_t original; /* its earliest dated source; DTN_NOBODY: none has a date */
    uint32_t citations;
} dtn_origin;

/* Words that one source is quoted with and that another has too. */
typedef struct dtn_shared_phrase {
    uint32_t citation;
    uint32_t other; /* source */
} dtn_shared_phrase;

typedef struct dtn_source_uses {
    dtn_citations citations;
    dtn_cited_runs runs;
    const dtn_source_use *sources; /* [source_count] */
    const dtn_origin *origins;     /* in the order of their first source */
    uint32_t origin_count;
    const dtn_shared_phrase *shared;
    uint32_t shared_count;
    uint32_t citation_count, in_force; /* of all sources */
} dtn_source_uses;

/* A phrase is looked for in the other texts at hand from four words on: fewer are shared by chance.
 * cost O(citations + phrases x bytes of the texts) */
dtn_source_uses dtn_source_uses_of(dtn_task *task, const dtn_situation *situation);
