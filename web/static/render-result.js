// The finished article: headline and summary, who said what, who and where, when, key phrases, the article itself.

import { articlePane } from "./article-pane.js";
import { articleText, paragraphs } from "./article-text.js";
import { byId, el } from "./dom.js";
import { findMarks } from "./findings.js";
import { startLight } from "./light.js";
import { renderAbout } from "./render-about.js";
import { renderArticle } from "./render-article.js";
import { renderNames } from "./render-names.js";
import { renderPhrases } from "./render-phrases.js";
import { renderSpeakers } from "./render-speakers.js";
import { renderSummary } from "./render-summary.js";
import { renderTimes } from "./render-times.js";
import { resultHead, titleOf } from "./result-head.js";
import { sentArticle } from "./sent.js";

const LISTS = [
  { id: "said", name: "Who said what", from: "quotes", render: renderSpeakers, none: "Nobody is quoted in it." },
  { id: "who", name: "Who and where", from: "entities", render: renderNames, none: "No names were found in it." },
  { id: "when", name: "When", from: "times", render: renderTimes, none: "No dates were found in it." },
  { id: "phrases", name: "Key phrases", from: "key_phrases", render: renderPhrases, none: "None stood out." },
];

/** Puts the result in the place of the stages. */
export function showResult({ id, result: digest }) {
  const { marks, lost, elements, markOf } = drawArticle(digest, sentArticle(id)?.text);
  const placed = new Set(marks.map((mark) => mark.id));
  const pane = articlePane(elements, lost);
  const strip = el("div", { class: "strip idle", role: "status" });
  const lists = listsOf(digest);
  const sections = lists.map((list) => listSection(list, digest, placed));
  const root = byId("result");
  root.replaceChildren(
    resultHead(id, digest, partsOf(digest, lists), placed),
    hasSummary(digest) ? renderSummary(digest, placed) : "",
    el(
      "div",
      { class: lists.length ? "desk" : "desk bare" },
      el("div", { class: "lists" }, ...sections, renderAbout(digest)),
      pane,
    ),
    marks.length ? strip : "",
  );
  document.title = `${titleOf(digest)} · Copydesk`;
  byId("progress").hidden = true;
  root.hidden = false;
  startLight({ root, article: pane, strip, markOf, marks, entities: digest.entities });
}

/** What was not read is told above, so no empty list is shown for it. */
function listsOf(digest) {
  return LISTS.filter(({ from }) => digest[from].length || !digest.document.limits.length);
}

function hasSummary({ summary, document: { limits } }) {
  return summary.sentences.length > 0 || !limits.length;
}

function partsOf(digest, lists) {
  const summary = hasSummary(digest) ? [{ id: "summary", name: "Summary" }] : [];
  return [...summary, ...lists, { id: "copy", name: "The article" }];
}

function drawArticle(digest, sent) {
  const text = articleText(digest, sent);
  if (text === null) return { marks: [], lost: 0, elements: [], markOf: new WeakMap() };
  const { marks, lost } = findMarks(digest, text);
  return { marks, lost, ...renderArticle(text, paragraphs(text, digest), marks) };
}

function listSection({ id, name, from, render, none }, digest, placed) {
  const nodes = digest[from].length ? render(digest, placed) : [el("p", { class: "empty" }, none)];
  return el("section", { id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title` }, name), ...nodes);
}
