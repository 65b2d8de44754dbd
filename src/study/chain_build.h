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

typedef struct dtn_chain_build {
    dtn_task *task;
    const dtn_situation *s;
    const dtn_case *c;
    DTN_ARRAY(dtn_link_draft) links;
} dtn_chain_build;

/* A statement is one link, however many judgements are taken from it. */
void dtn_chain_add_judgement(dtn_chain_build *build, const dtn_force *force);

/* Those in force of the places that are read; the events and views that brought them; the `as of` line; declared
 * deals, issues and parties. */
void dtn_chain_add_reads(dtn_chain_build *build, const dtn_reads *reads);

/* A declaration: a deal, an event, a claim ... `number` in the case's array. */
void dtn_chain_add_declared(dtn_chain_build *build, dtn_link_role role, dtn_node_kind kind, uint32_t number);

/* The evidence and place of a declaration; false where it has none of that kind. */
bool dtn_declared_find(const dtn_case *c, dtn_node_kind kind, uint32_t number, dtn_span *span,
                       dtn_evidence *evidence);

/* In order of roles, then of the text. */
dtn_chain dtn_chain_built(dtn_chain_build *build, const dtn_target *target);
