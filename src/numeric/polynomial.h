/* SPDX-License-Identifier: MIT
 * numeric/polynomial.h: polynomials of low degree in one variable, and where they change their sign.
 *
 * Coefficients are doubles; a coefficient that is nothing but rounding is the caller's to strike out. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DTN_POLYNOMIAL_DEGREE = 8 };

typedef struct dtn_polynomial {
    uint32_t degree;  /* 0 also of the zero polynomial */
    bool is_too_high; /* its degree passed the limit somewhere: it says nothing */
    double at[DTN_POLYNOMIAL_DEGREE + 1];
} dtn_polynomial;

dtn_polynomial dtn_polynomial_of(double constant);
dtn_polynomial dtn_polynomial_line(double constant, double slope);
dtn_polynomial dtn_polynomial_add(const dtn_polynomial *a, const dtn_polynomial *b);
dtn_polynomial dtn_polynomial_times(const dtn_polynomial *a, double factor);
dtn_polynomial dtn_polynomial_multiply(const dtn_polynomial *a, const dtn_polynomial *b);
bool dtn_polynomial_equal(const dtn_polynomial *a, const dtn_polynomial *b);
double dtn_polynomial_value(const double *at, uint32_t degree, double x);

/* The places in [from, to] where it is 0, ascending, written to `roots` (room for `degree` of them); none of the
 * zero polynomial. A root without change of sign is found where it is a root of the derivative too and the value
 * there is at most `slack`. method: between neighbouring roots of the derivative it is monotone; degree 1 in closed
 * form, else bisection down to neighbouring doubles. cost O(degree^2) bisections */
size_t dtn_polynomial_roots(const double *at, uint32_t degree, double from, double to, double slack,
                            double *roots);
