// What it is about: the key phrases, those that say most first.

import { el } from "./dom.js";
import { phraseId, phraseKey } from "./findings.js";
import { placeLink } from "./places.js";

/** Nodes: a list. */
export function renderPhrases({ key_phrases }, placed) {
  const ranked = Array.from(key_phrases.entries()).sort(([, a], [, b]) => b.score - a.score);
  return [
    el(
      "ul",
      { class: "phrases" },
      ...ranked.map(([number, phrase]) => {
        const places = phrase.mentions.map((_, place) => phraseId(number, place)).filter((id) => placed.has(id));
        return el("li", { "data-key": phraseKey(number) }, placeLink(phrase.text, places));
      }),
    ),
  ];
}
