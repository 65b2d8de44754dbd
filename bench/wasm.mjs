// SPDX-License-Identifier: MIT
// bench/wasm.mjs MODULE: what a person waits for in a page with the worked case: processor milliseconds of reading it anew and
// of each answer, the median of several rounds once the engine is warm, and the first time.
//
//     node bench/wasm.mjs build/wasm/detente-page.wasm
import { readFileSync } from "node:fs";
import { startEngine } from "../web/wasm/engine.mjs";

const ROUNDS = 7;
const FOLDER = new URL("../examples/japan-dprk/", import.meta.url);
const NAMES = ["japan-dprk", "claims", "history", "views"].map((name) => `${name}.detente`);
const FILES = Object.fromEntries(NAMES.map((name) => [name, readFileSync(new URL(name, FOLDER))]));
const QUESTIONS = [
  ["zone", 0],
  ["zone", 1000],
  ["zone", 10000],
  ["deals", 0],
  ["page", 1000],
  ["sure", 1000],
  ["flip", 1000],
  ["block", 1000],
  ["holds", 1000],
  ["path", 1000],
  ["when", 1000],
];

function spent(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function show(name, times) {
  const [first] = times;
  const median = times.sort((a, b) => a - b)[times.length >> 1];
  console.log(`${name.padEnd(14)} ${median.toFixed(1).padStart(8)} ms, first ${first.toFixed(1)} ms`);
}

const module = readFileSync(process.argv[2]);
const engine = await startEngine(module);
const open = () => engine.open(FILES, NAMES[0]);
const rounds = (work) => Array.from({ length: ROUNDS }, () => spent(work));

show("open", rounds(() => open().close()));
show("open and zone", rounds(() => {
  const opened = open();
  opened.ask("zone", { form: "html", runs: 1000 });
  opened.close();
}));
const opened = open();
for (const [question, runs] of QUESTIONS) show(`${question} ${runs}`, rounds(() => opened.ask(question, { form: "html", runs })));
opened.close();

// What follows a change: each round one case, opened once and asked everything.
const AFTER = ["zone", "deals", "sure", "page", "why", "gaps", "flip", "block", "holds", "path", "when", "cases", "score"];
const best = {};
for (let round = 0; round < ROUNDS; round++) {
  const changed = open();
  for (const question of AFTER) {
    const time = spent(() => changed.ask(question, { form: "html", runs: 1000 }));
    best[question] = Math.min(best[question] ?? Infinity, time);
  }
  changed.close();
}
const all = AFTER.filter((question) => question !== "holds").reduce((sum, question) => sum + best[question], 0);
console.log(`after a change: ${AFTER.map((question) => `${question} ${best[question].toFixed(0)}`).join(", ")}; all but holds ${all.toFixed(0)} ms`);
