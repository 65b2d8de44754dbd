/* SPDX-License-Identifier: MIT
 * study/reads.h: what a figure is computed from: which weights, values, walk-aways, rules, numbers, by following what the
 * engine reads. Only study/chain*.c include it, and study/when_views.c to see what may be taken over.
 *
 * A place is what a judgement speaks of: the weights of a party, one number, all rules. Whatever judgement of a read
 * place is in force is a link of the chain; whatever would be in force there without it is not. */
#pragma once

#include "study/chain.h"

typedef struct dtn_reads {
    dtn_task *task;
    const dtn_situation *s;
    const dtn_case *c;
    bool *lets, *counts;   /* by number */
    bool *weighs, *aims;   /* by party */
    bool *values, *scores; /* by party and issue */
    bool *walk_aways, *points, *refusals;
    bool *deals, *issues, *parties; /* declared */
    bool *rule_names;               /* rules of that name, of whatever kind */
    bool needs, rules, status_quo;
} dtn_reads;

dtn_reads dtn_reads_open(dtn_task *task, const dtn_situation *situation);

void dtn_reads_quantity(dtn_reads *reads, const dtn_quantity *quantity);
void dtn_reads_judgement(dtn_reads *reads, const dtn_judgement *judgement); /* the numbers and issues in it */
void dtn_reads_weights(dtn_reads *reads, uint32_t party);
void dtn_reads_values(dtn_reads *reads, uint32_t party, uint32_t issue);
void dtn_reads_preferences(dtn_reads *reads, uint32_t party); /* whether it has any */
void dtn_reads_score(dtn_reads *reads, uint32_t party);
void dtn_reads_walk_away(dtn_reads *reads, uint32_t party);
void dtn_reads_acceptance(dtn_reads *reads, uint32_t party); /* score, walk-away, red lines */
void dtn_reads_aim(dtn_reads *reads, uint32_t party);
void dtn_reads_status_quo(dtn_reads *reads);
void dtn_reads_deal(dtn_reads *reads, uint32_t deal);
void dtn_reads_rules(dtn_reads *reads);
void dtn_reads_needs(dtn_reads *reads);
void dtn_reads_let(dtn_reads *reads, uint32_t let);
void dtn_reads_count(dtn_reads *reads, uint32_t count);
void dtn_reads_everything(dtn_reads *reads); /* but deals */
void dtn_reads_answer(dtn_reads *reads, dtn_answer_verb answer);

/* Whether a judgement speaks of a place that is read; of RULE_ENDS: never (see study/chain.c). */
bool dtn_reads_has(const dtn_reads *reads, const dtn_judgement *judgement);
