/* SPDX-License-Identifier: MIT
 * report/families_report.h: families of efficient deals, as a part of `deals`. */
#pragma once

#include "report/heading.h"
#include "study/families.h"

/* The member `families` of an object that is open; an empty list where there are none. `families` may be NULL. */
void dtn_write_families(dtn_json *json, const dtn_situation *situation, const dtn_families *families);

/* What all deals share, then each family by what it shares besides; nothing where there are none. */
void dtn_say_families(dtn_document *document, const dtn_situation *situation, const dtn_families *families);

/* The same of packages of another kind: what all share, and the table; no heading. */
void dtn_say_groups(dtn_document *document, const dtn_situation *situation, const dtn_families *families);
