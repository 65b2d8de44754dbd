/* SPDX-License-Identifier: MIT
 * report/html.h: a document as a fragment of HTML, to stand inside a page of its own look.
 *
 * Headings become <h3>, entries that follow each other one <dl>, or <ul> where a dash is their label; labels of rows and
 * columns are <th> with a scope; emphasis is <strong> or a class beside words that say the same. Ends that HTML lets one leave
 * out are left out. Nothing from a case is ever markup: every text is escaped. "line 41" and "talks.detente:41" become
 * links to #line-41 and #talks.detente-41 of the page. */
#pragma once

#include "report/document.h"

dtn_text dtn_html_write(dtn_task *task, const dtn_document *document);

/* The text written so that it is shown as it stands, inside an element (not <script> or <style>), ... */
void dtn_html_escape(dtn_builder *out, dtn_text text);
/* ... and inside an attribute between double quotes. */
void dtn_html_escape_quoted(dtn_builder *out, dtn_text text);
