// SPDX-License-Identifier: MIT
// web/page/proof.ts: that the program in the page gives the page: it works out everything again and compares.

import { readAsked } from "./asked";

// `again` is the reply to "report" with the page's own settings. Its digest is of every byte of the answers and the case
// as the engine here wrote them; the page keeps the digest of what the engine that made it wrote.
export function isProved(page: Document, again: string): boolean {
  const repeated = new DOMParser().parseFromString(`<main>${again}</main>`, "text/html");
  return readAsked(page).sha256 === readAsked(repeated).sha256;
}
