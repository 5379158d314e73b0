// Where a problem is shown in the form: above it, and at each field that it names.

import { byId, el } from "./dom.js";
import { problemWords } from "./problems.js";

const INPUT_OF = { summary: "length" };
const inputOf = (field) => byId(INPUT_OF[field] ?? field);

/** Says what is wrong, marks the fields, and puts the cursor where it can be mended. */
export function showProblem(problem) {
  const { title, detail, advice, fields } = problemWords(problem);
  const box = byId("trouble");
  const elsewhere = fields.filter(({ field }) => field === null).map((error) => `${error.label}: ${error.detail}`);
  const sentences = [detail, ...elsewhere, advice].filter(Boolean);
  box.replaceChildren(el("strong", {}, title), ...sentences.map((sentence) => el("p", {}, sentence)));
  box.hidden = false;
  const named = fields.filter(({ field }) => field !== null);
  named.forEach(markField);
  (named.length ? inputOf(named[0].field) : box).focus();
}

export function clearFields() {
  byId("trouble").hidden = true;
  for (const error of document.querySelectorAll("#article-form .error")) error.hidden = true;
  for (const input of document.querySelectorAll("#article-form [aria-invalid]")) input.removeAttribute("aria-invalid");
}

function markField({ field, detail }) {
  inputOf(field).setAttribute("aria-invalid", "true");
  const error = byId(`${field}-error`);
  error.textContent = detail;
  error.hidden = false;
}
