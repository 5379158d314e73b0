// The article with its findings marked in place.

import { marksIn, nest } from "./spans.js";
import { el } from "./dom.js";
import { groupOf } from "./labels.js";
import { speakerName } from "./speakers.js";

/** Layers that the arrow keys stop at. */
const STOPS = ["speech", "event", "name", "time"];
const GROUP_OF_LAYER = { sentence: "taken", speech: "speech", event: "event", time: "date" };

/**
 * One paragraph after the other, each made when it is asked for, from the text, its regions and its marks; `markOf` (a
 * WeakMap) learns the mark of each element inside them. `names` is a Map from entity ids to entities.
 */
export function* renderArticle(text, regions, marks, { markOf, names }) {
  const named = new Set();
  const inRegion = marksIn(regions, marks);
  for (const [number, { start, end }] of regions.entries()) {
    const context = { text, markOf, named, names, heard: null };
    yield el("p", { dir: "auto" }, ...pieces(nest(inRegion[number]), start, end, context));
  }
}

/** The groups of marks that there are, as the filters call them. */
export function groupsOf(marks) {
  return new Set(marks.map(groupName));
}

/** Text and marked elements from `start` to `end`. */
function pieces(nodes, start, end, context) {
  const children = [];
  let at = start;
  for (const node of nodes) {
    if (node.start > at) children.push(context.text.slice(at, node.start));
    children.push(marked(node, context));
    at = node.end;
  }
  if (end > at) children.push(context.text.slice(at, end));
  return children;
}

function marked(node, context) {
  const { mark } = node;
  const first = !context.named.has(mark.id);
  context.named.add(mark.id);
  const attributes = {
    id: first ? mark.id : null,
    class: `mark ${mark.layer} ${styleOf(mark)}`,
    tabindex: first && STOPS.includes(mark.layer) ? "-1" : null,
    "data-key": mark.key,
    "data-group": groupName(mark),
  };
  const beside = mark.layer === "speech" ? marginNote(mark, context) : null;
  const element = el("span", attributes, beside, ...pieces(node.children, node.start, node.end, context));
  context.markOf.set(element, mark);
  return element;
}

/** The speaker's name beside what is said, once for what one speaker says in a row in a paragraph. */
function marginNote({ item }, context) {
  const name = speakerName(item, context.names);
  if (context.heard === name) return null;
  context.heard = name;
  return el("span", { class: "by", dir: "auto" }, name, el("span", { class: "visually-hidden" }, ": "));
}

function groupName(mark) {
  return mark.layer === "name" ? groupOf(mark.kind).mark : (GROUP_OF_LAYER[mark.layer] ?? null);
}

/** Names in full; what only points at one (`he`, `the president`) is drawn fainter. */
function styleOf(mark) {
  if (mark.layer !== "name") return "";
  const faint = mark.part.kind === "pronoun" || mark.part.kind === "nominal";
  return `${groupOf(mark.kind).mark}${faint ? " faint" : ""}`;
}
