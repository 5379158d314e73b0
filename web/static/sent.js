// What this tab has sent: the last article, to be shown while the desk works and to be changed and sent again; and how
// each began, to call those by that have no title.

const LAST = "copydesk.sent";
const BEGINNINGS = "copydesk.beginnings";
const CHARACTERS = 60;
const KEPT = 50;

export function rememberSent(id, article) {
  const beginnings = [[id, article.text.slice(0, 2 * CHARACTERS)], ...stored(BEGINNINGS, [])].slice(0, KEPT);
  store(BEGINNINGS, beginnings);
  store(LAST, { id, article });
}

/** What was sent as this article (as last, where no id is given), or null where this tab does not have it. */
export function sentArticle(id = null) {
  const sent = stored(LAST, null);
  return sent && (id === null || sent.id === id) ? sent.article : null;
}

/** The first words of an article that this tab sent, or null. */
export function beginningOf(id) {
  const [, beginning] = stored(BEGINNINGS, []).find(([sent]) => sent === id) ?? [];
  if (beginning === undefined) return null;
  const words = beginning.replace(/\s+/g, " ").trim();
  return words.length <= CHARACTERS ? words : `${words.slice(0, CHARACTERS).replace(/\s\S*$/, "")} …`;
}

function stored(name, otherwise) {
  return JSON.parse(sessionStorage.getItem(name)) ?? otherwise;
}

function store(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch (error) {
    if (error.name !== "QuotaExceededError") throw error;
    sessionStorage.removeItem(name);
  }
}
