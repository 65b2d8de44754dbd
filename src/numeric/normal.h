/* SPDX-License-Identifier: MIT
 * numeric/normal.h: the normal distribution and the logarithm, from + - * / and sqrt alone: the same bits everywhere.
 *   source  Wichura 1988, algorithm AS 241 (quantile, relative error about 1e-16) */
#pragma once

double dtn_log(double x); /* natural; within one unit in the last place, near 1 too; x > 0 and finite */
double dtn_normal_quantile(double p); /* 0 < p < 1 */
