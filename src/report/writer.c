/* SPDX-License-Identifier: MIT */
#include "report/writer.h"

#include "report/html.h"
#include "report/terminal.h"

dtn_document dtn_document_open(dtn_task *task, const dtn_style *style)
{
    return (dtn_document){.task = task, .has_pictures = dtn_style_form(style) == DTN_FORM_HTML};
}

dtn_text dtn_document_write(dtn_task *task, const dtn_document *document, const dtn_style *style)
{
    if (dtn_style_form(style) == DTN_FORM_HTML)
        return dtn_html_write(task, document);
    return dtn_terminal_write(task, document, style);
}
