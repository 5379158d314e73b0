// The colours of the marks with a switch for each.

import { el } from "./dom.js";
import { GROUPS } from "./labels.js";

const KINDS = [
  ...GROUPS.map(({ name, mark }) => ({ name, group: mark, style: `name ${mark}` })),
  { name: "Speech", group: "speech", style: "speech" },
  { name: "Dates", group: "date", style: "time" },
  { name: "In the summary", group: "taken", style: "sentence" },
];

/** One switch for each kind of mark that the article has; null where it has none. */
export function legend(article) {
  const present = KINDS.filter(({ group }) => article.querySelector(`[data-group="${group}"]`));
  if (!present.length) return null;
  return el(
    "fieldset",
    { class: "legend" },
    el("legend", {}, "Marked"),
    ...present.map((kind) => toggle(kind, article)),
  );
}

function toggle({ name, group, style }, article) {
  const box = el("input", { type: "checkbox", checked: true });
  box.addEventListener("change", () => {
    for (const mark of article.querySelectorAll(`[data-group="${group}"]`)) mark.classList.toggle("off", !box.checked);
  });
  return el("label", {}, box, el("span", { class: `mark ${style}` }, name));
}
