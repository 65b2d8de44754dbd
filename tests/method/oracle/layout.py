# SPDX-License-Identifier: MIT
"""Lays the tokens of a statement out in lines, the way different people would.

A token is a word or one of three places: SEPARATOR (comma or line break), OPTIONAL (a separator that may be left
out, after a name or a text) and BREAK (a line may end here and nothing is separated, as after `and`).
"""

SEPARATOR, OPTIONAL, BREAK = object(), object(), object()
KEEPS_LINE_OPEN = {"and", "or", "not", "when", "requires", "given"}   # a line that ends so has no separator
COMMENTS = ("", "", "", "# as told", "# `status quo`, \"quoted\" and never", "# 注")


class Layout:
    """One way of writing. `rng` None writes plainly: commas, one line, no comments."""

    def __init__(self, rng=None):
        self.rng = rng
        self.unit = rng.choice([" ", "  ", "    ", "\t"]) if rng else "  "
        self.line_end = "\r\n" if rng and rng.random() < 0.06 else "\n"
        self.mark = "\ufeff" if rng and rng.random() < 0.06 else ""
        self.breaks = rng.choice([0, 0.1, 0.4]) if rng else 0
        self.remarks = rng.choice([0, 0, 0.15]) if rng else 0

    def chance(self, share):
        return bool(self.rng) and self.rng.random() < share

    def statement(self, tokens, depth=0, one_line=False):
        """The statement's text with its line end; `depth` 1 is a body line."""
        start = self.unit * depth
        text, previous = start, None
        for token in tokens:
            if isinstance(token, str):
                needs_space = text.strip() and not text.endswith((" ", "\n", "\t"))
                text += (" " if needs_space else "") + token
                previous = token
            else:
                text += self.place(token, previous, depth, one_line)
        return text + self.remark() + "\n" + self.stray_line()

    def place(self, token, previous, depth, one_line):
        breaks = not one_line and self.chance(self.breaks)
        if token is BREAK:
            return self.new_line(depth) if breaks else ""
        if token is OPTIONAL and not breaks:
            return "," if self.chance(0.05) else ""
        if not breaks:
            return ","
        bare = self.chance(0.6) and previous not in KEEPS_LINE_OPEN
        return ("" if bare else ",") + self.new_line(depth)

    def new_line(self, depth):
        deeper = self.unit * (depth + 1 + int(self.chance(0.2)))
        return self.remark() + "\n" + self.stray_line() + deeper

    def remark(self):
        if not self.chance(self.remarks):
            return ""
        comment = self.rng.choice(COMMENTS)
        return " " + comment if comment else ""

    def stray_line(self):
        """A blank line or a comment line: neither separates anything."""
        if not self.chance(self.remarks / 2):
            return ""
        return self.rng.choice(["\n", "# a remark in column one\n", self.unit + "# a remark, indented\n"])

    def finish(self, text):
        return self.mark + text.replace("\n", self.line_end)
