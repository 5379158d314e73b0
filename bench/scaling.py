"""Scaling out: more children and more workers on one ledger, beside readers without a desk; workers come and go.

    python -m bench.scaling FOLDER [--articles N] [--light N] [--rounds N] [--only reading|coming|light]

reading   articles a second with 1 and 2 extraction children, and with two separate `copydesk work` processes on one
          ledger, as a ratio to two in-process readers (`copydesk read --jsonl`) on the same texts right before and
          after; the median of the rounds. Each has read the texts once before: a reader grows faster with them
coming    under load a second worker is started, then the first stopped by SIGTERM: what is lost, and the longest time
          in which no article was finished
light     1, 4, 16 and 64 children with the light reader: articles a second, and which part used the processor

All articles are taken in before a clock runs; intake and webhooks are measured elsewhere (bench.accepts, bench.load).
"""

import argparse
import contextlib
import itertools
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import processor_time
from bench.house import House, Samples, rate
from bench.readers import readers
from bench.texts import SEEDS, articles

_WARM = 6
_LIGHT_TEXT = "The bridge will stay closed until May, mayor Ana Ruiz said on Tuesday. Repairs began in March."
_CHILDREN = (1, 4, 16, 64)
_STAGES = ("extraction", "summarisation")
_PARTS = ("servers", "extraction", "summarisation", "sweeper")
_CREWS = {
    "one child": (("--children", "1"),),
    "two children": (("--children", "2"),),
    "two workers": (("--children", "1"), ("--children", "1")),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.scaling", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="texts to read (default: the seeds)")
    parser.add_argument("--articles", type=int, default=300, help="how many are read each time (default: 300)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each crew reads them (default: 3)")
    parser.add_argument("--light", type=int, default=5000, help="how many go through the light stage (default: 5000)")
    parser.add_argument("--only", choices=("reading", "coming", "light"))
    wanted = parser.parse_args()
    texts = articles(wanted.folder, wanted.articles)[: wanted.articles]
    if wanted.only in (None, "reading"):
        _reading(texts, wanted.rounds)
    if wanted.only in (None, "coming"):
        _coming(texts)
    if wanted.only in (None, "light"):
        for children in _CHILDREN:
            _light(children, wanted.light)


@contextlib.contextmanager
def _house(**told: str) -> Iterator[House]:
    with tempfile.TemporaryDirectory(prefix="copydesk-scaling-") as folder, House(Path(folder), **told) as house:
        yield house


def _reading(texts: Sequence[str], rounds: int) -> None:
    """Readers and desk take turns, so that a machine whose speed drifts does not decide it."""
    ratios: dict[str, list[float]] = {what: [] for what in _CREWS}
    with readers(2) as alone:
        alone.rate(texts)
        for _ in range(rounds):
            for what, workers in _CREWS.items():
                before, through, after = alone.rate(texts), _through(texts, *workers), alone.rate(texts)
                ratios[what].append(through / statistics.mean((before, after)))
                print(f"{what:26} {through:6.2f}/s   {ratios[what][-1]:.2f} of two readers "
                      f"({before:.2f}/s before, {after:.2f}/s afterwards)", flush=True)  # fmt: skip
    for what, measured in ratios.items():
        print(f"FIGURE scaling.{what.replace(' ', '_')}.ratio={statistics.median(measured):.3f}")


def _through(texts: Sequence[str], *workers: Sequence[str]) -> float:
    """Articles a second, once all are taken in, with workers that have read them all before, as the readers have."""
    with _house() as house:
        for arguments in workers:
            house.work("extraction", "summarisation", *arguments)
        _warm_up(house, texts, len(workers))
        for _ in ("they have not read them", "they have"):
            end = house.succeeded() + len(texts)
            house.accept(texts)
            (began, ready), *_, (ended, _) = house.watch(house.succeeded, end, " and ".join(map(" ".join, workers)))
        return (end - ready) / (ended - began)


def _warm_up(house: House, texts: Sequence[str], workers: int) -> None:
    """Until every worker has taken work up, and some articles are through."""
    for done in itertools.count(_WARM, _WARM):
        house.accept(list(itertools.islice(itertools.cycle(texts), _WARM)))
        house.watch(house.succeeded, done, "to warm up")
        if _at_work(house) == workers:
            return
        time.sleep(1)


def _at_work(house: House) -> int:
    """How many workers have taken articles up."""
    return sum(state.queue == "extraction" and state.claims > 0 for state in house.ledger.workers())


def _coming(texts: Sequence[str]) -> None:
    """After a quarter of the way a second worker is started; as soon as it works the first is stopped."""
    with _house() as house:
        first = house.work("extraction", "summarisation", "--children", "1")
        _warm_up(house, texts, 1)
        ready = house.succeeded()
        ids = house.accept(texts)
        end = ready + len(ids)
        samples = house.watch(house.succeeded, ready + len(ids) // 4, "one worker")
        house.work("extraction", "summarisation", "--children", "1")
        samples += house.watch(house.succeeded, end, "a second is started", enough=lambda: _at_work(house) == 2)
        left = end - house.succeeded()
        first.send_signal(signal.SIGTERM)
        samples += house.watch(house.succeeded, end, "the first is stopped")
        status = first.wait(60)
        found = [house.ledger.find(one, None) for one in ids]
    lost = sum(record is None or record.status != "succeeded" for record in found)
    again = sum(len(record.attempts) > len(_STAGES) for record in found if record)
    print(f"a worker started and one stopped by SIGTERM (status {status}), {left} articles still to do then:")
    print(f"lost {lost}, taken up a second time {again}")
    print(f"FIGURE scaling.longest_pause={_longest_pause(samples):.1f} s")


def _longest_pause(samples: Samples) -> float:
    return max(later[0] - earlier[0] for earlier, later in itertools.pairwise(samples) if later[1] > earlier[1])


def _light(children: int, count: int) -> None:
    """What a ledger can feed: all parts share the machine, and the busiest one is the limit where it fills a core."""
    with _house(reader="light") as house:
        house.accept([_LIGHT_TEXT] * count)
        for queue in _STAGES:
            house.work(queue, "--children", str(children))
        house.watch(house.succeeded, count // 10, f"{children} children")
        before, began = processor_time.by_part(os.getpid()), time.perf_counter()
        samples = house.watch(house.succeeded, count, f"{children} children")
        used, seconds = processor_time.by_part(os.getpid()) - before, time.perf_counter() - began
    cores = {part: used[part] / seconds for part in _PARTS}
    print(f"{children:2} children of each stage  {rate(samples, 0):5.0f} articles/s; cores used: "
          + ", ".join(f"{part} {share:.2f}" for part, share in cores.items()))  # fmt: skip
    sys.stdout.flush()


if __name__ == "__main__":
    main()
