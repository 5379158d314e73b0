// The board: what waits, how long, how fast it goes, who works.

import { lengthWords, moment } from "./ago.js";
import { el } from "./dom.js";
import { count } from "./labels.js";
import { sparkline } from "./sparkline.js";
import { table } from "./table.js";

const QUEUES = {
  extraction: "Extraction",
  summarisation: "Summarisation",
  delivery: "Delivery",
  "delivery-late": "Late delivery",
  rewrite: "Rewriting",
};

/** Nodes for a board of `GET /v1/desk`. */
export function boardNodes(board) {
  return [tiles(board), hour(board), stages(board), workers(board)];
}

function tiles({ backlog, oldest_age: oldest, throughput, workers: hands, articles }) {
  const children = sum(hands, "children");
  const facts = [
    ["Waiting", backlog.toLocaleString("en"), backlog ? `the oldest for ${lengthWords(oldest)}` : "nothing waits"],
    ["In work", ((articles.extracting ?? 0) + (articles.summarising ?? 0)).toLocaleString("en"), "articles"],
    ["Finished", rate(throughput.last_minute), "in the last minute"],
    ["Finished", throughput.last_hour.toLocaleString("en"), "in the last hour"],
    ["Workers", `${sum(hands, "busy")} / ${children}`, children ? "busy / there" : "nobody works"],
    ["Failed", (articles.failed ?? 0).toLocaleString("en"), "articles kept"],
  ];
  const tile = ([name, value, about]) =>
    el("div", { class: "tile" }, el("dt", {}, name), el("dd", {}, el("strong", {}, value), el("span", {}, about)));
  return el("dl", { class: "tiles" }, ...facts.map(tile));
}

function rate(number) {
  return number.toLocaleString("en", { maximumFractionDigits: 1 });
}

function sum(items, name) {
  return items.reduce((total, item) => total + item[name], 0);
}

function hour({ throughput: { minutes, last_hour: all } }) {
  const words = `Articles finished in each of the last 60 minutes: ${all} in all, ${Math.max(0, ...minutes)} in the fullest.`;
  return el("figure", { class: "hour" }, sparkline(minutes, words), el("figcaption", { class: "hint" }, words));
}

function stages({ stages: rows }) {
  const cells = rows.map((stage) => [
    QUEUES[stage.queue] ?? stage.queue,
    stage.due,
    stage.later,
    stage.leased,
    stage.due ? lengthWords(stage.oldest_age) : "–",
    rate(stage.throughput.last_minute),
    stage.children,
  ]);
  const heads = ["Stage", "Waiting", "Later", "In work", "Oldest waits", "Done last minute", "Workers"];
  return table("Stages", heads, cells);
}

function workers({ workers: rows }) {
  if (!rows.length) {
    return el("p", { class: "notice" }, "No worker has spoken lately. Start some with ", el("code", {}, "copydesk work"), ".");
  }
  const cells = rows.map(({ name, queue, busy, children, since }) => [
    name,
    QUEUES[queue] ?? queue,
    `${busy} / ${children}`,
    moment(since),
  ]);
  const words = count(rows.length, "worker");
  const list = table("Workers", ["Worker", "Works on", "Busy / there", "Since"], cells);
  return el("details", { class: "workers" }, el("summary", {}, words), list);
}
