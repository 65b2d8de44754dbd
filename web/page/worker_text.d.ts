// SPDX-License-Identifier: MIT
// web/page/worker_text.d.ts: the worker's program as a text; the Makefile bundles web/page/worker.ts first.
declare module "worker_text" {
  const text: string;
  export default text;
}
