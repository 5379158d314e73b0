// The API key: asked for when the desk wants one, kept in this tab, sent to this host only.

import { byId } from "./dom.js";

const NAME = "copydesk.key";
let asked = null;

export function storedKey() {
  return sessionStorage.getItem(NAME);
}

/** Shows the form for a key; resolves when the reader has given one. Whoever asks meanwhile waits for the same key. */
function askForKey(why) {
  byId("key-why").textContent = why;
  asked ??= new Promise((resolve) => {
    const form = byId("key-form");
    form.hidden = false;
    byId("key").focus();
    form.onsubmit = (event) => {
      event.preventDefault();
      keep(byId("key").value.trim());
      form.hidden = true;
      asked = null;
      resolve();
    };
  });
  return asked;
}

function keep(key) {
  sessionStorage.setItem(NAME, key);
  byId("key").value = "";
  offerForgetting();
}

/** Runs a request; where the desk answers 401 asks for a key and runs it again. */
export async function withKey(request) {
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (error.status !== 401) throw error;
      await askForKey(error.body.detail ?? error.body.title);
    }
  }
}

export function offerForgetting() {
  const button = byId("forget-key");
  button.hidden = storedKey() === null;
  button.onclick = () => {
    sessionStorage.removeItem(NAME);
    location.reload();
  };
}
