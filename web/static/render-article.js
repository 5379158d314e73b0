// The article with its findings marked in place.

import { marksIn, nest } from "./spans.js";
import { el } from "./dom.js";
import { groupOf } from "./labels.js";

/** Layers that the arrow keys stop at. */
const STOPS = ["speech", "name", "time"];
const GROUP_OF_LAYER = { sentence: "taken", speech: "speech", time: "date" };

/** `{elements, markOf}`: paragraphs, and the mark that each element inside them stands for. */
export function renderArticle(text, regions, marks) {
  const markOf = new WeakMap();
  const named = new Set();
  const inRegion = marksIn(regions, marks);
  const elements = regions.map(({ start, end }, number) => {
    const children = pieces(nest(inRegion[number]), start, end, { text, markOf, named });
    return el("p", { dir: "auto" }, ...children);
  });
  return { elements, markOf };
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
  const element = el("span", attributes, ...pieces(node.children, node.start, node.end, context));
  context.markOf.set(element, mark);
  return element;
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
