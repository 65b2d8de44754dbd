/* SPDX-License-Identifier: MIT
 * api/ask_sources.c: what each source bears, and the lock of its text. */
#include "api/asked.h"

#include "report/sources_report.h"

/* Evidence alone is asked for: it is there before parties and wishes are. */
static void ask_for_sources_alone(dtn_asked *asked)
{
    asked->unlock.count = 0;
    asked->inquiry->status = DTN_ANSWERED;
    if (asked->c->source_count > 0)
        return;
    DTN_PUSH(asked->task, &asked->unlock,
             DTN_TEXT("a document and what is taken from it: `source NAME \"title\" date 2019-05-09, text "
                      "\"FILE\"`, and behind a statement `[NAME 5]`"));
    asked->inquiry->status = DTN_LACKS_STATEMENTS;
}

static const dtn_locked *find_standings(dtn_asked *asked, const dtn_lock *lock, const dtn_source_uses *uses)
{
    dtn_locked *locked = DTN_TAKE(asked->task, asked->c->source_count, dtn_locked);
    for (uint32_t i = 0; i < asked->c->source_count; i++)
        locked[i] = dtn_lock_standing(asked->task, asked->c, lock, &uses->runs, i);
    return locked;
}

void dtn_answer_sources(dtn_asked *asked)
{
    const dtn_lock *lock = &asked->inquiry->dossier->lock;
    ask_for_sources_alone(asked);
    dtn_sources_answer answer = {.heading = dtn_asked_heading(asked)};
    dtn_situation without_defaults = *asked->situation; /* none is used by what is counted here */
    dtn_source_uses uses;
    without_defaults.default_count = 0;
    answer.heading.situation = &without_defaults;
    answer.has_lock = lock->state == DTN_LOCK_SOUND || lock->state == DTN_LOCK_BROKEN;
    if (asked->unlock.count == 0) {
        uses = dtn_source_uses_of(asked->task, asked->situation);
        answer.uses = &uses;
        answer.locked = find_standings(asked, lock, &uses);
    }
    asked->inquiry->text = dtn_report_sources(asked->task, &answer, &asked->inquiry->style);
}

/* ---- lock ----------------------------------------------------------------------------------------------- */

static bool can_lock(dtn_asked *asked, const dtn_lock *old, const dtn_lock_written *written)
{
    if (old->state == DTN_LOCK_FOREIGN)
        return dtn_asked_fail(
            asked, DTN_CASE_HAS_ERRORS,
            DTN_TEXT(
                "the file where the lock belongs cannot be read as one (detente check says why): nothing was "
                "written; move it away first"));
    if (written->loses)
        return dtn_asked_fail(
            asked, DTN_CASE_HAS_ERRORS,
            DTN_TEXT(
                "the lock there is was edited or cut off, and what it has of texts that are not at hand cannot be "
                "told from it: nothing was written; name the folder of all texts with --sources, or move the "
                "lock away"));
    if (written->source_count > 0)
        return true;
    return dtn_asked_fail(
        asked, DTN_LACKS_STATEMENTS,
        asked->c->citation_count > 0
            ? DTN_TEXT(
                  "there is nothing to lock: no text of a cited source is at hand; name their folder with "
                  "--sources")
            : DTN_TEXT(
                  "there is nothing to lock: the case cites no source; `[NAME 5]` behind a statement does"));
}

void dtn_answer_lock(dtn_asked *asked)
{
    const dtn_lock *old = &asked->inquiry->dossier->lock;
    asked->inquiry->status = DTN_ANSWERED;
    dtn_lock_written written = dtn_lock_write(asked->task, asked->c, old);
    if (!can_lock(asked, old, &written))
        return;
    asked->inquiry->text = asked->inquiry->style.form == DTN_FORM_SHORT
                               ? dtn_report_lock_written(asked->task, asked->c, old, &written)
                               : written.text;
}
