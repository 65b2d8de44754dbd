// SPDX-License-Identifier: MIT
// web/page/asker.ts: questions to engines in workers, of which only the newest are wanted.

import type { Answer, Asking } from "./worker";

export type Question = Asking["questions"][number] & { shares?: string }; // what it works out in common with others
export type Request = Omit<Asking, "number" | "questions"> & { questions: Question[] };
export type OnReply = (key: string, reply: Answer["reply"], isLast: boolean) => void;

// One worker. What is quickly answered is let finish before the newest begins. What takes long is given up: the worker
// goes, and a fresh one begins.
export class Asker {
  private worker: Worker | null = null;
  private number = 0;
  private isBusy = false;
  private waiting: (() => void) | null = null;

  constructor(
    private readonly module: WebAssembly.Module,
    private readonly address: string,
    private readonly isQuick: boolean,
  ) {}

  end(): void {
    this.worker?.terminate();
    this.worker = null;
    this.isBusy = false;
  }

  stop(): void {
    if (this.isBusy) this.end();
  }

  private idleWorker(): Worker {
    this.stop();
    if (!this.worker) {
      this.worker = new Worker(this.address);
      this.worker.postMessage(this.module);
    }
    return this.worker;
  }

  ask(request: Request, onReply: OnReply): void {
    if (this.isBusy && this.isQuick) {
      this.waiting = () => this.ask(request, onReply);
      return;
    }
    const worker = this.idleWorker();
    const number = ++this.number;
    this.isBusy = true;
    worker.onmessage = (event: MessageEvent<Answer>) => {
      const { key, reply, isLast } = event.data;
      if (event.data.number !== number) return;
      if (isLast) this.isBusy = false;
      if (!this.waiting) onReply(key, reply, isLast);
      if (!isLast || !this.waiting) return;
      const next = this.waiting;
      this.waiting = null;
      next();
    };
    worker.postMessage({ ...request, number });
  }
}

// Several workers that take one question after the other from those of a request. Questions that share work go to the
// worker that took the first of them: it has the case open, and done what they share.
export class Crowd {
  private readonly askers: Asker[];
  private batch = 0;

  constructor(module: WebAssembly.Module, address: string, count: number) {
    this.askers = Array.from({ length: count }, () => new Asker(module, address, false));
  }

  stop(): void {
    this.batch++;
    for (const asker of this.askers) asker.stop();
  }

  ask(request: Request, onReply: OnReply): void {
    this.stop();
    const batch = this.batch, queue = [...request.questions], takers = new Map<string, Asker>();
    const isFor = (asker: Asker) => ({ shares }: Question) => !shares || (takers.get(shares) ?? asker) === asker;
    const takeNext = (asker: Asker) => {
      const place = batch === this.batch ? queue.findIndex(isFor(asker)) : -1;
      if (place < 0) return;
      const [question] = queue.splice(place, 1) as [Question];
      if (question.shares) takers.set(question.shares, asker);
      asker.ask({ ...request, batch, questions: [question] }, (key, reply, isLast) => {
        onReply(key, reply, isLast);
        takeNext(asker);
      });
    };
    for (const asker of this.askers) takeNext(asker);
  }
}
