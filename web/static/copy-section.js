// The frame around the article: a pane that can be focused, and is told how to walk through.

import { el } from "./dom.js";

/** The section with these nodes in it. */
export function copySection(...children) {
  return el(
    "section",
    { id: "copy", class: "pane", tabindex: "0", "aria-labelledby": "copy-title", "aria-describedby": "copy-keys" },
    el("h2", { id: "copy-title" }, "The article"),
    el("p", { id: "copy-keys", class: "visually-hidden" }, "The right and left arrow keys go from mark to mark."),
    ...children,
  );
}

/** An empty article; with room for names in its margin where somebody speaks in it. */
export function emptyArticle({ quotes }) {
  return el("article", { class: quotes.length ? "article-text spoken" : "article-text" });
}
