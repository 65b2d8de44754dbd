// SPDX-License-Identifier: MIT
// web/page/what_if.ts: the controls with which a reader tries what would be. They know the page's elements and nothing of
// the engine.

import type { Change } from "./changes";
import {
  boundsOf, keyOf, numberChange, orderChanges, statementChange, stepOf,
  type NumberTrial, type OrderTrial, type StatementTrial, type Trials,
} from "./trials";

export interface Choice {
  view: string | null;
  day: string | null;
  changes: Change[];
}

type Attributes = { [name: string]: string | number | boolean };

function element<K extends keyof HTMLElementTagNameMap>(
  name: K, attributes: Attributes = {}, ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== false) made.setAttribute(key, value === true ? "" : String(value));
  made.append(...children);
  return made;
}

function placeLink(trial: { file: string | null; line: number }): HTMLElement {
  const words = trial.file ? `${trial.file}:${trial.line}` : `line ${trial.line}`;
  return element("a", { href: `#${trial.file ?? "line"}-${trial.line}` }, words);
}

export class WhatIf {
  private readonly chosen = new Map<string, Change[]>(); // by keyOf
  private view: string | null;
  private day: string | null;

  constructor(
    private readonly panel: HTMLElement,
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

  // ---- one control ----

  private number(trial: NumberTrial): HTMLElement {
    const { low, high } = boundsOf(trial), key = keyOf(trial), scale = trial.share ? 100 : 1;
    const now = this.chosen.get(key)?.[0]?.text?.replace(/[()%]/g, "");
    const value = now === undefined ? trial.central * scale : Number(now);
    const label = `${trial.what}, written ${trial.written}`;
    const bounds = { min: low * scale, max: high * scale, step: stepOf(trial) * scale, value };
    const slider = element("input", { type: "range", "aria-label": label, ...bounds });
    const box = element("input", { type: "number", "aria-label": `${label}, as a number`, step: "any", value });
    const take = (input: HTMLInputElement, other: HTMLInputElement) => () => {
      if (input.value === "" || !Number.isFinite(input.valueAsNumber)) return;
      other.value = input.value;
      const wanted = input.valueAsNumber / scale;
      const isAsWritten = Math.abs(wanted - trial.central) < 1e-9;
      this.choose(key, isAsWritten ? [] : [numberChange(trial, wanted)]);
    };
    slider.addEventListener("input", take(slider, box));
    box.addEventListener("input", take(box, slider));
    const unit = trial.share ? "%" : "";
    return element("div", { class: "trial" },
      element("span", {}, `${trial.what} `, element("code", {}, trial.written), " ", placeLink(trial)), slider, box, unit);
  }

  private order(trial: OrderTrial): HTMLElement {
    const key = keyOf({ path: trial.path, from: trial.items[0]!.from, to: trial.items.at(-1)!.to });
    const names = trial.items.map((item) => item.name);
    for (const change of this.chosen.get(key) ?? [])
      names[trial.items.findIndex((item) => item.from === change.from)] = change.text!;
    const list = element("ol");
    const show = () => list.replaceChildren(...names.map((name, i) => element("li", {}, name, " ", ...move(name, i))));
    const swap = (i: number) => () => {
      [names[i - 1], names[i]] = [names[i]!, names[i - 1]!];
      show();
      list.querySelectorAll("button")[i - 1]?.focus();
      this.choose(key, orderChanges(trial, names));
    };
    const move = (name: string, i: number): HTMLElement[] => {
      if (i === 0) return [];
      const button = element("button", { type: "button", "aria-label": `${trial.what}: ${name} one place up` }, "up");
      button.addEventListener("click", swap(i));
      return [button];
    };
    show();
    return element("details", { class: "trial" },
      element("summary", {}, `${trial.what} `), element("p", {}, placeLink(trial)), list);
  }

  private statement(trial: StatementTrial): HTMLElement {
    const key = keyOf(trial);
    const box = element("input", { type: "checkbox", checked: !this.chosen.has(key) });
    box.addEventListener("change", () => this.choose(key, box.checked ? [] : [statementChange(trial)]));
    return element("div", { class: "trial" },
      element("label", {}, box, " ", element("code", {}, trial.statement)), " ", placeLink(trial));
  }

  // ---- the panel ----

  private frame(trials: Trials): HTMLElement {
    const views = element("select", { id: "what-if-view" }, element("option", { value: "" }, "base (no view)"),
      ...trials.views.map(({ view, title }) => element("option", { value: view }, `${view}: ${title}`)));
    views.value = this.view ?? "";
    views.addEventListener("change", () => {
      this.view = views.value || null;
      this.onChoice(this.choice());
    });
    const days = element("datalist", { id: "what-if-days" },
      ...trials.events.map(({ date, title }) => element("option", { value: date }, title)));
    const day = element("input", { id: "what-if-day", list: "what-if-days", value: this.day ?? "", size: 12 });
    day.addEventListener("change", () => {
      this.day = day.value.trim() || null;
      this.onChoice(this.choice());
    });
    return element("div", { class: "trial frame" },
      element("label", { for: "what-if-view" }, "View"), views, element("label", { for: "what-if-day" }, "As of"), day, days);
  }

  private group(title: string, controls: HTMLElement[]): HTMLElement[] {
    if (controls.length === 0) return [];
    return [element("fieldset", {}, element("legend", {}, title), ...controls)];
  }

  show(trials: Trials): void {
    const numbers = (kinds: string[]) =>
      trials.numbers.filter((trial) => kinds.includes(trial.kind)).map((trial) => this.number(trial));
    this.panel.replaceChildren(
      this.frame(trials),
      ...this.group("Walk-aways", numbers(["walk_away"])),
      ...this.group("Shared numbers", numbers(["let"])),
      ...this.group("Weights", [
        ...numbers(["weight"]),
        ...trials.orders.filter((trial) => trial.kind === "weights").map((trial) => this.order(trial)),
      ]),
      ...this.group("Rules, red lines, needs: in force?", trials.statements.map((trial) => this.statement(trial))),
      ...this.group("Values", [
        ...numbers(["value"]),
        ...trials.orders.filter((trial) => trial.kind === "values").map((trial) => this.order(trial)),
      ]),
      ...this.group("Chances and points", numbers(["chance", "other"])),
    );
  }
}
