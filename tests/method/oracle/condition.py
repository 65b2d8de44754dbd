# SPDX-License-Identifier: MIT
"""Conditions as data, and whether a package meets them.

A package is a dict from issue to option; options compare by the order in which their issue declares them.
"""
from dataclasses import dataclass
import operator

COMPARISONS = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
               ">": operator.gt, ">=": operator.ge}


@dataclass(frozen=True)
class Compare:
    issue: str
    sign: str
    option: str


@dataclass(frozen=True)
class Among:
    """`issue in option, option`."""
    issue: str
    options: tuple


@dataclass(frozen=True)
class Not:
    part: object


@dataclass(frozen=True)
class And:
    parts: tuple


@dataclass(frozen=True)
class Or:
    parts: tuple


def meets(package, condition, ranks):
    """Whether the package meets the condition; `ranks[issue][option]` is the declared place of an option."""
    if condition is None:
        return True
    if isinstance(condition, Compare):
        place = ranks[condition.issue]
        return COMPARISONS[condition.sign](place[package[condition.issue]], place[condition.option])
    if isinstance(condition, Among):
        return package[condition.issue] in condition.options
    if isinstance(condition, Not):
        return not meets(package, condition.part, ranks)
    each = (meets(package, part, ranks) for part in condition.parts)
    return all(each) if isinstance(condition, And) else any(each)
