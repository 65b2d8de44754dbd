/* SPDX-License-Identifier: MIT
 * language/syntax.h: the tree of one file. Lossless: tokens cover every byte, nodes cover ranges of tokens.
 *
 * A node has a kind, the range of its tokens, and children in the order of the text. The list of kinds below is
 * the grammar: what stands in brackets are its children; `?` may be absent, `*` any number, `+` at least one.
 * Any statement, body statement, item or claim line may have trailing CITATION* and NOTE? children (not
 * repeated below; docs/grammar.md says to whom they go). Punctuation and keywords are tokens of the node, not
 * children.
 *
 *   quantity  = NUMBER | RANGE | BETWEEN | UNKNOWN | CHANCE | LIKELIHOOD | PERCENT | REFERENCE | COUNT_REFERENCE
 *             | NEGATE | ADD | SUBTRACT | MULTIPLY | DIVIDE | PARENTHESES[quantity]
 *   share     = PERCENT | RANGE | LIKELIHOOD | BETWEEN (ends are PERCENT or, before the last %, NUMBER) | UNKNOWN
 *   condition = COMPARE | IN | NOT | AND | OR | PARENTHESES[condition]
 *   judgement = WEIGHS VALUES WANTS SCORES GAINS LOSES REFUSES WALKS_AWAY AIMS_AT LET REGISTER_COUNT STATUS_QUO
 *               NEEDS RULE RULE_ENDS
 */
#pragma once

#include "language/token.h"

#define DTN_NODE_KINDS(KIND)                                                                                 \
    /* leaves: one token, or a few (DATE, signed NUMBER, LIKELIHOOD) */                                      \
    KIND(NAME)   /* NAME or QUOTED_NAME token; its text without back-quotes is the name */                   \
    KIND(TEXT)   /* a text in double quotes */                                                               \
    KIND(NUMBER) /* may carry its sign */                                                                    \
    KIND(DATE)   /* 2019, 2019-05, 2019-05-09 */                                                             \
    KIND(WORD)   /* a keyword that is a value: yes no partly void costly cheap */                            \
    /* quantities */                                                                                         \
    KIND(PERCENT) /* [NUMBER] */                                                                             \
    KIND(RANGE)   /* A to B best C: [end end end?], ends NUMBER or PERCENT */                                \
    KIND(BETWEEN) /* A..B: [end end] */                                                                      \
    KIND(UNKNOWN)                                                                                            \
    KIND(CHANCE)          /* chance SHARE: [share] */                                                        \
    KIND(LIKELIHOOD)      /* likely, almost no chance, ... */                                                \
    KIND(REFERENCE)       /* [NAME] a let, a walk-away's deal */                                             \
    KIND(COUNT_REFERENCE) /* register.count: [NAME NAME] */                                                  \
    KIND(NEGATE)          /* [quantity] */                                                                   \
    KIND(ADD)             /* [quantity quantity] */                                                          \
    KIND(SUBTRACT)                                                                                           \
    KIND(MULTIPLY)                                                                                           \
    KIND(DIVIDE)                                                                                             \
    KIND(PARENTHESES) /* [quantity] or [condition] */                                                        \
    /* conditions */                                                                                         \
    KIND(COMPARE) /* [NAME(issue) NAME(option)], operator: token of the node */                              \
    KIND(IN)      /* [NAME(issue) NAME(option)+] */                                                          \
    KIND(NOT)     /* [condition] */                                                                          \
    KIND(AND)     /* [condition condition+] */                                                               \
    KIND(OR)      /* [condition condition+] */                                                               \
    /* shared pieces */                                                                                      \
    KIND(CITATION)   /* [CITED+] the whole bracket */                                                        \
    KIND(CITED)      /* one source of a citation: [NAME (LINES)* TEXT(phrase)?] */                           \
    KIND(LINES)      /* 19 or 19-21: [NUMBER NUMBER?] */                                                     \
    KIND(NOTE)       /* why "...": [TEXT] */                                                                 \
    KIND(ASSIGN)     /* issue = option: [NAME NAME] */                                                       \
    KIND(WHEN)       /* [condition] */                                                                       \
    KIND(GIVEN)      /* [condition] */                                                                       \
    KIND(BY)         /* by NAME: [NAME] */                                                                   \
    KIND(HELD_BY)    /* held by NAME: [NAME] */                                                              \
    KIND(PRIVATE_TO) /* private to P and Q: [NAME+], the last child of a statement but a body */             \
    KIND(RANKING)    /* a > b = c >> d: [NAME+], each operator is the token between two names */             \
    /* frame and evidence */                                                                                 \
    KIND(FILE)           /* [statement*] */                                                                  \
    KIND(VERSION)        /* detente 1: [NUMBER] */                                                           \
    KIND(TITLE)          /* case: [TEXT] */                                                                  \
    KIND(AS_OF)          /* [DATE] */                                                                        \
    KIND(PURPOSE)        /* [TEXT] */                                                                        \
    KIND(MARKING)        /* [TEXT] */                                                                        \
    KIND(INCLUDE)        /* [TEXT] */                                                                        \
    KIND(SOURCE)         /* [NAME TEXT? (AUTHOR|DATED|TEXT_FILE|ORIGIN)*] */                                 \
    KIND(AUTHOR)         /* [TEXT] */                                                                        \
    KIND(DATED)          /* [DATE] */                                                                        \
    KIND(TEXT_FILE)      /* [TEXT] */                                                                        \
    KIND(ORIGIN)         /* [TEXT] */                                                                        \
    KIND(LET)            /* [NAME quantity TEXT?] */                                                         \
    KIND(REGISTER)       /* [NAME TEXT? (COUNT|EQUATION)*] */                                                \
    KIND(COUNT)          /* [NAME quantity TEXT?] */                                                         \
    KIND(EQUATION)       /* [quantity quantity] */                                                           \
    KIND(REGISTER_COUNT) /* register NAME.COUNT = Q: [NAME NAME quantity TEXT?] in a body or the base */     \
    /* who and what */                                                                                       \
    KIND(PARTY)    /* [NAME+ TEXT? (POWER|PATIENCE)*] */                                                     \
    KIND(POWER)    /* [quantity] */                                                                          \
    KIND(PATIENCE) /* [quantity] */                                                                          \
    KIND(ISSUE) /* [NAME TEXT? (MOVED_BY|MOVED_BY_NOBODY|MOVED_TOGETHER|ONLY_FORWARD|ONLY_BACK|OPTION)*] */  \
    KIND(MOVED_BY) /* [NAME] */                                                                              \
    KIND(MOVED_BY_NOBODY)                                                                                    \
    KIND(MOVED_TOGETHER)                                                                                     \
    KIND(ONLY_FORWARD)                                                                                       \
    KIND(ONLY_BACK)                                                                                          \
    KIND(OPTION)     /* [NAME TEXT?] */                                                                      \
    KIND(STATUS_QUO) /* [ASSIGN+]; inside WALKS_AWAY the words alone, with [quantity?] after plus */         \
    KIND(DEAL)       /* [NAME TEXT? ASSIGN*] */                                                              \
    KIND(RULE)       /* [NAME? TEXT? CHANCE? (NEVER|ALWAYS|REQUIRES|REFUSES|GAINS|LOSES)] */                 \
    KIND(NEVER)      /* [condition] */                                                                       \
    KIND(ALWAYS)     /* [condition] */                                                                       \
    KIND(REQUIRES)   /* [condition condition] */                                                             \
    KIND(RULE_ENDS)  /* [NAME] */                                                                            \
    KIND(NEEDS)      /* [(NAME+ | GROUP | VOTES) WHEN?] */                                                   \
    KIND(GROUP)      /* N of ...: [NUMBER NAME+] */                                                          \
    KIND(VOTES)      /* N votes of ...: [NUMBER MEMBER+] */                                                  \
    KIND(MEMBER)     /* [NAME NUMBER] */                                                                     \
    /* what each party wants; the first child is the party's NAME */                                         \
    KIND(WEIGHS)     /* [NAME (WEIGHT+ | RANKING)] */                                                        \
    KIND(WEIGHT)     /* [NAME(issue) quantity] */                                                            \
    KIND(VALUES)     /* [NAME NAME(issue) (VALUE+ | RANKING)] */                                             \
    KIND(VALUE)      /* [NAME(option) quantity] */                                                           \
    KIND(WANTS)      /* [NAME (MORE|LESS)+] */                                                               \
    KIND(MORE)       /* [NAME(issue)+] */                                                                    \
    KIND(LESS)       /* [NAME(issue)+] */                                                                    \
    KIND(SCORES)     /* [NAME NAME(issue) VALUE+] */                                                         \
    KIND(GAINS)      /* [NAME quantity WHEN?] */                                                             \
    KIND(LOSES)      /* [NAME quantity WHEN?] */                                                             \
    KIND(REFUSES)    /* [NAME condition WHEN?] */                                                            \
    KIND(WALKS_AWAY) /* [NAME (quantity | STATUS_QUO) TEXT?]; a deal's name is a REFERENCE */                \
    KIND(AIMS_AT)    /* [NAME quantity TEXT?] */                                                             \
    /* time, authors */                                                                                      \
    KIND(EVENT) /* [NAME DATE TEXT? BY? WORD(costly|cheap)? BODY?] */                                        \
    KIND(VIEW)  /* [NAME TEXT? BY? HELD_BY? BODY?], by and held by in either order */                        \
    KIND(BODY)  /* [judgement+] */                                                                           \
    /* the past, claims, forecasts */                                                                        \
    KIND(PRECEDENT)  /* [NAME DATE TEXT? (ASSIGN|AGREED|HELD|UNTIL|LESSON)*] */                              \
    KIND(AGREED)     /* [WORD] */                                                                            \
    KIND(HELD)       /* [WORD] */                                                                            \
    KIND(UNTIL)      /* [DATE] */                                                                            \
    KIND(LESSON)     /* [TEXT BY? WHEN?] */                                                                  \
    KIND(PRECEDENTS) /* [NAME TEXT? (FROM_FILE|COLUMN_*|ORIGIN|LICENCE)*] */                                 \
    KIND(FROM_FILE)  /* [TEXT] */                                                                            \
    KIND(COLUMN_ROW) /* this and the next: [TEXT] the column's name */                                       \
    KIND(COLUMN_DATE)                                                                                        \
    KIND(COLUMN_AGREED)                                                                                      \
    KIND(COLUMN_HELD)                                                                                        \
    KIND(COLUMN_CASES)                                                                                       \
    KIND(COLUMN_BY)                                                                                          \
    KIND(LICENCE)     /* [TEXT] */                                                                           \
    KIND(CLAIM)       /* [NAME TEXT? BY? IF* TEST+] */                                                       \
    KIND(IF)          /* [judgement] */                                                                      \
    KIND(TEST)        /* [NOT_TEST? one of the tests below, GIVEN?, (IN_AT_LEAST|IN_AT_MOST)?] */            \
    KIND(NOT_TEST)    /* the word `not` before a test */                                                     \
    KIND(IN_AT_LEAST) /* [PERCENT] */                                                                        \
    KIND(IN_AT_MOST)  /* [PERCENT] */                                                                        \
    KIND(ZONE_EXISTS)                                                                                        \
    KIND(NO_ZONE)                                                                                            \
    KIND(ZONE_AT_MOST)      /* [PERCENT] */                                                                  \
    KIND(MARGIN_AT_MOST)    /* [NUMBER] */                                                                   \
    KIND(ZONE_HAS)          /* [condition] */                                                                \
    KIND(EVERY_DEAL_HAS)    /* [condition] */                                                                \
    KIND(BEST_DEAL_HAS)     /* [condition] */                                                                \
    KIND(DEAL_ACCEPTED)     /* [NAME(deal)] */                                                               \
    KIND(DEAL_HOLDS)        /* [NAME(deal)] */                                                               \
    KIND(ACCEPTS_DEAL)      /* [NAME(party) NAME(deal)] */                                                   \
    KIND(ACCEPTS)           /* [NAME(party) condition] */                                                    \
    KIND(GAINS_AT_MOST)     /* [NAME(party) NUMBER condition] */                                             \
    KIND(BLOCKS)            /* [NAME(party)] */                                                              \
    KIND(WALKS_AWAY_LOWER)  /* [NAME(party) NAME(event)] */                                                  \
    KIND(WALKS_AWAY_HIGHER) /* [NAME(party) NAME(event)] */                                                  \
    KIND(ZONE_GROWS)        /* [NAME(event)] */                                                              \
    KIND(ZONE_SHRINKS)      /* [NAME(event)] */                                                              \
    KIND(ZONE_STAYS)        /* [NAME(event)] */                                                              \
    KIND(WEIGHS_ABOVE)      /* [NAME(party) NAME(issue) NAME(issue)] */                                      \
    KIND(EXPECT)            /* [NAME TEXT? (DUE|FROM|MADE|UNCHANGED)* (quantity|share) TEXT(unit)?] */       \
    KIND(DUE)               /* by DATE: [DATE] */                                                            \
    KIND(FROM)              /* [NAME] */                                                                     \
    KIND(MADE)              /* [DATE] */                                                                     \
    KIND(UNCHANGED)         /* [WORD] */                                                                     \
    KIND(RESOLVE)           /* [NAME (WORD|NUMBER) DATE TEXT?] */                                            \
    KIND(MISTAKE)           /* tokens that fit nothing, kept; a diagnostic stands for it */

typedef enum {
#define DTN_KIND(name) DTN_NODE_##name,
    DTN_NODE_KINDS(DTN_KIND)
#undef DTN_KIND
        DTN_NODE_KIND_COUNT
} dtn_node_kind;

/* Mistakes. A list keeps its sound items and gets a MISTAKE child for each broken one; elsewhere a MISTAKE child
 * stands for the rest of the statement. A statement node always has its leading NAME or NAMEs (else the whole
 * statement is a MISTAKE), so what it declares can be declared; its other required children may be missing where
 * `has_mistake` is set. A line that should have been indented is a MISTAKE at the end of the statement above it. An
 * error reported without a MISTAKE leaves a node of the full shape. */
typedef struct dtn_node dtn_node;
struct dtn_node {
    dtn_node_kind kind;
    uint32_t first_token; /* indices into the tree's tokens, [first, end); no white space at the ends */
    uint32_t end_token;
    uint16_t height;  /* of the tree below it, 0 for a leaf: bounds what a walk may recurse */
    bool has_mistake; /* it or something below it is a MISTAKE, already reported */
    dtn_node *first_child;
    dtn_node *next;
};

typedef struct dtn_tree {
    const dtn_file *file;
    uint32_t file_index;
    dtn_token *tokens; /* all of them; the last is DTN_TOKEN_END */
    size_t token_count;
    dtn_node *root; /* DTN_NODE_FILE */
} dtn_tree;

/* What readers of the tree ask. */
const dtn_node *dtn_node_child(const dtn_node *node,
                               dtn_node_kind kind); /* the first of that kind, or NULL */
dtn_span dtn_node_span(const dtn_tree *tree, const dtn_node *node);
dtn_text dtn_node_source_text(const dtn_tree *tree, const dtn_node *node); /* bytes as written */
dtn_text dtn_node_name(const dtn_tree *tree, const dtn_node *node); /* NAME, WORD: without back-quotes */
/* The first token of the node (children's tokens left out) of that kind, or DTN_TOKEN_END's. */
dtn_token_kind dtn_node_operator(const dtn_tree *tree, const dtn_node *node); /* COMPARE */
dtn_token_kind dtn_ranking_operator(const dtn_tree *tree,
                                    const dtn_node *name); /* before a name of a RANKING; END at the first */
/* TEXT: the words between the quotes with \" and \\ undone; in the task's arena where that changed anything. */
dtn_text dtn_node_text(dtn_task *task, const dtn_tree *tree, const dtn_node *node);

const char *dtn_node_kind_name(dtn_node_kind kind); /* "ISSUE" */

/* Same kinds, same shape, same words; layout and comments do not count. */
bool dtn_tree_equal(const dtn_tree *a, const dtn_tree *b);
