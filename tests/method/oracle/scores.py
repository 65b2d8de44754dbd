# SPDX-License-Identifier: MIT
"""A second opinion on `score`: random expectations as data, written as text, scored in exact fractions.

It shares nothing with the engine but the definitions of docs/method/score.md."""
import datetime
import itertools
import math
import random
from fractions import Fraction

WORDS = {"almost no chance": (1, 5), "very unlikely": (5, 20), "unlikely": (20, 45), "roughly even": (45, 55),
         "likely": (55, 80), "very likely": (80, 95), "almost certain": (95, 99)}
BANDS = ((0, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 100))
FEWEST_COMPARED, MOST_ENUMERATED = 5, 12
FIRST_DAY = datetime.date(2019, 1, 1)


class Expectation:
    """One expectation; shares as fractions of 1."""

    def __init__(self, name, owner, chance):
        self.name, self.owner = name, owner
        self.due = FIRST_DAY + datetime.timedelta(chance.randrange(60))
        self.made = self.due - datetime.timedelta(chance.randrange(800)) if chance.random() < 0.7 else None
        self.unchanged = chance.choice((None, None, "yes", "no"))
        self.is_share = chance.random() < 0.8
        self.stated, self.low, self.best, self.high = some_share(chance) if self.is_share else some_number(chance)
        self.came = chance.choice(("yes", "no", "void", None) if chance.random() < 0.4 else ("yes", "no"))
        if self.came in ("yes", "no") and not self.is_share:
            self.came = Fraction(chance.randrange(-20, 60), 4)
        self.day = FIRST_DAY + datetime.timedelta(chance.randrange(-30, 70)) if self.came is not None else None
        if self.made and self.day and self.made > self.day:
            self.made = None

    def text(self):
        parts = [f"by {self.due}"]
        parts += [f"from {self.owner}"] if self.owner else []
        parts += [f"made {self.made}"] if self.made else []
        parts += [f"unchanged {self.unchanged}"] if self.unchanged and self.is_share else []
        lines = [f"expect {self.name} {', '.join(parts)}: {self.stated}"]
        if self.came is not None:
            came = self.came if isinstance(self.came, str) else decimal(self.came)
            lines.append(f"resolve {self.name} {came} {self.day}")
        return "\n".join(lines) + "\n"


def decimal(fraction):
    return f"{float(fraction):g}"


def some_share(chance):
    low, high = sorted(Fraction(chance.randrange(0, 201), 2) for _ in range(2))
    best = low + (high - low) * Fraction(chance.randrange(5), 4)
    kind = chance.randrange(6)
    if kind == 0:
        text, low, best, high = f"{decimal(low)}%", low, low, low
    elif kind == 1:
        text, best = f"{decimal(low)} to {decimal(high)}%", (low + high) / 2
    elif kind == 2:
        text = f"{decimal(low)} to {decimal(high)}% best {decimal(best)}%"
    elif kind == 3:
        text, best = f"{decimal(low)}%..{decimal(high)}%", (low + high) / 2
    elif kind == 4:
        text = chance.choice(sorted(WORDS))
        low, high = map(Fraction, WORDS[text])
        best = (low + high) / 2
    else:
        text, low, best, high = chance.choice((("0%", 0, 0, 0), ("100%", 100, 100, 100), ("unknown", 0, 50, 100)))
    return text, Fraction(low) / 100, Fraction(best) / 100, Fraction(high) / 100


def some_number(chance):
    low, high = sorted(Fraction(chance.randrange(-20, 60), 4) for _ in range(2))
    middle = (low + high) / 2
    if chance.random() < 0.3:
        inset = (high - low) / 20
        return f"{decimal(low)}..{decimal(high)}", low + inset, middle, high - inset
    if chance.random() < 0.3:
        return decimal(low), low, low, low
    return f"{decimal(low)} to {decimal(high)}", low, middle, high


def some_case(seed):
    """(expectations, text without them, the day that is scored or None)"""
    chance = random.Random(seed)
    owners = ["", "reader", "other", "paper"]
    head = 'detente 1\nsource paper author "A. Writer", date 2018\nview reader by paper\nview other\n'
    count = chance.choice((0, 1, 2, 3, 5, 8, 12, 25))
    expectations = [Expectation(f"e{i}", chance.choice(owners), chance) for i in range(count)]
    on = FIRST_DAY + datetime.timedelta(chance.randrange(-5, 75)) if chance.random() < 0.7 else None
    return expectations, head, on


# ---- the answer ---------------------------------------------------------------------------------------------

def status_of(e, on):
    if e.came is not None and e.day <= on:
        return e.came if isinstance(e.came, str) else "resolved"
    return "overdue" if e.due <= on else "open"


def natural_log_score(share, came):
    of_outcome = share if came else 1 - share
    return -math.log(of_outcome) if of_outcome > 0 else math.inf


def p_of(differences):
    """The share of all changes of sign with a sum as far from 0."""
    if not FEWEST_COMPARED <= len(differences) <= MOST_ENUMERATED:
        return None
    seen = abs(sum(differences))
    hits = sum(abs(sum(sign * d for sign, d in zip(signs, differences))) >= seen
               for signs in itertools.product((1, -1), repeat=len(differences)))
    return Fraction(hits, 2 ** len(differences))


def summary(rows, everything):
    """Of rows (expectation, outcome) that count as shares; `everything` are all that count."""
    n = len(rows)
    result = {"n": n, "yes": sum(came for _, came in rows)}
    if n == 0:
        return result
    own = [(e.best - came) ** 2 for e, came in rows]
    yes, total = sum(came for _, came in everything), len(everything)
    result["brier"] = sum(own) / n
    result["log"] = sum(natural_log_score(e.best, came) for e, came in rows) / n
    baselines = {"one_half": [Fraction(1, 4)] * n,
                 "no_change": [Fraction((e.unchanged == "yes") != came) for e, came in rows]}
    if total > 1:
        baselines["base_rate"] = [(Fraction(yes - came, total - 1) - came) ** 2 for _, came in rows]
    result["baselines"] = {name: (sum(b) / n, p_of([x - y for x, y in zip(b, own)])) for name, b in baselines.items()}
    return result


def band_of(share):
    inside = [i for i, (low, high) in enumerate(BANDS) if Fraction(low, 100) <= share <= Fraction(high, 100)]
    return min(inside, key=lambda i: abs(i - 3))


def expected(expectations, on):
    """What `score --json` has to say; `on` is None where the latest day the case knows is scored."""
    days = [e.day for e in expectations if e.day]
    on = on or (max(days) if days else datetime.date.min)
    rows, shares, numbers = {}, [], []
    for e in expectations:
        status = status_of(e, on)
        counts = e.due <= on and status in ("yes", "no", "resolved")
        row = {"status": status, "stated": e.best, "low": e.low, "high": e.high, "counts": counts, "brier": None,
               "log": None}
        if status in ("yes", "no"):
            row["brier"], row["log"] = (e.best - (status == "yes")) ** 2, natural_log_score(e.best, status == "yes")
        if counts and e.is_share:
            shares.append((e, status == "yes"))
        elif counts:
            numbers.append(e)
            row["covered"] = e.low <= e.came <= e.high
        rows[e.name] = row
    owners = {e.owner: e.owner.replace("paper", "A. Writer") for e in expectations}
    groups = {shown: summary([s for s in shares if s[0].owner == owner], shares) for owner, shown in owners.items()}
    bands = [[0, 0] for _ in BANDS]
    for e, came in shares:
        bands[band_of(e.best)][0] += 1
        bands[band_of(e.best)][1] += came
    covered = sum(rows[e.name]["covered"] for e in numbers)
    return {"rows": rows, "all": summary(shares, shares), "owners": groups, "bands": bands,
            "numbers": (len(numbers), covered)}
