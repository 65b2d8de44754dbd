/* SPDX-License-Identifier: MIT
 * What is said to make a deal hold, against the case itself: with the losses written behind it as they are printed, read
 * anew and judged by a walk from the deal, the deal holds; with any of the changes made, too. */
#include "tests/property/holding_cases.h"

#include "report/holds_words.h"
#include "study/altered.h"
#include "study/remedy.h"

enum { CASES = FLIP_IS_SANITIZED ? 80 : 1200, STATEMENTS = 1024 };

typedef struct counted {
    uint64_t seed;
    size_t lacking, with_losses, losses, changes, without;
} counted;

static bool holds(dtn_task *task, const dtn_remedy_question *question, const dtn_situation *situation)
{
    bool is_exact;
    dtn_holding holding;
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    return walk_from(task, question->movers, state, question->deal, &holding) &&
           holding.all[question->concept] == DTN_HOLDS;
}

/* The case as one would save it with the statements pasted at its end. */
static void check_losses(dtn_task *task, const char *text, const dtn_remedy_question *question,
                         const dtn_remedy *remedy, counted *seen)
{
    char pasted[FLIP_SPACE + STATEMENTS];
    int length = snprintf(pasted, sizeof pasted, "%s", text);
    const dtn_situation *situation = NULL;
    for (uint32_t i = 0; i < remedy->snapback_count; i++) {
        dtn_text statement = dtn_loss_words(task, question->situation->of, &remedy->snapbacks[i]);
        length += snprintf(pasted + length, sizeof pasted - (size_t)length, "%.*s\n", (int)statement.length,
                           statement.bytes);
        assert_true(length < (int)sizeof pasted);
        seen->losses++;
    }
    read_text reading = read_case(task, pasted);
    assert_true(is_sound_case(task, &reading, &situation));
    if (!holds(task, question, situation))
        fail_msg("the deal does not hold in:\n%s", pasted);
    seen->with_losses++;
}

static void check_change(dtn_task *task, const dtn_remedy_question *question, const dtn_flip *change,
                         counted *seen)
{
    const double values[] = {change->to, change->plain};
    if (change->kind != DTN_FLIP_NUMBER)
        return;
    for (size_t i = 0; i < 2; i++) {
        dtn_altered altered = dtn_altered_open(task, question->situation);
        dtn_altered_set(&altered, change->number->leaf, dtn_rational_as_written(task, values[i]));
        assert_true(holds(task, question, dtn_altered_situation(&altered)));
    }
    seen->changes++;
}

static void check_sense(dtn_task *task, const char *text, dtn_remedy_question question, counted *seen)
{
    dtn_remedy remedy;
    bool held = holds(task, &question, question.situation);
    assert_int_equal(dtn_remedy_holds(task, &question, question.situation), held);
    if (held)
        return;
    seen->lacking++;
    assert_true(dtn_remedy_find(task, &question, &remedy));
    assert_true(remedy.tempted_count > 0);
    if (remedy.snapback_count > 0)
        check_losses(task, text, &question, &remedy, seen);
    else
        seen->without++;
    for (uint32_t i = 0; i < remedy.change_count; i++)
        check_change(task, &question, &remedy.changes[i], seen);
}

static void check_case(dtn_task *task, void *argument)
{
    counted *seen = argument;
    flip_case f;
    bool is_exact;
    const dtn_situation *situation = NULL;
    make_holding_case(&f, seen->seed);
    read_text reading = read_case(task, f.text);
    if (!is_sound_case(task, &reading, &situation))
        return;
    const dtn_movers movers = dtn_movers_of(task, reading.c);
    const uint16_t *deal = dtn_situation_deal(task, situation, 0);
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    if (!deal || !dtn_state_allows(state, deal))
        return;
    check_sense(task, f.text, (dtn_remedy_question){situation, state, &movers, deal, DTN_SEQUENTIAL}, seen);
    check_sense(task, f.text, (dtn_remedy_question){situation, state, &movers, deal, DTN_NASH}, seen);
}

static void what_is_said_to_make_a_deal_hold_does(void **state)
{
    counted seen = {0};
    (void)state;
    for (seen.seed = 1; seen.seed <= CASES; seen.seed++)
        run_in_task(check_case, &seen);
    print_message("# lacking %zu, with losses %zu (%zu lines), without %zu, changes %zu\n", seen.lacking,
                  seen.with_losses, seen.losses, seen.without, seen.changes);
    assert_true(seen.lacking > CASES / 8);
    assert_true(seen.with_losses > seen.lacking * 9 / 10);
    assert_true(seen.changes > seen.lacking / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_said_to_make_a_deal_hold_does)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
