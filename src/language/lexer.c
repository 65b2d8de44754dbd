/* SPDX-License-Identifier: MIT */
#include "language/lexer.h"

#include "base/unicode.h"

#include <string.h>

typedef struct lexer {
    dtn_task *task;
    dtn_diagnostics *diagnostics;
    dtn_text bytes;
    uint32_t file;
    size_t at;
    size_t unclosed_until; /* up to here no closing quotation mark was found: not to be looked for again */
    dtn_tokens tokens;
} lexer;

/* Bytes that are wrong inside a comment, a text or between tokens; one message for a run of them. */
typedef enum { SOUND, NOT_UTF8, CONTROL } fault;

static int byte_at(const lexer *l, size_t at)
{
    return at < l->bytes.length ? (unsigned char)l->bytes.bytes[at] : -1;
}

static bool ends_line(const lexer *l, size_t at)
{
    int byte = byte_at(l, at);
    return byte == -1 || byte == '\n' || (byte == '\r' && byte_at(l, at + 1) == '\n');
}

static bool is_digit(int byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_ascii_letter(int byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Length of the name's character at `at`, 0 where none is. */
static size_t name_length_at(const lexer *l, size_t at)
{
    int byte = byte_at(l, at);
    if (byte < 0x80)
        return is_ascii_letter(byte) || is_digit(byte) || byte == '_';
    dtn_rune rune = dtn_rune_at(l->bytes, at);
    return rune.length != 0 && dtn_rune_is_letter(rune.code) ? rune.length : 0;
}

static bool wants_words(const lexer *l)
{
    return l->diagnostics->count < DTN_DIAGNOSTIC_LIMIT;
}

static void report(lexer *l, dtn_code code, size_t start, size_t end, dtn_text message, const char *hint)
{
    dtn_span span = {l->file, (uint32_t)start, (uint32_t)end};
    dtn_diagnose(l->task, l->diagnostics, code, span, message, dtn_text_of(hint));
}

static void push(lexer *l, dtn_token_kind kind, size_t end)
{
    dtn_token token = {kind, (uint32_t)l->at, (uint32_t)(end - l->at)};
    DTN_PUSH(l->task, &l->tokens, token);
    l->at = end;
}

static fault fault_at(const lexer *l, size_t at, size_t *length)
{
    int byte = byte_at(l, at);
    dtn_rune rune = dtn_rune_at(l->bytes, at);
    *length = rune.length != 0 ? rune.length : 1;
    if (rune.length == 0)
        return NOT_UTF8;
    bool is_control =
        (byte < 0x20 && byte != '\t') || byte == 0x7F || (rune.code >= 0x80 && rune.code < 0xA0);
    return is_control && !ends_line(l, at) ? CONTROL : SOUND;
}

static void write_hexadecimal(uint32_t number, size_t digits, char *out)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    for (size_t i = 0; i < digits; i++)
        out[i] = DIGITS[number >> 4 * (digits - 1 - i) & 15];
}

static void report_fault(lexer *l, fault found, size_t start, size_t end)
{
    dtn_text message = {0};
    char digits[5] = {0};
    if (wants_words(l) && found == CONTROL) {
        write_hexadecimal(dtn_rune_at(l->bytes, start).code, 4, digits);
        message = dtn_text_build(l->task, "control character U+%s", digits);
    } else if (wants_words(l)) {
        write_hexadecimal((uint32_t)byte_at(l, start), 2, digits);
        message = dtn_text_build(l->task, "byte 0x%s is not UTF-8", digits);
    }
    report(l, found == CONTROL ? DTN_D012 : DTN_D011, start, end, message,
           found == CONTROL ? "delete it" : "save the file as UTF-8");
}

/* Passes the character at `at`, and the whole run where it is at fault. */
static size_t pass_character(lexer *l, size_t at)
{
    size_t length, start = at;
    fault found = fault_at(l, at, &length);
    at += length;
    if (found == SOUND)
        return at;
    while (at < l->bytes.length && fault_at(l, at, &length) == found)
        at += length;
    report_fault(l, found, start, at);
    return at;
}

static void lex_comment(lexer *l)
{
    size_t at = l->at;
    while (!ends_line(l, at))
        at = pass_character(l, at);
    push(l, DTN_TOKEN_COMMENT, at);
}

static void lex_text(lexer *l)
{
    size_t at = l->at + 1;
    while (!ends_line(l, at) && byte_at(l, at) != '"') {
        if (byte_at(l, at) != '\\') {
            at = pass_character(l, at);
            continue;
        }
        if (byte_at(l, at + 1) != '"' && byte_at(l, at + 1) != '\\') {
            report(l, DTN_D103, at, at + 1,
                   DTN_TEXT("a backslash stands only before `\"` or another backslash"),
                   "write `\\\\` for a backslash");
            at++;
            continue;
        }
        at += 2;
    }
    if (byte_at(l, at) == '"') {
        push(l, DTN_TOKEN_TEXT, at + 1);
        return;
    }
    report(l, DTN_D102, l->at, at, DTN_TEXT("the text is not closed"),
           "a text ends with `\"` on the line it began");
    push(l, DTN_TOKEN_WRONG, at);
}

static bool has_letter(const lexer *l, size_t start, size_t end)
{
    for (size_t at = start; at < end; at++) {
        int byte = byte_at(l, at);
        if (byte >= 0x80 || is_ascii_letter(byte))
            return true;
    }
    return false;
}

static size_t pass_name(const lexer *l, size_t at)
{
    for (size_t length; (length = name_length_at(l, at)) != 0;)
        at += length;
    return at;
}

static bool opens_with_mark(const lexer *l, size_t at)
{
    return byte_at(l, at) >= 0x80 && dtn_rune_is_mark(dtn_rune_at(l->bytes, at).code);
}

static void lex_quoted_name(lexer *l)
{
    size_t start = l->at + 1, end = pass_name(l, start), close = end;
    if (byte_at(l, end) == '`' && has_letter(l, start, end) && !opens_with_mark(l, start)) {
        push(l, DTN_TOKEN_QUOTED_NAME, end + 1);
        return;
    }
    while (!ends_line(l, close) && byte_at(l, close) != '`')
        close++;
    if (byte_at(l, close) == '`') {
        report(l, DTN_D104, l->at, close + 1, DTN_TEXT("what stands between the back-quotes is not a name"),
               "a name has letters, digits and `_`, and at least one letter");
        push(l, DTN_TOKEN_WRONG, close + 1);
        return;
    }
    report(l, DTN_D104, l->at, end, DTN_TEXT("the back-quote is not closed"),
           "write one more behind the name");
    push(l, DTN_TOKEN_WRONG, end > start ? end : start);
}

enum { SHOWN_LENGTH = 40 };

static dtn_text shorten(lexer *l, dtn_text text)
{
    size_t end = 0;
    if (text.length <= SHOWN_LENGTH)
        return text;
    while (end < SHOWN_LENGTH)
        end += dtn_rune_at(text, end).length;
    return dtn_text_build(l->task, "%t...", dtn_text_slice(text, 0, end));
}

static void push_malformed(lexer *l, dtn_code code, size_t end, const char *sentence, const char *hint)
{
    dtn_text message = {0};
    if (wants_words(l))
        message = dtn_text_build(l->task, sentence, shorten(l, dtn_text_slice(l->bytes, l->at, end)));
    report(l, code, l->at, end, message, hint);
    push(l, DTN_TOKEN_WRONG, end);
}

/* Digits alone are a number, with a letter among them they are a name (`4_days`). */
static void lex_word(lexer *l)
{
    size_t digits = l->at, end = pass_name(l, l->at);
    if (has_letter(l, l->at, end)) {
        push(l, DTN_TOKEN_NAME, end);
        return;
    }
    while (is_digit(byte_at(l, digits)))
        digits++;
    if (digits != end) {
        push_malformed(l, DTN_D104, end, "`%t` is neither a number nor a name",
                       "a name has at least one letter");
        return;
    }
    if (byte_at(l, end) == '.' && is_digit(byte_at(l, end + 1))) {
        for (digits = end + 1; is_digit(byte_at(l, digits));)
            digits++;
        end = pass_name(l, digits);
    }
    if (end > digits)
        push_malformed(l, DTN_D105, end, "`%t` is not a number", "numbers look like `40`, `-3` or `0.25`");
    else
        push(l, DTN_TOKEN_NUMBER, end);
}

typedef struct sign {
    char written[4];
    dtn_token_kind kind;
} sign;

static const sign COMPARISONS[] = {
    {"=", DTN_TOKEN_EQUAL},        {"!=", DTN_TOKEN_NOT_EQUAL}, {"<", DTN_TOKEN_LESS},
    {"<=", DTN_TOKEN_LESS_EQUAL},  {">", DTN_TOKEN_GREATER},    {">=", DTN_TOKEN_GREATER_EQUAL},
    {">>", DTN_TOKEN_FAR_GREATER},
};

/* A run of `< > = !` is one sign or a mistake, never two signs: `>=>` must not be read as `>=` and `>`. */
static void lex_comparison(lexer *l)
{
    size_t end = l->at;
    while (byte_at(l, end) == '<' || byte_at(l, end) == '>' || byte_at(l, end) == '=' ||
           byte_at(l, end) == '!')
        end++;
    dtn_text run = dtn_text_slice(l->bytes, l->at, end);
    for (size_t i = 0; i < sizeof COMPARISONS / sizeof COMPARISONS[0]; i++) {
        if (dtn_text_is(run, COMPARISONS[i].written)) {
            push(l, COMPARISONS[i].kind, end);
            return;
        }
    }
    const char *hint = "comparisons are `=`, `!=`, `<`, `<=`, `>` and `>=`; `>>` means far more";
    if (dtn_text_is(run, "=="))
        hint = "write `=`";
    else if (dtn_text_is(run, "=>"))
        hint = "did you mean `>=`?";
    else if (dtn_text_is(run, "=<"))
        hint = "did you mean `<=`?";
    else if (dtn_text_is(run, "<>") || dtn_text_is(run, "!"))
        hint = "did you mean `!=`?";
    push_malformed(l, DTN_D106, end, "`%t` is not a comparison", hint);
}

static dtn_token_kind single_sign(int byte)
{
    switch (byte) {
    case ',':
        return DTN_TOKEN_COMMA;
    case ':':
        return DTN_TOKEN_COLON;
    case ';':
        return DTN_TOKEN_SEMICOLON;
    case '.':
        return DTN_TOKEN_DOT;
    case '%':
        return DTN_TOKEN_PERCENT;
    case '+':
        return DTN_TOKEN_PLUS;
    case '-':
        return DTN_TOKEN_MINUS;
    case '*':
        return DTN_TOKEN_TIMES;
    case '/':
        return DTN_TOKEN_DIVIDE;
    case '(':
        return DTN_TOKEN_OPEN;
    case ')':
        return DTN_TOKEN_CLOSE;
    case '[':
        return DTN_TOKEN_OPEN_CITATION;
    case ']':
        return DTN_TOKEN_CLOSE_CITATION;
    default:
        return DTN_TOKEN_WRONG;
    }
}

/* Characters people write, or their editors write for them, and what they mean by them. `closing` ends a stretch
 * that is best reported as one. */
typedef struct foreign {
    uint32_t code;
    uint32_t closing;
    const char *hint;
} foreign;

static const foreign FOREIGN[] = {
    {'\'', '\'', "texts stand in double quotes"},
    {0x2018, 0x2019, "texts stand in double quotes"},
    {0x201C, 0x201D, "texts stand in straight double quotes"},
    {0x201D, 0x201D, "texts stand in straight double quotes"},
    {0x201E, 0x201C, "texts stand in straight double quotes"},
    {0x00AB, 0x00BB, "texts stand in straight double quotes"},
    {0x300C, 0x300D, "texts stand in straight double quotes"},
    {0x00A0, 0, "this is a no-break space; write an ordinary space"},
    {0x3000, 0, "this is a wide space; write an ordinary space"},
    {0x3001, 0, "write an ordinary comma"},
    {0xFF0C, 0, "write an ordinary comma"},
    {0xFF1A, 0, "write an ordinary colon"},
    {0x2264, 0, "write `<=`"},
    {0x2265, 0, "write `>=`"},
    {0x2260, 0, "write `!=`"},
    {0x2212, 0, "write an ordinary minus sign"},
    {0x2013, 0, "write an ordinary minus sign, or `to` for a range"},
    {0x2014, 0, "write an ordinary minus sign, or `to` for a range"},
    {0x2026, 0, "write `..`"},
    {0x00D7, 0, "write `*`"},
    {0x00F7, 0, "write `/`"},
    {'&', 0, "write `and`"},
    {'|', 0, "write `or`"},
    {'@', 0, "dates and names need no sign before them"},
};

static const foreign *find_foreign(uint32_t code)
{
    for (size_t i = 0; i < sizeof FOREIGN / sizeof FOREIGN[0]; i++) {
        if (FOREIGN[i].code == code)
            return &FOREIGN[i];
    }
    return NULL;
}

static size_t pass_to_closing(lexer *l, size_t at, uint32_t closing)
{
    size_t here = at;
    if (closing == 0 || at < l->unclosed_until)
        return at;
    while (!ends_line(l, here)) {
        dtn_rune rune = dtn_rune_at(l->bytes, here);
        if (rune.length == 0)
            break;
        here += rune.length;
        if (rune.code == closing)
            return here;
    }
    l->unclosed_until = here;
    return at;
}

/* The parser knows better what was meant by a brace, so it reports them. */
static bool is_brace(int byte)
{
    return byte == '{' || byte == '}';
}

/* A character that begins no token and is not at fault as a byte. */
static bool is_unknown(const lexer *l, size_t at)
{
    size_t length;
    int byte = byte_at(l, at);
    if (ends_line(l, at) || fault_at(l, at, &length) != SOUND)
        return false;
    if (name_length_at(l, at) != 0)
        return opens_with_mark(l, at);
    return byte >= 0x80 || (byte != ' ' && byte != '\t' && strchr("#\"`<>=!{}", byte) == NULL &&
                            single_sign(byte) == DTN_TOKEN_WRONG);
}

static dtn_text describe_unknown(lexer *l, uint32_t code, dtn_text written)
{
    char digits[7] = {0};
    if (dtn_rune_width(code) > 0)
        return dtn_text_build(l->task, "`%t` has no meaning here", written);
    write_hexadecimal(code, code > 0xFFFF ? 6 : 4, digits);
    return dtn_text_build(l->task, "the invisible character U+%s has no meaning here", digits);
}

static void lex_wrong(lexer *l)
{
    size_t length;
    if (fault_at(l, l->at, &length) != SOUND) {
        push(l, DTN_TOKEN_WRONG, pass_character(l, l->at));
        return;
    }
    if (is_brace(byte_at(l, l->at))) {
        push(l, DTN_TOKEN_WRONG, l->at + 1);
        return;
    }
    dtn_rune rune = dtn_rune_at(l->bytes, l->at);
    const foreign *known = find_foreign(rune.code);
    size_t end = l->at + rune.length;
    dtn_text message = {0};
    if (wants_words(l))
        message = describe_unknown(l, rune.code, dtn_text_slice(l->bytes, l->at, end));
    size_t last = known ? pass_to_closing(l, end, known->closing) : end;
    while (last == end && is_unknown(l, end))
        last = end += dtn_rune_at(l->bytes, end).length;
    report(l, DTN_D101, l->at, last, message, known ? known->hint : NULL);
    push(l, DTN_TOKEN_WRONG, last);
}

static void lex_sign(lexer *l)
{
    int byte = byte_at(l, l->at);
    if (byte == '<' || byte == '>' || byte == '=' || byte == '!') {
        lex_comparison(l);
        return;
    }
    dtn_token_kind kind = single_sign(byte);
    if (kind == DTN_TOKEN_DOT && byte_at(l, l->at + 1) == '.')
        push(l, DTN_TOKEN_DOT_DOT, l->at + 2);
    else if (kind != DTN_TOKEN_WRONG)
        push(l, kind, l->at + 1);
    else
        lex_wrong(l);
}

static void lex_token(lexer *l)
{
    int byte = byte_at(l, l->at);
    size_t end = l->at;
    while (byte_at(l, end) == ' ' || byte_at(l, end) == '\t')
        end++;
    if (end > l->at)
        push(l, DTN_TOKEN_SPACE, end);
    else if (ends_line(l, l->at))
        push(l, DTN_TOKEN_LINE_BREAK, l->at + (byte == '\r' ? 2 : 1));
    else if (byte == '#')
        lex_comment(l);
    else if (byte == '"')
        lex_text(l);
    else if (byte == '`')
        lex_quoted_name(l);
    else if (name_length_at(l, l->at) != 0 && !opens_with_mark(l, l->at))
        lex_word(l);
    else
        lex_sign(l);
}

dtn_tokens dtn_lex(dtn_task *task, const dtn_files *files, uint32_t file, dtn_diagnostics *diagnostics)
{
    lexer l = {.task = task, .diagnostics = diagnostics, .bytes = files->items[file].bytes, .file = file};
    while (l.at < l.bytes.length)
        lex_token(&l);
    push(&l, DTN_TOKEN_END, l.at);
    return l.tokens;
}
