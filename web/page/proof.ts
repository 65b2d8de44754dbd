// SPDX-License-Identifier: MIT
// web/page/proof.ts: that the program in the page gives the page: it works out everything again and compares.

import { readAsked } from "./asked";

// `again` is the reply to "report" with the page's own settings. Compared are all that stands in `main` as it was loaded,
// and the digest of every byte of the answers and the case, which the engine that made the page wrote into it.
export function isProved(main: Element, again: string): boolean {
  const repeated = new DOMParser().parseFromString(`<!doctype html><main>\n${again}</main>`, "text/html").querySelector("main")!;
  const isReport = repeated.querySelector("#asked") !== null;
  return isReport && readAsked(main).sha256 === readAsked(repeated).sha256 && main.isEqualNode(repeated);
}
