# SPDX-License-Identifier: MIT
"""Names for generated cases: plain words, keywords where a name may be one, digits, other scripts, look-alikes."""

PARTIES = ["japan", "dprk", "us", "china", "ldp", "families", "union", "owner", "buyer", "seller"]
ODD_PARTIES = ["rule", "case", "deal", "view", "status", "all", "power", "votes", "4_days", "北朝鮮", "Ōsaka", "Japan",
               "as", "let", "event", "never", "not"]
ISSUES = ["returns", "money", "level", "info", "wage", "date", "statement", "tests", "sanctions", "motion"]
ODD_ISSUES = ["not", "always", "never", "more", "less", "status", "chance", "moved", "only", "制裁", "2nd_track",
              "Level", "scores", "in", "été"]
OPTIONS = ["none", "some", "all", "low", "mid", "high", "kept", "eased", "lifted", "absent", "welcome", "working",
           "summit", "yes", "no"]
ODD_OPTIONS = ["moved", "only", "not", "never", "always", "chance", "unknown", "likely", "status", "quo", "in", "more",
               "less", "needs", "gains", "3_of", "ない", "None", "power", "ends"]
THINGS = ["pressure", "harvest", "track", "mood", "swap", "package_deal", "offer", "progress", "authority", "guarantee",
          "hanoi", "may_letter", "thaw", "sceptics", "optimist", "own_eyes", "abductees", "wards", "verified", "linkage",
          "red_line", "bonus", "deadline", "poll", "daily", "weekly", "record", "leak", "tour", "echo"]
ODD_THINGS = ["chance", "unknown", "likely", "status", "very", "requires_it", "ends", "rule", "2019_talks", "気分",
              "Pressure", "register", "zone", "deals"]
TITLES = ["A small case", "Title with \"quotes\" and a \\ backslash", "Zürich – 東京", "rule: never # not a comment"]
TEXTS = [None, None, "as the text says", "said \"so\"", "50%, perhaps; when asked", "日本語"]


class Names:
    """Hands out names that nobody else in the same space has."""

    def __init__(self, rng, odd_share):
        self.rng, self.odd_share, self.taken = rng, odd_share, set()

    def pick(self, plain, odd, taken):
        pool = odd if self.rng.random() < self.odd_share else plain
        free = [name for name in pool if name not in taken] or [f"{plain[0]}_{len(taken)}"]
        name = self.rng.choice(free)
        taken.add(name)
        return name

    def party(self):
        return self.pick(PARTIES, ODD_PARTIES, self.taken)

    def thing(self):
        """A let, register, rule, deal, event, view or source: one space with the parties."""
        return self.pick(THINGS, ODD_THINGS, self.taken)

    def issue(self, issues):
        """Issues have a space of their own; now and then one is called like a party."""
        if self.taken and self.rng.random() < 0.02:
            shared = self.rng.choice(sorted(self.taken))
            if shared not in issues:
                issues.add(shared)
                return shared
        return self.pick(ISSUES, ODD_ISSUES, issues)

    def options(self, count):
        taken = set()
        return [self.pick(OPTIONS, ODD_OPTIONS, taken) for _ in range(count)]

    def text(self):
        return self.rng.choice(TEXTS)
