# SPDX-License-Identifier: MIT
"""What is said about one deal that is named: why it is not in the zone, and what would be better."""
from fractions import Fraction
from math import prod

import case as c
from comparison import InAnyOrder
from deals import Bargain, best_deals, distinct_deals, efficient_deals, package_shown
from quantity import binds

HALF = Fraction(1, 2)
OFFERS = 3
KINDS = {"plain": "all", "of": "group", "votes": "votes"}


def package_asked(model, deal):
    """The package of a case.Asked."""
    if deal.at == "status quo":
        return model.package_of({})
    return model.package_of(model.force.deals[deal.name] if deal.at == "deal" else dict(deal.items))


# Why not

def why_not(model, lines, package):
    is_allowed = package in model.allowed
    return {"package": package_shown(model, package), "allowed": is_allowed,
            "in_zone": is_allowed and model.in_zone(package),
            "forbidden_by": forbidding(model, lines, package),
            "parties": {party: stance(model, lines, package, party) for party in model.parties},
            "needs": [need_standing(model, lines, package, need) for need in model.needs()]}


def binding_rules(model):
    return [rule for rule in model.force.rules.values() if binds(rule.share)]


def forbidding(model, lines, package):
    given = [] if model.meets(package, model.given) else [{"rule": None, "file": "--given"}]
    rules = [{"rule": rule.name, "line": lines[id(rule)]} for rule in binding_rules(model)
             if model.forbids(rule.content, package)]
    return InAnyOrder(given + rules)


def stance(model, lines, package, party):
    active = model.active_needs(package)
    plain = {member for need in active if need.kind == "plain" for member, _ in need.members}
    groups = {member for need in active if need.kind != "plain" for member, _ in need.members}
    score = model.score(party, package)
    return {"accepts": model.accepts(party, package), "score": score, "walk_away": model.walk_away.get(party),
            "gain": model.gain(party, package), "needed": party in plain, "in_group": party in groups,
            "refuses": [{"line": line} for line in sorted(red_lines(model, lines, package, party))]}


def red_lines(model, lines, package, party):
    stated = [(rule, rule.content) for rule in binding_rules(model)] + [(bare, bare) for bare in model.force.bare]
    return [lines[id(statement)] for statement, content in stated
            if isinstance(content, c.Refuses) and content.party == party
            and model.meets(package, content.condition) and model.meets(package, content.when)]


def need_standing(model, lines, package, need):
    is_active = model.meets(package, need.when) or model.fault == "idle_need_misses"
    is_met = model.is_satisfied(need, package) or not is_active
    consents = sum((votes or 1) for party, votes in need.members if model.accepts(party, package))
    wanted = len(need.members) if need.kind == "plain" else need.number
    return {"line": lines.get(id(need)), "kind": KINDS[need.kind], "active": is_active, "met": is_met,
            "consents": consents, "missing": 0 if is_met else wanted - consents}


# What would be better

class Improvement:
    """The efficient deals that leave no bargaining party worse off than a package."""

    def __init__(self, model, package):
        self.model, self.package = model, package
        bargain = Bargain(model)
        self.bargaining, self.zone = bargain.bargaining, bargain.zone
        self.mine = self.vector(package)
        self.in_zone = package in self.zone
        found = [other for other in self.zone if self.is_no_worse(other)]
        if self.in_zone and model.fault != "a_tie_improves":
            found = [other for other in found if self.vector(other) != self.mine]
        self.deals = efficient_deals(distinct_deals(model, found, self.bargaining), model.fault)

    def vector(self, package):
        return tuple(self.model.score(party, package) for party in self.bargaining)

    def changes(self, package):
        return [score - mine for score, mine in zip(self.vector(package), self.mine)]

    def is_no_worse(self, package):
        if self.model.fault == "improvements_may_hurt":
            return sum(self.changes(package)) >= 0
        return all(change >= 0 for change in self.changes(package))

    # The best of them

    def fallback(self, party, score):
        """From where gains are counted: a party needed everywhere has its own walk-away where that is more."""
        needed = {member for need in self.model.needs() if need.kind == "plain" and need.when is None
                  for member, _ in need.members}
        return max(score, self.model.walk_away[party]) if party in needed else score

    def nash(self):
        floor = [self.fallback(party, score) for party, score in zip(self.bargaining, self.mine)]
        gains = {id(deal): [score - least for score, least in zip(deal.scores, floor)] for deal in self.deals}
        counted = [place for place in range(len(floor)) if any(gain[place] > 0 for gain in gains.values())]
        return best_deals(self.deals, lambda deal: prod(gains[id(deal)][place] for place in counted))

    # What is traded

    def by_party(self, amount):
        """Of every party, null where it has no preferences."""
        return {party: amount(party) if party in self.model.worth else None for party in self.model.parties}

    def worth(self, party, issue, package):
        return self.model.worth[party].get(issue, {}).get(package[issue], Fraction(0))

    def trades(self, package):
        return [{"issue": issue, "from": self.package[issue], "to": package[issue],
                 "change": self.by_party(lambda party, issue=issue: self.worth(party, issue, package)
                                         - self.worth(party, issue, self.package))}
                for issue in self.model.options if package[issue] != self.package[issue]]

    def change(self, package):
        return self.by_party(lambda party: self.model.score(party, package) - self.model.score(party, self.package))

    def conditional(self, package):
        def points(party, at):
            return sum((amount for when, amount in self.model.points_of[party] if self.model.meets(at, when)),
                       Fraction(0))
        return self.by_party(lambda party: points(party, package) - points(party, self.package))

    def shown(self, deal, best):
        return {**package_shown(self.model, deal.package), "change": self.change(deal.package), "ties": deal.ties,
                "nash": deal in best, "trades": self.trades(deal.package),
                "conditional": self.conditional(deal.package)}

    # Offers of equal worth

    def offers(self, place):
        """For one bargaining party; best first, one for each vector of scores."""
        first = {}
        for package in self.zone:
            first.setdefault(self.vector(package), package)
        offers = [package for package in first.values() if self.is_offer(place, package)]
        ties = [package for package in offers if self.changes(package)[place] == 0]
        order = sorted(ties or offers, key=lambda package: [-worth for worth in self.merit(place, package)])
        return [{**package_shown(self.model, package), "change": self.change(package),
                 "difference": self.changes(package)[place]} for package in order[:OFFERS]]

    def others(self, place, package):
        return [change for other, change in enumerate(self.changes(package)) if other != place]

    def is_offer(self, place, package):
        others = self.others(place, package)
        return abs(self.changes(package)[place]) <= HALF and any(others) and all(change >= 0 for change in others)

    def merit(self, place, package):
        others = self.others(place, package)
        return min(others), sum(others)

    def answer(self):
        best = self.nash()
        return {"package": package_shown(self.model, self.package), "allowed": self.package in self.model.allowed,
                "in_zone": self.in_zone, "efficient": self.in_zone and not self.deals, "count": len(self.deals),
                "deals": [self.shown(deal, best) for deal in self.deals],
                "equivalent": {party: self.offers(place) for place, party in enumerate(self.bargaining)}}
