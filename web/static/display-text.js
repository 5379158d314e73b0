// The article in display case: restored capitals and marks, with a way from every place of the original to its own.

const LETTER = /[\p{L}\p{N}]/u;
const BLANK = /\s/;

/** Whether the display text differs from the text: whether a sentence that reads otherwise has the same letters. */
export function changes(text, places) {
  return places.some(({ start, end, readable }) => {
    const sent = text.slice(start, end);
    return sent !== readable && align(sent, readable) !== null;
  });
}

/**
 * `{text, start, end}`: the text with every sentence as `readable` tells it, and two functions from an index of
 * the original (UTF-16) to one of it, for where a span begins and where one ends. `places` are the sentences as
 * `{start, end, readable}` in UTF-16 units. The print changes capitals, marks and blanks but no letter, so letters are
 * counted off; a sentence whose letters do not agree stays as it was sent.
 */
export function displayText(text, places) {
  const starts = new Int32Array(text.length + 1);
  const ends = new Int32Array(text.length + 1);
  const parts = [];
  let [at, length] = [0, 0];
  const keep = (until) => {
    for (let index = at; index <= until; index += 1) starts[index] = ends[index] = length + index - at;
    parts.push(text.slice(at, until));
    length += until - at;
    at = until;
  };
  for (const { start, end, readable } of places) {
    if (start < at) continue;
    keep(start);
    const aligned = align(text.slice(start, end), readable);
    if (!aligned) continue;
    for (let index = 0; start + index < end; index += 1) {
      starts[start + index] = length + aligned.starts[index];
      if (index > 0) ends[start + index] = length + aligned.ends[index];
    }
    parts.push(readable);
    length += readable.length;
    at = end;
    starts[end] = ends[end] = length;
  }
  keep(text.length);
  return { text: parts.join(""), start: (index) => starts[index], end: (index) => ends[index] };
}

/** For each index of `sent` where a span that begins, and one that ends there, has its place in `readable`; or null. */
function align(sent, readable) {
  const [ours, theirs] = [letters(sent), letters(readable)];
  if (ours.length !== theirs.length || ours.some(({ letter }, number) => letter !== theirs[number].letter)) return null;
  const starts = new Int32Array(sent.length);
  const ends = new Int32Array(sent.length);
  let passed = 0;
  for (let index = 0; index < sent.length; index += 1) {
    while (passed < ours.length && ours[passed].at < index) passed += 1;
    starts[index] = beginning(ours, theirs, readable, passed, index);
    ends[index] = ending(ours, theirs, readable, passed, index);
  }
  return { starts, ends };
}

/** At its letter; from a mark: at the marks that stand before the next letter. */
function beginning(ours, theirs, readable, passed, index) {
  if (passed === ours.length) return readable.length;
  let at = theirs[passed].at;
  if (ours[passed].at === index) return at;
  const floor = passed ? theirs[passed - 1].end : 0;
  while (at > floor && !BLANK.test(readable[at - 1])) at -= 1;
  return at;
}

/** Behind its letter; behind a mark: with the marks that follow the last letter. */
function ending(ours, theirs, readable, passed, index) {
  if (!passed) return 0;
  let at = theirs[passed - 1].end;
  if (ours[passed - 1].end >= index) return at;
  const roof = passed < theirs.length ? theirs[passed].at : readable.length;
  while (at < roof && !BLANK.test(readable[at])) at += 1;
  return at;
}

function letters(text) {
  const found = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    if (LETTER.test(character)) found.push({ letter: character.toLowerCase(), at, end });
    at = end;
  }
  return found;
}

/** Marks at their places in the display text; one that has no letter of its own there is left out. */
export function movedMarks(marks, { start, end }) {
  return marks
    .map((mark) => ({ ...mark, start: start(mark.start), end: end(mark.end) }))
    .filter((mark) => mark.end > mark.start);
}

/** Paragraphs `{start, end}`, without gaps, at their places in the display text. */
export function movedRegions(regions, { text, start }) {
  const starts = regions.map((region, number) => (number ? start(region.start) : 0));
  return starts.map((from, number) => ({ start: from, end: starts[number + 1] ?? text.length }));
}
