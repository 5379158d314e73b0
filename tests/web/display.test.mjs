// The article in display case, and every place of the original in it.

import assert from "node:assert/strict";
import test from "node:test";

import { changes, displayText, movedMarks, movedRegions } from "../../web/static/display-text.js";

const SENT = "the map of syria s war , he said .  u.n. talks fail";
const PLACES = [
  { start: 0, end: 34, readable: "The map of Syria’s war, he said." },
  { start: 36, end: 51, readable: "U.N. talks fail" },
];

function shown(words, view = displayText(SENT, PLACES), sent = SENT) {
  const start = sent.indexOf(words);
  return view.text.slice(view.start(start), view.end(start + words.length));
}

test("sentences are printed as told, and what lies between stays", () => {
  const view = displayText(SENT, PLACES);
  assert.equal(view.text, "The map of Syria’s war, he said.  U.N. talks fail");
  assert.equal(changes(SENT, PLACES), true);
});

for (const [sent, printed] of [
  ["the map", "The map"],
  ["syria", "Syria"],
  ["war", "war"],
  ["war ,", "war,"],
  ["he said .", "he said."],
  ["u.n.", "U.N."],
  ["talks fail", "talks fail"],
]) {
  test(`"${sent}" has its place`, () => assert.equal(shown(sent), printed));
}

test("a mark that begins at a quotation mark keeps it", () => {
  const sent = '" no , " he said';
  const view = displayText(sent, [{ start: 0, end: sent.length, readable: "“No,” he said" }]);
  assert.equal(view.text.slice(view.start(0), view.end(8)), "“No,”");
});

test("a sentence whose letters do not agree stays as it was sent", () => {
  const places = [{ start: 0, end: 7, readable: "One three" }];
  const view = displayText("one two", places);
  assert.deepEqual([view.text, view.start(4), view.end(7)], ["one two", 4, 7]);
  assert.equal(changes("one two", places), false);
});

test("every place of a text without sentences is where it was", () => {
  const view = displayText("as it is", []);
  assert.deepEqual([0, 3, 8].map(view.start), [0, 3, 8]);
  assert.deepEqual([0, 3, 8].map(view.end), [0, 3, 8]);
});

test("characters beyond the first plane count as two", () => {
  const sent = "🎈 rain 🎈 fell";
  const view = displayText(sent, [{ start: 0, end: sent.length, readable: "🎈 Rain 🎈 fell" }]);
  assert.equal(shown("rain", view, sent), "Rain");
  assert.equal(shown("fell", view, sent), "fell");
});

test("marks and paragraphs move along, and a mark without letters is left out", () => {
  const view = displayText(SENT, PLACES);
  const marks = movedMarks([{ id: "a", start: 11, end: 16 }, { id: "b", start: 17, end: 18 }, { id: "c", start: 23, end: 23 }], view);
  assert.deepEqual(
    marks.map(({ id, start, end }) => [id, view.text.slice(start, end)]),
    [["a", "Syria"], ["b", "s"]],
  );
  const regions = movedRegions([{ start: 0, end: 36 }, { start: 36, end: 51 }], view);
  assert.deepEqual(regions.map(({ start, end }) => view.text.slice(start, end).trim()), [
    "The map of Syria’s war, he said.",
    "U.N. talks fail",
  ]);
});
