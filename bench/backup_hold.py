"""How long `copydesk backup` takes, and how long it holds up who writes meanwhile.

    python -m bench.backup_hold [--articles N]

The ledger holds N finished articles (the backup of some real ones, written many times with other ids) while four
writers take articles in, one after another. Tells the longest accept while the backup was made, and before.
"""

import argparse
import gzip
import json
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.house import House
from services.ledger import NewArticle, new_id

_MADE = 200
_WRITERS = 4
_ID = re.compile(r"art_[0-9a-f]{16}")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.backup_hold", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000, help="how many the ledger holds (default: 10000)")
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory(prefix="copydesk-backup-") as folder:
        _fill(Path(folder) / "some", lines := Path(folder) / "some.jsonl")
        with House(Path(folder) / "many") as house:
            restored = house.ledger.restore(_many(lines, count // _MADE))
            print(f"{house.succeeded():,} finished articles, {restored:,} keys")
            before, _ = _longest_accept(house, lambda: time.sleep(5))
            during, seconds = _longest_accept(house, lambda: _back_up(house, Path(folder) / "backup.gz"))
            size = (Path(folder) / "backup.gz").stat().st_size
    print(f"backup of {size:,} bytes in {seconds:.1f} s")
    print(f"longest accept: {before * 1000:.0f} ms before, {during * 1000:.0f} ms while it was made")
    print(f"FIGURE backup.hold={during:.2f} s")


def _fill(folder: Path, lines: Path) -> None:
    """The backup of a few articles that real workers finished."""
    with House(folder, reader="light") as house, lines.open("w", encoding="ascii") as file:
        house.work("extraction", "summarisation")
        house.accept(["The bridge will stay closed until May, mayor Ana Ruiz said on Tuesday. " * 20] * _MADE)
        house.watch(house.succeeded, _MADE, "articles to begin with")
        house.ledger.backup(file.write)


def _many(lines: Path, times: int) -> Iterator[str]:
    """The same articles over and over: ids are a time and a number, and each round has a number of its own."""
    for line in lines.read_text(encoding="ascii").splitlines():
        if _ID.search(line.partition('"value"')[0]):
            yield from (_renamed(line, number) for number in range(times))
        elif _ID.search(line):  # a set of articles: all of them are in it
            found = json.loads(line)
            members = [json.loads(_renamed(json.dumps(found["value"]), number)) for number in range(times)]
            yield json.dumps(found | {"value": [member for some in members for member in some]})
        else:
            yield line


def _renamed(line: str, number: int) -> str:
    return _ID.sub(lambda found: f"{found[0][:12]}{number:08x}", line)


def _longest_accept(house: House, meanwhile: Callable[[], object]) -> tuple[float, float]:
    """The longest that anybody of the writers waited while something was done, and how long that took (seconds)."""
    longest, ended = [0.0], threading.Event()

    def write() -> None:
        while not ended.is_set():
            began = time.perf_counter()
            house.ledger.accept(NewArticle(new_id(), "bench", {"text": "Snow fell."}))
            longest.append(time.perf_counter() - began)

    writers = [threading.Thread(target=write) for _ in range(_WRITERS)]
    for writer in writers:
        writer.start()
    began = time.perf_counter()
    meanwhile()
    seconds = time.perf_counter() - began
    ended.set()
    for writer in writers:
        writer.join()
    return max(longest), seconds


def _back_up(house: House, file: Path) -> None:
    with gzip.open(file, "wt", encoding="ascii") as lines:
        house.ledger.backup(lines.write)


if __name__ == "__main__":
    main()
