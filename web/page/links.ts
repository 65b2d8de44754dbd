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

function showCited(source: Source, lines: number[]): void {
  const which = lines.length === 0 ? "" : `, line${lines.length > 1 ? "s" : ""} ${lines.join(", ")}`;
  byId("cited-place").textContent = `${source.name}${which}`;
  const shown = lines.length > 0 ? lines : Object.keys(source.lines).map(Number);
  byId("cited-words").replaceChildren(
    element("ol", {}, ...shown.map((line) => element("li", { value: line }, source.lines[line] ?? ""))),
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
    const button = element("button", { type: "button", class: "cite" }, shown.trimStart());
    button.addEventListener("click", () => showCited(source, linesNamed(numbers, source.line_count)));
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
