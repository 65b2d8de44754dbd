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

export interface Place {
  main: string;
  unknown_file: string | null;
}

// What is not said has no line to change: what a reader says of it is added to the case.
function said(files: Files, { main, unknown_file }: Place, changes: Change[]): string {
  const before = files[unknown_file!]!.split("\n"), now = changed(files[unknown_file!]!, changes).split("\n");
  const end = files[main]!.endsWith("\n") ? "" : "\n";
  return `${end}${now.filter((line, i) => line !== before[i]).join("\n")}\n`;
}

export function apply(files: Files, place: Place, changes: Change[]): Files {
  const result: Files = { ...files }, { main, unknown_file } = place;
  const changesOf = (path: string | null) => changes.filter((change) => change.path === path);
  for (const path of new Set(changes.map((change) => change.path)))
    if (path !== unknown_file) result[path] = changed(files[path]!, changesOf(path));
  if (changesOf(unknown_file).length > 0) result[main] += said(files, place, changesOf(unknown_file));
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

interface Difference {
  path: string;
  line: number;
  old: string | undefined; // undefined: a line was added
  now: string; // empty: it was left out
  goes_on: boolean; // the statement, in the line below
}

function withoutLastBreak(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}

// What follows stands farther in; of a line in the midst of a statement no more is known.
function goesOn(lines: string[], line: number): boolean {
  return /^\s+\S/.test(lines[line] ?? "") && indent(lines[line]!) > indent(lines[line - 1]!);
}

function differences(before: Files, after: Files): Difference[] {
  return Object.keys(after).flatMap((path) => {
    if (before[path] === after[path]) return [];
    const old = withoutLastBreak(before[path]!), now = withoutLastBreak(after[path]!);
    return now.flatMap((text, i) =>
      old[i] === text ? [] : [{ path, line: i + 1, old: old[i], now: text.trim() === "" ? "" : text, goes_on: goesOn(now, i + 1) }]);
  });
}

// The lines that differ, as one would write them into a message: "talks.detente:41 dprk walks away at 34".
export function differingLines(before: Files, after: Files): string[] {
  return differences(before, after).map(({ path, line, old, now, goes_on }) =>
    `${path}:${line} ${now.trim() || `# left out: ${old!.trim()}`}${goes_on ? " …" : ""}`);
}

// The same as one would put them into the case: each below a remark that says which line it takes the place of.
export function linesToPaste(before: Files, after: Files): string[] {
  return differences(before, after).flatMap(({ path, line, old, now }) => [
    old === undefined ? `# ${path}, to add:` : `# ${path}, line ${line}, ${now ? "in place of" : "left out"}: ${old.trim()}`,
    ...(now ? [now] : []),
  ]);
}
