// Articles to try the page with: opened into the form with a click.

import { byId, el } from "./dom.js";

/** Offers the seeds that this host has; `open(article)` gets `{text, title, published_at}` of the one that is picked. */
export async function offerSeeds(open) {
  const answer = await fetch(address("seeds"));
  if (!answer.ok) return;
  const seeds = await answer.json();
  byId("seeds").append(...seeds.map((seed) => button(seed, open)));
  byId("seeds").hidden = seeds.length === 0;
}

function button({ file, title, published_at, about }, open) {
  const one = el("button", { type: "button", class: "plain" }, about);
  one.onclick = async () => {
    const answer = await fetch(address(`seeds/${encodeURIComponent(file)}`));
    if (answer.ok) open({ text: await answer.text(), title, published_at });
  };
  return one;
}

function address(path) {
  return document.documentElement.dataset.root + path;
}
