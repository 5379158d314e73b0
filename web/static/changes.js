// Changes: not possible until the reader allows them, asked about before they are made, told about afterwards.

import { byId, el } from "./dom.js";
import { withKey } from "./key.js";
import { Problem, problemWords } from "./problems.js";

let allowed = false;

/** The page begins read-only; the switch is forgotten with the page. */
export function startChanges() {
  byId("unlock").onclick = () => {
    allowed = !allowed;
    byId("unlock").setAttribute("aria-pressed", String(allowed));
    byId("unlock").textContent = allowed ? "Read only again" : "Allow changes";
    byId("operations").classList.toggle("unlocked", allowed);
    say(allowed ? "Changes are allowed until this page is left." : "This page is read-only again.");
  };
}

/** A button that is there only while changes are allowed. `change` does it and returns what to say afterwards. */
export function changeButton(words, change, about = null) {
  const button = el("button", { type: "button", class: "change" }, words);
  if (about) button.setAttribute("aria-label", `${words} ${about}`);
  button.onclick = () => doing(button, change);
  return button;
}

/** Makes a change, where changes are allowed, and tells what came of it; the button is out of use meanwhile. */
export async function doing(button, change) {
  if (!allowed || button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true"); // not `disabled`, which would take the focus away
  await told(change);
  button.removeAttribute("aria-disabled");
}

async function told(change) {
  try {
    const words = await withKey(change);
    if (words) say(words);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { title, detail, advice } = problemWords(error);
    say([`${title}.`, detail, advice].filter(Boolean).join(" "), true);
  }
}

/** Whether the reader says yes to a question of one line, told what it means. */
export function sure(question, meaning, yes) {
  const dialog = byId("sure");
  byId("sure-title").textContent = question;
  byId("sure-words").textContent = meaning;
  byId("sure-yes").textContent = yes;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === "yes");
  });
}

function say(words, bad = false) {
  byId("said").textContent = words;
  byId("said").classList.toggle("bad", bad);
}
