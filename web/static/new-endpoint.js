// The form for a new webhook endpoint.

import { doing } from "./changes.js";
import { makeEndpoint } from "./desk-api.js";
import { byId } from "./dom.js";
import { Problem } from "./problems.js";
import { showSecret } from "./secret.js";

/** `made()` is called when there is a new one. */
export function startNewEndpoint(made) {
  byId("new-endpoint").addEventListener("submit", (event) => {
    event.preventDefault();
    doing(event.submitter, () => make(made));
  });
}

async function make(made) {
  wrong(null);
  const { url, secret } = await makeEndpoint(wishes()).catch((error) => {
    if (error instanceof Problem) wrong(error.body.errors?.find(({ pointer }) => pointer === "/url")?.detail ?? null);
    throw error;
  });
  byId("new-endpoint").reset();
  await made();
  showSecret(`The secret of ${url}`, secret);
  return "The endpoint is made. It is told of every article from now on.";
}

function wishes() {
  const types = ["succeeded", "failed"].filter((name) => byId(`takes-${name}`).checked);
  return {
    url: byId("url").value.trim(),
    description: byId("description").value.trim(),
    event_types: types.map((name) => `article.${name}`),
    payload: byId("payload").checked ? "full" : "thin",
  };
}

function wrong(detail) {
  byId("url-error").textContent = detail ?? "";
  byId("url-error").hidden = detail === null;
  if (detail === null) return byId("url").removeAttribute("aria-invalid");
  byId("url").setAttribute("aria-invalid", "true");
  return byId("url").focus();
}
