// Building drawings: as dom.js, for SVG.

const NAMESPACE = "http://www.w3.org/2000/svg";

/** An element of a drawing with attributes and children (nodes, strings). Null and undefined are left out. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}
