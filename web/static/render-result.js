// The finished article with its marks: its beginning at once; the rest, and what stands beside it, in the next frame.

import { articlePane } from "./article-pane.js";
import { byId, el } from "./dom.js";
import { startLight } from "./light.js";
import { painted } from "./painted.js";
import { renderAbout } from "./render-about.js";
import { drawActors, renderActors } from "./render-actors.js";
import { drawMap, renderMap } from "./render-map.js";
import { renderNames } from "./render-names.js";
import { renderPhrases } from "./render-phrases.js";
import { renderSpeakers, showSpeaker } from "./render-speakers.js";
import { renderSummary } from "./render-summary.js";
import { renderTimeline } from "./render-timeline.js";
import { resultHead } from "./result-head.js";
import { hasSummary, listsOf, partsOf } from "./result-parts.js";
import { sentArticle } from "./sent.js";

const RENDER = {
  said: renderSpeakers,
  when: renderTimeline,
  where: renderMap,
  actors: renderActors,
  who: renderNames,
  phrases: renderPhrases,
};

/** Puts the result in the place of the plain one; it is whole when `data-whole` is set. */
export async function showResult({ id, result: digest }) {
  const root = byId("result");
  const speaker = { chosen: null };
  const { pane, marks, markOf, finish } = articlePane(digest, sentArticle(id)?.text, (chosen) => {
    speaker.chosen = chosen;
    showSpeaker(root, chosen);
  });
  const placed = new Set(marks.map((mark) => mark.id));
  const lists = el("div", { class: "lists" });
  root.replaceChildren(
    resultHead(id, digest, partsOf(digest), placed),
    el(
      "div",
      { class: listsOf(digest).length ? "desk" : "desk bare" },
      hasSummary(digest) ? renderSummary(digest, placed) : "",
      pane,
      lists,
    ),
  );
  await painted();
  finish();
  lists.replaceChildren(...listsOf(digest).map((list) => section(list, digest, placed)), renderAbout(digest));
  showSpeaker(root, speaker.chosen);
  const strip = el("div", { class: "strip idle", role: "status" });
  if (marks.length) root.append(strip);
  startLight({ root, article: pane, strip, markOf, marks, digest });
  drawLater(root, digest, placed);
  root.dataset.whole = "";
}

function section({ id, name, none }, digest, placed) {
  const nodes = none === null ? RENDER[id](digest, placed) : [el("p", { class: "empty" }, none)];
  return el("section", { id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title` }, name), ...nodes);
}

/** What takes more code and data is drawn once the lists stand. */
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
