// SPDX-License-Identifier: MIT
// web/page/clipboard.ts: text to take away. Where the browser lends a page from disk no clipboard, it is shown selected.

import { byId } from "./elements";

export async function copy(text: string): Promise<void> {
  byId("copied").hidden = true;
  byId("copied-words").textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    byId("copied-words").textContent = "Copied.";
  } catch {
    const shown = byId<HTMLTextAreaElement>("copied-text");
    byId("copied").hidden = false;
    shown.value = text;
    shown.focus();
    shown.select();
  }
}
