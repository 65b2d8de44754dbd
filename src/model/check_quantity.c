/* SPDX-License-Identifier: MIT
 * model/check_quantity.c: quantities and shares, on the scale they stand on. */
#include "model/checking.h"

/* ---- scales -------------------------------------------------------------------------------------------- */

typedef struct scale_words {
    const char *name; /* "a value" */
    const char *span; /* "0 to 100" */
    int low, high;    /* of `unknown`; also the bounds, where there are any */
    bool has_low, has_high, knows_unknown;
} scale_words;

static const scale_words SCALES[] = {
    [DTN_SCALE_NONE] = {"", "", 0, 0, false, false, false},
    [DTN_SCALE_VALUE] = {"a value", "0 to 100", 0, 100, true, true, true},
    [DTN_SCALE_WEIGHT] = {"a weight", "0 and up", 0, 100, true, false, true},
    [DTN_SCALE_POWER] = {"a power", "0 and up", 0, 100, true, false, true},
    [DTN_SCALE_PATIENCE] = {"a patience", "0 to 1", 0, 1, true, true, true},
    [DTN_SCALE_SCORE] = {"", "", 0, 100, false, false, true},
};

static const scale_words SHARE_SCALE = {"a share", "0% to 100%", 0, 1, true, true, true};

typedef struct quantity_pass {
    dtn_checker *checker;
    scale_words scale;
    uint32_t equation_of; /* register whose counts bare names are, or DTN_NOBODY */
} quantity_pass;

static void report(const quantity_pass *pass, dtn_code code, const dtn_node *node, dtn_text message,
                   dtn_text hint)
{
    dtn_checker_report(pass->checker, code, dtn_checker_span(pass->checker, node), message, hint);
}

/* ---- numbers ------------------------------------------------------------------------------------------- */

static dtn_text without_white_space(dtn_task *task, dtn_text text)
{
    dtn_builder plain = {.task = task};
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] != ' ' && text.bytes[i] != '\t' && text.bytes[i] != '\r' && text.bytes[i] != '\n')
            dtn_build_text(&plain, dtn_text_slice(text, i, i + 1));
    return dtn_built(&plain);
}

dtn_rational dtn_check_number(dtn_checker *checker, const dtn_node *node)
{
    dtn_text written = dtn_node_source_text(checker->tree, node);
    if (written.length && (written.bytes[0] == '-' || written.bytes[0] == '+'))
        written = without_white_space(checker->task, written);
    dtn_rational number = dtn_rational_read(written);
    if (!dtn_rational_is_exact(number))
        dtn_checker_report(checker, DTN_D310, dtn_checker_span(checker, node),
                           DTN_TEXT("a number of more than 36 digits is rounded"), DTN_TEXT(""));
    return number;
}

/* A number, or what stands before a % sign as a share of 1. */
static dtn_rational read_end(quantity_pass *pass, const dtn_node *node, bool as_share)
{
    if (node->kind == DTN_NODE_PERCENT)
        node = dtn_node_child(node, DTN_NODE_NUMBER);
    if (!node || node->kind != DTN_NODE_NUMBER)
        return dtn_rational_of(0, 1);
    dtn_rational number = dtn_check_number(pass->checker, node);
    return as_share ? dtn_rational_divide(number, dtn_rational_of(100, 1)) : number;
}

static bool is_below(dtn_rational a, dtn_rational b)
{
    return dtn_rational_compare(a, b) < 0;
}

/* Literals stand on their scale; what is computed may leave it and is clipped where it is used. */
static bool check_on_scale(quantity_pass *pass, const dtn_node *node, dtn_rational value)
{
    const scale_words *scale = &pass->scale;
    bool is_too_low = scale->has_low && is_below(value, dtn_rational_of(scale->low, 1));
    bool is_too_high = scale->has_high && is_below(dtn_rational_of(scale->high, 1), value);
    if (!is_too_low && !is_too_high)
        return true;
    dtn_text written = dtn_node_source_text(pass->checker->tree, node);
    report(pass, DTN_D304, node,
           dtn_text_build(pass->checker->task, "%t is not on the scale: %s is %s", written, scale->name,
                          scale->span),
           DTN_TEXT(""));
    return false;
}

/* ---- elementary quantities ----------------------------------------------------------------------------- */

static dtn_quantity *make(quantity_pass *pass, dtn_quantity_kind kind, const dtn_node *node)
{
    dtn_quantity *quantity = DTN_TAKE(pass->checker->task, 1, dtn_quantity);
    quantity->kind = kind;
    quantity->span = dtn_checker_span(pass->checker, node);
    return quantity;
}

static dtn_rational middle(dtn_rational a, dtn_rational b)
{
    return dtn_rational_divide(dtn_rational_add(a, b), dtn_rational_of(2, 1));
}

static const dtn_quantity *number(quantity_pass *pass, const dtn_node *node, bool as_share, bool is_alone)
{
    dtn_rational value = read_end(pass, node, as_share);
    if (is_alone && !check_on_scale(pass, node, value))
        return NULL;
    dtn_quantity *quantity = make(pass, DTN_QUANTITY_NUMBER, node);
    quantity->low = quantity->best = quantity->high = value;
    return quantity;
}

/* An end as written, without its % sign. */
static dtn_text written_end(quantity_pass *pass, const dtn_node *node)
{
    dtn_text text = dtn_node_source_text(pass->checker->tree, node);
    while (text.length && (text.bytes[text.length - 1] == '%' || text.bytes[text.length - 1] == ' '))
        text.length--;
    return text;
}

static bool check_order(quantity_pass *pass, const dtn_node *node, const dtn_quantity *q)
{
    dtn_task *task = pass->checker->task;
    dtn_text low = written_end(pass, node->first_child);
    dtn_text high = written_end(pass, node->first_child->next);
    const char *percent = dtn_node_is_share(node) ? "%" : "";
    if (is_below(q->high, q->low)) {
        const char *sign = node->kind == DTN_NODE_RANGE ? " to " : "..";
        report(pass, DTN_D301, node,
               dtn_text_build(task, "the range runs from %t down to %t%s", low, high, percent),
               dtn_text_build(task, "did you mean `%t%s%t%s`?", high, sign, low, percent));
        return false;
    }
    if (!is_below(q->best, q->low) && !is_below(q->high, q->best))
        return true;
    const dtn_node *best = node->first_child->next->next;
    report(pass, DTN_D302, best ? best : node,
           dtn_text_build(task, "the best estimate lies outside its range, %t to %t%s", low, high, percent),
           DTN_TEXT(""));
    return false;
}

static const dtn_quantity *range(quantity_pass *pass, const dtn_node *node, bool as_share, bool is_alone)
{
    const dtn_node *low = node->first_child, *high = low ? low->next : NULL;
    if (!high)
        return NULL;
    const dtn_node *best = node->kind == DTN_NODE_RANGE ? high->next : NULL;
    dtn_quantity *q =
        make(pass, node->kind == DTN_NODE_RANGE ? DTN_QUANTITY_RANGE : DTN_QUANTITY_BETWEEN, node);
    q->low = read_end(pass, low, as_share);
    q->high = read_end(pass, high, as_share);
    q->best = best && (best->kind == DTN_NODE_NUMBER || best->kind == DTN_NODE_PERCENT)
                  ? read_end(pass, best, as_share)
                  : middle(q->low, q->high);
    if (!check_order(pass, node, q))
        return NULL;
    if (is_alone && (!check_on_scale(pass, low, q->low) || !check_on_scale(pass, high, q->high)))
        return NULL;
    return q;
}

static const dtn_quantity *unknown(quantity_pass *pass, const dtn_node *node)
{
    const scale_words *scale = &pass->scale;
    if (!scale->knows_unknown) {
        report(pass, DTN_D303, node, DTN_TEXT("there is no scale here for `unknown` to range over"),
               DTN_TEXT("give hard bounds, such as `0..100`"));
        return NULL;
    }
    dtn_quantity *q = make(pass, DTN_QUANTITY_UNKNOWN, node);
    q->low = dtn_rational_of(scale->low, 1);
    q->high = dtn_rational_of(scale->high, 1);
    q->best = middle(q->low, q->high);
    return q;
}

/* ---- shares -------------------------------------------------------------------------------------------- */

static dtn_text without_extra_space(dtn_task *task, dtn_text text)
{
    dtn_builder words = {.task = task};
    bool space_before = false;
    for (size_t i = 0; i < text.length; i++) {
        bool is_space = text.bytes[i] == ' ' || (text.bytes[i] >= '\t' && text.bytes[i] <= '\r');
        if (!is_space) {
            dtn_build_chars(&words, space_before ? " " : "");
            dtn_build_text(&words, dtn_text_slice(text, i, i + 1));
        }
        space_before = is_space;
    }
    return dtn_built(&words);
}

static const dtn_quantity *likelihood(quantity_pass *pass, const dtn_node *node)
{
    static const struct {
        const char *words;
        int low, high;
    } likelihoods[] = {
        {"almost no chance", 1, 5}, {"very unlikely", 5, 20}, {"unlikely", 20, 45},
        {"roughly even", 45, 55},   {"likely", 55, 80},       {"very likely", 80, 95},
        {"almost certain", 95, 99},
    };
    dtn_text words =
        without_extra_space(pass->checker->task, dtn_node_source_text(pass->checker->tree, node));
    for (size_t i = 0; i < sizeof likelihoods / sizeof *likelihoods; i++) {
        if (!dtn_text_is(words, likelihoods[i].words))
            continue;
        dtn_quantity *q = make(pass, DTN_QUANTITY_RANGE, node);
        q->low = dtn_rational_of(likelihoods[i].low, 100);
        q->high = dtn_rational_of(likelihoods[i].high, 100);
        q->best = middle(q->low, q->high);
        return q;
    }
    return NULL;
}

const dtn_quantity *dtn_check_share(dtn_checker *checker, const dtn_node *node)
{
    if (!node || node->has_mistake)
        return NULL;
    quantity_pass pass = {checker, SHARE_SCALE, DTN_NOBODY};
    switch (node->kind) {
    case DTN_NODE_PERCENT:
        return number(&pass, node, true, true);
    case DTN_NODE_RANGE:
    case DTN_NODE_BETWEEN:
        return range(&pass, node, true, true);
    case DTN_NODE_LIKELIHOOD:
        return likelihood(&pass, node);
    case DTN_NODE_UNKNOWN:
        return unknown(&pass, node);
    case DTN_NODE_PARENTHESES:
        return dtn_check_share(checker, node->first_child);
    default:
        return NULL; /* the parser has said so */
    }
}

static bool ends_in_percent(const dtn_node *node)
{
    for (const dtn_node *end = node->first_child; end; end = end->next)
        if (end->kind == DTN_NODE_PERCENT)
            return true;
    return false;
}

bool dtn_node_is_share(const dtn_node *node)
{
    switch (node->kind) {
    case DTN_NODE_PERCENT:
    case DTN_NODE_LIKELIHOOD:
        return true;
    case DTN_NODE_RANGE:
    case DTN_NODE_BETWEEN:
        return ends_in_percent(node);
    case DTN_NODE_PARENTHESES:
        return node->first_child && dtn_node_is_share(node->first_child);
    default:
        return false;
    }
}

/* ---- quantities ---------------------------------------------------------------------------------------- */

static const dtn_quantity *read(quantity_pass *pass, const dtn_node *node, bool is_alone);

static const dtn_quantity *reference(quantity_pass *pass, const dtn_node *node)
{
    dtn_checker *checker = pass->checker;
    const dtn_node *name = dtn_node_child(node, DTN_NODE_NAME);
    uint32_t count;
    if (name && pass->equation_of != DTN_NOBODY &&
        dtn_table_get(&checker->counts[pass->equation_of].table, dtn_checker_name(checker, name), &count)) {
        dtn_quantity *q = make(pass, DTN_QUANTITY_COUNT, node);
        q->name = count;
        return q;
    }
    /* In an equation a name that is no `let` either is taken for a count that is missing. */
    bool is_let = name && dtn_table_get(&checker->shared_names, dtn_checker_name(checker, name), NULL);
    if (pass->equation_of != DTN_NOBODY && !is_let) {
        dtn_names_count(checker, pass->equation_of, name, &count);
        return NULL;
    }
    uint32_t let = dtn_names_number(checker, name, DTN_NAMES_LET);
    if (let == DTN_NOBODY)
        return NULL;
    dtn_quantity *q = make(pass, DTN_QUANTITY_LET, node);
    q->name = let;
    return q;
}

static const dtn_quantity *count_reference(quantity_pass *pass, const dtn_node *node)
{
    const dtn_node *name = node->first_child;
    uint32_t count;
    uint32_t of = dtn_names_number(pass->checker, name, DTN_NAMES_REGISTER);
    if (!name || !dtn_names_count(pass->checker, of, name->next, &count))
        return NULL;
    dtn_quantity *q = make(pass, DTN_QUANTITY_COUNT, node);
    q->name = count;
    return q;
}

static const dtn_quantity *chance(quantity_pass *pass, const dtn_node *node)
{
    const dtn_quantity *share = dtn_check_share(pass->checker, dtn_node_quantity(node));
    if (!share)
        return NULL;
    dtn_quantity *q = make(pass, DTN_QUANTITY_CHANCE, node);
    q->left = share;
    return q;
}

static const dtn_quantity *operation(quantity_pass *pass, const dtn_node *node, dtn_quantity_kind kind)
{
    const dtn_node *left = node->first_child;
    const dtn_quantity *a = left ? read(pass, left, false) : NULL;
    const dtn_quantity *b = left && left->next ? read(pass, left->next, false) : NULL;
    bool is_unary = kind == DTN_QUANTITY_NEGATE;
    if (!a || (!b && !is_unary))
        return NULL;
    dtn_quantity *q = make(pass, kind, node);
    q->left = a;
    q->right = is_unary ? NULL : b;
    return q;
}

static const dtn_quantity *report_share(quantity_pass *pass, const dtn_node *node)
{
    report(pass, DTN_D307, node, DTN_TEXT("a number is needed here, not a share"),
           node->kind == DTN_NODE_PERCENT
               ? DTN_TEXT("leave out the % sign")
               : DTN_TEXT("write `chance` before it for a fact nobody knows, 1 or 0"));
    return NULL;
}

/* `is_alone`: the whole of what stands on the scale, not a part of a sum. */
static const dtn_quantity *read(quantity_pass *pass, const dtn_node *node, bool is_alone)
{
    if (dtn_node_is_share(node) && node->kind != DTN_NODE_PARENTHESES)
        return report_share(pass, node);
    switch (node->kind) {
    case DTN_NODE_NUMBER:
        return number(pass, node, false, is_alone);
    case DTN_NODE_RANGE:
    case DTN_NODE_BETWEEN:
        return range(pass, node, false, is_alone);
    case DTN_NODE_UNKNOWN:
        return unknown(pass, node);
    case DTN_NODE_CHANCE:
        return chance(pass, node);
    case DTN_NODE_REFERENCE:
        return reference(pass, node);
    case DTN_NODE_COUNT_REFERENCE:
        return count_reference(pass, node);
    case DTN_NODE_PARENTHESES:
        return node->first_child ? read(pass, node->first_child, is_alone) : NULL;
    case DTN_NODE_NEGATE:
        return operation(pass, node, DTN_QUANTITY_NEGATE);
    case DTN_NODE_ADD:
        return operation(pass, node, DTN_QUANTITY_ADD);
    case DTN_NODE_SUBTRACT:
        return operation(pass, node, DTN_QUANTITY_SUBTRACT);
    case DTN_NODE_MULTIPLY:
        return operation(pass, node, DTN_QUANTITY_MULTIPLY);
    case DTN_NODE_DIVIDE:
        return operation(pass, node, DTN_QUANTITY_DIVIDE);
    default:
        return NULL;
    }
}

const dtn_quantity *dtn_check_quantity(dtn_checker *checker, const dtn_node *node, dtn_scale scale)
{
    if (!node || node->has_mistake)
        return NULL;
    quantity_pass pass = {checker, SCALES[scale], DTN_NOBODY};
    return read(&pass, node, true);
}

const dtn_quantity *dtn_check_equation_side(dtn_checker *checker, const dtn_node *node,
                                            uint32_t register_number)
{
    if (!node || node->has_mistake)
        return NULL;
    quantity_pass pass = {checker, SCALES[DTN_SCALE_NONE], register_number};
    return read(&pass, node, true);
}

bool dtn_node_is_quantity(const dtn_node *node)
{
    switch (node->kind) {
    case DTN_NODE_NUMBER:
    case DTN_NODE_PERCENT:
    case DTN_NODE_RANGE:
    case DTN_NODE_BETWEEN:
    case DTN_NODE_UNKNOWN:
    case DTN_NODE_CHANCE:
    case DTN_NODE_LIKELIHOOD:
    case DTN_NODE_REFERENCE:
    case DTN_NODE_COUNT_REFERENCE:
    case DTN_NODE_NEGATE:
    case DTN_NODE_ADD:
    case DTN_NODE_SUBTRACT:
    case DTN_NODE_MULTIPLY:
    case DTN_NODE_DIVIDE:
    case DTN_NODE_PARENTHESES:
        return true;
    default:
        return false;
    }
}

const dtn_node *dtn_node_quantity(const dtn_node *parent)
{
    for (const dtn_node *child = parent->first_child; child; child = child->next)
        if (dtn_node_is_quantity(child))
            return child;
    return NULL;
}
