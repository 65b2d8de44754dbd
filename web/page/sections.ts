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

export function isInSight(verb: string): boolean {
  const { top, bottom } = answerOf(verb)!.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

// What stands there is of another choice, and is being worked out anew.
export function markAll(): void {
  for (const verb of verbs) {
    answerOf(verb)!.setAttribute("aria-busy", "true");
    chainOf(verb)?.setAttribute("aria-busy", "true");
  }
}

// The engine escapes whatever comes from the case: this is text of its own making.
export function show(verb: string, part: "answer" | "chain", html: string, isFinal: boolean): void {
  const place = part === "chain" ? chainOf(verb) : answerOf(verb);
  if (!place) return;
  place.innerHTML = html;
  if (isFinal) place.removeAttribute("aria-busy");
}
