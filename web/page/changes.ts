// SPDX-License-Identifier: MIT
// web/page/changes.ts: a reader's changes to the text of the case. Each writes something else at some bytes of a file as
// it was embedded; nothing else of the text moves to another line.

import type { Files } from "./asked";

export interface Change {
  path: string;
  from: number; // bytes of the file as it was embedded
  to: number;
  text: string | null; // null: spaces, line breaks kept
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function blank(bytes: Uint8Array): Uint8Array {
  const lineFeed = 10, space = 32;
  return bytes.map((byte) => (byte === lineFeed ? lineFeed : space));
}

function join(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function changed(text: string, changes: Change[]): string {
  const bytes = encoder.encode(text);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const change of [...changes].sort((a, b) => a.from - b.from)) {
    parts.push(bytes.subarray(at, change.from));
    parts.push(change.text === null ? blank(bytes.subarray(change.from, change.to)) : encoder.encode(change.text));
    at = change.to;
  }
  return decoder.decode(join([...parts, bytes.subarray(at)]));
}

export function apply(files: Files, changes: Change[]): Files {
  const result: Files = { ...files };
  for (const path of new Set(changes.map((change) => change.path)))
    result[path] = changed(files[path]!, changes.filter((change) => change.path === path));
  return result;
}

// The line in which the bytes begin: what stands before them, they, and what stands behind.
export function lineAround(text: string, from: number, to: number): [string, string, string] {
  const bytes = encoder.encode(text), lineFeed = 10;
  const start = bytes.lastIndexOf(lineFeed, from - 1) + 1, found = bytes.indexOf(lineFeed, to);
  const end = found < 0 ? bytes.length : found;
  const words = (first: number, last: number) => decoder.decode(bytes.subarray(first, last));
  return [words(start, from).trimStart(), words(from, to), words(to, end)];
}

// The lines that differ, as one would write them into a message: "talks.detente:41 dprk walks away at 34".
export function differingLines(before: Files, after: Files): string[] {
  const lines: string[] = [];
  for (const path of Object.keys(after)) {
    if (before[path] === after[path]) continue;
    const old = before[path]!.split("\n"), now = after[path]!.split("\n");
    for (let i = 0; i < now.length; i++)
      if (old[i] !== now[i]) lines.push(`${path}:${i + 1} ${now[i]!.trim() === "" ? `# left out: ${old[i]!.trim()}` : now[i]}`);
  }
  return lines;
}
