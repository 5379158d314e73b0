// Overlapping marks become a tree that covers exactly the same characters.

import assert from "node:assert/strict";
import test from "node:test";

import { byPlace } from "../../web/static/findings.js";
import { marksIn, nest } from "../../web/static/spans.js";

const mark = (id, start, end, layer = "name") => ({ id, start, end, layer });
const tree = (nodes) => nodes.map(({ mark: { id }, start, end, children }) => [id, start, end, tree(children)]);
const nested = (...marks) => tree(nest(marks.sort(byPlace)));

test("marks beside each other stay beside each other", () => {
  assert.deepEqual(nested(mark("a", 0, 3), mark("b", 3, 5)), [
    ["a", 0, 3, []],
    ["b", 3, 5, []],
  ]);
});

test("a mark inside another stands inside it", () => {
  assert.deepEqual(nested(mark("name", 4, 8), mark("said", 0, 9, "speech")), [["said", 0, 9, [["name", 4, 8, []]]]]);
});

test("of two marks with the same characters the speech stands outside the name", () => {
  assert.deepEqual(nested(mark("name", 0, 5), mark("said", 0, 5, "speech")), [["said", 0, 5, [["name", 0, 5, []]]]]);
});

test("a mark that crosses the end of another is cut there", () => {
  assert.deepEqual(nested(mark("a", 0, 5), mark("b", 3, 8)), [
    ["a", 0, 5, [["b", 3, 5, []]]],
    ["b", 5, 8, []],
  ]);
});

test("the second half of a cut mark takes in what follows", () => {
  const expected = [
    ["a", 0, 5, [["b", 3, 5, []]]],
    ["b", 5, 9, [["c", 6, 8, []]]],
  ];
  assert.deepEqual(nested(mark("a", 0, 5), mark("b", 3, 9), mark("c", 6, 8)), expected);
});

test("whatever overlaps, pieces lie in their parents and cover each mark exactly once", () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 300; round += 1) {
    const marks = Array.from({ length: 1 + random(12) }, (_, id) => {
      const start = random(30);
      return mark(id, start, start + 1 + random(15), ["speech", "name", "time"][random(3)]);
    });
    const covered = new Map(marks.map(({ id }) => [id, []]));
    walk(nest(marks.sort(byPlace)), 0, Infinity, covered);
    for (const { id, start, end } of marks) {
      const expected = Array.from({ length: end - start }, (_, offset) => start + offset);
      assert.deepEqual(
        covered.get(id).sort((a, b) => a - b),
        expected,
      );
    }
  }
});

function walk(nodes, from, to, covered) {
  let at = from;
  for (const {
    mark: { id },
    start,
    end,
    children,
  } of nodes) {
    assert.ok(at <= start && start < end && end <= to);
    for (let offset = start; offset < end; offset += 1) covered.get(id).push(offset);
    walk(children, start, end, covered);
    at = end;
  }
}

test("a mark that goes on in the next paragraph is cut at the border", () => {
  const regions = [
    { start: 0, end: 10 },
    { start: 10, end: 20 },
    { start: 20, end: 30 },
  ];
  const places = marksIn(regions, [mark("a", 2, 5), mark("b", 8, 25), mark("c", 11, 12)]);
  const told = places.map((marks) => marks.map(({ id, start, end }) => [id, start, end]));
  assert.deepEqual(told, [
    [
      ["a", 2, 5],
      ["b", 8, 10],
    ],
    [
      ["b", 10, 20],
      ["c", 11, 12],
    ],
    [["b", 20, 25]],
  ]);
});
