// A secret, shown once.

import { byId } from "./dom.js";

/** Shows it under this title until the reader says that it is kept; nothing keeps it here. */
export function showSecret(title, secret) {
  byId("secret-title").textContent = title;
  byId("secret-text").value = secret;
  byId("secret").hidden = false;
  byId("secret-text").focus();
  byId("secret-text").select();
  byId("secret-kept").onclick = () => {
    byId("secret").hidden = true;
    byId("secret-text").value = "";
    byId("endpoints").querySelector("button.change, a, input")?.focus();
  };
}
