// SPDX-License-Identifier: MIT
// web/page/asker.ts: questions to an engine in a worker, of which only the newest are wanted.
//
// What is quickly answered is let finish before the newest begins. What takes long is given up: the worker goes, and a
// fresh one begins.

import type { Answer, Asking } from "./worker";

export type Question = Asking["questions"][number];
export type Request = Omit<Asking, "number">;
export type OnReply = (key: string, reply: Answer["reply"], isLast: boolean) => void;

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

  private idleWorker(): Worker {
    if (this.worker && this.isBusy) {
      this.worker.terminate();
      this.worker = null;
    }
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
