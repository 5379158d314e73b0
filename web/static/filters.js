// Which marks are shown: by kind of finding and by speaker.

import { el } from "./dom.js";
import { GROUPS } from "./labels.js";
import { speakerKey, speakerName } from "./speakers.js";

const KINDS = [
  ...GROUPS.map(({ name, mark }) => ({ name, group: mark, style: `name ${mark}` })),
  { name: "Speech", group: "speech", style: "speech" },
  { name: "Events", group: "event", style: "event" },
  { name: "Dates", group: "date", style: "time" },
  { name: "In the summary", group: "taken", style: "sentence" },
];

/**
 * `{controls, apply}` for the article inside `article`: a switch for each kind of mark that `marks` has, and a choice of
 * speakers where there are several; `apply` brings freshly drawn marks to what is chosen. `markOf` tells the mark of an
 * element. `chosen(speaker)` is called with the key of the chosen speaker, or null. `controls` is null where there is
 * nothing to choose.
 */
export function filters({ article, groups, digest, markOf, chosen }) {
  const state = { off: new Set(), speaker: null };
  const apply = () => {
    for (const element of article.querySelectorAll(".mark")) {
      element.classList.toggle("off", !wanted(state, element.dataset.group, markOf.get(element)));
    }
  };
  const kinds = KINDS.filter(({ group }) => groups.has(group));
  const switches = kinds.map((kind) => toggle(kind, state, apply));
  const choice = speakerChoice(digest, (speaker) => {
    state.speaker = speaker;
    apply();
    chosen(speaker);
  });
  const applyToDrawn = () => (state.off.size || state.speaker !== null) && apply();
  return { controls: kinds.length ? fieldset(switches, choice) : null, apply: applyToDrawn };
}

function wanted({ off, speaker }, group, mark) {
  if (off.has(group)) return false;
  const said = group === "speech" || mark?.layer === "source" || mark?.layer === "cue";
  return !said || speaker === null || speakerKey(mark.item) === speaker;
}

function fieldset(switches, choice) {
  return el("fieldset", { class: "legend" }, el("legend", {}, "Marked"), ...switches, choice);
}

function toggle({ name, group, style }, { off }, apply) {
  const box = el("input", { type: "checkbox", checked: true });
  box.addEventListener("change", () => {
    if (box.checked) off.delete(group);
    else off.add(group);
    apply();
  });
  return el("label", {}, box, el("span", { class: `mark ${style}` }, name));
}

function speakerChoice({ quotes, entities }, choose) {
  const names = new Map(entities.map((entity) => [entity.id, entity]));
  const speakers = new Map(quotes.map((quote) => [speakerKey(quote), speakerName(quote, names)]));
  if (speakers.size < 2) return null;
  const options = Array.from(speakers, ([key, name]) => el("option", { value: key }, name));
  const select = el("select", {}, el("option", { value: "" }, "everybody"), ...options);
  select.addEventListener("change", () => choose(select.value || null));
  return el("label", {}, "Speech of", select);
}
