# SPDX-License-Identifier: MIT
"""Random small cases as data, free of errors by construction, and a question to ask of each.

Ties are made frequent on purpose (equal weights, small numbers, walk-aways taken from deals): exact ties are what
an engine gets wrong first.
"""
from dataclasses import replace
import random

import case as c
import condition as k
from amounts import LET, WEIGHT, Amounts
from names import TITLES, Names
from preferences import Preferences
from quantity import Count, Named, Unknown

TASTES = ["ties", "ties", "ties", "whole", "whole", "decimal", "nine"]
PACKAGE_LIMIT = 300
TIGHT_SHARE = 0.3                                      # of cases in which much is demanded: mostly there is no zone


class Conditions:
    """Random conditions over the issues of one case."""

    def __init__(self, rng, issues):
        self.rng = rng
        self.options = {issue.name: [name for name, _ in issue.options] for issue in issues}

    def leaf(self):
        issue = self.rng.choice(sorted(self.options))
        options = self.options[issue]
        if self.rng.random() < 0.2:
            chosen = self.rng.sample(options, self.rng.randint(1, len(options)))
            return k.Among(issue, tuple(chosen))
        return k.Compare(issue, self.rng.choice(["=", "=", "!=", "<", "<=", ">", ">="]), self.rng.choice(options))

    def some(self, depth=2):
        draw = self.rng.random()
        if depth == 0 or draw < 0.5:
            return self.leaf()
        if draw < 0.6:
            return k.Not(self.some(depth - 1))
        parts = tuple(self.some(depth - 1) for _ in range(self.rng.choice([2, 2, 3])))
        return k.And(parts) if draw < 0.85 else k.Or(parts)

    def narrow(self):
        """Something few packages meet, for what is never to be."""
        return k.And((self.leaf(), self.leaf())) if self.rng.random() < 0.7 else self.some()

    def maybe(self, share):
        return self.some(1) if self.rng.random() < share else None


class CaseMaker:
    """Builds one case statement by statement."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.names = Names(self.rng, self.rng.choice([0, 0, 0.15, 0.5]))
        self.amounts = Amounts(self.rng, self.rng.choice(TASTES), self.rng.choice([0, 0, 0.15, 0.4]))
        self.base, self.rules, self.kinds, self.valued = [], [], {}, {}
        self.is_tight = random.Random(f"tight {seed}").random() < TIGHT_SHARE
        self.is_haggle = self.often(0.4) and not self.is_tight    # everybody wants something of everything: many efficient deals

    def often(self, share):
        return self.rng.random() < share

    # Frame

    def make(self):
        if self.often(0.15):
            self.base.append(c.Source(self.names.thing(), "A report", self.date() if self.often(0.8) else None))
        self.make_parties()
        self.make_issues()
        self.make_lets()
        self.conditions = Conditions(self.rng, self.issues)
        self.wishes = Preferences(self.rng, self.amounts, self.issues, self.conditions, self.is_tight)
        self.make_status_quo()
        self.make_deals()
        self.make_rules()
        self.base += self.needs() if self.often(0.75) else []
        for party in self.parties:
            self.make_preferences(party)
        timeline = self.make_events()
        statements = self.arranged() + timeline + self.make_views()
        return c.Case(self.rng.choice(TITLES), self.as_of, tuple(statements))

    def arranged(self):
        """The base in its natural order, or shuffled but for the order of parties and of issues."""
        if self.often(0.75):
            return self.base
        shuffled = self.rng.sample(self.base, len(self.base))
        for kind in (c.Party, c.Issue):
            declared = iter([statement for statement in self.base if isinstance(statement, kind)])
            shuffled = [next(declared) if isinstance(statement, kind) else statement for statement in shuffled]
        return shuffled

    def make_parties(self):
        self.parties = [self.names.party() for _ in range(self.rng.choice([2, 2, 2, 3, 3, 4]))]
        for party in self.parties:
            power = self.amounts.quantity(WEIGHT) if self.often(0.1) else None
            self.base.append(c.Party(party, self.names.text(), power))

    def make_issues(self):
        count = self.rng.choice([2, 3, 4, 5] if self.is_haggle else [1, 2, 2, 3, 3, 3, 4, 4, 5])
        taken, size, self.issues = set(), 1, []
        for _ in range(count):
            options = self.names.options(self.rng.choice([2, 2, 3, 3, 4]))
            if size * len(options) > PACKAGE_LIMIT:
                break
            size *= len(options)
            self.issues.append(self.issue(self.names.issue(taken), options))
        self.base += self.issues

    def issue(self, name, options):
        mover = self.rng.choice([None, None, "nobody", "together"] + self.parties[:1])
        direction = self.rng.choice([None, "forward", "back"]) if mover in self.parties else None
        return c.Issue(name, tuple((option, self.names.text()) for option in options), self.names.text(), mover,
                       direction)

    def make_lets(self):
        self.lets, self.counts = [], []
        for _ in range(self.rng.choice([0, 1, 1, 2, 3])):
            name = self.names.thing()
            self.base.append(c.Let(name, self.amounts.quantity(LET), self.names.text()))
            self.lets.append(name)
            self.amounts.named.append(Named(name))
        if self.often(0.2):
            self.make_register()

    def make_register(self):
        name = self.names.thing()
        counts = self.rng.sample(["confirmed", "returned", "said_dead", "total"], self.rng.randint(1, 3))
        written = [(count, self.amounts.quantity(LET)) for count in counts]
        if self.often(0.15):
            written.append((counts[0], self.amounts.quantity(LET)))     # disputed: the first is used
        self.base.append(c.Register(name, "Counted by somebody", tuple(written)))
        self.counts = [(name, count) for count in counts]
        self.amounts.named += [Count(name, count) for count in counts]

    def assignment(self, issues):
        return tuple((issue.name, self.rng.choice(issue.options)[0]) for issue in issues)

    def make_status_quo(self):
        self.has_status_quo = self.often(0.7)
        if self.has_status_quo:
            self.base.append(c.StatusQuo(self.assignment(self.issues)))

    def make_deals(self):
        self.deals = [self.names.thing() for _ in range(self.rng.choice([0, 0, 1, 2]))]
        for name in self.deals:
            issues = self.issues
            if self.has_status_quo and self.often(0.6):
                issues = self.rng.sample(issues, self.rng.randint(1, len(issues)))
            self.base.append(c.Deal(name, self.assignment(issues), self.names.text()))

    # Rules, red lines, needs

    def make_rules(self):
        usual = [1, 2, 2, 3] if self.is_tight else [0, 0, 1, 1, 2, 3]
        for _ in range(self.rng.choice([0, 0, 0, 1] if self.is_haggle else usual)):
            name = self.names.thing()
            self.rules.append(name)
            self.base.append(self.rule(name))

    def rule(self, name, kind=None):
        content = self.content(kind or self.rng.choice(["never", "never", "requires", "always", "refuses", "refuses",
                                                        "points"]))
        doubtful = self.often(0.25) and not isinstance(content, c.Points)
        return c.Rule(name, content, self.amounts.share() if doubtful else None,
                      self.names.text() if self.often(0.3) else None)

    def content(self, kind):
        if kind == "never":
            return c.Never(self.conditions.narrow())
        if kind == "requires":
            return c.Requires(self.conditions.narrow(), self.conditions.some())
        if kind == "always":
            return c.Always(k.Or((self.conditions.leaf(), self.conditions.leaf())))
        party = self.rng.choice(self.parties)
        return self.refusal(party) if kind == "refuses" else self.wishes.points(party)

    def refusal(self, party):
        return c.Refuses(party, self.conditions.narrow(), self.conditions.maybe(0.5))

    def needs(self):
        """One to three lines of any form."""
        lines = [self.need() for _ in range(self.rng.choice([1, 1, 2, 3]))]
        return lines

    def need(self):
        when = self.conditions.maybe(0.3)
        kind = self.rng.choice(["plain", "plain", "plain", "of", "votes"])
        members = self.rng.sample(self.parties, self.rng.randint(1 if kind == "plain" else 2, len(self.parties)))
        if kind == "plain":
            return c.Needs(kind, tuple((party, None) for party in members), None, when)
        if kind == "of":
            return c.Needs(kind, tuple((party, None) for party in members), self.rng.randint(1, len(members)), when)
        votes = tuple((party, self.rng.choice([1, 2, 3, 5, 29, 152])) for party in members)
        return c.Needs(kind, votes, self.rng.randint(1, sum(count for _, count in votes)), when)

    # Preferences

    def make_preferences(self, party):
        """`late` parties have no preferences in the base and may get some in a body."""
        kind = self.rng.choice(["weighs"] * 9 + ["scores"] * 3 + ([] if self.is_haggle else ["points", "late", "late"]))
        self.kinds[party] = kind
        if kind == "weighs":
            self.base += self.weighing(party)
        elif kind == "scores":
            self.base += [self.wishes.scores(party, issue) for issue in self.some_issues()]
        for _ in range(self.rng.choice([1, 2]) if kind == "points" else self.rng.choice([0, 0, 0, 1, 2])):
            self.base += [self.wishes.points(party)] if kind != "late" else []
        self.base += [self.refusal(party)] if self.often(0.4 if self.is_tight else 0.15) else []
        if kind != "late" or self.often(0.15):
            self.base += self.walk_aways(party)
        self.base += [c.Aims(party, self.amounts.quantity(LET))] if self.often(0.06) else []

    def some_issues(self):
        names = [issue.name for issue in self.issues]
        if self.is_haggle and self.often(0.8):
            return names
        return self.rng.sample(names, self.rng.randint(1, len(names)))

    def weighing(self, party):
        """A weighing with values for what it weighs, and now and then values that have no effect."""
        weighed = self.some_issues()
        valued = set(weighed) | (set(self.some_issues()) if self.often(0.1) else set())
        self.valued[party] = sorted(valued)
        statements = [self.wishes.weighs(party, weighed)] + self.wishes.several_values(party, self.valued[party])
        return self.rng.sample(statements, len(statements))

    def walk_aways(self, party):
        scored = len(self.issues) if self.kinds[party] == "scores" else None
        usual = [0, 1, 2, 2, 3] if self.is_tight else [0, 1, 1, 1, 2, 3]
        lines = self.rng.choice([0, 1, 1] if self.is_haggle else usual)
        found = [self.wishes.walk_away(party, scored, self.has_status_quo, self.deals) for _ in range(lines)]
        return [self.on_a_scale(party, line) for line in found]

    def on_a_scale(self, party, line):
        """`unknown` has no scale where a party does not weigh."""
        if self.kinds[party] == "weighs" or not is_unknown(line.quantity):
            return line
        return c.WalksAway(party, line.at, self.amounts.range(LET), line.deal, line.text)

    # Bodies

    def body(self, late_allowed):
        makers = [self.body_weighs, self.body_values, self.body_scores, self.body_walk_aways, self.body_let,
                  self.body_count, self.body_status_quo, self.body_needs, self.body_added, self.body_ends,
                  self.body_rule, self.body_aim]
        makers += [self.body_late] if late_allowed else []
        lines = []
        for make in self.rng.sample(makers, self.rng.randint(1, 5)):
            lines += make()
        return tuple(without_clashes(lines))

    def party_of(self, kind):
        parties = [party for party in self.parties if self.kinds[party] == kind]
        return self.rng.choice(parties) if parties else None

    def body_weighs(self):
        party = self.party_of("weighs")
        if not party:
            return []
        weighed = self.rng.sample(self.valued[party], self.rng.randint(1, len(self.valued[party])))
        return [self.wishes.weighs(party, weighed)]

    def body_values(self):
        party = self.party_of("weighs")
        return [self.wishes.values(party, self.rng.choice(self.valued[party]))] if party else []

    def body_scores(self):
        party = self.party_of("scores")
        return [self.wishes.scores(party, self.rng.choice(self.some_issues()))] if party else []

    def body_late(self):
        """Preferences where the base has none, complete in themselves."""
        party = self.party_of("late")
        if not party:
            return []
        weighed = self.some_issues()
        return [self.wishes.weighs(party, weighed)] + self.wishes.several_values(party, weighed)

    def body_walk_aways(self):
        party = self.rng.choice(self.parties)
        return self.walk_aways(party) if self.kinds[party] != "late" else []

    def body_let(self):
        if not self.lets:
            return []
        place = self.rng.randrange(len(self.lets))
        return [c.Let(self.lets[place], self.quantity_before(place))]

    def quantity_before(self, place):
        """A quantity that names only earlier lets, so that no circle can arise."""
        every, self.amounts.named = self.amounts.named, self.amounts.named[:place]
        quantity = self.amounts.quantity(LET)
        self.amounts.named = every
        return quantity

    def body_count(self):
        if not self.counts:
            return []
        register, count = self.rng.choice(self.counts)
        return [c.CountIs(register, count, self.quantity_before(len(self.lets)))]

    def body_status_quo(self):
        if not self.has_status_quo:
            return []
        issues = self.rng.sample(self.issues, self.rng.randint(1, len(self.issues)))
        return [c.StatusQuo(self.assignment(issues))]

    def body_needs(self):
        return self.needs() if self.often(0.6) else []

    def body_added(self):
        party = self.rng.choice(self.parties)
        return [self.refusal(party) if self.often(0.4) else self.wishes.points(party)]

    def body_ends(self):
        return [c.Ends(self.rng.choice(self.rules))] if self.rules else []

    def body_rule(self):
        if self.rules and self.often(0.6):
            return [self.rule(self.rng.choice(self.rules))]
        return [self.rule(self.names.thing())]

    def body_aim(self):
        return [c.Aims(self.rng.choice(self.parties), self.amounts.quantity(LET))] if self.often(0.2) else []

    # Events and views

    def date(self):
        draw = self.rng.random()
        year, month = self.rng.choice([2018, 2019]), self.rng.choice([1, 2, 3])
        if draw < 0.1:
            return c.Date(year)
        if draw < 0.35:
            return c.Date(year, month)
        return c.Date(year, month, self.rng.choice([1, 14, 28]))

    def make_events(self):
        self.as_of = self.date()
        count = self.rng.choice([0, 0, 1, 2, 3])
        events = [self.event() for _ in range(count)]
        if events and self.often(0.25):
            self.as_of = self.rng.choice(events).date
        return events

    def event(self):
        body = self.body(late_allowed=True) if self.often(0.9) else ()
        by = self.rng.choice(self.parties) if self.often(0.4) else None
        return c.Event(self.names.thing(), self.date(), "Something happened", body, by,
                       self.rng.choice(["costly", "cheap"]) if by and self.often(0.5) else None)

    def make_views(self):
        self.views = [self.names.thing() for _ in range(self.rng.choice([0, 0, 1, 2]))]
        return [c.View(name, "As seen by someone", self.view_body(),
                       self.rng.choice(self.parties) if self.often(0.3) else None) for name in self.views]

    def view_body(self):
        while True:
            body = self.body(late_allowed=True)
            if body:
                return body

    # The question

    def question(self):
        sets = []
        if self.lets and self.often(0.3):
            place = self.rng.randrange(len(self.lets))
            sets.append((self.lets[place], self.quantity_before(place)))
        question = c.Question(self.date() if self.often(0.3) else None,
                          self.rng.choice(self.views) if self.views and self.often(0.7) else None,
                          tuple(sets), self.conditions.some() if self.often(0.15) else None)
        return replace(question, deal=self.deal_asked() if self.often(0.7) else None)

    def deal_asked(self):
        """A deal by its name, the status quo, or a package, with issues left out where there is a status quo."""
        if self.has_status_quo and self.often(0.15):
            return c.Asked("status quo")
        if self.deals and self.often(0.3):
            return c.Asked("deal", self.rng.choice(self.deals))
        issues = self.issues
        if self.has_status_quo and self.often(0.4):
            issues = self.rng.sample(issues, self.rng.randint(1, len(issues)))
        return c.Asked("package", items=self.assignment(issues))


def is_unknown(quantity):
    return isinstance(quantity, Unknown)


def judged(line):
    """What a line of a body is the one judgement of, or None where several may stand side by side."""
    if isinstance(line, (c.Weighs, c.Aims)):
        return [(type(line), line.party)]
    if isinstance(line, (c.Values, c.Wants)):
        issues = [line.issue] if isinstance(line, c.Values) else [issue for _, issue in line.items]
        return [("values", line.party, issue) for issue in issues]
    if isinstance(line, c.Scores):
        return [("scores", line.party, line.issue)]
    if isinstance(line, (c.Ends, c.Rule)):
        return [("rule", line.rule if isinstance(line, c.Ends) else line.name)]
    if isinstance(line, c.Let):
        return [("let", line.name)]
    if isinstance(line, c.CountIs):
        return [("count", line.register, line.count)]
    return []


def without_clashes(lines):
    """Drops lines that would judge the same thing twice in one body."""
    seen, kept = set(), []
    for line in lines:
        if not seen & set(judged(line)):
            seen |= set(judged(line))
            kept.append(line)
    return kept


def make_case(seed):
    """The case and the question of a seed."""
    maker = CaseMaker(seed)
    case = maker.make()
    return case, maker.question()
