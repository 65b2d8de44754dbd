// SPDX-License-Identifier: MIT
// web/page/links.ts: from a figure to what it rests on, and from a citation to the words it names.

import type { Asked } from "./asked";
import { byId, element } from "./elements";

// ---- figures ----

const FIGURE = /\d/;

function isFigure(target: Element): boolean {
  const place = target.closest("td, text, li, dd, p");
  return place !== null && target.closest("a, button, summary, input") === null && FIGURE.test(place.textContent!);
}

function goToChain(chain: HTMLDetailsElement): void {
  chain.open = true;
  chain.scrollIntoView({ block: "start" });
  chain.querySelector("summary")!.focus({ preventScroll: true });
}

// Whoever selects words does not ask what they rest on.
export function linkFigures(page: ParentNode): void {
  for (const section of page.querySelectorAll<HTMLElement>("main > section")) {
    const chain = section.querySelector<HTMLDetailsElement>(":scope > details.chain");
    const answer = section.querySelector<HTMLElement>(":scope > .answer");
    if (!chain || !answer) continue;
    answer.classList.add("has-chain");
    answer.addEventListener("click", ({ target }) => {
      if (isFigure(target as Element) && document.getSelection()!.isCollapsed) goToChain(chain);
    });
  }
}

// ---- citations ----

type Source = Asked["sources"][number];

const BRACKETS = /\[[^\]"]*(?:"[^"]*"[^\]"]*)*\]/g;
const CITED = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*([\d\s,-]*)/u;

export function linesNamed(numbers: string, count: number): number[] {
  const lines: number[] = [];
  for (const [, first, last] of numbers.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g))
    for (let line = Number(first); line <= Math.min(Number(last ?? first), count); line++) lines.push(line);
  return lines;
}

// How the case declares the source: its title, who published it, when.
function declarationOf(name: string): string {
  const lines = [...document.querySelectorAll<HTMLElement>("ol.lines > li")].map((line) => line.textContent!.trimEnd());
  const start = lines.findIndex((line) => line.startsWith(`source ${name} `));
  if (start < 0) return "";
  const end = lines.findIndex((line, i) => i > start && !/^\s+\S/.test(line));
  const words = lines.slice(start, end < 0 ? undefined : end).map((line) => line.trim()).join(" ");
  const kept = words.slice(`source ${name} `.length).replace(/,?\s*(text|why)\s+"[^"]*"/g, "");
  return kept.replace(/(["\d])\s+(?=(author|origin|date) )/g, "$1, ");
}

// The words of the line, those that are quoted marked.
function withMark(words: string, quoted: string): (Node | string)[] {
  const at = quoted ? words.indexOf(quoted) : -1;
  if (at < 0) return [words];
  return [words.slice(0, at), element("mark", {}, quoted), words.slice(at + quoted.length)];
}

function showCited(source: Source, lines: number[], quoted: string): void {
  const which = lines.length === 0 ? "" : `, line${lines.length > 1 ? "s" : ""} ${lines.join(", ")}`;
  byId("cited-place").textContent = `${source.name}${which}`;
  const shown = lines.length > 0 ? lines : Object.keys(source.lines).map(Number);
  byId("cited-words").replaceChildren(
    element("p", { class: "dim" }, declarationOf(source.name)),
    element("ol", {}, ...shown.map((line) => element("li", { value: line }, ...withMark(source.lines[line] ?? "", quoted)))),
  );
  byId<HTMLDialogElement>("cited").showModal();
}

// The brackets of a line of the case, with a button for each thing cited in them whose words are in the page.
function withButtons(brackets: string, sources: Source[]): (Node | string)[] {
  return brackets.split(/(;)/).flatMap((cited) => {
    const start = cited.startsWith("[") ? "[" : "", words = cited.slice(start.length);
    const [whole, name, numbers] = CITED.exec(words) ?? [];
    const source = sources.find((one) => one.name === name);
    if (!source || whole === undefined || numbers === undefined) return [cited];
    const shown = whole.trimEnd(), before = shown.length - shown.trimStart().length;
    const quoted = /"([^"]*)"/.exec(words)?.[1] ?? "";
    const button = element("button", { type: "button", class: "cite" }, shown.trimStart());
    button.addEventListener("click", () => showCited(source, linesNamed(numbers, source.line_count), quoted));
    return [start + shown.slice(0, before), button, words.slice(shown.length)];
  });
}

function linkLine(line: HTMLElement, sources: Source[]): void {
  const text = line.textContent!, nodes: (Node | string)[] = [];
  let at = 0;
  for (const found of text.matchAll(BRACKETS)) {
    const [brackets] = found as unknown as [string];
    nodes.push(text.slice(at, found.index), ...withButtons(brackets, sources));
    at = found.index! + brackets.length;
  }
  if (at > 0) line.replaceChildren(...nodes, text.slice(at));
}

export function linkCitations(page: ParentNode, { sources }: Asked): void {
  if (sources.length === 0) return;
  for (const line of page.querySelectorAll<HTMLElement>("ol.lines > li"))
    if (line.textContent!.includes("[")) linkLine(line, sources);
}
