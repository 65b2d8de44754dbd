// SPDX-License-Identifier: MIT
// web/page/lzma.ts: unpacks what was packed by LZMA (lc 2, lp 0, pb 0), of which browsers know only the coarser relatives.
// After the public domain specification of LZMA by Igor Pavlov.

const TOP = 2 ** 24, HALF = 1024, MOVE = 5, BITS = 11;
const LITERAL_STATES = 7, LITERAL_SIZE = 0x300, LITERAL_CONTEXT = 2;

class RangeDecoder {
  private range = 0xffffffff;
  private code = 0;

  constructor(private readonly input: Uint8Array, private at: number) {
    for (let i = 0; i < 5; i++) this.code = ((this.code << 8) | this.next()) >>> 0;
  }

  private next(): number {
    return this.input[this.at++] ?? 0;
  }

  private widen(): void {
    if (this.range >= TOP) return;
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | this.next()) >>> 0;
  }

  bit(chances: Uint16Array, which: number): number {
    const chance = chances[which]!, bound = (this.range >>> BITS) * chance;
    const isOne = this.code >= bound;
    chances[which] = isOne ? chance - (chance >>> MOVE) : chance + ((2 * HALF - chance) >>> MOVE);
    this.range = isOne ? this.range - bound : bound;
    if (isOne) this.code -= bound;
    this.widen();
    return isOne ? 1 : 0;
  }

  plainBits(count: number): number {
    let value = 0;
    for (; count > 0; count--) {
      this.range >>>= 1;
      const isOne = this.code >= this.range;
      if (isOne) this.code -= this.range;
      value = value * 2 + (isOne ? 1 : 0);
      this.widen();
    }
    return value;
  }

  tree(chances: Uint16Array, start: number, count: number): number {
    let node = 1;
    for (let i = 0; i < count; i++) node = node * 2 + this.bit(chances, start + node);
    return node - 2 ** count;
  }

  treeBackwards(chances: Uint16Array, start: number, count: number): number {
    let node = 1, value = 0;
    for (let i = 0; i < count; i++) {
      const bit = this.bit(chances, start + node);
      node = node * 2 + bit;
      value += bit * 2 ** i;
    }
    return value;
  }
}

function chancesOf(count: number): Uint16Array {
  return new Uint16Array(count).fill(HALF);
}

// The length of a match: a choice, then short ones, longer ones, long ones.
class Lengths {
  private readonly choice = chancesOf(2);
  private readonly short = chancesOf(8);
  private readonly middle = chancesOf(8);
  private readonly long = chancesOf(256);

  read(from: RangeDecoder): number {
    if (from.bit(this.choice, 0) === 0) return 2 + from.tree(this.short, 0, 3);
    if (from.bit(this.choice, 1) === 0) return 10 + from.tree(this.middle, 0, 3);
    return 18 + from.tree(this.long, 0, 8);
  }
}

class Unpacker {
  private readonly literals = chancesOf(LITERAL_SIZE << LITERAL_CONTEXT);
  private readonly isMatch = chancesOf(12);
  private readonly isRepeat = chancesOf(12);
  private readonly isRepeat0 = chancesOf(12);
  private readonly isLong0 = chancesOf(12);
  private readonly isRepeat1 = chancesOf(12);
  private readonly isRepeat2 = chancesOf(12);
  private readonly slots = chancesOf(4 * 64);
  private readonly middles = chancesOf(128);
  private readonly ends = chancesOf(16);
  private readonly lengths = new Lengths();
  private readonly repeatLengths = new Lengths();
  private readonly distances: [number, number, number, number] = [0, 0, 0, 0]; // of the last four matches, less one
  private state = 0;
  private at = 0;

  constructor(private readonly from: RangeDecoder, private readonly output: Uint8Array) {}

  private literal(): void {
    const before = this.at > 0 ? this.output[this.at - 1]! : 0;
    const start = LITERAL_SIZE * (before >>> (8 - LITERAL_CONTEXT));
    let symbol = 1;
    if (this.state >= LITERAL_STATES) {
      let matched = this.output[this.at - this.distances[0] - 1]!;
      while (symbol < 0x100) {
        const wanted = (matched >>> 7) & 1;
        matched <<= 1;
        const bit = this.from.bit(this.literals, start + ((1 + wanted) << 8) + symbol);
        symbol = symbol * 2 + bit;
        if (bit !== wanted) break;
      }
    }
    while (symbol < 0x100) symbol = symbol * 2 + this.from.bit(this.literals, start + symbol);
    this.output[this.at++] = symbol & 0xff;
    this.state = this.state < 4 ? 0 : this.state < 10 ? this.state - 3 : this.state - 6;
  }

  private distance(length: number): number {
    const slot = this.from.tree(this.slots, Math.min(length - 2, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >>> 1) - 1, base = (2 + (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + this.from.treeBackwards(this.middles, base - slot, bits);
    return base + this.from.plainBits(bits - 4) * 16 + this.from.treeBackwards(this.ends, 0, 4);
  }

  // One of the last four distances comes first again. False: the byte at the last distance alone.
  private repeats(): boolean {
    const { from, state, distances } = this;
    if (from.bit(this.isRepeat0, state) === 0) return from.bit(this.isLong0, state) === 1;
    const which = from.bit(this.isRepeat1, state) === 0 ? 1 : 2 + from.bit(this.isRepeat2, state);
    distances.unshift(...distances.splice(which, 1));
    return true;
  }

  private copy(length: number): void {
    for (const end = Math.min(this.at + length, this.output.length); this.at < end; this.at++)
      this.output[this.at] = this.output[this.at - this.distances[0] - 1]!;
  }

  private match(): void {
    const was = this.state;
    if (this.from.bit(this.isRepeat, was) === 0) {
      const length = this.lengths.read(this.from);
      this.state = was < LITERAL_STATES ? 7 : 10;
      this.distances.pop();
      this.distances.unshift(this.distance(length));
      this.copy(length);
    } else if (this.repeats()) {
      const length = this.repeatLengths.read(this.from);
      this.state = was < LITERAL_STATES ? 8 : 11;
      this.copy(length);
    } else {
      this.state = was < LITERAL_STATES ? 9 : 11;
      this.copy(1);
    }
  }

  run(): void {
    while (this.at < this.output.length) {
      if (this.from.bit(this.isMatch, this.state) === 0) this.literal();
      else this.match();
    }
  }
}

// `packed` begins with how many bytes there will be, in four of its own.
export function unpack(packed: Uint8Array): Uint8Array {
  const output = new Uint8Array(new DataView(packed.buffer, packed.byteOffset).getUint32(0, true));
  new Unpacker(new RangeDecoder(packed, 4), output).run();
  return output;
}
