// The finished article: summary and article, and beside it who said what, when, where, who acts on whom, key phrases.

import { actorGraph } from "./actors.js";
import { articlePane } from "./article-pane.js";
import { byId, el } from "./dom.js";
import { startLight } from "./light.js";
import { renderAbout } from "./render-about.js";
import { drawActors, renderActors } from "./render-actors.js";
import { drawMap, placesOf, renderMap } from "./render-map.js";
import { renderNames } from "./render-names.js";
import { renderPhrases } from "./render-phrases.js";
import { renderSpeakers, showSpeaker } from "./render-speakers.js";
import { renderSummary } from "./render-summary.js";
import { renderTimeline } from "./render-timeline.js";
import { resultHead, titleOf } from "./result-head.js";
import { sentArticle } from "./sent.js";

/** `has` tells whether there is something to show; `none` what to say where there is not (null: say nothing). */
const LISTS = [
  {
    id: "said",
    name: "Who said what",
    has: ({ quotes }) => quotes.length,
    render: renderSpeakers,
    none: "Nobody is quoted in it.",
  },
  {
    id: "when",
    name: "Timeline",
    has: ({ times, events }) => times.length + events.length,
    render: renderTimeline,
    none: "No events and no dates were found in it.",
  },
  { id: "where", name: "Map", has: (digest) => placesOf(digest).length, render: renderMap, none: null },
  { id: "actors", name: "Who acts on whom", has: (digest) => actorGraph(digest).edges.length, render: renderActors, none: null },
  {
    id: "who",
    name: "Who and where",
    has: ({ entities }) => entities.length,
    render: renderNames,
    none: "No names were found in it.",
  },
  {
    id: "phrases",
    name: "Key phrases",
    has: ({ key_phrases: phrases }) => phrases.length,
    render: renderPhrases,
    none: "None stood out.",
  },
];

/** Puts the result in the place of the stages. */
export function showResult({ id, result: digest }) {
  const root = byId("result");
  const { pane, marks, markOf } = articlePane(digest, sentArticle(id)?.text, (speaker) => showSpeaker(root, speaker));
  const placed = new Set(marks.map((mark) => mark.id));
  const strip = el("div", { class: "strip idle", role: "status" });
  const lists = listsOf(digest);
  const sections = lists.map((list) => listSection(list, digest, placed));
  root.replaceChildren(
    resultHead(id, digest, partsOf(digest, lists), placed),
    hasSummary(digest) ? renderSummary(digest, placed) : "",
    el(
      "div",
      { class: lists.length ? "desk" : "desk bare" },
      pane,
      el("div", { class: "lists" }, ...sections, renderAbout(digest)),
    ),
    marks.length ? strip : "",
  );
  document.title = `${titleOf(digest)} · Copydesk`;
  byId("progress").hidden = true;
  root.hidden = false;
  startLight({ root, article: pane, strip, markOf, marks, digest });
  drawLater(root, digest, placed);
}

/** What takes more code and data is drawn once the article stands. */
function drawLater(root, digest, placed) {
  const draw = (selector, drawer) => {
    const figure = root.querySelector(selector);
    if (figure) drawer(figure).catch(() => figure.replaceChildren(el("p", { class: "empty" }, "It could not be drawn.")));
  };
  requestIdleCallback(() => {
    draw("figure.map", (figure) => drawMap(figure, digest, placed));
    draw("figure.actors", (figure) => drawActors(figure, digest));
  });
}

/** What was not read is told above, so no empty list is shown for it. */
function listsOf(digest) {
  return LISTS.filter(({ has, none }) => has(digest) || (none && !digest.document.limits.length));
}

function hasSummary({ summary, document: { limits } }) {
  return summary.sentences.length > 0 || !limits.length;
}

function partsOf(digest, lists) {
  const summary = hasSummary(digest) ? [{ id: "summary", name: "Summary" }] : [];
  return [...summary, { id: "copy", name: "The article" }, ...lists];
}

function listSection({ id, name, has, render, none }, digest, placed) {
  const nodes = has(digest) ? render(digest, placed) : [el("p", { class: "empty" }, none)];
  return el("section", { id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title` }, name), ...nodes);
}
