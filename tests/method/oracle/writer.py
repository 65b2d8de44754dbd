# SPDX-License-Identifier: MIT
"""Writes a case as text in the case language. Nothing here is ever read back.

Names that are keywords are put in back-quotes only where the language asks for it: at the start of a statement, of
an issue's item, of a condition, of a quantity, and after `more`/`less`.
"""
import case as c
import condition as k
import quantity as q
from layout import BREAK, OPTIONAL, SEPARATOR, Layout

STATEMENT_WORDS = {"detente", "case", "as", "purpose", "marking", "include", "source", "let", "register", "party",
                   "issue", "status", "rule", "agreement", "deal", "event", "view", "precedent", "claim", "expect",
                   "resolve", "if", "agreed", "lesson"}
ITEM_WORDS = {"moved", "only"}
CONDITION_WORDS = {"not", "always", "never"}
QUANTITY_WORDS = {"chance", "unknown", "almost", "very", "unlikely", "roughly", "likely", "status"}
DIRECTION_WORDS = {"more", "less"}
PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2}


def named(name, keywords):
    return f"`{name}`" if name in keywords else name


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def decimal(value):
    """A fraction with a finite decimal expansion, exactly."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}")


def listed(items, mark=SEPARATOR):
    """Token lists joined by a place."""
    tokens = []
    for item in items:
        tokens += ([mark] if tokens else []) + item
    return tokens


# Quantities

def share_text(share):
    if share.word:
        return share.word
    if share.low == share.high:
        return decimal(share.low) + "%"
    return f"{decimal(share.low)} to {decimal(share.high)}%"


def quantity_tokens(quantity):
    if isinstance(quantity, q.Number):
        return [decimal(quantity.value)]
    if isinstance(quantity, q.Range):
        best = f" best {decimal(quantity.best)}" if quantity.best is not None else ""
        return [f"{decimal(quantity.low)} to {decimal(quantity.high)}{best}"]
    if isinstance(quantity, q.Bounds):
        return [f"{decimal(quantity.low)}..{decimal(quantity.high)}"]
    if isinstance(quantity, q.Unknown):
        return ["unknown"]
    if isinstance(quantity, q.Chance):
        return ["chance " + share_text(quantity.share)]
    if isinstance(quantity, q.Named):
        return [named(quantity.name, QUANTITY_WORDS)]
    if isinstance(quantity, q.Count):
        return [named(quantity.register, QUANTITY_WORDS) + "." + quantity.count]
    left = operand_tokens(quantity.left, PRECEDENCE[quantity.sign], False)
    right = operand_tokens(quantity.right, PRECEDENCE[quantity.sign], True)
    return left + [quantity.sign, BREAK] + right


def operand_tokens(quantity, level, is_right):
    tokens = quantity_tokens(quantity)
    weaker = isinstance(quantity, q.Operation) and (
        PRECEDENCE[quantity.sign] < level or (is_right and PRECEDENCE[quantity.sign] == level))
    if weaker or (is_right and tokens[0].startswith("-")):
        return ["("] + tokens + [")"]
    return tokens


# Conditions

def condition_tokens(condition):
    if isinstance(condition, k.Compare):
        return [named(condition.issue, CONDITION_WORDS), condition.sign, BREAK, condition.option]
    if isinstance(condition, k.Among):
        return [named(condition.issue, CONDITION_WORDS), "in", ", ".join(condition.options)]
    if isinstance(condition, k.Not):
        return ["not", BREAK] + part_tokens(condition.part, (k.And, k.Or))
    word, grouped = ("and", (k.Or, k.And)) if isinstance(condition, k.And) else ("or", (k.Or,))
    tokens = []
    for part in condition.parts:
        tokens += ([BREAK, word, BREAK] if tokens else []) + part_tokens(part, grouped)
    return tokens


def part_tokens(part, grouped):
    tokens = condition_tokens(part)
    return ["("] + tokens + [")"] if isinstance(part, grouped) else tokens


def when_tokens(condition):
    return [BREAK, "when", BREAK] + condition_tokens(condition) if condition is not None else []


# Statements

def order_tokens(order):
    tokens = []
    for place, rank in enumerate(order.ranks):
        if place:
            tokens += [order.steps[place - 1], BREAK]
        tokens += listed([[name] for name in rank], "=")
    return tokens


def numbers_tokens(numbers):
    return listed([name, *quantity_tokens(quantity)] for name, quantity in numbers)


def date_text(date):
    parts = [f"{date.year:04d}"] + [f"{part:02d}" for part in (date.month, date.day) if part]
    return "-".join(parts)


def text_tokens(text):
    return [quoted(text)] if text is not None else []


def subject(party):
    return named(party, STATEMENT_WORDS)


def source_tokens(s):
    dated = [SEPARATOR, "date " + date_text(s.date)] if s.date else []
    return ["source", s.name, quoted(s.text), OPTIONAL, 'author "A. Writer"'] + dated


def party_tokens(s):
    items = [["power", *quantity_tokens(s.power)]] if s.power else []
    items += [["patience", *quantity_tokens(s.patience)]] if s.patience else []
    return ["party", s.name] + text_tokens(s.text) + ([OPTIONAL] if items and s.text else []) + listed(items)


def issue_tokens(s):
    movers = {"nobody": "moved by nobody", "together": "moved together"}
    items = [[movers.get(s.mover, f"moved by {s.mover}")]] if s.mover else []
    items += [[f"only {s.direction}"]] if s.direction else []
    items += [[named(name, ITEM_WORDS)] + text_tokens(text) for name, text in s.options]
    return ["issue", s.name] + text_tokens(s.text) + [OPTIONAL] + listed(items)


def assignments(items):
    return listed([issue, "=", BREAK, option] for issue, option in items)


def status_quo_tokens(s):
    return ["status quo"] + assignments(s.items)


def deal_tokens(s):
    return ["deal", s.name] + text_tokens(s.text) + [OPTIONAL] + assignments(s.items)


def refuses_tokens(s, starters=STATEMENT_WORDS):
    return [named(s.party, starters), "refuses"] + condition_tokens(s.condition) + when_tokens(s.when)


def points_tokens(s, starters=STATEMENT_WORDS):
    verb = "gains" if s.sign > 0 else "loses"
    return [named(s.party, starters), verb] + quantity_tokens(s.quantity) + when_tokens(s.when)


def content_tokens(content):
    if isinstance(content, c.Never):
        return ["never"] + condition_tokens(content.condition)
    if isinstance(content, c.Always):
        return ["always"] + condition_tokens(content.condition)
    if isinstance(content, c.Requires):
        return condition_tokens(content.condition) + [BREAK, "requires", BREAK] + condition_tokens(content.then)
    tokens = refuses_tokens if isinstance(content, c.Refuses) else points_tokens
    return tokens(content, CONDITION_WORDS)


def rule_tokens(s):
    head = ["rule", s.name] + text_tokens(s.text) + (["chance " + share_text(s.share)] if s.share else [])
    head[-1] += ":"
    return head + [BREAK] + content_tokens(s.content)


def needs_tokens(s):
    tokens = ["agreement needs"]
    if s.kind == "of":
        tokens.append(f"{s.number} of")
    if s.kind == "votes":
        tokens.append(f"{s.number} votes of")
    members = [[party] if votes is None else [party, str(votes)] for party, votes in s.members]
    return tokens + listed(members) + when_tokens(s.when)


def weighs_tokens(s):
    return [subject(s.party), "weighs"] + (order_tokens(s.order) if s.order else numbers_tokens(s.numbers))


def values_tokens(s):
    wanted = order_tokens(s.order) if s.order else numbers_tokens(s.numbers)
    return [subject(s.party), "values", s.issue, OPTIONAL] + wanted


def scores_tokens(s):
    return [subject(s.party), "scores", s.issue, OPTIONAL] + numbers_tokens(s.numbers)


def wants_tokens(s):
    """`more a, b` carries its direction on until the other one is said."""
    items, current = [], None
    for direction, issue in s.items:
        name = named(issue, DIRECTION_WORDS)
        items.append([name] if direction == current else [direction, name])
        current = direction
    return [subject(s.party), "wants"] + listed(items)


def walks_away_tokens(s):
    tokens = [subject(s.party), "walks away at"]
    if s.at == "quantity":
        tokens += quantity_tokens(s.quantity)
    elif s.at == "deal":
        tokens.append(named(s.deal, QUANTITY_WORDS))
    else:
        tokens += ["status quo"] + (["plus"] + quantity_tokens(s.quantity) if s.quantity else [])
    return tokens + text_tokens(s.text)


def aims_tokens(s):
    return [subject(s.party), "aims at"] + quantity_tokens(s.quantity)


def let_tokens(s):
    return ["let", s.name, "=", BREAK] + quantity_tokens(s.quantity) + text_tokens(s.text)


def register_tokens(s):
    return ["register", s.name, quoted(s.text), OPTIONAL] + numbers_tokens(s.counts)


def count_tokens(s):
    return ["register", f"{s.register}.{s.count}", "=", BREAK] + quantity_tokens(s.quantity)


def ends_tokens(s):
    return ["rule", s.rule, "ends"]


TOKENS = {
    c.Source: source_tokens, c.Party: party_tokens, c.Issue: issue_tokens, c.StatusQuo: status_quo_tokens,
    c.Deal: deal_tokens, c.Refuses: refuses_tokens, c.Points: points_tokens, c.Rule: rule_tokens,
    c.Ends: ends_tokens, c.Needs: needs_tokens, c.Weighs: weighs_tokens, c.Values: values_tokens,
    c.Wants: wants_tokens, c.Scores: scores_tokens, c.WalksAway: walks_away_tokens, c.Aims: aims_tokens,
    c.Let: let_tokens, c.Register: register_tokens, c.CountIs: count_tokens,
}


def header_tokens(s):
    """The header of an event or a view, always one line."""
    if isinstance(s, c.Event):
        items = ([["by " + s.by]] if s.by else []) + ([[s.cost]] if s.cost else [])
        return ["event", s.name, date_text(s.date), quoted(s.text)] + ([OPTIONAL] if items else []) + listed(items)
    items = ([["by " + s.by]] if s.by else []) + ([["held by " + s.held_by]] if s.held_by else [])
    return ["view", s.name, quoted(s.text)] + ([OPTIONAL] if items else []) + listed(items)


def aside(layout, sources):
    """Now and then a citation or a note at the end of a statement: neither changes an answer."""
    tokens = []
    if sources and layout.chance(0.05):
        tokens += [BREAK, f"[{layout.rng.choice(sources)} {layout.rng.randint(1, 40)}]"]
    if layout.chance(0.03):
        tokens += [BREAK, 'why "so one says"']
    return tokens


def can_share_a_line(one, other):
    plain = [s for s in (one, other) if isinstance(s, c.Party) and not (s.text or s.power or s.patience)]
    return len(plain) == 2


def several_parties(statements, layout):
    """Statements, neighbouring parties without text now and then declared in one."""
    groups = []
    for statement in statements:
        if groups and can_share_a_line(groups[-1][-1], statement) and layout.chance(0.3):
            groups[-1].append(statement)
        else:
            groups.append([statement])
    return groups


class Written:
    """A text and where in it things stand: the line of each statement by its id, of each party by ("party", name)."""

    def __init__(self, layout, head):
        self.layout, self.text, self.lines = layout, head, {}

    def here(self):
        return self.text.count("\n") + 1

    def add(self, statement, sources):
        """A statement, and the lines of its body one by one."""
        self.lines[id(statement)] = self.here()
        if isinstance(statement, c.Party):
            self.lines["party", statement.name] = self.here()
        if not isinstance(statement, (c.Event, c.View)):
            self.text += self.layout.statement(TOKENS[type(statement)](statement) + aside(self.layout, sources))
            return
        self.text += self.layout.statement(header_tokens(statement) + aside(self.layout, sources), one_line=True)
        for line in statement.body:
            self.lines[id(line)] = self.here()
            self.text += self.layout.statement(TOKENS[type(line)](line) + aside(self.layout, sources), depth=1)

    def add_parties(self, group):
        """Several in one statement, perhaps over several lines."""
        text = self.layout.statement(["party"] + listed([party.name] for party in group))
        for party in group:
            words = [line.split("#")[0].replace(",", " ").split() for line in text.split("\n")]
            self.lines["party", party.name] = self.here() + next(n for n, line in enumerate(words) if party.name in line)
            self.lines[id(party)] = self.here()
        self.text += text


def written_case(case, rng=None):
    """The whole case; `rng` varies the layout, without it the text is plain."""
    layout = Layout(rng)
    sources = [source.name for source in case.of_kind(c.Source)]
    written = Written(layout, f"detente 1\ncase {quoted(case.title)}\nas of {date_text(case.as_of)}\n")
    for group in several_parties(case.statements, layout):
        if len(group) == 1:
            written.add(group[0], sources)
        else:
            written.add_parties(group)
    written.text = layout.finish(written.text)
    return written


def one_line(tokens):
    return Layout().statement(tokens).strip()


def question_options(question):
    """The question as options of the command line."""
    options = ["--as-of", date_text(question.as_of)] if question.as_of else []
    options += ["--view", question.view] if question.view else []
    for name, quantity in question.sets:
        options += ["--set", f"{name}={one_line(quantity_tokens(quantity))}"]
    options += ["--given", one_line(condition_tokens(question.given))] if question.given is not None else []
    return options


def deal_text(deal):
    """The deal of `--why-not` and `--improve`."""
    if deal.at == "status quo":
        return "status quo"
    return named(deal.name, QUANTITY_WORDS) if deal.at == "deal" else one_line(assignments(deal.items))


def verb_options(verb, question):
    """What only this verb is asked."""
    if question.deal is None:
        return []
    return ["--why-not" if verb == "zone" else "--improve", deal_text(question.deal)]
