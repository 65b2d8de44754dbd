/* SPDX-License-Identifier: MIT
 * Quantities: central values, where they can lie, circles, divisions, registers that add up. */
#include "tests/unit/model/case_text.h"

static const dtn_situation *situation_of(dtn_task *task, const char *text)
{
    read_text reading = read_case(task, text);
    assert_sound(&reading);
    return situation_on(task, reading.c, NULL, NULL);
}

static bool let_is(const dtn_situation *situation, uint32_t let, int64_t numerator, int64_t denominator)
{
    dtn_rational wanted = dtn_rational_of(numerator, denominator);
    return dtn_rational_compare(situation->bindings.settled[let].central, wanted) == 0;
}

static void check_central(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_situation *s = situation_of(
        task, "detente 1\nlet a = 0.1 + 0.2\nlet b = 30 to 50 best 35\nlet c = 1..4\nlet d = -(a - 1) * 10\n"
              "let e = 1 / c\nlet f = chance 50%\nlet g = chance 49%\nlet h = chance roughly even\n"
              "let i = chance 30 to 60% best 50%\nlet j = 2 + 3 * 4 - 6 / 3\nlet k = 10 - 2 - 3\n"
              "let l = -3 to -1\nlet m = chance unknown\n");
    assert_true(let_is(s, 0, 3, 10));
    assert_true(let_is(s, 1, 35, 1));
    assert_true(let_is(s, 2, 5, 2));
    assert_true(let_is(s, 3, 7, 1));
    assert_true(let_is(s, 4, 2, 5));
    assert_true(let_is(s, 5, 1, 1));
    assert_true(let_is(s, 6, 0, 1));
    assert_true(let_is(s, 7, 1, 1));
    assert_true(let_is(s, 8, 1, 1));
    assert_true(let_is(s, 9, 12, 1));
    assert_true(let_is(s, 10, 5, 1));
    assert_true(let_is(s, 11, -2, 1));
    assert_true(let_is(s, 12, 1, 1));
}

static void central_values_are_exact(void **state)
{
    (void)state;
    run_in_task(check_central, NULL);
}

static void check_certainty(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_situation *s = situation_of(
        task, "detente 1\nlet certain = 5\nlet same = 5 to 5\nlet sure = chance 100%\nlet drawn = 1 to 2\n"
              "let built = 3 + drawn\nlet never = chance 0%\nlet maybe = chance 0 to 1%\n");
    const bool wanted[] = {false, false, false, true, true, false, true};
    for (uint32_t let = 0; let < sizeof wanted / sizeof *wanted; let++)
        assert_int_equal(s->bindings.settled[let].is_uncertain, wanted[let]);
    assert_false(s->is_uncertain); /* nothing that is drawn is used */
}

static void what_is_drawn_is_uncertain(void **state)
{
    (void)state;
    run_in_task(check_certainty, NULL);
}

static void check_order(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_situation *s = situation_of(
        task,
        "detente 1\nlet a = b + r.x\nlet b = 2 * c\nlet c = 3\nregister r\n  x 4, y 5\nlet d = r.y - a\n");
    uint32_t place[8] = {0};
    assert_int_equal(s->bindings.order_count, 6);
    for (uint32_t i = 0; i < s->bindings.order_count; i++)
        place[s->bindings.order[i]] = i;
    assert_true(place[2] < place[1] && place[1] < place[0] && place[4] < place[0] && place[0] < place[3]);
    assert_true(let_is(s, 0, 10, 1));
    assert_true(let_is(s, 3, -5, 1));
}

static void names_are_settled_after_what_they_name(void **state)
{
    (void)state;
    run_in_task(check_order, NULL);
}

static void check_long_chain(dtn_task *task, void *argument)
{
    (void)argument;
    enum { LENGTH = 20000 };
    dtn_builder text = {.task = task};
    dtn_build_chars(&text, "detente 1\nlet x0 = 1\n");
    for (size_t i = 1; i <= LENGTH;
         i++) /* written backwards, and doubled: a tree would have 2^20000 leaves */
        dtn_build(&text, "let y%z = %s%z - %s%z\n", LENGTH - i, i == LENGTH ? "x" : "y",
                  i == LENGTH ? (size_t)0 : LENGTH - i + 1, i == LENGTH ? "x" : "y",
                  i == LENGTH ? (size_t)0 : LENGTH - i + 1);
    dtn_build(&text, "let y%z = x0\n", (size_t)LENGTH);
    read_text reading = read_case(task, dtn_built(&text).bytes);
    assert_sound(&reading);
}

static void long_chains_of_names_cost_no_stack_and_little_time(void **state)
{
    (void)state;
    run_in_task(check_long_chain, NULL);
}

static size_t said(dtn_task *task, const char *text, dtn_code code)
{
    read_text reading = read_case(task, text);
    return times_said(&reading, code);
}

static void check_circles(dtn_task *task, void *argument)
{
    (void)argument;
    assert_int_equal(said(task, "detente 1\nlet a = a + 1\n", DTN_D305), 1);
    assert_int_equal(said(task, "detente 1\nlet a = b\nlet b = c\nlet c = a\n", DTN_D305), 1);
    assert_int_equal(said(task, "detente 1\nregister r\n  x r.y, y r.x\n", DTN_D305), 1);
    assert_int_equal(said(task, "detente 1\nlet a = b + b\nlet b = c + c\nlet c = 1\n", DTN_D305), 0);
    /* only together: the view turns the base's chain round */
    assert_int_equal(said(task, "detente 1\nlet a = b\nlet b = 1\nview v\n  let b = a\n", DTN_D305), 1);
    assert_int_equal(
        said(task, "detente 1\nlet a = b\nlet b = 1\nview v\n  let b = a\n  let a = 3\n", DTN_D305), 0);
}

static void circles_are_found_in_the_base_and_in_views(void **state)
{
    (void)state;
    run_in_task(check_circles, NULL);
}

static void check_divisors(dtn_task *task, void *argument)
{
    (void)argument;
    assert_int_equal(said(task, "detente 1\nlet a = 1 / 0\n", DTN_D306), 1);
    assert_int_equal(said(task, "detente 1\nlet a = 1 / (3 - 3)\n", DTN_D306), 1);
    assert_int_equal(said(task, "detente 1\nlet a = 1 / (1 to 3)\n", DTN_D306), 1); /* the tails reach 0 */
    assert_int_equal(said(task, "detente 1\nlet a = 1 / 1..3\n", DTN_D306), 0);
    assert_int_equal(said(task, "detente 1\nlet a = 1 / (0..3 + 0.5)\n", DTN_D306), 0);
    assert_int_equal(said(task, "detente 1\nlet a = 1 / -3..-1\n", DTN_D306), 0);
    assert_int_equal(said(task, "detente 1\nlet a = 1 / (1..2 * -3..-1)\n", DTN_D306), 0);
    assert_int_equal(said(task, "detente 1\nlet a = 1 / (1..2 * -3..1)\n", DTN_D306), 1);
    assert_int_equal(said(task, "detente 1\nlet b = 2 to 3\nlet a = (1 to 3) / 2 + 1 / b\n", DTN_D306), 1);
    assert_int_equal(said(task, "detente 1\nlet b = 2\nlet a = 1 / b\nview v\n  let b = 0\n", DTN_D306), 1);
    assert_int_equal(said(task, "detente 1\nlet a = 1 / (1 + chance 5%)\n", DTN_D306), 0);
}

static void divisors_stay_away_from_0(void **state)
{
    (void)state;
    run_in_task(check_divisors, NULL);
}

#define REGISTER "detente 1\nlet l = 2\nregister r\n"

static void check_registers(dtn_task *task, void *argument)
{
    (void)argument;
    assert_int_equal(said(task, REGISTER "  a 13, b 5, c 8\n  a = b + c\n", DTN_D309), 0);
    assert_int_equal(said(task, REGISTER "  a 13, b 5, c 9\n  a = b + c\n", DTN_D309), 1);
    assert_int_equal(said(task, REGISTER "  a 0.3, b 0.1\n  a = b * (l + 1)\n", DTN_D309), 0);
    assert_int_equal(said(task, REGISTER "  a 10 to 20, b 5, c 3 to 4\n  a = b + c\n", DTN_D309), 1);
    assert_int_equal(said(task, REGISTER "  a 10 to 20, b 5, c 3 to 5\n  a = b + c\n", DTN_D309), 0);
    assert_int_equal(said(task, REGISTER "  a 1..2, b 2..3\n  a = b\n", DTN_D309), 0);
    assert_int_equal(said(task, REGISTER "  a 5, b 5\n  a = b\nview v\n  register r.a = 6\n", DTN_D309), 1);
    /* disputed: the first number is used, and said so */
    assert_int_equal(said(task, REGISTER "  a 5, b 5, a 6\n  a = b\n", DTN_D309), 0);
    assert_int_equal(said(task, REGISTER "  a 5, b 5, a 6\n  a = b\n", DTN_D308), 1);
    assert_int_equal(said(task, REGISTER "  a 5\nregister r.a = 6\n", DTN_D308), 1);
    read_text reading = read_case(task, REGISTER "  a 5, b 5, a 6\nlet m = r.a\n");
    assert_int_equal(reading.c->counts[0].times_written, 2);
    assert_true(let_is(situation_on(task, reading.c, NULL, NULL), 1, 5, 1));
}

static void registers_add_up_on_the_numbers_as_written(void **state)
{
    (void)state;
    run_in_task(check_registers, NULL);
}

static void check_days(dtn_task *task, void *argument)
{
    (void)task;
    (void)argument;
    static const struct {
        const char *text;
        uint32_t number;
    } days[] = {{"2019-05-09", 20190509},
                {"2019-02", 20190228},
                {"2020-02", 20200229},
                {"1900-02", 19000228},
                {"2000-02-29", 20000229},
                {"2019", 20191231},
                {"2019-02-30", 0},
                {"2019-13", 0},
                {"2019-00", 0},
                {"2019-04-31", 0},
                {"2019-4-1", 0},
                {"0000", 0},
                {"19", 0},
                {"2019/05/09", 0},
                {"2019-05-0x", 0},
                {"", 0}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        dtn_day day = {0, {"", 0}};
        assert_int_equal(dtn_day_read(dtn_text_of(days[i].text), &day), days[i].number != 0);
        assert_int_equal(day.number, days[i].number);
    }
}

static void days_are_those_of_the_calendar(void **state)
{
    (void)state;
    run_in_task(check_days, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(central_values_are_exact),
        cmocka_unit_test(what_is_drawn_is_uncertain),
        cmocka_unit_test(names_are_settled_after_what_they_name),
        cmocka_unit_test(long_chains_of_names_cost_no_stack_and_little_time),
        cmocka_unit_test(circles_are_found_in_the_base_and_in_views),
        cmocka_unit_test(divisors_stay_away_from_0),
        cmocka_unit_test(registers_add_up_on_the_numbers_as_written),
        cmocka_unit_test(days_are_those_of_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
