// The desk's articles: found by id, external id, status, problem or words of the title; one is opened at a time.

import { listArticles, readArticle } from "./api.js";
import { moment } from "./ago.js";
import { bdi, byId, el } from "./dom.js";
import { withKey } from "./key.js";
import { statusWord } from "./labels.js";
import { latest } from "./latest.js";
import { bulkButtons } from "./problem-groups.js";
import { Problem, problemWords } from "./problems.js";
import { renew } from "./renew.js";
import { beginningOf } from "./sent.js";
import { table } from "./table.js";

const HEADS = ["Article", "Status", "Sent", "Problem"];
const last = latest();
const view = { filter: {}, cursor: null, items: [], open: null, changed: null };

/** `open(id)` is called for the article that is picked, `changed()` after changes to many. */
export function startList(open, changed) {
  Object.assign(view, { open, changed });
  byId("find").addEventListener("submit", (event) => {
    event.preventDefault();
    find();
  });
  byId("find").addEventListener("reset", () => showAll({}));
  byId("status").addEventListener("change", find);
  byId("older").onclick = () => load(view.cursor);
  showAll({});
}

/** Lists what a filter picks, in place of what the form says. */
export function showAll(filter) {
  view.filter = filter;
  byId("status").value = filter.status ?? "";
  return load(null);
}

/** The same list anew. */
export function reload() {
  return load(null);
}

async function find() {
  const words = byId("words").value.trim();
  const status = byId("status").value;
  if (/^art_\w+$/.test(words)) {
    view.open(words);
    return;
  }
  view.filter = { ...(status && { status }), ...(words && { q: words }) };
  const shown = await load(null);
  if (shown && words && !view.items.length) await byExternalId(words, status);
}

/** What no title tells may be a client's own id. */
async function byExternalId(words, status) {
  view.filter = { ...(status && { status }), external_id: words };
  await load(null);
}

/** Whether its answer was shown; false where another list was asked for meanwhile, or there is none. */
async function load(cursor) {
  try {
    const page = await last(() => withKey(() => listArticles(cursor, view.filter)));
    if (!page) return false;
    view.items = cursor ? [...view.items, ...page.items] : page.items;
    view.cursor = page.next_cursor;
    byId("older").hidden = page.next_cursor === null;
    renew(byId("found"), ...nodes());
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    view.items = [];
    byId("older").hidden = true;
    byId("found").replaceChildren(refusal(error));
    return false;
  }
}

function refusal(error) {
  const { title, detail, advice, fields } = problemWords(error);
  const words = [`${title}.`, ...fields.map((field) => field.detail), detail, advice];
  return el("p", { class: "notice bad", role: "alert" }, words.filter(Boolean).join(" "));
}

function nodes() {
  const filtered = Object.keys(view.filter).length > 0;
  if (!view.items.length) {
    const words = filtered ? "No article matches." : "No articles yet. What is sent appears here.";
    return [el("p", { class: "empty" }, words)];
  }
  const all = el("p", { class: "row" }, el("span", { class: "hint" }, about()), ...bulkButtons(view.filter, "that match", view.changed));
  return [filtered ? all : null, table("Articles", HEADS, view.items.map(row))].filter(Boolean);
}

function about() {
  const words = { q: "title has", external_id: "external id", status: "status", problem: "problem" };
  return Object.entries(view.filter)
    .map(([name, value]) => `${words[name]} “${name === "status" ? statusWord(value) : value}”`)
    .join(", ");
}

function row({ id, title, external_id: external, status, created_at: created, error }) {
  const name = title ?? beginningOf(id) ?? external ?? id;
  const link = el("a", { href: "#story", "data-article": id }, bdi(name));
  link.onclick = (event) => {
    event.preventDefault();
    view.open(id);
  };
  const own = external && external !== name ? el("span", { class: "role" }, " ", bdi(external)) : null;
  return [
    el("span", {}, link, own),
    el("span", { class: `status ${status}` }, statusWord(status)),
    moment(created),
    error ? bdi(error.title) : "",
  ];
}

/** One article as the desk has it. */
export async function oneArticle(id) {
  const { article } = await withKey(() => readArticle(id));
  return article;
}
