/* SPDX-License-Identifier: MIT */
#include "report/explanations.h"

#include "base/array.h"

static const dtn_explanation explanations[] = {
#define DTN_EXPLANATION(code, why, fails, mended)                                                            \
    {DTN_##code, why, {fails, sizeof(fails) - 1}, {mended, sizeof(mended) - 1}},
#include "report/code_explanations.inc"
#undef DTN_EXPLANATION
};

static const dtn_word words[] = {
#define DTN_WORD(word, group, meaning, example) {word, group, meaning, example},
#define DTN_SYNONYM(other, word)
#include "report/glossary.inc"
#undef DTN_WORD
#undef DTN_SYNONYM
};

static const struct {
    const char *other, *word;
} synonyms[] = {
#define DTN_WORD(word, group, meaning, example)
#define DTN_SYNONYM(other, word) {other, word},
#include "report/glossary.inc"
#undef DTN_WORD
#undef DTN_SYNONYM
};

const dtn_explanation *dtn_explanation_of(dtn_code code)
{
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++)
        if (explanations[i].code == code)
            return &explanations[i];
    return NULL;
}

size_t dtn_word_total(void)
{
    return sizeof words / sizeof *words;
}

const dtn_word *dtn_word_number(size_t number)
{
    return &words[number];
}

dtn_text dtn_plain_words(dtn_task *task, dtn_text typed)
{
    dtn_builder out = {.task = task};
    bool is_space_due = false;
    for (size_t at = 0; at < typed.length; at++) {
        char byte = typed.bytes[at];
        if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '`') {
            is_space_due = out.length > 0;
            continue;
        }
        if (is_space_due)
            dtn_build_repeat(&out, ' ', 1);
        is_space_due = false;
        bool is_capital = byte >= 'A' && byte <= 'Z';
        dtn_build_repeat(&out, (char)(is_capital ? byte - 'A' + 'a' : byte), 1);
    }
    return dtn_built(&out);
}

static bool is_same(dtn_task *task, dtn_text plain, const char *known)
{
    return dtn_text_equal(plain, dtn_plain_words(task, dtn_text_of(known)));
}

bool dtn_find_code(dtn_text plain, dtn_code *code)
{
    for (int i = 0; i < DTN_CODE_COUNT; i++) {
        dtn_text name = dtn_text_of(dtn_code_name((dtn_code)i));
        bool is_it =
            plain.length == name.length && plain.bytes[0] == 'd' &&
            dtn_text_equal(dtn_text_slice(plain, 1, plain.length), dtn_text_slice(name, 1, name.length));
        if (is_it) {
            *code = (dtn_code)i;
            return true;
        }
    }
    return false;
}

const dtn_word *dtn_find_word(dtn_task *task, dtn_text plain)
{
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (is_same(task, plain, synonyms[i].other))
            plain = dtn_plain_words(task, dtn_text_of(synonyms[i].word));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_same(task, plain, words[i].word))
            return &words[i];
    return NULL;
}

const dtn_likelihood *dtn_find_likelihood(dtn_text plain)
{
    for (size_t i = 0; i < DTN_LIKELIHOOD_COUNT; i++)
        if (dtn_text_is(plain, dtn_likelihoods[i].words))
            return &dtn_likelihoods[i];
    return NULL;
}

/* ---- suggestions --------------------------------------------------------------------------------------- */

enum { SUGGESTION_LIMIT = 3 };

typedef struct suggestions {
    dtn_text words[SUGGESTION_LIMIT];
    size_t distances[SUGGESTION_LIMIT];
    size_t count;
} suggestions;

/* Keeps the nearest; of equally near ones the first. */
static void consider(suggestions *best, dtn_text word, size_t distance)
{
    size_t at = best->count;
    for (size_t i = 0; i < best->count; i++)
        if (dtn_text_equal(best->words[i], word))
            return;
    while (at > 0 && best->distances[at - 1] > distance)
        at--;
    if (at == SUGGESTION_LIMIT)
        return;
    size_t last = best->count < SUGGESTION_LIMIT ? best->count++ : SUGGESTION_LIMIT - 1;
    for (; last > at; last--) {
        best->words[last] = best->words[last - 1];
        best->distances[last] = best->distances[last - 1];
    }
    best->words[at] = word;
    best->distances[at] = distance;
}

/* A known word that begins with what was typed counts as one letter off. */
static size_t distance_to(dtn_text plain, dtn_text known, size_t limit)
{
    enum { LEAST_BEGINNING = 3 };
    bool is_beginning = plain.length >= LEAST_BEGINNING && known.length > plain.length &&
                        dtn_text_equal(plain, dtn_text_slice(known, 0, plain.length));
    return is_beginning ? 1 : dtn_text_distance(plain, known, limit);
}

static void consider_word(dtn_task *task, suggestions *best, dtn_text plain, const char *known,
                          const char *shown)
{
    enum { SHORT = 6, LETTERS_PER_EDIT = 4 };
    size_t limit = plain.length < SHORT ? 1 : plain.length / LETTERS_PER_EDIT + 1;
    size_t distance = distance_to(plain, dtn_plain_words(task, dtn_text_of(known)), limit);
    if (distance <= limit && distance < plain.length)
        consider(best, dtn_text_of(shown), distance);
}

dtn_text dtn_suggest_words(dtn_task *task, dtn_text plain)
{
    suggestions best = {0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        consider_word(task, &best, plain, words[i].word, words[i].word);
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        consider_word(task, &best, plain, synonyms[i].other, synonyms[i].word);
    for (size_t i = 0; i < DTN_LIKELIHOOD_COUNT; i++)
        consider_word(task, &best, plain, dtn_likelihoods[i].words, dtn_likelihoods[i].words);
    for (int code = 0; code < DTN_CODE_COUNT && plain.length > 1 && plain.bytes[0] == 'd'; code++)
        consider_word(task, &best, plain, dtn_code_name((dtn_code)code), dtn_code_name((dtn_code)code));
    return dtn_word_list(task, best.words, best.count, "or");
}
