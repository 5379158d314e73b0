// Timeline, actors and map labels: what is drawn, before it is drawn.

import assert from "node:assert/strict";
import test from "node:test";

import { actorGraph } from "../../web/static/actors.js";
import { eventNotes, eventWords, standing, toldElsewhere } from "../../web/static/event-words.js";
import { labelSpots } from "../../web/static/map-labels.js";
import { sentenceFinder } from "../../web/static/sentence-of.js";
import { timeline } from "../../web/static/timeline.js";

const QUAD = { AGREE: 1, AID: 2, ACCUSE: 3, ASSAULT: 4 };
let number = 0;

function event(actor, type, recipient, changes = {}) {
  const party = (id) => (id ? { start: 0, end: 1, text: id, entity: id } : null);
  number += 1;
  return {
    id: `v${number}`,
    type,
    quad_class: QUAD[type],
    trigger: { start: number, end: number + 1, text: type.toLowerCase() },
    actor: party(actor),
    recipient: party(recipient),
    time: null,
    factuality: "asserted",
    asserted_by: "document",
    ...changes,
  };
}

function digest(events, changes = {}) {
  const ids = [...new Set(events.flatMap(({ actor, recipient }) => [actor?.entity, recipient?.entity]))].filter(Boolean);
  return { entities: ids.map((id) => ({ id, name: id.toUpperCase(), salience: 0.5 })), quotes: [], times: [], events, ...changes };
}

const sides = (graph) => Object.fromEntries(graph.nodes.map(({ id, side }) => [id, side]));

test("friends stand together, enemies apart", () => {
  const graph = actorGraph(digest([event("a", "AGREE", "b"), event("c", "ASSAULT", "b"), event("c", "AID", "d")]));
  const { a, b, c, d } = sides(graph);
  assert.equal(a, b);
  assert.equal(c, d);
  assert.notEqual(a, c);
});

test("who has no enemy in reach stands on no side", () => {
  assert.deepEqual(sides(actorGraph(digest([event("a", "AGREE", "b")]))), { a: null, b: null });
});

test("events of one pair are one tie, and what did not happen takes no side", () => {
  const graph = actorGraph(
    digest([event("a", "AGREE", "b"), event("a", "ACCUSE", "b"), event("b", "ACCUSE", "a", { factuality: "negated" })]),
  );
  assert.deepEqual(graph.edges.map(({ id, mood, events }) => [id, mood, events.length]), [["a-b", "both", 2], ["b-a", "none", 1]]);
});

test("an event without a recipient, or upon oneself, is no tie", () => {
  assert.deepEqual(actorGraph(digest([event("a", "ASSAULT", null), event("a", "AID", "a")])).edges, []);
});

test("relations of support and opposition are ties; others are not drawn", () => {
  const relations = [
    { source: "a", target: "b", kind: "opposes", evidence: [], events: [] },
    { source: "a", target: "b", kind: "located_in", evidence: [], events: [] },
  ];
  const entities = ["a", "b"].map((id) => ({ id, name: id, salience: 1 }));
  const graph = actorGraph(digest([], { entities, relations }));
  assert.deepEqual(graph.edges.map(({ mood, relations: told }) => [mood, told.length]), [["against", 1]]);
  assert.notEqual(sides(graph).a, sides(graph).b);
});

test("events stand at their dates, from the earliest; the others behind, in the order of the article", () => {
  const times = [
    { id: "t1", text: "Friday", type: "DATE", value: "2020-05-01" },
    { id: "t2", text: "2019", type: "DATE", value: "2019" },
    { id: "t3", text: "six months", type: "DURATION", value: "P6M" },
    { id: "t4", text: "that day", type: "DATE", value: "2020-05-01" },
  ];
  const late = event("a", "AID", "b", { time: "t4" });
  const [second, first] = [event("a", "AID", "b", { trigger: { start: 90 } }), event("a", "AGREE", "b", { time: "t3" })];
  const told = timeline({ times, events: [late, second, first] });
  assert.deepEqual(told.dated.map(({ value, times: said, events }) => [value, said.length, events.length]), [
    ["2019", 1, 0],
    ["2020-05-01", 2, 1],
  ]);
  assert.deepEqual(told.undated, [first, second]);
  assert.deepEqual(told.vague.map(({ id }) => id), ["t3"]);
});

test("planned, claimed and denied are told apart", () => {
  const names = new Map([["a", { name: "Ann Lee" }]]);
  const quotes = new Map([["q1", { speaker: "a" }]]);
  assert.equal(standing(event("a", "AID", "b")), "happened");
  assert.equal(standing(event("a", "AID", "b", { factuality: "planned", asserted_by: "q1" })), "ahead");
  assert.equal(standing(event("a", "AID", "b", { factuality: "negated" })), "denied");
  const claimed = event("a", "AID", "b", { asserted_by: "q1" });
  assert.equal(standing(claimed), "claimed");
  assert.deepEqual(eventNotes(claimed, quotes, names), ["says Ann Lee"]);
  assert.equal(eventWords(claimed, names), "Ann Lee helps b");
});

test("a date or a place that was not told beside the deed is said to have come from elsewhere", () => {
  const told = (told_in) => ({ time: "t1", time_from: told_in, place: "e1", place_from: told_in });
  assert.deepEqual(toldElsewhere(told("clause")), { date: null, place: null });
  assert.deepEqual(toldElsewhere(told("sentence")), { date: "date told in another clause", place: "place told in another clause" });
  assert.equal(toldElsewhere(told("article")).date, "date told by the article's opening");
  assert.deepEqual(toldElsewhere({ time: null, time_from: null, place: null }), { date: null, place: null });
});

test("an event of a type that this page does not know is told all the same", () => {
  const strange = { ...event("a", "AID", "b"), type: "NEWER", factuality: "rumoured" };
  assert.equal(eventWords(strange, new Map()), "a newer b");
  assert.deepEqual(eventNotes(strange, new Map(), new Map()), ["rumoured"]);
});

test("labels cover neither each other nor a spot, and stay inside", () => {
  const spots = labelSpots(
    Array.from({ length: 9 }, (_, at) => ({ x: 60 + (at % 3) * 12, y: 60 + Math.floor(at / 3) * 12, size: 5, words: "Somewhere" })),
    { width: 200, height: 120 },
  );
  const drawn = spots.filter(({ label }) => label);
  assert.ok(drawn.length >= 1 && drawn.length < 9);
  assert.equal(new Set(drawn.map(({ label }) => `${label.x} ${label.y}`)).size, drawn.length);
});

test("the sentence of a span is found, and none between two", () => {
  const sentences = [{ start: 0, end: 5 }, { start: 7, end: 9 }, { start: 9, end: 20 }];
  const find = sentenceFinder({ document: { sentences } });
  assert.deepEqual([0, 4, 5, 7, 9, 19, 20].map((start) => find({ start })?.start ?? null), [0, 0, null, 7, 9, 9, null]);
});
