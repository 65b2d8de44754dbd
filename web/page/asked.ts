// SPDX-License-Identifier: MIT
// web/page/asked.ts: what this page was made from, read back out of the page itself: the files of the case, the lines
// cited from its sources, and the settings.

export interface Settings {
  as_of: string | null;
  day: string | null; // as it was asked for; null: the case's own, which an answer may cite
  view: string | null;
  runs: number;
  seed: string | number;
  given: string | null;
  list: number;
  set: string[];
}

export interface Asked extends Settings {
  sha256: string; // of all answers and the case as they were embedded
  main: string;
  reader: string | null; // for whom the page is; empty: for nobody, so without what is private; null: the whole case
  unknown_file: string | null; // lines that nobody wrote: what is not said, counted as unknown
  sources: { name: string; file: string; line_count: number; lines: { [line: string]: string } }[];
}

export type Files = { [path: string]: string };

export function readAsked(page: ParentNode): Asked {
  return JSON.parse(page.querySelector("#asked")!.textContent!) as Asked;
}

// The engine counts lines, and a text whose lines were not all cited has empty ones instead.
function textOfSource(source: Asked["sources"][number]): string {
  const lines: string[] = [];
  for (let line = 1; line <= source.line_count; line++) lines.push(source.lines[line] ?? "");
  return lines.join("\n") + "\n";
}

export function readFiles(page: ParentNode, asked: Asked): Files {
  const files: Files = {};
  for (const source of asked.sources) files[source.file] = textOfSource(source);
  for (const list of page.querySelectorAll<HTMLElement>("ol.lines"))
    files[list.dataset.file!] = list.textContent!;
  return files;
}
