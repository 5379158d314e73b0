"""What happened when, by whom and who says so: the events of a digest as text for people."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

_WIDTH = 100
_REFERENCES = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "ahead"}
_UNDATED = "no date told"


def timeline_as_text(digest: Mapping[str, Any]) -> str:
    """The events under their dates, the earliest first, those without a date at the end; one line per deed."""
    times = {time["id"]: time for time in digest["times"]}
    dated = sorted(_deeds(digest["events"]), key=lambda deed: _place_in_time(times.get(deed[0]["time"])))
    blocks = []
    for (_, _, date), deeds in groupby(dated, key=lambda deed: _place_in_time(times.get(deed[0]["time"]))):
        blocks.append("\n".join([date, *told(digest, deeds)]))
    return "\n\n".join(blocks) or "No events were found."


def _place_in_time(time: Mapping[str, Any] | None) -> tuple[int, str, str]:
    """Dated, then loosely dated, then undated; the last part is the heading."""
    if time is None:
        return 2, "", _UNDATED
    words = " ".join(time["text"].split())
    value = time["value"]
    if value is None or value in _REFERENCES:
        return 1, value or "", f"{words} ({_REFERENCES[value]})" if value else f"{words} (not dated)"
    return 0, value, value if value == words else f"{value} ({words})"


def _deeds(events: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The events of one trigger together; what is told again is left out."""
    first = [event for event in events if not event["same_as"]]
    return [list(group) for _, group in groupby(first, key=lambda event: event["trigger"]["start"])]


def told(digest: Mapping[str, Any], deeds: Iterable[list[Mapping[str, Any]]] | None = None) -> Iterator[str]:
    """A line or two for each deed: `Russia -> Turkey, Jordan: struck (AGREE)`."""
    names = {entity["id"]: entity["name"] for entity in digest["entities"]}
    quotes = {quote["id"]: quote for quote in digest["quotes"]}
    for deed in _deeds(digest["events"]) if deeds is None else deeds:
        line = _line(deed, names, quotes.get(deed[0]["asserted_by"]))
        yield textwrap.fill(line, _WIDTH, initial_indent="  ", subsequent_indent="      ")


def _line(deed: list[Mapping[str, Any]], names: Mapping[str, str], quote: Mapping[str, Any] | None) -> str:
    event = deed[0]
    actors, recipients = _parties(deed, "actor", names), _parties(deed, "recipient", names)
    kind = event["type"] if event["factuality"] == "asserted" else f"{event['type']}, {event['factuality']}"
    says = f", says {_speaker(quote, names)}" if quote else ""
    parties = " -> ".join([actors or "(somebody)", *([recipients] if recipients else [])])
    return f"{parties}: {event['trigger']['text']} ({kind}{says})"


def _parties(deed: list[Mapping[str, Any]], role: str, names: Mapping[str, str]) -> str:
    """Each party once; by its words, or by its entity's name where the words are that name alone."""
    parties = dict.fromkeys(_party(event[role], names) for event in deed if event[role])
    return ", ".join(parties)


def _party(role: Mapping[str, Any], names: Mapping[str, str]) -> str:
    words = " ".join(role["text"].split())
    name = names.get(role["entity"], "")
    if not name or len(words.split()) > len(name.split()) + 1:
        return words
    return name


def _speaker(quote: Mapping[str, Any], names: Mapping[str, str]) -> str:
    source = " ".join(quote["source"]["text"].split()) if quote["source"] else "somebody"
    return names.get(quote["speaker"], source)
