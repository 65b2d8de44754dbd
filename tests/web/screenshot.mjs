// SPDX-License-Identifier: MIT
// tests/web/screenshot.mjs FILE: the worked case's report with a judgement changed, as the README shows it.
import { begin, copyOf, end, makeReport, open } from "./browser.mjs";

await begin();
const opened = await open(makeReport(copyOf("japan-dprk"), "japan-dprk.detente"), { width: 1280 });
await opened.openPanel();
await opened.page.getByRole("spinbutton", { name: /^dprk walks away, 5 to 15 .*figure/ }).first().fill("20");
await opened.settled();
await opened.page.locator("#deals h2").scrollIntoViewIfNeeded();
await opened.page.evaluate(() => document.querySelector("#deals").scrollIntoView());
await opened.page.screenshot({ path: process.argv[2], clip: { x: 0, y: 0, width: 1280, height: 690 } });
await opened.close();
await end();
