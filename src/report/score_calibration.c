/* SPDX-License-Identifier: MIT
 * report/score_calibration.c: what was stated against what came true, as a table and, from 20 on, as a plot. */
#include "report/calibration_picture.h"
#include "report/score_report.h"
#include "report/score_words.h"

#include "base/sort.h"
#include "report/rate_words.h"
#include "report/wording.h"

/* ---- table ---------------------------------------------------------------------------------------------- */

static dtn_text percent_words(dtn_task *task, double share)
{
    dtn_builder out = {.task = task};
    dtn_build_rounded(&out, share * 100, 0);
    dtn_build_chars(&out, "%");
    return dtn_built(&out);
}

static void say_band(dtn_task *task, dtn_tabular *table, const dtn_band *band)
{
    dtn_tabular_cell(
        task, table, DTN_STRONG,
        dtn_text_build(task, "%s, %i to %i%%", band->words, (int64_t)band->low, (int64_t)band->high));
    dtn_tabular_cell(task, table, DTN_PLAIN, percent_words(task, band->stated));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_proportion_cell(task, &band->came));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_proportion_interval_cell(task, &band->came));
}

static void say_table(dtn_document *document, const dtn_scores *scores)
{
    dtn_task *task = document->task;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("stated"));
    dtn_tabular_column(task, table, DTN_TEXT("mean"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("came true"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("95% interval"), DTN_LEFT);
    for (int i = 0; i < DTN_BAND_COUNT; i++)
        if (scores->bands[i].came.of > 0)
            say_band(task, table, &scores->bands[i]);
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_DIM,
                     DTN_TEXT("Exact intervals (Clopper and Pearson); none of fewer than three."));
}

/* ---- plot ----------------------------------------------------------------------------------------------- */

enum { PLOT_ROWS = 11, PLOT_COLUMNS = 51 };

static int place(double share, int count)
{
    return (int)(share * (count - 1) + 0.5);
}

/* A band's mean across, its share upwards, its interval as a line through it where it has one. */
static void draw_band(char plot[PLOT_ROWS][PLOT_COLUMNS], const dtn_band *band)
{
    int column = place(band->stated, PLOT_COLUMNS);
    const dtn_proportion *came = &band->came;
    bool has_interval = came->of >= DTN_FEWEST_FOR_PERCENT;
    for (int row = place(came->low, PLOT_ROWS); has_interval && row <= place(came->high, PLOT_ROWS); row++)
        plot[row][column] = '|';
    plot[place((double)came->count / (double)came->of, PLOT_ROWS)][column] = 'o';
}

static void say_plot(dtn_document *document, const dtn_scores *scores)
{
    dtn_task *task = document->task;
    char plot[PLOT_ROWS][PLOT_COLUMNS];
    for (int row = 0; row < PLOT_ROWS; row++)
        for (int column = 0; column < PLOT_COLUMNS; column++)
            plot[row][column] = column == place((double)row / (PLOT_ROWS - 1), PLOT_COLUMNS) ? '/' : '.';
    for (int i = 0; i < DTN_BAND_COUNT; i++)
        if (scores->bands[i].came.of > 0)
            draw_band(plot, &scores->bands[i]);
    dtn_document_gap(document);
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_column(task, table, DTN_TEXT("came true"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("stated, from 0 (left) to 100% (right)"), DTN_LEFT);
    for (int row = PLOT_ROWS; row-- > 0;) {
        dtn_tabular_cell(task, table, DTN_PLAIN, percent_words(task, (double)row / (PLOT_ROWS - 1)));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_text_copy(task, (dtn_text){plot[row], PLOT_COLUMNS}));
    }
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(
        document, DTN_DIM,
        DTN_TEXT("o: the share of a band that came true, with its 95% interval (|). On the line (/) "
                 "as many came true as was stated; below it more was promised than came."));
}

/* ---- one by one ----------------------------------------------------------------------------------------- */

static int by_stated(const void *a, const void *b, const void *context)
{
    (void)context;
    const dtn_forecast *x = *(const dtn_forecast *const *)a, *y = *(const dtn_forecast *const *)b;
    int order = dtn_rational_compare(x->stated.best, y->stated.best);
    return order != 0 ? order : dtn_text_compare(x->name, y->name);
}

static dtn_text stated_percent(dtn_task *task, const dtn_forecast *f)
{
    const dtn_stated middle = {true, f->stated.best, f->stated.best, f->stated.best};
    return dtn_stated_words(task, &middle, DTN_TEXT(""));
}

/* Too few for a curve: each is shown. */
static void say_each(dtn_document *document, const dtn_scores *scores)
{
    dtn_task *task = document->task;
    const dtn_forecast **sorted = DTN_TAKE(task, scores->forecast_count, const dtn_forecast *);
    size_t count = 0;
    for (uint32_t i = 0; i < scores->forecast_count; i++)
        if (scores->forecasts[i].counts && scores->forecasts[i].stated.is_share)
            sorted[count++] = &scores->forecasts[i];
    dtn_sort(task, sorted, count, sizeof *sorted, by_stated, NULL);
    dtn_builder out = {.task = task};
    dtn_build(&out, "No curve is drawn: %t, and it takes %i. One by one, by what was stated: ",
              dtn_word_things(task, count, "share counts", "shares count"), (int64_t)DTN_FEWEST_PLOTTED);
    for (size_t i = 0; i < count; i++)
        dtn_build(&out, "%s%t %t", i > 0 ? ", " : "", stated_percent(task, sorted[i]),
                  dtn_came_words(task, sorted[i]));
    dtn_build_chars(&out, ".");
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_DIM, dtn_built(&out));
}

void dtn_say_calibration(dtn_document *document, const dtn_scores *scores)
{
    uint32_t shares = scores->groups[0].shares;
    if (shares == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Calibration: did what was called likely come?"));
    say_table(document, scores);
    if (shares >= DTN_FEWEST_PLOTTED && document->has_pictures)
        dtn_document_picture(document, dtn_calibration_picture(document->task, scores));
    else if (shares >= DTN_FEWEST_PLOTTED)
        say_plot(document, scores);
    else
        say_each(document, scores);
}
