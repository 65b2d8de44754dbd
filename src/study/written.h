/* SPDX-License-Identifier: MIT
 * study/written.h: the statements of a case as they are written, found by their place. */
#pragma once

#include "model/case.h"

typedef struct dtn_written {
    const dtn_tree *tree;
    const dtn_node *node; /* NULL: no statement stands there */
    dtn_span span;        /* all of it: of an event or view with its body */
} dtn_written;

/* The statement of a file, not of a body, that holds the place. cost O(statements) */
dtn_written dtn_written_at(const dtn_case *c, dtn_span place);

/* The innermost statement that begins in the line or goes on there: of a body before its event. */
dtn_written dtn_written_in_line(const dtn_case *c, uint32_t file, uint32_t line);

/* The first statement of the kind, such as DTN_NODE_AS_OF. */
dtn_written dtn_written_first(const dtn_case *c, dtn_node_kind kind);

static inline bool dtn_span_within(dtn_span inner, dtn_span outer)
{
    return inner.file == outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

static inline bool dtn_span_is_before(dtn_span a, dtn_span b)
{
    return a.file != b.file ? a.file < b.file : a.start < b.start;
}
