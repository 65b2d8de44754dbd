/* SPDX-License-Identifier: MIT */
#include "model/source_use.h"

#include "base/table.h"
#include "model/phrase.h"

/* ---- judgements in force -------------------------------------------------------------------------------- */

typedef struct force_set {
    dtn_task *task;
    DTN_ARRAY(const dtn_judgement *) found;
    dtn_table places; /* by the bytes of the pointers in `found`; looked up, never gone through */
} force_set;

static void add_forces(force_set *set, const dtn_force *forces, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (forces[i].judgement)
            DTN_PUSH(set->task, &set->found, forces[i].judgement);
}

static dtn_text key_of(const dtn_judgement *const *judgement)
{
    return (dtn_text){(const char *)judgement, sizeof *judgement};
}

static force_set judgements_in_force(dtn_task *task, const dtn_situation *s)
{
    force_set set = {.task = task};
    const dtn_case *c = s->of;
    size_t cells = (size_t)c->party_count * c->issue_count;
    add_forces(&set, s->lets, c->let_count);
    add_forces(&set, s->counts, c->count_count);
    add_forces(&set, s->weighs, c->party_count);
    add_forces(&set, s->values, cells);
    add_forces(&set, s->scores, cells);
    add_forces(&set, s->aims, c->party_count);
    add_forces(&set, s->rules.items, s->rules.count);
    add_forces(&set, s->needs.items, s->needs.count);
    add_forces(&set, s->status_quo_lines.items, s->status_quo_lines.count);
    for (uint32_t party = 0; party < c->party_count; party++) {
        add_forces(&set, s->walk_aways[party].items, s->walk_aways[party].count);
        add_forces(&set, s->points[party].items, s->points[party].count);
        add_forces(&set, s->refusals[party].items, s->refusals[party].count);
    }
    for (size_t i = 0; i < set.found.count; i++)
        dtn_table_set(task, &set.places, key_of(&set.found.items[i]), (uint32_t)i);
    return set;
}

/* ---- one citation --------------------------------------------------------------------------------------- */

typedef struct use_pass {
    dtn_task *task;
    const dtn_situation *situation;
    const dtn_case *c;
    force_set forces;
    dtn_citations citations;
} use_pass;

/* A day written as a month or a year stands for its last day; this is its first. */
static uint32_t earliest(dtn_day day)
{
    enum { YEAR = 4, MONTH = 7, MONTHS = 100, DAYS = 10000 };
    if (day.text.length == YEAR)
        return day.number / DAYS * DAYS + MONTHS + 1;
    return day.text.length == MONTH ? day.number / MONTHS * MONTHS + 1 : day.number;
}

static dtn_day day_spoken_of(const use_pass *pass, const dtn_citation *row)
{
    if (row->by == DTN_CITING_EVENT)
        return pass->c->events[row->number].day;
    if (row->by == DTN_CITING_PRECEDENT)
        return pass->c->precedents[row->number].day;
    if (row->by == DTN_CITING_RESOLUTION)
        return pass->c->expectations[row->number].resolved_on;
    return (dtn_day){0};
}

static bool is_in_force(const use_pass *pass, const dtn_citation *row)
{
    if (row->judgement)
        return dtn_table_get(&pass->forces.places, key_of(&row->judgement), NULL);
    uint32_t day = pass->situation->as_of.number;
    return day == 0 || day_spoken_of(pass, row).number <= day;
}

static dtn_borne look_at(const use_pass *pass, uint32_t number)
{
    const dtn_citation *row = &pass->citations.items[number];
    const dtn_case_source *source = &pass->c->sources[row->cited->source];
    uint32_t asked = pass->situation->as_of.number;
    dtn_borne borne = {.citation = number, .about = day_spoken_of(pass, row)};
    if (row->judgement || row->by == DTN_CITING_EVENT || row->by == DTN_CITING_PRECEDENT)
        borne.force = is_in_force(pass, row) ? DTN_IN_FORCE : DTN_NOT_IN_FORCE;
    borne.is_foretold =
        borne.about.number > 0 && source->date.number > 0 && earliest(borne.about) > source->date.number;
    borne.is_hindsight =
        row->judgement && borne.force == DTN_IN_FORCE && asked > 0 && source->date.number > asked;
    return borne;
}

/* Of a statement that makes several judgements it is enough that one is in force. */
static void join(dtn_borne *first, dtn_borne again)
{
    if (again.force == DTN_IN_FORCE)
        first->force = DTN_IN_FORCE;
    first->is_hindsight |= again.is_hindsight;
}

/* ---- one source ----------------------------------------------------------------------------------------- */

typedef DTN_ARRAY(dtn_borne) borne_list;

static void take_day(dtn_source_use *use, dtn_day day)
{
    if (day.number == 0)
        return;
    if (use->first_about.number == 0 || earliest(day) < earliest(use->first_about))
        use->first_about = day;
    if (day.number > use->last_about.number)
        use->last_about = day;
}

static void sum_up(const use_pass *pass, dtn_source_use *use, const borne_list *list)
{
    use->borne = list->items;
    use->borne_count = (uint32_t)list->count;
    for (size_t i = 0; i < list->count; i++) {
        const dtn_borne *borne = &list->items[i];
        use->states[pass->citations.items[borne->citation].cited->state]++;
        use->in_force += borne->force == DTN_IN_FORCE;
        use->hindsight += borne->is_hindsight;
        use->foretold += borne->is_foretold;
        take_day(use, borne->about);
    }
}

static dtn_source_use *use_sources(const use_pass *pass)
{
    dtn_source_use *uses = DTN_TAKE(pass->task, pass->c->source_count, dtn_source_use);
    borne_list *lists = DTN_TAKE(pass->task, pass->c->source_count, borne_list);
    for (uint32_t i = 0; i < pass->citations.count; i++) {
        borne_list *list = &lists[pass->citations.items[i].cited->source];
        dtn_borne borne = look_at(pass, i);
        if (pass->citations.items[i].is_again)
            join(&list->items[list->count - 1], borne);
        else
            DTN_PUSH(pass->task, list, borne);
    }
    for (uint32_t i = 0; i < pass->c->source_count; i++)
        sum_up(pass, &uses[i], &lists[i]);
    return uses;
}

/* ---- origins -------------------------------------------------------------------------------------------- */

typedef struct origin_list {
    DTN_ARRAY(dtn_origin) origins;
    dtn_table names;
} origin_list;

static uint32_t origin_of(dtn_task *task, origin_list *list, dtn_text name)
{
    uint32_t number;
    if (name.length > 0 && dtn_table_get(&list->names, name, &number))
        return number;
    dtn_origin origin = {.name = name, .original = DTN_NOBODY};
    number = (uint32_t)list->origins.count;
    if (name.length > 0)
        dtn_table_set(task, &list->names, name, number);
    DTN_PUSH(task, &list->origins, origin);
    return number;
}

static bool is_earlier(const dtn_case *c, uint32_t source, uint32_t than)
{
    uint32_t date = c->sources[source].date.number;
    return date > 0 && (than == DTN_NOBODY || date < c->sources[than].date.number);
}

static void find_origins(const use_pass *pass, dtn_source_use *uses, dtn_source_uses *all)
{
    dtn_task *task = pass->task;
    const dtn_case *c = pass->c;
    origin_list list = {0};
    for (uint32_t i = 0; i < c->source_count; i++)
        uses[i].origin = origin_of(task, &list, c->sources[i].origin);
    for (uint32_t i = 0; i < c->source_count; i++)
        list.origins.items[uses[i].origin].source_count++;
    uint32_t *members = DTN_TAKE(task, c->source_count, uint32_t), next = 0;
    for (size_t i = 0; i < list.origins.count; i++) {
        list.origins.items[i].sources = &members[next];
        next += list.origins.items[i].source_count;
        list.origins.items[i].source_count = 0;
    }
    for (uint32_t i = 0; i < c->source_count; i++) {
        dtn_origin *origin = &list.origins.items[uses[i].origin];
        members[origin->sources - members + origin->source_count++] = i;
        origin->citations += uses[i].borne_count;
        if (is_earlier(c, i, origin->original))
            origin->original = i;
    }
    all->origins = list.origins.items;
    all->origin_count = (uint32_t)list.origins.count;
}

/* ---- the same words in several sources ------------------------------------------------------------------ */

static bool is_long_enough(dtn_text phrase)
{
    enum { FEWEST_WORDS = 4 };
    bool has_fewest;
    size_t end = dtn_opening_words(phrase, FEWEST_WORDS - 1, &has_fewest);
    return has_fewest && end < phrase.length;
}

/* In its text, or where that is not at hand among the words it is quoted with. */
static bool says_too(const use_pass *pass, const dtn_source_use *uses, uint32_t source, dtn_text phrase)
{
    const dtn_file *text = pass->c->sources[source].read;
    if (text)
        return dtn_phrase_find(pass->task, text->bytes, phrase) != DTN_PHRASE_ABSENT;
    for (uint32_t i = 0; i < uses[source].borne_count; i++)
        if (dtn_text_equal(pass->citations.items[uses[source].borne[i].citation].cited->phrase, phrase))
            return true;
    return false;
}

static void find_shared(const use_pass *pass, const dtn_source_use *uses, dtn_source_uses *all)
{
    DTN_ARRAY(dtn_shared_phrase) shared = {0};
    for (uint32_t i = 0; i < pass->citations.count; i++) {
        const dtn_citation *row = &pass->citations.items[i];
        if (row->is_again || !is_long_enough(row->cited->phrase))
            continue;
        for (uint32_t other = 0; other < pass->c->source_count; other++) {
            dtn_shared_phrase found = {i, other};
            dtn_task_tick(pass->task);
            if (other != row->cited->source && says_too(pass, uses, other, row->cited->phrase))
                DTN_PUSH(pass->task, &shared, found);
        }
    }
    all->shared = shared.items;
    all->shared_count = (uint32_t)shared.count;
}

dtn_source_uses dtn_source_uses_of(dtn_task *task, const dtn_situation *situation)
{
    use_pass pass = {.task = task, .situation = situation, .c = situation->of};
    pass.forces = judgements_in_force(task, situation);
    pass.citations = dtn_citations_of(task, situation->of);
    dtn_source_uses all = {.citations = pass.citations};
    dtn_source_use *uses = use_sources(&pass);
    all.sources = uses;
    all.runs = dtn_cited_runs_of(task, situation->of, &pass.citations);
    find_origins(&pass, uses, &all);
    find_shared(&pass, uses, &all);
    for (uint32_t i = 0; i < situation->of->source_count; i++) {
        all.citation_count += uses[i].borne_count;
        all.in_force += uses[i].in_force;
    }
    return all;
}
