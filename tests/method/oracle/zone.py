# SPDX-License-Identifier: MIT
"""The zone's answers: counts, who accepts how much, walk-aways and the margin.

The margin is the largest slack over allowed packages; the slack of a package is the smallest over the needs
active there. A refusal counts as minus infinity, a party without preferences as plus infinity, and so does a
package where nobody is needed. An infinite margin is written null: `exists` then tells the two apart.
"""
INFINITY = float("inf")


def standing(model, party, package):
    """The party's gain, with refusals and parties without preferences at the two infinities."""
    if model.refuses(party, package):
        return -INFINITY
    gain = model.gain(party, package)
    return INFINITY if gain is None else gain


def slack_of_need(model, need, package):
    standings = sorted(((standing(model, party, package), votes) for party, votes in need.members),
                       key=lambda pair: pair[0], reverse=True)
    if need.kind == "plain" or model.fault == "group_margin_is_smallest":
        return standings[-1][0]
    if need.kind == "of":
        return standings[need.number - 1][0]
    collected = 0
    for gain, votes in standings:
        collected += votes
        if collected >= need.number:
            return gain
    return -INFINITY


def slack(model, package):
    return min((slack_of_need(model, need, package) for need in model.active_needs(package)), default=INFINITY)


def margin(model):
    """The largest slack, or None where it is infinite or no package is allowed."""
    best = max((slack(model, package) for package in model.allowed), default=-INFINITY)
    return None if best in (INFINITY, -INFINITY) else best


def answer(model):
    """The keys of `zone --json` that the oracle knows."""
    zone = [package for package in model.allowed if model.in_zone(package)]
    return {
        "packages": {"all": len(model.packages), "allowed": len(model.allowed), "acceptable": len(zone),
                     "counted": True},
        "proved": True,
        "central": {"exists": bool(zone), "margin": margin(model)},
        "accepts": {party: sum(model.accepts(party, package) for package in model.allowed)
                    for party in model.parties},
        "walk_away": {party: model.walk_away.get(party) for party in model.parties},
    }
