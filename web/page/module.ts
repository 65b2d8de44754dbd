// SPDX-License-Identifier: MIT
// web/page/module.ts: a WebAssembly module put together from what tools/module_streams.py took apart: streams of the same
// kind of thing, which pack better than code in its order.

// The sections before the code and behind it, then what the code consists of.
const BEFORE = 0, BEHIND = 1, INSTRUCTION = 2, VARIABLE = 3, OFFSET = 4, NUMBER = 5, LONG = 6, LABEL = 7, CALL = 8, TYPE = 9;
const GLOBAL = 10, FRACTION = 11, STREAMS = 12;
const LONGEST_NUMBER = 5, CODE = 10;
const BLOCK = 0x02, IF = 0x04, END = 0x0b, TABLE = 0x0e, FLOAT = 0x43, DOUBLE = 0x44, LONG_CODE = 0xfc;

// The numbers behind an instruction, by the streams they come from.
const followedBy = new Map<number, number[]>([
  [0x0c, [LABEL]], [0x0d, [LABEL]], [0x10, [CALL]], [0x11, [TYPE, TYPE]], [0x23, [GLOBAL]], [0x24, [GLOBAL]],
  [0x3f, [TYPE]], [0x40, [TYPE]], [0x41, [NUMBER]], [0x42, [LONG]],
]);
for (let code = BLOCK; code <= IF; code++) followedBy.set(code, [INSTRUCTION]);
for (let code = 0x20; code <= 0x22; code++) followedBy.set(code, [VARIABLE]);
for (let code = 0x28; code <= 0x3e; code++) followedBy.set(code, [INSTRUCTION, OFFSET]);
const longer = new Map<number, number[]>([[8, [TYPE, TYPE]], [9, [TYPE]], [10, [TYPE, TYPE]], [11, [TYPE]]]);

class Joiner {
  private readonly output: Uint8Array;
  private at = 0;

  // `starts`: where the next of each stream stands.
  constructor(private readonly apart: Uint8Array, private readonly starts: number[]) {
    this.output = new Uint8Array(2 * apart.length);
  }

  private copy(stream: number, count: number): void {
    const start = this.starts[stream]!;
    this.output.set(this.apart.subarray(start, start + count), this.at);
    this.at += count;
    this.starts[stream] = start + count;
  }

  // One number of 7 bits a byte.
  private number(stream: number): number {
    for (let value = 0, factor = 1; ; factor *= 128) {
      const byte = this.apart[this.starts[stream]!++]!;
      this.output[this.at++] = byte;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  // How much deeper it leads into blocks.
  private instruction(): number {
    const code = this.apart[this.starts[INSTRUCTION]!]!;
    this.copy(INSTRUCTION, 1);
    if (code === FLOAT || code === DOUBLE) this.copy(FRACTION, code === FLOAT ? 4 : 8);
    else if (code === TABLE) for (let left = this.number(LABEL); left >= 0; left--) this.number(LABEL);
    else if (code === LONG_CODE) this.follow(longer.get(this.number(INSTRUCTION)));
    else this.follow(followedBy.get(code));
    return code >= BLOCK && code <= IF ? 1 : code === END ? -1 : 0;
  }

  private follow(streams: number[] = []): void {
    for (const stream of streams) this.number(stream);
  }

  private body(): void {
    for (let left = 2 * this.number(TYPE); left > 0; left--) this.number(TYPE);
    for (let depth = 1; depth > 0; ) depth += this.instruction();
  }

  private writeNumber(value: number): void {
    for (; value >= 128; value = Math.floor(value / 128)) this.output[this.at++] = (value % 128) + 128;
    this.output[this.at++] = value;
  }

  // What `write` writes, behind its length, which is known only then.
  private behindLength(write: () => void): void {
    const before = this.at, start = (this.at += LONGEST_NUMBER);
    write();
    const end = this.at;
    this.at = before;
    this.writeNumber(end - start);
    this.output.copyWithin(this.at, start, end);
    this.at += end - start;
  }

  module(count: number, before: number, behind: number): Uint8Array {
    this.copy(BEFORE, before);
    this.output[this.at++] = CODE;
    this.behindLength(() => {
      this.writeNumber(count);
      for (let i = 0; i < count; i++) this.behindLength(() => this.body());
    });
    this.copy(BEHIND, behind);
    return this.output.subarray(0, this.at);
  }
}

export function putTogether(apart: Uint8Array): Uint8Array {
  const view = new DataView(apart.buffer, apart.byteOffset);
  const [count, ...lengths] = Array.from({ length: 1 + STREAMS }, (_, i) => view.getUint32(4 * i, true)) as [number, ...number[]];
  let start = 4 * (1 + STREAMS);
  const starts = lengths.map((length) => (start += length) - length);
  return new Joiner(apart, starts).module(count, lengths[BEFORE]!, lengths[BEHIND]!);
}
