// The page of one article: its stages while the desk works, then what was found.

import { byId, el } from "./dom.js";
import { follow } from "./follow.js";
import { offerForgetting } from "./key.js";
import { painted } from "./painted.js";
import { showPlainResult } from "./plain-result.js";
import { Problem } from "./problems.js";
import { showProblemPage, showStages } from "./progress.js";

const { article: id, marked: codeOfMarks } = byId("article").dataset;

offerForgetting();
try {
  const article = await follow(id, (now) => now.result || showStages(now));
  if (article.result) await show(article);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  showProblemPage(error);
}

/** The words first; the marks, the lists and their code when these have been painted. */
async function show(article) {
  showPlainResult(article);
  await painted();
  const marked = await import(codeOfMarks).catch(() => null);
  if (marked) await marked.showResult(article);
  else byId("result").prepend(el("p", { class: "notice bad", role: "alert" }, "Its marks could not be loaded. Load the page again."));
}
