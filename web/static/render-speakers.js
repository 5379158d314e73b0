// Who said what, by speaker.

import { addressee } from "./describe.js";
import { bdi, el } from "./dom.js";
import { entityKey, quoteId, quoteKey } from "./findings.js";
import { quoteWord } from "./labels.js";
import { folded } from "./more.js";
import { placeLink } from "./places.js";
import { speakerKey, speakerName } from "./speakers.js";

const SPEAKERS_SHOWN = 12;
const QUOTES_SHOWN = 6;
const KINDS = { named: null, anonymous: "not named", collective: "several", unknown: null };

/** Nodes: a list of speakers in the order of the article, each with what they said. */
export function renderSpeakers({ quotes, entities }, placed) {
  const names = new Map(entities.map((entity) => [entity.id, entity]));
  const list = el("ul", { class: "speakers" });
  for (const said of Map.groupBy(quotes, speakerKey).values()) list.append(speaker(said, names, placed));
  return folded(list, SPEAKERS_SHOWN, "speakers");
}

/** Shows what one speaker said (as filters.js calls him), or, for null, what everybody did. */
export function showSpeaker(root, speaker) {
  for (const item of root.querySelectorAll(".speakers > li")) {
    item.hidden = speaker !== null && item.dataset.speaker !== speaker;
  }
  if (speaker !== null) root.querySelector(".speakers.folded + .more")?.click();
}

function speaker(quotes, names, placed) {
  const [first] = quotes;
  const entity = names.get(first.speaker);
  const about = [entity?.role, KINDS[first.speaker_kind]].filter(Boolean).join(", ");
  const list = el("ul", { class: "said" }, ...quotes.map((quote) => statement(quote, names, placed)));
  return el(
    "li",
    { "data-speaker": speakerKey(first) },
    el(
      "h3",
      { "data-key": entity ? entityKey(entity) : null },
      bdi(speakerName(first, names)),
      about ? el("span", { class: "role" }, " ", bdi(about)) : null,
    ),
    ...folded(list, QUOTES_SHOWN, "statements"),
  );
}

function statement(quote, names, placed) {
  const places = quote.content.map((_, number) => quoteId(quote, number)).filter((id) => placed.has(id));
  const words = quote.content.map(({ text }) => text.replace(/\s+/g, " ")).join(" … ");
  const how = [quoteWord(quote.kind), addressee(quote, names)].filter(Boolean).join(", ");
  return el(
    "li",
    { "data-key": quoteKey(quote) },
    el("blockquote", { dir: "auto" }, placeLink(words, places)),
    el("p", { class: "hint" }, bdi(how)),
  );
}
