# SPDX-License-Identifier: MIT
"""Efficient packages and the four solutions, by comparing every pair of score vectors.

Readings where the contract leaves room:
- bargaining parties stand in declared order;
- a solution is sought among the efficient vectors and shown by the first zone package that has the vector, in
  package order, with how many share it;
- when no bargaining party gains anywhere, all are left out, the empty product and the empty minimum say nothing
  against any efficient package, and all of them tie (for Nash, Kalai-Smorodinsky and egalitarian);
- the sum of the utilitarian deal is over all bargaining parties, also those left out of product and minimum;
- with no bargaining party at all every package of the zone shares the empty vector.
"""
from collections import namedtuple
from fractions import Fraction
from math import lcm, prod

Deal = namedtuple("Deal", "package scores gains ties")


def bargaining_parties(model):
    """Those with preferences named by unconditional plain needs; fewer than two: all with preferences."""
    named = {party for need in model.force.needs if need.kind == "plain"
             and (need.when is None or model.fault == "conditional_party_bargains") for party, _ in need.members}
    bargaining = [party for party in model.parties if party in named and party in model.worth]
    if len(bargaining) >= 2:
        return bargaining
    return [party for party in model.parties if party in model.worth]


def distinct_deals(model, packages, bargaining):
    """One Deal per score vector, shown by its first package in package order."""
    groups = {}
    for package in packages:
        vector = tuple(model.score(party, package) for party in bargaining)
        groups.setdefault(vector, []).append(package)
    return [Deal(sharing[-1 if model.fault == "last_of_ties_shown" else 0], vector,
                 tuple(score - model.walk_away[party] for party, score in zip(bargaining, vector)),
                 1 if model.fault == "ties_dropped" else len(sharing))
            for vector, sharing in groups.items()]


def in_whole_numbers(deals):
    """Scores times each party's common denominator: the same comparisons, on integers."""
    columns = []
    for column in zip(*(deal.scores for deal in deals)):
        scale = lcm(*(score.denominator for score in column))
        columns.append([int(score * scale) for score in column])
    return list(zip(*columns)) if columns else [() for _ in deals]


def dominates(one, other):
    return all(a >= b for a, b in zip(one, other)) and one != other


def efficient_deals(deals, fault=None):
    """Deals whose vector no other vector dominates."""
    vectors = in_whole_numbers(deals)
    if fault == "weakly_dominated_kept":
        return [deal for deal, mine in zip(deals, vectors)
                if not any(all(a > b for a, b in zip(other, mine)) for other in vectors)]
    return [deal for deal, mine in zip(deals, vectors)
            if not any(dominates(other, mine) for other in vectors)]


def efficient_by_sorting(deals):
    """The same set a second way: from best to worst in lexicographic order, a vector can only be dominated by
    one seen before it."""
    ordered = sorted(zip(in_whole_numbers(deals), range(len(deals))), reverse=True)
    kept = []
    for vector, place in ordered:
        if not any(dominates(other, vector) for other, _ in kept):
            kept.append((vector, place))
    return [deals[place] for place in sorted(place for _, place in kept)]


def best_deals(deals, worth):
    """All deals of the largest worth, exactly tied."""
    if not deals:
        return []
    worths = [worth(deal) for deal in deals]
    return [deal for deal, mine in zip(deals, worths) if mine == max(worths)]


class Bargain:
    """The efficient deals of a zone and the solutions among them."""

    def __init__(self, model):
        self.model = model
        self.bargaining = bargaining_parties(model)
        self.zone = [package for package in model.allowed if model.in_zone(package)]
        if model.fault == "efficient_over_allowed":
            allowed = efficient_deals(distinct_deals(model, model.allowed, self.bargaining))
            self.deals = [deal for deal in allowed if model.in_zone(deal.package)]
        else:
            self.deals = distinct_deals(model, self.zone, self.bargaining)
        self.efficient = efficient_deals(self.deals, model.fault)
        self.counted = [place for place in range(len(self.bargaining)) if self.gains_somewhere(place)]

    def gains_somewhere(self, place):
        """Whether a bargaining party gains in some package of the zone; else it is left out."""
        return self.model.fault == "losers_counted" or any(deal.gains[place] > 0 for deal in self.deals)

    def counted_gains(self, deal):
        return [deal.gains[place] for place in self.counted]

    def nash(self):
        candidates = self.efficient
        if self.model.fault != "nash_multiplies_losses":
            candidates = [deal for deal in candidates if all(gain >= 0 for gain in self.counted_gains(deal))]
        worth = sum if self.model.fault == "nash_sums" else prod
        return best_deals(candidates, lambda deal: worth(self.counted_gains(deal)))

    def ideal(self, place):
        """The party's largest gain among efficient packages."""
        if self.model.fault == "ideal_over_allowed":
            party = self.bargaining[place]
            return max(self.model.gain(party, package) for package in self.model.allowed) or Fraction(1)
        return max(deal.gains[place] for deal in self.efficient) or Fraction(1)

    def kalai_smorodinsky(self):
        ideals = {place: self.ideal(place) for place in self.counted} if self.efficient else {}
        return best_deals(self.efficient,
                          lambda deal: min((deal.gains[place] / ideals[place] for place in self.counted), default=0))

    def egalitarian(self):
        return best_deals(self.efficient, lambda deal: min(self.counted_gains(deal), default=0))

    def utilitarian(self):
        if self.model.fault == "utilitarian_over_everybody":
            return best_deals(self.efficient, lambda deal: sum(
                self.model.score(party, deal.package) for party in self.model.worth))
        return best_deals(self.efficient, lambda deal: sum(deal.scores))


def package_shown(model, package):
    """A package as the JSON shows it, with every party."""
    return {
        "options": dict(package),
        "scores": {party: model.score(party, package) for party in model.parties},
        "gains": {party: model.gain(party, package) for party in model.parties},
    }


def shown(model, deal):
    return {**package_shown(model, deal.package), "ties": deal.ties}


def answer(model):
    """The keys of `deals --json --list all` that the oracle knows."""
    bargain = Bargain(model)
    solutions = {name: getattr(bargain, name)()
                 for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")}
    if model.fault == "tied_solutions_cut":
        solutions = {name: found[:1] for name, found in solutions.items()}
    answers = {name: [shown(model, deal) for deal in found] for name, found in solutions.items()}
    answers["bargaining"] = bargain.bargaining
    answers["pareto"] = [shown(model, deal) for deal in bargain.efficient]
    answers["pareto_count"] = len(bargain.efficient)
    return answers
