/* SPDX-License-Identifier: MIT
 * study/chain_build.h: links gathered one by one into a chain. Only study/chain*.c include it. */
#pragma once

#include "study/reads.h"

#include "base/array.h"

typedef struct dtn_link_draft {
    dtn_link link;
    DTN_ARRAY(dtn_cited) cited;
    DTN_ARRAY(dtn_text) notes;
} dtn_link_draft;

/* Where in `links` something is found: a table of numbers + 1, 0 for nothing. */
typedef struct dtn_link_table {
    uint32_t *slots;
    size_t room, count;
} dtn_link_table;

typedef struct dtn_chain_build {
    dtn_task *task;
    const dtn_situation *s;
    const dtn_case *c;
    DTN_ARRAY(dtn_link_draft) links;
    dtn_link_table by_span;     /* the first link of each statement */
    dtn_link_table by_declared; /* of each declaration */
} dtn_chain_build;

/* A statement is one link, however many judgements are taken from it. */
void dtn_chain_add_judgement(dtn_chain_build *build, const dtn_force *force);

/* Those in force of the places that are read; the events and views that brought them; the `as of` line; declared
 * deals, issues and parties. */
void dtn_chain_add_reads(dtn_chain_build *build, const dtn_reads *reads);

/* Those in force that are chosen, the status quo's apart; without what brought them. */
typedef bool dtn_judgement_choice(const void *host, const dtn_judgement *judgement);
void dtn_chain_add_chosen(dtn_chain_build *build, const dtn_situation *s, dtn_judgement_choice *is_chosen,
                          const void *host);

/* The events and views that brought the links so far, and the case's own day. */
void dtn_chain_add_headers(dtn_chain_build *build);

/* A declaration: a deal, an event, a claim ... `number` in the case's array. */
void dtn_chain_add_declared(dtn_chain_build *build, dtn_link_role role, dtn_node_kind kind, uint32_t number);

/* The evidence and place of a declaration; false where there is none of that number. What an expectation came to is a
 * DTN_NODE_RESOLVE of its number; one that is open has its own place there. */
bool dtn_declared_find(const dtn_case *c, dtn_node_kind kind, uint32_t number, dtn_span *span,
                       dtn_evidence *evidence);

/* In order of roles, then of the text. */
dtn_chain dtn_chain_built(dtn_chain_build *build, const dtn_target *target);
