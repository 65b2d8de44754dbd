// SPDX-License-Identifier: MIT
// web/page/zone_words.ts: the engine's answer on the zone in one line, against what it was before a reader's changes.

export interface ZoneAnswer {
  central: { exists: boolean; margin: number | null };
  share: { exists: number; low: number; high: number } | null;
  case: { runs: number };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function margin(zone: ZoneAnswer): string {
  return zone.central.margin === null ? "no margin" : `margin ${zone.central.margin.toFixed(1)} points`;
}

export function outcomeWords(zone: ZoneAnswer, before: ZoneAnswer | null): string {
  const exists = zone.central.exists ? "a zone exists" : "no zone: see why not below";
  const was = before && before !== zone ? ` (in the file: ${margin(before)})` : "";
  const share = zone.share
    ? ` A zone exists in ${percent(zone.share.exists)} of ${zone.case.runs.toLocaleString("en")} runs` +
      ` (${percent(zone.share.low)} to ${percent(zone.share.high)}).`
    : "";
  return `In the central case ${exists}, ${margin(zone)}${was}.${share}`;
}
