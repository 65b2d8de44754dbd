# SPDX-License-Identifier: MIT
"""Compares expected answers with the engine's JSON: the first difference, or None.

Counts, options, lists and booleans must be the same; other numbers agree to twelve digits, since the JSON
carries the nearest double of an exact value. Keys the oracle does not know are not looked at.
"""
from collections import namedtuple
from fractions import Fraction

Difference = namedtuple("Difference", "key expected found")
MISSING = "(missing)"


def first_difference(expected, found, key=""):
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
    if key.endswith((".options", ".accepts", ".walk_away", ".scores", ".gains")) and len(found) != len(expected):
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
    if isinstance(expected, dict):
        return {name: as_json(value) for name, value in expected.items()}
    if isinstance(expected, (list, tuple)):
        return [as_json(value) for value in expected]
    return float(expected) if isinstance(expected, Fraction) else expected
