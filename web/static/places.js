// Links from a finding in a list to where it stands in the article.

import { bdi, el } from "./dom.js";

/**
 * A link to the first of these places; each click goes on to the next and tells which one it is. Plain words where none
 * of them is in the article on this page.
 */
export function placeLink(words, ids, attributes = {}) {
  if (!ids.length) return el("span", attributes, bdi(words));
  const link = el("a", { ...attributes, href: `#${ids[0]}` }, bdi(words));
  let next = 0;
  link.addEventListener("click", () => {
    link.href = `#${ids[next]}`;
    link.title = ids.length > 1 ? `Place ${next + 1} of ${ids.length}; again for the next` : "";
    next = (next + 1) % ids.length;
  });
  return link;
}
