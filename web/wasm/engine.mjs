// SPDX-License-Identifier: MIT
// web/wasm/engine.mjs: the engine for JavaScript, in Node, in a page or in a Worker. Plain JavaScript, so that it runs as
// it stands; its types are in the comments, where TypeScript reads them.
//
//     const engine = await startEngine(bytesOfModule);
//     const opened = engine.open({ "talks.detente": text }, "talks.detente");
//     const { status, text, isAnswer } = opened.ask("zone", { form: "json", runs: 1000 });
//     opened.close();
//
// An answer may take seconds, and nothing else happens meanwhile: ask in a Worker, with `seconds` as a limit.

/** How a call ended; also the exit codes of the command. */
export const STATUS = Object.freeze({ answered: 0, caseHasErrors: 1, usage: 2, lacksStatements: 3, stopped: 4 });

const FORMS = { terminal: 0, json: 1, csv: 2, short: 3, html: 4 };
const PLANS = { best: 0, list: 1, merge: 2 };
const OUT_OF_ROOM = "stopped: this needs more room than the browser gives";
const OUT_OF_ROOM_OPENING = "stopped while reading: out of memory";

/**
 * @typedef {string | Uint8Array} Content what a file holds
 * @typedef {{ [path: string]: Content } | Map<string, Content> | ((path: string) => Content | { reason: string })} Files
 *   the files there are; a function says itself why one is not there
 * @typedef {object} OpenOptions
 * @property {string} [reader] for whom: a party's name, "" for nobody; left out, everything is read
 * @property {string[]} [sourceFolders] where texts of sources are looked for, after the folder of the case
 * @property {number} [memory] bytes the case and its answers may take; 0 or left out: all there is
 * @property {number} [seconds] after which reading stops
 * @typedef {object} AskOptions left out, each is what the command uses when nothing is said
 * @property {keyof typeof FORMS} [form] "json" unless said otherwise
 * @property {string} [view]
 * @property {string} [asOf]
 * @property {string} [given]
 * @property {string} [whyNot]
 * @property {string} [improve]
 * @property {string} [target]
 * @property {string} [maxExposure]
 * @property {string} [on]
 * @property {string[]} [rates] tables of base rates: "FILE" or "FILE,held=COLUMN"
 * @property {string[]} [settings] "NAME=QUANTITY"
 * @property {number} [runs]
 * @property {number | bigint} [seed]
 * @property {number} [list] -1: all
 * @property {keyof typeof PLANS} [plan]
 * @property {number} [columns]
 * @property {boolean} [exact]
 * @property {boolean} [strict]
 * @property {boolean} [explainPlan]
 * @property {boolean} [claims]
 * @property {boolean} [redact]
 * @property {boolean} [equilibria]
 * @property {boolean} [colour]
 * @property {number} [seconds] after which the work stops; what is finished is still answered
 * @typedef {{ status: number, text: string, isAnswer: boolean }} Reply
 */

/** Thrown by `leave` and caught by `call`: the way out of work that cannot go on. */
const WAY_OUT = { name: "way out" };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * @param {Files} files
 * @param {string} path
 * @returns {Content | { reason: string }}
 */
function look(files, path) {
  if (typeof files === "function") return files(path);
  const found = files instanceof Map ? files.get(path) : Object.hasOwn(files, path) ? files[path] : undefined;
  return found ?? { reason: "no such file" };
}

/** One instance of the module and what it imports. It is broken after a trap, which happens where its stack is full. */
class Instance {
  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.isBroken = false;
    /** @type {Map<number, Files>} the files of each case */
    this.files = new Map();
    /** @type {Uint8Array} */
    this.found = new Uint8Array(0);
    this.deadline = Infinity;
    const host = {
      find: (/** @type {number} */ opened, /** @type {number} */ path) => this.find(opened, path),
      fetch: (/** @type {number} */ place) => this.bytes().set(this.found, place),
      keep_going: () => performance.now() < this.deadline,
      call: (/** @type {number} */ work, /** @type {number} */ task, /** @type {number} */ argument) =>
        this.call(work, task, argument),
      leave: () => {
        throw WAY_OUT;
      },
    };
    /** @type {any} */
    this.exports = new WebAssembly.Instance(module, { host }).exports;
    this.exports._initialize();
  }

  bytes() {
    return new Uint8Array(this.exports.memory.buffer);
  }

  /** What setjmp does elsewhere: work that leaves through `leave` comes back here. */
  call(/** @type {number} */ work, /** @type {number} */ task, /** @type {number} */ argument) {
    try {
      this.exports.__indirect_function_table.get(work)(task, argument);
    } catch (thrown) {
      if (thrown !== WAY_OUT) throw thrown;
    }
  }

  find(/** @type {number} */ opened, /** @type {number} */ path) {
    const bytes = this.bytes();
    const files = /** @type {Files} */ (this.files.get(opened));
    const found = look(files, decoder.decode(bytes.subarray(path, bytes.indexOf(0, path))));
    const isThere = typeof found === "string" || found instanceof Uint8Array;
    const content = isThere ? found : found.reason;
    this.found = typeof content === "string" ? encoder.encode(content) : content;
    return isThere ? this.found.length : -this.found.length;
  }

  /** The address of a text, which is given back by the caller; 0 where there is no memory. */
  put(/** @type {string} */ text) {
    const encoded = encoder.encode(text);
    const place = this.exports.take(encoded.length + 1);
    if (place !== 0) {
      this.bytes().set(encoded, place);
      this.bytes()[place + encoded.length] = 0;
    }
    return place;
  }

  /**
   * Does `work` with the addresses of `texts`; undefined where the instance broke or there is no memory.
   * @template T
   * @param {string[]} texts
   * @param {(...places: number[]) => T} work
   * @returns {T | undefined}
   */
  attempt(texts, work) {
    if (this.isBroken) return undefined;
    try {
      const places = texts.map((text) => this.put(text));
      const done = places.includes(0) ? undefined : work(...places);
      for (const place of places) this.exports.give_back(place);
      return done;
    } catch (thrown) {
      this.isBroken = true; // the work was left in the middle, and so was its memory
      if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) return undefined;
      throw thrown;
    }
  }

  /**
   * `work` with a limit of time.
   * @template T
   * @param {number | undefined} seconds
   * @param {() => T} work
   * @returns {T}
   */
  within(seconds, work) {
    this.deadline = seconds === undefined ? Infinity : performance.now() + seconds * 1000;
    try {
      return work();
    } finally {
      this.deadline = Infinity;
    }
  }
}

/** @param {AskOptions} options @returns {[[string, string][], [string, bigint][]]} texts and numbers, by name */
function inParts({ settings = [], rates = [], seconds, form = "json", plan = "best", ...others }) {
  /** @type {[string, string][]} */
  const texts = settings.map((setting) => ["setting", setting]);
  for (const table of rates) texts.push(["rates", table]);
  /** @type {[string, bigint][]} */
  const numbers = [
    ["form", BigInt(FORMS[form])],
    ["plan", BigInt(PLANS[plan])],
  ];
  for (const [name, value] of Object.entries(others))
    if (typeof value === "string") texts.push([name, value]);
    else if (value !== undefined && value !== null) numbers.push([name, BigInt(value)]);
  return [texts, numbers];
}

/** A case that was read. Errors in it do not keep it from being asked `check`. */
export class OpenedCase {
  #instance;
  #place;
  /** @type {number[]} texts that are the case's until it is closed */
  #held;

  /** @param {Instance} instance @param {number} place @param {number[]} held @param {number} status */
  constructor(instance, place, held, status) {
    this.#instance = instance;
    this.#place = place;
    this.#held = held;
    /** 0, 1 (errors: ask `check`), 2 (no such reader) or 4 (there was no room to read it) */
    this.status = status;
  }

  /** @returns {Reply} */
  #reply(/** @type {number | undefined} */ status) {
    if (status === undefined) return { status: STATUS.stopped, text: OUT_OF_ROOM, isAnswer: false };
    const { reply_text, reply_length, reply_is_answer } = this.#instance.exports;
    const start = reply_text(this.#place);
    const text = decoder.decode(this.#instance.bytes().subarray(start, start + reply_length(this.#place)));
    return { status, text, isAnswer: reply_is_answer(this.#place) !== 0 };
  }

  /** @param {AskOptions} options @param {() => number} work @returns {Reply} */
  #askWith(options, work) {
    if (this.status === STATUS.stopped) return { status: STATUS.stopped, text: OUT_OF_ROOM_OPENING, isAnswer: false };
    const [texts, numbers] = inParts(options);
    const { wish_nothing, wish_text, wish_number } = this.#instance.exports;
    const names = numbers.map(([name]) => name);
    /** @type {string | undefined} */
    let refused;
    const status = this.#instance.attempt([...texts.flat(), ...names], (...places) => {
      wish_nothing();
      texts.forEach(([name, text], i) => {
        if (!wish_text(places[2 * i], places[2 * i + 1])) refused = `${name}: "${text}"`;
      });
      numbers.forEach(([name, number], i) => {
        if (!wish_number(places[2 * texts.length + i], number)) refused = `${name}: ${number}`;
      });
      return refused === undefined ? this.#instance.within(options.seconds, work) : STATUS.usage;
    });
    if (refused !== undefined) throw new TypeError(`the engine has no option ${refused}`);
    return this.#reply(status);
  }

  /**
   * One question of `dtn_ask`: "page", "zone", "deals", "check" and so on.
   * @param {string} question
   * @param {AskOptions} [options]
   * @returns {Reply}
   */
  ask(question, options = {}) {
    const { exports } = this.#instance;
    return this.#askWith(options, () => {
      const place = this.#instance.put(question);
      const status = place === 0 ? undefined : exports.ask(this.#place, place);
      exports.give_back(place);
      return status;
    });
  }

  /**
   * What changed from an earlier version, which must have been opened by the same engine.
   * @param {OpenedCase} before
   * @param {AskOptions} [options]
   * @returns {Reply}
   */
  compareWith(before, options = {}) {
    return this.#askWith(options, () => this.#instance.exports.compare(before.#place, this.#place));
  }

  /** Gives its memory back; it is not to be asked afterwards. */
  close() {
    const instance = this.#instance;
    if (this.#place === 0) return;
    instance.attempt([], () => {
      instance.exports.close_case(this.#place);
      for (const place of this.#held) instance.exports.give_back(place);
    });
    instance.files.delete(this.#place);
    this.#place = 0;
  }
}

/** The engine: cases opened by it share one memory. After a trap it goes on with a fresh instance. */
export class Engine {
  #module;
  #instance;

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.#module = module;
    this.#instance = new Instance(module);
  }

  /** False after a trap: what was open then answers that it was stopped, and has to be opened again. */
  get isWhole() {
    return !this.#instance.isBroken;
  }

  /** Bytes of the instance, which grow and never shrink. */
  get memoryInUse() {
    return this.#instance.bytes().length;
  }

  /** @returns {string} of the engine, such as "0.1.0" */
  get version() {
    const bytes = this.#instance.bytes();
    const start = this.#instance.exports.version();
    return decoder.decode(bytes.subarray(start, bytes.indexOf(0, start)));
  }

  /**
   * Reads and checks a case.
   * @param {Files} files
   * @param {string} path which of them is the case
   * @param {OpenOptions} [options]
   * @returns {OpenedCase}
   */
  open(files, path, options = {}) {
    const { reader, sourceFolders = [], memory = 0, seconds } = options;
    if (this.#instance.isBroken) this.#instance = new Instance(this.#module);
    const instance = this.#instance;
    const { begin, add_source_folder, open_case } = instance.exports;
    /** @type {number[]} */
    const held = [];
    let place = 0;
    const status = instance.attempt([], () => {
      place = begin(memory);
      instance.files.set(place, files);
      held.push(...[path, reader ?? "", ...sourceFolders].map((text) => instance.put(text)));
      if (place === 0 || held.includes(0)) return undefined;
      if (!held.slice(2).every((folder) => add_source_folder(place, folder))) return undefined;
      return instance.within(seconds, () => open_case(place, held[0], reader === undefined ? 0 : held[1]));
    });
    return new OpenedCase(instance, place, held, status ?? STATUS.stopped);
  }
}

/**
 * @param {WebAssembly.Module | ArrayBuffer | Uint8Array} module the module, or the bytes of it
 * @returns {Promise<Engine>}
 */
export async function startEngine(module) {
  return new Engine(module instanceof WebAssembly.Module ? module : await WebAssembly.compile(module));
}
