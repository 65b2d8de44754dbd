// SPDX-License-Identifier: MIT
// web/page/outcome.ts: where things stand, in the first words of the engine's answer on the zone.

import { element } from "./elements";

export interface Outcome {
  exists: boolean;
  words: string[]; // is there a zone, its margin, its share of runs: a sentence each
}

const PARTS = 3;

function firstSentence(text: string): string {
  return text.trim().split(/(?<=\.)\s/)[0]!;
}

export function outcomeOf(answer: HTMLElement): Outcome {
  const paragraphs = [...answer.children].filter(({ tagName }) => tagName === "P").slice(0, PARTS);
  return {
    exists: paragraphs[0]?.querySelector(".bad") == null,
    words: paragraphs.map((paragraph) => firstSentence(paragraph.textContent!)),
  };
}

function differs(now: Outcome, before: Outcome): boolean {
  return now.words.some((word, i) => word !== before.words[i]);
}

export function outcomeNodes(now: Outcome, before: Outcome, isChanged: boolean): (Node | string)[] {
  const nodes: (Node | string)[] = [element("strong", {}, now.words[0] ?? ""), " "];
  if (!now.exists) nodes.push(element("a", { href: "#zone" }, "See why not"), ". ");
  nodes.push(now.words.slice(1).join(" "));
  const told = before.words.slice(now.exists === before.exists ? 1 : 0).join(" ");
  if (differs(now, before)) nodes.push(" ", element("span", { class: "dim" }, `In the file: ${told}`));
  else if (isChanged) nodes.push(" ", element("span", { class: "dim" }, "This is the same with what you changed."));
  return nodes;
}
