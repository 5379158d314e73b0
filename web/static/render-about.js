// About this reading: what kind of copy it was, what read it, and how long that took.

import { bdi, el } from "./dom.js";

const CASES = { mixed: "as usual", lower: "all small letters", upper: "all capitals" };

export function renderAbout({ document: copy, provenance }) {
  const { model, components, elapsed_ms } = provenance;
  const sure = copy.language_confidence === null ? "" : ` (confidence ${copy.language_confidence.toFixed(2)})`;
  const rows = [
    ["Language", copy.language + sure],
    ["Capitals", CASES[copy.case]],
    ["Quotation marks", copy.quote_marks],
    ["Dateline", copy.dateline?.text],
    ["Authors", copy.authors.join(", ")],
    ["Software", provenance.software],
    ["Model", `${model.name} ${model.version}`],
    ["Components", words(components)],
    ["Milliseconds", words(elapsed_ms)],
  ].filter(([, value]) => value);
  return el(
    "details",
    { class: "about" },
    el("summary", {}, "About this reading"),
    el("dl", {}, ...rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, bdi(value))])),
  );
}

function words(table) {
  return Object.entries(table)
    .map(([name, value]) => `${name} ${typeof value === "number" ? Math.round(value) : value}`)
    .join(", ");
}
