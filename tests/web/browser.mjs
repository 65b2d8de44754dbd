// SPDX-License-Identifier: MIT
// tests/web/browser.mjs: reports made by the command under test, opened from disk in Debian's Chromium.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const TOP = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const DETENTE = resolve(TOP, process.env.BUILD ?? "build", "detente");
const FOLDER = mkdtempSync(join(tmpdir(), "detente-web-"));
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

let browser;

export async function begin() {
  browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

export async function end() {
  await browser.close();
  rmSync(FOLDER, { recursive: true });
}

// ---- cases and reports ----

let count = 0;

export function folderOf(files) {
  const folder = join(FOLDER, `case-${++count}`);
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

export function copyOf(example) {
  const folder = join(FOLDER, `case-${++count}`);
  cpSync(join(TOP, "examples", example), folder, { recursive: true });
  return folder;
}

// What the command says, run in the folder of the case; its complaint where it has no answer.
export function say(folder, ...words) {
  const done = spawnSync(DETENTE, words, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  return { text: done.status === 2 ? done.stderr : done.stdout, isAnswer: done.status !== 2 && done.status !== 1, stderr: done.stderr };
}

export function makeReport(folder, main, ...options) {
  const path = join(folder, `${basename(main, ".detente")}.html`);
  execFileSync(DETENTE, ["report", main, "-o", path, ...options], { cwd: folder });
  return path;
}

export const read = (path) => readFileSync(path, "utf8");
export const write = (path, text) => writeFileSync(path, text);

// ---- pages ----

export class Opened {
  constructor(page) {
    this.page = page;
    this.noise = []; // what a quiet page never does
    page.on("console", (message) => this.noise.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => this.noise.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      this.noise.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (!/^(file|blob|data):/.test(request.url())) this.noise.push(`request: ${request.url()}`);
    });
  }

  // Until nothing is being worked out.
  async settled() {
    await this.page.waitForTimeout(400);
    await this.until(() => document.querySelectorAll("[aria-busy=true]").length === 0);
  }

  // The page's policy refuses the driver's own way of waiting for an expression.
  async until(isSo, argument) {
    for (const start = Date.now(); Date.now() - start < 120000; await this.page.waitForTimeout(100))
      if (await this.page.evaluate(isSo, argument)) return;
    throw new Error(`never so: ${isSo}`);
  }

  async openPanel() {
    await this.page.locator("#what-if > details > summary").click();
    await this.page.locator(".trial").first().waitFor({ state: "attached" });
  }

  // What stands at a place. Whether a table is a stop of the keyboard depends on the width of the page.
  async inside(selector) {
    const html = await this.page.evaluate((found) => document.querySelector(found).innerHTML.trim(), selector);
    return html.replaceAll(' tabindex="0"', "");
  }

  // The answer as the page holds it, and `html` as a page would hold it.
  answer(verb) {
    return this.inside(`#${verb} > .answer`);
  }

  // What it rests on, opened by whoever wants to read it.
  async chain(verb) {
    await this.page.evaluate((id) => (document.querySelector(`#${id} > details.chain`).open = true), verb);
    await this.settled();
    return this.inside(`#${verb} > details.chain > div`);
  }

  async inThePage(html) {
    const held = await this.page.evaluate((text) => {
      const place = document.createElement("div");
      place.innerHTML = text;
      return place.innerHTML.trim();
    }, html);
    return held.replaceAll(' tabindex="0"', "");
  }

  close() {
    return this.page.context().close();
  }
}

export async function openAddress(address, { width = 1280, scheme = "light", script = true, before } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script });
  const page = await context.newPage();
  const opened = new Opened(page);
  if (before) await page.addInitScript(before);
  await page.goto(address);
  if (script) await page.locator("#now").waitFor();
  return opened;
}

export const open = (path, how) => openAddress(`file://${path}`, how);
