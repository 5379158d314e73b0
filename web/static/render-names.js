// Who and where: the names by type, with the number of their mentions.

import { bdi, el, tally } from "./dom.js";
import { entityKey, mentionId } from "./findings.js";
import { GROUPS, countryName, groupOf } from "./labels.js";
import { folded } from "./more.js";
import { placeLink } from "./places.js";

const SHOWN = 8;

/** Nodes: one list for each group that the article has names of; the most mentioned come first. */
export function renderNames({ entities }, placed) {
  return GROUPS.flatMap((group) => {
    const members = entities
      .filter(({ type }) => groupOf(type) === group)
      .sort((a, b) => b.mentions.length - a.mentions.length);
    if (!members.length) return [];
    const list = el("ul", { class: "names" }, ...members.map((entity) => row(entity, group, placed)));
    return [el("h3", {}, group.name), ...folded(list, SHOWN, group.name.toLowerCase())];
  });
}

function row(entity, group, placed) {
  const places = entity.mentions.map((_, number) => mentionId(entity, number)).filter((id) => placed.has(id));
  const country = entity.country && countryName(entity.country);
  const about = [entity.role, country === entity.name ? null : country].filter(Boolean).join(", ");
  return el(
    "li",
    { "data-key": entityKey(entity) },
    placeLink(entity.name, places, { class: `mark name ${group.mark}` }),
    about ? el("span", { class: "role" }, bdi(about)) : null,
    tally(entity.mentions.length, "mention"),
  );
}
