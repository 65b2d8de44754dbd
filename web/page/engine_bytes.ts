// SPDX-License-Identifier: MIT
// web/page/engine_bytes.ts: the engine out of the page, as tools/page wrote it: taken apart, LZMA, 13 bits in
// two letters.

import { unpack } from "./lzma";
import { putTogether } from "./module";

const LETTERS = [...Array(0x7f - 0x21).keys()].map((i) => i + 0x21).filter((code) => !'<"\\'.includes(String.fromCharCode(code)));

export function bytesOf(letters: string): Uint8Array {
  const values = new Uint8Array(128);
  LETTERS.forEach((code, value) => (values[code] = value));
  const bytes = new Uint8Array(Math.floor((letters.length * 13) / 16));
  let held = 0, count = 0, at = 0;
  for (let i = 0; i < letters.length; i += 2) {
    held |= (values[letters.charCodeAt(i)]! * LETTERS.length + values[letters.charCodeAt(i + 1)]!) << count;
    for (count += 13; count >= 8; count -= 8, held >>>= 8) bytes[at++] = held & 0xff;
  }
  return bytes;
}

export function engineOf(page: ParentNode): Uint8Array {
  return putTogether(unpack(bytesOf(page.querySelector("#engine")!.textContent!)));
}

export function compileEngine(page: ParentNode): Promise<WebAssembly.Module> {
  return WebAssembly.compile(engineOf(page));
}
