// Where webhooks go, whether it works, and the switches of each endpoint.

import { moment } from "./ago.js";
import { changeButton, doing, sure } from "./changes.js";
import { changeEndpoint, listEndpoints } from "./desk-api.js";
import { bdi, byId, el } from "./dom.js";
import { withKey } from "./key.js";
import { startNewEndpoint } from "./new-endpoint.js";
import { Problem, problemWords } from "./problems.js";
import { renew } from "./renew.js";
import { showSecret } from "./secret.js";
import { table } from "./table.js";

const REASONS = { asked: "by hand", gone: "it answered 410", failing: "nothing but failures for days" };
const HEADS = ["Endpoint", "Takes", "Status", "Made", "Changes"];

/** Lists the endpoints, and starts what makes new ones. */
export function startEndpoints() {
  startNewEndpoint(showEndpoints);
  byId("rotate-default").onclick = () => doing(byId("rotate-default"), () => rotate("default", "callback_url"));
  return showEndpoints();
}

async function showEndpoints() {
  try {
    const { items } = await withKey(listEndpoints);
    renew(byId("endpoints-body"), items.length ? table("Webhook endpoints", HEADS, items.map(row)) : none());
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { title, detail, advice } = problemWords(error);
    byId("endpoints-body").replaceChildren(
      el("p", { class: "notice bad" }, [`${title}.`, detail, advice].filter(Boolean).join(" ")),
    );
  }
}

function none() {
  const words = "No endpoint is stored. An article's callback_url needs none; one is made here once changes are allowed.";
  return el("p", { class: "empty" }, words);
}

function row(endpoint) {
  const { url, description, event_types: types, payload, created_at: made } = endpoint;
  return [
    el("span", {}, bdi(url), description ? el("span", { class: "role" }, " ", bdi(description)) : null),
    `${types.join(", ")} (${payload})`,
    standing(endpoint),
    moment(made),
    el("span", { class: "row" }, ...switches(endpoint)),
  ];
}

function standing({ status, disabled_because: why, failing_since: failing }) {
  if (status === "disabled") return el("span", { class: "status failed" }, `Disabled, ${REASONS[why] ?? why}`);
  if (failing) return el("span", { class: "status failed" }, "Failing since ", moment(failing));
  return el("span", { class: "status succeeded" }, "Enabled");
}

function switches({ id, url, status }) {
  const turn = (what, done) => async () => {
    await changeEndpoint(id, what);
    await showEndpoints();
    return done;
  };
  const test = async () => {
    const { last_attempt: last } = await changeEndpoint(id, "test");
    return `${url} answered ${last?.status ?? "nothing"}${last?.code ? ` (${last.code})` : ""}.`;
  };
  const disable = async () => {
    const meaning = "It is not called until it is enabled again.";
    if (!(await sure("Disable this endpoint?", meaning, "Disable"))) return "Nothing was changed.";
    return turn("disable", "It is disabled.")();
  };
  const fresh = changeButton("New secret", () => rotate(id, url), `for ${url}`);
  if (status === "disabled") return [changeButton("Enable", turn("enable", "It is enabled."), url), fresh];
  return [changeButton("Test", test, url), fresh, changeButton("Disable", disable, url)];
}

async function rotate(id, url) {
  const meaning = "The one before signs as well for a day, so that receivers can change over.";
  if (!(await sure(`A new secret for ${url}?`, meaning, "New secret"))) return "Nothing was changed.";
  const { secret, public_key: key } = await changeEndpoint(id, "rotate");
  showSecret(secret ? `The new secret for ${url}` : `The new public key of ${url}`, secret ?? key);
  return "It has a new secret.";
}
