# SPDX-License-Identifier: MIT
"""What each party can live with, option by option, and where the views of the case disagree about it.

A view puts a cell in one of three classes: of the allowed packages with the option the party accepts none, at most half,
or more than half. A view that allows no package with the option says nothing. Where classes differ, among the base and all
views, the share under each of them is shown.
"""
from dataclasses import replace
from fractions import Fraction

import case as c
from comparison import Exactly
from model import Model

BASE = ""


def with_option(packages, issue, option):
    return [package for package in packages if package[issue] == option]


def share(model, party, issue, option):
    """None where no package with the option is allowed."""
    packages = with_option(model.allowed, issue, option)
    accepted = sum(model.accepts(party, package) for package in packages)
    return Fraction(accepted, len(packages)) if packages else None


def class_of(part, fault):
    if part == 0 and fault != "none_is_few":
        return "none"
    limit = Fraction(1, 2)
    return "most" if (part >= limit if fault == "half_is_most" else part > limit) else "few"


def dissent(models, party, issue, option, fault):
    """The shares by view where classes differ, else None."""
    shares = {view: share(model, party, issue, option) for view, model in models.items()}
    classes = {class_of(part, fault) for part in shares.values() if part is not None}
    return shares if len(classes) > 1 else None


def has_views(case):
    return bool(case.of_kind(c.View))


def models_of(case, question, fault):
    views = [view.name for view in case.of_kind(c.View)]
    compared = views if fault == "base_never_dissents" and views else [None] + views
    return {view or BASE: Model(case, replace(question, view=view), fault) for view in compared}


def cell(model, models, issue, option):
    packages = with_option(model.allowed, issue, option)
    found = {party: dissent(models, party, issue, option, model.fault) for party in model.parties}
    return {
        "allowed": len(packages),
        "zone": sum(model.in_zone(package) for package in packages),
        "accepts": Exactly({party: sum(model.accepts(party, package) for package in packages)
                            for party in model.parties}),
        "dissent": Exactly({party: Exactly(shares) for party, shares in found.items() if shares})
        if has_views(model.case) else None,
    }


def answer(model, case, question):
    """`grid` of `deals --json`."""
    models = models_of(case, question, model.fault)
    return {issue: {option: cell(model, models, issue, option) for option in options}
            for issue, options in model.options.items()}
