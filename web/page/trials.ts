// SPDX-License-Identifier: MIT
// web/page/trials.ts: what the engine says can be tried on the case (its answer to "what_if"), and what a reader has
// chosen of it, as changes of the text.

import type { Change } from "./changes";

interface Statement {
  kind: string;
  what: string;
  party: string | null;
  file: string | null;
  line: number;
  statement: string;
}

export interface NumberTrial extends Statement {
  written: string;
  path: string;
  from: number;
  to: number;
  share: boolean; // written with %, counted from 0 to 1
  central: number;
  width: number;
  low: number | null;
  high: number | null;
}

export interface OrderTrial extends Statement {
  path: string;
  items: { name: string; rank: number; from: number; to: number }[];
}

export interface StatementTrial extends Statement {
  path: string;
  from: number;
  to: number;
  text: string | null;
}

export interface Trials {
  numbers: NumberTrial[];
  orders: OrderTrial[];
  statements: StatementTrial[];
  views: { view: string; title: string }[];
  events: { event: string; date: string; title: string }[];
}

// Where a statement or a number stands, by which a choice is found again when another view or day is looked at.
export function keyOf(trial: { path: string; from: number; to: number }): string {
  return `${trial.path}:${trial.from}-${trial.to}`;
}

// How far a number can be dragged: its scale, or three of its own ranges to either side.
export function boundsOf(trial: NumberTrial): { low: number; high: number } {
  const reach = Math.max(3 * trial.width, trial.share ? 1 : Math.abs(trial.central), trial.share ? 1 : 1);
  return { low: trial.low ?? trial.central - reach, high: trial.high ?? trial.central + reach };
}

export function stepOf(trial: NumberTrial): number {
  const { low, high } = boundsOf(trial);
  const parts = (high - low) / 200;
  return trial.share ? 0.01 : Math.max(0.01, 10 ** Math.floor(Math.log10(parts)));
}

// As the language writes it: few digits, no exponent.
export function written(value: number, isShare: boolean): string {
  const digits = (number: number, places: number) => String(Number(number.toFixed(places)));
  return isShare ? `${digits(value * 100, 2)}%` : digits(value, 4);
}

export function numberChange(trial: NumberTrial, value: number): Change {
  const text = written(value, trial.share);
  return { path: trial.path, from: trial.from, to: trial.to, text: text.startsWith("-") ? `(${text})` : text };
}

// The items at two places of an order change places; what stands between them stays.
export function orderChanges(trial: OrderTrial, names: string[]): Change[] {
  return trial.items.flatMap((item, i) =>
    item.name === names[i] ? [] : [{ path: trial.path, from: item.from, to: item.to, text: names[i]! }],
  );
}

export function statementChange(trial: StatementTrial): Change {
  return { path: trial.path, from: trial.from, to: trial.to, text: trial.text };
}
