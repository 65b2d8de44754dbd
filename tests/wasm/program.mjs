// SPDX-License-Identifier: MIT
// tests/wasm/program.mjs FILE: runs a test program that was compiled to WebAssembly, in the folder it is started in. It may
// print and read files, no more; Node's own WASI is not used, since Node 20 breaks off with it now and then (fault 11).
import { closeSync, openSync, readFileSync, readSync, writeSync } from "node:fs";

const GOOD = 0, BAD_FILE = 8, NO_FILE = 44, NO_SEEKING = 70;
const FOLDER = 3; // what the C library takes for the folder the program is started in
const [program] = process.argv.slice(2);
const decoder = new TextDecoder();

/** What the engine imports to leave work that cannot go on (src/base/way_out.c), as in web/wasm/engine.mjs; and the end. */
const WAY_OUT = { name: "way out" };
class Ended {
  constructor(code) {
    this.code = code;
  }
}
const host = {
  call(work, task, argument) {
    try {
      exports.__indirect_function_table.get(work)(task, argument);
    } catch (thrown) {
      if (thrown !== WAY_OUT) throw thrown;
    }
  },
  leave() {
    throw WAY_OUT;
  },
};

const view = () => new DataView(exports.memory.buffer);
const put = (place, number) => (view().setUint32(place, number, true), GOOD);

/** Does `step(bytes)` with each of the buffers, which gives how many bytes it took; and tells the sum. */
function eachBuffer(buffers, count, sum, step) {
  let total = 0;
  for (let i = 0; i < count; i++) {
    const place = view().getUint32(buffers + 8 * i, true), size = view().getUint32(buffers + 8 * i + 4, true);
    const done = step(new Uint8Array(exports.memory.buffer, place, size));
    total += done;
    if (done < size) break;
  }
  return put(sum, total);
}

/** The calls of wasi_snapshot_preview1 that a test program makes. */
const calls = {
  args_sizes_get: (count, size) => (put(count, 0), put(size, 0)),
  args_get: () => GOOD,
  fd_write: (file, buffers, count, sum) => eachBuffer(buffers, count, sum, (bytes) => (bytes.length ? writeSync(file, bytes) : 0)),
  fd_read: (file, buffers, count, sum) => eachBuffer(buffers, count, sum, (bytes) => (bytes.length ? readSync(file, bytes) : 0)),
  fd_close: (file) => (closeSync(file), GOOD),
  fd_seek: () => NO_SEEKING,
  /** A file or a folder that may be used in every way. */
  fd_fdstat_get(file, place) {
    new Uint8Array(exports.memory.buffer, place, 24).fill(0xff);
    view().setUint8(place, file === FOLDER ? 3 : file < FOLDER ? 2 : 4);
    view().setUint16(place + 2, 0, true);
    return GOOD;
  },
  fd_fdstat_set_flags: () => GOOD,
  fd_prestat_get: (file, place) => (file === FOLDER ? (put(place, 0), put(place + 4, 1)) : BAD_FILE),
  fd_prestat_dir_name: (file, place) => (view().setUint8(place, ".".charCodeAt(0)), GOOD),
  path_open(folder, how, path, length, kind, rights, inherited, flags, place) {
    try {
      return put(place, openSync(decoder.decode(new Uint8Array(exports.memory.buffer, path, length))));
    } catch {
      return NO_FILE;
    }
  },
  proc_exit(code) {
    throw new Ended(code);
  },
};

openSync("."); // takes a number, so that no file gets that of the folder
const module = new WebAssembly.Module(readFileSync(program));
const { exports } = new WebAssembly.Instance(module, { host, wasi_snapshot_preview1: calls });
try {
  exports._start();
} catch (thrown) {
  if (!(thrown instanceof Ended)) throw thrown;
  process.exitCode = thrown.code;
}
