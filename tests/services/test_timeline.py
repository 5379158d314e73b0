from typing import Any

from services.timeline import timeline_as_text


def event(start: int, trigger: str, actor: str | None, recipient: str | None, **told: Any) -> dict[str, Any]:
    return {
        "trigger": {"start": start, "text": trigger}, "type": "AGREE", "time": None, "factuality": "asserted",
        "asserted_by": "document", "same_as": None, "actor": actor and {"text": actor, "entity": None},
        "recipient": recipient and {"text": recipient, "entity": "e1" if recipient == "malta" else None}, **told,
    }  # fmt: skip


def digest(*events: dict[str, Any]) -> dict[str, Any]:
    return {
        "events": list(events),
        "entities": [{"id": "e1", "name": "Malta"}],
        "quotes": [{"id": "q1", "speaker": None, "source": {"text": "an official"}}],
        "times": [
            {"id": "t1", "text": "this year", "value": "2017"},
            {"id": "t2", "text": "2015", "value": "2015"},
            {"id": "t3", "text": "now", "value": "PRESENT_REF"},
            {"id": "t4", "text": "monday", "value": None},
        ],
    }


def test_deeds_stand_under_their_dates_and_those_of_one_trigger_on_one_line() -> None:
    told = timeline_as_text(
        digest(
            event(90, "left", "x", None),
            event(50, "struck", "the king", "malta", time="t1"),
            event(50, "struck", "the king", "oman", time="t1"),
            event(70, "meet", "y", None, time="t4", factuality="planned", asserted_by="q1"),
            event(60, "sent", None, "oman", time="t2"),
            event(80, "waits", "z", None, time="t3"),
        )
    )
    assert told == (
        "2015\n  (somebody) -> oman: sent (AGREE)\n\n"
        "2017 (this year)\n  the king -> Malta, oman: struck (AGREE)\n\n"
        "monday (not dated)\n  y: meet (AGREE, planned, says an official)\n\n"
        "now (now)\n  z: waits (AGREE)\n\n"
        "no date told\n  x: left (AGREE)"
    )


def test_what_is_told_again_stands_once() -> None:
    told = timeline_as_text(digest(event(5, "met", "x", None), event(9, "met", "x", None, same_as="v1")))
    assert told.count("met") == 1


def test_an_article_without_events_says_so() -> None:
    assert timeline_as_text(digest()) == "No events were found."
