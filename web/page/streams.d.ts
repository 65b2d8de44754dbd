// SPDX-License-Identifier: MIT
// web/page/streams.d.ts: what browsers have and Debian's TypeScript does not know of yet.
declare class DecompressionStream {
  constructor(format: "gzip");
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}
