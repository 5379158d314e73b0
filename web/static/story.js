// One article's story: accepted, claimed by whom, tried again why, delivered when; and what can be done with it.

import { moment } from "./ago.js";
import { oneArticle } from "./article-list.js";
import { changeButton, sure } from "./changes.js";
import { deleteArticle, listDeliveries, retryArticle } from "./desk-api.js";
import { deliveryNodes } from "./delivery-list.js";
import { bdi, byId, el } from "./dom.js";
import { isFinished, statusWord } from "./labels.js";
import { Problem, problemWords } from "./problems.js";
import { renew } from "./renew.js";
import { withKey } from "./key.js";

const WORDS = {
  accepted: "Accepted, on disk",
  claimed: "Claimed",
  postponed: "Put back, to be tried again",
  lost: "Its worker was lost",
  passed_on: "Passed on to the next stage",
  succeeded: "Done",
  failed: "Given up",
  cancelled: "Cancelled",
  retried: "Put back by hand",
  delivered: "Its webhook was delivered",
  not_delivered: "Its webhook was given up",
};
const TROUBLE = new Set(["postponed", "lost", "failed", "not_delivered"]);
let told = null;

/** Opens the story of an article; `changed()` is called after changes. Null closes it. */
export async function openStory(id, changed, { focus = true } = {}) {
  told = id;
  byId("story").hidden = id === null;
  if (focus) history.replaceState(null, "", id === null ? location.pathname : `#${id}`);
  if (id === null) return;
  try {
    const article = await oneArticle(id);
    const { items } = await deliveriesOf(id);
    if (told === id) renew(byId("story-body"), ...nodes(article, items, changed));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { title, detail, advice } = problemWords(error);
    const words = [`${title}.`, detail, advice].filter(Boolean).join(" ");
    byId("story-body").replaceChildren(el("p", { class: "notice bad", role: "alert" }, words));
  }
  if (focus) byId("story-title").focus();
}

/** The same story anew, where one is open and not finished. */
export function followStory(changed) {
  if (told !== null && byId("story-body").querySelector("[data-open]")) openStory(told, changed, { focus: false });
}

/** Without its webhooks an article's story is told all the same. */
async function deliveriesOf(article) {
  try {
    return await withKey(() => listDeliveries({ article }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { items: [] };
  }
}

function nodes(article, deliveries, changed) {
  const { id, title, status, external_id: external, error } = article;
  const address = `${document.documentElement.dataset.root}articles/${encodeURIComponent(id)}`;
  const open = isFinished(article) ? null : "";
  return [
    el("p", { class: "story-head", "data-open": open }, el("a", { href: address }, bdi(title ?? external ?? id)), " ", state(status)),
    el("p", { class: "hint" }, el("code", {}, id), external ? [" · external id ", bdi(external)] : ""),
    error ? failure(error) : null,
    el("div", { class: "row" }, ...actions(article, changed)),
    el("ol", { class: "history" }, ...article.history.map(line)),
    el("h3", {}, "Its webhooks"),
    ...(deliveries.length ? deliveryNodes(deliveries, changed) : [el("p", { class: "empty" }, "No webhook has told of it.")]),
  ]
    .flat()
    .filter(Boolean);
}

function state(status) {
  return el("span", { class: `status ${status}` }, statusWord(status));
}

function failure({ type, title, detail }) {
  return el("div", { class: "notice bad" }, el("strong", {}, title), el("p", {}, bdi(detail)), el("p", { class: "hint" }, type));
}

function line({ event, at, stage, worker, detail }) {
  const about = [stage && `stage ${stage}`, worker && `by ${worker}`].filter(Boolean).join(", ");
  return el(
    "li",
    { class: TROUBLE.has(event) ? "trouble" : event },
    moment(at),
    el("strong", {}, WORDS[event] ?? event),
    about ? el("span", { class: "role" }, about) : null,
    detail ? el("span", { class: "why" }, bdi(detail)) : null,
  );
}

function actions(article, changed) {
  const { id, status } = article;
  const again = async () => {
    await retryArticle(id);
    openStory(id, changed);
    changed();
    return "It is put back, in the stage where it stopped.";
  };
  const away = async () => {
    const finished = isFinished(article);
    const meaning = finished ? "Its result is forgotten." : "It is cancelled and not read any further.";
    const verb = finished ? "Delete" : "Cancel";
    if (!(await sure(`${verb} this article?`, meaning, verb))) return "Nothing was changed.";
    await deleteArticle(id);
    openStory(finished ? null : id, changed);
    changed();
    return finished ? "It is deleted." : "It is cancelled.";
  };
  const retry = status === "failed" || status === "cancelled" ? changeButton("Retry", again) : "";
  return [retry, changeButton(isFinished(article) ? "Delete" : "Cancel", away)];
}
