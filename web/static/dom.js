// Building elements: text enters the page as text nodes only, never as markup.

/** An element with attributes and children (nodes, strings). Null and undefined are left out, false attributes too. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Words of the article or of a client inside words of ours: their direction of writing stays their own. */
export function bdi(text) {
  return el("bdi", {}, text);
}

/** A number in a list; what it counts is said to those who hear the page. */
export function tally(number, thing) {
  const words = ` ${thing}${number === 1 ? "" : "s"}`;
  return el("span", { class: "number" }, String(number), el("span", { class: "visually-hidden" }, words));
}

export function byId(id) {
  return document.getElementById(id);
}
