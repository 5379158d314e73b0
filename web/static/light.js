// Lights all places of the finding under the pointer or the focus, and says below what it is.

import { el, bdi } from "./dom.js";
import { describe, describeEntity } from "./describe.js";
import { entityKey } from "./findings.js";

/**
 * Starts it inside `root`. `article` holds the marks, `strip` shows the words; `markOf` tells the mark of an element,
 * `marks` are all those of the digest.
 */
export function startLight({ root, article, strip, markOf, marks, digest }) {
  const light = { root, strip, pinned: null, lit: null, words: wordsFor(markOf, marks, digest) };
  tell(light, null);
  root.addEventListener("pointerover", (event) => event.pointerType === "touch" || show(light, event.target));
  root.addEventListener("pointerleave", () => show(light, null));
  root.addEventListener("focusin", (event) => pin(light, event.target));
  root.addEventListener("click", (event) => pin(light, event.target));
  root.addEventListener("keydown", (event) => event.key === "Escape" && pin(light, null));
  article.addEventListener("keydown", (event) => step(event, article));
  window.addEventListener("hashchange", () => pin(light, target()));
  if (target()) {
    location.replace(location.hash);
    pin(light, target());
  }
}

function target() {
  return document.getElementById(location.hash.slice(1));
}

/** A function from an element to the descriptions of all findings that it stands in, innermost first. */
function wordsFor(markOf, marks, { entities, quotes }) {
  const names = new Map(entities.map((entity) => [entity.id, entity]));
  const said = new Map(quotes.map((quote) => [quote.id, quote]));
  const whole = new Map(entities.map((entity) => [entityKey(entity), entity]));
  const firstOf = new Map(marks.toReversed().map((mark) => [mark.key, mark]));
  return (element) => {
    const chain = chainOf(element);
    const here = chain.filter((each) => markOf.has(each)).map((each) => describe(markOf.get(each), names, said));
    if (here.length || !chain.length) return here;
    const { key } = chain[0].dataset;
    if (whole.has(key)) return [describeEntity(whole.get(key))];
    return firstOf.has(key) ? [describe(firstOf.get(key), names, said)] : [];
  };
}

function chainOf(element) {
  const chain = [];
  for (let each = closest(element); each; each = closest(each.parentElement)) chain.push(each);
  return chain;
}

function closest(element) {
  return element?.closest("[data-key]") ?? null;
}

function pin(light, element) {
  if (element && light.strip.contains(element)) return;
  light.pinned = closest(element);
  show(light, element);
}

/** Lights what the element belongs to; for one that belongs to nothing, what was chosen last. */
function show(light, element) {
  if (element && light.strip.contains(element)) return;
  const chosen = closest(element) ?? light.pinned;
  if (chosen === light.lit) return;
  light.lit = chosen;
  for (const each of light.root.querySelectorAll(".lit")) each.classList.remove("lit");
  if (chosen) {
    const all = light.root.querySelectorAll(`[data-key="${CSS.escape(chosen.dataset.key)}"]`);
    for (const each of all) each.classList.add("lit");
  }
  tell(light, chosen);
}

function tell(light, chosen) {
  const lines = chosen ? light.words(chosen).map(line) : [];
  light.strip.classList.toggle("idle", !lines.length);
  const hint = "Point at a marked word, or walk through them with the arrow keys, to see which rule found it.";
  light.strip.replaceChildren(...(lines.length ? [closeButton(light), ...lines] : [el("p", { class: "hint" }, hint)]));
}

function closeButton(light) {
  const button = el("button", { type: "button", class: "plain close" }, "Close");
  button.onclick = () => pin(light, null);
  return button;
}

function line({ title, facts, rule, confidence }) {
  const found = rule === null ? [] : [" · found by ", el("code", {}, rule)];
  const sure = confidence === null ? "" : ` · confidence ${confidence}`;
  return el("p", {}, el("strong", {}, bdi(title)), " · ", bdi(facts.join(" · ")), ...found, sure);
}

/** The right and left arrow keys go from mark to mark. */
function step(event, article) {
  const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!direction || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const stops = Array.from(article.querySelectorAll(".mark[tabindex]:not(.off)"));
  const at = stops.indexOf(document.activeElement);
  const next = stops[at < 0 ? (direction > 0 ? 0 : stops.length - 1) : at + direction];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
