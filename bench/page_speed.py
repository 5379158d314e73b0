"""The reader's page in Chromium: requests, bytes, first paint beside an empty page of the server, frames of a scroll.

    python bench/page_speed.py [--rounds N]

The server is the real one; two empty pages are added to it for the comparison: a bare one, and one with the style
sheet of the page. Each round opens all in browsers that remember nothing, one after the other. `first_paint` is of the
frame, in a page opened as the empty ones are, with nothing of the bench's in it. `article_painted` is when the first
paragraph of the article was painted (element timing), not just the frame of the page, and `marked_painted`, of another
opening, when the first one with marks was. The long article has one megabyte and five thousand mentions; its frames
are told beside the seed's.
"""

import argparse
import gzip
import json
import multiprocessing
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import requests
from flask import Flask
from playwright.sync_api import Browser, Page, Response, sync_playwright
from texts import SEEDS, articles

from services.contract import STAGES
from services.embedded import EmbeddedServer, free_port
from services.ledger import Ledger
from services.serve import Server
from services.settings import Settings
from web.assets import asset_url
from workers.jsonl import digests
from workers.reading.model import load

CHROMIUM = shutil.which("chromium")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
LINE = "Ann Lee met the mayor of Oslo on the quay , and nothing came of it for a long while after that day . " * 3
PAINTS = ("first_paint", "article_painted", "marked_painted")
FIRST_PAINT = """() => new Promise((done) => new PerformanceObserver((list) => {
  const [first] = list.getEntriesByName("first-contentful-paint");
  if (first) done(first.startTime);
}).observe({ type: "paint", buffered: true }))"""
# First paragraphs ask for their time before they are painted: observers of changes are told before the next frame.
ASK_TIMES = """new MutationObserver(() => {
  document.querySelector("#copy article p")?.setAttribute("elementtiming", "article");
  document.querySelector("#copy article p:has(.mark)")?.setAttribute("elementtiming", "marked");
}).observe(document, { childList: true, subtree: true })"""
PAINTED = """(name) => new Promise((done) => new PerformanceObserver((list) => {
  const [first] = list.getEntries().filter(({ identifier }) => identifier === name);
  if (first) done(first.renderTime);
}).observe({ type: "element", buffered: true }))"""
FRAMES = """() => new Promise((done) => {
  const pane = document.querySelector("#copy"), frames = [];
  let last = performance.now(), step = 0;
  const go = (now) => {
    frames.push(now - last);
    last = now;
    pane.scrollBy(0, 900);
    if (step++ < 120) requestAnimationFrame(go); else done(frames.slice(2));
  };
  requestAnimationFrame(go);
})"""


class ServerWithEmptyPages(Server):
    """The front, and two empty pages."""

    def load(self) -> Flask:
        app = super().load()
        bare, sheet = (
            '<!doctype html><html lang="en"><title>Empty</title><p>Empty.</p>',
            '<link rel="stylesheet" href="{}">',
        )
        app.add_url_rule("/empty", "bare", lambda: bare)
        app.add_url_rule("/styled", "styled", lambda: bare + sheet.format(asset_url("sheet")))
        return app


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    if CHROMIUM is None:
        parser.exit(1, "chromium is not there; it is the Debian package chromium\n")
    with desk() as (url, ledger), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        text, digest = of_seed()
        seed = finished(url, ledger, text, digest)
        long = finished(url, ledger, *of_length(digest))
        weigh(browser, f"{url}/articles/{seed}")
        weigh(browser, f"{url}/")
        weigh(browser, f"{url}/desk")
        paint(browser, url, seed, rounds)
        scroll(browser, url, seed, long)
        browser.close()


@contextmanager
def desk() -> Iterator[tuple[str, Ledger]]:
    """A served front with no workers."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder)) as server:
        port = free_port()
        settings = Settings(
            host="127.0.0.1", port=port, redis_url=f"{server.url}/0", broker_url=f"{server.url}/1",
            public_url=f"http://127.0.0.1:{port}",
        )  # fmt: skip
        front = multiprocessing.get_context("spawn").Process(target=serve, args=(settings,))
        front.start()
        try:
            wait_until_ready(settings.public_url)
            with closing(Ledger.connect(settings.redis_url)) as ledger:
                yield settings.public_url, ledger
        finally:
            front.terminate()
            front.join()


def serve(settings: Settings) -> None:
    ServerWithEmptyPages(settings).run()


def wait_until_ready(url: str) -> None:
    for _ in range(300):
        try:
            if requests.get(f"{url}/healthz", timeout=1).ok:
                return
        except requests.ConnectionError:
            multiprocessing.get_context("spawn").Event().wait(0.1)
    raise TimeoutError(url)


def of_seed() -> tuple[str, dict[str, Any]]:
    text = articles(SEEDS, 1)[0]
    line = json.dumps({"id": "seed", "text": text, "published_at": "2017-12-15"}).encode()
    return text, json.loads(next(iter(digests(load(), [line])))[0])


def of_length(digest: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """One megabyte with five thousand mentions: the seed's digest, its findings replaced."""
    text = "\n".join(LINE.strip() for _ in range(3200))
    mentions, at = [], text.find("Ann Lee")
    while len(mentions) < 5000:
        span = {"start": at, "end": at + 7, "text": "Ann Lee"}
        mentions.append(span | {"kind": "name", "confidence": None, "rule": "made", "literal_type": None})
        at = text.find("Ann Lee", at + 1)
    person = digest["entities"][0] | {
        "id": "e1",
        "type": "PERSON",
        "name": "Ann Lee",
        "mentions": mentions,
        "place": None,
    }
    nothing: dict[str, list[Any]] = {name: [] for name in ("quotes", "events", "times", "key_phrases")}
    sentences, at = [], 0
    for paragraph, line in enumerate(text.split("\n")):
        span = {"start": at, "end": at + len(line), "text": line}
        sentences.append(span | {"paragraph": paragraph, "readable": line})
        at += len(line) + 1
    summary = digest["summary"] | {"sentences": [], "headline": None}
    document = digest["document"] | {"sentences": sentences, "dateline": None}
    return text, digest | nothing | {"entities": [person], "summary": summary, "document": document}


def finished(url: str, ledger: Ledger, text: str, digest: dict[str, Any]) -> str:
    answer = requests.post(f"{url}/v1/articles", json={"text": text}, timeout=30)
    answer.raise_for_status()
    claim = ledger.claim(STAGES[0].queue, "bench")
    assert claim
    assert ledger.pass_on(claim, b"{}", STAGES[1].queue)
    claim = ledger.claim(STAGES[1].queue, "bench")
    assert claim
    assert ledger.complete(claim, json.dumps(digest | {"id": claim.id}).encode(), [])
    return str(claim.id)


def opened(browser: Browser, address: str, script: str | None = None) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    if script:
        page.add_init_script(script)
    page.goto(address)
    return page


def with_plain_article(browser: Browser, address: str) -> Page:
    """The page with the code of its marks held back: a browser forgets when it painted what is replaced too soon."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.context.new_cdp_session(page).send(
        "Fetch.enable", {"patterns": [{"urlPattern": "*/render-result.bundle.js*"}]}
    )
    page.add_init_script(ASK_TIMES)
    page.goto(address, wait_until="domcontentloaded")
    return page


def weigh(browser: Browser, address: str) -> None:
    """Everything that one visit fetches, the answer of the API included."""
    bodies: list[Response] = []
    page = browser.new_context().new_page()
    page.on("response", lambda answer: bodies.append(answer))
    page.goto(address, wait_until="networkidle")
    raw = [answer.body() for answer in bodies]
    packed = sum(len(gzip.compress(body)) for body in raw)
    name = "/articles/{id}" if "/articles/" in address else "/" + address.split("/", 3)[3]
    print(f"{name}: {len(raw)} requests, {sum(map(len, raw)) / 1000:.0f} kB, compressed {packed / 1000:.0f} kB")
    print(f"FIGURE page.kilobytes_compressed[{name}]={packed / 1000:.0f}")
    page.context.close()


def paint(browser: Browser, url: str, article: str, rounds: int) -> None:
    """Ratios of the medians, and of the quietest rounds: other work on the machine only ever lengthens a round."""
    times: dict[str, list[float]] = {name: [] for name in ("empty", "styled", *PAINTS)}
    for _ in range(rounds):
        for name in ("empty", "styled"):
            page = opened(browser, f"{url}/{name}")
            times[name].append(page.evaluate(FIRST_PAINT))
            page.context.close()
        page = opened(browser, f"{url}/articles/{article}")
        times["first_paint"].append(page.evaluate(FIRST_PAINT))
        page.context.close()
        page = with_plain_article(browser, f"{url}/articles/{article}")
        times["article_painted"].append(page.evaluate(PAINTED, "article"))
        page.context.close()
        page = opened(browser, f"{url}/articles/{article}", ASK_TIMES)
        times["marked_painted"].append(page.evaluate(PAINTED, "marked"))
        page.context.close()
    for name, taken in times.items():
        print(f"{name}: {_spread(taken)}")
    for name in PAINTS:
        for beside in ("empty", "styled"):
            ratios = _ratio(times, name, beside, statistics.median), _ratio(times, name, beside, min)
            print("FIGURE page.{}_ratio[{}]={:.2f}, quietest {:.2f}".format(name, beside, *ratios))


def _ratio(times: dict[str, list[float]], name: str, beside: str, chosen: Callable[[list[float]], float]) -> float:
    return chosen(times[name]) / chosen(times[beside])


def _spread(times: list[float]) -> str:
    return f"{statistics.median(times):.0f} ms ({min(times):.0f} to {max(times):.0f})"


def scroll(browser: Browser, url: str, seed: str, long: str) -> None:
    for name, article in (("seed", seed), ("one megabyte", long)):
        page = opened(browser, f"{url}/articles/{article}")
        page.wait_for_selector("#result[data-whole]", state="attached")
        page.wait_for_timeout(1000)
        frames = page.evaluate(FRAMES)
        told = f"{statistics.median(frames):.1f} ms, the longest of {len(frames)} {max(frames):.0f} ms"
        print(f"{name}: frame of a scroll {told}")
        page.context.close()


if __name__ == "__main__":
    main()
