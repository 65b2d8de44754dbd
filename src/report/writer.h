/* SPDX-License-Identifier: MIT
 * report/writer.h: a document in the look that was asked for. */
#pragma once

#include "report/document.h"
#include "report/style.h"

/* Lines for a terminal, or a fragment of HTML. */
dtn_text dtn_document_write(dtn_task *task, const dtn_document *document, const dtn_style *style);

/* The same behind a picture, which only HTML shows. */
dtn_text dtn_document_write_below(dtn_task *task, dtn_text picture, const dtn_document *document,
                                  const dtn_style *style);
