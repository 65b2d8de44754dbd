# SPDX-License-Identifier: MIT
"""What must hold among the oracle's own answers, whatever an engine says."""
from fractions import Fraction as F

import case as c
from deals import Bargain, distinct_deals, efficient_by_sorting, efficient_deals
from generator import make_case
from model import Model, centroid_weights, ordered_values
from restrictions import Restricted, Sentences
from writer import written_case
from zone import INFINITY, margin, slack


def inconsistencies(seed):
    """Sentences about what is wrong; an empty list is the rule."""
    model = Model(*make_case(seed))
    bargain = Bargain(model)
    checks = (worked_by_hand, efficient_two_ways, slack_tells_the_zone, solutions_are_efficient, weights_sum_to_one,
              conflicts_are_minimal, tables_tell_the_zone)
    return [check.__name__.replace("_", " ") + " is violated" for check in checks if not check(model, bargain)]


def worked_by_hand(_model, _bargain):
    """Orders worked out on paper: three ranks weigh 11/18, 5/18, 2/18; a tied pair above a third 5/12, 5/12, 1/6;
    `a >> b > c` has parts 3/5, 1/5, 1/5 as weights and gaps 3/4, 1/4 as values."""
    def one(*steps):
        return c.Order((("a",), ("b",), ("c",)), steps)
    tied = c.Order((("a", "b"), ("c",)), (">",))
    return (centroid_weights(one(">", ">")) == {"a": F(11, 18), "b": F(5, 18), "c": F(2, 18)}
            and centroid_weights(tied) == {"a": F(5, 12), "b": F(5, 12), "c": F(1, 6)}
            and centroid_weights(one(">>", ">")) == {"a": F(23, 30), "b": F(5, 30), "c": F(2, 30)}
            and ordered_values(one(">>", ">")) == {"a": 100, "b": 25, "c": 0}
            and ordered_values(one(">", ">")) == {"a": 100, "b": 50, "c": 0})


def efficient_two_ways(model, bargain):
    for packages in (bargain.zone, model.allowed):
        found = distinct_deals(model, packages, bargain.bargaining)
        if efficient_deals(found) != efficient_by_sorting(found):
            return False
    return sum(deal.ties for deal in bargain.deals) == len(bargain.zone)


def slack_tells_the_zone(model, bargain):
    """A package is in the zone exactly when its slack is not negative."""
    by_slack = [package for package in model.allowed if slack(model, package) >= 0]
    finite = [slack(model, package) for package in model.allowed]
    largest = max(finite, default=-INFINITY)
    return by_slack == bargain.zone and (margin(model) is None or margin(model) == largest)


def solutions_are_efficient(model, bargain):
    solutions = (bargain.nash(), bargain.kalai_smorodinsky(), bargain.egalitarian(), bargain.utilitarian())
    return all(deal in bargain.efficient for found in solutions for deal in found) and \
        all(bool(found) == bool(bargain.efficient) for found in solutions[1:])


def weights_sum_to_one(model, bargain):
    return all(sum(model.weights(party).values()) == 1 for party in model.force.weighs)


def sentences_of(model):
    return Sentences(model, written_case(model.case).lines)


def has_zone(sentences, in_force):
    """By the definitions, without a table."""
    view = Restricted(sentences, in_force)
    return any(view.in_zone(package) for package in sentences.packages)


def conflicts_are_minimal(model, bargain):
    sentences = sentences_of(model)
    if bargain.zone or not sentences.can_be_tried:
        return has_zone(sentences, sentences.everything) == bool(bargain.zone)
    for conflict in sentences.conflicts():
        whole = sum(1 << i for i in conflict)
        if has_zone(sentences, whole) or not all(has_zone(sentences, whole & ~(1 << i)) for i in conflict):
            return False
    return True


def tables_tell_the_zone(model, _bargain):
    """Of some sets: it contains a minimal conflict exactly when it leaves no package in the zone."""
    sentences = sentences_of(model)
    if not sentences.can_be_tried:
        return True
    conflicts = [sum(1 << i for i in conflict) for conflict in sentences.conflicts()]
    some = {(number * 40503) & sentences.everything for number in range(1, 12)}
    return all(has_zone(sentences, chosen) == bool(sentences.zone(chosen))
               == (not any(conflict & chosen == conflict for conflict in conflicts)) for chosen in some)
