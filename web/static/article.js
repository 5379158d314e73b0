// The page of one article: its stages while the desk works, then what was found.

import { byId } from "./dom.js";
import { follow } from "./follow.js";
import { offerForgetting } from "./key.js";
import { Problem } from "./problems.js";
import { showProblemPage, showStages } from "./progress.js";
import { showResult } from "./render-result.js";

const { article: id } = byId("article").dataset;

offerForgetting();
try {
  const article = await follow(id, showStages);
  if (article.result) showResult(article);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  showProblemPage(error);
}
