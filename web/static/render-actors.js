// Who acts on whom: a drawing of the actors, and under it every tie with the sentences that tell it.

import { actorGraph } from "./actors.js";
import { bdi, el } from "./dom.js";
import { entityKey, eventId, sentenceId } from "./findings.js";
import { arrange } from "./layout.js";
import { folded } from "./more.js";
import { eventItem } from "./render-timeline.js";
import { placeLink } from "./places.js";
import { sentenceFinder } from "./sentence-of.js";
import { svg } from "./svg.js";

const DRAWN = 24;
const SHOWN = 8;
const [WIDTH, HEIGHT] = [420, 340];
const MOODS = { for: "with", against: "against", both: "with and against", none: "nothing that happened" };

/** Nodes: an empty figure, which `drawActors` fills, and the ties as a list. */
export function renderActors(digest, placed) {
  const { edges } = actorGraph(digest);
  const context = {
    names: new Map(digest.entities.map((entity) => [entity.id, entity])),
    quotes: new Map(digest.quotes.map((quote) => [quote.id, quote])),
    sentenceOf: sentenceFinder(digest),
    placed,
  };
  const ordered = edges.toSorted((a, b) => b.events.length - a.events.length);
  const list = el("ul", { class: "ties" }, ...ordered.map((edge) => tie(edge, context)));
  return [el("figure", { class: "actors" }, el("p", { class: "empty" }, "Drawing the actors…")), ...folded(list, SHOWN, "ties")];
}

/** Fills the figure. */
export async function drawActors(figure, digest) {
  const drawing = await import("./vendored/drawing.js");
  const whole = actorGraph(digest);
  const nodes = whole.nodes.toSorted((a, b) => b.weight - a.weight).slice(0, DRAWN);
  const kept = new Set(nodes.map(({ id }) => id));
  const edges = whole.edges.filter(({ from, to }) => kept.has(from) && kept.has(to));
  const left = whole.nodes.length - nodes.length;
  figure.replaceChildren(picture(arrange(drawing, nodes, edges, { width: WIDTH, height: HEIGHT })), caption(left));
}

function caption(left) {
  const words = "Colour and shape tell the sides. A full line: with; a broken line: against. A line opens its sentences below.";
  return el("figcaption", { class: "hint" }, words, left ? ` ${left} more actors are in the list only.` : null);
}

function picture({ nodes, edges }) {
  const words = `${nodes.length} actors and ${edges.length} ties between them; each tie is in the list below.`;
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words },
    arrowheads(),
    ...edges.map(line),
    ...nodes.map(actor),
  );
}

function arrowheads() {
  const head = (mood) =>
    svg(
      "marker",
      { id: `head-${mood}`, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
      svg("path", { class: `head ${mood}`, d: "M0 0L8 4L0 8z" }),
    );
  return svg("defs", {}, ...Object.keys(MOODS).map(head));
}

function line({ id, mood, path }) {
  const group = svg(
    "g",
    { class: `tie ${mood}`, "data-tie": id },
    svg("path", { class: "reach", d: path }),
    svg("path", { class: "line", d: path, "marker-end": `url(#head-${mood})` }),
  );
  group.addEventListener("click", () => openTie(id));
  return group;
}

function openTie(id) {
  const details = document.getElementById(`tie-${id}`);
  details.closest(".folded")?.classList.remove("folded");
  details.open = true;
  details.firstElementChild.focus();
}

function actor({ id, name, x, y, side }) {
  const shape = side === 1 ? svg("rect", { x: x - 8, y: y - 8, width: 16, height: 16 }) : svg("circle", { cx: x, cy: y, r: 9 });
  const words = name.length > 22 ? `${name.slice(0, 21)}…` : name;
  return svg(
    "g",
    { class: `actor side-${side ?? "none"}`, "data-key": entityKey({ id }) },
    svg("title", {}, name),
    shape,
    svg("text", { x, y: y - 14, "text-anchor": "middle" }, words),
  );
}

function tie(edge, context) {
  const { id, from, to, events, relations, mood } = edge;
  const parties = [context.names.get(from)?.name ?? from, context.names.get(to)?.name ?? to];
  const title = el(
    "summary",
    { class: `tie-words ${mood}` },
    bdi(parties[0]), " → ", bdi(parties[1]),
    el("span", { class: "role" }, ` ${MOODS[mood]} · ${events.length || relations.length}`),
  );
  const sentences = new Map();
  for (const { trigger } of events) remember(sentences, context.sentenceOf(trigger));
  for (const { evidence } of relations) for (const span of evidence ?? []) remember(sentences, context.sentenceOf(span));
  const quoted = Array.from(sentences.values(), (sentence) => sentenceItem(sentence, events, context));
  const list = el("ul", { class: "deeds" }, ...events.map((event) => eventItem(event, context)));
  return el("li", {}, el("details", { id: `tie-${id}` }, title, list, el("ul", { class: "said" }, ...quoted)));
}

function remember(sentences, sentence) {
  if (sentence) sentences.set(sentence.start, sentence);
}

function sentenceItem(sentence, events, { placed }) {
  const inside = events.find(({ trigger }) => trigger.start >= sentence.start && trigger.start < sentence.end);
  const ids = [sentenceId(sentence), inside && eventId(inside)].filter((id) => placed.has(id));
  return el("li", {}, el("blockquote", { dir: "auto" }, placeLink(sentence.text, ids.slice(0, 1))));
}
