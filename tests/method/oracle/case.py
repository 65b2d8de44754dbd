# SPDX-License-Identifier: MIT
"""A case as data: one class per statement of the language, in the order of the text."""
from dataclasses import dataclass
import calendar
import datetime


@dataclass(frozen=True)
class Date:
    """A day, a month or a year; an interval counts as its last day."""
    year: int
    month: int = None
    day: int = None

    def last_day(self):
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return datetime.date(self.year, month, day)

    def first_day(self):
        return datetime.date(self.year, self.month or 1, self.day or 1)


@dataclass(frozen=True)
class Source:
    name: str
    text: str
    date: Date = None


@dataclass(frozen=True)
class Party:
    name: str
    text: str = None
    power: object = None
    patience: object = None


@dataclass(frozen=True)
class Issue:
    """`mover` is a party, "nobody", "together" or None; `direction` is "forward", "back" or None."""
    name: str
    options: tuple
    text: str = None
    mover: str = None
    direction: str = None


@dataclass(frozen=True)
class StatusQuo:
    items: tuple


@dataclass(frozen=True)
class Deal:
    name: str
    items: tuple
    text: str = None


@dataclass(frozen=True)
class Never:
    condition: object


@dataclass(frozen=True)
class Always:
    condition: object


@dataclass(frozen=True)
class Requires:
    condition: object
    then: object


@dataclass(frozen=True)
class Refuses:
    party: str
    condition: object
    when: object = None


@dataclass(frozen=True)
class Points:
    """`gains` (sign 1) or `loses` (sign -1) a quantity when a condition holds."""
    party: str
    sign: int
    quantity: object
    when: object


@dataclass(frozen=True)
class Rule:
    """A named Never, Always, Requires, Refuses or Points, binding in a share of runs."""
    name: str
    content: object
    share: object = None
    text: str = None


@dataclass(frozen=True)
class Ends:
    rule: str


@dataclass(frozen=True)
class Needs:
    """`kind` is "plain", "of" or "votes"; members are (party, votes) with votes None except for "votes"."""
    kind: str
    members: tuple
    number: int = None
    when: object = None


@dataclass(frozen=True)
class Order:
    """Ranks, best or weightiest first; `steps[i]` (">" or ">>") stands between rank i and rank i + 1."""
    ranks: tuple
    steps: tuple


@dataclass(frozen=True)
class Weighs:
    """Either `order`, or `numbers` as (issue, quantity)."""
    party: str
    numbers: tuple = None
    order: Order = None


@dataclass(frozen=True)
class Values:
    """Either `order`, or `numbers` as (option, quantity) for every option."""
    party: str
    issue: str
    numbers: tuple = None
    order: Order = None


@dataclass(frozen=True)
class Wants:
    """Items are ("more" or "less", issue)."""
    party: str
    items: tuple


@dataclass(frozen=True)
class Scores:
    party: str
    issue: str
    numbers: tuple


@dataclass(frozen=True)
class WalksAway:
    """`at` is "quantity", "status quo" (with an optional quantity on top) or "deal"."""
    party: str
    at: str
    quantity: object = None
    deal: str = None
    text: str = None


@dataclass(frozen=True)
class Aims:
    party: str
    quantity: object


@dataclass(frozen=True)
class Let:
    name: str
    quantity: object
    text: str = None


@dataclass(frozen=True)
class Register:
    """Counts are (name, quantity); a name written twice is disputed and its first count is used."""
    name: str
    text: str
    counts: tuple


@dataclass(frozen=True)
class CountIs:
    """`register NAME.COUNT = Q` in a body."""
    register: str
    count: str
    quantity: object


@dataclass(frozen=True)
class Event:
    name: str
    date: Date
    text: str
    body: tuple
    by: str = None
    cost: str = None


@dataclass(frozen=True)
class View:
    name: str
    text: str
    body: tuple
    held_by: str = None
    by: str = None


@dataclass(frozen=True)
class Asked:
    """The deal of `--why-not` and `--improve`: `at` is "status quo", "deal" or "package"."""
    at: str
    name: str = None
    items: tuple = ()


@dataclass(frozen=True)
class Question:
    """What is asked of the case: options of the command line, as data."""
    as_of: Date = None
    view: str = None
    sets: tuple = ()
    given: object = None
    deal: Asked = None


@dataclass(frozen=True)
class Case:
    title: str
    as_of: Date
    statements: tuple

    def of_kind(self, kind):
        return [statement for statement in self.statements if isinstance(statement, kind)]
