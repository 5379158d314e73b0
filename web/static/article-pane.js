// The article's part of the page: as it was sent or in display case, with its marks and what chooses among them.

import { articleText, paragraphs } from "./article-text.js";
import { displayText, movedMarks, movedRegions } from "./display-text.js";
import { el } from "./dom.js";
import { filters } from "./filters.js";
import { findMarks } from "./findings.js";
import { count } from "./labels.js";
import { groupsOf, renderArticle } from "./render-article.js";
import { indexIn } from "./units.js";

/** Characters of the article that are drawn together when some of them come into sight. */
const CHUNK = 20_000;

/**
 * `{pane, marks, markOf}`: the section, the marks of the digest in it, and the mark of each of its elements. `sent` is
 * the text that this tab sent, if it did; `chosen` is told the speaker that the reader picks, as filters.js calls it.
 */
export function articlePane(digest, sent, chosen) {
  const text = articleText(digest, sent);
  if (text === null) return { pane: section([absent()]), marks: [], markOf: new WeakMap() };
  const { marks, lost } = findMarks(digest, text);
  const markOf = new WeakMap();
  const article = el("article", { class: "article-text" });
  const { controls, apply } = filters({ article, groups: groupsOf(marks), digest, markOf, chosen });
  const drawing = { digest, text, regions: paragraphs(text, digest), marks, article, markOf, apply };
  draw(drawing, null);
  const pane = section([viewChoice(drawing), controls, lost ? unplaced(lost) : null, article]);
  return { pane, marks, markOf };
}

function section(children) {
  return el(
    "section",
    { id: "copy", class: "pane", tabindex: "0", "aria-labelledby": "copy-title", "aria-describedby": "copy-keys" },
    el("h2", { id: "copy-title" }, "The article"),
    el("p", { id: "copy-keys", class: "visually-hidden" }, "The right and left arrow keys go from mark to mark."),
    ...children,
  );
}

function absent() {
  const words = "The text of this article is not part of the result, and this tab did not send it.";
  return el("p", { class: "empty" }, words);
}

function unplaced(lost) {
  const words = `${count(lost, "finding")} could not be matched with the text, and not marked.`;
  return el("p", { class: "hint" }, words);
}

/** Draws the article: in display case where `shown` tells it, else as it was sent. */
function draw({ digest, text, regions, marks, article, markOf, apply }, shown) {
  const names = new Map(digest.entities.map((entity) => [entity.id, entity]));
  const drawn = shown
    ? renderArticle(shown.text, movedRegions(regions, shown), movedMarks(marks, shown), { markOf, names })
    : renderArticle(text, regions, marks, { markOf, names });
  article.replaceChildren(...inChunks(drawn));
  apply();
}

/** "As sent" or "Restored"; null where restoring changes nothing. */
function viewChoice(drawing) {
  const shown = restored(drawing);
  if (!shown.changed) return null;
  const button = (words, view, pressed) => {
    const one = el("button", { type: "button", "aria-pressed": String(pressed) }, words);
    one.onclick = () => {
      for (const each of one.parentElement.children) each.setAttribute("aria-pressed", String(each === one));
      draw(drawing, view);
    };
    return one;
  };
  const buttons = [button("As sent", null, true), button("Capitals and marks restored", shown, false)];
  return el("div", { class: "choice", role: "group", "aria-label": "How the article is shown" }, ...buttons);
}

function restored({ digest, text }) {
  const index = indexIn(text, digest.offset_unit);
  const { sentences, dateline } = digest.document;
  const places = [...sentences, ...(dateline ? [dateline] : [])]
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, readable }) => ({ start: index(start), end: index(end), readable }))
    .filter(({ start, end, readable }) => start >= 0 && end > start && typeof readable === "string");
  return displayText(text, places);
}

/** Long articles in parts, which the browser leaves undrawn until they come into sight. */
function inChunks(paragraphsDrawn) {
  const chunks = [[]];
  let characters = 0;
  for (const paragraph of paragraphsDrawn) {
    if (characters > CHUNK) {
      chunks.push([]);
      characters = 0;
    }
    chunks.at(-1).push(paragraph);
    characters += paragraph.textContent.length;
  }
  return chunks.length === 1 ? paragraphsDrawn : chunks.map((chunk) => el("div", { class: "chunk" }, ...chunk));
}
