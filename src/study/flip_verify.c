/* SPDX-License-Identifier: MIT */
#include "study/flip_verify.h"

#include "numeric/magnitude.h"

/* ---- one trial ----------------------------------------------------------------------------------------- */

static bool turned(const dtn_trial *trial, const double *numbers)
{
    dtn_task *task = trial->task;
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    dtn_altered altered = dtn_altered_open(task, trial->ground->situation);
    for (uint32_t i = 0; i < trial->count; i++)
        dtn_altered_set(&altered, trial->parts[i].leaf, dtn_rational_as_written(task, numbers[i]));
    const dtn_situation *situation = dtn_altered_situation(&altered);
    bool has_turned = dtn_altered_is_sound(task, situation) &&
                      dtn_ground_answer(task, trial->ground, situation) != trial->ground->exists;
    dtn_arena_reset(&task->arena, here);
    dtn_task_tick(task);
    return has_turned;
}

bool dtn_trial_turned_at(const dtn_trial *trial, double t)
{
    double numbers[2] = {0};
    for (uint32_t i = 0; i < trial->count; i++)
        numbers[i] = trial->parts[i].from + trial->parts[i].step * t;
    return turned(trial, numbers);
}

bool dtn_trial_turned_with(const dtn_trial *trial, double x)
{
    return turned(trial, &x);
}

/* ---- the nearest number -------------------------------------------------------------------------------- */

/* To so many decimal places, 0 to 22; halves away from zero. Numbers too large for it stay as they are. */
static double rounded(double value, int places)
{
    static const double largest = 4503599627370496.0; /* 2^52: beyond it doubles are whole */
    double power = 1;
    for (int i = 0; i < places; i++)
        power *= 10;
    double scaled = dtn_magnitude(value) * power;
    if (!(scaled < largest))
        return value;
    double whole = (double)(int64_t)(scaled + 0.5);
    return (value < 0 ? -whole : whole) / power;
}

/* Places that leave twelve digits of `size`, or nine of `step`, whichever are more. */
static int places_for(double size, double step)
{
    enum { DIGITS = 11, STEP_DIGITS = 9, MOST = 18 };
    static const double ten = 10;
    int places = DIGITS, of_step = STEP_DIGITS;
    for (; size >= ten && places > 0; size /= ten)
        places--;
    for (; step >= ten && of_step > 0; step /= ten)
        of_step--;
    for (; step > 0 && step < 1 && of_step < MOST; step *= ten)
        of_step++;
    return places > of_step ? places : of_step;
}

/* Between one that has not turned and one that has, down to neighbours of so many places. */
static double narrow(const dtn_trial *trial, double before, double behind, int places)
{
    for (;;) {
        double middle = rounded(before + (behind - before) / 2, places);
        if (middle == before || middle == behind)
            return behind;
        if (dtn_trial_turned_with(trial, middle))
            behind = middle;
        else
            before = middle;
    }
}

bool dtn_trial_settle(const dtn_trial *trial, double x, double reach, double *to)
{
    const dtn_trial_part *part = &trial->parts[0];
    const double direction = part->step < 0 ? -1 : 1;
    const int places = places_for(dtn_magnitude(x), dtn_magnitude(part->step));
    double start = rounded(x, places), grain = 1;
    for (int i = 0; i < places; i++)
        grain /= 10;
    if ((start - part->from) * direction <= 0)
        start = rounded(part->from + direction * grain, places);
    bool has_turned = dtn_trial_turned_with(trial, start);
    double last = start;
    for (double step = grain;; step *= 2) {
        double next = rounded(start + (has_turned ? -step : step) * direction, places);
        if (!has_turned && step > reach)
            return false;
        bool is_back = has_turned && (next - part->from) * direction <= 0;
        if (is_back)
            next = part->from; /* there it has not turned */
        bool next_has = !is_back && dtn_trial_turned_with(trial, next);
        if (next_has != has_turned) {
            *to = has_turned ? narrow(trial, next, last, places) : narrow(trial, last, next, places);
            return true;
        }
        last = next;
    }
}

double dtn_trial_plain(const dtn_trial *trial, double to, double reach, double low, double high)
{
    enum { MOST_PLACES = 9 };
    const double direction = trial->parts[0].step < 0 ? -1 : 1;
    double unit = 1;
    for (int places = 0; places <= MOST_PLACES; places++, unit /= 10) {
        double plain = rounded(to, places);
        if ((plain - to) * direction < 0)
            plain = rounded(plain + direction * unit, places);
        if (dtn_magnitude(plain - to) > reach || plain < low || plain > high)
            continue;
        if (plain == to || dtn_trial_turned_with(trial, plain))
            return plain;
    }
    return to;
}
