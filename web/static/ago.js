// Moments and lengths of time in short words.

import { el } from "./dom.js";

const STEPS = [
  [86_400, "d"],
  [3600, "h"],
  [60, "min"],
  [1, "s"],
];

/** `4 min`, `2 h`; `0 s` for less than one. */
export function lengthWords(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [size, unit] = STEPS.find(([each]) => whole >= each) ?? STEPS.at(-1);
  return `${Math.floor(whole / size)} ${unit}`;
}

/** A moment as it stands in the log, with the date where it is not of today. */
export function moment(text) {
  const at = new Date(text);
  const today = at.toDateString() === new Date().toDateString();
  const words = at.toLocaleString("en-GB", today ? { timeStyle: "medium" } : { dateStyle: "medium", timeStyle: "medium" });
  return el("time", { datetime: text }, words);
}
