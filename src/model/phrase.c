/* SPDX-License-Identifier: MIT
 * model/phrase.c: does a phrase stand in a text, word for word?
 *   question  an analyst quotes a few words; are they there, whole words in this order?
 *   method    white space is collapsed; then, if that fails, signs that typesetters exchange are evened out: curved
 *             quotes, dashes, dots, spaces of other widths, ligatures, full-width letters, composed accents
 *   limits    case is kept; scripts written without spaces have no word borders; the rest of NFKC is not done */
#include "model/phrase.h"

#include "base/unicode.h"

#include <string.h>

typedef struct composed_letter {
    uint16_t code, letter, mark;
} composed_letter;

/* Latin letters with one mark, by code point (Unicode 15, canonical decompositions). */
static const composed_letter COMPOSED[] = {
    /* clang-format off */
    {0xC0, 'A', 0x300}, {0xC1, 'A', 0x301}, {0xC2, 'A', 0x302}, {0xC3, 'A', 0x303}, {0xC4, 'A', 0x308},
    {0xC5, 'A', 0x30A}, {0xC7, 'C', 0x327}, {0xC8, 'E', 0x300}, {0xC9, 'E', 0x301}, {0xCA, 'E', 0x302},
    {0xCB, 'E', 0x308}, {0xCC, 'I', 0x300}, {0xCD, 'I', 0x301}, {0xCE, 'I', 0x302}, {0xCF, 'I', 0x308},
    {0xD1, 'N', 0x303}, {0xD2, 'O', 0x300}, {0xD3, 'O', 0x301}, {0xD4, 'O', 0x302}, {0xD5, 'O', 0x303},
    {0xD6, 'O', 0x308}, {0xD9, 'U', 0x300}, {0xDA, 'U', 0x301}, {0xDB, 'U', 0x302}, {0xDC, 'U', 0x308},
    {0xDD, 'Y', 0x301}, {0xE0, 'a', 0x300}, {0xE1, 'a', 0x301}, {0xE2, 'a', 0x302}, {0xE3, 'a', 0x303},
    {0xE4, 'a', 0x308}, {0xE5, 'a', 0x30A}, {0xE7, 'c', 0x327}, {0xE8, 'e', 0x300}, {0xE9, 'e', 0x301},
    {0xEA, 'e', 0x302}, {0xEB, 'e', 0x308}, {0xEC, 'i', 0x300}, {0xED, 'i', 0x301}, {0xEE, 'i', 0x302},
    {0xEF, 'i', 0x308}, {0xF1, 'n', 0x303}, {0xF2, 'o', 0x300}, {0xF3, 'o', 0x301}, {0xF4, 'o', 0x302},
    {0xF5, 'o', 0x303}, {0xF6, 'o', 0x308}, {0xF9, 'u', 0x300}, {0xFA, 'u', 0x301}, {0xFB, 'u', 0x302},
    {0xFC, 'u', 0x308}, {0xFD, 'y', 0x301}, {0xFF, 'y', 0x308}, {0x100, 'A', 0x304}, {0x101, 'a', 0x304},
    {0x102, 'A', 0x306}, {0x103, 'a', 0x306}, {0x104, 'A', 0x328}, {0x105, 'a', 0x328}, {0x106, 'C', 0x301},
    {0x107, 'c', 0x301}, {0x108, 'C', 0x302}, {0x109, 'c', 0x302}, {0x10A, 'C', 0x307}, {0x10B, 'c', 0x307},
    {0x10C, 'C', 0x30C}, {0x10D, 'c', 0x30C}, {0x10E, 'D', 0x30C}, {0x10F, 'd', 0x30C}, {0x112, 'E', 0x304},
    {0x113, 'e', 0x304}, {0x114, 'E', 0x306}, {0x115, 'e', 0x306}, {0x116, 'E', 0x307}, {0x117, 'e', 0x307},
    {0x118, 'E', 0x328}, {0x119, 'e', 0x328}, {0x11A, 'E', 0x30C}, {0x11B, 'e', 0x30C}, {0x11C, 'G', 0x302},
    {0x11D, 'g', 0x302}, {0x11E, 'G', 0x306}, {0x11F, 'g', 0x306}, {0x120, 'G', 0x307}, {0x121, 'g', 0x307},
    {0x122, 'G', 0x327}, {0x123, 'g', 0x327}, {0x124, 'H', 0x302}, {0x125, 'h', 0x302}, {0x128, 'I', 0x303},
    {0x129, 'i', 0x303}, {0x12A, 'I', 0x304}, {0x12B, 'i', 0x304}, {0x12C, 'I', 0x306}, {0x12D, 'i', 0x306},
    {0x12E, 'I', 0x328}, {0x12F, 'i', 0x328}, {0x130, 'I', 0x307}, {0x134, 'J', 0x302}, {0x135, 'j', 0x302},
    {0x136, 'K', 0x327}, {0x137, 'k', 0x327}, {0x139, 'L', 0x301}, {0x13A, 'l', 0x301}, {0x13B, 'L', 0x327},
    {0x13C, 'l', 0x327}, {0x13D, 'L', 0x30C}, {0x13E, 'l', 0x30C}, {0x143, 'N', 0x301}, {0x144, 'n', 0x301},
    {0x145, 'N', 0x327}, {0x146, 'n', 0x327}, {0x147, 'N', 0x30C}, {0x148, 'n', 0x30C}, {0x14C, 'O', 0x304},
    {0x14D, 'o', 0x304}, {0x14E, 'O', 0x306}, {0x14F, 'o', 0x306}, {0x150, 'O', 0x30B}, {0x151, 'o', 0x30B},
    {0x154, 'R', 0x301}, {0x155, 'r', 0x301}, {0x156, 'R', 0x327}, {0x157, 'r', 0x327}, {0x158, 'R', 0x30C},
    {0x159, 'r', 0x30C}, {0x15A, 'S', 0x301}, {0x15B, 's', 0x301}, {0x15C, 'S', 0x302}, {0x15D, 's', 0x302},
    {0x15E, 'S', 0x327}, {0x15F, 's', 0x327}, {0x160, 'S', 0x30C}, {0x161, 's', 0x30C}, {0x162, 'T', 0x327},
    {0x163, 't', 0x327}, {0x164, 'T', 0x30C}, {0x165, 't', 0x30C}, {0x168, 'U', 0x303}, {0x169, 'u', 0x303},
    {0x16A, 'U', 0x304}, {0x16B, 'u', 0x304}, {0x16C, 'U', 0x306}, {0x16D, 'u', 0x306}, {0x16E, 'U', 0x30A},
    {0x16F, 'u', 0x30A}, {0x170, 'U', 0x30B}, {0x171, 'u', 0x30B}, {0x172, 'U', 0x328}, {0x173, 'u', 0x328},
    {0x174, 'W', 0x302}, {0x175, 'w', 0x302}, {0x176, 'Y', 0x302}, {0x177, 'y', 0x302}, {0x178, 'Y', 0x308},
    {0x179, 'Z', 0x301}, {0x17A, 'z', 0x301}, {0x17B, 'Z', 0x307}, {0x17C, 'z', 0x307}, {0x17D, 'Z', 0x30C},
    {0x17E, 'z', 0x30C},
    /* clang-format on */
};

static bool is_between(uint32_t code, uint32_t first, uint32_t last)
{
    return code >= first && code <= last;
}

static bool is_white(uint32_t code)
{
    return code == ' ' || is_between(code, '\t', '\r');
}

static bool is_wide_white(uint32_t code)
{
    return code == 0xA0 || code == 0x1680 || is_between(code, 0x2000, 0x200A) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

static bool is_invisible(uint32_t code)
{
    return code == 0xAD || is_between(code, 0x200B, 0x200D) || code == 0x2060 || code == 0xFEFF;
}

static const char *plain_sign(uint32_t code)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    if (is_between(code, 0x2018, 0x201B) || code == 0x2032 || code == 0xB4 || code == '`')
        return "'";
    if (is_between(code, 0x201C, 0x201F) || code == 0x2033 || code == 0xAB || code == 0xBB)
        return "\"";
    if (is_between(code, 0x2010, 0x2015) || code == 0x2212 || code == 0xFE58 || code == 0xFE63)
        return "-";
    if (code == 0x2026)
        return "...";
    return is_between(code, 0xFB00, 0xFB06) ? ligatures[code - 0xFB00] : NULL;
}

static const composed_letter *take_apart(uint32_t code)
{
    for (size_t i = 0; i < sizeof COMPOSED / sizeof *COMPOSED; i++)
        if (COMPOSED[i].code == code)
            return &COMPOSED[i];
    return NULL;
}

/* Two-byte UTF-8 is all that is ever added. */
static void add_code(dtn_builder *out, uint32_t code)
{
    char bytes[3] = {(char)code, 0, 0};
    if (code >= 0x80) {
        bytes[0] = (char)(0xC0 | code >> 6);
        bytes[1] = (char)(0x80 | (code & 0x3F));
    }
    dtn_build_chars(out, bytes);
}

static void add_evened(dtn_builder *out, uint32_t code, dtn_text bytes)
{
    enum { FULL_WIDTH = 0xFEE0 };
    if (is_between(code, 0xFF01, 0xFF5E))
        code -= FULL_WIDTH;
    const char *sign = plain_sign(code);
    const composed_letter *composed = is_between(code, 0xC0, 0x17F) ? take_apart(code) : NULL;
    if (sign) {
        dtn_build_chars(out, sign);
    } else if (composed) {
        add_code(out, composed->letter);
        add_code(out, composed->mark);
    } else if (code < 0x80) {
        add_code(out, code);
    } else {
        dtn_build_text(out, bytes);
    }
}

/* White space to single spaces, none at the ends. */
static dtn_text collapse(dtn_task *task, dtn_text text, bool even_out)
{
    dtn_builder out = {.task = task};
    bool space_before = false;
    for (size_t at = 0; at < text.length;) {
        dtn_rune rune = dtn_rune_at(text, at);
        size_t length = rune.length ? rune.length : 1;
        dtn_text bytes = dtn_text_slice(text, at, at + length);
        at += length;
        if (rune.length && (is_white(rune.code) || (even_out && is_wide_white(rune.code)))) {
            space_before = true;
            continue;
        }
        if (even_out && rune.length && is_invisible(rune.code))
            continue;
        if (space_before && out.length)
            dtn_build_chars(&out, " ");
        space_before = false;
        if (even_out && rune.length)
            add_evened(&out, rune.code, bytes);
        else
            dtn_build_text(&out, bytes);
    }
    return dtn_built(&out);
}

/* Letters and digits of scripts that put spaces between words. */
static bool is_of_a_word(uint32_t code)
{
    enum { FIRST_WITHOUT_SPACES = 0x0E00, LATIN_GREEK_AGAIN = 0x1E00, LAST_AGAIN = 0x1FFF };
    if (is_between(code, '0', '9'))
        return true;
    return dtn_rune_is_letter(code) &&
           (code < FIRST_WITHOUT_SPACES || is_between(code, LATIN_GREEK_AGAIN, LAST_AGAIN));
}

static bool is_word_border(dtn_text text, size_t at)
{
    if (at == 0 || at == text.length)
        return true;
    size_t before = at - 1;
    while (before > 0 && (text.bytes[before] & 0xC0) == 0x80)
        before--;
    return !is_of_a_word(dtn_rune_at(text, before).code) || !is_of_a_word(dtn_rune_at(text, at).code);
}

static bool stands_in(dtn_text text, dtn_text phrase)
{
    for (size_t at = 0; at + phrase.length <= text.length; at++) {
        if (memcmp(text.bytes + at, phrase.bytes, phrase.length) == 0 && is_word_border(text, at) &&
            is_word_border(text, at + phrase.length))
            return true;
    }
    return false;
}

dtn_phrase_match dtn_phrase_find(dtn_task *task, dtn_text text, dtn_text phrase)
{
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    dtn_phrase_match match = DTN_PHRASE_ABSENT;
    if (stands_in(collapse(task, text, false), collapse(task, phrase, false)))
        match = DTN_PHRASE_EXACT;
    else if (stands_in(collapse(task, text, true), collapse(task, phrase, true)))
        match = DTN_PHRASE_NORMALISED;
    dtn_arena_reset(&task->arena, before);
    return match;
}

size_t dtn_opening_words(dtn_text line, size_t most, bool *goes_on)
{
    size_t words = 0, end = 0;
    *goes_on = false;
    for (; end < line.length && !*goes_on; end++) {
        bool is_gap = line.bytes[end] == ' ' || line.bytes[end] == '\t';
        bool ends_word = is_gap && end > 0 && line.bytes[end - 1] != ' ';
        *goes_on = ends_word && ++words == most;
    }
    return *goes_on ? end - 1 : end;
}
