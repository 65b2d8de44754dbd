/* SPDX-License-Identifier: MIT */
#include "option.h"

#include <stdlib.h>
#include <string.h>

/* The option a word names; `--name=value` leaves the value in *value. */
static const cli_option *find_option(const char *word, const char **value)
{
    const char *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    *value = equals ? equals + 1 : NULL;
    for (size_t i = 0; i < cli_option_count; i++)
        if (strlen(cli_options[i].name) == length && strncmp(cli_options[i].name, word, length) == 0)
            return &cli_options[i];
    return NULL;
}

static int complain_of_option(const char *word)
{
    const char *nearest = NULL;
    size_t best = 3;
    for (size_t i = 0; i < cli_option_count; i++) {
        size_t distance = cli_distance(word, cli_options[i].name, best);
        if (distance < best)
            best = distance, nearest = cli_options[i].name;
    }
    if (nearest)
        return cli_complain("there is no option %s; did you mean %s?", word, nearest);
    return cli_complain("there is no option %s; `detente help` lists them", word);
}

static int complain_of_command(const char *word)
{
    const char *nearest = cli_nearest_command(word);
    if (nearest)
        return cli_complain("there is no command or file \"%s\"; did you mean `%s`?", word, nearest);
    return cli_complain("there is no command or file \"%s\"; `detente help` lists the commands", word);
}

static int apply(cli_line *line, const cli_option *option, const char *value)
{
    if (line->command && !(option->with & line->command->accepts))
        return cli_complain("%s does not go with `%s`; `detente help %s` lists what does", option->name,
                            line->command->name, line->command->name);
    if (!option->apply(line, value))
        return cli_complain("%s wants %s, not \"%s\"", option->name,
                            option->wants ? option->wants : option->value, value);
    return DTN_ANSWERED;
}

/* The words that are no options, in order; options are applied once the command is known. */
static int gather(cli_line *line, int count, char **words, bool options)
{
    bool options_end = false;
    for (int i = 0; i < count; i++) {
        const char *word = words[i];
        if (strcmp(word, "--") == 0 && !options_end) {
            options_end = true;
            continue;
        }
        bool is_option = !options_end && word[0] == '-' && word[1] != '\0';
        if (!is_option) {
            if (!options)
                line->words[line->word_count++] = word;
            continue;
        }
        const char *value;
        const cli_option *option = find_option(word, &value);
        if (!option)
            return complain_of_option(word);
        if (!option->value && value)
            return cli_complain("%s takes no value", option->name);
        if (option->value && !value) {
            if (++i >= count)
                return cli_complain("%s wants %s behind it", option->name, option->value);
            value = words[i];
        }
        if (options && apply(line, option, value) != DTN_ANSWERED)
            return DTN_USAGE;
    }
    return DTN_ANSWERED;
}

static bool looks_like_a_file(const char *word)
{
    static const char extension[] = ".detente";
    size_t length = strlen(word), end = sizeof extension - 1;
    return strcmp(word, "-") == 0 || strchr(word, '/') || strchr(word, '.') ||
           (length > end && strcmp(word + length - end, extension) == 0);
}

static int choose_command(cli_line *line)
{
    if (line->word_count == 0) {
        line->command = cli_find_command("help");
        return DTN_ANSWERED;
    }
    line->command = cli_find_command(line->words[0]);
    if (line->command) {
        line->words++;
        line->word_count--;
        return DTN_ANSWERED;
    }
    if (!looks_like_a_file(line->words[0]))
        return complain_of_command(line->words[0]);
    line->command = cli_find_command("page");
    return DTN_ANSWERED;
}

int cli_read_line(cli_line *line, int count, char **words)
{
    size_t room = (size_t)count + 1;
    *line = (cli_line){.options = dtn_default_options()};
    const char **lists = calloc(4 * room, sizeof *lists);
    if (!lists)
        return cli_complain("no memory");
    line->memory = lists;
    line->words = lists;
    line->settings = lists + room;
    line->source_folders = lists + 2 * room;
    line->rates = lists + 3 * room;
    line->options.settings = line->settings;
    line->options.rates = line->rates;
    for (int i = 0; i < count; i++) {
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0) {
            line->command = cli_find_command("help");
            line->words[0] = i > 0 ? words[0] : NULL;
            line->word_count = i > 0 && cli_find_command(words[0]);
            return DTN_ANSWERED;
        }
        if (strcmp(words[i], "--version") == 0) {
            line->command = cli_find_command("version");
            return DTN_ANSWERED;
        }
        if (strcmp(words[i], "--") == 0)
            break;
    }
    if (gather(line, count, words, false) != DTN_ANSWERED || choose_command(line) != DTN_ANSWERED)
        return DTN_USAGE;
    return gather(line, count, words, true);
}
