// SPDX-License-Identifier: MIT
// web/page/sections.ts: where the answers stand on the page.

export const verbs: string[] = [...document.querySelectorAll("main > section[id]")]
  .map((section) => section.id)
  .filter((id) => answerOf(id));

export function answerOf(verb: string): HTMLElement | null {
  return document.querySelector(`#${verb} > .answer`);
}

export function chainOf(verb: string): HTMLElement | null {
  return document.querySelector(`#${verb} > details.chain > div`);
}

// What an answer rests on: in short until somebody opens it.
export function detailsOf(verb: string): HTMLDetailsElement | null {
  return document.querySelector(`#${verb} > details.chain`);
}

export function isInSight(verb: string): boolean {
  const { top, bottom } = answerOf(verb)!.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

// ---- tables and pictures that scroll sideways ----

const PAUSE = 400; // milliseconds without a new answer before they are measured
let measuring = 0;

// Who goes through the page by keyboard stops at a table or a picture only where it scrolls.
export function stopWhereItScrolls(): void {
  const boxes = [...document.querySelectorAll<HTMLElement>("main .table, main figure")];
  const scrolling = new Set(boxes.filter((box) => box.scrollWidth > box.clientWidth));
  for (const box of boxes)
    if (scrolling.has(box)) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
}

function measureLater(): void {
  clearTimeout(measuring);
  measuring = window.setTimeout(stopWhereItScrolls, PAUSE);
}

// ---- which answers are other than in the file ----

function wordsOf(verb: string): string {
  return answerOf(verb)!.innerHTML.trim().replaceAll(' tabindex="0"', "");
}

const embedded = new Map(verbs.map((verb) => [verb, wordsOf(verb)]));
const others = new Set<string>();

function compare(verb: string): void {
  if (wordsOf(verb) === embedded.get(verb)) others.delete(verb);
  else others.add(verb);
}

// ---- what is shown ----

export function markChain(verb: string): void {
  chainOf(verb)!.setAttribute("aria-busy", "true");
}

// What stands there is of another choice, and is being worked out anew.
export function markAll(): void {
  for (const verb of verbs) {
    answerOf(verb)!.setAttribute("aria-busy", "true");
    if (detailsOf(verb)?.open) markChain(verb);
  }
}

// The engine escapes whatever comes from the case: this is text of its own making.
export function show(verb: string, part: "answer" | "chain", html: string, isFinal: boolean): void {
  const place = part === "chain" ? chainOf(verb) : answerOf(verb);
  if (!place) return;
  place.innerHTML = html;
  measureLater();
  if (!isFinal) return;
  place.removeAttribute("aria-busy");
  if (part === "answer") compare(verb);
}

function isBusy(verb: string): boolean {
  return answerOf(verb)!.getAttribute("aria-busy") === "true";
}

// Those that are worked out and other than in the file.
export function differing(): string[] {
  return verbs.filter((verb) => !isBusy(verb) && others.has(verb));
}

export function unfinished(): number {
  return verbs.filter(isBusy).length;
}
