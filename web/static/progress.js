// An article on its way: which stages are done, which is at work, and what went wrong.

import { bdi, byId, el } from "./dom.js";
import { statusWord } from "./labels.js";
import { problemWords } from "./problems.js";
import { sentArticle } from "./sent.js";
import { storyAddress } from "./story-address.js";

const STAGES = ["queued", "extracting", "summarising", "succeeded"];
const NOW = {
  queued: "It waits for a worker.",
  extracting: "Finding who, what, where, when and who said it.",
  summarising: "Choosing the sentences that tell it shortest.",
  succeeded: "Done.",
};
/** Characters of the article that are shown while it is read. */
const SHOWN = 3000;
const STAGE_OF = { extracting: "extraction", summarising: "summarisation" };

/** The stages as they stand; for a failed or cancelled article what became of it. */
export function showStages(article) {
  document.title = `${article.title ?? "Article"} · Copydesk`;
  if (article.status === "failed") return showFailure(article);
  if (article.status === "cancelled")
    return showEnd("Cancelled", [el("p", {}, "The article was cancelled before it was read.")]);
  byId("progress-title").replaceChildren(article.title ? bdi(article.title) : "Reading the article");
  const at = STAGES.indexOf(article.status);
  byId("stages").replaceChildren(...STAGES.map((stage, number) => stageItem(stage, number - at)));
  byId("progress-state").textContent = (NOW[article.status] ?? statusWord(article.status)) + attemptWords(article);
  showSentText(article.id);
  return undefined;
}

/** In place of an article that the desk did not give: why, and what to do. */
export function showProblemPage(problem) {
  const { title, detail, advice } = problemWords(problem);
  const again = el("button", { type: "button" }, "Try again");
  again.onclick = () => location.reload();
  showEnd(title, [...[detail, advice].filter(Boolean).map((words) => el("p", {}, words)), el("p", {}, again)]);
}

function stageItem(stage, distance) {
  const state =
    distance < 0 || (stage === "succeeded" && distance === 0) ? "done" : distance === 0 ? "current" : "ahead";
  const hidden = { done: "done: ", current: "now: ", ahead: "ahead: " }[state];
  return el(
    "li",
    { class: state, "aria-current": state === "current" ? "step" : null },
    el("span", { class: "visually-hidden" }, hidden),
    statusWord(stage),
  );
}

function attemptWords({ attempts, status }) {
  const tried = attempts.filter(({ stage }) => stage === STAGE_OF[status]).length;
  return tried > 1 ? ` Attempt ${tried}.` : "";
}

function showSentText(id) {
  const sent = sentArticle(id);
  if (!sent || byId("sent-text")) return;
  byId("progress").append(
    el("div", { id: "sent-text", class: "waiting article-text", dir: "auto" }, sent.text.slice(0, SHOWN)),
  );
}

function showFailure({ id, error, attempts }) {
  const { title, detail, advice } = problemWords({ body: error, status: error.status, retryAfter: null });
  const tried = attempts.length ? `Tried ${attempts.length === 1 ? "once" : `${attempts.length} times`}.` : null;
  const parts = [detail, tried, advice].filter(Boolean).map((words) => el("p", {}, words));
  const again = el("a", { class: "button", href: `${document.documentElement.dataset.root}#again` }, "Send it again");
  if (sentArticle(id)) parts.push(el("p", {}, again));
  parts.push(el("p", {}, el("a", { href: storyAddress(id) }, "Its story and its webhooks at the desk")));
  parts.push(el("p", { class: "hint" }, `Article ${id}, problem ${error.type}`));
  showEnd("This article could not be read", [el("strong", {}, title), ...parts]);
}

function showEnd(title, parts) {
  byId("progress-title").textContent = title;
  byId("progress-state").textContent = "";
  byId("stages").replaceChildren();
  byId("sent-text")?.remove();
  byId("progress").append(el("div", { class: "notice bad", role: "alert" }, ...parts));
}
