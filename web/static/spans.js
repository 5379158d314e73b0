// Overlapping marks as a tree: what crosses the end of the mark around it is cut in two there.

import { byPlace } from "./findings.js";

/**
 * Nested pieces `{mark, start, end, children}` of marks, which stand in the order of `byPlace`. A piece lies inside its
 * parent; the pieces of one mark cover exactly its characters.
 */
export function nest(marks) {
  const root = { end: Infinity, children: [] };
  const open = [root];
  const halves = [];
  let next = 0;
  while (next < marks.length || halves.length) {
    const fromMarks = !halves.length || (next < marks.length && byPlace(marks[next], halves[0]) <= 0);
    const piece = fromMarks ? whole(marks[next++]) : halves.shift();
    while (open.at(-1).end <= piece.start) open.pop();
    const { end, children } = open.at(-1);
    if (piece.end > end) keep(halves, { ...piece, start: end });
    const node = { mark: piece.mark, start: piece.start, end: Math.min(piece.end, end), children: [] };
    children.push(node);
    open.push(node);
  }
  return root.children;
}

function whole(mark) {
  return { mark, layer: mark.layer, start: mark.start, end: mark.end };
}

function keep(halves, half) {
  halves.push(half);
  halves.sort(byPlace);
}

/** For each region `{start, end}` (in order, without gaps) its marks; one that crosses a border is cut there. */
export function marksIn(regions, marks) {
  const found = regions.map(() => []);
  let first = 0;
  for (const mark of marks) {
    while (first < regions.length && regions[first].end <= mark.start) first += 1;
    for (let number = first; number < regions.length && regions[number].start < mark.end; number += 1) {
      const { start, end } = regions[number];
      found[number].push({ ...mark, start: Math.max(mark.start, start), end: Math.min(mark.end, end) });
    }
  }
  return found;
}
