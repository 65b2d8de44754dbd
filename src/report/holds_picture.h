/* SPDX-License-Identifier: MIT
 * report/holds_picture.h: the moves that are open once a deal is signed: who gains by one, what answers it, who stays. */
#pragma once

#include "report/holds_words.h"

/* SVG; empty where no party moves anything by itself. `name` is the deal's, "the Nash deal". */
dtn_text dtn_holds_picture(const dtn_holds_telling *telling, const dtn_movers *movers,
                           const dtn_judged_deal *judged, dtn_text name);
