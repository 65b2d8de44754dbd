/* SPDX-License-Identifier: MIT */
#include "report/block_report.h"
#include "report/bars_picture.h"

#include "report/package.h"
#include "report/share_words.h"
#include "report/wording.h"
#include "report/writer.h"

#include <math.h> /* NAN alone */

static void dim(dtn_document *document, dtn_text words)
{
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_DIM, words);
}

/* ---- what stands in the way, one by one ----------------------------------------------------------------- */

static bool has_runs(const dtn_block_answer *answer)
{
    return answer->runs && answer->runs->count > 0;
}

static dtn_text best_words(dtn_task *task, const dtn_block_answer *answer, uint32_t i, bool exact)
{
    const dtn_obstacle *obstacle = &answer->obstacles[i].obstacle;
    if (obstacle->kind != DTN_OBSTACLE_PARTY || !answer->win_overs ||
        !answer->win_overs[obstacle->party].is_found)
        return DTN_TEXT("-");
    return dtn_word_gain(task, answer->win_overs[obstacle->party].gain, exact);
}

static void say_obstacle(dtn_task *task, dtn_tabular *table, const dtn_block_answer *answer, uint32_t i,
                         bool exact)
{
    const dtn_obstacle_found *found = &answer->obstacles[i];
    bool is_party = found->obstacle.kind == DTN_OBSTACLE_PARTY;
    dtn_share without, alone;
    dtn_tabular_cell(task, table, DTN_STRONG, dtn_obstacle_words(task, answer->heading.situation, found));
    if (is_party)
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_how_needed(answer->state, found->obstacle.party));
    dtn_tabular_cell(task, table, found->exists && !answer->zone->exists ? DTN_GOOD : DTN_PLAIN,
                     found->exists ? DTN_TEXT("yes") : DTN_TEXT("no"));
    dtn_tabular_cell(task, table, DTN_PLAIN,
                     found->has_margin ? dtn_word_points(task, found->margin, exact) : DTN_TEXT("-"));
    if (has_runs(answer)) {
        dtn_obstacle_shares(answer, i, &without, &alone);
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_percent_words(task, &without));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_percent_words(task, &alone));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_interval_words(task, &alone));
    }
    if (is_party)
        dtn_tabular_cell(task, table, DTN_PLAIN, best_words(task, answer, i, exact));
}

static dtn_tabular *open_table(dtn_document *document, const dtn_block_answer *answer, bool is_of_parties)
{
    dtn_task *task = document->task;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, is_of_parties ? DTN_TEXT("party") : DTN_TEXT("without"));
    if (is_of_parties)
        dtn_tabular_column(task, table, DTN_TEXT("needed"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("zone"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("margin"), DTN_RIGHT);
    if (has_runs(answer)) {
        dtn_tabular_column(task, table, DTN_TEXT("runs with\na zone"), DTN_RIGHT);
        dtn_tabular_column(task, table, DTN_TEXT("blocks\nalone"), DTN_RIGHT);
        dtn_tabular_column(task, table, DTN_TEXT("interval"), DTN_LEFT);
    }
    if (is_of_parties)
        dtn_tabular_column(task, table, answer->zone->exists ? DTN_TEXT("best") : DTN_TEXT("misses"),
                           DTN_RIGHT);
    return table;
}

static void say_runs(dtn_document *document, const dtn_block_answer *answer)
{
    if (!has_runs(answer))
        return;
    dtn_share share = dtn_wilson(answer->runs->exist_count, answer->runs->count);
    dtn_document_add(
        document, DTN_DIM,
        dtn_text_build(document->task,
                       " Blocks alone: share of the runs with no zone, and one without the party; "
                       "with its 95%% interval. As things are a zone exists in %t. Shares are of "
                       "runs of this case file, not probabilities.",
                       dtn_share_words(document->task, &share, answer->runs->count)));
}

/* The margin with each party's consent given, beside the margin as it is. */
static void draw_parties(dtn_document *document, const dtn_block_answer *answer)
{
    dtn_task *task = document->task;
    bool has_margin = answer->zone->margin_kind == DTN_MARGIN_NUMBER;
    double margin = has_margin ? answer->zone->margin : NAN;
    uint32_t count = answer->state->party_count;
    dtn_bar_row *rows = DTN_TAKE(task, count, dtn_bar_row);
    for (uint32_t party = 0; party < count; party++) {
        const dtn_obstacle_found *found = &answer->obstacles[party];
        rows[party] = (dtn_bar_row){.label = dtn_obstacle_words(task, answer->heading.situation, found),
                                    .low = has_margin ? margin : NAN,
                                    .high = found->margin,
                                    .at = found->margin,
                                    .words = found->has_margin ? dtn_word_points(task, found->margin, false)
                                                               : DTN_TEXT("-")};
    }
    const dtn_bars bars = {.title = DTN_TEXT("The margin with one party's consent given"),
                           .description =
                               DTN_TEXT("How far each party's acceptance narrows the margin. The table "
                                        "below says the same."),
                           .unit = DTN_TEXT("margin, points"),
                           .rows = rows,
                           .count = count,
                           .mark = margin,
                           .mark_name = DTN_TEXT("as it is")};
    dtn_document_picture(document, dtn_bars_picture(task, &bars));
}

static void say_parties(dtn_document *document, const dtn_block_answer *answer, bool exact)
{
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("With one party's consent given"));
    if (document->has_pictures)
        draw_parties(document, answer);
    dtn_tabular *table = open_table(document, answer, true);
    for (uint32_t i = 0; i < answer->state->party_count; i++)
        say_obstacle(document->task, table, answer, i, exact);
    dim(document,
        dtn_text_build(
            document->task, "The party counts as accepting everything, all else as it is. %s",
            answer->zone->exists
                ? "Best: its largest gain in the zone as it is."
                : "Misses: where it alone blocks, points from its walk-away to the best of what all "
                  "others agree to."));
    say_runs(document, answer);
}

static void say_others(dtn_document *document, const dtn_block_answer *answer, bool exact)
{
    uint32_t parties = answer->state->party_count;
    bool rests = false, has_rule = false;
    if (answer->obstacle_count == parties)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Without a party's red lines, or without a rule"));
    dtn_tabular *table = open_table(document, answer, false);
    for (uint32_t i = parties; i < answer->obstacle_count; i++) {
        say_obstacle(document->task, table, answer, i, exact);
        has_rule = has_rule || answer->obstacles[i].judgement;
        rests = rests || (!answer->obstacles[i].binds && answer->obstacles[i].judgement);
    }
    if (has_rule)
        dim(document,
            dtn_text_build(document->task, "Nobody at the table can lift a rule.%s",
                           rests ? " One with a chance below one half does not bind in the central case."
                                 : ""));
}

/* ---- winning over --------------------------------------------------------------------------------------- */

static void say_carriers(dtn_document *document, const dtn_block_answer *answer, uint32_t party, bool exact)
{
    enum { SHOWN = 3 };
    const dtn_win_over *win_over = &answer->win_overs[party];
    dtn_task *task = document->task;
    const dtn_case *c = answer->heading.situation->of;
    dtn_builder out = {.task = task};
    for (uint32_t i = 0; i < win_over->carrier_count && i < SHOWN; i++) {
        const dtn_carrier *carrier = &win_over->carriers[i];
        dtn_build(&out, "%s%t = %t instead of %t (%t)", i == 0 ? "" : ", or ", c->issues[carrier->issue].name,
                  dtn_option_name(c, carrier->issue, carrier->to),
                  dtn_option_name(c, carrier->issue, carrier->from),
                  dtn_word_gain(task, carrier->points, exact));
    }
    if (win_over->carrier_count == 0)
        return;
    dtn_text sentence = dtn_text_build(
        task,
        "At the package that leaves the others the largest margin %t gains %t. All of them would still agree to %t.",
        dtn_party_name(answer->heading.situation, party),
        dtn_word_gain(task, win_over->others_best_gain, exact), dtn_built(&out));
    dtn_say_list(document, &sentence, 1);
}

static void say_win_over(dtn_document *document, const dtn_block_answer *answer, uint32_t party, bool exact)
{
    dtn_task *task = document->task;
    const dtn_situation *situation = answer->heading.situation;
    const dtn_win_over *win_over = &answer->win_overs[party];
    dtn_text name = dtn_party_name(situation, party), sentence;
    if (!win_over->is_found)
        sentence =
            dtn_text_build(task,
                           "%t: no points would do: all that the others agree to crosses its red lines, "
                           "or it has no preferences.",
                           name);
    else
        sentence = dtn_text_build(task, "%t needs %t%s, at the best of what the others agree to: %t.", name,
                                  dtn_word_points_phrase(task, -win_over->gain, exact),
                                  win_over->is_proved ? "" : " or less",
                                  dtn_changed_words(task, situation, win_over->package));
    dtn_say_list(document, &sentence, 1);
    if (win_over->is_found)
        say_carriers(document, answer, party, exact);
}

static void say_winning(dtn_document *document, const dtn_block_answer *answer, bool exact)
{
    bool is_first = true;
    for (uint32_t i = 0; i < answer->state->party_count && answer->win_overs; i++) {
        if (answer->zone->exists || !answer->obstacles[i].exists)
            continue;
        if (is_first) {
            dtn_document_gap(document);
            dtn_document_heading(document, DTN_TEXT("What would win it over"));
        }
        is_first = false;
        say_win_over(document, answer, i, exact);
    }
}

/* ---- sets ----------------------------------------------------------------------------------------------- */

static dtn_text set_names(dtn_task *task, const dtn_situation *situation, const dtn_party_set *set)
{
    dtn_sentences names = {0};
    for (uint32_t i = 0; i < set->count; i++)
        DTN_PUSH(task, &names, dtn_party_name(situation, set->parties[i]));
    return dtn_word_list(task, names.items, names.count, "and");
}

static void say_sets(dtn_document *document, const dtn_situation *situation, const dtn_party_sets *sets)
{
    dtn_task *task = document->task;
    for (uint32_t i = 0; i < sets->count; i++) {
        dtn_text names = set_names(task, situation, &sets->items[i]);
        dtn_say_list(document, &names, 1);
    }
    if (!sets->is_complete)
        dim(document, DTN_TEXT("There may be others."));
}

static void say_coalitions(dtn_document *document, const dtn_block_answer *answer)
{
    if (answer->opening && answer->opening->sets.count > 0) {
        dtn_document_gap(document);
        dtn_document_heading(document, DTN_TEXT("The smallest sets whose consent opens a zone"));
        say_sets(document, answer->heading.situation, &answer->opening->sets);
    } else if (answer->zone->exists && answer->power_count > 0 && answer->powers[0].vetoes.count > 0) {
        dtn_document_gap(document);
        dtn_document_heading(document,
                             answer->is_at_nash
                                 ? DTN_TEXT("The smallest sets that can veto the Nash deal")
                                 : DTN_TEXT("The smallest sets that can veto the package of the margin"));
        say_sets(document, answer->heading.situation, &answer->powers[0].vetoes);
    }
}

/* ---- power ---------------------------------------------------------------------------------------------- */

static dtn_text share_of_one(dtn_task *task, double share)
{
    enum { PERCENT = 100 };
    dtn_builder out = {.task = task};
    dtn_build_rounded(&out, share * PERCENT, 1);
    dtn_build_chars(&out, "%");
    return dtn_built(&out);
}

static void say_power(dtn_document *document, const dtn_block_answer *answer, const dtn_power_at *at)
{
    dtn_task *task = document->task;
    const dtn_situation *situation = answer->heading.situation;
    if (!at->power)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document,
                         dtn_text_build(task, "Who decides on the %s",
                                        answer->is_at_nash ? "Nash deal" : "package of the margin"));
    dtn_document_paragraph(document,
                           dtn_text_build(task, "%t.", dtn_changed_words(task, situation, at->options)));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("party"));
    dtn_tabular_column(task, table, DTN_TEXT("veto"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("Shapley-Shubik"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("Banzhaf"), DTN_RIGHT);
    for (uint32_t i = 0; i < at->game.player_count; i++) {
        uint32_t party = at->game.players[i];
        dtn_tabular_cell(task, table, DTN_STRONG, dtn_party_name(situation, party));
        dtn_tabular_cell(task, table, DTN_PLAIN, at->game.is_veto[party] ? DTN_TEXT("yes") : DTN_TEXT("no"));
        dtn_tabular_cell(task, table, DTN_PLAIN, share_of_one(task, at->power[i].shapley_shubik));
        dtn_tabular_cell(task, table, DTN_PLAIN, share_of_one(task, at->power[i].banzhaf));
    }
}

static void say_powers(dtn_document *document, const dtn_block_answer *answer)
{
    bool is_told = false;
    for (uint32_t i = 0; i < answer->power_count; i++) {
        say_power(document, answer, &answer->powers[i]);
        is_told = is_told || answer->powers[i].power;
    }
    if (is_told)
        dim(document,
            DTN_TEXT(
                "By the lines of `agreement needs` alone, whatever the parties want. Shapley-Shubik: of all "
                "orders in which the parties may consent, the share in which this one completes the agreement. "
                "Banzhaf: of all sets of the others, the share that its consent turns into an agreement."));
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

static void find_notes(dtn_task *task, const dtn_block_answer *answer, dtn_sentences *notes)
{
    if (!answer->zone)
        return;
    if (answer->runs && answer->runs->count > 0 && !answer->runs->is_incomplete &&
        answer->runs->count < (uint64_t)answer->heading.runs)
        DTN_PUSH(task, notes,
                 dtn_text_build(task, "shares are of the first %t: %t without a zone were searched again",
                                dtn_word_things(task, answer->runs->count, "run", "runs"),
                                dtn_word_count(task, answer->runs->count - answer->runs->exist_count)));
    uint64_t undecided = 0;
    for (uint32_t i = 0; answer->runs && i < answer->obstacle_count; i++)
        undecided += answer->runs->open[i];
    if (undecided > 0)
        DTN_PUSH(task, notes,
                 dtn_text_build(task, "%t of a run did not come to their end and count as no zone",
                                dtn_word_things(task, undecided, "search", "searches")));
    if (answer->opening && !answer->opening->is_proved)
        DTN_PUSH(task, notes, DTN_TEXT("some questions about sets of parties did not come to their end"));
}

static dtn_text block_json(dtn_task *task, const dtn_block_answer *answer, const dtn_sentences *notes)
{
    dtn_json json = dtn_json_open(task);
    dtn_write_heading(&json, "block", &answer->heading);
    if (answer->zone)
        dtn_write_block(&json, answer);
    return dtn_write_notes(&json, &answer->heading, notes);
}

static dtn_text block_terminal(dtn_task *task, const dtn_block_answer *answer, const dtn_style *style,
                               const dtn_sentences *notes)
{
    dtn_document document = dtn_document_open(task, style);
    dtn_say_heading(&document, &answer->heading);
    if (answer->zone) {
        dtn_document_gap(&document);
        dtn_document_paragraph(&document, dtn_block_sentence(task, answer));
        say_parties(&document, answer, style->exact);
        say_others(&document, answer, style->exact);
        say_winning(&document, answer, style->exact);
        say_coalitions(&document, answer);
        say_powers(&document, answer);
        dtn_say_notes(&document, &answer->heading, notes);
    }
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_block(dtn_task *task, const dtn_block_answer *answer, const dtn_style *style)
{
    dtn_sentences notes = {0};
    find_notes(task, answer, &notes);
    switch (dtn_style_form(style)) {
    case DTN_FORM_JSON:
        return block_json(task, answer, &notes);
    case DTN_FORM_CSV:
        return dtn_block_csv(task, answer);
    default:
        return block_terminal(task, answer, style, &notes);
    }
}
