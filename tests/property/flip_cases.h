/* SPDX-License-Identifier: MIT
 * tests/property/flip_cases.h: small random cases as text, whose numbers enter scores in every way that the language
 * has: weights, values, scores, points, walk-aways of several lines, lets in sums, products and quotients, chances. */
#pragma once

#include "tests/property/chance.h"
#include "tests/unit/model/case_text.h"

#include <stdarg.h>

/* Under the sanitizers fewer cases are enough. */
enum { FLIP_IS_SANITIZED = IS_SANITIZED };
enum { FLIP_SPACE = 8192, FLIP_PARTIES = 4, FLIP_ISSUES = 3, FLIP_OPTIONS = 3, FLIP_LETS = 3 };

typedef struct flip_case {
    chance c;
    char text[FLIP_SPACE];
    size_t length;
    size_t parties, issues, options[FLIP_ISSUES], lets;
} flip_case;

static inline void say(flip_case *f, const char *format, ...)
{
    va_list holes;
    va_start(holes, format);
    f->length += (size_t)vsnprintf(f->text + f->length, FLIP_SPACE - f->length, format, holes);
    va_end(holes);
    assert_true(f->length < FLIP_SPACE);
}

static inline bool once_in(flip_case *f, size_t times)
{
    return below(&f->c, times) == 0;
}

/* Certain, a range with and without its best, hard bounds. */
static inline void say_number(flip_case *f, size_t low, size_t high)
{
    size_t a = low + below(&f->c, high - low + 1), b = low + below(&f->c, high - low + 1);
    size_t from = a < b ? a : b, to = a < b ? b : a;
    switch (below(&f->c, 4)) {
    case 0:
        say(f, "%zu to %zu", from, to);
        break;
    case 1:
        say(f, "%zu to %zu best %zu", from, to, from + below(&f->c, to - from + 1));
        break;
    case 2:
        say(f, "%zu..%zu", from, to);
        break;
    default:
        say(f, once_in(f, 4) ? "%zu.5" : "%zu", from);
    }
}

/* With the lets before number `lets` in it, or none. */
static inline void say_quantity(flip_case *f, size_t low, size_t high, size_t lets)
{
    if (lets == 0 || once_in(f, 2)) {
        say_number(f, low, high);
        return;
    }
    size_t let = below(&f->c, lets);
    switch (below(&f->c, 6)) {
    case 0:
        say(f, "l%zu", let);
        break;
    case 1:
        say(f, "%zu + 0.5 * l%zu", low + below(&f->c, 20), let);
        break;
    case 2:
        say(f, "(");
        say_number(f, low, high);
        say(f, ") - 0.2 * l%zu", let);
        break;
    case 3:
        say(f, "l%zu * l%zu / 50", let, below(&f->c, lets));
        break;
    case 4:
        say(f, "1000 / (l%zu + 10..20)", let);
        break;
    default:
        say(f, "60 - l%zu", let);
    }
}

static inline void say_let(flip_case *f, size_t let)
{
    say(f, "let l%zu = ", let);
    if (once_in(f, 4)) {
        size_t chance = below(&f->c, 91);
        say(f, once_in(f, 2) ? "chance %zu%%" : "chance %zu to 90%%", chance);
    } else if (let > 0 && once_in(f, 3)) {
        size_t more = below(&f->c, 30), other = below(&f->c, let);
        say(f, "0.5 * l%zu + %zu", other, more);
    } else {
        say_number(f, 0, 60);
    }
    say(f, "\n");
}

static inline void say_condition(flip_case *f)
{
    size_t issue = below(&f->c, f->issues);
    static const char *const relations[] = {"=", "!=", ">=", "<="};
    size_t option = below(&f->c, f->options[issue]), relation = below(&f->c, 4);
    say(f, "i%zu %s o%zu", issue, relations[relation], option);
    if (once_in(f, 3))
        say(f, once_in(f, 2) ? " and i0 = o0" : " or i1 = o1");
}

static inline void say_weights(flip_case *f, size_t party)
{
    say(f, "p%zu weighs ", party);
    bool is_order = once_in(f, 3);
    for (size_t issue = 0; issue < f->issues; issue++) {
        say(f, is_order ? (issue ? (once_in(f, 3) ? " >> " : " > ") : "") : (issue ? ", " : ""));
        say(f, "i%zu", issue);
        if (!is_order) {
            say(f, " ");
            say_quantity(f, issue == 0, 20, f->lets);
        }
    }
    say(f, "\n");
}

static inline void say_values(flip_case *f, size_t party, size_t issue)
{
    if (once_in(f, 3)) {
        say(f, "p%zu wants %s i%zu\n", party, once_in(f, 2) ? "more" : "less", issue);
        return;
    }
    say(f, "p%zu values i%zu ", party, issue);
    for (size_t option = 0; option < f->options[issue]; option++) {
        say(f, option ? ", o%zu " : "o%zu ", option);
        say_quantity(f, 0, 100, once_in(f, 3) ? f->lets : 0);
    }
    say(f, "\n");
}

static inline void say_scores(flip_case *f, size_t party)
{
    for (size_t issue = 0; issue < f->issues; issue++) {
        say(f, "p%zu scores i%zu ", party, issue);
        for (size_t option = 0; option < f->options[issue]; option++) {
            say(f, option ? ", o%zu " : "o%zu ", option);
            say_quantity(f, 0, 20, once_in(f, 3) ? f->lets : 0);
        }
        say(f, "\n");
    }
}

static inline void say_walk_aways(flip_case *f, size_t party, size_t high)
{
    for (size_t lines = below(&f->c, 3); lines > 0; lines--) {
        if (once_in(f, 4)) {
            size_t most = 10 + below(&f->c, 30), least = below(&f->c, 10);
            say(f, "p%zu walks away at status quo plus %zu to %zu\n", party, least, most);
        } else if (once_in(f, 6))
            say(f, "p%zu walks away at d\n", party);
        else {
            say(f, "p%zu walks away at ", party);
            say_quantity(f, high / 4, high, f->lets);
            say(f, "\n");
        }
    }
}

static inline void say_party(flip_case *f, size_t party)
{
    bool scores = once_in(f, 4);
    if (scores) {
        say_scores(f, party);
    } else {
        say_weights(f, party);
        for (size_t issue = 0; issue < f->issues; issue++)
            say_values(f, party, issue);
    }
    say_walk_aways(f, party, scores ? 40 : 90);
    if (once_in(f, 3)) {
        say(f, "p%zu %s ", party, once_in(f, 2) ? "gains" : "loses");
        say_quantity(f, 0, 30, f->lets);
        say(f, " when ");
        say_condition(f);
        say(f, "\n");
    }
    if (once_in(f, 4)) {
        say(f, once_in(f, 2) ? "p%zu refuses " : "rule r%zu chance 30 to 80%%: p0 refuses ", party);
        say_condition(f);
        say(f, "\n");
    }
}

static inline void say_needs(flip_case *f)
{
    switch (below(&f->c, 4)) {
    case 0:
        say(f, "agreement needs p0\nagreement needs %s of p1, p%zu\n", once_in(f, 2) ? "1" : "2",
            f->parties - 1 > 1 ? f->parties - 1 : 0);
        break;
    case 1:
        say(f, "agreement needs %zu votes of ", 10 + below(&f->c, 20));
        for (size_t party = 0; party < f->parties; party++)
            say(f, party ? ", p%zu %zu" : "p%zu %zu", party, 5 + below(&f->c, 15));
        say(f, "\nagreement needs p0 when i0 = o0\n");
        break;
    case 2:
        say(f, "agreement needs p0, p1\n");
        break;
    default:
        break;
    }
}

static inline void say_frame(flip_case *f)
{
    f->parties = 2 + below(&f->c, FLIP_PARTIES - 1);
    f->issues = 2 + below(&f->c, FLIP_ISSUES - 1);
    f->lets = below(&f->c, FLIP_LETS + 1);
    say(f, "detente 1\ncase \"random\"\n");
    for (size_t party = 0; party < f->parties; party++)
        say(f, "party p%zu\n", party);
    for (size_t issue = 0; issue < f->issues; issue++) {
        f->options[issue] = 2 + below(&f->c, FLIP_OPTIONS - 1);
        say(f, "issue i%zu\n  ", issue);
        for (size_t option = 0; option < f->options[issue]; option++)
            say(f, option ? ", o%zu" : "o%zu", option);
        say(f, "\n");
    }
    say(f, "status quo ");
    for (size_t issue = 0; issue < f->issues; issue++)
        say(f, issue ? ", i%zu = o0" : "i%zu = o0", issue);
    say(f, "\ndeal d i0 = o1\n");
}

static inline void make_flip_case(flip_case *f, uint64_t seed)
{
    *f = (flip_case){.c = {seed, 0}};
    say_frame(f);
    for (size_t let = 0; let < f->lets; let++)
        say_let(f, let);
    for (size_t party = 0; party < f->parties; party++)
        say_party(f, party);
    for (size_t rules = below(&f->c, 3); rules > 0; rules--) {
        say(f, once_in(f, 2) ? "rule never%zu: never " : "rule never%zu chance 20 to 70%%: never ", rules);
        say_condition(f);
        say(f, "\n");
    }
    say_needs(f);
}
