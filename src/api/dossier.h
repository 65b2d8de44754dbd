/* SPDX-License-Identifier: MIT
 * api/dossier.h: a case that has been opened, and the room in which its questions are answered. */
#pragma once

#include "api/kept.h"
#include "detente.h"
#include "model/check.h"
#include "record/lock.h"
#include "report/style.h"

struct dtn_dossier {
    dtn_host host;
    dtn_memory memory;
    dtn_task reading;   /* holds the case until the dossier is closed */
    dtn_task answering; /* emptied at every question */
    dtn_kept kept;      /* from one question for the next */
    dtn_text *source_folders;
    dtn_files files;
    dtn_diagnostics diagnostics;
    bool has_text;                     /* the main file could be read */
    const dtn_case *c;                 /* NULL until it has been read */
    const struct dtn_journal *journal; /* beside it; NULL: there is none */
    dtn_lock lock;                     /* of its sources, compared with their texts */
    dtn_text
        refusal; /* opened for a reader who cannot be told anything: the answer to every question; else empty */
    dtn_status refusal_status;
};

/* An empty dossier, or NULL without memory. */
dtn_dossier *dtn_dossier_make(const dtn_host *host);

/* Forgets the answer before and does the work in the answering task; a stop becomes a status and a sentence. */
typedef struct dtn_inquiry {
    dtn_dossier *dossier;
    const char *question;
    const dtn_options *options;
    dtn_style style;
    bool in_short;     /* of a chain: its places alone */
    dtn_text text;     /* what the work leaves as its reply */
    dtn_text places;   /* of a chain in short: which lines, behind the text */
    dtn_status status; /* and how it ended */
} dtn_inquiry;
dtn_status dtn_inquire(dtn_inquiry *inquiry, void (*work)(dtn_task *task, void *inquiry), dtn_reply *reply);

/* Looks for the journal beside a case that has been read; what is wrong with it joins the diagnostics. */
void dtn_dossier_read_journal(dtn_task *task, dtn_dossier *dossier, const dtn_reader *reader);

dtn_style dtn_style_of(const dtn_options *options);
