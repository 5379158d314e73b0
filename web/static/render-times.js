// When: the dates with their values, in the order of time.

import { bdi, el, tally } from "./dom.js";
import { timeId, timeKey } from "./findings.js";
import { anchorWord } from "./labels.js";
import { folded } from "./more.js";
import { placeLink } from "./places.js";
import { timeOrder, timeWords } from "./time-words.js";

const SHOWN = 12;

/** Nodes: a list; points in time first, then what has no point in time, each in the order of the article. */
export function renderTimes({ times }, placed) {
  const groups = Array.from(Map.groupBy(times, timeKey).values());
  groups.sort(([a], [b]) => byText(timeOrder(a.value), timeOrder(b.value)));
  return folded(el("ul", { class: "times" }, ...groups.map((group) => row(group, placed))), SHOWN, "dates");
}

function byText(a, b) {
  return a < b ? -1 : Number(a > b);
}

function row(times, placed) {
  const [{ text, value, anchor }] = times;
  const places = times.map(timeId).filter((id) => placed.has(id));
  const words = timeWords(value);
  const note = value === null ? (anchorWord(anchor) ?? "no value") : null;
  return el(
    "li",
    { "data-key": timeKey(times[0]) },
    placeLink(text, places, { class: "mark time" }),
    el(
      "span",
      { class: "value" },
      words ?? el("span", { class: "role" }, note),
      words && words !== value ? el("code", {}, bdi(value)) : null,
    ),
    times.length > 1 ? tally(times.length, "times") : null,
  );
}
