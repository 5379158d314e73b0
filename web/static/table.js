// A table that is named, and that scrolls by itself where the window is narrow.

import { el } from "./dom.js";

/** From the heads of its columns and its rows of cells (nodes, strings, numbers); the first cell heads its row. */
export function table(name, heads, rows) {
  const head = el("tr", {}, ...heads.map((words) => el("th", { scope: "col" }, words)));
  const body = rows.map(([first, ...others]) =>
    el("tr", {}, el("th", { scope: "row" }, cell(first)), ...others.map((one) => el("td", { class: kind(one) }, cell(one)))),
  );
  const caption = el("caption", { class: "visually-hidden" }, name);
  const whole = el("table", {}, caption, el("thead", {}, head), el("tbody", {}, ...body));
  return el("div", { class: "sliding", tabindex: "0", role: "region", "aria-label": name }, whole);
}

function cell(value) {
  return typeof value === "number" ? value.toLocaleString("en") : value;
}

function kind(value) {
  return typeof value === "number" ? "figure" : null;
}
