// What the form holds, as the API takes it.

/** The body of `POST /v1/articles` from `{text, title, published_at, length, unit}`; empty fields are left out. */
export function articleOf({ text, title, published_at, length, unit }) {
  return {
    text,
    ...(title.trim() && { title: title.trim() }),
    ...(published_at && { published_at }),
    ...(length && { summary: { [unit]: unit === "ratio" ? Number(length) / 100 : Number(length) } }),
  };
}

/** The fields of the form from a body that was sent. */
export function draftOf(article) {
  const [[unit, length]] = Object.entries(article.summary ?? { sentences: "" });
  return {
    text: article.text,
    title: article.title ?? "",
    published_at: article.published_at ?? "",
    length: unit === "ratio" ? String(Math.round(length * 100)) : String(length),
    unit,
  };
}

/** The most that the API takes of each unit; percent for a ratio. */
export const LONGEST = { sentences: 50, words: 5000, ratio: 100 };

/** `12,345 words, 67 kB`. */
export function sizeWords(text) {
  const words = text.match(/\S+/g)?.length ?? 0;
  const bytes = new TextEncoder().encode(text).length;
  const size = bytes < 1000 ? `${bytes} bytes` : `${Math.round(bytes / 1000).toLocaleString("en")} kB`;
  return `${words.toLocaleString("en")} ${words === 1 ? "word" : "words"}, ${size}`;
}
