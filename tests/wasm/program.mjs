// SPDX-License-Identifier: MIT
// tests/wasm/program.mjs FILE: runs a test program that was compiled to WebAssembly, in the folder it is started in.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

/** What the engine imports to leave work that cannot go on (src/base/way_out.c); as in web/wasm/engine.mjs. */
const WAY_OUT = { name: "way out" };
const host = {
  call(work, task, argument) {
    try {
      instance.exports.__indirect_function_table.get(work)(task, argument);
    } catch (thrown) {
      if (thrown !== WAY_OUT) throw thrown;
    }
  },
  leave() {
    throw WAY_OUT;
  },
};

const [program] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", args: [program], preopens: { ".": "." }, returnOnExit: true });
const module = new WebAssembly.Module(readFileSync(program));
const instance = new WebAssembly.Instance(module, { host, wasi_snapshot_preview1: wasi.wasiImport });
process.exitCode = wasi.start(instance);
