/* SPDX-License-Identifier: MIT
 *
 * detente.h: the whole public interface of libdetente.
 *
 * A case is a negotiation written as plain text. Open it, ask a question, read the answer as text:
 *
 *     dtn_host host = my_host();               // memory, files, and a chance to stop
 *     dtn_dossier *dossier;
 *     if (dtn_open(&host, "talks.detente", &dossier) <= DTN_CASE_HAS_ERRORS) {
 *         dtn_options options = dtn_default_options();
 *         options.form = DTN_JSON;
 *         dtn_reply reply;
 *         dtn_status status = dtn_ask(dossier, "zone", &options, &reply);
 *         fwrite(reply.text, 1, reply.length, stdout);
 *     }
 *     dtn_close(dossier);
 *
 * The library opens no file, prints nothing, never exits, holds no global state and takes the time of nobody's
 * clock: the host does all that. One dossier belongs to one thread at a time; different dossiers are
 * independent. The same case, question and options are meant to give the same bytes everywhere;
 * compared are gcc and clang on 64-bit x86, WebAssembly, and numbers of threads.
 *
 * All text is UTF-8. Every length counts bytes; texts handed out are also terminated by a zero byte. */
#ifndef DETENTE_H
#define DETENTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__) && !defined(__wasm__)
#define DTN_API __attribute__((visibility("default")))
#else
#define DTN_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* How a call ended; also the exit code of the command. */
typedef enum dtn_status {
    DTN_ANSWERED = 0,         /* including "there is no zone", which is an answer */
    DTN_CASE_HAS_ERRORS = 1,  /* the case cannot be answered from; or a claim fails (`claims`) */
    DTN_USAGE = 2,            /* the question or an option is not understood; the reply says which */
    DTN_LACKS_STATEMENTS = 3, /* the case says too little for this question; the reply says what would help */
    DTN_STOPPED = 4 /* a limit, a documented size or the host stopped the work; the reply says which */
} dtn_status;

/* What the library needs of its surroundings. All members may be used until the dossier is closed. */
typedef struct dtn_host {
    void *user; /* handed to every call below */

    /* Memory aligned for any type, or NULL where there is none; and its way back. */
    void *(*allocate)(void *user, size_t size);
    void (*release)(void *user, void *block);

    /* The bytes of the file at `path` (zero-terminated; relative paths are relative to the case that named it,
     * already joined). They must stay valid until the dossier is closed. Returns NULL when all is well, else
     * why not in a few words ("no such file"). NULL: there are no files. */
    const char *(*read)(void *user, const char *path, const char **bytes, size_t *length);

    /* Asked every few milliseconds of long work: DTN_ANSWERED to go on, DTN_STOPPED to stop. May be NULL. */
    dtn_status (*keep_going)(void *user);

    /* Several processors, for hosts that have them. `share` does the parts 0 ... count - 1 of some work by calling
     * part(argument, number, worker), any of them at the same time, and returns when all are done; `worker`, below
     * worker_count, says which of them does it, and no worker does two at once. No other member is called
     * meanwhile. The answers are the same for every worker_count. NULL or 0: one worker. */
    void (*share)(void *user, size_t count, void (*part)(void *argument, size_t number, size_t worker),
                  void *argument);
    size_t worker_count;

    /* Told now and then how far long work is. May be NULL. */
    void (*progress)(void *user, uint64_t done, uint64_t of);

    /* Folders in which the texts of sources are looked for, after the folder of the case. */
    const char *const *source_folders;
    size_t source_folder_count;

    size_t memory_limit; /* bytes of one dossier and its answers; 0: none */
} dtn_host;

/* Larger files are refused with a message, so a host need not read beyond it. */
enum { DTN_LARGEST_FILE = 16 * 1024 * 1024 };

typedef enum dtn_form {
    DTN_TERMINAL, /* for people */
    DTN_JSON,     /* for programs; the keys are a contract */
    DTN_CSV,      /* where a table is the answer */
    DTN_SHORT,    /* one line per diagnostic (`check`) */
    DTN_HTML      /* a fragment for a page: pictures as SVG, and the words and tables beside them; escaped */
} dtn_form;

enum { DTN_LIST_ALL = -1 };

/* Which way `zone` and `deals` are answered in the central case. The answers are the same, as far as they are proved; a
 * count that merging cannot take exactly is estimated. */
typedef enum dtn_planning {
    DTN_PLAN_BEST, /* the way that costs least */
    DTN_PLAN_LIST, /* every package is looked at: up to 100,000,000 of them */
    DTN_PLAN_MERGE /* issue by issue, where the conditions allow it; else by looking at every package */
} dtn_planning;

typedef struct dtn_options {
    dtn_form form;
    const char *view;  /* a view's name; "all" where the answer has all; NULL: the base */
    const char *as_of; /* 2019-05-09, 2019-05 or 2019; NULL: the case's own day */
    const char *given; /* a condition: only packages that meet it; NULL: all */
    const char *
        why_not; /* `zone`: a deal's name, "status quo" or "issue = option, ...": why it is not in the zone */
    const char
        *improve; /* `deals`: likewise: what is better for some and worse for none, and what is traded */
    const char *
        target; /* `path`, `holds`, `cases`: likewise: the deal to get to, to be kept, to hold against the past;
                  * `why`: what is to be traced back; NULL: each Nash deal, all of the case */
    const char *
        max_exposure; /* `path`: points, such as "5": no party is to be worse off on the way by more; NULL: any */
    const char *const *settings; /* "NAME=QUANTITY" for lets, in order */
    size_t setting_count;
    int64_t runs; /* 0: the central case alone */
    uint64_t seed;
    int threads;  /* no more workers than that; 0: all the host has */
    int64_t list; /* how many packages of a list; DTN_LIST_ALL for every one */
    bool exact;   /* all digits for people too */
    bool strict;  /* `check`: notices count, warnings fail */
    dtn_planning plan;
    bool explain_plan; /* also which way the case was answered, and why */
    bool equilibria;   /* `holds`: also where nobody would move, of all packages */
    bool claims;       /* `check`: also the verdict on every claim, under every view */
    const char
        *on; /* `score`: as things stood on that day; `freeze`: the day of the record; NULL: the latest day
                        * the case knows */
    const char
        *written; /* `freeze`: the day of the clock, which the record keeps; NULL: it does not say when */
    const char *const
        *rates; /* `cases`: CSV files of base rates, read through the host: "FILE", or with columns
                               * "FILE,agreed=COLUMN,held=COLUMN,cases=COLUMN" */
    size_t rate_count;
    bool redact; /* `brief`: no walk-aways, and nothing they could be read from */
    int columns; /* of the terminal */
    bool colour;
} dtn_options;

/* What the command uses when nothing is said: people, base view, 10,000 runs, seed 1, lists of 1,000, 80 columns. */
DTN_API dtn_options dtn_default_options(void);

/* Text handed out; it belongs to the dossier and lives until the next call with it. */
typedef struct dtn_reply {
    const char *text;
    size_t length;
    bool
        is_answer; /* the text answers what was asked, if only in part (DTN_STOPPED); false: it says why it does not */
} dtn_reply;

typedef struct dtn_dossier dtn_dossier;

/* Reads and checks the case at `path` through host->read. DTN_ANSWERED and DTN_CASE_HAS_ERRORS give a dossier to be
 * closed with dtn_close (a case with errors can be asked `check`); otherwise *dossier is NULL.
 * cost: linear in the size of the files. */
DTN_API dtn_status dtn_open(const dtn_host *host, const char *path, dtn_dossier **dossier);
DTN_API void dtn_close(dtn_dossier *dossier); /* NULL is fine */

/* The same for one reader: before anything is checked, every statement `private to` others is deleted, so that no answer
 * can hold what `reader` may not see. `reader` is a party's name; "" is nobody, who sees what is private to nobody. What
 * the reader is not told and the answers cannot do without counts as unknown, and notes say so.
 * DTN_USAGE where the case has no such party, DTN_CASE_HAS_ERRORS where mistakes in the text leave open what is private:
 * then there is a dossier, and the reply to every question is the sentence that says so, without showing the text. */
DTN_API dtn_status dtn_open_as(const dtn_host *host, const char *path, const char *reader,
                               dtn_dossier **dossier);

/* Answers one question: "page" (all eleven in short), "zone", "deals", "sure", "flip", "block", "holds", "path", "when",
 * "cases", "why", "score", "gaps", "sources", "brief" (Markdown), "sheet" (of a dossier opened for a reader), "report" (all of them as
 * the content of one HTML page), "what_if" (JSON: what could be written differently, and where), or "check"
 * (with options->claims also the verdict on every claim). "lock" and "freeze" reply with the text of a file: the lock of
 * the case's sources (with DTN_SHORT instead what is to be said of it: how much it holds, what it keeps and leaves out), and
 * the record to be put behind the journal of its answers. The lock's place is NAME.sources.lock beside NAME.detente, where
 * dtn_open reads it through the host. The reply is set whatever the status. */
DTN_API dtn_status dtn_ask(dtn_dossier *dossier, const char *question, const dtn_options *options,
                           dtn_reply *reply);

/* What changed between two versions of a case, line by line, and what each change did to the central answers. The
 * options hold for both versions; the reply belongs to `after`, `before` is only read and stays as it is. The two may
 * have different hosts; errors in either end in DTN_CASE_HAS_ERRORS, with their diagnostics as the reply. */
DTN_API dtn_status dtn_compare(const dtn_dossier *before, dtn_dossier *after, const dtn_options *options,
                               dtn_reply *reply);

/* The canonical layout of the dossier's main file. DTN_CASE_HAS_ERRORS where its text has mistakes (the reply then
 * holds the diagnostics): text that cannot be read back to the same tree is never handed out. */
DTN_API dtn_status dtn_format(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply);

/* The file at `path`, of another program, as a case in its usual layout: the reply. Read so far: .gmcr, conflicts of the
 * graph model (docs/formats.md says what is carried over). DTN_CASE_HAS_ERRORS where the file cannot be made a case: the
 * reply then holds diagnostics with places in that file; a text that `check` would not pass is never handed out. The
 * dossier made holds nothing but the reply and is closed with dtn_close. cost: linear in the size of the file and of the
 * case; of conflicts ranked by hand also in the number of their states. */
DTN_API dtn_status dtn_import(const dtn_host *host, const char *path, const dtn_options *options,
                              dtn_dossier **dossier, dtn_reply *reply);

/* The case on one day and in one view, its central numbers, as a file of another program. Written so far: "gmcr". The
 * options choose day, view, settings and what is given. `notes` (may be NULL) gets what the format has no place for, a
 * sentence a line; it lives as long as the reply. DTN_LACKS_STATEMENTS where the format wants what the case does not say,
 * DTN_STOPPED where it gets too large for it, DTN_USAGE for an unknown format. */
DTN_API dtn_status dtn_export(dtn_dossier *dossier, const char *format, const dtn_options *options,
                              dtn_reply *reply, dtn_reply *notes);

/* What a code ("D204") or a word of the language ("zone", "walks away") means. Needs no case: `host` only for
 * memory. The dossier made holds nothing but the reply and is closed with dtn_close. */
DTN_API dtn_status dtn_explain(const dtn_host *host, const char *what, const dtn_options *options,
                               dtn_dossier **dossier, dtn_reply *reply);

/* "0.1.0" */
DTN_API const char *dtn_version(void);

#ifdef __cplusplus
}
#endif

#endif
