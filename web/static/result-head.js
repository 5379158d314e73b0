// The head of a finished article: its title, what was not read and why, what can be done with the result.

import { el } from "./dom.js";
import { saveButton, summaryText } from "./download.js";
import { count } from "./labels.js";
import { sentenceLink } from "./render-summary.js";
import { sentArticle } from "./sent.js";
import { storyAddress } from "./story-address.js";
import { timeWords } from "./time-words.js";

/** `parts` are the `{id, name}` that the reader can jump to. */
export function resultHead(id, digest, parts, placed) {
  const { published_at: published, words, limits } = digest.document;
  const facts = [published && `Published ${timeWords(published.slice(0, 10))}`, count(words, "word")]
    .filter(Boolean)
    .join(" · ");
  return el(
    "header",
    { class: "result-head" },
    el("h1", { dir: "auto" }, title(digest, placed)),
    el("p", { class: "hint" }, facts),
    limits.length ? notRead(digest.document) : null,
    el("nav", { class: "parts", "aria-label": "Parts of the result" }, ...parts.map(partLink)),
    el("div", { class: "row actions" }, ...actions(id, digest)),
  );
}

/** What to call the article: the title that it was sent with, else the headline that was made. */
export function titleOf({ document: { title: sent }, summary: { headline } }) {
  return sent ?? headline?.text ?? "Untitled article";
}

function title(digest, placed) {
  const { headline } = digest.summary;
  if (digest.document.title || !headline) return titleOf(digest);
  return sentenceLink(headline.text, headline.sentence, placed);
}

function partLink({ id, name }) {
  return el("a", { href: `#${id}` }, name);
}

function notRead({ language, limits }) {
  const foreign = language !== "en" && language !== "und";
  const heading = foreign
    ? "This does not seem to be English, so not everything was read."
    : "Not everything was read.";
  const reasons = el("ul", {}, ...limits.map((reason) => el("li", {}, reason)));
  return el("div", { class: "notice", role: "note" }, el("strong", {}, heading), reasons);
}

function actions(id, digest) {
  const address = `${document.documentElement.dataset.root}#again`;
  return [
    saveButton("Download JSON", `copydesk-${id}.json`, "application/json", () => JSON.stringify(digest, null, 2)),
    saveButton("Summary as text", `copydesk-${id}-summary.txt`, "text/plain", () => summaryText(digest.summary)),
    el("a", { class: "button", href: storyAddress(id) }, "Its story"),
    sentArticle(id) ? el("a", { class: "button", href: address }, "Change and read again") : "",
  ];
}
