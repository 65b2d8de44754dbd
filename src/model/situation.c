/* SPDX-License-Identifier: MIT
 * model/situation.c: what is only wrong on a day or in a view. */
#include "model/situation.h"

#include "model/checking.h"

typedef struct situation_pass {
    dtn_task *task;
    const dtn_situation *s;
    const dtn_case *c;
    dtn_diagnostics *diagnostics;
} situation_pass;

static void say(const situation_pass *pass, dtn_code code, dtn_span span, dtn_text message, dtn_text hint)
{
    if (pass->s->view != DTN_NOBODY)
        message =
            dtn_text_build(pass->task, "%t, in view \"%t\"", message, pass->c->views[pass->s->view].name);
    dtn_diagnose(pass->task, pass->diagnostics, code, span, message, hint);
}

static bool is_positive(dtn_rational value)
{
    return dtn_rational_compare(value, dtn_rational_of(0, 1)) > 0;
}

/* ---- what parties want --------------------------------------------------------------------------------- */

/* A weight that is 0 in every run asks for no values. */
static bool is_certainly_zero(const situation_pass *pass, const dtn_quantity *weight)
{
    dtn_interval possible = dtn_quantity_possible(weight, &pass->s->bindings);
    return possible.has_high && !is_positive(possible.high);
}

static dtn_text line_to_add(const situation_pass *pass, uint32_t party, uint32_t issue)
{
    enum { FEW = 6, FULL = 100 };
    const dtn_issue *about = &pass->c->issues[issue];
    dtn_text name = pass->c->parties[party].name;
    if (about->option_count > FEW || about->option_count < 2)
        return dtn_text_build(pass->task, "add `%t wants more %t`", name, about->name);
    dtn_builder line = {.task = pass->task};
    dtn_build(&line, "add `%t values %t ", name, about->name);
    for (uint32_t option = 0; option < about->option_count; option++)
        dtn_build(&line, "%s%t %z", option ? ", " : "", about->options[option].name,
                  (size_t)(FULL * option / (about->option_count - 1)));
    dtn_build_chars(&line, "` with numbers of its own");
    return dtn_built(&line);
}

static void check_has_values(const situation_pass *pass, uint32_t party, uint32_t issue, dtn_span span)
{
    if (pass->s->values[(size_t)party * pass->c->issue_count + issue].judgement)
        return;
    dtn_text message =
        dtn_text_build(pass->task, "\"%t\" weighs issue \"%t\" and gives its options no values",
                       pass->c->parties[party].name, pass->c->issues[issue].name);
    say(pass, DTN_D402, span, message, line_to_add(pass, party, issue));
}

static void check_party(const situation_pass *pass, uint32_t party)
{
    const dtn_judgement *weighs = pass->s->weighs[party].judgement;
    if (!weighs || pass->s->scores_points[party])
        return;
    bool all_zero = weighs->entry_count > 0;
    for (uint32_t i = 0; i < weighs->entry_count; i++) {
        const dtn_entry *entry = &weighs->entries[i];
        if (is_certainly_zero(pass, entry->quantity))
            continue;
        all_zero = false;
        check_has_values(pass, party, entry->item, entry->span);
    }
    for (uint32_t i = 0; i < weighs->ranked_count; i++)
        check_has_values(pass, party, weighs->ranking[i].item, weighs->ranking[i].span);
    if (all_zero)
        say(pass, DTN_D408, weighs->span,
            dtn_text_build(pass->task, "all weights of \"%t\" are 0", pass->c->parties[party].name),
            DTN_TEXT("give at least one issue a weight above 0"));
}

/* ---- numbers ------------------------------------------------------------------------------------------- */

static void check_circle(const situation_pass *pass)
{
    const dtn_bindings *bindings = &pass->s->bindings;
    if (!bindings->has_circle)
        return;
    bool is_let = bindings->circle < bindings->let_count;
    const dtn_force *force =
        is_let ? &pass->s->lets[bindings->circle] : &pass->s->counts[bindings->circle - bindings->let_count];
    dtn_text name = is_let ? pass->c->lets[bindings->circle].name
                           : pass->c->counts[bindings->circle - bindings->let_count].name;
    say(pass, DTN_D305, force->judgement->quantity->span,
        dtn_text_build(pass->task, "\"%t\" is computed from itself", name), DTN_TEXT(""));
}

static void check_division(const situation_pass *pass, const dtn_quantity *quantity)
{
    const dtn_quantity *bad = dtn_quantity_bad_division(quantity, &pass->s->bindings);
    if (bad)
        say(pass, DTN_D306, bad->right->span, DTN_TEXT("this divisor is 0 or may be"),
            DTN_TEXT("hard bounds that leave 0 out keep it away, such as `1..10`"));
}

static void check_divisions_of(const situation_pass *pass, const dtn_force *forces, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const dtn_judgement *judgement = forces[i].judgement;
        if (!judgement)
            continue;
        check_division(pass, judgement->quantity);
        for (uint32_t entry = 0; entry < judgement->entry_count; entry++)
            check_division(pass, judgement->entries[entry].quantity);
    }
}

static void check_divisions(const situation_pass *pass)
{
    const dtn_case *c = pass->c;
    const dtn_situation *s = pass->s;
    size_t cells = (size_t)c->party_count * c->issue_count;
    check_divisions_of(pass, s->lets, c->let_count);
    check_divisions_of(pass, s->counts, c->count_count);
    check_divisions_of(pass, s->weighs, c->party_count);
    check_divisions_of(pass, s->values, cells);
    check_divisions_of(pass, s->scores, cells);
    check_divisions_of(pass, s->aims, c->party_count);
    for (uint32_t party = 0; party < c->party_count; party++) {
        check_divisions_of(pass, s->walk_aways[party].items, s->walk_aways[party].count);
        check_divisions_of(pass, s->points[party].items, s->points[party].count);
        check_division(pass, c->parties[party].power);
        check_division(pass, c->parties[party].patience);
    }
    for (uint32_t i = 0; i < c->expectation_count; i++)
        check_division(pass, c->expectations[i].stated);
}

static void build_ends(dtn_builder *text, dtn_interval interval)
{
    double low = dtn_rational_double(interval.low), high = dtn_rational_double(interval.high);
    if (interval.has_low && interval.has_high && low == high)
        dtn_build(text, "%d", low);
    else if (interval.has_low && interval.has_high)
        dtn_build(text, "%d to %d", low, high);
    else
        dtn_build_chars(text, "any number");
}

static void check_equation(const situation_pass *pass, const dtn_equation *equation)
{
    dtn_interval left = dtn_quantity_written(equation->left, &pass->s->bindings);
    dtn_interval right = dtn_quantity_written(equation->right, &pass->s->bindings);
    if (dtn_intervals_meet(left, right))
        return;
    dtn_builder message = {.task = pass->task};
    dtn_build(&message,
              "register \"%t\" does not add up: ", pass->c->registers[equation->register_number].name);
    build_ends(&message, left);
    dtn_build_chars(&message, " on the left, ");
    build_ends(&message, right);
    dtn_build_chars(&message, " on the right");
    say(pass, DTN_D309, equation->span, dtn_built(&message), DTN_TEXT(""));
}

/* ---- packages ------------------------------------------------------------------------------------------ */

typedef enum { FALSE_SO_FAR, TRUE_ALREADY, STILL_OPEN } truth;

/* Of a package with open issues: open where it hangs on them. */
static truth truth_of(const dtn_condition *condition, const uint16_t *options)
{
    switch (condition->kind) {
    case DTN_CONDITION_ALWAYS:
        return TRUE_ALREADY;
    case DTN_CONDITION_OPTION:
        if (options[condition->issue] == DTN_OPTION_OPEN)
            return STILL_OPEN;
        return dtn_condition_holds(condition, options) ? TRUE_ALREADY : FALSE_SO_FAR;
    case DTN_CONDITION_NOT: {
        truth part = truth_of(condition->parts[0], options);
        return part == STILL_OPEN ? STILL_OPEN : part == TRUE_ALREADY ? FALSE_SO_FAR : TRUE_ALREADY;
    }
    default:
        break;
    }
    truth deciding = condition->kind == DTN_CONDITION_AND ? FALSE_SO_FAR : TRUE_ALREADY;
    truth result = condition->kind == DTN_CONDITION_AND ? TRUE_ALREADY : FALSE_SO_FAR;
    for (uint32_t i = 0; i < condition->part_count; i++) {
        truth part = truth_of(condition->parts[i], options);
        if (part == deciding)
            return deciding;
        if (part == STILL_OPEN)
            result = STILL_OPEN;
    }
    return result;
}

/* The first rule that forbids it in the central case, or NULL. */
static const dtn_judgement *forbidding_rule(const situation_pass *pass, const uint16_t *options)
{
    for (uint32_t i = 0; i < pass->s->rules.count; i++) {
        const dtn_judgement *rule = pass->s->rules.items[i].judgement;
        if (dtn_judgement_binds(rule, &pass->s->bindings) &&
            truth_of(rule->condition, options) == TRUE_ALREADY)
            return rule;
    }
    return NULL;
}

static dtn_text rule_in_words(const situation_pass *pass, const dtn_judgement *rule, uint32_t from)
{
    dtn_text line = dtn_line_of(pass->task, pass->c->files, rule->span, from);
    if (rule->name == DTN_NOBODY)
        return dtn_text_build(pass->task, "the rule in %t", line);
    return dtn_text_build(pass->task, "rule \"%t\" in %t", pass->c->rule_names[rule->name], line);
}

static void check_allowed(const situation_pass *pass, dtn_code code, dtn_text what, const uint16_t *options,
                          dtn_span span)
{
    const dtn_judgement *rule = forbidding_rule(pass, options);
    if (rule)
        say(pass, code, span,
            dtn_text_build(pass->task, "%t is not allowed by %t", what, rule_in_words(pass, rule, span.file)),
            DTN_TEXT(""));
}

static void report_gap(const situation_pass *pass, dtn_text what, dtn_span span)
{
    say(pass, DTN_D508, span, dtn_text_build(pass->task, "%t, and the case declares none", what),
        DTN_TEXT("add `status quo ISSUE = OPTION, ...` for every issue"));
}

static void check_deals(const situation_pass *pass)
{
    for (uint32_t deal = 0; deal < pass->c->deal_count; deal++) {
        const dtn_package_named *named = &pass->c->deals[deal];
        const uint16_t *options = dtn_situation_deal(pass->task, pass->s, deal);
        if (options)
            check_allowed(pass, DTN_D506, dtn_text_build(pass->task, "deal \"%t\"", named->name), options,
                          named->span);
        else if (named->options && !pass->s->status_quo_has_gaps)
            report_gap(pass,
                       dtn_text_build(pass->task, "deal \"%t\" leaves issues at the status quo", named->name),
                       named->span);
    }
}

static void check_precedents(const situation_pass *pass)
{
    for (uint32_t i = 0; i < pass->c->precedent_count; i++) {
        const dtn_precedent *precedent = &pass->c->precedents[i];
        if (precedent->options)
            check_allowed(pass, DTN_D507, dtn_text_build(pass->task, "precedent \"%t\"", precedent->name),
                          precedent->options, precedent->span);
    }
}

static void check_status_quo(const situation_pass *pass)
{
    const dtn_situation *s = pass->s;
    if (s->status_quo_lines.count == 0)
        return;
    dtn_span first = s->status_quo_lines.items[0].judgement->span;
    dtn_span last = s->status_quo_lines.items[s->status_quo_lines.count - 1].judgement->span;
    if (s->status_quo)
        check_allowed(pass, DTN_D505, DTN_TEXT("the status quo"), s->status_quo, last);
    else
        say(pass, DTN_D501, first, DTN_TEXT("the status quo does not name an option for every issue"),
            DTN_TEXT("name the others in the base"));
}

static void check_walk_aways(const situation_pass *pass)
{
    for (uint32_t party = 0; party < pass->c->party_count; party++) {
        dtn_forces lines = pass->s->walk_aways[party];
        for (uint32_t i = 0; i < lines.count; i++) {
            const dtn_judgement *line = lines.items[i].judgement;
            if (line->walk == DTN_WALK_STATUS_QUO && pass->s->status_quo_lines.count == 0)
                report_gap(pass,
                           dtn_text_build(pass->task, "\"%t\" walks away at the status quo",
                                          pass->c->parties[party].name),
                           line->span);
        }
    }
}

static void check_needs(const situation_pass *pass)
{
    for (uint32_t i = 0; i < pass->s->default_count; i++)
        if (pass->s->defaults[i].kind == DTN_DEFAULT_NOBODY_ELSE)
            say(pass, DTN_D509, pass->s->needs.items[0].judgement->span,
                DTN_TEXT("agreement needs nobody but under a condition or in a group"),
                DTN_TEXT("add `agreement needs PARTY` for those who must agree in any case"));
}

/* ---- hindsight ----------------------------------------------------------------------------------------- */

static void check_dates(const situation_pass *pass, dtn_evidence evidence)
{
    for (uint32_t i = 0; i < evidence.cited_count; i++) {
        const dtn_case_source *source = &pass->c->sources[evidence.cited[i].source];
        if (source->date.number > pass->s->as_of.number)
            say(pass, DTN_D604, evidence.cited[i].span,
                dtn_text_build(pass->task,
                               "a judgement in force cites source \"%t\" of %t, later than the as-of day %t",
                               source->name, source->date.text, pass->s->as_of.text),
                DTN_TEXT(""));
    }
}

static void check_dates_of(const situation_pass *pass, const dtn_force *forces, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const dtn_judgement *judgement = forces[i].judgement;
        if (!judgement)
            continue;
        check_dates(pass, judgement->evidence);
        for (uint32_t entry = 0; entry < judgement->entry_count; entry++)
            check_dates(pass, judgement->entries[entry].evidence);
    }
}

static void check_hindsight(const situation_pass *pass)
{
    const dtn_situation *s = pass->s;
    size_t cells = (size_t)pass->c->party_count * pass->c->issue_count;
    if (s->as_of.number == 0)
        return;
    check_dates_of(pass, s->lets, pass->c->let_count);
    check_dates_of(pass, s->counts, pass->c->count_count);
    check_dates_of(pass, s->weighs, pass->c->party_count);
    check_dates_of(pass, s->values, cells);
    check_dates_of(pass, s->scores, cells);
    check_dates_of(pass, s->aims, pass->c->party_count);
    check_dates_of(pass, s->rules.items, s->rules.count);
    check_dates_of(pass, s->needs.items, s->needs.count);
    check_dates_of(pass, s->status_quo_lines.items, s->status_quo_lines.count);
    for (uint32_t party = 0; party < pass->c->party_count; party++) {
        check_dates_of(pass, s->walk_aways[party].items, s->walk_aways[party].count);
        check_dates_of(pass, s->points[party].items, s->points[party].count);
        check_dates_of(pass, s->refusals[party].items, s->refusals[party].count);
    }
}

static void check_numbers(const situation_pass *pass)
{
    check_circle(pass);
    check_divisions(pass);
}

static void check_packages(const situation_pass *pass)
{
    check_status_quo(pass);
    check_deals(pass);
    check_precedents(pass);
    check_walk_aways(pass);
    check_needs(pass);
}

void dtn_situation_check_parts(dtn_task *task, const dtn_situation *situation, unsigned parts,
                               const bool *leave_out, dtn_diagnostics *diagnostics)
{
    situation_pass pass = {task, situation, situation->of, diagnostics};
    if (parts & DTN_CHECK_NUMBERS)
        check_numbers(&pass);
    for (uint32_t i = 0; parts & DTN_CHECK_EQUATIONS && i < pass.c->equation_count; i++)
        check_equation(&pass, &pass.c->equations[i]);
    for (uint32_t party = 0; parts & DTN_CHECK_WANTS && party < pass.c->party_count; party++)
        if (!leave_out || !leave_out[party])
            check_party(&pass, party);
    if (parts & DTN_CHECK_PACKAGES)
        check_packages(&pass);
    if (parts & DTN_CHECK_DATES)
        check_hindsight(&pass);
}

void dtn_situation_check(dtn_task *task, const dtn_situation *situation, dtn_diagnostics *diagnostics)
{
    dtn_situation_check_parts(task, situation, DTN_CHECK_ALL & ~(unsigned)DTN_CHECK_EQUATIONS, NULL,
                              diagnostics);
}
