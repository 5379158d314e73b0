// Many files at once: each with its own bar, and one bar for all; three are under way at a time.

import { sendArticle } from "./api.js";
import { bdi, byId, el } from "./dom.js";
import { textOfFile } from "./file.js";
import { follow, persistently } from "./follow.js";
import { withKey } from "./key.js";
import { statusWord } from "./labels.js";
import { Problem, problemWords } from "./problems.js";
import { rememberSent } from "./sent.js";

const AT_ONCE = 3;
/** How far an article is at each status, of 1. */
const DONE = { queued: 0.25, extracting: 0.5, summarising: 0.75, succeeded: 1, failed: 1, cancelled: 1 };
const state = { files: [], running: false, wishes: null };

/** `wishes()` tells the options that go for every file (`published_at`, `summary`). */
export function startMany(wishes) {
  state.wishes = wishes;
  byId("send-many").onclick = sendAll;
  byId("drop-many").onclick = clear;
}

/** Puts files on the list; they are sent when the reader says so. */
export function addFiles(files) {
  for (const file of files) state.files.push(entry(file));
  byId("files").replaceChildren(...state.files.map(({ row }) => row));
  byId("many").hidden = false;
  tell();
  byId("send-many").focus();
}

function entry(file) {
  const id = `file-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  const bar = el("progress", { id, max: 1, value: 0 });
  const words = el("span", { class: "status" }, "On the list");
  const name = el("label", { for: id }, bdi(file.name));
  return { file, bar, words, name, row: el("li", {}, name, bar, words), part: 0, ended: false, failed: false };
}

function clear() {
  state.files = state.files.filter(({ ended, part }) => part > 0 && !ended);
  byId("files").replaceChildren(...state.files.map(({ row }) => row));
  byId("many").hidden = state.files.length === 0;
  tell();
}

async function sendAll() {
  if (state.running) return;
  state.running = true;
  const waiting = state.files.filter(({ part, ended }) => part === 0 && !ended);
  const next = () => waiting.shift();
  const hand = async () => {
    for (let one = next(); one; one = next()) await sendOne(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  state.running = false;
  tell();
}

async function sendOne(one) {
  try {
    move(one, 0.05, "Reading the file");
    const article = { text: await textOfFile(one.file), ...state.wishes() };
    move(one, 0.1, "Sending");
    const key = `${one.bar.id}-${one.file.size}-${one.file.lastModified}`;
    const { id } = await persistently(() => withKey(() => sendArticle(article, key)));
    rememberSent(id, article);
    link(one, id);
    await follow(id, (seen) => move(one, DONE[seen.status] ?? 0.25, statusWord(seen.status), seen.status));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { title, detail, fields } = problemWords(error);
    move(one, 1, [`${title}.`, ...fields.map((field) => field.detail), detail].filter(Boolean).join(" "), "failed");
  }
}

function link({ name, file }, id) {
  const address = `${document.documentElement.dataset.root}articles/${encodeURIComponent(id)}`;
  name.replaceChildren(el("a", { href: address }, bdi(file.name)));
}

function move(one, part, words, status = "") {
  one.part = part;
  one.ended = part === 1;
  one.failed = status === "failed";
  one.bar.value = part;
  one.words.textContent = words;
  one.words.className = `status ${status}`;
  tell();
}

function tell() {
  const { files } = state;
  const ended = files.filter((one) => one.ended).length;
  const failed = files.filter((one) => one.failed).length;
  byId("all-bar").value = files.length ? files.reduce((sum, { part }) => sum + part, 0) / files.length : 0;
  byId("many-state").textContent = [`${ended} of ${files.length} done`, failed && `${failed} not read`].filter(Boolean).join(", ");
  const open = files.some(({ part, ended: over }) => part === 0 && !over);
  byId("send-many").disabled = state.running || !open;
}
