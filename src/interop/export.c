/* SPDX-License-Identifier: MIT */
#include "interop/export.h"

#include "interop/case_to_gmcr.h"
#include "interop/gmcr_write.h"

dtn_exported dtn_export_gmcr(dtn_task *task, const dtn_situation *situation, const dtn_state *state)
{
    const dtn_gmcr_made *made = dtn_case_to_gmcr(task, situation, state);
    dtn_exported exported = {.failure = made->failure, .lacks_statements = made->lacks_statements};
    if (made->failure.length)
        return exported;
    dtn_builder notes = {.task = task};
    for (size_t i = 0; i < made->notes.count; i++)
        dtn_build(&notes, "%t\n", made->notes.items[i]);
    exported.notes = dtn_built(&notes);
    exported.text = dtn_gmcr_write(task, &made->conflict);
    return exported;
}
