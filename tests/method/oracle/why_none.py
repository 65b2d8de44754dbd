# SPDX-License-Identifier: MIT
"""Why there is no deal: the minimal conflicts, what each walk-away line would have to come down to, what opens when a
sentence is dropped, and the cheapest way out."""
import case as c
import quantity as q
from comparison import Beginning, InOrder, OneOf
from deals import package_shown
from restrictions import Restricted, Sentences

SHOWN = 10
LOOKED_FOR = {"list": 100, "merge": 11}    # with more sets the answer is not complete, with so many it need not be
CERTAIN, EVEN = 0, 0.9


class Explanation:
    """Of a model without a zone. `plan`: how the engine is asked; merging promises no first package of several."""

    def __init__(self, model, lines, plan):
        self.model, self.plan = model, plan
        self.sentences = Sentences(model, lines)
        self.found = []
        if self.sentences.can_be_tried:
            self.found = [found for found in self.sentences.conflicts() if found]
        self.ways = {}

    def is_complete(self):
        return len(self.found) < LOOKED_FOR[self.plan] and len(self.found) <= SHOWN

    # One sentence

    def sentence(self, i):
        found = self.sentences.items[i]
        return {"line": found.line, "kind": found.kind, "default": found.statement is None}

    def way_out(self, i, conflict):
        """The relaxation of sentence i; where it opens nothing, of its own set."""
        if i not in self.ways:
            self.ways[i] = self.way_with(i, self.sentences.everything & ~(1 << i), True)
        if self.ways[i] or self.sentences.items[i].kind != "walk-away":
            return self.ways[i] or self.entry(i, opens=False, package=None)
        others = sum(1 << other for other in conflict if other != i)
        return self.way_with(i, others, False)

    def way_with(self, i, others, is_whole):
        """With these others in force; None where there is no zone all the same."""
        zone = self.sentences.zone(others)
        if not zone:
            return None
        if self.sentences.items[i].kind == "walk-away":
            return self.lowered(i, others, zone, is_whole)
        return self.entry(i, opens=True, package=self.most_comfortable(Restricted(self.sentences, others), zone))

    def most_comfortable(self, view, zone):
        """The package of the largest margin, the first of several; where some need nobody, the first of those."""
        best = max(view.slack(package) for package in zone)
        return package_shown(self.model, next(package for package in zone if view.slack(package) == best))

    def lowered(self, i, others, zone, is_whole):
        line = self.sentences.items[i]
        best = max(self.model.score(line.party, package) for package in zone)
        if self.model.fault == "lowered_too_far":
            best = min(self.model.score(line.party, package) for package in zone)
        view = Restricted(self.sentences, others | 1 << i, {i: best})
        deals = [package for package in zone if view.in_zone(package)]
        assert deals and line.amount > best, "a lowered line opens a zone"
        numbers = {"from": line.amount, "to": best, "by": line.amount - best}
        width = width_of(line.statement)
        if width is not None:
            numbers["ranges"] = numbers["by"] / width if width else None
        return self.entry(i, opens=is_whole, package=self.one_of(deals) if is_whole else None, **numbers)

    def one_of(self, deals):
        """The first in package order where packages are listed, else any of them."""
        shown = [package_shown(self.model, package) for package in deals]
        return shown[0] if self.plan == "list" else OneOf(shown)

    def entry(self, i, opens, package, **numbers):
        found = self.sentences.items[i]
        none = {"from": None, "to": None, "by": None, "ranges": None} if found.kind != "walk-away" else {}
        return {"line": found.line, "change": "lower" if found.kind == "walk-away" else "drop", **none, **numbers,
                "opens": opens, "proved": True, "package": package}

    # One set

    def because(self, conflict):
        """The lines of weights, values, scores and points of the parties whose walk-aways are in it."""
        parties = {self.sentences.items[i].party for i in conflict if self.sentences.items[i].kind == "walk-away"}
        statements = [statement for party in parties for statement in self.preferences(party)]
        return [{"line": line} for line in sorted({self.sentences.line_of(statement) for statement in statements})]

    def preferences(self, party):
        force = self.model.force
        found = [force.weighs[party]] if party in force.weighs else []
        found += [force.stated_values[party, issue] for issue in self.model.weights(party)]
        found += [scores for (owner, _), scores in force.scores.items() if owner == party]
        return found + [statement for statement in self.sentences.binding()
                        if isinstance(Sentences.content(statement), c.Points)
                        and Sentences.content(statement).party == party]

    def set_shown(self, conflict):
        return {"sentences": [self.sentence(i) for i in conflict], "because": self.because(conflict),
                "relax": Beginning([self.way_out(i, conflict) for i in conflict], ("change", "number")),
                "minimal": True}

    # All

    def answer(self):
        if self.is_complete():
            shown = [self.set_shown(conflict) for conflict in self.found[:SHOWN]]
            return {"why_none": shown, "why_none_complete": True, "why_none_count": len(self.found),
                    "cheapest": Cheapest(shown, self.model.fault)}
        every = [{"sentences": [self.sentence(i) for i in conflict]} for conflict in self.found]
        return {"why_none": InOrder(every, SHOWN), "why_none_complete": False,
                "why_none_count": min(len(self.found), LOOKED_FOR[self.plan])}


def width_of(statement):
    """From the 5% to the 95% point of a line that is one number; None: it takes draws to know."""
    if statement is None or statement.at != "quantity":
        return None
    quantity = statement.quantity
    if isinstance(quantity, q.Number):
        return CERTAIN
    if isinstance(quantity, q.Range):
        return quantity.high - quantity.low
    if isinstance(quantity, q.Bounds):
        return q.Fraction(9, 10) * (quantity.high - quantity.low)
    return None


class Cheapest:
    """Of the lines that open a zone by themselves the one with the fewest points, the first of several; or a number
    of points that costs less."""

    def __init__(self, sets, fault=None):
        lines = [way for found in sets for way in found["relax"].items if way and way["opens"] and way["change"] == "lower"]
        choose = max if fault == "dearest_is_cheapest" else min
        self.line = choose(lines, key=lambda way: way["by"], default=None)

    def difference(self, found, key, compare):
        if found is not None and found.get("change") == "number":
            is_right = self.line is None or found["by"] < self.line["by"]
            return None if is_right else compare(self.line, found, key)
        return compare(self.line, found, key)

    def as_json(self, convert):
        return convert(self.line)


def answer(model, lines, plan, has_zone, is_explained):
    """The keys of `zone --json` that say why there is no deal."""
    if has_zone or not is_explained:
        return {"why_none": []}
    explanation = Explanation(model, lines, plan)
    return explanation.answer() if explanation.sentences.can_be_tried else {}
