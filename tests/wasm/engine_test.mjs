// SPDX-License-Identifier: MIT
// tests/wasm/engine_test.mjs MODULE PAGE_MODULE: what is the glue's own: limits, traps, memory, options, a Worker.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { startEngine, STATUS } from "../../web/wasm/engine.mjs";

const [whole, pageAlone] = process.argv.slice(2).map((path) => readFileSync(path));
const FOLDER = new URL("../../examples/japan-dprk/", import.meta.url);
const NAMES = ["japan-dprk", "claims", "history", "views"].map((name) => `${name}.detente`);
const WORKED = Object.fromEntries(NAMES.map((name) => [name, readFileSync(new URL(name, FOLDER), "utf8")]));
const MAIN = "japan-dprk.detente";

const openWorked = (engine, options) => engine.open(WORKED, MAIN, options);

const tests = {
  async "files may be an object, a map or a function"() {
    const engine = await startEngine(whole);
    const said = [WORKED, new Map(Object.entries(WORKED)), (path) => WORKED[path] ?? { reason: "no such file" }].map(
      (files) => engine.open(files, MAIN).ask("zone", { runs: 0 }).text,
    );
    assert.equal(said[0], said[1]);
    assert.equal(said[0], said[2]);
    assert.equal(JSON.parse(said[0]).schema, "detente/zone/1");
  },

  async "a file that is not there is a diagnostic, with the reason given"() {
    const engine = await startEngine(whole);
    const { [MAIN]: main } = WORKED;
    const opened = engine.open((path) => (path === MAIN ? main : { reason: "it is on the moon" }), MAIN);
    assert.equal(opened.status, STATUS.caseHasErrors);
    const { status, text } = opened.ask("check", { form: "short" });
    assert.equal(status, STATUS.caseHasErrors);
    assert.match(text, /it is on the moon/);
  },

  async "work beyond its time is stopped with a sentence, and the next question answered"() {
    const engine = await startEngine(whole);
    const opened = openWorked(engine);
    const stopped = opened.ask("flip", { form: "terminal", runs: 100000, seconds: 0 });
    assert.equal(stopped.status, STATUS.stopped);
    assert.match(stopped.text, /stopped/);
    assert.ok(engine.isWhole);
    const after = opened.ask("zone", { runs: 100 });
    assert.equal(after.status, STATUS.answered);
    assert.equal(after.text, openWorked(await startEngine(whole)).ask("zone", { runs: 100 }).text);
  },

  async "work beyond its memory is stopped with a sentence, and the next case answered"() {
    const engine = await startEngine(whole);
    const opened = openWorked(engine, { memory: 1500000 });
    assert.equal(opened.status, STATUS.answered);
    const stopped = opened.ask("sure", { form: "terminal", runs: 100000 });
    assert.equal(stopped.status, STATUS.stopped);
    assert.match(stopped.text, /out of memory/);
    assert.ok(engine.isWhole);
    assert.equal(openWorked(engine).ask("zone", { runs: 0 }).status, STATUS.answered);
  },

  async "a case there is no room to read says so"() {
    const engine = await startEngine(whole);
    const opened = openWorked(engine, { memory: 20000 });
    assert.equal(opened.status, STATUS.stopped);
    assert.deepEqual(opened.ask("zone"), { status: 4, text: "stopped while reading: out of memory", isAnswer: false });
    opened.close();
  },

  async "after a trap open cases say so, and a fresh instance answers"() {
    const engine = await startEngine(whole);
    const opened = openWorked(engine);
    const files = () => {
      throw new RangeError("Maximum call stack size exceeded");
    };
    assert.equal(engine.open(files, MAIN).status, STATUS.stopped);
    assert.equal(engine.isWhole, false);
    assert.equal(opened.ask("zone").status, STATUS.stopped);
    assert.match(opened.ask("zone").text, /more room than the browser gives/);
    opened.close();
    assert.equal(openWorked(engine).ask("zone", { runs: 0 }).status, STATUS.answered);
    assert.ok(engine.isWhole);
  },

  async "cases that are closed give their memory back"() {
    const engine = await startEngine(whole);
    const work = () => {
      const opened = openWorked(engine);
      const { text } = opened.ask("zone", { runs: 100 });
      opened.close();
      return text;
    };
    const first = work();
    for (let i = 0; i < 5; i++) work();
    const before = engine.memoryInUse;
    for (let i = 0; i < 100; i++) assert.equal(work(), first);
    assert.equal(engine.memoryInUse, before);
  },

  async "versions are compared"() {
    const engine = await startEngine(whole);
    const before = openWorked(engine);
    const after = engine.open({ ...WORKED, [MAIN]: WORKED[MAIN].replace(/walks away at (\d+)/, "walks away at 1") }, MAIN);
    const said = after.compareWith(before, { runs: 0 });
    assert.equal(said.status, STATUS.answered);
    assert.equal(JSON.parse(said.text).schema, "detente/diff/1");
  },

  async "options that are not known are refused, the engine goes on"() {
    const engine = await startEngine(whole);
    const opened = openWorked(engine);
    assert.throws(() => opened.ask("zone", { veiw: "bosack" }), /veiw/);
    assert.throws(() => opened.ask("zone", { rnus: 3 }), /rnus/);
    assert.ok(engine.isWhole);
    assert.equal(opened.ask("zone", { view: "nobody" }).status, STATUS.usage);
  },

  async "the page's module gives the same HTML and refuses what a page never asks"() {
    const [first, second] = [await startEngine(whole), await startEngine(pageAlone)].map((engine) => openWorked(engine));
    const html = { form: "html", runs: 100 };
    for (const question of ["page", "report"]) assert.equal(first.ask(question, html).text, second.ask(question, html).text);
    assert.equal(first.ask("what_if").text, second.ask("what_if").text);
    assert.deepEqual(second.ask("zone"), { status: STATUS.usage, text: "detente: the engine of a page answers this as HTML alone\n", isAnswer: false });
    assert.throws(() => second.ask("zone", { form: "terminal" }), /form/);
  },

  async "a Worker answers the same"() {
    const source = `
      import { parentPort, workerData } from "node:worker_threads";
      const { startEngine } = await import(workerData.glue);
      const opened = (await startEngine(workerData.module)).open(workerData.files, workerData.main);
      parentPort.postMessage(opened.ask("zone", { runs: 100 }).text);`;
    const glue = new URL("../../web/wasm/engine.mjs", import.meta.url).href;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
      workerData: { glue, module: await WebAssembly.compile(whole), files: WORKED, main: MAIN },
    });
    const text = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    assert.equal(text, openWorked(await startEngine(whole)).ask("zone", { runs: 100 }).text);
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests))
  try {
    await test();
  } catch (wrong) {
    failed++;
    console.log(`FAILED ${name}: ${wrong.stack}`);
  }
console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
