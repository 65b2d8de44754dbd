// SPDX-License-Identifier: MIT
// web/page/asker.ts: questions to engines in workers, of which only the newest are wanted.

import type { Answer, Asking } from "./worker";

export type Question = Asking["questions"][number];
export type Request = Omit<Asking, "number">;
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

// Several workers that take one question after the other from those of a request.
export class Crowd {
  private readonly askers: Asker[];
  private queue: Question[] = [];

  constructor(module: WebAssembly.Module, address: string, count: number) {
    this.askers = Array.from({ length: count }, () => new Asker(module, address, false));
  }

  stop(): void {
    this.queue = [];
    for (const asker of this.askers) asker.stop();
  }

  ask(request: Request, onReply: OnReply): void {
    this.stop();
    const queue = (this.queue = [...request.questions]);
    const takeNext = (asker: Asker) => {
      const question = queue.shift();
      if (question && queue === this.queue)
        asker.ask({ ...request, questions: [question] }, (key, reply, isLast) => {
          onReply(key, reply, isLast);
          takeNext(asker);
        });
    };
    for (const asker of this.askers) takeNext(asker);
  }
}
