/* SPDX-License-Identifier: MIT */
#include "study/rounds.h"

typedef struct one_round {
    const dtn_rounds *of;
    uint64_t first, end; /* runs */
} one_round;

static void do_part(void *argument, size_t part, size_t worker)
{
    const one_round *round = argument;
    uint64_t length = round->of->part_length, first = round->first + part * length;
    uint64_t end = round->end - first < length ? round->end : first + length;
    round->of->part(round->of->argument, first, end, worker);
}

uint64_t dtn_rounds_do(dtn_task *task, const dtn_rounds *rounds, uint64_t count)
{
    uint64_t length = rounds->part_length * rounds->parts_of_a_worker * task->worker_count;
    one_round round = {.of = rounds};
    for (; round.first < count && !dtn_task_must_stop(task); round.first = round.end) {
        round.end = count - round.first < length ? count : round.first + length;
        uint64_t parts = (round.end - round.first + rounds->part_length - 1) / rounds->part_length;
        dtn_task_share(task, (size_t)parts, do_part, &round);
        if (rounds->tells_progress)
            dtn_task_progress(task, round.end, count);
    }
    return round.first;
}
