/* SPDX-License-Identifier: MIT
 * report/cases_words.h: precedents, lessons and back-tests in words, for people and for programs alike. */
#pragma once

#include "report/cases_report.h"

/* "the Nash deal", "the status quo", the deal's name, "the package" */
dtn_text dtn_target_words(const dtn_cases_answer *answer);
/* "named", "nash", "status quo", "none"; static. */
const char *dtn_cases_target_key(dtn_against_kind kind);

/* "all", "level = summit", "tests > none" */
dtn_text dtn_feature_words(dtn_task *task, const dtn_case *c, const dtn_feature *feature);

/* "yes", "no", "partly", "" */
dtn_text dtn_verdict_key(dtn_verdict verdict);

/* "2002-09-17 to 2006-07-05" */
dtn_text dtn_precedent_days(dtn_task *task, const dtn_precedent *precedent);
/* "agreed, held in part"; "not agreed" */
dtn_text dtn_outcome_words(dtn_task *task, const dtn_precedent *precedent);

/* Who a lesson is by: a view or a source; empty where nobody is named. */
dtn_text dtn_lesson_author(const dtn_case *c, const dtn_lesson *lesson);

/* "Agreed: 2 of 3 (67%, 9 to 99%) with it, 1 of 2 without, p = 1. ... So few cases cannot tell them apart." */
dtn_text dtn_lesson_words(dtn_task *task, const dtn_lesson_tested *tested);
/* `lesson "..." by bosack when level = working`, the condition left open: what would make it testable. */
dtn_text dtn_lesson_unlock(dtn_task *task, const dtn_case *c, const dtn_lesson *lesson);

/* "in the zone; it would hold"; what the model says of a precedent. */
dtn_text dtn_judged_words(dtn_task *task, const dtn_precedent *precedent, const dtn_back_test *judged,
                          bool exact);
uint32_t dtn_judged_hindsight(const dtn_back_test *judged);

/* Which class the rates are of: "the 7 precedents that this case names up to its day, ..." */
dtn_text dtn_class_words(dtn_task *task, const dtn_situation *situation, const dtn_past *past);

/* "Most options in common with the Nash deal: old_treaty (3 of the 3 it names)" */
dtn_text dtn_nearest_words(dtn_task *task, const dtn_case *c, const dtn_past *past, dtn_text target);

/* "In 3 of 5 (60%, 15 to 95%) the model ..." */
dtn_text dtn_back_test_words(dtn_task *task, const dtn_past *past);
