/* SPDX-License-Identifier: MIT */
#include "report/holds_terminal.h"

#include "report/families_report.h"
#include "report/flip_report.h"
#include "report/holds_picture.h"
#include "report/holds_words.h"
#include "report/outlook_words.h"
#include "report/package.h"
#include "report/share_words.h"
#include "report/wording.h"
#include "report/writer.h"

#include <math.h> /* isfinite, INFINITY alone */

typedef struct saying {
    dtn_holds_telling t;
    const dtn_holds_answer *answer;
    const dtn_style *style;
} saying;

static void say_cell(const saying *s, dtn_tabular *table, dtn_text text)
{
    dtn_tabular_cell(s->t.task, table, DTN_PLAIN, text);
}

static void say_dim(dtn_document *document, dtn_text text)
{
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, DTN_DIM, text);
}

static bool has_shares(const dtn_holds_answer *answer)
{
    return answer->runs && answer->runs->run_count > 0;
}

/* ---- notes ---------------------------------------------------------------------------------------------- */

static void note_runs(dtn_task *task, const dtn_holds_answer *answer, dtn_sentences *notes)
{
    const dtn_heading *heading = &answer->heading;
    if (answer->deal_count + answer->other_count == 0 || !heading->situation->is_uncertain ||
        heading->runs == 0)
        return;
    if (!answer->runs)
        DTN_PUSH(task, notes, DTN_TEXT("no runs were made: too many packages can follow a deal"));
    else if ((int64_t)answer->runs->run_count < heading->runs)
        DTN_PUSH(task, notes,
                 dtn_text_build(task, "shares are of the first %t of the runs asked for",
                                dtn_word_count(task, answer->runs->run_count)));
}

void dtn_holds_notes(dtn_task *task, const dtn_holds_answer *answer, const dtn_style *style,
                     dtn_sentences *notes)
{
    (void)style;
    note_runs(task, answer, notes);
    for (size_t i = 0; i < answer->deal_count; i++) {
        const dtn_holds_deal *deal = &answer->deals[i];
        if (deal->judged.is_state && deal->judged.state_count == 0)
            DTN_PUSH(task, notes,
                     dtn_text_build(
                         task,
                         "more than 10,000,000 packages can follow %t: up to %t of them were met "
                         "and %t looked at for each party and sense",
                         deal->is_nash ? DTN_TEXT("the Nash deal") : dtn_named_deal_name(&deal->deal),
                         dtn_word_count(task, DTN_JUDGED_PLACES), dtn_word_count(task, DTN_JUDGED_LOOKS)));
        if (deal->is_too_large)
            DTN_PUSH(task, notes,
                     DTN_TEXT("what would make it hold is not looked for: more than 1,000,000 packages can "
                              "follow"));
    }
}

/* ---- the deal and its verdict --------------------------------------------------------------------------- */

static bool is_status_quo(const saying *s, const dtn_holds_deal *deal)
{
    const uint16_t *status_quo = s->t.situation->status_quo;
    bool is_same = status_quo != NULL;
    for (uint32_t issue = 0; is_same && issue < s->t.state->issue_count; issue++)
        is_same = status_quo[issue] == deal->deal.options[issue];
    return is_same;
}

static dtn_text name_of(const saying *s, const dtn_holds_deal *deal, bool begins)
{
    if (deal->is_nash)
        return begins ? DTN_TEXT("The Nash deal") : DTN_TEXT("the Nash deal");
    if (deal->deal.named->name.length > 0)
        return deal->deal.named->name;
    if (is_status_quo(s, deal))
        return begins ? DTN_TEXT("The status quo") : DTN_TEXT("the status quo");
    return begins ? DTN_TEXT("The package") : DTN_TEXT("the package");
}

static void say_deal(dtn_document *document, const saying *s, const dtn_holds_deal *deal)
{
    dtn_package_named named = *deal->deal.named;
    dtn_named_deal shown = deal->deal;
    if (deal->is_nash)
        named.name = DTN_TEXT("The Nash deal");
    shown.named = &named;
    dtn_say_named_deal(document, s->t.situation, &shown);
}

static dtn_emphasis emphasis_of(dtn_strength strength)
{
    if (strength == DTN_STRENGTH_NONE)
        return DTN_BAD;
    return strength <= DTN_STRENGTH_SEQUENTIAL ? DTN_GOOD : DTN_DOUBT;
}

static void say_verdict(dtn_document *document, const saying *s, const dtn_holds_deal *deal)
{
    dtn_task *task = s->t.task;
    dtn_document_gap(document);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    if (!deal->judged.is_state) {
        dtn_document_add(
            document, DTN_BAD,
            dtn_text_build(task, "%t could not be signed: a rule forbids it.", name_of(s, deal, true)));
        dtn_document_add(document, DTN_PLAIN, DTN_TEXT(" So it is not judged in the central case."));
        return;
    }
    dtn_document_add(document, emphasis_of(deal->judged.strength),
                     dtn_verdict_words(&s->t, &deal->judged, name_of(s, deal, true)));
    if (!deal->judged.is_in_zone && !is_status_quo(s, deal))
        dtn_document_add(
            document, DTN_PLAIN,
            DTN_TEXT(" It is not in the zone: somebody whose consent is needed would not sign it; "
                     "what follows supposes that it was signed."));
}

/* ---- party by party ------------------------------------------------------------------------------------- */

static dtn_text verdict_cell(const dtn_hold *hold)
{
    return hold->verdict == DTN_NOT_SETTLED ? DTN_TEXT("open")
           : hold->verdict == DTN_HOLDS     ? DTN_TEXT("stays")
                                            : DTN_TEXT("leaves");
}

static void say_party(const saying *s, dtn_tabular *table, const dtn_holds_deal *deal, uint32_t party)
{
    const dtn_hold *holds = deal->judged.holding.of[party];
    const dtn_hold *nash = &holds[DTN_NASH];
    bool has_wishes = s->t.state->stakes[party].has_preferences;
    dtn_tabular_cell(s->t.task, table, DTN_STRONG, dtn_party_name(s->t.situation, party));
    say_cell(s, table,
             !has_wishes   ? DTN_TEXT("nothing: no preferences")
             : !nash->move ? DTN_TEXT("nothing")
                           : dtn_difference_words(s->t.task, s->t.situation, deal->deal.options, nash->move));
    say_cell(s, table, nash->move ? dtn_word_gain(s->t.task, nash->move_gain, s->t.exact) : DTN_TEXT("-"));
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
        dtn_tabular_cell(s->t.task, table, holds[concept].verdict == DTN_HOLDS ? DTN_GOOD : DTN_BAD,
                         verdict_cell(&holds[concept]));
}

static void say_parties(dtn_document *document, const saying *s, const dtn_holds_deal *deal)
{
    dtn_task *task = s->t.task;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Who is tempted"));
    if (document->has_pictures)
        dtn_document_picture(
            document, dtn_holds_picture(&s->t, s->answer->movers, &deal->judged, name_of(s, deal, false)));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("party"));
    dtn_tabular_column(task, table, DTN_TEXT("by moving"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("gain"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("Nash"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("sequen-\ntial"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("symme-\ntric"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("general"), DTN_LEFT);
    for (uint32_t party = 0; party < s->t.state->party_count; party++)
        if (dtn_movers_include(s->answer->movers, party))
            say_party(s, table, deal, party);
    say_dim(document,
            DTN_TEXT("Its best move of its own once all is as agreed, and points gained by it before anybody "
                     "answers. It stays in a sense where every move that pays is answered as that sense has "
                     "it. Parties that move nothing alone are left out."));
}

/* What deters a move, in the strongest sense in which something does. */
static void say_answers(dtn_document *document, const saying *s, const dtn_holds_deal *deal)
{
    static const dtn_concept order[] = {DTN_SEQUENTIAL, DTN_SYMMETRIC, DTN_GENERAL};
    bool is_any = false;
    for (uint32_t party = 0; party < s->t.state->party_count; party++)
        for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
            const dtn_hold *hold = &deal->judged.holding.of[party][order[i]];
            if (!hold->move || hold->answer_count == 0)
                continue;
            if (!is_any) {
                dtn_document_gap(document);
                dtn_document_heading(document, DTN_TEXT("What answers it"));
            }
            is_any = true;
            dtn_text sentence = dtn_text_build(
                s->t.task, "%t, %t: %t; %s.", dtn_party_name(s->t.situation, party),
                dtn_moving_words(&s->t, deal->deal.options, hold->move), dtn_answer_words(&s->t, hold),
                order[i] == DTN_SEQUENTIAL  ? "that pays for those who answer"
                : order[i] == DTN_SYMMETRIC ? "a threat, which could not be got round"
                                            : "a threat, which could be got round");
            dtn_say_list(document, &sentence, 1);
            break;
        }
}

/* ---- senses --------------------------------------------------------------------------------------------- */

static dtn_text margin_cell(const saying *s, const dtn_holds_deal *deal, dtn_concept concept)
{
    double margin = dtn_least_margin(&s->t, &deal->judged.holding, concept);
    if (margin != margin)
        return DTN_TEXT("open");
    return isfinite(margin) ? dtn_word_gain(s->t.task, margin, s->t.exact) : DTN_TEXT("-");
}

static void say_senses(dtn_document *document, const saying *s, const dtn_holds_deal *deal)
{
    dtn_task *task = s->t.task;
    bool is_state = deal->judged.is_state;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("In each sense"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("sense"));
    dtn_tabular_column(task, table, DTN_TEXT("holds"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("margin"), DTN_RIGHT);
    if (has_shares(s->answer)) {
        dtn_tabular_column(task, table, DTN_TEXT("runs in\nwhich it does"), DTN_RIGHT);
        dtn_tabular_column(task, table, DTN_TEXT("interval"), DTN_RIGHT);
    }
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++) {
        dtn_holding_verdict verdict = is_state ? deal->judged.holding.all[concept] : DTN_NOT_SETTLED;
        dtn_tabular_cell(task, table, DTN_STRONG, dtn_text_of(dtn_concept_names[concept]));
        say_cell(s, table,
                 !is_state                  ? DTN_TEXT("-")
                 : verdict == DTN_HOLDS     ? DTN_TEXT("yes")
                 : verdict == DTN_HOLDS_NOT ? DTN_TEXT("no")
                                            : DTN_TEXT("not settled"));
        say_cell(s, table, is_state ? margin_cell(s, deal, (dtn_concept) concept) : DTN_TEXT("-"));
        if (!has_shares(s->answer))
            continue;
        dtn_share share = dtn_holding_share(s->answer->runs, deal->number, DTN_NOBODY, (dtn_concept) concept);
        say_cell(s, table, dtn_percent_words(task, &share));
        say_cell(s, table, dtn_interval_words(task, &share));
    }
    say_dim(document,
            DTN_TEXT("Nash: nobody gains by moving. Sequential: whoever does is answered by moves that pay "
                     "for those who answer. Symmetric: by moves that need not pay, and cannot be got round. "
                     "General: that can be. Margin: by how many points of anybody the verdict stands, below "
                     "zero by how many it fails; - where nobody can move."));
    uint64_t forbidden = has_shares(s->answer) ? s->answer->runs->deals[deal->number].forbidden_count : 0;
    if (forbidden > 0)
        dtn_document_add(document, DTN_DIM,
                         dtn_text_build(task, " In %t a rule forbids it; it does not hold there.",
                                        dtn_word_things(task, forbidden, "run", "runs")));
}

/* ---- what would make it hold ---------------------------------------------------------------------------- */

static void say_tempted(dtn_document *document, const saying *s, const dtn_remedy *remedy)
{
    for (uint32_t i = 0; i < remedy->tempted_count; i++) {
        const dtn_tempted *tempted = &remedy->tempted[i];
        dtn_text sentence = dtn_text_build(
            s->t.task, "%t would have to find the deal %t better, or leaving it that much worse.",
            dtn_party_name(s->t.situation, tempted->party),
            dtn_word_points_phrase(s->t.task, tempted->points, s->t.exact));
        dtn_say_list(document, &sentence, 1);
    }
}

/* Where the language lets a line end: before `when`, `and`, `or`. */
static bool may_break(dtn_text text, size_t at)
{
    static const char *const words[] = {" when ", " and ", " or "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        dtn_text word = dtn_text_of(words[i]);
        if (at + word.length <= text.length &&
            dtn_text_equal(dtn_text_slice(text, at, at + word.length), word))
            return true;
    }
    return false;
}

/* The last such place within the width, else the first behind it. */
static size_t line_end(dtn_text text, size_t from, size_t width)
{
    size_t end = from;
    if (text.length - from <= width)
        return text.length;
    for (size_t at = from + 1; at < text.length && (at - from <= width || end == from); at++)
        if (may_break(text, at))
            end = at;
    return end > from ? end : text.length;
}

/* In the first column, going on indented, so that it can be pasted. */
static void say_statement(dtn_document *document, const saying *s, dtn_text text)
{
    enum { INDENT = 2 };
    if (document->has_pictures) {
        dtn_document_paragraph(document, dtn_text_build(document->task, "`%t`", text));
        return;
    }
    const uint32_t base = document->indent;
    size_t width = s->style->columns - INDENT;
    for (size_t from = 0, end; from < text.length; from = end + (end < text.length)) {
        end = line_end(text, from, width);
        dtn_document_paragraph(document, dtn_text_slice(text, from, end));
        document->indent = base + INDENT;
    }
    document->indent = base;
}

static void say_losses(dtn_document *document, const saying *s, const dtn_remedy *remedy)
{
    dtn_task *task = s->t.task;
    const dtn_case *c = s->t.situation->of;
    bool is_due = false;
    if (remedy->snapback_count == 0) {
        dtn_document_paragraph(document, DTN_TEXT("No losses for those who go back on it were found that "
                                                  "would do."));
        return;
    }
    dtn_document_paragraph(
        document, dtn_text_build(task, "A snapback or a guarantee as good as %s would do, in the case:",
                                 remedy->snapback_count == 1 ? "this line" : "these lines together"));
    for (uint32_t i = 0; i < remedy->snapback_count; i++) {
        dtn_text statement = dtn_loss_words(task, c, &remedy->snapbacks[i]);
        is_due = is_due || remedy->snapbacks[i].is_due_at_status_quo;
        say_statement(document, s, statement);
    }
    if (is_due)
        dtn_document_paragraph(document, DTN_TEXT("It also falls due where nothing was ever agreed, for "
                                                  "nothing else tells the two apart."));
}

static void say_changes(dtn_document *document, const saying *s, const dtn_remedy *remedy)
{
    enum { SHOWN = 3 };
    dtn_task *task = s->t.task;
    if (remedy->change_count == 0) {
        dtn_document_paragraph(
            document,
            dtn_text_build(task,
                           "No change of a single line does it (%t tried%s, and each two neighbours "
                           "in an order).",
                           dtn_word_things(task, remedy->number_count, "number", "numbers"),
                           remedy->is_cut ? ", not all of them" : ""));
        return;
    }
    dtn_document_paragraph(document,
                           dtn_text_build(task, "Of single judgements, %s would do by itself:",
                                          remedy->change_count == 1 ? "this one" : "each of these"));
    for (uint32_t i = 0; i < remedy->change_count && i < SHOWN; i++) {
        dtn_text words = dtn_flip_words(task, s->t.situation->of, &remedy->changes[i]);
        dtn_say_list(document, &words, 1);
    }
    if (remedy->change_count > SHOWN)
        dtn_document_paragraph(document, dtn_text_build(task, "%t more%t.",
                                                        dtn_word_count(task, remedy->change_count - SHOWN),
                                                        dtn_document_for_command(document, " with --json")));
}

static bool has_same_losses(const saying *s, const dtn_remedy *a, const dtn_remedy *b)
{
    if (a->snapback_count != b->snapback_count)
        return false;
    for (uint32_t i = 0; i < a->snapback_count; i++)
        if (!dtn_text_equal(dtn_loss_words(s->t.task, s->t.situation->of, &a->snapbacks[i]),
                            dtn_loss_words(s->t.task, s->t.situation->of, &b->snapbacks[i])))
            return false;
    return true;
}

static void say_remedies(dtn_document *document, const saying *s, const dtn_holds_deal *deal)
{
    for (uint32_t i = 0; i < deal->remedy_count; i++) {
        const dtn_remedy *remedy = &deal->remedies[i];
        dtn_document_gap(document);
        dtn_document_heading(document,
                             remedy->concept == DTN_NASH
                                 ? DTN_TEXT("What would make it hold without anybody answering (Nash)")
                                 : DTN_TEXT("What would make it hold (sequentially)"));
        if (i > 0 && has_same_losses(s, remedy, &deal->remedies[0]) && remedy->snapback_count > 0) {
            dtn_document_paragraph(document, DTN_TEXT("The same losses."));
        } else {
            say_tempted(document, s, remedy);
            say_losses(document, s, remedy);
        }
        say_changes(document, s, remedy);
    }
    if (deal->remedy_count > 0)
        say_dim(document, DTN_TEXT("Each was put into the case, and the deal judged again."));
}

/* ---- the case's own deals ------------------------------------------------------------------------------- */

static dtn_text strongest_cell(const dtn_judged_deal *judged)
{
    return judged->is_state ? dtn_text_of(dtn_strength_words(judged->strength)) : DTN_TEXT("not allowed");
}

static void say_own(const saying *s, dtn_tabular *table, const dtn_holds_deal *deal)
{
    const dtn_judged_deal *judged = &deal->judged;
    uint32_t party = judged->is_state ? dtn_most_tempted(&s->t, &judged->holding, DTN_NASH) : DTN_NOBODY;
    dtn_tabular_cell(s->t.task, table, DTN_STRONG, name_of(s, deal, false));
    say_cell(s, table, judged->is_in_zone ? DTN_TEXT("yes") : DTN_TEXT("no"));
    say_cell(s, table, strongest_cell(judged));
    if (has_shares(s->answer)) {
        dtn_share share = dtn_holding_share(s->answer->runs, deal->number, DTN_NOBODY, DTN_SEQUENTIAL);
        say_cell(s, table, dtn_percent_words(s->t.task, &share));
    }
    say_cell(s, table,
             party == DTN_NOBODY
                 ? DTN_TEXT("-")
                 : dtn_text_build(
                       s->t.task, "%t (%t)", dtn_party_name(s->t.situation, party),
                       dtn_word_gain(s->t.task, judged->holding.of[party][DTN_NASH].move_gain, s->t.exact)));
}

static void say_others(dtn_document *document, const saying *s)
{
    dtn_task *task = s->t.task;
    if (s->answer->other_count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("The case's own deals"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("deal"));
    dtn_tabular_column(task, table, DTN_TEXT("in the\nzone"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("strongest sense"), DTN_LEFT);
    if (has_shares(s->answer))
        dtn_tabular_column(task, table, DTN_TEXT("sequential\nin runs"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("most tempted"), DTN_LEFT);
    for (size_t i = 0; i < s->answer->other_count; i++)
        say_own(s, table, &s->answer->others[i]);
    say_dim(document,
            DTN_TEXT("Most tempted: points that it gains by its best move before anybody answers."));
}

/* ---- views ---------------------------------------------------------------------------------------------- */

static dtn_text view_cell(const saying *s, const dtn_holding_view *row, const dtn_holds_deal *deal)
{
    dtn_task *task = s->t.task;
    dtn_text strongest = strongest_cell(&row->deals[deal->number]);
    if (!row->runs || row->runs->run_count == 0)
        return strongest;
    dtn_share share = dtn_holding_share(row->runs, deal->number, DTN_NOBODY, DTN_SEQUENTIAL);
    return dtn_text_build(task, "%t, %t", strongest, dtn_percent_words(task, &share));
}

static void say_views(dtn_document *document, const saying *s)
{
    const dtn_holds_answer *answer = s->answer;
    dtn_task *task = s->t.task;
    size_t count = answer->deal_count + answer->other_count;
    if (!answer->views || count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Under each view"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("view"));
    for (size_t i = 0; i < count; i++)
        dtn_tabular_column(
            task, table,
            name_of(s, i < answer->deal_count ? &answer->deals[i] : &answer->others[i - answer->deal_count],
                    false),
            DTN_LEFT);
    for (uint32_t k = 0; k < answer->views->row_count; k++) {
        const dtn_holding_view *row = &answer->views->rows[k];
        dtn_text view = dtn_view_name(s->t.situation->of, row->view);
        dtn_tabular_cell(task, table, DTN_STRONG, view.length > 0 ? view : DTN_TEXT("base"));
        for (size_t i = 0; i < count; i++)
            say_cell(s, table,
                     !row->deals
                         ? DTN_TEXT("-")
                         : view_cell(s, row,
                                     i < answer->deal_count ? &answer->deals[i]
                                                            : &answer->others[i - answer->deal_count]));
    }
    say_dim(document,
            DTN_TEXT("The strongest sense in which each deal holds in the central case of the view, and the "
                     "share of runs in which it holds sequentially. The Nash deal is that of the base."));
}

/* ---- equilibria ----------------------------------------------------------------------------------------- */

static void say_equilibria_of(dtn_document *document, const saying *s, dtn_concept concept)
{
    enum { FEW = 5 };
    const dtn_holds_equilibria *all = s->answer->equilibria;
    const dtn_stability *stability = all->known->stability;
    uint32_t count = stability->equilibrium_count[concept];
    uint16_t *options = DTN_TAKE(s->t.task, s->t.state->issue_count, uint16_t);
    dtn_document_gap(document);
    dtn_document_paragraph(
        document, dtn_text_build(s->t.task, "%s: %t of %t.", dtn_concept_names[concept],
                                 dtn_word_count(s->t.task, count),
                                 dtn_word_things(s->t.task, stability->state_count, "package", "packages")));
    for (uint32_t state = 0; count <= FEW && state < stability->state_count; state++) {
        if (!dtn_is_equilibrium(stability, concept, state))
            continue;
        dtn_moves_options(all->known->moves, state, options);
        dtn_text words = dtn_changed_words(s->t.task, s->t.situation, options);
        dtn_say_list(document, &words, 1);
    }
    if (all->families[concept])
        dtn_say_groups(document, s->t.situation, all->families[concept]);
}

static void say_equilibria(dtn_document *document, const saying *s)
{
    if (!s->answer->equilibria)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Where nobody would move"));
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
        say_equilibria_of(document, s, (dtn_concept) concept);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(
        document, DTN_DIM,
        DTN_TEXT("Of all allowed packages and the status quo, whether they could be signed or not."));
    dtn_document_add(document, DTN_DIM,
                     dtn_document_for_command(document, " --json --list all has every one."));
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

static void say_one(dtn_document *document, const saying *s, const dtn_holds_deal *deal)
{
    dtn_document_gap(document);
    say_deal(document, s, deal);
    say_verdict(document, s, deal);
    if (deal->judged.is_state) {
        say_parties(document, s, deal);
        say_answers(document, s, deal);
    }
    say_senses(document, s, deal);
    say_remedies(document, s, deal);
}

static void say_no_deal(dtn_document *document)
{
    dtn_document_gap(document);
    dtn_document_paragraph(
        document,
        DTN_TEXT("There is no Nash deal to ask about: the zone is empty, or nobody gains in it. Name "
                 "a deal behind the file, or a package: 'water = full, payment = small'."));
}

static void say_further(dtn_document *document, const saying *s)
{
    dtn_text argument = dtn_asked_argument(s->t.task, &s->answer->heading);
    if (s->answer->deal_count == 0)
        return;
    dtn_document_gap(document);
    dtn_say_command(document, "Who accepts it, and why not",
                    dtn_text_build(s->t.task, "detente zone %t --why-not %t", argument,
                                   s->answer->deals[0].deal.argument));
}

dtn_text dtn_holds_terminal(dtn_task *task, const dtn_holds_answer *answer, const dtn_style *style)
{
    const saying s = {{task, answer->heading.situation, answer->state, style->exact}, answer, style};
    dtn_document document = dtn_document_open(task, style);
    dtn_sentences notes = {0};
    dtn_say_heading(&document, &answer->heading);
    if (answer->heading.unlock_count > 0)
        return dtn_document_write(task, &document, style);
    for (size_t i = 0; i < answer->deal_count; i++)
        say_one(&document, &s, &answer->deals[i]);
    if (answer->deal_count == 0)
        say_no_deal(&document);
    say_others(&document, &s);
    say_views(&document, &s);
    say_equilibria(&document, &s);
    dtn_holds_notes(task, answer, style, &notes);
    dtn_say_notes(&document, &answer->heading, &notes);
    say_further(&document, &s);
    return dtn_document_write(task, &document, style);
}
