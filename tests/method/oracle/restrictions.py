# SPDX-License-Identifier: MIT
"""The sentences that narrow the zone, one by one, and the case without some of them.

Walk-away lines of parties with preferences, red lines, rules and lines of `agreement needs`, as far as they bind; a
default walk-away is one too. Lines and red lines of parties whose consent no need asks for are none, nor are needs by
default and `--given`. With a line dropped a party walks away at the best of its other lines, and with none left it
accepts whatever it does not refuse.

Sets of sentences are numbers (bit i: sentence i is in force). What is true of every set at once is kept as a truth
table: one number with a bit for each set. So all subsets are tried without a loop over them.
"""
from collections import namedtuple
from itertools import combinations

import case as c
from quantity import binds
from zone import slack

# `amount` of walk-away lines; `statement` None: a default.
Sentence = namedtuple("Sentence", "kind party amount statement line")

MOST_SENTENCES = 16


class Sentences:
    """The restrictions of a model, by their place in the text. `lines` is writer.Written.lines."""

    def __init__(self, model, lines):
        self.model, self.lines = model, lines
        self.asked = sorted({party for need in model.needs() for party, _ in need.members})
        found = [sentence for party in model.parties if party in self.asked for sentence in self.of_party(party)]
        self.items = sorted(found + self.rules() + self.needs(), key=lambda sentence: sentence.line)
        self.can_be_tried = len(self.items) <= MOST_SENTENCES
        self.everything = (1 << len(self.items)) - 1
        self.packages = [package for package in model.packages if model.meets(package, model.given)]
        self.offences = [self.offence(package) for package in self.packages]

    # What they are

    def line_of(self, statement):
        return self.lines[id(statement)]

    def of_party(self, party):
        found = []
        if party in self.model.worth:
            stated = self.model.force.walk_aways.get(party) or []
            found = [Sentence("walk-away", party, self.model.walk_away_at(party, line), line, self.line_of(line))
                     for line in stated] or [self.default_of(party)]
        return found + [Sentence("red line", party, None, statement, self.line_of(statement))
                        for statement in self.binding() if self.red_line(statement, party)]

    def default_of(self, party):
        """Shown at the first `status quo` line, or where the party is named."""
        place = next((self.line_of(statement) for statement in self.model.case.of_kind(c.StatusQuo)),
                     self.lines["party", party])
        return Sentence("walk-away", party, self.model.walk_away[party], None, place)

    def binding(self):
        """Every rule and every bare refusal or gain in force that binds."""
        force = self.model.force
        return [rule for rule in force.rules.values() if binds(rule.share)] + force.bare

    @staticmethod
    def content(statement):
        return statement.content if isinstance(statement, c.Rule) else statement

    def red_line(self, statement, party):
        return isinstance(self.content(statement), c.Refuses) and self.content(statement).party == party

    def rules(self):
        return [Sentence("rule", None, None, statement, self.line_of(statement)) for statement in self.binding()
                if isinstance(self.content(statement), (c.Never, c.Always, c.Requires))]

    def needs(self):
        if self.model.fault == "needs_always_asked":
            return []
        return [Sentence("need", None, None, need, self.line_of(need)) for need in self.model.force.needs]

    # What speaks against a package

    def offence(self, package):
        """(rules that forbid it, (need, its sentence or None) active at it, {party: why it does not accept})."""
        rules = frozenset(i for i, sentence in enumerate(self.items) if sentence.kind == "rule"
                          and self.model.forbids(self.content(sentence.statement), package))
        needs = tuple((need, self.number_of(need)) for need in self.model.active_needs(package))
        return rules, needs, {party: self.objections(party, package) for party in self.asked}

    def number_of(self, need):
        return next((i for i, sentence in enumerate(self.items) if sentence.statement is need), None)

    def objections(self, party, package):
        found = set()
        for i, sentence in enumerate(self.items):
            if sentence.party != party:
                continue
            if sentence.kind == "walk-away":
                is_offended = self.model.score(party, package) < sentence.amount
            else:
                is_offended = self.crosses(sentence, package)
            found |= {i} if is_offended else set()
        return frozenset(found)

    def crosses(self, sentence, package):
        refusal = self.content(sentence.statement)
        return self.model.meets(package, refusal.condition) and self.model.meets(package, refusal.when)

    # Sets

    def zone(self, in_force):
        """The packages in the zone when only these sentences are in force, in package order."""
        known = {}
        found = []
        for package, (rules, needs, objections) in zip(self.packages, self.offences):
            key = same_offence(rules, needs, objections)
            if key not in known:
                known[key] = is_compatible((rules, needs, objections), in_force)
            found += [package] if known[key] else []
        return found

    def tables(self):
        """For each sentence the truth table of the sets without it; and the table of all sets."""
        everywhere = (1 << (1 << len(self.items))) - 1
        return [everywhere // ((1 << (1 << i)) + 1) for i in range(len(self.items))], everywhere

    def conflicts(self):
        """All minimal conflicts as tuples of places: the fewest sentences first, then by their place."""
        without, everywhere = self.tables()
        compatible = 0
        for rules, needs, objections in self.different_offences():
            compatible |= table_of((rules, needs, objections), without, everywhere)
        conflict = everywhere & ~compatible
        if self.model.fault == "conflicts_not_minimal":
            return [tuple(range(len(self.items)))]
        larger = 0
        for i, table in enumerate(without):
            larger |= (conflict & table) << (1 << i)
        return sorted(places_of(conflict & ~larger, len(self.items)), key=lambda found: (len(found), found))

    def different_offences(self):
        return {same_offence(*offence): offence for offence in self.offences}.values()


def same_offence(rules, needs, objections):
    return rules, tuple(sentence for _, sentence in needs), tuple(objections.values())


def is_in_force(in_force, sentence):
    return sentence is None or bool(in_force >> sentence & 1)


def is_compatible(offence, in_force):
    rules, needs, objections = offence
    if any(is_in_force(in_force, rule) for rule in rules):
        return False
    accepting = {party for party, found in objections.items()
                 if not any(is_in_force(in_force, sentence) for sentence in found)}
    return all(not is_in_force(in_force, sentence) or is_met(need, accepting) for need, sentence in needs)


def is_met(need, accepting):
    if need.kind == "plain":
        return all(party in accepting for party, _ in need.members)
    return sum(votes or 1 for party, votes in need.members if party in accepting) >= need.number


def table_of(offence, without, everywhere):
    """The sets with which a package that offends so is in the zone."""
    rules, needs, objections = offence
    table = everywhere
    for rule in rules:
        table &= without[rule]
    accepts = {}
    for party, found in objections.items():
        accepts[party] = everywhere
        for sentence in found:
            accepts[party] &= without[sentence]
    for need, sentence in needs:
        table &= table_of_need(need, accepts, everywhere) | (0 if sentence is None else without[sentence])
    return table


def table_of_need(need, accepts, everywhere):
    members, table = [party for party, _ in need.members], 0
    for size in range(len(members) + 1):
        for consenting in combinations(members, size):
            if is_met(need, set(consenting)):
                together = everywhere
                for party in consenting:
                    together &= accepts[party]
                table |= together
    return table


def places_of(table, count):
    """The sets of a table, each as the tuple of its sentences."""
    digits = bin(table)[:1:-1]
    return [tuple(i for i in range(count) if number >> i & 1) for number, digit in enumerate(digits) if digit == "1"]


class Restricted:
    """The model with only some sentences in force, as zone.slack wants it. `lowered` is {sentence: amount}."""

    def __init__(self, sentences, in_force, lowered=None):
        self.sentences, self.fault = sentences, None
        self.force = [i for i in range(len(sentences.items)) if in_force >> i & 1]
        self.lowered = lowered or {}

    def of_kind(self, kind, party=None):
        return [i for i in self.force
                if self.sentences.items[i].kind == kind and self.sentences.items[i].party == party]

    def refuses(self, party, package):
        return any(self.sentences.crosses(self.sentences.items[i], package) for i in self.of_kind("red line", party))

    def gain(self, party, package):
        """None for a party without preferences, and for one without lines."""
        amounts = [self.lowered.get(i, self.sentences.items[i].amount) for i in self.of_kind("walk-away", party)]
        return self.sentences.model.score(party, package) - max(amounts) if amounts else None

    def active_needs(self, package):
        """Those by default are always in force."""
        return [need for need in self.sentences.model.active_needs(package)
                if self.sentences.number_of(need) is None or self.sentences.number_of(need) in self.force]

    def slack(self, package):
        return slack(self, package)

    def in_zone(self, package):
        forbids = self.sentences.model.forbids
        rules = [self.sentences.content(self.sentences.items[i].statement) for i in self.of_kind("rule")]
        return not any(forbids(rule, package) for rule in rules) and self.slack(package) >= 0
