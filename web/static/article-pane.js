// The article's part of the page: which colours mean what, and the paragraphs with their marks.

import { el } from "./dom.js";
import { count } from "./labels.js";
import { legend } from "./legend.js";

/** Characters of the article that are drawn together when some of them come into sight. */
const CHUNK = 20_000;

/** The part, from paragraphs (none where the text is not known) and how many findings could not be placed in them. */
export function articlePane(paragraphs, lost) {
  const article = el("article", { class: "article-text" }, ...inChunks(paragraphs));
  const absent = "The text of this article is not part of the result, and this tab did not send it.";
  const unmarked = `${count(lost, "finding")} could not be matched with the text, and not marked.`;
  return el(
    "section",
    { id: "copy", class: "pane", tabindex: "0", "aria-labelledby": "copy-title", "aria-describedby": "copy-keys" },
    el("h2", { id: "copy-title" }, "The article"),
    el("p", { id: "copy-keys", class: "visually-hidden" }, "The right and left arrow keys go from mark to mark."),
    paragraphs.length ? legend(article) : el("p", { class: "empty" }, absent),
    lost ? el("p", { class: "hint" }, unmarked) : null,
    article,
  );
}

/** Long articles in parts, which the browser leaves undrawn until they come into sight. */
function inChunks(paragraphs) {
  const chunks = [[]];
  let characters = 0;
  for (const paragraph of paragraphs) {
    if (characters > CHUNK) {
      chunks.push([]);
      characters = 0;
    }
    chunks.at(-1).push(paragraph);
    characters += paragraph.textContent.length;
  }
  return chunks.length === 1 ? paragraphs : chunks.map((chunk) => el("div", { class: "chunk" }, ...chunk));
}
