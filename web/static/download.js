// Saves what is on the page as a file, without asking the desk again.

import { el } from "./dom.js";

/** A button that saves the text that `make` returns. */
export function saveButton(words, name, type, make) {
  const button = el("button", { type: "button" }, words);
  button.onclick = () => {
    const address = URL.createObjectURL(new Blob([make()], { type }));
    el("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  return button;
}

/** The summary as plain text: the headline, an empty line, the sentences. */
export function summaryText({ headline, text }) {
  return `${[headline?.text, text].filter(Boolean).join("\n\n")}\n`;
}
