// Events in the order of time: for each date of the article what happened then, and behind them what has no date.

import { timeOrder } from "./time-words.js";

const isPoint = ({ value }) => value !== null && /^\d/.test(value);

/**
 * `{dated: [{value, times, events}], undated: [event], vague: [time]}`: points in time from the earliest, each with the
 * expressions that name it and the events that happen then; events without a date in the order of the article; and
 * expressions that name no point (lengths of time, "now", dates without a value).
 */
export function timeline({ times, events }) {
  const dates = new Map();
  for (const time of times.filter(isPoint)) {
    if (!dates.has(time.value)) dates.set(time.value, { value: time.value, times: [], events: [] });
    dates.get(time.value).times.push(time);
  }
  const valueOf = new Map(times.filter(isPoint).map(({ id, value }) => [id, value]));
  const undated = [];
  for (const event of inOrder(events)) (dates.get(valueOf.get(event.time))?.events ?? undated).push(event);
  const dated = Array.from(dates.values()).sort((a, b) => byText(timeOrder(a.value), timeOrder(b.value)));
  return { dated, undated, vague: times.filter((time) => !isPoint(time)) };
}

function inOrder(events) {
  return events.toSorted((a, b) => a.trigger.start - b.trigger.start);
}

function byText(a, b) {
  return a < b ? -1 : Number(a > b);
}
