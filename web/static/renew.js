// Showing news without taking the keyboard from those who use it.

const STOPS = "a, button, summary, input, select, [tabindex]";

/** Puts nodes in the place of a container's; the focus goes to what is called as what had it, else to the container. */
export function renew(container, ...nodes) {
  const held = container.contains(document.activeElement) ? nameOf(document.activeElement) : null;
  container.replaceChildren(...nodes);
  if (held === null) return;
  const next = Array.from(container.querySelectorAll(STOPS)).find((node) => nameOf(node) === held);
  if (!next) container.tabIndex = -1;
  (next ?? container).focus({ preventScroll: true });
}

function nameOf(node) {
  return node.getAttribute("aria-label") ?? node.textContent;
}
