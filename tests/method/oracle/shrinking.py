# SPDX-License-Identifier: MIT
"""Makes a failing case smaller: statements, body lines and options go as long as it still fails the same way."""
from dataclasses import fields, is_dataclass, replace

import case as c
from generator import make_case
from trial import put_case, written_of
from writer import written_case

DECLARATIONS = {c.Source: "name", c.Party: "name", c.Issue: "name", c.Deal: "name", c.Let: "name",
                c.Register: "name", c.Rule: "name", c.View: "name"}


def kind_of(found):
    """What must stay the same while a case shrinks: the key that differs, or the code of the complaint."""
    if found.key != "exit":
        return found.key.split("[")[0]
    codes = [word for word in str(found.found).replace("]", " ").replace("[", " ").split()
             if word[:1].isupper() and word[1:].isdigit()]
    return "exit " + "".join(codes[:1])


def shrink(detente, failure, fault=None):
    """A smaller case with the same kind of failure, plainly written if it then fails too."""
    case, question = make_case(failure.seed)
    plain = fails_alike(detente, failure, (case, question, written_case(case)), fault)
    best = plain or failure
    smaller = True
    while smaller:
        smaller = None
        for fewer, asked in smaller_cases(case, question):
            written = written_case(fewer) if plain else written_of(failure.seed, fewer)
            smaller = fails_alike(detente, failure, (fewer, asked, written), fault)
            if smaller:
                case, question, best = fewer, asked, smaller
                break
    return best


def fails_alike(detente, failure, written, fault):
    """The failure of a case when it is of the same kind, else None."""
    try:
        found = put_case(detente, failure.seed, written, fault)
    except (KeyError, ValueError, AttributeError, IndexError, TypeError):
        return None                                    # what is left is no case any more
    return found if found and kind_of(found.difference) == kind_of(failure.difference) else None


def smaller_cases(case, question):
    for field, empty in (("deal", None), ("given", None), ("view", None), ("as_of", None), ("sets", ())):
        if getattr(question, field) != empty:
            yield case, replace(question, **{field: empty})
    for place, statement in enumerate(case.statements):
        fewer = without(case.statements, place)
        if not depends(question, statement):
            yield replace(case, statements=fewer), question
        if isinstance(statement, (c.Event, c.View)) and len(statement.body) > 1:
            for line in range(len(statement.body)):
                body = statement.body[:line] + statement.body[line + 1:]
                shorter = case.statements[:place] + (replace(statement, body=body),) + case.statements[place + 1:]
                yield replace(case, statements=shorter), question


def without(statements, place):
    """The statements without one of them and without what depends on it."""
    gone = statements[place]
    kept = []
    for other in statements[:place] + statements[place + 1:]:
        if isinstance(other, (c.Event, c.View)):
            other = replace(other, body=tuple(line for line in other.body if not depends(line, gone)))
            kept += [] if depends(replace(other, body=()), gone) else [other]
        elif not depends(other, gone):
            kept.append(other)
    return tuple(kept)


def depends(other, gone):
    """Whether a statement would make no sense without the one that goes."""
    if type(gone) in DECLARATIONS:
        return mentions(other, getattr(gone, DECLARATIONS[type(gone)]))
    if isinstance(gone, c.Weighs):
        return isinstance(other, (c.Weighs, c.Values, c.Wants)) and other.party == gone.party
    if isinstance(gone, c.StatusQuo):
        return isinstance(other, c.StatusQuo) or (isinstance(other, c.WalksAway) and other.at == "status quo")
    return False


def mentions(part, name):
    """Whether a name occurs anywhere in a piece of data."""
    if isinstance(part, (list, tuple)):
        return any(mentions(item, name) for item in part)
    if is_dataclass(part):
        return any(mentions(getattr(part, field.name), name) for field in fields(part))
    return part == name
