import contextlib
import threading
import time
from pathlib import Path

import pytest
import redis

from services.embedded import EmbeddedServer
from services.ledger import BackupError, Filter, Ledger, check_backup
from services.ledger.changes import Changes
from tests.services.ledger.steps import accepted, claimed, keys, sets_of


@pytest.fixture
def lines(ledger: Ledger) -> list[str]:
    """The backup of a ledger with an article in each place, bytes that are no text, and a key."""
    accepted(ledger, text="a naïve text 🙂 " * 200, external_id="é:1", title="Storm")
    ledger.pass_on(claimed(ledger), bytes(range(256)), "summarisation")
    accepted(ledger)
    claimed(ledger)
    accepted(ledger)
    ledger.fail(claimed(ledger), {"type": "urn:copydesk:problem:stage-failed"}, [])
    ledger.create_key("desk")
    found: list[str] = []
    assert ledger.backup(found.append) == len(found) - 2
    return found


def everything(server_url: str) -> dict[str, object]:
    """What the server holds."""
    with contextlib.closing(redis.Redis.from_url(server_url)) as client:
        read = {
            b"hash": client.hgetall,
            b"zset": lambda key: client.zrange(key, 0, -1, withscores=True),
            b"string": client.get,
        }
        return {key: read[client.type(key)](key) for key in keys(server_url)}


def test_what_is_restored_is_what_was_there(lines: list[str], ledger: Ledger, server_url: str) -> None:
    before = everything(server_url)
    ledger._client.flushdb()
    assert ledger.restore(lines) == check_backup(lines) == len(before)
    after = everything(server_url)
    assert after == before
    assert claimed(ledger, "summarisation").packed("findings") == bytes(range(256))
    assert ledger.all_keys()[0].name == "desk"
    assert len(ledger.ids("desk", Filter(title="storm"), 9)) == 1


def test_a_restored_lease_runs_out_like_any_other(lines: list[str], ledger: Ledger, server_url: str) -> None:
    ledger._client.flushdb()
    ledger.restore(lines)
    time.sleep(0.25)
    assert ledger.sweep("extraction") == 1


def test_a_ledger_that_holds_something_is_not_mixed_with_another(lines: list[str], ledger: Ledger) -> None:
    with pytest.raises(BackupError, match="not empty"):
        ledger.restore(lines)


@pytest.mark.parametrize(
    "broken",
    [
        lambda lines: lines[:-1],
        lambda lines: [lines[0], *lines[2:]],
        lambda lines: lines[1:],
        lambda lines: [],
        lambda lines: ["[]"],
        lambda lines: ["no json"],
        lambda lines: ['{"copydesk_backup": 99}'],
    ],
)
def test_what_is_no_whole_backup_is_refused(lines: list[str], broken: object) -> None:
    with pytest.raises(BackupError):
        check_backup(broken(lines))


def test_writers_go_on_while_it_is_made_and_what_they_write_is_in_it(ledger: Ledger, server_url: str) -> None:
    """Between any two lines of the first pass an article is taken in, one goes on, one is forgotten."""
    for _ in range(5):
        accepted(ledger)
    lines: list[str] = []

    def work_between(line: str) -> None:
        lines.append(line)
        if len(lines) < 10:
            accepted(ledger, title=f"Storm {len(lines)}")
            ledger.delete([claimed(ledger).id], 60)
            accepted(ledger, external_id=f"a {len(lines)}")
            assert ledger.pass_on(claimed(ledger), b"{}", "summarisation")

    ledger.backup(work_between)
    before = everything(server_url)
    ledger._client.flushdb()
    assert ledger.restore(lines) == check_backup(lines) == len(before)
    assert everything(server_url) == before
    assert len(lines) > len(before) + 2  # some keys stand in it twice


def test_half_written_work_is_in_no_backup(ledger: Ledger, server_url: str) -> None:
    """With many at work at once, every article of the backup stands in exactly one place."""
    ended = threading.Event()

    def work() -> None:
        while not ended.is_set():
            accepted(ledger)
            claim = ledger.claim("extraction", "worker")
            if claim:
                ledger.pass_on(claim, b"{}", "summarisation")

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    time.sleep(0.3)
    lines: list[str] = []
    ledger.backup(lines.append)
    ended.set()
    for worker in workers:
        worker.join()
    ledger._client.flushdb()
    ledger.restore(lines)
    cursor, orphans = ledger.audit(0)
    while cursor:
        cursor, more = ledger.audit(cursor)
        orphans += more
    assert orphans == 0
    ids = ledger.ids("desk", Filter(), 100_000)
    assert ids
    assert all(len(sets_of(server_url, one)) == 1 for one in ids[:50])


def test_a_connection_that_listens_for_long_is_not_taken_for_dead(server_url: str) -> None:
    client = redis.Redis.from_url(server_url, health_check_interval=1)
    with contextlib.closing(client), Changes(client) as changes:
        time.sleep(1.1)
        client.set("copydesk:a", 1)
        assert changes.taken() == {b"copydesk:a"}
        assert changes.taken() == set()


def test_nothing_of_a_backup_is_left_on_the_server(lines: list[str], ledger: Ledger) -> None:
    assert all(key.startswith(b"copydesk:") for key in ledger._client.scan_iter())


def test_a_server_whose_memory_is_full_is_backed_up(ledger: Ledger, server_url: str) -> None:
    accepted(ledger)
    accepted(ledger, text="a naïve text 🙂 " * 200, title="Storm")
    claimed(ledger)
    lines: list[str] = []

    def change_between(line: str) -> None:
        lines.append(line)
        if len(lines) == 3:
            accepted(ledger)  # so that something is to be read again
            ledger._client.config_set("maxmemory", 1)

    try:
        ledger.backup(change_between)
    finally:
        ledger._client.config_set("maxmemory", 0)
    before = everything(server_url)
    ledger._client.flushdb()
    ledger.restore(lines)
    assert everything(server_url) == before


def test_a_backup_that_dies_leaves_nobody_waiting(ledger: Ledger) -> None:
    accepted(ledger)
    with pytest.raises(ZeroDivisionError):
        ledger.backup(lambda line: 1 // ("key" not in line))
    accepted(ledger)


class TestVersion1:
    """A ledger as the version before wrote it: one article succeeded, failed, read, leased, queued."""

    @pytest.fixture
    def ledger(self, tmp_path: Path) -> Ledger:
        data = (Path(__file__).parent / "data/version-1.jsonl").read_text(encoding="ascii").splitlines()
        with EmbeddedServer(tmp_path) as server:
            old = Ledger.connect(server.url, lease=0.2)
            assert old.restore(data) == check_backup(data)
            yield old
            old.close()

    def test_every_article_is_read(self, ledger: Ledger) -> None:
        page = ledger.page("desk", Filter(), after=None, limit=10)
        assert [record.status for record in page.records] == [
            "queued", "extracting", "extracting", "failed", "succeeded",
        ]  # fmt: skip
        failed = page.records[3]
        assert [event.event for event in failed.history] == ["accepted", "claimed", "claimed"]
        assert [attempt.worker for attempt in failed.attempts] == ["desk-1:11", "desk-1:11"]
        assert failed.request["metadata"] == {"slot": "front"}
        done = ledger.find(page.records[4].id, "desk")
        assert done
        assert done.result == b'{"id": "art_019f00000001aaaaaaaaaaaaaaaa", "schema_version": "1"}'

    def test_work_goes_on_where_it_was(self, ledger: Ledger) -> None:
        queued = claimed(ledger)
        assert queued.packed("text").startswith(b"The bridge will stay closed")
        assert ledger.pass_on(queued, b"{}", "summarisation")
        read = claimed(ledger, "summarisation")
        assert read.packed("findings") == b'{"found":3}'
        assert ledger.complete(read, b"{}", [])
        record = ledger.find(read.id, "desk")
        assert record
        assert [event.event for event in record.history] == ["accepted", "claimed", "claimed", "succeeded"]

    def test_a_waiting_delivery_is_still_sent(self, ledger: Ledger) -> None:
        claim = ledger.claim_delivery("delivery", "worker", per_lane=5)
        assert claim
        assert claim.text("url") == "https://example.org/hook"

    def test_a_failed_article_is_found_put_back_and_forgotten(self, ledger: Ledger) -> None:
        cursor, orphans = ledger.audit(0)
        assert (cursor, orphans) == (0, 0)
        (failed,) = ledger.ids("desk", Filter(problem="stage-failed"), 9)
        assert ledger.retry([failed]) == {"extraction": 1}
        everyone = ledger.ids("desk", Filter(), 9)
        ledger.delete(everyone, 60)
        ledger.delete(everyone, 60)
        ledger.audit(0)
        assert not any(key.startswith(b"copydesk:record:") for key in ledger._client.scan_iter())


def test_a_ledger_that_changes_much_while_it_is_read_is_backed_up(ledger: Ledger, server_url: str) -> None:
    """The server cuts off whoever lets 32 MB of changes pile up: each change is told with the name of its key."""
    long = "copydesk:" + "x" * 40_000
    found: list[str] = []
    with contextlib.closing(redis.Redis.from_url(server_url)) as client:
        client.mset({f"copydesk:key:{number}": number for number in range(2_500)})

        def write(line: str) -> None:
            found.append(line)
            if '"copydesk:key:' in line:
                client.set(long, len(found))

        assert ledger.backup(write) == 2_501
    assert check_backup(found) == 2_501
