// Errors grouped by type of problem, to be looked at, retried or deleted together.

import { changeAll } from "./desk-api.js";
import { changeButton, sure } from "./changes.js";
import { el } from "./dom.js";
import { count } from "./labels.js";

/** Nodes for the `problems` of a board; `show(filter)` lists the articles of one, `changed()` is called after changes. */
export function problemNodes(problems, show, changed) {
  if (!problems.length) return [el("p", { class: "empty" }, "No article has failed. Nothing to mend.")];
  const most = problems.toSorted((a, b) => b.articles - a.articles);
  return [el("ul", { class: "problems" }, ...most.map((problem) => row(problem, show, changed)))];
}

function row({ problem, title, articles }, show, changed) {
  const filter = { problem, status: "failed" };
  const look = el("button", { type: "button", class: "plain" }, `Show ${count(articles, "article")}`);
  look.setAttribute("aria-label", `Show ${count(articles, "article")}: ${title}`);
  look.onclick = () => show(filter);
  return el(
    "li",
    {},
    el("strong", {}, title),
    el("code", {}, problem),
    el("span", { class: "row" }, look, ...bulkButtons(filter, title, changed)),
  );
}

/** Buttons that retry or delete everything that matches a filter; `about` names it. */
export function bulkButtons(filter, about, changed) {
  const all = (what, verb, meaning) => async () => {
    const { matched, more } = await changeAll(what, filter, true);
    if (!matched) return "Nothing matches any more.";
    const many = `${more ? "the first " : ""}${count(matched, "article")}`;
    if (!(await sure(`${verb} ${many}?`, meaning, `${verb} ${many}`))) return "Nothing was changed.";
    const done = await changeAll(what, filter, false);
    changed();
    return `${count(done.changed, "article")} of ${done.matched.toLocaleString("en")}: done.`;
  };
  const again = all("retry", "Retry", "Each goes on in the stage where it stopped.");
  const away = all("delete", "Delete", "Articles under way are cancelled, finished ones forgotten with their results.");
  return [changeButton("Retry all", again, about), changeButton("Delete all", away, about)];
}
