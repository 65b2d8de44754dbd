/* SPDX-License-Identifier: MIT */
#include "base/way_out.h"

#ifdef __wasm__

/* web/wasm/engine.mjs has both; what `leave` throws reaches the innermost `call`. */
#define HOST(name) __attribute__((import_module("host"), import_name(name)))
HOST("call") void dtn_host_call(dtn_work *work, struct dtn_task *task, void *argument);
HOST("leave") _Noreturn void dtn_host_leave(void);

/* Lies in the frame of its call, so that the end of the call puts the stack back to where it was, whoever left. */
struct dtn_way_out {
    char nothing;
};

void dtn_way_out_open(dtn_way_out **way_out, dtn_work *work, struct dtn_task *task, void *argument)
{
    dtn_way_out here = {0}, *outer = *way_out;
    *way_out = &here;
    dtn_host_call(work, task, argument);
    *way_out = outer;
}

_Noreturn void dtn_way_out_take(dtn_way_out *way_out)
{
    (void)way_out;
    dtn_host_leave();
}

#else

#include <setjmp.h>

struct dtn_way_out {
    jmp_buf place;
};

/* What is not to change when setjmp returns a second time. */
typedef struct opening {
    dtn_way_out **way_out, *outer;
    dtn_work *work;
    struct dtn_task *task;
    void *argument;
} opening;

static void call(const opening *o)
{
    dtn_way_out here;
    *o->way_out = &here;
    if (setjmp(here.place) == 0)
        o->work(o->task, o->argument);
    *o->way_out = o->outer;
}

void dtn_way_out_open(dtn_way_out **way_out, dtn_work *work, struct dtn_task *task, void *argument)
{
    const opening o = {way_out, *way_out, work, task, argument};
    call(&o);
}

_Noreturn void dtn_way_out_take(dtn_way_out *way_out)
{
    longjmp(way_out->place, 1);
}

#endif
