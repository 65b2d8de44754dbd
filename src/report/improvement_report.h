/* SPDX-License-Identifier: MIT
 * report/improvement_report.h: what would be better than a deal, and which issues are traded for it, in words. */
#pragma once

#include "report/heading.h"
#include "report/named_deal.h"
#include "solve/equivalent.h"
#include "solve/trade.h"

typedef struct dtn_improve {
    dtn_named_deal deal;
    dtn_improvement found;
    dtn_equivalent_offers offers;
} dtn_improve;

/* The member `improve` of an object that is open, its list of deals cut to style->list; `notes` says where. */
void dtn_write_improve(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       const dtn_improve *improve, const dtn_style *style, dtn_sentences *notes);

/* A row for each deal. */
dtn_text dtn_improve_csv(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                         const dtn_improve *improve, const dtn_style *style);

/* The whole answer for people, heading and notes included. */
dtn_text dtn_improve_terminal(dtn_task *task, const dtn_heading *heading, const dtn_state *state,
                              const dtn_improve *improve, const dtn_style *style);

/* Who gives way on what and what for, a sentence each: trade_words.c. */
void dtn_trade_sentences(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                         const dtn_trades *trades, bool exact, dtn_sentences *sentences);
