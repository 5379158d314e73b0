// The article that a digest speaks of: its text, and where its paragraphs begin and end.

import { indexIn, lengthIn } from "./units.js";

const LONGEST = 10_000;

/**
 * The text that the digest's offsets count in: the one that it carries, the one that this tab sent, or one put together
 * from its sentences and its dateline, which cover everything but white space. Null where there is none of the three.
 */
export function articleText(digest, sent) {
  const known = pieces(digest.document);
  return digest.document.text ?? sent ?? (known.length ? putTogether(known, digest.offset_unit) : null);
}

/** Paragraphs as `{start, end}` in UTF-16 units, without gaps: as the digest tells them, else one for each line. */
export function paragraphs(text, digest) {
  const known = pieces(digest.document);
  const starts = known.length ? paragraphStarts(known, indexIn(text, digest.offset_unit)) : lineStarts(text);
  starts[0] = 0;
  return starts.map((start, number) => ({ start, end: starts[number + 1] ?? text.length }));
}

/** The sentences, with a dateline that stands outside them in its place: in the paragraph of the sentence behind it. */
function pieces({ sentences, dateline }) {
  if (!dateline) return sentences;
  const behind = sentences.findIndex(({ end }) => end > dateline.start);
  const at = behind < 0 ? sentences.length : behind;
  if (sentences[at]?.start < dateline.end) return sentences;
  const { paragraph } = sentences[at] ?? sentences.at(-1) ?? { paragraph: 0 };
  return [...sentences.slice(0, at), { ...dateline, paragraph }, ...sentences.slice(at)];
}

/** The pieces at their places: a line break between paragraphs, and as many blanks as there was white space. */
function putTogether(known, unit) {
  const parts = [];
  let offset = 0;
  let last = known[0].paragraph;
  for (const { start, text, paragraph } of known) {
    if (start > offset) parts.push((paragraph === last ? " " : "\n") + " ".repeat(start - offset - 1));
    parts.push(text);
    offset = start + lengthIn(text, unit);
    last = paragraph;
  }
  return parts.join("");
}

/** Where paragraphs begin; a longer one than LONGEST begins anew at a sentence: browsers lay out each as a whole. */
function paragraphStarts(known, index) {
  const starts = [];
  let last = null;
  for (const { start, paragraph } of known) {
    const at = index(start);
    if (at >= 0 && (paragraph !== last || at - starts.at(-1) > LONGEST)) starts.push(at);
    last = paragraph;
  }
  return starts;
}

function lineStarts(text) {
  return [0, ...Array.from(text.matchAll(/\n+(?=[^\n])/g), (match) => match.index + match[0].length)];
}
