// SPDX-License-Identifier: MIT
// web/page/what_if.ts: the controls with which a reader tries what would be. They know the page's elements and nothing of
// the engine.

import type { Files } from "./asked";
import { lineAround, type Change } from "./changes";
import { element } from "./elements";
import {
  boundsOf, keyOf, numberChange, orderChanges, statementChange, stepOf,
  type NumberTrial, type OrderTrial, type StatementTrial, type Trials,
} from "./trials";

export interface Choice {
  view: string | null;
  day: string | null;
  changes: Change[];
}

const ALMOST_NOTHING = 1e-9;
const WALK_AWAY_HINT = "A lower walk-away: the party would accept less. A figure set here takes the place of a whole range, and of its doubt.";

function placeWords(trial: { file: string | null; line: number }): string {
  if (trial.file && !trial.file.endsWith(".detente")) return trial.file;
  return trial.file ? `${trial.file}:${trial.line}` : `line ${trial.line}`;
}

function placeLink(trial: { file: string | null; line: number }): HTMLElement {
  return element("a", { href: `#${trial.file ?? "line"}-${trial.line}` }, placeWords(trial));
}

export class WhatIf {
  private readonly chosen = new Map<string, Change[]>(); // by keyOf
  private readonly open = new Set(["Walk-aways"]); // groups
  private view: string | null;
  private day: string | null;

  constructor(
    private readonly panel: HTMLElement,
    private readonly files: Files,
    private readonly before: Choice,
    private readonly onChoice: (choice: Choice) => void,
  ) {
    this.view = before.view;
    this.day = before.day;
  }

  choice(): Choice {
    return { view: this.view, day: this.day, changes: [...this.chosen.values()].flat() };
  }

  private choose(key: string, changes: Change[]): void {
    if (changes.length > 0) this.chosen.set(key, changes);
    else this.chosen.delete(key);
    this.onChoice(this.choice());
  }

  // Everything as it was before; the controls are to be shown anew.
  forget(): void {
    this.chosen.clear();
    this.view = this.before.view;
    this.day = this.before.day;
  }

  // ---- a number ----

  // The line of the case as it is written, or as it would be.
  private sourceLine(trial: NumberTrial): Node[] {
    const [before, written, behind] = lineAround(this.files[trial.path]!, trial.from, trial.to);
    const now = this.chosen.get(keyOf(trial))?.[0]?.text;
    const number = now === undefined ? [element("mark", {}, written)] : [element("del", {}, written), " ", element("ins", {}, now!)];
    return [element("span", {}, before, ...number, behind)];
  }

  private valueNow(trial: NumberTrial, scale: number): number {
    const text = this.chosen.get(keyOf(trial))?.[0]?.text?.replace(/[()%]/g, "");
    return text === undefined ? Number((trial.central * scale).toPrecision(12)) : Number(text);
  }

  private number(trial: NumberTrial, place: number): HTMLElement {
    const { low, high } = boundsOf(trial), key = keyOf(trial), scale = trial.share ? 100 : 1;
    const value = this.valueNow(trial, scale), unit = trial.share ? " %" : "";
    const label = `${trial.what}, ${trial.written} in ${placeWords(trial)} (number ${place + 1})`;
    const bounds = { min: low * scale, max: high * scale, step: stepOf(trial) * scale };
    const slider = element("input", { type: "range", id: `slide ${key}`, "aria-label": label, ...bounds, value });
    const box = element("input", { type: "number", id: `type ${key}`, "aria-label": `${label}, as a figure`, step: "any", value });
    const line = element("code", {}, ...this.sourceLine(trial));
    const row = element("div", { class: "trial" },
      element("span", { class: "what" }, trial.what), placeLink(trial), slider, element("span", { class: "figure" }, box, unit), line);
    const take = (input: HTMLInputElement, other: HTMLInputElement) => () => {
      if (input.value === "" || !Number.isFinite(input.valueAsNumber)) return;
      other.value = input.value;
      const wanted = input.valueAsNumber / scale;
      const isAsWritten = Math.abs(wanted - trial.central) < ALMOST_NOTHING;
      this.choose(key, isAsWritten ? [] : [numberChange(trial, wanted)]);
      line.replaceChildren(...this.sourceLine(trial));
      row.classList.toggle("changed", !isAsWritten);
    };
    slider.addEventListener("input", take(slider, box));
    box.addEventListener("input", take(box, slider));
    row.classList.toggle("changed", this.chosen.has(key));
    return row;
  }

  // ---- an order, a statement ----

  private order(trial: OrderTrial): HTMLElement {
    const key = keyOf({ path: trial.path, from: trial.items[0]!.from, to: trial.items.at(-1)!.to });
    const names = trial.items.map((item) => item.name);
    for (const change of this.chosen.get(key) ?? [])
      names[trial.items.findIndex((item) => item.from === change.from)] = change.text!;
    const list = element("ol");
    const item = (name: string, i: number) => {
      if (i === 0) return element("li", {}, name);
      const isEven = trial.items[i]!.rank === trial.items[i - 1]!.rank;
      const id = `up ${key} ${i}`;
      const button = element("button", { type: "button", id, "aria-label": `${trial.what}: ${name} one place up` }, "up");
      button.addEventListener("click", () => {
        [names[i - 1], names[i]] = [names[i]!, names[i - 1]!];
        show();
        document.getElementById(`up ${key} ${Math.max(i - 1, 1)}`)?.focus();
        this.choose(key, orderChanges(trial, names));
      });
      return element("li", { class: isEven ? "even" : "" }, name, " ", ...(isEven ? [element("span", { class: "dim" }, "(as much)"), " "] : []), button);
    };
    const show = () => list.replaceChildren(...names.map(item));
    show();
    return element("details", { class: "order", open: this.chosen.has(key) },
      element("summary", {}, trial.what), element("p", {}, placeLink(trial)), list);
  }

  // What a rule is called by the words behind its name.
  private titleOf(trial: StatementTrial): string | null {
    if (trial.kind !== "rule") return null;
    const line = lineAround(this.files[trial.path]!, trial.from, trial.to).join("");
    return /^rule\s+\S+\s+"([^"]*)"/.exec(line)?.[1] ?? null;
  }

  private statement(trial: StatementTrial): HTMLElement {
    const key = keyOf(trial);
    const box = element("input", { type: "checkbox", id: `in force ${key}`, checked: !this.chosen.has(key) });
    const title = this.titleOf(trial);
    const row = element("div", { class: "statement" },
      element("label", {}, box, " ", ...(title ? [element("span", { class: "what" }, title), " "] : []), element("code", {}, trial.statement)),
      " ", placeLink(trial));
    box.addEventListener("change", () => {
      this.choose(key, box.checked ? [] : [statementChange(trial)]);
      row.classList.toggle("changed", !box.checked);
    });
    row.classList.toggle("changed", !box.checked);
    return row;
  }

  // ---- the panel ----

  private frame(trials: Trials): HTMLElement {
    const views = element("select", { id: "what-if-view" }, element("option", { value: "" }, "base (no view)"),
      ...trials.views.map(({ view, title }) => element("option", { value: view }, title ? `${view}: ${title}` : view)));
    views.value = this.view ?? "";
    views.addEventListener("change", () => {
      this.view = views.value || null;
      this.onChoice(this.choice());
    });
    const days = element("datalist", { id: "what-if-days" },
      ...trials.events.map(({ date, title }) => element("option", { value: date }, title)));
    const day = element("input", { id: "what-if-day", list: "what-if-days", value: this.day ?? "", placeholder: "2019-05-09" });
    day.addEventListener("change", () => {
      day.value = day.value.trim() || (this.before.day ?? "");
      this.day = day.value || null;
      this.onChoice(this.choice());
    });
    return element("div", { class: "frame" },
      element("label", { for: "what-if-view" }, "View"), views, element("label", { for: "what-if-day" }, "As of"), day, days);
  }

  private group(title: string, controls: HTMLElement[], hint = ""): HTMLElement[] {
    if (controls.length === 0) return [];
    const group = element("details", { class: "group", open: this.open.has(title) },
      element("summary", {}, title), ...(hint ? [element("p", { class: "dim" }, hint)] : []),
      element("div", { role: "group", "aria-label": title }, ...controls));
    group.addEventListener("toggle", () => (group.open ? this.open.add(title) : this.open.delete(title)));
    return [group];
  }

  show(trials: Trials): void {
    const numbers = (kinds: string[]) =>
      trials.numbers.filter((trial) => kinds.includes(trial.kind)).map((trial, i) => this.number(trial, i));
    const orders = (kind: string) => trials.orders.filter((trial) => trial.kind === kind).map((trial) => this.order(trial));
    this.panel.replaceChildren(
      this.frame(trials),
      ...this.group("Walk-aways", numbers(["walk_away"]), WALK_AWAY_HINT),
      ...this.group("Shared numbers", numbers(["let"])),
      ...this.group("Weights", [...numbers(["weight"]), ...orders("weights")]),
      ...this.group("Rules, red lines and needs in force", trials.statements.map((trial) => this.statement(trial))),
      ...this.group("Values", [...numbers(["value"]), ...orders("values")]),
      ...this.group("Chances and points", numbers(["chance", "other"])),
    );
  }
}
