// The headline and the summary, each sentence linked to where it stands.

import { bdi, el } from "./dom.js";
import { sentenceId } from "./findings.js";
import { placeLink } from "./places.js";
import { printedSentences } from "./summary-text.js";

/** The section; the headline is left out where it is the title of the page already. */
export function renderSummary({ document: { title }, summary }, placed) {
  const { headline, check, rewritten_by: model } = summary;
  return el(
    "section",
    { id: "summary", "aria-labelledby": "summary-title" },
    el("h2", { id: "summary-title" }, "Summary"),
    title && headline ? el("p", { class: "headline" }, sentenceLink(headline.text, headline.sentence, placed)) : null,
    ...sentences(summary, placed),
    model ? el("p", { class: "hint" }, "Rewritten by ", bdi(model), ", sentence by sentence held to the article.") : null,
    summary.sentences.length ? checkNote(check) : null,
  );
}

/** Words that are made of a sentence, linked to it. */
export function sentenceLink(words, sentence, placed) {
  const id = sentenceId(sentence);
  return placeLink(words, placed.has(id) ? [id] : [], { "data-key": id });
}

function sentences({ sentences: taken, text }, placed) {
  if (!taken.length) return [el("p", { class: "empty" }, "There is no summary.")];
  const printed = printedSentences(text, taken);
  const items = taken.map((sentence, number) => {
    return el("li", { dir: "auto" }, sentenceLink(printed?.[number] ?? `Sentence ${number + 1}`, sentence, placed));
  });
  return [printed ? null : el("p", { dir: "auto" }, text), el("ol", { class: "summary" }, ...items)];
}

function checkNote({ supported, unsupported }) {
  if (supported) return el("p", { class: "hint" }, "Checked: every name and number in it stands in the article.");
  return el("p", { class: "notice bad" }, "Not found in the article: ", bdi(unsupported.join(", ")));
}
