/* SPDX-License-Identifier: MIT
 * question  what has to be remembered of a condition between two issues?
 * method    breadth first through its diagram, level by level
 * source    Bryant 1986 (the width of a diagram is the number of its subfunctions)
 * cost      O(ways x options) a level at which it asks, O(1) at the others
 * limits    most_arcs of the diagrams */
#include "space/course.h"

#include <string.h>

typedef struct following {
    dtn_condition_diagrams *diagrams;
    dtn_course *course;
    bool remembers;
    dtn_tuples *here, *next; /* nodes that are the ways before and behind the level */
} following;

static bool asks_at(const following *f, uint32_t level)
{
    for (uint32_t way = 0; way < f->here->count; way++)
        if (f->diagrams->nodes.items[*dtn_tuples_at(f->here, way)].level == level)
            return true;
    return false;
}

/* The last level at which a node below the root asks. */
static uint32_t last_level(dtn_condition_diagrams *diagrams, dtn_tuples *seen, uint32_t root)
{
    uint32_t last = diagrams->nodes.items[root].level;
    dtn_tuples_begin(seen, 1);
    if (dtn_tuples_number(diagrams->task, seen, &root) == DTN_NO_TUPLE)
        return DTN_NO_TUPLE;
    for (uint32_t i = 0; i < seen->count; i++) {
        dtn_condition_node node = diagrams->nodes.items[*dtn_tuples_at(seen, i)];
        if (node.level == diagrams->level_count)
            continue;
        last = node.level > last ? node.level : last;
        const dtn_condition_level *level = &diagrams->levels[node.level];
        for (uint32_t option = 0; option < level->size; option++)
            if (dtn_tuples_number(diagrams->task, seen,
                                  &dtn_tuples_at(&level->children, node.place)[option]) == DTN_NO_TUPLE)
                return DTN_NO_TUPLE;
    }
    return last;
}

/* The move from a node with an option; DTN_NO_TUPLE: no room. */
static uint32_t move_from(following *f, uint32_t node, uint32_t level, uint32_t option)
{
    uint32_t to = dtn_condition_diagram_take(f->diagrams, node, level, option);
    uint32_t mark = to == DTN_NODE_TRUE && node != DTN_NODE_TRUE ? DTN_BECOMES_TRUE : 0;
    if (to == DTN_NODE_TRUE && !f->remembers)
        to = DTN_NODE_FALSE;
    uint32_t way = dtn_tuples_number(f->diagrams->task, f->next, &to);
    return way == DTN_NO_TUPLE ? way : way | mark;
}

static bool has_moved(following *f, uint32_t level, dtn_course_step *step)
{
    dtn_condition_diagrams *diagrams = f->diagrams;
    uint32_t size = diagrams->levels[level].size;
    size_t count = (size_t)f->here->count * size;
    diagrams->arc_count += count;
    if (diagrams->arc_count > diagrams->most_arcs ||
        !dtn_task_has_room(diagrams->task, count * sizeof(uint32_t) + 64))
        return false;
    uint32_t *moves = DTN_TAKE(diagrams->task, count, uint32_t);
    step->moves = moves;
    dtn_tuples_begin(f->next, 1);
    for (uint32_t way = 0; way < f->here->count; way++)
        for (uint32_t option = 0; option < size; option++)
            if ((*moves++ = move_from(f, *dtn_tuples_at(f->here, way), level, option)) == DTN_NO_TUPLE)
                return false;
    dtn_tuples *here = f->here;
    f->here = f->next;
    f->next = here;
    return true;
}

bool dtn_course_follow(dtn_condition_diagrams *diagrams, uint32_t root, bool remembers, dtn_course *course)
{
    dtn_tuples one = {0}, other = {0};
    following f = {diagrams, course, remembers, &one, &other};
    course->root = root;
    course->first = diagrams->nodes.items[root].level;
    course->last = last_level(diagrams, &one, root);
    course->true_way = DTN_NO_TUPLE;
    if (course->last == DTN_NO_TUPLE)
        return false;
    course->steps = DTN_TAKE(diagrams->task, course->last - course->first + 2, dtn_course_step);
    dtn_tuples_begin(&one, 1);
    if (dtn_tuples_number(diagrams->task, &one, &root) == DTN_NO_TUPLE)
        return false;
    for (uint32_t level = course->first; level <= course->last; level++) {
        dtn_course_step *step = &course->steps[level - course->first];
        step->way_count = f.here->count;
        if (asks_at(&f, level) && !has_moved(&f, level, step))
            return false;
    }
    course->steps[course->last - course->first + 1].way_count = f.here->count;
    for (uint32_t way = 0; way < f.here->count && remembers; way++)
        if (*dtn_tuples_at(f.here, way) == DTN_NODE_TRUE)
            course->true_way = way;
    return true;
}
