# SPDX-License-Identifier: MIT
"""Compares expected answers with the engine's JSON: the first difference, or None.

Counts, options, lists and booleans must be the same; other numbers agree to twelve digits, since the JSON
carries the nearest double of an exact value. Keys the oracle does not know are not looked at.
"""
from collections import namedtuple
from fractions import Fraction

Difference = namedtuple("Difference", "key expected found")
MISSING = "(missing)"
OF_OPTIONS = "deals.grid"  # its keys are names of the case, which may be any word


class Exactly:
    """An object with these keys and no others."""

    def __init__(self, members):
        self.members = members

    def difference(self, found, key, compare):
        if isinstance(found, dict) and len(found) != len(self.members):
            return Difference(key, sorted(self.members), sorted(found))
        return compare(self.members, found, key)

    def as_json(self, convert):
        return convert(self.members)


class Beginning:
    """A list that begins so; what follows has `mark`, a key and its value."""

    def __init__(self, items, mark):
        self.items, self.mark = items, mark

    def difference(self, found, key, compare):
        if not isinstance(found, list):
            return Difference(key, self.items, found)
        rest = found[len(self.items):]
        wrong = [item for item in rest if item.get(self.mark[0]) != self.mark[1]]
        return compare(self.items, found[:len(self.items)], key) or (Difference(key, self.mark, wrong) if wrong else None)

    def as_json(self, convert):
        return convert(self.items)


class OneOf:
    """Any of several."""

    def __init__(self, items):
        self.items = items

    def difference(self, found, key, compare):
        return compare(self.items[0], found, key) if all(compare(item, found, key) for item in self.items) else None

    def as_json(self, convert):
        return convert(self.items[0])


class InAnyOrder:
    """A list of these, in whatever order."""

    def __init__(self, items):
        self.items = items

    def difference(self, found, key, compare):
        if not isinstance(found, list) or len(found) != len(self.items):
            return Difference(key, self.items, found)
        wrong = [item for item in found if all(compare(other, item, key) for other in self.items)]
        return Difference(key, self.items, wrong) if wrong else None

    def as_json(self, convert):
        return convert(self.items)


class InOrder:
    """So many of a longer list, in its order."""

    def __init__(self, items, count):
        self.items, self.count = items, count

    def difference(self, found, key, compare):
        if not isinstance(found, list) or len(found) != self.count:
            return Difference(key, self.items[:self.count], found)
        left = iter(self.items)
        wrong = [item for item in found if all(compare(other, item, key) for other in left)]
        return Difference(key, "one of the others, in their order", wrong[0]) if wrong else None

    def as_json(self, convert):
        return convert(self.items[:self.count])


def first_difference(expected, found, key=""):
    if hasattr(expected, "difference"):
        return expected.difference(found, key, first_difference)
    if isinstance(expected, dict):
        return difference_in_object(expected, found, key)
    if isinstance(expected, (list, tuple)):
        return difference_in_list(expected, found, key)
    return None if agree(expected, found) else Difference(key, expected, found)


def difference_in_object(expected, found, key):
    if not isinstance(found, dict):
        return Difference(key, expected, found)
    for name, value in expected.items():
        if name == "ties" and name not in found and not key.startswith("deals.pareto"):
            continue                                   # promised for the efficient list only
        if name not in found:
            return Difference(f"{key}.{name}".lstrip("."), value, MISSING)
        difference = first_difference(value, found[name], f"{key}.{name}".lstrip("."))
        if difference:
            return difference
    if not key.startswith(OF_OPTIONS) and key.endswith((".options", ".accepts", ".walk_away", ".scores", ".gains", ".parties", ".change", ".equivalent")) and len(found) != len(expected):
        return Difference(key, sorted(expected), sorted(found))
    return None


def difference_in_list(expected, found, key):
    if not isinstance(found, list):
        return Difference(key, expected, found)
    if len(expected) != len(found):
        return Difference(f"{key} (length)", len(expected), len(found))
    for place, (mine, theirs) in enumerate(zip(expected, found)):
        difference = first_difference(mine, theirs, f"{key}[{place}]")
        if difference:
            return difference
    return None


def agree(expected, found):
    if expected is None or isinstance(expected, (bool, str)):
        return found is expected if not isinstance(expected, str) else found == expected
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return False
    if isinstance(expected, int):
        return found == expected
    return abs(Fraction(found) - expected) <= Fraction(1, 10**12) * max(1, abs(expected))


def as_json(expected):
    """Expected answers as plain JSON data, as an engine would print them."""
    if hasattr(expected, "as_json"):
        return expected.as_json(as_json)
    if isinstance(expected, dict):
        return {name: as_json(value) for name, value in expected.items()}
    if isinstance(expected, (list, tuple)):
        return [as_json(value) for value in expected]
    return float(expected) if isinstance(expected, Fraction) else expected
