// When what was put on the page can be seen.

/** Resolves after the next frame; at once where nobody looks, since a page in the background has no frames. */
export function painted() {
  return new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}
