/* SPDX-License-Identifier: MIT */
#include "report/json.h"
#include "report/reports.h"

dtn_text dtn_report_failure(dtn_task *task, const char *question, dtn_text sentence, const dtn_style *style)
{
    if (style->form != DTN_FORM_JSON)
        return dtn_text_build(task, "detente: %t\n", sentence);
    dtn_json json = dtn_json_open(task);
    dtn_json_object(&json);
    dtn_json_key(&json, "schema");
    dtn_json_text(&json, dtn_text_build(task, "detente/%s/1", question ? question : "failure"));
    dtn_json_key(&json, "failure");
    dtn_json_text(&json, sentence);
    dtn_json_key(&json, "notes");
    dtn_json_array(&json);
    dtn_json_close(&json);
    dtn_json_close(&json);
    return dtn_json_finish(&json);
}
