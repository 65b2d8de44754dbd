# SPDX-License-Identifier: MIT
"""The figures of the one page: how it is read, which sentence says which member of which JSON answer, how they are rounded.

A page is cut into paragraphs. What is no figure is taken out by rule (a date, a line, a name, what stands between
back-quotes); every number that is left must lie in a sentence of the table, and be the member named there."""
import re
from decimal import Decimal
from fractions import Fraction

VERBS = ("zone", "deals", "sure", "flip", "block", "holds", "path", "when", "cases", "why", "score")
LABELS = ("Not seen", "Weakest", "Against", "Claims", "Ahead", "Settings", "Notes", "More")
NUMBER = r"[+-]?\d[\d,]*(?:\.\d+)?(?: x 10\^\d+)?%?"
FIGURE = re.compile(rf"(?<![\w.]){NUMBER}")
NAMED_LINE = re.compile(r"(?:(?<=\s)|(?<=\()|^)(?:([^\s(]+?\.detente):([\d, ]*\d)|"
                        r"lines? ([\d, ]*\d)(?: and (\d+))?)")


def paragraphs(page):
    """{"head" | verb | label: its sentences on one line}; the question beside a verb is left out."""
    found, name = {"head": []}, None
    for line in page.splitlines():
        if re.match(r"[\d,]+ part(y|ies), ", line):
            name = "head"  # above it stand the words of the case itself
        verb = re.match(r"[ \d]\d  (\w+) +\S", line)
        label = re.match(rf"({'|'.join(LABELS)})  +(.*)", line)
        if verb and verb[1] in VERBS:
            name = verb[1]
            found[name] = []
        elif label:
            name = label[1]
            found[name] = [label[2]]
        elif not line.strip():
            name = None if name in LABELS else name
        elif name:
            found[name].append(line.strip())
    return {name: " ".join(lines) for name, lines in found.items()}


def blanked(text, pattern):
    return re.sub(pattern, lambda match: re.sub(r"\S", "_", match[0]), text)


def figures_only(text):
    """The text with what is no figure of the case made unreadable, letter by letter."""
    text = blanked(text, r"`[^`]*`")                                      # lines of the case, commands
    text = blanked(text, NAMED_LINE)
    text = blanked(text, r"\b\d{4}-\d\d(?:-\d\d)?\b")                      # days and months
    text = blanked(text, r"\(\w+ \d+(?:-\d+)?(?:, \d+(?:-\d+)?)*(?:; hindsight: [^)]*)?\)(?= no | the | a )")  # an article's lines
    return blanked(text, r"\b[A-Za-z_]\w*\d\w*\b")                         # names


# ---- rounding -------------------------------------------------------------------------------------------------

class Beyond:
    """A number that must be passed to turn an answer: it is rounded away from where it stands."""

    def __init__(self, value, start):
        self.value, self.is_up = value, value > start

    def __repr__(self):
        return f"{'up from' if self.is_up else 'down from'} {self.value}"


CLOSE = Fraction(1, 10**9)  # a tie of ten to the power of minus nine may go either way: doubles


def is_rounded(printed, value):
    """The printed number is the value, rounded to the places it shows, and shows two digits where there are more."""
    if value is None:
        return False
    shown = Decimal(printed.rstrip("%").replace(",", "").lstrip("+"))
    unit = Fraction(Decimal(1).scaleb(shown.as_tuple().exponent))
    if isinstance(value, Beyond):
        past = (Fraction(shown) - Fraction(value.value)) * (1 if value.is_up else -1)
        return -CLOSE <= past <= unit
    exact = Fraction(value) * (100 if printed.endswith("%") else 1)
    if abs(exact - Fraction(shown)) > unit / 2 + CLOSE:
        return False
    return abs(exact - Fraction(shown)) <= CLOSE or unit <= (Fraction(1, 10) if printed.endswith("%") else Fraction(1, 100)) or len(shown.as_tuple().digits) >= 2


def says(words, printed, value):
    """A share at the ends: "over 99.9%" is more than that and less than all."""
    if value is None or not words:
        return is_rounded(printed, value)
    shown = Decimal(printed.rstrip("%"))
    unit = Decimal(1).scaleb(shown.as_tuple().exponent)
    if words == "over ":
        return shown == 100 - unit and Fraction(shown) / 100 < Fraction(value) < 1
    return shown == unit and 0 < Fraction(value) < Fraction(shown) / 100


# ---- the table ------------------------------------------------------------------------------------------------
# A pattern holds N for each number; what follows it gives one row of values, or several of which one must fit.

def sentence(pattern):
    count = pattern.count("<N>")
    return re.compile(pattern.replace("<N>", rf"(over |under )?({NUMBER})")), count


def ways_out(j):
    relax = [way for reason in j["zone"]["why_none"] for way in reason["relax"]]
    return [(way["to"], way["from"], way["by"], way["ranges"]) for way in relax if way["change"] == "lower"]


def moves(j, party):
    senses = ("nash", "sequential", "symmetric", "general")
    parties = [j["holds"]["deals"][0][sense]["parties"].get(party, {}) for sense in senses]
    return [(each["move"]["gain"],) for each in parties if each.get("move")]


def quorum(j, names):
    """How many of these it takes: the smallest sets that can block, all inside the named."""
    names = set(re.split(r", | and ", names))
    inside = {len(set(each)) for each in j["block"]["coalitions"] if set(each) <= names and len(each) > 1}
    return [(size,) for size in inside]


def shared(j):
    return [len(each["shared"]) for each in j["cases"]["precedents"]]


def share_of(rate, *ends):
    return (rate[0], rate[1], Fraction(rate[0], rate[1]) if rate[1] else None, *ends)


def agreed(j):
    rate = j["cases"]["rates"][0]
    return [share_of((rate["agreed"], rate["agreed_of"]), rate["agreed_low"], rate["agreed_high"])]


def held(j):
    rate = j["cases"]["rates"][0]
    return [share_of((rate["held"], rate["held_of"]), rate["low"], rate["high"])]


def precedent(j, name):
    found = next(each for each in j["cases"]["precedents"] if each["precedent"] == name)
    return [(len(found["shared"]), len(found["shared"]) + len(found["different"]))]


def lessons(j):
    tested = [each for each in j["cases"]["lessons"] if each["tested"]]
    told = [each for each in tested if any(each[key] is not None and each[key] < 0.05 for key in ("p_agreed", "p_held"))]
    return [(len(told), len(tested))]


def window(j):
    now = [row for row in j["when"]["dates"] if not row["ahead"]]
    return [(j["when"]["before"][0]["margin"], now[-1]["margin"])]


def largest_step(j, event, date):
    steps = [row for row in j["when"]["dates"] if not row["ahead"]]
    return [(row["margin_step"],) for row in steps if (row["event"], row["date"]) == (event, date)
            and abs(row["margin_step"]) >= max(abs(each["margin_step"]) for each in steps)]


def worst_step(j):
    path = j["path"]
    who = path["worst_party"]
    return [(path["worst_exposure"], i + 1) for i, step in enumerate(path["steps"])
            if step["exposure"][who] == path["worst_exposure"]]


def score(j, key):
    return [(j["score"]["all"]["baselines"][key]["brier"],)]


def effects(j):
    influences = [gap["influence"] for gap in j["gaps"]["gaps"] if gap.get("influence")]
    return [(each["total_effect"], each["low"], each["high"]) for each in influences]


def margins_without(j):
    changes = [entry["change"] for entry in j["why"]["chain"] if entry["change"] is not None]
    return [(change,) for change in changes]


def readings(j):
    """Of all other readings, the base among them, those with the other answer on the zone."""
    here = j["zone"]["central"]["exists"]
    others = [view for view in j["views"]["views"] if view["view"] != j["zone"]["case"]["view"]]
    return [(sum(view["exists"] != here for view in others), len(others))]


def margin_of(j, view):
    return [(each["margin"],) for each in j["views"]["views"] if each["view"] == view]


def turning(change):
    return Beyond(change["to"], change["from"]), change["from"], change["ranges"]


def hindsight(j):
    return j["why"]["coverage"]["hindsight"]


def lines_listed(text):
    return len(re.findall(r"\d+", re.search(r"\.detente:([\d, ]+)", text)[1]))


def verdicts(j):
    own = [claim for claim in j["claims"]["claims"] if claim["own"]]
    unjudged = sum(claim["asked"] is not None or claim["verdict"] not in ("holds", "fails") for claim in own)
    held_up = sum(claim["asked"] is None and claim["verdict"] == "holds" for claim in own)
    failed = sum(claim["asked"] is None and claim["verdict"] == "fails" for claim in own)
    return len(own), held_up, failed, unjudged


def claims_of_later_sources(j):
    """Claims that cite what was written after the day, or whose author's view does."""
    day = j["sources"]["case"]["as_of"]
    later = {bears["what"] for source in j["sources"]["sources"] if last_day(source["date"]) > day
             for bears in source["bears"]}
    return len({claim["claim"] for claim in j["claims"]["claims"]
                if f"claim {claim['claim']}" in later or f"view {claim['by']}" in later})


def last_day(date):
    """As written, a month or year counts as its last day."""
    return date + "-12-31"[len(date) - 10:] if date and len(date) < 10 else date or ""


def supported(j):
    coverage = j["why"]["coverage"]
    return coverage["cited"], coverage["judgements"], coverage["exact"], coverage["unverified"]


def gain_of(j, party):
    return [(j["deals"]["nash"][0]["gains"].get(party),)]


RUNS = ("zone", "case", "runs")


def at(j, *path):
    for key in path:
        j = j[key]
    return j


def packages(j, *keys):
    return [tuple(j["zone"]["packages"][key] for key in keys)]


TABLE = {
    "head": [
        (r"<N> part(?:y|ies), <N> issues?, <N> packages", lambda j, m: [
            (len(j["zone"]["accepts"]), len(j["deals"]["grid"]), j["zone"]["packages"]["all"])]),
        (r"<N> of them allowed", lambda j, m: packages(j, "allowed")),
        (r"<N> judgements in force: <N> cited, <N> with a reason only, <N> with neither", lambda j, m: [
            tuple(j["why"]["coverage"][key] for key in ("judgements", "cited", "reason", "bare"))]),
    ],
    "zone": [
        (r"exists: <N> of <N> allowed packages \(<N>\)", lambda j, m: [
            share_of(packages(j, "acceptable", "allowed")[0])]),
        (r"exists: of <N> allowed packages, none", lambda j, m: packages(j, "allowed")),
        (r"Margin: <N> points", lambda j, m: [(at(j, "zone", "central", "margin"),)]),
        (r"A zone exists in <N> of <N> runs \(<N> to <N>\)", lambda j, m: [
            (at(j, "zone", "share", "exists"), at(j, *RUNS), at(j, "zone", "share", "low"), at(j, "zone", "share", "high"))]),
        (r"A zone exists in <N> of <N> runs \(<N>\)", lambda j, m: [
            (at(j, "zone", "share", "exists"), at(j, *RUNS), at(j, "zone", "share", "low")),
            (at(j, "zone", "share", "exists"), at(j, *RUNS), at(j, "zone", "share", "high"))]),
        (r"accept <N> instead of <N> \(<N> points less, <N> (?:times|of) its own range\)", lambda j, m: ways_out(j)),
    ],
    "deals": [
        (r"<N> efficient deals?", lambda j, m: [(at(j, "deals", "pareto_count"),)]),
        (r"(?P<party>[a-z]\w*) <N>(?=[,.])", lambda j, m: gain_of(j, m["party"])),
    ],
    "sure": [(r"between <N> and <N> points", lambda j, m: [
        (at(j, "sure", "margin", "low"), at(j, "sure", "margin", "high"))])],
    "flip": [
        (r"were <N> instead of <N> \(<N> (?:times|of) its own range\)", lambda j, m: [
            turning(j["flip"]["smallest"][0])]),
        (r"\(<N> numbers tried\)", lambda j, m: [(j["flip"]["searched"],)]),
    ],
    "block": [
        (r"any <N> of (?P<names>[a-z]\w*(?:(?:, | and )[a-z]\w*)*)", lambda j, m: quorum(j, m["names"])),
        (r"(?P<party>[a-z]\w*) narrows the zone most: with its consent given"
         r" the margin would be <N> points, not <N>",
         lambda j, m: [(at(j, "block", "parties", m["party"], "margin_without"), at(j, "block", "margin"))]),
        (r"(?P<party>[a-z]\w*)(?: and [a-z]\w*)+ narrow the zone most: with the consent of either given"
         r" the margin would be <N> points, not <N>",
         lambda j, m: [(at(j, "block", "parties", m["party"], "margin_without"), at(j, "block", "margin"))]),
        (r"walk-away of (?P<party>\w+) by <N> points", lambda j, m: [(at(j, "block", "parties", m["party"], "win_over"),)]),
    ],
    "holds": [(r"(?P<party>[a-z]\w*) gains <N> points?", lambda j, m: moves(j, m["party"]))],
    "path": [
        (r"A path of <N> steps?", lambda j, m: [(len(j["path"]["steps"]),)]),
        (r"by more than <N> points? \(\w+ after step <N>;", lambda j, m: worst_step(j)),
    ],
    "when": [
        (r"went from <N> before the first event to <N> points", lambda j, m: window(j)),
        (r"no event moved the margin: it is <N> points", lambda j, m: [window(j)[0][:1]]),
        (r"The largest step: (?P<event>\w+) \((?P<date>[\d-]+)\), <N> points?",
         lambda j, m: largest_step(j, m["event"], m["date"])),
    ],
    "cases": [
        (r"Of <N> precedents?", lambda j, m: [(at(j, "cases", "rates", 0, "n"),)]),
        (r"agreed: <N> of <N>(?! \()", lambda j, m: [agreed(j)[0][:2]]),
        (r"agreed: <N> of <N> \(<N>, <N> to <N>\)", lambda j, m: agreed(j)),
        (r"held fully: <N> of <N>(?! \()", lambda j, m: [held(j)[0][:2]]),
        (r"held fully: <N> of <N> \(<N>, <N> to <N>\)", lambda j, m: held(j)),
        (r"more than <N> options? in common with [^,.]*, <N> have as many", lambda j, m: [
            (max(shared(j)), shared(j).count(max(shared(j))))]),
        (r"(?P<name>[a-z]\w*) \(<N> of the <N> it names\)", lambda j, m: precedent(j, m["name"])),
        (r"told from chance: <N> of <N> tested", lambda j, m: lessons(j)),
    ],
    "why": [
        (r"<N> of <N> judgements in force cite a source", lambda j, m: [supported(j)[:2]]),
        (r"a source, <N> of these word for word", lambda j, m: [supported(j)[2:3]]),
        (r"word for word and <N> not verified", lambda j, m: [supported(j)[3:]]),
    ],
    "score": [
        (r"Of <N> expectations in this case file <N> were due and judged", lambda j, m: [
            (at(j, "score", "all", "made"), at(j, "score", "all", "n"))]),
        (r"; <N> (?:is|are) void", lambda j, m: [(at(j, "score", "all", "void"),)]),
        (r"score <N> \(exact, n = <N>; 0 is best\)", lambda j, m: [
            (at(j, "score", "all", "brier"), at(j, "score", "all", "n"))]),
        (r"against <N> for the base rate", lambda j, m: score(j, "base_rate")),
        (r"<N> for no change", lambda j, m: score(j, "no_change")),
        (r"<N> for always one half", lambda j, m: score(j, "one_half")),
        (r"\(p = <N>\)", lambda j, m: [(at(j, "score", "all", "baselines", "base_rate", "p"),)]),
    ],
    "Not seen": [(r"<N> in all", lambda j, m: [(len(j["gaps"]["gaps"]),)])],
    "Weakest": [
        (r"total effect on the margin <N> \(<N> to <N>\)", lambda j, m: effects(j)),
        (r"the central margin changes by <N> points", lambda j, m: margins_without(j)),
    ],
    "Against": [
        (r"Read with (?P<view>\w+) .*margin <N> points", lambda j, m: margin_of(j, m["view"])),
        (r"<N> of <N> say so", lambda j, m: readings(j)),
    ],
    "Claims": [
        (r"<N> claims?, (?:each|under)", lambda j, m: [verdicts(j)[:1]]),
        (r"Hindsight: <N> rests? on a source later", lambda j, m: [(claims_of_later_sources(j),)]),
        (r": <N> holds?, <N> fails?", lambda j, m: [verdicts(j)[1:3]]),
        (r"<N> asks? for runs", lambda j, m: [verdicts(j)[3:]]),
    ],
    "Ahead": [(r"<N> later", lambda j, m: [(sum(row["ahead"] for row in j["when"]["dates"]) - 1,)])],
    "Settings": [
        (r"<N> runs", lambda j, m: [(at(j, *RUNS),)]),
        (r"seed <N>", lambda j, m: [(at(j, "zone", "case", "seed"),)]),
    ],
    "Notes": [
        (r"hindsight: <N> judgements?", lambda j, m: [(hindsight(j),)]),
        (r"and <N> more", lambda j, m: [(hindsight(j) - lines_listed(m.string),)]),
    ],
    "More": [],
}
TABLE = {name: [(*sentence(pattern), values) for pattern, values in rows] for name, rows in TABLE.items()}


def fits(printed, row):
    return len(printed) == len(row) and all(says(words, text, value) for (words, text), value in zip(printed, row))


def with_percent(match, group):
    """Of "18 to 90%" both are percent."""
    borrows = re.match(rf" to (?:over |under )?{NUMBER}(?<=%)", match.string[match.end(group):])
    return match[group] + ("%" if borrows else "")


def faults_of_sentence(where, match, count, values, answers):
    """What one sentence says that the answers do not."""
    groups = [match.span(i + 1) for i in range(match.re.groups)]
    named = set(match.re.groupindex.values())
    plain = [i + 1 for i in range(len(groups)) if i + 1 not in named]
    printed = [(match[plain[2 * i]], with_percent(match, plain[2 * i + 1])) for i in range(count)]
    try:
        rows = values(answers, match)
    except (KeyError, IndexError, StopIteration, TypeError, ValueError) as missing:
        return [f"{where}: \"{match[0]}\": not in the JSON ({missing!r})"]
    if any(fits(printed, row) for row in rows):
        return []
    return [f"{where}: \"{match[0]}\" is not {' or '.join(map(str, rows[:4])) or 'anything the JSON holds'}"]


def faults_of_paragraph(where, text, answers):
    """Every number of the paragraph, found in the answers; what is not."""
    bare = figures_only(text)
    covered, faults = set(), []
    for pattern, count, values in TABLE[where]:
        for match in pattern.finditer(text):
            if where == "deals" and "party" in match.groupdict() and "Gains:" not in text[:match.start()]:
                continue
            covered.update(range(*match.span()))
            faults += faults_of_sentence(where, match, count, values, answers)
    for match in FIGURE.finditer(bare):
        if not covered.issuperset(range(*match.span())):
            faults.append(f"{where}: {match[0]} in \"...{text[max(0, match.start() - 40):match.end() + 20]}...\" leads nowhere")
    return faults


def faults_of_page(parts, answers):
    return [fault for where, text in parts.items() for fault in faults_of_paragraph(where, text, answers)]


def planted(parts):
    """(where, figure, the parts with one of its digits changed), for every digit of every figure."""
    for where, text in parts.items():
        for match in FIGURE.finditer(figures_only(text)):
            for i in range(*match.span()):
                if text[i].isdigit():
                    other = text[:i] + str((int(text[i]) + 1) % 10) + text[i + 1:]
                    yield where, text[match.start():match.end() + 15], {**parts, where: other}
