/* SPDX-License-Identifier: MIT
 * Polynomials of low degree and their roots. */
#include "unit/tested.h"

#include "numeric/polynomial.h"

#include <math.h>

/* (x - 1)(x - 2)(x - 3) = x^3 - 6 x^2 + 11 x - 6 */
static void roots_are_found_in_order(void **state)
{
    (void)state;
    const double at[] = {-6, 11, -6, 1};
    double roots[3];
    assert_int_equal(dtn_polynomial_roots(at, 3, 0, 10, 1e-9, roots), 3);
    for (int i = 0; i < 3; i++)
        assert_true(fabs(roots[i] - (i + 1)) < 1e-9);
    assert_int_equal(dtn_polynomial_roots(at, 3, 1.5, 2.5, 1e-9, roots), 1);
    assert_true(fabs(roots[0] - 2) < 1e-9);
}

static void a_line_has_its_root_in_closed_form(void **state)
{
    (void)state;
    const double at[] = {-3, 4, 0, 0};
    double roots[3];
    assert_int_equal(dtn_polynomial_roots(at, 3, 0, 1, 0, roots), 1);
    assert_true(roots[0] == 0.75);
    assert_int_equal(dtn_polynomial_roots(at, 3, 0.8, 1, 0, roots), 0);
}

/* (x - 2)^2 does not change its sign, and is found. */
static void a_touching_root_is_found(void **state)
{
    (void)state;
    const double at[] = {4, -4, 1};
    double roots[2];
    assert_int_equal(dtn_polynomial_roots(at, 2, 0, 5, 1e-9, roots), 1);
    assert_true(roots[0] == 2);
}

static void constants_have_no_roots(void **state)
{
    (void)state;
    const double zero[] = {0, 0, 0}, one[] = {1, 0, 0};
    double roots[2];
    assert_int_equal(dtn_polynomial_roots(zero, 2, 0, 5, 0, roots), 0);
    assert_int_equal(dtn_polynomial_roots(one, 2, 0, 5, 0, roots), 0);
}

static void too_high_a_degree_is_said(void **state)
{
    (void)state;
    dtn_polynomial p = dtn_polynomial_line(1, 1);
    for (int i = 1; i < DTN_POLYNOMIAL_DEGREE; i++) {
        dtn_polynomial line = dtn_polynomial_line(1, 1);
        p = dtn_polynomial_multiply(&p, &line);
    }
    assert_int_equal(p.degree, DTN_POLYNOMIAL_DEGREE);
    assert_true(dtn_polynomial_value(p.at, p.degree, 1) == 256);
    p = dtn_polynomial_multiply(&p, &p);
    assert_true(p.is_too_high);
}

static void what_cancels_lowers_the_degree(void **state)
{
    (void)state;
    dtn_polynomial a = dtn_polynomial_line(2, 3), b = dtn_polynomial_times(&a, -1);
    dtn_polynomial sum = dtn_polynomial_add(&a, &b);
    assert_int_equal(sum.degree, 0);
    assert_true(dtn_polynomial_equal(&sum, &(dtn_polynomial){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roots_are_found_in_order),  cmocka_unit_test(a_line_has_its_root_in_closed_form),
        cmocka_unit_test(a_touching_root_is_found),  cmocka_unit_test(constants_have_no_roots),
        cmocka_unit_test(too_high_a_degree_is_said), cmocka_unit_test(what_cancels_lowers_the_degree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
