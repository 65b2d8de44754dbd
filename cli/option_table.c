/* SPDX-License-Identifier: MIT */
#include "option.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool read_integer(const char *value, int64_t least, int64_t most, int64_t *out)
{
    char *end;
    errno = 0;
    long long number = strtoll(value, &end, 10);
    if (errno || end == value || *end || number < least || number > most)
        return false;
    *out = number;
    return true;
}

static bool set_json(cli_line *line, const char *value)
{
    (void)value;
    line->options.form = DTN_JSON;
    return true;
}

static bool set_html(cli_line *line, const char *value)
{
    (void)value;
    line->options.form = DTN_HTML;
    return true;
}

static bool set_csv(cli_line *line, const char *value)
{
    (void)value;
    line->options.form = DTN_CSV;
    return true;
}

static bool set_short(cli_line *line, const char *value)
{
    (void)value;
    line->options.form = DTN_SHORT;
    return true;
}

static bool set_output(cli_line *line, const char *value)
{
    line->prints = strcmp(value, "-") == 0;
    line->output = line->prints ? NULL : value;
    return true;
}

static bool set_format(cli_line *line, const char *value)
{
    line->format = value;
    return true;
}

static bool set_view(cli_line *line, const char *value)
{
    line->options.view = value;
    return true;
}

static bool set_as_of(cli_line *line, const char *value)
{
    line->options.as_of = value;
    return true;
}

static bool set_given(cli_line *line, const char *value)
{
    line->options.given = value;
    return true;
}

static bool set_why_not(cli_line *line, const char *value)
{
    line->options.why_not = value;
    return true;
}

static bool set_improve(cli_line *line, const char *value)
{
    line->options.improve = value;
    return true;
}

static bool set_max_exposure(cli_line *line, const char *value)
{
    line->options.max_exposure = value;
    return *value >= '0' && *value <= '9';
}

static bool add_setting(cli_line *line, const char *value)
{
    line->settings[line->options.setting_count++] = value;
    return strchr(value, '=') != NULL;
}

static bool add_source_folder(cli_line *line, const char *value)
{
    line->source_folders[line->source_folder_count++] = value;
    return *value != '\0';
}

static bool set_runs(cli_line *line, const char *value)
{
    return line->has_runs = read_integer(value, 0, 1000000000, &line->options.runs);
}

static bool set_seed(cli_line *line, const char *value)
{
    int64_t seed;
    if (!read_integer(value, 0, INT64_MAX, &seed))
        return false;
    line->options.seed = (uint64_t)seed;
    return true;
}

static bool set_threads(cli_line *line, const char *value)
{
    int64_t threads;
    if (!read_integer(value, 1, 1024, &threads))
        return false;
    line->options.threads = (int)threads;
    return true;
}

static bool set_port(cli_line *line, const char *value)
{
    int64_t port;
    if (!read_integer(value, 1024, 65535, &port))
        return false;
    line->port = (unsigned)port;
    return true;
}

static bool set_list(cli_line *line, const char *value)
{
    if (strcmp(value, "all") == 0) {
        line->options.list = DTN_LIST_ALL;
        return true;
    }
    return read_integer(value, 0, INT64_MAX, &line->options.list);
}

static bool set_exact(cli_line *line, const char *value)
{
    (void)value;
    return line->options.exact = true;
}

static bool set_strict(cli_line *line, const char *value)
{
    (void)value;
    return line->options.strict = true;
}

static bool set_claims(cli_line *line, const char *value)
{
    (void)value;
    return line->options.claims = true;
}

static bool set_equilibria(cli_line *line, const char *value)
{
    (void)value;
    return line->options.equilibria = true;
}

static bool set_plan(cli_line *line, const char *value)
{
    line->options.plan = strcmp(value, "list") == 0 ? DTN_PLAN_LIST : DTN_PLAN_MERGE;
    return line->options.plan == DTN_PLAN_LIST || strcmp(value, "merge") == 0;
}

static bool set_explain_plan(cli_line *line, const char *value)
{
    (void)value;
    return line->options.explain_plan = true;
}

static bool set_reader(cli_line *line, const char *value)
{
    line->reader = value;
    return *value != '\0';
}

static bool set_lock(cli_line *line, const char *value)
{
    (void)value;
    return line->lock = true;
}

static bool add_rates(cli_line *line, const char *value)
{
    line->rates[line->options.rate_count++] = value;
    return *value != '\0';
}

static bool set_on(cli_line *line, const char *value)
{
    line->options.on = value;
    return *value != '\0';
}

static bool set_redact(cli_line *line, const char *value)
{
    (void)value;
    return line->options.redact = true;
}

static bool set_check_only(cli_line *line, const char *value)
{
    (void)value;
    return line->check_only = true;
}

static bool set_no_colour(cli_line *line, const char *value)
{
    (void)value;
    return line->no_colour = true;
}

static bool set_quiet(cli_line *line, const char *value)
{
    (void)value;
    return line->quiet = true;
}

static bool set_limit_time(cli_line *line, const char *value)
{
    char *end;
    line->limit_time = strtod(value, &end);
    if (end != value && (strcmp(end, "") == 0 || strcmp(end, "s") == 0))
        return line->limit_time > 0 && line->limit_time < 1e9;
    return false;
}

/* 200M, 2G, 65536K or bytes. */
static bool set_limit_memory(cli_line *line, const char *value)
{
    char *end;
    double size = strtod(value, &end);
    double unit = 1;
    switch (*end) {
    case 'k':
    case 'K':
        unit = 1024.0, end++;
        break;
    case 'm':
    case 'M':
        unit = 1024.0 * 1024, end++;
        break;
    case 'g':
    case 'G':
        unit = 1024.0 * 1024 * 1024, end++;
        break;
    default:
        break;
    }
    if (end == value || *end || !(size > 0) || size * unit > 1e15)
        return false;
    line->limit_memory = (size_t)(size * unit);
    return true;
}

const cli_option cli_options[] = {
    {"--json", NULL, NULL, "for programs", CLI_WITH_REPORTS, set_json},
    {"--html", NULL, NULL, "a fragment of a page, with pictures", CLI_WITH_REPORTS & ~CLI_WITH_EXPLAIN,
     set_html},
    {"--csv", NULL, NULL, "the table of the answer", CLI_WITH_TABLES, set_csv},
    {"--short", NULL, NULL, "one line per message", CLI_WITH_CHECK, set_short},
    {"-o", "PATH", NULL, "write there; `-` is standard output", CLI_WITH_FILES, set_output},
    {"--to", "FORMAT", NULL, "which format to write: gmcr", CLI_WITH_EXPORT, set_format},
    {"--view", "NAME", NULL, "as that author or party sees it",
     CLI_WITH_ANSWERS | CLI_WITH_CHECK | CLI_WITH_EXPORT, set_view},
    {"--as-of", "DATE", NULL, "on that day: 2019-05-09, 2019-05, 2019",
     CLI_WITH_ANSWERS | CLI_WITH_CHECK | CLI_WITH_EXPORT, set_as_of},
    {"--set", "NAME=QUANTITY", NULL, "give a `let` another quantity; may be repeated",
     CLI_WITH_ANSWERS | CLI_WITH_CHECK | CLI_WITH_EXPORT, add_setting},
    {"--given", "CONDITION", NULL, "only packages that meet it", CLI_WITH_ANSWERS | CLI_WITH_EXPORT,
     set_given},
    {"--why-not", "DEAL", NULL, "why a deal, or `issue = option, ...`, is not in it", CLI_WITH_ZONE,
     set_why_not},
    {"--improve", "DEAL", NULL, "what is better than it for some, worse for none", CLI_WITH_DEALS,
     set_improve},
    {"--max-exposure", "POINTS", "points from 0 up, such as 5",
     "nobody worse off by more than that on the way", CLI_WITH_PATH, set_max_exposure},
    {"--equilibria", NULL, NULL, "also all packages at which nobody would move", CLI_WITH_HOLDS,
     set_equilibria},
    {"--rates", "FILE", "a file of base rates",
     "base rates of a CSV file: FILE or FILE,agreed=COLUMN; may be repeated", CLI_WITH_CASES, add_rates},
    {"--on", "DATE", NULL, "the day to be scored, or of the record: 2020-12-31",
     CLI_WITH_SCORE | CLI_WITH_FREEZE, set_on},
    {"--lock", NULL, NULL, "write the digests of what is cited beside the case", CLI_WITH_SOURCES, set_lock},
    {"--redact", NULL, NULL, "no walk-aways and nothing private", CLI_WITH_BRIEF, set_redact},
    {"--port", "N", "a whole number from 1024 to 65535", "listen there; without it a free one is taken",
     CLI_WITH_WATCH, set_port},
    {"--for", "PARTY", "the name of a party", "who is to read it", CLI_WITH_SHEET, set_reader},
    {"--sources", "DIR", NULL, "look there for the texts of sources; may be repeated",
     CLI_WITH_ANSWERS | CLI_WITH_CHECK | CLI_WITH_FMT | CLI_WITH_EXPORT, add_source_folder},
    {"--runs", "N", "a whole number from 0 to 1,000,000,000", "how many runs; 0 is the central case alone",
     CLI_WITH_ANSWERS | CLI_WITH_CHECK, set_runs},
    {"--seed", "N", "a whole number from 0 to 9223372036854775807", "of the random draws",
     CLI_WITH_ANSWERS | CLI_WITH_CHECK, set_seed},
    {"--threads", "N", "a whole number from 1 to 1024", "how many threads", CLI_WITH_ANSWERS | CLI_WITH_CHECK,
     set_threads},
    {"--list", "N|all", "a whole number from 0 up, or `all`", "how many packages of a list (1000)",
     CLI_WITH_ANSWERS, set_list},
    {"--exact", NULL, NULL, "all digits", CLI_WITH_ANSWERS, set_exact},
    {"--plan", "list|merge", "`list` or `merge`", "answer that way, whatever it costs",
     CLI_WITH_ZONE | CLI_WITH_DEALS | CLI_WITH_BLOCK, set_plan},
    {"--explain-plan", NULL, NULL, "also which way it was answered, and why", CLI_WITH_ANSWERS,
     set_explain_plan},
    {"--strict", NULL, NULL, "show notices too; warnings fail", CLI_WITH_CHECK, set_strict},
    {"--claims", NULL, NULL, "also the verdict on every claim, under every view", CLI_WITH_CHECK, set_claims},
    {"--check", NULL, NULL, "write nothing; 1 if the layout is not canonical", CLI_WITH_FMT, set_check_only},
    {"--limit-time", "S", "seconds, above 0 and below 1,000,000,000", "stop after that many seconds",
     CLI_WITH_ALL, set_limit_time},
    {"--limit-memory", "SIZE", "bytes above 0, or such as 200M or 2G", "stop beyond it: 200M, 2G",
     CLI_WITH_ALL, set_limit_memory},
    {"--no-color", NULL, NULL, "no colours (also the variable NO_COLOR)", CLI_WITH_ALL, set_no_colour},
    {"--quiet", NULL, NULL, "no remarks on standard error", CLI_WITH_ALL, set_quiet},
};
const size_t cli_option_count = sizeof cli_options / sizeof *cli_options;
