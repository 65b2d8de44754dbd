// SPDX-License-Identifier: MIT
// web/page/watch.ts: only under `detente watch`: the page follows its case. When the case is saved the page is loaded
// anew, where the reader was; what is wrong with the case stands above the answers, which stay.

const PLACE = "detente place";

interface Place {
  top: number;
  focused: string;
  open: { [details: string]: boolean };
}

const shown = document.querySelector<HTMLMetaElement>('meta[name="watched"]')!.content;
const banner = document.createElement("div");
const connection = document.createElement("p");

// ---- where the reader was ----

// What is tried out begins anew with the page, so its panel stays closed.
function detailsByName(): [string, HTMLDetailsElement][] {
  const all = [...document.querySelectorAll<HTMLDetailsElement>("main details")];
  return all.map((details, number) => {
    const section = details.closest("[id]")?.id ?? "";
    const earlier = all.slice(0, number).filter((other) => (other.closest("[id]")?.id ?? "") === section).length;
    return [`${section} ${earlier}`, details];
  });
}

function keepPlace(): void {
  const open = Object.fromEntries(detailsByName().map(([name, details]) => [name, details.open]));
  const place: Place = { top: window.scrollY, focused: document.activeElement?.id ?? "", open };
  sessionStorage.setItem(PLACE, JSON.stringify(place));
}

function returnToPlace(): void {
  const kept = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (!kept) return;
  const place = JSON.parse(kept) as Place;
  for (const [name, details] of detailsByName()) details.open = place.open[name] ?? details.open;
  if (place.focused) document.getElementById(place.focused)?.focus({ preventScroll: true });
  window.scrollTo(0, place.top);
}

function load(): void {
  keepPlace();
  location.reload();
}

// ---- what the command says ----

function say(sentence: string, ...more: HTMLElement[]): void {
  const words = document.createElement("p");
  words.textContent = sentence;
  banner.replaceChildren(words, ...more);
  banner.hidden = false;
}

// What a reader has changed in the page is not thrown away unasked.
function offerToLoad(): void {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show it";
  button.addEventListener("click", load);
  say("The case was saved. Showing it gives up what you tried out here.", button);
}

function hearOfReport(event: MessageEvent<string>): void {
  banner.hidden = true;
  banner.replaceChildren();
  if (event.data === shown) return;
  if (document.documentElement.hasAttribute("data-changed")) offerToLoad();
  else load();
}

function hearOfMistakes(event: MessageEvent<string>): void {
  const lines = document.createElement("pre");
  lines.textContent = event.data;
  lines.tabIndex = 0;
  say(shown === "0" ? "The case as it was saved has no answer." : "The case as it was saved has no answer; below is the last one.", lines);
}

// What the page on disk says of itself is not so here.
function sayOfConnection(): void {
  const words = document.querySelector("footer p");
  if (!words) return;
  words.textContent = words.textContent!.replace(
    "It opens no connection.",
    "It opens no connection but to the command `detente watch` on this machine, to hear when the case is saved.",
  );
}

// ---- the page ----

const STYLE = `
#watch { position: sticky; top: 0; z-index: 1; }
#watch > * { margin: 0; padding: .5rem 1rem; max-width: none; background: #fff3c4; color: #1b1f24; }
#watch > [hidden] { display: none; }
#watch p { margin: 0 0 .25rem; }
#watch pre { margin: 0; max-height: 35vh; overflow: auto; font: .8rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; }
@media print { #watch { display: none; } }`;

function begin(): void {
  const place = document.createElement("div"), style = document.createElement("style");
  place.id = "watch";
  style.textContent = STYLE;
  banner.setAttribute("role", "alert");
  connection.setAttribute("role", "status");
  banner.hidden = connection.hidden = true;
  place.append(banner, connection);
  document.head.append(style);
  document.body.prepend(place);
  sayOfConnection();
  returnToPlace();

  const events = new EventSource("events");
  events.addEventListener("report", hearOfReport);
  events.addEventListener("wrong", hearOfMistakes);
  events.onopen = () => (connection.hidden = true);
  events.onerror = () => {
    connection.textContent = "The command `detente watch` does not answer: this page no longer follows the case.";
    connection.hidden = false;
  };
  addEventListener("pagehide", () => events.close());
}

addEventListener("DOMContentLoaded", begin);
export {};
