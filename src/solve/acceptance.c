/* SPDX-License-Identifier: MIT
 * question   what share of the allowed packages with an option does each party accept, in thousands of states?
 * method     a party looks at the ways in which the issues that count for it can stand; each way stands for a number of
 *            allowed packages, kept bit by bit, so that accepted packages are counted by rows of bits
 * source     docs/method/grid.md; counting by planes of bits: Knuth 2009, The Art of Computer Programming 4A, 7.1.3
 * cost       see acceptance.h; memory: a bit for each way, each plane and each option
 * limits     packages are listed to prepare; ties within the tolerance of the state */
#include "solve/acceptance.h"

#include "space/sweep.h"

#include <string.h>

enum { LANES = 64, LONGEST_TAIL = 1024 };

/* A condition that points or a refusal hang on, over all ways of a party. */
typedef struct way_row {
    const uint64_t *words;  /* [head_count * tail_words] */
    const dtn_truth *truth; /* [head_count] */
} way_row;

/* How many allowed packages stand behind each way, bit by bit: the plane of bit k has `words` words. */
typedef struct number_planes {
    const uint64_t *planes;
    uint32_t count;
} number_planes;

typedef struct option_mask {
    uint32_t option; /* in the row of options */
    const uint64_t *words;
} option_mask;

typedef struct foreign_option {
    uint32_t option;
    number_planes numbers; /* of packages with that option */
} foreign_option;

/* One party's ways: the options of its first issues (a head) beside those of its last ones (a tail). */
typedef struct field {
    const dtn_stakes *stakes; /* of the structure */
    uint32_t *issues;         /* that count and have more than one allowed option */
    uint32_t issue_count, split;
    uint32_t head_count, tail_count, tail_words;
    size_t words;    /* head_count * tail_words */
    uint32_t *place; /* [option_count] what an allowed option adds to the number of a head or a tail */
    number_planes numbers;
    option_mask *masks; /* of its tail's options, without the last of each issue */
    uint32_t mask_count;
    foreign_option *foreign; /* of the other issues, without the last of each */
    uint32_t foreign_count;
    way_row *points, *refusals;
} field;

struct dtn_acceptance {
    const dtn_acceptance_asked *asked;
    const dtn_state *structure;
    uint32_t *allowed;        /* [option_count] */
    uint32_t *last;           /* [issue_count] the last allowed option, in the row of options */
    const uint16_t *packages; /* [package_count * issue_count] */
    uint32_t package_count;
    field *fields; /* [party_count] */
};

struct dtn_acceptance_room {
    double *tail, *made; /* [the longest tail, in whole words] */
    double *low, *high;  /* bounds of 64 numbers of `tail` */
    double *head;
    uint64_t *accepted, *chosen;
    uint32_t *of_head; /* accepted packages */
};

/* ---- the allowed packages ------------------------------------------------------------------------------ */

static dtn_state rules_alone(dtn_task *task, const dtn_acceptance_asked *asked)
{
    const dtn_state *structure = asked->structure;
    dtn_state state = *structure;
    state.party_count = 0;
    state.need_count = 0;
    state.forbidden = DTN_TAKE(task, structure->forbidden_count, const dtn_condition *);
    state.forbidden_count = 0;
    for (size_t i = 0; i < structure->forbidden_count; i++)
        if (asked->rule_binds[i])
            state.forbidden[state.forbidden_count++] = structure->forbidden[i];
    return state;
}

static uint32_t count_allowed(dtn_task *task, const dtn_state *state, const dtn_rows *rows)
{
    uint32_t count = 0;
    for (dtn_sweep *sweep = dtn_sweep_open(task, state, rows, false); dtn_sweep_next(task, sweep);)
        count += dtn_row_count(rows, sweep->allowed);
    return count;
}

static void list_allowed(dtn_task *task, dtn_acceptance *a)
{
    const dtn_rows *rows = a->asked->rows;
    const dtn_state state = rules_alone(task, a->asked);
    const uint32_t issues = state.issue_count;
    uint16_t *packages = DTN_TAKE(task, (size_t)count_allowed(task, &state, rows) * issues, uint16_t);
    dtn_sweep *sweep = dtn_sweep_open(task, &state, rows, false);
    while (dtn_sweep_next(task, sweep))
        for (uint32_t word = 0; word < rows->word_count; word++)
            for (uint64_t bits = sweep->allowed.words[word]; bits; bits &= bits - 1) {
                uint32_t index = word * LANES + (uint32_t)__builtin_ctzll(bits);
                memcpy(packages + (size_t)a->package_count++ * issues, dtn_sweep_options(sweep, index),
                       issues * sizeof *packages);
            }
    a->packages = packages;
    for (uint32_t i = 0; i < a->package_count; i++)
        for (uint32_t issue = 0; issue < issues; issue++)
            a->allowed[state.first_option[issue] + packages[(size_t)i * issues + issue]]++;
    for (uint32_t issue = 0; issue < issues; issue++)
        for (uint32_t option = state.first_option[issue]; option < state.first_option[issue + 1]; option++)
            if (a->allowed[option])
                a->last[issue] = option;
}

/* ---- the ways of a party ------------------------------------------------------------------------------- */

static void mark_issues(const dtn_condition *condition, bool *is_spoken_of)
{
    if (condition->kind == DTN_CONDITION_OPTION)
        is_spoken_of[condition->issue] = true;
    for (uint32_t i = 0; i < condition->part_count; i++)
        mark_issues(condition->parts[i], is_spoken_of);
}

static uint32_t count_options(const dtn_acceptance *a, uint32_t issue)
{
    uint32_t count = 0;
    for (uint32_t o = a->structure->first_option[issue]; o < a->structure->first_option[issue + 1]; o++)
        count += a->allowed[o] > 0;
    return count;
}

static void choose_issues(dtn_task *task, const dtn_acceptance *a, uint32_t party, field *f)
{
    const uint32_t issues = a->structure->issue_count;
    bool *matters = DTN_TAKE(task, issues, bool);
    for (uint32_t issue = 0; issue < issues; issue++)
        matters[issue] = a->asked->counts[(size_t)party * issues + issue];
    for (size_t i = 0; i < f->stakes->points_count; i++)
        mark_issues(f->stakes->points[i].when, matters);
    for (size_t i = 0; i < f->stakes->refusal_count; i++)
        mark_issues(f->stakes->refusals[i], matters);
    f->issues = DTN_TAKE(task, issues, uint32_t);
    for (uint32_t issue = 0; issue < issues; issue++)
        if (matters[issue] && count_options(a, issue) > 1)
            f->issues[f->issue_count++] = issue;
}

/* Where to cut: so that the words of the tails are filled best; the shortest of equal ones. */
static void choose_split(const dtn_acceptance *a, field *f)
{
    double best = 0;
    uint32_t tail = 1;
    f->split = f->issue_count;
    f->tail_count = 1;
    for (uint32_t i = f->issue_count; i-- > 0;) {
        tail *= count_options(a, f->issues[i]);
        if (tail > LONGEST_TAIL && f->tail_count > 1)
            break;
        double filled = (double)tail / ((tail + LANES - 1) / LANES * LANES);
        if (filled > best) {
            best = filled;
            f->split = i;
            f->tail_count = tail;
        }
    }
    f->head_count = 1;
    for (uint32_t i = 0; i < f->split; i++)
        f->head_count *= count_options(a, f->issues[i]);
    f->tail_words = (f->tail_count + LANES - 1) / LANES;
    f->words = (size_t)f->head_count * f->tail_words;
}

/* The last issue of heads, and of tails, runs fastest. */
static void place_options(dtn_task *task, const dtn_acceptance *a, field *f)
{
    f->place = DTN_TAKE(task, a->structure->option_count, uint32_t);
    uint32_t stride = 1;
    for (uint32_t i = f->issue_count; i-- > 0;) {
        uint32_t number = 0, issue = f->issues[i];
        if (i + 1 == f->split)
            stride = 1;
        for (uint32_t o = a->structure->first_option[issue]; o < a->structure->first_option[issue + 1]; o++)
            if (a->allowed[o])
                f->place[o] = number++ * stride;
        stride *= number;
    }
}

/* ---- how many packages stand behind a way -------------------------------------------------------------- */

static number_planes planes_of(dtn_task *task, const uint32_t *numbers, size_t words)
{
    uint32_t all = 0, count = 0;
    for (size_t i = 0; i < words * LANES; i++)
        all |= numbers[i];
    while (all >> count)
        count++;
    uint64_t *planes = DTN_TAKE(task, words * count, uint64_t);
    for (uint32_t k = 0; k < count; k++)
        for (size_t i = 0; i < words * LANES; i++)
            planes[k * words + i / LANES] |= (uint64_t)(numbers[i] >> k & 1) << i % LANES;
    return (number_planes){planes, count};
}

/* The bit of each package's way, in whole words. */
static uint32_t *find_ways(dtn_task *task, const dtn_acceptance *a, const field *f)
{
    const dtn_state *s = a->structure;
    uint32_t *ways = DTN_TAKE(task, a->package_count, uint32_t);
    for (uint32_t i = 0; i < a->package_count; i++) {
        const uint16_t *options = a->packages + (size_t)i * s->issue_count;
        uint32_t head = 0, tail = 0;
        for (uint32_t k = 0; k < f->split; k++)
            head += f->place[s->first_option[f->issues[k]] + options[f->issues[k]]];
        for (uint32_t k = f->split; k < f->issue_count; k++)
            tail += f->place[s->first_option[f->issues[k]] + options[f->issues[k]]];
        ways[i] = head * f->tail_words * LANES + tail;
    }
    return ways;
}

static bool is_own(const field *f, uint32_t issue)
{
    for (uint32_t i = 0; i < f->issue_count; i++)
        if (f->issues[i] == issue)
            return true;
    return false;
}

static void add_foreign(dtn_task *task, const dtn_acceptance *a, field *f, uint32_t issue,
                        const uint32_t *ways)
{
    const dtn_state *s = a->structure;
    uint32_t *numbers = DTN_TAKE(task, f->words * LANES, uint32_t);
    for (uint32_t o = s->first_option[issue]; o < s->first_option[issue + 1]; o++) {
        if (a->allowed[o] == 0 || o == a->last[issue])
            continue;
        memset(numbers, 0, f->words * LANES * sizeof *numbers);
        for (uint32_t i = 0; i < a->package_count; i++)
            numbers[ways[i]] += s->first_option[issue] + a->packages[(size_t)i * s->issue_count + issue] == o;
        f->foreign[f->foreign_count++] = (foreign_option){o, planes_of(task, numbers, f->words)};
    }
}

static void count_packages(dtn_task *task, const dtn_acceptance *a, field *f)
{
    const uint32_t *ways = find_ways(task, a, f);
    uint32_t *numbers = DTN_TAKE(task, f->words * LANES, uint32_t);
    for (uint32_t i = 0; i < a->package_count; i++)
        numbers[ways[i]]++;
    f->numbers = planes_of(task, numbers, f->words);
    f->foreign = DTN_TAKE(task, a->structure->option_count, foreign_option);
    for (uint32_t issue = 0; issue < a->structure->issue_count; issue++)
        if (!is_own(f, issue))
            add_foreign(task, a, f, issue, ways);
}

/* ---- rows of options and conditions -------------------------------------------------------------------- */

/* The options of the field's issues in a head or in a tail; those of other issues stay. */
static void spread(const dtn_acceptance *a, const field *f, uint32_t number, bool is_head, uint16_t *options)
{
    uint32_t first = is_head ? 0 : f->split, end = is_head ? f->split : f->issue_count;
    for (uint32_t i = first; i < end; i++) {
        uint32_t issue = f->issues[i], from = a->structure->first_option[issue];
        for (uint32_t o = from; o < a->structure->first_option[issue + 1]; o++)
            if (a->allowed[o] && f->place[o] <= number)
                options[issue] = (uint16_t)(o - from);
        number -= f->place[from + options[issue]];
    }
}

static dtn_truth truth_of(const uint64_t *words, uint32_t count)
{
    uint32_t set = 0;
    for (uint32_t i = 0; i < (count + LANES - 1) / LANES; i++)
        set += dtn_count_bits(words[i]);
    return set == 0 ? DTN_NEVER : set == count ? DTN_ALWAYS : DTN_SOMETIMES;
}

static way_row row_of(dtn_task *task, const dtn_acceptance *a, const field *f, const dtn_condition *when)
{
    uint64_t *words = DTN_TAKE(task, f->words, uint64_t);
    dtn_truth *truth = DTN_TAKE(task, f->head_count, dtn_truth);
    uint16_t *options = DTN_TAKE(task, a->structure->issue_count, uint16_t);
    for (uint32_t issue = 0; issue < a->structure->issue_count; issue++)
        options[issue] = (uint16_t)(a->last[issue] - a->structure->first_option[issue]);
    for (uint32_t head = 0; head < f->head_count; head++) {
        uint64_t *row = words + (size_t)head * f->tail_words;
        spread(a, f, head, true, options);
        for (uint32_t tail = 0; tail < f->tail_count; tail++) {
            spread(a, f, tail, false, options);
            row[tail / LANES] |= (uint64_t)dtn_condition_holds(when, options) << tail % LANES;
        }
        truth[head] = truth_of(row, f->tail_count);
    }
    return (way_row){words, truth};
}

static void make_rows(dtn_task *task, const dtn_acceptance *a, field *f)
{
    f->points = DTN_TAKE(task, f->stakes->points_count, way_row);
    f->refusals = DTN_TAKE(task, f->stakes->refusal_count, way_row);
    for (size_t i = 0; i < f->stakes->points_count; i++)
        f->points[i] = row_of(task, a, f, f->stakes->points[i].when);
    for (size_t i = 0; i < f->stakes->refusal_count; i++)
        f->refusals[i] = row_of(task, a, f, f->stakes->refusals[i]);
}

static const uint64_t *mask_of(dtn_task *task, const dtn_acceptance *a, const field *f, uint32_t issue,
                               uint32_t option)
{
    uint64_t *words = DTN_TAKE(task, f->words, uint64_t);
    uint16_t *options = DTN_TAKE(task, a->structure->issue_count, uint16_t);
    for (uint32_t tail = 0; tail < f->tail_count; tail++) {
        spread(a, f, tail, false, options);
        if (a->structure->first_option[issue] + options[issue] == option)
            words[tail / LANES] |= UINT64_C(1) << tail % LANES;
    }
    for (uint32_t head = 1; head < f->head_count; head++)
        memcpy(words + (size_t)head * f->tail_words, words, f->tail_words * sizeof *words);
    return words;
}

static void make_masks(dtn_task *task, const dtn_acceptance *a, field *f)
{
    const dtn_state *s = a->structure;
    f->masks = DTN_TAKE(task, s->option_count, option_mask);
    for (uint32_t i = f->split; i < f->issue_count; i++)
        for (uint32_t o = s->first_option[f->issues[i]]; o < a->last[f->issues[i]]; o++)
            if (a->allowed[o])
                f->masks[f->mask_count++] = (option_mask){o, mask_of(task, a, f, f->issues[i], o)};
}

const dtn_acceptance *dtn_acceptance_prepare(dtn_task *task, const dtn_acceptance_asked *asked)
{
    dtn_acceptance *a = DTN_TAKE(task, 1, dtn_acceptance);
    const dtn_state *s = a->structure = asked->structure;
    a->asked = asked;
    a->allowed = DTN_TAKE(task, s->option_count, uint32_t);
    a->last = DTN_TAKE(task, s->issue_count, uint32_t);
    a->fields = DTN_TAKE(task, s->party_count, field);
    list_allowed(task, a);
    for (uint32_t party = 0; party < s->party_count && a->package_count > 0; party++) {
        field *f = &a->fields[party];
        f->stakes = &s->stakes[party];
        choose_issues(task, a, party, f);
        choose_split(a, f);
        place_options(task, a, f);
        count_packages(task, a, f);
        make_rows(task, a, f);
        make_masks(task, a, f);
    }
    return a;
}

dtn_acceptance_room *dtn_acceptance_room_prepare(dtn_task *task, const dtn_acceptance *a)
{
    dtn_acceptance_room *room = DTN_TAKE(task, 1, dtn_acceptance_room);
    size_t tail_words = 1, heads = 1, words = 1;
    for (uint32_t party = 0; party < a->structure->party_count; party++) {
        const field *f = &a->fields[party];
        tail_words = f->tail_words > tail_words ? f->tail_words : tail_words;
        heads = f->head_count > heads ? f->head_count : heads;
        words = f->words > words ? f->words : words;
    }
    room->tail = DTN_TAKE(task, tail_words * LANES, double);
    room->made = DTN_TAKE(task, tail_words * LANES, double);
    room->low = DTN_TAKE(task, tail_words, double);
    room->high = DTN_TAKE(task, tail_words, double);
    room->head = DTN_TAKE(task, heads, double);
    room->of_head = DTN_TAKE(task, heads, uint32_t);
    room->accepted = DTN_TAKE(task, words, uint64_t);
    room->chosen = DTN_TAKE(task, words, uint64_t);
    return room;
}

const uint32_t *dtn_acceptance_allowed(const dtn_acceptance *acceptance)
{
    return acceptance->allowed;
}

/* ---- which ways a party accepts ------------------------------------------------------------------------ */

/* What the options of some issues are worth together, for each way in which they can stand; the last issue is the
 * fastest. */
static uint32_t add_worths(const dtn_acceptance *a, const field *f, uint32_t first, uint32_t end,
                           const double *worth, double *sums)
{
    const uint32_t *first_option = a->structure->first_option;
    uint32_t done = 1;
    sums[0] = 0;
    for (uint32_t i = end; i-- > first;) {
        uint32_t issue = f->issues[i], blocks = count_options(a, issue), block = blocks;
        for (uint32_t o = first_option[issue + 1]; o-- > first_option[issue];) {
            if (!a->allowed[o])
                continue;
            block--;
            for (uint32_t k = 0; k < done; k++)
                sums[(size_t)block * done + k] = sums[k] + worth[o];
        }
        done *= blocks;
    }
    return done;
}

/* What is the same for every way: the only allowed option of an issue. */
static double still_worth(const dtn_acceptance *a, const double *worth)
{
    double sum = 0;
    for (uint32_t issue = 0; issue < a->structure->issue_count; issue++)
        if (count_options(a, issue) == 1)
            sum += worth[a->last[issue]];
    return sum;
}

static void fill_sums(const dtn_acceptance *a, const field *f, dtn_acceptance_room *room, const double *worth)
{
    add_worths(a, f, 0, f->split, worth, room->head);
    uint32_t count = add_worths(a, f, f->split, f->issue_count, worth, room->tail);
    for (size_t i = count; i < (size_t)f->tail_words * LANES; i++)
        room->tail[i] = room->tail[count - 1];
    for (uint32_t word = 0; word < f->tail_words; word++) {
        const double *sums = room->tail + (size_t)word * LANES;
        double low = sums[0], high = sums[0];
        for (int i = 1; i < LANES; i++) {
            low = sums[i] < low ? sums[i] : low;
            high = sums[i] > high ? sums[i] : high;
        }
        room->low[word] = low;
        room->high[word] = high;
    }
}

static void accept_by_bounds(const field *f, const dtn_acceptance_room *room, double base, double from,
                             uint64_t *accepted)
{
    for (uint32_t word = 0; word < f->tail_words; word++)
        if (base + room->high[word] < from)
            accepted[word] = 0;
        else if (base + room->low[word] >= from)
            accepted[word] = UINT64_MAX;
        else
            accepted[word] = dtn_at_least(room->tail + (size_t)word * LANES, base, from);
}

/* With points that some tails bring and others do not. */
static void accept_with_points(const field *f, const dtn_acceptance_room *room, const dtn_stakes *drawn,
                               uint32_t head, double base, double from, uint64_t *accepted)
{
    memcpy(room->made, room->tail, (size_t)f->tail_words * LANES * sizeof *room->made);
    for (size_t i = 0; i < drawn->points_count; i++) {
        const way_row *row = &f->points[i];
        const uint64_t *words = row->words + (size_t)head * f->tail_words;
        for (uint32_t tail = 0; row->truth[head] == DTN_SOMETIMES && tail < f->tail_count; tail++)
            room->made[tail] += words[tail / LANES] >> tail % LANES & 1 ? drawn->points[i].amount : 0;
    }
    for (uint32_t word = 0; word < f->tail_words; word++)
        accepted[word] = dtn_at_least(room->made + (size_t)word * LANES, base, from);
}

static void accept_heads(const dtn_acceptance *a, const field *f, dtn_acceptance_room *room,
                         const dtn_stakes *drawn)
{
    const double from = drawn->walk_away - drawn->doubt, still = still_worth(a, drawn->worth);
    fill_sums(a, f, room, drawn->worth);
    for (uint32_t head = 0; head < f->head_count; head++) {
        double base = still + room->head[head];
        bool is_mixed = false;
        for (size_t i = 0; i < drawn->points_count; i++) {
            if (f->points[i].truth[head] == DTN_ALWAYS)
                base += drawn->points[i].amount;
            is_mixed |= f->points[i].truth[head] == DTN_SOMETIMES && drawn->points[i].amount != 0;
        }
        uint64_t *accepted = room->accepted + (size_t)head * f->tail_words;
        if (is_mixed)
            accept_with_points(f, room, drawn, head, base, from, accepted);
        else
            accept_by_bounds(f, room, base, from, accepted);
    }
}

static void find_accepted(const dtn_acceptance *a, const field *f, dtn_acceptance_room *room,
                          const dtn_stakes *drawn, const bool *refusal_binds)
{
    if (f->stakes->has_preferences)
        accept_heads(a, f, room, drawn);
    else
        memset(room->accepted, 0xff, f->words * sizeof *room->accepted);
    for (size_t i = 0; i < f->stakes->refusal_count; i++)
        for (size_t word = 0; refusal_binds[i] && word < f->words; word++)
            room->accepted[word] &= ~f->refusals[i].words[word];
}

/* ---- counting ------------------------------------------------------------------------------------------ */

/* Bits that both have. Each byte of a sum takes up thirty words before it could overflow. */
static uint32_t count_common(const uint64_t *a, const uint64_t *b, size_t count)
{
    enum { WORDS_OF_A_SUM = 30 };
    const uint64_t pairs = UINT64_C(0x5555555555555555), fours = UINT64_C(0x3333333333333333),
                   bytes = UINT64_C(0x0f0f0f0f0f0f0f0f), every_other = UINT64_C(0x00ff00ff00ff00ff);
    uint32_t found = 0;
    for (size_t from = 0; from < count; from += WORDS_OF_A_SUM) {
        size_t end = count - from < WORDS_OF_A_SUM ? count : from + WORDS_OF_A_SUM;
        uint64_t sum = 0;
        for (size_t i = from; i < end; i++) {
            uint64_t x = a[i] & b[i];
            x -= x >> 1 & pairs;
            x = (x & fours) + (x >> 2 & fours);
            sum += (x + (x >> 4)) & bytes;
        }
        sum = (sum & every_other) + (sum >> 8 & every_other);
        found += (uint32_t)(sum * UINT64_C(0x0001000100010001) >> 48);
    }
    return found;
}

/* The packages of each head; returns all of them. */
static uint32_t add_heads(const field *f, const uint64_t *chosen, uint32_t times, uint32_t *of_head)
{
    uint32_t all = 0;
    for (uint32_t head = 0; head < f->head_count; head++) {
        uint32_t found = 0;
        for (uint32_t word = 0; word < f->tail_words; word++)
            found += dtn_count_bits(chosen[(size_t)head * f->tail_words + word]);
        of_head[head] += found * times;
        all += found * times;
    }
    return all;
}

static uint32_t count_own(const field *f, dtn_acceptance_room *room, uint32_t *accepts)
{
    uint32_t all = 0;
    memset(room->of_head, 0, f->head_count * sizeof *room->of_head);
    for (uint32_t k = 0; k < f->numbers.count; k++) {
        const uint64_t *plane = f->numbers.planes + k * f->words;
        for (size_t word = 0; word < f->words; word++)
            room->chosen[word] = room->accepted[word] & plane[word];
        all += add_heads(f, room->chosen, UINT32_C(1) << k, room->of_head);
        for (uint32_t i = 0; i < f->mask_count; i++)
            accepts[f->masks[i].option] += count_common(room->chosen, f->masks[i].words, f->words) << k;
    }
    return all;
}

static void share_out_heads(const dtn_acceptance *a, const field *f, const uint32_t *of_head,
                            uint32_t *accepts)
{
    uint32_t stride = 1;
    for (uint32_t i = f->split; i-- > 0;) {
        uint32_t issue = f->issues[i], count = count_options(a, issue), number = 0;
        for (uint32_t o = a->structure->first_option[issue]; o < a->last[issue]; o++) {
            if (!a->allowed[o])
                continue;
            for (uint32_t head = 0; head < f->head_count; head++)
                accepts[o] += head / stride % count == number ? of_head[head] : 0;
            number++;
        }
        stride *= count;
    }
}

static void count_foreign(const field *f, const dtn_acceptance_room *room, uint32_t *accepts)
{
    for (uint32_t i = 0; i < f->foreign_count; i++) {
        const foreign_option *foreign = &f->foreign[i];
        for (uint32_t k = 0; k < foreign->numbers.count; k++)
            accepts[foreign->option] +=
                count_common(room->accepted, foreign->numbers.planes + k * f->words, f->words) << k;
    }
}

/* The last allowed option of each issue has what the others leave. */
static void settle_last(const dtn_acceptance *a, uint32_t all, uint32_t *accepts)
{
    for (uint32_t issue = 0; issue < a->structure->issue_count; issue++) {
        uint32_t others = 0;
        for (uint32_t o = a->structure->first_option[issue]; o < a->last[issue]; o++)
            others += accepts[o];
        accepts[a->last[issue]] = all - others;
    }
}

void dtn_acceptance_count(const dtn_acceptance *a, dtn_acceptance_room *room, const dtn_state *drawn,
                          bool *const *refusal_binds, uint32_t *accepts)
{
    const dtn_state *s = a->structure;
    memset(accepts, 0, (size_t)s->party_count * s->option_count * sizeof *accepts);
    for (uint32_t party = 0; party < s->party_count && a->package_count > 0; party++) {
        const field *f = &a->fields[party];
        uint32_t *of_party = accepts + (size_t)party * s->option_count;
        find_accepted(a, f, room, &drawn->stakes[party], refusal_binds[party]);
        uint32_t all = count_own(f, room, of_party);
        share_out_heads(a, f, room->of_head, of_party);
        count_foreign(f, room, of_party);
        settle_last(a, all, of_party);
    }
}
