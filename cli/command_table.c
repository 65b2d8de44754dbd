/* SPDX-License-Identifier: MIT */
#include "command.h"
#include "option.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const cli_command cli_commands[] = {
    {"page", "[page] FILE", "the one-page answer to all eleven questions", cli_page, CLI_FOR_PAGE},
    {"zone", "zone FILE", "is there a zone of possible agreement, and how narrow", cli_ask, CLI_FOR_ZONE},
    {"deals", "deals FILE", "efficient deals, four fair ones, what each can live with", cli_ask,
     CLI_FOR_DEALS},
    {"sure", "sure FILE", "how sure is the answer, and where the doubt comes from", cli_ask, CLI_FOR_ANSWERS},
    {"flip", "flip FILE", "the smallest changes of single lines that turn the answer", cli_ask,
     CLI_FOR_ANSWERS},
    {"block", "block FILE", "who can block, and what would win them over", cli_ask, CLI_FOR_BLOCK},
    {"holds", "holds FILE [DEAL]", "would it hold once signed: who is tempted, what deters", cli_ask_target,
     CLI_FOR_HOLDS},
    {"path", "path FILE [DEAL]", "how to get there: the steps with the least exposure", cli_ask_target,
     CLI_FOR_PATH},
    {"when", "when FILE", "the answers along the events: how has the window moved", cli_ask, CLI_FOR_ANSWERS},
    {"cases", "cases FILE [DEAL]", "what precedents say: shared, different, base rates", cli_ask_target,
     CLI_FOR_CASES},
    {"why", "why FILE [TARGET]", "why we believe it: from a figure to the words it rests on", cli_ask_target,
     CLI_FOR_ANSWERS},
    {"score", "score FILE", "were we right: expectations against what came of them", cli_ask, CLI_FOR_SCORE},
    {"freeze", "freeze FILE", "put today's answers into the journal beside the case, sealed", cli_freeze,
     CLI_FOR_FREEZE},
    {"gaps", "gaps FILE", "what the case does not see, and the line that would help", cli_ask,
     CLI_FOR_ANSWERS},
    {"sources", "sources FILE", "what each source bears; `--lock` seals their texts", cli_sources,
     CLI_FOR_SOURCES},
    {"brief", "brief FILE", "two pages of Markdown, with footnotes to the cited lines", cli_brief,
     CLI_FOR_BRIEF},
    {"sheet", "sheet FILE --for PARTY", "what that party may see of the case", cli_sheet, CLI_FOR_SHEET},
    {"report", "report FILE", "all answers as one page that opens offline and is alive", cli_report,
     CLI_FOR_REPORT},
    {"watch", "watch FILE", "that page in a browser on this machine, new at every save", cli_watch,
     CLI_FOR_WATCH},
    {"diff", "diff OLD NEW", "what changed between two versions of a case, line by line", cli_diff,
     CLI_FOR_DIFF},
    {"check", "check FILE", "all that is wrong with a case at once; silent when clean", cli_check,
     CLI_FOR_CHECK},
    {"fmt", "fmt FILE...", "the usual layout, in place; `-` works as a filter", cli_fmt, CLI_FOR_FMT},
    {"import", "import FILE.gmcr", "a conflict of GMCR+ as a case", cli_import, CLI_FOR_IMPORT},
    {"export", "export FILE", "the case for another program: `--to gmcr`", cli_export, CLI_FOR_EXPORT},
    {"explain", "explain [CODE|WORD]", "what a message or a word means, with examples", cli_explain,
     CLI_FOR_EXPLAIN},
    {"new", "new FILE", "write a small commented case to start from", cli_new, CLI_FOR_NOTHING},
    {"demo", "demo [FOLDER]", "write the worked case, Japan and North Korea 2002 to 2019", cli_demo,
     CLI_FOR_NOTHING},
    {"help", "help [COMMAND]", "this list, or one command's options", cli_help, CLI_FOR_NOTHING},
    {"version", "version", "the version", cli_show_version, CLI_FOR_NOTHING},
};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;

const cli_command *cli_find_command(const char *name)
{
    for (size_t i = 0; i < cli_command_count; i++)
        if (strcmp(cli_commands[i].name, name) == 0)
            return &cli_commands[i];
    return NULL;
}

enum { LINE_WIDTH = 80, LONGEST_COMPLAINT = 8192 };

/* Bytes of UTF-8 that begin a character. */
static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* Lines of 80 columns below the lead, broken at spaces; a word that is longer, such as a path, stays whole. */
static void write_in_lines(const char *lead, const char *text)
{
    size_t indent = strlen(lead), used = indent;
    fputs(lead, stderr);
    for (const char *word = text; *word;) {
        size_t length = strcspn(word, " "), width = 0;
        for (size_t i = 0; i < length; i++)
            width += begins_character(word[i]);
        if (word != text && used + 1 + width > LINE_WIDTH) {
            fprintf(stderr, "\n%*s", (int)indent, "");
            used = indent;
        } else if (word != text) {
            fputc(' ', stderr);
            used++;
        }
        fwrite(word, 1, length, stderr);
        used += width;
        word += length + (word[length] == ' ');
    }
    fputc('\n', stderr);
}

int cli_complain(const char *sentence, ...)
{
    char text[LONGEST_COMPLAINT];
    va_list holes;
    va_start(holes, sentence);
    vsnprintf(text, sizeof text, sentence, holes);
    va_end(holes);
    write_in_lines("detente: ", text);
    return DTN_USAGE;
}

size_t cli_distance(const char *a, const char *b, size_t limit)
{
    enum { LONGEST = 32 };
    size_t a_length = strlen(a), b_length = strlen(b), row[LONGEST + 1];
    if (a_length > LONGEST || b_length > LONGEST)
        return limit + 1;
    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            size_t other = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < other ? change : other;
        }
    }
    return row[b_length] <= limit ? row[b_length] : limit + 1;
}

const char *cli_nearest_command(const char *name)
{
    const char *nearest = NULL;
    size_t best = 3;
    for (size_t i = 0; i < cli_command_count; i++) {
        size_t distance = cli_distance(name, cli_commands[i].name, best);
        if (distance < best)
            best = distance, nearest = cli_commands[i].name;
    }
    return nearest;
}
