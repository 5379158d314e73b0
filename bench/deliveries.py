"""Webhooks per second, beside one receiver that hangs, and how long a result takes to its receiver.

    python -m bench.deliveries [--deliveries N]

For the rates all deliveries are made due at one moment (they are replayed through the API); the clock runs from there
to the last one received, its signature verified. Each ratio is to the line above it, in the same run. For the waits
each of ten endpoints gets three webhooks a second; told is how long those to nine of them took, with nobody hanging and
with the tenth hanging. Sender, receiver and server share the machine.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from services.receiver import Received, Receiver
from tests.flow.sending_desk import SendingDesk

ENDPOINTS = 10
PAUSE = 0.05
ROUND = 0.3
DEADLINE = 2.0


class Arrivals:
    """What has arrived: when, by the id of the article."""

    def __init__(self) -> None:
        self.at: dict[str, float] = {}

    def note(self, received: Received) -> None:
        assert received.problem is None, received.problem
        self.at[received.payload["data"]["id"]] = time.perf_counter()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deliveries", type=int, default=1000, help="how many each line sends")
    count = parser.parse_args().deliveries
    with _desk(children=1) as desk, Receiver([], lambda _: None) as receiver:
        one = _rate(desk, [receiver], count)
        print(f"one child, one endpoint            {one:6.0f}/s")
    with _desk() as desk, ExitStack() as opened:
        receivers = [opened.enter_context(Receiver([], lambda _: None)) for _ in range(ENDPOINTS)]
        alone = _rate(desk, receivers[:1], count)
        print(f"16 children, one endpoint          {alone:6.0f}/s   {alone / one:.2f}")
        ten = _rate(desk, receivers, count)
        print(f"16 children, ten endpoints         {ten:6.0f}/s   {ten / alone:.2f}")
        receivers[0].stall = "hang"
        beside = _rate(desk, receivers, count)
        print(f"the same, one of the ten hanging   {beside:6.0f}/s   {beside / ten:.2f}   (the other nine)")
        print(f"FIGURE deliveries.hanging.ratio={beside / ten:.3f}")
    for children in (None, 2, 1):
        _tell_waits(children, max(10, count // 20))
    with _desk() as desk:
        taken = _seconds_to_arrive(desk, min(count, 300))
    centiles = statistics.quantiles(taken, n=100)
    print(f"result stored to webhook received  p50 {centiles[49] * 1000:.0f} ms, p99 {centiles[98] * 1000:.0f} ms")


@contextmanager
def _desk(children: int | None = None, **told: str) -> Iterator[SendingDesk]:
    with tempfile.TemporaryDirectory() as folder, SendingDesk(Path(folder), children=children, **told) as desk:
        yield desk


def _tell_waits(children: int | None, rounds: int) -> None:
    """How long the other nine of ten endpoints wait where one hangs, and where none does."""
    with _desk(children, webhook_timeout=str(DEADLINE)) as desk, ExitStack() as opened:
        receivers = [opened.enter_context(Receiver([], lambda _: None)) for _ in range(ENDPOINTS)]
        alone = _waits(desk, receivers, rounds)
        receivers[0].stall = "hang"
        beside = _waits(desk, receivers, rounds)
    crew = f"{children or 16} children" if children != 1 else "1 child"
    for name, waits in ((f"{crew}, none of ten hanging", alone), (f"{crew}, one of ten hanging", beside)):
        centiles = statistics.quantiles(waits, n=100)
        told = f"p50 {centiles[49] * 1000:.0f}, p99 {centiles[98] * 1000:.0f}, longest {max(waits) * 1000:.0f} ms"
        print(f"{name:35}{told} of the nine, deadline {DEADLINE * 1000:.0f} ms")


def _waits(desk: SendingDesk, receivers: list[Receiver], rounds: int) -> list[float]:
    """Seconds from a result that is stored to its webhook received, for all endpoints that do not hang."""
    arrived, stored, ids = Arrivals(), dict[str, float](), []
    for receiver in receivers:
        made = desk.ask("POST", "/v1/endpoints", url=receiver.url)
        receiver.secrets, receiver.show = [made["secret"]], arrived.note
        ids.append(made["id"])
    for number in range(rounds + 1):
        for receiver, endpoint in zip(receivers, ids, strict=True):
            article = desk.finish(endpoint=endpoint)
            if receiver.stall is None and number:  # the first ones find cold workers
                stored[article] = time.perf_counter()
        time.sleep(ROUND)
    while stored.keys() - arrived.at.keys():
        time.sleep(0.01)
    for endpoint in ids:
        desk.ask("DELETE", f"/v1/endpoints/{endpoint}")
    return [arrived.at[article] - at for article, at in stored.items()]


def _rate(desk: SendingDesk, receivers: list[Receiver], count: int) -> float:
    """Webhooks per second to those receivers that do not hang, all due at the beginning."""
    arrived, expected, ids = Arrivals(), set[str](), []
    for receiver in receivers:
        made = desk.ask("POST", "/v1/endpoints", url=receiver.url)
        desk.ask("POST", f"/v1/endpoints/{made['id']}/disable")
        receiver.secrets, receiver.show = [made["secret"]], arrived.note
        articles = {desk.finish(endpoint=made["id"]) for _ in range(count // len(receivers))}
        expected |= articles if receiver.stall is None else set()
        ids.append(made["id"])
    desk.wait_for("the disabled endpoints", seconds=300)
    for endpoint in ids:
        desk.ask("POST", f"/v1/endpoints/{endpoint}/enable")
    began = time.perf_counter()
    desk.ask("POST", "/v1/deliveries/replay", since="2020-01-01")
    while expected - arrived.at.keys():
        time.sleep(0.01)
    rate = len(expected) / (max(arrived.at[one] for one in expected) - began)
    for endpoint in ids:
        desk.ask("DELETE", f"/v1/endpoints/{endpoint}")
    return rate


def _seconds_to_arrive(desk: SendingDesk, count: int) -> list[float]:
    """From the moment that the ledger has a result to the request at the receiver, one result after the other."""
    arrived, stored = Arrivals(), {}
    with Receiver([desk.secret], arrived.note) as receiver:
        for number in range(count + 10):
            article = desk.finish(callback_url=receiver.url)
            if number >= 10:  # the first ones find cold workers
                stored[article] = time.perf_counter()
            time.sleep(PAUSE)
        desk.wait_for("deliveries were still pending")
    return [arrived.at[article] - at for article, at in stored.items()]


if __name__ == "__main__":
    main()
