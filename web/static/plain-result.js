// The finished article before its marks: what can be read at once, each part where it will stand.

import { articleText, paragraphs } from "./article-text.js";
import { copySection, emptyArticle } from "./copy-section.js";
import { byId, el } from "./dom.js";
import { renderSummary } from "./render-summary.js";
import { resultHead, titleOf } from "./result-head.js";
import { hasSummary, listsOf, partsOf } from "./result-parts.js";
import { sentArticle } from "./sent.js";

/** Characters that are drawn: more than most windows show. */
const SHOWN = 3000;
const NOWHERE = new Set();

/** Puts it in the place of the stages. */
export function showPlainResult({ id, result: digest }) {
  const root = byId("result");
  root.replaceChildren(
    resultHead(id, digest, partsOf(digest), NOWHERE),
    el(
      "div",
      { class: listsOf(digest).length ? "desk" : "desk bare" },
      hasSummary(digest) ? renderSummary(digest, NOWHERE) : "",
      copySection(el("div", { class: "legend" }), beginning(digest, sentArticle(id)?.text)),
      el("div", { class: "lists" }),
    ),
  );
  document.title = `${titleOf(digest)} · Copydesk`;
  byId("progress").hidden = true;
  root.hidden = false;
}

function beginning(digest, sent) {
  const article = emptyArticle(digest);
  const { sentences } = digest.document;
  const behind = sentences.findIndex(({ start }) => start > SHOWN);
  const few = behind < 0 ? sentences : sentences.slice(0, behind);
  const opening = { ...digest, document: { ...digest.document, sentences: few } };
  const text = articleText(opening, sent)?.slice(0, SHOWN) ?? "";
  for (const { start, end } of paragraphs(text, opening)) article.append(el("p", { dir: "auto" }, text.slice(start, end)));
  return article;
}
