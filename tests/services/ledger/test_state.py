from services.ledger import ARTICLES, Ledger
from services.ledger.state import _pace
from tests.services.ledger.steps import accepted, claimed


def test_what_was_done_lately_is_counted_by_queue_and_as_a_whole(ledger: Ledger) -> None:
    accepted(ledger)
    accepted(ledger, client="other")
    ledger.pass_on(claimed(ledger), b"{}", "summarisation")
    ledger.complete(claimed(ledger, "summarisation"), b"{}", [])
    ledger.fail(claimed(ledger), {"type": "x:y"}, [])
    activity = ledger.activity(None)
    assert activity.paces["extraction"].last_hour == 1
    assert activity.paces["summarisation"].last_hour == 1
    assert activity.paces[ARTICLES].last_hour == 2
    assert len(activity.paces[ARTICLES].minutes) == 60
    assert (activity.articles["succeeded"], activity.articles["failed"]) == (1, 1)
    assert ledger.activity("other").articles["succeeded"] == 0


def test_the_last_minute_is_estimated_from_two() -> None:
    pace = _pace([10, 40, 0], elapsed=0.25)
    assert (pace.last_minute, pace.last_hour, pace.minutes) == (40.0, 50, [0, 40, 10])
