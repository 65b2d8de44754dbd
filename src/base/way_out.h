/* SPDX-License-Identifier: MIT
 * base/way_out.h: leaving work from deep inside. Only base/task uses it, and setjmp stands nowhere else. WebAssembly
 * has no setjmp: there the host makes the call and catches what dtn_way_out_take throws. */
#pragma once

typedef struct dtn_way_out dtn_way_out;
struct dtn_task;
typedef void dtn_work(struct dtn_task *task, void *argument);

/* Calls work(task, argument); returns when it does, or when it takes the way out to which *way_out points meanwhile.
 * Afterwards *way_out is again what it was. */
void dtn_way_out_open(dtn_way_out **way_out, dtn_work *work, struct dtn_task *task, void *argument);

/* Ends the call that opened it, which must be the innermost. */
_Noreturn void dtn_way_out_take(dtn_way_out *way_out);
