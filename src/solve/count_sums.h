/* SPDX-License-Identifier: MIT
 * solve/count_sums.h: how many packages the needs of a ballot are met by, by counting partial packages.
 *
 * Partial packages at one node whose parties' sums are equal in all that follows (solve/prospect.h) are one entry with
 * their number. An entry ends where all needs that may be asked are met for certain, by all packages behind the node,
 * or one that must be asked cannot be met any more, by none. */
#pragma once

#include "solve/effort.h"
#include "solve/prospect.h"

/* all: packages of the ballot's diagram; ways: through it. False, and the number says nothing: the allowance or the
 * memory ended, or the host asks to stop. Gives its memory back.
 *   cost     the allowance's steps: entries x options */
bool dtn_count_sums(dtn_task *task, const dtn_ballot *ballot, const dtn_ways *ways,
                    const dtn_allowance *allowance, dtn_wide *number);
