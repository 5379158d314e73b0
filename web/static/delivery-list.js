// Webhooks on their way: which, where to, what came of each attempt; sent again by hand.

import { moment } from "./ago.js";
import { changeButton, sure } from "./changes.js";
import { listDeliveries, readDelivery, replayDead, replayDelivery } from "./desk-api.js";
import { bdi, byId, el } from "./dom.js";
import { withKey } from "./key.js";
import { count } from "./labels.js";
import { latest } from "./latest.js";
import { Problem, problemWords } from "./problems.js";
import { renew } from "./renew.js";

const STATUSES = { pending: "Pending", delivered: "Delivered", dead: "Dead" };
const BEFORE_ALL = "1970-01-01";
const last = latest();
const view = { cursor: null, items: [], changed: null };

/** Lists the deliveries; `changed()` is called after changes. */
export function startDeliveries(changed) {
  view.changed = changed;
  byId("sieve").addEventListener("change", () => load(null));
  byId("sieve").addEventListener("submit", (event) => event.preventDefault());
  byId("sieve").append(replayButton());
  byId("earlier").onclick = () => load(view.cursor);
  return load(null);
}

/** The same list anew. */
export function reloadDeliveries() {
  return load(null);
}

async function load(cursor) {
  try {
    const status = byId("delivered").value;
    const page = await last(() => withKey(() => listDeliveries({ status, ...range(), cursor })));
    if (!page) return;
    view.items = cursor ? [...view.items, ...page.items] : page.items;
    view.cursor = page.next_cursor;
    byId("earlier").hidden = page.next_cursor === null;
    renew(byId("deliveries-body"), ...body());
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { title, detail, advice } = problemWords(error);
    const words = [`${title}.`, detail, advice].filter(Boolean).join(" ");
    byId("deliveries-body").replaceChildren(el("p", { class: "notice bad" }, words));
  }
}

/** `{since, until}` of the form as the API takes them; what is not filled in is left out. */
function range() {
  const given = ["since", "until"].filter((name) => byId(name).value);
  return Object.fromEntries(given.map((name) => [name, new Date(byId(name).value).toISOString()]));
}

function body() {
  if (view.items.length) return deliveryNodes(view.items, view.changed);
  const chosen = byId("delivered").value || byId("since").value || byId("until").value;
  return [el("p", { class: "empty" }, chosen ? "No delivery stands so." : "No webhook has been sent yet.")];
}

/** Nodes: a list of deliveries, each with its attempts when it is opened. */
export function deliveryNodes(items, changed) {
  return [el("ul", { class: "deliveries" }, ...items.map((item) => row(item, changed)))];
}

function row(delivery, changed) {
  const { id, status, type, url, attempts, last_attempt: last, next_attempt_at: next } = delivery;
  const outcome = last ? (last.code ?? `HTTP ${last.status}`) : "not tried yet";
  const waits = next ? [" · next ", moment(next)] : [];
  const inside = el("div", { class: "attempts" });
  const details = el(
    "details",
    { "data-delivery": id },
    el(
      "summary",
      {},
      el("span", { class: `status ${status}` }, STATUSES[status] ?? status),
      " ", type, " to ", bdi(url),
      el("span", { class: "role" }, ` · ${count(attempts, "attempt")}, ${outcome}`, ...waits),
    ),
    inside,
  );
  details.addEventListener("toggle", () => details.open && showAttempts(inside, id));
  return el("li", {}, details, replayOne(delivery, changed));
}

async function showAttempts(inside, id) {
  try {
    const { log } = await withKey(() => readDelivery(id));
    const items = log.map(attempt);
    inside.replaceChildren(items.length ? el("ol", {}, ...items) : el("p", { class: "empty" }, "Not tried yet."));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    inside.replaceChildren(el("p", { class: "notice bad" }, problemWords(error).title));
  }
}

function attempt({ at, status, code, error, response, timings }) {
  const came = [status && `HTTP ${status}`, code, error].filter(Boolean).join(" · ");
  return el(
    "li",
    {},
    moment(at), " ", el("strong", {}, came || "delivered"),
    el("span", { class: "role" }, ` in ${Math.round(timings.total)} ms`),
    response ? el("pre", { tabindex: "0", role: "region", "aria-label": "What was answered" }, response) : null,
  );
}

function replayOne({ id, status, type }, changed) {
  if (status === "pending") return null;
  return changeButton(
    "Send again",
    async () => {
      await replayDelivery(id);
      changed();
      return "It is due again, with the same id and the same bytes.";
    },
    type,
  );
}

/** Everything of the range that is dead, at once. */
function replayButton() {
  return changeButton("Send all dead ones of this range again", async () => {
    const of = { since: BEFORE_ALL, ...range() };
    const { matched } = await replayDead(of, true);
    if (!matched) return "Nothing of this range is dead.";
    const many = count(matched, "webhook");
    if (!(await sure(`Send ${many} again?`, "Receivers know repeats by their id.", `Send ${many}`))) return "Nothing was sent.";
    const { replayed, left_out: left } = await replayDead(of, false);
    view.changed();
    return `${count(replayed, "webhook")} due again${left ? `, ${left} left out: endpoint disabled, or under way` : ""}.`;
  });
}
