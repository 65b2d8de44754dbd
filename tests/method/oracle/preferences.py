# SPDX-License-Identifier: MIT
"""Random preferences: weights, values, points and walk-aways, in numbers or in words."""
from fractions import Fraction

import case as c
import quantity as q
from amounts import HIGH_WALK_AWAY, LOW_WALK_AWAY, POINTS, SCORE, STEP, VALUE, WALK_AWAY, WEIGHT, Scale


class Preferences:
    """Draws what parties want, about the issues and options of one case."""

    def __init__(self, rng, amounts, issues, conditions, is_tight=False):
        self.rng, self.amounts, self.conditions = rng, amounts, conditions
        self.is_tight = is_tight
        self.modest = rng.random() < 0.5 and not is_tight    # low walk-aways leave a zone worth looking into
        self.options = {issue.name: [name for name, _ in issue.options] for issue in issues}

    def order(self, items):
        """Items in random ranks with random steps."""
        items = self.rng.sample(items, len(items))
        ranks = [[items[0]]]
        for item in items[1:]:
            if self.rng.random() < 0.3:
                ranks[-1].append(item)
            else:
                ranks.append([item])
        steps = tuple(self.rng.choice([">", ">", ">>"]) for _ in ranks[1:])
        return c.Order(tuple(tuple(rank) for rank in ranks), steps)

    def weighs(self, party, issues):
        """A weighing that is not certainly all zero."""
        if self.rng.random() < 0.4:
            return c.Weighs(party, order=self.order(issues))
        if self.rng.random() < 0.25:
            same = q.Number(Fraction(self.rng.choice([1, 1, 2])))
            return c.Weighs(party, tuple((issue, same) for issue in issues))
        numbers = [(issue, self.weight()) for issue in issues]
        if not any(is_positive_number(weight) for _, weight in numbers):
            numbers[0] = (numbers[0][0], self.first_weight())
        return c.Weighs(party, tuple(numbers))

    def weight(self):
        if self.rng.random() < 0.12:
            return q.Number(Fraction(0))
        return self.amounts.quantity(WEIGHT)

    def first_weight(self):
        """Now and then a weight that is 0 in the central case and not certainly so: then all count as equal."""
        if self.rng.random() < 0.4:
            return q.Operation("*", q.Number(Fraction(3)), q.Chance(q.Share(Fraction(30), Fraction(30))))
        return q.Number(Fraction(self.rng.randint(1, 9)))

    def values(self, party, issue):
        draw = self.rng.random()
        if draw < 0.3:
            return c.Wants(party, ((self.rng.choice(["more", "less"]), issue),))
        if draw < 0.55:
            return c.Values(party, issue, order=self.order(self.options[issue]))
        options = self.options[issue]
        if self.rng.random() < 0.3:
            options = self.rng.sample(options, len(options))
        return c.Values(party, issue, tuple((option, self.amounts.quantity(VALUE)) for option in options))

    def several_values(self, party, issues):
        """Values for every issue; wishes in words are gathered into one statement, as people write them."""
        each = [self.values(party, issue) for issue in issues]
        wishes = [item for statement in each if isinstance(statement, c.Wants) for item in statement.items]
        others = [statement for statement in each if not isinstance(statement, c.Wants)]
        if wishes and self.rng.random() < 0.7:
            return others + [c.Wants(party, tuple(wishes))]
        return others + [c.Wants(party, (item,)) for item in wishes]

    def scores(self, party, issue):
        options = [option for option in self.options[issue] if self.rng.random() < 0.9] or self.options[issue][:1]
        return c.Scores(party, issue, tuple((option, self.amounts.quantity(SCORE)) for option in options))

    def points(self, party):
        return c.Points(party, self.rng.choice([1, 1, -1]), self.amounts.quantity(POINTS), self.conditions.some())

    def walk_away(self, party, scored_issues, status_quo, deals):
        """One line; `scored_issues` is the number of issues a party gives points to, or None."""
        text = self.rng.choice([None, None, None, "waits"])
        is_long = self.amounts.taste == "nine"         # ties of long decimals come from deals alone
        draw = self.rng.random() * (0.4 if is_long else 1) + (0.3 if self.modest and not is_long else 0)
        if deals and draw < 0.25:
            return c.WalksAway(party, "deal", deal=self.rng.choice(deals), text=text)
        if status_quo and draw < 0.5:
            above = self.amounts.quantity(STEP) if self.rng.random() < 0.6 else None
            return c.WalksAway(party, "status quo", above, text=text)
        return c.WalksAway(party, "quantity", self.level(scored_issues), text=text)

    def level(self, scored_issues):
        if self.is_tight and self.rng.random() < 0.6:
            return self.amounts.quantity(HIGH_WALK_AWAY if scored_issues is None else Scale(5, 5 + 25 * scored_issues))
        if scored_issues is None:
            return self.amounts.quantity(LOW_WALK_AWAY if self.modest else WALK_AWAY)
        return self.amounts.quantity(Scale(-5, 5 + (6 if self.modest else 15) * scored_issues))


def is_positive_number(quantity):
    return isinstance(quantity, q.Number) and quantity.value > 0
