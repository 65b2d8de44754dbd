// SPDX-License-Identifier: MIT
// web/page/main.ts: makes the page live. Without it everything is there to read; with it a reader changes a judgement and
// every answer follows, worked out by the engine in the page.

import workerText from "worker_text";

import type { AskOptions, Reply } from "../wasm/engine.mjs";
import { Asker, Crowd, type Question } from "./asker";
import { readAsked, readFiles } from "./asked";
import { apply, differingLines, linesToPaste } from "./changes";
import { copy } from "./clipboard";
import { byId, element } from "./elements";
import { compileEngine } from "./engine_bytes";
import { linkCitations, linkFigures } from "./links";
import { outcomeNodes, outcomeOf } from "./outcome";
import { isProved } from "./proof";
import { answerOf, detailsOf, differing, isInSight, markAll, markChain, show, stopWhereItScrolls, unfinished, verbs } from "./sections";
import type { Trials } from "./trials";
import { WhatIf, type Choice } from "./what_if";

const LIVE_RUNS = 1000; // of each answer while a reader tries things
const PAUSE = 250; // milliseconds without a change before what takes longer is worked out
const MOST_WORKERS = 3; // that work out what takes longer
const QUIET = 1000; // before the outcome is said aloud
// What the reader looks at begins first, then what takes longest.
const LONGEST = ["when", "sure", "deals", "flip", "page", "holds"];
// These rest on what drives zone and margin, which takes longer than the rest of most of them.
const DRIVEN = ["sure", "page", "why", "gaps"];

const asked = readAsked(document);
const files = readFiles(document, asked);
const place = { main: asked.main, reader: asked.reader };
const changedFiles = (choice: Choice) => apply(files, asked, choice.changes);
const settingsLine = document.querySelector<HTMLElement>(".settings")!;
const settingsWords = settingsLine.textContent!;
const before = outcomeOf(answerOf("zone")!);
const asItWas: Choice = { view: asked.view, day: asked.as_of, changes: [] };
const runs = Math.min(asked.runs, LIVE_RUNS);

function optionsFor(choice: Choice, others: AskOptions = {}): AskOptions {
  const options: AskOptions = { form: "html", settings: asked.set, runs, seed: BigInt(asked.seed), list: asked.list };
  if (choice.view) options.view = choice.view;
  const day = choice.day === asked.as_of ? asked.day : choice.day;
  if (day) options.asOf = day;
  if (asked.given) options.given = asked.given;
  return { ...options, ...others };
}

function isSame(choice: Choice): boolean {
  return choice.changes.length === 0 && choice.view === asItWas.view && choice.day === asItWas.day;
}

// ---- what is asked after a change ----

function rank(verb: string): number {
  if (isInSight(verb)) return -1;
  return LONGEST.includes(verb) ? LONGEST.indexOf(verb) : LONGEST.length;
}

// The grid is that of the central case: it comes without the runs of the families, and again with them later.
function questionsNow(choice: Choice): Question[] {
  return [
    { key: "zone answer", question: "zone", options: optionsFor(choice) },
    { key: "deals draft", question: "deals", options: optionsFor(choice, { runs: 0 }) },
  ];
}

function shared(verb: string): Pick<Question, "shares"> {
  return DRIVEN.includes(verb) ? { shares: "drivers" } : {};
}

function questionsLater(choice: Choice): Question[] {
  return verbs
    .filter((verb) => verb !== "zone")
    .sort((a, b) => rank(a) - rank(b))
    .map((verb) => ({ key: `${verb} answer`, question: verb, options: optionsFor(choice), ...shared(verb) }));
}

function questionsBehind(verbs: string[], choice: Choice): Question[] {
  return verbs.map((verb) => ({ key: `${verb} chain`, question: "why", options: optionsFor(choice, { target: verb }) }));
}

// ---- what a reader sees of it ----

function describe(choice: Choice): string {
  if (isSame(choice)) return settingsWords;
  const words = [
    `As of ${choice.day ?? "no day: every event applies"}`,
    choice.view ? `view ${choice.view}` : "base (no view)",
    `${runs.toLocaleString("en")} runs`,
    `seed ${asked.seed}`,
    ...asked.set.map((setting) => `--set ${setting}`),
    ...(asked.given ? [`--given ${asked.given}`] : []),
  ];
  const lines = differingLines(files, changedFiles(choice));
  return words.join(", ") + (lines.length > 0 ? `. Changed by the reader: ${lines.join("; ")}` : "");
}

// As the engine writes it where a report's question has no answer.
function asHtml(text: string): string {
  const shown = element("pre", {}, text);
  return `${shown.outerHTML}\n`;
}

// What the command would say of its own options, said of the controls.
function sayMistakes(text: string): void {
  const intro = element("p", {}, "Not worked out: what stands below is of the case before this change.");
  const words = text.replace(/^detente: --as-of /, "As of ");
  byId("now-message").replaceChildren(intro, element("pre", {}, words));
}

// As the headings have it; the answers' own names are short enough.
function nameOf(verb: string): string {
  return verb === "page" ? "in short" : verb;
}

// Which answers are other than in the file, and how to get there.
function sayDifferences(): void {
  const found = differing(), open = unfinished();
  const links = found.flatMap((verb, i) => [i > 0 ? ", " : "", element("a", { href: `#${verb}` }, nameOf(verb))]);
  const more = open > 0 ? `${found.length > 0 ? "; " : ""}${open} of ${verbs.length} answers are being worked out` : "";
  const words = [...(found.length > 0 ? ["Other than in the file: ", ...links] : []), more];
  const none = found.length === 0 && open === 0 ? ["No answer is other than in the file"] : [];
  byId("now-differs").replaceChildren(...words, ...none, ".");
}

class Page {
  private later = 0;
  private aloud = 0;
  private readonly told = new Set<string>(); // answers below which stands all that they rest on now
  private hasChanged = false;
  private shown: Choice = asItWas; // whose view and day the controls are of
  private wanted: Choice = asItWas;
  private answered: Choice = asItWas; // the newest that the engine took
  private readonly whatIf: WhatIf;

  constructor(
    private readonly quick: Asker,
    private readonly crowd: Crowd,
    private readonly prover: Asker,
    private readonly clerk: Asker, // who says what can be tried
    private readonly guide: Asker, // who says what an answer rests on
  ) {
    this.whatIf = new WhatIf(byId("what-if-controls"), files, asItWas, (choice) => this.follow(choice));
    byId("now").hidden = byId("what-if").hidden = false;
    const panel = byId("what-if").querySelector("details")!;
    panel.addEventListener("toggle", () => document.documentElement.toggleAttribute("data-trying", panel.open));
    panel.addEventListener("toggle", () => this.offer(), { once: true });
    for (const verb of verbs) detailsOf(verb)?.addEventListener("toggle", () => this.tell());
    byId("copy-lines").addEventListener("click", () => void copy(this.changedLines().join("\n") + "\n"));
    byId("copy-case").addEventListener("click", () => void copy(this.changedCase()));
    byId("as-it-was").addEventListener("click", () => this.restore());
  }

  private changedLines(): string[] {
    const choice = this.whatIf.choice();
    return [
      ...(choice.day !== asItWas.day ? [`# as of ${choice.day ?? "no day"}`] : []),
      ...(choice.view !== asItWas.view ? [`# with ${choice.view ? `view ${choice.view}` : "no view"}`] : []),
      ...linesToPaste(files, changedFiles(choice)),
    ];
  }

  // The main file, and behind it what else differs.
  private changedCase(): string {
    const now = changedFiles(this.whatIf.choice());
    const others = Object.keys(now).filter((path) => path !== asked.main && now[path] !== files[path]);
    return now[asked.main]! + others.map((path) => `\n# ---- ${path} ----\n${now[path]}`).join("");
  }

  // The controls, for the view and the day that are looked at.
  private offer(): void {
    this.shown = this.whatIf.choice();
    const options = optionsFor(this.shown, { form: "json" });
    this.clerk.ask({ ...place, files, questions: [{ key: "", question: "what_if", options }] }, (_, reply) => {
      const focused = document.activeElement?.id;
      if (reply.isAnswer) this.whatIf.show(JSON.parse(reply.text) as Trials);
      if (focused) document.getElementById(focused)?.focus();
    });
  }

  // What the answers rest on whose details are open.
  private tell(): void {
    const wanted = verbs.filter((verb) => detailsOf(verb)?.open && !this.told.has(verb));
    if (wanted.length === 0 || byId("now-message").hasChildNodes()) return;
    const choice = this.whatIf.choice();
    if (this.hasChanged) wanted.forEach(markChain); // before, what stands there in short is as true as the whole
    const request = { ...place, files: changedFiles(choice), questions: questionsBehind(wanted, choice) };
    this.guide.ask(request, (key, reply) => this.take(key, reply));
  }

  private follow(choice: Choice): void {
    const now = changedFiles(choice);
    this.wanted = choice;
    markAll();
    byId("now-message").replaceChildren();
    byId("now-buttons").hidden = isSame(choice);
    byId("copied").hidden = true;
    byId("copied-words").textContent = "";
    document.documentElement.toggleAttribute("data-changed", !isSame(choice));
    settingsLine.textContent = describe(choice);
    this.crowd.stop();
    this.guide.stop();
    this.told.clear();
    this.hasChanged = true;
    this.quick.ask({ ...place, files: now, questions: questionsNow(choice) }, (key, reply) => this.take(key, reply));
    if (choice.view !== this.shown.view || choice.day !== this.shown.day) this.offer();
    clearTimeout(this.later);
    this.later = window.setTimeout(() => {
      this.crowd.ask({ ...place, files: now, questions: questionsLater(choice) }, (key, reply) => this.take(key, reply));
      this.tell();
    }, PAUSE);
  }

  private take(key: string, reply: Reply): void {
    const [verb, part] = key.split(" ") as [string, "answer" | "chain" | "draft"];
    if (!reply.isAnswer && verb === "zone" && part === "answer") return this.giveUp(reply.text);
    if (verb === "zone") this.answered = this.wanted;
    if (part === "chain") this.told.add(verb);
    if (part === "draft" && (!reply.isAnswer || answerOf(verb)?.getAttribute("aria-busy") !== "true")) return;
    show(verb, part === "chain" ? part : "answer", reply.isAnswer ? reply.text : asHtml(reply.text), part !== "draft");
    if (key === "zone answer") this.sayOutcome();
    this.sayDifferences();
  }

  private sayDifferences(): void {
    if (isSame(this.whatIf.choice())) byId("now-differs").replaceChildren();
    else sayDifferences();
  }

  private giveUp(why: string): void {
    clearTimeout(this.later);
    this.crowd.stop();
    this.guide.stop();
    settingsLine.textContent = describe(this.answered);
    byId("now-differs").replaceChildren();
    sayMistakes(why);
  }

  // Shown at once; said when the reader pauses, so that dragging is no flood of words.
  private sayOutcome(): void {
    byId("now-words").replaceChildren(...outcomeNodes(outcomeOf(answerOf("zone")!), before, !isSame(this.answered)));
    clearTimeout(this.aloud);
    this.aloud = window.setTimeout(() => (byId("now-said").textContent = byId("now-words").textContent), QUIET);
  }

  private restore(): void {
    this.whatIf.forget();
    this.follow(this.whatIf.choice());
    this.offer();
  }

  // Where things stand before anything is changed, and that the page can be worked out again.
  begin(main: Element): void {
    byId("now-words").replaceChildren(...outcomeNodes(before, before, false));
    const again: Question[] = [{ key: "", question: "report", options: optionsFor(asItWas, { runs: asked.runs }) }];
    this.prover.ask({ ...place, files, questions: again }, (_, reply) => {
      byId("proof").textContent = isProved(main, reply.text)
        ? "Worked out again by the program in this page: the same, byte for byte."
        : "Worked out again by the program in this page: not the same. One of the two is wrong.";
      this.prover.end();
    });
  }
}

// Where a link leads must not lie below what always stays in sight.
function keepHeadingsInSight(now: HTMLElement): void {
  const room = 16;
  new ResizeObserver(() => {
    document.documentElement.style.scrollPaddingTop = `${now.offsetHeight + room}px`;
  }).observe(now);
}

async function begin(): Promise<void> {
  const main = document.querySelector("main")!.cloneNode(true) as Element;
  stopWhereItScrolls();
  addEventListener("resize", stopWhereItScrolls);
  keepHeadingsInSight(byId("now"));
  linkFigures(document);
  linkCitations(document, asked);
  const module = await compileEngine(document);
  const address = URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
  const workers = Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1);
  const asker = (isQuick: boolean) => new Asker(module, address, isQuick);
  new Page(asker(true), new Crowd(module, address, workers), asker(false), asker(true), asker(false)).begin(main);
}

void begin();
