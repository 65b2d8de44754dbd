# SPDX-License-Identifier: MIT
"""One certain case: packages, rules, scores, walk-aways, acceptance and needs, all by plain enumeration.

Readings where the contract leaves room:
- a gain or a refusal behind `rule NAME chance S:` binds like any other rule; a party has preferences by such a
  gain whether it binds or not (the generator never lets this decide);
- issues a deal leaves out stand at the status quo of the day, so an event that moves the status quo moves them;
- `--given C` keeps only the packages that meet C, like one more rule.
"""
from fractions import Fraction
from itertools import product

import case as c
from condition import And, Not, meets
from quantity import binds, central
from timeline import in_force

HUNDRED = Fraction(100)


class Model:
    """The case on one day, in its central state. `fault` plants one mistake on purpose."""

    def __init__(self, case, question, fault=None):
        self.case, self.fault = case, fault
        self.force = in_force(case, question, fault)
        self.parties = [party.name for party in case.of_kind(c.Party)]
        self.issues = case.of_kind(c.Issue)
        self.options = {issue.name: [name for name, _ in issue.options] for issue in self.issues}
        self.ranks = {name: {option: place for place, option in enumerate(options)}
                      for name, options in self.options.items()}
        self.given = question.given
        self.known_scores, self.known_refusals = {}, {}
        self.contents = self.binding_contents()
        self.points_of = self.points_in_force()
        self.worth = {party: self.worth_of_options(party) for party in self.parties if self.has_preferences(party)}
        self.walk_away = {party: self.walk_away_of(party) for party in self.worth}
        self.packages = self.all_packages()
        self.allowed = [package for package in self.packages if self.is_allowed(package)]

    def amount(self, quantity):
        return central(quantity, self.force.quantity_of, self.fault)

    def meets(self, package, condition):
        return meets(package, condition, self.ranks)

    # Rules

    def binding_contents(self):
        """What every rule, refusal, gain and loss that binds says."""
        named = [rule.content for rule in self.force.rules.values()
                 if self.fault == "rule_chance_ignored" or binds(rule.share, self.fault)]
        return named + self.force.bare

    def all_packages(self):
        """Every package, in package order: options as declared, the first issue slowest."""
        names = [issue.name for issue in self.issues]
        if self.fault == "last_issue_slowest":
            names.reverse()
        return [dict(zip(names, choice)) for choice in product(*(self.options[name] for name in names))]

    def is_allowed(self, package):
        return self.meets(package, self.given) and not any(self.forbids(rule, package) for rule in self.contents)

    def forbids(self, rule, package):
        if isinstance(rule, c.Never):
            return self.meets(package, rule.condition)
        if isinstance(rule, c.Always):
            return not self.meets(package, rule.condition)
        if isinstance(rule, c.Requires):
            first, then = rule.condition, rule.then
            if self.fault == "requires_reversed":
                first, then = then, first
            return self.meets(package, And((first, Not(then))))
        return False

    def refuses(self, party, package):
        key = party, tuple(package[issue] for issue in self.options)
        if key not in self.known_refusals:
            self.known_refusals[key] = self.crosses_red_line(party, package)
        return self.known_refusals[key]

    def has_red_line(self):
        """Whether anybody refuses anything, binding in the central case or not."""
        in_force = [rule.content for rule in self.force.rules.values()] + self.force.bare
        return any(isinstance(content, c.Refuses) for content in in_force)

    def crosses_red_line(self, party, package):
        if self.fault == "refusals_ignored":
            return False
        return any(isinstance(rule, c.Refuses) and rule.party == party and self.meets(package, rule.condition)
                   and (self.fault == "refusal_when_ignored" or self.meets(package, rule.when))
                   for rule in self.contents)

    # Scores

    def points_in_force(self):
        """The conditional points of every party as (condition, signed amount)."""
        points = {party: [] for party in self.parties}
        for rule in self.contents:
            if isinstance(rule, c.Points):
                sign = 1 if self.fault == "losses_are_gains" else rule.sign
                points[rule.party].append((rule.when, sign * self.amount(rule.quantity)))
        return points

    def has_preferences(self, party):
        stated = [rule.content for rule in self.force.rules.values()] + self.force.bare
        return (party in self.force.weighs
                or any(owner == party for owner, _ in self.force.scores)
                or any(isinstance(rule, c.Points) and rule.party == party for rule in stated))

    def worth_of_options(self, party):
        """What each option of each issue adds to the party's score, before conditional points."""
        worth = {}
        for issue, weight in self.weights(party).items():
            values = self.values(party, issue)
            worth[issue] = {option: weight * values[option] for option in self.options[issue]}
        for (owner, issue), scores in self.force.scores.items():
            if owner == party:
                points = {option: self.amount(quantity) for option, quantity in scores.numbers}
                worth[issue] = {option: points.get(option, Fraction(0)) for option in self.options[issue]}
        return worth

    def weights(self, party):
        """Normalised weights of the issues the party weighs."""
        statement = self.force.weighs.get(party)
        if statement is None:
            return {}
        if statement.order:
            return centroid_weights(statement.order, self.fault)
        raw = {issue: self.not_negative(self.amount(quantity)) for issue, quantity in statement.numbers}
        total = sum(raw.values())
        if total == 0:
            return {issue: Fraction(1, len(raw)) for issue in raw}
        if self.fault == "weights_not_normalised":
            return {issue: weight / HUNDRED for issue, weight in raw.items()}
        return {issue: weight / total for issue, weight in raw.items()}

    def not_negative(self, value):
        return value if self.fault == "nothing_clipped" else max(value, Fraction(0))

    def on_scale(self, value):
        return value if self.fault == "nothing_clipped" else min(max(value, Fraction(0)), HUNDRED)

    def values(self, party, issue):
        """The party's value of every option of an issue, 0 to 100."""
        judgement = self.force.values[party, issue]
        if judgement in ("more", "less"):
            return ordered_values(self.wanted_order(issue, judgement), self.fault)
        if judgement.order:
            return ordered_values(judgement.order, self.fault)
        return {option: self.on_scale(self.amount(quantity)) for option, quantity in judgement.numbers}

    def wanted_order(self, issue, direction):
        best_first = list(self.options[issue])
        if direction == "more" or self.fault == "less_is_more":
            best_first.reverse()
        return c.Order(tuple((option,) for option in best_first), (">",) * (len(best_first) - 1))

    def score(self, party, package):
        """The party's score of a package, or None for a party without preferences."""
        if party not in self.worth:
            return None
        key = party, tuple(package[issue] for issue in self.options)
        if key not in self.known_scores:
            self.known_scores[key] = self.computed_score(party, package)
        return self.known_scores[key]

    def computed_score(self, party, package):
        of_issues = sum((options[package[issue]] for issue, options in self.worth[party].items()), Fraction(0))
        points = sum((amount for when, amount in self.points_of[party] if self.meets(package, when)), Fraction(0))
        if self.fault == "points_before_normalisation":
            points = points / max(1, len(self.worth[party]))
        return of_issues + points

    # Walk-aways and acceptance

    def package_of(self, items):
        """The package a deal names: what it leaves out stands at the status quo."""
        return {issue.name: items.get(issue.name, self.force.status_quo.get(issue.name)) for issue in self.issues}

    def walk_away_of(self, party):
        lines = self.force.walk_aways.get(party)
        if not lines:
            if self.fault == "default_walk_away_zero" or not self.force.status_quo:
                return Fraction(0)
            return self.score(party, self.force.status_quo)
        amounts = [self.walk_away_at(party, line) for line in lines]
        return amounts[0] if self.fault == "first_walk_away_line" else max(amounts)

    def walk_away_at(self, party, line):
        if line.at == "quantity":
            return self.amount(line.quantity)
        package = self.package_of(self.force.deals[line.deal] if line.at == "deal" else {})
        above = self.amount(line.quantity) if line.quantity else Fraction(0)
        return self.score(party, package) + above

    def gain(self, party, package):
        if party not in self.worth:
            return None
        return self.score(party, package) - self.walk_away[party]

    def accepts(self, party, package):
        if self.refuses(party, package):
            return False
        if party not in self.worth:
            return True
        gain = self.gain(party, package)
        return gain > 0 if self.fault == "indifferent_refuses" else gain >= 0

    # Needs

    def needs(self):
        """The needs in force; with no line, every party that has preferences."""
        if self.force.needs:
            return self.force.needs
        members = tuple((party, None) for party in self.parties if party in self.worth)
        return [c.Needs("plain", members)] if members else []

    def active_needs(self, package):
        if self.fault == "conditional_needs_ignored":
            return [need for need in self.needs() if need.when is None]
        if self.fault == "conditional_needs_always":
            return self.needs()
        return [need for need in self.needs() if self.meets(package, need.when)]

    def is_satisfied(self, need, package):
        accepting = [(party, votes) for party, votes in need.members if self.accepts(party, package)]
        if need.kind == "plain":
            return len(accepting) == len(need.members)
        if need.kind == "of":
            return len(accepting) >= need.number
        if self.fault == "votes_counted_as_heads":
            return 2 * len(accepting) > len(need.members)
        return sum(votes for _, votes in accepting) >= need.number

    def in_zone(self, package):
        """Whether everyone needed accepts an allowed package."""
        return all(self.is_satisfied(need, package) for need in self.active_needs(package))


def part_parameters(order, parts, fault):
    """Dirichlet parameters: 3 for the part that ends at a rank followed by `>>`, else 1."""
    far = 1 if fault == "far_more_as_more" else 3
    steps = list(order.steps) + [">"] * (parts - len(order.steps))
    return [far if step == ">>" else 1 for step in steps[:parts]]


def centroid_weights(order, fault=None):
    """Average weights over all weightings that respect the order (rank-order-centroid, with ties and `>>`)."""
    if fault == "rank_sum_weights":
        return rank_sum_weights(order)
    parameters = part_parameters(order, len(order.ranks), fault)
    total = sum(parameters)
    weights = {issue: Fraction(0) for rank in order.ranks for issue in rank}
    sharing = []
    for rank, parameter in zip(order.ranks, parameters):
        sharing.extend(rank)
        for issue in sharing:
            weights[issue] += Fraction(parameter, total * len(sharing))
    return weights


def rank_sum_weights(order):
    """The planted mistake: weights proportional to the place in the order."""
    raw = {issue: len(order.ranks) - place for place, rank in enumerate(order.ranks) for issue in rank}
    return {issue: Fraction(weight, sum(raw.values())) for issue, weight in raw.items()}


def ordered_values(order, fault=None):
    """Average values over all valuings that respect the order: best 100, worst 0; a single rank gives 100."""
    if len(order.ranks) == 1:
        only = Fraction(0) if fault == "single_rank_zero" else HUNDRED
        return {option: only for option in order.ranks[0]}
    gaps = part_parameters(order, len(order.ranks) - 1, fault)
    values, level = {}, HUNDRED
    for place, rank in enumerate(order.ranks):
        values.update((option, level) for option in rank)
        if place < len(gaps):
            level -= HUNDRED * gaps[place] / sum(gaps)
    return values
