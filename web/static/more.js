// Long lists: the first items at once, the others when asked for.

import { el } from "./dom.js";

/** The list with everything behind the first `shown` items folded away, and a button that unfolds them. */
export function folded(list, shown, thing) {
  const items = list.children;
  if (items.length <= shown + 1) return [list];
  list.classList.add("folded");
  for (const item of Array.from(items).slice(shown)) item.classList.add("beyond");
  const button = el("button", { type: "button", class: "more" }, `Show all ${items.length} ${thing}`);
  button.onclick = () => {
    list.classList.remove("folded");
    items[shown].querySelector("a, button, summary")?.focus();
    button.remove();
  };
  return [list, button];
}
