/* SPDX-License-Identifier: MIT */
#include "numeric/polynomial.h"

#include "numeric/magnitude.h"

dtn_polynomial dtn_polynomial_of(double constant)
{
    return (dtn_polynomial){.at = {constant}};
}

dtn_polynomial dtn_polynomial_line(double constant, double slope)
{
    return (dtn_polynomial){.degree = slope != 0, .at = {constant, slope}};
}

static void trim(dtn_polynomial *p)
{
    while (p->degree > 0 && p->at[p->degree] == 0)
        p->degree--;
}

dtn_polynomial dtn_polynomial_add(const dtn_polynomial *a, const dtn_polynomial *b)
{
    dtn_polynomial sum = {.degree = a->degree > b->degree ? a->degree : b->degree,
                          .is_too_high = a->is_too_high || b->is_too_high};
    for (uint32_t i = 0; i <= sum.degree; i++)
        sum.at[i] = (i <= a->degree ? a->at[i] : 0) + (i <= b->degree ? b->at[i] : 0);
    trim(&sum);
    return sum;
}

dtn_polynomial dtn_polynomial_times(const dtn_polynomial *a, double factor)
{
    dtn_polynomial product = *a;
    for (uint32_t i = 0; i <= a->degree; i++)
        product.at[i] *= factor;
    trim(&product);
    return product;
}

dtn_polynomial dtn_polynomial_multiply(const dtn_polynomial *a, const dtn_polynomial *b)
{
    dtn_polynomial product = {.degree = a->degree + b->degree,
                              .is_too_high = a->is_too_high || b->is_too_high};
    if (product.degree > DTN_POLYNOMIAL_DEGREE)
        return (dtn_polynomial){.is_too_high = true};
    for (uint32_t i = 0; i <= a->degree; i++)
        for (uint32_t j = 0; j <= b->degree; j++)
            product.at[i + j] += a->at[i] * b->at[j];
    trim(&product);
    return product;
}

bool dtn_polynomial_equal(const dtn_polynomial *a, const dtn_polynomial *b)
{
    if (a->degree != b->degree || a->is_too_high || b->is_too_high)
        return false;
    for (uint32_t i = 0; i <= a->degree; i++)
        if (a->at[i] != b->at[i])
            return false;
    return true;
}

double dtn_polynomial_value(const double *at, uint32_t degree, double x)
{
    double value = at[degree];
    for (uint32_t i = degree; i > 0; i--)
        value = value * x + at[i - 1];
    return value;
}

/* ---- roots --------------------------------------------------------------------------------------------- */

/* Of a function that changes its sign once between low and high. */
static double bisect(const double *at, uint32_t degree, double low, double high)
{
    bool rises = dtn_polynomial_value(at, degree, high) > 0;
    for (;;) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            return high;
        double value = dtn_polynomial_value(at, degree, middle);
        if (value == 0)
            return middle;
        if ((value > 0) == rises)
            high = middle;
        else
            low = middle;
    }
}

static size_t line_root(const double *at, double from, double to, double *roots)
{
    roots[0] = -at[0] / at[1];
    return roots[0] >= from && roots[0] <= to;
}

size_t dtn_polynomial_roots(const double *at, uint32_t degree, double from, double to, double slack,
                            double *roots)
{
    double slope[DTN_POLYNOMIAL_DEGREE], turns[DTN_POLYNOMIAL_DEGREE + 1];
    while (degree > 0 && at[degree] == 0)
        degree--;
    if (degree == 0 || !(from <= to))
        return 0;
    if (degree == 1)
        return line_root(at, from, to, roots);
    for (uint32_t i = 1; i <= degree; i++)
        slope[i - 1] = i * at[i];
    size_t turn_count = dtn_polynomial_roots(slope, degree - 1, from, to, 0, turns), count = 0;
    turns[turn_count++] = to;
    double low = from, value_low = dtn_polynomial_value(at, degree, low);
    if (dtn_magnitude(value_low) <= slack)
        roots[count++] = low;
    for (size_t i = 0; i < turn_count; i++) {
        double high = turns[i], value_high = dtn_polynomial_value(at, degree, high);
        bool touches = dtn_magnitude(value_high) <= slack;
        if (!touches && dtn_magnitude(value_low) > slack && (value_low > 0) != (value_high > 0))
            roots[count++] = bisect(at, degree, low, high);
        else if (touches && high > low && count < degree)
            roots[count++] = high;
        low = high;
        value_low = value_high;
        if (count == degree)
            break;
    }
    return count;
}
