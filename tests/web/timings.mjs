// SPDX-License-Identifier: MIT
// tests/web/timings.mjs: how long each section of the worked case's page takes to follow a change; docs/report.md has the table.
import { begin, copyOf, end, makeReport, open } from "./browser.mjs";

await begin();
const opened = await open(makeReport(copyOf("japan-dprk"), "japan-dprk.detente"));
await opened.openPanel();
await opened.until(() => document.querySelector("#proof").textContent !== "");
for (const round of [1, 2, 3]) {
  await opened.page.evaluate((value) => {
    const start = performance.now(), found = (window.found = {});
    const watcher = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const verb = target.closest("section").id;
        if (target.getAttribute("aria-busy") !== "true" && target.matches(".answer")) found[verb] ??= Math.round(performance.now() - start);
      }
    });
    watcher.observe(document.querySelector("main"), { subtree: true, attributes: true, attributeFilter: ["aria-busy"] });
    const place = document.querySelector("#deals > .answer");
    new MutationObserver(() => (found.grid ??= Math.round(performance.now() - start))).observe(place, { childList: true });
    const slider = document.querySelectorAll(".trial input[type=range]")[3];
    slider.value = String(value);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    for (const verb of Object.keys(found)) delete found[verb];
  }, 10 + round);
  await opened.settled();
  console.log(JSON.stringify(await opened.page.evaluate(() => window.found)));
}
await opened.close();
await end();
