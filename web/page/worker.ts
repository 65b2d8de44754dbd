// SPDX-License-Identifier: MIT
// web/page/worker.ts: one engine, asked one thing after the other, away from the page so that nothing blocks it.

import { startEngine, type Engine, type AskOptions, type Reply } from "../wasm/engine.mjs";
import type { Files } from "./asked";

export interface Asking {
  number: number; // of the request, handed back with each reply
  files: Files;
  main: string;
  questions: { key: string; question: string; options: AskOptions }[];
}

export interface Answer {
  number: number;
  key: string;
  reply: Reply;
  isLast: boolean;
}

let engine: Engine | null = null;

function answer({ number, files, main, questions }: Asking): void {
  const opened = engine!.open(files, main);
  questions.forEach(({ key, question, options }, i) => {
    const isSound = opened.status === 0;
    const reply = opened.ask(isSound ? question : "check", options);
    const found: Answer = { number, key, reply: { ...reply, isAnswer: isSound && reply.isAnswer }, isLast: i + 1 === questions.length };
    postMessage(found);
  });
  opened.close();
}

addEventListener("message", async (event: MessageEvent<WebAssembly.Module | Asking>) => {
  if (event.data instanceof WebAssembly.Module) engine = await startEngine(event.data);
  else answer(event.data);
});
