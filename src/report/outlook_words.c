/* SPDX-License-Identifier: MIT */
#include "report/outlook_words.h"

#include "report/package.h"
#include "report/share_words.h"
#include "report/wording.h"

dtn_text dtn_view_name(const dtn_case *c, uint32_t view)
{
    return view == DTN_NOBODY ? (dtn_text){"", 0} : c->views[view].name;
}

void dtn_write_known(dtn_json *json, const char *key, bool is_known, double value)
{
    dtn_json_key(json, key);
    if (is_known)
        dtn_json_number(json, value);
    else
        dtn_json_null(json);
}

void dtn_write_outlook_share(dtn_json *json, const dtn_outlook *outlook)
{
    dtn_write_share(json, "share", outlook->has_share ? &outlook->share : NULL);
}

void dtn_write_outlook_central(dtn_json *json, const dtn_outlook *outlook)
{
    dtn_json_key(json, "exists");
    if (outlook->trouble.length > 0)
        dtn_json_null(json);
    else
        dtn_json_boolean(json, outlook->exists);
    dtn_write_known(json, "margin", true, outlook->margin);
}

void dtn_write_outlook_nash(dtn_json *json, const dtn_outlook *outlook)
{
    dtn_json_key(json, "nash");
    dtn_json_array(json);
    for (size_t i = 0; i < outlook->nash_count; i++) {
        dtn_json_object(json);
        dtn_write_package(json, outlook->situation, outlook->state, outlook->nash[i]);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

dtn_text dtn_zone_cell(const dtn_outlook *outlook)
{
    if (outlook->trouble.length > 0)
        return DTN_TEXT("-");
    return outlook->exists ? DTN_TEXT("yes") : DTN_TEXT("no");
}

dtn_text dtn_margin_cell(dtn_task *task, const dtn_outlook *outlook, bool exact)
{
    if (outlook->trouble.length > 0)
        return DTN_TEXT("-");
    if (outlook->margin_kind == DTN_MARGIN_NUMBER)
        return dtn_word_points(task, outlook->margin, exact);
    return outlook->exists ? DTN_TEXT("no limit") : DTN_TEXT("none");
}

dtn_text dtn_share_cell(dtn_task *task, const dtn_outlook *outlook)
{
    return outlook->has_share ? dtn_percent_words(task, &outlook->share) : DTN_TEXT("-");
}

dtn_text dtn_interval_cell(dtn_task *task, const dtn_outlook *outlook)
{
    return outlook->has_share && outlook->run_count > 0 ? dtn_interval_words(task, &outlook->share)
                                                        : DTN_TEXT("");
}
