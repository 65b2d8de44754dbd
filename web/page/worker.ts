// SPDX-License-Identifier: MIT
// web/page/worker.ts: one engine, asked one thing after the other, away from the page so that nothing blocks it.

import { startEngine, type AskOptions, type Engine, type OpenedCase, type Reply } from "../wasm/engine.mjs";
import type { Files } from "./asked";

export interface Asking {
  number: number; // of the request, handed back with each reply
  batch?: number; // what is asked under one number is asked of the same files: the case stays open in between
  files: Files;
  main: string;
  reader: string | null; // for whom; null: the whole case
  questions: { key: string; question: string; options: AskOptions }[];
}

export interface Answer {
  number: number;
  key: string;
  reply: Reply;
  isLast: boolean;
}

let engine: Engine | null = null;
let kept: { batch: number | undefined; opened: OpenedCase } | null = null;

// What questions have in common is worked out once while the case is open.
function open({ batch, files, main, reader }: Asking): OpenedCase {
  if (!kept || kept.batch === undefined || kept.batch !== batch) {
    kept?.opened.close();
    kept = { batch, opened: engine!.open(files, main, reader === null ? {} : { reader }) };
  }
  return kept.opened;
}

function answer(asking: Asking): void {
  const { number, questions } = asking, opened = open(asking);
  questions.forEach(({ key, question, options }, i) => {
    const isSound = opened.status === 0;
    const reply = opened.ask(isSound ? question : "check", options);
    const found: Answer = { number, key, reply: { ...reply, isAnswer: isSound && reply.isAnswer }, isLast: i + 1 === questions.length };
    postMessage(found);
  });
}

addEventListener("message", async (event: MessageEvent<WebAssembly.Module | Asking>) => {
  if (event.data instanceof WebAssembly.Module) engine = await startEngine(event.data);
  else answer(event.data);
});
