# SPDX-License-Identifier: MIT
"""A WebAssembly module taken apart into streams of the same kind of thing, which pack better than code in its order: all
instructions, all numbers of variables, all calls and so on. web/page/module.ts puts it together again."""

# What follows an instruction: numbers of 7 bits a byte, each into the stream named.
KINDS = ["instruction", "variable", "offset", "number", "long", "label", "call", "type", "global", "fraction"]
FOLLOWED_BY = {0x0C: ["label"], 0x0D: ["label"], 0x10: ["call"], 0x11: ["type", "type"], 0x23: ["global"], 0x24: ["global"],
               0x3F: ["type"], 0x40: ["type"], 0x41: ["number"], 0x42: ["long"]}
FOLLOWED_BY |= {code: ["instruction"] for code in (0x02, 0x03, 0x04)}  # the type of a block
FOLLOWED_BY |= {code: ["variable"] for code in (0x20, 0x21, 0x22)}
FOLLOWED_BY |= {code: ["instruction", "offset"] for code in range(0x28, 0x3F)}  # alignment, offset
FOLLOWED_BY |= {code: [] for code in (0x00, 0x01, 0x05, 0x0B, 0x0F, 0x1A, 0x1B, *range(0x45, 0xC5))}
# Of those that begin with 0xFC, by their second byte.
LONGER = {8: ["type", "type"], 9: ["type"], 10: ["type", "type"], 11: ["type"]} | {code: [] for code in range(8)}
BLOCKS, END, TABLE, LONG_CODE, FLOATS = (0x02, 0x03, 0x04), 0x0B, 0x0E, 0xFC, {0x43: 4, 0x44: 8}
CODE = 10  # the section


class Apart:
    """One pass through the code of a module."""

    def __init__(self, module, at):
        self.module, self.at = module, at
        self.streams = {kind: bytearray() for kind in KINDS}

    def number(self):
        value, shift = 0, 0
        while True:
            byte = self.module[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def bytes_into(self, kind, count):
        self.streams[kind] += self.module[self.at:self.at + count]
        self.at += count

    def number_into(self, kind):
        start = self.at
        value = self.number()
        self.streams[kind] += self.module[start:self.at]
        return value

    def instruction(self):
        """One instruction; how much deeper it leads into blocks."""
        code = self.module[self.at]
        self.bytes_into("instruction", 1)
        if code in FLOATS:
            self.bytes_into("fraction", FLOATS[code])
        elif code == TABLE:
            for _ in range(self.number_into("label") + 1):
                self.number_into("label")
        else:
            follow = LONGER[self.number_into("instruction")] if code == LONG_CODE else FOLLOWED_BY[code]
            for kind in follow:
                self.number_into(kind)
        return (code in BLOCKS) - (code == END)

    def function(self):
        """Its variables, its instructions; the length before them follows from both."""
        end = self.number() + self.at
        for _ in range(self.number_into("type")):
            self.number_into("type")
            self.number_into("type")
        depth = 1
        while depth > 0:
            depth += self.instruction()
        if self.at != end:
            raise ValueError(f"a function ends at {self.at}, not at {end}")


def section_of_code(module):
    """Where it begins, where its content begins, where it ends."""
    walk = Apart(module, 8)
    while True:
        start = walk.at
        walk.at += 1
        length = walk.number()
        if module[start] == CODE:
            return start, walk.at, walk.at + length
        walk.at += length


def taken_apart(module):
    """The sections before the code, those behind it, and the streams, each behind its length; then how many functions."""
    start, content, end = section_of_code(module)
    walk = Apart(module, content)
    count = walk.number()
    for _ in range(count):
        walk.function()
    if walk.at != end:
        raise ValueError("the code does not end where its section does")
    parts = [module[:start], module[end:], *walk.streams.values()]
    return b"".join(number.to_bytes(4, "little") for number in [count, *map(len, parts)]) + b"".join(parts)
