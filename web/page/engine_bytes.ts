// SPDX-License-Identifier: MIT
// web/page/engine_bytes.ts: the engine out of the page: base64 of a gzipped WebAssembly module.

export async function compileEngine(page: ParentNode): Promise<WebAssembly.Module> {
  const packed = atob(page.querySelector("#engine")!.textContent!.trim());
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}
