// The desk's page: what it is doing, looked at gently, and what can be done about it.

import { boardNodes } from "./board.js";
import { reload, showAll, startList } from "./article-list.js";
import { startChanges } from "./changes.js";
import { reloadDeliveries, startDeliveries } from "./delivery-list.js";
import { readBoard } from "./desk-api.js";
import { byId, el } from "./dom.js";
import { startEndpoints } from "./endpoint-list.js";
import { offerForgetting, withKey } from "./key.js";
import { problemNodes } from "./problem-groups.js";
import { Problem, problemWords } from "./problems.js";
import { renew } from "./renew.js";
import { followStory, openStory } from "./story.js";

const [SOON, LATE] = [2000, 10_000];
const state = { tag: null, pause: SOON, timer: null, halted: false };

offerForgetting();
startChanges();
byId("pause").onclick = togglePause;
document.addEventListener("visibilitychange", () => document.hidden || state.halted || look());
startList((id) => openStory(id, changed), changed);
startEndpoints();
startDeliveries(changed);
window.addEventListener("hashchange", openNamed);
openNamed();
look();

/** Opens the story of the article that the address names, as links from its page do. */
function openNamed() {
  const [, id] = /^#(art_\w+)$/.exec(location.hash) ?? [];
  if (id) openStory(id, changed);
}

/** Looks again after 2 s where something has changed, ever later (10 s at the most) where nothing has. */
async function look() {
  clearTimeout(state.timer);
  try {
    const { board, tag } = await withKey(() => readBoard(state.tag));
    const asking = byId("sure").open; // what a question is about stays as it is until it is answered
    if (!asking) state.tag = tag;
    state.pause = board ? SOON : Math.min(LATE, state.pause * 1.5);
    if (board && !asking) show(board);
    pulse("Live");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    state.pause = LATE;
    pulse(problemWords(error).title);
  }
  if (!state.halted && !document.hidden) state.timer = setTimeout(look, state.pause);
}

function show(board) {
  const open = byId("board-body").querySelector("details")?.open;
  renew(byId("board-body"), ...boardNodes(board));
  if (open) byId("board-body").querySelector("details").open = true;
  renew(byId("problems-body"), ...problemNodes(board.problems ?? [], showArticles, changed));
  followStory(changed);
}

function showArticles(filter) {
  showAll(filter);
  byId("articles").scrollIntoView();
  byId("words").focus({ preventScroll: true });
}

/** After a change: everything that may show it. */
function changed() {
  reload();
  reloadDeliveries();
  look();
}

function pulse(words) {
  const at = new Date().toLocaleTimeString("en-GB");
  byId("pulse").replaceChildren(el("span", { class: `status ${words === "Live" ? "succeeded" : "failed"}` }, `${words}, ${at}`));
}

function togglePause() {
  state.halted = !state.halted;
  byId("pause").setAttribute("aria-pressed", String(state.halted));
  byId("pause").textContent = state.halted ? "Go on" : "Pause";
  if (state.halted) clearTimeout(state.timer);
  else look();
}
