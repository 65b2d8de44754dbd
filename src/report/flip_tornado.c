/* SPDX-License-Identifier: MIT */
#include "report/bars_picture.h"
#include "report/factor_words.h"
#include "report/flip_doubt.h"
#include "report/wording.h"

#include <math.h> /* isnan, NAN alone */

static void write_number(dtn_json *json, const char *key, double value)
{
    dtn_json_key(json, key);
    dtn_json_number(json, value);
}

static void write_swing(dtn_json *json, const dtn_doubt *doubt, const dtn_swing *swing)
{
    dtn_json_object_on_one_line(json);
    dtn_write_factor(json, doubt->situation->of, &doubt->sampler->factors[swing->factor]);
    write_number(json, "low", swing->low);
    write_number(json, "high", swing->high);
    write_number(json, "at_low", swing->at_low);
    write_number(json, "at_high", swing->at_high);
    dtn_json_key(json, "turns");
    dtn_json_boolean(json, swing->turns);
    dtn_json_close(json);
}

void dtn_write_tornado(dtn_json *json, const dtn_doubt *doubt)
{
    dtn_json_key(json, "tornado");
    dtn_json_array(json);
    if (doubt && doubt->tornado && !doubt->tornado->is_incomplete)
        for (uint32_t i = 0; i < doubt->tornado->count; i++)
            write_swing(json, doubt, &doubt->tornado->swings[i]);
    dtn_json_close(json);
}

/* From the lowest to the highest margin shown. */
typedef struct scale {
    double from, to;
    uint32_t columns;
} scale;

static uint32_t column_of(const scale *s, double value)
{
    if (!(s->to > s->from))
        return 0;
    double place = (value - s->from) / (s->to - s->from) * (s->columns - 1);
    return place <= 0 ? 0 : place >= s->columns - 1 ? s->columns - 1 : (uint32_t)(place + 0.5);
}

/* `#` from low to high, `|` at the central margin. */
static dtn_text bar_of(dtn_task *task, const scale *s, const dtn_swing *swing, double central)
{
    dtn_builder out = {.task = task};
    uint32_t low = column_of(s, swing->low), high = column_of(s, swing->high), middle = column_of(s, central);
    uint32_t end = high > middle ? high : middle;
    for (uint32_t column = 0; column <= end; column++)
        dtn_build_repeat(&out, column == middle ? '|' : column >= low && column <= high ? '#' : '.', 1);
    return dtn_built(&out);
}

static scale scale_of(const dtn_tornado *tornado, uint32_t shown)
{
    enum { COLUMNS = 24 };
    scale s = {tornado->central, tornado->central, COLUMNS};
    for (uint32_t i = 0; i < shown; i++) {
        s.from = tornado->swings[i].low < s.from ? tornado->swings[i].low : s.from;
        s.to = tornado->swings[i].high > s.to ? tornado->swings[i].high : s.to;
    }
    return s;
}

static void say_swing(dtn_task *task, dtn_tabular *table, const dtn_doubt *doubt, const dtn_swing *swing,
                      const scale *s, bool exact, bool some_turn)
{
    dtn_tabular_cell(task, table, DTN_STRONG,
                     dtn_factor_words(task, doubt->situation->of, &doubt->sampler->factors[swing->factor]));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_points(task, swing->low, exact));
    dtn_tabular_cell(task, table, DTN_PLAIN, bar_of(task, s, swing, doubt->tornado->central));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_points(task, swing->high, exact));
    if (some_turn)
        dtn_tabular_cell(task, table, DTN_DOUBT, swing->turns ? DTN_TEXT("yes") : DTN_TEXT("no"));
}

static uint32_t count_moving(const dtn_tornado *tornado)
{
    uint32_t count = 0;
    while (count < tornado->count && tornado->swings[count].high > tornado->swings[count].low)
        count++;
    return count;
}

static bool some_turns(const dtn_tornado *tornado, uint32_t shown)
{
    for (uint32_t i = 0; i < shown; i++)
        if (tornado->swings[i].turns)
            return true;
    return false;
}

static void say_table(dtn_document *document, const dtn_doubt *doubt, uint32_t shown, bool exact)
{
    dtn_task *task = document->task;
    const dtn_tornado *tornado = doubt->tornado;
    scale s = scale_of(tornado, shown);
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("judgement"));
    dtn_tabular_column(task, table, DTN_TEXT("low"), DTN_RIGHT);
    dtn_tabular_drawing(task, table, DTN_TEXT("margin"));
    dtn_tabular_column(task, table, DTN_TEXT("high"), DTN_RIGHT);
    bool some_turn = some_turns(tornado, shown);
    if (some_turn)
        dtn_tabular_column(task, table, DTN_TEXT("turns\nit"), DTN_LEFT);
    for (uint32_t i = 0; i < shown; i++)
        say_swing(task, table, doubt, &tornado->swings[i], &s, exact, some_turn);
}

static dtn_text picture_of(dtn_task *task, const dtn_doubt *doubt, uint32_t shown)
{
    dtn_bar_row *rows = DTN_TAKE(task, shown, dtn_bar_row);
    for (uint32_t i = 0; i < shown; i++) {
        const dtn_swing *swing = &doubt->tornado->swings[i];
        rows[i] = (dtn_bar_row){.label = doubt->sampler->factors[swing->factor].name,
                                .low = swing->low,
                                .high = swing->high,
                                .at = NAN,
                                .kind = swing->turns ? "bar turning" : "bar"};
        rows[i].words = dtn_text_build(task, "%t to %t", dtn_word_points(task, swing->low, false),
                                       dtn_word_points(task, swing->high, false));
    }
    const dtn_bars bars = {.title = DTN_TEXT("How far each line alone moves the margin"),
                           .description =
                               DTN_TEXT("From each line's 5% to its 95% point, all others in their "
                                        "central place. The table below says the same."),
                           .unit = DTN_TEXT("margin, points"),
                           .rows = rows,
                           .count = shown,
                           .mark = doubt->tornado->central,
                           .mark_name = DTN_TEXT("central")};
    return dtn_bars_picture(task, &bars);
}

void dtn_say_tornado(dtn_document *document, const dtn_doubt *doubt, const dtn_style *style)
{
    enum { MOST = 10 };
    if (!doubt || !doubt->tornado || doubt->tornado->is_incomplete || isnan(doubt->tornado->central))
        return;
    dtn_task *task = document->task;
    uint32_t moving = count_moving(doubt->tornado), shown = moving < MOST ? moving : MOST;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("How far each line alone moves the margin"));
    if (shown == 0) {
        dtn_document_paragraph(document, DTN_TEXT("None moves it: all others in their central place."));
        return;
    }
    if (document->has_pictures)
        dtn_document_picture(document, picture_of(task, doubt, shown));
    say_table(document, doubt, shown, style->exact);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(
        document, DTN_DIM,
        dtn_text_build(task,
                       "One line at its 5%% and 95%% points, all others in their central place; %s the "
                       "central margin, %t.%s%s",
                       document->has_pictures ? "the dotted line is" : "| is",
                       dtn_word_points_phrase(task, doubt->tornado->central, style->exact),
                       moving > shown ? " The widest ten of " : "",
                       moving > shown ? dtn_text_build(task, "%z.", (size_t)moving).bytes : ""));
    if (!some_turns(doubt->tornado, doubt->tornado->count))
        dtn_document_paragraph(document, DTN_TEXT("None of them alone turns whether there is a zone."));
}
