// The list of recent articles with their status; it looks again while one of them is unfinished.

import { listArticles } from "./api.js";
import { bdi, byId, el } from "./dom.js";
import { withKey } from "./key.js";
import { isFinished, statusWord } from "./labels.js";
import { Problem, problemWords } from "./problems.js";
import { beginningOf } from "./sent.js";

const PAUSE = 5000;
let next = null;
let timer = null;

export function startRecent() {
  byId("refresh").onclick = load;
  byId("older").onclick = loadOlder;
  document.addEventListener("visibilitychange", () => document.hidden || load());
  window.addEventListener("pageshow", (event) => event.persisted && load());
  load();
}

async function load() {
  clearTimeout(timer);
  const list = await page(null);
  if (!list) return;
  byId("recent").replaceChildren(...list.items.map(row));
  byId("recent-state").textContent = list.items.length ? "" : "Nothing yet. Articles that you send appear here.";
  const unfinished = !list.items.every(isFinished);
  if (unfinished && !document.hidden) timer = setTimeout(load, PAUSE);
}

async function loadOlder() {
  clearTimeout(timer);
  const list = await page(next);
  if (!list) return;
  const rows = list.items.map(row);
  byId("recent").append(...rows);
  rows[0]?.querySelector("a").focus();
}

/** One page of the list, or null where the desk did not give it; then the reason stands above the list. */
async function page(cursor) {
  try {
    const list = await withKey(() => listArticles(cursor));
    next = list.next_cursor;
    byId("older").hidden = next === null;
    return list;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { title, detail, advice } = problemWords(error);
    byId("recent-state").textContent = [`${title}.`, detail, advice].filter(Boolean).join(" ");
    return null;
  }
}

function row({ id, title, status, created_at, external_id }) {
  const address = `${document.documentElement.dataset.root}articles/${encodeURIComponent(id)}`;
  const sent = new Date(created_at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  return el(
    "li",
    {},
    el("a", { href: address }, bdi(title ?? beginningOf(id) ?? `Untitled article ${id.slice(-6)}`)),
    el("span", { class: `status ${status}` }, statusWord(status)),
    el("time", { datetime: created_at, class: "hint" }, sent),
    external_id ? el("span", { class: "hint" }, bdi(external_id)) : null,
  );
}
