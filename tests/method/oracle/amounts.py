# SPDX-License-Identifier: MIT
"""Random quantities: literals of one taste per case, ranges, chances, lets and expressions over them."""
from dataclasses import dataclass
from fractions import Fraction

import quantity as q

UNITS = {"ties": None, "whole": 1, "decimal": 100, "nine": 10**9}


@dataclass(frozen=True)
class Scale:
    """Where literals lie, and whether `unknown` means something there."""
    low: int
    high: int
    has_unknown: bool = False


VALUE = Scale(0, 100, True)
WEIGHT = Scale(0, 10, True)
WALK_AWAY = Scale(5, 75, True)
HIGH_WALK_AWAY = Scale(50, 95)
LOW_WALK_AWAY = Scale(0, 40, True)
POINTS = Scale(-5, 25)
SCORE = Scale(-10, 40)
STEP = Scale(0, 12)
LET = Scale(-20, 110)


class Amounts:
    """Draws quantities; `taste` decides how literals look, `doubt` how many are uncertain."""

    def __init__(self, rng, taste, doubt):
        self.rng, self.taste, self.doubt = rng, taste, doubt
        self.named = []                                # lets and counts that exist so far

    def literal(self, scale):
        if self.taste == "ties":
            step = Fraction(scale.high - scale.low, 4)
            return Fraction(round(scale.low + step * self.rng.randint(0, 4)))
        unit = UNITS[self.taste]
        if self.taste == "nine" and self.rng.random() < 0.5:
            unit = 1
        return Fraction(self.rng.randint(scale.low * unit, scale.high * unit), unit)

    def quantity(self, scale):
        if self.rng.random() >= self.doubt:
            return q.Number(self.literal(scale))
        draw = self.rng.random()
        if draw < 0.35:
            return self.range(scale)
        if draw < 0.5:
            return q.Bounds(*self.pair(scale))
        if draw < 0.55 and scale.has_unknown:
            return q.Unknown()
        if draw < 0.75 and self.named:
            return self.rng.choice(self.named)
        return self.expression(scale)

    def pair(self, scale):
        return sorted((self.literal(scale), self.literal(scale)))

    def range(self, scale):
        low, high = self.pair(scale)
        if self.rng.random() < 0.5:
            return q.Range(low, high)
        return q.Range(low, high, low + (high - low) * self.rng.choice([0, 1, 2, 4, 5, 8, 10]) / 10)

    def expression(self, scale):
        """A literal plus something scaled: computed results may leave the scale and are clipped where used."""
        operand = self.operand(scale)
        factor = q.Number(Fraction(self.rng.choice([1, 2, 3, 5, 10, 20]), self.rng.choice([1, 2, 10])))
        if scale in (VALUE, WEIGHT) and factor.value > scale.high:
            factor = q.Number(Fraction(1, 2))
        draw = self.rng.random()
        if draw < 0.5:
            scaled = q.Operation("*", factor, operand)
        elif draw < 0.7:
            scaled = q.Operation("/", operand, self.divisor())
        else:
            scaled = operand
        return q.Operation(self.rng.choice("++-"), q.Number(self.literal(scale)), scaled)

    def operand(self, scale):
        draw = self.rng.random()
        if draw < 0.45 and self.named:
            return self.rng.choice(self.named)
        if draw < 0.65:
            return q.Chance(self.share())
        if draw < 0.8:
            return self.range(scale)
        if draw < 0.9:
            return q.Bounds(*self.pair(scale))
        return q.Operation(self.rng.choice("+-"), q.Number(self.literal(scale)), q.Number(self.literal(scale)))

    def divisor(self):
        """Certain, or bounded away from 0."""
        if self.rng.random() < 0.3:
            return q.Bounds(Fraction(2), Fraction(self.rng.choice([4, 6, 8])))
        return q.Number(Fraction(self.rng.choice([2, 3, 4, 5, 7, 8, 10])))

    def share(self):
        draw = self.rng.random()
        if draw < 0.35:
            word = self.rng.choice(sorted(q.LIKELIHOODS))
            low, high = q.LIKELIHOODS[word]
            return q.Share(Fraction(low), Fraction(high), word)
        if draw < 0.4:
            return q.Share(Fraction(0), Fraction(100), "unknown")
        if draw < 0.7:
            share = Fraction(self.rng.choice([10, 30, 49, 50, 50, 51, 70, 100, Fraction(99, 2)]))
            return q.Share(share, share)
        low, high = sorted(self.rng.sample([20, 30, 40, 45, 55, 60, 70, 80], 2))
        return q.Share(Fraction(low), Fraction(high))
