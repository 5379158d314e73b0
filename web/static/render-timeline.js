// When: the events at their dates, in the order of time; what is planned, claimed or denied looks different.

import { bdi, el, tally } from "./dom.js";
import { eventId, eventKey, timeId, timeKey } from "./findings.js";
import { eventNotes, eventWords, standing, toldElsewhere } from "./event-words.js";
import { anchorWord } from "./labels.js";
import { folded } from "./more.js";
import { placeLink } from "./places.js";
import { timeWords } from "./time-words.js";
import { timeline } from "./timeline.js";

const SHOWN = 12;
const STANDINGS = [
  ["happened", "told as happened"],
  ["claimed", "claimed by a speaker"],
  ["ahead", "planned or possible"],
  ["denied", "did not happen"],
];

/** Nodes: dates with their events, events without a date, then expressions that name no point in time. */
export function renderTimeline(digest, placed) {
  const { dated, undated, vague } = timeline(digest);
  const context = {
    names: new Map(digest.entities.map((entity) => [entity.id, entity])),
    quotes: new Map(digest.quotes.map((quote) => [quote.id, quote])),
    placed,
  };
  const rows = dated.map((date) => dateRow(date, context));
  if (undated.length) rows.push(undatedRow(undated, context));
  return [
    digest.events.length ? legend(digest.events) : null,
    ...(rows.length ? folded(el("ol", { class: "timeline" }, ...rows), SHOWN, "dates") : []),
    ...vagueTimes(vague, placed),
  ].filter(Boolean);
}

function legend(events) {
  const there = new Set(events.map(standing));
  const items = STANDINGS.filter(([name]) => there.has(name));
  return el("p", { class: "hint keys" }, ...items.map(([name, words]) => el("span", { class: `event-dot ${name}` }, words)));
}

function dateRow({ value, times, events }, context) {
  const ids = times.map(timeId).filter((id) => context.placed.has(id));
  const link = placeLink(timeWords(value), ids, { class: "mark time" });
  const told = Array.from(new Set(times.map(({ text }) => text)), (text) => `“${text}”`).join(", ");
  return el(
    "li",
    { "data-key": timeKey(times[0]) },
    el("p", { class: "date" }, link, el("span", { class: "role" }, " ", bdi(told))),
    eventList(events, context),
  );
}

function undatedRow(events, context) {
  return el("li", { class: "undated" }, el("p", { class: "date" }, "No date told"), eventList(events, context));
}

function eventList(events, context) {
  return events.length ? el("ul", {}, ...events.map((event) => eventItem(event, context))) : null;
}

/** One event, linked to where it stands, with what keeps it apart from a fact. */
export function eventItem(event, { names, quotes, placed }) {
  const notes = [...eventNotes(event, quotes, names), toldElsewhere(event).date].filter(Boolean);
  const id = eventId(event);
  return el(
    "li",
    { class: `event-dot ${standing(event)}`, "data-key": eventKey(event) },
    placeLink(eventWords(event, names), placed.has(id) ? [id] : []),
    ...notes.flatMap((note) => [" ", el("span", { class: "badge" }, bdi(note))]),
  );
}

function vagueTimes(times, placed) {
  if (!times.length) return [];
  const groups = Array.from(Map.groupBy(times, timeKey).values());
  const list = el("ul", { class: "times" }, ...groups.map((group) => vagueRow(group, placed)));
  return [el("h3", {}, "Lengths of time, and dates without a day"), ...folded(list, SHOWN, "expressions")];
}

function vagueRow(times, placed) {
  const [{ text, value, anchor }] = times;
  const ids = times.map(timeId).filter((id) => placed.has(id));
  const words = timeWords(value);
  return el(
    "li",
    { "data-key": timeKey(times[0]) },
    placeLink(text, ids, { class: "mark time" }),
    el("span", { class: "role" }, words ?? anchorWord(anchor) ?? "no value"),
    times.length > 1 ? tally(times.length, "time") : null,
  );
}
