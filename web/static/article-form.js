// The form: paste or drop an article, choose its options, send it.

import { sendArticle } from "./api.js";
import { byId } from "./dom.js";
import { LONGEST, articleOf, draftOf, sizeWords } from "./draft.js";
import { textOfFile } from "./file.js";
import { withKey } from "./key.js";
import { addFiles, startMany } from "./many-files.js";
import { offerSeeds } from "./seeds.js";
import { clearFields, showProblem } from "./form-errors.js";
import { rememberSent, sentArticle } from "./sent.js";
import { Problem } from "./problems.js";

const FIELDS = ["text", "title", "published_at", "length", "unit"];
const PAUSE_BEFORE_COUNTING = 250;
let attempt = { body: null, key: null };
let counting = null;

export function startForm() {
  byId("article-form").addEventListener("submit", send);
  byId("text").addEventListener("input", countSoon);
  byId("text").addEventListener("keydown", sendOnControlEnter);
  byId("unit").addEventListener("change", limitLength);
  byId("file").addEventListener("change", () => take(byId("file").files));
  startDropping(byId("drop"));
  startMany(wishesForAll);
  offerSeeds(openSeed);
  if (location.hash === "#again") refill(sentArticle());
  window.addEventListener("pageshow", () => setBusy(false)); // "back" shows the page as it was left: sending
  limitLength();
  countNow();
}

async function send(event) {
  event.preventDefault();
  const article = articleOf(Object.fromEntries(FIELDS.map((name) => [name, byId(name).value])));
  clearFields();
  setBusy(true);
  try {
    const { id } = await withKey(() => sendArticle(article, keyFor(article)));
    rememberSent(id, article);
    location.assign(`${document.documentElement.dataset.root}articles/${encodeURIComponent(id)}`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    showProblem(error);
    setBusy(false);
  }
}

/** One key for one body: sending the same again after a lost answer does not make a second article. */
function keyFor(article) {
  const body = JSON.stringify(article);
  if (attempt.body !== body) {
    const random = crypto.getRandomValues(new Uint8Array(16));
    attempt = { body, key: Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("") };
  }
  return attempt.key;
}

function setBusy(busy) {
  byId("send").disabled = busy;
  byId("send").textContent = busy ? "Sending…" : "Read it";
}

function sendOnControlEnter(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("article-form").requestSubmit();
}

function limitLength() {
  byId("length").max = LONGEST[byId("unit").value];
}

function countSoon() {
  clearTimeout(counting);
  counting = setTimeout(countNow, PAUSE_BEFORE_COUNTING);
}

function countNow() {
  byId("size").textContent = byId("text").value ? sizeWords(byId("text").value) : "";
}

function refill(article) {
  if (article) for (const [name, value] of Object.entries(draftOf(article))) byId(name).value = value;
}

function startDropping(zone) {
  const mark = (over) => zone.classList.toggle("over", over);
  zone.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    mark(true);
  });
  zone.addEventListener("dragleave", () => mark(false));
  zone.addEventListener("drop", (event) => {
    mark(false);
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}

/** Options that go for every file: a title would be the same for all. */
function wishesForAll() {
  const { text, title, ...wishes } = articleOf(Object.fromEntries(FIELDS.map((name) => [name, byId(name).value])));
  return wishes;
}

function openSeed(article) {
  clearFields();
  for (const [name, value] of Object.entries(article)) byId(name).value = value;
  countNow();
  byId("send").focus();
}

/** One file goes into the form, to be looked at; many go on the list. */
async function take(files) {
  clearFields();
  if (files.length > 1) {
    addFiles(files);
    byId("file").value = "";
    return;
  }
  try {
    byId("text").value = await textOfFile(files[0]);
    countNow();
    byId("text").focus();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    showProblem(error);
  }
  byId("file").value = "";
}
