// The article put together from a digest: its text, its paragraphs, its marks.

import assert from "node:assert/strict";
import test from "node:test";

import { articleText, paragraphs } from "../../web/static/article-text.js";
import { findMarks } from "../../web/static/findings.js";
import { lengthIn } from "../../web/static/units.js";

const TEXT = "The mayor 🎈 left.  Nobody asked why.\n\nRain fell on Oslo.";
const PLACES = [
  ["The mayor 🎈 left.", 0],
  ["Nobody asked why.", 0],
  ["Rain fell on Oslo.", 1],
];

function span(words, unit) {
  const start = lengthIn(TEXT.slice(0, TEXT.indexOf(words)), unit);
  return { start, end: start + lengthIn(words, unit), text: words };
}

function digest(unit, changes = {}) {
  const sentences = PLACES.map(([words, paragraph]) => ({ ...span(words, unit), paragraph }));
  const entity = { id: "e1", type: "GPE", mentions: [span("Oslo", unit)] };
  const summary = { headline: { text: "Mayor leaves", sentence: sentences[0] }, sentences: [sentences[0]] };
  const found = { entities: [entity], quotes: [], events: [], times: [], key_phrases: [], summary };
  return { offset_unit: unit, document: { sentences }, ...found, ...changes };
}

for (const unit of ["codepoint", "utf16", "utf8"]) {
  test(`sentences counted in ${unit} are put together at their places`, () => {
    assert.equal(articleText(digest(unit), undefined), TEXT.replace("\n\n", "\n "));
  });

  test(`marks counted in ${unit} are found in the text`, () => {
    const { marks, lost } = findMarks(digest(unit), TEXT);
    assert.deepEqual(
      marks.map(({ start, end }) => TEXT.slice(start, end)),
      ["The mayor 🎈 left.", "Oslo"],
    );
    assert.equal(lost, 0);
  });
}

test("the text that was sent comes before the one that is put together", () => {
  assert.equal(articleText(digest("codepoint"), TEXT), TEXT);
  assert.equal(articleText(digest("codepoint", { document: { sentences: [] } }), undefined), null);
});

test("a paragraph goes on to where the first sentence of the next begins", () => {
  const told = paragraphs(TEXT, digest("codepoint")).map(({ start, end }) => TEXT.slice(start, end));
  assert.deepEqual(told, ["The mayor 🎈 left.  Nobody asked why.\n\n", "Rain fell on Oslo."]);
});

test("a dateline outside the sentences has its place, in the paragraph of the sentence behind it", () => {
  const dateline = { start: 13, end: 19, text: "OSLO -" };
  const sentences = [
    { start: 0, end: 12, text: "Rain in Oslo", paragraph: 0 },
    { start: 20, end: 28, text: "It fell.", paragraph: 1 },
  ];
  const filed = digest("codepoint", { document: { sentences, dateline } });
  const text = articleText(filed, undefined);
  assert.equal(text, "Rain in Oslo\nOSLO - It fell.");
  assert.deepEqual(
    paragraphs(text, filed).map(({ start }) => start),
    [0, 13],
  );
});

test("a dateline that a sentence holds is not put in twice", () => {
  const dateline = { start: 0, end: 6, text: "OSLO -" };
  const sentences = [{ start: 0, end: 15, text: "OSLO - It fell.", paragraph: 0 }];
  assert.equal(articleText(digest("codepoint", { document: { sentences, dateline } }), undefined), "OSLO - It fell.");
});

test("a paragraph of ten thousand characters and more is cut at a sentence", () => {
  const words = `${"word ".repeat(1199)}end.`;
  const sentences = [0, 1, 2, 3].map((number) => ({
    start: 6000 * number,
    end: 5999 + 6000 * number,
    text: words,
    paragraph: 0,
  }));
  const long = digest("codepoint", { document: { sentences } });
  const starts = paragraphs(articleText(long, undefined), long).map(({ start }) => start);
  assert.deepEqual(starts, [0, 12000]);
});

test("without sentences every line is a paragraph", () => {
  const told = paragraphs("one\n\ntwo\n", digest("codepoint", { document: { sentences: [] } }));
  assert.deepEqual(told, [
    { start: 0, end: 5 },
    { start: 5, end: 9 },
  ]);
});

test("a mark whose text is not at its place is left out and counted", () => {
  const entities = [{ id: "e1", type: "GPE", mentions: [{ ...span("Oslo", "codepoint"), text: "Bergen" }] }];
  assert.equal(findMarks(digest("codepoint", { entities }), TEXT).lost, 1);
});

test("the sentence of the headline is marked once where the summary has it too", () => {
  const { marks } = findMarks(digest("codepoint"), TEXT);
  assert.equal(marks.filter(({ layer }) => layer === "sentence").length, 1);
});
