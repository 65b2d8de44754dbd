// SPDX-License-Identifier: MIT
// tests/web/watch.mjs: the page of `detente watch` in a real browser, while its case is saved, damaged and mended.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { copyOf, DETENTE, openAddress, read, say, write } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const CASE = "new.detente";
const RUNS = ["--runs", "200"];
const WALK_AWAY = "south walks away at 45";

class Watched {
  constructor(how) {
    this.folder = copyOf("new");
    this.path = join(this.folder, CASE);
    this.text = read(this.path);
    this.how = how;
  }

  async begin() {
    this.command = spawn(DETENTE, ["watch", this.path, ...RUNS, "--quiet"], { stdio: ["ignore", "pipe", "ignore"] });
    const [address] = await once(createInterface(this.command.stdout), "line");
    this.opened = await openAddress(address, this.how);
    this.page = this.opened.page;
    this.loads = 0;
    this.page.on("framenavigated", () => this.loads++);
    this.opened.noise.splice(0);
    this.address = address;
    return this;
  }

  // A page waits for its answer first; what it asked of the command itself is no noise.
  noise() {
    return this.opened.noise.filter((words) => !words.startsWith(`request: ${this.address}`));
  }

  save(text) {
    assert.notEqual(text, read(this.path));
    write(this.path, text);
  }

  withWalkAway(points) {
    return this.text.replace(WALK_AWAY, `south walks away at ${points}`);
  }

  // Until it is so, on whichever page stands by then.
  async comes(isSo, argument) {
    for (;;)
      try {
        return await this.opened.until(isSo, argument);
      } catch (error) {
        if (!/navigation/.test(error.message)) throw error;
      }
  }

  margin() {
    return /Margin: [-\d.]+ points/.exec(say(this.folder, "zone", CASE, ...RUNS).text)[0];
  }

  // Until the page says of the case what the command says of it now.
  async showsMargin() {
    const wanted = this.margin();
    await this.comes((words) => document.querySelector("#now-words")?.textContent.includes(words), wanted);
    return wanted;
  }

  async says(words) {
    await this.comes((wanted) => document.querySelector("#watch")?.innerText.includes(wanted), words);
  }

  async isSilent() {
    await this.comes(() => document.querySelector("#watch")?.offsetHeight === 0);
  }

  async tryOut(points) {
    await this.opened.openPanel();
    await this.page.getByRole("spinbutton", { name: /^south walks away, 45 .*figure/ }).first().fill(points);
    await this.opened.settled();
  }

  async end() {
    await this.opened.close();
    this.command.kill("SIGINT");
    const [code] = this.command.exitCode === null ? await once(this.command, "exit") : [this.command.exitCode];
    assert.equal(code, 0);
  }
}

async function watching(test, how) {
  const watched = await new Watched(how).begin();
  try {
    await watched.showsMargin();
    await test(watched);
    assert.deepEqual(watched.noise(), []);
  } finally {
    await watched.end();
  }
}

// Whether anything but its own words lies where the sentence above the answers stands, or it lies above what sticks there too.
function isCovered() {
  const said = document.querySelector("#watch").getBoundingClientRect(), now = document.querySelector("#now").getBoundingClientRect();
  const ends = [said.left + 20, said.right - 20].map((x) => [10, said.bottom - 5].map((y) => document.elementFromPoint(x, y)));
  return said.bottom > now.top + 0.5 || ends.flat().some((element) => !element.closest("#watch"));
}

export const watchTests = {
  async "watched: a good change shows its margin, a mistake is told above the last answer, and goes when mended"() {
    await watching(async (watched) => {
      const before = watched.margin();
      watched.save(watched.withWalkAway(60));
      const better = await watched.showsMargin();
      assert.notEqual(better, before);

      const line = watched.text.split("\n").findIndex((words) => words.startsWith(WALK_AWAY)) + 1;
      watched.save(watched.text.replace(WALK_AWAY, "south walks awy at 45"));
      await watched.says(`error[D112] ${CASE}:${line}:7`);
      await watched.says("south walks awy at 45");
      await watched.says("did you mean `walks away at`?");
      await watched.says("below is the last one");
      assert.match(await watched.page.locator("#now-words").textContent(), new RegExp(better));
      assert.match(await watched.page.locator("#zone > .answer").innerText(), new RegExp(better));

      const loads = watched.loads;
      watched.save(watched.withWalkAway(60)); // the page that stands is right again
      await watched.isSilent();
      assert.equal(watched.loads, loads);
      watched.save(watched.text);
      assert.equal(await watched.showsMargin(), before);
      await watched.isSilent();
    });
  },

  async "watched: what is wrong is never covered, wide or narrow, scrolled or trying"() {
    for (const width of [1400, 360])
      await watching(async (watched) => {
        await watched.opened.openPanel();
        watched.save(watched.text + "nonsense here\nparty\n".repeat(30));
        await watched.says("60 errors");
        for (const scroll of [0, 3000, 0]) {
          await watched.page.evaluate((top) => window.scrollTo(0, top), scroll);
          await watched.comes(() => document.querySelector("#watch").getBoundingClientRect().top === 0);
          assert.equal(await watched.page.evaluate(isCovered), false, `${width} px wide, scrolled to ${scroll}`);
        }
        const bottom = await watched.page.evaluate(() => document.querySelector("#watch").getBoundingClientRect().bottom);
        assert.ok(bottom < 900 * 0.6, `${bottom} px are taken`);
      }, { width });
  },

  async "watched: what a reader tries out is not lost unasked"() {
    await watching(async (watched) => {
      await watched.tryOut("50");
      const tried = await watched.page.locator("#now-words").textContent();
      assert.match(tried, /In the file/);
      watched.save(watched.withWalkAway(60));
      await watched.says("Showing it gives up what you tried out here.");
      assert.equal(await watched.page.locator("#now-words").textContent(), tried);
      await watched.page.locator("#as-it-was").click();
      await watched.comes(() => !document.querySelector("#watch").innerText.includes("gives up"));
      await watched.says("The case was saved.");
      await watched.page.getByRole("button", { name: "Show it" }).click();
      await watched.showsMargin();
      await watched.isSilent();
    });
  },

  async "watched: the reader stays where they were, with what was open"() {
    await watching(async (watched) => {
      await watched.opened.openPanel();
      const place = () => watched.page.evaluate(() => document.querySelector("#flip").getBoundingClientRect().top);
      await watched.page.evaluate(() => document.querySelector("#flip").scrollIntoView());
      const before = await place();
      watched.save(watched.text.replace("party north", `${"# a line more\n".repeat(40)}party north`));
      await watched.comes((path) => document.querySelector("main").textContent.includes(path), "# a line more");
      await watched.page.locator(".trial").first().waitFor({ state: "attached" });
      await watched.comes((top) => Math.abs(document.querySelector("#flip").getBoundingClientRect().top - top) < 3, before);
      assert.equal(await watched.page.evaluate(() => document.documentElement.hasAttribute("data-trying")), true);
    });
  },

  async "watched: a tab nobody sees holds no connection, and hears all when it is seen"() {
    await watching(async (watched) => {
      const show = (isSeen) => watched.page.evaluate((seen) => {
        Object.defineProperty(document, "hidden", { value: !seen, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, isSeen);
      await show(false);
      const loads = watched.loads;
      watched.save(watched.withWalkAway(60));
      await watched.page.waitForTimeout(1500);
      assert.equal(watched.loads, loads);
      await show(true);
      await watched.showsMargin();
      assert.equal(watched.loads, loads + 1);
    });
  },

  async "watched: axe finds nothing, and the end of the command is told"() {
    await watching(async (watched) => {
      watched.save(watched.text + "party\n");
      await watched.says("1 error");
      const found = await watched.page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }));
      assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
      watched.command.kill("SIGTERM");
      await watched.says("does not answer");
      watched.opened.noise.splice(0); // the browser remarks on the connection
    }, { before: AXE });
  },
};
