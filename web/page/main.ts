// SPDX-License-Identifier: MIT
// web/page/main.ts: makes the page live. Without it everything is there to read; with it a reader changes a judgement and
// every answer follows, worked out by the engine in the page.

import workerText from "worker_text";

import type { AskOptions, Reply } from "../wasm/engine.mjs";
import { Asker, type Question } from "./asker";
import { readAsked, readFiles } from "./asked";
import { apply, differingLines } from "./changes";
import { compileEngine } from "./engine_bytes";
import { isProved } from "./proof";
import { byId, hasChain, markAll, show, verbs } from "./sections";
import type { Trials } from "./trials";
import { WhatIf, type Choice } from "./what_if";
import { outcomeWords, type ZoneAnswer } from "./zone_words";

const LIVE_RUNS = 1000; // of each answer while a reader tries things
const PAUSE = 250; // milliseconds without a change before what takes longer is worked out

const asked = readAsked(document);
const files = readFiles(document, asked);
const asItWas: Choice = { view: asked.view, day: asked.as_of, changes: [] };
const runs = Math.min(asked.runs, LIVE_RUNS);

function optionsFor(choice: Choice, others: AskOptions = {}): AskOptions {
  const options: AskOptions = { form: "html", settings: asked.set, runs, seed: BigInt(asked.seed), list: asked.list };
  if (choice.view) options.view = choice.view;
  if (choice.day) options.asOf = choice.day;
  if (asked.given) options.given = asked.given;
  return { ...options, ...others };
}

function isSame(choice: Choice): boolean {
  return choice.changes.length === 0 && choice.view === asItWas.view && choice.day === asItWas.day;
}

// ---- what is asked after a change ----

function questionsNow(choice: Choice): Question[] {
  return [
    { key: "now", question: "zone", options: optionsFor(choice, { form: "json" }) },
    { key: "zone answer", question: "zone", options: optionsFor(choice) },
  ];
}

function questionsLater(choice: Choice): Question[] {
  const answers = verbs.map((verb) => ({ key: `${verb} answer`, question: verb, options: optionsFor(choice) }));
  const chains = verbs
    .filter(hasChain)
    .map((verb) => ({ key: `${verb} chain`, question: "why", options: optionsFor(choice, { target: verb }) }));
  return [...answers.filter(({ question }) => question !== "zone"), ...chains];
}

// ---- what a reader sees of it ----

function describe(choice: Choice): string {
  const words = [
    `As of ${choice.day ?? "no day: every event applies"}`,
    choice.view ? `view ${choice.view}` : "base (no view)",
    `${runs.toLocaleString("en")} runs`,
    `seed ${asked.seed}`,
    ...asked.set.map((setting) => `--set ${setting}`),
    ...(asked.given ? [`--given ${asked.given}`] : []),
  ];
  const lines = differingLines(files, apply(files, choice.changes));
  return words.join(", ") + (lines.length > 0 ? `. Changed by the reader: ${lines.join("; ")}` : "");
}

function sayMistakes(text: string): void {
  const shown = document.createElement("pre");
  shown.textContent = text;
  byId("what-if-message").replaceChildren(shown);
}

function take(key: string, reply: Reply): void {
  const [verb, part] = key.split(" ") as [string, "answer" | "chain"];
  const LACKS_STATEMENTS = 3;
  if (reply.isAnswer || reply.status === LACKS_STATEMENTS) show(verb, part, reply.text);
  else sayMistakes(reply.text);
}

class Page {
  private later = 0;
  private before: ZoneAnswer | null = null;
  private shown: Choice = asItWas; // whose view and day the controls are of
  private readonly whatIf: WhatIf;

  constructor(
    private readonly quick: Asker,
    private readonly patient: Asker,
  ) {
    this.whatIf = new WhatIf(byId("what-if-controls"), asItWas, (choice) => this.follow(choice));
    byId("what-if").hidden = false;
    byId("what-if").querySelector("details")!.addEventListener("toggle", () => this.offer(), { once: true });
    byId("copy-lines").addEventListener("click", () => this.copy((lines) => lines.join("\n") + "\n"));
    byId("copy-case").addEventListener("click", () => this.copy(() => apply(files, this.whatIf.choice().changes)[asked.main]!));
    byId("as-it-was").addEventListener("click", () => this.restore());
  }

  // The controls, for the view and the day that are looked at.
  private offer(): void {
    this.shown = this.whatIf.choice();
    const options = optionsFor(this.shown, { form: "json" });
    this.quick.ask({ files, main: asked.main, questions: [{ key: "", question: "what_if", options }] }, (_, reply) => {
      const focused = document.activeElement?.id;
      if (reply.isAnswer) this.whatIf.show(JSON.parse(reply.text) as Trials);
      if (focused) document.getElementById(focused)?.focus();
    });
  }

  private follow(choice: Choice): void {
    if (choice.view !== this.shown.view || choice.day !== this.shown.day) this.offer();
    const now = apply(files, choice.changes);
    markAll();
    byId("what-if-message").replaceChildren();
    byId("what-if-buttons").hidden = isSame(choice);
    document.documentElement.toggleAttribute("data-changed", !isSame(choice));
    document.querySelector(".settings")!.textContent = describe(choice);
    this.quick.ask({ files: now, main: asked.main, questions: questionsNow(choice) }, (key, reply) => {
      if (key === "now" && reply.isAnswer) this.sayOutcome(JSON.parse(reply.text) as ZoneAnswer);
      else if (key !== "now") take(key, reply);
    });
    clearTimeout(this.later);
    this.later = window.setTimeout(() => {
      this.patient.ask({ files: now, main: asked.main, questions: questionsLater(choice) }, take);
    }, PAUSE);
  }

  private sayOutcome(zone: ZoneAnswer): void {
    byId("what-if-result").textContent = outcomeWords(zone, this.before);
  }

  private copy(words: (lines: string[]) => string): void {
    const lines = differingLines(files, apply(files, this.whatIf.choice().changes));
    void navigator.clipboard.writeText(words(lines));
  }

  private restore(): void {
    this.whatIf.forget();
    this.follow(this.whatIf.choice());
    this.offer();
  }

  // Where things stand before anything is changed, and that the page can be worked out again.
  begin(): void {
    const now: Question[] = [{ key: "", question: "zone", options: optionsFor(asItWas, { form: "json" }) }];
    this.quick.ask({ files, main: asked.main, questions: now }, (_, reply) => {
      if (reply.isAnswer) this.before = JSON.parse(reply.text) as ZoneAnswer;
      if (this.before) this.sayOutcome(this.before);
    });
    const again: Question[] = [{ key: "", question: "report", options: optionsFor(asItWas, { runs: asked.runs }) }];
    this.patient.ask({ files, main: asked.main, questions: again }, (_, reply) => {
      byId("proof").textContent = isProved(document, reply.text)
        ? "Worked out again by the program in this page: the same, byte for byte."
        : "Worked out again by the program in this page: not the same. One of the two is wrong.";
    });
  }
}

async function begin(): Promise<void> {
  const module = await compileEngine(document);
  const address = URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
  new Page(new Asker(module, address, true), new Asker(module, address, false)).begin();
}

void begin();
