// Which parts stand beside the article: what they are called, and whether there is something in them.

import { actorGraph } from "./actors.js";

/** `has` tells whether there is something to show; `none` what to say where there is not (null: say nothing). */
const LISTS = [
  { id: "said", name: "Who said what", has: ({ quotes }) => quotes.length, none: "Nobody is quoted in it." },
  {
    id: "when",
    name: "Timeline",
    has: ({ times, events }) => times.length + events.length,
    none: "No events and no dates were found in it.",
  },
  { id: "where", name: "Map", has: (digest) => placesOf(digest).length, none: null },
  { id: "actors", name: "Who acts on whom", has: (digest) => actorGraph(digest).edges.length, none: null },
  { id: "who", name: "Who and where", has: ({ entities }) => entities.length, none: "No names were found in it." },
  {
    id: "phrases",
    name: "Key phrases",
    has: ({ key_phrases: phrases }) => phrases.length,
    none: "None stood out.",
  },
];

/** The lists of a digest as `{id, name, none}`. What was not read is told above, so no empty list stands for it. */
export function listsOf(digest) {
  return LISTS.filter(({ has, none }) => has(digest) || (none && !digest.document.limits.length)).map(
    ({ id, name, has, none }) => ({ id, name, none: has(digest) ? null : none }),
  );
}

export function hasSummary({ summary, document: { limits } }) {
  return summary.sentences.length > 0 || !limits.length;
}

/** Everything that can be jumped to, as `{id, name}`. */
export function partsOf(digest) {
  const summary = hasSummary(digest) ? [{ id: "summary", name: "Summary" }] : [];
  return [...summary, { id: "copy", name: "The article" }, ...listsOf(digest)];
}

/** The places that can be drawn, the most mentioned first. */
export function placesOf({ entities }) {
  return entities.filter(({ place }) => place).toSorted((a, b) => b.mentions.length - a.mentions.length);
}
