// SPDX-License-Identifier: MIT
// web/page/watch.ts: only under `detente watch`: the page follows its case. When the case is saved the page is loaded
// anew, where the reader was; what is wrong with the case stands above the answers, which stay.

const PLACE = "detente place";

interface Place {
  top: number;
  near: string; // the id of what the reader was at
  below: number; // where that stood in the window
  focused: string;
  tries: boolean; // the panel was open
  open: { [details: string]: boolean };
}

const shown = document.querySelector<HTMLMetaElement>('meta[name="watched"]')!.content;
const root = document.documentElement;
const banner = document.createElement("div"); // what is to be known of the case
const work = document.createElement("p"); // that it is being worked out
const connection = document.createElement("p");
const panel = (): HTMLElement | null => document.getElementById("what-if");

// ---- where the reader was ----

function detailsByName(): [string, HTMLDetailsElement][] {
  const all = [...document.querySelectorAll<HTMLDetailsElement>("main details")];
  return all.map((details, number) => {
    const section = details.closest("[id]")?.id ?? "";
    const earlier = all.slice(0, number).filter((other) => (other.closest("[id]")?.id ?? "") === section).length;
    return [`${section} ${earlier}`, details];
  });
}

// The last thing with a name that begins above the middle of the window. What stands above it may be longer next time.
function nearest(): { near: string; below: number } {
  let near = "", below = 0;
  for (const element of document.querySelectorAll("main [id]")) {
    const place = element.getBoundingClientRect();
    if (place.height === 0 || place.top > innerHeight / 2) continue;
    near = element.id;
    below = place.top;
  }
  return { near, below };
}

// Without what is said above it, which pushes the page down and does not stand on the next one.
function keepPlace(): void {
  root.style.setProperty("--said", "0px");
  const open = Object.fromEntries(detailsByName().map(([name, details]) => [name, details.open]));
  const tries = panel()?.querySelector("details")?.open ?? false;
  const place: Place = { top: scrollY, ...nearest(), focused: document.activeElement?.id ?? "", tries, open };
  sessionStorage.setItem(PLACE, JSON.stringify(place));
}

function scrollTo(place: Place): void {
  const near = place.top > 0 && place.near ? document.getElementById(place.near) : null;
  window.scrollTo(0, near ? scrollY + near.getBoundingClientRect().top - place.below : place.top);
}

// The page's own program shows the panel once it can fill it.
function whenThereIs(aside: HTMLElement, then: () => void): void {
  if (!aside.hidden) return then();
  new MutationObserver((_, observer) => {
    if (aside.hidden) return;
    observer.disconnect();
    then();
  }).observe(aside, { attributes: true });
}

function returnToPlace(): void {
  const kept = sessionStorage.getItem(PLACE), aside = panel();
  sessionStorage.removeItem(PLACE);
  if (!kept) return;
  const place = JSON.parse(kept) as Place;
  for (const [name, details] of detailsByName()) details.open = place.open[name] ?? details.open;
  if (place.focused) document.getElementById(place.focused)?.focus({ preventScroll: true });
  scrollTo(place);
  if (!aside) return;
  const details = aside.querySelector("details")!;
  details.addEventListener("toggle", () => requestAnimationFrame(() => scrollTo(place)), { once: true });
  whenThereIs(aside, () => {
    details.open = place.tries;
    scrollTo(place);
  });
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

function beSilent(): void {
  banner.hidden = work.hidden = true;
  banner.replaceChildren();
}

const hasChanges = (): boolean => root.hasAttribute("data-changed");

// What a reader has changed in the page is not thrown away unasked. Changed back, nothing is lost any more.
function offerToLoad(): void {
  const button = document.createElement("button"), loss = document.createElement("span");
  button.type = "button";
  button.textContent = "Show it";
  button.addEventListener("click", load);
  const weigh = (): void => {
    loss.textContent = hasChanges() ? " Showing it gives up what you tried out here." : "";
  };
  weigh();
  say("The case was saved.", button);
  banner.firstElementChild!.append(loss);
  new MutationObserver((_, observer) => (loss.isConnected ? weigh() : observer.disconnect()))
    .observe(root, { attributes: true, attributeFilter: ["data-changed"] });
}

function hearOfReport(event: MessageEvent<string>): void {
  beSilent();
  if (event.data === shown) return;
  if (hasChanges()) offerToLoad();
  else load();
}

function hearOfMistakes(event: MessageEvent<string>): void {
  const lines = document.createElement("pre");
  lines.textContent = event.data;
  lines.tabIndex = 0;
  work.hidden = true;
  say(shown === "0" ? "The case as it was saved has no answer." : "The case as it was saved has no answer; below is the last one.", lines);
}

function hearOfWork(): void {
  work.hidden = shown === "0";
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

// ---- listening ----

let events: EventSource | undefined;

function leave(): void {
  events?.close();
  events = undefined;
}

// Only while somebody looks: a browser has few connections for all its tabs. Whoever comes back hears how things stand.
function listen(): void {
  leave();
  if (document.hidden) return;
  events = new EventSource("events");
  events.addEventListener("report", hearOfReport);
  events.addEventListener("wrong", hearOfMistakes);
  events.addEventListener("working", hearOfWork);
  events.onopen = () => (connection.hidden = true);
  events.onerror = () => {
    work.hidden = true;
    connection.hidden = false;
  };
}

// ---- the page ----

// What else sticks to the top of the window sticks below what is said here.
const STYLE = `
html { padding-top: var(--said, 0px); scroll-padding-top: calc(8.5rem + var(--said, 0px)); }
#now { top: var(--said, 0px); }
@media screen { [data-trying] #what-if { top: var(--said, 0px); max-height: calc(100vh - var(--said, 0px)); } }
#watch { position: fixed; inset: 0 0 auto; z-index: 3; }
#watch > * { margin: 0; padding: .5rem 1rem; max-width: none; background: #fff3c4; color: #1b1f24; }
#watch > [hidden] { display: none; }
#watch p { margin: 0 0 .25rem; }
#watch pre { margin: 0; max-height: 35vh; overflow: auto; font: .8rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; }
@media print { html { padding-top: 0; } #watch { display: none; } }`;

function begin(): void {
  const place = document.createElement("div"), style = document.createElement("style");
  place.id = "watch";
  style.textContent = STYLE;
  banner.setAttribute("role", "alert");
  work.setAttribute("role", "status");
  connection.setAttribute("role", "status");
  work.textContent = "The case was saved and is being worked out; below is the last answer.";
  connection.textContent = "The command `detente watch` does not answer: this page no longer follows the case.";
  banner.hidden = work.hidden = connection.hidden = true;
  place.append(banner, work, connection);
  document.head.append(style);
  document.body.prepend(place);
  new ResizeObserver(() => root.style.setProperty("--said", `${place.offsetHeight}px`)).observe(place);
  sayOfConnection();
  returnToPlace();
  listen();
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => event.persisted && listen());
  document.addEventListener("visibilitychange", listen);
}

addEventListener("DOMContentLoaded", begin);
export {};
