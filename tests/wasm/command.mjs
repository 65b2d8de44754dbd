// SPDX-License-Identifier: MIT
// tests/wasm/command.mjs: the command on top of the WebAssembly module, as far as it asks: the same words in, the same
// bytes and the same exit code out. What it does not do (writing files, other formats, complaints about the command line)
// ends with `NOT_HERE`.
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { STATUS } from "../../web/wasm/engine.mjs";

export const NOT_HERE = 99;

const QUESTIONS = "page zone deals sure flip block holds path when cases why score gaps sources brief sheet check".split(" ");
const WITH_TARGET = ["holds", "path", "cases", "why"];
const SWITCHES = {
  "--json": { form: "json" },
  "--csv": { form: "csv" },
  "--html": { form: "html" },
  "--short": { form: "short" },
  "--exact": { exact: true },
  "--strict": { strict: true },
  "--claims": { claims: true },
  "--redact": { redact: true },
  "--equilibria": { equilibria: true },
  "--explain-plan": { explainPlan: true },
};
const TEXTS = {
  "--view": "view",
  "--as-of": "asOf",
  "--given": "given",
  "--why-not": "whyNot",
  "--improve": "improve",
  "--max-exposure": "maxExposure",
  "--on": "on",
  "--plan": "plan",
};
const NUMBERS = { "--runs": "runs", "--seed": "seed", "--list": "list" };
const LARGEST_FILE = 16 * 1024 * 1024;
const REASONS = { ENOENT: "no such file", ENOTDIR: "no such file", EACCES: "no permission to read it", EISDIR: "it is a folder" };

/** Thrown where the command line wants what is not done here. */
class NotHere extends Error {}

function readFile(folder, path) {
  try {
    if (path === "-") return new Uint8Array(readFileSync(0));
    const place = resolve(folder, path);
    const facts = statSync(place);
    if (facts.isDirectory()) return { reason: REASONS.EISDIR };
    if (facts.size > LARGEST_FILE) return { reason: "it is larger than 16 MiB" };
    return new Uint8Array(readFileSync(place));
  } catch (wrong) {
    return { reason: REASONS[wrong.code] ?? "it cannot be read" };
  }
}

function bytesOf(size) {
  const [, number, unit] = /^([\d.]+)([KMG]?)$/i.exec(size) ?? [];
  return Number(number) * 1024 ** " KMG".indexOf((unit ?? "").toUpperCase() || " ");
}

/** One option with its value, put where it belongs. */
function readOption(line, name, value) {
  if (name in TEXTS) line.options[TEXTS[name]] = value;
  else if (name in NUMBERS) line.options[NUMBERS[name]] = value === "all" ? -1n : BigInt(value);
  else if (name === "--set") (line.options.settings ??= []).push(value);
  else if (name === "--rates") (line.options.rates ??= []).push(value);
  else if (name === "--sources") line.opening.sourceFolders.push(value);
  else if (name === "--for") line.opening.reader = value;
  else if (name === "--limit-memory") line.opening.memory = bytesOf(value);
  else if (name === "--limit-time") line.options.seconds = parseFloat(value);
  else if (name !== "--threads") throw new NotHere(name);
}

function readLine(words) {
  const line = { words: [], options: { form: "terminal" }, opening: { sourceFolders: [] } };
  for (let i = 0; i < words.length; i++) {
    const [, name, given] = /^(-[^=]+)(?:=(.*))?$/s.exec(words[i]) ?? [];
    if (name === undefined) line.words.push(words[i]);
    else if (name in SWITCHES) Object.assign(line.options, SWITCHES[name]);
    else if (name === "--no-color") line.noColour = true;
    else if (name !== "--quiet") readOption(line, name, given ?? words[++i] ?? "");
  }
  if (line.options.redact) line.opening.reader = ""; // for nobody
  line.question = /^[a-z]+$/.test(line.words[0] ?? "") ? line.words.shift() : "page";
  const most = line.question === "diff" || WITH_TARGET.includes(line.question) ? 2 : 1;
  if (![...QUESTIONS, "diff"].includes(line.question) || line.words.length < 1 || line.words.length > most)
    throw new NotHere(line.question);
  return line;
}

/** Width and colour, as the command finds them where its output is not a terminal. */
function looks(line, environment) {
  const { COLUMNS, NO_COLOR, CLICOLOR_FORCE } = environment;
  const columns = parseInt(COLUMNS, 10) > 0 ? Math.min(parseInt(COLUMNS, 10), 120) : 80;
  const isForced = CLICOLOR_FORCE && CLICOLOR_FORCE !== "0" && !NO_COLOR && !line.noColour;
  return { columns, colour: line.options.form === "terminal" && Boolean(isForced) };
}

/** Opens the files of the line, asks, closes; the reply. */
function askOf(engine, line, options, folder) {
  const files = line.question === "diff" ? line.words : line.words.slice(0, 1);
  const opened = files.map((path) => engine.open((wanted) => readFile(folder, wanted), path, line.opening));
  const unread = files.find((_, i) => opened[i].status === STATUS.stopped);
  let reply;
  if (unread !== undefined)
    reply = { status: STATUS.stopped, isAnswer: false, text: `detente: stopped while reading ${unread}: out of memory or time\n` };
  else if (line.question === "diff") reply = opened[1].compareWith(opened[0], options);
  else reply = opened[0].ask(line.question, { ...options, target: line.words[1] });
  opened.forEach((one) => one.close());
  return { ...reply, isUnread: unread !== undefined };
}

/**
 * What the command says to `words` in `folder`.
 * @returns {{ status: number, stdout: string, stderr: string }}
 */
export function runCommand(engine, words, folder, environment) {
  try {
    const line = readLine(words);
    const reply = askOf(engine, line, { ...line.options, ...looks(line, environment) }, folder);
    const isError = reply.isUnread || (!reply.isAnswer && line.options.form !== "json");
    return { status: reply.status, stdout: isError ? "" : reply.text, stderr: isError ? reply.text : "" };
  } catch (wrong) {
    if (!(wrong instanceof NotHere || wrong instanceof TypeError || wrong instanceof SyntaxError)) throw wrong;
    return { status: NOT_HERE, stdout: "", stderr: `not here: ${wrong.message}\n` };
  }
}
