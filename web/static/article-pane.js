// The article's part of the page: as it was sent or in display case, with its marks and what chooses among them.

import { articleText, paragraphs } from "./article-text.js";
import { copySection, emptyArticle } from "./copy-section.js";
import { changes, displayText, movedMarks, movedRegions } from "./display-text.js";
import { el } from "./dom.js";
import { filters } from "./filters.js";
import { findMarks } from "./findings.js";
import { count } from "./labels.js";
import { groupsOf, renderArticle } from "./render-article.js";
import { indexIn } from "./units.js";

/** Characters that are drawn at once: more than a window shows. The others follow when these have been painted. */
const FIRST = 4000;
/** Characters of the article that are drawn together when some of them come into sight. */
const CHUNK = 20_000;

/**
 * `{pane, marks, markOf, finish}`: the section, with the beginning of the article in it, the marks of the digest, the
 * mark of each element, and a function that draws the rest. `sent` is the text that this tab sent, if it did; `chosen` is
 * told the speaker that the reader picks, as speakers.js calls him.
 */
export function articlePane(digest, sent, chosen) {
  const text = articleText(digest, sent);
  if (text === null) return { pane: copySection(absent()), marks: [], markOf: new WeakMap(), finish: () => {} };
  const { marks, lost } = findMarks(digest, text);
  const markOf = new WeakMap();
  const article = emptyArticle(digest);
  const { controls, apply } = filters({ article, groups: groupsOf(marks), digest, markOf, chosen });
  const drawing = { digest, text, regions: paragraphs(text, digest), marks, article, markOf, apply };
  begin(drawing, null);
  const pane = copySection(viewChoice(drawing), controls, lost ? unplaced(lost) : null, article);
  return { pane, marks, markOf, finish: () => finish(drawing) };
}

function absent() {
  const words = "The text of this article is not part of the result, and this tab did not send it.";
  return el("p", { class: "empty" }, words);
}

function unplaced(lost) {
  const words = `${count(lost, "finding")} could not be matched with the text, and not marked.`;
  return el("p", { class: "hint" }, words);
}

/** Draws the beginning of the article: in display case where `shown` tells it, else as it was sent. */
function begin(drawing, shown) {
  const { digest, text, regions, marks, article, markOf, apply } = drawing;
  const names = new Map(digest.entities.map((entity) => [entity.id, entity]));
  drawing.paragraphs = shown
    ? renderArticle(shown.text, movedRegions(regions, shown), movedMarks(marks, shown), { markOf, names })
    : renderArticle(text, regions, marks, { markOf, names });
  article.replaceChildren(...taken(drawing.paragraphs, FIRST));
  apply();
}

/** Draws what is left of it: a long rest in parts, which the browser leaves undrawn until they come into sight. */
function finish({ paragraphs: left, article, text, apply }) {
  const long = text.length > CHUNK;
  for (let some = taken(left, CHUNK); some.length; some = taken(left, CHUNK)) {
    article.append(...(long ? [el("div", { class: "chunk" }, ...some)] : some));
  }
  apply();
}

/** The next paragraphs, until they hold more than `characters`. */
function taken(left, characters) {
  const some = [];
  for (let held = 0; held <= characters; ) {
    const { value, done } = left.next();
    if (done) break;
    some.push(value);
    held += value.textContent.length;
  }
  return some;
}

/** "As sent" or "Restored"; null where restoring changes nothing. */
function viewChoice(drawing) {
  const places = readablePlaces(drawing);
  if (!changes(drawing.text, places)) return null;
  const button = (words, view, pressed) => {
    const one = el("button", { type: "button", "aria-pressed": String(pressed) }, words);
    one.onclick = () => {
      for (const each of one.parentElement.children) each.setAttribute("aria-pressed", String(each === one));
      begin(drawing, view());
      finish(drawing);
    };
    return one;
  };
  const restored = () => displayText(drawing.text, places);
  const buttons = [button("As sent", () => null, true), button("Capitals and marks restored", restored, false)];
  return el("div", { class: "choice", role: "group", "aria-label": "How the article is shown" }, ...buttons);
}

function readablePlaces({ digest, text }) {
  const index = indexIn(text, digest.offset_unit);
  const { sentences, dateline } = digest.document;
  return [...sentences, ...(dateline ? [dateline] : [])]
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, readable }) => ({ start: index(start), end: index(end), readable }))
    .filter(({ start, end, readable }) => start >= 0 && end > start && typeof readable === "string");
}
