/* SPDX-License-Identifier: MIT */
#include "report/rate_words.h"

#include "report/wording.h"

/* ---- for people ----------------------------------------------------------------------------------------- */

/* Whole percents, and more digits where the ends of the interval would else fall together. */
static int places_for(const dtn_proportion *proportion)
{
    enum { MOST = 3 };
    int places = 0;
    for (double width = 100 * (proportion->high - proportion->low); width < 1 && places < MOST; width *= 10)
        places++;
    return places;
}

/* What is not nothing is not "0", what is not all not "100". */
static dtn_text percent(dtn_task *task, double share, int places)
{
    static const char *const next_to_nothing[] = {"<1", "<0.1", "<0.01", "<0.001"};
    static const char *const next_to_all[] = {">99", ">99.9", ">99.99", ">99.999"};
    static const double half_a_unit[] = {0.005, 0.0005, 0.00005, 0.000005};
    dtn_builder out = {.task = task};
    if (share > 0 && share < half_a_unit[places])
        return dtn_text_of(next_to_nothing[places]);
    if (share < 1 && share >= 1 - half_a_unit[places])
        return dtn_text_of(next_to_all[places]);
    dtn_build_rounded(&out, 100 * share, places);
    return dtn_built(&out);
}

static dtn_text interval(dtn_task *task, const dtn_proportion *proportion)
{
    int places = places_for(proportion);
    return dtn_text_build(task, "%t to %t%%", percent(task, proportion->low, places),
                          percent(task, proportion->high, places));
}

static dtn_text counted(dtn_task *task, const dtn_proportion *proportion)
{
    return dtn_text_build(task, "%t of %t", dtn_word_count(task, proportion->count),
                          dtn_word_count(task, proportion->of));
}

dtn_text dtn_proportion_words(dtn_task *task, const dtn_proportion *proportion)
{
    if (proportion->of < DTN_FEWEST_FOR_PERCENT)
        return counted(task, proportion);
    double share = (double)proportion->count / (double)proportion->of;
    return dtn_text_build(task, "%t (%t%%, %t)", counted(task, proportion),
                          percent(task, share, places_for(proportion)), interval(task, proportion));
}

dtn_text dtn_proportion_cell(dtn_task *task, const dtn_proportion *proportion)
{
    return proportion->of == 0 ? DTN_TEXT("-") : counted(task, proportion);
}

dtn_text dtn_proportion_interval_cell(dtn_task *task, const dtn_proportion *proportion)
{
    return proportion->of < DTN_FEWEST_FOR_PERCENT ? DTN_TEXT("") : interval(task, proportion);
}

dtn_text dtn_chance_words(dtn_task *task, double p)
{
    dtn_builder out = {.task = task};
    if (p < 0.001)
        return DTN_TEXT("p < 0.001");
    dtn_build_chars(&out, "p = ");
    dtn_build_rounded(&out, p, p < 0.1 ? 3 : p < 1 ? 2 : 0);
    return dtn_built(&out);
}

/* ---- for programs --------------------------------------------------------------------------------------- */

static void write_count(dtn_json *json, const char *key, bool is_known, uint64_t count)
{
    dtn_json_key(json, key);
    if (is_known)
        dtn_json_count(json, count);
    else
        dtn_json_null(json);
}

static void write_end(dtn_json *json, const char *key, bool is_known, double value)
{
    dtn_json_key(json, key);
    if (is_known)
        dtn_json_number(json, value);
    else
        dtn_json_null(json);
}

void dtn_write_rate(dtn_json *json, const dtn_base_rate *rate)
{
    bool knows_agreed = rate->agreed.of > 0, knows_held = rate->held.of > 0;
    write_count(json, "n", true, rate->n);
    write_count(json, "agreed", knows_agreed, rate->agreed.count);
    write_count(json, "agreed_of", true, rate->agreed.of);
    write_end(json, "agreed_low", knows_agreed, rate->agreed.low);
    write_end(json, "agreed_high", knows_agreed, rate->agreed.high);
    write_count(json, "held", knows_held, rate->held.count);
    write_count(json, "held_of", true, rate->held.of);
    write_count(json, "partly", knows_held, rate->partly);
    write_end(json, "low", knows_held, rate->held.low);
    write_end(json, "high", knows_held, rate->held.high);
}

void dtn_rate_headers(dtn_csv *csv)
{
    static const char *const headers[] = {"n",    "agreed",  "agreed_of", "agreed_low", "agreed_high",
                                          "held", "held_of", "partly",    "low",        "high"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(csv, dtn_text_of(headers[i]));
}

static void count_or_nothing(dtn_csv *csv, bool is_known, uint64_t count)
{
    if (is_known)
        dtn_csv_count(csv, count);
    else
        dtn_csv_cell(csv, DTN_TEXT(""));
}

static void end_or_nothing(dtn_csv *csv, bool is_known, double value)
{
    if (is_known)
        dtn_csv_number(csv, value);
    else
        dtn_csv_cell(csv, DTN_TEXT(""));
}

void dtn_rate_cells(dtn_csv *csv, const dtn_base_rate *rate)
{
    bool knows_agreed = rate->agreed.of > 0, knows_held = rate->held.of > 0;
    dtn_csv_count(csv, rate->n);
    count_or_nothing(csv, knows_agreed, rate->agreed.count);
    dtn_csv_count(csv, rate->agreed.of);
    end_or_nothing(csv, knows_agreed, rate->agreed.low);
    end_or_nothing(csv, knows_agreed, rate->agreed.high);
    count_or_nothing(csv, knows_held, rate->held.count);
    dtn_csv_count(csv, rate->held.of);
    count_or_nothing(csv, knows_held, rate->partly);
    end_or_nothing(csv, knows_held, rate->held.low);
    end_or_nothing(csv, knows_held, rate->held.high);
}
