// Where an article's story is told.

/** The desk's page, opened at the story of this article. */
export function storyAddress(id) {
  return `${document.documentElement.dataset.root}desk#${encodeURIComponent(id)}`;
}
