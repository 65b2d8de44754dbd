# SPDX-License-Identifier: MIT
"""Quantities as data, and their central values as exact fractions.

The central case puts every elementary draw at its 50% point: a range at `best` or its middle, hard bounds at
their middle, `unknown` at the middle of its scale, a chance at 1 when its share is at least one half.
Nothing is clipped inside an expression; clipping happens where the result is used.
"""
from dataclasses import dataclass
from fractions import Fraction

HALF = Fraction(1, 2)

LIKELIHOODS = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}


@dataclass(frozen=True)
class Number:
    value: Fraction


@dataclass(frozen=True)
class Range:
    """`low to high`, or `low to high best best`."""
    low: Fraction
    high: Fraction
    best: Fraction = None


@dataclass(frozen=True)
class Bounds:
    """`low..high`."""
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Unknown:
    """Only ever placed where the scale's middle is 50."""


@dataclass(frozen=True)
class Share:
    """A share of runs in percent: one number, a range, a likelihood word, or `unknown`."""
    low: Fraction
    high: Fraction
    word: str = None

    def middle(self):
        return (self.low + self.high) / 2


@dataclass(frozen=True)
class Chance:
    share: Share


@dataclass(frozen=True)
class Named:
    """A `let`."""
    name: str


@dataclass(frozen=True)
class Count:
    """A count of a register."""
    register: str
    count: str


@dataclass(frozen=True)
class Operation:
    sign: str
    left: object
    right: object


def binds(share, fault=None):
    """Whether something with this share of runs happens in the central case."""
    if share is None:
        return True
    if fault == "half_chance_fails":
        return share.middle() > 50
    return share.middle() >= 50


def central(quantity, lookup, fault=None):
    """The central value; `lookup` gives the quantity a let or a register's count stands for today."""
    if isinstance(quantity, Number):
        return quantity.value
    if isinstance(quantity, Range):
        return range_middle(quantity, fault)
    if isinstance(quantity, Bounds):
        return (quantity.low + quantity.high) / 2
    if isinstance(quantity, Unknown):
        return Fraction(50)
    if isinstance(quantity, Chance):
        return Fraction(int(binds(quantity.share, fault)))
    if isinstance(quantity, Operation):
        return apply(quantity.sign, central(quantity.left, lookup, fault), central(quantity.right, lookup, fault))
    return central(lookup(quantity), lookup, fault)


def range_middle(quantity, fault):
    if quantity.best is None or fault == "best_ignored":
        return (quantity.low + quantity.high) / 2
    return quantity.best


def apply(sign, left, right):
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    return left / right


def is_certain(quantity, lookup):
    """Whether every run draws the same: no range, bounds, unknown or chance anywhere below."""
    if isinstance(quantity, Number):
        return True
    if isinstance(quantity, Operation):
        return is_certain(quantity.left, lookup) and is_certain(quantity.right, lookup)
    if isinstance(quantity, (Named, Count)):
        return is_certain(lookup(quantity), lookup)
    return False
